"""How often did it happen, and more often than before?

**The question.** Events are recorded in a window of days. Is their rate (events a day) higher or lower than
in another period, the baseline, and would it be under another baseline, area, day rule or row rule? On
which days did the rate change, does it rise or fall from week to week, who else was fighting in the same
places, and can two counts in words ("dozens", "hundreds") be one and the same rate?

**Assumptions.** Recording was about as complete in the baseline as in the window; otherwise the ratio
compares the recording. The exact interval takes events to come independently of each other. They come in
bursts, so `low` and `high` are widened by how far weekly counts scatter beyond what chance would give them
(quasi-likelihood: the square root of variance over mean), and these decide whether a change is established;
that is a rule of this book, and no promise of 95 in 100. `exact_low` and `exact_high` stand beside them.
Comparisons with several baselines are not independent tests: they share the window, and baselines may share
days. A trend or a change point is refused from fewer than thirty events or six weeks; a ratio never is.

**In.** A record of *spans*, one row for events of one area and the same days: area_id,
date_start, date_end (first and last day), events (a count), events_best_zero (of them, those without a
death in the best estimate), and deaths by side (persons). Windows are pairs of days, both included;
baselines are (label, first day, last day), as `read_periods` reads them from "2018-01-01/2018-02-28".
Scopes map a name to area_ids.

**Out.** `compare_scopes`, `slide_baseline` and `compare_dyads`: a row for each comparison, with
both counts, both lengths (days), ratio, low and high. `compare_trends`: a factor a week. `trace_change_points`
and `share_change_days`: days, with the share of settings that put a change there. `rate_words`: counts a
week, lower and upper. `vary_rate_ratio`: the ratio under every combination of choices. Where a figure cannot
be had, a `Refusal` says why and what it would take. Each `plot_*` draws such a frame on an Axes, and each
`describe_*` says it in a sentence.

**Sources.** Przyborowski and Wilenski (1940) for the exact ratio of two rates; Killick, Fearnhead and Eckley
(2012) and Truong, Oudre and Vayatis (2020) for change points; Steegen, Tuerlinckx, Gelman and Vanpaemel (2016)
for the multiverse of choices.

Examples
--------
Nine events in the 28 days of February, after three in the 31 of January:

>>> import pandas as pd
>>> from whosecount.methods import rates
>>> days = pd.to_datetime(["2018-01-03", "2018-01-17", "2018-02-05", "2018-02-12", "2018-02-20"])
>>> record = pd.DataFrame({"area_id": "coast", "date_start": days, "date_end": days, "events": [1, 2, 3, 2, 4]})
>>> baselines = rates.read_periods(["2018-01-01/2018-01-31"])
>>> window = (pd.Timestamp("2018-02-01"), pd.Timestamp("2018-02-28"))
>>> ratios = rates.compare_scopes(record, window, baselines, {"the coast": ["coast"]})
>>> ratios[["area", "events", "baseline_events", "ratio", "low", "high"]].round(2).to_dict("records")
[{'area': 'the coast', 'events': 9, 'baseline_events': 3, 'ratio': 3.32, 'low': 0.73, 'high': 22.2}]
>>> print(rates.describe_scope_ratios(ratios))
The one comparison establishes no change.
"""

# several names a line, as in __all__
# fmt: off
# isort: off
from whosecount.methods.rates.baselines import (
    compare_dyads, compare_scopes, count_shared_days, keep_covered, list_scopes, part_scopes, read_periods,
    slide_baseline, vary_rate_ratio,
)
from whosecount.methods.rates.change_points import share_change_days, trace_change_points
from whosecount.methods.rates.plot_rates import (
    plot_change_points, plot_parties, plot_scope_ratios, plot_weeks_and_periods, plot_word_rates,
)
from whosecount.methods.rates.say_rates import (
    describe_changes, describe_dyads, describe_parting, describe_scopes, describe_trends, describe_word_rates,
    headline_changes, headline_parties, headline_weeks, headline_word_rates,
)
from whosecount.methods.rates.say_ratios import (
    describe_by_choice, describe_established, describe_extremes, describe_scope_ratios, describe_shared_days,
    describe_sliding, headline_rate_choices, headline_scope_ratios, put_inside,
)
from whosecount.methods.rates.words_as_rates import rate_words, vary_parting_ceiling
from whosecount.methods.rates.weeks import (
    compare_trends, count_weekly_events, count_weeks_by_area, count_weeks_by_dyad,
)

__all__ = [
    "compare_dyads", "compare_scopes", "compare_trends", "count_shared_days", "count_weekly_events",
    "count_weeks_by_area", "count_weeks_by_dyad", "describe_by_choice", "describe_changes", "describe_dyads",
    "describe_established", "describe_extremes", "describe_parting", "describe_scope_ratios", "describe_scopes",
    "describe_shared_days", "describe_sliding", "describe_trends", "describe_word_rates", "headline_changes",
    "headline_parties", "headline_rate_choices", "headline_scope_ratios", "headline_weeks",
    "headline_word_rates", "keep_covered", "list_scopes", "part_scopes", "plot_change_points", "plot_parties",
    "plot_scope_ratios", "plot_weeks_and_periods", "plot_word_rates", "put_inside", "rate_words", "read_periods",
    "share_change_days", "slide_baseline", "trace_change_points", "vary_parting_ceiling", "vary_rate_ratio",
]
