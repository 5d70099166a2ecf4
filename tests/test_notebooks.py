"""The source notebooks: their form, and that each runs on any data that hold."""

import ast
import re
import sys
from dataclasses import replace

import nbformat
import pandas as pd
import papermill
import pytest
import yaml

from tests.checkouts import run, run_program
from tests.tools import NOTEBOOKS, change_cell, read_cells, read_cells_of, run_notebook
from whosecount.core.errors import DataError
from whosecount.core.paths import ROOT
from whosecount.edition.parameters import check_parameters, merge_parameters
from whosecount.edition.read import read_edition
from whosecount.labs.break_this_file import Cards
from whosecount.labs.sealed_count import SealedWars
from whosecount.labs.swap_the_names import MaskedClaims
from whosecount.study.figure import Figure, Finding, Notice
from whosecount.tables.parameters import read_parameters
from whosecount.tables.schema import read_schema

MOST_LINES = 18  # the aim is about 14; opening a study, one argument a line, takes 18
SHARED = 12  # parameters of every chapter with claims and record: data, window, choices of rows and words
MOST_OWN = 7  # of a chapter's own
STORY = "spring-2018"
PATHS = {path.stem: path for path in NOTEBOOKS}
CLAIM_ROLE = re.compile(r"\{claim\}`(?:[^`<]*<)?([^`>]*)>?`")
FILE_WORDS = {"open", "read_csv", "read_text", "read_bytes", "to_csv", "write_text", "savefig", "urlopen"}
TYPES = {"str": str, "int": int, "float": (int, float), "bool": bool} | dict.fromkeys(
    ("list[str]", "list[int]", "list[float]"), list
)

OTHER_DATA = {  # what to set to read the tiny tables
    "theatre": "harbour",
    "example_theatre": "harbour",
    "document": "herald_200311",
    "window_start": "2020-03-01",
    "window_end": "2020-03-31",
    "cutoff": "2020-03-20",
}
OTHER_CHOICES = {  # what a chapter of its own also sets
    "chance_days": "2020-02-01/2020-04-30",
    "baselines": ["2020-02-10/2020-02-29"],
    "focus_area": "coast",
    "focus_place": "old_port",
    "cutoffs": ["2020-03-15", "2020-03-20"],
    "prelude_start": "2020-02-15",
    "change_starts": ["2020-02-01", "2020-02-15"],
    "raid_claim": "syn-08",
    "count_claim": "syn-01",
    "count_day": "2020-03-10",
    "word_claim": "syn-08",
    "total_group": "army",
    "rival_group": "army",
    "ending_measures": ["killed"],
    "ending_start": "2020-03-01",
    "ending_end": "2020-03-31",
    "least": 1,
}
SHOWN = (
    Figure | Finding | Notice | SealedWars | Cards | MaskedClaims | pd.Series | None
)  # nothing, where a cell is for other editions alone
EMPTY_WINDOW = {"window_start": "2031-01-01", "window_end": "2031-01-31", "cutoff": "2031-01-20"}

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
each_that_reads_claims = pytest.mark.parametrize(
    "path", [path for path in NOTEBOOKS if "claims" in read_parameters(path)], ids=lambda path: path.stem
)


@each_notebook
def test_a_source_notebook_holds_no_outputs(path):
    for cell in read_cells_of(path, "code"):
        assert cell.outputs == []
        assert cell.execution_count is None


@each_notebook
def test_the_first_code_cell_alone_holds_the_parameters(path):
    tagged = ["parameters" in cell.metadata.get("tags", ()) for cell in read_cells_of(path, "code")]
    assert tagged == [True] + [False] * (len(tagged) - 1)


@each_notebook
def test_papermill_reads_each_parameter_with_its_type_default_and_meaning(path):
    found = papermill.inspect_notebook(str(path))
    defaults = read_parameters(path)
    assert list(found) == list(defaults)
    for name, told in found.items():
        assert isinstance(defaults[name], TYPES[told["inferred_type_name"]]), name
        assert ast.literal_eval(told["default"]) == defaults[name]
        assert told["help"], f"{name} has no comment"


@each_notebook
def test_cells_define_at_most_a_line_in_the_open_and_open_no_file(path):
    for cell in read_cells_of(path, "code"):
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, ast.ClassDef), cell.source
            if isinstance(node, ast.FunctionDef):  # where a method is first shown, and in plain sight
                assert not cell.metadata.get("tags") and len(node.body) == 1, cell.source
            if isinstance(node, ast.Import) and ast.unparse(node) != "import pandas as pd":
                pytest.fail(f"imports more than the package: {ast.unparse(node)}")
            if isinstance(node, ast.ImportFrom):
                assert node.module.split(".")[0] == "whosecount"
            if isinstance(node, ast.Call) and ast.unparse(node.func) != "Study.open":
                assert ast.unparse(node.func).rsplit(".", 1)[-1] not in FILE_WORDS, ast.unparse(node)


@each_notebook
def test_parameters_are_few_and_a_line_each(path):
    cell = read_cells_of(path, "code")[0]
    lines = [line for line in cell.source.splitlines() if not line.startswith("# ")]
    assert len(lines) == len(read_parameters(path)) <= SHARED + MOST_OWN
    assert not [line for line in lines if "list[str]" in line and "claim_id" in line], (
        "rows of selections.csv"
    )


def test_each_chapter_takes_the_claims_that_selections_name_for_it():
    chapters, names, *_ = read_schema()["selections"].fields
    texts = {path.stem: "\n".join(cell.source for cell in read_cells_of(path, "code")) for path in NOTEBOOKS}
    taking = {stem for stem in texts if "chapter" in read_parameters(PATHS[stem])}
    named = {(row[0], row[1]) for row in read_cells(ROOT / "data/selections.csv")[1:]}
    theatres = {page.parameters["theatre"] for page in read_edition().pages if "theatre" in page.parameters}
    assert set(chapters.items["enum"]) == taking == {chapter for chapter, _ in named} - theatres
    assert set(names.enum) == {name for _, name in named}
    for chapter, name in named:
        assert f'"{name}"' in texts[chapter] or 'f"{name}_claims"' in texts[chapter], (chapter, name)
    assert all(read_parameters(PATHS[stem])["chapter"] == stem for stem in taking)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("enemy_claim", "selections.csv. Write its claims there, as rows named enemy_claim of the chapter"),
        ("timeline", "selections.csv"),
        ("claim_day", "follows from the last day of the raid that raid_claim names"),
        ("chapter", "follows from the theatre, by whose name selections.csv has the claims shown"),
        ("wide_areas", "in theatres.csv. Write them there, in the column wider_areas."),
        ("chance_start", "are one parameter. Write chance_days, as FIRST/LAST."),
        ("chance_end", "are one parameter. Write chance_days, as FIRST/LAST."),
    ],
)
def test_a_parameter_of_earlier_versions_is_refused_with_where_it_lives_now(name, words):
    page = next(page for page in read_edition().pages if page.name == "palmyra")
    given = replace(page, parameters=page.parameters | {name: "lwj-p19-02"})
    (problem,) = check_parameters(given, read_parameters(page.notebook), "mine.yml")
    assert words in str(problem) and len(str(problem).splitlines()) == 1


@each_notebook
def test_cells_are_short(path):
    for cell in read_cells_of(path, "code")[1:]:
        lines = [line for line in cell.source.splitlines() if line.strip()]
        imports = all(isinstance(node, ast.ImportFrom | ast.Import) for node in ast.parse(cell.source).body)
        assert imports or len(lines) <= MOST_LINES, cell.source


def test_every_notebook_is_a_page_of_the_published_edition():
    assert {page.notebook for page in read_edition().pages} == set(NOTEBOOKS)


@pytest.mark.parametrize("page", read_edition().pages, ids=lambda page: page.name)
def test_defaults_are_those_of_the_published_edition(page):
    defaults = read_parameters(page.notebook)
    assert merge_parameters(page, defaults).items() <= defaults.items()


@each_notebook
def test_claims_are_named_only_in_cells_about_spring_2018(path):
    for cell in read_cells_of(path, "markdown"):
        if CLAIM_ROLE.search(cell.source):
            assert STORY in cell.metadata.get("tags", ()), cell.source


def test_pages_of_prose_name_no_claims():
    for path in (ROOT / "book").rglob("*.md"):
        assert not CLAIM_ROLE.search(path.read_text(encoding="utf-8")), (
            f"{path}: other editions lack that claim"
        )


def test_every_claim_named_is_in_the_table():
    known = {row[0] for row in read_cells(ROOT / "data/claims.csv")[1:]}
    text = "\n".join(cell.source for path in NOTEBOOKS for cell in read_cells_of(path, "markdown"))
    named = CLAIM_ROLE.findall(text)
    assert named
    assert set(named) <= known


@each_notebook
def test_a_notebook_runs_on_other_data(path, right):
    shown = run_notebook(path, claims=str(right), **OTHER_DATA, **OTHER_CHOICES)
    assert any(isinstance(one, Figure) for one in shown)
    assert all(isinstance(one, SHOWN) for one in shown)


@each_notebook
def test_a_notebook_that_keeps_its_own_choices_still_runs_on_other_data(path, right):
    run_notebook(path, claims=str(right), **OTHER_DATA)


@each_notebook
def test_a_notebook_runs_with_a_window_in_which_nothing_happened(path, right):
    shown = run_notebook(path, claims=str(right), **OTHER_DATA | EMPTY_WINDOW)
    assert all(isinstance(one, SHOWN) for one in shown)
    if "window_start" in read_parameters(path):
        assert any(isinstance(one, Notice) for one in shown)


@each_that_reads_claims
def test_a_notebook_refuses_wrong_data_with_the_place(path, copied):
    change_cell(copied, "claims", 3, "credibility", "9")
    with pytest.raises(DataError, match=r"claims\.csv, row 3, column credibility, value '9'") as refused:
        run_notebook(path, claims=str(copied), **OTHER_DATA)
    assert len(refused.value.problems) == 1


def test_papermill_runs_a_chapter_from_any_folder_on_a_path_relative_to_it(tmp_path, copied):
    chapter = ROOT / "book/theatres/southern_damascus.ipynb"
    given = {name: value for name, value in OTHER_DATA.items() if name in read_parameters(chapter)}
    given["claims"] = copied.relative_to(tmp_path).as_posix()
    options = [word for name, value in given.items() for word in ("-r", name, value)]
    command = [sys.executable, "-m", "papermill", str(chapter), "out.ipynb", "--no-progress-bar", *options]
    done = run_program(command, ROOT, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    cells = nbformat.read(tmp_path / "out.ipynb", as_version=4).cells
    assert any("svg" in str(output.get("data", {})) for cell in cells for output in cell.get("outputs", ()))


def test_a_mistyped_parameter_is_refused_before_anything_runs(tmp_path):
    content = yaml.safe_load((ROOT / "editions/spring-2018.yml").read_text(encoding="utf-8"))
    next(page for page in content["pages"] if "cutoff" in page.get("parameters", ()))["parameters"][
        "cutof"
    ] = "2018-05-04"
    (tmp_path / "mine.yml").write_text(yaml.safe_dump(content | {"id": "mine"}), encoding="utf-8")
    done = run(ROOT, "build", tmp_path / "mine.yml", "--out", tmp_path / "site")
    assert done.returncode == 1
    assert "cutof" in done.stderr
    assert "Did you mean cutoff?" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "site").exists()
