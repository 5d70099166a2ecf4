"""The directive `codebook`: every table and column, as the data package declares them, and every parameter of notebooks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from whosecount.core.domains import TYPES
from whosecount.sphinx_ext.freshness import note_tables
from whosecount.tables.files import find_table_files
from whosecount.tables.parameters import list_notebooks, read_declared
from whosecount.tables.rows import read_records
from whosecount.tables.schema import Field, Table, read_schema

HEADS = ("Parameter", "Type", "Meaning", "What it may be", "Notebooks")
PARAMETERS = (
    "What a notebook can be given, by papermill, by an edition or by a sweep. A value that a parameter cannot be is "
    "named with its mend before anything is computed. An identifier has to stand in its table."
)
PACKAGED_RECORD = ("ucdp_spans", "ucdp_near")  # no part of a book whose record is an events file


class CodebookDirective(SphinxDirective):
    """Put one section a table on the page."""

    def run(self) -> list[nodes.Node]:
        """Make the sections, with real headings, so that the page's contents list them."""
        note_tables(self.env)
        notebooks = list_notebooks()
        for path in notebooks:
            self.env.note_dependency(str(path))
        without = PACKAGED_RECORD if self.config.whosecount_events else ()
        tables = [table for name, table in read_schema().items() if name not in without]
        if not self.config.whosecount_claims:
            return [
                *(node for table in tables for node in _build_section(table)),
                _build_parameters(notebooks),
            ]
        files = find_table_files(self.config.whosecount_claims)
        given = [(table, read_records(files[table.name])) for table in tables if table.name in files]
        held = [(table, rows) for table, rows in given if rows]
        return [node for table, rows in held for node in _build_section(_keep_used(table, rows), False)]


def _keep_used(table: Table, rows: list[dict[str, str]]) -> Table:
    """Keep of the allowed values those that a table has, since others were allowed for other wars."""
    used = {name: {row.get(name, "") for row in rows} for name in table.columns}
    fields = [
        replace(field, enum=tuple(value for value in field.enum if value in used[field.name]))
        if field.enum
        else field
        for field in table.fields
    ]
    return replace(table, fields=tuple(fields))


def _build_section(table: Table, is_ours: bool = True) -> list[nodes.Node]:
    section = nodes.section(ids=[f"table-{table.name.replace('_', '-')}"])
    section += nodes.title(text=table.title)
    origin = f" File: data/{table.path}. Licence: {table.licence}." if is_ours else ""
    section += nodes.paragraph(text=f"{table.description}{origin}")
    section += nodes.raw("", str(_build_table(table)), format="html")
    return [section]


def _build_table(table: Table) -> Markup:
    rows = [
        (field.name, _name_type(field), field.description, _name_values(field, table))
        for field in table.fields
    ]
    return _tabulate(table.title, ("Column", "Type, unit", "Meaning", "Values"), rows)


def _tabulate(what: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in heads)
    body = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            first, Markup("").join(Markup("<td>{}</td>").format(cell) for cell in cells)
        )
        for first, *cells in rows
    )
    return Markup(
        '<div class="wc-table" tabindex="0" role="group" aria-label="Columns of {}"><table><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>"
    ).format(what, head, body)


def _build_parameters(notebooks: list[Path]) -> nodes.section:
    """Build the section about parameters: what each may be, held to at editions, sweeps and openings alike."""
    section = nodes.section(ids=["parameters"])
    section += nodes.title(text="Parameters of the notebooks")
    section += nodes.paragraph(text=PARAMETERS)
    section += nodes.raw("", str(_tabulate("parameters", HEADS, _list_parameters(notebooks))), format="html")
    return section


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
    required = "required" if field.required else ""
    return ", ".join(part for part in (field.type, field.unit, required, longest) if part)


def _name_values(field: Field, table: Table) -> str:
    if field.enum:
        return ", ".join(field.enum)
    if "enum" in field.items:
        return "any of: " + ", ".join(field.items["enum"])
    if field.items:
        return f"identifiers of {field.items['resource']}"
    for key in table.foreign_keys:
        if key["fields"] == [field.name] or key["fields"] == field.name:
            return f"an identifier of {key['reference']['resource'] or table.name}"
    return "key" if field.name in table.primary_key else ""


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("codebook", CodebookDirective)
