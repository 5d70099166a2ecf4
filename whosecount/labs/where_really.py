"""Where, really? A hot spot that is only a province's middle, and what a distance between two circles is worth.

**The question.** A map shows a cluster. Did people fight there, or were fights filed there that nobody could place?
And when two reports lie so many kilometres apart, how many kilometres is that?

**The method.** Fights fall anywhere in a square province, or some of them at a front. Those whose place is known are
filed where they were; all others are filed at the province's middle, as datasets do. The map is cut into cells, and
the fullest is its hot spot. For the distance, each of two reports lies somewhere in a circle: the nearest and the
farthest follow from the radii, and draws of two such points say how often they lie within reach.

**Assumptions.** Places are known or not by a chance that has nothing to do with where they are; in a real war the far
places are known worst. Within its circle a report may lie anywhere, with the same chance.

**Sources.** Weidmann (2015) on the precision of reported places. The model is this book's.
"""

from math import sqrt

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from whosecount.charts.style import HIGHLIGHT, INK, MUTED, PALETTE, sized
from whosecount.core.listed import Listed
from whosecount.core.phrasing import count_noun
from whosecount.labs.random import Random

SIDE_KM, MIDDLE_KM = 100, 50  # the province, and where both coordinates of its middle lie
FRONT_KM, SPREAD_KM = (76, 70), 12  # where the front is, and about how wide
GAP_KM = 12  # between the two maps of the picture
DEFAULTS = {
    "fights": 200, "known": 0.7, "gathered": 0.2, "cell_km": 10, "apart_km": 40, "radius_one_km": 15,
    "radius_other_km": 15, "reach_km": 50, "draws": 400, "seed": 2018,
}  # fmt: skip


def place_fights(
    fights: int, known: float, gathered: float, random: Random
) -> list[tuple[float, float, bool]]:
    """Place fights in the province: kilometres from its corner, and whether anybody could tell where they were.

    `known` is the chance (0 to 1) that the place of one is known, `gathered` that it happens at the front.
    """
    placed, draw = [], random.uniform
    for _ in range(fights):
        if draw() < gathered:  # three numbers added up: near the front, and never far from it
            x, y = (middle + SPREAD_KM * (draw() + draw() + draw() - 1.5) for middle in FRONT_KM)
        else:
            x, y = SIDE_KM * draw(), SIDE_KM * draw()
        placed.append((x, y, draw() < known))
    return placed


def count_cells(points: list[tuple[float, float]], cell_km: int) -> list[int]:
    """Count points by the square cells of the province, row by row."""
    wide = -(-SIDE_KM // cell_km)
    counts = [0] * (wide * wide)
    for x, y in points:
        counts[int(y / cell_km) * wide + int(x / cell_km)] += 1
    return counts


def measure_apart(
    apart_km: float, radius_one_km: float, radius_other_km: float, reach_km: float, draws: int, random: Random
) -> tuple[float, float, float]:
    """Measure how far apart two points may be, each somewhere in its circle.

    `apart_km` lies from centre to centre; within `reach_km` two points are called near. Gives the nearest and the
    farthest in kilometres, and the share of draws within reach.
    """
    near = 0
    for _ in range(draws):
        (x, y), (other_x, other_y) = _draw_in_circle(random), _draw_in_circle(random)
        across = apart_km + radius_other_km * other_x - radius_one_km * x
        along = radius_other_km * other_y - radius_one_km * y
        near += sqrt(across * across + along * along) <= reach_km
    both = radius_one_km + radius_other_km
    return max(apart_km - both, 0), apart_km + both, near / draws


def _draw_in_circle(random: Random) -> tuple[float, float]:
    """Draw a point in the circle of radius one: try the square until one lies in it."""
    while True:
        x, y = 2 * random.uniform() - 1, 2 * random.uniform() - 1
        if x * x + y * y <= 1:
            return x, y


def simulate(
    fights: int, known: float, gathered: float, cell_km: int, apart_km: float, radius_one_km: float,
    radius_other_km: float, reach_km: float, draws: int, seed: int,
) -> dict:  # fmt: skip
    """Place fights (`place_fights`), file them, look for the hot spot, and measure between two circles (`measure_apart`).

    Gives x, y, known of each fight; in_middle, how many are filed at the middle; hot, the place of the fullest cell as
    filed, a square of `cell_km`; hot_filed and hot_true, what it holds as filed and in truth; true_hot and true_most,
    the fullest cell in truth and what it holds; is_middle, whether the hot spot holds the province's middle; nearest,
    farthest, near.
    """
    random = Random(seed)
    placed = place_fights(fights, known, gathered, random)
    truth = count_cells([(x, y) for x, y, _ in placed], cell_km)
    middle = (MIDDLE_KM, MIDDLE_KM)
    filed = count_cells([(x, y) if is_known else middle for x, y, is_known in placed], cell_km)
    hot, true_hot = filed.index(max(filed)), truth.index(max(truth))
    nearest, farthest, near = measure_apart(apart_km, radius_one_km, radius_other_km, reach_km, draws, random)
    return {
        "x": [x for x, _, _ in placed], "y": [y for _, y, _ in placed], "known": [is_known for *_, is_known in placed],
        "in_middle": sum(not is_known for *_, is_known in placed),
        "hot": hot, "hot_filed": filed[hot], "hot_true": truth[hot], "true_hot": true_hot, "true_most": truth[true_hot],
        "is_middle": hot == count_cells([middle], cell_km).index(1), "nearest": nearest, "farthest": farthest, "near": near,
    }  # fmt: skip


def tabulate_fights(result: dict) -> pd.DataFrame:
    """Lay out the fights of a result: x, y, known, filed_x, filed_y, in kilometres from the province's corner."""
    rows = pd.DataFrame({name: result[name] for name in ("x", "y", "known")})
    filed = {f"filed_{name}": rows[name].where(rows["known"], MIDDLE_KM) for name in ("x", "y")}
    return rows.assign(**filed).round(1)


@sized(2.6, 3.9)
def plot_fights(fights: pd.DataFrame, ax: Axes, cell_km: int, hot: int, true_hot: int) -> Axes:
    """Plot fights where they were and where they are filed, each with its fullest cell.

    `tabulate_fights` gives them. A frame marks the fullest cell of each map: `hot` as filed, `true_hot` in truth.
    """
    wide = -(-SIDE_KM // cell_km)
    maps = (("In truth (simulated)", "x", "y", true_hot), ("As filed (simulated)", "filed_x", "filed_y", hot))
    for number, (title, x, y, fullest) in enumerate(maps):
        left = number * (SIDE_KM + GAP_KM)
        row, column = divmod(fullest, wide)
        ax.add_patch(Rectangle((left, 0), SIDE_KM, SIDE_KM, fill=False, edgecolor=MUTED))
        corner = (left + column * cell_km, row * cell_km)
        ax.add_patch(Rectangle(corner, cell_km, cell_km, fill=False, edgecolor=HIGHLIGHT, linewidth=2.4))
        ax.scatter(left + fights[x], fights[y], s=16, color=PALETTE["side_b"], alpha=0.6, linewidth=0)
        ax.text(left, SIDE_KM + 4, title, color=INK, va="bottom")
    ax.set_xlim(-2, 2 * SIDE_KM + GAP_KM + 2)
    ax.set_ylim(-2, SIDE_KM + 18)
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax


def pose_question() -> str:
    """Pose the question of the lab."""
    return "A map of an invented province is darkest in its very middle. Is that where people fought, or where fights are filed?"


def describe_fights(result: dict) -> Listed:
    """Describe the hot spot of a map, and what it holds in truth."""
    where = "the province’s middle" if result["is_middle"] else "not the province’s middle"
    rows = {
        "filed at the middle of the province": "in_middle",
        "in the cell that is fullest in truth": "true_most",
    }
    return Listed(
        f"Simulated: the fullest cell of the map, {where}, holds {result['hot_filed']} of "
        f"{count_noun(len(result['x']), 'fight')}; in truth {result['hot_true']} happened there.",
        "Where fights are filed, and where they were",
        tuple((words, f"{result[name]:,}") for words, name in rows.items()),
    )


def describe_apart(result: dict, apart_km: float, reach_km: float) -> Listed:
    """Describe what a distance between the middles of two circles says of what lies in them."""
    return Listed(
        f"Simulated: two circles whose middles lie {apart_km:g} kilometres apart hold points that are {result['nearest']:g} "
        f"to {result['farthest']:g} kilometres apart.",
        "How far apart two points are",
        ((f"draws within {reach_km:g} kilometres", f"{100 * result['near']:.0f}%"),),
    )
