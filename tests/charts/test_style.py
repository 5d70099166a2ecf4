import colorsys
import itertools
import re
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes

from tests.core.test_dark_colours import measure_contrast
from whosecount.charts.style import (
    COLOURS_OF_DEAD,
    HIGHLIGHT,
    INK,
    MUTED,
    PALETTE,
    STYLE,
    WATER,
    add_legend,
    render,
    style_dates,
)
from whosecount.core.dark_colours import DARK
from whosecount.core.labels import name_alignment
from whosecount.methods.tolls.plot_remaining import SHADES
from whosecount.tables.schema import read_schema

PAPER = "#ffffff"

DRAWN_BY = {  # what a picture says by attributes: of geometry, and those of style that SVG knows as attributes
    "clip-path", "d", "height", "id", "patternUnits", "preserveAspectRatio", "transform", "version", "viewBox", "width", "x", "y",
    "fill", "fill-opacity", "font-family", "font-size", "font-weight", "opacity", "stroke", "stroke-dasharray", "stroke-dashoffset",
    "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor", "unicode-bidi",
}  # fmt: skip


def test_every_declared_alignment_has_a_colour_of_its_own():
    declared = next(field.enum for field in read_schema()["sources"].fields if field.name == "alignment")
    assert set(PALETTE) == set(declared)
    assert len(set(PALETTE.values())) == len(PALETTE)


def test_no_colour_is_the_red_of_blood():
    for colour in PALETTE.values():
        hue, light, saturation = colorsys.rgb_to_hls(*(int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)))
        assert not ((hue < 0.03 or hue > 0.97) and saturation > 0.6 and light < 0.6)


SHEET = mpl.rc_params_from_file(STYLE, use_default_template=False)
WORDS = {
    INK,
    MUTED,
    *(SHEET[name] for name in ("text.color", "axes.labelcolor", "xtick.color", "ytick.color")),
}
MARKS = {*PALETTE.values(), *COLOURS_OF_DEAD.values(), HIGHLIGHT, WATER, INK, MUTED}


@pytest.mark.parametrize(("colours", "least"), [(MARKS, 3), (WORDS, 4.5)])
def test_marks_and_words_stand_out_from_the_page_in_either_theme(colours, least):
    for colour in map(str.lower, colours):
        assert measure_contrast(colour, PAPER) >= least, colour
        assert measure_contrast(DARK[colour], DARK[PAPER]) >= least, f"{colour} on a dark page"


def measure_lab(colour: str) -> np.ndarray:
    """Measure a colour as CIELAB, in which a distance is a difference that is seen (CIE 1976)."""
    light = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    light = np.where(light > 0.04045, ((light + 0.055) / 1.055) ** 2.4, light / 12.92)
    x, y, z = (
        [(0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505)]
        @ light
        / (0.9505, 1, 1.089)
    )
    x, y, z = np.where((seen := np.array([x, y, z])) > 0.008856, np.cbrt(seen), 7.787 * seen + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_of_parties_are_apart_and_civilians_are_taken_for_none(theme):
    def show(colour: str) -> np.ndarray:
        return measure_lab(colour if theme == "light" else DARK[colour.lower()])

    for one, other in itertools.combinations(PALETTE, 2):
        assert np.linalg.norm(show(PALETTE[one]) - show(PALETTE[other])) > 18, (one, other)
    civilians = show(COLOURS_OF_DEAD["killed_civilians"])
    for party, colour in PALETTE.items():
        assert np.linalg.norm(civilians - show(colour)) > 18, party


def test_numbers_stand_out_from_the_greys_that_say_how_many():
    greys = [(ground, words) for ground, words, _ in SHADES.values()]
    for pair in greys:
        ground, words = (PAPER if colour == "white" else colour.lower() for colour in pair)
        assert measure_contrast(ground, words) >= 4.5
        assert measure_contrast(DARK[ground], DARK[words]) >= 4.5


@pytest.mark.parametrize(
    ("alignment", "words"),
    [("sdf", "SDF"), ("un", "United Nations"), ("pro_government", "Pro-government"), ("", "")],
)
def test_alignments_are_written_as_words(alignment, words):
    assert name_alignment(alignment) == words


def test_a_picture_is_the_same_whatever_matplotlib_is_set_to():
    def draw(frame: pd.DataFrame, axes: Axes) -> None:
        axes.plot(frame["day"], frame["dead"], label="dead")
        style_dates(axes)
        add_legend(axes, axes.get_legend_handles_labels()[0])

    frame = pd.DataFrame({"day": pd.to_datetime(["2018-05-14", "2018-05-15"]), "dead": [1, 3]})
    told = {"name": "settings", "width": 6, "height": 3}
    plain = render(draw, frame, **told)
    others = {"font.size": 20, "axes.facecolor": "black", "timezone": "Asia/Tokyo", "savefig.bbox": "tight"}
    with mpl.rc_context(others):
        assert render(draw, frame, **told) == plain


def test_a_picture_is_drawn_as_a_strict_host_allows_it_and_looks_the_same():
    def draw(frame: pd.DataFrame, axes: Axes) -> None:
        axes.plot(frame["day"], frame["dead"], "--", label='a style="b" c')
        axes.bar(frame["day"], frame["dead"], hatch="//")
        axes.set_title("x style='y' <z>", weight="bold", rotation=3)
        add_legend(axes, axes.get_legend_handles_labels()[0])

    svg, _ = render(draw, pd.DataFrame({"day": [1, 2], "dead": [1, 3]}), name="strict", width=6, height=3)
    root = ElementTree.fromstring(svg)
    assert not [one for one in root.iter() if "style" in one.attrib or one.tag.endswith("}style")]
    assert {
        name for one in root.iter() for name in one.attrib if ":" not in name and "{" not in name
    } <= DRAWN_BY
    assert (root.get("stroke-linejoin"), root.get("stroke-linecap")) == ("round", "butt")
    assert "DejaVu Sans" in root.get("font-family") and svg.count("font-family") == 1
    assert 'a style="b" c' in "".join(root.itertext())


def test_lines_are_drawn_to_hundredths_of_a_point_and_words_keep_every_digit():
    def draw(frame: pd.DataFrame, ax: Axes) -> None:
        ax.plot([0, 1 / 3, 1], [0, 2 / 3, 1])
        ax.text(0.123456, 0.5, "0.16612")

    svg, _ = render(draw, pd.DataFrame(), name="one", width=5.2, height=4.0)
    tags, words = "".join(re.findall("<[^>]*>", svg)), re.sub("<[^>]*>", " ", svg).split()
    assert "0.16612" in words
    assert re.search(r"\d\.\d\d\b", tags) and not re.search(r"\d\.\d{3}", tags)
