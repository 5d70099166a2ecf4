"""Values that a parameter cannot be: one line for each before any notebook runs, at an edition, a sweep and an opening."""

import math

import pytest
import yaml

from whosecount.building.plan import plan_jobs
from whosecount.core.errors import DataError
from whosecount.edition.check import check_edition
from whosecount.edition.read import read_edition
from whosecount.study.opening import require_parameters
from whosecount.sweep.grid import read_grid
from whosecount.tables.parameters import find_notebook, list_notebooks, read_declared

LONG_AGO, FAR = "1899-12-31", "9999-12-31"
STRETCHES = "is not a first and a last day"
WRONG = [  # notebook, parameter, value, what is said
    # choices
    ("southern_damascus", "vague_rule", "guess", "is not a choice. Use one of: linguistic, acled."),
    ("southern_damascus", "vague_rule", "", "is not a choice"),
    ("southern_damascus", "vague_rule", "Linguistic", "is not a choice"),
    ("southern_damascus", "vague_rule", 3, "is to be a text, not a whole number"),
    ("southern_damascus", "vague_rule", ["acled"], "is to be a text, not a list"),
    ("ground", "vague_rule", "acled ", "is not a choice"),
    ("palmyra", "max_place_precision", "village", "is not a choice. Use one of: exact, near"),
    ("palmyra", "max_place_precision", 3, "is to be a text"),
    ("palmyra", "max_place_precision", True, "is to be a text, not true or false"),
    ("euphrates_valley", "max_place_precision", "Country", "is not a choice"),
    # numbers
    ("southern_damascus", "just_over_pct", -5, "is not between 0 and 100,000"),
    ("southern_damascus", "just_over_pct", -0.001, "is not between"),
    ("southern_damascus", "just_over_pct", math.nan, "is not between"),
    ("southern_damascus", "just_over_pct", "ten", "is to be a number with decimals, not a text"),
    ("palmyra", "match_km", "fifty", "is to be a number with decimals, not a text"),
    ("palmyra", "match_km", "50", "is to be a number with decimals, not a text"),
    ("palmyra", "match_km", math.nan, "is not between"),
    ("palmyra", "match_km", math.inf, "is not between"),
    ("palmyra", "match_km", -math.inf, "is not between"),
    ("palmyra", "match_km", -50, "is not between"),
    ("palmyra", "match_km", 1e300, "is not between"),
    ("palmyra", "match_km", [50.0], "is to be a number with decimals, not a list"),
    ("palmyra", "match_km", False, "is to be a number with decimals, not true or false"),
    ("palmyra", "match_days", 2.5, "is to be a whole number, not a number with decimals"),
    ("palmyra", "match_days", -1, "is not between"),
    ("palmyra", "match_days", True, "is to be a whole number, not true or false"),
    ("palmyra", "match_days", 10**30, "is not between"),
    ("palmyra", "draws", 0, "is not between 1 and 1,000,000"),
    ("palmyra", "draws", 10**9, "is not between 1 and 1,000,000"),
    ("palmyra", "seed", -1, "is not between 0 and 4,294,967,295"),
    ("residual_threat", "seed", 2**32, "is not between 0 and 4,294,967,295"),
    ("euphrates_valley", "dozens_ceiling", -99, "is not between"),
    ("euphrates_valley", "dozens_ceiling", "99", "is to be a whole number, not a text"),
    ("southern_damascus", "change_penalties", [4.0, math.nan], "has an item nan that is not between"),
    ("southern_damascus", "change_penalties", [4.0, "six"], "has an item 'six' that is to be a number"),
    ("southern_damascus", "change_penalties", 4.0, "is to be a list, not a number with decimals"),
    ("southern_damascus", "change_penalties", [-1.0], "has an item -1.0 that is not between"),
    ("reporting_bias", "told", 1.5, "is not between 0 and 1"),
    ("reporting_bias", "coverage", [0.5, -0.5, 1.0], "has an item -0.5 that is not between 0 and 1"),
    ("estimating_the_unseen", "odds", -1.0, "is not between 0 and 1,000"),
    ("where_really", "known", 2.0, "is not between 0 and 1"),
    ("two_datasets", "km", -1, "is not between"),
    ("sealed_count", "floor_low", 101.0, "is not between 0 and 100"),
    ("break_this_file", "own_row", -1, "is not between"),
    ("swap_the_names", "least", -1, "is not between"),
    ("ground", "widest_km", -1.0, "is not between"),
    ("ground", "most_labels", -1, "is not between"),
    ("ground", "most_actors", 1.5, "is to be a whole number"),
    ("bounds_not_points", "just_over_ceiling", -10.0, "is not between"),
    # true or false
    ("palmyra", "drop_two_each", "yes", "is to be true or false, not a text"),
    ("palmyra", "drop_two_each", 1, "is to be true or false, not a whole number"),
    # days
    ("palmyra", "window_start", "2018-02-30", "is not a day"),
    ("palmyra", "window_start", "13.03.2018", "is not a day"),
    ("palmyra", "window_start", 20180313, "is to be a text, not a whole number"),
    ("palmyra", "window_end", FAR, "is not a day of the years 1900 to 2100"),
    ("palmyra", "window_end", "2018-03-12", "lies before window_start 2018-03-13. Swap the two."),
    ("palmyra", "window_start", LONG_AGO, "is not a day"),
    ("palmyra", "window_end", "2099-01-01", "lies more than 50 years after window_start 2018-03-13"),
    ("palmyra", "cutoff", "2018-13-01", "is not a day"),
    ("palmyra", "cutoff", "2018-06-30", "lies outside the window 2018-03-13 to 2018-05-22. Give a day within it."),
    ("palmyra", "cutoff", "tomorrow", "is not a day"),
    ("palmyra", "chance_days", "", STRETCHES),
    ("palmyra", "chance_days", "2018-01-01", STRETCHES),
    ("palmyra", "chance_days", "1901-01-01/2018-06-30", "ends more than 50 years after it begins"),
    ("palmyra", "chance_days", "2018-01-01/2017-06-30", STRETCHES),
    ("who_told_whom", "offices_end", "2017-12-31", "lies before offices_start 2018-01-01"),
    ("ground", "ending_end", "2018-05-18", "lies before ending_start 2018-05-19"),
    ("bounds_not_points", "count_day", "3 May 2018", "is not a day"),
    ("southern_damascus", "prelude_start", "2018-W10-1", "is not a day"),
    ("southern_damascus", "cutoffs", ["2018-05-01", "2018-05-32"], "has an item '2018-05-32' that is not a day"),
    ("southern_damascus", "cutoffs", ["2018-05-01", 3], "has an item 3 that is to be a text"),
    ("southern_damascus", "cutoffs", "2018-05-01", "is to be a list, not a text"),
    ("southern_damascus", "change_starts", ["2018-05-01", True], "has an item True that is to be a text"),
    ("euphrates_valley", "baselines", ["2018-01-01"], STRETCHES),
    ("euphrates_valley", "baselines", ["2018-02-28/2018-01-01"], STRETCHES),
    ("euphrates_valley", "baselines", ["1901-01-01/2018-02-28"], "ends more than 50 years after it begins"),
    ("euphrates_valley", "baselines", ["2018-01-01/2018-02-30"], STRETCHES),
    ("euphrates_valley", "baselines", ["2018-01-01/2018-02-28/2018-03-01"], STRETCHES),
    # identifiers
    ("palmyra", "raid_claim", "lwj-p19-99", "claims.csv has no such claim_id"),
    ("palmyra", "focus_place", "palmira", "places.csv has no such place_id. Did you mean palmyra?"),
    ("palmyra", "focus_place", 7, "is to be a text"),
    ("ground", "ending_measures", ["evacuated", 3], "has an item 3 that is to be a text"),
    ("ground", "ending_measures", "evacuated", "is to be a list, not a text"),
    ("ground", "ending_measures", [None], "has an item None that is to be a text, not empty"),
    ("euphrates_valley", "focus_area", "abu kamal", "areas.csv has no such area_id. Did you mean abu_kamal?"),
    ("who_told_whom", "monitor", "sohrr", "sources.csv has no such family_id. Did you mean sohr?"),
    ("who_told_whom", "example_theatre", "damascus", "theatres.csv has no such theatre_id"),
    ("bounds_not_points", "death_measures", ["killed", "kiled"], "measures.csv has no such measure_id. Did you mean"),
    ("bounds_not_points", "document", "lwjj", "documents.csv has no such document_id. Did you mean lwj?"),
    ("bounds_not_points", "total_group", "nobody", "actors.csv has no such actor_id"),
    ("one_article", "placed", "manbidj", "places.csv has no such place_id. Did you mean manbij?"),
    ("ground", "ending_measures", ["evacuatd"], "measures.csv has no such measure_id. Did you mean evacuated?"),
    # nothing, and what is no plain value
    ("palmyra", "match_km", None, "is to be a number with decimals, not empty"),
    ("palmyra", "cutoff", None, "is to be a text, not empty"),
    ("palmyra", "match_km", {"from": 1}, "is to be a number with decimals, not a set of names and values"),
]  # fmt: skip
IDS = [f"{name}-{value}" for _, name, value, _ in WRONG]


def refuse_at_edition(folder, notebook: str, name: str, value: object) -> list[str]:
    path = find_notebook(notebook)
    source = f"book/{path.relative_to(path.parents[1]) if path.parent.name != 'book' else path.name}"
    page = {"notebook": source, "output": source.removesuffix(".ipynb"), "parameters": {name: value}}
    content = {
        "id": "wrong", "title": "Wrong", "window": {"start": "2018-03-01", "end": "2018-07-31"},
        "sides": {"side_a": "government_and_allies", "side_b": "islamic_state"},
        "theatres": ["southern_damascus", "euphrates_valley", "palmyra", "residual_threat"],
        "pages": [page],
    }  # fmt: skip
    days = {f"window_{end}": read_declared(path).get(f"window_{end}") for end in ("start", "end")}
    page["parameters"] = {one: day.default for one, day in days.items() if day} | page["parameters"]
    file = folder / "wrong.yml"
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    try:
        edition = read_edition(str(file))
        plan_jobs(edition)
    except DataError as error:
        return str(error).splitlines()
    return [str(problem) for problem in check_edition(edition)]


def refuse_at_sweep(folder, notebook: str, name: str, value: object) -> list[str]:
    file = folder / "wrong.yml"
    content = {"notebook": notebook, "grid": {"cases": {"one": {name: value}}}}
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(DataError) as refused:
        read_grid(file)
    return str(refused.value).splitlines()


def refuse_at_opening(folder, notebook: str, name: str, value: object) -> list[str]:
    with pytest.raises(DataError) as refused:
        require_parameters(notebook, {name: value})
    assert refused.value._render_traceback_() == str(refused.value).splitlines()
    return str(refused.value).splitlines()


REFUSALS = [refuse_at_edition, refuse_at_sweep, refuse_at_opening]


@pytest.mark.parametrize("refuse", REFUSALS, ids=["edition", "sweep", "opening"])
@pytest.mark.parametrize(("notebook", "name", "value", "words"), WRONG, ids=IDS)
def test_a_wrong_value_is_one_line_with_its_name_its_value_and_the_mend(
    refuse, notebook, name, value, words, tmp_path
):
    (line,) = refuse(tmp_path, notebook, name, value)
    assert all(part.rstrip(".") in line for part in words.split(". "))
    assert name in line or "window_end" in line
    assert line.isprintable() and line.endswith((".", "?"))


def test_there_are_enough_of_every_kind_and_every_notebook_but_the_sweeps_has_some():
    assert len(WRONG) >= 60
    assert {notebook for notebook, *_ in WRONG} >= {path.stem for path in list_notebooks()} - {
        "sweep", "how_to_read_a_claim",
    }  # fmt: skip


@pytest.mark.parametrize("path", list_notebooks(), ids=lambda path: path.stem)
def test_every_parameter_refuses_a_value_of_another_type(path):
    for name, one in read_declared(path).items():
        wrong = {"a": 1} if not isinstance(one.default, dict) else "a"
        with pytest.raises(DataError, match=f"{path.stem}.ipynb, {name}, value .*: it is to be"):
            require_parameters(path.stem, {name: wrong})


@pytest.mark.parametrize("path", list_notebooks(), ids=lambda path: path.stem)
def test_every_notebook_holds_its_own_parameters_before_it_opens_anything(path):
    text = path.read_text(encoding="utf-8")
    call = f'require_parameters(\\"{path.stem}\\", globals())'
    opening = "Sweep.read(" if path.stem == "sweep" else "Study.open("
    assert 0 < text.index(call) < text.index(opening)


def test_defaults_are_right_also_for_tables_that_lack_what_they_name(right):
    for path in list_notebooks():
        require_parameters(path.stem, {"claims": str(right), "not_a_parameter": object()})


def test_an_identifier_is_looked_up_in_the_tables_that_are_given(right):
    with pytest.raises(DataError, match=r"places\.csv has no such place_id"):
        require_parameters("palmyra", {"claims": str(right), "focus_place": "t3"})


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(DataError) as refused:
        require_parameters("palmyra", {"match_km": "fifty", "max_place_precision": "guess", "draws": 0})
    assert len(str(refused.value).splitlines()) == 3


def test_days_that_are_empty_are_the_theatres_own():
    require_parameters("palmyra", {"window_start": "", "window_end": "", "cutoff": ""})
