"""Citations as author and year, "Manski (2003)", and the list of works in order of names.

sphinxcontrib-bibtex can only refer to a list with labels such as [Man03]; here each work becomes a
plain item that keeps its anchor.
"""

from dataclasses import dataclass, field

import pybtex.plugin
from docutils import nodes
from pybtex.database import Entry
from pybtex.style.formatting.unsrt import Style
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.bibtex.plugin import register_plugin
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

STYLE = "whosecount"


@dataclass
class RoundBrackets(AuthorYearReferenceStyle):
    """Author and year in round brackets."""

    bracket_parenthetical: BracketStyle = field(default_factory=lambda: BracketStyle(left="(", right=")"))
    bracket_textual: BracketStyle = field(default_factory=lambda: BracketStyle(left="(", right=")"))


class ByName(Style):
    """The style `whosecount`: pybtex's plain style, with institutions in their place in the alphabet."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.sort = sort_by_name


def sort_by_name(entries: list[Entry]) -> list[Entry]:
    """Sort works by their authors' last names, then by year and title."""
    return sorted(entries, key=_read_order)


def _read_order(entry: Entry) -> tuple[str, str, str]:
    names = [" ".join(person.last_names + person.first_names) for person in entry.persons.get("author", ())]
    return (", ".join(names).replace("{", "").lower(), entry.fields.get("year", ""), entry.fields["title"])


class ListWorks(SphinxPostTransform):
    """Make a list of items from what sphinxcontrib-bibtex makes, right after it does."""

    default_priority = 6  # bibtex works at 5, and references are resolved at 10

    def run(self, **kwargs) -> None:
        """Replace each run of citations by a list."""
        for box in list(self.document.findall(nodes.container)):
            works = [child for child in box.children if isinstance(child, nodes.citation)]
            if works and len(works) == len(box.children):
                items = [_make_item(work) for work in works]
                box.replace_self(nodes.bullet_list("", *items, classes=["simple", "wc-works"]))


def _make_item(work: nodes.citation) -> nodes.list_item:
    words = [child for child in work.children if not isinstance(child, nodes.label)]
    return nodes.list_item("", *words, ids=work["ids"])


def setup(app: Sphinx) -> None:
    """Register the style and the list."""
    pybtex.plugin.register_plugin("pybtex.style.formatting", STYLE, ByName)
    register_plugin("sphinxcontrib.bibtex.style.referencing", STYLE, RoundBrackets)
    app.add_post_transform(ListWorks)
