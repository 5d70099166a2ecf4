"""One module a family of charts: a frame and an Axes in, the Axes out."""

from whosecount.charts.accounts import (
    plot_group_tolls,
    plot_reach,
)
from whosecount.charts.assumptions import (
    plot_staircase,
    plot_words,
)
from whosecount.charts.candidates import (
    plot_candidates,
    plot_distance,
)
from whosecount.charts.chance import (
    plot_chance,
    plot_match_grid,
    plot_permutation,
)
from whosecount.charts.change import (
    plot_change_points,
)
from whosecount.charts.consistency import (
    plot_changes,
    plot_shares,
)
from whosecount.charts.estimates import (
    plot_methods,
    plot_row_deaths,
)
from whosecount.charts.grades import (
    plot_grades,
)
from whosecount.charts.ground import (
    plot_actors,
    plot_theatres,
    plot_timeline,
)
from whosecount.charts.growth import (
    plot_growth,
)
from whosecount.charts.hedges import (
    plot_hedges,
)
from whosecount.charts.inference import (
    plot_inference,
)
from whosecount.charts.intervals import (
    plot_claim_intervals,
    plot_enemy_losses,
    plot_ranges,
)
from whosecount.charts.lengths import (
    plot_lengths,
)
from whosecount.charts.maps import (
    plot_places,
)
from whosecount.charts.panels import (
    plot_panels,
)
from whosecount.charts.parties import (
    plot_parties,
)
from whosecount.charts.presence import (
    plot_presence,
)
from whosecount.charts.rates import (
    plot_scope_ratios,
    plot_sliding_baseline,
    plot_trends,
    plot_weeks_and_stretches,
    plot_word_rates,
)
from whosecount.charts.record import (
    plot_daily_record,
    plot_weekly_deaths,
    plot_weekly_events,
)
from whosecount.charts.rivals import (
    plot_rival_figures,
    plot_rival_groups,
)
from whosecount.charts.scorecard import (
    plot_scorecard,
)
from whosecount.charts.shifts import (
    plot_shifts,
)
from whosecount.charts.slots import (
    plot_delay,
    plot_lags,
    plot_slots,
)
from whosecount.charts.specifications import (
    plot_specifications,
)
from whosecount.charts.steps import (
    plot_ratio_curve,
    plot_revision_chains,
)
from whosecount.charts.stocks import (
    plot_stocks,
)
from whosecount.charts.telling import (
    plot_pairs,
    plot_parts,
    plot_tellings,
)
from whosecount.charts.tiles import (
    plot_counts,
    plot_tiles,
)
from whosecount.charts.totals import (
    plot_totals,
)
from whosecount.charts.wordings import (
    plot_wordings,
)

__all__ = [
    "plot_actors",
    "plot_candidates",
    "plot_chance",
    "plot_change_points",
    "plot_changes",
    "plot_claim_intervals",
    "plot_counts",
    "plot_daily_record",
    "plot_delay",
    "plot_distance",
    "plot_enemy_losses",
    "plot_grades",
    "plot_group_tolls",
    "plot_growth",
    "plot_hedges",
    "plot_inference",
    "plot_lags",
    "plot_lengths",
    "plot_match_grid",
    "plot_methods",
    "plot_pairs",
    "plot_panels",
    "plot_parties",
    "plot_parts",
    "plot_permutation",
    "plot_places",
    "plot_presence",
    "plot_ranges",
    "plot_ratio_curve",
    "plot_reach",
    "plot_revision_chains",
    "plot_rival_figures",
    "plot_rival_groups",
    "plot_row_deaths",
    "plot_scope_ratios",
    "plot_scorecard",
    "plot_shares",
    "plot_shifts",
    "plot_sliding_baseline",
    "plot_slots",
    "plot_specifications",
    "plot_staircase",
    "plot_stocks",
    "plot_tellings",
    "plot_theatres",
    "plot_tiles",
    "plot_timeline",
    "plot_totals",
    "plot_trends",
    "plot_weekly_deaths",
    "plot_weekly_events",
    "plot_weeks_and_stretches",
    "plot_word_rates",
    "plot_wordings",
    "plot_words",
]
