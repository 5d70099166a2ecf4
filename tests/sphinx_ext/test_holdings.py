from collections import Counter

from tests.tools import read_cells
from whosecount.core.labels import name_party
from whosecount.core.paths import ROOT
from whosecount.tables.schema import read_schema

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
