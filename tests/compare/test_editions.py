"""Two small editions compared, from the command to the page."""

import json

import pytest
from bs4 import BeautifulSoup

from tests.compare.conftest import CHAPTER, HOSTILE, write_edition
from whosecount.building import build, execute
from whosecount.cli import main
from whosecount.compare import collect, sides
from whosecount.compare.collect import Comparison
from whosecount.compare.lead import write_lead
from whosecount.compare.rows import Rows


@pytest.fixture(scope="module")
def compared(folder) -> Comparison:
    pair = sides.name_two_editions(str(folder / "before.yml"), str(folder / "after.yml"))
    return collect.compare_sides(*pair, tell=lambda line: None)


def find_rows(found: Comparison, name: str) -> Rows:
    return next(rows for rows in found.tables if rows.name == name)


def test_a_claim_that_came_one_that_went_and_one_that_changed_are_found(compared):
    claims = find_rows(compared, "claims")
    assert (claims.rows_old, claims.rows_new, claims.added, claims.gone, claims.changed) == (11, 11, 1, 1, 1)
    assert [row["claim_id"] for row in claims.rows_added] == ["syn-99"]
    assert [row["claim_id"] for row in claims.rows_gone] == ["syn-05"]
    assert claims.cells_changed == [
        {"claim_id": "syn-01", "column": "low", "old": 11.0, "new": 16.0},
        {"claim_id": "syn-01", "column": "as_stated", "old": "more than 10", "new": "more than 15"},
    ]
    assert [rows.name for rows in compared.tables if rows.differs] == ["claims", "selections"]
    assert compared.settings == []


def test_findings_that_changed_are_found_with_what_moved(compared):
    found = {one.section: one for one in compared.findings}
    counted = found["Who is not counted"]
    assert (counted.page, counted.kind, counted.status) == (CHAPTER, "finding", "changed")
    assert [piece for piece in counted.marked if piece[0] != "same"] == [
        ("gone", "4"),
        ("added", "5"),
        ("gone", "1"),
        ("added", "none"),
    ]
    assert "Who says how many?" in found


def test_figures_whose_data_changed_are_found_with_their_rows(compared):
    figures = {one.name: one for one in compared.figures}
    groups = figures["groups"]
    assert groups.status == "changed"
    assert (groups.rows_new - groups.rows_old, groups.rows_added, groups.rows_gone) == (1, 1, 0)
    assert all(one.page == CHAPTER for one in compared.figures)


def test_results_on_file_are_not_made_again(compared, folder, no_notebook, capsys):
    assert main(["compare", str(folder / "before.yml"), str(folder / "after.yml")]) == 0
    told = capsys.readouterr()
    assert "before: 0 of 1 notebooks to run" in told.err
    assert "finding changed under “Who is not counted”" in told.out
    assert "[-4-]{+5+}" in told.out


def test_an_edition_does_not_differ_from_itself(compared, folder, no_notebook, capsys):
    assert main(["compare", str(folder / "before.yml"), str(folder / "before.yml")]) == 0
    assert capsys.readouterr().out.endswith("\n\nNothing differs.\n")


def test_json_is_one_document_and_all_that_is_printed(compared, folder, no_notebook, capsys):
    assert main(["compare", str(folder / "before.yml"), str(folder / "after.yml"), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document.pop("lead") == write_lead(compared).sentences != []
    assert document == json.loads(json.dumps(compared.to_dict()))
    assert document["differs"] is True


def test_the_page_stands_alone_and_shows_hostile_cells_as_text(compared, folder, place, no_notebook):
    assert main(["compare", str(folder / "before.yml"), str(folder / "after.yml")]) == 0
    text = (place / "compare/before--after/index.html").read_text(encoding="utf-8")
    page = BeautifulSoup(text, "html.parser")
    assert not page.select("script, img, link, iframe, [src], [href], [onerror]")
    assert f"Synthetic: {HOSTILE}" in [cell.get_text() for cell in page.select("td")]
    for table in page.select("table"):
        assert table.caption.get_text()
        assert all(head.get("scope") in ("col", "row") for head in table.select("th"))
    headings = [one.get_text() for one in page.select("h2")]
    assert headings == ["Claims", "Links", "Other tables", "Findings"]
    assert ("4", "5") in [
        (one.get_text(), one.find_next("ins").get_text()) for one in page.select(".finding del")
    ]
    assert [path.name for path in (place / "compare/before--after").iterdir()] == ["index.html"]


def test_a_page_goes_where_out_says(compared, folder, no_notebook, tmp_path):
    editions = [str(folder / "before.yml"), str(folder / "after.yml")]
    assert main(["compare", *editions, "--out", str(tmp_path / "page.html")]) == 0
    assert "before and after compared" in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("out", ["notes.txt", "before.yml", "missing/page.html"])
def test_a_place_that_is_no_page_is_refused_before_anything_runs(folder, capsys, no_notebook, out):
    held = (folder / "before.yml").read_bytes()
    editions = [str(folder / "before.yml"), str(folder / "after.yml")]
    assert main(["compare", *editions, "--out", str(folder / out)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert (folder / "before.yml").read_bytes() == held


def test_editions_without_a_page_in_common_are_compared_by_their_rows(folder, tmp_path, capsys, no_notebook):
    other = write_edition(tmp_path, "apart", folder / "after", output="book/theatres/apart")
    assert main(["compare", str(folder / "before.yml"), str(other)]) == 0
    told = capsys.readouterr().out
    assert "CLAIMS: 1 added, 1 gone, 1 changed" in told
    assert "Findings were not compared: the two have no page in common." in told


def test_what_editions_set_otherwise_is_said(folder, tmp_path):
    window = {"start": "2020-02-01", "end": "2020-03-31"}
    other = write_edition(tmp_path, "shorter", folder / "before", window=window)
    found = collect.compare_sides(
        *sides.name_two_editions(str(folder / "before.yml"), str(other)), rows_only=True
    )
    assert found.settings == [
        {"setting": "window", "old": "2020-02-01 to 2020-04-30", "new": "2020-02-01 to 2020-03-31"}
    ]
    assert found.differs


def test_two_editions_of_one_id_keep_their_results_apart(folder, tmp_path):
    other = write_edition(tmp_path, "before", folder / "after")
    one, two = sides.name_two_editions(str(folder / "before.yml"), str(other))
    assert one.results != two.results


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere", "before.yml"], "there is no edition 'nowhere'"),
        (["before.yml"], "Give the one or the other"),
        (["before.yml", "after.yml", "--reader", "ucdp"], "Add these, or leave it out"),
        (["before.yml", "--events", "old.csv", "new.csv"], "Say how to read these two with --reader"),
        (
            ["before.yml", "--events", "old.csv", "new.csv", "--reader", "ucdp"],
            "old.csv: there is no such file",
        ),
    ],
)
def test_what_cannot_be_compared_is_one_line_with_the_mend(folder, monkeypatch, capsys, arguments, words):
    monkeypatch.chdir(folder)
    assert main(["compare", *arguments]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert words in told.err
    assert len(told.err.splitlines()) == 1


def test_a_notebook_that_is_interrupted_leaves_no_scratch_and_no_lock(folder, tmp_path, place, monkeypatch):
    def interrupt(*arguments, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "run_jobs", interrupt)
    monkeypatch.setattr(execute.Pool, "run", interrupt)
    other = write_edition(tmp_path, "never-run", folder / "after")
    assert main(["compare", str(folder / "before.yml"), str(other)]) == 130
    assert not [path.name for path in (place / "compare").iterdir() if path.name.startswith(".")]
    with build.open_workshop(tmp_path / "free"):
        pass
