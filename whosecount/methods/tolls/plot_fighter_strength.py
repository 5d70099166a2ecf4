"""Numbers of fighters on a logarithmic scale that still has room for "none"."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from whosecount.charts.interval_rows import add_bound_legend, draw_claim, place_rows
from whosecount.charts.style import INK, MUTED
from whosecount.core.labels import shorten_name
from whosecount.core.phrasing import write_days

NONE_AT, BREAK_AT, FIRST = 2.0, 4.2, 5.0  # people: where "none" stands, the break, the start of the scale
ROW_IN = 0.36  # inches of a row
TICKS = (10, 100, 1_000, 10_000, 100_000, 1_000_000)


def plot_fighter_strength(
    strength: pd.DataFrame, ax: Axes, unit: str = "people (log scale)", window: Iterable = ()
) -> Axes:
    """Plot numbers of people said to remain, group by group, with a place of its own for "none".

    Takes what `tabulate_fighter_strength` gives; `unit` is what is counted, `window` the page's first and last day.
    """
    finite = pd.concat([strength["lower"], strength["upper"]])
    finite = finite[np.isfinite(finite) & finite.gt(0)]
    stop = max(float(finite.max()) if len(finite) else 0.0, 100.0) * 4
    labels = [_label(claim, window) for claim in strength.itertuples()]
    heights = place_rows(ax, labels, strength["counted"].tolist())
    for height, claim in zip(heights, strength.itertuples(), strict=True):
        if claim.wording == "none":
            ax.plot(NONE_AT, height, "X", color=INK, markersize=8)
        else:
            draw_claim(ax, height, claim, NONE_AT, stop, INK)
    ax.set_xscale("log")
    ax.set_xlim(1.4, stop)
    ax.axvline(BREAK_AT, color=MUTED, linewidth=1, linestyle=":")
    ticks = [tick for tick in TICKS if FIRST < tick < stop]
    ax.set_xticks([NONE_AT, *ticks], ["none", *(f"{tick:,}" for tick in ticks)])
    ax.minorticks_off()
    ax.set_xlabel(unit)
    cross = Line2D([], [], color=INK, marker="X", linestyle="", markersize=8, label="“none”, without a count")
    numbered = strength[strength["wording"].ne("none")]
    add_bound_legend(ax, numbered, [cross] if len(numbered) < len(strength) else [], coloured=False)
    return ax


def _label(claim, window: Iterable) -> str:
    """Write who said what, of which day and area; of the dead it says so."""
    stated = f"{claim.as_stated} killed" if claim.measure_id == "killed" else claim.as_stated
    day = "" if pd.isna(claim.day) else f", {write_days(claim.day, window=window, short=True)}"
    speaker, where = shorten_name(claim.speaker), claim.where or "area not said"
    return f"{speaker}{day}, {where}: {stated}"
