"""Who told whom: flows of claims between families."""

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, PathPatch, Rectangle
from matplotlib.path import Path

from whosecount.charts.style import MUTED, PALETTE, add_legend, is_wide, make_pale, sized
from whosecount.core.labels import name_alignment
from whosecount.methods.transmission.transmission import OTHERS

NODE_WIDTH, GAP = 0.03, 0.028  # shares of the chart: a node's width, and the gap between nodes
SMALLEST = 0.02  # share of the height that a node has at least, so that its name fits
NAME_CHARACTERS = 21  # of a line; a longer name takes two
SIDES_TOGETHER = {"unattributed": "Others, of several sides"}
OPACITY = 0.45  # of a band, which others may cross
PLACES = (0, 1, 2.12)  # where the three columns stand; the names of the second need the wider gap


@sized(9.0, wide=7.2)
def plot_transmission(flows: pd.DataFrame, ax: Axes) -> Axes:
    """Plot who told whom as flows between three columns; a flow is as wide as its claims are many.

    `flows` are as `tabulate_transmission` gives them. A narrow picture has room for the first step alone, and says so.
    """
    first, second = flows[flows["step"].eq(1)], flows[flows["step"].eq(2 if is_wide(ax) else 0)]
    ends = ((first, "teller"), (first, "hearer"), (second, "hearer"))
    sizes = [steps.groupby(end)["claims"].sum() for steps, end in ends]
    scale = _scale(sizes, float(first["claims"].sum()))
    columns = [_stack(size, scale) for size in sizes]
    sides = first.drop_duplicates("teller").set_index("teller")["alignment"]
    heads = ("says", "passes on", "passes on next" if len(second) else "")
    for place, column, head in zip(PLACES, columns, heads, strict=True):
        _draw_nodes(ax, place, column, {} if place else sides.map(PALETTE))
        ax.text(place, -0.035, head, ha="center", va="bottom", fontsize=9, fontweight="bold")
    _draw_flows(ax, PLACES[:2], first, columns, scale, sides.map(PALETTE))
    _draw_flows(ax, PLACES[1:], second, columns[1:], scale, {})
    ax.set_xlim(-0.95, PLACES[2] + 0.76 if len(second) else 2.1)
    ax.set_ylim(1.01, -0.09)
    if flows["step"].eq(2).any() and not len(second):
        ax.set_ylim(1.08, -0.09)
        ax.text(0.5, 1.07, "A wider picture has the second step too.", ha="center", fontsize=9)
    ax.set_axis_off()
    present = set(sides)
    named = [
        (colour, SIDES_TOGETHER.get(name) or name_alignment(name))
        for name, colour in PALETTE.items()
        if name in present
    ]
    named += [(MUTED, "passed on, sides together")] * bool(len(second))
    add_legend(ax, [Patch(label=label, **make_pale(colour, OPACITY)) for colour, label in named])
    return ax


def _scale(sizes: list[pd.Series], total: float) -> float:
    """Height of one claim, such that the fullest column fits."""
    most = max(len(size) for size in sizes)
    return max(0.1, 1 - (most - 1) * GAP - most * SMALLEST) / max(total, 1)


def _stack(size: pd.Series, scale: float) -> dict[str, tuple[float, float]]:
    """Stack the nodes of a column, largest first and others last: the top and the height of each."""
    top, placed = 0.0, {}
    ordered = size.sort_values(ascending=False, kind="stable")
    for name, claims in sorted(ordered.items(), key=lambda node: node[0] == OTHERS):
        height = SMALLEST + claims * scale
        placed[name] = (top, height)
        top += height + GAP
    return placed


def _draw_nodes(ax: Axes, place: float, column: Mapping, colours: Mapping[str, str]) -> None:
    """Draw the nodes of a column with their names, which stand at the left of the first, at the right of others."""
    side, away = ("left", 2) if place else ("right", -2)
    style = {"fontsize": 8, "linespacing": 1.05, "zorder": 4}
    for name, (top, height) in column.items():
        colour = colours.get(name, MUTED)
        ax.add_patch(Rectangle((place - NODE_WIDTH, top), 2 * NODE_WIDTH, height, color=colour, zorder=3))
        words = "\n".join(textwrap.wrap(str(name), NAME_CHARACTERS, max_lines=2, placeholder="…"))
        ax.text(place + away * NODE_WIDTH, top + height / 2, words, ha=side, va="center", **style)


def _draw_flows(
    ax: Axes,
    places: tuple[float, float],
    flows: pd.DataFrame,
    columns: Sequence[Mapping],
    scale: float,
    colours: Mapping[str, str],
) -> None:
    """Draw the flows between two columns, each in the colour of its teller, where that has one."""
    left, right, *_ = columns
    used: Counter[tuple[str, str]] = Counter()  # how far the flows drawn so far fill a node
    order = {name: rank for rank, name in enumerate(right)}
    ranked = flows.sort_values(["teller", "hearer"], key=lambda names: names.map(order).fillna(0))
    for flow in ranked.itertuples():
        height, tops = flow.claims * scale, []
        for end, column, name in (("from", left, flow.teller), ("to", right, flow.hearer)):
            tops.append(column[name][0] + SMALLEST / 2 + used[end, name])
            used[end, name] += height
        ax.add_patch(_band(places, *tops, height, colours.get(flow.teller, MUTED)))


def _band(places: tuple[float, float], start: float, end: float, height: float, colour: str) -> PathPatch:
    left, middle, right = places[0] + NODE_WIDTH, sum(places) / 2, places[1] - NODE_WIDTH
    points = [
        (left, start), (middle, start), (middle, end), (right, end),
        (right, end + height), (middle, end + height), (middle, start + height), (left, start + height), (left, start),
    ]  # fmt: skip
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    return PathPatch(Path(points, codes), zorder=1, **make_pale(colour, OPACITY))
