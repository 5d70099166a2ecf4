"""Totals, assumptions and shares drawn: intervals, a shrinking staircase of sets, words with numbers, parts of a whole."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from whosecount.charts.interval_rows import OVER_GRID, draw_open_end, draw_span, place_rows, set_log_axis
from whosecount.charts.style import (
    HIGHLIGHT,
    INK,
    MUTED,
    PALETTE,
    add_legend,
    explain_end,
    is_wide,
    list_alignments,
    make_pale,
    sized,
)
from whosecount.core.labels import capitalise
from whosecount.core.phrasing import count_noun
from whosecount.core.refusal import Refusal
from whosecount.methods.totals.say_assumptions import write_ends

STEP_IN, PHONE_STEP_IN = 0.64, 0.74  # inches: a step with its label and its price, beside it and below it
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
    handles = [explain_end("a total, open above")]
    if apart.any():
        handles.append(explain_end("a sum that means nothing", color=MUTED, linestyle="--"))
    add_legend(ax, handles)
    return ax


def measure_staircase(steps: pd.DataFrame | Refusal, **_: object) -> float:
    """Height that the staircase needs, in inches; none for a refusal."""
    return 0.0 if isinstance(steps, Refusal) else 1.35 + STEP_IN * steps["step"].nunique()


@sized(measure_staircase)
def plot_staircase(steps: pd.DataFrame, ax: Axes, unit: str) -> Axes:
    """Plot the set that each assumption leaves, from the weakest assumption down.

    A set of several stretches is drawn with the gaps between them. Takes what `add_assumptions` gives; `unit` is what
    is counted, for the axis.
    """
    ends = steps[["lower", "upper", "claimed_lower", "claimed_upper"]].to_numpy()
    finite = ends[np.isfinite(ends)]
    stop = (float(finite.max()) if len(finite) else 1.0) * 1.3 or 1.0
    rows = place_rows(ax, steps.drop_duplicates("step")["assumption"].tolist())
    if not is_wide(ax):
        ax.least_height = PHONE_STEP_IN * abs(float(np.diff(ax.get_ylim())[0]))  # for `render`
    words = {"va": "top", "fontsize": 8.5, "color": MUTED, "bbox": OVER_GRID}
    before: list = []
    for row, (_, stretches) in zip(rows, steps.groupby("step"), strict=True):
        first = stretches.iloc[0]
        ax.text(0, row + 0.14, f"costs: {first['cost']}", transform=ax.get_yaxis_transform(), **words)
        if first["possible"]:
            left = list(zip(stretches["lower"], stretches["upper"], strict=True))
            _draw_risers(ax, before, (row, left), stop)
            for stretch in left:
                _draw_set(ax, row, stretch, stop, INK)
            before = [(row, stretch) for stretch in left]
        else:  # what the assumption alone admits, outside the set before it
            low, high = first[["claimed_lower", "claimed_upper"]]
            draw_span(ax, row, (low, high), stop, HIGHLIGHT, "--")
            ax.plot((low + min(high, stop)) / 2, row, "X", color=HIGHLIGHT, markersize=9)
    ax.set_xlim(0, stop)
    ax.set_xlabel(unit)
    handles = [Line2D([], [], color=INK, linewidth=3, label="what can still be true")]
    if np.isinf(ends).any():
        handles.append(explain_end("no upper end"))
    if not steps["possible"].all():
        label = "outside the set: none is left"
        handles.append(Line2D([], [], color=HIGHLIGHT, linestyle="--", marker="X", label=label))
    add_legend(ax, handles)
    return ax


def _draw_risers(ax: Axes, before: list[tuple], after: tuple[float, list], stop: float) -> None:
    """Join the ends of a step to those of the stretch that it lies in, so that the set is seen to shrink."""
    low, high = after[1][0][0], after[1][-1][1]
    for top, stretch in before:
        for end, wider in zip((low, high), stretch, strict=True):
            values = [min(wider, stop), min(end, stop)]
            if stretch[0] <= low <= high <= stretch[1] and values[0] != values[1]:
                heights = [top, after[0] - 0.62, after[0] - 0.62, after[0]]
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
    sense = Line2D([], [], label="in its everyday sense", **dot)
    rule = Line2D([], [], label="as ACLED counts it", **square)
    add_legend(ax, [sense, rule, explain_end("a ceiling, if one is set", is_open=False, color=MUTED)])
    return ax


@sized(3.4)
def plot_shares(shares: pd.DataFrame, ax: Axes) -> Axes:
    """Plot claimed shares of parts, what they allow for the whole, and the share claimed for it.

    Takes what `check_shares` gives.
    """
    heights = place_rows(ax, shares["label"].tolist(), ground=None)  # no label cuts the band
    for row, share in zip(heights, shares.itertuples(), strict=True):
        colour = PALETTE.get(share.alignment, HIGHLIGHT)
        if share.role == "computed":
            ax.axvspan(share.lower, share.upper, zorder=0.5, **make_pale(HIGHLIGHT, BAND))
        if share.lower == share.upper:
            ax.plot(share.lower, row, "o", color=colour, markersize=7)
        else:
            draw_span(ax, row, (share.lower, share.upper), 100, colour)
    ax.grid(visible=is_wide(ax), axis="x")
    ax.set_xlim(-1, 101)
    ax.set_xlabel("percent of the area")
    handles = list_alignments(shares["alignment"], linewidth=4)
    add_legend(ax, [*handles, Patch(label="what the parts allow", **make_pale(HIGHLIGHT, BAND))])
    return ax
