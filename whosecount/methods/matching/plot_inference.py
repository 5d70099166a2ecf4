"""A chain of inference: each step with its standing and what would be needed."""

import textwrap

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from whosecount.charts.style import HIGHLIGHT, INK, MUTED, add_legend, sized
from whosecount.methods.matching.inference_chain import LADDER

LINE = 76  # characters that fill the width of the chart
ROW_UNITS, LINE_UNITS = 2.7, 0.62  # heights: the ladder with what is needed, and a line of text
UNIT_IN = 0.24  # inches a unit
ROLE_WORDS = {
    "premise": "What is said",
    "candidate": "What may match",
    "conclusion": "What is concluded",
    "compare": "For comparison",
}
MARKS = {"premise": ("s", INK, INK), "candidate": ("D", HIGHLIGHT, HIGHLIGHT), "compare": ("s", INK, "white")}
MARK_WORDS = {
    "premise": "a step of the chain",
    "candidate": "a candidate, no link",
    "compare": "another event, to compare",
}
RUNG_WORDS = ("concluded", "said by\none", "candidate", "said by\nseveral", "documented")


def measure_inference(steps: pd.DataFrame, **_: object) -> float:
    """Height that the chart needs, in inches."""
    if not isinstance(steps, pd.DataFrame):
        return 1.0
    units = sum(LINE_UNITS * len(_wrap(step)) + 0.45 + ROW_UNITS - 1.0 for step in steps.itertuples())
    return 1.3 + UNIT_IN * units


@sized(measure_inference)
def plot_inference(steps: pd.DataFrame, ax: Axes) -> Axes:
    """Plot each step on a ladder from concluded to documented.

    Parameters
    ----------
    steps : DataFrame
        As `trace_inference` gives them, with or without candidates.
    ax : Axes
        Where to draw.

    Returns
    -------
    Axes
        The same, drawn on.
    """
    across = ax.get_yaxis_transform()
    height = 0.0
    for step in steps.itertuples():
        lines = _wrap(step)
        ax.text(-0.02, height, "\n".join(lines), transform=across, va="top", fontsize=9, linespacing=1.15)
        height += LINE_UNITS * len(lines) + 0.45
        rungs = {"color": MUTED, "marker": "o", "markerfacecolor": "white", "markersize": 5, "linewidth": 0.8}
        ax.plot(range(len(LADDER)), [height] * len(LADDER), **rungs)
        marker, colour, face = MARKS.get(step.role, MARKS["premise"])
        ax.plot(step.level, height, marker, color=colour, markerfacecolor=face, markersize=9)
        needed = textwrap.shorten(f"Needed: {step.needed}", LINE + 2, placeholder="…")
        ax.text(-0.02, height + 0.38, needed, transform=across, va="top", fontsize=8.5, color=MUTED)
        height += ROW_UNITS - 1.0
    ax.set_xlim(-0.35, len(LADDER) - 0.65)
    ax.set_ylim(height - 0.35, -0.15)
    ax.set_xticks(range(len(LADDER)), RUNG_WORDS, fontsize=8.5)
    ax.set_xlabel("standing, from weakest to strongest")
    ax.set_yticks([])
    ax.grid(visible=False)
    ax.spines["left"].set_visible(False)
    present = {"premise", *steps["role"]}
    handles = [
        Line2D(
            [], [], color=colour, marker=marker, markerfacecolor=face, linestyle="", label=MARK_WORDS[role]
        )
        for role, (marker, colour, face) in MARKS.items()
        if role in present
    ]
    add_legend(ax, handles)
    return ax


def _wrap(step) -> list[str]:
    return textwrap.wrap(f"{ROLE_WORDS[step.role]}: {step.text}", LINE)
