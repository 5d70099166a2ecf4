"""Did a forecast come true, or could nothing that happened have shown that it did not?

**The question.** A forecast in words names no day by which it should come true and no measure. Made into a test
that the record can fail, does it hold, and does that hang on the horizon and the threshold that the reader
chose rather than on what happened?

**Assumptions.** The tests are ours, not the forecasters'. A forecast runs from the last day on which it was
said. Each is held against several horizons and thresholds, the strictest first, so that the reader sees which
decide. Rows without a place count nowhere, and a record of the two sides cannot test what is said of any party.
A forecast against which nothing could count is "not testable", as is a horizon that the record does not cover.

**In.** Forecasts, each a `Forecast`: claim_id, the test (one of `scoring.TESTS`), thresholds in its unit, horizons in
days, area_ids, and the loophole by which it could survive whatever happened. Claims with the last day on which
they were said, documents with the day of their publication, and a record of *spans*: area_id, date_start, date_end
(first and last day), events (a count).

**Out.** `score_forecasts`: a row for each forecast, threshold and horizon, with what was measured and
the result (holds, fails, not testable). `write_scorecard` tabulates it, each `describe_*` says it in a sentence and
`headline_scores` in a line; `list_loopholes` is a table of the ways out.

**Sources.** None: asking which readings of a forecast decide is a multiverse in the sense of Steegen, Tuerlinckx,
Gelman and Vanpaemel (2016).

Examples
--------
"It is over", said on 1 February; three events follow within a month:

>>> import pandas as pd
>>> from whosecount.methods import forecasts
>>> said = pd.Timestamp("2018-02-01")
>>> claim = {"claim_id": "c1", "document_id": "d1", "speaker_short": "Staff", "alignment": "side_a"}
>>> claims = pd.DataFrame([claim | {"stated_end": said}])
>>> documents = pd.DataFrame({"document_id": ["d1"], "published": "2018-02-02"})
>>> days = pd.to_datetime(["2018-02-10", "2018-02-20"])
>>> record = pd.DataFrame({"area_id": "coast", "date_start": days, "date_end": days, "events": [1, 2]})
>>> over = forecasts.Forecast("c1", "“over”", "count_within", (0.0, 5.0), "A raid is no war.", horizons=(30,))
>>> covered = (pd.Timestamp("2018-01-01"), pd.Timestamp("2018-12-31"))
>>> areas = pd.DataFrame({"area_id": ["coast"], "admin1": [("Coast",)], "admin2": [()]})
>>> scores = forecasts.score_forecasts([over], claims, documents, record, areas, covered)
>>> scores[["horizon_days", "bound", "threshold", "measured", "result"]]
   horizon_days    bound  threshold  measured result
0            30  at most        0.0       3.0  fails
1            30  at most        5.0       3.0  holds
>>> print(forecasts.describe_scores(scores))
As tested here, all of them hold or fail by the horizon and the threshold taken.
"""

# several names a line, as in __all__
# fmt: off
# isort: off
from whosecount.methods.forecasts.forecasts import SPRING_2018, Forecast
from whosecount.methods.forecasts.say_forecasts import (
    describe_gaps, describe_scores, headline_scores, list_loopholes,
)
from whosecount.methods.forecasts.scoring import score_forecasts
from whosecount.methods.forecasts.say_forecasts import write_scorecard

__all__ = [
    "SPRING_2018", "Forecast", "describe_gaps", "describe_scores", "headline_scores", "list_loopholes",
    "score_forecasts", "write_scorecard",
]
