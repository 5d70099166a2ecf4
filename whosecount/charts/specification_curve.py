"""One figure under every combination of choices: the specification curve."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, NullFormatter

from whosecount.charts.style import HIGHLIGHT, INK, MUTED, add_legend, sized, strip_axes
from whosecount.core.multiverse import drop_idle_choices, list_choices
from whosecount.core.refusal import Refusal

CURVE_IN, ROW_IN = 2.0, 0.19  # inches: the curve, and a row of the table of choices


def measure_height(specifications: pd.DataFrame | Refusal, **_: object) -> float:
    """Height that the chart needs, in inches; none for a refusal."""
    if isinstance(specifications, Refusal):
        return 0.0
    varied, _ = drop_idle_choices(specifications)
    rows = sum(varied[name].nunique() + 1 for name in list_choices(varied))
    return CURVE_IN + 0.6 + ROW_IN * rows


@sized(measure_height)
def plot_specifications(
    specifications: pd.DataFrame, ax: Axes, ylabel: str, reference: float | None = None, log: bool = False
) -> Axes:
    """Plot a figure under all choices, lowest first, over a table of which choices make it.

    Choices that change nothing are left out.

    Parameters
    ----------
    specifications : DataFrame
        As `core.multiverse.vary` gives them.
    ax : Axes
        Where to draw.
    ylabel : str
        What the figure is.
    reference : float, optional
        The value that would change the reading.
    log : bool
        Whether the figure's axis is logarithmic.
    """
    varied, _ = drop_idle_choices(specifications)
    results = varied[np.isfinite(varied["estimate"])].reset_index(drop=True)
    apart = _lies_apart(results, reference)
    share = _draw_choices(ax, results)
    curve = ax.inset_axes((0, share, 1, 1 - share))
    shown = results[["estimate", "low", "high"]].to_numpy().ravel()
    limits = _find_limits(shown if reference is None else [*shown, reference], log)
    _draw_curve(curve, results, apart, limits, log)
    if reference is not None:
        curve.axhline(reference, color=INK, linewidth=1, linestyle=":")
    curve.set_ylabel(ylabel)
    curve.set_xlim(ax.get_xlim())
    curve.set_xticks([])
    curve.grid(visible=True, axis="y")
    if reference is not None:
        kinds = (("excludes", HIGHLIGHT, apart), ("includes", MUTED, ~apart))
        add_legend(ax, [
            Line2D([], [], color=colour, marker="o", linestyle="", label=f"interval {verb} {reference:g}")
            for verb, colour, there in kinds if there.any()
        ])  # fmt: skip
    return ax


def _lies_apart(results: pd.DataFrame, reference: float | None) -> pd.Series:
    if reference is None:
        return pd.Series(True, index=results.index)
    return results["low"].gt(reference) | results["high"].lt(reference)


def _find_limits(shown: Sequence[float], log: bool) -> tuple[float, float]:
    """Find the ends of a scale that holds all finite values, and nought where it is not logarithmic."""
    held = [value for value in shown if np.isfinite(value) and (value > 0 or not log)]
    if log:
        return (min(held) / 1.25, max(held) * 1.25) if held else (0.4, 2.5)
    bottom, top = min(held, default=0), max(held, default=0)
    return min(bottom, 0), max(top, 0) * 1.08 or float(bottom == 0)


def _draw_curve(
    ax: Axes, results: pd.DataFrame, apart: pd.Series, limits: tuple[float, float], log: bool
) -> None:
    bottom, top = limits
    ax.set_ylim(bottom, top)  # before anything is drawn: a scale of logarithms finds none where all is nought
    if log:
        ax.set_yscale("log")
        ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        ax.yaxis.set_minor_formatter(NullFormatter())
    width = float(np.clip(120 / max(len(results), 1), 0.5, 2.2))
    for flag, colour in ((True, HIGHLIGHT), (False, MUTED)):
        chosen = results[apart.eq(flag)]
        low, high = chosen["low"].clip(lower=bottom), chosen["high"].clip(upper=top)
        uneven = chosen["low"].lt(chosen["high"])
        style = {"color": colour, "linewidth": width, "alpha": 0.35}
        _draw_uprights(ax, chosen.index[uneven], low[uneven], high[uneven], **style)
        size = float(np.clip(width * 1.8, 1.6, 4))
        ax.plot(chosen.index, chosen["estimate"], "o", color=colour, markersize=size)


def _draw_uprights(ax: Axes, places: pd.Index, low: object, high: object, **style) -> None:
    """Draw upright lines as one path: hundreds of lines of their own would weigh the page down."""
    gap = np.full(len(places), np.nan)
    ends = np.broadcast_to(low, len(places)), np.broadcast_to(high, len(places)), gap
    thrice = np.repeat(np.asarray(places, dtype=float), 3)
    ax.plot(thrice, np.column_stack(ends).ravel(), solid_capstyle="butt", **style)


def _order_options(labels: pd.Series) -> list[str]:
    """Order the options of a choice: numbers by their value, words as the curve comes upon them."""
    options = list(dict.fromkeys(labels))
    numbers = pd.to_numeric(pd.Series(options, dtype="object"), errors="coerce")
    return [options[place] for place in numbers.sort_values().index] if numbers.notna().all() else options


def _draw_choices(ax: Axes, results: pd.DataFrame) -> float:
    """Draw, for each option of each choice, under which combinations it was taken.

    The table fills the lower part of the chart; returns the share of its height.
    """
    height = 0
    width = float(np.clip(150 / max(len(results), 1), 0.5, 3))
    across = ax.get_yaxis_transform()
    labels = {}
    for name in list_choices(results):
        words = name.replace("_", " ")
        ax.text(0, height, words, transform=across, fontsize=8.5, fontweight="bold", va="center")
        for place, option in enumerate(_order_options(results[name]), start=height + 1):
            taken = results.index[results[name].eq(option)]
            _draw_uprights(ax, taken, place - 0.36, place + 0.36, color=INK, linewidth=width)
            labels[place] = {"acled": "ACLED"}.get(str(option), str(option))
        height += 1 + results[name].nunique()
    rows = height + 0.6
    room = CURVE_IN / ROW_IN
    ax.set_ylim(height - 0.4, -1 - room)
    ax.set_xlim(-1, max(len(results), 1))
    strip_axes(ax)
    ax.set_yticks(list(labels), list(labels.values()), fontsize=8.5)
    ax.tick_params(length=0)
    return rows / (rows + room)
