import pytest

from whosecount.core.domains import TYPES
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
