"""The role `{claim}`: a claim's wording, who said it and its standing, with a link to its row."""

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from whosecount.naming import shorten_name
from whosecount.sphinx_ext.freshness import note_tables
from whosecount.sphinx_ext.records import anchor, name_standing, read_records
from whosecount.text import isolate

LEDGER = "book/use/ledger"


class ClaimRole(SphinxRole):
    """Show a claim in a sentence."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the nodes; an unknown identifier is a warning, which a strict build refuses."""
        note_tables(self.env)
        records = read_records(self.config.whosecount_claims)
        claim = records.claims.get(self.text)
        if claim is None:
            message = self.inliner.reporter.warning(f"there is no claim {self.text!r}", line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        speaker = shorten_name(records.sources[claim["source_id"]]["name"])
        details = "; ".join(part for part in (speaker, name_standing(claim)) if part)
        words = f"“{claim['as_stated']}”" if claim["as_stated"] else claim["claim_id"]
        html = Markup(
            '<span class="wc-claim"><a href="{}#{}" title="{}">{}</a> <small>({})</small></span>'
        ).format(
            self._relative_ledger(), anchor(self.text), claim["summary"], isolate(words), isolate(details)
        )
        return [nodes.raw("", str(html), format="html")], []

    def _relative_ledger(self) -> str:
        up = "../" * self.env.docname.count("/")
        return f"{up}{LEDGER}.html"


def setup(app: Sphinx) -> None:
    """Register the role."""
    app.add_role("claim", ClaimRole())
