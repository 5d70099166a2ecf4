"""The role `{claim}`: a claim's wording, who said it and its standing, with a link to its row."""

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole

from whosecount.core.labels import shorten_name
from whosecount.core.unsafe_text import isolate
from whosecount.sphinx_ext.records import anchor, name_standing, read_records

LEDGER = "book/use/ledger"


class ClaimRole(SphinxRole):
    """Show a claim in a sentence."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the nodes; an unknown identifier is a warning, which a strict build refuses."""
        html = show_claim(self.text, self.env.docname, self.config.whosecount_claims)
        _shown(self.env).setdefault(self.env.docname, {})[self.text] = html
        if not html:
            message = self.inliner.reporter.warning(f"there is no claim {self.text!r}", line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        return [nodes.raw("", html, format="html")], []


def show_claim(claim_id: str, docname: str, claims: str) -> str:
    """Write a claim as a page shows it; nothing when there is no such claim."""
    records = read_records(claims)
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
        for page, claims in _shown(env).items()
        if page in env.found_docs
        and any(html != show_claim(one, page, app.config.whosecount_claims) for one, html in claims.items())
    }


def _shown(env: BuildEnvironment) -> dict[str, dict[str, str]]:
    if not hasattr(env, "whosecount_claims_shown"):
        env.whosecount_claims_shown = {}
    return env.whosecount_claims_shown


def forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget a page that is read again."""
    _shown(env).pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    """Take over what a parallel reader found."""
    _shown(env).update({page: claims for page, claims in _shown(other).items() if page in docnames})


def setup(app: Sphinx) -> None:
    """Register the role and its hooks."""
    app.add_role("claim", ClaimRole())
    app.connect("env-get-outdated", find_outdated)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
