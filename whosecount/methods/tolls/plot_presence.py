"""Recorded events by area and month, under claims of ground held."""

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from whosecount.charts.style import INK, MUTED, PALETTE, SIDE_COLOURS, add_legend, sized
from whosecount.charts.text_fit import fit_words
from whosecount.core.labels import capitalise, name_alignment

FEW, MANY = "#E9EAF3", SIDE_COLOURS["killed_side_b"]
SHADES = LinearSegmentedColormap.from_list("presence", [FEW, MANY])
WIDEST_LABEL = 68
CLAIMS = "Ground said to be held or lost, in the month spoken of"
EVENTS = "Recorded events, by the month of their first day"


def measure_presence(presence: pd.DataFrame, **_: object) -> float:
    """Height that the chart needs, in inches."""
    if not isinstance(presence, pd.DataFrame):
        return 1.0
    events, claims = _part_rows(presence)
    return 1.6 + 0.4 * (len(claims) + events["label"].nunique())


def _part_rows(presence: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    return presence[presence["kind"].eq("events")], presence[presence["kind"].eq("claim")]


@sized(measure_presence)
def plot_presence(presence: pd.DataFrame, ax: Axes) -> Axes:
    """Plot claims of ground held as marks in their month, over events by area and month as tiles.

    Parameters
    ----------
    presence : DataFrame
        As `tabulate_presence` gives it.
    ax : Axes
        Where to draw.

    Returns
    -------
    Axes
    """
    events, claims = _part_rows(presence)
    months = sorted(events["month"].unique())
    column = {month: place for place, month in enumerate(months)}
    height = 0.0
    if len(claims):
        height = _write_heading(ax, CLAIMS, height)
        for claim in claims.itertuples():
            _write_label(ax, claim.label, height)
            ax.plot([-0.5, len(months) - 0.5], [height, height], color="#DDDDDD", linewidth=0.8, zorder=0.5)
            ax.plot(column[claim.month], height, "D", color=PALETTE[claim.alignment], markersize=7)
            height += 1
        height += 0.3
    height = _write_heading(ax, EVENTS, height)
    most = max(float(events["events"].max()), 1)
    for label, tiles in events.groupby("label", sort=False):
        _write_label(ax, capitalise(label), height)
        for tile in tiles.itertuples():
            _draw_tile(ax, column[tile.month], height, int(tile.events), most)
        height += 1
    ax.set_ylim(height - 0.55, -1.0)
    ax.set_xlim(-0.55, len(months) - 0.45)
    ax.set_yticks([])
    names = [_write_month(month, place) for place, month in enumerate(months)]
    ax.set_xticks(range(len(months)), names, fontsize=8)
    ax.tick_params(length=0)
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    _add_legend(ax, claims)
    return ax


def _write_month(month: pd.Timestamp, place: int) -> str:
    return f"{month:%b}"[0] + (f"\n{month.year}" if place == 0 or month.month == 1 else "")


def _write_heading(ax: Axes, words: str, height: float) -> float:
    style = {"transform": ax.get_yaxis_transform(), "va": "bottom", "fontsize": 9.5, "fontweight": "bold"}
    ax.text(0, height - 0.45, words, **style)
    return height + 0.55


def _write_label(ax: Axes, label: str, height: float) -> None:
    head, colon, tail = label.rpartition(": ")
    tail = fit_words(tail, WIDEST_LABEL // 2)
    words = textwrap.shorten(head, WIDEST_LABEL - len(tail), placeholder="…") + colon + tail
    ax.text(0, height - 0.27, words, transform=ax.get_yaxis_transform(), va="bottom", fontsize=9)


def _draw_tile(ax: Axes, x: int, y: float, events: int, most: float) -> None:
    share = np.log1p(events) / np.log1p(most)
    style = {"facecolor": SHADES(share) if events else "white", "edgecolor": "#CCCCCC", "linewidth": 0.6}
    ax.add_patch(Rectangle((x - 0.46, y - 0.25), 0.92, 0.5, **style))
    if events:
        colour = "white" if share > 0.5 else INK
        ax.text(x, y, str(events), ha="center", va="center", fontsize=8, color=colour)


def _add_legend(ax: Axes, claims: pd.DataFrame) -> None:
    present = set(claims["alignment"])
    handles = [
        Line2D([], [], color=colour, marker="D", linestyle="", label=f"said by: {name_alignment(name)}")
        for name, colour in PALETTE.items()
        if name in present
    ]
    tiles = [
        Patch(facecolor=SHADES(0.6), edgecolor=MUTED, label="number of events"),
        Patch(facecolor="white", edgecolor=MUTED, label="no recorded event"),
    ]
    add_legend(ax, [*handles, *tiles])
