"""Findings and alt texts: a frame in, a sentence out.

The sentences say what a figure shows and no more; they change with the data.
"""

from whosecount import words
from whosecount.describe.accounts import (
    describe_accounts,
    describe_groups_tolls,
    describe_reach,
)
from whosecount.describe.assumptions import (
    describe_assumptions,
    describe_words,
    state_assumptions,
)
from whosecount.describe.chance import (
    describe_chance,
    describe_grid,
    describe_permutation,
    state_chance,
    state_permutation,
)
from whosecount.describe.change import (
    describe_changes,
    describe_spread,
)
from whosecount.describe.claims import (
    describe_claims,
    describe_event_places,
    describe_groups,
    describe_like,
    describe_missing,
    describe_places,
    describe_steps,
)
from whosecount.describe.consistency import (
    describe_shares,
    describe_stated_changes,
)
from whosecount.describe.deaths import (
    describe_dispersion,
    describe_lengths,
    describe_methods,
    describe_rise,
    describe_shifts,
    state_rise,
)
from whosecount.describe.forecasts import (
    describe_gaps,
    describe_loopholes,
    describe_scores,
)
from whosecount.describe.grades import (
    describe_grades,
)
from whosecount.describe.ground import (
    describe_actors,
    describe_theatres,
    describe_timeline,
)
from whosecount.describe.hedges import (
    describe_compared,
    describe_levels,
    describe_uncoded,
    describe_verbs,
)
from whosecount.describe.matching import (
    describe_candidates,
    describe_distance,
    describe_growth,
    describe_inference,
    describe_matches,
    describe_neighbours,
    state_matches,
)
from whosecount.describe.multiverse import (
    describe_moves,
    describe_refused,
    describe_specifications,
    state_specifications,
)
from whosecount.describe.panels import (
    describe_breadth,
    describe_loads,
    describe_panels,
    describe_readings,
)
from whosecount.describe.parties import (
    describe_dyads,
    describe_parties,
    describe_wordings,
)
from whosecount.describe.presence import (
    describe_presence,
    describe_stocks,
)
from whosecount.describe.provenance import (
    describe_absent,
    describe_counts,
    describe_document,
)
from whosecount.describe.rates import (
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
from whosecount.describe.record import (
    describe_days,
    describe_enemy_losses,
    describe_halves,
    describe_ratio,
    describe_record,
    state_ratio,
)
from whosecount.describe.rivals import (
    describe_bounds,
    describe_rivals,
)
from whosecount.describe.slots import (
    describe_apart,
    describe_delay,
    describe_growths,
    describe_lags,
    describe_longest,
    describe_slots,
    describe_tables,
    state_slots,
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
    state_cuts,
)
from whosecount.describe.tempo import (
    describe_weeks,
)
from whosecount.describe.totals import (
    describe_rules,
    describe_total_choices,
    describe_totals,
)
from whosecount.describe.upper_ends import (
    describe_kinds,
    describe_mentions,
    describe_position,
    describe_terms,
    describe_upper_ends,
    state_upper_ends,
)
from whosecount.words import (
    count_noun,
    join_words,
    write_day,
    write_number,
)

__all__ = [
    "count_noun",
    "describe_absent",
    "describe_accounts",
    "describe_actors",
    "describe_alterations",
    "describe_apart",
    "describe_assumptions",
    "describe_bounds",
    "describe_breadth",
    "describe_by_choice",
    "describe_candidates",
    "describe_chance",
    "describe_changes",
    "describe_claims",
    "describe_common_origin",
    "describe_compared",
    "describe_counts",
    "describe_cut",
    "describe_cuts",
    "describe_days",
    "describe_delay",
    "describe_dispersion",
    "describe_distance",
    "describe_document",
    "describe_dyads",
    "describe_enemy_losses",
    "describe_event_places",
    "describe_extremes",
    "describe_gaps",
    "describe_grades",
    "describe_grid",
    "describe_groups",
    "describe_groups_tolls",
    "describe_growth",
    "describe_growths",
    "describe_halves",
    "describe_inference",
    "describe_kinds",
    "describe_lags",
    "describe_lengths",
    "describe_levels",
    "describe_like",
    "describe_loads",
    "describe_longest",
    "describe_loopholes",
    "describe_matches",
    "describe_mentions",
    "describe_methods",
    "describe_missing",
    "describe_moves",
    "describe_neighbours",
    "describe_offices",
    "describe_one_day",
    "describe_panels",
    "describe_parties",
    "describe_parting",
    "describe_permutation",
    "describe_places",
    "describe_position",
    "describe_presence",
    "describe_ratio",
    "describe_reach",
    "describe_readings",
    "describe_record",
    "describe_refused",
    "describe_rise",
    "describe_rivals",
    "describe_rules",
    "describe_scope_ratios",
    "describe_scopes",
    "describe_scores",
    "describe_shared_days",
    "describe_shares",
    "describe_shifts",
    "describe_sliding",
    "describe_slots",
    "describe_specifications",
    "describe_spread",
    "describe_stated_changes",
    "describe_steps",
    "describe_stocks",
    "describe_tables",
    "describe_tellings",
    "describe_terms",
    "describe_theatres",
    "describe_timeline",
    "describe_total_choices",
    "describe_totals",
    "describe_trends",
    "describe_uncoded",
    "describe_upper_ends",
    "describe_verbs",
    "describe_voices",
    "describe_weeks",
    "describe_word_rates",
    "describe_wordings",
    "describe_words",
    "join_words",
    "state_assumptions",
    "state_chance",
    "state_cuts",
    "state_matches",
    "state_permutation",
    "state_ratio",
    "state_rise",
    "state_slots",
    "state_specifications",
    "state_upper_ends",
    "words",
    "write_day",
    "write_number",
]
