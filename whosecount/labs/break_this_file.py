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
from whosecount.core.phrasing import count_noun
from whosecount.core.refusal import Refusal
from whosecount.readers import read_events

COUNTRY, FILE = "Aldermark", "export.csv"
OUTCOMES = {
    "refused": "It refuses the file",
    "noticed": "It reads it, and says what it noticed",
    "silent": "It says nothing",
}
DEFAULTS = {"guesses": ["refused", "", "silent"], "outcomes": ["refused", "noticed", "noticed"], "seed": 0}


@dataclass(frozen=True)
class Checked:
    """What the check said of one file.

    Attributes
    ----------
    damage : str
        What was done to it, in words.
    outcome : str
        A key of OUTCOMES.
    said : tuple of str
        Its lines; of a sound file's, none.
    """

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
        return str(
            Markup("").join(_write_card(number, one) for number, one in enumerate(self.checked, start=1))
        )


def take_export(rows: int = 40) -> pd.DataFrame:
    """Take the first rows of Aldermark's export as they are written: every cell is a text.

    The years go back by fourteen, and each row has an article of its own: else the check would remark on every row that
    its day is still to come and that the whole file is one article.
    """
    whole = pd.read_csv(EDITIONS / "synthetic/ged.csv", dtype=str, keep_default_na=False)
    taken = whole[whole["country"].eq(COUNTRY)].head(rows).reset_index(drop=True)
    past = {
        day: taken[day].str.replace("2030-", "2016-").str.replace("2031-", "2017-")
        for day in ("date_start", "date_end")
    }
    return taken.assign(**past, source_article="article of " + taken["relid"])


def check_export(rows: pd.DataFrame, sound: pd.DataFrame, damage: str = "") -> Checked:
    """Check damaged rows.

    Parameters
    ----------
    rows, sound : DataFrame
        The damaged rows, and those that they were made from.
    damage : str
        What was done to them, in words.
    """
    known = set(_read(sound))
    try:
        said = [line for line in _read(rows) if line not in known]
    except DataError as error:
        (problem,) = error.problems
        return Checked(damage, "refused", (f"{problem}".partition(FILE)[2].lstrip(":, "),))
    return Checked(damage, "noticed" if said else "silent", tuple(said))


def check_all(damaged: dict[str, pd.DataFrame], sound: pd.DataFrame) -> Cards:
    """Check several damaged exports, named by what was done to them."""
    return Cards(tuple(check_export(rows, sound, damage) for damage, rows in damaged.items()))


def simulate(guesses: Sequence[str], outcomes: Sequence[str], seed: int = 0) -> dict:
    """Score guesses; the page does the same.

    Parameters
    ----------
    guesses, outcomes : sequence of str
        Keys of OUTCOMES, one for each file; a guess may be empty as long as there is none.
    seed : int
        Not used: nothing is drawn.

    Returns
    -------
    dict
        given and right (counts), trusted (guessed that a check would speak where it was silent), feared (the reverse).
    """
    pairs = [(guess, outcome) for guess, outcome in zip(guesses, outcomes, strict=True) if guess]
    return {
        "given": len(pairs),
        "right": sum(guess == outcome for guess, outcome in pairs),
        "trusted": sum(guess != "silent" and outcome == "silent" for guess, outcome in pairs),
        "feared": sum(guess == "silent" and outcome != "silent" for guess, outcome in pairs),
    }


def change_cell(rows: pd.DataFrame, row: int, column: str, value: str) -> pd.DataFrame:
    """Change one cell of a copy; rows are numbered as in the file, whose header is row 1."""
    changed = rows.copy()
    changed.loc[row - 2, column] = value
    return changed


def describe_flags(record: pd.DataFrame, window: tuple[pd.Timestamp, pd.Timestamp]) -> str | Refusal:
    """Describe what the same check marks in a record: likely defaults, sums over days, and events of the monitor alone."""
    inside = record[record["date_start"].between(*window)]
    events, two, sums, alone = (
        int(inside[name].sum())
        for name in ("events", "events_two_each", "events_aggregate", "events_monitor_only")
    )
    if not events:
        return Refusal(
            "what a check marks in the record", "No event is recorded in these days.", "a recorded event"
        )
    return (
        f"Of {count_noun(events, 'recorded event')} of these days, {two} have two dead on each side and no other, {sums} are sums "
        f"over several reports or days, and {alone} name the monitor as their only office. The form of every one is right."
    )


def _read(rows: pd.DataFrame) -> Iterator[str]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        rows.to_csv(path, index=False)
        _, report = read_events(path, "ucdp", country=[COUNTRY])
    if report.rows_kept < report.rows_in:
        aside = ", ".join(f"{count} {reason}" for reason, count in report.set_aside.items())
        yield f"{count_noun(report.rows_in, 'row')} in, {report.rows_kept} kept: {aside or 'the others came again'}."
    yield from map(str, report.notes)


def _write_card(number: int, one: Checked) -> Markup:
    lines = Markup("").join(Markup("<li>{}</li>").format(line) for line in one.said or ["Nothing."])
    return Markup(
        '<div class="lab-card" data-outcome="{}"><p><b>{}. {}</b></p><details class="lab-sheet"><summary>What the check says'
        "</summary><p>{}.</p><ul>{}</ul></details></div>"
    ).format(one.outcome, number, one.damage, OUTCOMES[one.outcome], lines)
