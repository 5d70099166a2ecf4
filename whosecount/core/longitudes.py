"""Longitudes of what lies on both sides of the date line."""

from collections.abc import Sequence

import numpy as np


def unwrap_longitudes(longitudes: Sequence[float]) -> np.ndarray:
    """Write longitudes (degrees) so that those that are near each other on the globe are near in number.

    Whole turns are added: they begin after the widest gap, and their middle is within -180 and 180.
    """
    given = np.asarray(longitudes, dtype=float)
    round_ = np.unique(np.mod(given[np.isfinite(given)], 360))
    if not len(round_):
        return given
    gap = np.diff(round_, append=round_[0] + 360).argmax()
    west = round_[(gap + 1) % len(round_)]
    turned = given + 360 * np.ceil((west - given - 1e-9) / 360)
    middle = (np.nanmin(turned) + np.nanmax(turned)) / 2
    return turned - 360 * np.round(middle / 360)


def bring_near(longitudes: Sequence[float], middle: float) -> np.ndarray:
    """Add whole turns to each longitude until it lies within half a turn of the middle; degrees."""
    given = np.asarray(longitudes, dtype=float)
    return given + 360 * np.round((middle - given) / 360)


def move_ring(points: Sequence[Sequence[float]], middle: float) -> np.ndarray:
    """Move a whole line by turns, so that its own middle lies within half a turn of another; degrees."""
    line = np.asarray(points, dtype=float)[:, :2]
    own = (line[:, 0].min() + line[:, 0].max()) / 2
    return line + np.array([360 * np.round((middle - own) / 360), 0.0])
