"""Days that a page's parameters hang on, derived from its window and from what the record covers."""

import dataclasses
from dataclasses import dataclass
from datetime import date, timedelta

LAST = 4  # days that count as the end of a battle
SEARCHED = 366  # days of the longest window whose search for changes also begins before it: a search grows with its square
JUDGED = 1 / 3  # of a window that is its own past
LEAST = 4  # of such a part of the window at least the record must know before it
LONGEST = 4  # lengths of the window in the longest baseline, within which every earlier stretch is tried


@dataclass(frozen=True)
class Span:
    """A page's window, and the days that the record covers."""

    start: date
    end: date
    first: date
    last: date

    @classmethod
    def read(cls, start: str, end: str, first: str, last: str) -> "Span":
        """Read the four days, ISO."""
        return cls(*(date.fromisoformat(day) for day in (start, end, first, last)))

    @property
    def length(self) -> int:
        """Days of the window."""
        return (self.end - self.start).days + 1

    @property
    def known(self) -> "Span":
        """The same with the part of the window that the record covers; as it is where it covers none."""
        start, end = max(self.start, self.first), min(self.end, self.last)
        return dataclasses.replace(self, start=start, end=end) if start <= end else self

    def part(self, share: float) -> date:
        """The last day of a share of the window, its end included."""
        return self.start + timedelta(days=max(0, round(self.length * share) - 1))

    def before(self, length: int) -> date:
        """The day so many days before the window, or the first that the record covers."""
        return max(min(self.first, self.start), self.start - timedelta(days=length))


def judge_later(span: Span) -> Span:
    """Give the days that a page judges against earlier ones: the window, or its last part where too little lies before it.

    Twice as many days then lie before it, so that stretches as long as itself can be laid over them.
    """
    known = (span.start - span.first).days
    if known * LEAST >= span.length:
        return span
    return dataclasses.replace(span, start=min(span.part(1 - JUDGED) + timedelta(days=1), span.end))


def derive_days(span: Span) -> dict[str, object]:
    """Derive every parameter of the notebooks that is a day, a list of days or of stretches FIRST/LAST, ISO, by name."""
    half = max(1, span.length // 2)
    since = span.before(span.length)
    clipped = max(span.start, min(span.end, span.last))
    eve = span.start - timedelta(days=1)
    earlier = [span.before(half), span.before(half // 2)] if span.length <= SEARCHED else []
    days = {
        "window_start": span.start,
        "window_end": span.end,
        "cutoff": span.end,
        "cutoffs": [span.part(share) for share in (0.5, 0.75, 1)],
        "prelude_start": since,
        "change_starts": sorted([*earlier, span.start]),
        "count_day": span.end,
        "chance_days": (max(span.start, span.first), clipped),
        "offices_start": max(span.start, span.first),
        "offices_end": clipped,
        "ending_start": max(span.start, span.end - timedelta(days=LAST - 1)),
        "ending_end": span.end,
        "baselines": [(since, eve), (span.before(half), eve), (span.before(LONGEST * span.length), eve)],
    }
    return {name: _write(value) for name, value in days.items()}


def lies_within(value: object, first: date, last: date) -> bool:
    """Whether a day, a stretch FIRST/LAST, or one of a list of either has a day between two; an empty one has."""
    texts = filter(None, map(str, [value] if isinstance(value, str) else value))
    stretches = [[date.fromisoformat(day) for day in text.split("/") if day] for text in texts]
    return not stretches or any(days[0] <= last and first <= days[-1] for days in stretches)


def split_days(span: Span) -> dict[str, str]:
    """Derive the days of a page that compares the first half of the window with the second."""
    return {"cutoff": span.part(0.5).isoformat()}


def _write(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "/".join(map(_write, value))
    if value and isinstance(value[0], tuple):
        return list(dict.fromkeys(f"{first}/{last}" for first, last in value if first <= last))
    return list(dict.fromkeys(day.isoformat() for day in value))
