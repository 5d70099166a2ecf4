"""Prose holds no figure, since whatever was counted changes with the data, and no sentence that nobody could read aloud."""

import csv

import pytest

from tests.prose import ALLOWED, MOST_IN_PROSE, count_words, find_figures, find_long_sentences
from tests.tools import NOTEBOOKS, read_cells_of
from whosecount.core.paths import ROOT

PAGES = [*NOTEBOOKS, *sorted((ROOT / "book").rglob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_prose_of_a_notebook_holds_no_figure(path):
    found = [
        f"{path.relative_to(ROOT)}, cell {number}: {figure.match!r} in: {figure.around}"
        for number, cell in enumerate(read_cells_of(path))
        if cell.cell_type == "markdown"
        for figure in find_figures(cell.source)
    ]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_sentence_of_a_page_can_be_read_aloud(path):
    sources = [path.read_text(encoding="utf-8")]
    if path.suffix == ".ipynb":
        sources = [cell.source for cell in read_cells_of(path, "markdown")]
    assert [one for source in sources for one in find_long_sentences(source)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{long}.", 1),
        ("Short. {long}. Short.", 1),
        ("- Short\n- {long}.", 1),
        ("```{{admonition}} Title\n:class: note\n{long}.\n```", 1),
        ("{long}, {{term}}`so long` and [linked](page.md).", 1),
        ("{half} said. {half} said again.", 0),
        ("{half}\n\n{half}", 0),
        ("| {long} |", 0),
        ("```shell\n{long}\n```", 0),
        ("    {long}", 0),
    ],
)
def test_a_long_sentence_is_found_where_it_is_read(text, found):
    long, half = (" ".join(["word"] * count) for count in (MOST_IN_PROSE + 1, MOST_IN_PROSE - 2))
    assert len(find_long_sentences(text.format(long=long.capitalize(), half=half.capitalize()))) == found


def test_every_allowed_phrase_has_its_reason():
    with ALLOWED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["phrase"].strip() and len(row["reason"]) > 20 for row in rows)
    assert len({row["phrase"].lower() for row in rows}) == len(rows)


@pytest.mark.parametrize(
    "text, figures",
    [
        ("The monitor counted 142 dead.", ["142"]),
        ("It rose 3.28 times, by 1,200.", ["3.28", "1,200"]),
        ("Nearly two hundred died, and dozens were wounded.", ["two", "hundred", "dozens"]),
        ("Twenty-three raids in one night; a third were claimed.", ["Twenty-three", "third"]),
        ("It more than doubled, a fourfold rise.", ["doubled", "fourfold"]),
        ("Half of them, ten per cent.", ["Half", "ten", "per cent"]),
        ("A quarter of all claims.", ["A quarter of"]),
        ("It says “more than 400 dead”.", ["400"]),
        ("In 2013 and in 2021.", ["2013", "2021"]),
        ("| side | dead |\n|---|---|\n| a | 7 |", ["7"]),
        ("```{admonition} All 9 of them\n:class: wc-verdict\nText.\n```", ["9"]),
        ("See {doc}`the 5 claims <one_article>` and [all 6](x.md).", ["5", "6"]),
        ("1. First, 12 fell.\n2. Then none.", ["12"]),
        ("```{exercise} Which 3 could be checked?\n:label: a-3\n```", ["3"]),
    ],
)
def test_a_figure_in_prose_is_found(text, figures):
    assert [figure.match for figure in find_figures(text, allowed=[])] == figures


@pytest.mark.parametrize(
    "text",
    [
        "On 19 April 2018, from 7 to 8 February, in May 2018 and all of 2017.",
        "From 22 to 24 May; on 2018-05-04.",
        "The claim {claim}`lwj-p05-04` after {cite:t}`manski2003` and {cite:p}`steegen2016,simonsohn2020`.",
        "{term}`very likely`, with {term}`moderate confidence`; see {doc}`../use/ledger`.",
        "See {doc}`the ledger <ledger2>` and [the table](table-3.md#row-4) at https://example.org/5.",
        "Set `match_days` to `7`: `-p match_days 7`.",
        "(palmyra-2-conclusion)=\n## What we can say",
        "```{solution-start} palmyra-2\n:class: dropdown\n```",
        "```{exercise} Read\n:label: palmyra-3\nLook.\n```",
        "1. **Read.** One.\n2. **Judge.** Another.",
        "T-3 and T2 on the scale of ICD 203, A to F and 1 to 6.",
        'The words “dozens” and "a few hundred" name no number.',
        "The quarters of southern Damascus; one claim; the first and the second reading; it unfolds.",
        "<!-- 12 -->",
    ],
)
def test_what_is_no_figure_from_the_data_is_let_through(text):
    assert find_figures(text, allowed=[]) == []


def test_an_allowed_phrase_is_let_through_as_a_whole_alone():
    assert find_figures("The two sides.", allowed=["two sides"]) == []
    assert [one.match for one in find_figures("The two sidesteps.", allowed=["two sides"])] == ["two"]


def test_words_are_counted_as_they_are_read():
    assert count_words("## The claims\n\nIt said {claim}`pr-1` of *them*.") == 7
    assert count_words("```{admonition} What\n:class: note\nA {term}`very likely` end.\n```") == 5
    assert count_words("(label)=\n[Two words](page.md) here") == 3
