"""Intervals in rows: claims with open ends, and rate ratios as a forest."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, NullFormatter

from whosecount.charts.style import INK, MUTED, PALETTE, add_legend, explain_end, is_wide, list_alignments
from whosecount.charts.text_fit import GLUE, fill_lines, fit_size
from whosecount.core.labels import shorten_name
from whosecount.core.phrasing import write_days

RATIO_TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
OVER_GRID = {"facecolor": "white", "edgecolor": "none", "pad": 1.0}  # so that no grid line crosses words
LABEL_CHARACTERS = 140  # of a row's label
STATED_CHARACTERS, AREA_CHARACTERS = 48, 24  # in it, of a claim's words and of an area
LETTER = 0.59  # of its size, how wide a letter is at most on average
# a heading's line in characters, the height of one more line in rows, and the gap above it
HEADING_CHARACTERS, HEADING_LINE, HEADING_GAP = 54, 0.36, 0.2
SIDE_CHARACTERS, SIDE_LINE = 36, 0.42  # a label's line beside its row; the height of one more, in rows
LEAST_ROW_IN, LEAST_PHONE_ROW_IN = 0.38, 0.46  # inches of a row, so that two lines of a label fit
LABEL_LINE = 0.46  # the height of a second line of a label, in rows


def plot_claim_intervals(
    claims: pd.DataFrame,
    ax: Axes,
    unit: str = "people",
    log: bool = False,
    grouped: bool = False,
    areas: bool = False,
    window: Iterable = (),
) -> Axes:
    """Plot each claim as the interval it leaves open.

    Parameters
    ----------
    claims : DataFrame
        As `claims.rows.tabulate_claims` gives them; drawn from top to bottom.
    unit : str
        What is counted, for the axis.
    log : bool
        Whether the axis is logarithmic; a lower end of zero is then drawn at the axis.
    grouped : bool
        Whether `counted` changes from row to row; each group then has a heading.
    areas : bool
        Whether rows speak of different areas; each label then names its own.
    window : iterable of date-like
        First and last day of the page, for `write_days`.
    """
    ends = claims["upper"].where(np.isfinite(claims["upper"]))
    finite = pd.concat([claims["lower"], ends]).dropna()
    reach = float(finite.max()) if len(finite) else 1.0
    log = log and bool((finite > 0).any())
    start = max(0.5, float(finite[finite > 0].min()) / 2) if log else 0.0
    stop = reach * (3 if log else 1.18) or 1.0
    labels = [_label(claim, areas, window) for claim in claims.itertuples()]
    rows = place_rows(ax, labels, claims["counted"].tolist() if grouped else None)
    for row, claim in zip(rows, claims.itertuples(), strict=True):
        draw_claim(ax, row, claim, start, stop)
    if log:
        set_log_axis(ax, start, stop)
    ax.set_xlim(start, stop)
    ax.set_xlabel(unit)
    add_bound_legend(ax, claims)
    return ax


def set_log_axis(ax: Axes, start: float, stop: float) -> None:
    """Make the x axis logarithmic, from one number to another, with whole numbers at its ticks."""
    ax.set_xscale("log")
    ax.set_xlim(start, stop)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    ax.xaxis.set_minor_formatter(NullFormatter())


def draw_claim(ax: Axes, row: int, claim, start: float, stop: float, colour: str = "") -> None:
    """Draw one claim on its row: an interval, an open end, an exact figure or an “about”; else in its party's colour."""
    colour = colour or PALETTE[claim.alignment]
    low = max(claim.lower, start)
    if claim.lower == claim.upper:
        filled = claim.kind == "exact"
        ax.plot(low, row, "o", color=colour, markerfacecolor=colour if filled else "white", markersize=6)
        return
    style = "--" if claim.kind == "vague" and np.isinf(claim.upper) else "-"
    draw_span(ax, row, (low, claim.upper), stop, colour, style, capped=claim.lower > 0)


def draw_span(
    ax: Axes,
    row: float,
    ends: tuple[float, float],
    stop: float,
    colour: str,
    style: str = "-",
    capped: bool = True,
) -> None:
    """Draw an interval with a cap at each end that is given, and an arrow to `stop` where the upper one is open."""
    low, high = ends
    if np.isinf(high):
        draw_open_end(ax, low, stop, row, colour, style)
    else:
        ax.plot([low, high], [row, row], color=colour, linewidth=3, linestyle=style, solid_capstyle="butt")
    for end in ([low] if capped else []) + ([high] if np.isfinite(high) else []):
        ax.plot([end, end], [row - 0.16, row + 0.16], color=colour, linewidth=2)


def place_rows(
    ax: Axes,
    labels: list[str],
    groups: list[str] | None = None,
    ground: Mapping[str, object] | None = OVER_GRID,
) -> list[float]:
    """Write each row's label: beside it where the column is wide, else above it, so that rows keep their width.

    Labels are wrapped to the room there is; cut is only what no label of a published book needs. Where the group
    changes, a heading takes a line of its own. `ground` is the box behind labels above rows. Returns the height of each row.
    """
    labels = [shorten(label, LABEL_CHARACTERS) for label in labels]
    changed = [not number or name != groups[number - 1] for number, name in enumerate(groups or ())]
    heads = [(name or "not said who") if new else "" for name, new in zip(groups or (), changed, strict=True)]
    heads = heads or [""] * len(labels)
    heights, end = (
        _write_beside(ax, labels, heads) if is_wide(ax) else _write_above(ax, labels, heads, ground)
    )
    ax.set_ylim(end, -0.95)
    least = LEAST_ROW_IN if is_wide(ax) else LEAST_PHONE_ROW_IN
    ax.least_height = least * (end + 0.95)  # for `render`
    ax.spines["left"].set_visible(False)
    return heights


def _write_beside(ax: Axes, labels: list[str], heads: list[str]) -> tuple[list[float], float]:
    """Write labels and headings as ticks of the y axis."""
    heights, ticks, height = [], {}, -0.4
    for label, head in zip(labels, heads, strict=True):
        lines = [fill_lines(line, SIDE_CHARACTERS) for line in (head, label)]
        if head:
            height += HEADING_GAP if heights else 0
            ticks[height + SIDE_LINE * lines[0].count("\n") / 2] = lines[0]
            height += SIDE_LINE * lines[0].count("\n") + 0.85
        more = SIDE_LINE * max(lines[1].count("\n") - 1, 0)  # two lines fit a row
        heights.append(height + more / 2)
        ticks[heights[-1]] = lines[1]
        height += 1 + more
    ax.set_yticks(list(ticks), list(ticks.values()))
    ax.tick_params(axis="y", length=0)
    for height_of, tick in zip(ticks, ax.get_yticklabels(), strict=True):
        tick.set_fontweight("normal" if height_of in heights else "bold")
    return heights, height - 0.3


def _write_above(
    ax: Axes, labels: list[str], heads: list[str], ground: Mapping[str, object] | None
) -> tuple[list[float], float]:
    """Write labels and headings as texts above the rows, from the edge of the chart."""
    size, place = fit_size(ax, 9.5), ax.get_yaxis_transform()
    words = {"transform": place, "va": "bottom", "fontsize": size, "bbox": ground}
    heights, height = [], 0.0
    room = count_letters(ax, 9.5)
    for label, head in zip(labels, heads, strict=True):
        label = "\n".join(fill_lines(line, room) for line in label.split("\n"))
        if head:
            lines = textwrap.wrap(head, min(HEADING_CHARACTERS, int(room / 1.15)))
            height += HEADING_LINE * (len(lines) - 1) + (HEADING_GAP if heights else 0)
            ax.text(0, height - 0.3, "\n".join(lines), fontweight="bold", **words)
            height += 0.6
        height += LABEL_LINE * label.count("\n")
        ax.text(0, height - 0.3, label, **words)
        heights.append(height)
        height += 1
    ax.set_yticks([])
    return heights, height - 0.55


def count_letters(ax: Axes, size: float) -> int:
    """Count the letters of a size, in points, that surely fit one line across the whole picture."""
    return int(ax.get_figure(root=True).get_figwidth() * 72 / (LETTER * fit_size(ax, size)))


def _label(claim, areas: bool, window: Iterable) -> str:
    day = "" if pd.isna(claim.day) else f", {write_days(claim.day, window=window, short=True)}"
    without = f"{claim.lower:,.0f}" if claim.kind == "exact" else "no number"
    stated = shorten(claim.as_stated, STATED_CHARACTERS) or without
    where = f", {shorten(claim.where, AREA_CHARACTERS)}" if areas and claim.where else ""
    tail = f"{day}{where}: {stated}"
    return shorten(_name_speaker(claim), LABEL_CHARACTERS - len(tail)) + tail


def _name_speaker(claim) -> str:
    """Name who speaks, briefly: without what stands in brackets, and with whoever added up."""
    adder = shorten_name(claim.added_up_by).rpartition("'s ")[2] if claim.added_up_by else ""
    return shorten_name(claim.speaker) + (f", added up by {adder}" if adder else "")


def shorten(text: str, length: int) -> str:
    """Cut a text, at the end of a word where one is near."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    whole = cut.rpartition(" ")[0] if text[length - 1] != " " else cut
    return (whole if len(whole) > 0.7 * length else cut).rstrip(" ,") + "…"


def add_bound_legend(
    ax: Axes, claims: pd.DataFrame, more: Sequence[Line2D] = (), coloured: bool = True
) -> None:
    """Add the legend of who speaks, where that has colours, and of what kind the bounds are, for what is there."""
    kind, upward = claims["kind"], np.isinf(claims["upper"])
    explained = [
        (kind.eq("exact"), {"marker": "o", "linestyle": "", "label": "exact figure"}),
        (kind.eq("point"), {"marker": "o", "markerfacecolor": "white", "linestyle": "", "label": "“about”"}),
        (kind.eq("vague"), {"linestyle": "--", "label": "a word, numbered by a rule"}),
    ]  # fmt: skip
    handles = [Line2D([], [], color=INK, **mark) for shown, mark in explained if shown.any()]
    if (upward & kind.ne("vague")).any():
        handles.append(explain_end("no upper end given"))
    if (kind.eq("open") & ~upward).any():
        handles.append(explain_end("no lower end given", is_open=False, linewidth=3, markeredgewidth=2))
    parties = list_alignments(claims["alignment"], linewidth=3) if coloured else []
    add_legend(ax, [*parties, *handles, *more])


def draw_open_end(ax: Axes, low: float, stop: float, row: float, colour: str, style: str = "-") -> None:
    """Draw an interval without an upper end as an arrow to the edge of the chart."""
    line = {"color": colour, "linewidth": 1.8, "linestyle": style, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", xy=(stop, row), xytext=(low, row), arrowprops={"arrowstyle": "->"} | line)


def find_ends(
    ends: pd.DataFrame, room: tuple[float, float], empty: tuple[float, float] = (0.1, 10), one: bool = False
) -> tuple[float, float]:
    """Find where an axis starts and stops, from the finite ends above zero of the intervals that it shows; else `empty`.

    `room` has the factors by which it reaches below the least and above the largest; `one` says whether it takes in 1,
    where both sides of a ratio are equal.
    """
    values = ends.to_numpy(dtype=float)
    values = values[np.isfinite(values) & (values > 0)]
    if not len(values):
        return empty
    values = np.append(values, 1.0) if one else values
    return float(values.min()) / room[0], float(values.max()) * room[1]


def draw_interval(
    ax: Axes, row: float, low: float, high: float, edges: tuple[float, float], colour: str, **line
) -> None:
    """Draw an interval on its row, from the axis's start where it has no lower end, to an arrow where no upper."""
    low = max(low, edges[0])
    if np.isfinite(high):
        ax.plot([low, high], [row, row], color=colour, **line)
    else:
        draw_open_end(ax, low, edges[1], row, colour, line.get("linestyle", "-"))


def set_ratio_axis(ax: Axes, start: float, stop: float) -> None:
    """Make the x axis one of ratios: logarithmic, with a line where both sides are equal."""
    ax.axvline(1, color=INK, linewidth=1, linestyle=":")
    ax.set_xscale("log")
    ax.set_xlim(start, stop)
    ticks = [tick for tick in RATIO_TICKS if start <= tick <= stop]
    ax.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    ax.minorticks_off()


def plot_enemy_losses(ratios: pd.DataFrame, ax: Axes, window: Iterable = ()) -> Axes:
    """Plot each claim about the enemy's dead as a multiple of the record of its own days.

    Those of one party stand together, the largest multiple first. Takes what `record.totals.compare_enemy_losses`
    gives; `window` is the first and last day of the page, for `write_days`.
    """
    ratios = ratios.sort_values(["alignment", "lower"], ascending=[True, False])
    ends = ratios[["lower_unplaced", "lower"]].to_numpy(dtype=float).ravel()
    finite = ends[np.isfinite(ends) & (ends > 0)]
    start, stop = (min(finite.min(), 1) / 1.6, max(finite.max(), 1) * 2.5) if len(finite) else (0.5, 2)
    labels = [_label_ratio(ratio, window) for ratio in ratios.itertuples()]
    for row, ratio in zip(place_rows(ax, labels), ratios.itertuples(), strict=True):
        _draw_ratio(ax, ratio, row, start, stop)
    set_ratio_axis(ax, start, stop)
    ax.set_xlabel("claim as a multiple of the record of the same days")
    as_claims = ratios.assign(upper=ratios["upper"].where(ratios["kind"].eq("open"), 0))
    add_bound_legend(ax, as_claims, _explain(ratios))
    return ax


def _draw_ratio(ax: Axes, ratio, row: float, start: float, stop: float) -> None:
    colour = PALETTE[ratio.alignment]
    if ratio.lower_unplaced < ratio.lower:
        low = max(ratio.lower_unplaced, start)
        ax.plot([low, min(ratio.lower, stop)], [row, row], color=MUTED, linewidth=1)
    if not np.isfinite(ratio.lower):
        words = {"ha": "right", "va": "center", "fontsize": 8.5, "color": MUTED}
        ax.annotate("no deaths in the record", (stop, row), **words)
        return
    if np.isinf(ratio.upper):
        if ratio.kind == "open":
            draw_open_end(ax, ratio.lower, stop, row, colour)
        else:
            ax.plot([ratio.lower, stop], [row, row], color=colour, linewidth=1.8, linestyle=":")
    elif ratio.upper > ratio.lower:
        ax.plot([max(ratio.lower, start), ratio.upper], [row, row], color=colour, linewidth=3)
    if ratio.lower == ratio.upper or np.isinf(ratio.upper):
        filled = colour if ratio.kind == "exact" else "white"
        ax.plot(ratio.lower, row, "D" if ratio.running else "o", color=colour, markerfacecolor=filled)


def _explain(ratios: pd.DataFrame) -> list[Line2D]:
    """Explain the marks that only ratios to a record have."""
    unsure = np.isinf(ratios["upper"]) & np.isfinite(ratios["lower"]) & ratios["kind"].ne("open")
    explained = [
        (unsure, {"linestyle": ":", "label": "record unknown, may be none"}),
        (ratios["lower_unplaced"].lt(ratios["lower"]), {"color": MUTED, "linewidth": 1, "label": "with every unplaced death"}),
        (ratios["running"], {"marker": "D", "linestyle": "", "label": "running toll: holds the daily ones"}),
    ]  # fmt: skip
    return [Line2D([], [], **{"color": INK} | style) for shown, style in explained if shown.any()]


def _label_ratio(ratio, window: Iterable) -> str:
    days = write_days(ratio.first_day, ratio.last_day, window, short=True).replace(" ", GLUE)
    days = days.replace(f"{GLUE}to{GLUE}", " to ")
    record = f"{ratio.record_within}"
    if ratio.smaller:
        record = f"≤{GLUE}{ratio.record_touching}, smaller {ratio.smaller}"
    elif ratio.record_touching > ratio.record_within:
        record += f" to {ratio.record_touching}"
    return f"{ratio.label}, {days}; record{GLUE}{record}"
