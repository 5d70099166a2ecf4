"""Did more people die after a day than before it, where deaths come in bursts?

**Question.** A day, the cut-off, parts a record into two periods. Were more deaths a day recorded after it
than before? How far could chance alone move that ratio, how far could rows whose place is unknown, and does
the answer hold for longer or shorter periods, other areas, and other ways to count rows?

**Assumptions.** Deaths do not come one by one: one row may hold none or fifty, so the variance of daily
deaths is far above their mean. An interval that takes the two to be equal (Poisson) is too narrow; it is shown
as refused. Resampling takes the unevenness as it was recorded, and so cannot know of a massacre that was not
seen: under five rows in a period it is refused. Rows that no place is known for are not chance; the ratio is
reckoned again with all of them put before, and with all put after. A change of the record is no change of the
cause: how the cut-off was chosen matters more than any interval.

**What goes in.** A record of *spans*, one row for events of one area and the same days: area_id, date_start,
date_end (first and last day), events (a count), and deaths by side (persons): killed_side_a, killed_side_b,
killed_civilians. A period is a pair of days, both included; `cut_periods` makes two of equal length, and
`split_window` parts a window.

**What comes out.** `measure_dispersion`: variance over mean, by row and by day. `compare_methods`: the ratio
of deaths a day, after to before, with an interval by each method. `trace_lengths`: the same as both periods
grow. `compare_areas`: deaths before and after, area by area. `vary_ratio`: the ratio under every combination
of choices. `sum_spread`: deaths in rows of one day and of several. Where a figure cannot be had, a `Refusal`
says why. Each `plot_*` draws such a frame on an Axes, each `describe_*` says it in a sentence.

**Sources.** The percentile interval of the bootstrap, by scipy.stats.bootstrap; negative binomial regression
(NB2), by statsmodels; Steegen, Tuerlinckx, Gelman and Vanpaemel (2016) for the multiverse of choices.

**Example.** Nineteen deaths in the first ten days and thirty-eight in the next ten, but how unevenly:

>>> import pandas as pd
>>> from whosecount.methods import before_after
>>> days = pd.date_range("2018-01-01", periods=20)
>>> deaths = [1, 0, 2, 0, 12, 0, 3, 0, 1, 0, 0, 4, 0, 30, 1, 0, 2, 0, 1, 0]
>>> record = pd.DataFrame(
...     {"area_id": "coast", "date_start": days, "date_end": days, "events": 1, "killed_side_a": deaths}
... )
>>> first, second = before_after.cut_periods("2018-01-10", days=10)
>>> spread = before_after.measure_dispersion(record, first, second)
>>> spread[["stretch", "unit", "deaths", "dispersion"]].round(1)
>>> nowhere = record.iloc[:0]  # no row without a place
>>> methods = before_after.compare_methods(record, nowhere, first, second, draws=2000, seed=1)
>>> methods[["method", "estimate", "low", "high"]].round(1)
>>> print(before_after.describe_rise(methods, "deaths"))
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
)
from whosecount.methods.before_after.ratio_multiverse import vary_ratio
from whosecount.methods.before_after.say_deaths import (
    describe_dispersion,
    describe_lengths,
    describe_methods,
    describe_rise,
    describe_shifts,
    describe_spread,
    state_rise,
)

__all__ = [
    "compare_areas",
    "compare_methods",
    "count_days",
    "cut_periods",
    "describe_dispersion",
    "describe_lengths",
    "describe_methods",
    "describe_rise",
    "describe_shifts",
    "describe_spread",
    "list_earlier_days",
    "list_rows",
    "measure_dispersion",
    "plot_lengths",
    "plot_methods",
    "plot_row_deaths",
    "plot_shifts",
    "split_window",
    "state_rise",
    "sum_spread",
    "trace_lengths",
    "vary_ratio",
]
