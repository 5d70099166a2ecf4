"""The record in time: days, weeks, and rows that cover more than a day."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from whosecount.charts.bars import draw_bars
from whosecount.charts.style import COLOURS_OF_DEAD, INK, MUTED, add_legend, sized, style_dates
from whosecount.charts.weekly_bars import spread_stretches
from whosecount.record.totals import list_deaths

LATE = 0.85  # share of the axis from which on a label stands before its mark
DAY = pd.Timedelta(days=1)
HATCH = "//"  # of a row of several days
GAP_PT, LINE_PT = 4.0, 1.6  # widths: of what parts its lines from bars behind them, and of the lines
TALLY_AT, MOST_NAMED = 0.95, 3  # height of the marks of tallies, and how many of them are named


@sized(3.6)
def plot_daily_record(days: pd.DataFrame, ax: Axes, sides: Mapping[str, str], cutoff: object = None) -> Axes:
    """Plot deaths by day, rows of several days as hatched blocks spread over them by side, likely tallies apart.

    The days are those of `record.totals.list_days`; the sides' names stand in the legend; a cut-off is marked.
    """
    joined = "until" in days  # weeks and areas in stretches, in place of rows
    ends = days["until" if joined else "date_end"]
    drawn = spread_stretches(_leave_out_tallies(days), "date_start", list_deaths(days), "D")
    drawn = drawn.assign(days=1) if joined else drawn
    single = drawn[drawn["days"].eq(1)].groupby("date_start")[list_deaths(days)].sum()
    floor = _stack_bars(ax, single.index, single, *((1.0, HATCH) if joined else (0.85,)))
    several = drawn[drawn["days"].gt(1) & drawn["all_killed"].gt(0)]
    for span in several.itertuples():
        _hatch_span(ax, span, list_deaths(drawn))
    last = ends.max() if cutoff is None else max(ends.max(), pd.Timestamp(cutoff))
    ax.set_xlim(days["date_start"].min() - DAY, last + DAY)
    if cutoff is not None:
        _mark_cutoff(ax, pd.Timestamp(cutoff) + DAY / 2)
    spread = several["all_killed"] / several["days"]
    ax.set_ylim(0, max(1, pd.concat([floor, spread]).max()) * 1.15)
    ax.set_ylabel("deaths recorded a day")
    ax.grid(visible=True, axis="y")
    style_dates(ax)
    label = "rows of several days, spread evenly"
    look = {"facecolor": "white", "edgecolor": MUTED}
    if joined:
        label, look = "weeks and stretches, spread evenly", {"facecolor": MUTED, "edgecolor": "white"}
    extra = [Patch(**look, hatch=HATCH, label=label)] if joined or len(several) else []
    _add_legend(ax, sides, extra + _mark_tallies(ax, days, ends), days)
    return ax


def _leave_out_tallies(days: pd.DataFrame) -> pd.DataFrame:
    """Take the deaths of what looks like a running tally out of the rows."""
    if "in_tallies" not in days:
        return days
    left = 1 - (days["in_tallies"] / days["all_killed"]).fillna(0)
    return days.assign(**{name: days[name] * left for name in (*list_deaths(days), "all_killed")})


def _mark_tallies(ax: Axes, days: pd.DataFrame, ends: pd.Series) -> list[Line2D]:
    """Mark what looks like a running tally along the top, apart from the bars, the largest with their dead."""
    tallies = days[days["in_tallies"].gt(0)] if "in_tallies" in days else days.head(0)
    if tallies.empty:
        return []
    middle = tallies["date_start"] + (ends[tallies.index] - tallies["date_start"]) / 2
    top = {"transform": ax.get_xaxis_transform(), "color": INK}
    ax.plot(middle, [TALLY_AT] * len(middle), "x", markersize=7, clip_on=False, **top)
    for place, dead in tallies["in_tallies"].nlargest(MOST_NAMED).items():
        ax.annotate(
            f"{dead:,.0f}", (middle[place], TALLY_AT), xycoords=("data", "axes fraction"), xytext=(7, 0),
            textcoords="offset points", va="center", fontsize=8.5, color=INK,
        )  # fmt: skip
    label = "likely running tallies, by their dead"
    return [Line2D([], [], color=INK, marker="x", linestyle="", label=label)]


def _stack_bars(
    ax: Axes, days: pd.Index | pd.Series, deaths: pd.DataFrame, width: float, hatch: str = ""
) -> pd.Series:
    """Stack the sides' deaths, as far as the frame has them; returns the height of each stack."""
    floor = pd.Series(0, index=deaths.index)
    for column in list_deaths(deaths):
        draw_bars(ax, days - width / 2 * DAY, width, deaths[column], COLOURS_OF_DEAD[column], floor, hatch)
        floor = floor + deaths[column]
    return floor


def _hatch_span(ax: Axes, span: tuple, series: list[str]) -> None:
    """Spread the deaths of a row of several days evenly over them, one hatched block a side upon the other.

    Beneath each line lies a wider one of the ground, so that it is seen on bars of its own colour too.
    """
    start, width, base = span.date_start - DAY / 2, span.days * DAY, 0.0
    for column in series:
        if a_day := getattr(span, column) / span.days:
            for colour, line in (("white", GAP_PT), (COLOURS_OF_DEAD[column], LINE_PT)):
                block = {"fill": False, "hatch": HATCH, "edgecolor": colour, "linewidth": 0}
                ax.add_patch(Rectangle((start, base), width, a_day, hatch_linewidth=line, **block))
            base += a_day
    ax.add_patch(Rectangle((start, 0), width, base, fill=False, edgecolor=INK, linewidth=0.8))


def _mark_cutoff(ax: Axes, end: pd.Timestamp) -> None:
    ax.axvline(end, color=INK, linewidth=1, linestyle=":")
    west, east = ax.get_xlim()
    is_late = ax.convert_xunits(end) > west + LATE * (east - west)
    ax.annotate(
        "cut-off", (end, 1), xycoords=("data", "axes fraction"), xytext=(-4 if is_late else 4, -4),
        textcoords="offset points", va="top", ha="right" if is_late else "left", fontsize=8.5, color=INK,
        annotation_clip=True,
    )  # fmt: skip


def _add_legend(ax: Axes, sides: Mapping[str, str], extra: list[Patch], deaths: pd.DataFrame) -> None:
    names = {
        "killed_side_a": sides["side_a"], "killed_side_b": sides["side_b"], "killed_civilians": "civilians",
        "killed_unknown": "standing not known", "best": "dead, not divided by side",
    }  # fmt: skip
    columns = [column for column in list_deaths(deaths) if deaths[column].sum()]
    handles = [Patch(color=COLOURS_OF_DEAD[column], label=names[column]) for column in columns]
    add_legend(ax, handles + extra)
