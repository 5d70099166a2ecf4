"""Sentences about who told whom, what falls with one family, and what changed on the way."""

import pandas as pd

from whosecount.core.labels import shorten_name
from whosecount.core.phrasing import Numbers, count_noun, join_words, pass_refusal, write_number
from whosecount.methods.transmission.transmission import OTHERS, OWN_PAGE, name_families

CHANGED = {  # what a change changes, within a sentence
    "attribution": "whom it is credited to",
    "group": "the counted group",
    "place": "the place",
    "qualifier": "the qualifier",
    "rounded": "the figure, by rounding",
}


@pass_refusal
def headline_transmission(flows: pd.DataFrame) -> str:
    """Say how many claims came through a family that did not make them: flows as `tabulate_transmission` gives them."""
    first = flows[flows["step"].eq(1)]
    passed = int(first.loc[first["hearer"].ne(OWN_PAGE), "claims"].sum())
    return f"{passed:,} of {count_noun(int(first['claims'].sum()), 'claim')} came through another family of sources"


@pass_refusal
def describe_transmission(flows: pd.DataFrame) -> str:
    """Describe who says most, and how many claims changed hands more than once: flows as `tabulate_transmission` gives them."""
    first, second = flows[flows["step"].eq(1)], flows[flows["step"].eq(2)]
    if first.empty:
        return "No claim here was told."
    says = first[first["teller"].ne(OTHERS)].groupby("teller")["claims"].sum()
    twice = int(second["claims"].sum())
    more = (
        f"{twice:,} changed hands between families at least twice"
        if twice
        else "None changed hands between families twice"
    )
    return f"Of {count_noun(int(first['claims'].sum()), 'claim')}, {says.max():,} start with one family, {says.idxmax()}. {more}."


@pass_refusal
def headline_cuts(cuts: pd.DataFrame) -> str:
    """Name the family on which alone most claims rest: cuts as `rank_cuts` gives them."""
    if cuts.empty or not cuts["falls"].max():
        return "No claim here would fall with any one family"
    most = cuts[cuts["falls"].eq(cuts["falls"].max())]
    if len(most) > 1:
        return f"No one family carries most claims alone: {len(most):,} carry equally many"
    return f"More claims rest on {most['label'].iloc[0]} alone than on any other family"


@pass_refusal
def describe_cuts(cuts: pd.DataFrame, total: int) -> str:
    """Describe which family's removal leaves most of `total` claims without support: cuts as `rank_cuts` gives them."""
    if cuts.empty or not cuts["falls"].max():
        return "No claim here would fall with any one family."
    top = cuts.iloc[0]
    return (
        f"Without {top['label']}, {write_number(top['falls'])} of {count_noun(total, 'claim')} lose all support in these tables; "
        f"{write_number(top['still_told'])} of those that passed through it are told by another account."
    )


@pass_refusal
def describe_cut(cut: pd.Series, sources: pd.DataFrame, family: str) -> str:
    """Describe what falls with one family: a cut as `cut_family` gives it, and the table of sources, which names the family."""
    name = name_families(sources).get(family, family)
    if not cut["passes"]:
        return f"No claim here passes through {name}: nothing falls without it."
    return (
        f"Without {name}, {cut['falls']:,} of {count_noun(cut['passes'], 'claim')} that pass through it lose all "
        f"support, and {cut['still_told']:,} are still told by an account that did not."
    )


@pass_refusal
def headline_alterations(pairs: pd.DataFrame) -> str:
    """Say how many of the figures that changed between tellings rose or fell: pairs as `list_alterations` gives them."""
    grew, fell = _count_moves(pairs)
    return (
        f"Of {count_noun(len(pairs), 'figure')} that changed between tellings, {grew + fell:,} rose or fell"
    )


@pass_refusal
def describe_alterations(pairs: pd.DataFrame) -> str:
    """Describe in which way figures changed on their way, and what changed most often: pairs as `list_alterations` gives them."""
    if pairs.empty:
        return "No figure here is known to have changed on its way."
    most = [CHANGED.get(change, change) for change in sorted(pairs["change"].mode())]
    grew, fell = _count_moves(pairs)
    unnumbered = int(pairs[["first", "second"]].isna().any(axis=1).sum())
    lacks = count_noun(unnumbered, "lacks", "lack")
    bare = f" {lacks} a number before or after." if unnumbered else ""
    return (
        f"The figure, or its lower end, rose in {grew:,} and fell in {fell:,}. "
        f"What changed most often is {join_words(most)}.{bare}"
    )


def _count_moves(pairs: pd.DataFrame) -> tuple[int, int]:
    """Count the figures that rose and those that fell; one without a number before or after did neither."""
    return int(pairs["second"].gt(pairs["first"]).sum()), int(pairs["second"].lt(pairs["first"]).sum())


@pass_refusal
def headline_one_day(tolls: pd.DataFrame) -> str:
    """Say how many groups the tolls of one day count: speaker, counted (whom) and as_stated, a row a toll."""
    speakers, groups = tolls["speaker"].unique(), tolls["counted"].nunique()
    who = f"{shorten_name(speakers[0])} gives" if len(speakers) == 1 else f"{len(speakers):,} speakers give"
    whom = "the same people" if groups == 1 else f"{groups:,} different groups"
    return f"{who} {count_noun(len(tolls), 'toll')} for one day, counting {whom}"


@pass_refusal
def describe_one_day(tolls: pd.DataFrame) -> str:
    """Describe whether several tolls for one day, as `headline_one_day` takes them, differ where they count the same people."""
    if tolls.empty:
        return "The tolls to set side by side are not in these tables."
    figures = tolls.groupby("counted", sort=False)["as_stated"].unique()
    head = "Figures of different groups need not agree. " if len(figures) > 1 else ""
    apart = figures[figures.map(len).gt(1)]
    if apart.empty:
        return f"{head}No two that count the same people differ."
    stated = join_words([f"“{figure}”" for figure in apart.iloc[0][:3]])
    return f"{head}Whom they count does not explain why {stated}, of the same people, differ."


@pass_refusal
def state_cuts(cuts: pd.DataFrame, total: int) -> Numbers:
    """State claims (the total), falls and still_told of the family that carries most cuts; empty when no claim falls."""
    if cuts.empty or not cuts["falls"].max():
        return {}
    return {"claims": total, "falls": cuts["falls"].iloc[0], "still_told": cuts["still_told"].iloc[0]}
