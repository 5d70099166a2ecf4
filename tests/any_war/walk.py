"""Pages of an edition as a build makes them, run without pictures and looked at part by part."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import nbformat

from tests.tools import run_each
from whosecount.building.fold import LISTED
from whosecount.building.plan import Job, plan_jobs
from whosecount.building.postprocess import tidy_notebook
from whosecount.charts.style import render
from whosecount.edition.read import Edition
from whosecount.edition.told import tells_of_window
from whosecount.study.figure import FIGURE_MIME, FINDING_MIME
from whosecount.tables.parameters import read_parameters

LIST = LISTED.partition("\n")[0].removeprefix("## ")
TAGS = re.compile(r"<[^>]+>")
LIGHT = {
    "draws": 99,
    "change_penalties": [6, 12],
}  # what is resampled and searched less often than by default


@dataclass
class Section:
    """A heading of a page, and what stands below it."""

    heading: str
    texts: list[str] = field(default_factory=list)
    figures: list[dict] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)


@dataclass
class Page:
    """A page of an edition: its notebook, and its sections, the first with what stands above any heading."""

    name: str
    notebook: Path
    sections: list[Section]

    @property
    def figures(self) -> list[dict]:
        """Every figure."""
        return [figure for section in self.sections for figure in section.figures]

    @property
    def refusals(self) -> list[str]:
        """Every box that says what cannot be had, and every line of the list at the end that does."""
        boxes = [refusal for section in self.sections for refusal in section.refusals]
        lists = [text for section in self.sections if section.heading == LIST for text in section.texts]
        return boxes + [line for text in lists for line in text.splitlines() if line.startswith("- ")]

    @property
    def text(self) -> str:
        """All that can be read on the page."""
        return "\n".join(text for section in self.sections for text in section.texts)


def walk_edition(edition: Edition, folder: Path, drawn: Collection[str] = ()) -> list[Page]:
    """Run the pages of an edition, of each notebook the first, and read them as the build would publish them.

    Pictures are drawn of the notebooks that are named; of the others they are left blank.
    """
    firsts = {job.page.notebook: job for job in reversed(plan_jobs(edition, folder))}
    with patch(
        "whosecount.tables.validate.require_valid"
    ):  # the edition's tables were checked when it was made
        has_claims = tells_of_window(edition)
        return [
            _walk_page(job, folder, has_claims, _draw if job.page.notebook.stem in drawn else None)
            for job in reversed(firsts.values())
        ]


def _draw(*arguments, pixels: bool = True, **options) -> tuple[str, bytes]:
    return render(*arguments, pixels=False, **options)


def _walk_page(job: Job, folder: Path, has_claims: bool, draw: Callable | None) -> Page:
    ran, made = folder / f"{job.page.name}.run.ipynb", folder / f"{job.page.name}.ipynb"
    notebook = nbformat.read(job.page.notebook, as_version=4)
    light = {name: value for name, value in LIGHT.items() if name in read_parameters(job.page.notebook)}
    cells = (value for _, _, value in run_each(job.page.notebook, job.parameters | light, draw))
    for cell, value in zip(notebook.cells, cells, strict=True):
        if cell.cell_type == "code":
            cell.outputs = [_show(part) for part in getattr(value, "parts", (value,)) if part is not None]
    nbformat.write(notebook, ran)
    tidy_notebook(
        ran, made, job.page.notebook, job.title, keep_story=False, suffix=job.page.name.replace("_", "-"),
        has_claims=has_claims,
    )  # fmt: skip
    return Page(job.page.name, job.page.notebook, _part(nbformat.read(made, as_version=4).cells))


def _show(part: object) -> nbformat.NotebookNode:
    bundle = getattr(part, "_repr_mimebundle_", None)
    return nbformat.v4.new_output("display_data", bundle() if bundle else {"text/plain": str(part)})


def _part(cells: list) -> list[Section]:
    sections = [Section("")]
    for cell in cells:
        if cell.cell_type == "markdown":
            for piece in re.split(r"^(?=##+ )", cell.source, flags=re.MULTILINE):
                if piece.startswith("##"):
                    sections.append(Section(piece.partition("\n")[0].lstrip("# ")))
                sections[-1].texts.append(piece)
        elif "remove-cell" not in cell.metadata.get("tags", ()):
            for output in cell.outputs:
                _sort(output["data"], sections[-1])
    return sections


def _sort(data: dict, section: Section) -> None:
    if FIGURE_MIME in data:
        figure = data[FIGURE_MIME]
        section.figures.append(figure)
        section.texts += [figure[name] for name in ("headline", "caption", "source", "alt")]
        section.texts += [TAGS.sub(" ", figure["html"])] + [" ".join(row) for row in figure["rows"]]
    elif FINDING_MIME in data:
        said = data[FINDING_MIME]
        (section.refusals if said["kind"] == "notice" else section.findings).append(said["sentence"])
        section.texts.append(said["sentence"])
    else:
        section.texts.append(data.get("text/plain", ""))
