"""Where claims point to."""

from collections.abc import Collection

import pandas as pd

from whosecount.core.identifiers import fold_names
from whosecount.core.longitudes import unwrap_longitudes
from whosecount.core.refusal import Refusal


def count_places(claims: pd.DataFrame, places: pd.DataFrame, widest_km: float = 60.0) -> pd.DataFrame:
    """Count claims by the places that they name, most first; places known no better than `widest_km` are left off.

    The columns: place, latitude, longitude (degrees), radius_km, claims, coordinate_source.
    """
    named = claims["place_ids"].explode().dropna().value_counts().rename("claims")
    known = places[places["radius_km"].le(widest_km)].rename(columns={"name": "place"})
    joined = known.merge(named, left_on="place_id", right_index=True, validate="1:1")
    columns = ["place", "latitude", "longitude", "radius_km", "claims", "coordinate_source"]
    return joined.sort_values(["claims", "place"], ascending=[False, True])[columns].reset_index(drop=True)


MAP = "a map of recorded events"
POINT_KM = {"exact": 1.0, "near": 25.0}  # the circle in which an event lies; coarser ones lie on no map


def count_event_places(
    events: pd.DataFrame | None,
    areas: Collection[str] | None,
    since: object,
    until: object,
    most: int | None = 12,
    by_unit: bool = False,
) -> pd.DataFrame | Refusal:
    """Count the recorded events that begin in some areas (None for all) and days by place; the `most` with most, or all.

    With `by_unit`, by first-level unit, each at the mean of its events: for publishers who do not let single places be
    passed on.

    Returns
    -------
    DataFrame or Refusal
        place, latitude, longitude (degrees), radius_km (of its least exact event), events; and, the same in every row,
        all_events, all_places (with a place known to 25 km), coarse (events known to the district or worse) and kind
        (place, unit). A refusal without an events file, or when no event has a place.
    """
    if events is None:
        why = "The packaged record is summed by area and days, and has no coordinates."
        return Refusal(MAP, why, "a file of single events, with coordinates")
    inside = events[events["date_start"].between(pd.Timestamp(since), pd.Timestamp(until))]
    inside = inside if areas is None else inside[inside["area_id"].isin(list(areas))]
    fine = inside[inside["place_precision"].isin(list(POINT_KM))].dropna(subset=["latitude", "longitude"])
    if fine.empty:
        why = "No event of these areas and days is placed better than its district."
        return Refusal(MAP, why, "events of these days that have a place")
    radius, longitude = fine["place_precision"].map(POINT_KM), unwrap_longitudes(fine["longitude"])
    fine = fine.assign(radius_km=radius, longitude=longitude)
    keys = ["place"] if by_unit else ["place", "latitude", "longitude"]
    spots = (fine.assign(place=_name_units(fine["admin1"])) if by_unit else fine).groupby(keys)
    counted = spots[["latitude", "longitude"]].mean()
    counted = counted.assign(radius_km=spots["radius_km"].max(), events=spots.size())
    counted = counted.reset_index(level="place").reset_index(drop=True)
    ordered = counted.sort_values(["events", "place"], ascending=[False, True], ignore_index=True)
    totals = {"all_events": len(inside), "all_places": len(counted), "coarse": len(inside) - len(fine)}
    return ordered.head(most or len(ordered)).assign(**totals, kind="unit" if by_unit else "place")


def _name_units(names: pd.Series) -> pd.Series:
    """Give each unit its most frequent spelling: as in areas, hyphens, accents and case do not matter."""
    return names.groupby(fold_names(names)).transform(lambda spelled: spelled.mode().iloc[0])


def join_layers(named: pd.DataFrame, filed: pd.DataFrame | Refusal) -> pd.DataFrame:
    """Join the places that claims name with those at which the record files events, unless refused, for one map of both.

    place, latitude, longitude (degrees), radius_km, claims, events (missing in the other layer), layer (claims, events).
    """
    columns = ["place", "latitude", "longitude", "radius_km", "claims", "events", "layer"]
    layers = [named.assign(layer="claims")]
    if not isinstance(filed, Refusal):
        layers.append(filed.assign(layer="events"))
    filled = [layer for layer in layers if len(layer)] or layers
    return pd.concat(filled, ignore_index=True).reindex(columns=columns)
