"""What `whosecount new` writes for the country of the packaged tables."""

from datetime import date, timedelta

import pytest

from tests.new_editions import list_texts, make_row, merge_pages, read_table, write_events
from whosecount.building.plan import plan_jobs
from whosecount.edition.check import check_edition
from whosecount.study.study import Study
from whosecount.tables.files import find_table_files
from whosecount.tables.load import load_tables
from whosecount.tables.validate import check_tables

pytestmark = pytest.mark.slow  # each writes an edition

OURS = {"id": "syria", "start": "2018-04-01", "end": "2018-05-22", "country": ""}


@pytest.fixture
def syrian(tmp_path):
    """Invented events in the packaged country."""
    rows = [
        make_row(
            n,
            date(2017, 1, 1) + timedelta(days=5 * n),
            "Government of Syria",
            "IS",
            "Homs",
            country="Syria",
            adm_2="Tadmur district",
        )
        for n in range(140)
    ]
    return str(write_events(tmp_path / "syria.csv", rows))


def test_the_packaged_tables_serve_their_own_country(make, syrian, out):
    edition, _told = make(**OURS | {"events": syrian})
    assert edition.claims == ""
    assert edition.sides == {"side_a": "government_and_allies", "side_b": "islamic_state"}
    assert edition.theatres == ("southern_damascus", "euphrates_valley", "palmyra", "residual_threat")
    assert [file.name for file in out.iterdir()] == ["syria.yml"]
    assert check_edition(edition) == []
    assert len(plan_jobs(edition)) == 4 + 4 * 4


def test_an_edition_of_the_packaged_claims_own_days_keeps_the_claims_named(make, syrian):
    pages = {page.output: page.parameters for page in make(**OURS | {"events": syrian})[0].pages}
    own, other = pages["book/theatres/palmyra_matches"], pages["book/theatres/southern_damascus_matches"]
    assert "raid_claim" not in own
    assert own["window_start"] == OURS["start"]
    assert other["raid_claim"] == other["focus_place"] == ""
    assert "chapter" not in pages["book/ground"]
    assert pages["book/reading/who_told_whom"]["example_theatre"] == "southern_damascus"
    assert "chapter" not in pages["book/reading/who_told_whom"]


def test_an_edition_of_other_days_names_no_packaged_claim(make, syrian):
    edition, _ = make(**OURS | {"events": syrian, "start": "2017-01-01", "end": "2017-12-31"})
    pages = {page.output: page.parameters for page in edition.pages}
    assert pages["book/ground"]["chapter"] == ""
    matches = pages["book/theatres/palmyra_matches"]
    assert matches["raid_claim"] == ""
    days = {name: matches[name] for name in ("theatre", "window_start", "window_end")}
    assert Study.open(**days).select("palmyra", "enemy_claim") == []
    claims = set(load_tables(find_table_files())["claims"]["claim_id"])
    for output, parameters in merge_pages(edition).items():
        for text in list_texts(parameters):
            assert not set(text.split("/")) & claims, (output, text)


def test_an_alias_of_the_packaged_country_is_the_packaged_country(make, syrian):
    assert make(**OURS | {"events": syrian, "country": "syrian arab republic"})[0].claims == ""


def test_without_events_the_packaged_record_serves(make):
    edition, told = make(**OURS | {"events": ""})
    shared = edition.pages[0].shared
    assert (shared["events"], shared["events_reader"], shared["events_credit"]) == ("", "none", "")
    assert told[-1].startswith("next: whosecount build")


def test_other_sides_in_the_packaged_country_get_tables_of_their_own(make, tmp_path, out):
    rows = [make_row(n, date(2018, 4, 1 + n), "SDF", "IS", "Ar Raqqah", country="Syria") for n in range(9)]
    edition, _told = make(
        **OURS | {"events": str(write_events(tmp_path / "sdf.csv", rows)), "side_a": "SDF", "side_b": "IS"}
    )
    assert edition.sides == {"side_a": "side_a", "side_b": "side_b"}
    assert edition.theatres == ("whole_country",)
    assert check_tables(find_table_files(edition.claims)) == []
    assert check_edition(edition) == []
    assert len(read_table(edition, "places")) == len(load_tables(find_table_files())["places"])
    assert (out / "syria/geo/admin1.geojson").is_file()


def test_theatres_of_the_tables_may_be_chosen(make, syrian, tmp_path):
    file = tmp_path / "theatres.csv"
    file.write_text("theatre_id,title\npalmyra,The desert\n", encoding="utf-8")
    edition, told = make(**OURS | {"events": syrian, "theatres": str(file)})
    assert edition.theatres == ("palmyra",)
    assert edition.claims == ""
    assert {page.title for page in edition.pages if "theatres" in page.output} == {
        "The desert: tolls", "The desert: tempo", "The desert: matches by chance", "The desert: before and after",
    }  # fmt: skip
    assert any(line.startswith("  The desert") for line in told)
