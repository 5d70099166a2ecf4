"""Events summed by area and span of days: the record in the form that the book ships."""

from collections.abc import Collection, Sequence

import pandas as pd

from whosecount.core.domains import CHOICES
from whosecount.core.errors import WhoseCountError
from whosecount.core.identifiers import fold_name
from whosecount.core.phrasing import join_words
from whosecount.readers.suspicious import LONGEST

PLACE_PRECISIONS = CHOICES["max_place_precision"]  # from fine to coarse
SPAN_KEYS = ["area_id", "dyad", "date_start", "date_end", "place_precision"]
SUMMED = ["killed_side_a", "killed_side_b", "killed_civilians", "killed_unknown", "low", "best", "high"]
COUNTED = ["two_each", "monitor_only", "aggregate", "best_zero"]  # each in a column events_…
MOST_QUIET = pd.Timedelta(days=31)  # publishers release by the month, so more may be lacking
UNPLACED = "unplaced"  # placed no better than the country
BETWEEN = "between_governorates"  # in open country: the dataset names no governorate
Period = tuple[pd.Timestamp, pd.Timestamp]


def assign_areas(events: pd.DataFrame, areas: pd.DataFrame) -> pd.Series:
    """Say in which area each event lies; `WhoseCountError` lists all governorates that belong to none."""
    where = find_areas(events, areas)
    unknown = ", ".join(sorted(set(events.loc[where.eq(""), "admin1"])))
    if unknown:
        raise WhoseCountError(f"areas.csv: no area holds {unknown}. Add a row for each governorate.")
    return where


def find_areas(events: pd.DataFrame, areas: pd.DataFrame) -> pd.Series:
    """Find the area in which each event lies; hyphens, accents and case of names do not matter.

    Areas name their admin1, admin2 and other spellings of both (tuples); one without admin2 is the rest of its
    governorates. The area is `unplaced` for events placed no better than the country, empty where the governorate
    belongs to none.
    """
    pieces = {
        (fold_name(governorate), fold_name(district)): area.area_id
        for area in areas.itertuples()
        for governorate in (*area.admin1, *area.admin1_spellings)
        for district in (*area.admin2, *area.admin2_spellings) or ("",)
    }
    known = {governorate for governorate, _ in pieces} | {""}
    folded = {name: fold_name(name) for name in {*events["admin1"], *events["admin2"]}}

    def find(admin1: str, admin2: str, precision: str) -> str:
        governorate, district = folded[admin1], folded[admin2]
        if precision == "country":
            return UNPLACED
        if governorate not in known:
            return ""
        return pieces.get((governorate, district)) or pieces.get((governorate, ""), BETWEEN)

    found = map(find, events["admin1"], events["admin2"], events["place_precision"])
    return pd.Series(list(found), index=events.index, name="area_id", dtype="str")


def sum_spans(events: pd.DataFrame, areas: pd.DataFrame, part: Sequence[str] = ()) -> pd.DataFrame:
    """Sum events that share area, dyad, first and last day and precision of place.

    Parameters
    ----------
    events : DataFrame
        As `readers.read_events` gives them; with area_id when it is known already. What a reader does not give (the
        deaths of each side, low, high) is not in the sums either.
    areas : DataFrame
        The table of areas.
    part : sequence of str
        Columns of true or false by which events are summed apart, where any is true; `tally` for running tallies.

    Returns
    -------
    DataFrame
        The columns of data/ucdp_spans.csv, and those of `part`; deaths in persons, events in events.
    """
    keys = [*SPAN_KEYS, *(name for name in part if name in events and events[name].any())]
    keyed = events.assign(events=1, best_zero=events["best"].eq(0))
    if "area_id" not in keyed:
        keyed["area_id"] = assign_areas(events, areas)
    for flag in COUNTED:
        keyed[f"events_{flag}"] = keyed[flag].astype("int64")
    columns = ["events", *(name for name in SUMMED if name in keyed), *(f"events_{flag}" for flag in COUNTED)]
    return keyed.groupby(keys, as_index=False, sort=True)[columns].sum()


def subtract_two_each(spans: pd.DataFrame) -> pd.DataFrame:
    """Take events with two dead on each side, and no other dead, out of the sums.

    Such a toll is UCDP's likely entry for a clash that was reported without numbers.
    """
    default = spans["events_two_each"]
    if not default.any():
        return spans
    each = {"events": 1, "killed_side_a": 2, "killed_side_b": 2, "low": 4, "best": 4, "high": 4}
    columns = {name: spans[name] - taken * default for name, taken in each.items() if name in spans}
    reduced = spans.assign(**columns, events_two_each=0)
    return reduced[reduced["events"] > 0]


def keep_rows(spans: pd.DataFrame, drop_two_each: bool, max_place_precision: str) -> pd.DataFrame:
    """Keep the rows placed no worse than one of PLACE_PRECISIONS, and if asked, leave out events with two dead on each side."""
    coarsest = PLACE_PRECISIONS.index(max_place_precision)
    kept = spans[spans["place_precision"].map(PLACE_PRECISIONS.index) <= coarsest]
    return subtract_two_each(kept) if drop_two_each else kept


def leave_out_years(record: pd.DataFrame) -> pd.DataFrame:
    """Leave out rows that last longer than a year, unless there are no others: their ends say nothing of what is covered."""
    brief = (record["date_end"] - record["date_start"]).dt.days.lt(LONGEST)
    return record[brief] if brief.any() else record


def find_coverage(record: pd.DataFrame, file: tuple[str, str] = ("", "")) -> Period:
    """Find the days of which a record knows: from the first start to the last end of a row of a year or less, of any dyad.

    `file` are the first and last day (ISO) of the rows of other countries in the same file; empty without any.
    """
    others, rows = [pd.Timestamp(day) for day in file if day], leave_out_years(record)
    return min([rows["date_start"].min(), *others]), max([rows["date_end"].max(), *others])


def count_quiet_ends(record: pd.DataFrame, covered: Period, window: Period) -> Period:
    """Give the days of which a record knows, with quiet days of the window before its first row and after its last.

    A file of one country says nothing of days without an event. They count as quiet, and as known, where they are
    at most a month and no more than the longest stretch without an event between two rows.
    """
    rows = leave_out_years(record)[["date_start", "date_end"]].sort_values("date_start")
    silences = rows["date_start"].shift(-1) - rows["date_end"].cummax()
    longest = min(silences.max() - pd.Timedelta(days=1), MOST_QUIET)
    first, last = covered
    is_quiet = first - window[0] <= longest, window[1] - last <= longest
    return (min(first, window[0]) if is_quiet[0] else first), (max(last, window[1]) if is_quiet[1] else last)


def name_areas(areas: pd.DataFrame) -> dict[str, str]:
    """Name areas by the governorates and districts (tuples admin1, admin2) that they hold."""
    cut = {name for row in areas.itertuples() if row.admin2 for name in row.admin1}
    names = {UNPLACED: "rows without a place", BETWEEN: "between areas"}
    for row in areas.itertuples():
        if row.admin2:
            names[row.area_id] = f"{_join(row.admin2)} ({_join(row.admin1)})"
        elif row.admin1:
            rest = "rest of " if cut & set(row.admin1) else ""
            names[row.area_id] = rest + _join(row.admin1)
    return {area_id: names.get(area_id, area_id) for area_id in areas["area_id"]}


def join_areas(area_ids: Collection[str], areas: pd.DataFrame) -> str:
    """Name several areas in a sentence, a governorate once where every area of it is among them."""
    names, inside = name_areas(areas), areas["area_id"].isin(list(area_ids))
    cut = set(areas.loc[~inside, "admin1"].explode().dropna())
    wholes = {
        row.area_id: row.admin1 if row.admin1 and not cut & set(row.admin1) else (names[row.area_id],)
        for row in areas.itertuples()
    }
    return join_words(list(dict.fromkeys(name for one in area_ids for name in wholes[one])))


def _join(names: Sequence[str]) -> str:
    different = {fold_name(name): name for name in reversed(names)}  # the first spelling of each
    return " and ".join(", ".join(reversed(different.values())).rsplit(", ", 1))
