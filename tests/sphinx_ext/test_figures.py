import base64
import csv
import io
from xml.etree import ElementTree

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from sphinx.errors import ExtensionError

from tests.hostile import PATHS
from whosecount.study.figure import FIGURE_MIME

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M 0 0 L 9 9"/></svg>'
PAGE = "book/theatres/chapter"


def make_figure(name: str, **changes) -> dict:
    return {
        "name": name,
        "caption": "A line & its ends",
        "alt": "A line from <0> to 9",
        "source": "Source: nobody",
        "svg": PICTURE,
        "png": base64.b64encode(b"\x89PNG\r\n").decode(),
        "header": ["day", "killed"],
        "rows": [["2020-03-01", "=1+1"], ["2020-03-02", "-2"]],
    } | changes


def write_chapter(*figures: dict) -> str:
    cells = [new_markdown_cell("# Chapter")]
    for figure in figures:
        data = {FIGURE_MIME: figure, "text/plain": "Figure"}
        cells.append(new_code_cell("show()", outputs=[new_output("execute_result", data, execution_count=1)]))
    language = {"language_info": {"name": "python", "pygments_lexer": "ipython3"}}
    return nbformat.writes(new_notebook(cells=cells, metadata=language))


def list_files(site) -> list[str]:
    return sorted(path.relative_to(site.out).as_posix() for path in site.out.glob("figures/*/*"))


@pytest.fixture
def site(build):
    site = build({f"{PAGE}.ipynb": write_chapter(make_figure("line"))})
    assert site.warnings == ""
    return site


def test_a_figure_has_picture_caption_source_and_table(site):
    figure = site.read(PAGE).select_one("figure#figure-line")
    assert figure.select_one("svg[role=img] > title").get_text() == "A line from <0> to 9"
    assert figure.figcaption.get_text() == "A line & its ends"
    assert figure.select_one(".wc-source").get_text() == "Source: nobody"
    assert len(figure.select("tbody tr")) == 2


def test_its_downloads_lie_where_the_page_links_to(site):
    page = site.out / f"{PAGE}.html"
    links = [link["href"] for link in site.read(PAGE).select("figure a[download]")]
    targets = [(page.parent / link).resolve().relative_to(site.out).as_posix() for link in links]
    assert targets == [f"figures/chapter/line.{kind}" for kind in ("csv", "svg", "png", "bib", "json")]
    assert list_files(site) == sorted(targets)


def test_the_downloads_are_what_they_say(site):
    folder = site.out / "figures/chapter"
    rows = list(csv.reader(io.StringIO((folder / "line.csv").read_text(encoding="utf-8"))))
    assert rows == [["day", "killed"], ["2020-03-01", "'=1+1"], ["2020-03-02", "-2"]]
    picture = ElementTree.parse(folder / "line.svg").getroot()
    assert picture.get("role") == "img"
    assert picture[0].text == "A line from <0> to 9"
    assert (folder / "line.png").read_bytes() == b"\x89PNG\r\n"


def test_identifiers_of_two_pictures_do_not_meet_on_a_page(build):
    picture = PICTURE.replace("<path", '<clipPath id="{}"/><g id="line2d_1"/><g id="matplotlib.axis_1"><path')
    picture = picture.replace("</svg>", "</g></svg>")
    figures = [make_figure(name, svg=picture.replace("{}", f"p{name}")) for name in ("line", "curve")]
    names = [one["id"] for one in build({f"{PAGE}.ipynb": write_chapter(*figures)}).read(PAGE).select("[id]")]
    assert len(names) == len(set(names))
    assert {"pline", "pcurve"} <= set(names)


def test_two_figures_of_one_name_stop_the_build(build):
    chapter = write_chapter(make_figure("line"), make_figure("line"))
    with pytest.raises(ExtensionError, match=r"book/theatres/chapter: two figures are named 'line'"):
        build({f"{PAGE}.ipynb": chapter})


def test_files_of_a_figure_that_is_gone_are_removed(site, build):
    again = build({f"{PAGE}.ipynb": write_chapter(make_figure("curve"))})
    assert list_files(again) == [
        f"figures/chapter/curve.{kind}" for kind in ("bib", "csv", "json", "png", "svg")
    ]


def test_figures_of_a_page_that_is_not_read_again_stay(site, build):
    again = build({"other.md": "# Another page\n"})
    assert again.read("other").h1
    assert list_files(again) == list_files(site)


@pytest.mark.parametrize("name", [*PATHS, "../../../outside", "Line", "line.csv", "a b", "x" * 300 + "/"])
def test_a_figure_whose_name_is_a_path_is_refused_and_nothing_is_written(build, tmp_path, name):
    with pytest.raises(ExtensionError, match="becomes the name of its files"):
        build({f"{PAGE}.ipynb": write_chapter(make_figure(name))})
    assert not list(tmp_path.rglob("*.svg")) and not list(tmp_path.parent.glob("outside*"))
