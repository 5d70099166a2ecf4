"""Compare how often something happened: rates, baselines, change points, other dyads."""

from whosecount.methods.rates.change_points import share_change_days, trace_change_points
from whosecount.methods.rates.other_dyads import compare_dyads, count_weeks_by_dyad
from whosecount.methods.rates.plot_change_points import plot_change_points
from whosecount.methods.rates.plot_other_dyads import plot_parties
from whosecount.methods.rates.plot_rates import (
    plot_scope_ratios,
    plot_sliding_baseline,
    plot_trends,
    plot_weeks_and_stretches,
    plot_word_rates,
)
from whosecount.methods.rates.rates import (
    compare_scopes,
    count_shared_days,
    count_weeks_by_area,
    keep_covered,
    list_scopes,
    part_scopes,
    slide_baseline,
    vary_rate_ratio,
)
from whosecount.methods.rates.say_change_points import describe_changes, describe_spread
from whosecount.methods.rates.say_other_dyads import describe_dyads, describe_parties, describe_wordings
from whosecount.methods.rates.say_rates import (
    describe_by_choice,
    describe_extremes,
    describe_parting,
    describe_scope_ratios,
    describe_scopes,
    describe_shared_days,
    describe_sliding,
    describe_trends,
    describe_word_rates,
)
from whosecount.methods.rates.tempo import count_weekly_events, read_stretches
from whosecount.methods.rates.trend import compare_trends
from whosecount.methods.rates.vague_words import rate_words, vary_parting_ceiling

__all__ = [
    "compare_dyads",
    "compare_scopes",
    "compare_trends",
    "count_shared_days",
    "count_weekly_events",
    "count_weeks_by_area",
    "count_weeks_by_dyad",
    "describe_by_choice",
    "describe_changes",
    "describe_dyads",
    "describe_extremes",
    "describe_parties",
    "describe_parting",
    "describe_scope_ratios",
    "describe_scopes",
    "describe_shared_days",
    "describe_sliding",
    "describe_spread",
    "describe_trends",
    "describe_word_rates",
    "describe_wordings",
    "keep_covered",
    "list_scopes",
    "part_scopes",
    "plot_change_points",
    "plot_parties",
    "plot_scope_ratios",
    "plot_sliding_baseline",
    "plot_trends",
    "plot_weeks_and_stretches",
    "plot_word_rates",
    "rate_words",
    "read_stretches",
    "share_change_days",
    "slide_baseline",
    "trace_change_points",
    "vary_parting_ceiling",
    "vary_rate_ratio",
]
