"""Running tolls that grow: chains of revisions, tabulated as dated steps."""

import networkx as nx
import pandas as pd

from whosecount.core.phrasing import write_days
from whosecount.core.refusal import needs_losses


def trace_chains(claims: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Number the steps of each revision chain; other claims are left out.

    In `chain` stands the claim_id of its first, in `step` 1 for the first; the claims are ordered by both.
    """
    revisions = links[links["relation"].eq("revises")]
    known = set(claims["claim_id"])
    graph = nx.from_pandas_edgelist(revisions, "claim_id", "target_id", create_using=nx.DiGraph)
    graph.remove_nodes_from(set(graph) - known)
    chains, steps = {}, {}
    for component in nx.weakly_connected_components(graph):
        order = list(nx.lexicographical_topological_sort(graph.subgraph(component)))[::-1]
        chains |= dict.fromkeys(order, order[0])
        steps |= {claim_id: step for step, claim_id in enumerate(order, start=1)}
    chained = claims[claims["claim_id"].isin(chains)]
    chained = chained.assign(chain=chained["claim_id"].map(chains), step=chained["claim_id"].map(steps))
    return chained.sort_values(["chain", "step"], ignore_index=True)


def keep_long_chains(chained: pd.DataFrame, steps: int) -> pd.DataFrame:
    """Keep the chains that have at least so many steps."""
    lengths = chained.groupby("chain")["step"].transform("max")
    return chained[lengths.ge(steps)]


@needs_losses("deaths by side")
def tabulate_steps(
    chained: pd.DataFrame,
    single: pd.DataFrame | None = None,
    cumulative: pd.DataFrame | None = None,
    column: str = "killed_side_a",
) -> pd.DataFrame:
    """Tabulate the chains of `trace_chains` as steps to draw, with single tolls and the cumulative record beside them.

    `single` are running tolls that no link joins, drawn without a line; `cumulative` is as `accumulate_record` gives it,
    of which `column` is one side.

    Returns
    -------
    DataFrame
        series, alignment, claim_id, day, lower, upper (persons), kind, linked; the record's rows have the series `record`.
    """
    parts = [_tabulate(chained, _name_twins(chained), linked=True)]
    if single is not None:
        alone = single[~single["claim_id"].isin(chained["claim_id"])]
        parts.append(_tabulate(alone, ", not linked", linked=False))
    if cumulative is not None:
        toll = cumulative[column]
        record = {"series": "record", "alignment": "", "claim_id": "", "day": cumulative["date"]}
        parts.append(pd.DataFrame({**record, "lower": toll, "upper": toll, "kind": "exact", "linked": True}))
    return pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)


def _tabulate(tolls: pd.DataFrame, suffix: str | pd.Series, linked: bool) -> pd.DataFrame:
    named = tolls.assign(
        series=tolls["speaker_short"] + ": " + tolls["subject"] + suffix,
        day=tolls["as_of"].fillna(tolls["event_end"]).fillna(tolls["stated_end"]),
        linked=linked,
    )
    columns = ["series", "alignment", "claim_id", "day", "lower", "upper", "kind", "linked"]
    return named.dropna(subset=["day", "lower"])[columns]


def _name_twins(chained: pd.DataFrame) -> pd.Series:
    """Tell chains of one speaker and counted group apart: by the day they count from, else by number."""
    names = {}
    for _, group in chained.drop_duplicates("chain").sort_values("as_of").groupby(["speaker", "subject"]):
        starts = group["counted_since"]
        told_apart = starts.notna().all() and starts.is_unique
        for number, (chain, start) in enumerate(zip(group["chain"], starts, strict=True), start=1):
            by_day = f" since {write_days(start, short=True)}" if told_apart else f" ({number})"
            names[chain] = by_day if len(group) > 1 and (told_apart or number > 1) else ""
    return chained["chain"].map(names).astype("str")
