"""One figure under every combination of defensible choices.

After Steegen, Tuerlinckx, Gelman and Vanpaemel (2016), Increasing Transparency Through a Multiverse
Analysis; drawn as the specification curve of Simonsohn, Simmons and Nelson (2020).
"""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from whosecount.analysis.refusal import Refusal

RESULTS = ("estimate", "low", "high", "refused")


@dataclass(frozen=True)
class Estimate:
    """A figure with the ends of its interval, which may be infinite; the same three times for a point."""

    estimate: float
    low: float
    high: float


def vary(
    measure: Callable[..., Estimate | Refusal], choices: Mapping[str, Mapping[str, object]], **fixed
) -> pd.DataFrame:
    """Compute one figure under every combination of choices.

    Parameters
    ----------
    measure : callable
        Gives an Estimate, or a Refusal where a combination has none; takes each choice by its name.
    choices : mapping of str to mapping
        Name of a choice (an argument of `measure`) to its options: label to value.
    **fixed
        Arguments that stay.

    Returns
    -------
    DataFrame
        One row a combination: the label of each choice, estimate, low, high, and refused (the reason,
        empty where there is a figure); by estimate, refused ones last.

    Raises
    ------
    ValueError
        When a choice has no option.
    """
    if not all(choices.values()):
        raise ValueError(
            f"no option for {', '.join(name for name, options in choices.items() if not options)}"
        )
    rows = []
    for combination in itertools.product(*(options.items() for options in choices.values())):
        labels = dict(zip(choices, (label for label, _ in combination), strict=True))
        found = measure(**fixed, **dict(zip(choices, (value for _, value in combination), strict=True)))
        if isinstance(found, Refusal):
            result = {"estimate": np.nan, "low": np.nan, "high": np.nan, "refused": found.reason}
        else:
            result = {"estimate": found.estimate, "low": found.low, "high": found.high, "refused": ""}
        rows.append(labels | result)
    return pd.DataFrame(rows).sort_values("estimate", kind="stable", ignore_index=True)


def list_choices(specifications: pd.DataFrame) -> list[str]:
    """List the choices of a multiverse, in their order."""
    return [column for column in specifications.columns if column not in RESULTS]


def rank_choices(specifications: pd.DataFrame) -> pd.DataFrame:
    """Rank choices by how far each moves the figure while the others stay.

    For each setting of the other choices the largest figure is divided by the smallest; the median
    of these factors is the choice's own. One is no influence. Settings without two finite figures
    above zero are left out.

    Returns
    -------
    DataFrame
        choice, options, factor (at least 1; missing when it cannot be reckoned), largest (the factor in
        the setting where it is largest); largest factor first.
    """
    names = list_choices(specifications)
    usable = specifications[np.isfinite(specifications["estimate"]) & specifications["estimate"].gt(0)]
    rows = []
    for name in names:
        others = [other for other in names if other != name]
        groups = (
            usable.groupby(others)["estimate"] if others else usable.assign(all=0).groupby("all")["estimate"]
        )
        ends = groups.agg(["min", "max", "size"])
        factors = (ends["max"] / ends["min"])[ends["size"].gt(1)]
        found = {"factor": float(factors.median()), "largest": float(factors.max())}
        rows.append({"choice": name, "options": specifications[name].nunique()} | found)
    return pd.DataFrame(rows).sort_values("factor", ascending=False, ignore_index=True)
