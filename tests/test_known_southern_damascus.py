"""The known results of the chapter on southern Damascus: through the package, and again by plainer means."""

import math

import numpy as np
import pandas as pd
import pytest

from tests.tools import read_cells
from whosecount import Study
from whosecount.analysis import accounts, change, floors, panels, spread, tallies
from whosecount.analysis.claims import keep_latest, select_claims, tabulate_claims
from whosecount.analysis.options import ROW_RULES, list_geographies
from whosecount.building.plan import read_parameters
from whosecount.paths import DATA, ROOT

START, END, CUTOFF = "2018-04-19", "2018-05-22", "2018-05-04"
BATTLE = ["damascus_city", "rif_dimashq_south"]
CHOICES = read_parameters(ROOT / "book/theatres/southern_damascus.ipynb")


@pytest.fixture(scope="module")
def study() -> Study:
    return Study.open(theatre="southern_damascus", window_start=START, window_end=END, cutoff=CUTOFF)


@pytest.fixture(scope="module")
def links(study) -> pd.DataFrame:
    return study.tables["links"]


@pytest.fixture(scope="module")
def tolls(study) -> pd.DataFrame:
    return select_claims(study.claims, measures=["killed"], side="side_a", since=START, until=END)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """Give the shipped rows of the two sides as text, read without the package's loader."""
    header, *cells = read_cells(DATA / "ucdp_spans.csv")
    every = [dict(zip(header, row, strict=True)) for row in cells]
    return [row for row in every if row["dyad"] == "Government of Syria - IS"]


@pytest.fixture(scope="module")
def floor(study, tolls) -> pd.DataFrame:
    headline = tallies.pick_headline(tolls, CUTOFF)
    areas = study.tables["areas"]
    return floors.vary_floor(
        study.all_record, headline, areas, "southern_damascus", START, CHOICES["cutoffs"]
    )


PLAIN = {"geography": "own areas", "rows": "all rows", "vague_rule": "linguistic"}


@pytest.mark.parametrize(
    ("cutoff", "rule", "ratio"),
    [
        ("1 May", "by first day", 4.05),
        ("3 May", "by first day", 3.43),
        ("4 May", "by first day", 2.82),
        ("4 May", "by last day", 3.26),
        ("7 May", "by first day", 2.48),
    ],
)
def test_the_floor_of_more_than_400_moves_with_the_cut_off(floor, cutoff, rule, ratio):
    chosen = {"cutoff": cutoff, "date_rule": rule} | PLAIN
    found = floor[np.logical_and.reduce([floor[name].eq(value) for name, value in chosen.items()])]
    assert found["estimate"].round(2).tolist() == [ratio]


def test_the_record_reaches_the_claim_under_no_combination_of_choices(floor):
    assert len(floor) == 192
    assert (floor["estimate"] > 1).all() and (floor["refused"] == "").all()
    assert floor["estimate"].round(2).agg(["min", "max"]).tolist() == [1.02, 5.9]


def test_the_lowest_and_the_highest_floor_by_hand(rows):
    battle = [row for row in rows if row["area_id"] in BATTLE and row["date_start"] >= START]
    single = [row for row in battle if row["date_start"] == row["date_end"] <= "2018-05-01"]
    to_7_may = [row for row in battle if row["date_start"] <= "2018-05-07"]
    touching = [
        row for row in rows if row["area_id"] == "unplaced" and row["date_start"] <= "2018-05-07" and row["date_end"] >= START
    ]  # fmt: skip
    assert round(401 / sum(int(row["killed_side_a"]) for row in single), 2) == 5.9
    assert round(401 / sum(int(row["killed_side_a"]) for row in to_7_may + touching), 2) == 1.02


def test_with_every_unplaced_death_the_record_stays_below_401_until_8_may(study, tolls, rows):
    reach = floors.trace_reach(study.record, study.unplaced, tallies.pick_headline(tolls, CUTOFF), START, END)
    reach = reach.set_index("cutoff")["with_unplaced"]
    assert (reach["2018-05-08"], reach["2018-05-09"]) == (400, 410)
    by_hand = {
        day: sum(
            int(row["killed_side_a"])
            for row in rows
            if (row["area_id"] in BATTLE and START <= row["date_start"] <= day)
            or (row["area_id"] == "unplaced" and row["date_start"] <= day and row["date_end"] >= START)
        )
        for day in ("2018-05-08", "2018-05-09")
    }
    assert by_hand == {"2018-05-08": 400, "2018-05-09": 410}


def test_the_last_figure_is_900_against_234_and_never_reached(study, tolls, links):
    latest = tallies.pick_headline(tolls, END)
    assert latest["claim_id"].tolist() == ["pr-0318"]
    parity = tallies.compare_enemy_losses(study.claims, study.record, links).set_index("claim_id")
    assert parity.loc["pr-0318", ["claim_lower", "record_within", "record_touching"]].tolist() == [
        900,
        234,
        234,
    ]
    assert round(parity.loc["pr-0318", "lower"], 2) == 3.85
    reach = floors.trace_reach(study.record, study.unplaced, latest, START, END)
    assert reach["with_unplaced"].max() == 483


def test_a_pro_government_claim_stands_far_above_the_record_too(study, links):
    row = tallies.compare_enemy_losses(study.claims, study.record, links).set_index("claim_id").loc["pr-0135"]
    assert row[["alignment", "claim_lower", "record_within", "record_touching"]].tolist() == [
        "pro_government",
        100,
        4,
        11,
    ]
    assert math.isinf(row["upper"]) and round(row["lower"], 2) == 9.09


def test_areas_and_row_rules_are_those_of_the_chapter(study):
    geographies = list_geographies(study.tables["areas"], "southern_damascus")
    assert geographies["own areas"].areas == tuple(BATTLE)
    assert list(geographies) == ["own areas", "whole governorates", "own and unplaced"]
    assert len(ROW_RULES) == 4


@pytest.fixture(scope="module")
def changes(study) -> pd.DataFrame:
    settings = (CHOICES["change_penalties"], CHOICES["change_starts"], CHOICES["change_segments"])
    return change.trace_change_points(study.record, START, CHOICES["change_until"], *settings)


def test_20_may_is_a_change_under_every_setting_and_15_and_19_april_trade_places(study, changes):
    days = change.share_change_days(changes, study.record, CHOICES["change_until"]).set_index("date")
    found = days.loc[["2018-05-20", "2018-04-15", "2018-04-19", "2018-04-26"], ["combinations", "possible"]]
    assert found.to_numpy().tolist() == [[96, 96], [60, 96], [52, 96], [36, 96]]
    named = days[days["share"].ge(0.5)].index.strftime("%d %b").tolist()
    assert named == ["12 Mar", "19 Mar", "15 Apr", "19 Apr", "20 May"]


def cut_best(counts: np.ndarray, penalty: float, minimum: int) -> list[int]:
    """Cut a series where its penalised Poisson likelihood is best, by dynamic programming over all cuts."""
    totals = np.concatenate([[0], counts.cumsum()])
    best, last = np.full(len(counts) + 1, np.inf), np.zeros(len(counts) + 1, dtype=int)
    best[0] = -penalty
    for end in range(minimum, len(counts) + 1):
        starts = np.arange(end - minimum + 1)
        held = (totals[end] - totals[starts]).astype(float)
        fit = -2 * held * np.log(np.where(held > 0, held, 1) / (end - starts))
        costs = best[starts] + np.where(held > 0, fit, 0) + penalty
        last[end], best[end] = costs.argmin(), costs.min()
    cuts = [last[-1]]
    while cuts[-1]:
        cuts.append(last[cuts[-1]])
    return sorted(int(cut) for cut in cuts[:-1])


def test_every_setting_finds_what_a_search_of_all_cuts_finds(changes, rows):
    until = pd.Timestamp(CHOICES["change_until"])
    settings = changes.groupby(["start", "minimum_segment", "penalty"])["change_day"]
    assert settings.ngroups == 96
    for (start, minimum, penalty), found in settings:
        counts = pd.Series(0, index=pd.date_range(start, until))
        for row in rows:
            if row["area_id"] in BATTLE and pd.Timestamp(row["date_start"]) in counts.index:
                counts[pd.Timestamp(row["date_start"])] += int(row["events"])
        assert found.dropna().tolist() == [
            counts.index[cut] for cut in cut_best(counts.to_numpy(), penalty, minimum)
        ]


def test_of_114_deaths_before_the_window_108_stand_in_two_rows_of_several_days(study, rows):
    days = spread.list_earlier_days(study.record, CHOICES["prelude_start"], START)
    found = spread.sum_spread(days).set_index("label")
    assert found["deaths"].to_dict() == {"one day": 6, "several days": 108}
    assert found.loc["several days", ["rows", "longest"]].tolist() == [2, 17]
    before = [row for row in rows if row["area_id"] in BATTLE and "2018-03-12" <= row["date_start"] < START]
    assert sum(int(row["killed_side_a"]) for row in before) == 114
    long = [int(row["killed_side_a"]) for row in before if row["date_start"] < row["date_end"]]
    assert sorted(long) == [12, 96]


def test_the_monitor_ends_where_the_record_ends_but_for_civilians(study, links):
    names = {"side_a": "a", "side_b": "b", "civilian": "c"}
    found = accounts.lay_out_groups(study.every_claim(), study.record, links, START, END, names)
    told = found[found["source"].eq("toll")].groupby("group")["lower"].last()
    recorded = found[found["source"].eq("record")].groupby("group")["lower"].last()
    assert told.to_dict() == {"a": 251, "b": 233, "c": 62}
    assert recorded.to_dict() == {"a": 251, "b": 233, "c": 73}
    same_day = found[
        found["group"].eq("a") & found["source"].eq("toll") & found["day"].eq(pd.Timestamp("2018-04-24"))
    ]
    assert same_day["lower"].tolist() == [52, 63, 64]


def test_the_group_counts_on_while_the_monitor_does_not_follow(study, links):
    told = accounts.lay_out_accounts(study.every_claim(), study.record, links, START, END, CUTOFF).set_index(
        "claim_id"
    )
    assert told.loc[["lwj-p05-04", "pr-0132", "pr-0320", "pr-0318"], "lower"].tolist() == [401, 701, 701, 900]
    assert not {"pr-0017", "pr-0018", "pr-0019", "pr-0020"} & set(told.index)


def test_the_closing_tolls_of_the_monitor_are_its_latest(study, links):
    for side, closing in (("side_a", 251), ("side_b", 233), ("civilian", 62)):
        rows = select_claims(study.claims, measures=["killed"], side=side, since=START, until=END)
        latest = keep_latest(tabulate_claims(rows), links)
        monitor = latest[latest["alignment"].eq("monitor") & latest["added_up_by"].eq("")]
        assert monitor["lower"].tolist() == [closing]


def test_airstrikes_under_two_readings(study):
    found = panels.read_two_ways(
        study.every_claim(), CHOICES["strikes_first"], CHOICES["strikes_raised"], CHOICES["strikes_others"]
    )
    assert found["lower"].tolist() == [0, 301, 101, 0, 301, 141, 0, 401, 301, 501]
    assert found["upper"].tolist()[6] == 400


def test_people_against_buses(study):
    found = panels.compare_loads(study.every_claim(), CHOICES["evacuations"])
    computed = found[found["unit"].eq("people for each bus")]
    assert computed["lower"].round(1).tolist() == [50, 0, 156.3, 62.5]
    assert computed["upper"].tolist() == [50, math.inf, math.inf, 62.5]


def test_each_measure_of_what_civilians_met_has_its_own_panel(study):
    names = ("killed_claims", "displaced_claims", "destroyed_claims")
    found = panels.set_beside(study.every_claim(), {name: CHOICES[name] for name in names})
    assert found.groupby("panel", sort=False)["unit"].unique().map(list).tolist() == [
        ["killed"], ["displaced"], ["destruction_pct"],
    ]  # fmt: skip
    assert len(found) == sum(len(CHOICES[name]) for name in names)
