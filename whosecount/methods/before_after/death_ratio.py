"""The ratio of the deaths of two periods, with intervals that allow for how unevenly deaths fall.

A single row of the record may hold no dead or fifty. An interval for counts that come one by one
(Poisson) takes the variance of a count to equal its mean, and is too narrow here. Resampling what was
recorded (the percentile interval of the bootstrap) takes the unevenness as it finds it, of rows or days taken one
by one, or of blocks of days, which keep how days hang together (the moving blocks of Künsch 1989); negative binomial
regression lets the variance grow faster than the mean. Poisson regression is fitted only to show how
narrow it makes the interval.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from scipy import stats

from whosecount.core.refusal import Refusal
from whosecount.methods.before_after.deaths import Period, count_days, sum_daily_deaths
from whosecount.record.totals import pick_deaths, select_record

LEVEL = 0.95
FEWEST_ROWS = 5  # in a period, also where days are drawn: fewer say nothing about what was not seen
BLOCK = 7  # days of a block that is drawn whole
FEWEST_DAYS = 14  # in a period, before daily counts are fitted
ALIKE = (  # why an interval without width is none, and what it takes
    "Each row holds as many deaths as the next: drawing them again changes nothing.",
    "rows of unlike deaths",
)
BATCH = 100_000  # numbers drawn at a time: so few stay in a processor's cache


@dataclass(frozen=True)
class DeathRatio:
    """Deaths per day after over those before, with its interval, whose ends may be infinite.

    `before` and `after` are the deaths recorded (persons), `units_*` what was resampled or fitted: rows or days.
    """

    before: int
    after: int
    units_before: int
    units_after: int
    estimate: float
    low: float
    high: float

    @classmethod
    def of(cls, before: np.ndarray, after: np.ndarray, *ends: float) -> "DeathRatio":
        """Make the ratio of two samples from estimate, low and high."""
        return cls(int(before.sum()), int(after.sum()), len(before), len(after), *map(float, ends))


def resample_ratio(
    record: pd.DataFrame, first: Period, second: Period, draws: int = 4000, seed: int = 0, by: str = "row"
) -> DeathRatio | Refusal:
    """Resample the ratio of deaths per day in a second period to those in a first; spans belong where they start.

    By `row`, the unit is a row of the spans (events of one area, of the same days and precision); each
    period keeps its number of rows, so how often something happened is taken as given. By `day`, the
    unit is a day, and that number varies too. By `week`, runs of seven days in a row are drawn, wherever they begin
    (Künsch 1989), and days that adjoin stay together. The interval is the percentile interval of the draws;
    draws in which neither period has a death are left out of it.
    """
    if by not in ("row", "day", "week") or draws < 1:
        raise ValueError(f"by {by!r} and draws {draws}: resample by row, day or week, at least once")
    rows = [select_record(record, *period)[pick_deaths(record)] for period in (first, second)]
    if refusal := _refuse_few(*rows):
        return refusal
    samples = rows if by == "row" else [sum_daily_deaths(record, days) for days in (first, second)]
    block = BLOCK if by == "week" else 1
    if block > 1 and min(map(len, samples)) < FEWEST_ROWS * block:
        reason = "One of the two stretches has too few weeks to draw from."
        return Refusal(
            "a ratio of deaths after to before", reason, f"{FEWEST_ROWS} weeks or more in each stretch"
        )
    return resample_samples(*samples, (count_days(first), count_days(second)), draws, seed, block)


def resample_samples(
    before: Sequence[int],
    after: Sequence[int],
    lengths: tuple[int, int],
    draws: int,
    seed: int,
    block: int = 1,
) -> DeathRatio | Refusal:
    """Resample the ratio of the sums of two samples, each divided by the days that it stands for, in blocks."""
    before, after = np.asarray(before), np.asarray(after)
    if refusal := _refuse_few(before, after):
        return refusal
    scale = lengths[0] / lengths[1]
    sums = [
        _draw_sums(tuple(sample.tolist()), draws, (seed, place), block)
        for place, sample in enumerate((before, after))
    ]
    drawn = (sums[0] > 0) | (sums[1] > 0)
    with np.errstate(divide="ignore"):
        ratios = scale * sums[1][drawn] / sums[0][drawn]
    tail = (1 - LEVEL) / 2  # no mean of two draws, of which one may be infinite
    low, high = np.quantile(ratios, [tail, 1 - tail], method="inverted_cdf")
    return DeathRatio.of(before, after, scale * after.sum() / before.sum(), low, high)


@lru_cache(maxsize=64)  # choices of a multiverse often leave one of the two samples as it is
def _draw_sums(sample: tuple[float, ...], draws: int, seed: tuple[int, int], block: int) -> np.ndarray:
    """Sum samples drawn with replacement, as large as the one given."""
    deaths = np.array(sample, dtype=float)
    if block > 1:
        return _draw_block_sums(deaths, draws, seed, block)
    resampled = stats.bootstrap(
        (deaths,), np.sum, n_resamples=draws, batch=max(1, BATCH // len(deaths)), method="percentile",
        rng=np.random.default_rng(seed),
    )  # fmt: skip
    return resampled.bootstrap_distribution


def _draw_block_sums(sample: np.ndarray, draws: int, seed: tuple[int, int], block: int) -> np.ndarray:
    """Sum samples made of blocks in a row drawn with replacement, the last one cut so that all are as large as the one given."""
    whole, cut = divmod(len(sample) - 1, block)  # blocks drawn whole; the last has cut + 1 units
    starts = np.random.default_rng(seed).integers(0, len(sample) - block + 1, (draws, whole + 1))
    sums = [np.convolve(sample, np.ones(size), "valid") for size in (block, cut + 1)]
    return sums[0][starts[:, :-1]].sum(axis=1) + sums[1][starts[:, -1]]


def _refuse_few(before: np.ndarray | pd.Series, after: np.ndarray | pd.Series) -> Refusal | None:
    what = "a ratio of deaths after to before"
    if refusal := _refuse_deathless(what, before, after):
        return refusal
    fewest = min(len(before), len(after))
    if fewest >= FEWEST_ROWS:
        return None
    reason = (
        f"One of the two stretches has only {fewest} {'row' if fewest == 1 else 'rows'}, and to draw so few again "
        "and again says nothing about what was not seen."
    )
    return Refusal(what, reason, f"{FEWEST_ROWS} rows or more in each stretch")


def _refuse_deathless(what: str, before: np.ndarray, after: np.ndarray) -> Refusal | None:
    if before.sum() and after.sum():
        return None
    return Refusal(
        what, "One of the two stretches has no recorded death.", "recorded deaths in both stretches"
    )


def fit_ratio(
    record: pd.DataFrame, first: Period, second: Period, family: str = "negative_binomial"
) -> DeathRatio | Refusal:
    """Fit the daily deaths of two periods by regression, and give the ratio with its Wald interval.

    Negative binomial regression (NB2: variance = mean + alpha times its square, one alpha for both
    periods), or Poisson regression for comparison alone. By maximum likelihood, with statsmodels.
    """
    if family not in ("negative_binomial", "poisson"):
        raise ValueError(f"family {family!r}: use negative_binomial or poisson")
    before, after = (sum_daily_deaths(record, period).to_numpy() for period in (first, second))
    what = f"a {family.replace('_', ' ')} ratio of daily deaths"
    if refusal := _refuse_deathless(what, before, after):
        return refusal
    if min(len(before), len(after)) < FEWEST_DAYS:
        return Refusal(
            what, f"One of the two stretches is shorter than {FEWEST_DAYS} days.", "longer stretches"
        )
    spread = any(deaths.var(ddof=1) > deaths.mean() for deaths in (before, after))
    if family == "negative_binomial" and not spread:
        reason = "The daily deaths vary no more than their mean, so there is nothing for it to allow for."
        return Refusal(what, reason, "deaths that come several at a time")
    if (slope := _fit_slope(before, after, family)) is None:
        return Refusal(what, "The fit did not converge.", "more days with deaths")
    return DeathRatio.of(before, after, *np.exp(slope))


def _fit_slope(before: np.ndarray, after: np.ndarray, family: str) -> np.ndarray | None:
    """Fit the logarithm of the ratio and the ends of its interval; None when the fit fails."""
    from statsmodels.discrete.discrete_model import NegativeBinomial, Poisson

    model = {"negative_binomial": NegativeBinomial, "poisson": Poisson}[family]
    later = np.repeat([0.0, 1.0], [len(before), len(after)])
    design = np.column_stack([np.ones_like(later), later])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            fitted = model(np.concatenate([before, after]), design).fit(disp=0, maxiter=200)
            slope = np.array([fitted.params[1], *fitted.conf_int(alpha=1 - LEVEL)[1]])
        except (np.linalg.LinAlgError, ValueError):
            return None
    return slope if fitted.mle_retvals["converged"] and np.isfinite(slope).all() else None
