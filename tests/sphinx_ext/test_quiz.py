"""The bank of questions: whole, fair, tied to the book; the coding exercise's rows hold; agreement as reckoned by hand."""

import copy
import csv
import io
import re
import shutil
from collections import Counter

import pytest
import yaml

from tests.agreement import Agreement, measure_agreement, pool_agreement
from tests.prose import DATES
from tests.tools import read_cells_of
from whosecount.core.paths import ROOT
from whosecount.sphinx_ext.claim import show_claim
from whosecount.sphinx_ext.coding import COLUMNS, list_choices, list_rows, write_rows
from whosecount.sphinx_ext.quiz import CLAIM
from whosecount.sphinx_ext.quiz_bank import BANK, PARTS, BankError, choose_items, order_options, read_bank
from whosecount.tables.files import find_table_files
from whosecount.tables.validate import check_tables

BOOK = read_bank(ROOT / BANK)
ITEMS = BOOK["items"]
FORMS = ("A", "B")
ROWS = list_rows(BOOK)
each_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["id"])


def list_texts(item: dict) -> list[str]:
    options = [option[key] for part in PARTS for option in item[part] for key in ("text", "feedback")]
    return [item["stem"], item["question"], *options]


# The bank


def test_each_of_twenty_misconceptions_has_an_item_in_both_forms_and_about_the_other_war():
    wars = {form: {item["about"]: item["war"] for item in choose_items(BOOK, form)} for form in FORMS}
    assert len(BOOK["misconceptions"]) == 20
    for form in FORMS:
        assert wars[form].keys() == BOOK["misconceptions"].keys()
        assert len(choose_items(BOOK, form)) == 20
        assert Counter(wars[form].values()) == {"invented": 10, "spring-2018": 10}
    assert all(wars["A"][name] != wars["B"][name] for name in wars["A"])


def test_misconceptions_lead_to_headings_of_chapters():
    for misconception in BOOK["misconceptions"].values():
        cells = read_cells_of(ROOT / f"{misconception['page']}.ipynb", "markdown")
        headings = re.findall(r"^##+ (.+)$", "\n".join(cell.source for cell in cells), re.MULTILINE)
        assert misconception["heading"] in headings, misconception


def test_each_chapter_shows_three_items_and_none_is_of_the_form_for_afterwards():
    for name, wanted in BOOK["chapters"].items():
        (path,) = (ROOT / "book").glob(f"*/{name}.ipynb")
        (cell,) = [
            cell for cell in read_cells_of(path, "markdown") if cell.source == f"```{{quiz}} {name}\n```"
        ]
        assert cell.metadata["tags"] == ["spring-2018"]
        assert all(one.startswith("A") for one in wanted)
    assert {one for wanted in BOOK["chapters"].values() for one in wanted} == {
        item["id"] for item in choose_items(BOOK, "A")
    }


@each_item
def test_an_item_says_everything_once_and_in_the_words_of_the_house(item):
    texts = list_texts(item)
    assert len({*texts}) == len(texts)
    for text in texts:
        assert not re.search(r"—|\bregime\b|\bterroris|\bjihad|  ", text), text
    for part in PARTS:
        for option in item[part]:
            sentences = re.findall(r"[.?!](?:\s|$|”)", option["feedback"])
            assert 1 <= len(sentences) <= 3, option["feedback"]


@each_item
def test_figures_of_2018_are_quoted_from_the_claims(item):
    for text in list_texts(item):
        assert all(show_claim(claim, "book/quiz/before", "") for claim in CLAIM.findall(text))
        if item["war"] == "spring-2018":
            plain = CLAIM.sub(" ", text)
            for pattern in DATES:
                plain = pattern.sub(" ", plain)
            assert set(re.findall(r"\d+", plain)) <= {"95", "100", "0"}, text


def test_neither_place_nor_length_gives_the_right_option_away():
    places, longest = Counter(), 0
    for item in ITEMS:
        for part in PARTS:
            places[next(letter for letter, one in order_options(item, part) if "shows" not in one)] += 1
            lengths = [len(one["text"]) for one in item[part]]
            longest += lengths[0] == max(lengths)
    asked = len(ITEMS) * len(PARTS)
    assert all(asked / 4 < places[letter] < asked / 2.4 for letter in "abc")
    assert longest < asked / 2


@pytest.mark.parametrize(
    ("break_it", "told"),
    [
        (lambda bank: bank["items"][0]["answers"][1].pop("shows"), "items.0.answers.1: 'shows' is a required"),
        (lambda bank: bank["items"][3]["reasons"][0].update(shows="any-baseline"), "items.3.reasons.0"),
        (lambda bank: bank["items"][2]["answers"].pop(), "items.2.answers"),
        (lambda bank: bank["items"][2]["answers"][2].pop("feedback"), "'feedback' is a required"),
        (lambda bank: bank["items"][5].update(about="a-whim"), "there is no misconception a-whim"),
        (lambda bank: bank["items"][5].update(about="stocks-add"), "no answer shows stocks-add"),
        (lambda bank: bank["items"][5].update(id="A01"), "A01: two items"),
        (lambda bank: bank["chapters"].update(palmyra=["A01", "A02", "A77"]), "there is no item A77"),
        (lambda bank: bank["coding"]["paragraphs"][0]["statements"][0]["why"].pop("hedge"), "'hedge' is a required"),
        (lambda bank: bank.update(more=1), "'more'"),
    ],
)  # fmt: skip
def test_a_bank_that_does_not_hold_says_where(tmp_path, break_it, told):
    bank = copy.deepcopy(BOOK)
    break_it(bank)
    (tmp_path / "items.yml").write_text(yaml.safe_dump(bank), encoding="utf-8")
    with pytest.raises(BankError, match=re.escape(told)):
        read_bank(tmp_path / "items.yml")


# The coding exercise


def put_below(folder, rows: list[dict], tmp_path) -> list:
    """Put rows below those of the invented war, as the page says, and check the tables."""
    tables = shutil.copytree(ROOT / BOOK["coding"]["tables"], tmp_path / folder)
    lines = write_rows(rows).split("\n", 1)[1]
    with (tables / "claims.csv").open("a", encoding="utf-8") as file:
        file.write(lines)
    return check_tables(find_table_files(tables))


def test_the_books_coding_passes_the_check_and_a_bound_made_a_point_does_not(tmp_path):
    assert put_below("right", ROWS, tmp_path) == []
    about = next(row for row in ROWS if row["qualifier"] == "about")
    (problem,) = put_below("wrong", [about | {"low": about["best"]}], tmp_path)
    assert problem.column == "qualifier" and "about wants -=-" in problem.rule


def test_the_columns_of_the_rows_are_those_of_the_table_that_they_go_below():
    with (ROOT / BOOK["coding"]["tables"] / "claims.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == list(ROWS[0])
    assert list(csv.DictReader(io.StringIO(write_rows(ROWS)))) == ROWS


def test_a_learner_can_choose_every_value_of_the_books_coding_and_finds_the_words_in_the_paragraph():
    choices = list_choices(BOOK, ROWS)
    for paragraph in BOOK["coding"]["paragraphs"]:
        for statement in paragraph["statements"]:
            row = statement["row"]
            for column, values in choices.items():
                assert row.get(column, "") in {"", *dict(values)}, (row["claim_id"], column)
            assert row["hedge"] in paragraph["hedges"]
            assert all(words in paragraph["text"].lower() for words in paragraph["hedges"])
            assert all(part.strip() in paragraph["text"] for part in statement["words"].split("…"))
    assert {*COLUMNS} <= ROWS[0].keys()


# Agreement


def test_kappa_is_what_is_reckoned_by_hand():
    first = ["yes"] * 25 + ["no"] * 25  # both say yes to 20 and no to 15
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    found = measure_agreement(first, second)
    assert (found.observed, found.chance, found.kappa) == pytest.approx((0.7, 0.5, 0.4))
    three = measure_agreement(["a", "a", "b", ""], ["a", "b", "b", "c"])  # 2 of 4; chance 2*1 + 1*2 of 16
    assert (three.observed, three.chance, three.kappa) == pytest.approx((0.5, 0.25, 1 / 3))
    assert pool_agreement([found, three]).kappa == pytest.approx((0.6 - 0.375) / (1 - 0.375))


def test_kappa_is_not_estimable_where_chance_gives_all_and_below_nought_where_coders_oppose():
    assert measure_agreement(["claim"] * 5, ["claim"] * 5) == Agreement(1, 1)
    assert measure_agreement(["claim"] * 5, ["claim"] * 5).kappa is None
    assert measure_agreement(["a", "b"], ["b", "a"]).kappa == pytest.approx(-1)
    for pair in (([], []), (["a"], ["a", "b"])):
        with pytest.raises(ValueError, match="same rows"):
            measure_agreement(*pair)
