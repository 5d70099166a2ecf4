"""The directives `guess` and `lab`: places of a page in which a script plays. Without scripts nothing is shown there.

    ```{guess} running-tolls
    :unit: deaths
    :min: 10
    :max: 5000
    :log:
    The lowest and the highest number that you would defend
    ```

Before a figure of the same page, which the argument names, the reader sets a lowest and a highest number; they stay in
the browser, and book/_static/guess.js shows them with the figure. Where both ends are whole numbers, all between are.

    ```{lab} reporting_bias
    :figure: play
    ```

The argument names a script of book/_static/labs/, which only the pages that place it load. It puts the play in the
place of the figure of that name, which stands for it on paper and where scripts do not run.
"""

from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from whosecount.sphinx_ext.page_notes import ask_for, show

QUESTION = "Your guess"
FOLDER = "book/_static/labs"
GUESS = Markup(
    '<div class="wc-guess" hidden data-figure="{}" data-page="{}" data-unit="{}" data-min="{:g}" data-max="{:g}"{}>{}</div>'
)


class GuessDirective(SphinxDirective):
    """Leave a place in which the script lets the reader guess."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar = dict(
        unit=directives.unchanged_required, min=float, max=float, log=directives.flag
    )

    def run(self) -> list[nodes.Node]:
        """Make the place; bounds between which nothing can be set are an error."""
        low, high, log = self.options.get("min", 0.0), self.options.get("max", 100.0), "log" in self.options
        if low >= high or (log and low <= 0):
            raise self.error(
                f"a guess from {low:g} to {high:g}: give a min below max, above 0 where it is log"
            )
        unit, words = self.options.get("unit", ""), " ".join(self.content) or QUESTION
        scale = Markup(' data-log=""') if log else ""
        return show(GUESS.format(self.arguments[0], self.env.docname, unit, low, high, scale, words))


class LabDirective(SphinxDirective):
    """Leave a place in which a lab's script plays."""

    required_arguments = 1
    option_spec: ClassVar = {"figure": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Make the place; a lab without a script is an error."""
        name = self.arguments[0]
        if not (Path(self.env.srcdir) / FOLDER / f"{name}.js").is_file():
            raise self.error(f"there is no lab {name!r}: {FOLDER}/{name}.js is missing")
        ask_for(self.env, "labs/lab.css", "labs/lab.js", f"labs/{name}.js")
        html = Markup('<div class="wc-lab" hidden data-lab="{}" data-figure="{}"></div>')
        return show(html.format(name, self.options.get("figure", "play")))


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("guess", GuessDirective)
    app.add_directive("lab", LabDirective)
