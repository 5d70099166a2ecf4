"""Charts of many pairs of parties, and of years of days: nothing lies over one another, and nothing is lost."""

import matplotlib.figure
import numpy as np
import pandas as pd
import pytest

from whosecount.methods import rates
from whosecount.methods.rates.plot_rates import MOST_LINES
from whosecount.study.figure import TALLEST_IN, measure_picture

WINDOW = (pd.Timestamp("2029-01-01"), pd.Timestamp("2030-12-31"))
SIDES = "Military Forces of a Land with a Long Name - Free Front of the Far Hills"


def _make_weeks(pairs: int) -> pd.DataFrame:
    weeks = pd.date_range("2029-01-01", "2030-12-31", freq="7D", name="week")
    names = [f"Band {pair} - Watch {pair}" for pair in range(pairs - 1)]
    rows = [
        pd.DataFrame(
            {
                "dyad": name,
                "own": name == SIDES,
                "week": weeks,
                "events": (np.arange(len(weeks)) % (4 + place)) == 0,
            }
        )
        for place, name in enumerate([*names, SIDES])
    ]
    return pd.concat(rows, ignore_index=True).astype({"events": int})


def _draw(plot, frame, wide=True, **options):
    height = measure_picture(plot, frame, options, wide=wide)
    ax = matplotlib.figure.Figure(figsize=(7.4 if wide else 4.6, height)).subplots()
    return plot(frame, ax, **options)


def _find_overlaps(texts) -> list[tuple[str, str]]:
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts]
    return [
        (a, b)
        for place, (a, one) in enumerate(boxes)
        for b, other in boxes[place + 1 :]
        if one.overlaps(other)
    ]


@pytest.mark.parametrize("wide", [True, False])
def test_of_many_pairs_the_largest_have_lines_and_the_rest_are_summed_in_one(wide):
    weeks = _make_weeks(44)
    ax = _draw(rates.plot_parties, weeks, wide, window=WINDOW)
    labels = [text.get_text().replace("\n", " ") for text in ax.texts]
    assert len(labels) == MOST_LINES and not _find_overlaps(ax.texts)
    assert any(
        label.startswith(SIDES.replace(" - ", " \N{EN DASH} ")) for label in labels
    )  # the two sides, though they are the smallest
    small = (
        weeks["events"].sum()
        - weeks.loc[
            weeks["dyad"].isin([SIDES, *(f"Band {n} - Watch {n}" for n in range(10))]), "events"
        ].sum()
    )
    assert any(label.startswith(f"33 other pairs, summed: {small:,} events") for label in labels)


def test_few_pairs_have_a_line_each():
    ax = _draw(rates.plot_parties, _make_weeks(5), window=WINDOW)
    assert len(ax.texts) == 5 and not any("summed" in text.get_text() for text in ax.texts)


def test_the_height_grows_with_the_lines_and_never_cuts_them():
    heights = [
        measure_picture(rates.plot_parties, _make_weeks(pairs), {"window": WINDOW})
        for pairs in (2, 6, 44, 300)
    ]
    assert heights == sorted(heights) and heights[0] < heights[1] < heights[2] == heights[3] < TALLEST_IN


def _make_days(first: str, last: str) -> pd.DataFrame:
    days = pd.date_range(first, last, name="date")
    place = np.arange(len(days))
    share = np.where(place % 11 == 5, 0.3 + 0.6 * (place % 7) / 7, 0.0)
    return pd.DataFrame(
        {"date": days, "events": place % 3, "combinations": 1, "possible": 24, "share": share}
    )


@pytest.mark.parametrize("wide", [True, False])
def test_names_of_change_points_of_two_years_do_not_overlap_and_bear_their_year(wide):
    days = _make_days(*map(str, WINDOW))
    (upper, _) = _draw(rates.plot_change_points, days, wide).child_axes
    named = [text.get_text() for text in upper.texts]
    assert not _find_overlaps(upper.texts)
    assert len(named) >= 6 and all(name.endswith(("2029", "2030")) for name in named)
    top = days.loc[days["share"].idxmax(), "date"]
    assert f"{top.day} {top:%b %Y}" in named


def test_days_of_one_year_are_named_without_it():
    (upper, _) = _draw(rates.plot_change_points, _make_days("2029-01-01", "2029-05-31")).child_axes
    assert upper.texts and not any("2029" in text.get_text() for text in upper.texts)
