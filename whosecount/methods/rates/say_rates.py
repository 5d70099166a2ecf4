"""Sentences about rates of events: areas, baselines, slopes, and words as rates."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from whosecount.core.multiverse import find_results
from whosecount.core.phrasing import count_noun, join_words, pass_refusal, write_day, write_number
from whosecount.methods.rates.vague_words import find_parting_ceiling, judge_overlap

OPEN = "not established as different from that over"
BRACKETS = "the ratio of rates and its 95% interval, with allowance for bursts"


@pass_refusal
def describe_scopes(record: pd.DataFrame, scopes: Mapping[str, Sequence[str]], window: tuple) -> str:
    """Say which areas are compared, and how many of the chapter's events lie outside them all."""
    first, last = window
    inside = record[record["date_start"].between(first, last)]
    outside = int(inside.loc[~inside["area_id"].isin(list(next(iter(scopes.values())))), "events"].sum())
    counts = []
    for name, ids in scopes.items():
        events, unsure = inside.loc[inside["area_id"].isin(list(ids)), ["events", "events_best_zero"]].sum()
        counts.append(
            f"{name}: {count_noun(int(events), 'event')}, {int(unsure):,} without a death in the best estimate"
        )
    return (
        f"From {write_day(first)} to {write_day(last, True)} the record of the two sides holds, by first day, in "
        f"{'; in '.join(counts)}. The chapter’s other areas hold {outside:,}."
    )


@pass_refusal
def describe_scope_ratios(ratios: pd.DataFrame, left_out: Sequence[tuple] = ()) -> str:
    """Describe the ratios area by area: higher, lower or not established, and what bursts undo.

    Parameters
    ----------
    ratios : DataFrame
        As `methods.rates.rates.compare_scopes` gives them.
    left_out : sequence of (label, first day, last day)
        Baselines that the record does not cover.
    """
    parts = []
    for area, rows in ratios.groupby("area", sort=False):
        told: dict[str, list[str]] = {"higher than over": [], "lower than over": [], OPEN: []}
        for one in rows.itertuples():
            verdict = "higher than over" if one.low > 1 else "lower than over" if one.high < 1 else OPEN
            told[verdict].append(f"{one.label} ({write_ratio(one)})")
        listed = [f"{verdict} {join_words(labels)}" for verdict, labels in told.items() if labels]
        parts.append(f"{area}: the rate of events is {join_words(listed)}.")
    parts.append(f"In brackets, {BRACKETS}.")
    exact = ratios["exact_low"].gt(1) | ratios["exact_high"].lt(1)
    undone = int((exact & ratios["low"].le(1) & ratios["high"].ge(1)).sum())
    parts.append(
        f"Of {count_noun(len(ratios), 'comparison')}, {undone} would establish a change only if events came "
        "independently of each other."
    )
    if left_out:
        labels = join_words([label for label, *_ in left_out])
        parts.append(f"Left out, because the record does not cover them: {labels}.")
    return " ".join(parts)


def write_ratio(one: object) -> str:
    """Write a ratio of rates with its interval; not defined where there is no event to divide by."""
    if np.isnan(one.ratio):
        return "not defined"
    return f"{write_number(one.ratio)}, {write_number(one.low)} to {write_number(one.high)}"


@pass_refusal
def describe_shared_days(shared: pd.DataFrame) -> str:
    """Say how many pairs of baselines share days."""
    if shared.empty:
        return "There is one baseline at most."
    both = shared[shared["days"].gt(0)]
    if both.empty:
        return "No two of the baselines share a day."
    listed = join_words([f"{one.one} and {one.other} ({one.days})" for one in both.itertuples()])
    return (
        f"Of {count_noun(len(shared), 'pair')} of baselines {len(both)} {'shares' if len(both) == 1 else 'share'} days, "
        f"so their rows are not independent tests: {listed}."
    )


@pass_refusal
def describe_sliding(ratios: pd.DataFrame) -> str:
    """Describe how the ratio turns as the baseline slides."""
    parts = []
    for area, rows in ratios.groupby("area", sort=False):
        known = rows[np.isfinite(rows["ratio"])]
        above, below = int(rows["low"].gt(1).sum()), int(rows["high"].lt(1).sum())
        span = (
            f"the ratio of rates runs from {write_number(known['ratio'].min())} to {write_number(known['ratio'].max())}; "
            if len(known)
            else ""
        )
        parts.append(
            f"{area}, {count_noun(len(rows), 'baseline')}: {span}the rate is established as higher against {above}, "
            f"as lower against {below} and as neither against {len(rows) - above - below}"
        )
    days = int(ratios["days"].iloc[0])
    first, last = ratios["first_day"].min(), ratios["first_day"].max()
    return (
        f"Every stretch of {count_noun(days, 'day')} that begins between {write_day(first, True)} and "
        f"{write_day(last, True)} serves as baseline once. {'. '.join(parts)}."
    )


@pass_refusal
def describe_extremes(ratios: pd.DataFrame) -> str:
    """Name the baselines that make the rate look highest and lowest, area by area."""
    parts = []
    for area, rows in ratios.groupby("area", sort=False):
        known = rows[np.isfinite(rows["ratio"])]
        if known.empty:
            parts.append(f"{area}: no baseline has an event.")
            continue
        ends = [known.loc[known["ratio"].idxmax()], known.loc[known["ratio"].idxmin()]]
        told = [
            f"with the baseline that begins on {write_day(one['first_day'], True)} ({write_ratio(one)})"
            for one in ends
        ]
        parts.append(f"{area}: the rate looks highest {told[0]} and lowest {told[1]}.")
    return f"{' '.join(parts)} In brackets, {BRACKETS}."


@pass_refusal
def describe_by_choice(specifications: pd.DataFrame, choices: Sequence[str]) -> str:
    """Sort the settings of some choices by how many of their different results establish a change."""
    told = {}
    for setting, rows in specifications.groupby(list(choices), sort=False):
        found = find_results(rows)
        told[", ".join(setting)] = (
            int(found["low"].gt(1).sum()),
            int(found["high"].lt(1).sum()),
            len(found),
        )
    parts = []
    for place, word in enumerate(("higher", "lower")):
        some = [f"{name} ({counts[place]} of {counts[2]})" for name, counts in told.items() if counts[place]]
        if some:
            parts.append(f"Different results that establish a {word} rate: {join_words(some)}.")
    never = [name for name, counts in told.items() if counts[2] and not counts[0] + counts[1]]
    if never:
        parts.append(f"No result establishes a change for {join_words(never)}.")
    missing = [name for name, counts in told.items() if not counts[2]]
    if missing:
        parts.append(f"Not estimable: {join_words(missing)}.")
    return " ".join(parts)


@pass_refusal
def describe_trends(trends: pd.DataFrame) -> str:
    """Describe slopes, stretch by stretch, and those that are refused."""
    if trends.empty:
        return "No stretch is given."
    parts = []
    for one in trends.itertuples():
        if one.refused:
            parts.append(f"{one.label}: not estimable ({one.refused.rstrip('.')})")
            continue
        verdict = "falls" if one.high < 1 else "rises" if one.low > 1 else "shows no established slope"
        ends = (
            f"times {write_number(one.estimate)} a week, {write_number(one.low)} to {write_number(one.high)}"
        )
        parts.append(f"{one.label}: the weekly count {verdict} ({ends})")
    return "; ".join(parts) + ". A slope needs thirty events or more; a ratio of two windows does not."


@pass_refusal
def describe_word_rates(rates: pd.DataFrame) -> str:
    """Describe counts in words as rates: whether they can be one and the same under each assumption."""
    last = rates["assumption"].iloc[-1]
    told = [
        f"“{one.as_stated}” ({one.counted.replace('_', ' ')}) in {count_noun(one.days, 'day')} makes "
        f"at least {write_number(round(one.lower, 2))} a week"
        + (f", at most {write_number(round(one.upper, 2))} with {last}" if np.isfinite(one.upper) else "")
        for one in rates[rates["assumption"].eq(last)].itertuples()
    ]
    judged = [
        f"with {assumption} they {'can' if same else 'cannot'} be one and the same rate"
        for assumption, same in judge_overlap(rates).items()
    ]
    limit = find_parting_ceiling(rates)
    verdict = (
        "They part without any ceiling"
        if np.isinf(limit)
        else f"They part only for a reader who grants the slower word less than {write_number(round(limit, 2))}"
        if limit
        else "No ceiling parts them"
    )
    joined = join_words(judged)
    return f"{'; '.join(told)}. {joined[:1].upper()}{joined[1:]}. {verdict}."


@pass_refusal
def describe_parting(varied: pd.DataFrame) -> str:
    """Say how the ceiling that parts two rates hangs on the rule for the word and on the last day."""
    told = [
        f"{one.vague_rule} rule, up to {write_day(one.last_day, True)}: {_write_limit(one.parting_ceiling)}"
        for one in varied.itertuples()
    ]
    return (
        f"The ceiling below which the two part: {'; '.join(told)}. The chosen ceiling parts them in "
        f"{int(varied['parts'].sum())} of {len(varied)}."
    )


def _write_limit(limit: float) -> str:
    if np.isinf(limit):
        return "any, and none is needed"
    return f"below {write_number(round(limit))}" if limit else "none"
