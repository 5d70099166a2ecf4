"""Who told whom in words, what falls with one family, and what changed on the way."""

import pandas as pd
from markupsafe import Markup

from whosecount.charts.in_words import in_words, write_cell, write_head, write_table
from whosecount.core.labels import capitalise, shorten_name
from whosecount.core.phrasing import Numbers, count_noun, count_or_none, count_part, join_words, pass_refusal
from whosecount.methods.transmission.transmission import OTHERS, OWN_PAGE, name_families


@pass_refusal
def headline_transmission(flows: pd.DataFrame) -> str:
    """Say how many claims came through a family that did not make them: flows as `tabulate_transmission` gives them."""
    first = flows[flows["step"].eq(1)]
    passed = int(first.loc[first["hearer"].ne(OWN_PAGE), "claims"].sum())
    came = "came through another family of sources"
    return capitalise(count_part(passed, int(first["claims"].sum()), "claim", came, came))


@pass_refusal
def describe_transmission(flows: pd.DataFrame) -> str:
    """Describe who says most, and how many claims changed hands twice or more: flows of `tabulate_transmission`."""
    first, second = flows[flows["step"].eq(1)], flows[flows["step"].eq(2)]
    if first.empty:
        return "No claim here was told."
    says = first[first["teller"].ne(OTHERS)].groupby("teller")["claims"].sum()
    twice, total = int(second["claims"].sum()), count_noun(int(first["claims"].sum()), "claim")
    many, often = (f"{twice:,}", "at least twice") if twice else ("None", "twice")
    start = f"Of {total}, {count_noun(int(says.max()), 'starts', 'start')} with one family, {says.idxmax()}."
    return f"{start} {many} changed hands between families {often}."


@pass_refusal
def headline_cuts(cuts: pd.DataFrame) -> str:
    """Name the family on which alone most claims rest: cuts as `rank_cuts` gives them."""
    if cuts.empty or not cuts["falls"].max():
        return "No claim here would fall with any one family"
    most = cuts[cuts["falls"].eq(cuts["falls"].max())]
    if len(most) > 1:
        return f"No one family carries most claims alone: {len(most):,} carry equally many"
    return f"More claims fall without {most['label'].iloc[0]} than without any other family"


@pass_refusal
def describe_cuts(cuts: pd.DataFrame, total: int) -> str:
    """Describe which family's removal leaves most of `total` claims without support: cuts as `rank_cuts` gives them."""
    if cuts.empty or not cuts["falls"].max():
        return "No claim here would fall with any one family."
    top = cuts.iloc[0]
    passing = capitalise(count_part(int(top["passes"]), total, "claim", "passes", "pass"))
    falls = count_or_none(int(top["falls"]), "loses", "lose")
    return f"{passing} through {top['label']}. Without it, {falls} all support in these tables."


@pass_refusal
def describe_cut(cut: pd.Series, sources: pd.DataFrame, family: str) -> str:
    """Describe what falls with one family: a cut as `cut_family` gives it, and the sources, which name the family."""
    name = name_families(sources).get(family, family)
    if not cut["passes"]:
        return f"No claim here passes through {name}: nothing falls without it."
    passing = ("claim that passes through it", "loses", "lose", "claims that pass through it")
    falls, told = (
        count_part(cut["falls"], cut["passes"], *passing),
        count_or_none(cut["still_told"], "is", "are"),
    )
    return f"Without {name}, {falls} all support, and {told} still told by an account that did not."


@pass_refusal
def headline_alterations(pairs: pd.DataFrame) -> str:
    """Say how many of the figures that changed rose or fell: pairs as `list_alterations` gives them."""
    moved, figures = sum(_count_moves(pairs)), len(pairs.dropna(subset=["first", "second"]))
    return f"Of {count_noun(figures, 'figure')} that changed between tellings, {count_or_none(moved)} rose or fell"


@pass_refusal
def describe_alterations(pairs: pd.DataFrame) -> str:
    """Describe how figures changed on their way, and how many pairs lack one: pairs as `list_alterations` gives them."""
    if pairs.empty:
        return "No figure here is known to have changed on its way."
    grew, fell = _count_moves(pairs)
    unnumbered = int(pairs[["first", "second"]].isna().any(axis=1).sum())
    lack = count_noun(unnumbered, "more pair lacks", "more pairs lack")
    bare = f" {lack} a number before or after, as statements do." if unnumbered else ""
    moves = f"The figure, or its lower end, rose in {count_or_none(grew)} and fell in {count_or_none(fell)}."
    return f"{moves}{bare}"


def _count_moves(pairs: pd.DataFrame) -> tuple[int, int]:
    """Count the figures that rose and those that fell; one without a number before or after did neither."""
    return int(pairs["second"].gt(pairs["first"]).sum()), int(pairs["second"].lt(pairs["first"]).sum())


@pass_refusal
def headline_one_day(tolls: pd.DataFrame) -> str:
    """Say how many groups the tolls of one day count: speaker, counted (whom) and as_stated, a row a toll."""
    if tolls.empty:
        return "No toll of one day is at hand"
    speakers, groups = tolls["speaker"].unique(), tolls["counted"].nunique()
    who = f"{shorten_name(speakers[0])} gives" if len(speakers) == 1 else f"{len(speakers):,} speakers give"
    whom = "the same people" if groups == 1 else f"{groups:,} different groups"
    counting = f", counting {whom}" if len(tolls) > 1 else ""
    return f"{who} {count_noun(len(tolls), 'toll')} for one day{counting}"


@pass_refusal
def describe_one_day(tolls: pd.DataFrame) -> str:
    """Describe whether several tolls for one day, as `headline_one_day` takes them, differ for the same people."""
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


@in_words
def write_alterations(pairs: pd.DataFrame) -> Markup:
    """Write figures as said and as passed on, under what changed.

    `pairs` are as `list_alterations` gives them.
    """
    rows = []
    for group, changed in pairs.groupby("group", sort=False):
        rows.append([write_head(capitalise(group), "rowgroup", 3)])
        rows += [
            [write_head(pair.relay), write_cell(pair.as_said), write_cell(pair.as_passed_on)]
            for pair in changed.itertuples()
        ]
    return write_table(rows, ("passed on by", "as said", "as passed on"))
