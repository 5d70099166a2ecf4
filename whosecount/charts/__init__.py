"""One module a family of charts: a frame and an Axes in, the Axes out."""

from whosecount.charts.candidates import plot_candidates, plot_distance
from whosecount.charts.chance import plot_chance, plot_match_grid, plot_permutation
from whosecount.charts.growth import plot_growth
from whosecount.charts.inference import plot_inference
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

__all__ = [
    "plot_candidates",
    "plot_chance",
    "plot_claim_intervals",
    "plot_counts",
    "plot_daily_record",
    "plot_distance",
    "plot_enemy_losses",
    "plot_growth",
    "plot_inference",
    "plot_match_grid",
    "plot_permutation",
    "plot_places",
    "plot_ranges",
    "plot_rate_ratios",
    "plot_ratio_curve",
    "plot_revision_chains",
    "plot_specifications",
    "plot_tiles",
    "plot_weekly_deaths",
    "plot_weekly_events",
]
