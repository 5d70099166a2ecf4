"""Follow a claim from who alleges to who prints it, and count what rests on one voice."""

from whosecount.methods.transmission.plot_transmission import plot_transmission
from whosecount.methods.transmission.say_transmission import (
    describe_alterations,
    describe_common_origin,
    describe_cut,
    describe_cuts,
    describe_offices,
    describe_one_day,
    describe_transmission,
    describe_voices,
    state_cuts,
)
from whosecount.methods.transmission.transmission import (
    COLUMNS,
    cut_family,
    list_alterations,
    list_altered,
    name_families,
    rank_cuts,
    tabulate_transmission,
)
from whosecount.methods.transmission.voices import (
    compare_last_tolls,
    count_offices,
    list_periods,
    pair_voices,
    vary_voices,
)

__all__ = [
    "COLUMNS", "compare_last_tolls", "count_offices", "cut_family", "describe_alterations", "describe_common_origin",
    "describe_cut", "describe_cuts", "describe_offices", "describe_one_day", "describe_transmission", "describe_voices",
    "list_alterations", "list_altered", "list_periods", "name_families", "pair_voices", "plot_transmission", "rank_cuts",
    "state_cuts", "tabulate_transmission", "vary_voices",
]  # fmt: skip
