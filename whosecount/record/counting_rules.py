"""Defensible ways to count the record: which rows, which areas, by which day, up to when.

Each is a mapping of label to option, ready for `multiverse.vary`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from whosecount.core.intervals import read_bounds
from whosecount.core.phrasing import write_days
from whosecount.core.refusal import LOSSES
from whosecount.core.vague_words import RULE_NAMES
from whosecount.record.spans import UNPLACED, keep_rows, subtract_two_each
from whosecount.record.totals import select_record, sum_touching

RowRule = Callable[[pd.DataFrame], pd.DataFrame]


def keep_all(record: pd.DataFrame) -> pd.DataFrame:
    """Keep every row."""
    return record


def keep_single_days(record: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows of one day; a row of several may be coded from a running toll."""
    return record[record["date_start"].eq(record["date_end"])]


ROW_RULES: dict[str, RowRule] = {
    "all rows": keep_all,
    "without two each": subtract_two_each,
    "single days only": keep_single_days,
    "district or better": lambda record: keep_rows(record, False, "district"),
}


def leave_out_tallies(record: pd.DataFrame) -> pd.DataFrame:
    """Leave out the rows that look like a running tally, which may count again what other rows count."""
    return record[~record["tally"]] if "tally" in record else record


def list_row_rules(*records: pd.DataFrame) -> dict[str, RowRule]:
    """List the rules of row that these records can be counted by.

    Where nobody says whose the dead are, there are no two on each side; likely tallies are left out where there are any.
    """
    is_divided = any(set(LOSSES) <= set(record) for record in records)
    tallied = any("tally" in record and record["tally"].any() for record in records)
    rules = {name: rule for name, rule in ROW_RULES.items() if is_divided or rule is not subtract_two_each}
    return rules | ({"without likely tallies": leave_out_tallies} if tallied else {})


def name_death(record: pd.DataFrame) -> str:
    """Name what an event without dead lacks: a death, or one in the best of several estimates."""
    return "a death in the best estimate" if "low" in record else "a death"


DATE_CHOICES = {"by first day": "start", "by last day": "end"}


@dataclass(frozen=True)
class Geography:
    """A choice of areas, whose rows count by the rules of row and day.

    With `unplaced`, each row placed no better than the country is added when any of its days falls in the stretch:
    the most that could belong there.
    """

    areas: tuple[str, ...]
    unplaced: bool = False


def list_geographies(areas: pd.DataFrame, theatre: str, governorate: str = "") -> dict[str, Geography]:
    """List the areas that a theatre's claims may mean (all when it is empty), from narrow to wide, by their labels.

    The theatre's own areas; those of a governorate that a claim's place lies in, where there are others too; with the
    rest of their governorates, where there is a rest; with every unplaced row.
    """
    placed = areas[areas["area_id"].ne(UNPLACED)]
    in_theatre = placed[placed["theatre_id"].eq(theatre)] if theatre else placed
    governorates = {name for names in in_theatre["admin1"] for name in names if name}
    whole = placed[[bool(governorates & set(names)) for names in placed["admin1"]]]
    choices = {"the theatre’s areas": Geography(tuple(in_theatre["area_id"]))}
    alone = in_theatre.loc[[governorate in names for names in in_theatre["admin1"]], "area_id"]
    if 0 < len(alone) < len(in_theatre):
        choices[f"{governorate} governorate"] = Geography(tuple(alone))
    if set(whole["area_id"]) - set(in_theatre["area_id"]):
        everywhere = dict.fromkeys([*in_theatre["area_id"], *whole["area_id"]])
        choices["the whole governorates"] = Geography(tuple(everywhere))
    return choices | {
        "with every row without a place": Geography(tuple(in_theatre["area_id"]), unplaced=True)
    }


def list_days(days: Iterable[object], window: Iterable = ()) -> dict[str, pd.Timestamp]:
    """List days as options, labelled as 4 May 2018, or as 4 May where the window has one year."""
    return {write_days(day, window=window, short=True): pd.Timestamp(day) for day in days}


def list_floors(claim: pd.DataFrame) -> dict[str, float]:
    """List the lower bound of one claim (a row with low, best, high, qualifier) under each rule for vague words."""
    return {words: float(read_bounds(claim, rule)["lower"].iloc[0]) for rule, words in RULE_NAMES.items()}


def sum_under(
    record: pd.DataFrame,
    since: object,
    until: object,
    column: str,
    row_rule: RowRule = keep_all,
    geography: Geography | None = None,
    date_rule: str = "start",
) -> int:
    """Sum `events` or a column of deaths under a row rule, a geography (all areas without one) and a date rule.

    Row rule and date rule are for placed rows alone: "every unplaced row" means every one.
    """
    areas = None if geography is None else geography.areas
    total = int(row_rule(select_record(record, since, until, areas, date_rule))[column].sum())
    if geography is not None and geography.unplaced:
        total += sum_touching(record[record["area_id"].eq(UNPLACED)], since, until, column)
    return total
