"""What the preflight says before a run is what the run shows: held against real runs of the notebooks."""

import csv
from dataclasses import replace

import pytest

from tests.tools import NOTEBOOKS, run_each
from whosecount.core.paths import ROOT
from whosecount.edition.parameters import merge_parameters
from whosecount.edition.preflight import check_claims, check_events, list_sections
from whosecount.edition.read import read_edition
from whosecount.edition.story_cells import ELSEWHERE_TAG
from whosecount.study.figure import Notice
from whosecount.tables.parameters import read_parameters

ACLED = read_edition("synthetic-acled")
PACKAGED = read_edition()


def list_refused(page, published: bool = True) -> set[str]:
    """Run a page's notebook as Jupyter would; give the sections in which something could not be shown."""
    section, refused = "", set()
    for cell, _, shown in run_each(page.notebook, merge_parameters(page, read_parameters(page.notebook))):
        if published and ELSEWHERE_TAG in cell.metadata.get("tags", ()):
            continue
        if cell.cell_type == "markdown":
            heads = [line[3:].strip() for line in cell.source.splitlines() if line.startswith("## ")]
            section = heads[-1] if heads else section
        elif any(isinstance(part, Notice) for part in getattr(shown, "parts", [shown])):
            refused.add(section)
    return refused


def list_foretold(found, page) -> set[str]:
    return {one.section for one in found.verdicts if one.page == page.name and not one.fed}


@pytest.fixture(scope="module")
def without_claims(tmp_path_factory):
    folder = tmp_path_factory.mktemp("empty")
    with (ROOT / "data" / "claims.csv").open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    (folder / "claims.csv").write_text(",".join(header) + "\n", encoding="utf-8")
    own = str(folder / "claims.csv")
    pages = tuple(replace(page, shared=page.shared | {"claims": own}) for page in PACKAGED.pages)
    edition = replace(PACKAGED, claims=own, pages=pages)
    return edition, check_claims(edition)


@pytest.mark.parametrize("number", range(len(PACKAGED.pages)), ids=[page.name for page in PACKAGED.pages])
def test_without_claims_exactly_the_sections_foretold_are_not_estimable(without_claims, number):
    edition, found = without_claims
    page = edition.pages[number]
    assert list_foretold(found, page) == list_refused(page)


@pytest.fixture(scope="module")
def undivided():
    shared = ACLED.pages[0].shared
    return check_events(ACLED, shared["events"], shared["events_reader"])


@pytest.mark.parametrize("page", ACLED.pages, ids=lambda page: page.name)
def test_without_deaths_by_side_exactly_the_sections_foretold_are_not_estimable(undivided, page):
    own = {section for section, _ in list_sections(page.notebook, keep_story=False)}
    assert list_foretold(undivided, page) == list_refused(page, published=False) & own


def test_every_notebook_is_held_to_it():
    assert {page.notebook for page in PACKAGED.pages} == set(NOTEBOOKS)
