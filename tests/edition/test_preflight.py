import json
from dataclasses import replace

import pandas as pd
import pytest

from tests.conftest import DATA as OURS
from tests.readers.test_acled import write as write_acled
from tests.readers.test_ucdp import ROW
from whosecount.cli import main
from whosecount.core.errors import WhoseCountError
from whosecount.core.paths import ROOT
from whosecount.edition.preflight import NEEDS, check_claims, check_events, list_sections
from whosecount.edition.read import read_edition
from whosecount.tables.parameters import list_references

INVENTED = OURS / "ucdp" / "invented.csv"
PALMYRA = ROOT / "book" / "theatres" / "palmyra.ipynb"


@pytest.fixture(scope="module")
def edition():
    return read_edition()


def write_ucdp(tmp_path, *changes):
    path = tmp_path / "ged.csv"
    pd.DataFrame([{**ROW, "id": str(n), "country": "Syria", **one} for n, one in enumerate(changes)]).to_csv(
        path, index=False
    )
    return path


def test_the_report_counts_events_between_the_two_sides_by_page(edition):
    found = check_events(edition, INVENTED, "ucdp")
    assert found.report["rows_kept"] == 10
    assert found.events["palmyra"] == 2
    assert found.events["southern_damascus"] == 1  # the row in Darayya
    assert found.pairs["Government of Syria - IS"] == 8
    assert set(found.unknown_actors) == {"Syrian insurgents"}


def test_a_source_without_sides_makes_what_needs_losses_not_estimable_and_says_why(edition, tmp_path):
    found = check_events(edition, write_acled(tmp_path, {}), "acled")
    losses = [one for one in found.verdicts if NEEDS["needs-losses"] in one.why]
    assert losses
    assert not any(one.fed for one in losses)


def test_an_edition_without_claims_cannot_feed_what_needs_claims(edition, tmp_path):
    header = (ROOT / "data" / "claims.csv").read_text(encoding="utf-8").splitlines()[0]
    (tmp_path / "claims.csv").write_text(header + "\n", encoding="utf-8")
    found = check_claims(replace(edition, claims=str(tmp_path / "claims.csv")))
    assert [one for one in found.verdicts if NEEDS["needs-claims"] in one.why]
    assert found.report["rows_in"] == 0


def test_every_section_that_reads_data_says_what_it_needs():
    assert list_sections(PALMYRA)
    references = list_references(PALMYRA)
    assert [name for name, column in references.items() if column == "claim_id"] == ["raid_claim"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"country": "Elsewhere"},
            r"none of its 1 rows is an event in Syria\. .*Its rows are in Elsewhere \(1\)",
        ),
        (
            {"side_b": "X", "dyad_name": "Government of Syria - X"},
            r"no|none of its 1 rows .* two sides\. It has .* - X \(1\)",
        ),
        (
            {"date_start": "2016-01-01", "date_end": "2016-01-02"},
            r"window 2018-03-12 to 2018-05-22\. It covers 2016-01-01 to 2016-01-02",
        ),
    ],
)
def test_a_file_that_holds_nothing_of_the_edition_is_refused(edition, tmp_path, change, message):
    with pytest.raises(WhoseCountError, match=message):
        check_events(edition, write_ucdp(tmp_path, change), "ucdp")


ELSEWHEN = {"window_start": "2017-04-19", "window_end": "2017-05-22", "cutoff": "2017-05-04"}


@pytest.mark.parametrize(
    ("changed", "fed"),
    [({}, True), ({"theatre": "palmyra"}, False), ({"theatre": ""}, False), (ELSEWHEN, False)],
)
def test_a_section_that_shows_claims_by_name_needs_a_selection(edition, changed, fed):
    page = next(page for page in edition.pages if page.name == "southern_damascus")
    other = replace(page, parameters=page.parameters | changed)
    found = check_claims(replace(edition, pages=(other,)))
    (verdict,) = [one for one in found.verdicts if one.section == "Who is not counted"]
    assert verdict.fed == fed and (fed or verdict.why == NEEDS["needs-named"])


def test_the_command_prints_tables_and_json(capsys):
    assert main(["check", str(INVENTED), "--reader", "ucdp"]) == 0
    told = capsys.readouterr().out
    assert "Government of Syria - IS" in told
    assert "events between the two sides" in told
    assert main(["check", str(INVENTED), "--reader", "ucdp", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["report"]["rows_in"] == 11


def test_the_command_reports_claims_and_names_their_problems(capsys, tmp_path):
    assert main(["check", "--reader", "claims"]) == 0
    assert "residual_threat" in capsys.readouterr().out
    (tmp_path / "claims.csv").write_text("claim_id,summary\nx,y\n", encoding="utf-8")
    assert main(["check", str(tmp_path), "--reader", "claims"]) == 1
    told = capsys.readouterr()
    assert "this is not the table claims" in told.err
    assert told.err.startswith("whosecount: ") and not told.out


def test_a_name_from_a_file_cannot_paint_the_terminal(capsys, tmp_path):
    rows = ({}, {"side_a": "\x1b[31mRed", "dyad_name": "\x1b[31mRed - IS"})
    assert main(["check", str(write_ucdp(tmp_path, *rows)), "--reader", "ucdp"]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_a_place_without_distances_is_foretold(edition):
    page = next(page for page in edition.pages if page.name == "palmyra")
    heading = "How often does a random day find one too?"
    for parameters, fed in (({}, True), ({"match_km": 41.0}, False), ({"focus_place": "t3"}, False)):
        other = replace(page, parameters=page.parameters | parameters)
        found = check_claims(replace(edition, pages=(other,)))
        (verdict,) = [one for one in found.verdicts if one.section == heading]
        assert verdict.fed == fed and (fed or verdict.why == NEEDS["needs-distances"])
