"""Scripts and styles that a few pages need: asked for by a directive, loaded by these pages alone."""

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

KEY = "wc-assets"


def ask_for(env: BuildEnvironment, *names: str) -> None:
    """Have the page that is being read load files of book/_static."""
    asked = env.metadata[env.docname].get(KEY, "").split()
    env.metadata[env.docname][KEY] = " ".join(dict.fromkeys([*asked, *names]))


def load_asked(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Load what a page's directives asked for."""
    for name in app.env.metadata.get(pagename, {}).get(KEY, "").split():
        if name.endswith(".css"):
            app.add_css_file(name)
        else:
            app.add_js_file(name, defer="defer")


def setup(app: Sphinx) -> None:
    """Register the hook."""
    app.connect("html-page-context", load_asked)
