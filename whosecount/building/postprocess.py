"""Executed copies made fit for the book: no parameter cells, no timings, no paths, the same bytes each time."""

import re
from itertools import pairwise
from pathlib import Path

import nbformat

from whosecount.core.labels import escape_markdown

HIDDEN_TAGS = ("parameters", "injected-parameters")
STORY_TAG = "spring-2018"
LEFT_OUT = (
    "The conclusions of this page were drawn for spring 2018 and are left out here. The sentences in boxes say what "
    "these figures show. Write conclusions of your own, each with the box that carries it and with what would change it."
)
NOTICE = 'class="wc-notice"'
SECTION = re.compile(r"^## ", re.MULTILINE)
LABEL = re.compile(r"^\(([a-z0-9-]+)\)=$", re.MULTILINE)
EXERCISE_LABEL = re.compile(r"^(:label: |`{3,}\{solution(?:-start)?\} )([a-z0-9-]+)$", re.MULTILINE)


def tidy_notebook(
    source: Path, target: Path, title: str = "", keep_story: bool = True, suffix: str = ""
) -> None:
    """Write the tidied copy of an executed notebook.

    Parameters
    ----------
    source, target : Path
        Executed copy, and where the tidied one goes.
    title : str
        Text of the first heading; the notebook's own when empty.
    keep_story : bool
        Whether to keep cells about spring 2018 alone.
    suffix : str
        Added to the page's labels, since one notebook may be two pages of an edition.
    """
    notebook = nbformat.read(source, as_version=4)
    if not keep_story:
        notebook.cells = leave_out_story(notebook.cells)
    for number, cell in enumerate(notebook.cells):
        _tidy_cell(cell, number)
    _drop_repeated_notices(notebook)
    if title:
        _set_title(notebook, title)
    if suffix:
        _rename_labels(notebook, suffix)
    language = notebook.metadata.get("language_info", {})
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python", "pygments_lexer": language.get("pygments_lexer", "ipython3")},
        }
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, target)


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
    return kept


def _is_section(cell) -> bool:
    return cell.cell_type == "markdown" and SECTION.search(cell.source) is not None


def _tidy_cell(cell, number: int) -> None:
    cell["id"] = f"cell-{number}"
    tags = list(cell.metadata.get("tags", ()))
    if set(tags) & set(HIDDEN_TAGS) and "remove-cell" not in tags:
        tags.append("remove-cell")
    cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
    for output in cell.get("outputs", ()):
        output.get("metadata", {}).clear()


def _drop_repeated_notices(notebook) -> None:
    """Drop a notice that says what the one before it said: a figure's and its sentence's reason are one."""
    last = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.lstrip().startswith("#"):
            last = ""
        for output in list(cell.get("outputs", ())):
            html = "".join(output.get("data", {}).get("text/html", ""))
            if NOTICE in html and html == last:
                cell.outputs.remove(output)
            last = html


def _rename_labels(notebook, suffix: str) -> None:
    prose = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    for label in {label for cell in prose for label in LABEL.findall(cell.source)}:
        for cell in prose:
            cell.source = cell.source.replace(f"({label})", f"({label}-{suffix})")
    for cell in prose:
        cell.source = EXERCISE_LABEL.sub(rf"\1\2-{suffix}", cell.source)


def _set_title(notebook, title: str) -> None:
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.lstrip().startswith("# "):
            cell.source = re.sub(
                r"^# .*$",
                lambda _: f"# {escape_markdown(title)}",
                cell.source.lstrip(),
                count=1,
                flags=re.MULTILINE,
            )
            return
