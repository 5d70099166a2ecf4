"""The record around a place: events with their circles, distances on the ellipsoid, and what lies within so many kilometres."""

import numpy as np
import pandas as pd
from pyproj import Geod

from whosecount.core.refusal import Refusal
from whosecount.record.spans import PLACE_PRECISIONS, SPAN_KEYS, keep_rows, sum_spans

GEOD = Geod(ellps="WGS84")
DATASET_KM = 25.0  # UCDP GED Codebook: place precision 2 lies within about 25 km of the point it names
PRECISION_KM = {"exact": 0.0, "near": DATASET_KM}  # coarser rows lie somewhere in their area
BANDS_KM = (10, 25, 50, 75, 100, 150)  # distances of data/ucdp_near.csv; a test holds its declaration to them
NEAR_KEYS = ["place_id", "within_km", *SPAN_KEYS[1:]]


def find_place(places: pd.DataFrame, place_id: str) -> pd.DataFrame:
    """Find the row of a place that has coordinates; empty when there is none.

    Parameters
    ----------
    places, place_id : DataFrame, str
        The table of places, and the place.

    Returns
    -------
    DataFrame
        The row, with all columns.
    """
    return places[places["place_id"].eq(place_id) & places["latitude"].notna()]


def locate_events(
    events: pd.DataFrame, drop_two_each: bool = False, max_place_precision: str = "governorate"
) -> pd.DataFrame:
    """Put recorded events on the map, each an incident of its own, as `locate_claims` does, other columns beside.

    Radius_km is infinite for rows placed by district or governorate; rows placed no better than the country are left out.
    """
    kept = keep_rows(events, False, min(max_place_precision, "governorate", key=PLACE_PRECISIONS.index))
    kept = kept[~kept["two_each"]] if drop_two_each else kept
    kept = kept.dropna(subset=["latitude", "longitude"])
    radius = kept["place_precision"].map(PRECISION_KM).fillna(np.inf)
    named = {"occasion": kept["event_id"].astype(str), "label": "record", "families": 1, "claims": 1}
    days = {"first_day": kept["date_start"], "last_day": kept["date_end"]}
    return kept.assign(**named, **days, radius_km=radius).reset_index(drop=True)


def measure_km(incidents: pd.DataFrame, others: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Measure kilometres between every two points of two frames: centres, nearest and farthest points of the circles.

    On the ellipsoid; each array is of shape (points, points).
    """
    shape = len(incidents), len(others)
    if not all(shape):
        return (np.empty(shape),) * 3
    points = ["longitude", "latitude", "radius_km"]
    start_lon, start_lat, radius = incidents[points].to_numpy(dtype=float).T[:, :, None]
    end_lon, end_lat, other_radius = others[points].to_numpy(dtype=float).T[:, None, :]
    km = GEOD.inv(*np.broadcast_arrays(start_lon, start_lat, end_lon, end_lat))[2] / 1000
    reach = radius + other_radius
    return km, np.clip(km - reach, 0, None), km + reach


def sum_near(events: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Count events around places that share a band of distance, dyad, first and last day and precision of place.

    Events are as `readers.read_events` gives them, the columns those of data/ucdp_near.csv. An event stands in the
    smallest of BANDS_KM that holds it, from centre to centre; those farther away are left out.
    """
    located = locate_events(events)
    parts = []
    for place_id, km in zip(places["place_id"], measure_km(places, located)[0], strict=True):
        band = np.searchsorted(BANDS_KM, km)
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
    near, areas : DataFrame
        As `Study.near` gives it, and the table of areas.
    place : DataFrame
        One row of places.
    match_km : float
        Radius of the first circle; the second, twice as wide, is left out where the table lacks it.
    located : DataFrame, optional
        Events as `locate_events` gives them: these are measured, whatever the radius. Located claims are no record.

    Returns
    -------
    dict of str to DataFrame, or Refusal
        Label of a circle to its spans.
    """
    reaches = (match_km, 2 * match_km)
    if located is not None and "event_id" in located and len(place):
        km = measure_km(place, located)[0][0]
        circles = {reach: sum_spans(located[km <= reach], areas, part=("tally",)) for reach in reaches}
    else:
        around = near[near["place_id"].isin(place["place_id"])]
        if around.empty or match_km not in BANDS_KM:
            return _refuse_circle(near, match_km)
        circles = {reach: around[around["within_km"].le(reach)] for reach in reaches if reach in BANDS_KM}
    return {f"within {reach:g} km of {place['name'].iloc[0]}": spans for reach, spans in circles.items()}


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
