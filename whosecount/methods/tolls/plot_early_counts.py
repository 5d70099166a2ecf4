"""A toll that grows within a day, beside a rival claim."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from whosecount.charts.style import INK, MUTED, PALETTE, add_legend, sized
from whosecount.core.labels import shorten_name

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@sized(4.2)
def plot_growth(growth: pd.DataFrame, ax: Axes, unit: str = "deaths counted") -> Axes:
    """Plot the steps of a toll as bars, the last split where it says who is in it, with the rival claim as a line.

    Parameters
    ----------
    growth : DataFrame
        As `methods.tolls.early_counts.lay_out_growth` gives it.
    ax : Axes
        Where to draw.
    unit : str
        What is counted, for the axis.
    """
    steps = growth[growth["role"].eq("step")].reset_index(drop=True)
    rivals = growth[growth["role"].eq("rival")]
    top = float(growth["lower"].max()) * 1.35 or 1.0
    for x, step in steps.iterrows():
        colour = PALETTE[step["alignment"]]
        split = 0 if pd.isna(step["part"]) else step["part"]
        ax.bar(x, step["lower"] - split, width=0.55, color=colour, alpha=0.85)
        if split:
            ax.bar(
                x,
                split,
                bottom=step["lower"] - split,
                width=0.55,
                facecolor="white",
                edgecolor=colour,
                hatch="////",
            )
        if step["upper"] > step["lower"]:
            arrow = {"arrowstyle": "->", "color": colour, "linewidth": 1.6}
            ax.annotate("", (x, step["lower"] + 0.13 * top), (x, step["lower"]), arrowprops=arrow)
        ax.annotate(
            step["as_stated"], (x, step["lower"]), xytext=(6, 4), textcoords="offset points", ha="left", fontsize=9
        )  # fmt: skip
    for rival in rivals.itertuples():
        ax.axhline(rival.lower, color=PALETTE[rival.alignment], linewidth=2, linestyle="--")
    ax.set_xlim(-0.6, len(steps) - 0.25)
    ax.set_ylim(0, top)
    ax.set_xticks(range(len(steps)), [f"{ORDINALS[x]} report" for x in range(len(steps))])
    ax.set_ylabel(unit)
    ax.grid(visible=True, axis="y")
    add_legend(ax, _list_handles(steps, rivals))
    return ax


def _list_handles(steps: pd.DataFrame, rivals: pd.DataFrame) -> list:
    colour = PALETTE[steps["alignment"].iloc[0]] if len(steps) else MUTED
    split = bool(steps["part"].notna().any())
    speaker = shorten_name(str(steps["speaker"].iloc[0])) if len(steps) else ""
    handles = [Patch(facecolor=colour, alpha=0.85, label=f"{speaker}: {'the rest' if split else 'toll'}")]
    if split:
        part = str(steps["part_counted"].max())
        handles.append(Patch(facecolor="white", edgecolor=colour, hatch="////", label=f"{speaker}: {part}"))
    handles += [
        Line2D(
            [],
            [],
            color=PALETTE[one.alignment],
            linestyle="--",
            linewidth=2,
            label=f"{one.speaker}: {one.as_stated}",
        )
        for one in rivals.itertuples()
    ]
    if (steps["upper"] > steps["lower"]).any():
        handles.append(Line2D([], [], color=INK, marker="^", linestyle="", label="no upper end given"))
    return handles
