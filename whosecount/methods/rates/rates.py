"""One window's rate of events against many baselines, areas and ways to count."""

from collections.abc import Mapping, Sequence

import pandas as pd

from whosecount.core.multiverse import Estimate, vary
from whosecount.core.refusal import Refusal
from whosecount.methods.rates.tempo import compare_baselines, count_weekly_events
from whosecount.record.counting_rules import DATE_CHOICES, ROW_RULES, RowRule, list_days

Stretch = tuple[str, pd.Timestamp, pd.Timestamp]
WHAT = "a ratio of rates"


def list_scopes(areas: pd.DataFrame, theatre: str, focus_area: str) -> dict[str, list[str]]:
    """Name the governorate of one area, whole, and the area alone.

    Parameters
    ----------
    areas : DataFrame
        area_id, theatre_id, admin1, admin2 (tuples).
    theatre : str
        A theatre_id, whose areas stand in where the area is not known; empty for all.
    focus_area : str
        An area_id.

    Returns
    -------
    dict of str to list of str
        Name, in the governorate's and district's own names, to area_ids; the wider one first.
    """
    known = areas.set_index("area_id", drop=False)
    if focus_area not in known.index:
        own = areas[areas["theatre_id"].eq(theatre)] if theatre else areas
        return {"All areas of the theatre": own["area_id"].tolist()}
    focus = known.loc[focus_area]
    inside = [bool(set(one) & set(focus["admin1"])) for one in areas["admin1"]]
    whole = areas.loc[inside, "area_id"].tolist()
    scopes = {f"{' and '.join(focus['admin1'])} governorate": whole}
    if len(whole) > 1:
        part = f"{' and '.join(focus['admin2'])} district" if focus["admin2"] else "The rest of it"
        scopes[f"{part} alone"] = [focus_area]
    return scopes


def keep_covered(
    stretches: Sequence[Stretch], covered: tuple[pd.Timestamp, pd.Timestamp]
) -> tuple[list[Stretch], list[Stretch]]:
    """Part stretches into those that the record covers wholly and the others, of which it knows nothing sure."""
    first, last = covered
    inside = [one for one in stretches if first <= one[1] and one[2] <= last]
    return inside, [one for one in stretches if one not in inside]


def compare_scopes(
    record: pd.DataFrame,
    window: tuple,
    baselines: Sequence[Stretch],
    scopes: Mapping[str, Sequence[str]],
) -> pd.DataFrame | Refusal:
    """Compare one window with several baselines, in several areas.

    Parameters
    ----------
    record : DataFrame
        Spans.
    window : tuple
        First and last day.
    baselines : sequence of (label, first day, last day)
        Stretches that the record covers.
    scopes : mapping of str to sequence of str
        Name to area_ids.

    Returns
    -------
    DataFrame or Refusal
        area, then as `tempo.compare_baselines` gives them.
    """
    if not baselines:
        return Refusal(WHAT, "The record covers none of the baselines.", "a record of one of them")
    parts = []
    for area, ids in scopes.items():
        own = record[record["area_id"].isin(list(ids))]
        parts.append(compare_baselines(own, window, baselines).assign(area=area))
    compared = pd.concat(parts, ignore_index=True)
    return compared[["area", *[column for column in compared.columns if column != "area"]]]


def slide_baseline(
    record: pd.DataFrame,
    window: tuple,
    since: object,
    covered: tuple[pd.Timestamp, pd.Timestamp],
    scopes: Mapping[str, Sequence[str]],
) -> pd.DataFrame | Refusal:
    """Compare a window with every earlier stretch of its own length.

    Parameters
    ----------
    record : DataFrame
        Spans.
    window : tuple
        First and last day.
    since : date-like
        The earliest day on which a stretch may begin; the latest one ends the day before the window.
    covered : tuple of Timestamp
        First and last day that the record covers; no stretch begins before the first.
    scopes : mapping of str to sequence of str
        Name to area_ids.

    Returns
    -------
    DataFrame or Refusal
        area, first_day (of the baseline), and as `tempo.compare_baselines` gives them.
    """
    first, last = (pd.Timestamp(day) for day in window)
    length = (last - first).days + 1
    earliest = max(pd.Timestamp(since), covered[0])
    starts = pd.date_range(earliest, first - pd.Timedelta(days=length))
    if starts.empty or last > covered[1]:
        return Refusal(
            WHAT,
            "The record covers no stretch of the window's length before it.",
            "an earlier first day",
        )
    parts = []
    for area, ids in scopes.items():
        own = record[record["area_id"].isin(list(ids))]
        stretches = [(f"{day:%Y-%m-%d}", day, day + pd.Timedelta(days=length - 1)) for day in starts]
        rows = compare_baselines(own, (first, last), stretches).drop(columns="label")
        rows.insert(0, "first_day", starts)
        rows.insert(0, "area", area)
        parts.append(rows)
    slid = pd.concat(parts, ignore_index=True)
    if not slid["baseline_events"].any():
        return Refusal(WHAT, "The record holds no event before the window.", "a baseline with an event")
    return slid


def count_weeks_by_area(
    record: pd.DataFrame, since: object, until: object, areas: Mapping[str, Sequence[str]]
) -> pd.DataFrame:
    """Count events by week in several areas that do not overlap.

    Returns
    -------
    DataFrame
        area, week (its Monday), events.
    """
    parts = [
        count_weekly_events(record[record["area_id"].isin(list(ids))], since, until).assign(area=name)
        for name, ids in areas.items()
    ]
    return pd.concat(parts, ignore_index=True)[["area", "week", "events"]]


def part_scopes(scopes: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Turn a whole and its part into the part and the rest, which share no area."""
    names = list(scopes)
    if len(names) < 2:
        return {name: list(ids) for name, ids in scopes.items()}
    whole, part = names
    rest = [one for one in scopes[whole] if one not in scopes[part]]
    return {part.removesuffix(" alone"): list(scopes[part]), f"the rest of {whole}": rest}


def leave_out_best_zero(record: pd.DataFrame) -> pd.DataFrame:
    """Leave out the events without a death in the best estimate; sums of deaths stay as they are."""
    return record.assign(events=record["events"] - record["events_best_zero"])


def measure_rate_ratio(
    record: pd.DataFrame,
    since: object,
    baseline: Stretch,
    area: Sequence[str],
    row_rule: RowRule,
    date_rule: str,
    cut_off: object,
) -> Estimate | Refusal:
    """Measure the ratio of two rates of events, with its interval.

    Parameters
    ----------
    record : DataFrame
        Spans.
    since : date-like
        First day of the window.
    baseline : tuple
        Label, first and last day of the stretch to compare with.
    area : sequence of str
        Area_ids.
    row_rule : callable
        Gives the rows of the record that count: one of options.ROW_RULES, or `leave_out_best_zero`.
    date_rule : str
        `start` or `end`: the day that places a row in time.
    cut_off : date-like
        Last day of the window.
    """
    _, first, last = baseline
    window = pd.Timestamp(since), pd.Timestamp(cut_off)
    if window[0] > window[1]:
        return Refusal(WHAT, "The cut-off lies before the window's first day.", "a later cut-off")
    if first <= window[1] and last >= window[0]:
        return Refusal(WHAT, "The baseline shares days with the window.", "a baseline outside it")
    rows = row_rule(record[record["area_id"].isin(list(area))])
    found = compare_baselines(rows, window, [baseline], date_rule).iloc[0]
    if not found["baseline_events"]:
        return Refusal(WHAT, "The record holds no event in the baseline.", "a baseline with an event")
    return Estimate(*found[["ratio", "low", "high"]])


def vary_rate_ratio(
    record: pd.DataFrame,
    since: object,
    baselines: Sequence[Stretch],
    scopes: Mapping[str, Sequence[str]],
    cutoffs: Sequence[str],
) -> pd.DataFrame | Refusal:
    """Compute the ratio under every combination of baseline, area, row rule, date rule and cut-off.

    Returns
    -------
    DataFrame or Refusal
        As `multiverse.vary` gives it.
    """
    if not baselines or not cutoffs:
        return Refusal(WHAT, "No baseline is covered, or no cut-off is given.", "one of each")
    choices = {
        "baseline": {label: (label, first, last) for label, first, last in baselines},
        "area": scopes,
        "row_rule": ROW_RULES | {"a death in the best estimate": leave_out_best_zero},
        "date_rule": DATE_CHOICES,
        "cut_off": list_days(cutoffs),
    }
    varied = vary(measure_rate_ratio, choices, record=record, since=since)
    if varied["refused"].ne("").all():
        return Refusal(WHAT, varied["refused"].iloc[0], "a combination of choices that has one")
    return varied


def count_shared_days(stretches: Sequence[Stretch]) -> pd.DataFrame:
    """Count the days that each pair of stretches shares.

    Returns
    -------
    DataFrame
        one, other (labels), days.
    """
    rows = []
    for place, (one, first, last) in enumerate(stretches):
        for other, start, end in stretches[place + 1 :]:
            shared = (min(last, end) - max(first, start)).days + 1
            rows.append({"one": one, "other": other, "days": max(0, shared)})
    return pd.DataFrame(rows, columns=["one", "other", "days"])
