"""Running tolls: one group's deaths by every account, a monitor's tolls of every group, and a toll that grows in a day."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from whosecount.claims.revision_chains import trace_chains
from whosecount.core.intervals import Interval, subtract
from whosecount.core.labels import name_alignment
from whosecount.core.refusal import Refusal, needs_losses
from whosecount.record.totals import accumulate_record

TOLL = ["claim_id", "alignment", "day", "lower", "upper", "kind", "linked"]
REVISED = ", each figure replacing the last"  # tails of a series
UNDATED = ", no day given, drawn at the cut-off"
GROWTH = ["role", "order", "claim_id", "speaker", "alignment", "as_stated", "lower", "upper", "part", "part_counted", "rest"]  # fmt: skip
GROUPS = {"side_a": "killed_side_a", "side_b": "killed_side_b", "civilian": "killed_civilians"}


def select_running(claims: pd.DataFrame, links: pd.DataFrame, since: object) -> pd.DataFrame:
    """Select running tolls of deaths that count from one day, without copies that alter or reprint."""
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
    return chained[chained["chain"].eq(chained["chain"].mode().iloc[0])] if len(chained) else chained


def drop_parts(tolls: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Drop tolls that are part of another among them, as officers are of a toll of soldiers."""
    parts = links[links["relation"].eq("subset_of") & links["target_id"].isin(tolls["claim_id"])]
    return tolls[~tolls["claim_id"].isin(parts["claim_id"])]


def _list_record(record: pd.DataFrame, since: object, until: object, side: str) -> pd.DataFrame:
    """List the record's own running toll of one group, day by day, like a toll that is exact."""
    total = accumulate_record(record, since, until)
    counted = {"day": total["date"], "lower": total[GROUPS[side]], "upper": total[GROUPS[side]]}
    return pd.DataFrame({"claim_id": "", "alignment": "", "kind": "exact", "linked": True} | counted)


@needs_losses("deaths by side")
def tabulate_accounts(
    claims: pd.DataFrame,
    record: pd.DataFrame,
    links: pd.DataFrame,
    since: object,
    until: object,
    undated_on: object,
    side: str = "side_a",
) -> pd.DataFrame | Refusal:
    """Tabulate every account's running toll of one group, with the longest revised one and the record.

    Tolls that were not revised stand as single marks, one series for each alignment of who said them; further
    tolls of the speaker whose chain is drawn are left out, since they count other people.

    Parameters
    ----------
    claims : DataFrame
        As `Study.claims` gives them: measure_id, counted_since, subject_side, speaker, alignment, bounds (lower,
        upper, in persons) and days.
    record : spans of the theatre: date_start and deaths by side (persons)
    links : DataFrame of claim_id, relation, target_id
    since, until : the day that all count from, and the last to draw
    undated_on : where a toll without a day is drawn; its series says so
    side : side_a, side_b or civilian

    Returns
    -------
    DataFrame or Refusal
        series, alignment, claim_id, day, lower, upper (persons), kind, linked, as `claims.revision_chains` gives
        steps; a refusal when nobody gave a running toll.
    """
    running = select_running(claims, links, since)
    running = running[running["subject_side"].eq(side)]
    if running.empty:
        needed = "a toll with the day it counts from"
        return Refusal("a running toll by each account", "No claim gives one.", needed)
    running = running.assign(day=running["as_of"].fillna(running["event_end"]))
    chain = find_chain(running, links)
    drawn = running["claim_id"].isin(chain["claim_id"]) | running["speaker"].isin(chain["speaker"])
    single = drop_parts(running[~drawn], links).sort_values("alignment", kind="stable")
    names, dated = single["alignment"].map(name_alignment), single["day"].notna()
    nobody = single["alignment"].eq("unattributed")
    if single.loc[nobody, "speaker"].nunique() == 1:  # one speaker has a name
        names = names.mask(nobody, single["speaker_short"])
    series, day = names.where(dated, names + UNDATED), single["day"].fillna(pd.Timestamp(undated_on))
    parts = [
        chain.assign(series=chain["speaker_short"] + REVISED, linked=True),
        single.assign(series=series, day=day, linked=False),
        _list_record(record, since, until, side).assign(series="record"),
    ]
    columns = ["series", "alignment", "claim_id", *TOLL[2:]]
    return pd.concat([part[columns] for part in parts if len(part)]).dropna(subset="day", ignore_index=True)


@needs_losses("deaths by side")
def tabulate_groups(
    claims: pd.DataFrame,
    record: pd.DataFrame,
    links: pd.DataFrame,
    since: object,
    until: object,
    names: dict[str, str],
    sides: Collection[str] = tuple(GROUPS),
) -> pd.DataFrame | Refusal:
    """Tabulate one monitor's running tolls of each group beside the record of the same group.

    The monitor is the one family of monitors whose running tolls are most.

    Parameters
    ----------
    claims, record, links, since, until : as `tabulate_accounts` takes them; claims with family_id too
    names : name of each side, for headings
    sides : groups to draw, in order

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
        reason = "No monitor gives a running toll."
        return Refusal("a monitor's toll of each group", reason, "a running toll by a monitor")
    monitor = running[running["family_id"].eq(running["family_id"].mode().iloc[0])]
    parts = []
    for side in sides:
        tolls = monitor[monitor["subject_side"].eq(side)]
        chain = set(find_chain(tolls, links)["claim_id"])
        tolls = tolls[tolls["claim_id"].isin({*chain, *drop_parts(tolls, links)["claim_id"]})]
        tolls = tolls.assign(day=tolls["as_of"], linked=tolls["claim_id"].isin(chain)).sort_values("day")
        parts.append(tolls.assign(group=names[side], source="toll"))
        parts.append(_list_record(record, since, until, side).assign(group=names[side], source="record"))
    return pd.concat([part[["group", "source", *TOLL]] for part in parts if len(part)], ignore_index=True)


def tabulate_growth(
    claims: pd.DataFrame, links: pd.DataFrame, rival: str, whole: str, part: str = ""
) -> pd.DataFrame | Refusal:
    """Tabulate the steps of a revised toll, the part that its last step names, and a rival claim.

    Parameters
    ----------
    claims : DataFrame
        As `Study.claims` gives them: claim_id, speaker, alignment, subject, as_stated, lower and upper (persons).
    links : DataFrame of claim_id, relation, target_id
    rival, whole, part : str
        claim_id of the rival claim, of one step of the toll, and of the part of the toll that the rival does not
        speak of.

    Returns
    -------
    DataFrame or Refusal
        role (step, rival), order (1 for the first report), claim_id, speaker, alignment, as_stated, lower, upper,
        part (how many of the step belong to the part; missing where not said), part_counted (who they are), rest
        (the least that is left), in persons.
    """
    chained = trace_chains(claims, links)
    chain = chained.loc[chained["claim_id"].eq(whole), "chain"]
    rivals = claims[claims["claim_id"].eq(rival)]
    if chain.empty or rivals.empty:
        reason = "The claims to set side by side are not in these tables, or no link says that one revises another."
        needed = "the rival claim, and a toll whose revisions are linked"
        return Refusal("how the toll grew beside the rival claim", reason, needed)
    steps = chained[chained["chain"].eq(chain.iloc[0])].assign(role="step")
    rows = pd.concat([steps, rivals.assign(role="rival")], ignore_index=True)
    rows = rows.rename(columns={"step": "order"}).assign(part=np.nan, part_counted="", rest=np.nan)
    for named in claims[claims["claim_id"].eq(part)].itertuples():
        at_whole = rows["claim_id"].eq(whole)
        step = rows[at_whole].iloc[0]
        rest = subtract(Interval(step["lower"], step["upper"]), Interval(named.lower, named.upper))
        rows.loc[at_whole, ["part", "part_counted", "rest"]] = [named.lower, named.subject, rest.low]
    return rows.dropna(subset="lower", ignore_index=True)[GROWTH]
