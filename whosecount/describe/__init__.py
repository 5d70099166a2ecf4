"""Findings and alt texts: a frame in, a sentence out.

The sentences say what a figure shows and no more; they change with the data.
"""

from whosecount.describe.accounts import (
    describe_accounts,
    describe_floor,
    describe_groups_tolls,
    describe_reach,
)
from whosecount.describe.change import describe_changes, describe_spread
from whosecount.describe.claims import (
    describe_claims,
    describe_groups,
    describe_like,
    describe_missing,
    describe_places,
    describe_steps,
)
from whosecount.describe.matching import describe_candidates, describe_chance
from whosecount.describe.multiverse import describe_specifications
from whosecount.describe.panels import describe_breadth, describe_loads, describe_panels, describe_readings
from whosecount.describe.provenance import describe_absent, describe_counts, describe_document
from whosecount.describe.record import (
    describe_days,
    describe_enemy_losses,
    describe_halves,
    describe_ratio,
    describe_record,
)
from whosecount.describe.telling import (
    describe_alterations,
    describe_common_origin,
    describe_cut,
    describe_cuts,
    describe_offices,
    describe_one_day,
    describe_tellings,
    describe_voices,
)
from whosecount.describe.tempo import describe_rates, describe_weeks
from whosecount.describe.words import count_noun, join_words, write_day, write_number

__all__ = [
    "count_noun",
    "describe_absent",
    "describe_accounts",
    "describe_alterations",
    "describe_breadth",
    "describe_candidates",
    "describe_chance",
    "describe_changes",
    "describe_claims",
    "describe_common_origin",
    "describe_counts",
    "describe_cut",
    "describe_cuts",
    "describe_days",
    "describe_document",
    "describe_enemy_losses",
    "describe_floor",
    "describe_groups",
    "describe_groups_tolls",
    "describe_halves",
    "describe_like",
    "describe_loads",
    "describe_missing",
    "describe_offices",
    "describe_one_day",
    "describe_panels",
    "describe_places",
    "describe_rates",
    "describe_ratio",
    "describe_reach",
    "describe_readings",
    "describe_record",
    "describe_specifications",
    "describe_spread",
    "describe_steps",
    "describe_tellings",
    "describe_voices",
    "describe_weeks",
    "join_words",
    "write_day",
    "write_number",
]
