"""One window's rate of events against many baselines, areas, dyads and ways to count."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import pandas as pd

from whosecount.core.errors import WhoseCountError
from whosecount.core.multiverse import Estimate, vary
from whosecount.core.phrasing import write_days
from whosecount.core.refusal import Refusal, pass_refusal
from whosecount.methods.rates.rate_ratio import compare_baselines
from whosecount.record.counting_rules import DATE_CHOICES, RowRule, list_days, list_row_rules, name_death

Period = tuple[str, pd.Timestamp, pd.Timestamp]  # label, first day, last day
Scopes = Mapping[str, Sequence[str]]  # name to area_ids
WHAT = "a ratio of rates"
TOGETHER = "All pairs together"


def read_periods(periods: Sequence[str]) -> list[Period]:
    """Read periods of days, written FIRST/LAST as ISO 8601 intervals.

    Parameters
    ----------
    periods : sequence of str, as 2018-01-01/2018-02-28

    Returns
    -------
    list of (label, first day, last day)

    Raises
    ------
    WhoseCountError
        When a period is not of that form, or ends before it begins.
    """
    read = []
    for period in periods:
        first, _, last = period.partition("/")
        days = pd.to_datetime(pd.Series([first, last]), format="%Y-%m-%d", errors="coerce")
        if days.isna().any() or days[0] > days[1]:
            mend = "Write FIRST/LAST, as in 2018-01-01/2018-02-28."
            raise WhoseCountError(f"the stretch {period!r} cannot be read. {mend}")
        read.append((write_days(*days, short=True), *days))
    return read


def keep_covered(
    periods: Sequence[Period], covered: tuple[pd.Timestamp, pd.Timestamp]
) -> tuple[list[Period], list[Period]]:
    """Part periods into those that the record covers wholly and the others, of which it knows nothing sure.

    Parameters
    ----------
    periods : as `read_periods` gives them
    covered : first and last day that the record covers

    Returns
    -------
    tuple of list, the periods covered, and the others
    """
    inside = [period for period in periods if covered[0] <= period[1] and period[2] <= covered[1]]
    return inside, [period for period in periods if period not in inside]


def count_shared_days(periods: Sequence[Period]) -> pd.DataFrame:
    """Count the days that each pair of periods shares.

    Parameters
    ----------
    periods : as `read_periods` gives them

    Returns
    -------
    DataFrame of first, second (labels), days
    """
    rows = [
        (label, other, max(0, (min(last, end) - max(first, start)).days + 1))
        for (label, first, last), (other, start, end) in combinations(periods, 2)
    ]
    return pd.DataFrame(rows, columns=["first", "second", "days"])


def list_scopes(areas: pd.DataFrame, theatre: str, focus_area: str) -> dict[str, list[str]]:
    """Name the governorate of one area, whole, and the area alone.

    Parameters
    ----------
    areas : DataFrame of area_id, theatre_id, admin1, admin2 (tuples)
    theatre : a theatre_id, whose areas stand in where the area is not known; empty for all
    focus_area : an area_id

    Returns
    -------
    dict of str to list of str
        Name, in the governorate's and district's own names, to area_ids; the wider one first.
    """
    known = areas.set_index("area_id", drop=False)
    if focus_area not in known.index:
        chosen = areas[areas["theatre_id"].eq(theatre)] if theatre else areas
        return {"All areas of the theatre": chosen["area_id"].tolist()}
    focus = known.loc[focus_area]
    inside = [bool(set(names) & set(focus["admin1"])) for names in areas["admin1"]]
    whole = areas.loc[inside, "area_id"].tolist()
    scopes = {f"{' and '.join(focus['admin1'])} governorate": whole}
    if len(whole) > 1:
        part = f"{' and '.join(focus['admin2'])} district" if focus["admin2"] else "The rest of it"
        scopes[f"{part} alone"] = [focus_area]
    return scopes


def part_scopes(scopes: Scopes) -> dict[str, list[str]]:
    """Turn a whole and its part into the part and the rest, which share no area.

    Parameters
    ----------
    scopes : as `list_scopes` gives them

    Returns
    -------
    dict of name to area_ids
    """
    if len(scopes) < 2:
        return {name: list(ids) for name, ids in scopes.items()}
    (whole, every), (part, ids) = scopes.items()
    rest = [area for area in every if area not in ids]
    return {part.removesuffix(" alone"): list(ids), f"the rest of {whole}": rest}


def compare_scopes(
    record: pd.DataFrame, window: tuple, baselines: Sequence[Period], scopes: Scopes
) -> pd.DataFrame | Refusal:
    """Compare one window with several baselines, in several areas.

    Parameters
    ----------
    record : spans: area_id, date_start, date_end, events
    window : first and last day
    baselines : as `read_periods` gives them, covered by the record
    scopes : mapping of a name to area_ids

    Returns
    -------
    DataFrame or Refusal
        area, then as `rate_ratio.compare_baselines` gives them: label, events, days, baseline_events,
        baseline_days, ratio, low, high, exact_low, exact_high, scatter; and at_once: whether the interval leaves
        out no change also at the level that all rows together ask for (Bonferroni).
    """
    if not baselines:
        return Refusal(WHAT, "The record covers none of the baselines.", "a record of one of them")
    parts, together = _cut_areas(record, scopes), 1 - 0.05 / (len(baselines) * len(scopes))
    strict = _compare_parts("area", parts, window, baselines, level=together)
    at_once = strict["low"].gt(1) | strict["high"].lt(1)
    return _compare_parts("area", parts, window, baselines).assign(at_once=at_once)


def slide_baseline(
    record: pd.DataFrame, window: tuple, covered: tuple[pd.Timestamp, pd.Timestamp], scopes: Scopes
) -> pd.DataFrame | Refusal:
    """Compare a window with every earlier period of its own length that the record covers.

    Parameters
    ----------
    record, window, scopes : as `compare_scopes` takes them
    covered : first and last day that the record covers; the latest period ends the day before the window

    Returns
    -------
    DataFrame or Refusal
        area, first_day (of the baseline), then as `compare_scopes` gives them, without the label.
    """
    first, last = (pd.Timestamp(day) for day in window)
    length = last - first
    starts = pd.date_range(covered[0], first - length - pd.Timedelta(days=1))
    if starts.empty or last > covered[1]:
        reason = "The record covers no stretch of the window's length before it."
        return Refusal(WHAT, reason, "a record that begins earlier")
    periods = [(start, start, start + length) for start in starts]
    slid = _compare_parts("area", _cut_areas(record, scopes), (first, last), periods)
    if not slid["baseline_events"].any():
        return Refusal(WHAT, "The record holds no event before the window.", "a baseline with an event")
    return slid.rename(columns={"label": "first_day"})


@pass_refusal
def compare_dyads(
    spans: pd.DataFrame | Refusal, areas: Sequence[str], window: tuple, baselines: Sequence[Period]
) -> pd.DataFrame | Refusal:
    """Compare one window with the first of some baselines for every dyad, and for all of them together.

    Parameters
    ----------
    spans : spans of every dyad on file: dyad, area_id, date_start, date_end, events
    areas : area_ids
    window, baselines : as `compare_scopes` takes them

    Returns
    -------
    DataFrame or Refusal
        dyad, then as `compare_scopes` gives them; dyads without an event in either period are left off, since
        neither rate is known there.
    """
    if not baselines:
        return Refusal("a ratio for each pair of parties", "No baseline is covered.", "a covered baseline")
    inside = spans[spans["area_id"].isin(list(areas))]
    compared = _compare_parts("dyad", [*inside.groupby("dyad"), (TOGETHER, inside)], window, baselines[:1])
    return compared[compared["events"].add(compared["baseline_events"]).gt(0)].reset_index(drop=True)


def _cut_areas(record: pd.DataFrame, scopes: Scopes) -> list[tuple[str, pd.DataFrame]]:
    return [(name, record[record["area_id"].isin(list(ids))]) for name, ids in scopes.items()]


def _compare_parts(
    column: str,
    parts: Iterable[tuple[str, pd.DataFrame]],
    window: tuple,
    baselines: Sequence[tuple],
    level: float = 0.95,
) -> pd.DataFrame:
    """Compare one window with several baselines in each part of a record; a column says which part."""
    compared = {name: compare_baselines(part, window, baselines, level=level) for name, part in parts}
    return pd.concat(compared, names=[column]).reset_index(level=column).reset_index(drop=True)


def leave_out_best_zero(record: pd.DataFrame) -> pd.DataFrame:
    """Leave out the events without a death in the best estimate; sums of deaths stay as they are."""
    return record.assign(events=record["events"] - record["events_best_zero"])


def measure_rate_ratio(
    record: pd.DataFrame,
    since: object,
    baseline: Period,
    area: Sequence[str],
    row_rule: RowRule,
    date_rule: str,
    last_day: object,
) -> Estimate | Refusal:
    """Measure the ratio of two rates of events, from `since` to `last_day`, under one set of choices for `vary`.

    `row_rule` gives the rows that count, `date_rule` (start, end) the day that places a row in time.
    """
    _, first, last = baseline
    window = pd.Timestamp(since), pd.Timestamp(last_day)
    if window[0] > window[1]:
        return Refusal(WHAT, "The cut-off lies before the window's first day.", "a later cut-off")
    if first <= window[1] and last >= window[0]:
        return Refusal(WHAT, "The baseline shares days with the window.", "a baseline outside it")
    rows = row_rule(record[record["area_id"].isin(list(area))])
    compared = compare_baselines(rows, window, [baseline], date_rule).iloc[0]
    if not compared["baseline_events"]:
        return Refusal(WHAT, "The record holds no event in the baseline.", "a baseline with an event")
    return Estimate(*compared[["ratio", "low", "high"]])


def vary_rate_ratio(
    record: pd.DataFrame,
    since: object,
    baselines: Sequence[Period],
    scopes: Scopes,
    cutoffs: Sequence[str],
    cutoff: pd.Timestamp | None = None,
) -> pd.DataFrame | Refusal:
    """Compute the ratio under every combination of baseline, area, row rule, date rule and cut-off.

    A multiverse analysis after Steegen, Tuerlinckx, Gelman and Vanpaemel (2016).

    Parameters
    ----------
    record, baselines, scopes : as `compare_scopes` takes them
        With events_best_zero (events without a death in the best estimate).
    since : first day of the window
    cutoffs : last days of the window to try
    cutoff : the last day that the page itself takes; by default the first of them

    Returns
    -------
    DataFrame or Refusal
        One row a combination: baseline, area, row_rule, date_rule, last_day (labels), estimate, low, high,
        refused, as `multiverse.vary` gives them.
    """
    if not baselines or not cutoffs:
        reason = "No baseline is covered, or no cut-off is given."
        return Refusal(WHAT, reason, "a baseline within the record and a cut-off")
    choices = {
        "baseline": {baseline[0]: baseline for baseline in baselines},
        "area": scopes,
        "row_rule": list_row_rules(record) | {name_death(record): leave_out_best_zero},
        "date_rule": DATE_CHOICES,
        "last_day": list_days(cutoffs, [since, *cutoffs]),
    }
    varied = vary(measure_rate_ratio, choices, {"last_day": cutoff}, record=record, since=since)
    if varied["refused"].ne("").all():
        return Refusal(WHAT, varied["refused"].iloc[0], "a combination of choices that has one")
    return varied
