"""Compare deaths before and after a day, where deaths come in bursts."""

from whosecount.methods.before_after.deaths import count_days, list_rows, measure_dispersion
from whosecount.methods.before_after.multi_day_rows import list_earlier_days, sum_spread
from whosecount.methods.before_after.periods import (
    compare_areas,
    compare_methods,
    cut_stretches,
    split_window,
    trace_lengths,
)
from whosecount.methods.before_after.plot_estimates import plot_methods, plot_row_deaths
from whosecount.methods.before_after.plot_lengths import plot_lengths
from whosecount.methods.before_after.plot_shifts import plot_shifts
from whosecount.methods.before_after.ratio_multiverse import vary_ratio
from whosecount.methods.before_after.say_deaths import (
    describe_dispersion,
    describe_lengths,
    describe_methods,
    describe_rise,
    describe_shifts,
    state_rise,
)

__all__ = [
    "compare_areas",
    "compare_methods",
    "count_days",
    "cut_stretches",
    "describe_dispersion",
    "describe_lengths",
    "describe_methods",
    "describe_rise",
    "describe_shifts",
    "list_earlier_days",
    "list_rows",
    "measure_dispersion",
    "plot_lengths",
    "plot_methods",
    "plot_row_deaths",
    "plot_shifts",
    "split_window",
    "state_rise",
    "sum_spread",
    "trace_lengths",
    "vary_ratio",
]
