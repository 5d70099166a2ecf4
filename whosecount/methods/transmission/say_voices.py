"""Sentences about how many voices stand behind claims, and behind the record."""

from collections.abc import Iterable, Mapping

import pandas as pd

from whosecount.core.labels import name_party
from whosecount.core.multiverse import drop_idle_choices, find_results, rank_choices
from whosecount.core.phrasing import count_noun, name_group, pass_refusal, write_days, write_number

WAYS = {
    "copies": "copies",
    "leave_out": "the parties to the war",
}  # what a choice of `vary_voices` counts or not


@pass_refusal
def headline_voices(pairs: pd.DataFrame, claims: pd.DataFrame) -> str:
    """Set mentions against families; these come from the claims, each counted once.

    Parameters
    ----------
    pairs : DataFrame
        As `pair_voices` gives them.
    claims : DataFrame
        family_id: the claims that were paired.

    Returns
    -------
    str
        The headline; a refusal is passed on.
    """
    families = count_noun(claims["family_id"].nunique(), "family", "families")
    return f"{count_noun(int(pairs['first'].sum()), 'mention')} come from {families} of sources"


@pass_refusal
def describe_voices(pairs: pd.DataFrame, claims: pd.DataFrame) -> str:
    """Describe where mentions and families lie furthest apart, and which families stand in several rows.

    Parameters
    ----------
    pairs : DataFrame
        As `pair_voices` gives them.
    claims : DataFrame
        family_id, alignment: the claims that were paired.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    if pairs.empty:
        return "No claim here was told."
    several = int(claims.groupby("family_id")["alignment"].nunique().gt(1).sum())
    stands = count_noun(several, "family stands", "families stand")
    twice = f" {stands} under more than one alignment, so the rows do not add up." if several else ""
    widest = pairs.assign(many=pairs["first"] / pairs["second"]).nlargest(1, "many").iloc[0]
    return (
        f"The gap is widest in the alignment “{name_party(widest['label'])}”: {count_noun(int(widest['first']), 'mention')}, "
        f"{count_noun(int(widest['second']), 'family', 'families')}.{twice}"
    )


@pass_refusal
def headline_offices(counts: pd.DataFrame, monitor: str) -> str:
    """Say how many events name the monitor as their only office, in the row with most events.

    Parameters
    ----------
    counts : DataFrame
        As `count_offices` gives them.
    monitor : str
        Name of the monitor.

    Returns
    -------
    str
        The headline; a refusal is passed on.
    """
    most = counts.loc[counts["events"].idxmax()]
    return f"{monitor} is the only office named in {most['monitor_only']:,} of {count_noun(most['events'], 'event')}"


@pass_refusal
def describe_offices(counts: pd.DataFrame, monitor: str) -> str:
    """Describe how many events of the record name the monitor as their only office: most events, lowest share.

    Parameters
    ----------
    counts : DataFrame
        As `count_offices` gives them.
    monitor : str
        Name of the monitor.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    most = counts.loc[counts["events"].idxmax()]
    head = f"{most['label']}: {most['monitor_only']:,} of {count_noun(most['events'], 'event')} name no office but {monitor}."
    shares = counts["monitor_only"] / counts["events"]
    if shares.nunique() == 1:
        return head + (" The share is the same in every row." if len(counts) > 1 else "")
    lowest = (
        f"“{counts.loc[shares.idxmin(), 'label']}”, at {write_number(round(100 * shares.min(), 1))} percent"
    )
    return f"{head} The share is lowest for {lowest}."


@pass_refusal
def headline_common_origin(compared: pd.DataFrame) -> str:
    """Say for how many groups a monitor's last toll is the record's sum.

    Parameters
    ----------
    compared : DataFrame
        As `compare_last_tolls` gives them.

    Returns
    -------
    str
        The headline; a refusal is passed on.
    """
    same = int(compared["toll"].eq(compared["record"]).sum())
    return f"The monitor's last toll equals the record for {same:,} of {count_noun(len(compared), 'group')}"


@pass_refusal
def describe_common_origin(compared: pd.DataFrame, sides: Mapping[str, str], window: Iterable = ()) -> str:
    """Describe where a monitor's last tolls lie furthest from the record of the same days.

    Parameters
    ----------
    compared : DataFrame
        As `compare_last_tolls` gives them.
    sides : mapping of str to str
        side_a and side_b to their names.
    window : iterable of date-like
        First and last day of the page, which says whether days need their year.

    Returns
    -------
    str
        The reading; a refusal is passed on.
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
    """Give the range of the number of families over all choices, and say which choice moves it.

    Parameters
    ----------
    voices : DataFrame
        As `vary_voices` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    found = find_results(voices)["estimate"]
    if found.empty:
        return "Under no choice is a family of sources left to count."
    if found.min() == found.max():
        return f"{count_noun(int(found.min()), 'family', 'families')} of sources, whatever is chosen."
    ranked = rank_choices(drop_idle_choices(voices)[0]).dropna(subset=["factor"])
    moving = [f"whether {WAYS[name]} count" for name in ranked.loc[ranked["factor"].gt(1), "choice"]]
    return f"{found.min():,.0f} to {found.max():,.0f} families of sources: it depends on {', then on '.join(moving)}."
