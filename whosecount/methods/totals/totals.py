"""One total under every reading of its words and every rule of adding."""

from collections.abc import Sequence
from functools import cache, partial

import pandas as pd

from whosecount.core.intervals import cap_just_over, read_bounds
from whosecount.core.multiverse import Estimate, vary
from whosecount.core.refusal import Refusal, pass_refusal
from whosecount.core.vague_words import VAGUE_RULES
from whosecount.methods.totals.assumptions import cap_words
from whosecount.methods.totals.disjoint_sums import (
    DISJOINT_RULES,
    READ_RIVALS,
    find_group,
    form_units,
    refuse_group,
    select_group_figures,
    sum_units,
)


def loosen_round(claims: pd.DataFrame) -> pd.DataFrame:
    """Read round figures as loosely as they may be meant.

    "More than 400" then admits 400 itself; "about 30" means 25 to 35, half of its last counted unit to either side.
    """
    above = claims["qualifier"].isin(["more_than", "just_over"])
    half = claims["best"].where(claims["kind"].eq("point")).map(_find_half_unit, na_action="ignore").fillna(0)
    lower = (claims["lower"] - half).mask(above, claims["low"] - 1)
    return claims.assign(lower=lower, upper=claims["upper"] + half)


def _find_half_unit(figure: float) -> float:
    """Half of the unit to which a figure is round: 5 for 30, 50 for 1,600, nothing for 37."""
    unit = 1
    while figure and figure % (unit * 10) == 0:
        unit *= 10
    return unit / 2 if unit > 1 else 0.0


def read_units(
    claims: pd.DataFrame,
    links: pd.DataFrame,
    actors: pd.DataFrame,
    group: str,
    word_rule: str,
    ceilings: float | None,
    loose_rounding: bool,
    kinds_of_death: Sequence[str],
    reading_of_rivals: str,
) -> pd.DataFrame | Refusal:
    """Form what may be added of the counts of one group, under one reading of their words."""
    read = read_bounds(claims, word_rule)
    read = read if ceilings is None else cap_just_over(cap_words(read), ceilings)
    read = loosen_round(read) if loose_rounding else read
    counts = select_group_figures(read, actors, kinds_of_death)
    counts = counts[counts["group"].eq(group)]
    return refuse_group(actors, group) if counts.empty else form_units(counts, links, reading_of_rivals)


@pass_refusal
def measure_total(units: pd.DataFrame | Refusal, rule_of_adding: str) -> Estimate | Refusal:
    """Sum units by one rule: the floor as the figure, the floor and the ceiling as its ends (persons)."""
    total = sum_units(units, rule_of_adding)
    return Estimate(total.low, total.low, total.high)


def vary_total(
    claims: pd.DataFrame,
    links: pd.DataFrame,
    actors: pd.DataFrame,
    group: str,
    measures: Sequence[str],
    just_over_pct: float,
) -> pd.DataFrame | Refusal:
    """Sum the counts of one group under every reading of words, kind of death and rule of adding.

    Parameters
    ----------
    claims : as `Study.every_claim` gives them
    links, actors : the tables of those names
    group : actor_id of the group that is counted
    measures : measures of death: the first alone is one option, all of them another
    just_over_pct : ceiling tried for "just over", in percent above

    Returns
    -------
    DataFrame or Refusal
        As `multiverse.vary` gives it; a refusal when no combination has a total.
    """
    choices = {
        "word_rule": {rule: rule for rule in VAGUE_RULES},
        "ceilings": {"none": None, f"set (just over: {just_over_pct:g}%)": just_over_pct},
        "loose_rounding": {"no": False, "yes": True},
        "kinds_of_death": {" and ".join(option): option for option in (tuple(measures[:1]), tuple(measures))},
        "reading_of_rivals": {name: name for name in READ_RIVALS},
        "rule_of_adding": {label: rule for rule, label in DISJOINT_RULES.items()},
    }
    alleged = find_group(claims, actors, measures)
    alleged = alleged[alleged["group"].eq(group)]  # first, since the other claims matter under no choice
    read = cache(partial(read_units, alleged, links, actors, group))  # the same for every rule of adding

    def measure(rule_of_adding: str, **readings) -> Estimate | Refusal:
        return measure_total(read(**readings), rule_of_adding)

    varied = vary(measure, choices)
    return refuse_group(actors, group) if varied["estimate"].isna().all() else varied
