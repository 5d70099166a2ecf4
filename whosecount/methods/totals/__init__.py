"""Add claims without turning a bound into a point: bounds, disjoint sums, assumptions, consistency."""

from whosecount.methods.totals.assumptions import (
    add_assumptions,
    count_unnumbered,
    find_overlap,
    tabulate_words,
)
from whosecount.methods.totals.consistency import check_changes, check_shares
from whosecount.methods.totals.disjoint_sums import (
    compare_rules,
    select_figures,
    sum_by_group,
    tabulate_totals,
)
from whosecount.methods.totals.plot_assumptions import plot_staircase, plot_words
from whosecount.methods.totals.plot_consistency import plot_changes, plot_shares
from whosecount.methods.totals.plot_totals import plot_totals
from whosecount.methods.totals.say_assumptions import describe_assumptions, describe_words, state_assumptions
from whosecount.methods.totals.say_consistency import describe_shares, describe_stated_changes
from whosecount.methods.totals.say_totals import describe_rules, describe_total_choices, describe_totals
from whosecount.methods.totals.say_upper_bounds import (
    describe_kinds,
    describe_terms,
    describe_upper_bounds,
    state_upper_bounds,
)
from whosecount.methods.totals.totals import vary_total
from whosecount.methods.totals.upper_bounds import (
    list_terms,
    select_alleged,
    select_people,
    tabulate_by_kind,
    vary_bounded,
)

__all__ = [
    "add_assumptions",
    "check_changes",
    "check_shares",
    "compare_rules",
    "count_unnumbered",
    "describe_assumptions",
    "describe_kinds",
    "describe_rules",
    "describe_shares",
    "describe_stated_changes",
    "describe_terms",
    "describe_total_choices",
    "describe_totals",
    "describe_upper_bounds",
    "describe_words",
    "find_overlap",
    "list_terms",
    "plot_changes",
    "plot_shares",
    "plot_staircase",
    "plot_totals",
    "plot_words",
    "select_alleged",
    "select_figures",
    "select_people",
    "state_assumptions",
    "state_upper_bounds",
    "sum_by_group",
    "tabulate_by_kind",
    "tabulate_totals",
    "tabulate_words",
    "vary_bounded",
    "vary_total",
]
