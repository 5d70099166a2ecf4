"""Events summed by area and span of days: the record in the form that the book ships."""

import pandas as pd

from whosecount.errors import WhoseCountError

PLACE_PRECISIONS = ["exact", "near", "district", "governorate", "country"]  # from fine to coarse
SPAN_KEYS = ["area_id", "dyad", "date_start", "date_end", "place_precision"]
SUMMED = ["killed_side_a", "killed_side_b", "killed_civilians", "killed_unknown", "low", "best", "high"]
COUNTED = {
    "two_each": "events_two_each",
    "monitor_only": "events_monitor_only",
    "aggregate": "events_aggregate",
}
UNPLACED = "unplaced"  # placed no better than the country
BETWEEN = "between_governorates"  # in open country: the dataset names no governorate


def assign_areas(events: pd.DataFrame, areas: pd.DataFrame) -> pd.Series:
    """Say in which area each event lies.

    Parameters
    ----------
    events : DataFrame
        With admin1, admin2 and place_precision.
    areas : DataFrame
        area_id, admin1, admin2 (tuples); a row without admin2 is the rest of its governorates.

    Returns
    -------
    Series of str
        The area's identifier.

    Raises
    ------
    WhoseCountError
        When a governorate belongs to no area; the message lists them all.
    """
    pieces = {
        (one, two): area.area_id
        for area in areas.itertuples()
        for one in area.admin1
        for two in area.admin2 or ("",)
    }
    governorates = events["admin1"].where(events["place_precision"] != "country", "")
    unknown = sorted(set(governorates) - {one for one, _ in pieces} - {""})
    if unknown:
        raise WhoseCountError(
            f"areas.csv: no area holds {', '.join(unknown)}. Add a row for each governorate."
        )
    found = [
        UNPLACED if precision == "country" else pieces.get((one, two)) or pieces.get((one, ""), BETWEEN)
        for one, two, precision in zip(
            events["admin1"], events["admin2"], events["place_precision"], strict=True
        )
    ]
    return pd.Series(found, index=events.index, name="area_id", dtype="str")


def sum_spans(events: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Sum events that share area, dyad, first and last day and precision of place.

    Parameters
    ----------
    events : DataFrame
        As `readers.ucdp.read_ucdp` gives them.
    areas : DataFrame
        The table of areas.

    Returns
    -------
    DataFrame
        The columns of data/ucdp_spans.csv; deaths in persons, events in events.
    """
    keyed = events.assign(area_id=assign_areas(events, areas), events=1)
    for flag, column in COUNTED.items():
        keyed[column] = keyed[flag].astype("int64")
    columns = ["events", *SUMMED, *COUNTED.values()]
    return keyed.groupby(SPAN_KEYS, as_index=False, sort=True)[columns].sum()


def subtract_two_each(spans: pd.DataFrame) -> pd.DataFrame:
    """Take events with two dead on each side, and no other dead, out of the sums.

    Such a toll is UCDP's likely entry for a clash that was reported without numbers.
    """
    default = spans["events_two_each"]
    reduced = spans.assign(
        events=spans["events"] - default,
        killed_side_a=spans["killed_side_a"] - 2 * default,
        killed_side_b=spans["killed_side_b"] - 2 * default,
        **{column: spans[column] - 4 * default for column in ("low", "best", "high")},
        events_two_each=0,
    )
    return reduced[reduced["events"] > 0]


def keep_rows(spans: pd.DataFrame, drop_two_each: bool, max_place_precision: str) -> pd.DataFrame:
    """Keep the rows of the record that two rules admit.

    Parameters
    ----------
    spans : DataFrame
        Spans as in data/ucdp_spans.csv.
    drop_two_each : bool
        Whether events with two dead on each side are left out.
    max_place_precision : str
        Coarsest precision of place to keep, one of PLACE_PRECISIONS.
    """
    coarsest = PLACE_PRECISIONS.index(max_place_precision)
    kept = spans[spans["place_precision"].map(PLACE_PRECISIONS.index) <= coarsest]
    return subtract_two_each(kept) if drop_two_each else kept


def find_coverage(record: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Find the days of which a record knows: from the first start to the last end of any row, of any dyad."""
    return record["date_start"].min(), record["date_end"].max()
