"""Sentences about the record, and about claims held against it."""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from whosecount.core.labels import capitalise, name_party
from whosecount.core.phrasing import (
    Numbers,
    count_noun,
    count_or_none,
    count_part,
    join_words,
    name_group,
    pass_refusal,
    write_days,
    write_number,
    write_stretch,
)
from whosecount.core.refusal import Refusal
from whosecount.record.totals import SIDES

LONGEST_HEADLINE = 14  # words


def headline_days(days: pd.DataFrame) -> str:
    """Say how many of the recorded deaths no single day can be given to: days as `record.totals.list_days` gives them."""
    if "until" in days:  # weeks and areas in stretches, in place of rows
        return "The record tells these deaths by the week or by a longer stretch"
    dead = days["all_killed"].sum(), days.loc[days["days"].gt(1), "all_killed"].sum()
    if not dead[0]:
        doubt = ", by its best estimates" if "high" in days and days["high"].any() else ""
        return f"The record holds no death on these days{doubt}"
    rows = ("stands in a row of several days", "stand in rows of several days")
    return capitalise(count_part(int(dead[1]), int(dead[0]), "recorded death", *rows))


def name_deaths(record: pd.DataFrame, side: str) -> str:
    """Name the deaths that are compared: those among the first side, which is named, or all where they are not divided."""
    return f"deaths among {name_group(side)}" if SIDES[0] in record else "deaths"


def describe_record(
    total: pd.Series,
    sides: Mapping[str, str],
    since: object,
    until: object,
    unplaced: int | Refusal,
    window: Iterable = (),
) -> str:
    """Describe the record of a window, civilians beside the fighters, and that unplaced rows could add to it."""
    days = write_stretch(since, until, window)
    if not total["events"]:
        return f"The record holds no event of the two sides {days}."
    if SIDES[0] not in total:
        held = f"{capitalise(days)} the record holds {count_noun(int(total['events']), 'event')} between the two sides"
        if total["events"] == 1:  # the dead of a single event are not told
            return f"{held}. It does not say whose the dead were."
        if not total["best"]:
            return f"{held}, none of them with a death."
        dead = f"{write_number(total['best'])} dead{_tell_tallies(total)}"
        return f"{held}, with {dead}. It does not say whose the dead were."
    dead = {column: write_number(total[column]) if total[column] else "none" for column in SIDES}
    first = count_noun(int(total["killed_side_a"]), "death") if total["killed_side_a"] else "no death"
    is_doubtful = not total.get("best", 1) and total.get("high", 0)
    doubt = (
        f" in its best estimates; the high ones add up to {write_number(total['high'])}"
        if is_doubtful
        else ""
    )
    return (
        f"{capitalise(days)} the record holds {first} of {name_group(sides['side_a'])}, "
        f"{dead['killed_side_b']} of {name_group(sides['side_b'])} and {dead['killed_civilians']} of civilians"
        + _tell_tallies(total)
        + doubt
        + ("; unplaced rows could add more." if unplaced else ".")
    )


def _tell_tallies(total: pd.Series) -> str:
    """Say how many of the deaths are in rows that look like a running tally; nothing when none is."""
    inside = total.get("in_tallies", 0)
    return f", {write_number(inside)} of them in what looks like a running tally" if inside else ""


def _write_floor(row: pd.Series, claim: pd.Series) -> str:
    """Write a ratio that is a floor, unless the claim is one number."""
    is_exact = claim.get("upper", np.inf) == claim["lower"]
    return f"{'' if is_exact else 'at least '}{write_number(row['ratio_by_start'])} times"


@pass_refusal
def describe_ratio(curve: pd.DataFrame, headline: pd.DataFrame, window: Iterable = ()) -> str:
    """Describe how the floor of the ratio of a headline toll to the record moves with the cut-off."""
    if curve.empty:
        return "No ratio can be given: there is no running toll, or no record to divide by."
    top = headline.iloc[0]
    divided = curve[np.isfinite(curve["ratio_by_start"])]
    if divided.empty:
        return "No ratio can be given: the record by first day is empty."
    who = top["speaker"] + (f", added up by {top['added_up_by']}," if top["added_up_by"] else "")
    first, last = divided.iloc[0], divided.iloc[-1]
    undated = "as_of" in top and pd.isna(top["as_of"]) and pd.isna(top["event_end"])
    head = f"The {'undated ' if undated else ''}claim by {who}"
    said = f"{head} is {_write_floor(first, top)} the record to {write_days(first['cutoff'], window=window)}"
    if len(divided) > 1:
        said += f" and {_write_floor(last, top)} that to {write_days(last['cutoff'], window=window)}"
    return f"{said}."


def describe_cutoff(cutoff: object, until: object) -> str:
    """Say which day the cut-off of a page is, and that its charts may run on beyond it."""
    day = f"The cut-off is {write_days(cutoff)}"
    if pd.Timestamp(cutoff) >= pd.Timestamp(until):
        return f"{day}, the last day of this page."
    return f"{day}. Charts run on to {write_days(until)}; hold a guess against the day of the cut-off."


@pass_refusal
def describe_halves(halves: pd.DataFrame, noun: str = "deaths") -> str:
    """Describe the record before and after a cut-off, with what unplaced rows could add, each death once.

    `halves` are those of `record.totals.compare_halves`, and count what the noun says.
    """
    before, after = halves.iloc[0], halves.iloc[1]
    noun = noun.replace("deaths", "death", 1) if before["record"] == 1 else noun
    if not halves["upper"].any():
        one = noun.replace("deaths", "death", 1)
        return f"The record holds no {one} up to the cut-off, and none after it."
    fewer, same = after["days"] < before["days"], after["days"] == before["days"]
    days = "" if same else " in fewer days" if fewer else " in more days"
    later = f"{write_number(after['record']) if after['record'] else 'none'}{days} after it"
    said = (
        f"The record holds {write_number(before['record']) if before['record'] else 'no'} {noun} up to the cut-off and "
        f"{later if after['days'] > 0 else 'no day after it'}."
    )
    if halves["upper"].eq(halves["record"]).all():
        return f"{said} No row without a place could add to either."
    apart = before["upper"] < after["lower"] or after["upper"] < before["lower"]
    end = "cannot close the gap" if apart else "could undo the difference"
    return f"{said} Rows without a place, perhaps repeats, {end}."


@pass_refusal
def headline_enemy_losses(ratios: pd.DataFrame) -> str:
    """Say how many of each party's claims about its enemy's dead start above the record."""
    above = ratios["lower"].gt(1)
    counts = [
        f"{name_party(alignment)} {count_or_none(int(above[rows.index].sum()))} of {len(rows):,}"
        for alignment, rows in ratios.groupby("alignment", sort=False)
    ]
    said, still = f"Above the record: {', '.join(counts)}", int(ratios["lower_unplaced"].gt(1).sum())
    if len(said.split()) > LONGEST_HEADLINE:
        said = f"{_count_above(above)} above the record"
    return f"{said}; with every unplaced death, {count_or_none(still)} of {'all ' * (len(counts) > 1)}{len(ratios):,}."


def _count_above(above: pd.Series) -> str:
    """Say how many claims start, whose place is said next."""
    words = ("claim of enemy dead", "starts", "start", "claims of enemy dead")
    return capitalise(count_part(int(above.sum()), len(above), *words))


@pass_refusal
def describe_enemy_losses(ratios: pd.DataFrame) -> str:
    """Describe how claims about the enemy's dead stand to the record, and whether each party has one above it."""
    if ratios.empty:
        return "No party's claim about its enemy's dead can be held against the record of its own days."
    if len(ratios) == 1:
        return _describe_one(ratios.iloc[0])
    above = ratios["lower"].gt(1)
    parties = list(ratios["alignment"].unique())
    there = [name for name in parties if above[ratios["alignment"].eq(name)].any()]
    names = join_words([name_party(name) for name in there])
    match len(there):
        case 0:
            whose = ""
        case number if number == len(parties):
            whose = ", at least one of each party" if number > 1 else ""
        case 1:
            whose = f", all of one party ({names})"
        case _:
            whose = f" (by {names})"
    said = (
        f"{_count_above(above)} above the record of {'its' if above.sum() < 2 else 'their'} own days{whose}"
    )
    day_off = (
        f"with a day more at either end, {count_or_none(int(ratios['lower_day_off'].gt(1).sum()))} would"
    )
    return f"{said}; {day_off}."


def _describe_one(row: pd.Series) -> str:
    party = capitalise(name_party(row["alignment"]))
    if np.isinf(row["lower"]):
        return f"{party}: the only claim has no recorded death beside it."
    lower, unplaced = (write_number(row[name]) for name in ("lower", "lower_unplaced"))
    return (
        f"{party}: the only claim starts at {lower} times the record of its own days, "
        f"and with every unplaced death of those days at {unplaced}."
    )


@pass_refusal
def state_ratio(curve: pd.DataFrame, headline: pd.DataFrame) -> Numbers:
    """State the floor of the ratio on the first and on the last day; see `describe_ratio`."""
    divided = curve[np.isfinite(curve["ratio_by_start"])] if len(curve) else curve
    if divided.empty:
        return {}
    first, last = divided["ratio_by_start"].iloc[[0, -1]]
    return {"ratio_first": first, "ratio_last": last}
