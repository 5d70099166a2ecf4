"""How often a day picked at random has a recorded event near, by area, distance, stretch and row rule."""

from collections.abc import Iterable, Mapping

import pandas as pd

from whosecount.core.multiverse import Estimate, vary
from whosecount.core.refusal import pass_refusal
from whosecount.methods.matching.matching import measure_base_rate
from whosecount.record.counting_rules import ROW_RULES, RowRule, keep_all, list_geographies

Stretch = tuple[pd.Timestamp, pd.Timestamp]


@pass_refusal
def compare_base_rates(
    records: Mapping[str, pd.DataFrame], since: object, until: object, margins: Iterable[int]
) -> pd.DataFrame:
    """Measure chance for several areas at once.

    Parameters
    ----------
    records : mapping of str to DataFrame
        Label of an area to its spans, as `list_surroundings` gives them.
    since, until, margins
        As `measure_base_rate` takes them.

    Returns
    -------
    DataFrame
        area, margin_days, days_with_match, days, record_share (0 to 1).
    """
    margins = list(margins)
    found = [measure_base_rate(record, since, until, margins) for record in records.values()]
    labels = [label for label in records for _ in margins]
    return pd.concat(found, ignore_index=True).assign(area=labels)[["area", *found[0].columns]]


@pass_refusal
def list_surroundings(
    circles: Mapping[str, pd.DataFrame],
    record: pd.DataFrame,
    areas: pd.DataFrame,
    theatre: str,
    wider: Iterable[str] = (),
) -> dict[str, pd.DataFrame]:
    """List the areas in which a counterpart may be sought, with their spans.

    Parameters
    ----------
    circles : mapping of str to DataFrame, or Refusal
        As `nearness.list_circles` gives them: the rule's own distance comes first. A refusal is passed on.
    record : DataFrame
        Spans of all areas.
    areas : DataFrame
        The table of areas.
    theatre : str
        The theatre whose own areas come next, at any distance, then those with the rest of their governorates.
    wider : iterable of str
        area_ids of a wider area; left out when none of them is known.
    """
    geographies = list_geographies(areas, theatre)
    own = {label: one.areas for label, one in geographies.items() if not one.unplaced}
    known = tuple(set(wider) & set(areas["area_id"]))
    choices = own | ({"the wider area": known} if known else {})
    named = {
        f"anywhere in {_name_area(areas, ids, label)}": record[record["area_id"].isin(ids)]
        for label, ids in choices.items()
    }
    return dict(circles) | named


def _name_area(areas: pd.DataFrame, ids: tuple[str, ...], label: str) -> str:
    """Name a single district as such; several areas by what they are to the theatre."""
    districts = [name for names in areas.loc[areas["area_id"].isin(ids), "admin2"] for name in names]
    if len(ids) == len(districts) == 1:
        return f"{districts[0]} district"
    return {"own areas": "the theatre’s areas", "whole governorates": "the governorates"}.get(label, label)


def list_margins(match_days: int) -> dict[str, int]:
    """List how many days off an event may lie: one, as many as allowed, and a little over twice as many."""
    margins = sorted({1, match_days, 2 * match_days + 1})
    return {f"{days} day{'s' * (days != 1)}": days for days in margins}


def list_periods(since: object, until: object, day: object, window: tuple) -> dict[str, Stretch]:
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


def estimate_base_rate(area: pd.DataFrame, days: int, stretch: Stretch, rows: RowRule = keep_all) -> Estimate:
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
    share = float(measure_base_rate(rows(area), *stretch, [days])["record_share"].iloc[0])
    return Estimate(share, share, share)


@pass_refusal
def vary_base_rate(
    surroundings: Mapping[str, pd.DataFrame], margins: Mapping[str, int], stretches: Mapping[str, Stretch]
) -> pd.DataFrame:
    """Estimate chance under every combination of area, days, stretch and row rule; a refusal is passed on."""
    choices = {"area": surroundings, "days": margins, "stretch": stretches, "rows": ROW_RULES}
    return vary(estimate_base_rate, choices)
