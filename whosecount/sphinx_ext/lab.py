"""The directive `lab`: the play of a lab, in the page.

    ```{lab} reporting_bias
    :figure: play
    ```

Its argument names a script of book/_static/labs/, which only the pages that place it load. The script puts the play in
the place of the figure of that name, which stands for it on paper and where scripts do not run.
"""

from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

FOLDER = "book/_static/labs"
SHARED = ("labs/lab.js",)
STYLE = "labs/lab.css"


class LabDirective(SphinxDirective):
    """Leave a place in which a lab's script plays."""

    required_arguments = 1
    option_spec: ClassVar[dict] = {"figure": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Make the place; a lab without a script is an error."""
        name = self.arguments[0]
        if not (Path(self.env.srcdir) / FOLDER / f"{name}.js").is_file():
            raise self.error(f"there is no lab {name!r}: {FOLDER}/{name}.js is missing")
        html = Markup('<div class="wc-lab" hidden data-lab="{}" data-figure="{}"></div>')
        place = nodes.raw("", str(html.format(name, self.options.get("figure", "play"))), format="html")
        place["lab"] = name
        return [place]


def load_scripts(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Load the scripts of the labs that a page places, and no others."""
    places = doctree.findall(nodes.raw) if doctree else ()
    named = dict.fromkeys(place["lab"] for place in places if "lab" in place)
    if named:
        app.add_css_file(STYLE)
    for script in (*SHARED, *(f"labs/{name}.js" for name in named)) if named else ():
        app.add_js_file(script, defer="defer")


def setup(app: Sphinx) -> None:
    """Register the directive and the hook."""
    app.add_directive("lab", LabDirective)
    app.connect("html-page-context", load_scripts, priority=450)  # before scripts are tidied
