"""Two small editions, and invented files in the publishers' shapes, compared; no row here is a publisher's."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from tests.readers import test_acled as acled_shape
from tests.readers import test_ucdp as ucdp_shape
from tests.tools import change_cell, read_cells, write_cells
from whosecount.building import build, execute, plan
from whosecount.cli import main
from whosecount.compare import collect, sides
from whosecount.compare.cells import write_cell
from whosecount.compare.collect import Comparison
from whosecount.compare.findings import Told, compare_figures, compare_findings, mark_words
from whosecount.compare.page import MOST as MOST_ON_PAGE
from whosecount.compare.page import write_page
from whosecount.compare.rows import Rows
from whosecount.compare.tell import MOST, write_text

CHAPTER = "book/theatres/southern_damascus"
DAYS = {"window_start": "2020-03-01", "window_end": "2020-03-31", "cutoff": "2020-03-20"}
HOSTILE = "<script>alert(1)</script> & \"><img src=x onerror='alert(2)'>"


def write_edition(folder: Path, name: str, claims: Path | str, output: str = CHAPTER, **more) -> Path:
    page = {"notebook": f"{CHAPTER}.ipynb", "output": output, "parameters": {"theatre": "harbour"} | DAYS}
    content = {
        "id": name,
        "title": "A harbour",
        "claims": str(claims),
        "sides": {"side_a": "army", "side_b": "league"},
        "window": {"start": "2020-02-01", "end": "2020-04-30"},
        "theatres": ["harbour", "plain"],
        "pages": [page],
    }
    path = folder / f"{name}.yml"
    path.write_text(yaml.safe_dump(content | more), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory, right) -> Path:
    """Two editions of the tiny tables: in the second one claim changed, one came, one went."""
    folder = tmp_path_factory.mktemp("compare")
    for name in ("before", "after"):
        shutil.copytree(right, folder / name)
        write_edition(folder, name, folder / name)
    change_cell(folder / "after", "claims", 2, "low", "16")
    change_cell(folder / "after", "claims", 2, "as_stated", "more than 15")
    path = folder / "after" / "claims.csv"
    header, *rows = read_cells(path)
    came = dict(zip(header, rows[3], strict=True)) | {
        "claim_id": "syn-99",
        "summary": f"Synthetic: {HOSTILE}",
    }
    came |= {"as_stated": "9", "low": "9", "best": "9", "high": "9"}
    rows = [row for row in rows if row[0] != "syn-05"]
    write_cells(path, [header, *rows, list(came.values())])
    return folder


@pytest.fixture(scope="module", autouse=True)
def place(tmp_path_factory):
    """Results and pages in a folder of the test, not in the checkout."""
    place = tmp_path_factory.mktemp("place") / "_build"
    with pytest.MonkeyPatch.context() as patch:
        for module in (build, plan, sides, collect):
            patch.setattr(module, "BUILD", place)
        yield place


@pytest.fixture
def no_notebook(monkeypatch):
    def start(pool, jobs, workers):
        assert not list(jobs), "a notebook was run"
        return iter(())

    monkeypatch.setattr(execute.Pool, "run", start)


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
    assert [rows.name for rows in compared.tables if rows.differs] == ["claims"]
    assert compared.settings == []


def test_findings_that_changed_are_found_with_what_moved(compared):
    found = {one.section: one for one in compared.findings}
    counted = found["Who is not counted"]
    assert (counted.page, counted.kind, counted.status) == (CHAPTER, "finding", "changed")
    assert [piece for piece in counted.marked if piece[0] != "same"] == [
        ("gone", "4"),
        ("added", "5"),
        ("gone", "1"),
        ("added", "0"),
    ]
    assert "Read each toll as an interval" in found


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


def write_acled(folder: Path, name: str, *changes: dict) -> Path:
    (folder / name).mkdir(parents=True)
    common = {"country": "Northland", "actor1": "The Northern Army", "actor2": "SL", "admin1": "Coast"}
    return acled_shape.write(folder / name, *(common | {"event_date": "2020-03-05"} | one for one in changes))


@pytest.fixture
def acled_files(tmp_path) -> list[str]:
    rows = [
        {"event_id_cnty": f"INV70{number}", "location": f"Quarter-{number}", "fatalities": str(number)}
        for number in range(1, 5)
    ]
    later = [rows[0], rows[1] | {"fatalities": "8"}, rows[2] | {"event_date": "2020-04-02"}]
    later.append({"event_id_cnty": "INV799", "location": "Quarter-99", "admin1": "Midland"})
    return [str(write_acled(tmp_path, "old", *rows)), str(write_acled(tmp_path, "new", *later))]


def test_rows_that_may_not_be_passed_on_are_counted_and_never_shown(
    folder, acled_files, tmp_path, capsys, no_notebook
):
    page = tmp_path / "page.html"
    asked = [
        "compare",
        str(folder / "before.yml"),
        "--events",
        *acled_files,
        "--reader",
        "acled",
        "--rows-only",
    ]
    told = []
    for form in ([], ["--json"], ["--all"]):
        assert main([*asked, "--out", str(page), *form]) == 0
        told.append(capsys.readouterr().out)
    for text in (*told, page.read_text(encoding="utf-8")):
        assert "INV7" not in text
        assert "Quarter-" not in text
        assert "event_id" not in text.replace('"event_id"\n', "")
    events = json.loads(told[1])["events"]
    assert (events["added"], events["gone"], events["changed"]) == (1, 1, 2)
    assert events["rows_added"] == events["rows_gone"] == events["cells_changed"] == []
    assert events["counts"]["month"] == [{"month": "2020-03", "added": 1, "gone": 1, "changed": 2}]
    assert {row["column"]: row["changed"] for row in events["counts"]["column"]} == {
        "date_start": 1, "date_end": 1, "best": 1,
    }  # fmt: skip
    assert "EVENTS: 1 added, 1 gone, 2 changed" in told[0]
    assert "ACLED's terms of use" in told[0]


def test_events_of_a_file_that_may_be_shown_are_named_with_the_sums_that_moved(folder, tmp_path):
    common = {"dyad_name": "NA - SL", "side_a": "NA", "side_b": "SL", "adm_1": "Coast", "country": "Northland",
              "date_start": "2020-03-05", "date_end": "2020-03-05"}  # fmt: skip
    rows = [common | {"id": str(n)} for n in (1, 2, 3)]
    changed = rows[1] | {"best": "9", "deaths_a": "8", "high": "9", "where_prec": "4"}
    outside = common | {"id": "5", "date_start": "2020-06-01", "date_end": "2020-06-01"}
    old = ucdp_shape.write_export(tmp_path / "old.csv", *rows)
    new = ucdp_shape.write_export(tmp_path / "new.csv", rows[0], changed, common | {"id": "4"}, outside)
    pair = sides.name_two_files(str(folder / "before.yml"), (str(old), str(new)), "ucdp")
    events = collect.compare_sides(*pair, rows_only=True).events
    assert [row["event_id"] for row in events.rows_added] == ["4"]
    assert [row["event_id"] for row in events.rows_gone] == ["3"]
    assert {
        (cell["event_id"], cell["column"]): (cell["old"], cell["new"]) for cell in events.cells_changed
    } == {
        ("2", "place_precision"): ("exact", "governorate"),
        ("2", "killed_side_a"): (3, 8),
        ("2", "best"): (4, 9),
        ("2", "high"): (4, 9),
    }
    moved = {
        row["measure"]: (row["old"], row["new"]) for row in events.sums if row["scope"] == "whole country"
    }
    assert moved == {"best": (12, 17), "high": (12, 17), "killed_side_a": (9, 14)}


def test_two_files_have_results_of_their_own_and_leave_those_of_the_edition(folder, acled_files):
    pair = sides.name_two_files(str(folder / "before.yml"), tuple(acled_files), "acled")
    assert len({pair[0].results, pair[1].results, collect.BUILD / "executed/before"}) == 3
    assert [one.shared["events"] for one in pair] == [str(Path(file).resolve()) for file in acled_files]
    assert pair[0].edition.id == "before"


def test_events_that_only_one_edition_has_are_not_compared_and_it_says_so(folder, acled_files, tmp_path):
    own = write_edition(
        tmp_path, "own", folder / "before", events=acled_files[0], events_reader="acled", accessed="2026-11-22",
        attribution="invented",
    )  # fmt: skip
    pair = sides.name_two_editions(str(folder / "before.yml"), str(own))
    found = collect.compare_sides(*pair, rows_only=True)
    assert found.events is None
    assert "Events were not compared: before reads no events file, own reads one." in found.notes[0]


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


def told(text: str, place: int, name: str = "", kind: str = "finding") -> Told:
    return Told(kind, name, "A section", text, ("study.say(it)", 1, place))


def test_a_finding_is_found_by_its_name_wherever_it_stands_and_one_that_only_moved_is_none():
    old = [told("Eight dead.", 0, "dead"), told("It rained.", 1), told("Gone now.", 2)]
    new = [
        told("It rained.", 5),
        told("Nine dead.", 7, "dead"),
        told("Not estimable: all.", 8, kind="notice"),
    ]
    found = compare_findings("book/page", old, new)
    assert [(one.status, one.kind, one.name) for one in found] == [
        ("changed", "finding", "dead"),
        ("added", "notice", ""),
        ("gone", "finding", ""),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("401 or more, of 1,200.", "401 or more, of 1,300."),
        ("", "All new."),
        ("All gone.", ""),
        ("a b c", "c b a"),
        ("x" * 30_000, "y"),
    ],
)
def test_the_pieces_of_a_sentence_make_both_of_its_versions(old, new):
    pieces = mark_words(old, new)
    assert "".join(text for kind, text in pieces if kind != "added") == old
    assert "".join(text for kind, text in pieces if kind != "gone") == new


def test_a_figure_whose_rows_are_withheld_is_told_by_its_picture():
    figure = {
        "name": "map",
        "caption": "Where.",
        "header": [],
        "rows": [],
        "svg": "<svg a/>",
        "withheld": "terms",
    }
    other = figure | {"svg": "<svg b/>"}
    assert [one.status for one in compare_figures("page", {"map": figure}, {"map": other})] == ["redrawn"]
    assert compare_figures("page", {"map": figure}, {"map": dict(figure)}) == []


def make_long(number: int) -> Comparison:
    side = {name: "x" for name in ("name", "label", "title", "claims", "window", "events")}
    cells = [
        {"claim_id": f"c-{n:04}", "column": "hedge", "old": "\x1b[31mred\u202e", "new": f"<b>{n}</b>\n"}
        for n in range(number)
    ]
    claims = Rows("claims", ("claim_id",), number, number, 0, 0, number, ("claim_id",), cells_changed=cells)
    return Comparison(side, side, tables=[claims, replace(claims, name="links", changed=0, cells_changed=[])])


def test_long_lists_are_cut_on_the_terminal_unless_all_is_asked_for():
    found = make_long(MOST + 5)
    assert "… and 5 more (--all shows them)" in write_text(found)
    assert f"c-{MOST:04}" not in write_text(found)
    assert f"c-{MOST + 4:04}" in write_text(found, everything=True)


def test_nothing_that_a_terminal_or_a_browser_obeys_gets_through():
    found = make_long(2)
    text = write_text(found)
    assert all(one.isprintable() or one == "\n" for one in text)
    assert "\u202e" not in text
    page = BeautifulSoup(write_page(found), "html.parser")
    assert "\x1b" not in write_page(found)
    assert not page.select("b")
    assert "<b>1</b>" in [cell.get_text() for cell in page.select("td")]


def test_a_page_of_many_rows_is_cut_and_says_so():
    page = write_page(make_long(MOST_ON_PAGE + 3))
    assert page.count('<tr><th scope="row">c-') == MOST_ON_PAGE
    assert "… and 3 more; --json has them all." in page


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "(empty)"),
        ([], "(empty)"),
        (["a", "b"], "a; b"),
        (True, "yes"),
        (1200, "1,200"),
        (2.5, "2.5"),
        (8.0, "8"),
    ],
)
def test_cells_are_written_for_people(value, text):
    assert write_cell(value) == text
