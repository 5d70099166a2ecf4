"""Where each claim is used: figures whose table names it, and pages whose sentences cite it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sphinx.environment import BuildEnvironment

from whosecount.sphinx_ext.page_notes import PageNotes

FIGURES_USING = PageNotes(
    "figures_using"
)  # of each page: name of a figure to the claims that its table names
CITED = PageNotes("claims_shown")  # of each page: claims that its sentences cite, as it shows them
CLAIM_COLUMNS = ("claim_id", "target_id")


@dataclass(frozen=True)
class Use:
    """A figure that names a claim, or a page that cites it: its key, its words and where it stands."""

    key: str
    words: str
    docname: str
    anchor: str = ""


def list_claims(header: list[str], rows: Iterable[list[str]]) -> list[str]:
    """List the claims that a figure's table names."""
    places = [place for place, name in enumerate(header) if name in CLAIM_COLUMNS]
    return sorted({row[place] for row in rows for place in places} - {""})


def gather_uses(env: BuildEnvironment) -> dict[str, list[Use]]:
    """Gather the uses of each claim, page by page."""
    gathered: dict[str, list[Use]] = {}
    figures, cited = FIGURES_USING.of(env), CITED.of(env)
    for docname in sorted((figures.keys() | cited.keys()) & env.titles.keys()):
        title, page = env.titles[docname].astext(), docname.rsplit("/", 1)[-1]
        for name, claims in figures.get(docname, {}).items():
            use = Use(f"{page}.{name}", f"{title}: {name.replace('-', ' ')}", docname, f"figure-{name}")
            for claim in claims:
                gathered.setdefault(claim, []).append(use)
        for claim in cited.get(docname, {}):
            gathered.setdefault(claim, []).append(Use(page, f"{title}: in its text", docname))
    return gathered
