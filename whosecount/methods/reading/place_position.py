"""Where a place lies within its country."""

from collections.abc import Sequence

import pandas as pd

from whosecount.core.refusal import Refusal

Ring = Sequence[tuple[float, float]]


def locate_in_country(places: pd.DataFrame, rings: Sequence[Ring], place_id: str) -> pd.DataFrame | Refusal:
    """Say how far to the east and to the north of its country a place lies.

    Parameters
    ----------
    places : DataFrame
        place_id, name, admin1, latitude, longitude.
    rings : sequence
        Outlines that together make the country: points of longitude and latitude, in degrees.
    place_id : str
        The place.

    Returns
    -------
    DataFrame or Refusal
        One row: place, admin1, east, north (percent of the country's extent in degrees: 0 at its western or
        southern end, 100 at its eastern or northern).
    """
    known = places.set_index("place_id")
    what = f"where {place_id} lies in the country"
    if place_id not in known.index or known.loc[place_id, ["latitude", "longitude"]].isna().any():
        return Refusal(what, "The table of places has no such point.", "its coordinates")
    place = known.loc[place_id]
    points = pd.DataFrame([point for ring in rings for point in ring], columns=["east", "north"])
    here = {"east": place["longitude"], "north": place["latitude"]}
    low, high = points.min(), points.max()
    share = {way: 100 * (degrees - low[way]) / (high[way] - low[way]) for way, degrees in here.items()}
    if not all(0 <= value <= 100 for value in share.values()):
        return Refusal(what, "It lies outside the outlines.", "outlines of its country")
    return pd.DataFrame([{"place": place["name"], "admin1": place["admin1"], **share}])
