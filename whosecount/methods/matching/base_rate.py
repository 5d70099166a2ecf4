"""The base rate: how often a day picked at random has a recorded event near, by area, distance, period and row rule.

Events within so many kilometres of a place come from an events file, or from the packaged table of distances.
"""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from whosecount.core.errors import WhoseCountError
from whosecount.core.multiverse import Estimate, vary
from whosecount.core.refusal import pass_refusal
from whosecount.record.counting_rules import RowRule, keep_all, list_geographies, list_row_rules
from whosecount.record.spans import keep_rows
from whosecount.record.totals import sum_touching

Period = tuple[pd.Timestamp, pd.Timestamp]


def measure_base_rate(
    record: pd.DataFrame, since: object, until: object, margins: Iterable[int]
) -> pd.DataFrame:
    """Measure the share of days that have an event of a record within so many days.

    This is the probability that a claim of a random day finds a counterpart in the area, whether or
    not the two have anything to do with each other. A margin of 0 asks for an event on the day itself.
    """
    days = pd.date_range(since, until)
    if days.empty:
        raise WhoseCountError(f"no day lies between {since} and {until}. Swap the two.")
    tried = days.to_numpy()[:, None]
    starts, ends = (record[name].to_numpy(dtype="datetime64[ns]") for name in ("date_start", "date_end"))
    rows = []
    for margin in margins:
        reach = np.timedelta64(margin, "D")
        count = int(((tried >= starts - reach) & (tried <= ends + reach)).any(axis=1).sum())
        rows.append((margin, count, len(days), count / len(days)))
    return pd.DataFrame(rows, columns=["margin_days", "days_with_match", "days", "record_share"])


@pass_refusal
def compare_base_rates(
    records: Mapping[str, pd.DataFrame], since: object, until: object, margins: Iterable[int]
) -> pd.DataFrame:
    """Measure the base rate for several areas at once.

    Parameters
    ----------
    records : mapping of str to DataFrame
        Label of an area to its spans, as `list_surroundings` gives them.
    since, until : date-like
        The days to try, both included.
    margins : iterable of int
        Distances in days; 0 asks for an event on the day itself.

    Returns
    -------
    DataFrame
        area, margin_days, days_with_match, days, record_share (0 to 1).

    Raises
    ------
    WhoseCountError
        When the days to try end before they begin.
    """
    margins = list(margins)
    rates = {area: measure_base_rate(record, since, until, margins) for area, record in records.items()}
    return pd.concat(rates, names=["area"]).reset_index("area").reset_index(drop=True)


@pass_refusal
def tell_candidate_apart(
    surroundings: Mapping[str, pd.DataFrame], day: object, margin: int, since: object, until: object
) -> pd.DataFrame:
    """Measure the base rate by the page's own rule with and without what lies so near the claimed day.

    Parameters
    ----------
    surroundings : mapping of str to DataFrame, or Refusal
        As `list_surroundings` gives them; the first is the rule's own area.
    day : date-like or None
        The claimed day; none where no claim is asked about.
    margin : int
        A counterpart lies within so many days.
    since, until : date-like
        The days to try, both included.

    Returns
    -------
    DataFrame or Refusal
        One row: area, events (of the area, near any of the days), coarse (those of them placed no closer than their
        district), days_with_match, days_without (the same without the rows that are candidates themselves; missing
        where no claim is asked about), days, since, until.
    """
    area, record = next(iter(surroundings.items()))
    first, last, reach = pd.Timestamp(since), pd.Timestamp(until), pd.Timedelta(days=margin)
    events, closer = (
        sum_touching(rows, first - reach, last + reach, "events")
        for rows in (record, keep_rows(record, False, "near"))
    )
    share = measure_base_rate(record, since, until, [margin]).iloc[0]
    without = np.nan
    if day is not None:
        when = pd.Timestamp(day)
        others = record[record["date_start"].gt(when + reach) | record["date_end"].lt(when - reach)]
        without = measure_base_rate(others, since, until, [margin])["days_with_match"].iloc[0]
    row = {"area": area, "events": events, "coarse": events - closer, "days_without": without}
    row |= {"since": first, "until": last}
    return pd.DataFrame([row | {name: int(share[name]) for name in ("days_with_match", "days")}])


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
        As `list_circles` gives them: the rule's own distance comes first.
    record, areas : DataFrame
        Spans of all areas, and the table of areas.
    theatre : str
        The theatre whose own areas come next, at any distance, then those with the rest of their governorates.
    wider : iterable of str
        area_ids of a wider area; left out when none of them is known, or they are those of the theatre.

    Returns
    -------
    dict of str to DataFrame, or Refusal
        Label of a circle or an area to its spans.
    """
    geographies = list_geographies(areas, theatre).items()
    choices = {label: set(geography.areas) for label, geography in geographies if not geography.unplaced}
    known = set(wider) & set(areas["area_id"])
    if known and known not in choices.values():
        choices["the wider area"] = known
    return dict(circles) | {
        f"anywhere in {_name_area(areas, ids, label)}": record[record["area_id"].isin(ids)]
        for label, ids in choices.items()
    }


def _name_area(areas: pd.DataFrame, ids: set[str], label: str) -> str:
    """Name a single district as such; several areas by what they are to the theatre."""
    districts = [name for names in areas.loc[areas["area_id"].isin(ids), "admin2"] for name in names]
    return f"{districts[0]} district" if len(ids) == len(districts) == 1 else label


def list_margins(match_days: int) -> dict[str, int]:
    """List how many days off an event may lie: one, match_days, and a little over twice as many."""
    margins = sorted({1, match_days, 2 * match_days + 1})
    return {f"{days} day{'s' * (days != 1)}": days for days in margins}


def list_periods(since: object, until: object, day: object, window: tuple) -> dict[str, Period]:
    """List periods from which the base rate may be reckoned: label to first and last day.

    All days from since to until; those before and those after the claimed day, if there is one and there are such
    days; the page's window where it is another.
    """
    first, last, *page = map(pd.Timestamp, (since, until, *window))
    periods = {"the whole stretch": (first, last)}
    if day is not None:
        when, a_day = pd.Timestamp(day), pd.Timedelta(days=1)
        periods["before the claim"] = (first, min(last, when - a_day))
        periods["after the claim"] = (max(first, when + a_day), last)
    if page != [first, last]:
        periods["the page’s window"] = tuple(page)
    return {label: ends for label, ends in periods.items() if ends[0] <= ends[1]}


def estimate_base_rate(area: pd.DataFrame, days: int, stretch: Period, rows: RowRule = keep_all) -> Estimate:
    """Estimate the share of days with a recorded event near, for `multiverse.vary`: a count, so a point."""
    share = float(measure_base_rate(rows(area), *stretch, [days])["record_share"].iloc[0])
    return Estimate(share, share, share)


@pass_refusal
def vary_base_rate(
    surroundings: Mapping[str, pd.DataFrame],
    margins: Mapping[str, int],
    periods: Mapping[str, Period],
    match_days: int | None = None,
) -> pd.DataFrame:
    """Estimate the base rate under every combination of area, days, period and row rule.

    Parameters
    ----------
    surroundings, margins, periods : mapping
        As `list_surroundings`, `list_margins` and `list_periods` give them.
    match_days : int, optional
        The margin that the page itself takes; by default the first.

    Returns
    -------
    DataFrame or Refusal
        As `core.multiverse.vary` gives it: shares of days, 0 to 1.
    """
    rules = list_row_rules(*surroundings.values())
    choices = {"area": surroundings, "days": margins, "stretch": periods, "rows": rules}
    return vary(estimate_base_rate, choices, {"days": match_days})
