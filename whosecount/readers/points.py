"""Coordinates that can hardly be right: at 0/0, exchanged, or far from where all others of the country lie."""

import numpy as np
import pandas as pd

from whosecount.core.outlines import find_outline, lie_outside
from whosecount.readers.cells import number_groups
from whosecount.readers.report import Marks

FEWEST = 5  # rows of a governorate, or of a country, that say where it lies
WIDE = 6.0  # degrees: nothing nearer to the middle of its governorate is far from it,
WIDE_COUNTRY = 20.0  # or nearer to that of its country
SPREADS = 3  # times the distance within which three in four rows lie
CLOSE = 2.0  # degrees from the middle that exchanged coordinates may lie, where three in four rows lie closer
NEAR_BORDER = 0.25  # degrees: what lies no further outside a country may lie on its border or off its coast
OFF_MAPS = "left off maps and out of distances; counted in sums"
DEGREES = ["latitude", "longitude"]


def mend_points(events: pd.DataFrame, marks: Marks) -> pd.DataFrame:
    """Exchange coordinates that were exchanged, leave out those that are of no place of the country; mark each.

    Where a governorate lies is told by the middle of its rows, and where it has few, by the country's. A row is far
    from there when it lies beyond six degrees (twenty from the country's middle) and beyond three times the distance
    within which three in four rows lie. It is taken as exchanged when exchanging brings it to the others.
    """
    points = events[["country", "admin1", *DEGREES]]  # copied, unlike all other columns
    null = points["latitude"].eq(0) & points["longitude"].eq(0)
    marks.add(null, "at latitude 0 and longitude 0", OFF_MAPS, grave=True, of_points=True)
    lost = swapped = pd.Series(False, index=events.index)
    placed = points.loc[points["latitude"].notna() & points["longitude"].notna() & ~null]
    if len(placed) >= FEWEST:
        middle = _find_middles(placed)
        far = _part(placed, middle).gt(middle["far"])
        placed, middle = placed[far], middle[far]
        turned = _part(placed[DEGREES[::-1]].set_axis(DEGREES, axis=1), middle)
        near = turned.le(np.maximum(CLOSE, 2 * middle["spread"])) & placed["longitude"].abs().le(90)
        lost = (~near).reindex(events.index, fill_value=False)
        swapped = near.reindex(events.index, fill_value=False)
    what = (
        "with latitude and longitude exchanged, judged by the other rows of their first-level unit or country"
    )
    marks.add(swapped, what, "exchanged back", grave=True, of_points=True)
    what = "with coordinates far from all others of their first-level unit or country"
    marks.add(lost, what, OFF_MAPS, grave=True, of_points=True)
    what = "with coordinates outside the country, by its outline in Natural Earth"
    abroad = _find_abroad(points[~(null | lost | swapped)]).reindex(events.index, fill_value=False)
    marks.add(abroad, what, "kept where they are; look at them in the file", of_points=True)
    if not (null | lost | swapped).any():
        return events
    latitude = events["latitude"].mask(swapped, events["longitude"]).mask(null | lost)
    longitude = events["longitude"].mask(swapped, events["latitude"]).mask(null | lost)
    return events.assign(latitude=latitude, longitude=longitude)


def _find_abroad(points: pd.DataFrame) -> pd.Series:
    """Say which points lie outside the outline of their country, where the outline is known."""
    placed = points.dropna(subset=DEGREES)
    abroad = pd.Series(False, index=placed.index)
    for country, rows in placed.groupby("country", sort=False):
        rings = find_outline([country])
        if rings and len(rows) >= FEWEST:
            spots, first = number_groups(rows["longitude"], rows["latitude"])
            different = rows[["longitude", "latitude"]].iloc[first].to_numpy(dtype=float)
            abroad.loc[rows.index] = lie_outside(rings, different, NEAR_BORDER)[spots]
    return abroad


def _find_middles(placed: pd.DataFrame) -> pd.DataFrame:
    """Find the middle that each row is held against, how far three in four rows lie from it, and what is far."""
    groups, first = number_groups(placed["country"], placed["admin1"])
    middle, of_country = _describe(placed, groups, WIDE), placed["country"].iloc[first].reset_index(drop=True)
    known = middle["rows"].ge(FEWEST) & placed["admin1"].iloc[first].ne("").to_numpy()
    if not known.all():
        in_need = placed[placed["country"].isin(of_country[~known])]
        countries, first = number_groups(in_need["country"])
        around = _describe(in_need, countries, WIDE_COUNTRY).set_axis(in_need["country"].iloc[first])
        middle = middle.where(known, around.reindex(of_country).reset_index(drop=True))
    return middle.take(groups).set_axis(placed.index)


def _describe(placed: pd.DataFrame, groups: np.ndarray, wide: float) -> pd.DataFrame:
    """Describe where the rows of each group lie: a row for each group."""
    angle = np.radians(placed["longitude"])
    sines, cosines = (part.groupby(groups).mean() for part in (np.sin(angle), np.cos(angle)))
    around = np.degrees(np.arctan2(sines, cosines))  # so that a country across the date line has one middle
    beside = _wrap(placed["longitude"] - around.to_numpy()[groups])
    latitude = placed["latitude"].groupby(groups).median()
    longitude = _wrap(around + beside.groupby(groups).median())
    middle = pd.DataFrame({"latitude": latitude, "longitude": longitude})
    by_group = _part(placed, middle.take(groups).set_axis(placed.index)).groupby(groups)
    spread = by_group.quantile(0.75)
    return middle.assign(spread=spread, far=np.maximum(wide, SPREADS * spread), rows=by_group.size())


def _part(points: pd.DataFrame, middle: pd.DataFrame) -> pd.Series:
    """Measure the larger of the two differences, in degrees of latitude."""
    shrunk = _wrap(points["longitude"] - middle["longitude"]).abs() * np.cos(np.radians(middle["latitude"]))
    return np.maximum((points["latitude"] - middle["latitude"]).abs(), shrunk)


def _wrap(degrees: pd.Series) -> pd.Series:
    return (degrees + 180) % 360 - 180
