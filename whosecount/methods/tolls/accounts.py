"""One group's deaths by every account, and one account's tolls of every group."""

from collections.abc import Collection

import pandas as pd

from whosecount.claims.revision_chains import trace_chains
from whosecount.core.labels import name_party
from whosecount.core.refusal import Refusal, needs_losses
from whosecount.record.totals import accumulate_record

SERIES = ["series", "alignment", "claim_id", "day", "lower", "upper", "kind", "linked"]
GROUPS = {"side_a": "killed_side_a", "side_b": "killed_side_b", "civilian": "killed_civilians"}


def select_running(claims: pd.DataFrame, links: pd.DataFrame, since: object) -> pd.DataFrame:
    """Select running tolls of deaths that count from one day, without copies that alter or reprint.

    Parameters
    ----------
    claims : DataFrame
        With measure_id, counted_since, kind and lower.
    links : DataFrame
        claim_id, relation, target_id.
    since : date-like
        The day that the toll counts from.
    """
    copies = links.loc[links["relation"].isin(["alters", "reprints"]), "claim_id"]
    return claims[
        claims["measure_id"].eq("killed")
        & claims["counted_since"].eq(pd.Timestamp(since))
        & claims["lower"].gt(0)
        & claims["kind"].isin(["exact", "bounded", "point", "open"])
        & ~claims["claim_id"].isin(copies)
    ]


def find_chain(tolls: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Find the longest chain of revised tolls of one group; empty where none was revised."""
    chained = trace_chains(tolls, links)
    if chained.empty:
        return chained
    return chained[chained["chain"].eq(chained.groupby("chain").size().idxmax())]


def drop_parts(tolls: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Drop tolls that are part of another among them, as officers are of a toll of soldiers."""
    parts = links[links["relation"].eq("subset_of") & links["target_id"].isin(tolls["claim_id"])]
    return tolls[~tolls["claim_id"].isin(parts["claim_id"])]


@needs_losses("deaths by side")
def lay_out_accounts(
    claims: pd.DataFrame,
    record: pd.DataFrame,
    links: pd.DataFrame,
    since: object,
    until: object,
    undated_on: object,
    side: str = "side_a",
) -> pd.DataFrame | Refusal:
    """Lay out every account's running toll of one group, with the longest revised one and the record.

    Tolls that were not revised stand as single marks, one series for each alignment of who said them;
    further tolls of the speaker whose chain is drawn are left out, since they count other people.

    Parameters
    ----------
    claims : DataFrame
        With subject_side, family_id, alignment, bounds and days.
    record : DataFrame
        Spans of the theatre.
    links : DataFrame
        claim_id, relation, target_id.
    since, until : date-like
        The day that all count from, and the last to draw.
    undated_on : date-like
        Where a toll without a day is drawn; its series says so.
    side : str
        side_a, side_b or civilian.

    Returns
    -------
    DataFrame or Refusal
        series, alignment, claim_id, day, lower, upper (persons), kind, linked, as
        `revisions.tabulate_steps` gives them; a refusal when nobody gave a running toll.
    """
    running = select_running(claims, links, since)
    running = running[running["subject_side"].eq(side)]
    if running.empty:
        return Refusal(
            "a running toll by each account", "No claim gives one.", "a toll with the day it counts from"
        )
    chain = find_chain(running, links)
    drawn = running["claim_id"].isin(chain["claim_id"]) | running["speaker"].isin(chain["speaker"])
    others = drop_parts(running[~drawn], links).sort_values("alignment", kind="stable")
    day = others["as_of"].fillna(others["event_end"])
    named = others["alignment"].map(_name_account)
    single = others.assign(
        series=named.where(day.notna(), named + ", no day given, drawn at the cut-off"),
        day=day.fillna(pd.Timestamp(undated_on)),
        linked=False,
    )
    steps = chain.assign(
        series=chain["speaker_short"] + ", each figure replacing the last" if len(chain) else "",
        day=chain["as_of"].fillna(chain["event_end"]),
        linked=True,
    )
    total = accumulate_record(record, since, until)
    counted = {"day": total["date"], "lower": total[GROUPS[side]], "upper": total[GROUPS[side]]}
    recorded = pd.DataFrame(
        {"series": "record", "alignment": "", "claim_id": "", "kind": "exact", "linked": True} | counted
    )
    parts = [frame[SERIES] for frame in (steps, single, recorded) if len(frame)]
    return pd.concat(parts, ignore_index=True).dropna(subset=["day"]).reset_index(drop=True)


def _name_account(alignment: str) -> str:
    words = name_party(alignment)
    return words[:1].upper() + words[1:]


@needs_losses("deaths by side")
def lay_out_groups(
    claims: pd.DataFrame,
    record: pd.DataFrame,
    links: pd.DataFrame,
    since: object,
    until: object,
    names: dict[str, str],
    sides: Collection[str] = tuple(GROUPS),
) -> pd.DataFrame | Refusal:
    """Lay out one monitor's running tolls of each group beside the record of the same group.

    The monitor is the one family of monitors whose running tolls are most.

    Parameters
    ----------
    claims, record, links, since, until
        As for `lay_out_accounts`.
    names : dict of str to str
        Name of each side, for headings.
    sides : collection of str
        Groups to draw, in order.

    Returns
    -------
    DataFrame or Refusal
        group, source (`toll` or `record`), claim_id, alignment, day, lower, upper (persons), kind, linked (whether
        the toll is a step of the group's longest chain of revisions).
    """
    running = select_running(claims, links, since)
    running = running[running["alignment"].eq("monitor") & running["subject_side"].isin(list(sides))]
    running = running[running["as_of"].le(pd.Timestamp(until))]
    if running.empty:
        return Refusal("a monitor's toll of each group", "No monitor gives a running toll.", "one")
    monitor = running[running["family_id"].eq(running["family_id"].mode().iloc[0])]
    total = accumulate_record(record, since, until)
    parts = []
    for side in sides:
        own = monitor[monitor["subject_side"].eq(side)]
        chain = set(find_chain(own, links)["claim_id"])
        own = own[own["claim_id"].isin({*chain, *drop_parts(own, links)["claim_id"]})]
        group = {"group": names[side]}
        own = own.assign(source="toll", day=own["as_of"], linked=own["claim_id"].isin(chain), **group)
        counted = {"day": total["date"], "lower": total[GROUPS[side]], "upper": total[GROUPS[side]]}
        fixed = {"source": "record", "claim_id": "", "alignment": "", "kind": "exact", "linked": True}
        parts += [own.sort_values("day"), pd.DataFrame(fixed | group | counted)]
    columns = ["group", "source", "claim_id", "alignment", "day", "lower", "upper", "kind", "linked"]
    return pd.concat([part[columns] for part in parts if len(part)], ignore_index=True)
