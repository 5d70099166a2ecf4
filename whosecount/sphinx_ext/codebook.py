"""The directive `codebook`: every table and column, as the data package declares them."""

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from whosecount.sphinx_ext.freshness import note_tables
from whosecount.tables.schema import Field, Table, read_schema

PACKAGED_RECORD = ("ucdp_spans", "ucdp_near")  # no part of a book whose record is an events file


class CodebookDirective(SphinxDirective):
    """Put one section a table on the page."""

    def run(self) -> list[nodes.Node]:
        """Make the sections, with real headings, so that the page's contents list them."""
        note_tables(self.env)
        without = PACKAGED_RECORD if self.config.whosecount_events else ()
        return [
            node
            for name, table in read_schema().items()
            if name not in without
            for node in _build_section(table)
        ]


def _build_section(table: Table) -> list[nodes.Node]:
    section = nodes.section(ids=[f"table-{table.name.replace('_', '-')}"])
    section += nodes.title(text=table.title)
    section += nodes.paragraph(text=f"{table.description} File: data/{table.path}. Licence: {table.licence}.")
    section += nodes.raw("", str(_build_table(table)), format="html")
    return [section]


def _build_table(table: Table) -> Markup:
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>').format(
            field.name, _name_type(field), field.description, _name_values(field, table)
        )
        for field in table.fields
    )
    return Markup(
        '<div class="wc-table" tabindex="0" role="group" aria-label="Columns of {}"><table><thead><tr>'
        '<th scope="col">Column</th><th scope="col">Type, unit</th><th scope="col">Meaning</th><th scope="col">Values</th>'
        "</tr></thead><tbody>{}</tbody></table></div>"
    ).format(table.title, rows)


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
