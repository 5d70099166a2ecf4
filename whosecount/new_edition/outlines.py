"""The background of a new edition's maps: outlines of its country and neighbours, or a GeoJSON file of one's own."""

import json
from collections.abc import Collection
from pathlib import Path

import numpy as np
import pandas as pd

from whosecount.core.errors import file_problem
from whosecount.core.identifiers import fold_name
from whosecount.core.longitudes import move_ring, unwrap_longitudes
from whosecount.core.outlines import hold_points, load_world

UNIT = "first-level unit"
DRAWABLE = ("Polygon", "MultiPolygon", "LineString", "MultiLineString")
MAINLAND = 0.01  # of the area of a country's largest piece, from which on a piece counts for the frame
WHOLE = 4.0  # times as wide or tall as its events may a country be, to be shown whole
FINEST = 2000  # points that a frame is wide: what is finer is not kept
MARGIN, BEYOND = 0.3, 0.25  # of the width and height: around events alone, and what is kept around a frame
FEWEST_DEG = 1.0  # degrees around events alone, at least

Box = tuple[float, float, float, float]  # west, east, south, north


def make_background(events: pd.DataFrame, names: Collection[str], geo: str, unit: str) -> dict[str, dict]:
    """Make the files of a map's background: `land.geojson`, with the frame as its bbox, and `admin1.geojson`.

    Where Natural Earth has none of the names of the country, its country that holds most events serves; there are
    fewer files where the events (degrees) lie in no country. `geo` is a GeoJSON file of first-level units, empty for
    the lines of Natural Earth, `unit` a word for one of them, empty where it is not known.
    """
    own_units = (
        {"admin1.geojson": read_geojson(Path(geo).expanduser()) | {"unit": unit or UNIT}} if geo else {}
    )
    placed = events[events["place_precision"].ne("country")].dropna(subset=["latitude", "longitude"])
    points = placed[["longitude", "latitude"]].drop_duplicates().to_numpy(dtype=float)
    world = load_world()
    own = _find_country(world["countries"], names, points)
    if own is None:
        return own_units
    frame = _choose_frame(own["polygons"], points)
    box = _grow(frame, BEYOND)
    land = [
        _make_feature("MultiPolygon", [[ring] for ring in rings], name=country["name"], own=country is own)
        for country in world["countries"]
        if (rings := _clip_rings(country["polygons"], box))
    ]
    lines = [_make_feature("MultiLineString", _clip_lines(world, own, box))]
    west, east, south, north = frame
    head = {"type": "FeatureCollection", "source": world["source"], "bbox": [west, south, east, north]}
    units = {"type": "FeatureCollection", "unit": f"{unit or UNIT} (Natural Earth)", "features": lines}
    return {"land.geojson": head | {"features": land}, "admin1.geojson": units} | own_units


def _make_feature(shape: str, coordinates: list, **properties) -> dict:
    return {
        "type": "Feature", "properties": properties, "geometry": {"type": shape, "coordinates": coordinates}
    }  # fmt: skip


def read_geojson(path: Path) -> dict:
    """Read a GeoJSON file of outlines; refuse one that is no collection of lines or polygons, or not in degrees."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        rule = f"it is no GeoJSON ({error})"
        raise file_problem(path, rule, "Save the outlines as GeoJSON.", "--geo") from None
    features = content.get("features") if isinstance(content, dict) else None
    if not features:
        mend = "Save the outlines as a FeatureCollection."
        raise file_problem(path, "it has no list of features", mend, "--geo")
    kinds = {(one.get("geometry") or {}).get("type") for one in features}
    if not kinds <= set(DRAWABLE):
        rule = f"it has {', '.join(sorted(map(str, kinds - set(DRAWABLE))))}, which are no outlines"
        raise file_problem(path, rule, "Keep its lines and polygons alone.", "--geo")
    points = np.concatenate([_list_points(one["geometry"]["coordinates"]) for one in features])
    if np.abs(points[:, 0]).max() > 360 or np.abs(points[:, 1]).max() > 90:
        mend = "Save it in the coordinate system WGS 84 (EPSG:4326)."
        raise file_problem(path, "its coordinates are not degrees of longitude and latitude", mend, "--geo")
    return {"type": "FeatureCollection", "features": features}


def _list_points(nested: list) -> np.ndarray:
    if not isinstance(nested[0], (list, tuple)):
        return np.array([nested[:2]], dtype=float)
    return np.concatenate([_list_points(one) for one in nested])


def _find_country(countries: list[dict], names: Collection[str], points: np.ndarray) -> dict | None:
    folded = {fold_name(name) for name in names}
    named = [country for country in countries if fold_name(country["name"]) in folded]
    asked = named or countries
    held = [sum(hold_points(polygon[0], points).sum() for polygon in one["polygons"]) for one in asked]
    return asked[int(np.argmax(held))] if named or any(held) else None


def _choose_frame(polygons: list, points: np.ndarray) -> Box:
    """Choose what a map shows: the country with its events, or the events alone where they lie in a corner of it."""
    areas = [_measure(polygon[0]) for polygon in polygons]
    pieces = [piece[0] for piece, area in zip(polygons, areas, strict=True) if area >= MAINLAND * max(areas)]
    country = np.concatenate([np.asarray(piece) for piece in pieces])
    every = np.concatenate([country, points]) if len(points) else country
    every[:, 0] = unwrap_longitudes(every[:, 0])
    whole, land, spots = _bound(every), _bound(every[: len(country)]), every[len(country) :]
    if not len(points):
        return whole
    west, east, south, north = _bound(spots)
    shares = [(land[1] - land[0]) / max(east - west, 0.01), (land[3] - land[2]) / max(north - south, 0.01)]
    return whole if min(shares) <= WHOLE else _grow((west, east, south, north), MARGIN, FEWEST_DEG)


def _measure(ring: list) -> float:
    x, y = np.asarray(ring).T
    return abs(float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum())) / 2


def _bound(points: np.ndarray) -> Box:
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return float(west), float(east), float(south), float(north)


def _meets(line: np.ndarray, box: Box) -> bool:
    """Whether a line's own box and another have a point in common."""
    west, east, south, north = box
    left, right, low, high = _bound(line)
    return right >= west and left <= east and high >= south and low <= north


def _grow(box: Box, share: float, least: float = 0.0) -> Box:
    west, east, south, north = box
    across, up = max(share * (east - west), least), max(share * (north - south), least)
    return west - across, east + across, max(south - up, -90), min(north + up, 90)


def _clip_rings(polygons: list, box: Box) -> list[list]:
    """Cut rings to a box; what runs along its edge lies outside every frame."""
    west, east, south, north = box
    kept = []
    for polygon in polygons:
        ring = move_ring(polygon[0], (west + east) / 2)
        if not _meets(ring, box):
            continue
        for axis, edge, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
            ring = _cut(ring, axis, edge, sign) if len(ring) else ring
        thin = _thin(np.array([*ring, ring[0]]), box) if len(ring) else ring
        if len(thin) > 3:
            kept.append(np.round(thin, 3).tolist())
    return kept


def _thin(line: np.ndarray, box: Box) -> np.ndarray:
    """Leave out points of a line that no map of the box could tell from their neighbours; its ends stay."""
    cells = np.round(line * FINEST / (box[1] - box[0]))
    moves = (np.diff(cells, axis=0) != 0).any(axis=1)
    return line[np.concatenate([[True], moves[:-1], [True]])]


def _cut(ring: np.ndarray, axis: int, edge: float, sign: int) -> np.ndarray:
    """Keep the part of a ring on one side of an edge (Sutherland and Hodgman 1974)."""
    following = np.roll(ring, -1, axis=0)
    inside, next_inside = (sign * (line[:, axis] - edge) >= 0 for line in (ring, following))
    kept = []
    for point, other, is_in, goes_in in zip(ring, following, inside, next_inside, strict=True):
        if is_in:
            kept.append(point)
        if is_in != goes_in:
            kept.append(point + (other - point) * (edge - point[axis]) / (other[axis] - point[axis]))
    return np.array(kept)


def _clip_lines(world: dict, country: dict, box: Box) -> list[list]:
    """Keep the lines of a country that come into a box."""
    west, east, *_ = box
    within = np.any([hold_points(polygon[0], world["middles"]) for polygon in country["polygons"]], axis=0)
    kept = []
    for line in (world["units"][at] for at in within.nonzero()[0]):
        moved = move_ring(line, (west + east) / 2)
        if _meets(moved, box):
            kept.append(np.round(_thin(moved, box), 3).tolist())
    return kept
