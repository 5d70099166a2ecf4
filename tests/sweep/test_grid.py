"""What a sweep's file makes, and what is refused before anything runs."""

import pytest
import yaml

from tests.sweep.tiny import write_grid, write_notebook
from whosecount.core.errors import DataError
from whosecount.core.paths import ROOT
from whosecount.sweep.grid import read_grid


def list_pairs(grid) -> list[tuple]:
    return [(run.varied["x"], run.varied["y"]) for run in grid.runs]


def test_every_value_goes_with_every_other_and_listed_sets_follow(tmp_path):
    grid = read_grid(write_grid(tmp_path, grid={"x": [1, 2], "y": [3.0, 4.0]}, runs=[{"x": 9, "y": 9.0}]))
    assert list_pairs(grid) == [(1, 3.0), (1, 4.0), (2, 3.0), (2, 4.0), (9, 9.0)]


def test_a_set_that_comes_again_is_run_once_also_when_a_number_is_written_otherwise(tmp_path):
    grid = read_grid(
        write_grid(tmp_path, grid={"y": [50, 50.0, 60]}, runs=[{"y": 60.0}, {"y": 2.0}, {"x": 1}])
    )
    assert [run.varied["y"] for run in grid.runs] == [50.0, 60.0, 2.0]
    assert grid.repeated == 3


def test_a_combination_is_left_out_by_value_by_several_values_and_by_option(tmp_path):
    content = {
        "grid": {"x": [1, 2, 3], "term": {"small": {"y": 1.0}, "large": {"y": 9.0}}},
        "skip": [{"x": [1, 2], "term": "large"}, {"x": 3, "y": 1.0}],
    }
    grid = read_grid(write_grid(tmp_path, **content))
    assert list_pairs(grid) == [(1, 1.0), (2, 1.0), (3, 9.0)]
    assert grid.skipped == 3


def test_a_choice_of_several_parameters_names_its_options(tmp_path):
    options = {"small": {"x": 1, "y": 1.0}, "large": {"x": 8, "y": 9.0}}
    grid = read_grid(write_grid(tmp_path, grid={"size": options}, runs=[{"x": 5}]))
    assert [run.labels["size"] for run in grid.runs] == ["small", "large", "as given"]
    assert list_pairs(grid) == [(1, 1.0), (8, 9.0), (5, 2.0)]


def test_a_run_keeps_its_id_when_the_grid_around_it_changes(tmp_path):
    (first,) = read_grid(write_grid(tmp_path, grid={"x": [4]})).runs
    grid = read_grid(write_grid(tmp_path, grid={"x": [3, 4]}))
    assert first.id == grid.runs[1].id
    assert first.id != grid.runs[0].id


def test_a_chapter_has_the_parameters_of_its_edition_and_then_those_of_the_sweep(tmp_path):
    (tmp_path / "one.yml").write_text(
        yaml.safe_dump(
            {
                "notebook": "salt_coast",
                "edition": "synthetic-ucdp",
                "parameters": {"match_km": 9},
                "runs": [{"seed": 2}],
            }
        )
    )
    (run,) = read_grid(tmp_path / "one.yml").runs
    assert run.parameters["theatre"] == "salt_coast"
    assert run.parameters["events"].endswith("ged.csv")
    assert run.parameters["match_km"] == 9.0
    assert run.parameters["seed"] == 2


def test_files_are_found_beside_the_sweep(tmp_path):
    (tmp_path / "mine.csv").write_text("a\n")
    (run,) = read_grid(write_grid(tmp_path, grid={"claims": ["mine.csv"]})).runs
    assert run.parameters["claims"] == str(tmp_path / "mine.csv")


def test_a_run_keeps_its_id_when_sweep_and_files_move_together(tmp_path):
    names = []
    for place in ("here", "there"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "mine.csv").write_text("a\n")
        grid = read_grid(write_grid(tmp_path / place, grid={"x": [1, 2]}, parameters={"claims": "mine.csv"}))
        names.append([run.id for run in grid.runs])
    assert names[0] == names[1]


REFUSED = {
    "an unknown parameter": ({"grid": {"z": [1]}}, "grid.z"),
    "an unknown parameter among those that stay": ({"grid": {"x": [1]}, "parameters": {"mod": "x"}}, "parameters.mod"),
    "a value of another type": ({"grid": {"x": [1, "two"]}}, "grid.x.1, value 'two'"),
    "a value of another type in an option": ({"grid": {"size": {"one": {"x": 1.5}}}}, "grid.size.one.x"),
    "a value of another type in a set": ({"runs": [{"x": 1}, {"y": "much"}]}, "runs.1.y"),
    "a file that is not there": ({"grid": {"claims": ["none.csv"]}}, "grid.claims.0, value 'none.csv'"),
    "nothing to vary": ({}, "there is nothing to vary"),
    "an unknown key": ({"grids": {"x": [1]}}, "grids: there is no such key. Did you mean grid?"),
    "an empty list": ({"grid": {"x": []}}, "grid.x"),
    "what is to be left out and is not there": ({"grid": {"x": [1]}, "skip": [{"q": 1}]}, "skip.0.q"),
    "everything left out": ({"grid": {"x": [1]}, "skip": [{"x": 1}]}, "nothing is left to run"),
    "options for what is a parameter": ({"grid": {"x": {"one": {"x": 1}}}}, "this names a parameter"),
    "too many": ({"grid": {"x": list(range(400)), "y": [float(n) for n in range(400)]}}, "160,000 combinations"),
    "a finding to follow that is not kept": (
        {"grid": {"x": [1]}, "findings": ["headline"]},
        "follow.finding, value 'sum'",
    ),
    "no such notebook": ({"notebook": "none.ipynb", "grid": {"x": [1]}}, "there is no such notebook"),
    "no such page": ({"notebook": "palmira", "grid": {"x": [1]}}, "has no such page"),
}  # fmt: skip


@pytest.mark.parametrize("content, words", REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_named_by_its_key(tmp_path, content, words):
    with pytest.raises(DataError) as refused:
        read_grid(write_grid(tmp_path, **content))
    assert words in str(refused.value)
    assert len(refused.value.problems) == 1


def test_every_problem_is_named_at_once(tmp_path):
    with pytest.raises(DataError) as refused:
        read_grid(write_grid(tmp_path, grid={"x": ["one", "two"], "z": [1]}, parameters={"mode": 3}))
    assert len(refused.value.problems) == 4


def test_a_day_needs_no_quotes(tmp_path):
    write_notebook(tmp_path)
    (tmp_path / "days.yml").write_text("notebook: tiny.ipynb\ngrid: {mode: [2018-03-13]}\n")
    (run,) = read_grid(tmp_path / "days.yml").runs
    assert run.parameters["mode"] == "2018-03-13"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"max_place_precision": ["near", "guess"]}, "grid.max_place_precision.1, value 'guess': it is not a choice"),
        ({"match_km": [50.0, float("nan")]}, "grid.match_km.1, value 'nan': it is not between 0 and 100,000"),
        ({"cutoff": ["2018-02-30"]}, "grid.cutoff.0, value '2018-02-30': it is not a day"),
        ({"raid_claim": ["lwj-p19-99"]}, "grid.raid_claim.0, value 'lwj-p19-99': claims.csv has no such claim_id"),
        ({"near": {"one": {"focus_place": "palmira"}}}, "grid.near.one.focus_place, value 'palmira': places.csv has"),
        ({"chance_end": ["2018-06-30"]}, "grid.chance_end: the first and the last day are one parameter"),
    ],
)  # fmt: skip
def test_a_value_that_a_parameter_cannot_be_is_refused_by_its_place(tmp_path, given, words):
    with pytest.raises(DataError) as refused:
        read_grid(
            write_grid(tmp_path, notebook="palmyra", follow={"finding": "a", "number": "b"}, grid=given)
        )
    assert words in str(refused.value)
    assert len(refused.value.problems) == 1


def test_the_example_of_the_project_is_a_sweep_of_a_hundred_runs():
    grid = read_grid(ROOT / "editions/sweeps/palmyra.yml")
    assert len(grid.runs) == 100
    assert grid.repeated == grid.skipped == 0
