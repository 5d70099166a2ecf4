"""Assumptions and what they leave: a shrinking staircase of sets, and words with the numbers that rules put for them."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, NullFormatter

from whosecount.charts.interval_rows import OVER_GRID, draw_open_end, place_rows
from whosecount.charts.style import HIGHLIGHT, INK, MUTED, add_legend, sized
from whosecount.core.refusal import Refusal

STEP_IN = 0.64  # inches: a step with its label and its price


def measure_staircase(steps: pd.DataFrame | Refusal, **_: object) -> float:
    """Height that the staircase needs, in inches; none for a refusal."""
    if isinstance(steps, Refusal):
        return 0.0
    return 1.35 + STEP_IN * len(steps)


@sized(measure_staircase)
def plot_staircase(steps: pd.DataFrame, ax: Axes, unit: str) -> Axes:
    """Plot the set that each assumption leaves, from the weakest assumption down.

    Parameters
    ----------
    steps : DataFrame
        As `methods.totals.assumptions.add_assumptions` gives them.
    ax : Axes
        Where to draw.
    unit : str
        What is counted, for the axis.
    """
    ends = steps[["lower", "upper", "claimed_lower", "claimed_upper"]].to_numpy()
    finite = ends[np.isfinite(ends)]
    stop = (float(finite.max()) if len(finite) else 1.0) * 1.3 or 1.0
    rows = place_rows(ax, steps["assumption"].tolist())
    before = None
    for row, step in zip(rows, steps.itertuples(), strict=True):
        ax.text(
            0.0,
            row + 0.14,
            f"costs: {step.cost}",
            transform=ax.get_yaxis_transform(),
            va="top",
            fontsize=8.5,
            color=MUTED,
            bbox=OVER_GRID,
        )
        _draw_risers(ax, before, (row, step), stop)
        _draw_step(ax, row, step, stop)
        before = (row, step)
    ax.set_xlim(0, stop)
    ax.set_xlabel(unit)
    handles = [Line2D([], [], color=INK, linewidth=3, label="what can still be true")]
    if np.isinf(ends).any():
        handles.append(Line2D([], [], color=INK, marker=">", label="no upper end"))
    if not steps["possible"].all():
        handles.append(
            Line2D([], [], color=HIGHLIGHT, linestyle="--", marker="X", label="outside the set: none is left")
        )
    add_legend(ax, handles)
    return ax


def _draw_risers(ax: Axes, before: tuple | None, after: tuple, stop: float) -> None:
    """Join the ends of two steps, so that the set is seen to shrink."""
    if before is None or not after[1].possible:
        return
    for end in ("lower", "upper"):
        values = [min(getattr(step, end), stop) for _, step in (before, after)]
        if values[0] != values[1]:
            middle = after[0] - 0.62
            ax.plot(
                [values[0], values[0], values[1], values[1]],
                [before[0], middle, middle, after[0]],
                color=MUTED,
                linewidth=0.9,
                linestyle=":",
                zorder=0.8,
            )


def _draw_step(ax: Axes, row: float, step, stop: float) -> None:
    if not step.possible:
        _draw_claimed(ax, row, step, stop)
    elif step.lower == step.upper:
        ax.plot(step.lower, row, "o", color=INK, markersize=6)
    elif np.isinf(step.upper):
        ax.plot([step.lower, step.lower], [row - 0.13, row + 0.13], color=INK, linewidth=2)
        draw_open_end(ax, step.lower, stop, row, INK)
    else:
        ax.plot([step.lower, step.upper], [row, row], color=INK, linewidth=3, solid_capstyle="butt")
        for end in (step.lower, step.upper):
            ax.plot([end, end], [row - 0.13, row + 0.13], color=INK, linewidth=2)


def _draw_claimed(ax: Axes, row: float, step, stop: float) -> None:
    """Draw what an assumption alone admits, where it lies outside the set before it."""
    low, high = step.claimed_lower, step.claimed_upper
    ax.plot([low, low], [row - 0.13, row + 0.13], color=HIGHLIGHT, linewidth=2)
    if np.isinf(high):
        draw_open_end(ax, low, stop, row, HIGHLIGHT, "--")
    else:
        ax.plot([low, high], [row, row], color=HIGHLIGHT, linewidth=1.8, linestyle="--")
        ax.plot([high, high], [row - 0.13, row + 0.13], color=HIGHLIGHT, linewidth=2)
    ax.plot((low + min(high, stop)) / 2, row, "X", color=HIGHLIGHT, markersize=9)


def plot_words(words: pd.DataFrame, ax: Axes) -> Axes:
    """Plot vague words with the lowest count that each rule admits, and the ceiling that could be set.

    Parameters
    ----------
    words : DataFrame
        As `methods.totals.assumptions.tabulate_words` gives them.
    ax : Axes
        Where to draw.
    """
    finite = words["ceiling"].where(np.isfinite(words["ceiling"])).dropna()
    stop = max(float(words[["linguistic", "acled"]].to_numpy().max()), float(finite.max() or 0)) * 1.6
    labels = [
        f"{one.word}, in {one.claims} {'claim' if one.claims == 1 else 'claims'}"
        for one in words.itertuples()
    ]
    for row, one in zip(place_rows(ax, labels), words.itertuples(), strict=True):
        if np.isfinite(one.ceiling):
            ax.plot([one.linguistic, one.ceiling], [row, row], color=MUTED, linewidth=1.2)
            ax.plot([one.ceiling, one.ceiling], [row - 0.13, row + 0.13], color=MUTED, linewidth=1.6)
        else:
            draw_open_end(ax, one.linguistic, stop, row, MUTED)
        ax.plot(one.acled, row, "s", color=HIGHLIGHT, markerfacecolor="white", markersize=9)
        ax.plot(one.linguistic, row, "o", color=INK, markersize=5.5)
    ax.set_xscale("log")
    ax.set_xlim(1, stop)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.set_xlabel("lowest count that the word admits")
    handles = [
        Line2D([], [], color=INK, marker="o", linestyle="", label="by the sense of the word"),
        Line2D(
            [],
            [],
            color=HIGHLIGHT,
            marker="s",
            markerfacecolor="white",
            linestyle="",
            label="by the rule after ACLED",
        ),
        Line2D([], [], color=MUTED, marker="|", label="a ceiling, if one is set"),
    ]
    add_legend(ax, handles)
    return ax
