"""How many voices stand behind claims, and behind the record that they are held against."""

from collections.abc import Collection, Mapping

import pandas as pd

from whosecount.core.multiverse import Estimate, vary
from whosecount.core.phrasing import write_days
from whosecount.core.refusal import Refusal, needs_losses
from whosecount.methods.transmission.transmission import PARTIES
from whosecount.record.totals import COPIES, select_record, sum_record

RECORD_COLUMNS = {"side_a": "killed_side_a", "side_b": "killed_side_b", "civilian": "killed_civilians"}
COPY_RULES = {"with copies": True, "without copies": False}
SPEAKER_RULES = {"every speaker": (), "without the parties": PARTIES}


def pair_voices(claims: pd.DataFrame) -> pd.DataFrame:
    """Pair the mentions of each alignment's claims with the families that speak.

    Parameters
    ----------
    claims : DataFrame
        alignment, family_id, also_in.

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


def measure_voices(
    claims: pd.DataFrame, links: pd.DataFrame, copies: bool, leave_out: Collection[str]
) -> Estimate | Refusal:
    """Count the families behind claims, with or without copies, leaving out the claims of some alignments."""
    kept = claims[~claims["alignment"].isin(list(leave_out))]
    if not copies:
        kept = kept[~kept["claim_id"].isin(links.loc[links["relation"].isin(COPIES), "claim_id"])]
    if kept.empty:
        return Refusal("a number of voices", "No claim is left to count.", "a claim")
    families = float(kept["family_id"].nunique())
    return Estimate(families, families, families)


def vary_voices(claims: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Count the families behind claims, with and without copies and the parties.

    Parameters
    ----------
    claims, links : DataFrame
        claim_id, family_id and alignment; claim_id, relation and target_id.

    Returns
    -------
    DataFrame
        As `core.multiverse.vary` gives it; the choices are copies and leave_out.
    """
    choices = {"copies": COPY_RULES, "leave_out": SPEAKER_RULES}
    return vary(measure_voices, choices, claims=claims, links=links)


def count_offices(record: pd.DataFrame, periods: Mapping[str, tuple]) -> pd.DataFrame | Refusal:
    """Count events by whether the monitor is the only office that their rows name.

    Parameters
    ----------
    record : DataFrame
        Spans with events and events_monitor_only.
    periods : mapping of str to tuple
        As `list_periods` gives them: label to first day, last day and areas (None for all).

    Returns
    -------
    DataFrame or Refusal
        label, monitor_only, others, events; a period without events is left out, and no period with
        events is a refusal.
    """
    rows = []
    for label, (since, until, areas) in periods.items():
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
    """List, for `count_offices`, each theatre's areas over its own window, and everything from the first to the last day.

    `areas` (area_id, theatre_id) and `theatres` are the tables; each label has first day, last day and area_ids (None: all).
    """
    areas_of = areas.groupby("theatre_id")["area_id"].agg(list)
    periods = {
        row.title: (row.window_start, row.window_end, areas_of.get(row.theatre_id, []))
        for row in theatres.itertuples()
    }
    begin, end = pd.Timestamp(first), pd.Timestamp(last)
    label = f"Everywhere, {write_days(begin, end, short=True)}"
    return periods | {label: (begin, end, None)}


@needs_losses("deaths by side")
def compare_last_tolls(
    claims: pd.DataFrame, links: pd.DataFrame, record: pd.DataFrame, since: object
) -> pd.DataFrame:
    """Set the last running toll of each group beside the record of the same days.

    Parameters
    ----------
    claims : DataFrame
        One monitor's claims of deaths, with counted_since, as_of, subject_side and bounds.
    links : DataFrame
        claim_id, relation, target_id; parts and altered copies do not count as tolls.
    record : DataFrame
        Spans of the claims' areas.
    since : date-like
        The day from which the tolls count.

    Returns
    -------
    DataFrame or Refusal
        claim_id, subject_side, as_of, toll (lower end), record (persons, by first day, to the same day).
    """
    running = claims[claims["counted_since"].eq(pd.Timestamp(since)) & claims["as_of"].notna()]
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
