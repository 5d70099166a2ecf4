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

NODE_WIDTH, GAP = 0.03, 0.018  # shares of the chart: half of a node's width, and the gap between nodes
NAME_WIDTH = 0.84  # of a node with its name inside, since flows leave it on the name's side
LINE = 0.028  # share of the height that a node has for each line of its name, beside its claims
NAME_CHARACTERS = 21  # of a line; a longer name takes two
SIDES_TOGETHER = {"unattributed": "Others, of several sides"}
OPACITY = 0.45  # of a band, which others may cross
PLACES = (0, 1, 2.55)  # where the three columns stand


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
    inside = NAME_WIDTH if len(second) else 0
    for place, column, head in zip(PLACES, columns, heads, strict=True):
        _draw_nodes(ax, place, column, {} if place else sides.map(PALETTE), inside * (place == PLACES[1]))
        ax.text(
            place + inside * (place == PLACES[1]) / 2,
            -0.035,
            head,
            ha="center",
            va="bottom",
            fontsize=9,
            fontweight="bold",
        )
    _draw_flows(ax, PLACES[:2], first, columns, scale, sides.map(PALETTE))
    _draw_flows(ax, (PLACES[1] + inside, PLACES[2]), second, columns[1:], scale, {})
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
    room = max(sum(map(_give_room, size.index)) + GAP * (len(size) - 1) for size in sizes)
    return max(0.1, 1 - room) / max(total, 1)


def _wrap(name: str) -> list[str]:
    return textwrap.wrap(str(name), NAME_CHARACTERS, max_lines=2, placeholder="…")


def _give_room(name: str) -> float:
    """Give the share of the height that a node has beside its claims, so that its name fits."""
    return LINE * len(_wrap(name))


def _stack(size: pd.Series, scale: float) -> dict[str, tuple[float, float]]:
    """Stack the nodes of a column, largest first and others last: the top and the height of each."""
    top, placed = 0.0, {}
    ordered = size.sort_values(ascending=False, kind="stable")
    for name, claims in sorted(ordered.items(), key=lambda node: node[0] == OTHERS):
        height = _give_room(name) + claims * scale
        placed[name] = (top, height)
        top += height + GAP
    return placed


def _draw_nodes(ax: Axes, place: float, column: Mapping, colours: Mapping[str, str], inside: float) -> None:
    """Draw the nodes of a column with their names, at the left of the first and at the right of others.

    Where flows leave a node on that side, its name is inside, for which it is so much wider.
    """
    side, away = ("left", 2) if place else ("right", -2)
    style = {"fontsize": 8, "linespacing": 1.05, "zorder": 4}
    for name, (top, height) in column.items():
        colour = colours.get(name, MUTED)
        look = {"facecolor": "white", "edgecolor": colour} if inside else {"color": colour}
        ax.add_patch(Rectangle((place - NODE_WIDTH, top), 2 * NODE_WIDTH + inside, height, zorder=3, **look))
        words, start = "\n".join(_wrap(name)), place + (0 if inside else away * NODE_WIDTH)
        ax.text(start, top + height / 2, words, ha=side, va="center", **style)


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
            tops.append(column[name][0] + _give_room(name) / 2 + used[end, name])
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
