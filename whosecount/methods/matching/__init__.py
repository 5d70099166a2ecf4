"""Look for a counterpart of a claim, and say how many chance alone would give."""

from whosecount.methods.matching.base_rate import (
    compare_chance,
    list_margins,
    list_stretches,
    list_surroundings,
    vary_chance,
)
from whosecount.methods.matching.incidents import (
    HARM,
    count_left_out,
    drop_altered,
    drop_dataset_rows,
    find_party,
    find_place,
    keep_family,
    keep_stretch,
    locate_claims,
    locate_records,
    select_harm,
)
from whosecount.methods.matching.inference_chain import add_candidates, trace_inference
from whosecount.methods.matching.matching import (
    lay_out_map,
    list_candidates,
    list_neighbours,
    match_one_to_one,
)
from whosecount.methods.matching.nearness import list_circles
from whosecount.methods.matching.permutation_test import count_by_reach, permute_matches
from whosecount.methods.matching.plot_base_rate import plot_chance, plot_match_grid, plot_permutation
from whosecount.methods.matching.plot_candidates import plot_candidates, plot_distance
from whosecount.methods.matching.plot_inference import plot_inference
from whosecount.methods.matching.say_base_rate import (
    describe_chance,
    describe_grid,
    describe_permutation,
    state_chance,
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
    "compare_chance",
    "count_by_reach",
    "count_left_out",
    "describe_candidates",
    "describe_chance",
    "describe_distance",
    "describe_grid",
    "describe_growth",
    "describe_inference",
    "describe_matches",
    "describe_neighbours",
    "describe_permutation",
    "drop_altered",
    "drop_dataset_rows",
    "find_party",
    "find_place",
    "keep_family",
    "keep_stretch",
    "lay_out_map",
    "list_candidates",
    "list_circles",
    "list_margins",
    "list_neighbours",
    "list_stretches",
    "list_surroundings",
    "locate_claims",
    "locate_records",
    "match_one_to_one",
    "permute_matches",
    "plot_candidates",
    "plot_chance",
    "plot_distance",
    "plot_inference",
    "plot_match_grid",
    "plot_permutation",
    "select_harm",
    "state_chance",
    "state_matches",
    "state_permutation",
    "trace_inference",
    "vary_chance",
]
