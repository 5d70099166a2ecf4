"""The directives `codebook` and `holdings`: what the data package declares of the tables, and how many rows they hold.

    ```{codebook}
    ```

lists every table and column, and every parameter of the notebooks.

    ```{holdings} claims
    :by: alignment
    ```

counts the rows of a table by a column of it or of each row's source; without an argument, the rows of every table. It
serves the datasheet, which is about the tables of data/, so another edition's claims do not enter.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from whosecount.core.domains import TYPES
from whosecount.core.labels import name_party
from whosecount.sphinx_ext.freshness import note_tables
from whosecount.sphinx_ext.page_notes import show
from whosecount.study.figure import build_table_html
from whosecount.tables.files import find_table_files
from whosecount.tables.parameters import list_notebooks, read_declared
from whosecount.tables.rows import read_records
from whosecount.tables.schema import Field, Table, read_schema

COLUMNS = ("Column", "Type, unit", "Meaning", "Values")
HEADS = ("Parameter", "Type", "Meaning", "What it may be", "Notebooks")
PARAMETERS = (
    "What a notebook can be given, by papermill, by an edition or by a sweep. A value that a parameter cannot be is "
    "named with its mend before anything is computed. An identifier has to stand in its table."
)
PACKAGED_RECORD = ("ucdp_spans", "ucdp_near")  # no part of a book whose record is an events file
UNNAMED = "none given"


class CodebookDirective(SphinxDirective):
    """Put one section a table on the page, with real headings, so that the page's contents list them."""

    def run(self) -> list[nodes.Node]:
        """Make the sections; of tables of one's own those alone that have rows, with the values that they use."""
        notebooks = list_notebooks()
        for path in notebooks:
            self.env.note_dependency(str(path))
        without = PACKAGED_RECORD if self.config.whosecount_events else ()
        tables = [table for name, table in read_schema().items() if name not in without]
        if not self.config.whosecount_claims:
            parameters = _tabulate("parameters", HEADS, _list_parameters(notebooks))
            last = _build_section("parameters", "Parameters of the notebooks", PARAMETERS, parameters)
            origins = [f" File: data/{table.path}. Licence: {table.licence}." for table in tables]
            return [*map(_build_table, tables, origins), last]
        note_tables(self.env)
        files = find_table_files(self.config.whosecount_claims)
        given = [(table, read_records(files[table.name])) for table in tables if table.name in files]
        return [_build_table(_keep_used(table, rows)) for table, rows in given if rows]


def _keep_used(table: Table, rows: list[dict[str, str]]) -> Table:
    """Keep of the allowed values those that a table has, since others were allowed for other wars."""
    used = {name: {row.get(name, "") for row in rows} for name in table.columns}
    fields = (
        replace(field, enum=tuple(value for value in field.enum if value in used[field.name])) if field.enum else field
        for field in table.fields
    )  # fmt: skip
    return replace(table, fields=tuple(fields))


def _build_table(table: Table, origin: str = "") -> nodes.section:
    rows = [
        (field.name, _name_type(field), field.description, _name_values(field, table))
        for field in table.fields
    ]
    html = _tabulate(table.title, COLUMNS, rows)
    return _build_section(
        f"table-{table.name.replace('_', '-')}", table.title, f"{table.description}{origin}", html
    )


def _build_section(name: str, title: str, words: str, html: Markup) -> nodes.section:
    return nodes.section("", nodes.title(text=title), nodes.paragraph(text=words), *show(html), ids=[name])


def _tabulate(what: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    cell, line = Markup("<td>{}</td>"), Markup('<tr><th scope="row">{}</th>{}</tr>')
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in heads)
    body = Markup("").join(
        line.format(first, Markup("").join(map(cell.format, cells))) for first, *cells in rows
    )
    return Markup(
        '<div class="wc-table" tabindex="0" role="group" aria-label="Columns of {}"><table><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>"
    ).format(what, head, body)


def _list_parameters(notebooks: list[Path]) -> Iterator[tuple[str, ...]]:
    """List parameters by name: those that mean the same in several notebooks stand once."""
    found: dict[tuple[str, ...], list[str]] = {}
    for path in notebooks:
        for name, one in read_declared(path).items():
            key = (name, TYPES[type(one.default)], one.meaning, one.domain)
            found.setdefault(key, []).append(path.stem)
    yield from ((*key, ", ".join(pages)) for key, pages in sorted(found.items()))


def _name_type(field: Field) -> str:
    longest = f"at most {field.longest:,} characters" if field.longest else ""
    return ", ".join(filter(None, (field.type, field.unit, "required" if field.required else "", longest)))


def _name_values(field: Field, table: Table) -> str:
    if field.enum:
        return ", ".join(field.enum)
    if field.items:
        held, words = field.items.get("resource", ""), ", ".join(field.items.get("enum", ()))
        return "; ".join([f"identifiers of {held}"] * bool(held) + [f"any of: {words}"] * bool(words))
    for key in table.foreign_keys:
        if key["fields"] == [field.name] or key["fields"] == field.name:
            return f"an identifier of {key['reference']['resource'] or table.name}"
    return "key" if field.name in table.primary_key else ""


class HoldingsDirective(SphinxDirective):
    """Count the rows of every table, or those of one table by a column."""

    optional_arguments = 1
    option_spec: ClassVar = {"by": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Make the table; an unknown table or column is an error of the page."""
        note_tables(self.env)
        try:
            given, by = self.arguments, self.options.get("by", "")
            return show(count_column(given[0], by) if given else count_tables())
        except KeyError as error:
            raise self.error(f"holdings: there is no {error.args[0]}") from None


def count_tables() -> Markup:
    """Build the list of tables: title, rows, what a row is."""
    rows = [
        [table.title, f"{len(_read(name)):,}", table.description.replace("`", "")]
        for name, table in read_schema().items()
    ]
    return _frame(["table", "rows", "what a row is"], rows, "The tables and how many rows each holds.")


def count_column(name: str, column: str) -> Markup:
    """Build the counts of a table's rows by a column, the most frequent value first; a KeyError names what is not there."""
    schema = read_schema()
    if name not in schema:
        raise KeyError(f"table {name!r}")
    rows = _read(name)
    if column not in schema[name].columns and "source_id" in schema[name].columns:
        sources = {row["source_id"]: row for row in _read("sources")}
        rows = [sources[row["source_id"]] for row in rows]
    if rows and column not in rows[0]:
        raise KeyError(f"column {column!r} in {name}")
    counts = Counter(sorted(row[column] or UNNAMED for row in rows)).most_common()  # equal counts by name
    words = column.removesuffix("_id").replace("_", " ")
    shown = [[name_party(value), f"{count:,}"] for value, count in counts]
    return _frame([words, "rows"], shown, f"{schema[name].title} by {words}.")


def _read(name: str) -> list[dict[str, str]]:
    return read_records(find_table_files()[name])


def _frame(header: list[str], rows: list[list[str]], caption: str) -> Markup:
    html = Markup('<div class="wc-table wc-holdings" tabindex="0" role="group" aria-label="{}">{}</div>')
    return html.format(caption, build_table_html(header, rows, caption))


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("codebook", CodebookDirective)
    app.add_directive("holdings", HoldingsDirective)
