"""Add claims without turning a bound into a point: bounds, disjoint sums, assumptions, consistency.

**The question.** What can a count be, given what was claimed; what may be added; and can the claims all be true?

**The method.** A claim is an interval: "more than 400" is 401 or more, without an upper end. Claims that revise,
repeat or contain one another are never added; rivals become one interval. Floors are added only where two claims
cannot speak of the same dead, by one of four rules from strict to loose. One claim is narrowed by assumptions, the
weakest first, each with what believing it costs. A share of a whole is held against the shares of its parts, a
stated change against its two counts.

**Assumptions.** Each is named where it is made: a number for a word, a ceiling for "just over", which rivals are
right. A total is of what was claimed, never of what happened.

**In.** Claims: claim_id, measure_id, record_type, subject_ids (tuples), theatre_id, event_start and event_end
(days), qualifier, kind of bound, low, best, lower and upper (in the unit of the measure; infinite where no end is
given). Links: claim_id, relation, target_id. Actors: actor_id, parent_id, name, side.

**Out.** lower and upper by group or rule (persons), by step (`add_assumptions`), or a share in percent under every
choice (`vary_bounded`). `plot_*` draws such a frame, `headline_*` and `describe_*` read it in words, `state_*` gives its numbers.

**Sources.** Partial identification, Manski (2003); numbers for words, ACLED (2023); every combination of choices,
Steegen et al. (2016), drawn after Simonsohn et al. (2020). The rules of what may be added are this book's.

Examples
--------
A party says "dozens" (24 or more), a monitor counts 30: both can be true, and then it is 30.

>>> import pandas as pd
>>> from whosecount.methods import totals
>>> claims = pd.DataFrame(
...     {"claim_id": ["party", "monitor"], "subject_ids": [("army",), ("army",)], "kind": ["vague", "exact"],
...      "lower": [24.0, 30.0], "upper": [float("inf"), 30.0]}
... )
>>> agreed = totals.find_overlap(claims, ["party", "monitor"])
>>> agreed.low, agreed.high
(30.0, 30.0)
"""

# several names a line, as in __all__
# fmt: off
# isort: off
from whosecount.methods.totals.assumptions import (
    add_assumptions, count_unnumbered, find_overlap, tabulate_words,
)
from whosecount.methods.totals.consistency import check_changes, check_shares
from whosecount.methods.totals.disjoint_sums import (
    compare_rules, select_figures, select_group_figures, sum_by_group, tabulate_totals,
)
from whosecount.methods.totals.plot_totals import plot_shares, plot_staircase, plot_totals, plot_words
from whosecount.methods.totals.say_assumptions import (
    describe_assumptions, describe_exclusion, describe_words, headline_assumptions, headline_words,
    state_assumptions,
)
from whosecount.methods.totals.say_totals import (
    describe_rules, describe_shares, describe_stated_changes, describe_total_choices, describe_totals,
    headline_figures, headline_shares, headline_totals,
)
from whosecount.methods.totals.say_upper_bounds import (
    describe_kinds, describe_upper_bounds, headline_bounded, headline_kinds, headline_upper_bounds,
    state_upper_bounds,
)
from whosecount.methods.totals.totals import vary_total
from whosecount.methods.totals.upper_bounds import (
    list_terms, select_alleged, select_counts, select_people, tabulate_by_kind, vary_bounded,
)

__all__ = [
    "add_assumptions", "check_changes", "check_shares", "compare_rules", "count_unnumbered",
    "describe_assumptions", "describe_exclusion", "describe_kinds", "describe_rules", "describe_shares",
    "describe_stated_changes",
    "describe_total_choices", "describe_totals", "describe_upper_bounds", "describe_words", "find_overlap",
    "headline_assumptions", "headline_bounded", "headline_figures", "headline_kinds", "headline_shares",
    "headline_totals", "headline_upper_bounds", "headline_words", "list_terms", "plot_shares",
    "plot_staircase", "plot_totals", "plot_words", "select_alleged", "select_counts", "select_figures",
    "select_group_figures", "select_people", "state_assumptions", "state_upper_bounds", "sum_by_group",
    "tabulate_by_kind", "tabulate_totals", "tabulate_words", "vary_bounded", "vary_total",
]
