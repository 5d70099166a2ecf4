import pytest

from whosecount.tables.schema import read_schema


@pytest.fixture
def page(build):
    site = build({"book/use/codebook.md": "# Codebook\n\n```{codebook}\n```\n"})
    assert site.warnings == ""
    return site.read("book/use/codebook")


def test_every_table_has_a_section_and_every_column_a_row(page):
    for table in read_schema().values():
        section = page.select_one(f"#table-{table.name.replace('_', '-')}")
        assert table.title in section.h2.get_text()
        assert [cell.get_text() for cell in section.select("tbody th")] == table.columns


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
