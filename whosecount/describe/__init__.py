"""Findings and alt texts: a frame in, a sentence out.

The sentences say what a figure shows and no more; they change with the data.
"""

from whosecount.describe.chance import describe_chance, describe_grid, describe_permutation
from whosecount.describe.claims import (
    describe_claims,
    describe_groups,
    describe_like,
    describe_missing,
    describe_places,
    describe_steps,
)
from whosecount.describe.matching import (
    describe_candidates,
    describe_distance,
    describe_growth,
    describe_inference,
    describe_matches,
    describe_neighbours,
)
from whosecount.describe.multiverse import describe_specifications
from whosecount.describe.provenance import describe_absent, describe_counts, describe_document
from whosecount.describe.record import (
    describe_days,
    describe_enemy_losses,
    describe_halves,
    describe_ratio,
    describe_record,
)
from whosecount.describe.tempo import describe_rates, describe_weeks
from whosecount.describe.words import count_noun, join_words, write_day, write_number

__all__ = [
    "count_noun",
    "describe_absent",
    "describe_candidates",
    "describe_chance",
    "describe_claims",
    "describe_counts",
    "describe_days",
    "describe_distance",
    "describe_document",
    "describe_enemy_losses",
    "describe_grid",
    "describe_groups",
    "describe_growth",
    "describe_halves",
    "describe_inference",
    "describe_like",
    "describe_matches",
    "describe_missing",
    "describe_neighbours",
    "describe_permutation",
    "describe_places",
    "describe_rates",
    "describe_ratio",
    "describe_record",
    "describe_specifications",
    "describe_steps",
    "describe_weeks",
    "join_words",
    "write_day",
    "write_number",
]
