import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosecount.record import totals

COLUMNS = ["area_id", "date_start", "date_end", "events", *totals.SIDES]


def make_record(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=COLUMNS)
    frame = frame.assign(**{name: pd.to_datetime(frame[name]) for name in ("date_start", "date_end")})
    best = frame[totals.SIDES].sum(axis=1)
    return frame.assign(low=best, best=best, high=best + frame["events"])


RECORD = make_record(
    ("coast", "2018-04-18", "2018-04-18", 1, 1, 0, 0, 0),
    ("coast", "2018-04-19", "2018-04-19", 2, 5, 4, 1, 0),
    ("plain", "2018-04-19", "2018-04-23", 1, 28, 7, 0, 0),
    ("coast", "2018-05-04", "2018-05-05", 1, 19, 2, 0, 3),
    ("coast", "2018-05-20", "2018-05-20", 1, 0, 6, 2, 0),
)


def test_record_is_summed_by_first_day_with_both_ends_included():
    total = totals.sum_record(RECORD, "2018-04-19", "2018-05-04")
    assert total.tolist() == [4, 52, 13, 1, 3, 69, 69, 73]


def test_record_summed_by_last_day_leaves_out_the_row_that_runs_over():
    total = totals.sum_record(RECORD, "2018-04-19", "2018-05-04", date_rule="end")
    assert (total["events"], total["killed_side_a"]) == (3, 33)


def test_record_is_summed_over_the_named_areas_alone():
    assert totals.sum_record(RECORD, "2018-04-01", "2018-05-31", ["plain"])["killed_side_a"] == 28
    assert totals.sum_record(RECORD, "2018-04-01", "2018-05-31", [])["events"] == 0


@pytest.mark.parametrize(
    ("since", "until", "killed"),
    [
        ("2018-05-05", "2018-05-19", 19),
        ("2018-05-06", "2018-05-19", 0),
        ("2018-04-20", "2018-04-20", 28),
        ("2018-04-01", "2018-06-01", 53),
    ],
)
def test_an_unplaced_row_counts_in_full_when_any_of_its_days_falls_in_the_window(since, until, killed):
    assert totals.sum_touching(RECORD, since, until, "killed_side_a") == killed


def test_cumulative_record_has_a_row_a_day_and_ends_at_the_sum():
    found = totals.accumulate_record(RECORD, "2018-04-18", "2018-04-21")
    assert found["date"].dt.day.tolist() == [18, 19, 20, 21]
    assert found["killed_side_a"].tolist() == [1, 34, 34, 34]
    by_end = totals.accumulate_record(RECORD, "2018-04-18", "2018-04-23", "end")
    assert by_end["killed_side_a"].tolist() == [1, 6, 6, 6, 6, 34]


@settings(max_examples=40)
@given(st.integers(0, 40), st.integers(0, 40))
def test_cumulative_record_never_falls_and_ends_at_the_sum(first, length):
    since = pd.Timestamp("2018-04-10") + pd.Timedelta(days=first)
    until = since + pd.Timedelta(days=length)
    found = totals.accumulate_record(RECORD, since, until)
    assert len(found) == length + 1
    assert found["killed_side_b"].is_monotonic_increasing
    assert found["killed_side_b"].iloc[-1] == totals.sum_record(RECORD, since, until)["killed_side_b"]


def test_spans_of_a_window_carry_their_length_and_all_their_dead():
    days = totals.list_days(RECORD, "2018-04-19", "2018-05-04")
    assert days["days"].tolist() == [1, 5, 2]
    assert days["all_killed"].tolist() == [10, 35, 24]


def test_unknown_date_rule_is_an_error():
    with pytest.raises(KeyError, match="middle"):
        totals.sum_record(RECORD, "2018-04-19", "2018-05-04", date_rule="middle")


def make_tolls(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["claim_id", "speaker", "as_of", "lower"])
    frame["as_of"] = pd.to_datetime(frame["as_of"])
    return frame.assign(
        speaker_short=frame["speaker"], subject="soldiers", counted_since=pd.NaT, alignment="monitor", event_end=pd.NaT,
        stated_end=pd.NaT, upper=frame["lower"], kind="exact",
    )  # fmt: skip


def make_links(*triples: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(triples, columns=["claim_id", "relation", "target_id"])


TOLLS = make_tolls(
    ("t1", "Watch", "2018-04-20", 10.0),
    ("t2", "Watch", "2018-04-25", 25.0),
    ("t3", "Watch", "2018-05-01", 24.0),
    ("u1", "Watch", "2018-05-02", 7.0),
    ("u2", "Watch", "2018-05-03", 9.0),
    ("v1", "League", "2018-05-02", 401.0),
)
LINKS = make_links(
    ("t3", "revises", "t2"), ("t2", "revises", "t1"), ("u2", "revises", "u1"), ("v1", "rival_of", "t3")
)


def test_headline_is_the_highest_floor_that_counts_no_further_than_the_cut_off():
    assert totals.pick_headline(TOLLS, "2018-05-02")["claim_id"].tolist() == ["v1"]
    assert totals.pick_headline(TOLLS, "2018-05-01")["claim_id"].tolist() == ["t2"]
    assert totals.pick_headline(TOLLS, "2018-04-01").empty


def test_ratio_falls_by_arithmetic_while_the_claim_stands_still():
    curve = totals.trace_ratio(RECORD, 400, "2018-04-19", ["2018-04-19", "2018-05-04"], "killed_side_a")
    assert curve["record_by_start"].tolist() == [33, 52]
    assert curve["ratio_by_start"].tolist() == [400 / 33, 400 / 52]
    assert curve["record_by_end"].tolist() == [5, 33]
    assert curve["ratio_by_end"].tolist() == [80, 400 / 33]


def test_ratio_is_infinite_while_the_record_is_empty():
    curve = totals.trace_ratio(RECORD, 400, "2018-05-06", ["2018-05-06"], "killed_side_a")
    assert curve["record_by_start"].tolist() == [0] and math.isinf(curve["ratio_by_start"].iloc[0])


def test_headline_is_traced_from_the_cut_off_to_the_windows_end():
    top = totals.pick_headline(TOLLS, "2018-05-02")
    curve = totals.trace_headline(RECORD, top, "2018-04-19", "2018-05-05", "2018-05-02")
    assert curve["cutoff"].iloc[[0, -1]].tolist() == [pd.Timestamp("2018-05-02"), pd.Timestamp("2018-05-05")]
    early = totals.trace_headline(RECORD, top, "2018-04-19", "2018-04-22", "2018-04-18")
    assert early["cutoff"].iloc[0] == pd.Timestamp("2018-04-19")


def test_no_ratio_is_traced_without_a_headline_or_a_record():
    top = totals.pick_headline(TOLLS, "2018-05-02")
    assert totals.trace_headline(RECORD, top.iloc[:0], "2018-04-19", "2018-05-05", "2018-05-02").empty
    assert totals.trace_headline(RECORD.iloc[:0], top, "2018-04-19", "2018-05-05", "2018-05-02").empty


ENEMY = pd.DataFrame(
    [
        ("e1", "islamic_state", "side_a", "killed", "more than 60", "open", 61.0, math.inf, "2018-04-19", "2018-04-20"),
        ("e2", "syrian_government", "side_b", "killed", "22", "exact", 22.0, 22.0, "2018-04-19", "2018-04-19"),
        ("e3", "pro_government", "side_b", "killed", "7", "exact", 7.0, 7.0, "2018-04-25", "2018-04-26"),
        ("e4", "pro_government", "side_b", "killed", "none", "exact", 0.0, 0.0, "2018-04-25", "2018-04-26"),
        ("e5", "islamic_state", "side_b", "killed", "own dead", "exact", 5.0, 5.0, "2018-04-19", "2018-04-20"),
        ("e6", "monitor", "side_b", "killed", "9", "exact", 9.0, 9.0, "2018-04-19", "2018-04-20"),
        ("e7", "islamic_state", "side_a", "wounded", "9", "exact", 9.0, 9.0, "2018-04-19", "2018-04-20"),
        ("e8", "islamic_state", "side_a", "killed", "9", "exact", 9.0, 9.0, "2018-04-19", None),
        ("e9", "islamic_state", "side_a", "killed", "dozens", "vague", 24.0, math.inf, "2018-04-19", "2018-04-20"),
        ("f1", "islamic_state", "side_a", "killed", "60", "point", 60.0, 60.0, "2018-04-19", "2018-04-20"),
    ],
    columns=["claim_id", "alignment", "subject_side", "measure_id", "as_stated", "kind", "lower", "upper", "event_start", "event_end"],
)  # fmt: skip
PARENTS = {"quarter": "town", "town": "", "soldiers": "army", "army": ""}
UNPLACED = make_record(("unplaced", "2018-04-20", "2018-05-03", 1, 100, 0, 0, 0))
ENEMY = ENEMY.assign(
    speaker_short="X",
    counted_since=pd.NaT,
    place_ids=[("town",)] * len(ENEMY),
    subject_ids=[("army",)] * len(ENEMY),
    event_start=pd.to_datetime(ENEMY["event_start"]),
    event_end=pd.to_datetime(ENEMY["event_end"]),
)


def test_each_party_is_held_against_the_record_of_the_claims_own_days_by_one_rule():
    links = make_links(("f1", "alters", "e1"))
    found = totals.compare_enemy_losses(ENEMY, RECORD, links, UNPLACED, PARENTS).set_index("claim_id")
    assert set(found.index) == {
        "e1",
        "e2",
        "e3",
        "e4",
    }  # neither own dead nor monitors, wounded, undated, vague, copies
    assert found.loc["e1", ["record_within", "record_touching", "lower", "upper"]].tolist() == [
        5,
        33,
        61 / 33,
        math.inf,
    ]
    assert found.loc["e2", ["record_within", "record_touching", "lower", "upper"]].tolist() == [
        4,
        11,
        2.0,
        5.5,
    ]


def test_a_claim_of_some_dead_is_infinitely_above_an_empty_record_and_a_claim_of_none_is_not():
    found = totals.compare_enemy_losses(ENEMY, RECORD, make_links(), UNPLACED, PARENTS).set_index("claim_id")
    assert found.loc["e3", ["record_within", "lower"]].tolist() == [0, math.inf]
    assert found.loc["e4", ["record_within", "lower", "upper"]].tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    ("changed", "smaller"),
    [
        ({"place_ids": ("quarter",)}, "place"),
        ({"subject_ids": ("soldiers",)}, "group"),
        ({"place_ids": ("quarter",), "subject_ids": ("soldiers",)}, "place, group"),
        ({"place_ids": ("harbour", "quarter")}, ""),  # nobody names more, and nothing holds both
    ],
)
def test_a_claim_about_less_than_the_record_counts_is_a_floor(changed, smaller):
    ours = pd.concat(
        [ENEMY.iloc[[0]], ENEMY.iloc[[9]].assign(**{name: [one] for name, one in changed.items()})]
    )
    found = totals.compare_enemy_losses(ours, RECORD, make_links(), UNPLACED, PARENTS).set_index("claim_id")
    assert found["smaller"].to_dict() == {"e1": "", "f1": smaller}
    assert found.loc["f1", ["lower", "upper"]].tolist() == [60 / 33, math.inf if smaller else 60 / 5]


def test_some_of_the_places_that_another_claim_names_are_a_smaller_place():
    ours = ENEMY.iloc[[0, 9]].assign(place_ids=[("east", "west", "north"), ("east", "west")])
    found = totals.compare_enemy_losses(ours, RECORD, make_links(), UNPLACED, {})
    assert found.set_index("claim_id")["smaller"].to_dict() == {"e1": "", "f1": "place"}


def test_unplaced_deaths_lower_the_floor_and_a_running_toll_is_marked():
    ours = ENEMY.iloc[[0]].assign(counted_since=pd.Timestamp("2018-04-19"))
    row = totals.compare_enemy_losses(ours, RECORD, make_links(), UNPLACED, PARENTS).iloc[0]
    assert row[["running", "record_unplaced"]].tolist() == [True, 100]
    assert row[["lower", "lower_unplaced"]].tolist() == [61 / 33, 61 / 133]


def test_no_claims_about_an_enemy_give_an_empty_table_with_its_columns():
    found = totals.compare_enemy_losses(ENEMY.iloc[:0], RECORD, make_links(), UNPLACED, PARENTS)
    assert found.empty and {"label", "lower", "upper", "record_within"} <= set(found.columns)


def test_halves_share_no_day_and_show_what_unplaced_rows_could_add():
    unplaced = make_record(("unplaced", "2018-04-20", "2018-05-03", 1, 100, 0, 0, 0))
    halves = totals.compare_halves(RECORD, unplaced, "2018-04-19", "2018-05-03", "2018-05-20")
    assert halves[["days", "record", "lower", "upper"]].values.tolist() == [
        [15, 33, 33, 133],
        [17, 19, 19, 19],
    ]
    assert halves["label"].tolist() == ["19 Apr to 3 May, up to the cut-off", "4 to 20 May, after it"]
    assert halves["shared"].tolist() == [0, 0]


def test_an_unplaced_row_that_reaches_into_both_halves_is_known_as_one():
    unplaced = make_record(("unplaced", "2018-05-03", "2018-05-04", 1, 100, 0, 0, 0))
    halves = totals.compare_halves(RECORD, unplaced, "2018-04-19", "2018-05-03", "2018-05-20")
    assert halves[["upper", "shared"]].values.tolist() == [[133, 100], [119, 100]]
