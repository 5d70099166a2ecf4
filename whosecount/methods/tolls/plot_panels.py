"""Intervals in panels: each measure has an axis of its own."""

import textwrap
from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from whosecount.charts.interval_rows import OVER_GRID, add_bound_legend, count_letters, draw_claim
from whosecount.charts.style import MUTED, sized
from whosecount.charts.text_fit import fit_size
from whosecount.core.refusal import Refusal

LABEL_PT, COUNTED_PT, MOST_LINES = 9, 8.5, 4  # sizes in points, and lines of a text
ROW_ROOM, COUNTED_ROOM, HEAD_ROOM, FOOT_ROOM = 1.1, 0.42, 0.75, 1.75  # in rows; the second is that of a line
ROW_IN = 0.36  # inches for a row


def measure_panels(claims: pd.DataFrame | Refusal, shared: bool = False, **_: object) -> float:
    """Height that the chart needs, in inches; none for a refusal."""
    if isinstance(claims, Refusal):
        return 0.0
    named = int(claims["counted"].ne("").sum())
    parts = [HEAD_ROOM + FOOT_ROOM * last for _, last in _split(claims, shared)]
    return 1.0 + ROW_IN * (sum(parts) + ROW_ROOM * len(claims) + COUNTED_ROOM * named)


@sized(measure_panels)
def plot_panels(
    claims: pd.DataFrame, ax: Axes, shared: bool = False, units: Mapping[str, str] | None = None
) -> Axes:
    """Plot claims as intervals, one panel for each heading.

    Takes what `set_beside`, `read_two_ways` or `compare_loads` gives; the panels are insets. `shared` says that all
    speak of one measure and share one axis, under the last; `units` how to write a unit on the axis.
    """
    parts = _split(claims, shared)
    whole = sum(_measure(ax, part, last) for part, last in parts)
    ax.least_height = ROW_IN * whole * fit_size(ax, LABEL_PT) / LABEL_PT  # for `render`
    top = 1.0
    for part, last in parts:
        share = _measure(ax, part, last) / whole
        foot = FOOT_ROOM / whole if last else 0.0
        panel = ax.inset_axes((0, top - share + foot, 1, share - foot))
        top -= share
        ends = (claims if shared else part)[["lower", "upper"]].to_numpy(dtype=float)
        _draw_rows(panel, part, stop=float(ends[np.isfinite(ends)].max()) * 1.18 or 1.0)
        unit = str(part["unit"].iloc[0])
        if last:
            panel.set_xlabel(unit if units is None else units.get(unit, unit), labelpad=4)
        else:
            panel.tick_params(labelbottom=False, length=0)
            panel.spines["bottom"].set_visible(False)
    add_bound_legend(ax, claims)
    ax.set_axis_off()
    return ax


def _split(claims: pd.DataFrame, shared: bool) -> list[tuple[pd.DataFrame, bool]]:
    """Split into panels, each with whether it carries an axis."""
    parts = [part for _, part in claims.groupby("panel", sort=False)]
    return [(part, not shared or place == len(parts) - 1) for place, part in enumerate(parts)]


def _measure(ax: Axes, part: pd.DataFrame, last: bool) -> float:
    lines = sum(
        len(_wrap(ax, claim.label, LABEL_PT)) - 1 + len(_wrap(ax, claim.counted, COUNTED_PT))
        for claim in part.itertuples()
    )
    return HEAD_ROOM + ROW_ROOM * len(part) + COUNTED_ROOM * lines + (FOOT_ROOM if last else 0)


def _wrap(ax: Axes, words: str, size: float) -> list[str]:
    """Wrap words to the width of the picture; what no reader would read to its end is cut."""
    return textwrap.wrap(words, count_letters(ax, size), max_lines=MOST_LINES)


def _draw_rows(ax: Axes, part: pd.DataFrame, stop: float) -> None:
    left = {"transform": ax.get_yaxis_transform(), "va": "center", "bbox": OVER_GRID}
    ax.text(0, 0.3, part["panel"].iloc[0], fontsize=9.5, fontweight="bold", **left)
    height, muted = HEAD_ROOM, {"fontsize": COUNTED_PT, "color": MUTED}
    for claim in part.itertuples():
        said, counted = _wrap(ax, claim.label, LABEL_PT), _wrap(ax, claim.counted, COUNTED_PT)
        for line, style in [
            *((line, {"fontsize": LABEL_PT}) for line in said),
            *((line, muted) for line in counted),
        ]:
            ax.text(0, height + 0.15, line, **style, **left)
            height += COUNTED_ROOM
        height -= COUNTED_ROOM
        draw_claim(ax, height + 0.62, claim, 0.0, stop)
        height += ROW_ROOM
    ax.set_ylim(height, 0)
    ax.set_xlim(0, stop)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.xaxis.set_major_locator(MaxNLocator(5))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
