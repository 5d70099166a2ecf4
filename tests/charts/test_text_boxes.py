"""The checker of labels; tests/any_war/test_books.py runs it over the pictures of invented wars."""

import pandas as pd
import pytest

from tests.charts.text_boxes import find_faults
from whosecount.charts.style import render


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
