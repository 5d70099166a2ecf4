"""The role `{claim}`: a claim's wording, who said it and its standing, with a link to its row."""

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole

from whosecount.core.labels import shorten_name
from whosecount.core.unsafe_text import isolate
from whosecount.sphinx_ext.page_notes import PageNotes
from whosecount.sphinx_ext.records import anchor, gather_records, name_standing

LEDGER = "book/use/ledger"
SHOWN = PageNotes("claims_shown")  # claims of each page, as it shows them


class ClaimRole(SphinxRole):
    """Show a claim in a sentence."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the nodes; an unknown identifier is a warning, which a strict build refuses."""
        html = show_claim(self.text, self.env.docname, self.config.whosecount_claims)
        SHOWN.of_page(self.env)[self.text] = html
        if not html:
            message = self.inliner.reporter.warning(f"there is no claim {self.text!r}", line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        return [nodes.raw("", html, format="html")], []


def show_claim(claim_id: str, docname: str, claims: str) -> str:
    """Write a claim as a page shows it; nothing when there is no such claim."""
    records = gather_records(claims)
    claim = records.claims.get(claim_id)
    if claim is None:
        return ""
    speaker = shorten_name(records.sources[claim["source_id"]]["name"])
    details = "; ".join(part for part in (speaker, name_standing(claim)) if part)
    words = f"“{claim['as_stated']}”" if claim["as_stated"] else claim["claim_id"]
    ledger = f"{'../' * docname.count('/')}{LEDGER}.html"
    html = Markup(
        '<span class="wc-claim"><a href="{}#{}" title="{}">{}</a> <small>({})</small></span>'
    ).format(ledger, anchor(claim_id), claim["summary"], isolate(words), isolate(details))
    return str(html)


def find_outdated(app: Sphinx, env: BuildEnvironment, added: set, changed: set, removed: set) -> set[str]:
    """Name the pages with a claim that would be shown otherwise now."""
    return {
        page
        for page, shown in SHOWN.of(env).items()
        if page in env.found_docs
        and any(
            html != show_claim(claim, page, app.config.whosecount_claims) for claim, html in shown.items()
        )
    }


def setup(app: Sphinx) -> None:
    """Register the role and its hooks."""
    app.add_role("claim", ClaimRole())
    app.connect("env-get-outdated", find_outdated)
    SHOWN.connect(app)
