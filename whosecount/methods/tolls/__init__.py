"""Set tolls side by side: running claims, first counts, rivals, and the record beneath."""

from whosecount.methods.tolls.accounts import lay_out_accounts, lay_out_groups
from whosecount.methods.tolls.early_counts import lay_out_growth
from whosecount.methods.tolls.fighter_strength import lay_out_stocks
from whosecount.methods.tolls.panels import compare_loads, read_two_ways, set_beside
from whosecount.methods.tolls.plot_accounts import plot_group_tolls, plot_reach
from whosecount.methods.tolls.plot_early_counts import plot_growth
from whosecount.methods.tolls.plot_fighter_strength import plot_stocks
from whosecount.methods.tolls.plot_panels import plot_panels
from whosecount.methods.tolls.plot_presence import plot_presence
from whosecount.methods.tolls.plot_rivals import plot_rival_figures, plot_rival_groups
from whosecount.methods.tolls.plot_tolls import plot_ratio_curve, plot_revision_chains
from whosecount.methods.tolls.presence import lay_out_presence
from whosecount.methods.tolls.ratio_floor import trace_reach, vary_floor
from whosecount.methods.tolls.rival_claims import bound_groups, choose_rivals, keep_rivals, tabulate_rivals
from whosecount.methods.tolls.say_accounts import describe_accounts, describe_groups_tolls, describe_reach
from whosecount.methods.tolls.say_panels import (
    describe_breadth,
    describe_loads,
    describe_readings,
)
from whosecount.methods.tolls.say_presence import describe_presence, describe_stocks
from whosecount.methods.tolls.say_rivals import describe_bounds, describe_rivals

__all__ = [
    "bound_groups",
    "choose_rivals",
    "compare_loads",
    "describe_accounts",
    "describe_bounds",
    "describe_breadth",
    "describe_groups_tolls",
    "describe_loads",
    "describe_presence",
    "describe_reach",
    "describe_readings",
    "describe_rivals",
    "describe_stocks",
    "keep_rivals",
    "lay_out_accounts",
    "lay_out_groups",
    "lay_out_growth",
    "lay_out_presence",
    "lay_out_stocks",
    "plot_group_tolls",
    "plot_growth",
    "plot_panels",
    "plot_presence",
    "plot_ratio_curve",
    "plot_reach",
    "plot_revision_chains",
    "plot_rival_figures",
    "plot_rival_groups",
    "plot_stocks",
    "read_two_ways",
    "set_beside",
    "tabulate_rivals",
    "trace_reach",
    "vary_floor",
]
