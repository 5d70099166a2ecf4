"""How often a day picked at random has a recorded event near, by area, distance, stretch and row rule."""

from collections.abc import Iterable, Mapping

import pandas as pd

from whosecount.analysis.matching import measure_chance
from whosecount.analysis.multiverse import Estimate
from whosecount.analysis.occasions import measure_km
from whosecount.analysis.options import RowRule, keep_all, list_geographies
from whosecount.analysis.spans import sum_spans

Stretch = tuple[pd.Timestamp, pd.Timestamp]


def compare_chance(
    records: Mapping[str, pd.DataFrame], since: object, until: object, margins: Iterable[int]
) -> pd.DataFrame:
    """Measure chance for several areas at once.

    Parameters
    ----------
    records : mapping of str to DataFrame
        Label of an area to its spans, as `list_surroundings` gives them.
    since, until, margins
        As `measure_chance` takes them.

    Returns
    -------
    DataFrame
        area, margin_days, days_with_match, days, record_share (0 to 1).
    """
    margins = list(margins)
    found = [measure_chance(record, since, until, margins) for record in records.values()]
    labels = [label for label in records for _ in margins]
    return pd.concat(found, ignore_index=True).assign(area=labels)[["area", *found[0].columns]]


def list_surroundings(
    record: pd.DataFrame,
    areas: pd.DataFrame,
    theatre: str,
    wider: Iterable[str] = (),
    located: pd.DataFrame | None = None,
    place: pd.DataFrame | None = None,
    match_km: float = 50.0,
) -> dict[str, pd.DataFrame]:
    """List the areas in which a counterpart may be sought, with their spans.

    Parameters
    ----------
    record : DataFrame
        Spans of all areas.
    areas : DataFrame
        The table of areas.
    theatre : str
        The theatre whose own areas come first, then those with the rest of their governorates.
    wider : iterable of str
        area_ids of a wider area; left out when none of them is known.
    located, place : DataFrame, optional
        Events as `occasions.locate_events` gives them, and one row of places: the circles of `match_km` and
        of twice as much around it then come first. Located claims make no circle: they are no record.
    match_km : float
        Kilometres from the place.
    """
    found = {}
    if located is not None and "event_id" in located and place is not None and len(place):
        km = measure_km(place, located)[0][0]
        for reach in (match_km, match_km * 2):
            found[f"within {reach:g} km"] = sum_spans(located[km <= reach], areas)
    geographies = list_geographies(areas, theatre)
    own = {label: one.areas for label, one in geographies.items() if not one.unplaced}
    known = tuple(set(wider) & set(areas["area_id"]))
    choices = own | ({"the wider area": known} if known else {})
    return found | {label: record[record["area_id"].isin(ids)] for label, ids in choices.items()}


def list_margins(match_days: int) -> dict[str, int]:
    """List how many days off an event may lie: one, as many as allowed, and a little over twice as many."""
    margins = sorted({1, match_days, 2 * match_days + 1})
    return {f"{days} day{'s' * (days != 1)}": days for days in margins}


def list_stretches(since: object, until: object, day: object, window: tuple) -> dict[str, Stretch]:
    """List stretches of days from which chance may be reckoned.

    Parameters
    ----------
    since, until : date-like
        The whole stretch.
    day : date-like
        The claimed day; the part before and the part after it are options, where there are such days.
    window : tuple
        First and last day of the page's window.
    """
    first, last, when = (pd.Timestamp(one) for one in (since, until, day))
    one = pd.Timedelta(days=1)
    stretches = {
        "the whole stretch": (first, last),
        "before the claim": (first, min(last, when - one)),
        "after the claim": (max(first, when + one), last),
        "the page’s window": (pd.Timestamp(window[0]), pd.Timestamp(window[1])),
    }
    return {label: ends for label, ends in stretches.items() if ends[0] <= ends[1]}


def estimate_chance(area: pd.DataFrame, days: int, stretch: Stretch, rows: RowRule = keep_all) -> Estimate:
    """Estimate the share of days with a recorded event near, for `multiverse.vary`: a count, so a point.

    Parameters
    ----------
    area : DataFrame
        Spans of one area.
    days : int
        How many days off an event may lie.
    stretch : tuple
        First and last day to try.
    rows : callable
        Which rows of the record count, one of `options.ROW_RULES`.
    """
    share = float(measure_chance(rows(area), *stretch, [days])["record_share"].iloc[0])
    return Estimate(share, share, share)
