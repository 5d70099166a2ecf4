"""Sentences about who was said to remain, and about events beside ground said to be held."""

import numpy as np
import pandas as pd

from whosecount.core.labels import capitalise
from whosecount.core.listed import Listed
from whosecount.core.phrasing import (
    count_noun,
    count_part,
    join_words,
    pass_refusal,
    write_month,
    write_number,
)
from whosecount.methods.tolls.remaining import BESIDE
from whosecount.record.spans import BETWEEN


@pass_refusal
def headline_fighter_strength(strength: pd.DataFrame) -> str:
    """Say from how few to how many were said to remain, as `tabulate_fighter_strength` gives them."""
    remaining, numbers = _keep_numbers(strength)
    ends = numbers[["lower", "upper"]].to_numpy().ravel()
    ends = ends[np.isfinite(ends) & (ends > 0)]
    if not len(ends):
        return f"How many remained? {count_noun(len(remaining), 'answer')}, none with a number"
    least = "none" if remaining["wording"].eq("none").any() else write_number(ends.min())
    most = write_number(ends.max())
    tail = ", for different areas" if remaining["where"].nunique() > 1 else ""
    if endless := int(remaining["upper"].eq(np.inf).sum()):
        tail = f", {endless:,} with no upper end"
    run = f"of {most}" if least == most else f"from {least} to {most}"
    return f"How many remained? Answers {run}{tail}"


def _keep_numbers(strength: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Keep the claims of who remains, and of them those that give a number."""
    remaining = strength[strength["counted"].ne(BESIDE)]
    return remaining, remaining[remaining["wording"].eq("number")]


@pass_refusal
def describe_fighter_strength(strength: pd.DataFrame) -> str:
    """Describe what `tabulate_fighter_strength` gives: how far apart lower ends are, over what areas, who says none."""
    remaining, _ = _keep_numbers(strength)
    parts = []
    floors = remaining.loc[remaining["lower"].gt(0), "lower"]
    if len(floors):
        least, most = write_number(floors.min()), write_number(floors.max())
        runs = f"run from {least} to {most}" if least != most else f"stand at {least}"
        parts.append(f"Lower ends, where given, {runs}.")
    areas = remaining["where"].nunique()
    if areas > 1:
        parts.append(f"The claims are about {areas:,} areas, so figures far apart can both hold.")
    none = remaining.loc[remaining["wording"].eq("none"), "speaker"].unique()
    if len(none):
        parts.append(f"None remained, by the words of {join_words(list(none))}, who gave no count.")
    return " ".join(parts) or "No claim gives a number with a lower end."


@pass_refusal
def headline_presence(presence: pd.DataFrame) -> str:
    """Say in how many areas of `tabulate_presence` events were recorded each month, whatever was said to be held."""
    areas, active = _list_active(presence)
    active = active.map(len)
    span = " to ".join(f"{count:,}" for count in sorted({active.min(), active.max()}))
    if presence["kind"].eq("claim").any():
        where = {"0": "no area", "1": "1 area"}.get(span, f"{span} areas")
        claimed = int(presence.loc[presence["kind"].eq("claim"), "month"].nunique())
        return f"Each month, events in {where}; ground claimed in {count_part(claimed, len(active), 'month')}"
    if len(areas) == 1:
        return f"Events in {count_part(int(active.gt(0).sum()), len(active), 'month')}"
    return f"Each month, events in {span if span != '0' else 'none'} of {len(areas):,} areas"


@pass_refusal
def caption_presence(presence: pd.DataFrame) -> str:
    """Say what is drawn of ground held and of events, as `tabulate_presence` gives them, in a caption."""
    months = presence.loc[presence["kind"].eq("events"), "month"]
    span = " to ".join(dict.fromkeys((write_month(months.min()), write_month(months.max()))))
    below = f"recorded events of the two sides by area and starting month, {span}, stronger for more."
    if presence["kind"].eq("claim").any():
        return f"Above, claims of ground held or lost; below, {below}"
    return capitalise(below)


def _list_active(presence: pd.DataFrame) -> tuple[list[str], pd.Series]:
    """List the areas with any event, and of them those with one in each month; rows between areas are none."""
    events = presence[presence["kind"].eq("events") & presence["area_id"].ne(BETWEEN)]
    areas = list(events["label"].unique())
    active = events["label"].where(events["events"].gt(0)).groupby(events["month"]).agg(set)
    return areas, active.map(lambda there: [area for area in areas if area in there])


@pass_refusal
def describe_presence(presence: pd.DataFrame) -> str | Listed:
    """Describe in which areas of `tabulate_presence` events were recorded in the month of the last claim."""
    caution = "An event says where somebody was, not who held the place."
    claims = presence[presence["kind"].eq("claim")]
    if claims.empty:
        return caution
    last, (areas, active) = claims.iloc[-1], _list_active(presence)
    there = active.get(last["month"], [])
    sets = {"with": there, "without": [area for area in areas if area not in there]}
    rows = tuple((f"areas {kind} an event", join_words(names)) for kind, names in sets.items() if names)
    counted = count_part(len(there), len(areas), "area")
    said = f"In the month of the last claim ({last['label']}) events were recorded in {counted}. {caution}"
    return Listed(said, f"Recorded events in {write_month(last['month'])}", rows)
