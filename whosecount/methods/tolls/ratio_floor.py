"""The least that a claim can be of the record, however the record is counted."""

import pandas as pd

from whosecount.core.multiverse import Estimate, vary
from whosecount.core.refusal import Refusal, needs_losses
from whosecount.record.counting_rules import (
    DATE_CHOICES,
    Geography,
    RowRule,
    keep_all,
    keep_single_days,
    list_days,
    list_floors,
    list_geographies,
    list_row_rules,
    sum_under,
)
from whosecount.record.totals import sum_record, sum_touching

WHAT = "the floor of the ratio of the claim to the record"


def measure_floor(
    record: pd.DataFrame,
    since: object,
    last_day: object,
    vague_words: float,
    column: str = "killed_side_a",
    rows: RowRule = keep_all,
    area: Geography | None = None,
    date_rule: str = "start",
) -> Estimate | Refusal:
    """Divide a claim's lower bound (`vague_words`, persons) by the record counted in one way, for `multiverse.vary`.

    The ratio has no upper end, so the floor stands as figure and as lower end; an empty record is refused.
    """
    recorded = sum_under(record, since, last_day, column, rows, area, date_rule)
    if not recorded:
        return Refusal(WHAT, "The record of these days is empty.", "a recorded death")
    return Estimate(vague_words / recorded, vague_words / recorded, float("inf"))


@needs_losses("the floor of a ratio of deaths")
def vary_floor(
    record: pd.DataFrame,
    headline: pd.DataFrame,
    areas: pd.DataFrame,
    theatre: str,
    since: object,
    cutoffs: list[str],
    column: str = "killed_side_a",
    governorate: str = "",
    cutoff: pd.Timestamp | None = None,
) -> pd.DataFrame | Refusal:
    """Compute the floor of a headline claim over cut-offs, geographies and rules of row, day and word.

    Rows of several days are never left out: their deaths are known, and a smaller record alone would lift the
    floor. A multiverse analysis after Steegen, Tuerlinckx, Gelman and Vanpaemel (2016).

    Parameters
    ----------
    record : spans of all areas: area_id, date_start, date_end, and deaths by side (persons)
    headline : DataFrame, the claim as one row with its bounds, as `record.totals.pick_headline` gives it
    areas, theatre : the table of areas, and a theatre_id
    since : the day that claim and record count from
    cutoffs : last days to try
    column : the deaths to divide by
    governorate : as `counting_rules.list_geographies` takes it
    cutoff : the last day that the page itself takes; by default the first of those to try

    Returns
    -------
    DataFrame or Refusal
        One row a combination: last_day, area, rows, date_rule, vague_words (labels), estimate, low, high (the
        claim's least over the record), refused, as `multiverse.vary` gives it; a refusal without a claim,
        without a cut-off after `since`, or where no combination has a recorded death.
    """
    days = [day for day in cutoffs if pd.Timestamp(day) >= pd.Timestamp(since)]
    if headline.empty:
        return Refusal(WHAT, "No running toll counts this side.", "a running toll with a lower bound")
    if not days:
        return Refusal(WHAT, "No cut-off lies in the days of the count.", "a last day within them")
    choices = {
        "last_day": list_days(days, [since, *days]),
        "area": list_geographies(areas, theatre, governorate),
        "rows": {name: rule for name, rule in list_row_rules(record).items() if rule is not keep_single_days},
        "date_rule": DATE_CHOICES,
        "vague_words": list_floors(headline),
    }
    varied = vary(measure_floor, choices, {"last_day": cutoff}, record=record, since=since, column=column)
    if varied["refused"].ne("").all():
        return Refusal(WHAT, "The record of these days is empty.", "a recorded death")
    return varied


@needs_losses("the reach of a ratio of deaths")
def trace_reach(
    record: pd.DataFrame,
    unplaced: pd.DataFrame,
    headline: pd.DataFrame,
    since: object,
    until: object,
    column: str = "killed_side_a",
) -> pd.DataFrame | Refusal:
    """Trace the record by day, with every unplaced death that could belong to it, beside a claim's floor.

    Parameters
    ----------
    record, unplaced : spans of the theatre, and spans placed no better than the country
    headline : DataFrame, the claim as one row, with `lower`
    since, until : first day of the count, and last day to try
    column : the deaths to count

    Returns
    -------
    DataFrame or Refusal
        cutoff, record, with_unplaced, floor (persons); a refusal without a claim or a recorded death.
    """
    if headline.empty or not sum_record(record, since, until)[column]:
        reason = "There is no running toll, or no record to hold it against."
        needed = "a running toll, and a record of the same days"
        return Refusal("whether the record reaches the claim", reason, needed)
    days = pd.date_range(since, until)
    counted = pd.Series([int(sum_record(record, since, day)[column]) for day in days])
    could_add = [sum_touching(unplaced, since, day, column) for day in days]
    reach = pd.DataFrame({"cutoff": days, "record": counted, "with_unplaced": counted + could_add})
    return reach.assign(floor=float(headline["lower"].iloc[0]))
