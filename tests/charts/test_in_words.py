"""Figures made of words: whole, escaped, and read as a table is."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.charts.frames import WORDS
from whosecount.charts.style import PALETTE
from whosecount.core.paths import ROOT
from whosecount.study.figure import Figure, build_downloads, build_figure_html

HOSTILE = "<script>alert`x & y`</script> " + "and on it goes " * 40


def write(name: str, *told: str) -> BeautifulSoup:
    function, make, options = WORDS[name]
    return BeautifulSoup(function(make(*told), **options), "html.parser")


def test_every_figure_of_words_has_a_frame_here():
    texts = (file.read_text(encoding="utf-8") for file in (ROOT / "whosecount").rglob("*.py"))
    written = {name for text in texts for name in re.findall(r"^@in_words\ndef (\w+)", text, re.MULTILINE)}
    assert {function.__name__ for function, *_ in WORDS.values()} == written


@pytest.mark.parametrize("name", WORDS)
def test_text_of_the_data_is_escaped_and_never_cut(name):
    page = write(name, HOSTILE)
    assert not page.find("script")
    assert HOSTILE.strip() in page.get_text() and "…" not in page.get_text()


@pytest.mark.parametrize("name", WORDS)
def test_every_row_has_a_heading_and_as_many_cells_as_the_others(name):
    rows = write(name).find_all("tr")
    widths = {sum(int(cell.get("colspan", 1)) for cell in row.find_all(["td", "th"])) for row in rows}
    assert len(widths) == 1
    assert all(row.find("th") for row in rows)


def test_a_figure_of_words_has_its_table_and_no_picture_to_download():
    function, make, options = WORDS["wordings"]
    figure = Figure.draw(function, make(), name="said", caption="Said.", source="Source: us.", **options)
    payload = next(iter(figure._repr_mimebundle_().values()))
    page = BeautifulSoup(build_figure_html(payload, {"csv": "said.csv"}), "html.parser")
    assert not page.find("svg") and not page.find(class_="wc-picture")
    assert page.find("table", class_="wc-words") and page.find("details").find("table")
    assert set(build_downloads(payload)) == {"csv"}


def test_a_tile_carries_what_is_coded_of_it_and_each_way_has_a_key_with_counts():
    page = write("tiles")
    root, tiles = page.find(class_="wc-tiles"), page.find("table").find_all(class_="wc-tile")
    assert root["data-by"] == "side"
    assert [
        [tile[f"data-{way}"] for way in ("side", "kind", "level", "standing", "theatre")] for tile in tiles
    ] == [
        ["islamic_state", "claim", "2", "unverified", "0"],
        ["analyst", "inference", "0", "not_applicable", "1"],
        ["analyst", "claim", "2", "unverified", "0"],
    ]
    assert (
        tiles[0]["aria-label"] == "Islamic State group: Claim" and tiles[2]["title"] == "Analyst: It was so."
    )
    keys = {key["data-key"]: key for key in page.find_all(class_="wc-key")}
    assert [way for way, key in keys.items() if not key.has_attr("hidden")] == ["side"]
    counts = {way: [item.get_text(strip=True) for item in key.find_all("li")] for way, key in keys.items()}
    assert counts["side"] == ["Analyst: 2", "Islamic State group: 1"]
    assert counts["theatre"] == ["Coast: 2", "Plain: 1"]
    assert [tile["data-level"] for tile in keys["level"].find_all(class_="wc-tile")] == ["0", "2"]


def test_a_tile_says_nothing_that_the_page_would_take_for_a_tag_or_for_another_attribute():
    hostile = '" onclick="alert(1)'
    tiles = write("tiles", hostile).find_all(class_="wc-tile")
    assert not any(tile.has_attr("onclick") for tile in tiles)
    assert any(hostile in tile.get("title", "") for tile in tiles)


def test_the_style_sheet_colours_the_tiles_of_each_side_as_the_charts_do():
    styles = (ROOT / "book/_static/whosecount.css").read_text(encoding="utf-8")
    for side, colour in PALETTE.items():
        rule = f'[data-by="side"] .wc-tile[data-side="{side}"] {{\n  --tile: var(--wc-{colour[1:].lower()}, {colour.lower()});'
        assert rule in styles, side
