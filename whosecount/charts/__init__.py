"""One module a family of charts: a frame and an Axes in, the Axes out."""

from whosecount.charts.assumptions import plot_staircase, plot_words
from whosecount.charts.chance import plot_chance
from whosecount.charts.consistency import plot_changes, plot_shares
from whosecount.charts.ground import plot_actors, plot_theatres, plot_timeline
from whosecount.charts.intervals import (
    plot_claim_intervals,
    plot_enemy_losses,
    plot_ranges,
    plot_rate_ratios,
)
from whosecount.charts.maps import plot_places
from whosecount.charts.record import plot_daily_record, plot_weekly_deaths, plot_weekly_events
from whosecount.charts.specifications import plot_specifications
from whosecount.charts.steps import plot_ratio_curve, plot_revision_chains
from whosecount.charts.tiles import plot_counts, plot_tiles
from whosecount.charts.totals import plot_totals

__all__ = [
    "plot_actors",
    "plot_chance",
    "plot_changes",
    "plot_claim_intervals",
    "plot_counts",
    "plot_daily_record",
    "plot_enemy_losses",
    "plot_places",
    "plot_ranges",
    "plot_rate_ratios",
    "plot_ratio_curve",
    "plot_revision_chains",
    "plot_shares",
    "plot_specifications",
    "plot_staircase",
    "plot_theatres",
    "plot_tiles",
    "plot_timeline",
    "plot_totals",
    "plot_weekly_deaths",
    "plot_weekly_events",
    "plot_words",
]
