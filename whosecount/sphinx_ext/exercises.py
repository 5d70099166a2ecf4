"""Exercises as the book has them: without numbers, their solutions folded until the reader opens one.

What sphinx-exercise makes is mended here: it repeats element ids, numbers exercises through the whole
book, so that a new one would change other pages, and leaves the folding to a script. A solution is an
HTML `details` element instead: folded before any script runs, opened with the keyboard, found by a
page search, and printed as the reader left it.
"""

from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx_exercise.directive import ExerciseDirective, ExerciseStartDirective
from sphinx_exercise.nodes import (
    exercise_node,
    exercise_title,
    is_exercise_node,
    is_solution_node,
    solution_node,
)

REPEATED = {"exercise-content", "solution-content"}
FOLDED = "dropdown"  # class of a solution that is folded; the theme's script must not see it


class Unnumbered:
    """Takes the number from an exercise."""

    def run(self) -> list[nodes.Node]:
        """Make the nodes without a number."""
        self.options["nonumber"] = None
        return super().run()


class Exercise(Unnumbered, ExerciseDirective):
    """The directive `exercise`."""


class ExerciseStart(Unnumbered, ExerciseStartDirective):
    """The directive `exercise-start`, for an exercise with code cells in it."""


def number_nothing(app: Sphinx, config: Config) -> None:
    """Keep Sphinx from reading every page again to number figures and exercises, none of which has a number here."""
    config.numfig = False


def mend_exercises(app: Sphinx, document: nodes.document) -> None:
    """Take out the sections whose ids repeat, and write the titles of exercises in one line."""
    boxes = document.findall(lambda node: is_exercise_node(node) or is_solution_node(node))
    for box in list(boxes):
        for section in [child for child in box.children if REPEATED & set(child.get("ids", ()))]:
            at = box.index(section)
            box[at : at + 1] = section.children  # not replace_self, which hands the id on
        if isinstance(box, exercise_node):
            _write_title(box)
        else:
            box["ids"] = [f"{box['target_label']}-solution"]


def _write_title(exercise: exercise_node) -> None:
    """Write "Exercise. Its own title" in place of "Exercise 12 (Its own title)"."""
    title = exercise.children[0]
    if isinstance(title, exercise_title):
        word, *subtitles = title.children
        words = [child for subtitle in subtitles for child in subtitle.children]
        title.replace_self(nodes.title("", "", nodes.Text(word.astext() + (". " if words else "")), *words))


def open_solution(translator, node: solution_node) -> None:
    """Open a solution: its title is what folds it out."""
    title = node.pop(0).astext()
    state = {} if FOLDED in node["classes"] else {"open": ""}
    node["classes"] = [name for name in node["classes"] if name != FOLDED]
    translator.body.append(translator.starttag(node, "details", CLASS="admonition", **state))
    translator.body.append(f'<summary class="admonition-title">{escape(title)}</summary>\n')


def close_solution(translator, node: solution_node) -> None:
    """Close it."""
    translator.body.append("</details>\n")


def setup(app: Sphinx) -> None:
    """Register the directives, the hooks and the HTML of a solution."""
    app.setup_extension("sphinx_exercise")
    app.connect("config-inited", number_nothing, priority=900)  # after those that turn it on
    app.add_directive("exercise", Exercise, override=True)
    app.add_directive("exercise-start", ExerciseStart, override=True)
    app.add_node(solution_node, override=True, html=(open_solution, close_solution))
    app.connect("doctree-read", mend_exercises)
