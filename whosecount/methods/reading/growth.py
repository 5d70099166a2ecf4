"""How the first counts of an event grow from day to day."""

from collections.abc import Sequence

import pandas as pd

from whosecount.claims.revision_chains import trace_chains
from whosecount.core.refusal import NONE_NAMED, Refusal


def list_chained(links: pd.DataFrame) -> list[str]:
    """List the claim_ids that revise, are revised, or have rivals by the links: all that `trace_delay` and `count_growth` need."""
    chained = links[links["relation"].isin(["revises", "rival_of"])]
    return [*chained["claim_id"], *chained["target_id"]]


def trace_delay(claims: pd.DataFrame, links: pd.DataFrame, last: str) -> pd.DataFrame | Refusal:
    """Trace how the count of one event grew with the days since it began, with the rivals of its steps.

    Parameters
    ----------
    claims, links : DataFrame
        As `Study.every_claim` gives them; claim_id, relation, target_id.
    last : str
        claim_id of a step of the chain of revisions.

    Returns
    -------
    DataFrame or Refusal
        claim_id, role (step, rival), speaker, alignment, counted, days (from the first day of the event to the
        day of the count), lower, upper, kind, as_stated; steps first, by day.
    """
    chained = trace_chains(claims, links)
    chain = chained.loc[chained["claim_id"].eq(last), "chain"]
    if chain.empty:
        reason = f"The claim {last} is not in these tables, or no link says that one count revises another."
        needed = "counts of one event whose revisions are linked"
        return Refusal("how the first counts grew", reason if last else NONE_NAMED, needed)
    steps = chained[chained["chain"].eq(chain.iloc[0])]
    rivals = claims[claims["claim_id"].isin(_list_rivals(links, steps["claim_id"].tolist()))]
    began = steps["event_start"].min()
    rows = pd.concat([steps.assign(role="step"), rivals.assign(role="rival")], ignore_index=True)
    counted_on = rows["as_of"].fillna(rows["stated_start"]).fillna(rows["event_end"])
    rows = rows.assign(
        days=(counted_on - began).dt.days, counted=rows["subject"], speaker=rows["speaker_short"]
    )
    columns = [
        "claim_id", "role", "speaker", "alignment", "counted", "days", "lower", "upper", "kind", "as_stated",
    ]  # fmt: skip
    kept = rows.dropna(subset=["days", "lower"])
    return kept[columns].sort_values(["role", "days"], ascending=[False, True], ignore_index=True)


def _list_rivals(links: pd.DataFrame, steps: Sequence[str]) -> set[str]:
    rivals = links[links["relation"].eq("rival_of")]
    ahead = rivals.loc[rivals["target_id"].isin(steps), "claim_id"]
    behind = rivals.loc[rivals["claim_id"].isin(steps), "target_id"]
    return (set(ahead) | set(behind)) - set(steps)


def count_growth(claims: pd.DataFrame, links: pd.DataFrame, measure: str = "killed") -> pd.DataFrame:
    """Compare the first and the last count of each chain whose days stayed the same.

    A toll that runs on grows because days are added; only where first and last count speak of the same
    days does the difference show what was found out later.

    Parameters
    ----------
    claims, links : DataFrame
        As `Study.every_claim` gives them; claim_id, relation, target_id.
    measure : str
        measure_id of the counts.

    Returns
    -------
    DataFrame
        chain, claim_id (of the last count), first, last (lower ends).
    """
    chained = trace_chains(claims, links)
    chained = chained[chained["measure_id"].eq(measure)].sort_values("step")
    ends = [(steps.iloc[0], steps.iloc[-1]) for _, steps in chained.groupby("chain") if len(steps) > 1]
    rows = [
        (first["claim_id"], last["claim_id"], first["lower"], last["lower"])
        for first, last in ends
        if first["event_start"] == last["event_start"] and first["event_end"] == last["event_end"]
    ]
    return pd.DataFrame(rows, columns=["chain", "claim_id", "first", "last"])
