"""Sentences about totals of claims that share nothing."""

import numpy as np
import pandas as pd

from whosecount.core.multiverse import find_results
from whosecount.core.multiverse_sentences import describe_specifications
from whosecount.core.phrasing import count_noun, pass_refusal, write_number
from whosecount.methods.totals.say_assumptions import write_ends


@pass_refusal
def describe_totals(totals: pd.DataFrame) -> str:
    """Describe the totals of groups, and the sum of all figures beside them.

    Parameters
    ----------
    totals : DataFrame
        As `tabulate_totals` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    groups = totals[totals["group"].ne("")]
    if groups.empty:
        return "No claim here counts one group alone, so there is nothing to add."
    parts = [
        (group.label, write_ends(group.lower, group.upper), group.speakers) for group in groups.itertuples()
    ]
    listed = "; ".join(f"{label}, {ends} (by {speakers})" for label, ends, speakers in parts)
    everything = totals[totals["group"].eq("")].iloc[0]
    open_ended = int(np.isinf(groups["upper"]).sum())
    return (
        f"{count_noun(len(groups), 'total')}, one for each group: {listed}. "
        f"{count_noun(open_ended, 'of them has', 'of them have')} no upper end. The sum of all "
        f"{count_noun(int(everything['claims']), 'figure')}, {write_ends(everything['lower'], everything['upper'])}, counts no group."
    )


@pass_refusal
def describe_rules(rules: pd.DataFrame, group: str) -> str:
    """Describe how far a total depends on the rule that says which claims share nothing.

    Parameters
    ----------
    rules : DataFrame
        As `compare_rules` gives them.
    group : str
        Name of the group.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    listed = "; ".join(f"{rule.label}, {write_ends(rule.lower, rule.upper)}" for rule in rules.itertuples())
    low, high = rules["lower"].min(), rules["lower"].max()
    spread = (
        "The rule makes no difference to the floor."
        if low == high
        else f"Between the strictest and the loosest rule the floor moves by {write_number(high - low)}."
    )
    known = count_noun(int(rules["claims"].iloc[0]), "claim")
    ways = count_noun(len(rules), "rule")
    return f"{group}, from {known}, by {ways} for what is added: {listed}. {spread}"


@pass_refusal
def describe_total_choices(specifications: pd.DataFrame, what: str) -> str:
    """Describe the floor of a total over all choices, and how many of them leave it open above.

    Parameters
    ----------
    specifications : DataFrame
        As `vary_total` gives them.
    what : str
        The figure, as a noun phrase.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    results = find_results(specifications)
    open_ended = int(np.isinf(results["high"]).sum())
    of_all = count_noun(len(results), "result")
    tail = f" It is open above in {open_ended:,} of {of_all}." if len(results) else ""
    return describe_specifications(specifications, what) + tail
