"""Daily deaths of two stretches of days fitted by regression.

Negative binomial regression lets the variance grow faster than the mean; Poisson regression takes the
two to be equal, and is fitted only to show how narrow that makes the interval.
"""

import warnings

import numpy as np
import pandas as pd

from whosecount.core.refusal import Refusal
from whosecount.methods.before_after.deaths import COLUMN, LEVEL, DeathRatio, Stretch, sum_daily_deaths

FEWEST_DAYS = 14  # in a stretch, before daily counts are fitted


def fit_ratio(
    record: pd.DataFrame,
    first: Stretch,
    second: Stretch,
    column: str = COLUMN,
    family: str = "negative_binomial",
) -> DeathRatio | Refusal:
    """Fit the daily deaths of two stretches by regression, and give the ratio with its Wald interval.

    Negative binomial regression (NB2: variance = mean + alpha times its square, one alpha for both
    stretches), or Poisson regression for comparison alone. By maximum likelihood, with statsmodels.

    Parameters
    ----------
    record : DataFrame
        Spans of the areas to compare.
    first, second : tuple
        First and last day of each stretch; spans count on the day on which they start.
    column : str
        Deaths to compare.
    family : str
        `negative_binomial` or `poisson`.

    Raises
    ------
    ValueError
        For another family.
    """
    if family not in ("negative_binomial", "poisson"):
        raise ValueError(f"family {family!r}: use negative_binomial or poisson")
    before, after = (sum_daily_deaths(record, stretch, column).to_numpy() for stretch in (first, second))
    what = f"a {family.replace('_', ' ')} ratio of daily deaths"
    if not before.sum() or not after.sum():
        return Refusal(
            what, "One of the two stretches has no recorded death.", "recorded deaths in both stretches"
        )
    if min(len(before), len(after)) < FEWEST_DAYS:
        return Refusal(
            what, f"One of the two stretches is shorter than {FEWEST_DAYS} days.", "longer stretches"
        )
    deaths, later = np.concatenate([before, after]), np.repeat([0.0, 1.0], [len(before), len(after)])
    if family == "negative_binomial" and not _spreads_more(before, after):
        return Refusal(
            what, "The daily deaths vary no more than their mean, so there is nothing for it to allow for.",
            "deaths that come several at a time",
        )  # fmt: skip
    found = _fit(deaths, later, family)
    if found is None:
        return Refusal(what, "The fit did not converge.", "more days with deaths")
    slope, low, high = np.exp(found)
    return DeathRatio(
        int(before.sum()), int(after.sum()), len(before), len(after), float(slope), float(low), float(high)
    )


def _spreads_more(before: np.ndarray, after: np.ndarray) -> bool:
    return any(one.var(ddof=1) > one.mean() for one in (before, after))


def _fit(deaths: np.ndarray, later: np.ndarray, family: str) -> tuple[float, float, float] | None:
    """Fit the logarithm of the ratio and the ends of its interval; None when the fit fails."""
    from statsmodels.discrete.discrete_model import NegativeBinomial, Poisson

    model = {"negative_binomial": NegativeBinomial, "poisson": Poisson}[family]
    design = np.column_stack([np.ones_like(later), later])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            fitted = model(deaths, design).fit(disp=0, maxiter=200)
            low, high = fitted.conf_int(alpha=1 - LEVEL)[1]
        except (np.linalg.LinAlgError, ValueError):
            return None
    found = (float(fitted.params[1]), float(low), float(high))
    return found if fitted.mle_retvals["converged"] and np.isfinite(found).all() else None
