"""Incidents: the days and places that claims or recorded events speak of, and how far apart two may be.

A place is a circle, so a distance has a nearest and a farthest end beside that of the centres. Where a
row's circle is not known, its distance has no farthest end.
"""

from collections.abc import Collection

import numpy as np
import pandas as pd

from whosecount.claims.rows import ASSERTING
from whosecount.core.labels import SIDE_OF_ALIGNMENT
from whosecount.record.near import DATASET_KM, locate_events

HARM = ("killed", "wounded", "killed_or_wounded")
HARM_COLUMNS = (  # of claims: what it takes to select those of harm, to put them on the map and to match them
    "claim_id", "record_type", "measure_id", "subject_side", "perpetrator_ids", "counted_since", "event_start", "event_end",
    "place_ids", "evidence", "family_id", "speaker_short", "alignment",
)  # fmt: skip
LONGEST_DAYS = 3  # a claim about more days is a tally of a period, not of an incident
POINT_COLUMNS = [
    "occasion", "label", "families", "claims", "first_day", "last_day", "place", "latitude", "longitude", "radius_km",
]  # fmt: skip


def drop_dataset_rows(claims: pd.DataFrame) -> pd.DataFrame:
    """Leave out rows that a dataset coded: they are the record, in which a chart of claims must not look twice.

    Parameters
    ----------
    claims : DataFrame
        evidence (tuples).

    Returns
    -------
    DataFrame
        The rows that are kept, with all columns.
    """
    return claims.loc[["dataset" not in evidence for evidence in claims["evidence"]]]


def drop_altered(claims: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Leave out copies that alter a figure: what they credit to a speaker, that speaker did not say.

    Parameters
    ----------
    claims, links : DataFrame
        claim_id; claim_id, relation, target_id.

    Returns
    -------
    DataFrame
        The rows that are kept, with all columns.
    """
    altered = links.loc[links["relation"].eq("alters"), "claim_id"]
    return claims[~claims["claim_id"].isin(altered)]


def select_harm(claims: pd.DataFrame, actors: pd.DataFrame, side: str = "side_a") -> pd.DataFrame:
    """Select dated claims of deaths or wounds of one side at the hands of its enemy, tallies left out.

    Parameters
    ----------
    claims, actors : DataFrame
        As `Study.every_claim` gives them, and the table of actors.
    side : str
        The side whose dead and wounded are counted.

    Returns
    -------
    DataFrame
        The rows that are kept, with all columns.
    """
    last = claims["event_end"]
    days = (last - claims["event_start"].fillna(last)).dt.days + 1
    enemy = {"side_a": "side_b", "side_b": "side_a"}[side]
    enemies = set(actors.loc[actors["side"].eq(enemy), "actor_id"])
    by_enemy = np.array(
        [not ids or not enemies.isdisjoint(ids) for ids in claims["perpetrator_ids"]], dtype=bool
    )
    chosen = claims["measure_id"].isin(HARM) & claims["subject_side"].eq(side) & days.le(LONGEST_DAYS)
    return claims[chosen & claims["record_type"].isin(ASSERTING) & claims["counted_since"].isna() & by_enemy]


def locate_claims(claims: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Gather claims about the same days and places into incidents, and put these on the map.

    A claim that names no first day is taken to speak of its last one. A row that a dataset coded is
    placed no better than that dataset's own circle.

    Parameters
    ----------
    claims, places : DataFrame
        As `select_harm` gives them, and the table of places.

    Returns
    -------
    DataFrame
        One row an incident and place: occasion (the incident's first claim_id), label, families and claims
        (counts), first_day, last_day, place, latitude, longitude (degrees), radius_km. Incidents
        without a place on the map are left out; `count_left_out` counts them.
    """
    known = places.dropna(subset=["latitude", "longitude", "radius_km"]).set_index("place_id")
    dated = claims.assign(first_day=claims["event_start"].fillna(claims["event_end"]))
    rows = []
    for (first, last, named), group in dated.groupby(["first_day", "event_end", "place_ids"], sort=True):
        least_km = DATASET_KM if all("dataset" in evidence for evidence in group["evidence"]) else 0.0
        names = group[["claim_id", "speaker_short"]].iloc[0]
        head = (*names, group["family_id"].nunique(), len(group), first, last)
        for place in known.loc[[place_id for place_id in named if place_id in known.index]].itertuples():
            rows.append((*head, place.name, place.latitude, place.longitude, max(place.radius_km, least_km)))
    return pd.DataFrame(rows, columns=POINT_COLUMNS)


def count_left_out(claims: pd.DataFrame, located: pd.DataFrame) -> int:
    """Count the claims of `select_harm` that are not among those located by `locate_claims`: they have no place."""
    return len(claims) - int(located.drop_duplicates("occasion")["claims"].sum())


def locate_records(
    events: pd.DataFrame | None,
    claims: pd.DataFrame,
    places: pd.DataFrame,
    drop_two_each: bool = False,
    max_place_precision: str = "governorate",
) -> pd.DataFrame:
    """Put on the map what a party's claims are held against: recorded events, or else the claims of all others.

    Parameters
    ----------
    events : DataFrame or None
        As `Study.events` gives them.
    claims, places : DataFrame
        Claims of the other families, as `select_harm` gives them, and the table of places.
    drop_two_each : bool
        Whether events with two dead on each side are left out.
    max_place_precision : str
        Coarsest precision of place to keep; events placed no better than the country never have a place.

    Returns
    -------
    DataFrame
        As `locate_claims` gives it; one row a recorded event where there are events, with their columns.
    """
    if events is None:
        return locate_claims(claims, places)
    return locate_events(events, drop_two_each, max_place_precision)


def keep_period(located: pd.DataFrame, since: object, until: object) -> pd.DataFrame:
    """Keep the incidents whose days lie wholly in a period.

    Parameters
    ----------
    located : DataFrame
        As `locate_claims` gives them.
    since, until : date-like
        First and last day.

    Returns
    -------
    DataFrame
        The rows that are kept, with all columns.
    """
    inside = located["first_day"].ge(pd.Timestamp(since)) & located["last_day"].le(pd.Timestamp(until))
    return located[inside].reset_index(drop=True)


def gather_points(
    points: np.ndarray, incidents: pd.DataFrame, others: pd.DataFrame, rule: str = "min"
) -> np.ndarray:
    """Reduce distances between points to distances between incidents: to the nearest or farthest pair of points."""
    frame = pd.DataFrame(points).groupby(incidents["occasion"].to_numpy(), sort=False).agg(rule)
    return frame.T.groupby(others["occasion"].to_numpy(), sort=False).agg(rule).T.to_numpy()


def measure_days(incidents: pd.DataFrame, others: pd.DataFrame) -> np.ndarray:
    """Measure the days between incidents, zero where they share a day; of shape (incidents, others)."""
    return count_gaps(list_days_of(incidents), list_days_of(others))


def count_gaps(incidents: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Count the days between spans given by their first and last days, as `list_days_of` lists them."""
    gap = np.maximum(others[None, :, 0] - incidents[:, None, 1], incidents[:, None, 0] - others[None, :, 1])
    return np.clip(gap, 0, None)


def list_days_of(located: pd.DataFrame) -> np.ndarray:
    """List the first and the last day of each incident, as days since 1970."""
    days = located.drop_duplicates("occasion")[["first_day", "last_day"]]
    return days.to_numpy(dtype="datetime64[D]").astype("int64")


def find_party(claims: pd.DataFrame, claim_id: str) -> str:
    """Find the family_id of the claims that made claim_id, or else that of side_b which made most; empty for none."""
    made = claims[claims["claim_id"].eq(claim_id)]
    made = made if len(made) else claims[claims["alignment"].map(SIDE_OF_ALIGNMENT).eq("side_b")]
    return next(iter(made["family_id"].mode()), "")


def keep_family(claims: pd.DataFrame, families: Collection[str], keep: bool = True) -> pd.DataFrame:
    """Keep the claims of some families of sources, or of all the others.

    Parameters
    ----------
    claims, families : DataFrame, collection of str
        family_id; those of these families are meant.
    keep : bool
        Whether these are kept, or all others.

    Returns
    -------
    DataFrame
        The rows that are kept, with all columns.
    """
    return claims[claims["family_id"].isin(list(families)).eq(keep)]
