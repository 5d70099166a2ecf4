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

from whosecount.sphinx_ext.page_scripts import ask_for

FOLDER = "book/_static/labs"
SHARED = ("labs/lab.css", "labs/lab.js")


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
        ask_for(self.env, *SHARED, f"labs/{name}.js")
        return [nodes.raw("", str(html.format(name, self.options.get("figure", "play"))), format="html")]


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("lab", LabDirective)
