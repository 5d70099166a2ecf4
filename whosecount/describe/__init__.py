"""Findings and alt texts: a frame in, a sentence out.

The sentences say what a figure shows and no more; they change with the data.
"""

from whosecount.describe.assumptions import describe_assumptions, describe_words
from whosecount.describe.claims import (
    describe_claims,
    describe_groups,
    describe_like,
    describe_missing,
    describe_places,
    describe_steps,
)
from whosecount.describe.consistency import describe_changes, describe_shares
from whosecount.describe.ground import describe_actors, describe_theatres, describe_timeline
from whosecount.describe.matching import describe_candidates, describe_chance
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
from whosecount.describe.totals import describe_rules, describe_total_choices, describe_totals
from whosecount.describe.words import count_noun, join_words, write_day, write_number

__all__ = [
    "count_noun",
    "describe_absent",
    "describe_actors",
    "describe_assumptions",
    "describe_candidates",
    "describe_chance",
    "describe_changes",
    "describe_claims",
    "describe_counts",
    "describe_days",
    "describe_document",
    "describe_enemy_losses",
    "describe_groups",
    "describe_halves",
    "describe_like",
    "describe_missing",
    "describe_places",
    "describe_rates",
    "describe_ratio",
    "describe_record",
    "describe_rules",
    "describe_shares",
    "describe_specifications",
    "describe_steps",
    "describe_theatres",
    "describe_timeline",
    "describe_total_choices",
    "describe_totals",
    "describe_weeks",
    "describe_words",
    "join_words",
    "write_day",
    "write_number",
]
