"""Sentences about the record, and about claims held against it."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from whosecount.core.labels import name_party
from whosecount.core.phrasing import Numbers, count_noun, name_group, pass_refusal, write_day, write_number
from whosecount.core.refusal import Refusal
from whosecount.record.totals import SIDES


def describe_record(
    total: pd.Series, sides: Mapping[str, str], since: object, until: object, unplaced: int | Refusal
) -> str:
    """Describe the record of a window, civilians beside the fighters, and what unplaced rows could add."""
    days = f"between {write_day(since)} and {write_day(until, True)}"
    if not total["events"]:
        return f"The record holds no event of the two sides {days}."
    held = f"B{days[1:]} the record holds {count_noun(int(total['events']), 'event')}"
    if SIDES[0] not in total:
        dead = write_number(total["best"])
        return (
            f"{held} between the two sides, counted by their first day, with {dead} dead. "
            "It does not say whose they were."
        )
    dead = {column: write_number(total[column]) for column in SIDES}
    return (
        f"{held}, counted by their first day: {dead['killed_side_a']} deaths on "
        f"the side of {name_group(sides['side_a'])}, {dead['killed_side_b']} on that of {name_group(sides['side_b'])}, "
        f"{dead['killed_civilians']} of civilians and {dead['killed_unknown']} of people whose standing is not known. "
        f"Rows placed no better than the country could add up to {write_number(unplaced)} to the first of these."
    )


@pass_refusal
def describe_ratio(curve: pd.DataFrame, headline: pd.DataFrame) -> str:
    """Describe how the floor of the ratio of a headline toll to the record moves with the cut-off."""
    if curve.empty:
        return "No ratio can be given: there is no running toll, or no record to divide by."
    top = headline.iloc[0]
    who = top["speaker"] + (f", added up by {top['added_up_by']}," if top["added_up_by"] else "")
    divided = curve[np.isfinite(curve["ratio_by_start"])]
    if divided.empty:
        return "No ratio can be given: the record by first day is empty."
    first, last = divided.iloc[0], divided.iloc[-1]
    counts = [write_number(row["record_by_start"]) for row in (first, last)]
    is_closed = np.isfinite(top.get("upper", np.inf))
    top_end = "the claim has an upper end too" if is_closed else "it has no upper limit"
    ratios = [write_number(row["ratio_by_start"]) for row in (first, last)]
    return (
        f"The least that the claim by {who} can mean is {write_number(top['lower'])} deaths. "
        f"The record counted by first day stood at {counts[0]} on {write_day(first['cutoff'])} "
        f"and at {counts[1]} on {write_day(last['cutoff'], True)}. "
        f"The floor of the ratio moves from {ratios[0]} to {ratios[1]}; {top_end}. "
        "Its movement is arithmetic: the claim stands still."
    )


@pass_refusal
def describe_halves(halves: pd.DataFrame, noun: str = "deaths") -> str:
    """Describe the record before and after a cut-off, with what unplaced rows could add, each death once.

    Parameters
    ----------
    halves : DataFrame
        As `record.totals.compare_halves` gives them.
    noun : str
        What is counted.
    """
    before, after = halves.iloc[0], halves.iloc[1]
    days = [count_noun(int(row["days"]), "day") for row in (before, after)]
    said = (
        f"The record holds {write_number(before['record'])} {noun} in {days[0]} up to the cut-off and "
        f"{write_number(after['record'])} in {days[1]} after it."
    )
    if halves["upper"].eq(halves["record"]).all():
        return f"{said} No row without a place could add to either."
    ends = [write_number(row["upper"]) for row in (before, after)]
    placed = (
        f" Rows without a place could make them {ends[0]} and {ends[1]}."
        if not before["shared"]
        else f" Rows without a place could make the first {ends[0]} or the second {ends[1]}, not both: "
        f"{count_noun(int(before['shared']), 'death stands', 'deaths stand')} in rows that reach into both and can count "
        "only once."
    )
    apart = before["upper"] < after["lower"] or after["upper"] < before["lower"]
    end = "Neither could close the gap." if apart else "Where they belong could undo the difference."
    return f"{said}{placed} {end}"


@pass_refusal
def describe_enemy_losses(ratios: pd.DataFrame) -> str:
    """Describe how claims about the enemy's dead stand to the record, party by party."""
    if ratios.empty:
        return "No party's claim about its enemy's dead can be held against the record of its own days."
    parts = ["Each claim against the record of its own days."]
    for alignment, rows in ratios.groupby("alignment", sort=False):
        party = name_party(alignment)
        parts.append(f"{party[0].upper()}{party[1:]}: {_compare_party(rows)}")
    smaller = int(ratios["smaller"].ne("").sum())
    if smaller:
        parts.append(
            f"{count_noun(smaller, 'claim')} {'counts' if smaller == 1 else 'count'} a smaller place or group than the "
            "record: there the multiple is a floor."
        )
    return " ".join(parts)


def _compare_party(rows: pd.DataFrame) -> str:
    finite = rows.loc[np.isfinite(rows["lower"]), "lower"]
    if len(rows) == 1 and finite.empty:
        return "the only claim has no recorded death beside it."
    if len(rows) == 1:
        lower, unplaced = (write_number(rows[name].iloc[0]) for name in ("lower", "lower_unplaced"))
        start = f"the only claim starts at {lower} times it"
        return f"{start}, and with every unplaced death of those days at {unplaced}."
    ends = (
        f" (from {write_number(finite.min())} to {write_number(finite.max())} times it)"
        if len(finite)
        else ""
    )
    above, still = (int(rows[name].gt(1).sum()) for name in ("lower", "lower_unplaced"))
    return (
        f"{above} of {count_noun(len(rows), 'claim')} start above it{ends}; "
        f"with every unplaced death of those days, {still} would."
    )


@pass_refusal
def state_ratio(curve: pd.DataFrame, headline: pd.DataFrame) -> Numbers:
    """State a claim's lower end, and the record and their ratio on the first and last day; see `describe_ratio`."""
    divided = curve[np.isfinite(curve["ratio_by_start"])] if len(curve) else curve
    if divided.empty:
        return {}
    first, last = divided.iloc[0], divided.iloc[-1]
    return {
        "claimed": headline["lower"].iloc[0],
        "record_first": first["record_by_start"],
        "record_last": last["record_by_start"],
        "ratio_first": first["ratio_by_start"],
        "ratio_last": last["ratio_by_start"],
    }
