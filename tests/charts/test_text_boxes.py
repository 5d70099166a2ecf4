"""Labels that are cut by the edge of a picture, or that lie on one another, in the pictures of invented wars."""

import pandas as pd
import pytest

from tests.any_war.invent import WARS, write_acled, write_ucdp
from tests.charts.text_boxes import find_faults
from tests.tools import run_each
from whosecount.building.plan import plan_jobs
from whosecount.charts.style import render
from whosecount.edition.read import read_edition
from whosecount.new_edition.make import make_edition
from whosecount.new_edition.wish import Wish
from whosecount.study.figure import Figure

WRITERS = {"ucdp": write_ucdp, "acled": write_acled}
LIGHT = {"draws": 99, "change_penalties": [6]}


def find_in(*labels: tuple[float, float, str, dict]) -> list[str]:
    """Draw labels in a picture of 200 by 100 points, and find what is wrong with them."""

    def draw(frame, ax, **_) -> None:
        ax.set_axis_off()
        for x, y, words, how in labels:
            ax.figure.text(x, y, words, fontsize=10, **how)

    svg, _ = render(
        draw,
        pd.DataFrame({"label": [words for _, _, words, _ in labels]}),
        name="labels",
        width=200 / 72,
        height=100 / 72,
    )
    return [fault.partition(":")[0] for fault in find_faults(svg)]


@pytest.mark.parametrize(
    ("labels", "faults"),
    [
        ([(0.1, 0.5, "fits", {})], []),
        ([(0.9, 0.5, "is cut at the right", {})], ["cut"]),
        ([(0.9, 0.5, "ends here", {"ha": "right"})], []),
        ([(0.01, 0.5, "is cut at the left", {"ha": "center"})], ["cut"]),
        ([(0.5, 0.9, "is cut at the top as it stands", {"rotation": 90})], ["cut"]),
        ([(0.1, 0.5, "one and", {}), (0.15, 0.5, "the other", {})], ["overlapped"]),
        ([(0.1, 0.5, "one above", {}), (0.1, 0.3, "the other", {})], []),
    ],
)
def test_the_checker_finds_what_a_reader_would_see(labels, faults):
    assert find_in(*labels) == faults


@pytest.mark.parametrize(
    ("name", "reader", "notebooks"), [("ostria", "acled", ("ground", "residual_threat"))]
)
def test_no_label_of_a_book_is_cut_or_overlapped(name, reader, notebooks, tmp_path):
    war = WARS[name]
    wish = Wish(
        name, str(war.start), str(war.end), events=str(WRITERS[reader](war, tmp_path / "e.csv")), reader=reader,
        country=war.country, accessed="2026-01-01", version="v", out=tmp_path,
    )  # fmt: skip
    make_edition(wish, lambda line: None)
    faults, seen = [], 0
    for job in plan_jobs(read_edition(str(wish.file)), tmp_path):
        if job.page.notebook.stem not in notebooks:
            continue
        given = job.parameters | {key: value for key, value in LIGHT.items() if key in job.parameters}
        shown = (
            part
            for _, _, value in run_each(job.page.notebook, given, render)
            for part in getattr(value, "parts", (value,))
        )
        for figure in (part for part in shown if isinstance(part, Figure)):
            for svg in filter(None, (figure.svg, figure.narrow)):
                seen += 1
                faults += [f"{job.page.name}, {figure.name}: {fault}" for fault in find_faults(svg)]
    assert seen >= 10 and not faults, "\n".join(faults)
