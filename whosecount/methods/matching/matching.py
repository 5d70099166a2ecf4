"""Whether a claim has a counterpart in the record: candidates, and matches of which none is used twice."""

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from whosecount.core.refusal import NONE_NAMED, Refusal, pass_refusal
from whosecount.methods.matching.incidents import HARM, gather_points, measure_days
from whosecount.record.near import measure_km

PAIR_COLUMNS = ["km", "km_nearest", "km_farthest", "days_apart"]


def ask_for_raid(claims: pd.DataFrame, claim_id: str, day: object) -> object:
    """Give the day of the claim that a page is about, or a refusal where claim_id is none of the claims."""
    if claims["claim_id"].eq(claim_id).any():
        return day
    return Refusal(
        "a counterpart of a claim", NONE_NAMED, "a claim with a day and a place, named by raid_claim"
    )


@pass_refusal
def pass_asked(day: object, frame: pd.DataFrame) -> pd.DataFrame:
    """Give the frame that was found for a claim's day; the refusal where no claim is asked about.

    Parameters
    ----------
    day, frame : date-like or Refusal, DataFrame
        As `ask_for_raid` gives it, and what was found.

    Returns
    -------
    DataFrame or Refusal
        The frame.
    """
    return frame


@pass_refusal
def list_candidates(record: pd.DataFrame, day: object, margin_days: int) -> pd.DataFrame:
    """List spans that touch a day or lie within so many days of it, nearest first.

    Parameters
    ----------
    record : DataFrame
        Spans: date_start, date_end.
    day, margin_days : date-like or Refusal, int
        The claimed day, and how many days off a span may lie.

    Returns
    -------
    DataFrame or Refusal
        The spans with `days_apart` (0 when the span covers the day).
    """
    when = pd.Timestamp(day)
    before = (record["date_start"] - when).dt.days.clip(lower=0)
    after = (when - record["date_end"]).dt.days.clip(lower=0)
    near = record.assign(days_apart=before + after)
    near = near[near["days_apart"].le(margin_days)]
    return near.sort_values(["days_apart", "date_start"], ignore_index=True)


@pass_refusal
def list_neighbours(
    place: pd.DataFrame, day: object, records: pd.DataFrame, match_km: float, match_days: int
) -> pd.DataFrame | Refusal:
    """List the incidents around a place and a day, and say which of them are candidates for a match.

    Parameters
    ----------
    place : DataFrame
        One row: latitude, longitude, radius_km.
    day : date-like or Refusal
        The claimed day.
    records : DataFrame
        Incidents as `locate_claims` or `locate_events` gives them.
    match_km, match_days : float, int
        A candidate lies within both; incidents up to five times as far are listed with it.

    Returns
    -------
    DataFrame or Refusal
        occasion, label, families, first_day, last_day, place, latitude, longitude, radius_km, km (between
        the centres), km_nearest, km_farthest, days_apart (below zero before the day), candidate; by days.
        Of an incident with several places the nearest.
    """
    if place.empty or records.empty:
        return Refusal(
            "what lies near the claimed place",
            "Either the place has no point on the map, or nobody else’s dead or wounded have one.",
            "a place with coordinates, and an events file or other claims that name their places",
        )
    km, nearest, farthest = (points[0] for points in measure_km(place, records))
    when = pd.Timestamp(day)
    after, before = (records["first_day"] - when).dt.days, (records["last_day"] - when).dt.days
    apart = after.clip(lower=0) + before.clip(upper=0)
    around = records.assign(km=km, km_nearest=nearest, km_farthest=farthest, days_apart=apart)
    around["candidate"] = around["km"].le(match_km) & apart.abs().le(match_days)
    around = around[around["km"].le(5 * match_km) & apart.abs().le(5 * max(match_days, 1))]
    around = around.sort_values("km", kind="stable").drop_duplicates("occasion")
    columns = [
        "occasion", "label", "families", "first_day", "last_day", "place", "latitude", "longitude", "radius_km",
        *PAIR_COLUMNS, "candidate",
    ]  # fmt: skip
    return around.sort_values(["days_apart", "km"], kind="stable", ignore_index=True)[columns]


def count_assigned(allowed: np.ndarray) -> int:
    """Count the most pairs that can be made when nothing is used twice."""
    rows, columns = linear_sum_assignment(allowed, maximize=True)
    return int(allowed[rows, columns].sum())


def match_one_to_one(
    claimed: pd.DataFrame, records: pd.DataFrame, match_km: float, match_days: int
) -> pd.DataFrame | Refusal:
    """Match claimed incidents with recorded ones, none of them twice.

    As many pairs as possible are made, and among the ways to make as many, the one whose pairs lie
    nearest, in shares of the kilometres and days allowed. Solved as a linear assignment (Kuhn 1955).

    Parameters
    ----------
    claimed, records : DataFrame
        Incidents, as `locate_claims` or `locate_events` gives them.
    match_km, match_days : float, int
        Farthest centres and most days apart.

    Returns
    -------
    DataFrame or Refusal
        claim, place, first_day (of the claim), record, record_place, record_first_day, km, km_nearest,
        km_farthest, days_apart; one row a pair.
    """
    if claimed.empty or records.empty:
        return refuse_match()
    km, nearest, farthest = (
        gather_points(points, claimed, records, rule)
        for points, rule in zip(measure_km(claimed, records), ("min", "min", "max"), strict=True)
    )
    days = measure_days(claimed, records)
    allowed = (km <= match_km) & (days <= match_days)
    cost = km / max(match_km, 1e-9) + days / max(match_days, 1)
    dear = 2.0 * sum(allowed.shape) + 3  # one pair more outweighs every distance
    rows, columns = linear_sum_assignment(np.where(allowed, cost, dear))
    kept = allowed[rows, columns]
    pairs = rows[kept], columns[kept]
    names = ["occasion", "place", "first_day"]
    claims, others = (
        frame.drop_duplicates("occasion")[names].iloc[places].reset_index(drop=True)
        for frame, places in zip((claimed, records), pairs, strict=True)
    )
    measured = [km[pairs], nearest[pairs], farthest[pairs], days[pairs]]
    return pd.concat(
        [
            claims.rename(columns={"occasion": "claim"}),
            others.rename(
                columns={"occasion": "record", "place": "record_place", "first_day": "record_first_day"}
            ),
            pd.DataFrame(dict(zip(PAIR_COLUMNS, measured, strict=True))),
        ],
        axis=1,
    )


def refuse_match() -> Refusal:
    """Say why nothing can be matched."""
    return Refusal(
        "how many of the party’s claims have a counterpart",
        f"There are no two lists of dated claims or events with places ({', '.join(HARM).replace('_', ' ')}) to match.",
        "claims of the party that name day and place, and an events file or such claims of others",
    )


def tabulate_circles(
    place: pd.DataFrame, claimed: pd.DataFrame, neighbours: pd.DataFrame | Refusal
) -> pd.DataFrame:
    """Tabulate the claimed place, the place from which kilometres are reckoned, and the candidates, as circles.

    Parameters
    ----------
    place, claimed : DataFrame
        One row of places, and the claim's incident, as `locate_claims` gives it.
    neighbours : DataFrame or Refusal
        As `list_neighbours` gives them; only the candidates are laid out.

    Returns
    -------
    DataFrame
        role (claimed, measured from, candidate), claim_id (or the event's), place, latitude, longitude
        (degrees), radius_km, and for candidates km, km_nearest, km_farthest from the place and claimed_km
        from the middle of the claimed circle.
    """
    columns = ["place", "latitude", "longitude", "radius_km"]
    named = [*columns, "claim_id"]
    parts = [
        claimed.rename(columns={"occasion": "claim_id"})[named].assign(role="claimed"),
        place.rename(columns={"name": "place"})[columns].assign(role="measured from", claim_id=""),
    ]
    if not isinstance(neighbours, Refusal):
        candidates = neighbours[neighbours["candidate"]].rename(columns={"occasion": "claim_id"})
        to_claimed = measure_km(claimed, candidates)[0].min(axis=0) if len(claimed) else np.nan
        parts.append(candidates[[*named, *PAIR_COLUMNS[:3]]].assign(role="candidate", claimed_km=to_claimed))
    circles = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    return circles.reindex(columns=["role", "claim_id", *columns, *PAIR_COLUMNS[:3], "claimed_km"])
