"""What the extension notes of each page while Sphinx reads it."""

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


class PageNotes:
    """Notes by page, kept in Sphinx's environment: dropped with a page, merged from parallel readers."""

    def __init__(self, name: str):
        self.name = f"whosecount_{name}"

    def of(self, env: BuildEnvironment) -> dict[str, dict]:
        """The notes of every page that has some, by its docname."""
        return vars(env).setdefault(self.name, {})

    def of_page(self, env: BuildEnvironment) -> dict:
        """The notes of the page that is being read; asking for them notes the page itself."""
        return self.of(env).setdefault(env.docname, {})

    def connect(self, app: Sphinx) -> None:
        """Register the hooks."""
        app.connect("env-purge-doc", self._forget)
        app.connect("env-merge-info", self._merge)

    def _forget(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        self.of(env).pop(docname, None)

    def _merge(self, app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
        self.of(env).update({page: notes for page, notes in self.of(other).items() if page in docnames})
