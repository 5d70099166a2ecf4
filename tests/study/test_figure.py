import base64
import math
from html.parser import HTMLParser
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from hypothesis import settings

from whosecount.charts.counts import plot_counts
from whosecount.core.unsafe_text import find_fault
from whosecount.study.figure import (
    FIGURE_MIME,
    Figure,
    Finding,
    Notice,
    build_downloads,
    build_figure_html,
    build_table_html,
)

HOSTILE = "\"><script>alert('x')</script> & {0} %s"
QUICK = settings(deadline=None, max_examples=60)

FORMATS = ("csv", "svg", "png")


class Page(HTMLParser):
    """Read a page into its elements, with their attributes and texts."""

    VOID = ("br", "img", "path", "use", "rect")

    def __init__(self, html: str):
        super().__init__()
        self.elements: list[tuple[str, dict]] = []
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"{tag} closes what is not open"

    def handle_data(self, data):
        if self.open:
            self.texts.setdefault(self.open[-1], []).append(data)

    def find(self, tag: str, **attributes: str) -> list[dict]:
        return [a for t, a in self.elements if t == tag and attributes.items() <= a.items()]


@pytest.fixture(scope="module")
def payload() -> dict:
    frame = pd.DataFrame({"kind": ["open", "exact"], "claims": [4, 2]})
    figure = Figure.draw(
        plot_counts, frame, name="kinds", caption="Claims by kind.",
        source="Source: invented.", height=2.0, label="kind",
    )  # fmt: skip
    return figure._repr_mimebundle_()[FIGURE_MIME]


def test_a_figure_carries_picture_caption_source_and_table(payload):
    page = Page(build_figure_html(payload))
    assert page.texts["p"][:2] == ["Claims by kind.", "Source: invented."]
    assert len(page.find("figcaption")) == 1 and not page.find("p", **{"class": "wc-headline"})
    assert page.texts["th"] == ["kind", "claims"]
    assert page.texts["td"] == ["open", "4", "exact", "2"]
    assert page.texts["caption"] == ["Claims by kind."]
    assert page.find("figure", id="figure-kinds")


def test_a_headline_stands_above_the_line_on_how_to_read(payload):
    page = Page(build_figure_html(payload | {"headline": "Most claims are open."}))
    assert page.texts["p"][:2] == ["Most claims are open.", "Claims by kind."]
    assert len(page.find("p", **{"class": "wc-headline"})) == 1


def test_the_picture_has_two_forms_and_the_alt_text_is_the_title_that_labels_each(payload):
    page = Page(build_figure_html(payload))
    wide, narrow = page.find("svg")
    assert wide["role"] == narrow["role"] == "img"
    assert all(page.find("title", id=svg["aria-labelledby"]) for svg in (wide, narrow))
    assert page.texts["title"] == ["A count of one category as bars with their numbers (2 rows)."] * 2
    assert float(wide["viewbox"].split()[2]) > float(narrow["viewbox"].split()[2])
    assert len(page.find("div", **{"class": "wc-picture wc-wide"})) == 1


def test_a_picture_of_one_form_is_shown_as_it_is(payload):
    page = Page(build_figure_html(payload | {"narrow": ""}))
    assert len(page.find("svg")) == 1 and page.find("div", **{"class": "wc-picture "})


def test_every_identifier_of_a_figure_is_its_own(payload):
    ids = [
        attributes["id"] for _, attributes in Page(build_figure_html(payload)).elements if "id" in attributes
    ]
    assert len(ids) == len(set(ids))


def test_downloads_are_linked_only_when_there_are_addresses(payload):
    assert not Page(build_figure_html(payload)).find("a")
    page = Page(build_figure_html(payload, {kind: f"files/kinds.{kind}" for kind in FORMATS}))
    link, *files = page.find("a")
    assert link["href"] == "#figure-kinds" and "download" not in link
    assert [a["href"] for a in files] == ["files/kinds.csv", "files/kinds.svg", "files/kinds.png"]
    assert all("download" in a for a in files)


def test_scrolling_parts_are_named_and_a_table_can_be_reached(payload):
    # a picture is a tab stop only where it scrolls: tests/test_touch.py
    boxes = [a for a in Page(build_figure_html(payload)).find("div") if "aria-label" in a]
    assert len(boxes) == 3 and all(a["role"] == "group" for a in boxes)
    assert [a["class"] for a in boxes if "tabindex" in a] == ["wc-table"]


@pytest.mark.parametrize("part", ["name", "caption", "alt", "source"])
def test_every_part_of_a_figure_is_escaped(payload, part):
    html = build_figure_html({**payload, part: HOSTILE}, dict.fromkeys(FORMATS, HOSTILE))
    assert "<script" not in html
    assert not Page(html).find("script")


def test_cells_and_column_names_are_escaped_and_underscores_become_spaces():
    page = Page(str(build_table_html(["a_b", HOSTILE], [["<b>", "&amp;"]], HOSTILE)))
    assert page.texts["th"][0] == "a b"
    assert page.texts["td"] == ["<b>", "&amp;"]
    assert not page.find("script") and not page.find("b")
    assert all(a["scope"] == "col" for a in page.find("th"))


def test_a_picture_for_download_stands_alone_and_has_its_alt_text(payload):
    svg = build_downloads({**payload, "alt": HOSTILE})["svg"].decode()
    root = ElementTree.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root[0].text == HOSTILE


def test_downloads_are_table_picture_and_pixels(payload):
    files = build_downloads(payload)
    assert tuple(files) == FORMATS
    assert files["csv"] == b"kind,claims\nopen,4\nexact,2\n"
    assert files["png"].startswith(b"\x89PNG") and base64.b64decode(payload["png"]) == files["png"]


def test_cells_are_written_for_people_and_nothing_as_nothing():
    frame = pd.DataFrame(
        {
            "day": pd.to_datetime(["2018-05-04", None]),
            "upper": [math.inf, -math.inf],
            "lower": [401.0, math.nan],
            "share": [0.298342, 2.8239436],
            "ids": [("a", "b"), ()],
            "count": np.array([1200, 0]),
            "flag": [True, False],
            "none": [None, "text"],
        }
    )
    figure = Figure.draw(
        lambda frame, ax: ax, frame, name="n", caption="c", source="s", height=1.0
    )  # fmt: skip
    assert figure.header == list(frame.columns)
    assert figure.rows[0] == ["2018-05-04", "no upper end", "401", "0.2983", "a;b", "1200", "True", ""]
    assert figure.rows[1] == ["", "no lower end", "", "2.8239436", "", "0", "False", "text"]


@pytest.mark.parametrize(("make", "style"), [(Finding, "wc-finding"), (Notice, "wc-notice")])
def test_sentences_are_escaped_paragraphs_with_a_plain_twin(make, style):
    bundle = make(HOSTILE)._repr_mimebundle_()
    assert bundle["text/plain"] == HOSTILE
    page = Page(bundle["text/html"])
    assert page.find("p", **{"class": style}) and not page.find("script")
    assert "".join(page.texts["p"]) == HOSTILE


def test_a_figure_is_also_html_and_plain_text_for_plain_tools():
    frame = pd.DataFrame({"kind": ["open"], "claims": [4]})
    figure = Figure.draw(
        plot_counts, frame, name="k", caption="Claims.", source="S.", height=2.0, label="kind"
    )
    bundle = figure._repr_mimebundle_()
    assert set(bundle) == {FIGURE_MIME, "text/html", "text/plain"}
    assert bundle["text/plain"] == "Figure: Claims."
    assert bundle["text/html"] == build_figure_html(bundle[FIGURE_MIME])


def test_what_cannot_be_shown_is_replaced_wherever_a_figure_carries_words():
    frame = pd.DataFrame({"kind\x1b[31m": ["a\0b", "12\u202e"], "claims": [4, 2]})
    figure = Figure.draw(
        lambda frame, ax: ax.set_yticks([0, 1], list(frame.iloc[:, 0])),
        frame, name="kinds", caption="C\x07aption", source="S\0ource", height=2.0,
    )  # fmt: skip
    payload = figure._repr_mimebundle_()[FIGURE_MIME]
    files = build_downloads(payload)
    ElementTree.fromstring(files["svg"])
    for text in (build_figure_html(payload), files["csv"].decode(), files["svg"].decode()):
        assert find_fault(text) == ""
    assert payload["header"] == ["kind�[31m", "claims"] and payload["rows"][0][0] == "a�b"


@pytest.mark.parametrize("make", [Finding, Notice])
def test_a_name_from_right_to_left_does_not_turn_the_numbers_after_it(make):
    html = make("تنظيم الدولة 12 to 34; \u200f56–78")._repr_mimebundle_()["text/html"]
    assert "<bdi>تنظيم الدولة</bdi> 12 to 34; <bdi>\u200f</bdi>56–78" in html


def test_cells_and_captions_keep_names_from_right_to_left_to_themselves():
    html = str(build_table_html(["داعش"], [["داعش 30"]], "داعش <b>"))
    assert html.count("<bdi>داعش</bdi>") == 3
    assert "<bdi>داعش</bdi> 30" in html and "&lt;b&gt;" in html


def test_a_picture_too_tall_to_open_shows_the_first_rows_and_says_so():
    frame = pd.DataFrame({"kind": [f"Party {n}" for n in range(500)], "claims": range(500)})
    figure = Figure.draw(
        plot_counts, frame, name="k", caption="Claims by party.", source="S.", height=210.0, label="kind"
    )  # fmt: skip
    assert figure.caption == "Claims by party. Drawn are the first 95 of 500 rows."
    assert len(figure.rows) == 500
    assert "Party 94<" in figure.svg and "Party 95<" not in figure.svg
    assert len(figure.png) < 2_000_000


def test_a_picture_of_usual_height_shows_every_row():
    frame = pd.DataFrame({"kind": ["a", "b"], "claims": [1, 2]})
    figure = Figure.draw(
        plot_counts, frame, name="k", caption="C.", source="S.", height=2.0, label="kind"
    )  # fmt: skip
    assert figure.caption == "C."


def test_a_finding_with_a_table_is_a_paragraph_and_the_table_below_it():
    page = Finding("One & two.", caption="All", rows=(("first", "1"),))._repr_mimebundle_()["text/html"]
    assert page.startswith('<p class="wc-finding">One &amp; two.</p><details')
    assert page.count("&lt;") == 0
