"""The results that DESIGN has by hand, by two routes: plain SQL over the shipped file, and the package.

With WHOSECOUNT_UCDP the package also reads the real file and must come to the same.
"""

import sqlite3
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from pyproj import Geod

from tests.tools import read_cells
from whosecount import Study
from whosecount.core.paths import DATA
from whosecount.methods.matching import base_rate, matching
from whosecount.methods.rates import baselines, rate_ratio
from whosecount.readers.ucdp import read_ucdp
from whosecount.record import totals
from whosecount.record.spans import sum_spans

DYAD = "Government of Syria - IS"
BATTLE = ("damascus_city", "rif_dimashq_south")
GOVERNORATE = ("abu_kamal", "deir_ez_zor_rest")
DESERT = (*GOVERNORATE, "tadmur", "homs_rest", "suwayda")
SUMS = "sum(events), sum(killed_side_a), sum(killed_side_b), sum(killed_civilians), sum(killed_unknown)"


@pytest.fixture(scope="module")
def shipped() -> sqlite3.Connection:
    """Give the shipped spans of the dyad as a table of SQL."""
    header, *rows = read_cells(DATA / "ucdp_spans.csv")
    connection = sqlite3.connect(":memory:")
    numbers = set(header[5:])
    columns = ", ".join(f"{name} {'integer' if name in numbers else 'text'}" for name in header)
    connection.execute(f"create table every_span ({columns})")
    connection.executemany(f"insert into every_span values ({', '.join('?' * len(header))})", rows)
    connection.execute(f"create view span as select * from every_span where dyad = '{DYAD}'")
    return connection


@pytest.fixture(scope="module")
def record() -> pd.DataFrame:
    return Study.open().all_record


@pytest.fixture(scope="module")
def unplaced() -> pd.DataFrame:
    return Study.open().unplaced


@pytest.fixture(scope="module")
def read_again(real_ucdp) -> pd.DataFrame:
    """Give the spans of the dyad as the package makes them from the real file."""
    events, _ = read_ucdp(real_ucdp, actor="IS")
    spans = sum_spans(events, Study.open().tables["areas"])
    return spans[spans["dyad"].eq(DYAD)]


def ask(
    shipped: sqlite3.Connection, what: str, since: str, until: str, areas=(), day: str = "date_start"
) -> list:
    """Ask SQL for sums over days, both ends included, and over areas."""
    where = f"{day} between ? and ?" + (f" and area_id in ({', '.join('?' * len(areas))})" if areas else "")
    return list(shipped.execute(f"select {what} from span where {where}", [since, until, *areas]).fetchone())


SIDES_OF_BATTLE = [
    ("2018-04-19", "2018-05-04", "start", [38, 142, 113, 41, 9]),
    ("2018-04-19", "2018-05-04", "end", [37, 123, 111, 41, 9]),
    ("2018-04-19", "2018-05-03", "start", [36, 117, 102, 41, 9]),
    ("2018-03-12", "2018-04-18", "start", [12, 114, 17, 5, 6]),
]


@pytest.mark.parametrize(("since", "until", "rule", "sums"), SIDES_OF_BATTLE)
def test_battle_of_southern_damascus(shipped, record, since, until, rule, sums):
    day = f"date_{rule}"
    assert ask(shipped, SUMS, "2018-04-19" if since > "2018-04" else since, until, BATTLE, day) == sums
    found = totals.sum_record(record, since, until, BATTLE, rule)
    assert found[["events", *totals.SIDES]].tolist() == sums


@pytest.mark.parametrize(
    ("until", "government", "group"),
    [("2018-05-01", 99, 86), ("2018-05-04", 142, 113), ("2018-05-07", 162, 131), ("2018-05-18", 248, 227), ("2018-05-20", 251, 233)],
)  # fmt: skip
def test_battle_grows_with_the_cut_off(shipped, record, until, government, group):
    assert ask(shipped, "sum(killed_side_a), sum(killed_side_b)", "2018-04-19", until, BATTLE) == [
        government,
        group,
    ]
    found = totals.sum_record(record, "2018-04-19", until, BATTLE)
    assert found[["killed_side_a", "killed_side_b"]].tolist() == [government, group]


def test_battle_has_one_estimate_and_its_civilians(shipped, record):
    assert ask(shipped, "sum(low), sum(best), sum(high)", "2018-04-19", "2018-05-04", BATTLE) == [305] * 3
    assert (
        totals.sum_record(record, "2018-04-19", "2018-05-04", BATTLE)[["low", "best", "high"]].tolist()
        == [305] * 3
    )
    found = totals.sum_record(record, "2018-04-19", "2018-05-20", BATTLE)
    assert found[["killed_civilians", "killed_unknown"]].tolist() == [73, 12]
    assert ask(shipped, "sum(killed_civilians), sum(killed_unknown)", "2018-04-19", "2018-05-20", BATTLE) == [
        73,
        12,
    ]


@pytest.mark.parametrize(
    ("first", "last", "government", "group"),
    [("2018-04-19", "2018-04-23", 28, 7), ("2018-03-13", "2018-03-19", 96, None), ("2018-03-13", "2018-03-29", 12, None)],
)  # fmt: skip
def test_rows_of_several_days_hold_running_tolls(shipped, record, first, last, government, group):
    query = "select killed_side_a, killed_side_b from span where date_start = ? and date_end = ? and area_id in (?, ?)"
    rows = shipped.execute(query, [first, last, *BATTLE]).fetchall()
    assert [row[0] for row in rows] == [government] and (group is None or rows[0][1] == group)
    days = totals.list_days(record[record["area_id"].isin(BATTLE)], first, first)
    length = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    assert days.loc[days["days"].eq(length), "killed_side_a"].tolist() == [government]


@pytest.mark.parametrize(
    ("cutoff", "by_start", "by_end"),
    [
        ("2018-05-01", 4.05, None),
        ("2018-05-03", 3.43, None),
        ("2018-05-04", 2.82, 3.26),
        ("2018-05-07", 2.48, None),
    ],
)
def test_floor_of_more_than_400_to_the_record(record, cutoff, by_start, by_end):
    battle = record[record["area_id"].isin(BATTLE)]
    row = totals.trace_ratio(battle, 401, "2018-04-19", [cutoff], "killed_side_a").iloc[0]
    assert round(row["ratio_by_start"], 2) == by_start
    assert by_end is None or round(row["ratio_by_end"], 2) == by_end


WINDOW = ("2018-03-01", "2018-04-17")
RATES = [
    # areas, baseline, events, days, events before, days before, ratio, low, high
    (GOVERNORATE, "2018-01-01/2018-02-28", 16, 48, 6, 59, 3.28, 1.22, 10.23),
    (GOVERNORATE, "2017-11-15/2017-12-31", 16, 48, 55, 47, 0.28, 0.15, 0.50),
    (("abu_kamal",), "2018-01-01/2018-02-28", 9, 48, 5, 59, 2.21, 0.67, 8.40),
]


@pytest.mark.parametrize("case", RATES, ids=["governorate", "against late 2017", "Abu Kamal"])
def test_rates_in_the_euphrates_valley(shipped, record, case):
    areas, baseline, events, days, before, days_before, *worked = case
    first, last = baseline.split("/")
    assert ask(shipped, "sum(events)", *WINDOW, areas) + ask(shipped, "sum(events)", first, last, areas) == [
        events,
        before,
    ]
    chosen = record[record["area_id"].isin(areas)]
    found = rate_ratio.compare_baselines(chosen, WINDOW, baselines.read_periods([baseline])).iloc[0]
    counts = found[["events", "days", "baseline_events", "baseline_days"]].tolist()
    assert counts == [events, days, before, days_before]
    assert [round(found[name], 2) for name in ("ratio", "exact_low", "exact_high")] == worked


def test_nearly_every_event_rests_on_one_monitor(shipped, record):
    half = ("2018-01-01", "2018-06-30")
    assert ask(shipped, "sum(events_monitor_only), sum(events)", *half) == [185, 190]
    chosen = totals.select_record(record, *half)
    assert (chosen["events_monitor_only"].sum(), chosen["events"].sum()) == (185, 190)
    assert ask(shipped, "sum(events), sum(killed_side_a)", *half, ("unplaced",)) == [8, 407]
    without_place = totals.sum_record(record, *half, ["unplaced"])
    assert without_place[["events", "killed_side_a"]].tolist() == [8, 407]


@pytest.mark.parametrize(("margin", "probability"), [(1, 0.155), (3, 0.298), (7, 0.541)])
def test_chance_of_an_event_in_tadmur(shipped, record, margin, probability):
    spans = shipped.execute("select date_start, date_end from span where area_id = 'tadmur'").fetchall()
    days = np.arange(np.datetime64("2018-01-01"), np.datetime64("2018-07-01"))
    near = [(days >= np.datetime64(a) - margin) & (days <= np.datetime64(b) + margin) for a, b in spans]
    assert round(np.any(near, axis=0).mean(), 3) == probability
    tadmur = record[record["area_id"].eq("tadmur")]
    found = base_rate.measure_base_rate(tadmur, "2018-01-01", "2018-06-30", [margin])
    assert round(found["record_share"].iloc[0], 3) == probability


def test_desert_before_and_after_20_may_with_and_without_unplaced_rows(shipped, record, unplaced):
    halves = [("2018-03-22", "2018-05-20"), ("2018-05-21", "2018-07-19")]
    placed = [ask(shipped, "sum(killed_side_a)", *half, DESERT)[0] for half in halves]
    query = (
        "select sum(killed_side_a) from span where area_id = 'unplaced' and date_start <= ? and date_end >= ?"
    )
    could_add = [shipped.execute(query, [until, since]).fetchone()[0] for since, until in halves]
    assert placed == [168, 283]
    assert [a + b for a, b in zip(placed, could_add, strict=True)] == [459, 511]
    desert = record[record["area_id"].isin(DESERT)]
    found = totals.compare_halves(desert, unplaced, "2018-03-22", "2018-05-20", "2018-07-19")
    assert found[["days", "record", "upper"]].values.tolist() == [[60, 168, 459], [60, 283, 511]]


def test_the_country_as_a_whole_fell(shipped, record):
    for since, until, killed in (("2018-03-22", "2018-05-20", 671), ("2018-05-21", "2018-07-19", 444)):
        assert ask(shipped, "sum(killed_side_a)", since, until) == [killed]
        assert totals.sum_record(record, since, until)["killed_side_a"] == killed


@pytest.mark.parametrize(("since", "until", "rule", "sums"), SIDES_OF_BATTLE)
def test_battle_from_the_real_file(read_again, since, until, rule, sums):
    found = totals.sum_record(read_again, since, until, BATTLE, rule)
    assert found[["events", *totals.SIDES]].tolist() == sums


def test_rates_chance_and_desert_from_the_real_file(read_again):
    for areas, baseline, *_, ratio, low, high in RATES:
        chosen = read_again[read_again["area_id"].isin(areas)]
        found = rate_ratio.compare_baselines(chosen, WINDOW, baselines.read_periods([baseline])).iloc[0]
        assert [round(found[name], 2) for name in ("ratio", "exact_low", "exact_high")] == [ratio, low, high]
    tadmur = read_again[read_again["area_id"].eq("tadmur")]
    chance = base_rate.measure_base_rate(tadmur, "2018-01-01", "2018-06-30", [1, 3, 7])["record_share"]
    assert chance.round(3).tolist() == [0.155, 0.298, 0.541]
    unplaced = read_again[read_again["area_id"].eq("unplaced")]
    desert = read_again[read_again["area_id"].isin(DESERT)]
    halves = totals.compare_halves(desert, unplaced, "2018-03-22", "2018-05-20", "2018-07-19")
    assert halves[["record", "upper"]].values.tolist() == [[168, 459], [283, 511]]


@pytest.fixture(scope="module")
def near_palmyra(real_ucdp) -> pd.DataFrame:
    """Give the dyad's events within 50 km of Palmyra, with their distance."""
    events, _ = read_ucdp(real_ucdp, "2017-10-01", "2018-12-31", "IS")
    placed = events[events["dyad"].eq(DYAD) & events["place_precision"].ne("country")]
    palmyra = Study.open().tables["places"].set_index("place_id").loc["palmyra"]
    _, _, metres = Geod(ellps="WGS84").inv(
        np.full(len(placed), palmyra["longitude"]), np.full(len(placed), palmyra["latitude"]),
        placed["longitude"], placed["latitude"],
    )  # fmt: skip
    return placed.assign(km=metres / 1000).query("km <= 50")


def test_the_one_candidate_for_the_claimed_raid(near_palmyra):
    (candidate,) = matching.list_candidates(near_palmyra, "2018-04-19", 1).itertuples()
    assert (candidate.killed_side_a, candidate.killed_side_b) == (10, 2)
    assert candidate.km == pytest.approx(41.3, abs=0.2)  # 41.3 on a sphere, 41.4 on the ellipsoid
    assert (candidate.date_start, candidate.date_end) == (
        pd.Timestamp("2018-04-19"),
        pd.Timestamp("2018-04-20"),
    )


def test_chance_of_a_match_within_50_km(near_palmyra):
    spans = list(zip(near_palmyra["date_start"].dt.date, near_palmyra["date_end"].dt.date, strict=True))
    days = [date(2018, 1, 1) + timedelta(n) for n in range(181)]
    for margin, probability in ((1, 0.077), (3, 0.166), (7, 0.343)):
        reach = timedelta(margin)
        hits = sum(any(a - reach <= day <= b + reach for a, b in spans) for day in days)
        assert round(hits / 181, 3) == probability
        found = base_rate.measure_base_rate(near_palmyra, "2018-01-01", "2018-06-30", [margin])
        assert round(found["record_share"].iloc[0], 3) == probability
