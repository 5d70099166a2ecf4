import pandas as pd
import pytest

from tests.conftest import DATA
from tests.tools import change_cell, read_cells, write_cells
from whosecount import Study
from whosecount.charts.interval_rows import plot_claim_intervals
from whosecount.claims.rows import select_claims, tabulate_claims
from whosecount.core.errors import DataError, WhoseCountError
from whosecount.core.refusal import Refusal
from whosecount.methods.matching.plot_base_rate import plot_base_rates
from whosecount.record.spans import SPAN_KEYS
from whosecount.record.totals import sum_record
from whosecount.study.figure import Figure, Notice

INVENTED_EVENTS = str(DATA / "ucdp" / "invented.csv")


@pytest.fixture(scope="module")
def harbour(right) -> Study:
    return Study.open(theatre="harbour", claims=str(right))


def test_a_theatre_brings_its_window_question_and_claims(harbour):
    assert (harbour.window_start, harbour.window_end) == (
        pd.Timestamp("2020-03-01"),
        pd.Timestamp("2020-03-31"),
    )
    assert harbour.cutoff == harbour.window_end
    assert harbour.theatre["question"] == "How many died at the harbour?"
    assert set(harbour.every_claim()["claim_id"]) == {f"syn-0{n}" for n in range(1, 8)}


def test_claims_carry_bounds_speaker_and_the_side_that_they_count(harbour):
    claim = harbour.every_claim().set_index("claim_id").loc["syn-02"]
    assert (claim["lower"], claim["upper"], claim["kind"]) == (25, float("inf"), "open")
    assert (claim["speaker"], claim["family_id"], claim["alignment"]) == (
        "Southern League, statements", "league", "islamic_state",
    )  # fmt: skip
    assert (claim["subject"], claim["subject_side"], claim["where"]) == (
        "The Northern Army",
        "side_a",
        "Old Port",
    )


def test_record_is_the_theatres_and_what_has_no_place_stands_apart(harbour):
    assert set(harbour.record["area_id"]) == {"coast"}
    assert harbour.unplaced["killed_side_a"].tolist() == [20]
    assert harbour.all_record["events"].sum() == 1 + 2 + 1 + 1 + 1 + 3 + 1 + 1  # without the civilians' dyad


def test_record_keeps_all_days_on_file_for_baselines(harbour):
    assert harbour.record["date_start"].min() < harbour.window_start


def test_sides_are_named_by_the_data(harbour):
    assert harbour.sides == {"side_a": "The Northern Army", "side_b": "The Southern League"}


def test_a_window_divides_claims_from_background(right):
    study = Study.open(
        theatre="harbour", claims=str(right), window_start="2020-03-01", window_end="2020-03-05"
    )
    assert set(study.claims["claim_id"]) == {"syn-04", "syn-05", "syn-07"}  # two of them bear no date
    assert set(study.background["claim_id"]) == {"syn-01", "syn-02", "syn-03", "syn-06"}


def test_no_theatre_means_all_of_them_and_the_widest_window(right):
    study = Study.open(claims=str(right))
    assert len(study.every_claim()) == 11
    assert (study.window_start, study.window_end) == (pd.Timestamp("2020-02-01"), pd.Timestamp("2020-04-30"))
    assert set(study.record["area_id"]) == {"coast", "eastfield", "midland_rest"}


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"theatre": "moon"}, "theatre 'moon' is not known. Use one of: southern_damascus, "),
        ({"window_start": "1 May 2018"}, "window_start '1 May 2018' is not a day. Write it as YYYY-MM-DD."),
        ({"window_end": "2018-02-30"}, "window_end '2018-02-30' is not a day"),
        ({"cutoff": "yesterday"}, "cutoff 'yesterday' is not a day"),
        ({"window_start": 20180501}, "window_start 20180501 is not a day"),
        (
            {"window_start": "2018-05-10", "window_end": "2018-05-01"},
            "window_start 2018-05-10 lies after window_end 2018-05-01. Swap the two.",
        ),
        ({"vague_rule": "guess"}, "vague_rule 'guess' is not a choice. Use one of: linguistic, acled."),
        (
            {"max_place_precision": "village"},
            "max_place_precision 'village' is not a choice. Use one of: exact, near",
        ),
        ({"events": "a.csv", "events_reader": "excel"}, "events_reader 'excel' is not a choice"),
        ({"events": "a.csv"}, "events and events_reader go together"),
        ({"events_reader": "ucdp"}, "events and events_reader go together"),
        ({"events": "gone.csv", "events_reader": "ucdp"}, "gone.csv: there is no such file"),
        ({"claims": "gone.csv"}, "gone.csv: there is no such file or folder"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_a_parameter_that_cannot_be_used_is_refused_with_what_to_write(choice, message):
    with pytest.raises(WhoseCountError) as caught:
        Study.open(**{"theatre": "palmyra", **choice})
    assert message in str(caught.value)


def test_an_empty_window_gives_notices_and_no_error(right):
    study = Study.open(theatre="plain", claims=str(right), window_start="2019-01-01", window_end="2019-01-02")
    rows = tabulate_claims(select_claims(study.claims, measures=["killed"]))
    shown = study.publish(plot_claim_intervals, rows, name="n", caption="Claims.", reading="None.")
    notice, said = shown.parts
    assert (
        isinstance(notice, Notice)
        and "nothing to show in this window. It would take claims of" in notice.reason
    )
    assert said == study.say("None.")
    assert sum_record(study.record, study.window_start, study.window_end)["events"] == 0
    assert "reads the record alone, which holds no event from" in study.introduce().parts[-1].sentence


def test_the_rule_for_vague_words_changes_their_floor_alone(right):
    def floors(rule: str) -> dict:
        told = Study.open(theatre="plain", claims=str(right), vague_rule=rule).every_claim()
        return told.set_index("claim_id")["lower"].dropna().to_dict()

    words, acled = floors("linguistic"), floors("acled")
    assert (words.pop("syn-08"), acled.pop("syn-08")) == (24, 12)
    assert words == acled


def test_rows_of_two_each_and_of_coarse_place_can_be_left_out(right):
    whole = Study.open(theatre="harbour", claims=str(right)).record
    fewer = Study.open(theatre="harbour", claims=str(right), drop_two_each=True).record
    assert (whole["events"].sum(), fewer["events"].sum()) == (5, 4)
    assert whole["killed_side_a"].sum() - fewer["killed_side_a"].sum() == 2
    fine = Study.open(theatre="harbour", claims=str(right), max_place_precision="near")
    assert set(fine.record["place_precision"]) == {"exact", "near"}
    assert fine.unplaced.empty


def test_claims_are_selected_by_chapter_and_name_in_the_order_of_the_rows(right):
    study = Study.open(claims=str(right))
    assert study.select("ground", "timeline") == ["syn-01", "syn-05"]
    assert study.select("harbour", "word_counts") == ["syn-08", "syn-05"]
    assert study.select("harbour", "evacuations") == ["syn-01/syn-04", "syn-02/syn-04"]
    assert study.select_one("harbour", "whole_toll") == "syn-02"
    assert study.select("plain", "word_counts") == []


@pytest.mark.parametrize(("start", "end", "there"), [("03-31", "04-30", True), ("04-01", "04-30", False)])
def test_a_theatres_selection_is_for_windows_that_meet_its_own_days_and_another_chapters_for_all(
    right, start, end, there
):
    days = {"window_start": f"2020-{start}", "window_end": f"2020-{end}"}
    study = Study.open(claims=str(right), theatre="harbour", **days)
    assert study.select("harbour", "word_counts") == ["syn-08", "syn-05"] * there
    assert study.select("ground", "timeline")


def test_wider_areas_are_those_that_the_table_names_or_else_the_theatres_own(right):
    harbour, plain, everywhere = (
        Study.open(claims=str(right), theatre=one) for one in ("harbour", "plain", "")
    )
    assert harbour.wider_areas == ("eastfield", "midland_rest")
    assert plain.wider_areas == plain.own_areas == ("eastfield", "midland_rest", "between_governorates")
    assert everywhere.wider_areas == ("coast", *plain.own_areas), "far_north is in no theatre"


def test_no_packaged_selection_serves_another_edition_and_none_names_nothing(right, tmp_path):
    (tmp_path / "claims.csv").write_bytes((DATA.parent.parent / "data" / "claims.csv").read_bytes())
    for claims, chapter in ((str(tmp_path), "palmyra"), (str(tmp_path / "claims.csv"), "palmyra"), ("", "")):
        study = Study.open(claims=claims)
        assert study.select(chapter, "enemy_claim") == []
        assert study.select_one(chapter, "enemy_claim") == ""


def test_own_claims_file_is_read_beside_the_packaged_tables(tmp_path):
    packaged = read_cells(DATA.parent.parent / "data" / "claims.csv")
    own = [packaged[0], *[row for row in packaged[1:] if "palmyra" in row][:3]]
    write_cells(tmp_path / "mine.csv", own)
    study = Study.open(theatre="palmyra", claims=str(tmp_path / "mine.csv"))
    assert set(study.every_claim()["claim_id"]) == {row[0] for row in own[1:]}
    assert not study.record.empty


def test_own_claims_file_is_found_from_the_current_folder(copied, monkeypatch):
    monkeypatch.chdir(copied.parent)
    assert len(Study.open(claims="tables").every_claim()) == 11


def test_own_tables_that_do_not_hold_are_refused_with_every_problem(copied):
    change_cell(copied, "claims", 2, "best", "12")
    change_cell(copied, "places", 3, "longitude", "")
    with pytest.raises(DataError) as caught:
        Study.open(claims=str(copied))
    assert {(problem.row, problem.column) for problem in caught.value.problems} == {
        (2, "qualifier"),
        (3, "longitude"),
    }


def test_own_tables_without_a_claim_open_an_empty_study(copied):
    for table in ("claims", "links", "selections"):
        path = copied / f"{table}.csv"
        write_cells(path, read_cells(path)[:1])
    study = Study.open(theatre="harbour", claims=str(copied))
    assert study.every_claim().empty and not study.record.empty
    assert study.digest


def test_own_events_take_the_place_of_the_packaged_spans():
    study = Study.open(theatre="palmyra", events=INVENTED_EVENTS, events_reader="ucdp")
    total = sum_record(study.record, "2018-04-01", "2018-05-31")
    assert total[["events", "killed_side_a", "killed_side_b"]].tolist() == [2, 12, 4]
    assert set(study.all_record["dyad"]) == {"Government of Syria - IS"}
    assert study.unplaced["killed_side_a"].tolist() == [30]
    assert "8 events between the two sides, of 11 rows of invented.csv" in study.sign().sentence


def test_own_spans_are_not_credited_to_the_packaged_dataset(right):
    study = Study.open(theatre="harbour", claims=str(right))
    assert not study.record.empty
    told = study.sign().sentence
    assert "ucdp_spans.csv" in told and "Uppsala" not in told


def test_a_chapter_is_signed_with_what_it_read():
    study = Study.open(theatre="palmyra")
    assert "UCDP" not in study.sign().sentence and "claims" not in study.sign().sentence
    study.find_claims(claim_id=["none"])
    assert study.sign().sentence.startswith("Claims coded by the Whose Count? contributors")
    assert "Uppsala" not in study.sign().sentence
    assert len(study.all_record) and "Uppsala" in study.sign().sentence


def test_events_without_the_two_sides_are_refused_and_the_dyads_named(right):
    with pytest.raises(
        WhoseCountError,
        match=r"none of its 10 rows of the country is an event between the two sides. It has Government of Syria - IS",
    ):
        Study.open(theatre="harbour", claims=str(right), events=INVENTED_EVENTS, events_reader="ucdp")


def test_a_ceiling_below_the_floor_is_refused():
    with pytest.raises(WhoseCountError, match="just_over_pct -5 is not between 0 and 100,000"):
        Study.open(just_over_pct=-5)


def test_real_events_give_the_record_that_is_shipped(real_ucdp):
    shipped = Study.open(theatre="palmyra").all_record
    study = Study.open(theatre="palmyra", events=str(real_ucdp), events_reader="ucdp")
    days = shipped["date_start"].min(), shipped["date_start"].max()
    read = study.all_record[study.all_record["date_start"].between(*days)].drop(columns="tally")
    read = read.groupby(SPAN_KEYS, as_index=False).sum()  # likely tallies stand in rows of their own
    pd.testing.assert_frame_equal(read, shipped, check_dtype=False)


def digest_all(study: Study) -> str:
    """Take every claim and the record of a study, and give the digest of what was taken."""
    assert len(study.every_claim()) and len(study.record)
    return study.digest


def test_the_digest_changes_with_a_claim_of_the_theatre_and_with_no_other(copied):
    before = digest_all(Study.open(theatre="harbour", claims=str(copied)))
    change_cell(copied, "claims", 9, "summary", "Synthetic: another wording in the plain.")
    assert digest_all(Study.open(theatre="harbour", claims=str(copied))) == before
    change_cell(copied, "claims", 2, "summary", "Synthetic: another wording at the harbour.")
    assert digest_all(Study.open(theatre="harbour", claims=str(copied))) != before


def test_the_digest_changes_with_the_record(copied):
    before = digest_all(Study.open(theatre="harbour", claims=str(copied)))
    change_cell(copied, "ucdp_spans", 2, "events_monitor_only", "0")
    assert digest_all(Study.open(theatre="harbour", claims=str(copied))) != before


def test_what_nobody_took_is_not_in_the_digest(copied):
    before = Study.open(theatre="harbour", claims=str(copied))
    assert len(before.find_claims(claim_id=["syn-01"])) == 1
    change_cell(copied, "claims", 3, "summary", "Synthetic: another wording at the harbour.")
    other = Study.open(theatre="harbour", claims=str(copied))
    assert len(other.find_claims(claim_id=["syn-01"])) == 1
    assert other.digest == before.digest


def test_introduction_counts_claims_documents_and_families_by_hand(harbour):
    assert harbour.introduce().sentence == (
        "How many died at the harbour? This page reads 7 claims from 3 documents, by 4 families of "
        "sources, about 1 to 31 March 2020."
    )


def test_places_of_the_theatre_have_coordinates(harbour):
    assert set(harbour.places["place_id"]) == {"old_port", "mill_bridge"}


def test_a_figure_from_the_packaged_claims_names_coders_and_licence():
    study = Study.open(theatre="palmyra")
    assert study.cite(study.claims).startswith(
        "Source: claims coded by the Whose Count? contributors (Creative Commons Attribution 4.0) from "
    )


def test_a_figure_names_the_documents_that_it_rests_on(harbour):
    rows = tabulate_claims(select_claims(harbour.claims))
    (figure,) = harbour.publish(plot_claim_intervals, rows, name="n", caption="c").parts
    assert isinstance(figure, Figure)
    assert (
        figure.source
        == f"Source: claims of {harbour.files['claims'].parent.name}/claims.csv from 3 documents, listed in the ledger."
    )
    one = rows[rows["claim_id"].eq("syn-03")]
    assert "“Invented dispatch from the harbour” (The Invented Herald)" in harbour.cite(one)


def test_a_figure_of_the_record_names_its_origin_and_no_claims():
    study = Study.open(theatre="palmyra")
    source = study.cite(None)
    assert "UCDP" in source and "652.1601.1911" in source and "claims coded" not in source


def test_a_window_beyond_the_record_is_said_to_be_unknown_there():
    inside = Study.open(theatre="palmyra").introduce().sentence
    early = Study.open(theatre="palmyra", window_start="2016-01-01").introduce().parts[0].reason
    assert "knows nothing" not in inside
    assert (
        "The record’s rows run from 1 October 2017 to " in early
        and "not to say that nothing happened" in early
    )


def test_a_refusal_is_published_and_said_as_a_notice_with_its_reason(harbour):
    refusal = Refusal("a trend", "The record holds two events.", "thirty events or more")
    shown = harbour.publish(plot_base_rates, refusal, name="n", caption="Chance.", reading=refusal)
    assert shown.parts == (harbour.say(refusal),)
    assert shown.parts[0] == Notice(
        "Not estimable: a trend. The record holds two events. It would take thirty events or more."
    )


def test_events_come_one_by_one_only_from_an_events_file(right):
    assert Study.open(theatre="harbour", claims=str(right)).events is None
    given = Study.open(events=INVENTED_EVENTS, events_reader="ucdp")
    assert {"latitude", "longitude", "area_id", "date_start"} <= set(given.events.columns)
    assert given.events["killed_side_a"].sum() == given.all_record["killed_side_a"].sum()


def test_a_figure_names_the_document_of_a_claim_that_belongs_to_another_theatre():
    study = Study.open(theatre="palmyra")
    elsewhere = study.tables["claims"].query("theatre_id == 'euphrates_valley' and document_id == 'lwj'")
    assert "Islamic State continues to battle" in study.cite(elsewhere.head(1))
