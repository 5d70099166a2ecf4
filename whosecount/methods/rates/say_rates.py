"""Sentences about rates of events: weeks and areas, slopes, other dyads, change points, and counts in words."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from whosecount.core.labels import capitalise, write_pair
from whosecount.core.phrasing import (
    count_noun,
    count_or_none,
    join_words,
    pass_refusal,
    tell_alike,
    write_days,
    write_number,
    write_stretch,
)
from whosecount.methods.rates.baselines import TOGETHER
from whosecount.methods.rates.say_ratios import put_inside, write_ratio
from whosecount.methods.rates.words_as_rates import find_parting_ceiling, judge_overlap
from whosecount.record.counting_rules import name_death

NAMED = 2  # pairs of parties that a sentence can bear
OFTEN, SELDOM = 0.9, 0.25  # shares of settings that make a day near certain, or worth naming
MOST_DAYS = 3  # that a sentence can name


@pass_refusal
def headline_weeks(weeks: pd.DataFrame, window: tuple) -> str:
    """Say which week of `count_weeks_by_area` holds most events, and in which area, or else on which side of the `window`."""
    areas = ["area"] if "area" in weeks and weeks["area"].nunique() > 1 else []
    one = " in any one area" if areas else ""
    events = weeks.groupby(["week", *areas])["events"].sum()
    if not events.any():
        return "No week holds a recorded event"
    if weeks["week"].nunique() == 1:
        return f"{count_noun(int(events.sum()), 'recorded event')}, all in one week"
    if events.max() == 1:
        return f"No week holds more than one event{one}"
    first, last = (pd.Timestamp(day) for day in window)
    alike = int(events.eq(events.max()).sum())
    if alike == len(events):
        return f"Every week has {count_noun(int(events.max()), 'recorded event')}{' in each area' if areas else ''}"
    if alike > 1:
        return f"No week has more than {int(events.max()):,} recorded events{one}; {alike:,} have as many"
    if areas:
        monday, area = events.idxmax()
        return f"The week of {write_days(monday)} in {area} is the busiest shown"
    monday = events.idxmax()
    sunday = monday + pd.Timedelta(days=6)
    if first <= sunday and monday <= last:
        return f"The week of {write_days(monday)} is the busiest shown"
    where = f"before {write_days(first)}" if sunday < first else f"after {write_days(last)}"
    return f"The busiest week shown, of {write_days(monday)}, lies {where}"


@pass_refusal
def describe_scopes(record: pd.DataFrame, scopes: Mapping[str, Sequence[str]], window: tuple) -> str:
    """Say which of the `scopes` of `list_scopes` are compared, and how many events of the window lie outside all.

    `record` are spans, with events_best_zero (events without a death in the best estimate); `window` is the first
    and last day; the first scope holds the others.
    """
    during = record[record["date_start"].between(*window)]
    scoped = {put_inside(name): during[during["area_id"].isin(list(ids))] for name, ids in scopes.items()}
    (widest, inside), *parts = scoped.items()
    whole = int(inside["events"].sum())
    outside = int(during["events"].sum()) - whole
    named = join_words([f"{count_or_none(rows['events'].sum())} in {name}" for name, rows in parts])
    among = f", of them {named}" if parts else ""
    deathless = int(inside["events_best_zero"].sum())
    which = "None of them" if deathless == whole else "Not every one"
    unsure = f" {which} has {name_death(record)}." if deathless else ""
    elsewhere = f" The chapter’s other areas hold {outside:,}." if outside else ""
    held = count_noun(whole, "event") if whole else "no event"
    days = capitalise(write_stretch(*window))
    return f"{days} the record holds {held} in {widest}{among}.{unsure}{elsewhere}"


@pass_refusal
def describe_trends(trends: pd.DataFrame) -> str:
    """Describe how far the slopes of `compare_trends` lie apart where there are any, and why others are refused."""
    if trends.empty:
        return "No stretch is given."
    known = trends[trends["refused"].eq("")]
    parts = []
    if len(known):
        least, most = (known.loc[place] for place in (known["estimate"].idxmin(), known["estimate"].idxmax()))
        ends = least["estimate"], most["estimate"]
        low, high = (tell_alike(end) or f"{write_number(round(end, 2))} times" for end in ends)
        held = f"{low} events as" if tell_alike(ends[0]) else f"{low} the events of"
        highest = f"; from {most['label']}, {high}" if low != high else ""
        parts.append(f"From {least['label']} each week holds on average {held} the one before{highest}.")
    if len(known) < len(trends):
        needs = "it needs thirty events and six weeks"
        parts.append("Elsewhere a slope is refused." if parts else f"Every slope is refused: {needs}.")
    return " ".join(parts)


@pass_refusal
def headline_parties(weeks: pd.DataFrame) -> str:
    """Say how many events of `count_weeks_by_dyad` are the two sides' own, and which other pair has more."""
    total, own = int(weeks["events"].sum()), int(weeks.loc[weeks["own"], "events"].sum())
    others = weeks[~weeks["own"]].groupby("dyad", sort=False)["events"].sum()
    if others.empty:
        return "All recorded events are between the two sides"
    more = (
        f"{write_pair(others.idxmax())} {others.max():,}"
        if others.max() > own
        else "and no other pair has more"
    )
    return f"The two sides have {f'{own:,}' if own else 'none'} of {count_noun(total, 'event')}, {more}"


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
    head = f"the rate is {join_words(told)}" if told else "no change of rate is established for any pair"
    return f"Against {label} {head}.{why}{end}"


def _name_pairs(dyads: list[str]) -> str:
    return join_words([*map(write_pair, dyads)]) if len(dyads) <= NAMED else count_noun(len(dyads), "pair")


@pass_refusal
def headline_changes(days: pd.DataFrame) -> str:
    """Say which days of `share_change_days` are changes of rate under every setting that could find them."""
    total = count_noun(int(days["possible"].max()), "setting")
    always = [write_days(day, window=days["date"]) for day in days.loc[days["share"].eq(1), "date"]]
    if not days["combinations"].any():
        return f"None of {total} finds a change of rate."
    if not always:
        return f"No day is a change under every one of {total}."
    if len(always) > MOST_DAYS:
        return f"{len(always):,} days are changes under every setting that could find them."
    verb = "is a change" if len(always) == 1 else "are changes"
    return f"Only {join_words(always)} {verb} under every setting that could find it."


@pass_refusal
def describe_changes(days: pd.DataFrame) -> str:
    """Describe which days of `share_change_days` nearly every setting finds, and which come and go."""
    total = count_noun(int(days["possible"].max()), "setting")
    changes = days[days["combinations"].gt(0)]
    if changes.empty:
        events = count_noun(int(days["events"].sum()), "event")
        return f"Under none of {total} do the {events} show a change of rate."
    steady, shifting = changes["share"].ge(OFTEN), changes["share"].between(SELDOM, OFTEN, "left")
    parts = []
    if steady.any():
        marks = f"{_name_days(changes[steady], days['date'])} {'marks' if steady.sum() == 1 else 'mark'}"
        which = "every setting" if changes.loc[steady, "share"].eq(1).all() else "nearly all settings"
        parts.append(f"{marks} a change under {which} whose series began before.")
    if shifting.any():
        comes = "comes and goes" if shifting.sum() == 1 else "come and go"
        parts.append(f"{_name_days(changes[shifting], days['date'])} {comes} with the settings.")
    return " ".join(parts) or f"No day is a change under as many as a quarter of {total}."


def _name_days(changes: pd.DataFrame, window: pd.Series) -> str:
    """Name days in their order; the ones with the largest share where there are many."""
    named = changes.nlargest(MOST_DAYS, "share").sort_values("date")
    listed = [write_days(day, window=window) for day in named["date"]]
    more = len(changes) - len(named)
    return join_words(listed + [count_noun(more, "other day")] * bool(more))


@pass_refusal
def headline_word_rates(rates: pd.DataFrame) -> str:
    """Say what would make the counts in words of `rate_words` different rates."""
    limit = find_parting_ceiling(rates)
    if np.isinf(limit):
        return "Even with no ceiling on a word, the counts make different rates"
    if not limit:
        return "No ceiling on a word shows that the counts make different rates"
    return f"Both words may mean one rate, unless the slower stands for fewer than {_write_ceiling(limit)}"


def _write_ceiling(limit: float) -> str:
    """Write the lowest whole number that is no longer below a limit."""
    return f"{math.ceil(round(limit, 6)):,}"


@pass_refusal
def describe_word_rates(rates: pd.DataFrame) -> str:
    """Describe the floors of `rate_words`, and whether they can be one rate under each assumption."""
    floors = [write_number(round(floor, 2)) for floor in (rates["lower"].min(), rates["lower"].max())]
    may_be = {assumption: "can" if same else "cannot" for assumption, same in judge_overlap(rates).items()}
    judged = [f"with {assumption} they {may} be one" for assumption, may in may_be.items()]
    judged[0] += " and the same rate"
    return f"The floors run from {floors[0]} to {floors[1]} a week. {capitalise(join_words(judged))}."


@pass_refusal
def describe_parting(varied: pd.DataFrame) -> str:
    """Say how the ceiling of `vary_parting_ceiling` that parts two rates moves with the rule and the last day."""
    limits = varied["parting_ceiling"]
    needed = limits[np.isfinite(limits) & limits.gt(0)]
    told = []
    if len(needed):
        low, high = (_write_ceiling(limit) for limit in (needed.min(), needed.max()))
        below = f"below a ceiling of {f'{low} to ' if low != high else ''}{high}"
        told.append(f"Depending on the rule for the word and on the last day, the two rates part {below}.")
    told += ["Under some choices they part without any."] * bool(np.isinf(limits).any())
    told += ["Under some no ceiling parts them."] * bool(limits.eq(0).any())
    chosen = int(varied["parts"].sum())
    share = {0: "no case", len(varied): "every case"}.get(chosen, "one case" if chosen == 1 else "some cases")
    return f"{' '.join(told)} The ceiling chosen parts them in {share}."
