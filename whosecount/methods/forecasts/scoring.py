"""Forecasts scored against the record, under several readings at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from whosecount.core.phrasing import write_days
from whosecount.core.refusal import Refusal
from whosecount.methods.forecasts.forecasts import Forecast
from whosecount.record.spans import UNPLACED, join_areas
from whosecount.record.totals import select_record

COLUMNS = [
    "claim_id", "speaker", "alignment", "wording", "question", "day", "undated", "horizon_days", "threshold", "bound",
    "unit", "measured", "result", "reason", "loophole",
]  # fmt: skip


@dataclass(frozen=True)
class Sight:
    """What a test sees: placed rows, the days that they cover, the forecast's day and its horizon."""

    record: pd.DataFrame
    covered: tuple[pd.Timestamp, pd.Timestamp]
    day: pd.Timestamp
    horizon: int
    areas: tuple[str, ...]

    @property
    def last(self) -> pd.Timestamp:
        """Last day of the horizon."""
        return self.day + pd.Timedelta(days=self.horizon)

    def count(self, first: int, last: int, *, everywhere: bool = False) -> float:
        """Count events, in the areas or anywhere, that start so many days after the forecast."""
        areas = None if everywhere or not self.areas else self.areas
        days = (self.day + pd.Timedelta(days=day) for day in (first, last))
        return float(select_record(self.record, *days, areas)["events"].sum())

    def refuse_uncovered(self, before: int = 0, after: int = 0) -> Refusal | None:
        """Refuse when the record does not reach so far before the forecast or beyond its horizon."""
        first, last = self.covered
        if first <= self.day - pd.Timedelta(days=before) and self.last + pd.Timedelta(days=after) <= last:
            return None
        reach = write_days(first, last)
        return Refusal("a score", f"The record runs from {reach} and the test needs more.", "a longer record")


def share_outside(sight: Sight) -> float | Refusal:
    """Share of the events within the horizon that lie outside the areas, in percent."""
    if refusal := sight.refuse_uncovered():
        return refusal
    if every := sight.count(1, sight.horizon, everywhere=True):
        return 100 * ((every - sight.count(1, sight.horizon)) / every)
    return Refusal("a share", "The record holds no event within the horizon.", "recorded events")


def count_after(sight: Sight) -> float | Refusal:
    """Events in the thirty days that follow the horizon, in the areas or anywhere."""
    return sight.refuse_uncovered(after=30) or sight.count(sight.horizon + 1, sight.horizon + 30)


def count_within(sight: Sight) -> float | Refusal:
    """Events within the horizon, in the areas or anywhere."""
    return sight.refuse_uncovered() or sight.count(1, sight.horizon)


def compare_before(sight: Sight) -> float | Refusal:
    """Events in the areas within the horizon, as a multiple of those in as many days before."""
    if refusal := sight.refuse_uncovered(before=sight.horizon - 1):
        return refusal
    if before := sight.count(1 - sight.horizon, 0):
        return sight.count(1, sight.horizon) / before
    return Refusal("a multiple", "The record holds no event in the days before.", "recorded events before")


def find_longest_silence(sight: Sight) -> float | Refusal:
    """Longest run of days within the horizon on which no recorded event goes on, in days."""
    if refusal := sight.refuse_uncovered():
        return refusal
    days = pd.date_range(sight.day + pd.Timedelta(days=1), sight.last)
    busy = pd.Series(False, index=days)
    record = sight.record[sight.record["area_id"].isin(sight.areas)] if sight.areas else sight.record
    for row in record[record["events"].gt(0)].itertuples():
        busy[row.date_start : row.date_end] = True
    return float((~busy).groupby(busy.cumsum()).sum().max())


def see_nothing(sight: Sight) -> Refusal:
    """Refuse: the record holds deaths in events, and no event could count against the forecast."""
    reason = "People who hide leave no recorded event, so nothing could count against it."
    return Refusal("a score", reason, "another kind of record")


@dataclass(frozen=True)
class Check:
    """A way to measure a forecast: the measure, what it asks of which areas, which side of a threshold holds, its unit."""

    measure: Callable[[Sight], float | Refusal]
    question: str
    bound: str  # at most, at least
    unit: str

    def holds(self, measured: float, threshold: float) -> bool:
        """Say whether a measured value is on the forecast's side of a threshold."""
        return measured <= threshold if self.bound == "at most" else measured >= threshold


TESTS: dict[str, Check] = {
    "share_outside": Check(share_outside, "events outside {areas}, as a share of all", "at most", "%"),
    "count_after": Check(count_after, "events in the 30 days after the horizon", "at least", ""),
    "count_within": Check(count_within, "events within the horizon", "at most", ""),
    "compare_before": Check(
        compare_before, "events in {areas}, against as many days before", "at least", "×"
    ),
    "longest_silence": Check(
        find_longest_silence, "longest run of days without an event", "at most", " days"
    ),
    "unobservable": Check(see_nothing, "nothing that the record holds", "at least", ""),
}


def score_forecasts(
    forecasts: Sequence[Forecast],
    claims: pd.DataFrame,
    documents: pd.DataFrame,
    record: pd.DataFrame,
    areas: pd.DataFrame,
    covered: tuple[pd.Timestamp, pd.Timestamp],
    all_parties: pd.DataFrame | None = None,
) -> pd.DataFrame | Refusal:
    """Score forecasts against the record, under each horizon and threshold.

    A forecast runs from the last day on which it was said, else from the last day on which its document may have
    been published. Rows without a place count nowhere.

    Parameters
    ----------
    forecasts : what to test, and how
    claims : DataFrame of claim_id, document_id, speaker_short, alignment, stated_end (a day)
    documents : DataFrame of document_id, published (a day, a month or a year, or empty)
    record : spans of the two sides in all areas: area_id, date_start, date_end, events
    areas : DataFrame of area_id, admin1, admin2 (tuples)
    covered : first and last day of which the record knows
    all_parties : DataFrame, optional
        Spans of every dyad, for forecasts that are about any party; without it they cannot be tested.

    Returns
    -------
    DataFrame or Refusal
        claim_id, speaker, alignment, wording, question, day, undated (whether only its document has a day), horizon_days, threshold, bound
        (at most, at least), unit, measured (missing where it cannot be), result (holds, fails, not testable), reason, loophole; one
        row a forecast, threshold and horizon. A refusal when none of the claims is there.
    """
    said = claims.set_index("claim_id", drop=False)
    tested = [forecast for forecast in forecasts if forecast.claim_id in said.index]
    if not tested:
        reason = "None of the claims that these tests belong to is among the claims of this study."
        return Refusal("a score of forecasts", reason, "claims that forecast, and a test for each")
    published = documents.set_index("document_id")["published"]
    rows = []
    for forecast in tested:
        seen = all_parties if forecast.all_parties else record
        placed = None if seen is None else seen[seen["area_id"].ne(UNPLACED)]
        question = TESTS[forecast.test].question.format(areas=join_areas(forecast.areas, areas))
        rows += _score(forecast, question, said.loc[forecast.claim_id], published, placed, covered)
    return pd.DataFrame(rows, columns=COLUMNS)


def _measure(
    forecast: Forecast, placed: pd.DataFrame | None, covered: tuple, day: pd.Timestamp, horizon: int
) -> float | Refusal:
    if pd.isna(day):
        return Refusal("a score", "Neither the claim nor its document has a day.", "a day")
    if placed is None:
        return Refusal("a score", "The record holds the two sides' events alone.", "events of all parties")
    return TESTS[forecast.test].measure(Sight(placed, covered, day, horizon, forecast.areas))


def _score(
    forecast: Forecast,
    question: str,
    claim: pd.Series,
    published: Mapping,
    placed: pd.DataFrame | None,
    covered: tuple,
) -> list:
    test, day, rows = TESTS[forecast.test], find_day(claim, published), []
    speaker = claim["speaker_short"], claim["alignment"]
    told = forecast.claim_id, *speaker, forecast.wording, question, day, pd.isna(claim["stated_end"])
    for horizon in forecast.horizons:
        measured, reason = _measure(forecast, placed, covered, day, horizon), ""
        if refused := isinstance(measured, Refusal):
            measured, reason = float("nan"), measured.reason
        for threshold in forecast.thresholds:
            result = "not testable" if refused else "holds" if test.holds(measured, threshold) else "fails"
            found = (horizon, threshold, test.bound, test.unit, measured, result, reason, forecast.loophole)
            rows.append((*told, *found))
    return rows


def find_day(claim: pd.Series, published: Mapping) -> pd.Timestamp:
    """Find the day a forecast runs from: the last on which it was said, else its document's last possible one."""
    if not pd.isna(claim["stated_end"]):
        return claim["stated_end"]
    printed = published.get(claim["document_id"])
    return pd.Period(printed).end_time.normalize() if printed else pd.NaT


def count_results(scores: pd.DataFrame) -> pd.DataFrame:
    """Count the results of each forecast: claim_id, speaker, wording, loophole, holds, fails, not_testable."""
    is_so = {name: scores["result"].eq(name.replace("_", " ")) for name in ("holds", "fails", "not_testable")}
    readings = scores.assign(**is_so).groupby(["claim_id", "speaker", "wording", "loophole"], sort=False)
    return readings[[*is_so]].sum().reset_index()
