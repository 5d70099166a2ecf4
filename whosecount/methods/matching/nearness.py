"""Recorded events within so many kilometres of a place: from an events file, or from the packaged table of distances."""

import numpy as np
import pandas as pd

from whosecount.core.refusal import Refusal
from whosecount.methods.matching.incidents import locate_events, measure_km
from whosecount.record.spans import SPAN_KEYS, sum_spans

BANDS_KM = (10, 25, 50, 75, 100, 150)  # distances of data/ucdp_near.csv; a test holds its declaration to them
NEAR_KEYS = ["place_id", "within_km", *SPAN_KEYS[1:]]


def sum_near(events: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Count events around places that share a band of distance, dyad, first and last day and precision of place.

    Parameters
    ----------
    events : DataFrame
        As `readers.read_events` gives them.
    places : DataFrame
        Rows of places with coordinates.

    Returns
    -------
    DataFrame
        The columns of data/ucdp_near.csv. An event stands in the smallest of BANDS_KM that holds it, its
        distance taken from centre to centre; those farther away are left out.
    """
    located = locate_events(events)
    parts = []
    for number, place_id in enumerate(places["place_id"]):
        band = np.searchsorted(BANDS_KM, measure_km(places.iloc[[number]], located)[0][0])
        inside = band < len(BANDS_KM)
        near = located[inside].assign(place_id=place_id, within_km=np.take(BANDS_KM, band[inside]))
        parts.append(near.assign(events=1, events_two_each=near["two_each"].astype("int64")))
    return pd.concat(parts).groupby(NEAR_KEYS, as_index=False)[["events", "events_two_each"]].sum()


def list_circles(
    near: pd.DataFrame,
    place: pd.DataFrame,
    match_km: float,
    areas: pd.DataFrame,
    located: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame] | Refusal:
    """List the circles around a place in which a counterpart may be sought, with their spans.

    Parameters
    ----------
    near : DataFrame
        As `Study.near` gives it.
    place : DataFrame
        One row of places.
    match_km : float
        Radius of the first circle; the second, twice as wide, is left out where the table lacks it.
    areas : DataFrame
        The table of areas.
    located : DataFrame, optional
        Events as `occasions.locate_events` gives them: these are measured, whatever the radius. Located
        claims are no record, and are passed over.
    """
    reaches = (match_km, 2 * match_km)
    if located is not None and "event_id" in located and len(place):
        km = measure_km(place, located)[0][0]
        found = {reach: sum_spans(located[km <= reach], areas) for reach in reaches}
    else:
        own = near[near["place_id"].isin(place["place_id"])]
        if own.empty or match_km not in BANDS_KM:
            return _refuse_circle(near, match_km)
        found = {reach: own[own["within_km"].le(reach)] for reach in reaches if reach in BANDS_KM}
    return {f"within {reach:g} km of {place['name'].iloc[0]}": spans for reach, spans in found.items()}


def _refuse_circle(near: pd.DataFrame, match_km: float) -> Refusal:
    what = f"how often a day picked at random has a recorded event within {match_km:g} kilometres"
    if near.empty:
        return Refusal(what, "These tables hold no distances of recorded events.", "an events file")
    bands, places = ", ".join(map(str, BANDS_KM)), ", ".join(sorted(set(near["place_id"])))
    return Refusal(
        what,
        f"Without an events file, events are counted within {bands} kilometres of {places} alone.",
        "an events file, or one of these distances and places",
    )
