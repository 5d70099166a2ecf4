"""One module a family of charts: a frame and an Axes in, the Axes out."""

from whosecount.charts.accounts import plot_group_tolls, plot_reach
from whosecount.charts.chance import plot_chance
from whosecount.charts.change import plot_change_points
from whosecount.charts.intervals import (
    plot_claim_intervals,
    plot_enemy_losses,
    plot_ranges,
    plot_rate_ratios,
)
from whosecount.charts.maps import plot_places
from whosecount.charts.panels import plot_panels
from whosecount.charts.record import plot_daily_record, plot_weekly_deaths, plot_weekly_events
from whosecount.charts.specifications import plot_specifications
from whosecount.charts.steps import plot_ratio_curve, plot_revision_chains
from whosecount.charts.telling import plot_pairs, plot_parts, plot_tellings
from whosecount.charts.tiles import plot_counts, plot_tiles

__all__ = [
    "plot_chance",
    "plot_change_points",
    "plot_claim_intervals",
    "plot_counts",
    "plot_daily_record",
    "plot_enemy_losses",
    "plot_group_tolls",
    "plot_pairs",
    "plot_panels",
    "plot_parts",
    "plot_places",
    "plot_ranges",
    "plot_rate_ratios",
    "plot_ratio_curve",
    "plot_reach",
    "plot_revision_chains",
    "plot_specifications",
    "plot_tellings",
    "plot_tiles",
    "plot_weekly_deaths",
    "plot_weekly_events",
]
