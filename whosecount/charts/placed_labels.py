"""Names beside points, each placed where it covers least of all that is drawn already: marks, lines, and other words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.cbook import STEP_LOOKUP_MAP
from matplotlib.patches import Polygon, Rectangle
from matplotlib.text import Text

from whosecount.charts.style import INK, MUTED, enlarge, is_wide
from whosecount.charts.text_fit import draw_any_script, fit_size

UNSEEN = ("", "None", " ", None)  # a line or a marker that is none
# sides of a mark, the best first
ANGLES = np.radians([45, 20, 70, 0, 135, 160, 110, 180, -45, -20, -70, 90, -135, -160, -110, -90])
STEPS_PT = np.array([0, 3, 7, 12, 18, 26, 36, 48, 62, 78])  # from the mark to its name
PASSES = 4  # in which each name looks for its place again, among all others
COVERED, MARK, DOUBT = 900, 400, 250  # cost of covering words or a mark, of seeming to name another
KEPT, LEADER, LINE = 120, 120, 20  # cost of crossing a kept line, a leader, any other line
MOST_CROSSED = 6  # so many samples of other lines count at most
AWAY, LATER = 1.4, 0.4  # of a point of distance, and of a less usual side
JOINED_FROM_PT = 6  # from so far on a line leads from the mark to its name
MARK_PT, NEAR_PT, EDGE_PT = 5.0, 5.0, 2.0  # to its name; to a mark that seems named too; to the frame
ROOM_PT = np.array([-5.0, -1.5, 5.0, 1.5])  # around words, so that two names do not read as one
WEIGHT = 20  # of a mark, in samples of lines
GRAIN_PT = 2.0  # between samples of a line

Boxes = np.ndarray  # rows of left, bottom, right, top


@dataclass(frozen=True)
class Drawn:
    """What stands in a chart, in pixels: marks and words as boxes, lines as samples along them."""

    frame: np.ndarray
    marks: Boxes
    words: Boxes
    lines: np.ndarray
    point: float


@dataclass
class Name:
    """Words that look for a place: the boxes in which they could stand, and what each costs whatever others do."""

    middle: np.ndarray  # of the mark
    others: Boxes  # all marks but this
    boxes: Boxes
    ends: np.ndarray  # where a line to the words would end
    joined: np.ndarray  # whether a line leads to them
    cost: np.ndarray
    taken: int = -1

    def trace(self) -> list[np.ndarray]:
        """Trace the line from the mark to the words, if there is one where they stand."""
        return [np.array([self.middle, self.ends[self.taken]])] if self.joined[self.taken] else []


def label_points(
    ax: Axes,
    points: pd.DataFrame,
    labels: Sequence[str],
    around: pd.DataFrame,
    size: float = 9,
    *,
    x_lines: Sequence[np.ndarray] = (),
    y_lines: Sequence[np.ndarray] = (),
    zorder: float = 4,
) -> list[Text]:
    """Label points, each where its words cover least of what is drawn, with a line to it where they stand apart.

    `points` and `around`, marks that words keep off beside those drawn, have two columns, x and y of the axes; `x_lines`
    and `y_lines` run where words are not wanted. `size` is in points, in the wide form. Gives the labels as drawn, in
    their order. The axes need their limits, and the legend its room, before.
    """
    drawn = look_around(ax, around)
    style = {"fontsize": fit_size(ax, size), "color": INK, "zorder": zorder, "in_layout": False}
    texts = [ax.text(0, 0, words, ha="center", va="center", **style) for words in labels]
    with draw_any_script():
        sizes = [(box.width, box.height) for box in (text.get_window_extent() for text in texts)]
    middles = ax.transData.transform(points.to_numpy(dtype=float))
    tracks = [ax.transData.transform(np.column_stack(line)) for line in zip(x_lines, y_lines, strict=True)]
    kept = _sample(tracks, drawn.point)
    names = [_list_places(drawn, kept, *place) for place in zip(middles, sizes, strict=True)]
    for name in sorted(names, key=lambda name: -name.middle.sum()) * PASSES:  # from the north-east on
        _place(drawn, name, [other for other in names if other is not name and other.taken >= 0])
    back = ax.transData.inverted()
    for name, text in zip(names, texts, strict=True):
        box = name.boxes[name.taken]
        text.set_position(back.transform((box[:2] + box[2:]) / 2))
        for line in name.trace():
            leader = {"color": MUTED, "linewidth": 0.7, "zorder": zorder - 0.1}
            ax.plot(*back.transform(line).T, scalex=False, scaley=False, **leader)
    return texts


def look_around(ax: Axes, around: pd.DataFrame | None = None) -> Drawn:
    """Measure what is drawn, with the marks `around` that may not be drawn yet; the axes take their place."""
    figure = ax.get_figure(root=True)
    if not hasattr(figure.canvas, "get_renderer"):
        FigureCanvasAgg(figure)
    if not is_wide(ax):
        enlarge(figure)
    with draw_any_script():
        figure.draw_without_rendering()
        words = [text.get_window_extent().extents for text in ax.texts if text.get_text() or _has_arrow(text)]
    blocks = [patch for patch in ax.patches if isinstance(patch, Rectangle) and patch.get_facecolor()[3] == 1]
    words += [block.get_window_extent().extents for block in blocks]
    words += [inner.get_window_extent().extents for inner in ax.child_axes]
    point = figure.dpi / 72
    lines = [
        patch.get_transform().transform(patch.get_xy()) for patch in ax.patches if isinstance(patch, Polygon)
    ]
    middles = []
    if around is not None:
        middles.append((ax.transData.transform(around.to_numpy(dtype=float)), 2.5))
    for line in ax.lines:
        points = np.column_stack(STEP_LOOKUP_MAP[line.get_drawstyle()](*line.get_data(orig=False)))
        path = line.get_transform().transform(points)
        if line.get_marker() not in UNSEEN:
            middles.append((path, line.get_markersize() / 2))
        if line.get_linestyle() not in UNSEEN:
            lines.append(path)
    marks = [np.column_stack([path - half * point, path + half * point]) for path, half in middles]
    marks = np.vstack([np.empty((0, 4)), *marks])
    frame = ax.get_window_extent().extents
    samples = _sample(lines, point)
    within = ((samples > frame[:2]) & (samples < frame[2:])).all(axis=1)
    return Drawn(
        frame, marks[np.isfinite(marks).all(axis=1)], np.reshape(words, (-1, 4)), samples[within], point
    )


def _has_arrow(text: Text) -> bool:
    return getattr(text, "arrow_patch", None) is not None


def _sample(lines: Sequence[np.ndarray], point: float) -> np.ndarray:
    """Give points along lines, as near to one another as a grid of `GRAIN_PT` has them, each once."""
    samples = [np.empty((0, 2))]
    for line in lines:
        steps = np.abs(np.diff(line, axis=0)).max(axis=1, initial=0) / (GRAIN_PT * point)
        for start, end, count in zip(line[:-1], line[1:], steps, strict=True):
            if np.isfinite(count):
                samples.append(start + np.linspace(0, 1, 2 + int(min(count, 999)))[:, None] * (end - start))
    return np.unique((np.vstack(samples) / (GRAIN_PT * point)).round(), axis=0) * GRAIN_PT * point


def _list_places(drawn: Drawn, kept: np.ndarray, middle: np.ndarray, size: tuple[float, float]) -> Name:
    """List the places around a mark where its name could stand, with what each would cost."""
    sides = np.column_stack([np.cos(ANGLES), np.sin(ANGLES)])
    reach = np.repeat(STEPS_PT, len(ANGLES))
    sides, late = np.tile(sides, (len(STEPS_PT), 1)), np.tile(np.arange(len(ANGLES)), len(STEPS_PT))
    half = np.array(size) / 2
    middles = middle + sides * (reach + MARK_PT)[:, None] * drawn.point + np.clip(1.5 * sides, -1, 1) * half
    boxes = np.hstack([middles - half, middles + half])
    ends = np.clip(middle, boxes[:, :2], boxes[:, 2:])
    far = np.hypot(*(ends - middle).T)
    centres = (drawn.marks[:, :2] + drawn.marks[:, 2:]) / 2
    marks = drawn.marks[(np.abs(centres - middle) >= 1).any(axis=1)]
    roomy = boxes + ROOM_PT * drawn.point
    inside = drawn.frame + np.array([1, 1, -1, -1]) * EDGE_PT * drawn.point
    crossed = np.minimum(_count_within(roomy, drawn.lines), MOST_CROSSED) ** 0.5
    is_beyond = (boxes[:, :2] < inside[:2]).any(axis=1) | (boxes[:, 2:] > inside[2:]).any(axis=1)
    cost = AWAY * far / drawn.point + LATER * late + LINE * crossed + KEPT * (_count_within(roomy, kept) > 0)
    cost += COVERED * (is_beyond + _count_met(roomy, drawn.words)) + MARK * _count_met(roomy, marks)
    is_doubtful = _measure_gap(boxes, marks) < far + NEAR_PT * drawn.point
    joined = is_doubtful | (far > JOINED_FROM_PT * drawn.point)
    return Name(middle, marks, boxes, ends, joined, cost + DOUBT * is_doubtful)


def _place(drawn: Drawn, name: Name, others: list[Name]) -> None:
    """Give a name its best place among the places that the others have now."""
    taken = np.array([other.boxes[other.taken] for other in others]).reshape(-1, 4)
    cost = name.cost + COVERED * _count_met(name.boxes + ROOM_PT * drawn.point, taken)
    leaders = [line for other in others for line in other.trace()]
    tracks = _sample(leaders, drawn.point)
    cost += LEADER * (_count_within(name.boxes, tracks) > 0)
    along = np.hstack([tracks - drawn.point, tracks + drawn.point])
    blocks = np.vstack([drawn.words, taken, along, name.others])
    best = np.argsort(cost, kind="stable")[:24]  # what the own line crosses is looked up for these alone
    own = [_sample([np.array([name.middle, name.ends[place]])], drawn.point) for place in best]
    crossed = np.array([_count_met(np.hstack([line, line]), blocks).sum() for line in own])
    name.taken = int(best[np.argmin(cost[best] + LEADER * crossed)])


def _count_met(boxes: Boxes, others: Boxes) -> np.ndarray:
    """Count for each box how many others it meets."""
    apart = (boxes[:, None, :2] > others[None, :, 2:]) | (boxes[:, None, 2:] < others[None, :, :2])
    return (~apart.any(axis=2)).sum(axis=1)


def _count_within(boxes: Boxes, samples: np.ndarray) -> np.ndarray:
    """Count for each box how many samples lie in it."""
    if boxes.size:  # those out of reach of all boxes cost nothing to look at
        low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
        samples = samples[((samples > low) & (samples < high)).all(axis=1)]
    within = (samples[None] > boxes[:, None, :2]) & (samples[None] < boxes[:, None, 2:])
    return within.all(axis=2).sum(axis=1)


def _measure_gap(boxes: Boxes, marks: Boxes) -> np.ndarray:
    """Measure how far each box is from the middle of the nearest mark."""
    middles = (marks[:, :2] + marks[:, 2:])[None] / 2
    gaps = middles - np.clip(middles, boxes[:, None, :2], boxes[:, None, 2:])
    return np.hypot(gaps[..., 0], gaps[..., 1]).min(axis=1, initial=np.inf)


def count_covered(drawn: Drawn, box: np.ndarray) -> int:
    """Count what a box would cover: samples of lines, and marks and words, which weigh more."""
    boxes = box[None]
    return int(
        _count_within(boxes, drawn.lines)[0]
        + WEIGHT * _count_met(boxes, np.vstack([drawn.marks, drawn.words]))[0]
    )
