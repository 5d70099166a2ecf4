"""Where the words of a picture stand: labels that are cut by its edge, and labels that lie on one another."""

import html
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

TEXT = re.compile(r"<text([^>]*)>(.*?)</text>", re.DOTALL)
NUMBER = r"(-?[\d.]+(?:e-?\d+)?)"
TURN = re.compile(rf"rotate\({NUMBER}(?:[ ,]+{NUMBER}[ ,]+{NUMBER})?\)")
MOVE = re.compile(rf"translate\({NUMBER}[ ,]+{NUMBER}\)")
HEIGHT = 0.7  # of the size: capitals above the line on which the words stand
EDGE, TOUCH = 1.5, 1.5  # points that words may stand beyond the edge, or in one another: widths are estimates
ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True)
class Box:
    """Words, and the corners between which they stand, in points."""

    words: str
    left: float
    top: float
    right: float
    bottom: float


def find_faults(svg: str) -> Iterator[str]:
    """Find labels that are cut or lie on one another."""
    width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups())
    boxes = list(_list_boxes(svg))
    for box in boxes:
        if min(box.left, box.top) < -EDGE or box.right > width + EDGE or box.bottom > height + EDGE:
            yield f"cut: {box.words!r}"
    for one, other in itertools.combinations(boxes, 2):
        across = min(one.right, other.right) - max(one.left, other.left)
        down = min(one.bottom, other.bottom) - max(one.top, other.top)
        if across > TOUCH and down > TOUCH:
            yield f"overlapped: {one.words!r} and {other.words!r}, by {across:.1f} and {down:.1f} points"


def _list_boxes(svg: str) -> Iterator[Box]:
    for attributes, inner in TEXT.findall(svg):
        words = html.unescape(re.sub(r"<[^>]+>", "", inner)).strip()
        if words:
            yield _place(words, attributes)


def _place(words: str, attributes: str) -> Box:
    """Place words by their own position, anchor, size and turn."""
    size = float(re.search(r'font-size="([\d.]+)', attributes)[1])
    anchor = re.search(r'text-anchor="(\w+)"', attributes)
    x, y = (re.search(rf'\b{name}="{NUMBER}"', attributes) for name in "xy")
    x, y = (float(found[1]) if found else 0.0 for found in (x, y))
    moved = MOVE.search(attributes)
    turned = TURN.search(attributes)
    angle = np.radians(float(turned[1])) if turned else 0.0
    width = _measure(words, size, "bold" in attributes)
    left = -width * ANCHORS[anchor[1] if anchor else "start"]
    corners = np.array([(a, b) for a in (left, left + width) for b in (-HEIGHT * size, 0.0)])
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    corners = corners @ turn + (x, y)
    corners = corners + tuple(map(float, moved.groups())) if moved else corners
    return Box(words, *corners.min(axis=0), *corners.max(axis=0))


@cache
def _measure(words: str, size: float, is_bold: bool) -> float:
    """Estimate the width of words in the font of the pictures."""
    font = FontProperties(family="DejaVu Sans", size=size, weight="bold" if is_bold else "normal")
    return TextToPath().get_text_width_height_descent(words, font, False)[0]
