"""Executed copies made fit for the book: no parameter cells, no timings, no paths, the same bytes each time."""

import re
from pathlib import Path

import nbformat

from whosecount.building.fold import fold_unfed
from whosecount.core.labels import escape_markdown
from whosecount.edition.story_cells import LABEL, leave_out_elsewhere, leave_out_story

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
NOTICE = 'class="wc-notice"'
EXERCISE_LABEL = re.compile(r"^(:label: |`{3,}\{solution(?:-start)?\} )([a-z0-9-]+)$", re.MULTILINE)


def tidy_notebook(
    source: Path, target: Path, words: Path, title: str = "", keep_story: bool = True, suffix: str = "",
    has_claims: bool = True,
) -> None:  # fmt: skip
    """Write the tidied copy of an executed notebook.

    `words` is the notebook that was run, whose prose is taken as it stands now; `title` the text of the first heading;
    `suffix` is added to the page's labels, since one notebook may be two pages of an edition. With `keep_story` cells
    about spring 2018 stay and those of other editions go; without it what the data cannot feed is listed at the end, and
    where there are no claims sections about them are left out.
    """
    notebook = nbformat.read(source, as_version=4)
    notebook.cells = _renew_prose(notebook.cells, nbformat.read(words, as_version=4).cells)
    if not keep_story:
        notebook.cells = fold_unfed(leave_out_story(notebook.cells), has_claims)
    else:
        notebook.cells = leave_out_elsewhere(notebook.cells)
    for number, cell in enumerate(notebook.cells):
        _tidy_cell(cell, number)
    _drop_repeated_notices(notebook)
    if title:
        _set_title(notebook, title)
    if suffix:
        _rename_labels(notebook, suffix)
    lexer = notebook.metadata.get("language_info", {}).get("pygments_lexer", "ipython3")
    language = {"name": "python", "pygments_lexer": lexer}
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": language})
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, target)


def _renew_prose(executed: list, present: list) -> list:
    """Put the executed code cells among the present cells of prose, without those by which parameters were put in."""
    run = (cell for cell in executed if cell.cell_type == "code" and not _is_put_in(cell))
    return [next(run) if cell.cell_type == "code" else cell for cell in present if not _is_put_in(cell)]


def _is_put_in(cell) -> bool:
    return "injected-parameters" in cell.metadata.get("tags", ())


def _tidy_cell(cell, number: int) -> None:
    cell["id"] = f"cell-{number}"
    tags = list(cell.metadata.get("tags", ()))
    if "parameters" in tags and "remove-cell" not in tags:
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
            lines = cell.source.lstrip().partition("\n")
            cell.source = f"# {escape_markdown(title)}{lines[1]}{lines[2]}"
            return
