"""One module a family of charts: a frame and an Axes in, the Axes out."""

from whosecount.charts.chance import plot_chance
from whosecount.charts.estimates import plot_methods, plot_row_deaths
from whosecount.charts.intervals import (
    plot_claim_intervals,
    plot_enemy_losses,
    plot_ranges,
    plot_rate_ratios,
)
from whosecount.charts.lengths import plot_lengths
from whosecount.charts.maps import plot_places
from whosecount.charts.presence import plot_presence
from whosecount.charts.record import plot_daily_record, plot_weekly_deaths, plot_weekly_events
from whosecount.charts.scorecard import plot_scorecard
from whosecount.charts.shifts import plot_shifts
from whosecount.charts.specifications import plot_specifications
from whosecount.charts.steps import plot_ratio_curve, plot_revision_chains
from whosecount.charts.stocks import plot_stocks
from whosecount.charts.tiles import plot_counts, plot_tiles

__all__ = [
    "plot_chance",
    "plot_claim_intervals",
    "plot_counts",
    "plot_daily_record",
    "plot_enemy_losses",
    "plot_lengths",
    "plot_methods",
    "plot_places",
    "plot_presence",
    "plot_ranges",
    "plot_rate_ratios",
    "plot_ratio_curve",
    "plot_revision_chains",
    "plot_row_deaths",
    "plot_scorecard",
    "plot_shifts",
    "plot_specifications",
    "plot_stocks",
    "plot_tiles",
    "plot_weekly_deaths",
    "plot_weekly_events",
]
