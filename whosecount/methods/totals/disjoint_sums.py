"""Totals of claims that share nothing, and which claims those are.

A claim that another revises, repeats or contains is set aside; rival claims become one unit. What
remains may still speak of the same dead. A rule says when it cannot, and only then is it added.
"""

from collections.abc import Callable, Collection
from itertools import combinations

import networkx as nx
import pandas as pd

from whosecount.claims.rows import ASSERTING, find_roots
from whosecount.core.intervals import Interval, envelope, overlap, sum_disjoint
from whosecount.core.refusal import Refusal

# Which floors of claims about one group are added: those that cannot speak of the same people, by rules
# from the strictest to the loosest. Without adding, the highest floor of one claim stands.
DISJOINT_RULES = {
    "single": "nothing added",
    "places": "across theatres",
    "days": "also across days that do not touch",
    "unlinked": "all that no link forbids",
}
SET_ASIDE_CLAIM = ("subset_of", "part_of", "window_in", "alters", "reprints", "derived_from", "same_as")
SET_ASIDE_TARGET = ("revises", "refines")
RIVALS = ("rival_of", "denies")
READ_RIVALS = {"one is right": envelope, "all are right": overlap}
UNIT = ["claim_id", "theatre_id", "event_start", "event_end", "lower", "upper"]
GROUP = ["group", "label", "speakers", "claims", "added", "lower", "upper", "claim_id"]


def select_figures(claims: pd.DataFrame, measures: Collection[str]) -> pd.DataFrame:
    """Select the figures of some measures: rows that allege, with a number or a word for one.

    What describes evidence, or says that nothing is known, alleges no figure. Every list, sum and total of
    figures begins here.

    Parameters
    ----------
    claims : DataFrame with measure_id, record_type, kind
    measures : measure_ids to keep

    Returns
    -------
    DataFrame, the claims that are selected, with all columns
    """
    return _select_alleged(claims[claims["kind"].ne("none")], measures)


def _select_alleged(claims: pd.DataFrame, measures: Collection[str]) -> pd.DataFrame:
    return claims[claims["measure_id"].isin(list(measures)) & claims["record_type"].isin(ASSERTING)]


def select_group_figures(
    claims: pd.DataFrame, actors: pd.DataFrame, measures: Collection[str]
) -> pd.DataFrame:
    """Select figures of one group each, with the `group` that they count.

    Claims that count several groups together are left out: no part of them belongs to one group for certain.

    Parameters
    ----------
    claims, measures : as `select_figures` takes them, with subject_ids
    actors : DataFrame of actor_id, parent_id, name, side

    Returns
    -------
    DataFrame, the figures with group (an actor_id)
    """
    return find_group(select_figures(claims, measures), actors, measures)


def find_group(claims: pd.DataFrame, actors: pd.DataFrame, measures: Collection[str]) -> pd.DataFrame:
    """Select allegations of one group each by their measure, whether or not they have a number."""
    roots = find_roots(actors)
    chosen = _select_alleged(claims, measures)
    groups = [{roots[actor] for actor in ids} for ids in chosen["subject_ids"]]
    single = [len(group) == 1 for group in groups]
    return chosen.loc[single].assign(group=[min(group) for group in groups if len(group) == 1])


def set_aside(claims: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Leave out claims that another one here revises, repeats or contains: the two are never added."""
    here = links[links["claim_id"].isin(claims["claim_id"]) & links["target_id"].isin(claims["claim_id"])]
    gone = set(here.loc[here["relation"].isin(SET_ASIDE_CLAIM), "claim_id"])
    gone |= set(here.loc[here["relation"].isin(SET_ASIDE_TARGET), "target_id"])
    return claims[~claims["claim_id"].isin(gone)]


def form_units(
    claims: pd.DataFrame, links: pd.DataFrame, rivals: str = "one is right"
) -> pd.DataFrame | Refusal:
    """Form what may be added of one group's counts: single claims, and rivals as READ_RIVALS takes them together.

    Gives claim_ids, theatres, first, last (missing where unknown), lower, upper; a refusal when rivals should all
    be right and cannot be.
    """
    kept = {claim.claim_id: claim for claim in set_aside(claims, links)[UNIT].itertuples(index=False)}
    graph = nx.Graph()
    graph.add_nodes_from(kept)
    here = links["claim_id"].isin(kept) & links["target_id"].isin(kept) & links["relation"].isin(RIVALS)
    graph.add_edges_from(links.loc[here, ["claim_id", "target_id"]].itertuples(index=False, name=None))
    rows = []
    for claim_ids in map(sorted, sorted(nx.connected_components(graph), key=min)):
        members = [kept[claim_id] for claim_id in claim_ids]
        ends = READ_RIVALS[rivals]([Interval(claim.lower, claim.upper) for claim in members])
        if ends is None:
            reason = f"{', '.join(claim_ids)} cannot all be true."
            return Refusal("a total in which all rivals are right", reason, "rivals that overlap")
        theatres = frozenset(claim.theatre_id for claim in members)
        first = _find_end([claim.event_start for claim in members], min)
        last = _find_end([claim.event_end for claim in members], max)
        rows.append((tuple(claim_ids), theatres, first, last, ends.low, ends.high))
    return pd.DataFrame(rows, columns=["claim_ids", "theatres", "first", "last", "lower", "upper"])


def _find_end(days: list[pd.Timestamp], choose: Callable) -> pd.Timestamp:
    """Find the first or the last of some days; none when one of them is not given."""
    return pd.NaT if any(pd.isna(day) for day in days) else choose(days)


def may_share(unit, other, rule: str) -> bool:
    """Whether two units may speak of the same people, by a rule of DISJOINT_RULES; a day not given may be any day."""
    if rule == "single":
        return True
    if rule == "unlinked" or not unit.theatres & other.theatres:
        return False
    return rule == "places" or not (unit.last < other.first or other.last < unit.first)


def sum_units(units: pd.DataFrame, rule: str) -> Interval:
    """Sum units, adding floors only where the rule says that they share nothing.

    Units that may share people make one cluster, whose floor is the highest in it, and whose ceiling is the sum of
    the ceilings; clusters are added.
    """
    rows = list(units.itertuples())
    graph = nx.Graph()
    graph.add_nodes_from(rows)
    graph.add_edges_from(pair for pair in combinations(rows, 2) if may_share(*pair, rule))
    return sum_disjoint(
        Interval(max(unit.lower for unit in cluster), sum(unit.upper for unit in cluster))
        for cluster in nx.connected_components(graph)
    )


def sum_by_group(counts: pd.DataFrame, links: pd.DataFrame, actors: pd.DataFrame, rule: str) -> pd.DataFrame:
    """Sum the counts of each group by one rule.

    Parameters
    ----------
    counts : as `select_group_figures` gives them
    links, actors : the tables of those names
    rule : one of DISJOINT_RULES

    Returns
    -------
    DataFrame
        group, label, speakers, claims, added (units after revisions and rivals), lower, upper (persons), claim_id
        (of the claim with the highest floor); highest floor first.
    """
    names = actors.set_index("actor_id")["name"]
    rows = []
    for group, claims in counts.groupby("group"):
        units = form_units(claims, links)
        total = sum_units(units, rule)
        speakers, highest = ", ".join(claims["speaker_short"].unique()), claims["lower"].idxmax()
        sizes = (len(claims), len(units), total.low, total.high)
        rows.append((group, names[group], speakers, *sizes, claims.loc[highest, "claim_id"]))
    frame = pd.DataFrame(rows, columns=GROUP)
    return frame.sort_values(["lower", "group"], ascending=[False, True], ignore_index=True)


def tabulate_totals(totals: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Lay the totals of groups below the sum of all figures, which has no group and no meaning.

    Parameters
    ----------
    totals : as `sum_by_group` gives them
    figures : as `select_figures` gives them

    Returns
    -------
    DataFrame, the totals with the sum as their first row, whose group is empty
    """
    if totals.empty:
        return totals
    label = "Every figure added up, whoever is counted"
    row = ("", label, "", len(figures), len(figures), figures["lower"].sum(), figures["upper"].sum(), "")
    return pd.concat([pd.DataFrame([row], columns=GROUP), totals], ignore_index=True)


def compare_rules(
    counts: pd.DataFrame, links: pd.DataFrame, actors: pd.DataFrame, group: str
) -> pd.DataFrame | Refusal:
    """Sum the counts of one group by every rule.

    Parameters
    ----------
    counts, links, actors : as `sum_by_group` takes them
    group : actor_id of the group that is counted

    Returns
    -------
    DataFrame or Refusal
        rule, label, claims, lower, upper (persons), from the strictest rule to the loosest.
    """
    claims = counts[counts["group"].eq(group)]
    if claims.empty:
        return refuse_group(actors, group)
    units = form_units(claims, links)
    totals = [(rule, label, sum_units(units, rule)) for rule, label in DISJOINT_RULES.items()]
    rows = [(rule, label, len(claims), total.low, total.high) for rule, label, total in totals]
    return pd.DataFrame(rows, columns=["rule", "label", "claims", "lower", "upper"])


def refuse_group(actors: pd.DataFrame, group: str) -> Refusal:
    """Say why a group has no total."""
    name = actors.set_index("actor_id")["name"].get(group, group)
    reason = "No claim here counts this group alone."
    return Refusal(f"a total for {name}", reason, "a claim with a quantity about this group")
