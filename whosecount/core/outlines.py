"""Outlines of countries, after Natural Earth, and which points lie in them."""

import gzip
import json
from collections.abc import Collection, Iterable
from functools import cache

import numpy as np

from whosecount.core.identifiers import BRACKETS, fold_name
from whosecount.core.longitudes import bring_near, move_ring
from whosecount.core.paths import require_data

WORLD = "geo/world.jsonl.gz"
AT_ONCE = 1000  # points held against a line together: more would need much memory


@cache
def _read_world() -> tuple[dict, list[bytes]]:
    """Read the source and the names of countries, then a line each: their polygons, and all units. Few are needed."""
    head, *lines = gzip.decompress((require_data() / WORLD).read_bytes()).splitlines()
    return json.loads(head), lines


@cache
def load_world() -> dict:
    """Load the outlines: countries with name and polygons, units as lines with their middles, source; degrees.

    Rings and lines are arrays of points, since every map of a session asks all of them.
    """
    head, lines = _read_world()
    *polygons, units = map(json.loads, lines)
    rings = [[[np.array(ring, dtype=float) for ring in one] for one in own] for own in polygons]
    countries = [{"name": name, "polygons": own} for name, own in zip(head["names"], rings, strict=True)]
    units = [np.array(line, dtype=float) for line in units]
    middles = np.array([line[len(line) // 2] if len(line) > 2 else line.mean(axis=0) for line in units])
    return {"source": head["source"], "countries": countries, "units": units, "middles": middles}


def find_outline(names: Collection[str]) -> list:
    """Find the outer rings of the one country that bears one of some names; none where none does, or several do."""
    wanted = {fold_name(name, BRACKETS) for name in names}
    head, lines = _read_world()
    found = [place for place, name in enumerate(head["names"]) if fold_name(name, BRACKETS) in wanted]
    return [polygon[0] for polygon in json.loads(lines[found[0]])] if len(found) == 1 else []


def hold_points(ring: list, points: np.ndarray) -> np.ndarray:
    """Tell which points (longitude, latitude) lie in a ring: those from which a ray crosses it an odd number of times."""
    line = np.asarray(ring)
    inside = np.zeros(len(points), dtype=bool)
    (west, south), (east, north) = line.min(axis=0), line.max(axis=0)
    if not ((points[:, 1] >= south) & (points[:, 1] <= north)).any():
        return inside
    points = np.column_stack([bring_near(points[:, 0], (west + east) / 2), points[:, 1]])
    near = ((points >= (west, south)) & (points <= (east, north))).all(axis=1).nonzero()[0]
    (x1, y1), (x2, y2) = line[:-1].T, line[1:].T
    rise = np.where(y2 == y1, 1.0, y2 - y1)
    for some in _part(near):
        x, y = points[some].T[:, :, None]
        crossed = ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / rise + x1)
        inside[some] = crossed.sum(axis=1) % 2 == 1
    return inside


def lie_outside(rings: list, points: np.ndarray, tolerance: float) -> np.ndarray:
    """Tell which points (longitude, latitude) lie in no ring, and further than a tolerance (degrees) from each."""
    outside = np.ones(len(points), dtype=bool)
    for ring in rings:
        outside[outside] = ~hold_points(ring, points[outside])
    for some in _part(outside.nonzero()[0]):
        middle = points[some].mean(axis=0)
        outside[some] = [_measure(rings, points[one], middle[0]) > tolerance for one in some]
    return outside


def _measure(rings: list, point: np.ndarray, middle: float) -> float:
    """Measure how far a point lies from the nearest line, in degrees of latitude."""
    nearest, shrink = np.inf, np.array([np.cos(np.radians(point[1])), 1.0])
    for ring in rings:
        line = (move_ring(ring, middle) - point) * shrink
        start, along = line[:-1], np.diff(line, axis=0)
        length = np.maximum((along**2).sum(axis=1), 1e-12)
        share = np.clip(-(start * along).sum(axis=1) / length, 0, 1)[:, None]
        nearest = min(nearest, float(np.hypot(*(start + share * along).T).min()))
    return nearest


def _part(places: np.ndarray) -> Iterable[np.ndarray]:
    return (places[start : start + AT_ONCE] for start in range(0, len(places), AT_ONCE))
