"""Read a claim: who, what, when, where and on what evidence; hedges, verbs and grades."""

from whosecount.methods.reading.five_ws import (
    COLUMNS,
    count_five_ws,
    count_lags,
    fill_five_ws,
    list_lags,
    measure_lags,
    pick_lags,
    take_apart,
    vary_whole,
)
from whosecount.methods.reading.grades import count_grades
from whosecount.methods.reading.growth import count_growth, list_chained, trace_delay
from whosecount.methods.reading.hedges import (
    count_levels,
    count_mentions,
    count_theatres,
    count_uncoded,
    count_verbs,
    grade_hedges,
)
from whosecount.methods.reading.place_position import locate_in_country
from whosecount.methods.reading.plot_five_ws import plot_delay, plot_five_ws, plot_lags
from whosecount.methods.reading.plot_grades import plot_grades
from whosecount.methods.reading.plot_hedges import plot_hedges
from whosecount.methods.reading.plot_wordings import plot_wordings
from whosecount.methods.reading.say_five_ws import (
    describe_apart,
    describe_delay,
    describe_five_ws,
    describe_growths,
    describe_lags,
    describe_longest,
    describe_tables,
    state_five_ws,
)
from whosecount.methods.reading.say_grades import describe_grades
from whosecount.methods.reading.say_hedges import (
    describe_compared,
    describe_levels,
    describe_mentions,
    describe_position,
    describe_uncoded,
    describe_verbs,
)
from whosecount.methods.reading.wordings import compare_wordings, pair_wordings

__all__ = [
    "COLUMNS",
    "compare_wordings",
    "count_five_ws",
    "count_grades",
    "count_growth",
    "count_lags",
    "count_levels",
    "count_mentions",
    "count_theatres",
    "count_uncoded",
    "count_verbs",
    "describe_apart",
    "describe_compared",
    "describe_delay",
    "describe_five_ws",
    "describe_grades",
    "describe_growths",
    "describe_lags",
    "describe_levels",
    "describe_longest",
    "describe_mentions",
    "describe_position",
    "describe_tables",
    "describe_uncoded",
    "describe_verbs",
    "fill_five_ws",
    "grade_hedges",
    "list_chained",
    "list_lags",
    "locate_in_country",
    "measure_lags",
    "pair_wordings",
    "pick_lags",
    "plot_delay",
    "plot_five_ws",
    "plot_grades",
    "plot_hedges",
    "plot_lags",
    "plot_wordings",
    "state_five_ws",
    "take_apart",
    "trace_delay",
    "vary_whole",
]
