"""Sentences about how many voices stand behind claims, and behind the record."""

from collections.abc import Iterable, Mapping

import pandas as pd

from whosecount.core.labels import name_party
from whosecount.core.multiverse import drop_idle_choices, find_results, rank_choices
from whosecount.core.phrasing import (
    count_noun,
    count_part,
    name_group,
    pass_refusal,
    write_days,
    write_number,
)

WAYS = {"copies": "copies", "leave_out": "the parties to the war"}  # what `vary_voices` counts or not


@pass_refusal
def headline_voices(pairs: pd.DataFrame, claims: pd.DataFrame) -> str:
    """Set the mentions in pairs, as `pair_voices` gives them, against the families of the claims, each counted once."""
    families = count_noun(claims["family_id"].nunique(), "family", "families")
    return f"{count_noun(int(pairs['first'].sum()), 'mention comes', 'mentions come')} from {families} of sources"


@pass_refusal
def describe_voices(pairs: pd.DataFrame, claims: pd.DataFrame) -> str:
    """Describe where mentions and families in pairs lie furthest apart, and what families of the claims are there twice.

    `pairs` are as `pair_voices` gives them.
    """
    if pairs.empty:
        return "No claim here was told."
    several = int(claims.groupby("family_id")["alignment"].nunique().gt(1).sum())
    stands = count_noun(several, "family stands", "families stand")
    twice = f" {stands} under more than one alignment, so the rows do not add up." if several else ""
    widest = pairs.loc[(pairs["first"] / pairs["second"]).idxmax()]
    mentions = count_noun(int(widest["first"]), "mention")
    families = count_noun(int(widest["second"]), "family", "families")
    return (
        f"The gap is widest in the alignment “{name_party(widest['label'])}”: {mentions}, {families}.{twice}"
    )


@pass_refusal
def headline_offices(counts: pd.DataFrame, monitor: str) -> str:
    """Say how many events name the monitor as their only office, in the largest row of the counts of `count_offices`."""
    most = counts.loc[counts["events"].idxmax()]
    return (
        f"{monitor} is the only office named in {count_part(most['monitor_only'], most['events'], 'event')}"
    )


@pass_refusal
def describe_offices(counts: pd.DataFrame, monitor: str) -> str:
    """Describe, by the counts of `count_offices`, where the monitor is the only office: the largest row, the least share."""
    most = counts.loc[counts["events"].idxmax()]
    alone = count_part(most["monitor_only"], most["events"], "event", "names", "name")
    head = f"{most['label']}: {alone} no office but {monitor}."
    shares = counts["monitor_only"] / counts["events"]
    if shares.nunique() == 1:
        return head + (" The share is the same in every row." if len(counts) > 1 else "")
    percent = write_number(round(100 * shares.min(), 1))
    return f"{head} The share is lowest for “{counts.loc[shares.idxmin(), 'label']}”, at {percent}%."


@pass_refusal
def headline_common_origin(compared: pd.DataFrame, sides: Mapping[str, str], window: Iterable = ()) -> str:
    """Set a monitor's last toll of side_a, whose record is drawn, beside that record.

    `compared`, `sides` and `window` are those of `describe_common_origin`.
    """
    for row in compared[compared["subject_side"].eq("side_a")].itertuples():
        day, dead = write_days(row.as_of, window=window), f"deaths of {name_group(sides['side_a'])}"
        return f"To {day}, {write_number(row.toll)} {dead} by the monitor, {row.record:,} by the record"
    return "The monitor gives no running toll of the side whose record is drawn"


@pass_refusal
def describe_common_origin(compared: pd.DataFrame, sides: Mapping[str, str], window: Iterable = ()) -> str:
    """Describe where a monitor's last tolls lie furthest from the record, both compared as by `compare_last_tolls`.

    `sides` names side_a and side_b; `window`, first and last day of the page, says whether days need their year.
    """
    if compared.empty:
        return "The monitor gives no running toll since the first day of this window."
    apart = (compared["toll"] - compared["record"]).abs()
    if not apart.max():
        last = write_days(compared["as_of"].max(), window=window)
        return f"No last toll, up to {last}, differs from the record. That is no second count: a copy agrees too."
    row = compared.loc[apart.idxmax()]
    whom = "civilians" if row["subject_side"] == "civilian" else name_group(sides[row["subject_side"]])
    day = write_days(row["as_of"], window=window)
    return (
        f"The monitor and the record lie furthest apart for {whom}: to {day}, {write_number(row['toll'])} "
        f"against {row['record']:,}. Neither agreement nor difference shows how many counted."
    )


@pass_refusal
def describe_voice_choices(voices: pd.DataFrame) -> str:
    """Give the range of families over all choices of voices, as `vary_voices` gives them, and say which choice moves it."""
    found = find_results(voices)["estimate"]
    if found.empty:
        return "Under no choice is a family of sources left to count."
    if found.min() == found.max():
        return f"{count_noun(int(found.min()), 'family', 'families')} of sources, whatever is chosen."
    ranked = rank_choices(drop_idle_choices(voices)[0]).dropna(subset=["factor"])
    moving = [f"whether {WAYS[name]} count" for name in ranked.loc[ranked["factor"].gt(1), "choice"]]
    return f"{found.min():,.0f} to {found.max():,.0f} families of sources: it depends on {', then on '.join(moving)}."
