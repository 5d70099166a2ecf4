"""The directive `guess`: before a figure the reader sets a lowest and a highest number, which stay in the browser.

    ```{guess} running-tolls
    :unit: deaths
    :min: 10
    :max: 5000
    :log:
    The lowest and the highest number that you would defend
    ```

Its argument is the name of a figure of the same page, beside which book/_static/guess.js shows the guess. Without
scripts there is nothing to set, and nothing is shown.
"""

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

QUESTION = "Your guess"


class GuessDirective(SphinxDirective):
    """Leave a place in which the script lets the reader guess."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[dict] = {
        "unit": directives.unchanged_required,
        "min": float,
        "max": float,
        "log": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """Make the place; bounds between which nothing can be set are an error."""
        low, high, log = self.options.get("min", 0.0), self.options.get("max", 100.0), "log" in self.options
        if low >= high or (log and low <= 0):
            raise self.error(
                f"a guess from {low:g} to {high:g}: give a min below max, above 0 where it is log"
            )
        html = Markup(
            '<div class="wc-guess" hidden data-figure="{}" data-page="{}" data-unit="{}" data-min="{:g}" data-max="{:g}"{}>{}</div>'
        ).format(
            self.arguments[0],
            self.env.docname,
            self.options.get("unit", ""),
            low,
            high,
            Markup(' data-log=""') if log else "",
            " ".join(self.content) or QUESTION,
        )
        return [nodes.raw("", str(html), format="html")]


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("guess", GuessDirective)
