"""Folded code cells that follow each other with nothing between: one fold for all."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform


class JoinFolds(SphinxPostTransform):
    """Put a folded cell that shows nothing else into the folded cell behind it."""

    default_priority = 198  # before myst_nb folds each cell
    formats = ("html",)

    def run(self, **kwargs) -> None:
        """Join the cells of a page, in their order, so that three become one."""
        for cell in list(self.document.findall(is_folded)):
            place = cell.parent.index(cell)
            before = cell.parent[place - 1] if place else None
            if not is_folded(before) or before["hide_mode"] != cell["hide_mode"]:
                continue
            if cell["hide_mode"] == "all":
                cell.insert(0, before.children)
            elif len(before) == 1:  # its code alone
                cell[0].insert(0, before[0].children)
            else:
                continue
            cell.parent.remove(before)


def is_folded(node: nodes.Node | None) -> bool:
    """Tell whether a node is a code cell of which the code, or all, is folded."""
    is_cell = isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"
    return is_cell and node.get("hide_mode") in ("input", "all")


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(JoinFolds)
