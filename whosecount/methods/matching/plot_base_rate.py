"""How much of a match is chance: shares of days by distance, and matches when days are shuffled."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator

from whosecount.charts.counts import TILES
from whosecount.charts.style import HIGHLIGHT, INK, MUTED, add_legend, sized
from whosecount.methods.matching.permutation_test import SHUFFLES

LINES = (("-", "o"), ("--", "s"), (":", "^"), ("-.", "D"), ("-", "v"), ("--", "P"))
BAR_ROOM, LABEL_ABOVE = 0.55, 0.66  # shares of a row: the tallest bar, and where the label stands


@sized(4.2)
def plot_base_rates(chance: pd.DataFrame, ax: Axes, margin: int) -> Axes:
    """Plot the share of days that find a counterpart, by distance in days, a line an area.

    Parameters
    ----------
    chance : DataFrame
        As `methods.matching.base_rate.compare_base_rates` gives it; the first area is drawn boldly.
    ax : Axes
        Where to draw.
    margin : int
        The distance to mark; the legend gives each area's share there.
    """
    handles = []
    for number, (area, line) in enumerate(chance.groupby("area", sort=False)):
        style, marker = LINES[number % len(LINES)]
        colour = HIGHLIGHT if number == 0 else INK if number % 2 else MUTED
        ax.plot(
            line["margin_days"], line["record_share"], linestyle=style, marker=marker, markersize=4, color=colour,
            linewidth=2 if number == 0 else 1.2,
        )  # fmt: skip
        share = line.loc[line["margin_days"].eq(margin), "record_share"]
        label = f"{area}: {share.iloc[0]:.2f}" if len(share) else str(area)
        handles.append(
            Line2D([], [], linestyle=style, marker=marker, markersize=4, color=colour, label=label)
        )
    ax.axvline(margin, color=INK, linewidth=0.8, linestyle=":")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_ylim(0, 1.08)
    ax.set_xlabel("days between the day and the nearest recorded event, at most")
    ax.set_ylabel("share of all days")
    ax.grid(visible=True, axis="y")
    add_legend(ax, handles)
    return ax


@sized(4.6)
def plot_permutation(permuted: pd.DataFrame, ax: Axes) -> Axes:
    """Plot how many matches each way of shuffling the days gives, with the number observed.

    Parameters
    ----------
    permuted : DataFrame
        As `methods.matching.permutation_test.permute_matches` gives it.
    ax : Axes
        Where to draw.
    """
    across = ax.get_yaxis_transform()
    observed = int(permuted["observed"].iloc[0])
    for row, (way, found) in enumerate(permuted.groupby("way", sort=False)):
        tall = BAR_ROOM * found["draws"] / found["draws"].max()
        reached = found["matched"].ge(observed)
        for flag, colour in ((False, MUTED), (True, INK)):
            chosen = reached.eq(flag)
            ax.bar(found.loc[chosen, "matched"], -tall[chosen], bottom=row, width=0.8, color=colour)
        ax.plot([observed, observed], [row - BAR_ROOM, row], color=HIGHLIGHT, linewidth=2.4)
        ax.plot([-0.6, permuted["claimed"].iloc[0] + 0.6], [row, row], color=MUTED, linewidth=0.8)
        label = f"{SHUFFLES.get(way, way)}: as many in {found['p_value'].iloc[0]:.1%} of draws"
        ax.text(0, row - LABEL_ABOVE, label, transform=across, va="bottom", fontsize=9)
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


@sized(4.4)
def plot_match_grid(grid: pd.DataFrame, ax: Axes, match_km: float, match_days: int) -> Axes:
    """Plot one-to-one matches as tiles of kilometres by days, each with what chance gives on average.

    Parameters
    ----------
    grid : DataFrame
        As `methods.matching.permutation_test.count_by_reach` gives it.
    ax : Axes
        Where to draw.
    match_km, match_days : float, int
        The tile to mark.
    """
    kms, days = sorted(grid["km"].unique()), sorted(grid["days"].unique())
    most = max(int(grid["claimed"].iloc[0]), 1)
    for tile in grid.itertuples():
        x, y = days.index(tile.days), kms.index(tile.km)
        share = tile.matched / most
        chosen = tile.days == match_days and np.isclose(tile.km, match_km)
        ax.add_patch(
            Rectangle(
                (x - 0.46, y - 0.44), 0.92, 0.88, facecolor=TILES(share), edgecolor=HIGHLIGHT if chosen else "none",
                linewidth=3 if chosen else 0, zorder=2 if chosen else 1,
            )
        )  # fmt: skip
        ink = "white" if share > 0.6 else INK
        ax.text(x, y + 0.17, str(tile.matched), ha="center", va="center", fontsize=9.5, color=ink, zorder=3)
        by_chance = "" if np.isnan(tile.by_chance) else f"({tile.by_chance:.1f})"
        ax.text(x, y - 0.2, by_chance, ha="center", va="center", fontsize=8, color=ink, zorder=3)
    ax.set_xlim(-0.5, len(days) - 0.5)
    ax.set_ylim(-0.5, len(kms) - 0.5)
    ax.set_xticks(range(len(days)), [str(day) for day in days])
    ax.set_yticks(range(len(kms)), [f"{km:g}" for km in kms])
    ax.set_xlabel("days apart, at most")
    ax.set_ylabel("kilometres apart, at most")
    ax.tick_params(length=0)
    ax.grid(visible=False)
    for spine in ax.spines.values():
        spine.set_visible(False)
    return ax
