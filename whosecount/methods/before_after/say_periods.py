"""Sentences about two periods side by side: week by week, in bounds, by area, by length and under every choice."""

import pandas as pd

from whosecount.core.labels import capitalise, shorten_name
from whosecount.core.multiverse import find_results
from whosecount.core.multiverse_sentences import tell_verdicts
from whosecount.core.phrasing import count_noun, name_group, pass_refusal
from whosecount.record.totals import has_tallies


@pass_refusal
def headline_weeks(weeks: pd.DataFrame, side: str) -> str:
    """Say how many of a side's deaths a single week holds, or of all where they are not divided.

    `weeks` has week, and killed_side_a or best (persons); `side` is the name of side_a.
    """
    divided = "killed_side_a" in weeks
    deaths = weeks["killed_side_a" if divided else "best"]
    whose = f" of {name_group(shorten_name(side))}" if divided else ""
    total = count_noun(int(deaths.sum()), "recorded death")
    if not deaths.sum():
        return f"None of {count_noun(len(weeks), 'week')} holds a death{whose}"
    apart = ", likely tallies apart" if has_tallies(weeks) else ""
    most = int(deaths.max())
    if len(weeks) == 1:
        return f"{capitalise(total)}{whose}, all in one week"
    if deaths.eq(most).sum() > 1:
        return f"No week of {len(weeks):,} holds more than {most:,} of {total}{whose}{apart}"
    return f"One week of {len(weeks):,} holds {most:,} of {total}{whose}{apart}"


@pass_refusal
def describe_lengths(lengths: pd.DataFrame, chosen: int | None = None) -> str:
    """Describe at how many lengths a ratio shows a change, beyond chance and beyond missing places.

    `lengths` are as `trace_lengths` gives them, and `chosen` is that of the chapter's own periods, in days.
    """
    above, below = lengths["low"].gt(1), lengths["high"].lt(1)
    falls = f" and a fall at {below.sum():,}" if below.any() else ""
    parts = [
        f"The whole interval shows a rise at {above.sum() or 'none'} of {count_noun(len(lengths), 'length')}{falls}."
    ]
    own = lengths["days"].eq(chosen)
    if own.any():
        shows = (
            "shows a rise"
            if above[own].any()
            else "shows a fall"
            if below[own].any()
            else "includes “no change”"
        )
        parts.append(f"At the chapter's own length it {shows}.")
    risen = lengths["estimate"].gt(1)
    if risen.any() and lengths["placed_before"].lt(lengths["estimate"]).any():
        undone = (risen & lengths["placed_before"].lt(1)).sum()
        share = {0: "no rise", risen.sum(): "all rises"}.get(
            undone, "most rises" if 2 * undone > risen.sum() else "some rises"
        )
        parts.append(f"Rows without a place could turn {share} into falls.")
    return " ".join(parts)


@pass_refusal
def headline_shifts(areas: pd.DataFrame) -> str:
    """Say whether deaths became more or fewer in the areas named and in the whole record: areas as `compare_areas` gives them."""
    if areas.empty:
        return ""
    named, whole = (_tell_change(row) for row in areas[areas["total"]].itertuples())
    if named == whole:
        return f"{capitalise(named)} deaths after the cut-off, here and in the whole record"
    return f"{capitalise(named)} deaths after the cut-off in these areas, {whole} in the whole record"


def _tell_change(row) -> str:
    return "more" if row.after > row.before else "fewer" if row.after < row.before else "as many"


@pass_refusal
def describe_shifts(areas: pd.DataFrame, noun: str) -> str:
    """Describe how far the areas of `compare_areas` changed, and where most; the noun says what is counted."""
    if areas.empty:
        return f"The record holds no {noun} in either stretch."
    single = areas[~areas["total"]]
    change = single["after"] - single["before"]
    moved = []
    for word, size in (("rise", change), ("fall", -change)):
        if len(size) and size.max() > 0:
            area = single.loc[size.idxmax(), "label"]
            moved.append(f"{word} most in {area}, by {size.max():,}")
    named = areas[areas["total"]].iloc[0]
    apart = abs(named["after"] - named["before"])
    held = f"The areas named hold {f'{apart:,} ' if apart else ''}{_tell_change(named)} {noun} afterwards."
    return f"{held} Deaths {', and '.join(moved)}." if moved else held


@pass_refusal
def headline_choices(specifications: pd.DataFrame) -> str:
    """Say how many of the specifications of `vary_ratio` show a rise, a fall or neither."""
    found = find_results(specifications)
    rise, fall = int(found["low"].gt(1).sum()), int(found["high"].lt(1).sum())
    return tell_verdicts(rise, fall, len(found), "show")
