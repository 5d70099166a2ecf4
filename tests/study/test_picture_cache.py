"""Pictures that are taken over from an earlier run, and those that have to be drawn again."""

import json

import matplotlib as mpl
import pandas as pd
import pytest

from whosecount.charts.counts import plot_counts
from whosecount.core.paths import PICTURES
from whosecount.study import picture_cache

FRAME = pd.DataFrame({"label": ["one", "two"], "claims": [3, 5]})
TOLD = {"name": "counts", "width": 5.2, "height": 2.0, "label": "label", "day": pd.Timestamp("2018-05-04")}


def plot(frame, axes, **options):
    """Draw nothing; stands for a chart of the package."""


def plot_other(frame, axes, **options):
    """Draw nothing else."""


plot.__module__ = plot_other.__module__ = "whosecount.charts.counts"


@pytest.fixture
def drawn(tmp_path, monkeypatch):
    """Count what is drawn, each picture another; every call is a run of its own, after the last one."""
    found: list[str] = []

    def render(draw, frame, **told):
        found.append(draw.__name__)
        return f"<svg>{len(found)}</svg>", str(len(found)).encode()

    monkeypatch.setattr(picture_cache, "render", render)
    runs = iter(range(100))

    def run(draw=plot, frame=FRAME, code="one", **changes):
        number = next(runs)
        order = {"old": str(tmp_path / str(number)), "new": str(tmp_path / str(number + 1)), "code": code}
        monkeypatch.setenv(PICTURES, json.dumps(order))
        return picture_cache.draw_once(draw, frame, **TOLD | changes)

    run.found, run.folder = found, tmp_path
    return run


def test_the_same_chart_is_drawn_once_and_handed_on_from_run_to_run(drawn):
    pictures_of_three_runs = [drawn() for _ in range(3)]
    assert pictures_of_three_runs == [("<svg>1</svg>", b"1")] * 3
    assert drawn.found == ["plot"]


@pytest.mark.parametrize(
    "change",
    [
        {"frame": FRAME.assign(claims=[3, 6])},
        {"frame": FRAME.assign(claims=[3.0, 5.0])},
        {"frame": FRAME.astype({"label": "category"})},
        {"frame": FRAME.assign(claims=pd.Series([3, "5"], dtype=object))},
        {"frame": FRAME.iloc[::-1]},
        {"frame": FRAME.rename(columns={"label": "name"})},
        {"draw": plot_other},
        {"code": "two"},
        {"name": "others"},
        {"height": 2.5},
        {"label": "claims"},
        {"day": pd.Timestamp("2018-05-05")},
        {"day": "2018-05-04 00:00:00"},
        {"more": None},
        {"more": FRAME},
    ],
)
def test_whatever_makes_another_picture_is_drawn(drawn, change):
    drawn()
    assert drawn(**change) == ("<svg>2</svg>", b"2")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (pd.Categorical(["one", "two"], ["one", "two"]), pd.Categorical(["one", "two"], ["two", "one"])),
        (pd.Categorical(["one", "two"]), pd.Categorical(["one", "two"], ordered=True)),
        (pd.Series(["1", 2], dtype=object), pd.Series([1, 2], dtype=object)),
    ],
)
def test_columns_that_only_look_alike_make_other_pictures(drawn, first, second):
    drawn(frame=FRAME.assign(label=first))
    drawn(frame=FRAME.assign(label=second))
    assert len(drawn.found) == 2


def test_a_setting_of_matplotlib_is_part_of_a_picture(drawn):
    drawn()
    with mpl.rc_context({"axes.grid": not mpl.rcParams["axes.grid"]}):
        assert drawn() == ("<svg>2</svg>", b"2")


@pytest.mark.parametrize(
    "change", [{"more": object()}, {"more": {("a", "b"): 1}}, {"draw": lambda *_, **__: None}]
)
def test_what_may_be_anything_is_drawn_each_time_and_not_kept(drawn, change):
    assert [drawn(**change)[1] for _ in range(2)] == [b"1", b"2"]
    assert not list(drawn.folder.rglob("*.svg"))


def test_a_function_of_somebody_elses_is_drawn_each_time(drawn, monkeypatch):
    monkeypatch.setattr(plot_other, "__module__", "my_charts")
    assert [drawn(draw=plot_other)[1] for _ in range(2)] == [b"1", b"2"]


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_half_a_picture_is_none(drawn, kind):
    drawn()
    (lost,) = drawn.folder.rglob(f"*.{kind}")
    lost.unlink()
    assert drawn() == ("<svg>2</svg>", b"2")


def test_without_a_build_everything_is_drawn(drawn, monkeypatch):
    monkeypatch.delenv(PICTURES, raising=False)
    assert [picture_cache.draw_once(plot, FRAME, **TOLD)[1] for _ in range(2)] == [b"1", b"2"]
    assert not list(drawn.folder.rglob("*.svg"))


def test_where_nobody_will_look_nothing_is_drawn(drawn, monkeypatch):
    monkeypatch.setenv(PICTURES, "{}")
    assert picture_cache.draw_once(plot, FRAME, **TOLD) == picture_cache.UNDRAWN
    assert not drawn.found


def test_a_picture_that_was_taken_over_is_to_the_byte_the_one_that_is_drawn(tmp_path, monkeypatch):
    told = {"name": "counts", "width": 5.2, "height": 2.0, "label": "label"}
    plain = picture_cache.draw_once(plot_counts, FRAME, **told)
    for old, new in (("0", "1"), ("1", "2")):
        order = {"old": str(tmp_path / old), "new": str(tmp_path / new), "code": "one"}
        monkeypatch.setenv(PICTURES, json.dumps(order))
        assert picture_cache.draw_once(plot_counts, FRAME, **told) == plain
