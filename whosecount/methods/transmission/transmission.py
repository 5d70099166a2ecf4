"""Who told whom: chains of telling as a graph, and what they rest on."""

import itertools
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import networkx as nx
import pandas as pd

from whosecount.core.labels import SIDE_OF_ALIGNMENT, name_alignment, shorten_name
from whosecount.core.multiverse import Estimate, vary
from whosecount.core.refusal import Refusal, needs_losses
from whosecount.record.totals import COPIES, select_record, sum_record

COLUMNS = (  # that the counts of voices and cuts use of claims
    "claim_id", "document_id", "theatre_id", "record_type", "kind", "source_id", "computed_by", "relayed_by", "also_in",
    "family_id", "alignment",
)  # fmt: skip
RECORD_COLUMNS = {"side_a": "killed_side_a", "side_b": "killed_side_b", "civilian": "killed_civilians"}
OTHER_ACCOUNTS = ("same_as", "rival_of", "evidence_for")  # links to another account of the same thing
OWN_PAGE, OTHERS = "no other family", "others"
CHANGES = {  # what a link of the kind `alters` says
    "attribution": "credited to somebody else",
    "group": "another counted group",
    "qualifier": "another qualifier",
    "place": "another place",
    "rounded": "rounded",
}
PARTIES = (*SIDE_OF_ALIGNMENT, "russia", "us_coalition", "sdf")


def name_families(sources: pd.DataFrame) -> dict[str, str]:
    """Name each family of sources briefly.

    By the source that bears its identifier; else, where several sources of one party make it, by the
    party; else by its first source.
    """
    names = {}
    for family, members in sources.groupby("family_id", sort=False):
        own = members[members["source_id"].eq(family)]
        party = members["alignment"].mode().iloc[0]
        if own.empty and len(members) > 1 and party in PARTIES:
            names[family] = name_alignment(party)
        else:
            names[family] = shorten_name((own if len(own) else members)["name"].iloc[0])
    return names


def list_tellings(claims: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """List the steps by which each claim was passed on, between families of sources.

    A claim goes from whoever alleges it to whoever added up, where that is somebody else, and on to
    those who relayed it, in order. Steps inside one family are no steps.

    Parameters
    ----------
    claims : DataFrame
        claim_id, source_id, computed_by, relayed_by (tuples).
    sources : DataFrame
        source_id, family_id.

    Returns
    -------
    DataFrame
        claim_id, step (from 1), teller, hearer (family_id).
    """
    rows = [
        {"claim_id": claim_id, "step": step, "teller": teller, "hearer": hearer}
        for claim_id, chain in _read_chains(claims, sources).items()
        for step, (teller, hearer) in enumerate(itertools.pairwise(chain), start=1)
    ]
    return pd.DataFrame(rows, columns=["claim_id", "step", "teller", "hearer"])


def _read_chains(claims: pd.DataFrame, sources: pd.DataFrame) -> dict[str, list[str]]:
    family = dict(zip(sources["source_id"], sources["family_id"], strict=True))
    chains = {}
    for claim in claims.itertuples():
        passed = [claim.source_id, *([claim.computed_by] if claim.computed_by else []), *claim.relayed_by]
        families = [family[one] for one in passed]
        chains[claim.claim_id] = [
            one for place, one in enumerate(families) if not place or one != families[place - 1]
        ]
    return chains


def build_graph(tellings: pd.DataFrame) -> nx.DiGraph:
    """Build the graph of who told whom: an edge for each pair, its weight the number of claims."""
    graph = nx.DiGraph()
    pairs = tellings.groupby(["teller", "hearer"])["claim_id"].nunique()
    graph.add_weighted_edges_from((teller, hearer, int(count)) for (teller, hearer), count in pairs.items())
    return graph


def tabulate_transmission(claims: pd.DataFrame, sources: pd.DataFrame, most: int = 6) -> pd.DataFrame:
    """Lay the first two steps out as flows between three columns: who says, who passes on, who passes on next.

    Families beyond the `most` frequent of a column stand together as others.

    Returns
    -------
    DataFrame
        step (1 or 2), teller, hearer (names), alignment (of the family that says; empty for the second
        step), claims.
    """
    chains = _read_chains(claims, sources)
    names = name_families(sources)
    alignments = dict(zip(claims["claim_id"], claims["alignment"], strict=True))
    columns = pd.DataFrame(
        [
            {
                "says": names[chain[0]],
                "alignment": alignments[claim],
                "first": names[chain[1]] if len(chain) > 1 else OWN_PAGE,
                "second": names[chain[2]] if len(chain) > 2 else "",
            }
            for claim, chain in chains.items()
        ],
        columns=["says", "alignment", "first", "second"],
    )
    for column in ("says", "first", "second"):
        shown = columns.loc[~columns[column].isin(["", OWN_PAGE]), column].value_counts()
        rare = set(shown.index[most:])
        if column == "says":
            columns["alignment"] = columns["alignment"].mask(columns[column].isin(rare), "unattributed")
        columns[column] = columns[column].where(~columns[column].isin(rare), OTHERS)
    one = columns.groupby(["says", "first", "alignment"]).size().reset_index(name="claims")
    two = columns[columns["second"].ne("")].groupby(["first", "second"]).size().reset_index(name="claims")
    flows = [
        one.rename(columns={"says": "teller", "first": "hearer"}).assign(step=1),
        two.rename(columns={"first": "teller", "second": "hearer"}).assign(step=2, alignment=""),
    ]
    laid_out = pd.concat(flows, ignore_index=True)[["step", "teller", "hearer", "alignment", "claims"]]
    return laid_out.sort_values(["step", "claims"], ascending=[True, False], ignore_index=True)


def cut_family(claims: pd.DataFrame, links: pd.DataFrame, sources: pd.DataFrame, family: str) -> pd.Series:
    """Count what loses all support when one family of sources is taken out.

    A claim passes through a family that alleged it, added it up or relayed it, or through which the
    claim that it copies passed. It is still told when another account of the same thing (a rival, the
    same figure, evidence) did not pass through the family, or, where the family only relayed it, when
    another document prints it too. Otherwise it falls.

    Returns
    -------
    Series
        passes, still_told, falls (claims).
    """
    return _Support.trace(claims, links, sources).cut(family)


@dataclass(frozen=True)
class _Support:
    """What each claim rests on: families it passed through, other accounts, who said it, other prints."""

    through: dict[str, set[str]]
    accounts: dict[str, set[str]]
    origin: dict[str, str]
    printed: dict[str, int]

    @classmethod
    def trace(cls, claims: pd.DataFrame, links: pd.DataFrame, sources: pd.DataFrame) -> "_Support":
        chains = _read_chains(claims, sources)
        return cls(
            _trace_support(chains, links),
            _join_accounts(links, set(chains)),
            {claim: chain[0] for claim, chain in chains.items()},
            dict(zip(claims["claim_id"], claims["also_in"].map(len), strict=True)),
        )

    def cut(self, family: str) -> pd.Series:
        passing = {claim for claim, families in self.through.items() if family in families}
        still = {
            claim
            for claim in passing
            if self.accounts.get(claim, set()) - passing
            or (self.origin[claim] != family and self.printed[claim])
        }
        return pd.Series({"passes": len(passing), "still_told": len(still), "falls": len(passing - still)})


def _trace_support(chains: dict[str, list[str]], links: pd.DataFrame) -> dict[str, set[str]]:
    """Name, for each claim, every family through which it or the claim that it copies passed."""
    copies = links[
        links["relation"].isin(COPIES) & links["claim_id"].isin(chains) & links["target_id"].isin(chains)
    ]
    graph = nx.DiGraph()
    graph.add_nodes_from(chains)
    graph.add_edges_from(copies[["claim_id", "target_id"]].itertuples(index=False))
    return {
        claim: {family for one in {claim} | nx.descendants(graph, claim) for family in chains[one]}
        for claim in chains
    }


def _join_accounts(links: pd.DataFrame, known: Collection[str]) -> dict[str, set[str]]:
    joined = links[
        links["relation"].isin(OTHER_ACCOUNTS)
        & links["claim_id"].isin(known)
        & links["target_id"].isin(known)
    ]
    accounts: dict[str, set[str]] = {}
    for one, other in joined[["claim_id", "target_id"]].itertuples(index=False):
        accounts.setdefault(one, set()).add(other)
        accounts.setdefault(other, set()).add(one)
    return accounts


def rank_cuts(
    claims: pd.DataFrame, links: pd.DataFrame, sources: pd.DataFrame, most: int = 8
) -> pd.DataFrame:
    """Rank families of sources by the claims that fall when each alone is taken out.

    Returns
    -------
    DataFrame
        family_id, label (name), falls, still_told, passes (claims); most first, at most `most` rows.
    """
    names = name_families(sources)
    support = _Support.trace(claims, links, sources)
    families = sorted({family for passed in support.through.values() for family in passed})
    rows = [{"family_id": family, "label": names[family], **support.cut(family)} for family in families]
    frame = pd.DataFrame(rows, columns=["family_id", "label", "falls", "still_told", "passes"])
    return (
        frame.sort_values(["falls", "passes"], ascending=False, kind="stable")
        .head(most)
        .reset_index(drop=True)
    )


def count_offices(record: pd.DataFrame, stretches: Mapping[str, tuple]) -> pd.DataFrame | Refusal:
    """Count events by whether the monitor is the only office that their rows name.

    Parameters
    ----------
    record : DataFrame
        Spans with events and events_monitor_only.
    stretches : mapping of str to tuple
        Label to first day, last day and areas (None for all).

    Returns
    -------
    DataFrame or Refusal
        label, monitor_only, others, events; a stretch without events is left out, and no stretch with
        events is a refusal.
    """
    rows = []
    for label, (since, until, areas) in stretches.items():
        kept = select_record(record, since, until, areas)
        events, alone = int(kept["events"].sum()), int(kept["events_monitor_only"].sum())
        if events:
            rows.append({"label": label, "monitor_only": alone, "others": events - alone, "events": events})
    if not rows:
        return Refusal(
            "the offices behind the record", "The record holds no event in these days.", "a recorded event"
        )
    return pd.DataFrame(rows)


def list_periods(
    areas: pd.DataFrame, theatres: pd.DataFrame, first: object, last: object
) -> dict[str, tuple]:
    """List each theatre's areas over its own window, and everything over one stretch, for `count_offices`."""
    own = {
        row.title: (
            row.window_start,
            row.window_end,
            areas.loc[areas["theatre_id"].eq(row.theatre_id), "area_id"].tolist(),
        )
        for row in theatres.itertuples()
    }
    begin, end = pd.Timestamp(first), pd.Timestamp(last)
    label = f"Everywhere, {begin.day} {begin:%b %Y} to {end.day} {end:%b %Y}"
    return own | {label: (begin, end, None)}


def list_altered(links: pd.DataFrame) -> list[str]:
    """List the claims of which one alters the other."""
    altered = links[links["relation"].eq("alters")]
    return [*altered["claim_id"], *altered["target_id"]]


def list_alterations(claims: pd.DataFrame, links: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """List figures that changed on their way.

    Returns
    -------
    DataFrame
        claim_id, target_id, change, group (the change in words), label, first and second (lower ends as said and as passed on;
        missing where there is no number), as_said, as_passed_on; by change.
    """
    names = dict(zip(sources["source_id"], sources["name"].map(shorten_name), strict=True))
    known = claims.set_index("claim_id")
    altered = links[
        links["relation"].eq("alters")
        & links["claim_id"].isin(known.index)
        & links["target_id"].isin(known.index)
    ]
    rows = []
    for link in altered.itertuples():
        after, before = known.loc[link.claim_id], known.loc[link.target_id]
        teller = names[(*after["relayed_by"], after["source_id"])[0]]
        words = [re.sub(r"\s*\(.*?\)", "", row["as_stated"]) or "no number" for row in (before, after)]
        rows.append(
            {
                "claim_id": link.claim_id,
                "target_id": link.target_id,
                "change": link.change,
                "group": CHANGES.get(link.change, link.change),
                "label": f"{teller}: {words[0]} → {words[1]}",
                "first": before["lower"] if before["kind"] != "none" else float("nan"),
                "second": after["lower"] if after["kind"] != "none" else float("nan"),
                "as_said": before["as_stated"],
                "as_passed_on": after["as_stated"],
            }
        )
    columns = [
        "claim_id",
        "target_id",
        "change",
        "group",
        "label",
        "first",
        "second",
        "as_said",
        "as_passed_on",
    ]
    return pd.DataFrame(rows, columns=columns).sort_values(["change", "claim_id"], ignore_index=True)


def pair_voices(claims: pd.DataFrame) -> pd.DataFrame:
    """Pair the mentions of each alignment's claims with the families that speak.

    Returns
    -------
    DataFrame
        label (alignment), first (mentions: claims and their reprints), second (families); most mentions first.
    """
    pairs = (
        claims.assign(mentions=claims["also_in"].map(len).astype("int64") + 1)
        .groupby("alignment", as_index=False)
        .agg(first=("mentions", "sum"), second=("family_id", "nunique"))
        .rename(columns={"alignment": "label"})
    )
    return pairs.sort_values(["first", "label"], ascending=[False, True], ignore_index=True)


def _count_mentions(claims: pd.DataFrame) -> int:
    return int(len(claims) + claims["also_in"].map(len).sum())


def _count_documents(claims: pd.DataFrame) -> int:
    return len(set(claims["document_id"]) | {one for listed in claims["also_in"] for one in listed})


def _count_sources(claims: pd.DataFrame) -> int:
    return int(claims["source_id"].nunique())


def _count_families(claims: pd.DataFrame) -> int:
    return int(claims["family_id"].nunique())


def _count_parties(claims: pd.DataFrame) -> int:
    return int(claims["alignment"].nunique())


UNITS: dict[str, Callable[[pd.DataFrame], int]] = {
    "mentions": _count_mentions,
    "documents": _count_documents,
    "sources": _count_sources,
    "families": _count_families,
    "alignments": _count_parties,
}
COPY_RULES = {"with copies": True, "without copies": False}
SPEAKER_RULES = {"every speaker": (), "without the parties": PARTIES}


def measure_voices(
    told: pd.DataFrame,
    links: pd.DataFrame,
    unit: Callable[[pd.DataFrame], int],
    theatre: str,
    copies: bool,
    leave_out: Collection[str],
) -> Estimate | Refusal:
    """Count the voices behind a theatre's claims under one way of counting.

    Parameters
    ----------
    told : DataFrame
        Claims of all theatres.
    links : DataFrame
        claim_id, relation, target_id.
    unit : callable
        One of UNITS.
    theatre : str
        Its theatre_id; empty for all.
    copies : bool
        Whether claims that copy or alter another count.
    leave_out : collection of str
        Alignments whose claims do not count.
    """
    kept = told[~told["alignment"].isin(list(leave_out))]
    if theatre:
        kept = kept[kept["theatre_id"].eq(theatre)]
    if not copies:
        kept = kept[~kept["claim_id"].isin(links.loc[links["relation"].isin(COPIES), "claim_id"])]
    if kept.empty:
        return Refusal("a number of voices", "No claim is left to count.", "a claim")
    count = float(unit(kept))
    return Estimate(count, count, count)


def vary_voices(told: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Count the families behind the claims of all theatres, with and without copies and the parties."""
    choices = {
        "copies": COPY_RULES,
        "leave_out": SPEAKER_RULES,
    }
    return vary(measure_voices, choices, told=told, links=links, unit=UNITS["families"], theatre="")


@needs_losses("deaths by side")
def compare_last_tolls(
    told: pd.DataFrame, links: pd.DataFrame, record: pd.DataFrame, since: object
) -> pd.DataFrame:
    """Set the last running toll of each group beside the record of the same days.

    Parameters
    ----------
    told : DataFrame
        One monitor's claims of deaths, with counted_since, as_of, subject_side and bounds.
    links : DataFrame
        claim_id, relation, target_id; parts and altered copies do not count as tolls.
    record : DataFrame
        Spans of the claims' areas.
    since : date-like
        The day from which the tolls count.

    Returns
    -------
    DataFrame
        claim_id, subject_side, as_of, toll (lower end), record (persons, by first day, to the same day).
    """
    running = told[told["counted_since"].eq(pd.Timestamp(since)) & told["as_of"].notna()]
    running = running[running["subject_side"].isin(list(RECORD_COLUMNS))]
    part = links["relation"].eq("subset_of") & links["target_id"].isin(running["claim_id"])
    altered = links["relation"].isin(["alters", "reprints"])
    unfit = links.loc[part | altered, "claim_id"]
    whole = running[~running["claim_id"].isin(unfit)]
    last = whole.sort_values(["as_of", "lower"]).drop_duplicates("subject_side", keep="last")
    sums = [
        int(sum_record(record, since, row.as_of)[RECORD_COLUMNS[row.subject_side]])
        for row in last.itertuples()
    ]
    compared = last.assign(toll=last["lower"], record=sums)
    return compared[["claim_id", "subject_side", "as_of", "toll", "record"]].sort_values(
        "subject_side", ascending=False, ignore_index=True
    )
