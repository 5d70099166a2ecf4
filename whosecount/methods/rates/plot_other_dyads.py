"""Who else was fighting: one line of weekly bars for each pair of parties."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from whosecount.charts.interval_rows import OVER_GRID
from whosecount.charts.style import HIGHLIGHT, INK, LAND, MUTED, add_legend, sized, style_dates

DAY = pd.Timedelta(days=1)


@sized(4.8)
def plot_parties(weeks: pd.DataFrame, ax: Axes, window: tuple) -> Axes:
    """Plot weekly events of each dyad on a line of its own, all to one scale, the two sides' own in colour.

    Parameters
    ----------
    weeks : DataFrame
        As `methods.rates.other_dyads.count_weeks_by_dyad` gives them.
    ax : Axes
        Where to draw.
    window : tuple
        First and last day to shade.
    """
    first, last = window
    ax.axvspan(first - DAY / 2, last + DAY / 2, color=LAND, zorder=0)
    peak = max(int(weeks["events"].max()), 1)
    dyads = list(dict.fromkeys(weeks["dyad"]))
    for place, dyad in enumerate(dyads):
        rows = weeks[weeks["dyad"].eq(dyad)]
        base = len(dyads) - 1 - place
        colour = HIGHLIGHT if rows["own"].any() else MUTED
        bars = rows["events"].to_numpy() / peak * 0.62
        ax.bar(rows["week"] + 3 * DAY, bars, bottom=base, color=colour, width=6)
        ax.axhline(base, color=INK, linewidth=0.6)
        label = f"{dyad}: {rows['events'].sum():,} events, at most {rows['events'].max():,} a week"
        ax.text(
            0, base + 0.66, label, transform=ax.get_yaxis_transform(), fontsize=9, va="bottom", bbox=OVER_GRID
        )
    ax.set_ylim(-0.05, len(dyads))
    ax.set_yticks([])
    ax.set_ylabel("events a week, one scale")
    ax.grid(visible=False)
    ax.spines["left"].set_visible(False)
    style_dates(ax)
    named = f"{first.day} {first:%b} to {last.day} {last:%b %Y}"
    add_legend(ax, [Patch(facecolor=LAND, edgecolor=MUTED, label=named)])
    return ax
