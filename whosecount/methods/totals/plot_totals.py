"""Totals, assumptions and shares drawn: intervals, a shrinking staircase of sets, words with numbers, parts of a whole."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from whosecount.charts.interval_rows import OVER_GRID, draw_open_end, draw_span, place_rows, set_log_axis
from whosecount.charts.style import HIGHLIGHT, INK, MUTED, PALETTE, add_legend, list_alignments, sized
from whosecount.core.labels import capitalise
from whosecount.core.phrasing import count_noun
from whosecount.core.refusal import Refusal
from whosecount.methods.totals.say_assumptions import write_ends

STEP_IN = 0.64  # inches: a step with its label and its price
BAND = 0.16  # opacity of what the parts allow


def plot_totals(totals: pd.DataFrame, ax: Axes, unit: str) -> Axes:
    """Plot totals as intervals with open ends; a row that has a `group` column left empty is set apart.

    Takes what `sum_by_group`, `tabulate_totals` or `compare_rules` gives; `unit` is what is counted, for the axis.
    """
    ends = totals[["lower", "upper"]].to_numpy()
    stop = float(ends[np.isfinite(ends)].max()) * 1.25 or 1.0
    apart = totals["group"].eq("") if "group" in totals else pd.Series(False, index=totals.index)
    labels = [f"{capitalise(row.label)}: {write_ends(row.lower, row.upper)}" for row in totals.itertuples()]
    for row, total, stands in zip(place_rows(ax, labels), totals.itertuples(), apart, strict=True):
        style = "--" if stands and np.isinf(total.upper) else "-"
        _draw_set(ax, row, (total.lower, total.upper), stop, MUTED if stands else INK, style)
    ax.set_xlim(-0.015 * stop, stop)
    ax.set_xlabel(unit)
    handles = [Line2D([], [], color=INK, marker=">", label="a total, open above")]
    if apart.any():
        label = "a sum that means nothing"
        handles.append(Line2D([], [], color=MUTED, linestyle="--", marker=">", label=label))
    add_legend(ax, handles)
    return ax


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
    words = {"va": "top", "fontsize": 8.5, "color": MUTED, "bbox": OVER_GRID}
    before = None
    for row, step in zip(rows, steps.itertuples(), strict=True):
        ax.text(0, row + 0.14, f"costs: {step.cost}", transform=ax.get_yaxis_transform(), **words)
        if step.possible:
            _draw_risers(ax, before, (row, step), stop)
            _draw_set(ax, row, (step.lower, step.upper), stop, INK)
        else:  # what the assumption alone admits, outside the set before it
            low, high = step.claimed_lower, step.claimed_upper
            draw_span(ax, row, (low, high), stop, HIGHLIGHT, "--")
            ax.plot((low + min(high, stop)) / 2, row, "X", color=HIGHLIGHT, markersize=9)
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
    for end in ("lower", "upper") if before else ():
        values = [min(getattr(step, end), stop) for _, step in (before, after)]
        if values[0] != values[1]:
            heights = [before[0], after[0] - 0.62, after[0] - 0.62, after[0]]
            style = {"color": MUTED, "linewidth": 0.9, "linestyle": ":", "zorder": 0.8}
            ax.plot(np.repeat(values, 2), heights, **style)


def _draw_set(
    ax: Axes, row: float, ends: tuple[float, float], stop: float, colour: str, style: str = "-"
) -> None:
    """Draw what can be true as a line, or as a dot where it is one number."""
    if ends[0] == ends[1]:
        ax.plot(ends[0], row, "o", color=colour, markersize=6)
    else:
        draw_span(ax, row, ends, stop, colour, style)


def plot_words(words: pd.DataFrame, ax: Axes) -> Axes:
    """Plot vague words with the lowest count that each rule admits, and the ceiling that could be set.

    Takes what `tabulate_words` gives.
    """
    finite = words["ceiling"].where(np.isfinite(words["ceiling"])).dropna()
    stop = max(float(words[["linguistic", "acled"]].to_numpy().max()), float(finite.max() or 0)) * 1.6
    labels = [f"{word.word}, in {count_noun(word.claims, 'claim')}" for word in words.itertuples()]
    rows = place_rows(ax, labels)
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


@sized(3.4)
def plot_shares(shares: pd.DataFrame, ax: Axes) -> Axes:
    """Plot claimed shares of parts, what they allow for the whole, and the share claimed for it.

    Takes what `check_shares` gives.
    """
    for row, share in zip(place_rows(ax, shares["label"].tolist()), shares.itertuples(), strict=True):
        colour = PALETTE.get(share.alignment, HIGHLIGHT)
        if share.role == "computed":
            ax.axvspan(share.lower, share.upper, color=HIGHLIGHT, alpha=BAND, linewidth=0, zorder=0.5)
        if share.lower == share.upper:
            ax.plot(share.lower, row, "o", color=colour, markersize=7)
        else:
            draw_span(ax, row, (share.lower, share.upper), 100, colour)
    ax.set_xlim(-1, 101)
    ax.set_xlabel("percent of the area")
    handles = list_alignments(shares["alignment"], linewidth=4)
    add_legend(ax, [*handles, Patch(color=HIGHLIGHT, alpha=BAND * 2, label="what the parts allow")])
    return ax
