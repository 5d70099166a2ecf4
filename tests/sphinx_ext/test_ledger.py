import pytest
from bs4 import BeautifulSoup

from tests.hostile import ADDRESSES, make_tables
from tests.tools import change_cell, read_cells, write_cells
from whosecount.sphinx_ext.ledger import build_ledger
from whosecount.sphinx_ext.page_notes import Use, list_claims
from whosecount.sphinx_ext.records import gather_records


def read_ledger(folder) -> BeautifulSoup:
    return BeautifulSoup("".join(build_ledger(gather_records(str(folder)))), "html.parser")


@pytest.fixture(scope="module")
def ledger(right) -> BeautifulSoup:
    return read_ledger(right)


def test_every_claim_is_one_row_with_its_anchor(ledger, right):
    names = [row[0] for row in read_cells(right / "claims.csv")[1:]]
    assert [row["id"] for row in ledger.select("tbody tr")] == [f"claim-{name}" for name in names]
    assert ledger.select_one(".wc-ledger-count").get_text() == f"{len(names)} claims"


def test_every_packaged_claim_is_a_row():
    records = gather_records()
    rows = BeautifulSoup("".join(build_ledger(records)), "html.parser").select("tbody tr")
    assert len(rows) == len(records.claims)


def test_a_row_says_what_was_said_by_whom_through_whom_and_how_much(ledger):
    words = ledger.select_one("#claim-syn-01").get_text(" ")
    for part in (
        "claims more than 10 soldiers",
        "League",
        "Passed on by",
        "Herald",
        "low 11",
        "claimed to have",
    ):
        assert part in words, part


def test_a_withheld_figure_is_no_number_and_no_zero(ledger):
    words = ledger.select_one("#claim-syn-07").get_text(" ")
    assert "no number (withheld)" in words
    assert "low" not in words


def test_none_observed_is_not_shown_as_zero(ledger):
    told = ledger.select_one("#claim-syn-11").get_text(" ")
    assert "none observed" in told and "low 0" not in told


def test_links_between_claims_lead_to_rows(ledger):
    links = ledger.select("#claim-syn-03 a[href^='#claim-']")
    assert [link["href"] for link in links] == ["#claim-syn-03", "#claim-syn-02"]
    assert "alters (rounded)" in ledger.select_one("#claim-syn-03").get_text()
    anchors = {row["id"] for row in ledger.select("tbody tr")}
    assert {link["href"].removeprefix("#") for link in ledger.select("tbody a[href^='#']")} <= anchors


def test_a_document_is_linked_only_where_it_may_be(ledger):
    assert ledger.select_one("#claim-syn-01 a[href='https://www.example.org/dispatch']")
    row = ledger.select_one("#claim-syn-02")
    assert "Invented statement of the League" in row.get_text()
    assert not row.select("a[href^='http']")


def test_a_text_only_document_stays_unlinked_when_it_has_an_address(copied):
    change_cell(copied, "documents", 4, "url", "https://www.example.org/league")
    assert "example.org/league" not in str(read_ledger(copied))


def test_outside_links_tell_nobody_where_the_reader_comes_from(ledger):
    outside = ledger.select("a[href^='http']")
    assert outside
    assert all(set(link["rel"]) == {"noopener", "noreferrer"} for link in outside)


def test_what_stands_in_the_tables_is_text_and_not_markup(copied):
    change_cell(copied, "claims", 2, "summary", "Synthetic: <script>alert(1)</script>")
    change_cell(copied, "documents", 2, "title", 'Dispatch "</a><img src=x>')
    row = read_ledger(copied).select_one("#claim-syn-01")
    assert not row.select("script, img")
    assert "<script>alert(1)</script>" in row.get_text()


def test_lists_may_have_spaces_after_their_semicolons(copied):
    change_cell(copied, "claims", 2, "relayed_by", "herald; watch")
    assert ", then " in read_ledger(copied).select_one("#claim-syn-01").get_text()


def test_every_filter_offers_what_the_rows_hold(ledger):
    for name in ("theatre", "alignment", "type", "source", "family", "measure", "standing"):
        offered = {option["value"] for option in ledger.select(f"select[data-filter={name}] option")}
        assert {row.get(f"data-{name}", "") for row in ledger.select("tbody tr")} | {""} <= offered, name


def test_a_row_names_and_links_what_uses_its_claim_and_the_filter_offers_it(right):
    uses = {
        "syn-01": [Use("palmyra.distance", "Palmyra: distance", "book/theatres/palmyra", "figure-distance")]
    }
    page = BeautifulSoup(
        "".join(build_ledger(gather_records(str(right)), uses, "book/use/ledger")), "html.parser"
    )
    row = page.select_one("#claim-syn-01")
    assert row["data-figures"] == "palmyra.distance"
    assert (
        row.select_one("a[href='../../book/theatres/palmyra.html#figure-distance']").get_text()
        == "Palmyra: distance"
    )
    assert page.select_one("select[data-filter=figures] option[value='palmyra.distance']")
    assert not page.select_one("#claim-syn-02").has_attr("data-figures")


def test_the_ledger_knows_which_sentences_and_figures_of_the_book_use_a_claim(build):
    pages = {
        "book/use/ledger.md": "# Ledger\n\n```{ledger}\n```\n",
        "book/page.md": "# Page\n\n{claim}`syn-01`\n",
    }
    row = build(pages).read("book/use/ledger").select_one("#claim-syn-01")
    assert row.select_one("a[href='../../book/page.html']").get_text() == "Page: in its text"
    row = (
        build(pages | {"book/page.md": "# Page\n\nNothing.\n"})
        .read("book/use/ledger")
        .select_one("#claim-syn-01")
    )
    assert not row.has_attr("data-figures")


def test_the_filters_are_hidden_until_their_script_runs(ledger):
    assert ledger.form.has_attr("hidden")


def test_the_directive_puts_the_ledger_on_a_page(build):
    site = build({"book/use/ledger.md": "# Ledger\n\n```{ledger}\n```\n"})
    assert site.warnings == ""
    assert site.read("book/use/ledger").select("#ledger tbody tr#claim-syn-01")


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_not_of_the_web_is_no_link_even_unchecked(copied, address):
    change_cell(copied, "documents", 2, "url", address)
    cells = read_ledger(copied).select_one("#claim-syn-01").select("td")
    assert not [link for cell in cells for link in cell.select("a") if not link["href"].startswith("#")]


def test_a_name_from_right_to_left_does_not_turn_what_stands_beside_it(copied):
    change_cell(copied, "sources", 4, "name", "داعش (12)")
    change_cell(copied, "claims", 2, "as_stated", "12 إلى 34")
    cells = str(read_ledger(copied).select_one("#claim-syn-01"))
    assert "<bdi>داعش</bdi> (12)" in cells and "12 <bdi>إلى</bdi> 34" in cells


def test_ten_thousand_hostile_claims_are_ten_thousand_rows(tmp_path):
    tables = make_tables(tmp_path / "tables")
    rows = read_cells(tables / "claims.csv")
    rows += [[f"more-{n}", *rows[1 + n % 50][1:]] for n in range(10_000)]
    write_cells(tables / "claims.csv", rows)
    html = "".join(build_ledger(gather_records(str(tables))))
    assert html.count("<tr id=") == len(rows) - 1 == html.count("</tr>") - 1
    assert "<script" not in html and len(html) < 3_000 * len(rows)


def test_the_claims_of_a_figure_are_those_that_its_table_names():
    rows = [["a", "pr-2", "pr-1"], ["b", "pr-2", ""]]
    assert list_claims(["label", "claim_id", "target_id"], rows) == ["pr-1", "pr-2"]
    assert list_claims(["label", "events", "days"], rows) == []
