"""Candidates for a match: by days and kilometres, and on the map."""

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd
import textalloc
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Polygon, Rectangle

from whosecount.charts.maps import draw_background, draw_circle, draw_scale, frame_places
from whosecount.charts.style import BORDER, HIGHLIGHT, INK, MUTED, PALETTE, add_legend, sized
from whosecount.charts.text_fit import fit_place

ROLES = {  # face, edge, line of a circle
    "claimed": (PALETTE["islamic_state"], PALETTE["islamic_state"], "--"),
    "measured from": (MUTED, INK, "-"),
    "candidate": (HIGHLIGHT, HIGHLIGHT, "-"),
}
ROLE_WORDS = {
    "claimed": "where the claim may lie",
    "measured from": "the place measured from",
    "candidate": "where the candidate may lie",
}


@sized(4.2)
def plot_candidates(
    neighbours: pd.DataFrame,
    ax: Axes,
    match_km: float,
    match_days: int,
    label: str = "days from the claimed day",
) -> Axes:
    """Plot what lies around a claimed place and day, with the reach within which it is a candidate.

    Parameters
    ----------
    neighbours : DataFrame
        As `methods.matching.matching.list_neighbours` gives them.
    ax : Axes
        Where to draw.
    match_km, match_days : float, int
        The reach.
    label : str
        What the x axis measures.
    """
    top, wide = 5 * match_km, 5 * max(match_days, 1) + 1
    reach = (-match_days - 0.4, 0)
    ax.add_patch(
        Rectangle(
            reach, 2 * match_days + 0.8, match_km, facecolor=HIGHLIGHT, alpha=0.15, edgecolor="none", zorder=0
        )
    )
    for one in neighbours.itertuples():
        colour = HIGHLIGHT if one.candidate else MUTED
        ends = [min(one.km_nearest, top), min(one.km_farthest, top)]
        ax.plot(
            [one.days_apart] * 2,
            ends,
            color=colour,
            linewidth=2 if one.candidate else 1,
            alpha=1 if one.candidate else 0.35,
        )
        ax.plot(
            one.days_apart, one.km, "D" if one.candidate else "o", color=colour, markersize=7 if one.candidate else 4.5,
            markerfacecolor=colour if one.candidate else "white",
        )  # fmt: skip
        if one.candidate:
            words = f"{fit_place(one.place, ax)}, {one.km:.0f} km"
            ax.annotate(
                words, (one.days_apart, one.km), xytext=(9, 4), textcoords="offset points", fontsize=9
            )
    ax.axvline(0, color=INK, linewidth=0.8, linestyle=":", zorder=0.5)
    ax.set_xlim(-wide, wide)
    ax.set_ylim(0, top)
    ax.set_xlabel(label)
    ax.set_ylabel("kilometres from the place")
    ax.grid(visible=True, axis="y")
    handles = [
        Patch(facecolor=HIGHLIGHT, alpha=0.15, label=f"within {match_km:g} km and {match_days} days"),
        Line2D([], [], color=HIGHLIGHT, marker="D", label="candidate"),
        Line2D([], [], color=MUTED, marker="o", markerfacecolor="white", label="others, nearest to farthest"),
    ]
    candidates = neighbours["candidate"]
    add_legend(
        ax, [handles[0], *[handles[1]] * bool(candidates.any()), *[handles[2]] * bool((~candidates).any())]
    )
    return ax


@sized(4.8)
def plot_distance(laid_out: pd.DataFrame, ax: Axes, geo: Mapping[str, list]) -> Axes:
    """Plot a claimed place and its candidates as circles, joined by the distance of their centres.

    Parameters
    ----------
    laid_out : DataFrame
        As `methods.matching.matching.tabulate_circles` gives it.
    ax : Axes
        Where to draw.
    geo : mapping
        `governorates`: rings of (longitude, latitude); `rivers`: (name, line) pairs.
    """
    drawn = laid_out.assign(radius_km=laid_out["radius_km"].where(np.isfinite(laid_out["radius_km"]), 0.0))
    frame = frame_places(drawn)
    background = draw_background(ax, geo, frame)
    for one in drawn.sort_values("radius_km", ascending=False).itertuples():
        face, edge, line = ROLES[one.role]
        ring = draw_circle(one.longitude, one.latitude, one.radius_km)
        ax.add_patch(Polygon(ring, closed=True, facecolor=face, alpha=0.12, edgecolor="none", zorder=2))
        ax.add_patch(
            Polygon(
                ring, closed=True, facecolor="none", edgecolor=edge, linestyle=line, linewidth=1.4, zorder=2.2
            )
        )
    _join(ax, drawn)
    west, east, south, north = frame
    ax.set_xlim(west, east)
    ax.set_ylim(south, north)
    ax.set_aspect(1 / math.cos(math.radians((south + north) / 2)))
    _write_labels(ax, drawn)
    draw_scale(ax)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.grid(visible=False)
    for spine in ax.spines.values():
        spine.set_visible(True)
        spine.set_edgecolor(BORDER)
    handles = [
        Line2D([], [], color=ROLES[role][1], linestyle=ROLES[role][2], label=ROLE_WORDS[role])
        for role in ROLES
        if role in set(drawn["role"])
    ]
    add_legend(ax, handles + background)
    return ax


def _join(ax: Axes, drawn: pd.DataFrame) -> None:
    start = drawn[drawn["role"].eq("measured from")]
    for one in drawn[drawn["role"].eq("candidate")].itertuples():
        for centre in start.itertuples():
            ax.plot(
                [centre.longitude, one.longitude], [centre.latitude, one.latitude], color=INK, linewidth=1.4, zorder=3
            )  # fmt: skip
            middle = ((centre.longitude + one.longitude) / 2, (centre.latitude + one.latitude) / 2)
            ax.annotate(
                f"{one.km:.1f} km", middle, xytext=(0, -13), textcoords="offset points", ha="center", fontsize=9, zorder=5
            )  # fmt: skip


def _write_labels(ax: Axes, drawn: pd.DataFrame) -> None:
    x, y = drawn["longitude"].tolist(), drawn["latitude"].tolist()
    ax.plot(x, y, "+", color=INK, markersize=6, markeredgewidth=1.1, zorder=4)
    between = drawn[drawn["role"].ne("claimed")]
    middle_x, middle_y = [between["longitude"].mean()], [between["latitude"].mean()]
    names = [fit_place(name, ax) for name in drawn["place"]]
    textalloc.allocate(
        ax, x, y, names, x_scatter=x + middle_x, y_scatter=y + middle_y, textsize=9, linecolor=MUTED,
        linewidth=0.7, draw_all=True, min_distance=0.02, max_distance=0.25, textcolor=INK, zorder=4.5,
    )  # fmt: skip
