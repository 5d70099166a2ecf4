"""The directive `coding`: paragraphs to be coded in the page, with the book's own coding folded at the end.

What learners fill are columns of the table of claims, with the values that data/datapackage.json allows.
book/_static/coding.js compares; the book's rows stand in the page as a CSV that anybody can copy.
"""

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx

from whosecount.core.csv_injection import build_csv
from whosecount.core.paths import ROOT
from whosecount.sphinx_ext.page_notes import ask_for, show
from whosecount.sphinx_ext.quiz import BankDirective
from whosecount.sphinx_ext.records import gather_records
from whosecount.tables.schema import read_schema

COLUMNS = ("source_id", "record_type", "qualifier", "low", "best", "high", "evidence", "hedge")
WHY = {  # one sentence of the bank says why for these columns
    "source_id": ("source_id",), "record_type": ("record_type",), "number": ("qualifier", "low", "best", "high"),
    "evidence": ("evidence",), "hedge": ("hedge",),
}  # fmt: skip
LABELS = {
    "source_id": "Who says it", "record_type": "Kind of statement", "qualifier": "How the quantity is qualified",
    "low": "Lowest", "best": "Best", "high": "Highest", "evidence": "Evidence", "hedge": "Words that keep a distance",
}  # fmt: skip


def list_rows(bank: dict) -> list[dict[str, str]]:
    """List the book's coding of every statement as rows of the table of claims."""
    header = read_schema()["claims"].columns
    coding, rows = bank["coding"], []
    for paragraph in coding["paragraphs"]:
        for statement in paragraph["statements"]:
            own = statement["row"]
            relay = "" if own["source_id"] == coding["own_voice"] else coding["own_voice"]
            row = coding["shared"] | {"locator": paragraph["id"].upper(), "relayed_by": relay} | own
            rows.append({name: row.get(name, "") for name in header})
    return rows


def write_rows(rows: list[dict[str, str]]) -> str:
    """Write rows as CSV."""
    return build_csv(list(rows[0]), [list(row.values()) for row in rows])


def list_choices(bank: dict, rows: list[dict[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """List what may be chosen in each column, with its words: the speakers of all statements, and the allowed values."""
    sources = gather_records(str(ROOT / bank["coding"]["tables"])).sources
    named = {row["source_id"] for row in rows}
    speakers = {name: sources[name]["name"].replace(" (synthetic)", "") for name in named}
    claims = read_schema()["claims"]
    allowed = {name: claims.field(name).enum for name in ("record_type", "qualifier")}
    allowed["evidence"] = claims.field("evidence").items["enum"]
    named = {name: [(value, value.replace("_", " ")) for value in values] for name, values in allowed.items()}
    return {"source_id": sorted(speakers.items(), key=lambda pair: pair[1]), **named}


class CodingDirective(BankDirective):
    """Show the paragraphs, a form for each statement, and the key."""

    def run(self) -> list[nodes.Node]:
        """Make the page's part."""
        bank = self.read()
        ask_for(self.env, "quiz.css", "quiz-kit.js", "coding.js")
        rows = list_rows(bank)
        self.choices = list_choices(bank, rows)
        paragraphs = enumerate(bank["coding"]["paragraphs"], 1)
        parts = Markup("\n").join(self.write_paragraph(number, one) for number, one in paragraphs)
        html = Markup(
            '<div class="wc-codings" role="form" aria-label="Coding exercise">\n{}\n'
            '<details class="wc-answers"><summary>The book’s coding, as rows of a table of claims</summary>\n'
            '<div class="wc-table"><pre class="wc-coding-rows">{}</pre></div>\n</details>\n</div>'
        ).format(parts, write_rows(rows))
        return show(html)

    def write_paragraph(self, number: int, paragraph: dict) -> Markup:
        """Write a paragraph, and a form for each of its statements."""
        forms = Markup("\n").join(
            self.ask(f"{number}.{place}", statement, paragraph["hedges"])
            for place, statement in enumerate(paragraph["statements"], 1)
        )
        html = Markup('<blockquote class="wc-paragraph"><p><b>Paragraph {}.</b> {}</p></blockquote>\n{}')
        return html.format(number, paragraph["text"], forms)

    def ask(self, number: str, statement: dict, hedges: list[str]) -> Markup:
        """Write the form for one statement, with the reasons of the book's coding folded in it."""
        choices = self.choices | {"hedge": [(words, f"“{words}”") for words in hedges]}
        fields = Markup("\n").join(
            Markup("<label>{} {}</label>").format(LABELS[column], _write_field(column, choices.get(column)))
            for column in COLUMNS
        )
        row = statement["row"]
        shown = {name: _name_value(row.get(name, ""), choices.get(name, [])) for name in COLUMNS}
        reasons = Markup("\n").join(
            Markup('<li data-columns="{}"><b>{}.</b> <span>{}</span></li>').format(
                " ".join(columns),
                "; ".join(f"{LABELS[column]}: {shown[column]}" for column in columns),
                statement["why"][why],
            )
            for why, columns in WHY.items()
        )
        return Markup(
            '<fieldset class="wc-coding" data-claim="{}"><legend>Statement {}: “{}”</legend>\n'
            '<div class="wc-touch-fields">\n{}\n</div>\n<details class="wc-answers"><summary>How the book codes statement {}, and why'
            "</summary>\n<ul>\n{}\n</ul></details>\n</fieldset>"
        ).format(statement["row"]["claim_id"], number, statement["words"], fields, number, reasons)


def _name_value(value: str, choices: list[tuple[str, str]]) -> str:
    return dict(choices).get(value, value) or "empty"


def _write_field(column: str, choices: list[tuple[str, str]] | None) -> Markup:
    if choices is None:
        return Markup('<input type="text" inputmode="numeric" autocomplete="off" data-column="{}">').format(
            column
        )
    option = Markup('<option value="{}">{}</option>')
    options = Markup("").join(option.format(*choice) for choice in [("", "(empty)"), *choices])
    return Markup('<select data-column="{}">{}</select>').format(column, options)


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("coding", CodingDirective)
