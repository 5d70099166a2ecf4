"""Score what was said would come against what the record holds."""

from whosecount.methods.forecasts.forecasts import SPRING_2018
from whosecount.methods.forecasts.plot_scorecard import plot_scorecard
from whosecount.methods.forecasts.say_forecasts import describe_gaps, describe_loopholes, describe_scores
from whosecount.methods.forecasts.scoring import score_forecasts

__all__ = [
    "SPRING_2018",
    "describe_gaps",
    "describe_loopholes",
    "describe_scores",
    "plot_scorecard",
    "score_forecasts",
]
