"""Whether a claim has a counterpart in the record, and how often a day picked at random would have one."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from whosecount.core.errors import WhoseCountError
from whosecount.core.refusal import Refusal
from whosecount.methods.matching.incidents import HARM, gather_points, measure_days, measure_km

PAIR_COLUMNS = ["km", "km_nearest", "km_farthest", "days_apart"]


def measure_base_rate(
    record: pd.DataFrame, since: object, until: object, margins: Iterable[int]
) -> pd.DataFrame:
    """Share of days that have a recorded event within so many days.

    This is the probability that a claim of a random day finds a counterpart in the area, whether or
    not the two have anything to do with each other.

    Parameters
    ----------
    record : DataFrame
        Spans of one area.
    since, until : date-like
        The days to try, both included.
    margins : iterable of int
        Distances in days; 0 asks for an event on the day itself.

    Returns
    -------
    DataFrame
        margin_days, days_with_match, days, record_share (0 to 1).

    Raises
    ------
    WhoseCountError
        When the days to try end before they begin.
    """
    days = pd.date_range(since, until)
    if days.empty:
        raise WhoseCountError(f"no day lies between {since} and {until}. Swap the two.")
    tried = days.to_numpy()[:, None]
    starts, ends = (
        record[name].to_numpy(dtype="datetime64[ns]")[None, :] for name in ("date_start", "date_end")
    )
    rows = []
    for margin in margins:
        reach = np.timedelta64(margin, "D")
        near = (tried >= starts - reach) & (tried <= ends + reach)
        count = int(near.any(axis=1).sum())
        rows.append(
            {
                "margin_days": margin,
                "days_with_match": count,
                "days": len(days),
                "record_share": count / len(days),
            }
        )
    return pd.DataFrame(rows)


def list_candidates(record: pd.DataFrame, day: object, margin_days: int) -> pd.DataFrame:
    """List spans that touch a day or lie within so many days of it, nearest first.

    Returns
    -------
    DataFrame
        The spans with `days_apart` (0 when the span covers the day).
    """
    when = pd.Timestamp(day)
    before = (record["date_start"] - when).dt.days.clip(lower=0)
    after = (when - record["date_end"]).dt.days.clip(lower=0)
    apart = before + after
    found = record.assign(days_apart=apart)[apart <= margin_days]
    return found.sort_values(["days_apart", "date_start"]).reset_index(drop=True)


def list_neighbours(
    place: pd.DataFrame, day: object, records: pd.DataFrame, match_km: float, match_days: int
) -> pd.DataFrame | Refusal:
    """List the occasions around a place and a day, and say which of them are candidates for a match.

    Parameters
    ----------
    place : DataFrame
        One row: latitude, longitude, radius_km.
    day : date-like
        The claimed day.
    records : DataFrame
        Occasions as `occasions.locate_claims` or `occasions.locate_events` gives them.
    match_km, match_days : float, int
        A candidate lies within both; occasions up to five times as far are listed with it.

    Returns
    -------
    DataFrame or Refusal
        occasion, label, families, first_day, last_day, place, latitude, longitude, radius_km, km (between
        the centres), km_nearest, km_farthest, days_apart (below zero before the day), candidate; by days.
        Of an occasion with several places the nearest.
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
    laid = records.assign(km=km, km_nearest=nearest, km_farthest=farthest, days_apart=apart)
    laid["candidate"] = laid["km"].le(match_km) & laid["days_apart"].abs().le(match_days)
    laid = laid[laid["km"].le(5 * match_km) & laid["days_apart"].abs().le(5 * max(match_days, 1))]
    laid = laid.sort_values("km", kind="stable").drop_duplicates("occasion")
    columns = [
        "occasion", "label", "families", "first_day", "last_day", "place", "latitude", "longitude", "radius_km",
        *PAIR_COLUMNS, "candidate",
    ]  # fmt: skip
    return laid.sort_values(["days_apart", "km"], kind="stable")[columns].reset_index(drop=True)


def count_assigned(allowed: np.ndarray) -> int:
    """Count the most pairs that can be made when nothing is used twice."""
    rows, columns = linear_sum_assignment(allowed, maximize=True)
    return int(allowed[rows, columns].sum())


def match_one_to_one(
    claimed: pd.DataFrame, records: pd.DataFrame, match_km: float, match_days: int
) -> pd.DataFrame | Refusal:
    """Match claimed occasions with recorded ones, none of them twice.

    As many pairs as possible are made, and among the ways to make as many, the one whose pairs lie
    nearest, in shares of the kilometres and days allowed. Solved as a linear assignment (Kuhn 1955).

    Parameters
    ----------
    claimed, records : DataFrame
        Occasions, as `occasions.locate_claims` or `occasions.locate_events` gives them.
    match_km, match_days : float, int
        Farthest centres and most days apart.

    Returns
    -------
    DataFrame or Refusal
        claim, place, record, record_place, first_day (of the claim), record_first_day, km, km_nearest,
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
    one, other = (frame.drop_duplicates("occasion").reset_index(drop=True) for frame in (claimed, records))
    pairs = [
        {
            "claim": one.at[i, "occasion"], "place": one.at[i, "place"],
            "record": other.at[j, "occasion"], "record_place": other.at[j, "place"],
            "first_day": one.at[i, "first_day"], "record_first_day": other.at[j, "first_day"],
            "km": km[i, j], "km_nearest": nearest[i, j], "km_farthest": farthest[i, j], "days_apart": days[i, j],
        }
        for i, j in zip(rows, columns, strict=True)
        if allowed[i, j]
    ]  # fmt: skip
    names = ["claim", "place", "record", "record_place", "first_day", "record_first_day", *PAIR_COLUMNS]
    return pd.DataFrame(pairs, columns=names)


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
    """Lay out the claimed place, the place from which kilometres are reckoned, and the candidates, as circles.

    Parameters
    ----------
    place : DataFrame
        One row of places.
    claimed : DataFrame
        The claim's occasion, as `occasions.locate_claims` gives it.
    neighbours : DataFrame or Refusal
        As `list_neighbours` gives them; only the candidates are laid out.

    Returns
    -------
    DataFrame
        role (claimed, measured from, candidate), claim_id (or the event's), place, latitude, longitude (degrees), radius_km, and for
        candidates km, km_nearest, km_farthest from the place and claimed_km from the middle of the claimed circle.
    """
    columns = ["place", "latitude", "longitude", "radius_km"]
    named = [*columns, "claim_id"]
    parts = [
        claimed.rename(columns={"occasion": "claim_id"})[named].assign(role="claimed"),
        place.rename(columns={"name": "place"})[columns].assign(role="measured from", claim_id=""),
    ]
    if not isinstance(neighbours, Refusal):
        found = neighbours[neighbours["candidate"]].rename(columns={"occasion": "claim_id"})
        middle = gather_middle(claimed, found)
        parts.append(found[[*named, *PAIR_COLUMNS[:3]]].assign(role="candidate", claimed_km=middle))
    laid = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    return laid.reindex(columns=["role", "claim_id", *columns, *PAIR_COLUMNS[:3], "claimed_km"])


def gather_middle(claimed: pd.DataFrame, found: pd.DataFrame) -> np.ndarray:
    """Kilometres from the nearest of the claimed places' centres to each candidate; missing without a claimed place."""
    if claimed.empty or found.empty:
        return np.full(len(found), np.nan)
    return measure_km(claimed, found)[0].min(axis=0)
