"""One figure under every combination of defensible choices.

After Steegen, Tuerlinckx, Gelman and Vanpaemel (2016), Increasing Transparency Through a Multiverse
Analysis; drawn option by option, in kin with the specification curve of Simonsohn, Simmons and Nelson (2020).
"""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from whosecount.core.refusal import Refusal

RESULTS = ("estimate", "low", "high", "refused")


@dataclass(frozen=True)
class Estimate:
    """A figure with the ends of its interval, which may be infinite; the same three times for a point."""

    estimate: float
    low: float
    high: float


def vary(
    measure: Callable[..., Estimate | Refusal],
    choices: Mapping[str, Mapping[str, object]],
    own: Mapping[str, object] | None = None,
    **fixed,
) -> pd.DataFrame:
    """Compute one figure under every combination of choices.

    Parameters
    ----------
    measure : callable
        Gives an Estimate, or a Refusal where a combination has none; takes each choice by its name.
    choices : mapping of str to mapping
        Name of a choice (an argument of `measure`) to its options: label to value. A `ValueError` names one without.
    own : mapping of str to object, optional
        Name of a choice to the value that the page itself takes, where that is not its first option.
    **fixed
        Arguments that stay.

    Returns
    -------
    DataFrame
        One row a combination: the label of each choice, estimate, low, high, and refused (the reason,
        empty where there is a figure); by estimate, refused ones last. Its `attrs` name as `own` the page's option of
        each choice.
    """
    if empty := [name for name, options in choices.items() if not options]:
        raise ValueError(f"no option for {', '.join(empty)}")
    rows = []
    for combination in itertools.product(*choices.values()):
        labels = dict(zip(choices, combination, strict=True))
        values = {name: choices[name][label] for name, label in labels.items()}
        found = measure(**fixed, **values)
        if isinstance(found, Refusal):
            result = dict.fromkeys(("estimate", "low", "high"), np.nan) | {"refused": found.reason}
        else:
            result = {"estimate": found.estimate, "low": found.low, "high": found.high, "refused": ""}
        rows.append(labels | result)
    varied = pd.DataFrame(rows).sort_values("estimate", kind="stable", ignore_index=True)
    varied.attrs["own"] = {
        name: _find_own(options, (own or {}).get(name)) for name, options in choices.items()
    }
    return varied


def _find_own(options: Mapping[str, object], value: object) -> str:
    """Find the label of the option that a page takes: the first one where none has its value."""
    first, *_ = options
    return first if value is None else next((label for label in options if options[label] == value), first)


def list_choices(specifications: pd.DataFrame) -> list[str]:
    """List the choices of a multiverse, in their order."""
    return [column for column in specifications.columns if column not in RESULTS]


def rank_choices(specifications: pd.DataFrame) -> pd.DataFrame:
    """Rank choices by how far each moves the figure while the others stay.

    For each setting of the other choices the largest figure is divided by the smallest; the median of these factors is
    the choice's own. One is no influence. Settings without two finite figures above zero are left out. Gives choice,
    options, factor (at least 1; missing when it cannot be reckoned) and largest (that in the setting where it is
    largest); largest factor first.
    """
    names = list_choices(specifications)
    usable = specifications[np.isfinite(specifications["estimate"]) & specifications["estimate"].gt(0)]
    rows = []
    for name in names:
        others = [usable[other] for other in names if other != name] or [pd.Series(0, usable.index)]
        ends = usable.groupby(others)["estimate"].agg(["min", "max", "size"])
        factors = (ends["max"] / ends["min"])[ends["size"].gt(1)]
        rows.append((name, specifications[name].nunique(), float(factors.median()), float(factors.max())))
    ranked = pd.DataFrame(rows, columns=["choice", "options", "factor", "largest"])
    return ranked.sort_values("factor", ascending=False, ignore_index=True)


def drop_idle_choices(specifications: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Drop what cannot change the figure, so that no combination is counted for nothing.

    An option whose results are another's, whatever the other choices, is dropped; a choice of which one
    option stays goes as a whole. A choice that had one option from the start is left as it is. Gives the combinations
    that are left, in their order, and the choices dropped as a whole; other options as `choice: option`.
    """
    written, names = _write_results(specifications), []
    for choice in list_choices(specifications):
        columns = written.columns.drop(choice)
        firsts = {}
        for option, rows in written.groupby(choice, sort=False):
            firsts.setdefault(frozenset(rows[columns].itertuples(index=False, name=None)), option)
        options = list(dict.fromkeys(written[choice]))
        repeated = [option for option in options if option not in firsts.values()]
        written = written[~written[choice].isin(repeated)]
        if repeated and len(firsts) == 1:
            written = written.drop(columns=choice)
            names.append(choice.replace("_", " "))
        else:
            names += [f"{choice.replace('_', ' ')}: {option}" for option in repeated]
    return specifications.loc[written.index, written.columns].reset_index(drop=True), names


def find_results(specifications: pd.DataFrame) -> pd.DataFrame:
    """Find the different results: one row for each estimate with its ends, in their order; no refusals."""
    found = specifications.loc[specifications["refused"].eq(""), list(RESULTS)]
    return found[~_write_results(found).duplicated()].reset_index(drop=True)


def _write_results(specifications: pd.DataFrame) -> pd.DataFrame:
    """Write figures to nine digits, since the same sum in another order may differ in its last ones."""
    ends = ["estimate", "low", "high"]
    return specifications.assign(**{name: specifications[name].map("{:.9g}".format) for name in ends})
