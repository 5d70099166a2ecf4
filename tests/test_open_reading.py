"""What a reader sees computed in the open is what the package computes, and what the tables hold."""

import csv
from collections import Counter

import pytest

from tests.shared_runs import read_run
from whosecount.core.paths import DATA, ROOT
from whosecount.methods import overview, reading, totals
from whosecount.methods.totals import upper_bounds

BOOK = ROOT / "book"


def read(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def find_shown(page: str, ending: str):
    found = [value for source, value in read_run(BOOK / page) if source.startswith(ending)]
    assert len(found) == 1, f"{page} shows {ending} {len(found)} times"
    return found[0]


@pytest.fixture(scope="module")
def told(study):
    every = study.every_claim()
    return every[every["document_id"].eq("lwj")]


def test_speakers_counted_in_the_open_are_those_of_the_figure(told):
    shown = find_shown("reading/one_article.ipynb", "article['alignment'].value_counts")
    sides = {row["source_id"]: row["alignment"] for row in read("sources")}
    plain = Counter(sides[row["source_id"]] for row in read("claims") if row["document_id"] == "lwj")
    assert shown.to_dict() == told["alignment"].value_counts().to_dict() == plain


def test_upper_ends_counted_in_the_open_are_those_of_the_headline(told, study):
    shown = find_shown("reading/one_article.ipynb", "ended.map")
    counts = upper_bounds.select_counts(upper_bounds.select_alleged(told), study.tables["measures"])
    stated = totals.state_upper_bounds(counts)
    assert shown.get("has an upper end", 0) == stated["bounded"]
    assert shown.sum() == stated["counts"]


def test_civilians_looked_for_in_the_open_are_found_as_often_as_the_finding_says(told, study):
    shown = find_shown("reading/one_article.ipynb", "without.map")
    mentions = reading.count_mentions(told, study.tables["actors"], "civilian")
    assert shown.get("about civilians", 0) == mentions["about"].iloc[0]
    assert shown.sum() == mentions["statements"].iloc[0]


def test_slots_filled_in_the_open_are_those_of_the_figure(study):
    shown = find_shown("reading/how_to_read_a_claim.ipynb", "slots.sum()")
    quantities = upper_bounds.select_alleged(study.every_claim())
    counts = reading.count_five_ws(reading.fill_five_ws(quantities, study.tables["places"]))
    assert shown.to_dict() == dict(zip(counts["label"], counts["filled"], strict=True))


def test_delays_counted_in_the_open_are_those_of_the_figure(study):
    shown = find_shown("reading/how_to_read_a_claim.ipynb", "classes.sum()")
    quantities = upper_bounds.select_alleged(study.every_claim())
    counts = reading.count_lags(reading.measure_lags(quantities), quantities)
    known = counts[counts["lag"].ne("not known")]
    assert shown.to_dict() == dict(zip(known["lag"], known["claims"], strict=True))


def test_places_counted_in_the_open_are_those_of_the_map(study):
    shown = find_shown("ground.ipynb", "named_places.map")
    located = overview.locate_theatres(
        study.every_claim(), study.tables["places"], study.tables["theatres"], 60.0, 16, 35.0
    )
    drawn = dict(zip(located["place"], located["claims"], strict=True))
    assert any(name in drawn for name in shown.index)
    assert {name: count for name, count in shown.items() if name in drawn} == {
        name: drawn[name] for name in shown.index if name in drawn
    }


def test_no_claim_is_drawn_as_late_while_an_equally_late_one_is_left_out(study):
    lags = reading.list_lags(upper_bounds.select_alleged(study.every_claim()))
    for most in (3, 10, 40):
        picked = reading.pick_lags(lags, "2018-05-22", most)
        fits = lags[lags["said"].le("2018-05-22") & lags["lag"].gt(0)]
        assert len(picked) <= most
        assert len(picked) == most or set(fits.loc[fits["lag"].isin(picked["lag"]), "claim_id"]) == set(
            picked["claim_id"]
        )
