"""Assumptions and what they leave: a shrinking staircase of sets, and words with the numbers that rules put for them."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from whosecount.charts.interval_rows import OVER_GRID, draw_open_end, draw_span, place_rows, set_log_axis
from whosecount.charts.style import HIGHLIGHT, INK, MUTED, add_legend, sized
from whosecount.core.phrasing import count_noun
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

    Takes what `add_assumptions` gives; `unit` is what is counted, for the axis.
    """
    ends = steps[["lower", "upper", "claimed_lower", "claimed_upper"]].to_numpy()
    finite = ends[np.isfinite(ends)]
    stop = (float(finite.max()) if len(finite) else 1.0) * 1.3 or 1.0
    rows = place_rows(ax, steps["assumption"].tolist())
    words = {
        "transform": ax.get_yaxis_transform(), "va": "top", "fontsize": 8.5, "color": MUTED, "bbox": OVER_GRID,
    }  # fmt: skip
    before = None
    for row, step in zip(rows, steps.itertuples(), strict=True):
        ax.text(0, row + 0.14, f"costs: {step.cost}", **words)
        _draw_risers(ax, before, (row, step), stop)
        _draw_step(ax, row, step, stop)
        before = (row, step)
    ax.set_xlim(0, stop)
    ax.set_xlabel(unit)
    handles = [Line2D([], [], color=INK, linewidth=3, label="what can still be true")]
    if np.isinf(ends).any():
        handles.append(Line2D([], [], color=INK, marker=">", label="no upper end"))
    if not steps["possible"].all():
        label = "outside the set: none is left"
        handles.append(Line2D([], [], color=HIGHLIGHT, linestyle="--", marker="X", label=label))
    add_legend(ax, handles)
    return ax


def _draw_risers(ax: Axes, before: tuple | None, after: tuple, stop: float) -> None:
    """Join the ends of two steps, so that the set is seen to shrink."""
    if before is None or not after[1].possible:
        return
    for end in ("lower", "upper"):
        values = [min(getattr(step, end), stop) for _, step in (before, after)]
        if values[0] != values[1]:
            heights = [before[0], after[0] - 0.62, after[0] - 0.62, after[0]]
            style = {"color": MUTED, "linewidth": 0.9, "linestyle": ":", "zorder": 0.8}
            ax.plot(np.repeat(values, 2), heights, **style)


def _draw_step(ax: Axes, row: float, step, stop: float) -> None:
    if not step.possible:
        _draw_claimed(ax, row, step, stop)
    elif step.lower == step.upper:
        ax.plot(step.lower, row, "o", color=INK, markersize=6)
    else:
        draw_span(ax, row, (step.lower, step.upper), stop, INK)


def _draw_claimed(ax: Axes, row: float, step, stop: float) -> None:
    """Draw what an assumption alone admits, where it lies outside the set before it."""
    low, high = step.claimed_lower, step.claimed_upper
    draw_span(ax, row, (low, high), stop, HIGHLIGHT, "--")
    ax.plot((low + min(high, stop)) / 2, row, "X", color=HIGHLIGHT, markersize=9)


def plot_words(words: pd.DataFrame, ax: Axes) -> Axes:
    """Plot vague words with the lowest count that each rule admits, and the ceiling that could be set.

    Takes what `tabulate_words` gives.
    """
    finite = words["ceiling"].where(np.isfinite(words["ceiling"])).dropna()
    stop = max(float(words[["linguistic", "acled"]].to_numpy().max()), float(finite.max() or 0)) * 1.6
    rows = place_rows(
        ax, [f"{word.word}, in {count_noun(word.claims, 'claim')}" for word in words.itertuples()]
    )
    for row, word in zip(rows, words.itertuples(), strict=True):
        if np.isfinite(word.ceiling):
            ax.plot([word.linguistic, word.ceiling], [row, row], color=MUTED, linewidth=1.2)
            ax.plot(word.ceiling, row, "|", color=MUTED, markersize=11)
        else:
            draw_open_end(ax, word.linguistic, stop, row, MUTED)
    square = {"color": HIGHLIGHT, "marker": "s", "markerfacecolor": "white", "linestyle": ""}
    dot = {"color": INK, "marker": "o", "linestyle": ""}
    ax.plot(words["acled"], rows, markersize=9, **square)
    ax.plot(words["linguistic"], rows, markersize=5.5, **dot)
    set_log_axis(ax, 1, stop)
    ax.set_xlabel("lowest count that the word admits")
    handles = [
        Line2D([], [], label="by the sense of the word", **dot),
        Line2D([], [], label="by the rule after ACLED", **square),
        Line2D([], [], color=MUTED, marker="|", label="a ceiling, if one is set"),
    ]
    add_legend(ax, handles)
    return ax
