import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from tests.checkouts import copy_checkout
from whosecount.building import plan
from whosecount.building.plan import plan_jobs, select_jobs
from whosecount.core.errors import DataError, WhoseCountError
from whosecount.edition.read import Edition, Page
from whosecount.tables.parameters import read_parameters

PARAMETERS = 'day: str = "2018-04-19"  # a day\nspan: int = 3  # days\nshare: float = 0.5  # of one\nstrict: bool = False  # or not\n'


def write_notebook(path: Path, source: str, tags: tuple[str, ...] = ("parameters",)) -> Path:
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": list(tags)}, id="cell-0")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    return path


@pytest.fixture
def tree(tmp_path, monkeypatch) -> Path:
    """A copy of the checkout, in which the planning is done."""
    root = copy_checkout(tmp_path / "checkout")
    monkeypatch.setattr("whosecount.core.paths.DATA", root / "data")
    monkeypatch.setattr("whosecount.core.hashing.ROOT", root)
    monkeypatch.setattr(plan, "ROOT", root)
    monkeypatch.setattr("whosecount.edition.parameters.ROOT", root)
    monkeypatch.setattr(plan, "BUILD", root / "_build")
    return root


@pytest.fixture
def edition(tree) -> Edition:
    pages = [
        Page(write_notebook(tree / "book" / f"{name}.ipynb", PARAMETERS), f"book/{name}")
        for name in ("first", "second")
    ]
    sides = {"side_a": "a", "side_b": "b"}
    return Edition(
        id="small", title="Small", claims="", sides=sides, theatres=("palmyra",), pages=tuple(pages),
        parameters={}, notice="",
    )  # fmt: skip


def give(edition: Edition, own: dict, shared: dict | None = None) -> Edition:
    """Give the first page parameters of its own, and all pages some."""
    shared = shared or {}
    first, second = edition.pages
    pages = replace(first, parameters=own, shared=shared), replace(second, shared=shared)
    return replace(edition, pages=pages, parameters=shared)


def list_keys(edition: Edition) -> list[str]:
    return [job.key for job in plan_jobs(edition)]


def refuse(edition: Edition) -> list[str]:
    with pytest.raises(DataError) as refused:
        plan_jobs(edition)
    return str(refused.value).splitlines()


def test_parameters_are_read_with_their_defaults(edition):
    found = read_parameters(edition.pages[0].notebook)
    assert found == {"day": "2018-04-19", "span": 3, "share": 0.5, "strict": False}


def test_a_mistyped_parameter_is_refused_with_a_hint(edition):
    (told,) = refuse(give(edition, {"dya": "2018-04-20"}))
    assert told.startswith("book/first.ipynb, dya")
    assert told.endswith("there is no such parameter. Did you mean day?")


def test_a_parameter_like_no_other_is_answered_with_the_list(edition):
    (told,) = refuse(give(edition, {"colour": "red"}))
    assert told.endswith("There are: day, span, share, strict.")


def test_a_parameter_for_all_pages_that_none_has_is_refused(edition):
    (told,) = refuse(give(edition, {}, {"spann": 4}))
    assert told.startswith("edition small, spann")
    assert told.endswith("Did you mean span?")


def test_a_parameter_for_all_pages_may_be_that_of_a_chapter_that_the_edition_lacks(edition):
    (job, _) = plan_jobs(give(edition, {}, {"vague_rule": "acled", "strict": True}))
    assert job.parameters["strict"] is True and "vague_rule" not in job.parameters
    assert "vague_rule" in refuse(give(edition, {}, {"vague_rule": "guess"}))[0]


@pytest.mark.parametrize(
    ("name", "value", "kinds"),
    [
        ("day", 20180419, "a text, not a whole number"),
        ("span", "3", "a whole number, not a text"),
        ("span", 2.5, "a whole number, not a number with decimals"),
        ("span", True, "a whole number, not true or false"),
        ("share", "half", "a number with decimals, not a text"),
        ("strict", 0, "true or false, not a whole number"),
    ],
)
def test_a_value_of_another_type_is_refused(edition, name, value, kinds):
    (told,) = refuse(give(edition, {name: value}))
    assert f"book/first.ipynb, {name}" in told
    assert f"it is to be {kinds}. Write one such as" in told


def test_a_whole_number_stands_for_a_decimal_one(edition):
    assert plan_jobs(give(edition, {"share": 1}))[0].parameters == {"share": 1}


def test_every_problem_is_named_at_once(edition):
    assert len(refuse(give(edition, {"dya": "x", "span": "3"}, {"strictt": True}))) == 3


def test_a_page_takes_of_the_shared_parameters_what_its_notebook_has(edition):
    write_notebook(edition.pages[1].notebook, 'place: str = ""  # somewhere\n')
    first, second = plan_jobs(give(edition, {"span": 9}, {"span": 4, "day": "2018-05-01", "place": "x"}))
    assert first.parameters == {"span": 9, "day": "2018-05-01"}
    assert second.parameters == {"place": "x"}


@pytest.mark.parametrize(
    "source", ["day = today()\n", "import os\n", "day: str\n", "day = (\n", "a, b = 1, 2\n"]
)
def test_a_parameter_cell_that_computes_is_refused_by_name(edition, source):
    write_notebook(edition.pages[0].notebook, source)
    with pytest.raises(WhoseCountError, match=r"first\.ipynb: the cell tagged parameters"):
        plan_jobs(edition)


def test_a_notebook_without_parameters_is_refused_by_name(edition):
    write_notebook(edition.pages[0].notebook, PARAMETERS, tags=())
    with pytest.raises(WhoseCountError, match=r"first\.ipynb: no cell is tagged parameters"):
        plan_jobs(edition)


@pytest.mark.parametrize("text", ["", "{", "no notebook"])
def test_a_file_that_is_no_notebook_is_refused_by_name(edition, text):
    edition.pages[0].notebook.write_text(text)
    with pytest.raises(WhoseCountError, match=r"first\.ipynb: this is no notebook"):
        plan_jobs(edition)


def test_keys_stay_when_nothing_changes(edition):
    assert list_keys(edition) == list_keys(edition)


@pytest.mark.parametrize(
    "file", ["data/datapackage.json", "whosecount/core/phrasing.py", "whosecount/charts/x.mplstyle"]
)
def test_the_package_and_the_declaration_of_the_tables_change_every_key(edition, tree, file):
    before = list_keys(edition)
    with (tree / file).open("a") as stream:
        stream.write("\n")
    assert not set(before) & set(list_keys(edition))


@pytest.mark.parametrize("file", ["data/claims.csv", "data/geo/rivers.geojson", "data/new.csv"])
def test_data_change_no_key_but_what_results_are_held_against(edition, tree, file):
    before = plan_jobs(edition)
    with (tree / file).open("a") as stream:
        stream.write("\n")
    after = plan_jobs(edition)
    assert [job.key for job in after] == [job.key for job in before]
    assert not {job.data for job in after} & {job.data for job in before}


def test_another_version_of_a_dependency_changes_every_key(edition, tmp_path, monkeypatch):
    (tmp_path / "site/pandas-9.0.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site")
    before = list_keys(edition)
    (tmp_path / "site/pandas-9.0.0.dist-info").rename(tmp_path / "site/pandas-9.0.1.dist-info")
    assert not set(before) & set(list_keys(edition))


def test_a_title_changes_the_key_of_its_page_alone(edition):
    before = list_keys(edition)
    after = list_keys(replace(edition, pages=(replace(edition.pages[0], title="Other"), edition.pages[1])))
    assert after[0] != before[0]
    assert after[1] == before[1]


def test_a_new_file_of_the_package_changes_every_key(edition, tree):
    before = list_keys(edition)
    (tree / "whosecount/charts/new.py").touch()
    assert not set(before) & set(list_keys(edition))


def test_a_notebook_changes_its_own_key_alone(edition):
    before = list_keys(edition)
    write_notebook(edition.pages[0].notebook, PARAMETERS + "more: int = 1  # more\n")
    after = list_keys(edition)
    assert after[0] != before[0]
    assert after[1] == before[1]


def test_a_notebook_of_another_name_makes_another_page(edition):
    before = plan_jobs(edition)
    page = edition.pages[0]
    other = page.notebook.rename(page.notebook.with_name("renamed.ipynb"))
    after = plan_jobs(replace(edition, pages=(replace(page, notebook=other), *edition.pages[1:])))
    assert [job.key == old.key for job, old in zip(after, before, strict=True)] == [
        False,
        *([True] * (len(before) - 1)),
    ]


def test_pictures_are_put_in_place_whole_or_not_at_all(edition, tmp_path, monkeypatch):
    job, made = plan_jobs(edition)[0], tmp_path / "made.ipynb"
    for path in (
        tmp_path / "tidy",
        made,
        *(made.with_suffix(".pictures") / name for name in ("one.svg", "one.png")),
    ):
        path.parent.mkdir(exist_ok=True)
        path.write_text("whole")
    move = shutil.move

    def stop_half_way(old: Path, new: Path) -> None:  # as from another disk, where a move is a copy
        if old.is_dir():
            new.mkdir()
            (new / "one.svg").write_text("wh")
            raise KeyboardInterrupt
        move(old, new)

    monkeypatch.setattr(shutil, "move", stop_half_way)
    with pytest.raises(KeyboardInterrupt):
        job.keep(tmp_path / "tidy", made)
    assert not job.pictures.exists()
    monkeypatch.setattr(shutil, "move", move)
    for path in (tmp_path / "tidy", made):
        path.write_text("whole")
    job.keep(tmp_path / "tidy", made)
    assert {path.read_text() for path in job.pictures.iterdir()} == {"whole"}
    assert job.state


def test_a_parameter_changes_the_key_of_its_page_alone(edition):
    before, after = list_keys(edition), list_keys(give(edition, {"span": 4}))
    assert after[0] != before[0]
    assert after[1] == before[1]


@pytest.mark.parametrize("place", ["{folder}/tables", "~/tables", "mine"])
@pytest.mark.parametrize("name", ["claims", "sweep"])
def test_data_of_ones_own_are_what_results_are_held_against(
    edition, tree, tmp_path, monkeypatch, copied, name, place
):
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = copied if "tables" in place else copied.rename(tree / "mine")  # relative to the checkout
    given = {name: place.format(folder=tmp_path)}
    own = replace(edition, pages=tuple(replace(page, shared=given) for page in edition.pages))
    before = plan_jobs(own)[0]
    with (folder / "claims.csv").open("a") as stream:
        stream.write("\n")
    after = plan_jobs(own)[0]
    assert (after.key, after.data != before.data) == (before.key, True)


def test_nothing_else_changes_a_key(edition, tree, monkeypatch):
    before = list_keys(edition)
    (tree / "book/index.md").write_text("# Other words\n")
    (tree / "_config.yml").write_text("title: other\n")
    (tree / "whosecount/__pycache__").mkdir(exist_ok=True)
    (tree / "whosecount/__pycache__/plan.pyc").touch()
    os.utime(tree / "data/claims.csv", (0, 0))
    os.utime(edition.pages[0].notebook, (0, 0))
    monkeypatch.chdir(tree / "book")
    assert list_keys(replace(edition, title="Another title")) == before


def keep_result(job, **changes) -> None:
    made = job.result.with_suffix(".new")
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_text(json.dumps({}))
    tidied = made.with_suffix(".tidy")
    tidied.write_text(json.dumps({}))
    replace(job, **changes).keep(tidied, made)


def test_a_result_of_other_prose_holds_and_gets_the_present_words(edition):
    job = plan_jobs(edition)[0]
    keep_result(job, words="others")
    assert job.state

    def tidy(executed: Path, target: Path) -> None:
        assert executed.read_text() == "{}"
        target.write_text("in present words")

    job.renew(tidy)
    assert job.result.read_text() == "in present words" and job.state
    job.renew(lambda executed, target: pytest.fail("its words are those of the notebook"))


@pytest.mark.parametrize("changes", [{"key": "another"}, {"data": "other, and no trace of what was read"}])
def test_only_results_that_do_not_hold_are_made_again(edition, changes):
    first, second = plan_jobs(edition)
    keep_result(first)
    keep_result(second, **changes)
    assert select_jobs([first, second], "", force=False) == [second]
    assert select_jobs([first, second], "", force=True) == [first, second]


@pytest.mark.parametrize("damage", ["{}\n", "", None])
def test_a_result_that_was_changed_or_lost_is_made_again(edition, damage):
    first = plan_jobs(edition)[0]
    keep_result(first)
    assert first.state
    first.result.unlink() if damage is None else first.result.write_text(damage)
    assert not first.state


@pytest.mark.parametrize("stamp", ["", "{}", "[]", '{"key": 1', "null"])
def test_a_stamp_that_cannot_be_read_is_none(edition, stamp):
    first = plan_jobs(edition)[0]
    keep_result(first)
    first.result.with_suffix(".key").write_text(stamp)
    assert not first.state


def test_only_runs_the_page_asked_for_and_what_is_missing(edition):
    first, second = plan_jobs(edition)
    keep_result(second)
    assert select_jobs([first, second], "second", force=False) == [second, first]
    keep_result(first)
    assert select_jobs([first, second], "book/second", force=False) == [second]


def test_a_page_that_does_not_exist_is_answered_with_a_hint_and_the_list(edition):
    with pytest.raises(WhoseCountError, match=r"Did you mean second\? The pages are: first, second"):
        select_jobs(plan_jobs(edition), "secnd", force=False)
