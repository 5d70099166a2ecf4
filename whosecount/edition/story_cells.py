"""Which cells of a notebook are about spring 2018 alone, and what is left without them."""

import re
from itertools import pairwise

import nbformat

STORY_TAG = "spring-2018"
ELSEWHERE_TAG = "other-editions"  # a cell that the published book does not have
LEFT_OUT = (
    "The conclusions that come with this chapter were drawn from other data and are left out here. The sentences in boxes say what "
    "these figures show. Write conclusions of your own, each with the box that carries it and with what would change it."
)
SECTION = re.compile(r"^## ", re.MULTILINE)
LABEL = re.compile(r"^\(([a-z0-9-]+)\)=$", re.MULTILINE)
# days and ids of one war
PARAMETERS = re.compile(r"^\| parameter \|.*?^```shell\n.*?^```\n\n?", re.MULTILINE | re.DOTALL)


def leave_out_story(cells: list) -> list:
    """Leave out the cells about spring 2018 alone, and sections that held nothing else; one that links lead to says so."""
    starts = [0, *(number for number, cell in enumerate(cells) if _is_section(cell)), len(cells)]
    kept = []
    for first, last in pairwise(starts):
        section = cells[first:last]
        told = [cell for cell in section if STORY_TAG not in cell.metadata.get("tags", ())]
        if len(section) > len(told) == 1 and _is_section(told[0]):
            told = [*told, nbformat.v4.new_markdown_cell(LEFT_OUT)] if LABEL.search(told[0].source) else []
        kept += told
    return [_show(cell) for cell in kept]


def leave_out_elsewhere(cells: list) -> list:
    """Leave out the cells that the published book does not have."""
    return [cell for cell in cells if ELSEWHERE_TAG not in cell.metadata.get("tags", ())]


def _show(cell):
    """Let a cell of other editions be seen, which a plain build of the published book hides, without what is of its war."""
    if cell.cell_type == "markdown":
        cell.source = PARAMETERS.sub("", cell.source)
    tags = cell.metadata.get("tags", ())
    if ELSEWHERE_TAG in tags:
        cell.metadata["tags"] = [tag for tag in tags if tag not in (ELSEWHERE_TAG, "remove-cell")]
    return cell


def _is_section(cell) -> bool:
    return cell.cell_type == "markdown" and SECTION.search(cell.source) is not None
