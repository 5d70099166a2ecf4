"""Where claims point to."""

import pandas as pd


def count_places(claims: pd.DataFrame, places: pd.DataFrame, widest_km: float = 60.0) -> pd.DataFrame:
    """Count claims by the places that they name.

    Parameters
    ----------
    claims : DataFrame
        With place_ids.
    places : DataFrame
        Places with coordinates.
    widest_km : float
        Places known no better than this radius are left off, since a circle would say nothing.

    Returns
    -------
    DataFrame
        place, latitude, longitude (degrees), radius_km, claims, coordinate_source; most claims first.
    """
    named = (
        claims["place_ids"]
        .explode()
        .dropna()
        .value_counts()
        .rename_axis("place_id")
        .reset_index(name="claims")
    )
    known = places[places["radius_km"].le(widest_km)].rename(columns={"name": "place"})
    joined = named.merge(known, on="place_id", validate="1:1")
    columns = ["place", "latitude", "longitude", "radius_km", "claims", "coordinate_source"]
    return joined.sort_values(["claims", "place"], ascending=[False, True])[columns].reset_index(drop=True)
