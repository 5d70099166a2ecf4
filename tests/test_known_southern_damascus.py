"""The known results of the chapter on southern Damascus: through the package, and again by plainer means."""

import csv
import gzip
import math

import numpy as np
import pandas as pd
import pytest

from tests.tools import read_cells
from whosecount import Study
from whosecount.claims.rows import keep_latest, select_claims, tabulate_claims
from whosecount.core import multiverse
from whosecount.core.paths import DATA, ROOT
from whosecount.methods.before_after import deaths
from whosecount.methods.rates import change_points
from whosecount.methods.tolls import panels, ratio_floor, running_tolls
from whosecount.record import totals as tallies
from whosecount.record.counting_rules import ROW_RULES, list_geographies
from whosecount.tables.parameters import read_parameters

START, END, CUTOFF = "2018-04-19", "2018-05-22", "2018-05-04"
BATTLE = ["damascus_city", "rif_dimashq_south"]
UNTIL = "2018-05-31"  # nine days after the window
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
    return ratio_floor.vary_floor(
        study.all_record,
        headline,
        areas,
        "southern_damascus",
        START,
        CHOICES["cutoffs"],
        governorate="Damascus",
    )


PLAIN = {"area": "the theatre’s areas", "rows": "all rows", "vague_words": "in their everyday sense"}


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
    chosen = {"last_day": cutoff, "date_rule": rule} | PLAIN
    found = floor[np.logical_and.reduce([floor[name].eq(value) for name, value in chosen.items()])]
    assert found["estimate"].round(2).tolist() == [ratio]


def count_killed(rows, until, areas=BATTLE, day="date_start", unplaced=False, two_each=True) -> int:
    """Sum the dead of the first side from the text of the rows, by plain loops."""
    total = 0
    for row in rows:
        if row["area_id"] in areas and row["date_start"] >= START and START <= row[day] <= until:
            total += int(row["killed_side_a"]) - (0 if two_each else 2 * int(row["events_two_each"]))
        if (
            unplaced
            and row["area_id"] == "unplaced"
            and row["date_start"] <= until
            and row["date_end"] >= START
        ):
            total += int(row["killed_side_a"])
    return total


def test_the_floor_has_39_different_results_and_only_unplaced_deaths_take_it_below_one(floor, rows):
    by_hand = {
        (day, two_each, area, until): 401 / count_killed(rows, until, areas, day, unplaced, two_each)
        for until in CHOICES["cutoffs"]
        for area, areas, unplaced in (
            ("own", BATTLE, False),
            ("alone", BATTLE[:1], False),
            ("all", BATTLE, True),
        )
        for day in ("date_start", "date_end")
        for two_each in (True, False)
    }
    varied, idle = multiverse.drop_idle_choices(floor)
    assert idle == ["area: the whole governorates", "rows: district or better", "vague words"]
    assert sorted(varied["estimate"].round(9)) == sorted(round(value, 9) for value in by_hand.values())
    found = multiverse.find_results(varied)["estimate"]
    assert (len(varied), len(found), found.lt(1).sum()) == (84, len({*by_hand.values()}), 6) == (84, 39, 6)
    assert set(varied.loc[varied["estimate"].lt(1), "area"]) == {"with every row without a place"}
    assert found.round(2).agg(["min", "max"]).tolist() == [0.83, 4.77]


def test_damascus_governorate_alone_holds_108_to_4_may(floor, rows):
    assert count_killed(rows, "2018-05-03", BATTLE[:1]) == count_killed(rows, CUTOFF, BATTLE[:1]) == 108
    chosen = {"last_day": "4 May", "date_rule": "by first day"} | PLAIN | {"area": "Damascus governorate"}
    found = floor[np.logical_and.reduce([floor[name].eq(value) for name, value in chosen.items()])]
    assert found["estimate"].round(2).tolist() == [3.71]


def test_cut_offs_run_to_the_end_of_the_window_and_no_rule_leaves_out_known_deaths(floor, rows):
    assert CHOICES["cutoffs"][-1] == END
    least = (
        401
        / floor.loc[
            floor["area"].eq("the theatre’s areas") & floor["last_day"].eq("22 May"), "estimate"
        ].max()
    )
    assert round(least) == count_killed(rows, END, two_each=False)


def test_with_every_unplaced_death_the_record_stays_below_401_until_8_may(study, tolls, rows):
    reach = ratio_floor.trace_reach(
        study.record, study.unplaced, tallies.pick_headline(tolls, CUTOFF), START, END
    )
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


@pytest.fixture(scope="module")
def parity(study, links) -> pd.DataFrame:
    kinds = (("places", "place_id"), ("actors", "actor_id"))
    parents = [study.tables[table].set_index(key)["parent_id"].to_dict() for table, key in kinds]
    found = tallies.compare_enemy_losses(
        study.claims, study.record, links, study.unplaced, parents[0] | parents[1]
    )
    return found.set_index("claim_id")


def test_claims_about_one_quarter_or_about_soldiers_alone_are_floors(parity, rows):
    one_quarter = ["pr-0131", "pr-0319", "pr-0119", "pr-0550", "pr-0551", "pr-0475"]
    assert parity.loc[one_quarter, "smaller"].str.contains("place").all()
    assert parity.loc[["pr-0122", "pr-0131", "pr-0550"], "smaller"].str.contains("group").all()
    assert np.isinf(parity.loc[parity["smaller"].ne(""), "upper"]).all()
    assert parity.loc[["pr-0318", "pr-0332", "pr-0125", "pr-0489", "pr-0135"], "smaller"].eq("").all()
    assert parity.index[parity["running"]].tolist() == ["pr-0318"]


def test_unplaced_deaths_take_3_85_down_to_1_93(parity, rows):
    recorded = count_killed(rows, "2018-05-17")
    with_unplaced = count_killed(rows, "2018-05-17", unplaced=True)
    assert (recorded, with_unplaced) == (234, 466)
    found = parity.loc["pr-0318", ["lower", "upper", "lower_unplaced"]].astype(float)
    assert found.round(2).tolist() == [3.85, 3.85, 1.93]
    ours = parity[parity["alignment"].eq("islamic_state")]
    assert (ours["lower"].gt(1).sum(), ours["lower_unplaced"].gt(1).sum(), len(ours)) == (13, 1, 16)


def test_a_day_of_slack_at_either_end_lets_nine_of_thirteen_stand(parity, study):
    ours, day = parity[parity["alignment"].eq("islamic_state")], pd.Timedelta(days=1)
    spans = study.record
    for claim in ours.itertuples():
        near = spans["date_start"].le(claim.last_day + day) & spans["date_end"].ge(claim.first_day - day)
        dead = spans.loc[near, "killed_side_a"].sum()
        assert claim.lower_day_off == pytest.approx(claim.claim_lower / dead), claim.Index
    assert ours["lower_day_off"].gt(1).sum() == 9


def test_the_row_of_13_to_29_march_is_filed_in_damascus_city_and_no_report_it_cites_but_one_is_about_it(
    real_ucdp,
):
    with gzip.open(real_ucdp, "rt", encoding="utf-8") as file:
        row = next(row for row in csv.DictReader(file) if row["id"] == "257421")
    assert (row["date_start"], row["date_end"], row["where_coordinates"]) == (
        "2018-03-13",
        "2018-03-29",
        "Damascus city",
    )
    assert row["deaths_a"] == "12"
    cited = row["source_headline"].split(";")
    assert (len(cited), sum("Tehran" in headline for headline in cited)) == (4, 3)


def test_the_newspapers_share_lies_above_both_shares_of_the_monitor(study):
    shares = study.every_claim().set_index("claim_id")
    paper, most = shares.loc["pr-0130", "lower"], 100 - shares.loc["pr-0031", "lower"]
    assert max(shares.loc["pr-0030", "upper"], most) < paper
    assert set(shares.loc["pr-0130", "place_ids"]) == {
        *shares.loc["pr-0030", "place_ids"],
        *shares.loc["pr-0031", "place_ids"],
    }
    coalition = study.tables["claims"].set_index("claim_id").loc[["pr-0536", "pr-0538"]]
    assert coalition.loc["pr-0536", "high"] < coalition.loc["pr-0538", "low"]
    assert "named_list" in shares.loc["pr-0337", "evidence"]


def test_the_last_figure_is_900_against_234_and_never_reached(study, tolls, parity):
    latest = tallies.pick_headline(tolls, END)
    assert latest["claim_id"].tolist() == ["pr-0318"]
    assert parity.loc["pr-0318", ["claim_lower", "record_within", "record_touching"]].tolist() == [
        900,
        234,
        234,
    ]
    assert round(parity.loc["pr-0318", "lower"], 2) == 3.85
    reach = ratio_floor.trace_reach(study.record, study.unplaced, latest, START, END)
    assert reach["with_unplaced"].max() == 483


def test_a_pro_government_claim_stands_far_above_the_record_too(parity):
    row = parity.loc["pr-0135"]
    assert parity["alignment"].eq("pro_government").sum() == 1
    assert row[["alignment", "claim_lower", "record_within", "record_touching"]].tolist() == [
        "pro_government",
        100,
        4,
        11,
    ]
    assert math.isinf(row["upper"]) and round(row["lower"], 2) == 9.09


def test_areas_and_row_rules_are_those_of_the_chapter(study):
    geographies = list_geographies(study.tables["areas"], "southern_damascus")
    assert geographies["the theatre’s areas"].areas == tuple(BATTLE)
    assert list(geographies) == [
        "the theatre’s areas",
        "the whole governorates",
        "with every row without a place",
    ]
    assert len(ROW_RULES) == 4


@pytest.fixture(scope="module")
def changes(study) -> pd.DataFrame:
    settings = (CHOICES["change_penalties"], CHOICES["change_starts"])
    return change_points.trace_change_points(study.record, START, UNTIL, *settings)


def test_20_may_is_a_change_under_every_setting_and_15_and_19_april_trade_places(study, changes):
    days = change_points.share_change_days(changes, study.record, UNTIL).set_index("date")
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
    until = pd.Timestamp(UNTIL)
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
    days = deaths.list_earlier_days(study.record, CHOICES["prelude_start"], START)
    found = deaths.sum_spread(days).set_index("label")
    assert found["deaths"].to_dict() == {"one day": 6, "several days": 108}
    assert found.loc["several days", ["rows", "longest"]].tolist() == [2, 17]
    before = [row for row in rows if row["area_id"] in BATTLE and "2018-03-12" <= row["date_start"] < START]
    assert sum(int(row["killed_side_a"]) for row in before) == 114
    long = [int(row["killed_side_a"]) for row in before if row["date_start"] < row["date_end"]]
    assert sorted(long) == [12, 96]


def test_the_monitor_ends_where_the_record_ends_but_for_civilians(study, links):
    names = {"side_a": "a", "side_b": "b", "civilian": "c"}
    found = running_tolls.tabulate_groups(study.every_claim(), study.record, links, START, END, names)
    told = found[found["source"].eq("toll")].groupby("group")["lower"].last()
    recorded = found[found["source"].eq("record")].groupby("group")["lower"].last()
    assert told.to_dict() == {"a": 251, "b": 233, "c": 62}
    assert recorded.to_dict() == {"a": 251, "b": 233, "c": 73}
    same_day = found[
        found["group"].eq("a") & found["source"].eq("toll") & found["day"].eq(pd.Timestamp("2018-04-24"))
    ]
    assert same_day["lower"].tolist() == [52, 63, 64]


def test_the_group_counts_on_while_the_monitor_does_not_follow(study, links):
    told = running_tolls.tabulate_accounts(
        study.every_claim(), study.record, links, START, END, CUTOFF
    ).set_index("claim_id")
    assert told.loc[["lwj-p05-04", "pr-0132", "pr-0320", "pr-0318"], "lower"].tolist() == [401, 701, 701, 900]
    assert not {"pr-0017", "pr-0018", "pr-0019", "pr-0020"} & set(told.index)


def test_the_closing_tolls_of_the_monitor_are_its_latest(study, links):
    for side, closing in (("side_a", 251), ("side_b", 233), ("civilian", 62)):
        rows = select_claims(study.claims, measures=["killed"], side=side, since=START, until=END)
        latest = keep_latest(tabulate_claims(rows), links)
        monitor = latest[latest["alignment"].eq("monitor") & latest["added_up_by"].eq("")]
        assert monitor["lower"].tolist() == [closing]


def test_airstrikes_under_two_readings(study):
    named = ("strikes_first", "strikes_raised")
    first, raised = (study.select_one("southern_damascus", name) for name in named)
    others = study.select("southern_damascus", "strikes_others")
    found = panels.read_two_ways(study.every_claim(), first, raised, others)
    assert found["lower"].tolist() == [0, 301, 101, 0, 301, 141, 0, 401, 301, 501]
    assert found["upper"].tolist()[6] == 400


def test_people_against_buses(study):
    found = panels.compare_loads(study.every_claim(), study.select("southern_damascus", "evacuations"))
    computed = found[found["unit"].eq("people for each bus")]
    assert computed["lower"].round(1).tolist() == [50, 0, 156.3, 62.5]
    assert computed["upper"].tolist() == [50, math.inf, math.inf, 62.5]


def test_each_measure_of_what_civilians_met_has_its_own_panel(study):
    names = ("killed_claims", "displaced_claims", "destroyed_claims")
    named = {name: study.select("southern_damascus", name) for name in names}
    found = panels.set_beside(study.every_claim(), named)
    assert found.groupby("panel", sort=False)["unit"].unique().map(list).tolist() == [
        ["killed"], ["displaced"], ["destruction_pct"],
    ]  # fmt: skip
    assert len(found) == sum(map(len, named.values())) == 13
