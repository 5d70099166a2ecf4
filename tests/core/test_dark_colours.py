"""Colours on a dark ground: each can be told from it, and the style sheet has them all."""

import re

import pytest

from tests.conftest import DATA
from whosecount.core.dark_colours import DARK, follow_theme

STYLES = DATA.parent.parent / "book/_static/whosecount.css"
FAINT = {
    "#ffffff",
    "#dddddd",
    "#cccccc",
    "#e6e6e6",
    "#f4f1ea",
    "#bbb5a5",
    "#ebddbf",
    "#e6d3a6",
}  # grounds and grids


def measure_luminance(colour: str) -> float:
    """Measure the relative luminance of WCAG 2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def measure_contrast(one: str, other: str) -> float:
    high, low = sorted((measure_luminance(one), measure_luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("light", sorted(set(DARK) - FAINT))
def test_marks_stand_out_on_the_dark_ground(light):
    assert measure_contrast(DARK[light], DARK["#ffffff"]) >= 3


def test_words_are_easily_read_on_the_dark_ground():
    assert all(measure_contrast(DARK[ink], DARK["#ffffff"]) >= 7 for ink in ("#222222", "#333333", "#444444"))


def test_the_style_sheet_has_these_colours():
    lines = "".join(f"  --wc-{light[1:]}: {dark};\n" for light, dark in DARK.items())
    assert (
        f'html[data-theme="dark"] :is(.wc-picture, .wc-tiles, .wc-finding-card) {{\n{lines}}}\n'
        in STYLES.read_text(encoding="utf-8")
    )


def test_a_picture_names_its_colours_as_variables_with_the_light_form_to_fall_back_on():
    svg = '<path fill="#AA7700" stroke="#222222"/>'
    assert follow_theme(svg) == (
        '<path fill="var(--wc-aa7700, #AA7700)" stroke="var(--wc-222222, #222222)"/>'
    )


def test_a_picture_with_a_colour_that_has_no_dark_form_stays_light():
    svg = '<path fill="#123456" stroke="#222222"/>'
    assert follow_theme(svg) == svg


def test_every_colour_of_the_palette_has_a_dark_form():
    style = pytest.importorskip("whosecount.charts.style")
    used = [*style.PALETTE.values(), *style.COLOURS_OF_DEAD.values(), style.INK, style.MUTED, style.HIGHLIGHT]
    used += [style.LAND, style.WATER, style.BORDER]
    sheet = style.STYLE.read_text(encoding="utf-8")
    used += [f"#{colour}" for colour in re.findall(r": ([0-9a-f]{6})$", sheet, re.MULTILINE)]
    assert {colour.lower() for colour in used} <= set(DARK)
