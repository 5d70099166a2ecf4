"""Look for a counterpart of a claim, and say how many chance alone would give."""

from whosecount.methods.matching.base_rate import (
    compare_base_rates,
    list_circles,
    list_margins,
    list_periods,
    list_surroundings,
    vary_base_rate,
)
from whosecount.methods.matching.incidents import (
    HARM,
    count_left_out,
    drop_altered,
    drop_dataset_rows,
    find_place,
    keep_family,
    keep_period,
    locate_claims,
    locate_records,
    select_harm,
)
from whosecount.methods.matching.inference_chain import add_candidates, trace_inference
from whosecount.methods.matching.matching import (
    list_candidates,
    list_neighbours,
    match_one_to_one,
    tabulate_circles,
)
from whosecount.methods.matching.permutation_test import count_by_reach, permute_matches
from whosecount.methods.matching.plot_base_rate import plot_base_rates, plot_match_grid, plot_permutation
from whosecount.methods.matching.plot_candidates import plot_candidates, plot_distance
from whosecount.methods.matching.plot_inference import plot_inference
from whosecount.methods.matching.say_base_rate import (
    describe_base_rate,
    describe_grid,
    describe_permutation,
    state_base_rate,
    state_permutation,
)
from whosecount.methods.matching.say_matching import (
    describe_candidates,
    describe_distance,
    describe_growth,
    describe_inference,
    describe_matches,
    describe_neighbours,
    state_matches,
)

__all__ = [
    "HARM",
    "add_candidates",
    "compare_base_rates",
    "count_by_reach",
    "count_left_out",
    "describe_base_rate",
    "describe_candidates",
    "describe_distance",
    "describe_grid",
    "describe_growth",
    "describe_inference",
    "describe_matches",
    "describe_neighbours",
    "describe_permutation",
    "drop_altered",
    "drop_dataset_rows",
    "find_place",
    "keep_family",
    "keep_period",
    "list_candidates",
    "list_circles",
    "list_margins",
    "list_neighbours",
    "list_periods",
    "list_surroundings",
    "locate_claims",
    "locate_records",
    "match_one_to_one",
    "permute_matches",
    "plot_base_rates",
    "plot_candidates",
    "plot_distance",
    "plot_inference",
    "plot_match_grid",
    "plot_permutation",
    "select_harm",
    "state_base_rate",
    "state_matches",
    "state_permutation",
    "tabulate_circles",
    "trace_inference",
    "vary_base_rate",
]
