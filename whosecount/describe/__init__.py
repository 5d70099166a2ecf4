"""Findings and alt texts: a frame in, a sentence out.

The sentences say what a figure shows and no more; they change with the data.
"""

from whosecount.describe.claims import (
    describe_claims,
    describe_groups,
    describe_like,
    describe_missing,
    describe_places,
    describe_steps,
)
from whosecount.describe.deaths import (
    describe_dispersion,
    describe_lengths,
    describe_methods,
    describe_rise,
    describe_shifts,
)
from whosecount.describe.forecasts import describe_gaps, describe_loopholes, describe_scores
from whosecount.describe.matching import describe_candidates, describe_chance
from whosecount.describe.multiverse import describe_specifications
from whosecount.describe.presence import describe_presence, describe_stocks
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
    "describe_dispersion",
    "describe_document",
    "describe_enemy_losses",
    "describe_gaps",
    "describe_groups",
    "describe_halves",
    "describe_lengths",
    "describe_like",
    "describe_loopholes",
    "describe_methods",
    "describe_missing",
    "describe_places",
    "describe_presence",
    "describe_rates",
    "describe_ratio",
    "describe_record",
    "describe_rise",
    "describe_scores",
    "describe_shifts",
    "describe_specifications",
    "describe_steps",
    "describe_stocks",
    "describe_weeks",
    "join_words",
    "write_day",
    "write_number",
]
