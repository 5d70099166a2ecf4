"""Who told whom: the chains of families that claims passed through, what falls with one of them, and what changed."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

import networkx as nx
import pandas as pd

from whosecount.core.labels import SIDE_OF_ALIGNMENT, name_alignment, shorten_name
from whosecount.record.totals import COPIES

COLUMNS = (  # that the counts of voices and cuts use of claims
    "claim_id", "document_id", "theatre_id", "record_type", "kind", "source_id", "computed_by", "relayed_by", "also_in",
    "family_id", "alignment",
)  # fmt: skip
OTHER_ACCOUNTS = ("same_as", "rival_of", "evidence_for")  # links to another account of the same thing
OWN_PAGE, OTHERS = "no other family", "others"
CHANGES = {  # what a link of the kind `alters` says
    "attribution": "credited to somebody else",
    "group": "another counted group",
    "qualifier": "another qualifier",
    "place": "another place",
    "rounded": "rounded",
}
CHANGED = {"attribution": "speaker_short", "group": "subject", "place": "where"}  # column that a change is in
PARTIES = (*SIDE_OF_ALIGNMENT, "russia", "us_coalition", "sdf")


def name_families(sources: pd.DataFrame) -> dict[str, str]:
    """Name each family of sources (source_id, family_id, name, alignment) briefly: family_id to name.

    By the source that bears its identifier; else, where several sources of one party make it, by the
    party; else by its first source.
    """
    names = {}
    for family, members in sources.groupby("family_id", sort=False):
        namesake = members[members["source_id"].eq(family)]
        party = members["alignment"].mode().iloc[0]
        if namesake.empty and len(members) > 1 and party in PARTIES:
            names[family] = name_alignment(party)
        else:
            names[family] = shorten_name((namesake if len(namesake) else members)["name"].iloc[0])
    return names


def read_chains(claims: pd.DataFrame, sources: pd.DataFrame) -> dict[str, list[str]]:
    """Read the family_ids that each claim passed through, the speaker's first.

    A claim goes from whoever alleges it to whoever added up, where that is somebody else, and on to
    those who relayed it, in order. Steps inside one family are no steps.
    """
    family = dict(zip(sources["source_id"], sources["family_id"], strict=True))
    chains = {}
    for claim in claims.itertuples():
        passed = [claim.source_id, *filter(None, [claim.computed_by]), *claim.relayed_by]
        chains[claim.claim_id] = [name for name, _ in groupby(family[source] for source in passed)]
    return chains


def tabulate_transmission(claims: pd.DataFrame, sources: pd.DataFrame, most: int = 6) -> pd.DataFrame:
    """Lay the first two steps out as flows between three columns: who says, who passes on, who passes on next.

    Parameters
    ----------
    claims, sources : DataFrame
        claim_id, source_id, computed_by, relayed_by and alignment; source_id, family_id, name and alignment.
    most : int
        Families that a column names at most; others stand together.

    Returns
    -------
    DataFrame
        step (1 or 2), teller, hearer (names), alignment (of the family that says; empty for the second
        step), claims.
    """
    names = name_families(sources)
    steps = [[names[family] for family in chain[:3]] for chain in read_chains(claims, sources).values()]
    rows = [(*chain, *["", ""][len(chain) - 1 :]) for chain in steps]
    columns = pd.DataFrame(rows, columns=["says", "first", "second"])
    columns = columns.assign(alignment=claims["alignment"].tolist())
    columns["first"] = columns["first"].replace("", OWN_PAGE)
    for column in ("says", "first", "second"):
        shown = columns.loc[~columns[column].isin(["", OWN_PAGE]), column].value_counts()
        rare = columns[column].isin(shown.index[most:])
        if column == "says":
            columns["alignment"] = columns["alignment"].mask(rare, "unattributed")
        columns[column] = columns[column].mask(rare, OTHERS)
    first = columns.groupby(["says", "first", "alignment"]).size().reset_index(name="claims")
    second = columns[columns["second"].ne("")].groupby(["first", "second"]).size().reset_index(name="claims")
    flows = [
        first.rename(columns={"says": "teller", "first": "hearer"}).assign(step=1),
        second.rename(columns={"first": "teller", "second": "hearer"}).assign(step=2, alignment=""),
    ]
    flows = pd.concat(flows, ignore_index=True)[["step", "teller", "hearer", "alignment", "claims"]]
    return flows.sort_values(["step", "claims"], ascending=[True, False], ignore_index=True)


def cut_family(claims: pd.DataFrame, links: pd.DataFrame, sources: pd.DataFrame, *families: str) -> pd.Series:
    """Count what loses all support when a family of sources, or several at once, are taken out.

    A claim passes through a family that alleged it, added it up or relayed it, or through which the
    claim that it copies passed. It is still told when another account of the same thing (a rival, the
    same figure, evidence) did not pass through the family, or, where the family only relayed it, when
    another document prints it too. Otherwise it falls.

    Parameters
    ----------
    claims, links, sources : DataFrame
        claim_id, source_id, computed_by, relayed_by and also_in; claim_id, relation and target_id; source_id and family_id.
    *families : str
        family_id of each family to take out.

    Returns
    -------
    Series
        passes, still_told, falls (claims).
    """
    return _Support.trace(claims, links, sources).cut(*families)


@dataclass(frozen=True)
class _Support:
    """What each claim rests on: families it passed through, other accounts, who said it, other prints."""

    through: dict[str, set[str]]
    accounts: dict[str, set[str]]
    origin: dict[str, str]
    printed: dict[str, int]

    @classmethod
    def trace(cls, claims: pd.DataFrame, links: pd.DataFrame, sources: pd.DataFrame) -> "_Support":
        chains = read_chains(claims, sources)
        return cls(
            _trace_support(chains, links),
            _join_accounts(links, set(chains)),
            {claim: chain[0] for claim, chain in chains.items()},
            dict(zip(claims["claim_id"], claims["also_in"].map(len), strict=True)),
        )

    def cut(self, *families: str) -> pd.Series:
        passing = {claim for claim, passed in self.through.items() if not passed.isdisjoint(families)}
        still = {
            claim
            for claim in passing
            if self.accounts.get(claim, set()) - passing
            or (self.origin[claim] not in families and self.printed[claim])
        }
        return pd.Series({"passes": len(passing), "still_told": len(still), "falls": len(passing - still)})


def _trace_support(chains: dict[str, list[str]], links: pd.DataFrame) -> dict[str, set[str]]:
    """Name, for each claim, every family through which it or the claim that it copies passed."""
    copies = _pick_links(links, COPIES, chains)
    graph = nx.from_pandas_edgelist(copies, "claim_id", "target_id", create_using=nx.DiGraph)
    graph.add_nodes_from(chains)
    return {
        claim: {family for copied in {claim} | nx.descendants(graph, claim) for family in chains[copied]}
        for claim in chains
    }


def _pick_links(links: pd.DataFrame, relations: Collection[str], known: Collection[str]) -> pd.DataFrame:
    """Pick the links of some relations whose two claims are both known."""
    both = links["claim_id"].isin(known) & links["target_id"].isin(known)
    return links[links["relation"].isin(relations) & both]


def _join_accounts(links: pd.DataFrame, known: Collection[str]) -> dict[str, set[str]]:
    """Name, for each claim, the other accounts of the same thing."""
    joined = _pick_links(links, OTHER_ACCOUNTS, known)
    graph = nx.from_pandas_edgelist(joined, "claim_id", "target_id")
    return {claim: set(graph[claim]) for claim in graph}


def rank_cuts(
    claims: pd.DataFrame, links: pd.DataFrame, sources: pd.DataFrame, most: int = 8
) -> pd.DataFrame:
    """Rank families of sources by the claims that fall when each alone is taken out.

    Parameters
    ----------
    claims, links, sources : DataFrame
        As for `cut_family`, and the names and alignments of the sources.
    most : int
        Rows at most.

    Returns
    -------
    DataFrame
        family_id, label (name), falls, still_told, passes (claims); most first.
    """
    names = name_families(sources)
    support = _Support.trace(claims, links, sources)
    families = sorted({family for passed in support.through.values() for family in passed})
    rows = [{"family_id": family, "label": names[family], **support.cut(family)} for family in families]
    frame = pd.DataFrame(rows, columns=["family_id", "label", "falls", "still_told", "passes"])
    ranked = frame.sort_values(["falls", "passes"], ascending=False, kind="stable", ignore_index=True)
    return ranked.head(most)


def list_altered(links: pd.DataFrame) -> list[str]:
    """List the claim_ids of whatever alters another claim, and of what is altered, by the links."""
    altered = links[links["relation"].eq("alters")]
    return [*altered["claim_id"], *altered["target_id"]]


def list_alterations(claims: pd.DataFrame, links: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """List figures that changed on their way.

    Parameters
    ----------
    claims : DataFrame
        claim_id, source_id, relayed_by, as_stated, lower, kind, speaker_short, subject, where, summary.
    links, sources : DataFrame
        claim_id, relation, target_id and change; source_id and name.

    Returns
    -------
    DataFrame
        claim_id, target_id, change, group (the change in words), relay, first and second (lower ends as said and
        as passed on; missing where there is no number), as_said, as_passed_on (words); by change.
    """
    names = dict(zip(sources["source_id"], sources["name"].map(shorten_name), strict=True))
    known = claims.set_index("claim_id")
    rows = []
    for link in _pick_links(links, ["alters"], known.index).itertuples():
        after, before = known.loc[link.claim_id], known.loc[link.target_id]
        told = {
            "relay": names[(*after["relayed_by"], after["source_id"])[0]],
            "first": before["lower"] if before["kind"] != "none" else float("nan"),
            "second": after["lower"] if after["kind"] != "none" else float("nan"),
            "as_said": _read_words(before, link.change),
            "as_passed_on": _read_words(after, link.change),
        }
        group = CHANGES.get(link.change, link.change)
        rows.append((link.claim_id, link.target_id, link.change, group, *told.values()))
    columns = [
        "claim_id",
        "target_id",
        "change",
        "group",
        "relay",
        "first",
        "second",
        "as_said",
        "as_passed_on",
    ]
    return pd.DataFrame(rows, columns=columns).sort_values(["change", "claim_id"], ignore_index=True)


def _read_words(claim: pd.Series, change: str) -> str:
    """Read the figure as stated, or what is said without one, and what else changed."""
    words = claim["as_stated"] or claim["summary"].rstrip(".")
    return f"{words} ({claim[CHANGED[change]]})" if change in CHANGED else words
