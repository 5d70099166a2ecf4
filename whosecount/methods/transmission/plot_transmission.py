"""Who told whom: flows of claims between families, counts in parts, and pairs."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullFormatter

from whosecount.charts.interval_rows import OVER_GRID, ROW_CHARACTERS, place_rows, shorten
from whosecount.charts.style import HIGHLIGHT, INK, MUTED, PALETTE, add_legend, sized
from whosecount.core.labels import name_alignment
from whosecount.methods.transmission.transmission import OTHERS

NODE_WIDTH, GAP = 0.03, 0.028  # shares of the chart: a node's width, and the gap between nodes
SMALLEST = 0.02  # share of the height that a node has at least, so that its name fits
NAME_CHARACTERS = 23
PLACES = (0, 1, 2.12)  # where the three columns stand; the names of the second need the wider gap


@sized(6.6)
def plot_transmission(flows: pd.DataFrame, ax: Axes) -> Axes:
    """Plot who told whom as flows between three columns; a flow is as wide as its claims are many.

    Parameters
    ----------
    flows : DataFrame
        As `methods.transmission.transmission.tabulate_transmission` gives them.
    ax : Axes
        Where to draw.
    """
    first, second = flows[flows["step"].eq(1)], flows[flows["step"].eq(2)]
    sizes = [
        first.groupby("teller")["claims"].sum(),
        first.groupby("hearer")["claims"].sum(),
        second.groupby("hearer")["claims"].sum(),
    ]
    scale = _scale(sizes, float(first["claims"].sum()))
    columns = [_stack(size, scale) for size in sizes]
    for place, column, side in zip(PLACES, columns, ("right", "left", "left"), strict=True):
        _draw_nodes(ax, place, column, side, flows)
    _draw_flows(ax, PLACES[:2], first, columns[0], columns[1], scale)
    _draw_flows(ax, PLACES[1:], second, columns[1], columns[2], scale)
    for place, head in zip(
        PLACES, ("says", "passes on", "passes on next" if len(second) else ""), strict=True
    ):
        ax.text(place, -0.035, head, ha="center", va="bottom", fontsize=9, fontweight="bold")
    ax.set_xlim(-0.95, PLACES[2] + 0.76 if len(second) else 1.9)
    ax.set_ylim(1.01, -0.09)
    ax.set_axis_off()
    present = [name for name in PALETTE if name in set(first["alignment"])]
    names = {name: name_alignment(name) for name in present}
    if set(first.loc[first["alignment"].eq("unattributed"), "teller"]) == {OTHERS}:
        names["unattributed"] = "Others, of several sides"
    handles = [Patch(color=PALETTE[name], alpha=0.6, label=label) for name, label in names.items()]
    if len(second):
        handles.append(Patch(color=MUTED, alpha=0.6, label="passed on, sides together"))
    add_legend(ax, handles)
    return ax


def _scale(sizes: list[pd.Series], total: float) -> float:
    """Height of one claim, such that the fullest column fits."""
    most = max(len(size) for size in sizes)
    return max(0.1, 1 - (most - 1) * GAP - most * SMALLEST) / max(total, 1)


def _stack(size: pd.Series, scale: float) -> dict[str, tuple[float, float]]:
    top, placed = 0.0, {}
    ordered = size.sort_values(ascending=False, kind="stable")
    last = [name for name in ordered.index if name == OTHERS]
    for name, claims in ordered.reindex([*ordered.index.drop(last), *last]).items():
        height = SMALLEST + claims * scale
        placed[name] = (top, height)
        top += height + GAP
    return placed


def _draw_nodes(ax: Axes, place: float, column: Mapping, side: str, flows: pd.DataFrame) -> None:
    alignments = flows[flows["step"].eq(1)].drop_duplicates("teller").set_index("teller")["alignment"]
    for name, (top, height) in column.items():
        colour = PALETTE[alignments[name]] if place == 0 else MUTED
        ax.add_patch(Rectangle((place - NODE_WIDTH, top), 2 * NODE_WIDTH, height, color=colour, zorder=3))
        away = -2 if side == "right" else 2
        ax.text(
            place + away * NODE_WIDTH, top + height / 2, shorten(str(name), NAME_CHARACTERS), ha=side, va="center",
            fontsize=8, zorder=4, bbox=OVER_GRID | {"alpha": 0.75},
        )  # fmt: skip


def _draw_flows(
    ax: Axes, places: tuple[float, float], flows: pd.DataFrame, left: Mapping, right: Mapping, scale: float
) -> None:
    used: dict[tuple[int, str], float] = {}
    order = {name: rank for rank, name in enumerate(right)}
    for flow in flows.sort_values(
        ["teller", "hearer"], key=lambda names: names.map(order).fillna(0)
    ).itertuples():
        height = flow.claims * scale
        ends = []
        for number, (column, name) in enumerate(((left, flow.teller), (right, flow.hearer))):
            if name not in column:
                break
            start = used.get((number, name), SMALLEST / 2)
            used[number, name] = start + height
            ends.append(column[name][0] + start)
        if len(ends) < 2:
            continue
        colour = PALETTE[flow.alignment] if flow.alignment else MUTED
        ax.add_patch(_band(places, ends[0], ends[1], height, colour))


def _band(places: tuple[float, float], start: float, end: float, height: float, colour: str) -> PathPatch:
    left, middle, right = places[0] + NODE_WIDTH, sum(places) / 2, places[1] - NODE_WIDTH
    points = [
        (left, start), (middle, start), (middle, end), (right, end),
        (right, end + height), (middle, end + height), (middle, start + height), (left, start + height), (left, start),
    ]  # fmt: skip
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    return PathPatch(Path(points, codes), facecolor=colour, edgecolor="none", alpha=0.45, zorder=1)


def plot_parts(
    counts: pd.DataFrame, ax: Axes, first: str, second: str, names: tuple[str, str], unit: str
) -> Axes:
    """Plot counts in two parts, a row each, with their numbers.

    Parameters
    ----------
    counts : DataFrame
        label and two columns of counts.
    ax : Axes
        Where to draw.
    first, second : str
        The columns, drawn one after the other.
    names : tuple of str
        What the two are, for the legend.
    unit : str
        What is counted, for the axis.
    """
    labels = [
        shorten(f"{row['label']}: {row[first]:,} of {row[first] + row[second]:,}", ROW_CHARACTERS)
        for _, row in counts.iterrows()
    ]
    heights = place_rows(ax, labels)
    ax.barh(heights, counts[first], color=HIGHLIGHT, height=0.34)
    ax.barh(
        heights, counts[second], left=counts[first], color="white", edgecolor=MUTED, hatch="////", height=0.34
    )
    ax.set_xlim(0, max(float((counts[first] + counts[second]).max()), 1) * 1.05)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    ax.set_xlabel(unit)
    handles = [
        Patch(color=HIGHLIGHT, label=names[0]),
        Patch(facecolor="white", edgecolor=MUTED, hatch="////", label=names[1]),
    ]
    add_legend(ax, handles)
    return ax


def plot_pairs(
    pairs: pd.DataFrame, ax: Axes, names: tuple[str, str], unit: str, by_alignment: bool = False
) -> Axes:
    """Plot pairs of numbers as the two ends of a line, on a logarithmic axis.

    Parameters
    ----------
    pairs : DataFrame
        label, first, second; a pair without both numbers is left out. With a column `group`, each group
        has a heading.
    ax : Axes
        Where to draw.
    names : tuple of str
        What the two ends are, for the legend.
    unit : str
        What is counted, for the axis.
    by_alignment : bool
        Whether the labels are alignments, and coloured so.
    """
    shown = pairs[pairs["first"].gt(0) & pairs["second"].gt(0)]
    labels = [
        shorten(f"{name_alignment(row.label)}: {row.first:,.0f}, {row.second:,.0f}" if by_alignment else row.label, ROW_CHARACTERS)
        for row in shown.itertuples()
    ]  # fmt: skip
    groups = shown["group"].tolist() if "group" in shown else None
    for height, row in zip(place_rows(ax, labels, groups), shown.itertuples(), strict=True):
        colour = PALETTE[row.label] if by_alignment else INK
        ax.plot([row.first, row.second], [height, height], color=colour, linewidth=2, alpha=0.6)
        ax.plot(row.first, height, "o", color=colour, markerfacecolor="white", markersize=7)
        ax.plot(row.second, height, "D", color=colour, markersize=5)
    ends = shown[["first", "second"]].to_numpy(dtype=float)
    ax.set_xscale("log")
    low, high = (ends.min(), ends.max()) if ends.size else (1.0, 10.0)
    ax.set_xlim(low / 1.4, high * 1.4)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.set_xlabel(unit)
    handles = [
        Line2D([], [], color=INK, marker="o", markerfacecolor="white", linestyle="", label=names[0]),
        Line2D([], [], color=INK, marker="D", linestyle="", label=names[1]),
    ]
    add_legend(ax, handles)
    return ax
