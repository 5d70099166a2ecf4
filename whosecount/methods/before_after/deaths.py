"""Deaths of two stretches of days compared, with intervals that allow for how unevenly deaths fall.

A single row of the record may hold no dead or fifty. An interval for counts that come one by one
(Poisson) takes the variance of a count to equal its mean, and is too narrow here. Resampling what was
recorded (the percentile interval of the bootstrap) takes the unevenness as it finds it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from whosecount.core.refusal import Refusal, needs_losses
from whosecount.record.totals import DATE_RULES, select_record

Stretch = tuple[object, object]  # first and last day

LEVEL = 0.95
FEWEST_ROWS = 5  # in a stretch, also where days are drawn: fewer say nothing about what was not seen
BATCH = 2_000_000  # numbers drawn at a time, so that memory stays small
COLUMN = "killed_side_a"
STRETCHES = ("before", "after")


@dataclass(frozen=True)
class DeathRatio:
    """Ratio of deaths per day in two stretches, after to before, with its interval.

    Attributes
    ----------
    before, after : int
        Deaths recorded (persons).
    units_before, units_after : int
        What was resampled or fitted: rows with their own span, or days.
    estimate, low, high : float
        Deaths per day after over deaths per day before, and the ends of the interval; an end may be infinite.
    """

    before: int
    after: int
    units_before: int
    units_after: int
    estimate: float
    low: float
    high: float


def count_days(stretch: Stretch) -> int:
    """Count the days of a stretch, both ends included."""
    first, last = (pd.Timestamp(day) for day in stretch)
    return (last - first).days + 1


@needs_losses("deaths by side")
def sum_daily_deaths(
    record: pd.DataFrame, stretch: Stretch, column: str = COLUMN, date_rule: str = "start"
) -> pd.Series:
    """Sum the deaths of each day of a stretch, days without any included.

    A row of several days counts on the day that the rule gives it.
    """
    days = pd.date_range(*stretch, name="day")
    kept = select_record(record, *stretch, date_rule=date_rule)
    return kept.groupby(DATE_RULES[date_rule])[column].sum().reindex(days, fill_value=0)


@needs_losses("the spread of deaths")
def measure_dispersion(
    record: pd.DataFrame, first: Stretch, second: Stretch, column: str = COLUMN
) -> pd.DataFrame:
    """Measure how unevenly deaths fall: variance over mean, by row and by day.

    Deaths that came one by one, independently, would give about 1.

    Parameters
    ----------
    record : DataFrame
        Spans of the areas to compare.
    first, second : tuple
        First and last day of each stretch; spans belong to the stretch in which they start.
    column : str
        Deaths to look at.

    Returns
    -------
    DataFrame
        stretch (before, after), unit (row, day), units, deaths (persons), mean (deaths a unit), variance
        (sample variance), dispersion (variance over mean; missing below two units or without deaths).
    """
    rows = []
    for name, stretch in zip(STRETCHES, (first, second), strict=True):
        for unit, deaths in (
            ("row", select_record(record, *stretch)[column]),
            ("day", sum_daily_deaths(record, stretch, column)),
        ):
            mean, variance = deaths.mean(), deaths.var(ddof=1)
            rows.append(
                {
                    "stretch": name,
                    "unit": unit,
                    "units": len(deaths),
                    "deaths": int(deaths.sum()),
                    "mean": float(mean),
                    "variance": float(variance),
                    "dispersion": float(variance / mean) if mean > 0 else np.nan,
                }
            )
    return pd.DataFrame(rows)


@needs_losses("deaths row by row")
def list_rows(record: pd.DataFrame, first: Stretch, second: Stretch, column: str = COLUMN) -> pd.DataFrame:
    """List the rows of two stretches by their deaths, most first.

    Returns
    -------
    DataFrame
        stretch (before, after), area_id, date_start, date_end, days, events, deaths (persons), share (of the
        stretch's deaths, running); empty when neither stretch has a row.
    """
    parts = []
    for name, stretch in zip(STRETCHES, (first, second), strict=True):
        kept = select_record(record, *stretch).sort_values(
            [column, "date_start", "area_id"], ascending=[False, True, True]
        )
        deaths = kept[column]
        parts.append(
            pd.DataFrame(
                {
                    "stretch": name,
                    "area_id": kept["area_id"],
                    "date_start": kept["date_start"],
                    "date_end": kept["date_end"],
                    "days": (kept["date_end"] - kept["date_start"]).dt.days + 1,
                    "events": kept["events"],
                    "deaths": deaths,
                    "share": deaths.cumsum() / deaths.sum() if deaths.sum() else 0.0,
                }
            )
        )
    return pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)


@needs_losses("a ratio of deaths")
def resample_ratio(
    record: pd.DataFrame,
    first: Stretch,
    second: Stretch,
    column: str = COLUMN,
    draws: int = 4000,
    seed: int = 0,
    by: str = "row",
) -> DeathRatio | Refusal:
    """Resample the ratio of deaths per day in a second stretch to those in a first.

    By `row`, the unit is a row of the spans (events of one area, of the same days and precision); each
    stretch keeps its number of rows, so how often something happened is taken as given. By `day`, the
    unit is a day, and that number varies too. The interval is the percentile interval of the draws;
    draws in which neither stretch has a death are left out of it.

    Parameters
    ----------
    record : DataFrame
        Spans of the areas to compare.
    first, second : tuple
        First and last day of each stretch; spans belong to the stretch in which they start.
    column : str
        Deaths to compare.
    draws : int
        How many times to resample.
    seed : int
        Seed of the generator: the same seed gives the same interval.
    by : str
        `row` or `day`.

    Raises
    ------
    ValueError
        For another unit, or fewer draws than one.
    """
    if by not in ("row", "day") or draws < 1:
        raise ValueError(f"by {by!r} and draws {draws}: resample by row or day, at least once")
    rows = [select_record(record, *stretch)[column] for stretch in (first, second)]
    if refusal := _refuse_few(*rows):
        return refusal
    daily = [sum_daily_deaths(record, stretch, column) for stretch in (first, second)]
    return resample_samples(
        *(rows if by == "row" else daily), (count_days(first), count_days(second)), draws, seed
    )


def resample_samples(
    before: Sequence[int], after: Sequence[int], lengths: tuple[int, int], draws: int, seed: int
) -> DeathRatio | Refusal:
    """Resample the ratio of the sums of two samples, each divided by the days that it stands for."""
    before, after = np.asarray(before), np.asarray(after)
    if refusal := _refuse_few(before, after):
        return refusal
    scale = lengths[0] / lengths[1]
    sums = [
        _draw_sums(sample, draws, np.random.default_rng([seed, place]))
        for place, sample in enumerate((before, after))
    ]
    drawn = (sums[0] > 0) | (sums[1] > 0)
    with np.errstate(divide="ignore"):
        ratios = scale * sums[1][drawn] / sums[0][drawn]
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(
        ratios, [tail, 1 - tail], method="inverted_cdf"
    )  # no mean of two draws: one may be infinite
    point = scale * after.sum() / before.sum()
    return DeathRatio(
        int(before.sum()), int(after.sum()), len(before), len(after), float(point), float(low), float(high)
    )


def _refuse_few(before: np.ndarray | pd.Series, after: np.ndarray | pd.Series) -> Refusal | None:
    what = "a ratio of deaths after to before"
    if not before.sum() or not after.sum():
        return Refusal(
            what, "One of the two stretches has no recorded death.", "recorded deaths in both stretches"
        )
    fewest = min(len(before), len(after))
    if fewest < FEWEST_ROWS:
        return Refusal(
            what,
            f"One of the two stretches has only {fewest} {'row' if fewest == 1 else 'rows'}, and to draw so few again "
            "and again says nothing about what was not seen.",
            f"{FEWEST_ROWS} rows or more in each stretch",
        )
    return None


def _draw_sums(sample: np.ndarray, draws: int, generator: np.random.Generator) -> np.ndarray:
    """Sum samples drawn with replacement, as large as the one given."""
    return np.concatenate(
        [
            sample[generator.integers(0, len(sample), (size, len(sample)))].sum(axis=1)
            for size in _split_draws(draws, max(1, BATCH // len(sample)))
        ]
    )


def _split_draws(draws: int, most: int) -> Iterator[int]:
    while draws > 0:
        yield min(draws, most)
        draws -= most
