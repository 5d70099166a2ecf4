"""Sentences about counterparts: which records lie near a claim, and how near."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from whosecount.core.labels import shorten_name
from whosecount.core.phrasing import (
    Numbers,
    count_noun,
    join_words,
    name_group,
    pass_refusal,
    write_day,
    write_number,
)

PRECISION_WORDS = {
    "exact": "at the place that it names",
    "near": "near the place that it names",
    "district": "somewhere in a district",
    "governorate": "somewhere in a governorate",
    "country": "somewhere in the country",
}


@pass_refusal
def describe_candidates(candidates: pd.DataFrame, sides: Mapping[str, str], day: object, margin: int) -> str:
    """Describe the recorded events near a claimed day.

    Parameters
    ----------
    candidates : DataFrame
        As `list_candidates` gives them.
    sides : mapping of str to str
        side_a and side_b to their names.
    day : date-like
        The claimed day.
    margin : int
        How many days off an event may lie.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    if candidates.empty:
        return f"The record of this theatre holds no event within {count_noun(margin, 'day')} of {write_day(day, True)}."
    near = candidates.iloc[0]
    dead = _write_dead(near, sides)
    return (
        f"Within {count_noun(margin, 'day')} of {write_day(day, True)} the record of this theatre holds "
        f"{count_noun(int(candidates['events'].sum()), 'event')}. The nearest is of {write_days(near['date_start'], near['date_end'])}, "
        f"placed {PRECISION_WORDS[near['place_precision']]}, with {dead}. It is near in days; how near in kilometres is another question."
    )


def _write_dead(near: pd.Series, sides: Mapping[str, str]) -> str:
    if "killed_side_a" not in near:
        return f"{write_number(near['best'])} dead, of whom the record does not say whose they were"
    return (
        f"{count_noun(int(near['killed_side_a']), 'death')} on the side of {name_group(sides['side_a'])} "
        f"and {write_number(near['killed_side_b'])} on that of {name_group(sides['side_b'])}"
    )


def write_days(first: object, last: object) -> str:
    """Write a span of days: 19 April 2018, or 19 April to 20 April 2018."""
    return write_day(last, True) if first == last else f"{write_day(first)} to {write_day(last, True)}"


@pass_refusal
def describe_neighbours(
    neighbours: pd.DataFrame, place: pd.DataFrame, day: object, match_km: float, match_days: int
) -> str:
    """Describe which occasions around a claimed place and day are candidates, and how far they may be.

    Parameters
    ----------
    neighbours : DataFrame
        As `list_neighbours` gives them.
    place : DataFrame
        One row of places.
    day : date-like
        The claimed day.
    match_km : float
        Kilometres that two centres may lie apart.
    match_days : int
        Days that they may lie apart.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    reach = f"within {match_km:g} kilometres of {place['name'].iloc[0]} and {count_noun(match_days, 'day')} of {write_day(day, True)}"
    candidates = neighbours[neighbours["candidate"]]
    if candidates.empty:
        return f"Nothing lies {reach}: the claim has no candidate here."
    near = candidates.sort_values("km").iloc[0]
    head = f"{count_noun(len(candidates), 'candidate lies', 'candidates lie')} {reach}"
    listed = [f"{row.place}, {write_days(row.first_day, row.last_day)}" for row in candidates.itertuples()]
    return (
        f"{head}: {join_words(listed)}. "
        f"The centre of the nearest is {near['km']:.1f} kilometres away; {_write_reach(near)}."
    )


def _write_reach(near: pd.Series) -> str:
    nearest = f"with both circles drawn it may be as near as {near['km_nearest']:.0f}"
    if np.isinf(near["km_farthest"]):
        return f"{nearest}, and nothing says how far it is at most"
    return f"{nearest} and as far as {near['km_farthest']:.0f}"


@pass_refusal
def describe_distance(laid_out: pd.DataFrame) -> str:
    """Describe the circles of a claimed place and its candidates, and the distances between them.

    Parameters
    ----------
    laid_out : DataFrame
        As `tabulate_circles` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    if laid_out.empty:
        return "Neither the claimed place nor a candidate can be put on a map."
    claimed, candidates = (laid_out[laid_out["role"].eq(role)] for role in ("claimed", "candidate"))
    parts = [
        f"The claim’s own place, {circle.place}, is a circle of {circle.radius_km:g} kilometres around its middle."
        for circle in claimed.itertuples()
    ]
    for candidate in candidates.itertuples():
        circle = "no circle that we could draw"
        if np.isfinite(candidate.radius_km):
            circle = f"a circle of {candidate.radius_km:g} kilometres"
        away = f"its centre lies {candidate.km:.1f} kilometres from the place measured from"
        if not np.isnan(candidate.claimed_km):
            away += f" and {candidate.claimed_km:.1f} from the middle of the claim’s circle"
        parts.append(f"The candidate’s place, {candidate.place}, has {circle}; {away}.")
    if candidates.empty:
        parts.append("No candidate is within reach.")
    return " ".join(parts)


@pass_refusal
def describe_matches(
    pairs: pd.DataFrame, claimed: pd.DataFrame, match_km: float, match_days: int, left_out: int = 0
) -> str:
    """Describe how many claimed occasions find a partner when none is used twice.

    Parameters
    ----------
    pairs : DataFrame
        As `match_one_to_one` gives them.
    claimed : DataFrame
        As `locate_claims` gives them.
    match_km : float
        Kilometres that two centres may lie apart.
    match_days : int
        Days that they may lie apart.
    left_out : int
        As `count_left_out` gives it.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    total = claimed["occasion"].nunique()
    head = (
        f"Of {count_noun(total, 'occasion')} that the party claimed, {count_noun(len(pairs), 'finds', 'find')} a "
        f"partner within {match_km:g} kilometres and {count_noun(match_days, 'day')} when none is used twice."
    )
    if left_out:
        without = "without a place on the map"
        head += f" {count_noun(left_out, f'claim {without} is', f'claims {without} are')} left out."
    if pairs.empty:
        return head
    same = int(pairs["days_apart"].eq(0).sum())
    return (
        f"{head} {same:,} of the pairs share a day; the centres lie {pairs['km'].median():.1f} "
        f"kilometres apart at the median and {pairs['km'].max():.1f} at most."
    )


@pass_refusal
def describe_growth(growth: pd.DataFrame) -> str:
    """Describe how a toll grew, and against what the rival claim stands at each step.

    Parameters
    ----------
    growth : DataFrame
        role (step, rival), speaker, as_stated, lower, part, rest (persons).

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    steps = growth[growth["role"].eq("step")]
    rival = growth[growth["role"].eq("rival")].iloc[0]
    grew = join_words(steps["as_stated"].tolist())
    named = steps[steps["part"].notna()]
    tail = ""
    if len(named):
        last = named.iloc[-1]
        tail = (
            f" Of the {last['as_stated']}, {write_number(last['part'])} belong to a group that the claim does not speak of; "
            f"at least {write_number(last['rest'])} are left."
        )
    below = int(steps["lower"].lt(rival["lower"]).sum())
    return (
        f"{shorten_name(steps['speaker'].iloc[0])} reported {grew}, in this order. "
        f"Set against the {rival['as_stated']} of {rival['speaker']}, "
        f"{count_noun(below, 'of these steps starts', 'of these steps start')} lower and "
        f"{count_noun(len(steps) - below, 'does not', 'do not')}.{tail}"
    )


@pass_refusal
def describe_inference(steps: pd.DataFrame) -> str:
    """Describe on what a chain of inference stands.

    Parameters
    ----------
    steps : DataFrame
        As `trace_inference` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    premises = steps[steps["role"].eq("premise")]
    one_family = int(premises["families"].eq(1).sum())
    checked = int(premises["standing"].eq("documented").sum())
    roles = steps["role"].value_counts()
    concluded, candidates = roles.get("conclusion", 0), roles.get("candidate", 0)
    length = len(steps) - roles.get("compare", 0)
    between = f", with {count_noun(candidates, 'candidate')} for a counterpart between" if candidates else ""
    parts = [
        f"The chain has {count_noun(length, 'step')}: {count_noun(len(premises), 'statement')} and "
        f"{count_noun(concluded, 'conclusion')} drawn from them{between}.",
        f"{one_family:,} of {len(premises):,} statements rest on one family of sources, and "
        f"{count_noun(checked, 'is documented', 'are documented')}.",
    ]
    other = steps[steps["role"].eq("compare")]
    if len(other):
        families = count_noun(int(other["families"].iloc[0]), "family", "families")
        parts.append(f"For comparison, {families} of sources speak of the other event.")
    return " ".join(parts)


@pass_refusal
def state_matches(pairs: pd.DataFrame, claimed: pd.DataFrame) -> Numbers:
    """State how many claimed occasions find a partner; see `describe_matches`.

    Parameters
    ----------
    pairs : DataFrame
        As `match_one_to_one` gives them.
    claimed : DataFrame
        As `locate_claims` gives them.

    Returns
    -------
    dict of str to float
        occasions (incidents that the party claimed), matched.
    """
    return {"occasions": claimed["occasion"].nunique(), "matched": len(pairs)}
