"""What must stay true of the shipped tables, whatever rows are added: read as plain CSV, without the package."""

import csv
import re
from collections import defaultdict

import pytest

from whosecount.core.paths import DATA
from whosecount.tables.files import find_table_files
from whosecount.tables.validate import check_tables

ARTICLE_WORDS = 1600  # the article has a few more; all quotation from it stays under a tenth
LOADED = re.compile(r"\b(regime|terrorist|jihadi)", re.IGNORECASE)
LOADED_IN_ATTRIBUTION = {  # summaries that say who uses the word
    "lwj-p03-10": "gives it the label terrorist",
    "lwj-p09-03": "whom it called rogue terrorists",
}
METHOD = re.compile(
    r"\b(behead\w*|decapitat\w*|throats?|crucif\w*|burned alive|drown\w*|stabbed|mutilat\w*)\b", re.IGNORECASE
)
WITH_NUMBER = (
    "exact",
    "at_least",
    "more_than",
    "just_over",
    "nearly",
    "about",
    "between",
    "up_to",
    "less_than",
)
NUMBERS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
]  # fmt: skip
LISTS = ("relayed_by", "subject_ids", "perpetrator_ids", "place_ids", "evidence", "also_in")


def read(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CLAIMS = read("claims")
ARTICLE = [row for row in CLAIMS if row["document_id"] == "lwj"]
KINDS = {row["measure_id"]: row["kind"] for row in read("measures")}


def list_offenders(offends) -> list[str]:
    return [row["claim_id"] for row in CLAIMS if offends(row)]


def split(cell: str) -> list[str]:
    return [item for item in cell.split(";") if item]


def test_packaged_tables_hold():
    assert [str(problem) for problem in check_tables(find_table_files())] == []


def test_tables_are_utf8_with_plain_line_ends_and_no_stray_spaces():
    for path in DATA.glob("*.csv"):
        raw = path.read_bytes()
        raw.decode("utf-8")
        assert b"\r" not in raw and raw.endswith(b"\n") and not raw.startswith(b"\xef\xbb\xbf")
        for row in read(path.stem):
            assert all(cell == cell.strip() and "  " not in cell for cell in row.values()), row


def test_no_hedge_is_longer_than_eight_words():
    assert list_offenders(lambda row: len(row["hedge"].split()) > 8) == []


def test_no_figure_as_stated_is_a_quotation_of_length():
    assert list_offenders(lambda row: len(row["as_stated"].split()) > 8) == []


def test_all_quotation_from_the_article_stays_under_a_tenth_of_it():
    quoted = {  # a word that introduces several statements of a paragraph is quoted once
        (row["locator"], part)
        for row in ARTICLE
        for cell in (row["hedge"], row["as_stated"])
        for part in cell.split("; ")
    }
    words = sum(len(part.split()) for _, part in quoted)
    assert 0 < words < ARTICLE_WORDS / 10
    assert f"comes to {words} words" in (DATA / "README.md").read_text(encoding="utf-8")


def test_no_singular_comparison_or_mass_noun_of_the_article_is_a_count():
    rows = {row["claim_id"]: row for row in ARTICLE}
    uncounted = [
        "p09-06",
        "p12-02",
        "p14-04",
        "p14-06",
        "p16-03",
        "p16-04",
        "p19-01",
        "p19-03",
        "p19-04",
        "p19-05",
    ]
    for (
        name
    ) in uncounted:  # spoils, more attacks, an attack, personnel, the use of weapons, a cannon, a vehicle
        row = rows[f"lwj-{name}"]
        assert not any(row[column] for column in ("low", "best", "high", "qualifier")), name
    assert [row["claim_id"] for row in ARTICLE if row["low"] and not row["as_stated"]] == []


def test_who_is_named_as_source_speaks_and_every_evaluation_has_a_row():
    rows = {row["claim_id"]: row for row in ARTICLE}
    assert (rows["lwj-p15-01"]["source_id"], rows["lwj-p15-01"]["relayed_by"]) == ("cjtf_oir", "fdd_lwj")
    links = {(row["claim_id"], row["relation"], row["target_id"]) for row in read("links")}
    assert ("lwj-p15-07", "comments_on", "lwj-p15-05") in links
    assert ("pr-0066-2", "denies", "pr-0066") in links
    hedges = {row["hedge"] for row in ARTICLE}
    assert {"mistakenly", "unprovoked", "explained", "warned; doesn’t mean that it is not"} <= hedges


def test_attributed_statements_without_a_reporting_word_are_those_printed_without_one():
    bare = [row["claim_id"] for row in ARTICLE if row["source_id"] != "fdd_lwj" and not row["hedge"]]
    assert bare == ["lwj-p14-04", "lwj-p14-05", "lwj-p21-07"]  # no speaker named, or a verb that runs on


def test_only_the_two_totals_of_southern_damascus_are_said_to_be_hard_to_verify():
    doubted = [
        row["claim_id"]
        for row in ARTICLE
        if row["measure_id"] in ("killed", "executed")
        and (row["low"] or row["qualifier"])
        and row["verification"].startswith("said_")
    ]
    assert doubted == ["lwj-p05-04", "lwj-p06-02"]


def test_no_summary_holds_a_quotation_of_more_than_eight_words():
    quotations = [
        (row["claim_id"], part)
        for row in CLAIMS
        for part in re.findall(r"[“\"]([^”\"]*)[”\"]", row["summary"])
    ]
    assert [claim for claim, part in quotations if len(part.split()) > 8] == []


def test_loaded_words_stand_only_where_a_summary_says_whose_they_are():
    for row in CLAIMS:
        if LOADED.search(row["summary"]):
            assert row["claim_id"] in LOADED_IN_ATTRIBUTION, row["summary"]
            assert LOADED_IN_ATTRIBUTION[row["claim_id"]] in row["summary"]


def test_loaded_words_stand_in_notes_only_between_quotation_marks():
    for row in CLAIMS:
        unquoted = re.sub(r"[“\"][^”\"]*[”\"]", "", row["note"] + row["reference_area"] + row["denominator"])
        assert not LOADED.search(unquoted), row["claim_id"]


def test_no_row_tells_the_method_of_a_staged_killing():
    assert list_offenders(lambda row: METHOD.search(" ".join(row.values()))) == []


def test_the_group_is_named_as_the_book_names_it():
    for row in CLAIMS:
        assert not re.search(r"\b(ISIS|ISIL|Daesh|caliphate)\b", row["summary"]) or row["hedge"], row[
            "claim_id"
        ]


def test_every_summary_is_a_sentence_of_its_own():
    assert list_offenders(lambda row: not row["summary"].endswith(".") or "\n" in row["summary"]) == []
    assert len({row["summary"] for row in CLAIMS}) == len(CLAIMS)


def test_percent_are_written_one_way_but_where_a_source_is_quoted():
    ours = re.compile(r"\d (%|percent|per cent)")
    assert list_offenders(lambda row: ours.search(f"{row['summary']} {row['note']}")) == []
    assert list_offenders(lambda row: re.search(r"\d %", row["as_stated"])) == []


def test_no_claim_is_without_source_and_document():
    sources, documents = (
        {row[key] for row in read(table)}
        for table, key in (("sources", "source_id"), ("documents", "document_id"))
    )
    assert (
        list_offenders(lambda row: row["source_id"] not in sources or row["document_id"] not in documents)
        == []
    )


def test_every_source_has_a_family_and_a_reason_for_its_grade():
    assert [
        row["source_id"] for row in read("sources") if not row["family_id"] or not row["reliability_reason"]
    ] == []


def test_outlets_of_the_islamic_state_group_are_one_family():
    families = {
        row["family_id"]
        for row in read("sources")
        if row["kind"] == "belligerent_media" and row["alignment"] == "islamic_state"
    }
    assert len(families) <= 1


def test_every_paragraph_of_the_article_is_coded_and_named():
    found = {row["locator"] for row in ARTICLE}
    assert found == {f"P{n:02}" for n in range(1, 23)}
    assert all(row["claim_id"].startswith(f"lwj-{row['locator'].lower()}-") for row in ARTICLE)


def test_nobody_passes_on_his_own_claim_and_no_list_names_one_twice():
    assert list_offenders(lambda row: row["source_id"] in split(row["relayed_by"])) == []
    assert list_offenders(lambda row: row["document_id"] in split(row["also_in"])) == []
    assert list_offenders(lambda row: any(len(split(row[c])) != len(set(split(row[c]))) for c in LISTS)) == []


def test_what_is_missing_has_no_number():
    assert (
        list_offenders(lambda row: row["missing_reason"] and (row["low"] or row["best"] or row["high"])) == []
    )


def test_none_observed_is_no_count_of_zero():
    assert (
        list_offenders(
            lambda row: row["qualifier"] == "none_observed" and row["low"] + row["best"] + row["high"]
        )
        == []
    )


def read_numbers(text: str) -> set[float]:
    """Read the numbers of a wording, digits and words."""
    digits = {float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
    return digits | {float(n) for n, word in enumerate(NUMBERS) if re.search(rf"\b{word}\b", text.lower())}


def test_a_coded_number_is_the_one_in_the_wording():
    for row in CLAIMS:
        said = read_numbers(row["as_stated"])
        coded = {float(row[name]) for name in ("low", "best", "high") if row[name]}
        step = 0 if KINDS.get(row["measure_id"]) in ("share", "other") else 1
        if row["qualifier"] in ("more_than", "just_over"):
            coded = {value - step for value in coded}
        if row["qualifier"] == "less_than":
            coded = {value + step for value in coded}
        if row["qualifier"] in WITH_NUMBER and said and coded:
            assert said & coded, (row["claim_id"], row["as_stated"], coded)


def test_more_than_a_count_begins_one_above_it():
    for row in CLAIMS:
        found = re.search(r"more than (\d[\d,]*)$", row["as_stated"])
        if found and row["qualifier"] == "more_than" and KINDS[row["measure_id"]] == "flow":
            assert float(row["low"]) == float(found[1].replace(",", "")) + 1, row["claim_id"]


def test_nothing_is_said_before_it_happened_or_counted_beyond_the_day_it_was_said():
    assert list_offenders(lambda row: row["stated_end"] and row["stated_end"] < row["event_start"]) == []
    assert list_offenders(lambda row: row["stated_end"] and row["stated_end"] < row["as_of"]) == []


def test_a_revision_is_by_the_same_speaker_about_the_same_group_and_no_earlier():
    by_id = {row["claim_id"]: row for row in CLAIMS}
    for link in read("links"):
        if link["relation"] != "revises":
            continue
        new, old = by_id[link["claim_id"]], by_id[link["target_id"]]
        assert new["source_id"] == old["source_id"], link
        assert set(split(new["subject_ids"])) == set(split(old["subject_ids"])), link
        assert not (new["as_of"] and old["as_of"]) or new["as_of"] >= old["as_of"], link


def test_social_media_and_outlets_of_the_group_are_named_and_not_linked():
    own_media = {row["name"] for row in read("sources") if row["alignment"] == "islamic_state"}
    for row in read("documents"):
        if row["link"] == "linked":
            assert row["kind"] != "social_media" and row["publisher"] not in own_media, row["document_id"]
            assert not re.search(
                r"//([\w.-]*\.)?(twitter|x|facebook|t|telegram|youtube|vk)\.(com|me|co)/", row["url"]
            )


def test_the_article_itself_is_named_and_not_linked():
    (article,) = [row for row in read("documents") if row["document_id"] == "lwj"]
    assert article["link"] == "text_only" and article["publisher"]


def test_no_document_source_measure_or_place_stands_without_a_claim():
    """A row that nothing refers to is a leftover; parents of places and actors may stand alone."""
    used = defaultdict(set)
    for row in CLAIMS:
        used["documents"] |= {row["document_id"], *split(row["also_in"])}
        used["sources"] |= {row["source_id"], row["computed_by"], *split(row["relayed_by"])}
        used["measures"].add(row["measure_id"])
        used["places"] |= set(split(row["place_ids"]))
    used["places"] |= {row["parent_id"] for row in read("places")}
    for table, named in used.items():
        key = f"{table.removesuffix('s')}_id"
        assert [row[key] for row in read(table) if row[key] not in named] == [], table


def test_every_theatre_has_claims_areas_and_a_question():
    claimed, placed = {row["theatre_id"] for row in CLAIMS}, {row["theatre_id"] for row in read("areas")}
    for row in read("theatres"):
        assert row["theatre_id"] in claimed & placed and row["question"].endswith("?")


def test_civilians_are_counted_somewhere_in_every_theatre():
    civilian = {row["actor_id"] for row in read("actors") if row["side"] == "civilian"}
    theatres = {
        row["theatre_id"]
        for row in CLAIMS
        if civilian & set(split(row["subject_ids"])) and row["low"] + row["best"]
    }
    assert theatres >= {"southern_damascus", "euphrates_valley", "residual_threat"}


def test_the_article_counts_no_civilians():
    civilian = {row["actor_id"] for row in read("actors") if row["side"] == "civilian"}
    assert [
        row["claim_id"]
        for row in ARTICLE
        if civilian & set(split(row["subject_ids"])) and row["low"] + row["best"]
    ] == []


def test_both_sides_have_one_root_and_aliases_as_the_dataset_names_them():
    roots = {
        row["side"]: row
        for row in read("actors")
        if not row["parent_id"] and row["side"] in ("side_a", "side_b")
    }
    assert "Government of Syria" in roots["side_a"]["aliases"] and "IS" in split(roots["side_b"]["aliases"])
    assert (
        len([row for row in read("actors") if not row["parent_id"] and row["side"] in ("side_a", "side_b")])
        == 2
    )


SPANS = read("ucdp_spans")
DEAD = ("killed_side_a", "killed_side_b", "killed_civilians", "killed_unknown")


@pytest.mark.parametrize(
    "column", ["events_two_each", "events_monitor_only", "events_aggregate", "events_best_zero"]
)
def test_marked_events_are_never_more_than_all(column):
    assert [row for row in SPANS if int(row[column]) > int(row["events"])] == []


def test_spans_hold_the_dead_of_their_events_of_two_each():
    for row in SPANS:
        assert min(int(row["killed_side_a"]), int(row["killed_side_b"])) >= 2 * int(row["events_two_each"])
        assert sum(int(row[name]) for name in DEAD) == int(row["best"])


def test_an_event_may_have_no_death_in_the_best_estimate_but_has_one_in_the_high():
    for row in SPANS:
        assert (int(row["best"]) == 0) == (row["events"] == row["events_best_zero"])
        assert int(row["high"]) >= int(row["events"])
    own = [row for row in SPANS if row["dyad"] == "Government of Syria - IS"]
    assert [sum(int(row[name]) for row in own) for name in ("events_best_zero", "events")] == [45, 642]


def test_only_rows_placed_no_better_than_the_country_are_unplaced():
    assert all((row["area_id"] == "unplaced") == (row["place_precision"] == "country") for row in SPANS)
    (unplaced,) = [row for row in read("areas") if row["area_id"] == "unplaced"]
    assert unplaced["theatre_id"] == ""


def test_spans_hold_no_row_of_the_file_itself():
    assert not {"id", "latitude", "longitude", "source_headline", "source_article"} & set(SPANS[0])
