"""Sentences about who told whom."""

from collections.abc import Mapping

import pandas as pd

from whosecount.core.labels import name_party
from whosecount.core.phrasing import Numbers, count_noun, join_words, pass_refusal, write_day, write_number
from whosecount.methods.transmission.transmission import OTHERS, OWN_PAGE, name_families


@pass_refusal
def describe_transmission(flows: pd.DataFrame) -> str:
    """Describe flows of claims: who says most, through whom, and how many were passed on twice.

    Parameters
    ----------
    flows : DataFrame
        As `tabulate_transmission` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    first, second = flows[flows["step"].eq(1)], flows[flows["step"].eq(2)]
    if first.empty:
        return "No claim here was told."
    total = int(first["claims"].sum())
    named = first[first["teller"].ne(OTHERS)]
    says = named.groupby("teller")["claims"].sum()
    direct = int(first.loc[first["hearer"].eq(OWN_PAGE), "claims"].sum())
    twice = int(second["claims"].sum())
    return (
        f"Of {count_noun(total, 'claim')}, {says.max():,} start with one family, {says.idxmax()}. "
        f"{direct:,} came through no other family; {total - direct:,} came through another, "
        f"and {twice:,} of these through one more."
    )


@pass_refusal
def describe_voices(pairs: pd.DataFrame, claims: pd.DataFrame) -> str:
    """Describe mentions against families, in pairs; families over all come from the claims, each counted once.

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
    sides = claims.groupby("family_id")["alignment"].nunique()
    several = int(sides.gt(1).sum())
    stand = count_noun(several, "of these stands", "of these stand")
    twice = f" {stand} under more than one alignment in the picture." if several else ""
    widest = pairs.assign(many=pairs["first"] / pairs["second"]).nlargest(1, "many").iloc[0]
    return (
        f"{write_number(pairs['first'].sum())} mentions come from {count_noun(len(sides), 'family', 'families')} of sources.{twice} "
        f"The widest gap is in the alignment “{name_party(widest['label'])}”: "
        f"{write_number(widest['first'])} mentions, {count_noun(int(widest['second']), 'family', 'families')}."
    )


@pass_refusal
def describe_cuts(cuts: pd.DataFrame, total: int) -> str:
    """Describe which family's removal leaves most claims without support.

    Parameters
    ----------
    cuts : DataFrame
        As `rank_cuts` gives them.
    total : int
        All claims that were counted.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    if cuts.empty or not cuts["falls"].max():
        return "No claim here would fall with any one family."
    top, rest = cuts.iloc[0], cuts.iloc[1:]
    after = ""
    if len(rest):
        after = f" The next is {rest['label'].iloc[0]}, with {write_number(rest['falls'].iloc[0])}."
    return (
        f"Without {top['label']}, {write_number(top['falls'])} of {count_noun(total, 'claim')} lose all support; "
        f"{write_number(top['still_told'])} of those that passed through it are told by another account.{after}"
    )


@pass_refusal
def describe_cut(cut: pd.Series, sources: pd.DataFrame, family: str, total: int) -> str:
    """Describe what falls with one family.

    Parameters
    ----------
    cut : Series
        As `cut_family` gives it.
    sources : DataFrame
        The table of sources: source_id, family_id, name, alignment.
    family : str
        family_id of the family that was taken out.
    total : int
        All claims that were counted.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    name = name_families(sources).get(family, family)
    if not cut["passes"]:
        return f"No claim here passes through {name}: nothing falls without it."
    return (
        f"Of {count_noun(total, 'claim')}, {cut['passes']:,} pass through {name}. Without it {cut['falls']:,} lose all "
        f"support, and {cut['still_told']:,} are still told by an account that did not pass through it."
    )


@pass_refusal
def describe_offices(counts: pd.DataFrame, monitor: str) -> str:
    """Describe how many events of the record name the monitor as their only office.

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
    parts = [
        f"{row.monitor_only:,} of {count_noun(row.events, 'event')} ({row.label})"
        for row in counts.itertuples()
    ]
    return f"The only office named is {monitor} in {join_words(parts)}."


@pass_refusal
def describe_alterations(pairs: pd.DataFrame) -> str:
    """Describe how many figures changed on their way, and in what.

    Parameters
    ----------
    pairs : DataFrame
        As `list_alterations` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    if pairs.empty:
        return "No figure here is known to have changed on its way."
    words = {
        "group": "the counted group",
        "qualifier": "the qualifier",
        "attribution": "whom it is credited to",
    }
    changes = pairs["change"].value_counts().items()
    listed = join_words([f"{words.get(change, change)} in {count:,}" for change, count in changes])
    grew = int(pairs["second"].gt(pairs["first"]).sum())
    fell = int(pairs["second"].lt(pairs["first"]).sum())
    unnumbered = int(pairs[["first", "second"]].isna().any(axis=1).sum())
    lacks = count_noun(unnumbered, "lacks", "lack")
    bare = f" {lacks} a number before or after, and cannot be drawn." if unnumbered else ""
    return (
        f"{count_noun(len(pairs), 'figure')} changed between two tellings: {listed}. "
        f"The figure, or its lower end, rose in {grew:,} and fell in {fell:,}.{bare}"
    )


@pass_refusal
def describe_one_day(tolls: pd.DataFrame) -> str:
    """Describe several tolls of one speaker for one day, by the group that each counts.

    Parameters
    ----------
    tolls : DataFrame
        speaker, counted (whom), as_stated; a row a toll of the day.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    if tolls.empty:
        return "The tolls to set side by side are not in these tables."
    speakers = join_words(sorted(tolls["speaker"].unique()))
    groups = tolls.groupby("counted", sort=False)["as_stated"].agg(list)
    listed = "; ".join(f"{group}: {join_words(figures)}" for group, figures in groups.items())
    tail = "" if len(groups) == 1 else " Figures of different groups need not agree."
    return f"By {speakers}, for one day. {listed}.{tail}"


@pass_refusal
def describe_common_origin(compared: pd.DataFrame, sides: Mapping[str, str]) -> str:
    """Describe a monitor's last tolls beside the record of the same days, civilians beside the sides.

    Parameters
    ----------
    compared : DataFrame
        As `compare_last_tolls` gives them.
    sides : mapping of str to str
        side_a and side_b to their names.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    if compared.empty:
        return "The monitor gives no running toll since the first day of this window."
    names = {**sides, "civilian": "Civilians"}
    parts = [
        f"{names[row.subject_side]}, to {write_day(row.as_of)}: the monitor {write_number(row.toll)}, the record {row.record:,}"
        for row in compared.itertuples()
    ]
    return "The last toll of each group beside the record of the same days. " + "; ".join(parts) + "."


@pass_refusal
def state_cuts(cuts: pd.DataFrame, total: int) -> Numbers:
    """State how many claims lose all support without the family that carries most; see `describe_cuts`.

    Parameters
    ----------
    cuts : DataFrame
        As `rank_cuts` gives them.
    total : int
        All claims that were counted.

    Returns
    -------
    dict of str to float
        claims, falls, still_told; empty when no claim falls.
    """
    if cuts.empty or not cuts["falls"].max():
        return {}
    return {"claims": total, "falls": cuts["falls"].iloc[0], "still_told": cuts["still_told"].iloc[0]}
