"""Tolls that grow: revision chains as dated steps, and the ratio of a claim to the record."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from whosecount.charts.style import INK, MUTED, PALETTE, add_legend, sized, style_dates

RECORD_COLOUR = INK


@sized(4.8)
def plot_revision_chains(steps: pd.DataFrame, ax: Axes, record_label: str = "") -> Axes:
    """Plot running tolls as dated steps, above the cumulative record where it is given.

    Parameters
    ----------
    steps : DataFrame
        As `claims.revision_chains.tabulate_steps` gives them; the series `record` is drawn as a dotted line.
    ax : Axes
        Where to draw.
    record_label : str
        How the legend names the record.
    """
    handles = []
    record = steps[steps["series"].eq("record")]
    if len(record):
        ax.step(
            record["day"], record["lower"], where="post", color=RECORD_COLOUR, linewidth=1.2, linestyle=":"
        )
        handles.append(Line2D([], [], color=RECORD_COLOUR, linestyle=":", label=record_label))
    markers = iter("os^Dv<>ph*")
    for series, chain in steps[steps["series"].ne("record")].groupby("series", sort=False):
        colour = PALETTE[chain["alignment"].iloc[0]]
        marker = next(markers, "o")
        chain = chain.sort_values("day")
        if chain["linked"].all():
            ax.step(chain["day"], chain["lower"], where="post", color=colour, linewidth=1.6, alpha=0.8)
        for step in chain.itertuples():
            face = colour if step.kind == "exact" else "white"
            ax.plot(step.day, step.lower, marker, color=colour, markerfacecolor=face, markersize=5.5)
        line = "-" if chain["linked"].all() else ""
        handles.append(Line2D([], [], color=colour, marker=marker, linestyle=line, label=str(series)))
    ax.set_ylim(0, max(float(steps["lower"].max()), 1) * 1.1)
    ax.set_ylabel("people, lower bound or figure as stated")
    ax.grid(visible=True, axis="y")
    style_dates(ax)
    add_legend(ax, handles)
    return ax


@sized(3.4)
def plot_ratio_curve(curve: pd.DataFrame, ax: Axes, cutoff: object = None) -> Axes:
    """Plot the floor of the claim-to-record ratio against the cut-off.

    Parameters
    ----------
    curve : DataFrame
        As `record.totals.trace_ratio` gives it.
    ax : Axes
        Where to draw.
    cutoff : date-like, optional
        Day to mark.
    """
    styles = {
        "ratio_by_start": ("-", INK, "record counted by first day"),
        "ratio_by_end": ("--", MUTED, "by last day"),
    }
    for column, (style, colour, label) in styles.items():
        finite = curve[np.isfinite(curve[column])]
        ax.step(finite["cutoff"], finite[column], where="mid", linestyle=style, color=colour, label=label)
    ax.axhline(1, color=MUTED, linewidth=0.8, linestyle=":")
    if cutoff is not None:
        ax.axvline(pd.Timestamp(cutoff), color=INK, linewidth=1, linestyle=":")
    values = curve[list(styles)].to_numpy()
    finite = values[np.isfinite(values)]
    ax.set_ylim(0, min(float(finite.max()), 12) * 1.1 if len(finite) else 1)
    ax.set_ylabel("claim’s lower end ÷ record")
    ax.set_xlabel("record counted up to")
    ax.grid(visible=True, axis="y")
    style_dates(ax)
    add_legend(ax, ax.get_legend_handles_labels()[0])
    return ax
