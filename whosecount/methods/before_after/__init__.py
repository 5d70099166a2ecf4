"""Did more people die after a day than before it, where deaths come in bursts?

**The question.** A day, the cut-off, parts a record into two periods. Were more deaths a day recorded after it
than before? How far could chance alone move that ratio, how far could rows whose place is unknown, and does
the answer hold for longer or shorter periods, other areas, and other ways to count rows?

**Assumptions.** Deaths do not come one by one: one row may hold none or fifty, so the variance of daily
deaths is far above their mean. An interval that takes the two to be equal (Poisson) is too narrow; it is shown
as refused. Resampling takes the unevenness as it was recorded, and so cannot know of a massacre that was not
seen: under five rows in a period it is refused, and by week under five weeks. Rows that no place is known for are not chance; the ratio is
reckoned again with all of them put before, and with all put after. A change of the record is no change of the
cause: how the cut-off was chosen matters more than any interval.

**In.** A record of *spans*, one row for events of one area and the same days: area_id, date_start,
date_end (first and last day), events (a count), and deaths by side (persons): killed_side_a, killed_side_b,
killed_civilians. A period is a pair of days, both included; `cut_periods` makes two of equal length, and
`split_window` parts a window.

**Out.** `measure_dispersion`: variance over mean, by row and by day. `compare_methods`: the ratio
of deaths a day, after to before, with an interval by each method. `trace_lengths`: the same as both periods
grow. `compare_areas`: deaths before and after, area by area. `vary_ratio`: the ratio under every combination
of choices. `sum_spread`: deaths in rows of one day and of several. Where a figure cannot be had, a `Refusal`
says why. Each `plot_*` draws such a frame on an Axes, each `describe_*` says it in a sentence and each
`headline_*` in a line; given a refusal, they pass it on.

**Sources.** The percentile interval of the bootstrap, by scipy.stats.bootstrap; moving blocks, Künsch (1989); negative binomial regression
(NB2), by statsmodels; Steegen, Tuerlinckx, Gelman and Vanpaemel (2016) for the multiverse of choices.

Examples
--------
Fifteen days with 24 deaths, then fifteen with 60, of which one row holds half:

>>> import pandas as pd
>>> from whosecount.methods import before_after
>>> deaths = [1, 0, 2, 0, 12, 0, 3, 0, 1, 0, 0, 4, 0, 1, 0, 5, 0, 30, 1, 0, 2, 0, 11, 0, 3, 6, 0, 1, 0, 1]
>>> days = pd.date_range("2018-01-01", periods=30)
>>> record = pd.DataFrame(
...     {"area_id": "coast", "date_start": days, "date_end": days, "events": 1, "killed_side_a": deaths}
... )
>>> record = record[record["killed_side_a"] > 0]
>>> first, second = before_after.cut_periods("2018-01-15", days=15)
>>> spread = before_after.measure_dispersion(record, first, second)
>>> spread[["stretch", "unit", "units", "deaths", "dispersion"]].round(1)
  stretch unit  units  deaths  dispersion
0  before  row      7      24         4.6
1  before  day     15      24         6.1
2   after  row      9      60        13.1
3   after  day     15      60        15.3
>>> nowhere = record.iloc[:0]  # no row without a place
>>> methods = before_after.compare_methods(record, nowhere, first, second, draws=2000, seed=1)
>>> methods[["method", "estimate", "low", "high"]].round(1)
                         method  estimate  low  high
0               Resampling rows       2.5  0.7   8.1
1               Resampling days       2.5  0.5  11.3
2              Resampling weeks       NaN  NaN   NaN
3  Negative binomial regression       2.5  0.7   9.3
4            Poisson regression       2.5  1.6   4.0
5          Rows without a place       2.5  2.5   2.5
>>> print(before_after.describe_rise(methods, "deaths"))
Recorded deaths after the cut-off, daily: 2.50 times those before (0.54 to 11.3). Chance could explain this.
"""

from whosecount.methods.before_after.deaths import (
    count_days,
    list_earlier_days,
    list_rows,
    measure_dispersion,
    sum_spread,
)
from whosecount.methods.before_after.periods import (
    compare_areas,
    compare_methods,
    cut_periods,
    split_window,
    trace_lengths,
)
from whosecount.methods.before_after.plot_deaths import (
    plot_lengths,
    plot_methods,
    plot_row_deaths,
    plot_shifts,
    plot_weekly_deaths,
)
from whosecount.methods.before_after.ratio_multiverse import vary_ratio
from whosecount.methods.before_after.say_deaths import (
    describe_choices,
    describe_dispersion,
    describe_lengths,
    describe_methods,
    describe_rise,
    describe_shifts,
    describe_spread,
    headline_choices,
    headline_dispersion,
    headline_lengths,
    headline_methods,
    headline_shifts,
    headline_weeks,
    state_rise,
)

__all__ = [
    "compare_areas", "compare_methods", "count_days", "cut_periods", "describe_choices",
    "describe_dispersion", "describe_lengths", "describe_methods", "describe_rise", "describe_shifts",
    "describe_spread", "headline_choices", "headline_dispersion", "headline_lengths", "headline_methods",
    "headline_shifts", "headline_weeks", "list_earlier_days", "list_rows", "measure_dispersion",
    "plot_lengths", "plot_methods", "plot_row_deaths", "plot_shifts", "plot_weekly_deaths",
    "split_window", "state_rise", "sum_spread", "trace_lengths", "vary_ratio",
]  # fmt: skip
