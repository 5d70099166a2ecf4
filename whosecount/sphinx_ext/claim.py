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
from whosecount.sphinx_ext.records import (
    Records,
    Row,
    anchor,
    explain_missing_link,
    gather_records,
    link_document,
    name_standing,
)
from whosecount.sphinx_ext.uses import CITED
from whosecount.tables.rows import split_list

LEDGER = "book/use/ledger"


class ClaimRole(ReferenceRole):
    """Show a claim in a sentence: by its quoted words, or by those given as `words <claim_id>`."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the nodes; an identifier that is unknown, or has no words, is a warning: a strict build refuses it."""
        html = show_claim(self.text, self.env.docname, self.config.whosecount_claims)
        CITED.of_page(self.env)[self.text] = html
        if not html:
            known = self.target in gather_records(self.config.whosecount_claims).claims
            fault = "no claim" if not known else "no quotation in claim"
            mend = f"; write {{claim}}`words of the sentence <{self.target}>`" if known else ""
            message = self.inliner.reporter.warning(
                f"there is {fault} {self.target!r}{mend}", line=self.lineno
            )
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        return [nodes.raw("", html, format="html")], []


class DocumentRole(ReferenceRole):
    """Name a document in a sentence: its title, linked where it may be, else with the reason why it is not."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the nodes; an identifier that is unknown is a warning."""
        note_tables(self.env)
        document = gather_records(self.config.whosecount_claims).documents.get(self.target)
        if document is None:
            words = f"there is no document {self.target!r}"
            message = self.inliner.reporter.warning(words, line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        reason = explain_missing_link(document)
        why = Markup(" ({})").format(isolate(reason)) if reason else ""
        return [nodes.raw("", str(Markup("“{}”{}").format(link_document(document), why)), format="html")], []


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
    ledger = f"{'../' * docname.count('/')}{LEDGER}.html"
    row = f"{ledger}#{anchor(claim_id)}"
    html = Markup(
        '<span class="wc-claim"><a href="{}" title="{}">{}</a> <small>({})</small>{}</span>'
    ).format(row, claim["summary"], isolate(words), isolate(details), _build_card(claim, records, row))
    return str(html)


def _build_card(claim: Row, records: Records, row: str) -> Markup:
    """Build the card that book/_static/claim-card.js opens: who says what, through whom, and how it stands."""
    source, document = records.sources[claim["source_id"]], records.documents[claim["document_id"]]
    name = {key: one["name"] for key, one in records.sources.items()}
    chain = ", then ".join(name[teller] for teller in split_list(claim["relayed_by"]))
    grade = f"source {source['reliability']}, information {claim['credibility']}"
    lines = {
        "Said by": isolate(source["name"]),
        "Added up by": isolate(name[claim["computed_by"]]) if claim["computed_by"] else "",
        "Passed on by": isolate(chain),
        "Hedge": Markup("“{}”").format(isolate(claim["hedge"])) if claim["hedge"] else "",
        "Standing": ", ".join(part for part in (name_standing(claim), grade) if part),
        "In": Markup("{} ({})").format(link_document(document), isolate(document["publisher"])),
        "Cite as": f"claim {claim['claim_id']}",
    }
    shown = Markup("").join(
        Markup("<span><b>{}</b> {}</span>").format(label, words) for label, words in lines.items() if words
    )
    return Markup(
        '<span class="wc-card" hidden><span>{}</span>{}<a href="{}">Its row in the ledger</a></span>'
    ).format(isolate(claim["summary"]), shown, row)


def find_outdated(app: Sphinx, env: BuildEnvironment, added: set, changed: set, removed: set) -> set[str]:
    """Name the pages with a claim that would be shown otherwise now."""
    return {
        page
        for page, shown in CITED.of(env).items()
        if page in env.found_docs
        and any(
            html != show_claim(claim, page, app.config.whosecount_claims) for claim, html in shown.items()
        )
    }


def setup(app: Sphinx) -> None:
    """Register the roles and their hooks."""
    app.add_role("claim", ClaimRole())
    app.add_role("document", DocumentRole())
    app.connect("env-get-outdated", find_outdated)
    CITED.connect(app)
