"""Friday's peak: what three reported numbers say of three days, when the days were not watched alike.

**The question.** Three numbers of dead are reported of three days. Was the day of the largest the worst?

**The method.** A day is covered with some chance: there is a line to the outside, somebody may walk the streets.
Then some observers each hear of each person killed, with the same chance and on their own. An incident of several
dead is reported whole when anybody hears of one of them; so a large one is told more often than as many small ones.
The reported number over the chance of a report is what the days may have held (`implied`). Against it stand days that
were equally bad in truth: how often would the middle one still be reported as the worst?

**Assumptions.** Coverage falls on each incident by itself, observers do not talk to each other, and nobody invents a
death. Real reporters share lines, sources and fears, and a day without a line loses all its incidents at once.

**Sources.** Weidmann (2015) on events with few observers, and Price and Ball (2014) on patterns of reports that are
none of the violence. The model is this book's, and as small as it can be.
"""

import pandas as pd
from matplotlib.axes import Axes

from whosecount.charts.style import INK, MUTED, PALETTE, add_legend, sized
from whosecount.core.errors import WhoseCountError
from whosecount.core.phrasing import join_words
from whosecount.labs.random import Random

DAYS = ("Thursday", "Friday", "Saturday")
CLOSE = 0.95  # of the most: nearer than this no day is called the worst
DEFAULTS = {
    "reported": [100, 120, 80], "coverage": [0.8, 0.8, 0.8], "observers": [2, 2, 2], "size": [2, 2, 2],
    "told": 0.3, "dead": 200, "draws": 200, "seed": 2018,
}  # fmt: skip


def find_chance(coverage: float, observers: int, size: int, told: float) -> float:
    """Find the chance (0 to 1) that an incident is reported.

    `coverage` is the chance that anything of its place and day gets out; `told` that one of the observers hears of one
    of the `size` people whom it killed.
    """
    silent = 1.0
    for _ in range(observers * size):  # a product, so that both languages round alike
        silent *= 1 - told
    return coverage * (1 - silent)


def simulate(
    reported: list[int], coverage: list[float], observers: list[int], size: list[int], told: float, dead: int,
    draws: int, seed: int,
) -> dict:  # fmt: skip
    """Reckon what reported numbers may stand for, and draw reports (`draws` times) of days that were equally bad.

    Each list has a value for each day: the dead reported, and what `find_chance` takes, as it takes `told`; `dead` is
    how many died on each of the days that are drawn. Gives of each day the chance of a report, the dead implied (None
    where nothing can be reported), and the fifth (low) and ninety-fifth (high) hundredth of the numbers drawn; worst,
    the place of the day with most dead implied; peaks, the share of draws in which the second day is reported as the
    worst. A WhoseCountError says which list has not one value for each day.
    """
    by_name = dict(reported=reported, coverage=coverage, observers=observers, size=size)
    for name, given in by_name.items():
        if len(given) != len(DAYS):
            raise WhoseCountError(f"{name} {given}: give three values, one for each day.")
    chance = [find_chance(*one, told) for one in zip(coverage, observers, size, strict=True)]
    implied = [count / one if one else None for count, one in zip(reported, chance, strict=True)]
    random = Random(seed)
    pairs = list(zip(size, chance, strict=True))
    drawn = [[per * random.binomial(max(1, dead // per), one) for per, one in pairs] for _ in range(draws)]
    by_day = [sorted(column) for column in zip(*drawn, strict=True)]
    counts = [count or 0 for count in implied]
    low, high = ([column[place] for column in by_day] for place in (draws // 20, draws - 1 - draws // 20))
    worst, peaks = counts.index(max(counts)), sum(row[1] > max(row[0], row[2]) for row in drawn) / draws
    return dict(chance=chance, implied=implied, low=low, high=high, worst=worst, peaks=peaks)


def pose_question(reported: list[int]) -> str:
    """Pose the question of the lab, in the words of an invented paper."""
    told = join_words([f"{count} dead on {day}" for day, count in zip(DAYS, reported, strict=True)])
    return f"An invented paper of an invented war reports {told}. Was {DAYS[reported.index(max(reported))]} the worst day?"


def tabulate_days(reported: list[int], result: dict) -> pd.DataFrame:
    """Lay out a result by day: day, reported, chance, implied, low, high."""
    days = {name: result[name] for name in ("chance", "implied", "low", "high")}
    return pd.DataFrame({"day": DAYS, "reported": reported} | days).astype({"implied": float})


@sized(2.6)
def plot_days(days: pd.DataFrame, ax: Axes) -> Axes:
    """Plot what was reported of each day, and what it may stand for.

    `tabulate_days` gives it.
    """
    places = range(len(days))
    hollow = {"facecolor": "none", "edgecolor": MUTED, "hatch": "///"}
    whole = ax.barh(places, days["implied"].fillna(0), height=0.62, label="may stand for", **hollow)
    seen = ax.barh(places, days["reported"], height=0.62, color=PALETTE["side_b"], label="reported")
    for place, day in zip(places, days.itertuples(), strict=True):
        most = max(day.reported, 0 if pd.isna(day.implied) else day.implied)
        told = "anything" if pd.isna(day.implied) else f"about {day.implied:.0f}"
        ax.text(most, place, f" {day.reported:g}, {told}", va="center", color=INK)
    ax.set_yticks(places, days["day"])
    ax.set_ylim(len(days) - 0.5, -0.5)
    ax.set_xlim(0, 1.45 * max(1, days[["reported", "implied"]].max().max()))
    ax.set_xlabel("dead (simulated)")
    ax.tick_params(axis="y", length=0)
    add_legend(ax, [seen, whole])
    return ax


def describe_days(result: dict, dead: int) -> str:
    """Describe what three reported numbers may stand for, and how often equal days would look alike or not."""
    found = f"the worst day was {DAYS[result['worst']]}"
    if None in result["implied"]:
        found = "nobody can say which day was the worst"
    elif sorted(result["implied"])[-2] > CLOSE * max(result["implied"]):
        found = "two days are too close to say which was the worst"
    return (
        f"Simulated: with these settings {found}. Had {dead} died on each day, {DAYS[1]} would have been reported as the "
        f"worst in {100 * result['peaks']:.0f}% of the draws."
    )
