from collections import Counter

import pytest

from tests.tools import read_cells
from whosecount.core.domains import TYPES
from whosecount.core.labels import name_party
from whosecount.core.paths import ROOT
from whosecount.tables.parameters import list_notebooks, read_declared
from whosecount.tables.rows import read_records
from whosecount.tables.schema import read_schema


def read_page(build, **settings):
    site = build({"book/use/codebook.md": "# Codebook\n\n```{codebook}\n```\n"}, **settings)
    assert site.warnings == ""
    return site.read("book/use/codebook")


@pytest.fixture
def page(build):
    return read_page(build, whosecount_claims="")


def test_every_table_has_a_section_and_every_column_a_row(page):
    for table in read_schema().values():
        section = page.select_one(f"#table-{table.name.replace('_', '-')}")
        assert table.title in section.h2.get_text()
        assert [cell.get_text() for cell in section.select("tbody th")] == table.columns


def test_every_parameter_has_a_row_with_what_it_may_be(page):
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in page.select("#parameters tbody tr")]
    declared = [(one, path.stem) for path in list_notebooks() for one in read_declared(path).values()]
    assert len(rows) > 40
    for one, notebook in declared:
        (row,) = [row for row in rows if row[0] == one.name and notebook in row[4].split(", ")]
        assert row[1] == TYPES[type(one.default)] and row[2] == one.meaning
        assert row[3] or isinstance(one.default, str | list)
    said = {row[0]: row[3] for row in rows}
    assert said["match_km"] == "0 to 100,000"
    assert said["vague_rule"] == "one of: linguistic, acled"
    assert said["raid_claim"] == "of claims.csv"
    assert said["cutoffs"] == "each a day of 1900 to 2100"
    assert said["window_start"] == "a day of 1900 to 2100, or empty"
    assert said["baselines"] == "each a first and a last day, FIRST/LAST"


def test_every_column_says_what_it_means(page):
    for row in page.select("tbody tr"):
        assert row.select("td")[1].get_text().strip(), row.th.get_text()


def test_allowed_values_and_references_are_told(page):
    cells = {
        row.th.get_text(): row.select("td")[2].get_text() for row in page.select("#table-claims tbody tr")
    }
    claims = {field.name: field for field in read_schema()["claims"].fields}
    assert cells["qualifier"] == ", ".join(claims["qualifier"].enum)
    assert "documents" in cells["document_id"]
    assert "places" in cells["place_ids"]
    assert cells["claim_id"] == "key"


def test_the_codebook_of_own_tables_has_these_alone_and_the_values_that_they_use(build, right):
    page = read_page(build)
    rows = read_records(right / "claims.csv")
    used = {row["qualifier"] for row in rows}
    told = page.find(string="qualifier").find_parent("tr").select("td")[2].get_text()
    assert set(told.split(", ")) == used - {""} and len(used) > 3
    held = {path.stem for path in right.glob("*.csv") if read_records(path)}
    sections = {
        section["id"].removeprefix("table-").replace("-", "_") for section in page.select("[id^=table-]")
    }
    assert sections == held & set(read_schema()) and not page.select("#parameters")


PAGE = "book/use/datasheet"


def read_column(table: str, column: str) -> list[str]:
    header, *rows = read_cells(ROOT / f"data/{table}.csv")
    return [row[header.index(column)] for row in rows]


def read_table(build, directive: str) -> list[list[str]]:
    site = build({f"{PAGE}.md": f"# Sheet\n\n```{directive}\n```\n"})
    assert site.warnings == ""
    rows = site.read(PAGE).select("tbody tr")
    return [[cell.get_text() for cell in row.select("td")] for row in rows]


def test_every_table_is_listed_with_its_rows(build):
    counted = {row[0]: row[1] for row in read_table(build, "{holdings}")}
    for name, table in read_schema().items():
        rows = len(read_cells(ROOT / f"data/{name}.csv")) - 1
        assert counted[table.title] == f"{rows:,}"


def test_rows_are_counted_by_a_column_the_most_frequent_first(build):
    counts = Counter(read_column("documents", "kind")).most_common()
    shown = read_table(build, "{holdings} documents\n:by: kind")
    assert {(kind, int(count)) for kind, count in shown} == {(k.replace("_", " "), n) for k, n in counts}
    assert [int(count) for _, count in shown] == sorted((n for _, n in counts), reverse=True)


def test_claims_are_counted_by_a_column_of_their_source(build):
    sides = dict(zip(read_column("sources", "source_id"), read_column("sources", "alignment"), strict=True))
    counts = Counter(sides[source] for source in read_column("claims", "source_id"))
    shown = dict(read_table(build, "{holdings} claims\n:by: alignment"))
    assert shown == {name_party(side): str(count) for side, count in counts.items()}
    assert {"Islamic State group", "US-led coalition", "NGO"} <= set(shown)


def test_an_empty_cell_is_counted_as_such(build):
    shown = dict(read_table(build, "{holdings} claims\n:by: missing_reason"))
    assert int(shown["none given"]) == read_column("claims", "missing_reason").count("")


def test_an_unknown_table_or_column_is_reported(build):
    for directive, name in [
        ("{holdings} claimz\n:by: kind", "claimz"),
        ("{holdings} documents\n:by: kindd", "kindd"),
    ]:
        assert name in build({f"{PAGE}.md": f"# Sheet\n\n```{directive}\n```\n"}).warnings
