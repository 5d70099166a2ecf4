"""Show the ground: theatres, actors and days, before any claim is read."""

from whosecount.methods.overview.overview import count_actors, locate_theatres, select_days, tabulate_timeline
from whosecount.methods.overview.plot_overview import plot_actors, plot_theatres, plot_timeline
from whosecount.methods.overview.say_overview import describe_actors, describe_theatres, describe_timeline

__all__ = [
    "count_actors",
    "describe_actors",
    "describe_theatres",
    "describe_timeline",
    "locate_theatres",
    "plot_actors",
    "plot_theatres",
    "plot_timeline",
    "select_days",
    "tabulate_timeline",
]
