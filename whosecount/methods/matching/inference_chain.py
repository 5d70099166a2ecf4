"""From what was said to what was concluded: the steps of an inference, and what each stands on.

Only what the tables hold is used: the kind of statement, whether it was checked, and the links between rows.
"""

import networkx as nx
import pandas as pd

from whosecount.claims.rows import ASSERTING
from whosecount.core.refusal import Refusal
from whosecount.methods.matching.incidents import HARM

NEEDED = {  # for each standing, what would lift it; no rank: a candidate is no stronger than what it might match
    "concluded": "several such events, told by families apart, and a baseline",
    "said by one": "a family of sources that did not read the first",
    "candidate": "the same post and people named by both, not only days",
    "said by several": "who had it from whom, and names, days and places side by side",
    "documented": "the material itself, seen by somebody else",
}
DOCUMENTED = ("partly_documented", "corroborated_by_claimant")
SAME_THING = ("rival_of", "same_as", "reprints")


def trace_inference(
    claims: pd.DataFrame, links: pd.DataFrame, conclusion: str, compare: str = ""
) -> pd.DataFrame | Refusal:
    """Trace a conclusion back to what it rests on, one row a step.

    What a conclusion is derived from comes first, with its parts that count dead or wounded; then what
    others concluded from the same rows; then the conclusion.

    Parameters
    ----------
    claims, links : DataFrame
        As `Study.every_claim` gives them; claim_id, relation, target_id.
    conclusion, compare : str
        claim_ids: what was concluded, and a better attested statement to put last; empty for none.

    Returns
    -------
    DataFrame or Refusal
        role (premise, candidate, conclusion, compare), claim_id, speaker, text, record_type, verification,
        families (that speak of the same thing, the speaker's own included), standing (one of NEEDED),
        needed; first premise first.
    """
    known = claims.set_index("claim_id", drop=False)
    links = links[links["claim_id"].isin(known.index) & links["target_id"].isin(known.index)]
    roots = _find_roots(links, conclusion)
    if conclusion not in known.index or not roots:
        reason = "The conclusion is not in these tables, or no link says what it was derived from."
        needed = "the conclusion as a claim, and links from it to its premises"
        return Refusal("on what the conclusion rests", reason, needed)
    parts = [part for part in _linked(links, roots, "part_of") if known.at[part, "measure_id"] in HARM]
    comments = [claim_id for claim_id in _linked(links, roots, "comments_on") if claim_id != conclusion]
    roles = dict.fromkeys([*roots, *parts], "premise") | dict.fromkeys([*comments, conclusion], "conclusion")
    roles |= {compare: "compare"} if compare in known.index else {}
    return pd.DataFrame([_judge(known, links, claim_id, role) for claim_id, role in roles.items()])


def add_candidates(
    steps: pd.DataFrame | Refusal, neighbours: pd.DataFrame | Refusal
) -> pd.DataFrame | Refusal:
    """Put the candidates for a match among the steps, after the premises.

    Parameters
    ----------
    steps, neighbours : DataFrame or Refusal
        As `trace_inference` and `list_neighbours` give them.

    Returns
    -------
    DataFrame or Refusal
        The steps, with one row for all candidates; as they are when there is none.
    """
    if isinstance(steps, Refusal) or isinstance(neighbours, Refusal) or not neighbours["candidate"].any():
        return steps
    first = neighbours[neighbours["candidate"]].iloc[0]
    more = int(neighbours["candidate"].sum()) - 1
    text = f"A candidate near by, at {first['place']}" + (f", and {more} more" if more else "") + "."
    row = {"role": "candidate", "claim_id": first["occasion"], "speaker": first["label"], "text": text}
    row |= {"record_type": "", "verification": "", "families": int(first["families"])} | _grade("candidate")
    premises = steps["role"].eq("premise")
    return pd.concat([steps[premises], pd.DataFrame([row]), steps[~premises]], ignore_index=True)


def _find_roots(links: pd.DataFrame, conclusion: str) -> list[str]:
    """Follow what is derived from what, down to the rows that are derived from nothing."""
    down = links.loc[links["relation"].eq("derived_from"), ["claim_id", "target_id"]]
    up = links.loc[links["relation"].eq("evidence_for"), ["target_id", "claim_id"]]
    graph = nx.DiGraph([*down.to_numpy().tolist(), *up.to_numpy().tolist()])
    if conclusion not in graph:
        return []
    below = nx.bfs_tree(graph, conclusion)
    return [claim_id for claim_id in below if claim_id != conclusion and not below[claim_id]]


def _linked(links: pd.DataFrame, targets: list[str], relation: str) -> list[str]:
    chosen = links[links["relation"].eq(relation) & links["target_id"].isin(targets)]
    return chosen["claim_id"].drop_duplicates().tolist()


def _judge(known: pd.DataFrame, links: pd.DataFrame, claim_id: str, role: str) -> dict:
    row = known.loc[claim_id]
    families = _count_families(known, links, claim_id)
    if row["record_type"] not in ASSERTING:
        standing = "concluded"
    elif families > 1:
        standing = "said by several"
    else:
        standing = "documented" if row["verification"] in DOCUMENTED else "said by one"
    coded = row[["record_type", "verification"]].to_dict()
    step = {"role": role, "claim_id": claim_id, "speaker": row["speaker_short"], "text": row["summary"]}
    return step | coded | {"families": families} | _grade(standing)


def _grade(standing: str) -> dict:
    return {"standing": standing, "needed": NEEDED[standing]}


def _count_families(known: pd.DataFrame, links: pd.DataFrame, claim_id: str) -> int:
    """Count the families that speak of the same thing as a claim, its own included, by the links."""
    same = links.loc[links["relation"].isin(SAME_THING), ["claim_id", "target_id"]]
    told = {claim_id, *same[same.eq(claim_id).any(axis=1)].to_numpy().ravel()}
    return known.loc[known.index.isin(told), "family_id"].nunique()
