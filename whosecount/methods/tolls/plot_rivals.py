"""Rival figures for one event, with what each rests on in sight."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, NullFormatter

from whosecount.charts.forest import draw_interval, find_ends
from whosecount.charts.interval_rows import ROW_CHARACTERS, place_rows, shorten
from whosecount.charts.style import BORDER, INK, MUTED, add_legend, sized
from whosecount.core.labels import shorten_name
from whosecount.methods.tolls.rival_claims import EVIDENCE

MARKERS = dict(zip(dict.fromkeys(EVIDENCE.values()), "sDPo^vX", strict=True))
OTHER = "*"  # evidence of a kind that the scale does not name
STAGGER = (-0.11, 0.11)  # rows by which neighbouring markers are set apart
HEAD = 18  # characters kept of the beginning of a long group name
STATED = 22  # characters of a figure as it was worded


@sized(6.8)
def plot_rival_figures(rivals: pd.DataFrame, ax: Axes, unit: str) -> Axes:
    """Plot rival figures row by row, by who is counted; the marker says what a figure rests on.

    Parameters
    ----------
    rivals : DataFrame
        As `tabulate_rivals`, or `choose_rivals`, gives them.
    ax : Axes
        Where to draw.
    unit : str
        What is counted, for the axis.

    Returns
    -------
    Axes
    """
    edges = _find_edges(rivals)
    labels = [_label(rival) for rival in rivals.itertuples()]
    ax.set_xscale("log")
    heights = place_rows(ax, labels, rivals["counted"].tolist())
    for height, rival in zip(heights, rivals.itertuples(), strict=True):
        _draw_figure(ax, height, rival, edges, INK if rival.standing == "kept" else MUTED)
    _finish(ax, rivals, edges, unit)
    return ax


@sized(6.2)
def plot_rival_groups(rivals: pd.DataFrame, ax: Axes, unit: str) -> Axes:
    """Plot all figures of each counted group on one line, over the span of them all.

    Each marker stands at the lower end of its figure, or at the upper where it has no lower one.

    Parameters
    ----------
    rivals : DataFrame
        As `keep_rivals` gives them.
    ax : Axes
        Where to draw.
    unit : str
        What is counted, for the axis.

    Returns
    -------
    Axes
    """
    start, stop = edges = _find_edges(rivals)
    sizes = rivals.groupby("counted").size().sort_values(ascending=False, kind="stable")
    labels = [f"{size} × {_shorten_middle(group, ROW_CHARACTERS - 6)}" for group, size in sizes.items()]
    ax.set_xscale("log")
    for height, group in zip(place_rows(ax, labels), sizes.index, strict=True):
        figures = rivals[rivals["counted"].eq(group)].sort_values("lower")
        span = [max(figures["lower"].min(), start), min(figures["upper"].max(), stop)]
        ax.plot(span, [height, height], color=BORDER, linewidth=13, solid_capstyle="butt", zorder=1)
        if np.isinf(figures["upper"]).any():
            ax.plot(stop / 1.08, height, ">", color=MUTED, markersize=7)
        for place, rival in enumerate(figures.itertuples()):
            _mark(ax, height + STAGGER[place % len(STAGGER)] * (len(figures) > 1), rival, INK)
    _finish(ax, rivals, edges, unit)
    return ax


def _find_edges(rivals: pd.DataFrame) -> tuple[float, float]:
    return find_ends(rivals[["lower", "upper"]], (1.6, 2.2), (0.5, 10.0))


def _draw_figure(ax: Axes, height: float, rival, edges: tuple[float, float], colour: str) -> None:
    if rival.upper > rival.lower:
        unbounded = np.isinf(rival.upper)
        line = "--" if unbounded and rival.kind == "vague" else "-"
        draw_interval(ax, height, rival.lower, rival.upper, edges, colour, linewidth=2, linestyle=line)
        if not unbounded:
            ax.plot(rival.upper, height, "|", color=colour, markersize=9)
    _mark(ax, height, rival, colour)


def _mark(ax: Axes, height: float, rival, colour: str) -> None:
    at = rival.lower if rival.lower > 0 else rival.upper
    if np.isfinite(at) and at > 0:
        marker, face = MARKERS.get(rival.evidence, OTHER), colour if rival.kind == "exact" else "white"
        ax.plot(at, height, marker, color=colour, markerfacecolor=face, markersize=7, zorder=3)


def _label(rival) -> str:
    passed = f", {rival.relays} relay{'s' * (rival.relays > 1)}" if rival.relays else ""
    standing = "" if rival.standing == "kept" else f" ({rival.standing})"
    tail = f": {shorten(rival.as_stated, STATED)}; {rival.evidence}{passed}{standing}"
    return shorten(shorten_name(rival.speaker), ROW_CHARACTERS - len(tail)) + tail


def _shorten_middle(text: str, length: int) -> str:
    """Shorten a name in its middle: groups that are counted together often begin alike."""
    if len(text) <= length:
        return text
    head, tail = text[: HEAD + 1].rpartition(" ")[0], text[HEAD + 2 - length :].partition(" ")[2]
    return f"{head}… {tail}" if head and tail else shorten(text, length)


def _finish(ax: Axes, rivals: pd.DataFrame, edges: tuple[float, float], unit: str) -> None:
    ax.set_xlim(*edges)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.set_xlabel(unit)
    present = set(rivals["evidence"])
    shown = {name: {"marker": marker} for name, marker in MARKERS.items() if name in present}
    if present - set(MARKERS):
        shown["other evidence"] = {"marker": OTHER}
    if rivals["kind"].ne("exact").any():
        shown["hollow: not exact"] = {"marker": "o", "markerfacecolor": "white"}
    add_legend(
        ax, [Line2D([], [], color=INK, linestyle="", label=name, **style) for name, style in shown.items()]
    )
