"""Which of a document's numbers say at most how many, and how far that depends on what counts as a number."""

from collections.abc import Sequence

import pandas as pd

from whosecount.claims.rows import ASSERTING, tabulate_claims
from whosecount.core.intervals import cap_just_over, read_bounds
from whosecount.core.multiverse import Estimate, vary
from whosecount.core.refusal import Refusal
from whosecount.core.vague_words import RULE_NAMES
from whosecount.methods.totals.assumptions import cap_words
from whosecount.methods.totals.disjoint_sums import select_figures, set_aside

COUNTED_KINDS = ("flow", "stock", "share")  # of measures; a distance or a duration is a number, not a count
DEATH_MEASURES = ("killed", "executed")  # not killed_or_wounded, of whom an unknown part lived
SCOPES = ("counts", "every number", "people killed")
HEADINGS = {  # kinds of bound, from the most to the least said
    "exact": "An exact figure: two ends",
    "bounded": "Two ends apart",
    "point": "“About”: a middle without ends",
    "open": "One end",
    "vague": "A word, its floor by rule",
}


def select_alleged(claims: pd.DataFrame) -> pd.DataFrame:
    """Select the rows that allege a quantity of any kind.

    Parameters
    ----------
    claims : DataFrame with record_type, kind

    Returns
    -------
    DataFrame, the claims that are selected, with all columns
    """
    return claims[claims["record_type"].isin(ASSERTING) & claims["kind"].ne("none")]


def select_counts(quantities: pd.DataFrame, measures: pd.DataFrame) -> pd.DataFrame:
    """Select quantities that count people, things or events.

    Numbers that identify or measure (an issue, a distance, a duration, a number of areas) are left out.

    Parameters
    ----------
    quantities : DataFrame with measure_id
    measures : DataFrame with measure_id, kind

    Returns
    -------
    DataFrame, the quantities that are selected, with all columns
    """
    counted = measures.loc[measures["kind"].isin(COUNTED_KINDS), "measure_id"]
    return quantities[quantities["measure_id"].isin(counted)]


def select_people(quantities: pd.DataFrame, measures: pd.DataFrame) -> pd.DataFrame:
    """Select quantities whose unit is persons: neither attacks nor vehicles count as people.

    Parameters
    ----------
    quantities : DataFrame with measure_id
    measures : DataFrame with measure_id, unit

    Returns
    -------
    DataFrame, the quantities that are selected, with all columns
    """
    persons = measures.loc[measures["unit"].eq("persons"), "measure_id"]
    return quantities[quantities["measure_id"].isin(persons)]


def has_upper_bound(claims: pd.DataFrame, about: bool) -> pd.Series:
    """Say which quantities have an upper end; whether an "about" is one is a choice."""
    ends = claims["upper"].lt(float("inf"))
    return ends if about else ends & claims["kind"].ne("point")


def tabulate_by_kind(claims: pd.DataFrame, measures: Sequence[str] = DEATH_MEASURES) -> pd.DataFrame:
    """Lay quantities of one unit side by side, from those that say most to those that say least.

    Parameters
    ----------
    claims : DataFrame with measure_id, bounds and what `claims.rows.tabulate_claims` asks for
    measures : measures to keep; their unit must be one

    Returns
    -------
    DataFrame
        As `claims.rows.tabulate_claims` gives them; `counted` holds the kind of bound in words.
    """
    rows = tabulate_claims(select_figures(claims, measures))
    place = rows["kind"].map(list(HEADINGS).index)
    ordered = rows.assign(place=place, counted=rows["kind"].map(HEADINGS))
    return ordered.sort_values(["place", "claim_id"], ignore_index=True).drop(columns="place")


def measure_bounded(
    article: pd.DataFrame,
    links: pd.DataFrame,
    measures: pd.DataFrame,
    quantities: Sequence[str],
    what_is_counted: str,
    rows: bool,
    the_word_about: bool,
    vague_words: str,
    ceilings: float | None,
) -> Estimate | Refusal:
    """Share of a document's quantities that say at most how many, in percent, under one combination of choices.

    `rows` leaves out rows that another revises, contains or repeats; `the_word_about` gives "about" an upper end,
    `vague_words` is the rule for their floors; `ceilings` is
    the percent granted above "just over", vague words then ending where the next word up begins; None grants neither.
    """
    read = read_bounds(article, vague_words)
    read = read if ceilings is None else cap_just_over(cap_words(read), ceilings)
    read = read[read["kind"].ne("none")]
    read = read[read["record_type"].isin(list(quantities))] if quantities else read
    read = set_aside(read, links) if rows else read
    if what_is_counted == "counts":
        read = select_counts(read, measures)
    elif what_is_counted == "people killed":
        read = read[read["measure_id"].isin(DEATH_MEASURES)]
    if read.empty:
        return Refusal("a share of quantities", "No quantity is left to count.", "a figure")
    share = 100 * float(has_upper_bound(read, the_word_about).mean())
    return Estimate(share, share, share)


def vary_bounded(
    article: pd.DataFrame, links: pd.DataFrame, measures: pd.DataFrame, ceiling_pct: float
) -> pd.DataFrame:
    """Compute the share of quantities with an upper end under every combination of choices.

    Parameters
    ----------
    article, links, measures : one document's claims, and the tables of those names
    ceiling_pct : ceiling tried for "just over", in percent above

    Returns
    -------
    DataFrame as `core.multiverse.vary` gives it: percent, by six choices
    """
    choices = {
        "quantities": {"those alleged": ASSERTING, "every one stated": ()},
        "what_is_counted": {name: name for name in SCOPES},
        "rows": {"every row": False, "without repeats": True},
        "the_word_about": {"is an upper end": True, "is none": False},
        "vague_words": {words: rule for rule, words in RULE_NAMES.items()},
        "ceilings": {"none": None, f"set (just over: {ceiling_pct:g}%)": ceiling_pct},
    }
    return vary(measure_bounded, choices, article=article, links=links, measures=measures)


def list_terms(claims: pd.DataFrame, measures: Sequence[str]) -> pd.DataFrame:
    """List what goes into the sum of every lower bound, whoever is counted.

    Parameters
    ----------
    claims : as `Study.every_claim` gives them
    measures : measure_ids to keep

    Returns
    -------
    DataFrame
        claim_id, locator, counted (actors), as_stated, qualifier, lower; in the order of the table.
    """
    chosen = select_figures(claims, measures).rename(columns={"subject": "counted"})
    columns = ["claim_id", "locator", "counted", "as_stated", "qualifier", "lower"]
    return chosen.sort_values("claim_id", ignore_index=True)[columns]
