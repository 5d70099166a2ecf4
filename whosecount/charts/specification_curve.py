"""One figure under every combination of choices: for each choice, where each of its options puts the figure."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from whosecount.charts.style import HIGHLIGHT, INK, MUTED, add_legend, is_wide, sized
from whosecount.charts.text_fit import fill_lines
from whosecount.core.multiverse import drop_idle_choices, list_choices, rank_choices
from whosecount.core.refusal import Refusal

ROOM_IN, ROW_IN, LINE = 1.4, 0.27, 0.6  # inches: axis and legend, and a row; height of one more line, in rows
OPTION_CHARACTERS = {
    True: 40,
    False: 24,
}  # of a line of an option's label, in the wide form and in the narrow
NONE = "every choice tried"  # where none is left that moves the figure


def measure_height(specifications: pd.DataFrame | Refusal, **_: object) -> float:
    """Height that the chart needs, in inches; none for a refusal."""
    if isinstance(specifications, Refusal):
        return 0.0
    varied, _ = drop_idle_choices(specifications)
    return ROOM_IN + ROW_IN * max(sum(1.3 + varied[name].nunique() for name in list_choices(varied)), 3)


@sized(measure_height)
def plot_specifications(
    specifications: pd.DataFrame, ax: Axes, ylabel: str, reference: float | None = None, log: bool = False
) -> Axes:
    """Plot a figure under all choices: a row for each option, an upright for each combination that takes it.

    The choice that moves the figure most comes first; those that change nothing are left out. A dot is the middle
    figure of its row.

    Parameters
    ----------
    specifications : DataFrame
        As `core.multiverse.vary` gives them.
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
    shown = results["estimate"].tolist()
    ax.set_xlim(_find_limits(shown if reference is None else [*shown, reference], log))  # scale first: of
    if log:  # logarithms Matplotlib finds none where all is nought
        ax.set_xscale("log")
        ax.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        ax.xaxis.set_minor_formatter(NullFormatter())
    for row, taken in _place_options(ax, results).items():
        for flag, colour in ((False, MUTED), (True, HIGHLIGHT)):  # what lies apart is never covered
            _draw_uprights(ax, results.loc[taken & apart.eq(flag), "estimate"], row, colour)
        ax.plot(results.loc[taken, "estimate"].median(), row, "o", color=INK, markersize=5)
    every = {"linestyle": "", "markersize": 9, "markeredgewidth": 1.4}
    handles = [Line2D([], [], color=HIGHLIGHT, marker="|", label="one combination of choices", **every)]
    if reference is not None:
        ax.axvline(reference, color=INK, linewidth=1, linestyle=":")
        kinds = (("excludes", HIGHLIGHT, apart), ("includes", MUTED, ~apart))
        handles = [
            Line2D([], [], color=colour, marker="|", label=f"one combination, interval {verb} {reference:g}", **every)
            for verb, colour, there in kinds if there.any()
        ]  # fmt: skip
    dot = {"marker": "o", "linestyle": "", "markersize": 5}
    add_legend(ax, [*handles, Line2D([], [], color=INK, label="the middle one of its row", **dot)])
    ax.set_xlabel(ylabel)
    ax.spines["left"].set_visible(False)
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


def _place_options(ax: Axes, results: pd.DataFrame) -> dict[float, pd.Series]:
    """Label a row for each option below its choice's name; gives which results took it, by the row's height."""
    width = OPTION_CHARACTERS[is_wide(ax)]
    names = rank_choices(results)["choice"].tolist()
    rows, labels, height = {}, {}, 0.0
    for name in names:
        labels[height] = name.replace("_", " ")
        for option in _order_options(results[name]):
            label = fill_lines(str(option), width)
            more = LINE * label.count("\n")
            height += 1 + more / 2
            rows[height], labels[height] = results[name].eq(option), label
            height += more / 2
        height += 1.3
    if not names:
        rows, labels, height = {0.0: pd.Series(True, index=results.index)}, {0.0: NONE}, 1.3
    ax.set_yticks(list(labels), list(labels.values()), fontsize=9)
    ax.set_ylim(height - 0.6, -0.7)
    ax.least_height = ROW_IN * (height + 0.1)  # for `render`
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=False, axis="y")
    for place, tick in zip(labels, ax.get_yticklabels(), strict=True):
        tick.set_fontweight("normal" if place in rows else "bold")
    return rows


def _order_options(labels: pd.Series) -> list[str]:
    """Order the options of a choice: numbers by their value, words as the results come upon them."""
    options = list(dict.fromkeys(labels))
    numbers = pd.to_numeric(pd.Series(options, dtype="object"), errors="coerce")
    return [options[place] for place in numbers.sort_values().index] if numbers.notna().all() else options


def _draw_uprights(ax: Axes, places: pd.Series, row: float, colour: str) -> None:
    """Draw upright lines as one path: hundreds of lines of their own would weigh the page down."""
    different = np.unique(places.to_numpy(dtype=float))
    ends = np.tile([row - 0.36, row + 0.36, np.nan], len(different))
    ax.plot(np.repeat(different, 3), ends, color=colour, linewidth=1.4, solid_capstyle="butt")
