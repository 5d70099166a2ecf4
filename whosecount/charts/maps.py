"""Maps that show how little a point knows: circles of uncertainty, never bare dots."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Polygon
from matplotlib.path import Path
from pyproj import Geod

from whosecount.charts.placed_labels import Drawn, count_covered, label_points, look_around
from whosecount.charts.style import BORDER, HIGHLIGHT, INK, LAND, WATER, add_legend, is_wide, sized
from whosecount.charts.text_fit import fit_place
from whosecount.core.longitudes import bring_near, move_ring, unwrap_longitudes

GEOD = Geod(ellps="WGS84")
SMALLEST_SPAN_KM = 4.0
SHAPES = {True: (1.25, 1.5), False: (0.95, 1.3)}  # width of a map over its height, least and most, by form
DATE_LINE = 0.002  # degrees from it within which a point lies on it
BACKGROUND_SPAN_KM = 60.0  # below this the background lines are coarser than the map


@sized(5.2)
def plot_places(places: pd.DataFrame, ax: Axes, geo: Mapping[str, list], count: str = "claims") -> Axes:
    """Plot places over outlines of land, each as a dot or as the circle within which it lies.

    Parameters
    ----------
    places : DataFrame
        place, latitude, longitude (degrees), radius_km, and the column of `count`. With a column `layer`, as
        `claims.places.join_layers` gives it: also claims and events, each counted in its own layer.
    geo : mapping
        `governorates`: rings of (longitude, latitude); `rivers`: (name, line) pairs.
    count : str
        What stands in brackets behind a place, where there are no layers: `claims` or `events`.
    """
    places = places.assign(longitude=unwrap_longitudes(places["longitude"]))
    filed = places["layer"].eq("events") if "layer" in places else pd.Series(False, index=places.index)
    rings, dots = places[~filed], places[filed]
    frame = frame_places(places.assign(radius_km=places["radius_km"].mask(filed, 0.0)), ax)
    background = draw_map(ax, geo, frame)
    light = min(0.22, 1 / max(len(rings), 1))  # many circles over one another stay light
    for place in rings.sort_values("radius_km", ascending=False).itertuples():
        ring = draw_circle(place.longitude, place.latitude, place.radius_km)
        face = to_rgba(HIGHLIGHT, light)
        ax.add_patch(Polygon(ring, facecolor=face, edgecolor=HIGHLIGHT, linewidth=1, zorder=2))
    ax.plot(rings["longitude"], rings["latitude"], "+", color=INK, markersize=5, markeredgewidth=1, zorder=3)
    ax.plot(dots["longitude"], dots["latitude"], linestyle="", zorder=3, **DOT)
    dot = Line2D([], [], linestyle="", label="events of the record, with how many", **DOT)
    marks = [mark for mark, drawn in ((CIRCLE_HANDLE, rings), (dot, dots)) if len(drawn)]
    add_legend(ax, [*marks, *background])
    labels = [*_name(ax, rings, count, " ({:,.0f})"), *_name(ax, dots, "events", ", {:,.0f}")]
    if not background:
        _draw_locator(ax, geo, frame)
    draw_scale(ax)
    every = pd.concat([rings, dots])[["longitude", "latitude"]]
    label_points(ax, every, labels, every)
    return ax


DOT = {"marker": "o", "color": INK, "markersize": 5}
CIRCLE_HANDLE = Line2D(
    [], [], marker="o", linestyle="", markersize=9, markerfacecolor="#EBDDBF", markeredgecolor=HIGHLIGHT,
    label="the place lies somewhere in this circle",
)  # fmt: skip


def draw_map(ax: Axes, geo: Mapping[str, list], frame: tuple[float, ...]) -> list[Line2D]:
    """Set the frame of a map and draw governorates and rivers in it, where it is wide enough for lines so coarse.

    `geo` is what `plot_places` takes, `frame` its west, east, south and north in degrees. Gives the legend's lines.
    """
    west, east, south, north = frame
    ax.set(xlim=(west, east), ylim=(south, north), xticks=[], yticks=[])
    ax.set_aspect(1 / math.cos(math.radians((south + north) / 2)))
    ax.grid(visible=False)
    ax.spines[:].set(visible=True, edgecolor=BORDER)
    ax.set_facecolor("white")
    if (east - west) * GEOD.inv(0, south, 1, south)[2] / 1000 < BACKGROUND_SPAN_KM:
        ax.set_facecolor(LAND)
        return []
    units, lines, borders = (
        _pick_lines(geo.get(name, ()), frame) for name in ("governorates", "lines", "borders")
    )
    if units:
        land = Path.make_compound_path(*map(Path, units))
        ax.add_patch(PathPatch(land, facecolor=LAND, edgecolor="none", zorder=0.5))
    for drawn, width in ((units, 0.8), (lines, 0.6), (borders, 0.8)):
        cut = [piece for line in drawn for piece in (_cut_at_date_line(line), [(np.nan, np.nan)])]
        ax.plot(*np.vstack([*cut, np.empty((0, 2))]).T, color=BORDER, linewidth=width, zorder=0.6)
    names = []
    for name, line in geo["rivers"]:
        if _enters(line, frame):
            ax.plot(*np.asarray(line).T, color=WATER, linewidth=1.6, zorder=1.5)
            names.append(name)
    handles = [Line2D([], [], color=BORDER, label=geo.get("unit") or "governorate")] if units or lines else []
    if names:
        known = ", ".join(dict.fromkeys(name for name in names if name)) or "river"
        handles.append(Line2D([], [], color=WATER, label=known))
    return handles


def _pick_lines(lines: Sequence[list], frame: tuple[float, ...]) -> list[np.ndarray]:
    """Pick the lines that a frame shows, moved by whole turns to where it lies."""
    moved = (move_ring(line, (frame[0] + frame[1]) / 2) for line in lines)
    return [line for line in moved if _touches(line, frame)]


def _cut_at_date_line(line: np.ndarray) -> np.ndarray:
    """Leave out what runs along the date line, where outlines of countries are cut that go on beyond it."""
    on_edge = np.isclose(np.mod(line[:, 0], 360), 180, atol=DATE_LINE)
    return np.where((on_edge & np.roll(on_edge, 1))[:, None], np.nan, line)


def _touches(line: list, frame: tuple[float, ...]) -> bool:
    west, east, south, north = frame
    lons, lats = np.asarray(line).T
    return lons.max() >= west and lons.min() <= east and lats.max() >= south and lats.min() <= north


def _enters(line: list, frame: tuple[float, ...]) -> bool:
    west, east, south, north = frame
    lons, lats = np.asarray(line).T
    return bool(((lons > west) & (lons < east) & (lats > south) & (lats < north)).any())


def draw_circle(longitude: float, latitude: float, radius_km: float) -> np.ndarray:
    """Trace a circle on the ellipsoid: 72 points of (longitude, latitude) in degrees."""
    bearings = np.linspace(0, 360, 72, endpoint=False)
    middle = np.full_like(bearings, longitude), np.full_like(bearings, latitude)
    lons, lats, _ = GEOD.fwd(*middle, bearings, np.full_like(bearings, radius_km * 1000))
    return np.column_stack([bring_near(lons, longitude), lats])


def frame_places(places: pd.DataFrame, ax: Axes) -> tuple[float, float, float, float]:
    """Find the frame that holds every circle, with a margin, and fills the picture: west, east, south, north."""
    least, most = SHAPES[is_wide(ax)]
    rings = np.vstack([draw_circle(p.longitude, p.latitude, p.radius_km) for p in places.itertuples()])
    (west, south), (east, north) = rings.min(axis=0), rings.max(axis=0)
    centre, middle = (west + east) / 2, (south + north) / 2
    per_degree, narrow = 111.2, math.cos(math.radians(middle))
    tall = max((north - south) * per_degree, SMALLEST_SPAN_KM) * 1.12
    wide = max((east - west) * per_degree * narrow, SMALLEST_SPAN_KM) * 1.12
    wide, tall = max(wide, tall * least), max(tall, wide / most)
    half_lon, half_lat = wide / 2 / per_degree / narrow, tall / 2 / per_degree
    return centre - half_lon, centre + half_lon, middle - half_lat, middle + half_lat


def frame_country(rings: Sequence[np.ndarray], geo: Mapping[str, list]) -> tuple[float, float, float, float]:
    """Find the frame that holds a country and some rings, with a margin: west, east, south, north, in degrees."""
    corners = np.reshape(geo.get("frame") or (), (2, -1)).T
    outline = [corners] if len(corners) else geo["governorates"]
    points = np.vstack([*rings, *outline])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    across, up = (east - west) * 0.03, (north - south) * 0.03
    return west - across, east + across, south - up, north + up


def place_near(longitudes: pd.Series, geo: Mapping[str, list]) -> np.ndarray:
    """Write longitudes so that they lie in the frame of a country, also across the date line; degrees."""
    if geo.get("frame"):
        return bring_near(longitudes, sum(geo["frame"][:2]) / 2)
    return unwrap_longitudes(longitudes)


def _name(ax: Axes, places: pd.DataFrame, column: str, after: str) -> list[str]:
    """Name places, each with its count behind it where it has one."""
    counts = places[column] if len(places) else []
    names = [fit_place(name, ax) for name in places["place"]]
    return [f"{name}{after.format(n)}" if n > 0 else name for name, n in zip(names, counts, strict=True)]


def _draw_locator(ax: Axes, geo: Mapping[str, list], frame: tuple[float, ...]) -> None:
    """Draw the whole country small in a corner, with a mark where the map is."""
    west, east, south, north = frame
    if not geo["governorates"]:
        return
    inset = ax.inset_axes((0.77, 0.02, 0.21, 0.24))
    for ring in (move_ring(ring, (west + east) / 2) for ring in geo["governorates"]):
        inset.add_patch(Polygon(ring, facecolor=LAND, edgecolor=BORDER, linewidth=0.5))
    inset.plot((west + east) / 2, (south + north) / 2, "s", color=HIGHLIGHT, markersize=5)
    inset.autoscale_view()
    inset.set(xticks=[], yticks=[], facecolor="white")
    inset.set_aspect(1 / math.cos(math.radians((south + north) / 2)))
    inset.grid(visible=False)
    inset.spines[:].set(visible=True, edgecolor=BORDER)


def draw_scale(ax: Axes) -> None:
    """Draw a bar of kilometres at the foot and an arrow to the north at the top, each at the side where it covers less."""
    (west, east), (south, north) = ax.get_xlim(), ax.get_ylim()
    drawn = look_around(ax)
    latitude = south + 0.06 * (north - south)
    width_km = (east - west) * GEOD.inv(0, latitude, 1, latitude)[2] / 1000
    length = max(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000) if step <= width_km / 4)
    share = length / width_km
    left = _pick_side(ax, drawn, (0.04, 0.96 - share), (share, 0.04, 0.14))
    start = west + left * (east - west)
    stop = start + share * (east - west)
    ax.plot([start, stop], [latitude, latitude], color=INK, linewidth=2.5, solid_capstyle="butt", zorder=5)
    ax.annotate(
        f"{length} km", ((start + stop) / 2, latitude), xytext=(0, 4), textcoords="offset points", ha="center", fontsize=8.5,
        zorder=5,
    )  # fmt: skip
    middle = _pick_side(ax, drawn, (0.94, 0.01), (0.05, 0.81, 0.97)) + 0.025
    ax.annotate(
        "N", (middle, 0.95), xytext=(middle, 0.84), xycoords="axes fraction", textcoords="axes fraction", ha="center", va="center",
        fontsize=9, arrowprops={"arrowstyle": "->", "color": INK}, zorder=5,
    )  # fmt: skip


def _pick_side(ax: Axes, drawn: Drawn, lefts: Sequence[float], size: tuple[float, float, float]) -> float:
    """Pick of several left edges the first at which a box covers least; its size is a width, a foot and a top, in shares."""
    width, foot, top = size
    boxes = [ax.transAxes.transform([(left, foot), (left + width, top)]).ravel() for left in lefts]
    return min(zip(lefts, boxes, strict=True), key=lambda side: count_covered(drawn, side[1]))[0]
