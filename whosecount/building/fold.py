"""Parts of a page that its data cannot feed: left out, and listed once at its end with what each would take.

Used for editions of one's own; the published book keeps each refusal where the reader meets it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import nbformat

from whosecount.core.labels import escape_markdown
from whosecount.edition.story_cells import LEFT_OUT, SECTION
from whosecount.edition.told import OF_CLAIMS
from whosecount.study.figure import FIGURE_MIME, FINDING_MIME

# with the label that stands above it
HEADING = re.compile(r"^\([a-z0-9-]+\)=\n(?=## )|(?<!\)=\n)^(?=## )", re.MULTILINE)
TITLE = re.compile(r"^## (.+)$", re.MULTILINE)
EXERCISE = re.compile(r"`{3,}\{exercise\}")
GUESS = re.compile(r"^```\{guess\} ([a-z0-9-]+)$", re.MULTILINE)
PROMISE = "By the end you can"
TAKES = "It would take "
LAST, EXERCISES = "Sources", "Exercises"
LISTED = (
    "## What these data do not answer\n\n"
    "Parts of this chapter that the data at hand cannot feed are left out. They would take:\n\n"
)


@dataclass
class _Part:
    """Cells that stay or go together: the prose that leads to an output, the output, and what follows it."""

    cells: list
    figures: list[str]
    findings: int
    notices: list[str]

    @property
    def is_unfed(self) -> bool:
        return bool(self.notices) and not self.figures

    @property
    def is_exercise(self) -> bool:
        return any(EXERCISE.match(cell.source) for cell in self.cells)

    @property
    def is_open(self) -> bool:
        """Whether it shows nothing that says of itself whether it was fed: prose, or a computation in plain pandas."""
        return not (self.notices or self.figures or self.findings)


def fold_unfed(cells: list, has_claims: bool = True) -> list:
    """Leave out what a page's data cannot feed, and list it before the sources.

    Sections without a figure, parts of other sections that show a refusal alone, exercises on them, and guesses at their
    figures go; so does the promise of what the chapter teaches, when something of it went. Where the edition has no
    claims, sections that need them are not listed: the page about its events file says once what claims would add.
    """
    kept, lacks, is_whole = [], {}, True
    for section in _split_sections(cells):
        stays, needs = _fold_section(section)
        kept += stays
        is_whole = is_whole and not needs
        if _is_listed(section, stays, has_claims) and needs:
            lacks.setdefault(_read_title(section), []).extend(needs)
    if is_whole:
        return kept
    drawn = {name for cell in kept for name in _read_part([cell]).figures}
    kept = [cell for section in _split_sections(kept) if _is_answered(section, drawn) for cell in section]
    kept = [cell for cell in kept if not cell.source.startswith(PROMISE)]
    place = next((at for at, cell in enumerate(kept) if _read_title([cell]) == LAST), len(kept))
    listed = [nbformat.v4.new_markdown_cell(LISTED + _list(lacks))] if lacks else []
    return [*kept[:place], *listed, *kept[place:]]


def _is_listed(section: list, stays: list, has_claims: bool) -> bool:
    """Whether what a section lacks is listed: not where it says so itself, nor where all of it would take claims."""
    if not _read_title(section) or any(LEFT_OUT in cell.source for cell in stays):
        return False
    tags = set(section[0].metadata.get("tags", ()))
    takes_claims = OF_CLAIMS & tags and "needs-events" not in tags
    return has_claims or len(stays) > 1 or not takes_claims


def _split_sections(cells: list) -> Iterator[list]:
    """Split a page at its headings of the second rank, also within a cell."""
    section: list = []
    for cell in cells:
        pieces = HEADING.split(cell.source) if cell.cell_type == "markdown" else [cell.source]
        starts = HEADING.findall(cell.source) if cell.cell_type == "markdown" else []
        for label, text in zip(["", *starts], pieces, strict=True):
            if not text.strip() and cell.cell_type == "markdown":
                continue
            words = f"{label}{text}".strip() if len(pieces) > 1 else cell.source
            part = nbformat.from_dict({**cell, "source": words})
            if cell.cell_type == "markdown" and SECTION.search(text):
                yield section
                section = []
            section.append(part)
    yield section


def _fold_section(section: list) -> tuple[list, list[str]]:
    """Give the cells of a section that stay, and what those that go would take; all that stands above them stays."""
    if not _read_title(section):
        return section, []
    parts = list(_split_parts(section))
    needs = [need for part in parts if part.is_unfed for need in part.notices]
    if needs and not any(part.figures or part.is_exercise for part in parts):
        return _keep_label(section[0]), needs
    needs = [need for part in parts if part.is_unfed and not part.is_exercise for need in part.notices]
    if _read_title(section) == EXERCISES and all(part.is_unfed for part in parts if part.is_exercise):
        return [], needs
    kept, goes = [], False
    for part in parts:
        goes = part.is_unfed or (goes and part.is_open and not part.is_exercise)
        kept += [cell for cell in part.cells if SECTION.search(cell.source)] if goes else part.cells
    return kept, needs


def _keep_label(heading: nbformat.NotebookNode) -> list:
    """Keep of a section that goes the heading with a label, to which links lead, and say that it has nothing."""
    label = HEADING.match(heading.source)
    if not (label and label[0]):
        return []
    return [nbformat.v4.new_markdown_cell(f"{label[0]}## {_read_title([heading])}\n\n{LEFT_OUT}")]


def _split_parts(section: list) -> Iterator[_Part]:
    """Split a section into parts: each code cell with the prose before it; an exercise with all that is in it."""
    cells: list = []
    in_exercise = False
    for cell in section:
        if EXERCISE.match(cell.source):
            if cells:
                yield _read_part(cells)
            cells, in_exercise = [], True
        cells.append(cell)
        if cell.cell_type == "code" and not in_exercise:
            yield _read_part(cells)
            cells = []
    if cells:
        yield _read_part(cells)


def _read_part(cells: list) -> _Part:
    """Read what cells show: names of figures, how many findings, and the notices."""
    figures, notices, findings = [], [], 0
    for output in (output for cell in cells for output in cell.get("outputs", ())):
        data = output.get("data", {})
        figures += [data[FIGURE_MIME]["name"]] if FIGURE_MIME in data else []
        said = data.get(FINDING_MIME, {})
        findings += said.get("kind") == "finding"
        notices += [said["sentence"]] if said.get("kind") == "notice" else []
    return _Part(cells, figures, findings, notices)


def _is_answered(section: list, drawn: set[str]) -> bool:
    """Whether the guess of a section, if it asks for one, is at a figure that is there."""
    return all(name in drawn for cell in section for name in GUESS.findall(cell.source))


def _read_title(section: list) -> str:
    found = TITLE.search(section[0].source) if section else None
    return found[1].strip() if found else ""


def _list(lacks: dict[str, list[str]]) -> str:
    """Write what the parts that are left out would take; those that would take the same stand together."""
    titles: dict[str, list[str]] = {}
    for title, notices in lacks.items():
        needs = [notice.partition(TAKES)[2].rstrip(".") for notice in notices]
        titles.setdefault("; ".join(dict.fromkeys(needs)), []).append(f"**{title}**")
    return "\n".join(
        f"- {escape_markdown(need)}, for {', '.join(parts)}" + "." * (not parts[-1].endswith("?**"))
        for need, parts in titles.items()
    )
