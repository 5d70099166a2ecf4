"""Two datasets, one war: how many rows of the one find a counterpart in the other, and how many by chance.

**The question.** Two datasets code the fights of one war. They agree in so many percent of their rows. What was chosen
to get that number, and how much of it would be there if the days had been dealt out anew?

**The method.** A row of the first dataset has a counterpart when a row of the second lies within so many kilometres and
days. The share of rows that have one is the match rate, here under every pair of a set of kilometres and days at once.
For chance, the rows of the second exchange their days, places staying as they are, and the rate is taken again: what it
is then on average comes from where and when the war was, not from the same fight being in both.

**Assumptions.** A counterpart may serve several rows, so the rate is an upper one. Rows of one place and day can be
taken as one unit, as another coder would split or join them. Tallies, which sum several days, may be left out. Nothing
says that a counterpart is the same fight.

**Sources.** Donnay et al. (2019) on joining datasets by distance and days; Eck (2012) on how the two that are imitated
here part. Exchanging days is a permutation test, as the chapter on matches has it. The war of Aldermark is invented,
and its rows, in the shapes of two publishers, are this book's own.
"""

from collections.abc import Mapping
from math import sqrt

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from whosecount.charts.counts import draw_tiles
from whosecount.charts.style import PALETTE, add_legend, sized
from whosecount.core.errors import WhoseCountError
from whosecount.core.listed import Listed
from whosecount.core.paths import EDITIONS
from whosecount.core.phrasing import count_noun, join_words
from whosecount.labs.random import Random

ALDERMARK = str(EDITIONS / "synthetic")  # tables and events of a war that nobody fought
CODINGS = {  # by the name of each dataset, what a study of it opens with
    "the one dataset": {"events": f"{ALDERMARK}/ged.csv", "events_reader": "ucdp"},
    "the other": {"events": f"{ALDERMARK}/acled.csv", "events_reader": "acled"},
}
KMS, DAYS = (1, 2, 5, 10, 20, 50, 100), (0, 1, 2, 3, 5, 7, 14)
UNITS = ("row", "place and day")
KM_OF_DEGREE = 111.2
Unit = list[float]  # day, x, y, tally
DEFAULTS = {"km": 10, "days": 1, "unit": "row", "tallies": True, "draws": 20, "seed": 2018}


def lay_flat(codings: Mapping[str, pd.DataFrame], since: object, until: object) -> pd.DataFrame:
    """Lay the rows of datasets that begin between two days on one flat map, with days as numbers.

    `codings` has for the name of each dataset its events: date_start, date_end, latitude, longitude (degrees),
    aggregate. Gives dataset, day (from the first), x, y (kilometres from the middle of all), tally (1 where a row sums
    several days, else 0); in order of dataset and day.
    """
    rows = pd.concat([events.assign(dataset=name) for name, events in codings.items()], ignore_index=True)
    rows = rows[rows["date_start"].between(since, until)].dropna(subset=["latitude", "longitude"])
    middle = rows[["latitude", "longitude"]].mean()
    narrow = np.cos(np.radians(middle["latitude"]))
    several = rows["date_end"].gt(rows["date_start"]) | rows["aggregate"].astype(bool)
    flat = rows[["dataset"]].assign(
        day=(rows["date_start"] - pd.Timestamp(since)).dt.days,
        x=((rows["longitude"] - middle["longitude"]) * KM_OF_DEGREE * narrow).round(1),
        y=((rows["latitude"] - middle["latitude"]) * KM_OF_DEGREE).round(1),
        tally=several.astype(int),
    )
    return flat.sort_values(["dataset", "day"], kind="stable", ignore_index=True)


def list_rows(flat: pd.DataFrame) -> list[list[Unit]]:
    """List the rows of each dataset as `simulate` takes them: day, x, y, tally."""
    named = [flat[flat["dataset"].eq(name)] for name in CODINGS]
    return [part[["day", "x", "y", "tally"]].to_numpy(dtype=float).tolist() for part in named]


def choose_units(rows: list[Unit], unit: str, tallies: bool) -> list[Unit]:
    """Choose what is matched: rows or days of a place (unit "place and day"), with tallies or without."""
    units, seen = [], set()
    for row in rows:
        key = tuple(row[:3])
        if (row[3] and not tallies) or (unit != "row" and key in seen):
            continue
        seen.add(key)
        units.append(row)
    return units


def measure_rates(first: list[Unit], second: list[Unit], days: list[float]) -> list[list[float]]:
    """Measure the share of the first's units with a counterpart, for each distance (rows) and each margin of days.

    A unit is day, x, y, tally; `days` are those of the second's units, its own or others.
    """
    matched = [[0] * len(DAYS) for _ in KMS]
    for day, x, y, _ in first:
        nearest = [float("inf")] * len(KMS)  # in days, among the second's units no farther away
        for (_, other_x, other_y, _), other_day in zip(second, days, strict=True):
            away = sqrt((x - other_x) * (x - other_x) + (y - other_y) * (y - other_y))
            for place, km in enumerate(KMS):
                if away <= km:
                    nearest[place] = min(nearest[place], abs(day - other_day))
        for place, least in enumerate(nearest):
            for column, margin in enumerate(DAYS):
                matched[place][column] += least <= margin
    return [[count / len(first) if first else 0 for count in row] for row in matched]


def simulate(
    rows: list[list[Unit]], km: int, days: int, unit: str, tallies: bool, draws: int, seed: int
) -> dict:
    """Match two datasets under every distance and margin of days, and again with their days exchanged (`draws` times).

    `rows` has the rows of each dataset: day, x, y, tally. `km` and `days` say which of the rates are chosen; the unit
    "place and day" makes one of all rows that share both; `tallies` says whether rows that sum several days are matched
    too. Gives units, how many each dataset has; rate and chance, the shares by distance (rows) and margin, as coded and
    on average with days exchanged; chosen_rate, chosen_chance. A WhoseCountError names a choice that is none of KMS,
    DAYS or UNITS.
    """
    for name, value, choices in (("km", km, KMS), ("days", days, DAYS), ("unit", unit, UNITS)):
        if value not in choices:
            choices = ", ".join(map(str, choices))
            raise WhoseCountError(f"{name} {value!r} is not a choice. Use one of: {choices}.")
    first, second = (choose_units(one, unit, tallies) for one in rows)
    own = [one[0] for one in second]
    random = Random(seed)
    rate = measure_rates(first, second, own)
    total = [[0.0] * len(DAYS) for _ in KMS]
    for _ in range(draws):
        exchanged = measure_rates(first, second, random.shuffle(own))
        total = [[a + b for a, b in zip(*pair, strict=True)] for pair in zip(total, exchanged, strict=True)]
    chance = [[one / draws for one in row] for row in total]
    place, column = KMS.index(km), DAYS.index(days)
    chosen = {"chosen_rate": rate[place][column], "chosen_chance": chance[place][column]}
    return {"units": [len(first), len(second)], "rate": rate, "chance": chance} | chosen


def pose_question(flat: pd.DataFrame) -> str:
    """Pose the question of the lab, with the number of rows of each dataset."""
    counts = flat["dataset"].value_counts(sort=False)
    told = join_words([f"{name} has {count} rows" for name, count in counts.items()])
    return f"The war is invented, and so are both datasets: {told}. In how many of these do they agree?"


@sized(3.6, 4.2)
def plot_rows(flat: pd.DataFrame, ax: Axes) -> Axes:
    """Plot where the rows of two datasets lie.

    `lay_flat` gives them.
    """
    counts = flat.groupby(["dataset", "x", "y"], sort=False).size().reset_index(name="rows")
    datasets = counts.groupby("dataset", sort=False)
    handles = []
    for (name, part), (side, marker) in zip(datasets, {"side_a": "o", "side_b": "s"}.items(), strict=False):
        look = {"facecolor": "none", "edgecolor": PALETTE[side], "marker": marker}
        ax.scatter(part["x"], part["y"], s=14 + 9 * part["rows"], linewidth=1.3, **look)
        handles.append(ax.scatter([], [], s=40, linewidth=1.3, label=name, **look))
    ax.set_xlabel("kilometres to the east of the middle (simulated)")
    ax.set_ylabel("kilometres to the north")
    ax.set_aspect("equal", adjustable="datalim")
    add_legend(ax, handles)
    return ax


def tabulate_rates(result: dict) -> pd.DataFrame:
    """Lay out a result: within_km, within_days, rate and chance in percent."""
    cells = [(km, margin) for km in KMS for margin in DAYS]
    rates = {name: [round(100 * one) for row in result[name] for one in row] for name in ("rate", "chance")}
    return pd.DataFrame(cells, columns=["within_km", "within_days"]).assign(**rates)


@sized(4.6, wide=3.8)
def plot_rates(rates: pd.DataFrame, ax: Axes) -> Axes:
    """Plot the share of matched rows by kilometres and days, with the share that chance alone gives below it.

    `tabulate_rates` gives them.
    """
    shares = rates.pivot(index="within_km", columns="within_days", values="rate")
    words = rates.assign(words=[f"{one.rate}\n{one.chance}" for one in rates.itertuples()])
    draw_tiles(ax, shares, words.pivot(index="within_km", columns="within_days", values="words"), most=100)
    ax.tick_params(axis="y", rotation=0)
    ax.set_ylabel("within so many kilometres (simulated)")
    ax.set_xlabel("within so many days; above: matched, below: by chance, in percent")
    return ax


def describe_rates(result: dict, km: int, days: int) -> Listed:
    """Describe the chosen match rate, what chance gives, and how far the choice could move it."""
    every = [one for row in result["rate"] for one in row]
    shares = (result["chosen_rate"], result["chosen_chance"], min(every), max(every))
    chosen, chance, low, high = (round(100 * share) for share in shares)
    far = f"little as {low}" if chosen - low > high - chosen else f"much as {high}"
    rows = (
        ("rows of the one dataset", f"{result['units'][0]:,}"),
        ("rows of the other", f"{result['units'][1]:,}"),
        ("the rule", f"within {count_noun(km, 'kilometre')} and {count_noun(days, 'day')}"),
        ("what rules give", f"{low}% to {high}%"),
    )
    return Listed(
        f"Invented rows: by the chosen rule {chosen}% of the one dataset have a counterpart in the other, with days "
        f"exchanged {chance}%. Another rule could have given as {far}.",
        "What was matched, and how",
        rows,
    )
