"""Rival figures for one event, with what each rests on in sight."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from whosecount.charts.interval_rows import draw_interval, find_ends, place_rows, set_log_axis
from whosecount.charts.style import INK, MUTED, add_legend
from whosecount.core.labels import shorten_name
from whosecount.methods.tolls.rival_claims import EVIDENCE

MARKERS = dict(zip(dict.fromkeys(EVIDENCE.values()), "sDPo^vX", strict=True))
OTHER = "*"  # evidence of a kind that the scale does not name


def plot_rival_figures(rivals: pd.DataFrame, ax: Axes, unit: str) -> Axes:
    """Plot rival figures row by row, by who is counted; the marker says what a figure rests on.

    Takes what `tabulate_rivals` or `choose_rivals` gives; `unit` is what is counted, for the axis.
    """
    edges = find_ends(rivals[["lower", "upper"]], (1.6, 2.2), (0.5, 10.0))
    ax.set_xscale("log")
    heights = place_rows(ax, [_label(rival) for rival in rivals.itertuples()], rivals["counted"].tolist())
    for height, rival in zip(heights, rivals.itertuples(), strict=True):
        _draw_figure(ax, height, rival, edges)
    set_log_axis(ax, *edges)
    ax.set_xlabel(unit)
    present = set(rivals["evidence"])
    shown = {name: {"marker": marker} for name, marker in MARKERS.items() if name in present}
    if present - set(MARKERS):
        shown["other evidence"] = {"marker": OTHER}
    if rivals["kind"].ne("exact").any():
        shown["hollow: not exact"] = {"marker": "o", "markerfacecolor": "white"}
    style = {"color": INK, "linestyle": ""}
    add_legend(ax, [Line2D([], [], label=name, **style, **marker) for name, marker in shown.items()])
    return ax


def _draw_figure(ax: Axes, height: float, rival, edges: tuple[float, float]) -> None:
    """Draw what a figure leaves open as a line, and its lower end, or else its upper, as a marker."""
    colour = INK if rival.standing == "kept" else MUTED
    if rival.upper > rival.lower:
        unbounded = np.isinf(rival.upper)
        line = "--" if unbounded and rival.kind == "vague" else "-"
        draw_interval(ax, height, rival.lower, rival.upper, edges, colour, linewidth=2, linestyle=line)
        if not unbounded:
            ax.plot(rival.upper, height, "|", color=colour, markersize=9)
    at = rival.lower if rival.lower > 0 else rival.upper
    if np.isfinite(at) and at > 0:
        marker, face = MARKERS.get(rival.evidence, OTHER), colour if rival.kind == "exact" else "white"
        ax.plot(at, height, marker, color=colour, markerfacecolor=face, markersize=7, zorder=3)


def _label(rival) -> str:
    passed = f", {rival.relays} relay{'s' * (rival.relays > 1)}" if rival.relays else ""
    standing = "" if rival.standing == "kept" else f" ({rival.standing})"
    return f"{shorten_name(rival.speaker)}: {rival.as_stated}; {rival.evidence}{passed}{standing}"
