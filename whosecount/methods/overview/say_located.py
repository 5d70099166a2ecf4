"""Sentences about where a record files its events."""

import pandas as pd

from whosecount.core.phrasing import count_noun
from whosecount.core.refusal import pass_refusal


@pass_refusal
def headline_located(spots: pd.DataFrame) -> str:
    """Say which place, or unit, has most of the recorded events: `spots` as `count_event_places` gives them."""
    most, total = int(spots["events"].max()), int(spots["events"].sum())
    first = spots.loc[spots["events"].eq(most), "place"]
    if len(spots) == 1:
        held = (
            f"All {total:,} recorded events on the map are"
            if total > 1
            else "The one recorded event on the map is"
        )
        return f"{held} filed at {first.iloc[0]}"
    if most == 1 or len(first) > 1:
        return f"No place stands out among those of {count_noun(total, 'recorded event')}"
    return f"{first.iloc[0]} has most: {most:,} of {count_noun(total, 'recorded event')}"


@pass_refusal
def describe_located(spots: pd.DataFrame) -> str:
    """Describe how many of the recorded events lie on the map, at how many `spots`, and what lies on none."""
    total, coarse = int(spots["events"].sum()), int(spots["coarse"].iloc[0])
    where = "first-level unit" if spots["kind"].eq("unit").all() else "place"
    shown = "drawn at the means of" if where != "place" else "at"
    left = f"; {count_noun(coarse, 'more is', 'more are')} known too coarsely for a map" if coarse else ""
    return (
        f"{count_noun(total, 'recorded event')} {shown} {count_noun(len(spots), where)}{left}. "
        "Where a report placed an event is not where a party held ground."
    )
