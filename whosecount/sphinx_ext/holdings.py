"""The directive `holdings`: how many rows the tables of data/ hold, counted while the site is built.

It serves the datasheet, which is about these tables, so another edition's claims do not enter.
"""

from collections import Counter

from docutils import nodes
from docutils.parsers.rst import directives
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from whosecount.core.labels import name_party
from whosecount.sphinx_ext.freshness import note_tables
from whosecount.sphinx_ext.records import Row
from whosecount.study.figure import build_table_html
from whosecount.tables.files import find_table_files
from whosecount.tables.rows import read_records
from whosecount.tables.schema import read_schema

UNNAMED = "none given"


class HoldingsDirective(SphinxDirective):
    """Count the rows of every table, or those of one table by a column of it or of each row's source.

    Examples
    --------
    Every table with its rows, then claims by the side that speaks::

        ```{holdings}
        ```
        ```{holdings} claims
        :by: alignment
        ```
    """

    optional_arguments = 1
    option_spec = {"by": directives.unchanged_required}  # noqa: RUF012 (docutils reads it from the class)

    def run(self) -> list[nodes.Node]:
        """Make the table; an unknown table or column is an error of the page."""
        note_tables(self.env)
        if not self.arguments:
            html = count_tables()
        else:
            try:
                html = count_column(self.arguments[0], self.options.get("by", ""))
            except KeyError as error:
                raise self.error(f"holdings: there is no {error.args[0]}") from None
        return [nodes.raw("", str(html), format="html")]


def count_tables() -> Markup:
    """Build the list of tables: title, rows, what a row is."""
    rows = [
        [table.title, f"{len(_read(name)):,}", table.description.replace("`", "")]
        for name, table in read_schema().items()
    ]
    return _frame(["table", "rows", "what a row is"], rows, "The tables and how many rows each holds.")


def count_column(name: str, column: str) -> Markup:
    """Build the counts of a table's rows by a column, the most frequent value first.

    Raises
    ------
    KeyError
        When there is no such table or column.
    """
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


def _read(name: str) -> list[Row]:
    return read_records(find_table_files()[name])


def _frame(header: list[str], rows: list[list[str]], caption: str) -> Markup:
    return Markup(
        '<div class="wc-table wc-holdings" tabindex="0" role="group" aria-label="{}">{}</div>'
    ).format(caption, build_table_html(header, rows, caption))


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("holdings", HoldingsDirective)
