"""Numbers of fighters said to be left, and recorded events by area and month under claims of ground held."""

import math
from collections.abc import Iterable
from functools import partial

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from whosecount.charts.interval_rows import add_bound_legend, draw_claim, place_rows
from whosecount.charts.style import INK, MUTED, PALETTE, add_legend, is_wide, list_alignments, sized
from whosecount.core.labels import capitalise, shorten_name
from whosecount.core.phrasing import write_days, write_month

NONE_AT, BREAK_AT, FIRST = 2.0, 4.2, 5.0  # people: where "none" stands, the break, the start of the scale
TICKS = (10, 100, 1_000, 10_000, 100_000, 1_000_000)
SHADES = {  # from so many events on: a neutral ramp, the words on it, its name
    20: ("#444444", "white", "20 events or more"),
    5: (MUTED, "white", "5 to 19"),
    1: ("#DDDDDD", INK, "1 to 4"),
    0: ("white", INK, "no recorded event"),
}
ROW_IN, WIDE_ROW_IN = 0.46, 0.36  # inches of a row
AXES_SHARE = {True: 0.6, False: 0.98}  # of the picture's width: months, beside names or below
DIGIT_PT = {True: 6.7, False: 7.2}  # points that a digit takes, by form
LETTER_PT, YEAR_PT = 8.2, 32.0  # and the letter of a month, and a year
CLAIMS = "Ground said to be held or lost, in the month spoken of"
EVENTS = "Recorded events, by the month of their first day"


def plot_fighter_strength(
    strength: pd.DataFrame, ax: Axes, unit: str = "people (log scale)", window: Iterable = ()
) -> Axes:
    """Plot numbers of people said to remain, group by group, with a place of its own for "none".

    Takes what `tabulate_fighter_strength` gives; `unit` is what is counted, `window` the page's first and last day.
    """
    finite = pd.concat([strength["lower"], strength["upper"]])
    finite = finite[np.isfinite(finite) & finite.gt(0)]
    stop = max(float(finite.max()) if len(finite) else 0.0, 100.0) * 4
    labels = [_label_claim(claim, window) for claim in strength.itertuples()]
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
    scale = Line2D([], [], color=MUTED, linewidth=1, linestyle=":", label="here the scale begins")
    numbered = strength[strength["wording"].ne("none")]
    more = [cross, scale] if len(numbered) < len(strength) else [scale]
    add_bound_legend(ax, numbered, more, coloured=False)
    return ax


def _label_claim(claim, window: Iterable) -> str:
    """Write who said what, of which day and area; of the dead it says so."""
    stated = f"{claim.as_stated} killed" if claim.measure_id == "killed" else claim.as_stated
    day = "" if pd.isna(claim.day) else f", {write_days(claim.day, window=window, short=True)}"
    speaker, where = shorten_name(claim.speaker), claim.where or "area not said"
    return f"{speaker}{day}, {where}: {stated}"


def measure_presence(presence: pd.DataFrame, row: float = ROW_IN, **_: object) -> float:
    """Height that the chart needs, in inches."""
    if not isinstance(presence, pd.DataFrame):
        return row
    events, claims = _part_rows(presence)
    return 1.9 + row * (len(claims) + events["label"].nunique())


def _part_rows(presence: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    return presence[presence["kind"].eq("events")], presence[presence["kind"].eq("claim")]


@sized(measure_presence, partial(measure_presence, row=WIDE_ROW_IN))
def plot_presence(presence: pd.DataFrame, ax: Axes) -> Axes:
    """Plot events by area and month as tiles, and as marks ground held by claims, where there are any.

    Takes what `tabulate_presence` gives.
    """
    events, claims = _part_rows(presence)
    months = pd.date_range(events["month"].min(), _find_last_months(events).max(), freq="MS")
    column = {month: place for place, month in enumerate(months)}
    areas = [*events.groupby("label", sort=False)]
    room = AXES_SHARE[is_wide(ax)] * ax.get_figure(root=True).get_figwidth() * 72 / len(months)
    is_told = room >= DIGIT_PT[is_wide(ax)] * len(str(int(events["events"].max())))  # else shades alone tell
    labels = [capitalise(label) for label in [*claims["label"], *dict(areas)]]
    heights = place_rows(ax, labels, [CLAIMS] * len(claims) + [EVENTS] * len(areas))
    for height, claim in zip(heights, claims.itertuples(), strict=False):
        ax.plot([-0.5, len(months) - 0.5], [height, height], color="#DDDDDD", linewidth=0.8, zorder=0.5)
        ax.plot(column[claim.month], height, "D", color=PALETTE[claim.alignment], markersize=7)
    for height, (_, tiles) in zip(heights[len(claims) :], areas, strict=True):
        for tile, last in zip(tiles.itertuples(), _find_last_months(tiles), strict=True):
            _draw_tile(ax, (column[tile.month], column[last]), height, int(tile.events), is_told)
    ax.set_xlim(-0.55, len(months) - 0.45)
    ticks = _list_ticks(months, room)
    ax.set_xticks(list(ticks), list(ticks.values()))
    ax.tick_params(length=0)
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    speakers = list_alignments(claims["alignment"], marker="D", linestyle="")
    tiles = [Patch(facecolor=ground, edgecolor=MUTED, label=name) for ground, _, name in SHADES.values()]
    add_legend(ax, [*speakers, *tiles])
    return ax


def _find_last_months(events: pd.DataFrame) -> pd.Series:
    """Find the last month of each tile: its own, or that in which joined months end."""
    return events.get("until", events["month"]).dt.to_period("M").dt.to_timestamp()


def _list_ticks(months: pd.DatetimeIndex, room: float) -> dict[int, str]:
    """List places of ticks with their words: every month by its letter where there is room, else years alone."""
    years = [place for place, month in enumerate(months) if month.month == 1]
    if room < LETTER_PT and years:
        return {place: str(months[place].year) for place in years[:: math.ceil(YEAR_PT / (12 * room))]}
    named = {*years, *([0] if not years or years[0] * room >= YEAR_PT else [])}
    return {
        place: write_month(month, False)[0] + (f"\n{month.year}" if place in named else "")
        for place, month in enumerate(months)
    }


def _draw_tile(ax: Axes, months: tuple[int, int], y: float, events: int, is_told: bool) -> None:
    first, last = months
    ground, colour, _ = next(shade for least, shade in SHADES.items() if events >= least)
    style = {"facecolor": ground, "edgecolor": MUTED if events else "#CCCCCC", "linewidth": 0.6}
    ax.add_patch(Rectangle((first - 0.46, y - 0.22), last - first + 0.92, 0.46, **style))
    if events and is_told:
        ax.text((first + last) / 2, y, str(events), ha="center", va="center", fontsize=9.5, color=colour)
