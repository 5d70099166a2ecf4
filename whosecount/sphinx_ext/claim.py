"""The role `{claim}`: a claim's wording, who said it and its standing, a link to its row, and a card with more.

The role `{document}` names a document, and says why it is not linked.
"""

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import ReferenceRole

from whosecount.core.labels import shorten_name
from whosecount.core.unsafe_text import isolate
from whosecount.sphinx_ext.freshness import note_tables
from whosecount.sphinx_ext.page_notes import CITED, show
from whosecount.sphinx_ext.records import (
    Records,
    Row,
    address_row,
    explain_unlinked,
    gather_records,
    link_document,
    name_standing,
    write_grade,
)
from whosecount.tables.rows import split_list


class WarningRole(ReferenceRole):
    """A role that shows HTML, or warns where there is none: a strict build refuses that."""

    def give(self, html: str, fault: str) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Give the nodes, or the warning."""
        if html:
            return show(html), []
        message = self.inliner.reporter.warning(fault, line=self.lineno)
        return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]


class ClaimRole(WarningRole):
    """Show a claim in a sentence: by its quoted words, or by those given as `words <claim_id>`."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the nodes; an identifier that is unknown, or has no words, is a warning."""
        html = show_claim(self.text, self.env.docname, self.config.whosecount_claims)
        CITED.of_page(self.env)[self.text] = html
        known = self.target in gather_records(self.config.whosecount_claims).claims
        mend = f"; write {{claim}}`words of the sentence <{self.target}>`" if known else ""
        what = "no quotation in claim" if known else "no claim"
        return self.give(html, f"there is {what} {self.target!r}{mend}")


class DocumentRole(WarningRole):
    """Name a document in a sentence: its title, linked where it may be, else with the reason why it is not."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the nodes; an identifier that is unknown is a warning."""
        note_tables(self.env, "documents")
        document = gather_records(self.config.whosecount_claims).documents.get(self.target)
        return self.give(document and show_document(document), f"there is no document {self.target!r}")


def show_document(document: Row) -> Markup:
    """Write a document as a page shows it; why it is named but not linked, its row says."""
    reason = explain_unlinked(document)
    why = Markup(" ({})").format(isolate(reason)) if reason else ""
    return Markup("“{}”{}").format(link_document(document), why)


def show_claim(text: str, docname: str, claims: str) -> str:
    """Write a claim as a page shows it; nothing when there is no such claim, or no words for it."""
    titled = ReferenceRole.explicit_title_re.match(text)  # words <claim_id>
    given, claim_id = titled.groups() if titled else ("", text)
    records = gather_records(claims)
    claim = records.claims.get(claim_id)
    if claim is None or not (given or claim["as_stated"]):
        return ""
    speaker = shorten_name(records.sources[claim["source_id"]]["name"])
    details = "; ".join(part for part in (speaker, name_standing(claim)) if part)
    words = given or f"“{claim['as_stated']}”"
    row = address_row(claim_id, docname)
    html = Markup('<span class="wc-claim"><a href="{}" title="{}">{}</a> <small>({})</small>{}</span>')
    card = _build_card(claim, records, row)
    return str(html.format(row, claim["summary"], isolate(words), isolate(details), card))


def _build_card(claim: Row, records: Records, row: str) -> Markup:
    """Build the card that book/_static/claim-card.js opens: who says what, through whom, and how it stands."""
    source, document = records.sources[claim["source_id"]], records.documents[claim["document_id"]]
    name = {key: one["name"] for key, one in records.sources.items()}
    chain = ", then ".join(name[teller] for teller in split_list(claim["relayed_by"]))
    publisher = "; ".join(filter(None, (document["publisher"], explain_unlinked(document))))
    lines = {
        "Said by": isolate(source["name"]),
        "Added up by": isolate(name[claim["computed_by"]]) if claim["computed_by"] else "",
        "Passed on by": isolate(chain),
        "Hedge": Markup("“{}”").format(isolate(claim["hedge"])) if claim["hedge"] else "",
        "Standing": ", ".join(part for part in (name_standing(claim), write_grade(claim, source)) if part),
        "In": Markup("{} ({})").format(link_document(document), isolate(publisher)),
        "Cite as": f"claim {claim['claim_id']}",
    }
    line = Markup("<span><b>{}</b> {}</span>")
    shown = Markup("").join(line.format(label, words) for label, words in lines.items() if words)
    card = Markup(
        '<span class="wc-card" hidden><span>{}</span>{}<a href="{}">Its row in the ledger</a></span>'
    )
    return card.format(isolate(claim["summary"]), shown, row)


def find_outdated(app: Sphinx, env: BuildEnvironment, added: set, changed: set, removed: set) -> set[str]:
    """Name the pages with a claim that would be shown otherwise now."""
    claims, cited = app.config.whosecount_claims, CITED.of(env)
    return {
        page for page in cited.keys() & env.found_docs
        if any(html != show_claim(claim, page, claims) for claim, html in cited[page].items())
    }  # fmt: skip


def setup(app: Sphinx) -> None:
    """Register the roles and their hooks."""
    app.add_role("claim", ClaimRole())
    app.add_role("document", DocumentRole())
    app.connect("env-get-outdated", find_outdated)
    CITED.connect(app)
