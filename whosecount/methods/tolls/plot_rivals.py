"""Rival figures for one event, with what each rests on in sight."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, NullFormatter

from whosecount.charts.interval_rows import ROW_CHARACTERS, draw_open_end, place_rows, shorten
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
        As `methods.tolls.rival_claims.tabulate_rivals` gives them.
    ax : Axes
        Where to draw.
    unit : str
        What is counted, for the axis.
    """
    start, stop = _find_ends(rivals)
    labels = [_label(one) for one in rivals.itertuples()]
    ax.set_xscale("log")
    for row, one in zip(place_rows(ax, labels, rivals["counted"].tolist()), rivals.itertuples(), strict=True):
        _draw_figure(ax, row, one, start, stop, INK if one.standing == "kept" else MUTED)
    _finish(ax, rivals, start, stop, unit)
    return ax


@sized(6.2)
def plot_rival_groups(rivals: pd.DataFrame, ax: Axes, unit: str) -> Axes:
    """Plot all figures of each counted group on one line, over the span of them all.

    Each marker stands at the lower end of its figure, or at the upper where it has no lower one.

    Parameters
    ----------
    rivals : DataFrame
        As `methods.tolls.rival_claims.keep_rivals` gives them.
    ax : Axes
        Where to draw.
    unit : str
        What is counted, for the axis.
    """
    start, stop = _find_ends(rivals)
    sizes = rivals.groupby("counted").size().sort_values(ascending=False, kind="stable")
    labels = [f"{size} × {_shorten_middle(group, ROW_CHARACTERS - 6)}" for group, size in sizes.items()]
    ax.set_xscale("log")
    for row, group in zip(place_rows(ax, labels), sizes.index, strict=True):
        own = rivals[rivals["counted"].eq(group)].sort_values("lower")
        low, high = max(own["lower"].min(), start), min(own["upper"].max(), stop)
        ax.plot([low, high], [row, row], color=BORDER, linewidth=13, solid_capstyle="butt", zorder=1)
        if np.isinf(own["upper"]).any():
            ax.plot(stop / 1.08, row, ">", color=MUTED, markersize=7)
        for place, one in enumerate(own.itertuples()):
            _mark(ax, row + STAGGER[place % len(STAGGER)] * (len(own) > 1), one, INK)
    _finish(ax, rivals, start, stop, unit)
    return ax


def _find_ends(rivals: pd.DataFrame) -> tuple[float, float]:
    ends = rivals[["lower", "upper"]].to_numpy()
    ends = ends[np.isfinite(ends) & (ends > 0)]
    return (ends.min() / 1.6, ends.max() * 2.2) if len(ends) else (0.5, 10.0)


def _draw_figure(ax: Axes, row: float, one, start: float, stop: float, colour: str) -> None:
    low = max(one.lower, start)
    if np.isinf(one.upper):
        draw_open_end(ax, low, stop, row, colour, "--" if one.kind == "vague" else "-")
    elif one.upper > one.lower:
        ax.plot([low, one.upper], [row, row], color=colour, linewidth=2)
        ax.plot(one.upper, row, "|", color=colour, markersize=9)
    _mark(ax, row, one, colour)


def _mark(ax: Axes, row: float, one, colour: str) -> None:
    marker = MARKERS.get(one.evidence, OTHER)
    at = one.lower if one.lower > 0 else one.upper
    if np.isfinite(at) and at > 0:
        fill = colour if one.kind == "exact" else "white"
        ax.plot(at, row, marker, color=colour, markerfacecolor=fill, markersize=7, zorder=3)


def _label(one) -> str:
    passed = f", {one.relays} relay{'s' * (one.relays > 1)}" if one.relays else ""
    tail = f": {shorten(one.as_stated, STATED)}; {one.evidence}{passed}"
    if one.standing != "kept":
        tail += f" ({one.standing})"
    return shorten(shorten_name(one.speaker), ROW_CHARACTERS - len(tail)) + tail


def _shorten_middle(text: str, length: int) -> str:
    """Shorten a name in its middle: groups that are counted together often begin alike."""
    if len(text) <= length:
        return text
    head, tail = text[: HEAD + 1].rpartition(" ")[0], text[HEAD + 2 - length :].partition(" ")[2]
    return f"{head}… {tail}" if head and tail else shorten(text, length)


def _finish(ax: Axes, rivals: pd.DataFrame, start: float, stop: float, unit: str) -> None:
    ax.set_xlim(start, stop)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.set_xlabel(unit)
    present = set(rivals["evidence"])
    handles = [
        Line2D([], [], color=INK, marker=marker, linestyle="", label=name)
        for name, marker in MARKERS.items()
        if name in present
    ]
    if present - set(MARKERS):
        handles.append(Line2D([], [], color=INK, marker=OTHER, linestyle="", label="other evidence"))
    if rivals["kind"].ne("exact").any():
        handles.append(
            Line2D(
                [],
                [],
                color=INK,
                marker="o",
                markerfacecolor="white",
                linestyle="",
                label="hollow: not exact",
            )
        )
    add_legend(ax, handles)
