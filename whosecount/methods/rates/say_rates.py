"""Sentences about rates of events: areas, baselines, slopes, and other dyads."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from whosecount.core.multiverse import find_results
from whosecount.core.phrasing import count_noun, join_words, pass_refusal, write_day, write_number

HIGHER, LOWER, OPEN = "higher than over", "lower than over", "not established as different from that over"
BRACKETS = "the ratio of rates and its 95% interval, with allowance for bursts"


@pass_refusal
def describe_scopes(record: pd.DataFrame, scopes: Mapping[str, Sequence[str]], window: tuple) -> str:
    """Say which areas are compared, and how many of the chapter's events lie outside them all.

    Parameters
    ----------
    record : DataFrame
        Spans: area_id, date_start, events, events_best_zero (events without a death in the best estimate).
    scopes : mapping of str to sequence of str
        Name to area_ids, as `list_scopes` gives them; the first holds the others.
    window : tuple
        First and last day.

    Returns
    -------
    str
    """
    during = record[record["date_start"].between(*window)]
    widest = next(iter(scopes.values()))
    outside = int(during.loc[~during["area_id"].isin(list(widest)), "events"].sum())
    counts = []
    for name, ids in scopes.items():
        events, unsure = during.loc[during["area_id"].isin(list(ids)), ["events", "events_best_zero"]].sum()
        counts.append(
            f"{name}: {count_noun(int(events), 'event')}, {int(unsure):,} without a death in the best estimate"
        )
    return (
        f"{_write_from_to(*window)} the record of the two sides holds, by first day, in "
        f"{'; in '.join(counts)}. The chapter’s other areas hold {outside:,}."
    )


def _write_from_to(first: object, last: object) -> str:
    return f"From {write_day(first)} to {write_day(last, True)}"


@pass_refusal
def describe_scope_ratios(ratios: pd.DataFrame, left_out: Sequence[tuple] = ()) -> str:
    """Describe the ratios area by area: higher, lower or not established, and what bursts undo.

    Parameters
    ----------
    ratios : DataFrame
        As `compare_scopes` gives them; a refusal is passed on.
    left_out : sequence of (label, first day, last day)
        Baselines that the record does not cover.

    Returns
    -------
    str
    """
    parts = []
    for area, rows in ratios.groupby("area", sort=False):
        verdicts = np.select([rows["low"].gt(1), rows["high"].lt(1)], [HIGHER, LOWER], OPEN)
        written = pd.Series([f"{row.label} ({write_ratio(row)})" for row in rows.itertuples()])
        listed = [
            f"{verdict} {join_words(list(written[verdicts == verdict]))}"
            for verdict in (HIGHER, LOWER, OPEN)
            if verdict in verdicts
        ]
        parts.append(f"{area}: the rate of events is {join_words(listed)}.")
    exact = ratios["exact_low"].gt(1) | ratios["exact_high"].lt(1)
    undone = int((exact & ratios["low"].le(1) & ratios["high"].ge(1)).sum())
    parts.append(
        f"In brackets, {BRACKETS}. Of {count_noun(len(ratios), 'comparison')}, {undone} would establish a change only "
        "if events came independently of each other."
    )
    if left_out:
        labels = join_words([label for label, *_ in left_out])
        parts.append(f"Left out, because the record does not cover them: {labels}.")
    return " ".join(parts)


def write_ratio(row) -> str:
    """Write a ratio of rates with its interval; not defined where there is no event to divide by."""
    if np.isnan(row.ratio):
        return "not defined"
    return f"{write_number(row.ratio)}, {write_number(row.low)} to {write_number(row.high)}"


@pass_refusal
def describe_shared_days(shared: pd.DataFrame) -> str:
    """Say how many pairs of baselines share days.

    Parameters
    ----------
    shared : DataFrame
        As `count_shared_days` gives them.

    Returns
    -------
    str
    """
    if shared.empty:
        return "There is one baseline at most."
    both = shared[shared["days"].gt(0)]
    if both.empty:
        return "No two of the baselines share a day."
    listed = join_words([f"{row.first} and {row.second} ({row.days})" for row in both.itertuples()])
    return (
        f"Of {count_noun(len(shared), 'pair')} of baselines {len(both)} {'shares' if len(both) == 1 else 'share'} days, "
        f"so their rows are not independent tests: {listed}."
    )


@pass_refusal
def describe_sliding(ratios: pd.DataFrame) -> str:
    """Describe how the ratio turns as the baseline slides.

    Parameters
    ----------
    ratios : DataFrame
        As `slide_baseline` gives them; a refusal is passed on.

    Returns
    -------
    str
    """
    parts = []
    for area, rows in ratios.groupby("area", sort=False):
        known = rows.loc[np.isfinite(rows["ratio"]), "ratio"]
        above, below = int(rows["low"].gt(1).sum()), int(rows["high"].lt(1).sum())
        span = f"the ratio of rates runs from {write_number(known.min())} to {write_number(known.max())}; "
        parts.append(
            f"{area}, {count_noun(len(rows), 'baseline')}: {span if len(known) else ''}the rate is established as higher "
            f"against {above}, as lower against {below} and as neither against {len(rows) - above - below}"
        )
    days = int(ratios["days"].iloc[0])
    first, last = (write_day(day, True) for day in (ratios["first_day"].min(), ratios["first_day"].max()))
    return (
        f"Every stretch of {count_noun(days, 'day')} that begins between {first} and {last} serves as baseline once. "
        f"{'. '.join(parts)}."
    )


@pass_refusal
def describe_extremes(ratios: pd.DataFrame) -> str:
    """Name the baselines that make the rate look highest and lowest, area by area.

    Parameters
    ----------
    ratios : DataFrame
        As `slide_baseline` gives them; a refusal is passed on.

    Returns
    -------
    str
    """
    parts = []
    for area, rows in ratios.groupby("area", sort=False):
        known = rows[np.isfinite(rows["ratio"])]
        if known.empty:
            parts.append(f"{area}: no baseline has an event.")
            continue
        highest, lowest = (
            f"with the baseline that begins on {write_day(row['first_day'], True)} ({write_ratio(row)})"
            for row in (known.loc[known["ratio"].idxmax()], known.loc[known["ratio"].idxmin()])
        )
        parts.append(f"{area}: the rate looks highest {highest} and lowest {lowest}.")
    return f"{' '.join(parts)} In brackets, {BRACKETS}."


@pass_refusal
def describe_by_choice(specifications: pd.DataFrame, choices: Sequence[str]) -> str:
    """Sort the settings of some choices by how many of their different results establish a change.

    Parameters
    ----------
    specifications : DataFrame
        As `vary_rate_ratio` gives them; a refusal is passed on.
    choices : sequence of str
        Columns to sort by.

    Returns
    -------
    str
    """
    counts = {}
    for setting, rows in specifications.groupby(list(choices), sort=False):
        results = find_results(rows)
        counts[", ".join(setting)] = (
            int(results["low"].gt(1).sum()), int(results["high"].lt(1).sum()), len(results),
        )  # fmt: skip
    parts = []
    for place, word in enumerate(("higher", "lower")):
        some = [f"{name} ({count[place]} of {count[2]})" for name, count in counts.items() if count[place]]
        if some:
            parts.append(f"Different results that establish a {word} rate: {join_words(some)}.")
    never = [name for name, (higher, lower, every) in counts.items() if every and not higher + lower]
    if never:
        parts.append(f"No result establishes a change for {join_words(never)}.")
    missing = [name for name, (_, _, every) in counts.items() if not every]
    if missing:
        parts.append(f"Not estimable: {join_words(missing)}.")
    return " ".join(parts)


@pass_refusal
def describe_trends(trends: pd.DataFrame) -> str:
    """Describe slopes, period by period, and those that are refused.

    Parameters
    ----------
    trends : DataFrame
        As `compare_trends` gives them.

    Returns
    -------
    str
    """
    if trends.empty:
        return "No stretch is given."
    parts = []
    for row in trends.itertuples():
        if row.refused:
            parts.append(f"{row.label}: not estimable ({row.refused.rstrip('.')})")
            continue
        verdict = "falls" if row.high < 1 else "rises" if row.low > 1 else "shows no established slope"
        factor, low, high = (write_number(value) for value in (row.estimate, row.low, row.high))
        parts.append(f"{row.label}: the weekly count {verdict} (times {factor} a week, {low} to {high})")
    return "; ".join(parts) + ". A slope needs thirty events or more; a ratio of two windows does not."


@pass_refusal
def describe_parties(weeks: pd.DataFrame) -> str:
    """Describe weekly events dyad by dyad: totals and the heaviest week of each.

    Parameters
    ----------
    weeks : DataFrame
        As `count_weeks_by_dyad` gives them; a refusal is passed on.

    Returns
    -------
    str
    """
    parts = []
    for dyad, rows in weeks.groupby("dyad", sort=False):
        top = rows.loc[rows["events"].idxmax()]
        events = count_noun(int(rows["events"].sum()), "event")
        parts.append(
            f"{dyad}: {events}, most ({top['events']}) in the week of {write_day(top['week'], True)}"
        )
    return f"{count_noun(len(parts), 'pair')} of parties as the dataset names them. {'; '.join(parts)}."


@pass_refusal
def describe_dyads(ratios: pd.DataFrame, window: tuple) -> str:
    """Describe which pairs of parties fought more and which less than over one baseline.

    Parameters
    ----------
    ratios : DataFrame
        As `compare_dyads` gives them; a refusal is passed on.
    window : tuple
        First and last day.

    Returns
    -------
    str
    """
    if ratios.empty:
        return "The record holds no event of any pair of parties here."
    dyads = [
        f"{row.dyad}: {count_noun(row.events, 'event')} against {row.baseline_events} ({write_ratio(row)})"
        for row in ratios.itertuples()
    ]
    return f"{_write_from_to(*window)}, against {ratios['label'].iloc[0]}: {'; '.join(dyads)}. In brackets, {BRACKETS}."
