"""Where a record files its events, on the ground of a book made from somebody's events."""

import pandas as pd

from whosecount.core.longitudes import unwrap_longitudes
from whosecount.core.refusal import Refusal
from whosecount.record.totals import select_record

FINE = ("exact", "near")  # known to within 25 kilometres; coarser events lie on no map


def locate_recorded(
    events: pd.DataFrame, since: object, until: object, by_unit: bool
) -> pd.DataFrame | Refusal:
    """Count recorded events by the place at which they are filed, or by first-level unit.

    Parameters
    ----------
    events : DataFrame
        One event a row: date_start, date_end, place, admin1, place_precision, latitude, longitude (degrees).
    since, until : date-like
        First and last day; an event belongs to the day on which it begins.
    by_unit : bool
        Whether to count by first-level unit, each at the mean of its events: for publishers who do not let
        single places be passed on.

    Returns
    -------
    DataFrame or Refusal
        place, latitude, longitude (degrees), events, most first; and, the same in every row, kind (place, unit) and
        coarse (events known to a district or worse, which lie on no map). A refusal when no event has a place.
    """
    inside = select_record(events, since, until)
    fine = inside[inside["place_precision"].isin(FINE)].dropna(subset=["latitude", "longitude"])
    if fine.empty:
        why = "No event of these days is placed better than its district."
        return Refusal("a map of recorded events", why, "events with a place")
    fine = fine.assign(longitude=unwrap_longitudes(fine["longitude"]))
    keys = ["place"] if by_unit else ["place", "latitude", "longitude"]
    spots = (fine.assign(place=fine["admin1"]) if by_unit else fine).groupby(keys)
    counted = spots[["latitude", "longitude"]].mean().assign(events=spots.size())
    counted = counted.reset_index(level="place").reset_index(drop=True)
    ordered = counted.sort_values(["events", "place"], ascending=[False, True], ignore_index=True)
    return ordered.assign(kind="unit" if by_unit else "place", coarse=len(inside) - len(fine))
