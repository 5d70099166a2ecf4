"""How much of a match is chance: shares of days by distance, and matches when days are shuffled."""

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from whosecount.charts.interval_rows import count_letters
from whosecount.charts.style import HIGHLIGHT, INK, MUTED, add_legend, is_wide, sized
from whosecount.charts.text_fit import fill_lines
from whosecount.core.phrasing import write_share
from whosecount.methods.matching.permutation_test import SHUFFLES

BAR_ROOM, LABEL_ABOVE = 0.55, 0.66  # shares of a row: the tallest bar, and where the label stands


@sized(4.2)
def plot_base_rates(rates: pd.DataFrame, ax: Axes, margin: int) -> Axes:
    """Plot the share of days that find a counterpart, by distance in days, a line an area.

    `rates` are as `compare_base_rates` gives them, the first area boldly; at `margin`, which is marked, the legend gives
    each area's share.
    """
    at_margin = rates[rates["margin_days"].eq(margin)].set_index("area")["record_share"]
    labels = {area: f"{area}: {write_share(share, '.0%')}" for area, share in at_margin.items()}
    named = rates["area"].map(lambda area: labels.get(area, str(area)))
    shown = rates.assign(area=named, percent=100 * rates["record_share"])
    areas = shown["area"].unique()
    colours = [HIGHLIGHT, *(MUTED if number % 2 else INK for number in range(len(areas) - 1))]
    sns.lineplot(
        shown, x="margin_days", y="percent", hue="area", style="area", size="area", markers=True, ax=ax,
        palette=colours, sizes=[2.0, *[1.2] * (len(areas) - 1)], markersize=5, estimator=None,
    )  # fmt: skip
    handles, _ = ax.get_legend_handles_labels()
    ax.legend_.remove()
    ax.axvline(margin, color=INK, linewidth=0.8, linestyle=":")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_ylim(0, 108)
    ax.set_xlabel("days between the day and the nearest recorded event, at most")
    ax.set_ylabel("percent of all days")
    ax.grid(visible=True, axis="y")
    add_legend(ax, handles)
    return ax


@sized(4.6)
def plot_permutation(permuted: pd.DataFrame, ax: Axes) -> Axes:
    """Plot how many matches each way of shuffling the days gives, with the number observed.

    `permuted` is as `permute_matches` gives it.
    """
    across = ax.get_yaxis_transform()
    observed = int(permuted["observed"].iloc[0])
    room, above = (BAR_ROOM, LABEL_ABOVE) if is_wide(ax) else (0.8 * BAR_ROOM, 0.8 * LABEL_ABOVE)
    for row, (way, counts) in enumerate(permuted.groupby("way", sort=False)):
        tall = room * counts["draws"] / counts["draws"].max()
        colours = np.where(counts["matched"].ge(observed), INK, MUTED)
        ax.bar(counts["matched"], -tall, bottom=row, width=0.8, color=colours)
        ax.plot([observed, observed], [row - room, row], color=HIGHLIGHT, linewidth=2.4)
        ax.axhline(row, color=MUTED, linewidth=0.8)
        label = f"{SHUFFLES.get(way, way)}: as many in {counts['p_value'].iloc[0]:.1%} of draws"
        label = fill_lines(label, count_letters(ax, 9))
        ax.text(0, row - above, label, transform=across, va="bottom", fontsize=9)
    rows = permuted["way"].nunique()
    ax.set_ylim(rows - 0.9, -0.95)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.set_xlim(-0.6, permuted["claimed"].iloc[0] + 0.6)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel(f"claims with a counterpart, of {permuted['claimed'].iloc[0]}")
    handles = [
        Line2D([], [], color=HIGHLIGHT, linewidth=2, label=f"on the days as claimed: {observed}"),
        Patch(facecolor=INK, label="draws with as many or more"),
        Patch(facecolor=MUTED, label="draws with fewer"),
    ]
    add_legend(ax, handles)
    return ax
