"""Slots, lags, grades and growing counts: by hand on the tables, and by a second route."""

import pandas as pd
import pytest

from whosecount.claims.rows import select_claims
from whosecount.core.refusal import Refusal
from whosecount.methods.reading import five_ws
from whosecount.methods.reading import say_five_ws as say
from whosecount.methods.reading.growth import count_growth, trace_delay
from whosecount.methods.reading.say_five_ws import (
    describe_apart,
    describe_delay,
    describe_grades,
    describe_growths,
    headline_grades,
)


@pytest.fixture(scope="module")
def told(study) -> pd.DataFrame:
    return select_claims(study.every_claim())


def test_a_claim_is_taken_apart_and_what_is_not_said_is_said(study):
    answers = five_ws.take_apart(study.every_claim(), "lwj-p05-04").set_index("slot")["answer"]
    assert "more than 400" in answers["what"] and "“allege”" in answers["who"]
    assert answers["when"] == "from 19 April 2018, end not said"
    assert "added up by FDD's Long War Journal" in answers["who"]
    apart = five_ws.take_apart(study.every_claim(), "lwj-p05-04")
    assert apart.loc[apart["half"], "slot"].tolist() == ["when"]
    assert describe_apart(apart) == (
        "It answers who, what, where and on what evidence. Only half an answer: when, of which one end alone is given."
    )
    assert (
        say.headline_apart(apart) == f"One claim fills {5 - apart['half'].sum()} of 5 slots, and one by half"
    )
    empty = apart.assign(answer="not said", half=False)
    assert describe_apart(empty).startswith("It answers nothing in full. Not said: who,")
    assert describe_apart(apart.assign(half=False)).endswith("No slot is empty.")
    assert say.headline_apart(apart.assign(half=False)) == "One claim that fills every slot"
    assert isinstance(five_ws.take_apart(study.every_claim(), "gone"), Refusal)


def test_a_slot_that_is_filled_by_half_is_not_counted_as_filled(study, told):
    filled = five_ws.fill_five_ws(told, study.tables["places"])["when"]
    for place in told.drop_duplicates(["event_start", "event_end"]).index:  # all that an answer rests on
        apart = (
            five_ws.take_apart(told.loc[[place]], told.at[place, "claim_id"]).set_index("slot").loc["when"]
        )
        whole = not apart["half"] and apart["answer"] != "not said"
        assert filled[place] == whole, told.at[place, "claim_id"]


def test_slots_are_counted_as_by_plain_pandas(study, told):
    filled = five_ws.fill_five_ws(told, study.tables["places"])
    assert filled["when"].sum() == (told["event_start"].notna() & told["event_end"].notna()).sum()
    assert (
        filled["where"].sum() == told["place_ids"].map(len).gt(0).sum()
    )  # known however widely, or not at all
    assert filled["on what evidence"].sum() == (told["evidence"].map(set) != {"none"}).sum()
    counts = five_ws.count_five_ws(filled).set_index("label")
    assert counts.loc["all five", "filled"] == filled.all(axis=1).sum()
    assert (counts["filled"] + counts["empty"]).eq(len(told)).all()


def test_stricter_rules_never_fill_more(study, told):
    places = study.tables["places"]
    loose = five_ws.fill_five_ws(told, places)
    strict = five_ws.fill_five_ws(told, places, five_ws.EVIDENCE_RULES["more than words"], 1, 5.0)
    assert (strict <= loose).all().all() and strict.sum().lt(loose.sum()).any()


def test_every_combination_of_rules_gives_a_share(study, told):
    found = five_ws.vary_whole(told, study.tables["links"], study.tables["places"])
    assert len(found) == 2 * 3 * 2 * 2
    assert found["estimate"].between(0, 100).all()
    refused = five_ws.measure_whole(
        told.iloc[:0], study.tables["links"], study.tables["places"], (), None, None, True
    )
    assert isinstance(refused, Refusal)


def test_each_claim_has_one_lag_or_none(told):
    lags = five_ws.list_lags(told)
    counts = five_ws.count_lags(lags, told).set_index("lag")["claims"]
    assert counts.sum() == len(told)
    both = told["event_end"].notna() & told["stated_start"].notna()
    assert counts["not known"] == (~both).sum()
    same = told[both & told["stated_start"].eq(told["event_end"])]
    assert counts["on the same day"] == len(same)
    running = five_ws.count_lags(lags, told).set_index("lag")["running"]
    assert running["on the same day"] == same["as_of"].notna().sum()
    assert running.sum() == told["as_of"].notna().sum()


def test_what_is_said_of_lags_is_the_count_of_the_day_itself_and_tallies_explain_it(told):
    counts = five_ws.count_lags(five_ws.list_lags(told), told)
    gap = (told["stated_start"] - told["event_end"]).dt.days
    head = f"{gap.eq(0).sum()} of {len(told)} quantities were said on the last of their days."
    tallies = (gap.eq(0) & told["as_of"].notna()).sum()
    assert say.describe_lags(counts) == (
        f"{head} {tallies} of those are tallies, whose days end where the counting does."
    )
    assert say.describe_lags(counts.assign(running=0)) == head
    assert say.describe_lags(counts.assign(claims=0)) == "There is no claim to date."


def test_late_claims_are_said_after_their_days_and_in_time(told):
    late = five_ws.pick_lags(five_ws.list_lags(told), "2018-05-22", 5)
    assert 0 < len(late) <= 5 and late["lag"].is_monotonic_decreasing
    assert late["said"].le("2018-05-22").all() and late["lag"].gt(0).all()
    gap = (late["said"] - late["last_day"]).dt.days
    assert say.headline_longest(late) == f"One count came {gap.max()} days after the days of which it speaks"
    said = say.describe_longest(late, "2018-05-22")
    assert said.startswith("Of the claims made by 22 May 2018, that of ")
    assert f" came latest, {gap.max()} days after its days. " in said
    assert said.endswith(f"Each claim here came {gap.min()} days late or more.")
    assert say.describe_longest(late.iloc[:0], "2018-05-22").startswith("No claim in this window")


def test_the_first_counts_of_qadam_grow_as_reported(study):
    delay = trace_delay(study.every_claim(), study.tables["links"], "pr-0353")
    steps = delay[delay["role"].eq("step")]
    assert steps["lower"].tolist() == [23, 36, 62, 100, 116]
    assert steps["days"].tolist() == [0, 1, 2, 8, 13]
    assert steps["kind"].tolist().count("point") == 1
    assert not set(steps["claim_id"]) & set(delay.loc[delay["role"].eq("rival"), "claim_id"])
    assert round(100 * 23 / 116) == 20
    assert "first count was 20% of its last, 13 days later" in describe_delay(delay)
    assert "others" in describe_delay(delay) and "others" not in describe_delay(steps)
    assert say.headline_delay(delay) == "A first count of 23 became 116 within 13 days"
    assert isinstance(trace_delay(study.every_claim(), study.tables["links"], "gone"), Refusal)


def test_counts_of_unchanged_days_only_rose(study):
    growth = count_growth(study.every_claim(), study.tables["links"])
    assert "pr-0376" in set(growth["chain"]) and "pr-0360" not in set(
        growth["chain"]
    )  # the latter's days were extended
    assert growth["last"].gt(growth["first"]).all()
    steps = pd.DataFrame({"claim_id": [growth["claim_id"].iloc[0]]})
    assert f"{len(growth)} rose and none fell" in describe_growths(growth, steps)
    assert "not among them" not in describe_growths(growth, steps)
    assert describe_growths(growth, steps.assign(claim_id="?")).endswith("has its own last day.")


def test_grades_have_a_field_for_every_pair(told):
    found = five_ws.count_grades(told)
    assert len(found) == 36 and found["claims"].sum() == len(told)
    for one in found.itertuples():
        same = told["reliability"].eq(one.reliability) & told["credibility"].eq(int(one.credibility))
        assert one.claims == same.sum()


def test_the_rule_never_grants_the_first_grade_of_a_claim_nor_the_fifth(told):
    found = five_ws.count_grades(told).groupby("credibility")["claims"].sum()
    assert found["1"] == found["5"] == 0 and found.drop(["1", "5"]).gt(0).all()


def test_a_sentence_names_the_fullest_field_and_the_grades_that_nobody_has():
    rows = [("C", 3), ("C", 3), ("B", 2), ("F", 6)]
    found = five_ws.count_grades(pd.DataFrame(rows, columns=["reliability", "credibility"]))
    assert headline_grades(found) == "2 of 4 quantities: source fairly reliable, claim possibly true"
    said = describe_grades(found)
    assert said.startswith("1 quantity has both a source and a claim in the upper two grades.")
    assert said.endswith("Grades that no claim has: 6 of the 12.")
    tied = five_ws.count_grades(pd.DataFrame(rows[1:], columns=["reliability", "credibility"]))
    assert headline_grades(tied) == "No pair of grades has more than 1 of 3 quantities"
    assert describe_grades(five_ws.count_grades(told_nothing())) == "No claim is graded."


def test_few_grades_that_nobody_has_are_named(told):
    found = five_ws.count_grades(told)
    never = [f"reliability {grade}" for grade in "ABCDEF" if not told["reliability"].eq(grade).any()]
    never += [f"credibility {grade}" for grade in range(1, 7) if not told["credibility"].eq(grade).any()]
    assert len(never) == 3
    assert describe_grades(found).endswith(f"{never[0]}, {never[1]} and {never[2]}.")
    both = told["reliability"].isin(["A", "B"]) & told["credibility"].le(2)
    assert describe_grades(found).startswith(f"{both.sum()} quantit")


def told_nothing() -> pd.DataFrame:
    return pd.DataFrame({"reliability": [], "credibility": []})
