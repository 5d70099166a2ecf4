"""Weekly counts as bars: a line for each group, under one another and all to one scale; joined weeks spread anew."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from whosecount.charts.bars import draw_bars
from whosecount.charts.interval_rows import count_letters
from whosecount.charts.style import INK, style_dates
from whosecount.charts.text_fit import fill_lines, fit_size
from whosecount.core.phrasing import count_noun

DAY = pd.Timedelta(days=1)
# of a line's height: bars, one that is seen at all, the label's foot
TALLEST, SHORTEST, LABEL_AT = 0.58, 0.02, 0.62
LABEL_LINE = 0.24  # more of that height for each more line of the label
LABEL_PT = 9.5
STEPS = [step * 10**power for power in range(7) for step in (1, 2, 5)]


def spread_stretches(rows: pd.DataFrame, time: str, counts: Sequence[str], step: str = "7D") -> pd.DataFrame:
    """Give each week (`step` 7D) or day (D) of a stretch the stretch's mean of `counts`; other columns are repeated.

    `time` holds the first day of a stretch, `until` the last; rows that are not joined have none and stay as they are.
    """
    if "until" not in rows or rows.empty:
        return rows
    starts = [pd.date_range(row[time], row["until"], freq=step) for _, row in rows.iterrows()]
    shares = rows[list(counts)].div([len(days) for days in starts], axis=0)
    spread = rows.assign(**shares, **{time: starts}).explode(time, ignore_index=True)
    return spread.astype({time: "datetime64[us]"})


def draw_weekly_bars(
    ax: Axes,
    lines: Sequence[tuple[str, pd.Series, str]],
    noun: str,
    joined: bool = False,
    ground: Mapping[str, object] | None = None,
) -> float:
    """Draw a line of bars for each group, the first on top, each with its name, its sum and its busiest week.

    A line is a name, counts indexed by the week's Monday, and a colour; `noun` says what is counted, for one. Of weeks
    that were `joined` only the mean is known, and no busiest one. `ground` is the box behind words through which an
    upright may run. Gives the height at which the lines end.
    """
    peak = max([1, *(counts.max() for _, counts, _ in lines)])
    width, size = count_letters(ax, LABEL_PT), fit_size(ax, LABEL_PT)
    base, ticks = 0.0, {}
    mark = max(step for step in STEPS if step <= peak)  # a number at which each line has a tick
    for name, counts, colour in reversed(lines):
        most = "mean of each stretch" if joined else f"at most {counts.max():,.0f} a week"
        total = f"{count_noun(round(counts.sum()), noun)}, {most}" if counts.any() else f"no {noun}"
        label = fill_lines(f"{name}: {total}", width)
        heights = counts.to_numpy() / peak * TALLEST
        draw_bars(ax, counts.index, 6, np.where(heights > 0, np.maximum(heights, SHORTEST), 0), colour, base)
        ticks |= {base: "0", base + mark / peak * TALLEST: f"{mark:,.0f}"}
        ax.axhline(base, color=INK, linewidth=0.6)
        ax.text(
            0, base + LABEL_AT, label, transform=ax.get_yaxis_transform(), fontsize=size, va="bottom", color=INK, bbox=ground,
        )  # fmt: skip
        base += 1 + LABEL_LINE * label.count("\n")
    ax.set_ylim(-0.05, base)
    ax.set_yticks(list(ticks), list(ticks.values()), fontsize=size)
    ax.set_ylabel(f"{noun}s a week{', one scale' if len(lines) > 1 else ''}", fontsize=size)
    ax.tick_params(axis="x", labelsize=size)
    ax.tick_params(axis="y", length=2)
    ax.grid(visible=False)
    ax.spines["left"].set_visible(False)
    style_dates(ax)
    return base
