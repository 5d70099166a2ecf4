"""Candidates for a match: by days and kilometres, and on the map."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Polygon, Rectangle

from whosecount.charts.maps import draw_circle, draw_map, draw_scale, frame_places, label_points
from whosecount.charts.style import HIGHLIGHT, INK, MUTED, add_legend, make_pale, sized
from whosecount.charts.text_fit import fit_place
from whosecount.core.longitudes import unwrap_longitudes

LINES = {True: {"color": HIGHLIGHT, "linewidth": 2}, False: {"color": MUTED, "linewidth": 0.8}}
MARKS = {  # of a candidate, and of what is none
    True: {"color": HIGHLIGHT, "marker": "D", "markersize": 7},
    False: {"color": MUTED, "marker": "o", "markersize": 5.2},
}
ROLES = {  # face, edge, line of a circle, and its name in the legend
    "claimed": (INK, INK, "--", "circle drawn for the claim"),
    "measured from": (MUTED, INK, "-", "the place measured from"),
    "candidate": (HIGHLIGHT, HIGHLIGHT, "-", "where the candidate may lie"),
}


@sized(4.2)
def plot_candidates(neighbours: pd.DataFrame, ax: Axes, match_km: float, match_days: int) -> Axes:
    """Plot what lies around a claimed place and day, with the reach within which it is a candidate.

    `neighbours` are as `list_neighbours` gives them by `match_km` and `match_days`.
    """
    top, wide = 5 * match_km, 5 * max(match_days, 1) + 1
    reach = make_pale(HIGHLIGHT, 0.15)
    corner, width = (-match_days - 0.4, 0), 2 * match_days + 0.8
    box = Rectangle(corner, width, match_km, zorder=0, **reach)
    lines = [box.get_corners()[[0, 1, 2, 3, 0]]]  # that names keep off
    ax.add_patch(box)
    for near in neighbours.itertuples():
        ends = min(near.km_nearest, top), min(near.km_farthest, top)
        ax.vlines(near.days_apart, *ends, **LINES[near.candidate])
        lines.append(np.column_stack([[near.days_apart] * 2, ends]))
        ax.plot(near.days_apart, near.km, **MARKS[near.candidate])
    ax.axvline(0, color=INK, linewidth=0.8, linestyle=":", zorder=0.5)
    ax.set_xlim(-wide, wide)
    ax.set_ylim(0, top)
    ax.set_xlabel("days from the claimed day")
    ax.set_ylabel("kilometres from the place")
    ax.grid(visible=True, axis="y")
    handles = [Patch(label=f"within {match_km:g} km and {match_days} days", **reach)]
    for is_candidate, label in ((True, "candidate"), (False, "others, nearest to farthest")):
        if neighbours["candidate"].eq(is_candidate).any():
            handles.append(Line2D([], [], label=label, **MARKS[is_candidate]))
    add_legend(ax, handles)
    _name_candidates(ax, neighbours, lines)
    return ax


def _name_candidates(ax: Axes, neighbours: pd.DataFrame, lines: list[np.ndarray]) -> None:
    """Write the place and distance of each candidate where no line runs through them."""
    named, around = neighbours[neighbours["candidate"]], neighbours[["days_apart", "km"]]
    words = [f"{fit_place(one.place, ax)}, {one.km:.0f} km" for one in named.itertuples()]
    x_lines, y_lines = ([line[:, axis] for line in lines] for axis in (0, 1))
    label_points(ax, named[["days_apart", "km"]], words, around, x_lines=x_lines, y_lines=y_lines)


@sized(4.8)
def plot_distance(laid_out: pd.DataFrame, ax: Axes, geo: Mapping[str, list]) -> Axes:
    """Plot a claimed place and its candidates as circles, joined by the distance of their centres.

    `laid_out` is as `tabulate_circles` gives it, and `geo` as `tables.load.load_geo` does.
    """
    drawn = laid_out.assign(radius_km=laid_out["radius_km"].where(np.isfinite(laid_out["radius_km"]), 0.0))
    drawn["longitude"] = unwrap_longitudes(drawn["longitude"])
    background = draw_map(ax, geo, frame_places(drawn, ax))
    for circle in drawn.sort_values("radius_km", ascending=False).itertuples():
        face, edge, line, _ = ROLES[circle.role]
        ring = draw_circle(circle.longitude, circle.latitude, circle.radius_km)
        ax.add_patch(Polygon(ring, facecolor=face, alpha=0.12, edgecolor="none", zorder=2))
        ax.add_patch(Polygon(ring, fill=False, edgecolor=edge, linestyle=line, linewidth=1.4, zorder=2.2))
    handles = [
        Line2D([], [], color=edge, linestyle=line, label=label)
        for role, (_, edge, line, label) in ROLES.items()
        if role in set(drawn["role"])
    ]
    add_legend(ax, handles + background)
    _join(ax, drawn)
    draw_scale(ax)
    _write_labels(ax, drawn)
    return ax


def _join(ax: Axes, drawn: pd.DataFrame) -> None:
    below = {"xytext": (0, -13), "textcoords": "offset points", "ha": "center", "fontsize": 9, "zorder": 5}
    start = drawn[drawn["role"].eq("measured from")]
    for candidate in drawn[drawn["role"].eq("candidate")].itertuples():
        for centre in start.itertuples():
            east, north = [centre.longitude, candidate.longitude], [centre.latitude, candidate.latitude]
            ax.plot(east, north, color=INK, linewidth=1.4, zorder=3)
            ax.annotate(f"{candidate.km:.1f} km", (sum(east) / 2, sum(north) / 2), **below)


def _write_labels(ax: Axes, drawn: pd.DataFrame) -> None:
    points = drawn[["longitude", "latitude"]]
    ax.plot(*points.to_numpy().T, "+", color=INK, markersize=6, markeredgewidth=1.1, zorder=4)
    middle = points[drawn["role"].ne("claimed")].mean().to_frame().T
    around = pd.concat([points, middle])
    names = [fit_place(name, ax) for name in drawn["place"]]
    label_points(ax, points, names, around, zorder=4.5)
