import copy
from pathlib import Path

import pytest
import yaml

from tests.hostile import PATHS
from tests.tools import change_cell
from whosecount.core.errors import DataError
from whosecount.edition.check import check_edition
from whosecount.edition.read import DEFAULT_EDITION, EDITIONS, read_edition

CHAPTER = "book/theatres/palmyra.ipynb"
SMALL = {
    "id": "small",
    "title": "A small edition",
    "sides": {"side_a": "government_and_allies", "side_b": "islamic_state"},
    "window": {"start": "2018-03-13", "end": "2018-05-22"},
    "theatres": ["palmyra"],
    "pages": [{"notebook": CHAPTER, "output": "book/theatres/palmyra"}],
}


UCDP = {
    "events": "events.csv",
    "events_reader": "ucdp",
    "version": "UCDP GED 99.9",
    "attribution": "Invented programme",
}


@pytest.fixture
def small() -> dict:
    return copy.deepcopy(SMALL)


@pytest.fixture
def write(tmp_path):
    def write(content: object) -> str:
        path = tmp_path / "edition.yml"
        text = content if isinstance(content, str) else yaml.safe_dump(content)
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def read_problems(path: str) -> list[str]:
    with pytest.raises(DataError) as refused:
        read_edition(path)
    assert all(problem.file == path for problem in refused.value.problems)
    return str(refused.value).splitlines()


def test_the_published_edition_reads_and_is_the_default():
    edition = read_edition()
    assert edition.id == DEFAULT_EDITION
    assert edition.is_default
    assert all(page.notebook.is_file() for page in edition.pages)


def test_every_edition_on_file_reads_by_its_id():
    for file in EDITIONS.glob("*.yml"):
        assert read_edition(file.stem).id == file.stem


def test_an_edition_reads_from_any_folder_and_is_not_the_default(small, write):
    edition = read_edition(write(small))
    assert (edition.id, edition.title, edition.is_default) == ("small", "A small edition", False)
    assert [page.name for page in edition.pages] == ["palmyra"]


def test_the_edition_window_and_its_parameters_reach_every_page(small, write):
    small["parameters"] = {"vague_rule": "acled"}
    small["pages"][0]["parameters"] = {"match_days": 5}
    page = read_edition(write(small)).pages[0]
    assert page.parameters == {"match_days": 5}
    expected = {"window_start": "2018-03-13", "window_end": "2018-05-22", "vague_rule": "acled"}
    assert page.shared.items() >= expected.items()


def test_data_paths_are_relative_to_the_edition_file(small, write, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "events.csv").touch()
    edition = read_edition(write(small | {"claims": "mine"} | UCDP))
    assert edition.claims == str(tmp_path / "mine")
    assert edition.pages[0].shared["events"] == str(tmp_path / "events.csv")


def test_every_problem_of_the_form_is_named_at_once(small, write):
    del small["title"]
    small |= {"colour": "red", "theatres": "palmyra"}
    small["pages"][0]["speed"] = 3
    told = read_problems(write(small))
    assert len(told) == 4
    for word in (
        ", title: the key is missing",
        ", colour: there is no such key",
        "theatres",
        "pages.0.speed",
    ):
        assert any(word in line for line in told), word


def test_every_problem_of_the_content_is_named_at_once(small, write):
    small["window"] = {"start": "2018-05-22", "end": "2018-03-13"}
    small["pages"] += [
        {"notebook": "book/theatres/nowhere.ipynb", "output": "book/theatres/nowhere"},
        {"notebook": CHAPTER, "output": "book/other/palmyra"},
    ]
    small |= {"claims": "absent.csv", "events_reader": "ucdp"}
    told = read_problems(write(small))
    assert len(told) == 5
    for words in (
        "before window.start",
        "no such notebook",
        "two pages are named palmyra",
        "absent.csv",
        "go together",
    ):
        assert sum(words in line for line in told) == 1, words


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("id", 3),
        ("id", "../escape"),
        ("title", ""),
        ("events_reader", "acledd"),
        ("accessed", "22 November"),
        ("window.start", "2018-02-30"),
        ("window.start", "2018-3-1"),
        ("sides.side_b", None),
        ("theatres", []),
        ("theatres", ["palmyra", "palmyra"]),
        ("parameters", ["vague_rule"]),
        ("pages", []),
        ("pages.0.notebook", "/etc/passwd"),
        ("pages.0.notebook", "book/../../other.ipynb"),
        ("pages.0.output", "book/../index"),
    ],
)
def test_a_wrong_value_is_refused_with_its_place(small, write, place, value):
    *parents, last = [int(part) if part.isdigit() else part for part in place.split(".")]
    part = small
    for key in parents:
        part = part[key]
    part[last] = value
    told = read_problems(write(small))
    assert len(told) == 1
    assert f", {place}" in told[0]


def test_a_day_needs_no_quotes(small, write):
    text = yaml.safe_dump(small | {"accessed": "DAY"}).replace("DAY", "2018-04-30")
    edition = read_edition(write(text + "parameters:\n  count_day: 2018-03-13\n"))
    assert edition.parameters == {"count_day": "2018-03-13"}
    assert "accessed 2018-04-30" in edition.notice


def test_data_named_among_the_parameters_are_sent_to_the_head(small, write):
    small["parameters"] = {"claims": "mine.csv"}
    small["pages"][0]["parameters"] = {"events": "mine.csv"}
    told = "\n".join(read_problems(write(small)))
    assert "parameters.claims, value 'mine.csv'" in told
    assert "Move it to the key claims." in told
    assert "Move it to the key events." in told


@pytest.mark.parametrize("text", ["id: [", "id: 'unclosed", "\tid: x", "id: \x00"])
def test_what_is_no_yaml_is_refused_in_one_line(write, text):
    told = read_problems(write(text))
    assert len(told) == 1
    assert "not YAML" in told[0]


def test_bytes_that_are_no_text_are_refused_in_one_line(tmp_path):
    path = tmp_path / "edition.yml"
    path.write_bytes(b"id: caf\xe9\n")
    assert "not YAML" in read_problems(str(path))[0]


@pytest.mark.parametrize(
    ("text", "rule"),
    [("", "is empty"), ("- id\n", "is not a set of keys"), ("words\n", "is not a set of keys")],
)
def test_yaml_that_is_no_mapping_is_refused(write, text, rule):
    (told,) = read_problems(write(text))
    assert f"it {rule}" in told


def test_a_misspelt_key_is_told_once_and_the_others_that_are_missing_too(small, write):
    small["windwo"] = small.pop("window")
    del small["id"]
    told = read_problems(write(small))
    assert len(told) == 2
    assert any("windwo: there is no such key. Did you mean window?" in line for line in told)
    assert any(", id: the key is missing" in line for line in told)


def test_a_python_tag_is_refused_and_not_run(write, tmp_path):
    witness = tmp_path / "witness"
    told = read_problems(write(f"id: !!python/object/apply:pathlib.Path.touch [{witness}]\n"))
    assert "not YAML" in told[0]
    assert not witness.exists()


def test_an_unknown_edition_lists_the_known_ones():
    with pytest.raises(DataError, match=r"no edition 'sprung-2018'.*spring-2018"):
        read_edition("sprung-2018")


def test_a_missing_edition_file_is_named(tmp_path):
    path = Path(tmp_path / "absent.yml")
    with pytest.raises(DataError, match=r"absent\.yml: there is no such edition file"):
        read_edition(str(path))


# ---- country, credit and titles


def test_country_and_page_titles_are_read(small, write):
    small |= {"country": "Syria"}
    small["pages"][0]["title"] = "The desert: tolls"
    edition = read_edition(write(small))
    assert edition.country == "Syria"
    assert edition.pages[0].title == "The desert: tolls"


@pytest.mark.parametrize(
    ("place", "value"), [("country", ""), ("licence", 4), ("pages.0.title", "a <b> c"), ("pages.0.title", "")]
)
def test_a_wrong_word_is_refused_with_its_place(small, write, place, value):
    part = small["pages"][0] if place.startswith("pages") else small
    part[place.rsplit(".", 1)[-1]] = value
    told = read_problems(write(small))
    assert len(told) == 1
    assert f", {place}" in told[0]


def test_the_credit_of_the_events_is_composed_from_the_head_of_the_file(small, write, tmp_path):
    (tmp_path / "events.csv").touch()
    head = UCDP | {"licence": "CC BY 4.0", "accessed": "2026-11-22"}
    shared = read_edition(write(small | head)).pages[0].shared
    assert shared["events_credit"] == "Invented programme; UCDP GED 99.9; CC BY 4.0; accessed 2026-11-22"


def test_without_events_there_is_no_credit(small, write):
    shared = read_edition(write(small | {"version": "1", "attribution": "Somebody"})).pages[0].shared
    assert shared["events_credit"] == ""


def test_a_credit_among_the_parameters_is_sent_to_the_head(small, write):
    small["parameters"] = {"events_credit": "me"}
    assert "Move it to the key attribution." in read_problems(write(small))[0]


@pytest.mark.parametrize(
    ("reader", "missing"), [("ucdp", ["attribution", "version"]), ("acled", ["accessed", "attribution"])]
)
@pytest.mark.parametrize("empty", [None, "", " "])
def test_what_a_publishers_terms_ask_for_may_not_be_missing(small, write, tmp_path, reader, missing, empty):
    (tmp_path / "events.csv").touch()
    small |= {"events": "events.csv", "events_reader": reader}
    small |= {} if empty is None else {name: empty for name in missing if name != "accessed"}
    told = read_problems(write(small))
    assert [line.split(", ", 1)[1].split(":")[0] for line in told] == missing
    assert all("Add the key" in line for line in told)
    whole = {"attribution": "A", "version": "B", "accessed": "2026-11-22"}
    assert read_edition(write(small | whole)).id == "small"


def test_the_banner_says_which_data_window_version_licence_and_day(small, write, tmp_path):
    (tmp_path / "events.csv").touch()
    (tmp_path / "mine.csv").touch()
    head = UCDP | {
        "claims": "mine.csv",
        "licence": "CC BY 4.0",
        "accessed": "2026-11-22",
        "title": "Mine (synthetic)",
    }
    notice = read_edition(write(small | head)).notice
    for words in (
        "“Mine (synthetic)”", "2018-03-13 to 2018-05-22", "claims from mine.csv", "events from events.csv",
        "read as UCDP GED", "UCDP GED 99.9", "CC BY 4.0", "accessed 2026-11-22", "Invented programme",
    ):  # fmt: skip
        assert words in notice, words


@pytest.mark.parametrize("name", ["Syria", "syria", "Syrian Arab Republic"])
def test_a_country_is_that_of_the_places_by_name_or_alias(small, write, name):
    assert check_edition(read_edition(write(small | {"country": name}))) == []


def test_a_country_that_the_places_lack_is_refused(small, write):
    (problem,) = check_edition(read_edition(write(small | {"country": "Iraq"})))
    assert (problem.column, problem.value) == ("country", "Iraq")
    assert "Name one of: Syria, Syrian Arab Republic" in problem.mend


@pytest.mark.parametrize(("parent", "roots"), [("", 2), ("old_port", 0)])
def test_places_without_one_country_are_refused(write, copied, small, parent, roots):
    """The second place becomes a root too, or the only root gets a parent."""
    row = 3 if roots == 2 else 2
    change_cell(copied, "places", row, "parent_id", parent)
    small |= {
        "claims": str(copied),
        "country": "Northland",
        "sides": {"side_a": "army", "side_b": "league"},
        "theatres": ["harbour"],
        "window": {"start": "2020-03-01", "end": "2020-03-31"},
    }
    (problem,) = check_edition(read_edition(write(small)))
    assert f"places.csv has {roots} roots" in problem.rule


@pytest.mark.parametrize("value", PATHS)
def test_nothing_but_a_plain_name_becomes_a_path(small, write, value):
    (told,) = read_problems(write(small | {"id": value}))
    assert ", id" in told
    small["pages"][0]["output"] = f"book/../{value}"
    (told,) = read_problems(write(small))
    assert ", pages.0.output" in told


@pytest.mark.parametrize(
    "value", ["book/x\n", "book//x", "book/x/", "book/_static/x", "book/" + "x" * 200, "../book/x"]
)
def test_an_output_is_the_path_of_a_page(small, write, value):
    small["pages"][0]["output"] = value
    assert ", pages.0.output" in read_problems(write(small))[0]


@pytest.mark.parametrize("value", ["book/index", "book/use/ledger"])
def test_an_output_does_not_stand_on_a_page_of_the_book(small, write, value):
    small["pages"][0]["output"] = value
    (told,) = read_problems(write(small))
    assert f"pages.0.output, value '{value}': a page of the book stands there already" in told


def test_the_id_of_the_published_edition_is_not_given_to_another(small, write):
    (told,) = read_problems(write(small | {"id": DEFAULT_EDITION}))
    assert "this is the id of the published edition. Give yours another." in told


@pytest.mark.parametrize("text", ["a\\x1b[31m", "12\\u202e34", "\\uD800", "Al\\u200bBab", "a\\0"])
@pytest.mark.parametrize("place", ["title", "attribution", "parameters.vague_rule"])
def test_what_cannot_be_seen_in_an_edition_is_refused(small, write, place, text):
    key, _, name = place.partition(".")
    small.pop(key, None)
    told = read_problems(
        write(yaml.safe_dump(small) + (f"{key}:\n  {name}" if name else key) + f': "{text}"\n')
    )
    assert len(told) == 1 and f", {place}, value" in told[0] and "Remove it." in told[0]


def test_a_title_of_which_nothing_is_seen_is_refused(small, write):
    assert "nothing of the title can be seen" in read_problems(write(small | {"title": " \u200f "}))[0]


@pytest.mark.parametrize("place", ["title", "attribution"])
def test_a_text_that_would_stand_under_every_figure_is_short(small, write, place):
    (told,) = read_problems(write(small | {place: "x" * 100_000}))
    assert f", {place}, value 'xxx" in told and "the text holds 100,000 characters, more than 1,000" in told
