"""Sentences about counterparts: which records lie near a claim, and how near."""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from whosecount.core.phrasing import Numbers, count_noun, name_group, pass_refusal, write_days, write_number

PRECISION_WORDS = {  # what a reader must know of a place that is loosely known
    "district": ", somewhere in a district",
    "governorate": ", somewhere in a governorate",
    "country": ", somewhere in the country",
}


@pass_refusal
def headline_claims(claims: pd.DataFrame) -> str:
    """Say how many speakers stand behind claims (speaker, upper) of one quantity, and how many claims are open upward."""
    speakers = count_noun(claims["speaker"].nunique(), "speaker")
    come = f"{count_noun(len(claims), 'claim comes', 'claims come')} from {speakers}"
    unlimited = int(np.isinf(claims["upper"]).sum())
    return f"{come}; {count_noun(unlimited, 'sets', 'set')} no upper limit" if unlimited else come


@pass_refusal
def headline_days(days: pd.DataFrame) -> str:
    """Say how many events the days of `record.totals.list_days` hold, and how many rows run over several days."""
    longer = int(days["days"].gt(1).sum())
    held = f"The record holds {count_noun(int(days['events'].sum()), 'event')}"
    return f"{held}; {count_noun(longer, 'row runs', 'rows run')} longer than a day" if longer else held


@pass_refusal
def describe_candidates(
    candidates: pd.DataFrame, sides: Mapping[str, str], day: object, margin: int, window: Iterable = ()
) -> str:
    """Describe the recorded events near a claimed day: candidates as `list_candidates` gives them, by a margin of days.

    `sides` names side_a and side_b; `window`, first and last day of the page, is for `write_days`.
    """
    near_by = f"{count_noun(margin, 'day')} of {write_days(day)}"
    if candidates.empty:
        return f"The record of this theatre holds no event within {near_by}."
    near = candidates.iloc[0]
    many = "one event" if candidates["events"].sum() == 1 else "more than one event, the nearest"
    days = write_days(near["date_start"], near["date_end"], window)
    vague = PRECISION_WORDS.get(near["place_precision"], "")
    return f"Within {near_by} the record holds {many} of {days}{vague}: {_write_dead(near, sides)}."


def _write_dead(near: pd.Series, sides: Mapping[str, str]) -> str:
    if "killed_side_a" not in near:
        return f"{write_number(near['best'])} dead, of whom it does not say whose they were"
    dead_a, dead_b = count_noun(int(near["killed_side_a"]), "death"), write_number(near["killed_side_b"])
    return f"{dead_a} among {name_group(sides['side_a'])}, {dead_b} among {name_group(sides['side_b'])}"


@pass_refusal
def describe_neighbours(
    neighbours: pd.DataFrame, place: pd.DataFrame, day: object, match_km: float, match_days: int
) -> str:
    """Describe which occasions around a claimed place (one row) and day are candidates, and how far they may be.

    `neighbours` are as `list_neighbours` gives them, by match_km and match_days.
    """
    town = place["name"].iloc[0]
    candidates = neighbours[neighbours["candidate"]]
    if candidates.empty:
        reach = f"{match_km:g} kilometres of {town} and {count_noun(match_days, 'day')} of {write_days(day)}"
        return f"Nothing lies within {reach}: the claim has no candidate here."
    near = candidates.sort_values("km").iloc[0]
    which = near["place"] if len(candidates) == 1 else f"The nearest of several candidates, {near['place']},"
    apart = f"{which} lies {near['km']:.1f} kilometres from {town}, centre to centre."
    return f"{apart} Both places are circles: {_write_reach(near, match_km)}."


def _write_reach(near: pd.Series, match_km: float) -> str:
    nearest = f"it may be as near as {near['km_nearest']:.0f}"
    if np.isinf(near["km_farthest"]):
        return f"{nearest}, and nothing says how far it is at most"
    farthest = f"{nearest} and as far as {near['km_farthest']:.0f}"
    return f"{farthest}, farther than the rule allows" if near["km_farthest"] > match_km else farthest


@pass_refusal
def headline_neighbours(neighbours: pd.DataFrame, match_km: float) -> str:
    """Say what of the neighbours of `list_neighbours` is a candidate, and whether it is sure to lie within match_km."""
    candidates = neighbours[neighbours["candidate"]].sort_values("km")
    if candidates.empty:
        return "No candidate lies within reach of the claim"
    place = candidates["place"].iloc[0]
    if len(candidates) > 1:
        return f"{len(candidates):,} candidates lie within reach of the claim, {place} the nearest"
    if candidates["km_farthest"].gt(match_km).all():
        return f"The only candidate, {place}, may lie out of reach"
    return f"The only candidate, {place}, lies within reach even at its farthest"


@pass_refusal
def describe_distance(laid_out: pd.DataFrame) -> str:
    """Describe how a candidate lies to the circle that we drew for the claim, laid_out as by `tabulate_circles`."""
    if laid_out.empty:
        return "Neither the claimed place nor a candidate can be put on a map."
    claimed, candidates = (laid_out[laid_out["role"].eq(role)] for role in ("claimed", "candidate"))
    own = _write_claimed(claimed)
    if candidates.empty:
        return f"{own}No candidate is within reach."
    near = candidates.sort_values("km").iloc[0]
    which = "The candidate’s place" if len(candidates) == 1 else "The nearest candidate’s place"
    radius = near["radius_km"]
    circle = f"a circle of {radius:g}" if np.isfinite(radius) else "no circle that we could draw"
    away = f"{near['km']:.1f} kilometres from the place measured from"
    if own and not np.isnan(near["claimed_km"]):
        away = f"{near['claimed_km']:.1f} kilometres from {'that middle' if len(claimed) == 1 else 'the nearest'}"
    return f"{own}{which}, {near['place']}, has {circle}; its centre lies {away}."


def _write_claimed(claimed: pd.DataFrame) -> str:
    if len(claimed) != 1:
        return f"The claim names {len(claimed):,} places. " if len(claimed) else ""
    own = claimed.iloc[0]
    return f"The claim’s own place, {own['place']}, is a circle of {own['radius_km']:g} kilometres around its middle. "


@pass_refusal
def headline_distance(laid_out: pd.DataFrame) -> str:
    """Say whether the nearest candidate lies inside the claim's circle, laid_out as by `tabulate_circles`."""
    claimed, candidates = (laid_out[laid_out["role"].eq(role)] for role in ("claimed", "candidate"))
    if candidates.empty:
        return "No candidate lies within reach of the claimed place"
    near = candidates.sort_values("km").iloc[0]
    if claimed.empty or np.isnan(near["claimed_km"]):
        return f"The candidate at {near['place']} has no circle of the claim’s own beside it"
    if len(claimed) > 1:
        return f"{near['place']} lies {near['claimed_km']:.0f} kilometres from the nearest place claimed"
    km, radius, reach = near["claimed_km"], near["radius_km"], claimed["radius_km"].iloc[0]
    apart = "lies outside" if km - radius > reach else "may lie inside"
    where = "lies wholly inside" if km + radius <= reach else apart
    return f"{near['place']} {where} the circle that we drew for the claim"


@pass_refusal
def describe_matches(
    pairs: pd.DataFrame,
    claimed: pd.DataFrame,
    match_km: float,
    match_days: int,
    left_out: int = 0,
    recorded: bool | None = None,
) -> str:
    """Describe how many claimed occasions find a partner when none is used twice.

    `pairs` are as `match_one_to_one` gives them by match_km and match_days, `claimed` as `locate_claims`, and `left_out`
    as `count_left_out`; `recorded` says whether partners are events of the record or claims of others, none if not said.
    """
    partner = {True: "an event", False: "another’s claim"}.get(recorded, "a partner")
    if pairs.empty:
        found = f"none finds {partner} within {match_km:g} kilometres and {count_noun(match_days, 'day')}"
    else:
        is_same = pairs["days_apart"].eq(0)
        same_day = f", none used twice, {_write_part(is_same)} on the same day"
        if len(pairs) == 1:
            same_day = f", on {'the same' if is_same.all() else 'another'} day"
        found = f"{count_noun(len(pairs), 'finds', 'find')} {partner} within reach{same_day}"
    total, without = count_noun(claimed["occasion"].nunique(), "occasion"), "without a place on the map"
    left = count_noun(left_out, f"claim {without} is", f"claims {without} are")
    return f"Of {total} that the party claimed, {found}.{f' {left} left out.' if left_out else ''}"


def _write_part(is_so: pd.Series) -> str:
    """Say without a number of how many something is true."""
    if is_so.all() or not is_so.any():
        return "all of them" if is_so.all() else "none of them"
    return "most of them" if is_so.mean() > 0.5 else "some of them"


@pass_refusal
def state_matches(pairs: pd.DataFrame, claimed: pd.DataFrame) -> Numbers:
    """State occasions (that the party claimed) and matched (the number of pairs); see `describe_matches`."""
    return {"occasions": claimed["occasion"].nunique(), "matched": len(pairs)}
