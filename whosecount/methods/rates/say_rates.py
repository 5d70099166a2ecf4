"""Sentences about rates of events: weeks and areas, slopes, change points, and other dyads."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from whosecount.core.phrasing import count_noun, join_words, pass_refusal, write_days, write_number
from whosecount.methods.rates.baselines import TOGETHER
from whosecount.methods.rates.say_ratios import put_inside, write_ratio
from whosecount.record.counting_rules import name_death

NAMED = 2  # pairs of parties that a sentence can bear


@pass_refusal
def headline_weeks(weeks: pd.DataFrame, window: tuple) -> str:
    """Say which week of `count_weeks_by_area` holds most events, and where it lies to the `window`."""
    events = weeks.groupby("week")["events"].sum()
    if not events.any():
        return "No week holds a recorded event"
    if events.max() == 1:
        return "No week holds more than one event"
    first, last = (pd.Timestamp(day) for day in window)
    alike = int(events.eq(events.max()).sum())
    if len(events) == 1:
        return f"{count_noun(int(events.max()), 'recorded event')}, all in one week"
    if alike == len(events):
        return f"Every week has {count_noun(int(events.max()), 'recorded event')}"
    if alike > 1:
        return f"No week has more than {int(events.max()):,} recorded events; {alike:,} have as many"
    monday = events.idxmax()
    sunday = monday + pd.Timedelta(days=6)
    if sunday < first or monday > last:
        where = "before" if sunday < first else "after"
    else:
        where = "in" if first <= monday and sunday <= last else "partly in"
    return f"No week is busier than that of {write_days(monday)}, {where} the window"


@pass_refusal
def describe_scopes(record: pd.DataFrame, scopes: Mapping[str, Sequence[str]], window: tuple) -> str:
    """Say which of the `scopes` of `list_scopes` are compared, and how many events of the window lie outside all.

    `record` are spans, with events_best_zero (events without a death in the best estimate); `window` is the first
    and last day; the first scope holds the others.
    """
    during = record[record["date_start"].between(*window)]
    inside = during["area_id"].isin(list(next(iter(scopes.values()))))
    outside = int(during.loc[~inside, "events"].sum())
    counts = [int(during.loc[during["area_id"].isin(list(ids)), "events"].sum()) for ids in scopes.values()]
    (widest_name, whole), *parts = [
        (put_inside(name), count) for name, count in zip(scopes, counts, strict=True)
    ]
    among = f", of them {join_words([f'{count:,} in {name}' for name, count in parts])}" if parts else ""
    bare = during.loc[inside, "events_best_zero"].any()
    unsure = f" Not every one has {name_death(record)}." if bare else ""
    elsewhere = f" The chapter’s other areas hold {outside:,}." if outside else ""
    held = count_noun(whole, "event") if whole else "no event"
    return f"The window holds {held} in {widest_name}{among}.{unsure}{elsewhere}"


@pass_refusal
def describe_trends(trends: pd.DataFrame) -> str:
    """Describe how far the slopes of `compare_trends` lie apart where there are any, and why others are refused."""
    if trends.empty:
        return "No stretch is given."
    known = trends.loc[trends["refused"].eq(""), "estimate"]
    parts = []
    if len(known):
        low, high = (write_number(round(value, 2)) for value in (known.min(), known.max()))
        factors = f"{low} to {high}" if low != high else low
        parts.append(
            f"{'Where a slope can be had, each' if len(known) < len(trends) else 'Each'} week holds "
            f"{'as many events as' if factors == '1' else f'{factors} times the events of'} the week before."
        )
    if len(known) < len(trends):
        refused = "Elsewhere it is refused: a slope" if parts else "Every slope is refused: it"
        parts.append(f"{refused} needs thirty events and six weeks, a ratio does not.")
    return " ".join(parts)


@pass_refusal
def headline_parties(weeks: pd.DataFrame) -> str:
    """Say how many events of `count_weeks_by_dyad` are the two sides' own, and which other pair has more."""
    total, own = int(weeks["events"].sum()), int(weeks.loc[weeks["own"], "events"].sum())
    others = weeks[~weeks["own"]].groupby("dyad", sort=False)["events"].sum()
    if others.empty:
        return "All recorded events are between the two sides"
    head = f"The two sides have {f'{own:,}' if own else 'none'} of {count_noun(total, 'event')}"
    more = others.max() > own
    return f"{head}, {others.idxmax()} {others.max():,}" if more else f"{head}, and no other pair has more"


@pass_refusal
def describe_dyads(ratios: pd.DataFrame) -> str:
    """Describe which pairs of `compare_dyads` fought more and which less than before, and all of them together."""
    if ratios.empty:
        return "The record holds no event of any pair of parties here."
    if ratios["dyad"].nunique() - ratios["dyad"].eq(TOGETHER).any() == 1:
        return "One pair of parties has all the events, so there is nobody to compare it with."
    single = ratios[ratios["dyad"].ne(TOGETHER)]
    ways = {"higher": single["low"].gt(1), "lower": single["high"].lt(1)}
    moved = {way: list(single.loc[chosen, "dyad"]) for way, chosen in ways.items() if chosen.any()}
    told = [f"{way} for {_name_pairs(dyads)}" for way, dyads in moved.items()]
    unlimited = list(single.loc[np.isinf(single["ratio"]), "dyad"])
    label = ratios["label"].iloc[0]
    why = f" {_name_pairs(unlimited)} had no event then, so there is no limit." if unlimited else ""
    together = ratios[ratios["dyad"].eq(TOGETHER)]
    end = "".join(f" Together the ratio is {write_ratio(row)}." for row in together.itertuples())
    return f"Against {label} the rate is {join_words(told) or 'neither higher nor lower for any pair'}.{why}{end}"


def _name_pairs(dyads: list[str]) -> str:
    return join_words(dyads) if len(dyads) <= NAMED else count_noun(len(dyads), "pair")
