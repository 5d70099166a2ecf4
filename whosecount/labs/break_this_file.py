"""Break this file: what does a check of an export notice, and what can no check see?

**The question.** Somebody damages a sound export in one place. Will `whosecount check` refuse it, read it and say what
it noticed, or say nothing?

**The method.** The rows are those of the invented country Aldermark, in the shape of UCDP GED. Each damage is one line
of pandas in the notebook. The damaged rows are written to a file and read by the reader that the command uses; what it
says of the sound rows too is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from markupsafe import Markup

from whosecount.core.errors import DataError
from whosecount.core.paths import EDITIONS
from whosecount.core.phrasing import count_noun, count_part
from whosecount.core.refusal import Refusal
from whosecount.readers import read_events
from whosecount.study.trace import note_files

COUNTRY, FILE = "Aldermark", "export.csv"
MARKS = {
    "events_two_each": "two dead on each side and no other",
    "events_aggregate": "a sum over several reports or days",
    "events_monitor_only": "the monitor is its only office",
}
OUTCOMES = dict(
    refused="It refuses the file", noticed="It reads it, and says what it noticed", silent="It says nothing"
)
DEFAULTS = {"guesses": ["refused", "", "silent"], "outcomes": ["refused", "noticed", "noticed"], "seed": 0}
SOUND = EDITIONS / "synthetic" / "ged.csv"


@dataclass(frozen=True)
class Checked:
    """What the check said of one file: what was done to it, in words, a key of OUTCOMES, and the lines said."""

    damage: str
    outcome: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class Cards:
    """Damages with their folded answers; the page's script asks for a guess before each opens."""

    checked: tuple[Checked, ...]

    def __repr__(self) -> str:
        return "\n".join(f"{one.damage}: {OUTCOMES[one.outcome].lower()}" for one in self.checked)

    def _repr_html_(self) -> str:
        return str(Markup("").join(_write_card(number, one) for number, one in enumerate(self.checked, 1)))


def take_export(rows: int = 40) -> pd.DataFrame:
    """Take the first rows of Aldermark's export as they are written: every cell is a text.

    The years go back by fourteen, and each row has an article of its own: else the check would remark on every row that
    its day is still to come and that the whole file is one article.
    """
    note_files(SOUND)
    whole = pd.read_csv(SOUND, dtype=str, keep_default_na=False)
    taken = whole[whole["country"].eq(COUNTRY)].head(rows).reset_index(drop=True)
    days = taken[["date_start", "date_end"]].replace({"2030-": "2016-", "2031-": "2017-"}, regex=True)
    return taken.assign(**days, source_article="article of " + taken["relid"])


def check_export(rows: pd.DataFrame, sound: pd.DataFrame, damage: str = "") -> Checked:
    """Check damaged rows against the sound ones that they were made from; `damage` says in words what was done to them."""
    return _judge(rows, frozenset(_read(sound)), damage)


def _judge(rows: pd.DataFrame, known: frozenset[str], damage: str) -> Checked:
    """Hear what the check says of rows that it does not say of the sound ones."""
    try:
        said = [line for line in _read(rows) if line not in known]
    except DataError as error:
        (problem,) = error.problems
        return Checked(damage, "refused", (f"{problem}".partition(FILE)[2].lstrip(":, "),))
    return Checked(damage, "noticed" if said else "silent", tuple(said))


def check_all(damaged: dict[str, pd.DataFrame], sound: pd.DataFrame) -> Cards:
    """Check several damaged exports, named by what was done to them."""
    known = frozenset(_read(sound))
    return Cards(tuple(_judge(rows, known, damage) for damage, rows in damaged.items()))


def describe_outcomes(cards: Cards) -> str:
    """Describe how many damages were refused, noticed or passed in silence."""
    counts = {name: sum(one.outcome == name for one in cards.checked) for name in OUTCOMES}
    return (
        f"Of {len(cards.checked)} damaged files the check refuses {counts['refused']}, reads {counts['silent']} without a "
        "word, and says of the others what it noticed."
    )


def simulate(guesses: Sequence[str], outcomes: Sequence[str], seed: int = 0) -> dict:
    """Score guesses against outcomes, keys of OUTCOMES, one for each file; a guess may be empty as long as there is none.

    Gives given and right (counts), trusted (guessed that a check would speak where it was silent), feared (the
    reverse). The page does the same; nothing is drawn, so the seed is not used.
    """
    pairs = [(guess, outcome) for guess, outcome in zip(guesses, outcomes, strict=True) if guess]
    right = sum(guess == outcome for guess, outcome in pairs)
    trusted = sum(guess != "silent" and outcome == "silent" for guess, outcome in pairs)
    feared = sum(guess == "silent" and outcome != "silent" for guess, outcome in pairs)
    return {"given": len(pairs), "right": right, "trusted": trusted, "feared": feared}


def change_cell(rows: pd.DataFrame, row: int, column: str, value: str) -> pd.DataFrame:
    """Change one cell of a copy; rows are numbered as in the file, whose header is row 1."""
    changed = rows.copy()
    changed.loc[row - 2, column] = value
    return changed


def count_marks(record: pd.DataFrame, window: tuple[pd.Timestamp, pd.Timestamp]) -> pd.DataFrame:
    """Count the recorded events of a window, first and last day, on which the reader leaves a mark.

    Takes spans with date_start and counts of events: events, events_two_each, events_aggregate, events_monitor_only.
    Gives label, marked, unmarked (events): a row for each mark; none where no event is recorded.
    """
    inside = record[record["date_start"].between(*window)]
    counts = inside[["events", *MARKS]].sum().astype(int)
    rows = [(words, counts[name], counts["events"] - counts[name]) for name, words in MARKS.items()]
    return pd.DataFrame(rows if counts["events"] else [], columns=["label", "marked", "unmarked"])


def headline_marks(marks: pd.DataFrame) -> str:
    """Say how many recorded events bear the commonest mark of `count_marks`."""
    if marks.empty:
        return ""
    top = marks.loc[marks["marked"].idxmax()]
    part = count_part(int(top["marked"]), int(top["marked"] + top["unmarked"]), "event")
    return f"Right in form, and yet: for {part} “{top['label']}”"


def describe_marks(marks: pd.DataFrame) -> str | Refusal:
    """Describe how many recorded events bear a mark, as `count_marks` counts them."""
    if marks.empty:
        reason = "No event is recorded in these days."
        return Refusal("what a check marks in the record", reason, "a recorded event")
    whole = int(marks[["marked", "unmarked"]].iloc[0].sum())
    top = marks.loc[marks["marked"].idxmax()]
    told = f"{top['marked']:,} {'is' if top['marked'] == 1 else 'are'} marked “{top['label']}”; no mark is commoner"
    return f"Of {count_noun(whole, 'recorded event')}, {told}. In form every one of them is right."


def _read(rows: pd.DataFrame) -> Iterator[str]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        rows.to_csv(path, index=False)
        _, report = read_events(path, "ucdp", country=[COUNTRY])
    if report.rows_kept < report.rows_in:
        aside = ", ".join(f"{count} {reason}" for reason, count in report.set_aside.items() if count)
        yield f"{count_noun(report.rows_in, 'row')} in, {report.rows_kept} kept: {aside}."
    yield from map(str, report.notes)


def _write_card(number: int, one: Checked) -> Markup:
    lines = Markup("").join(Markup("<li>{}</li>").format(line) for line in one.said or ["Nothing."])
    return Markup(
        '<div class="lab-card" data-outcome="{}"><p><b>{}. {}</b></p><details class="lab-sheet"><summary>What the check says'
        "</summary><p>{}.</p><ul>{}</ul></details></div>"
    ).format(one.outcome, number, one.damage, OUTCOMES[one.outcome], lines)
