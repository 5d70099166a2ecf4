import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.patches import ArrowStyle, Polygon
from pyproj import Geod

from tests.charts.frames import make_places
from tests.charts.test_charts import draw
from whosecount.charts.maps import draw_circle, frame_places
from whosecount.claims.places import join_layers
from whosecount.core.refusal import Refusal


@settings(max_examples=40)
@given(st.floats(35, 43), st.floats(32, 38), st.floats(0.5, 100))
def test_every_point_of_a_circle_lies_at_its_radius(longitude, latitude, radius):
    ring = draw_circle(longitude, latitude, radius)
    geod = Geod(ellps="WGS84")
    for lon, lat in ring:
        assert geod.inv(longitude, latitude, lon, lat)[2] / 1000 == pytest.approx(radius, rel=1e-6)


def test_every_place_is_a_circle_that_lies_whole_on_the_map():
    axes = draw("places").axes[0]
    places = make_places()
    rings = [
        patch.get_xy() for patch in axes.patches if isinstance(patch, Polygon) and len(patch.get_xy()) > 70
    ]
    assert len(rings) == len(places)
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    for lon, lat in np.vstack(rings):
        assert west < lon < east and south < lat < north


def test_a_map_names_its_places_scale_and_only_the_rivers_on_it():
    figure = draw("places")
    words = {text.get_text() for text in figure.axes[0].texts}
    assert {"Port (3)", "Bridge (1)", "N"} <= words
    assert any(word.endswith(" km") for word in words)
    assert "Far river" not in {text.get_text() for text in figure.legends[0].get_texts()}


@pytest.mark.parametrize("first", [0, 1])
def test_the_names_of_two_neighbours_stand_on_their_own_sides_whoever_comes_first(first):
    rows = [("West", 34.45, 40.92, 5.0, 9), ("East", 34.46, 40.95, 6.0, 1), ("Far", 36.0, 40.5, 5.0, 1)]
    places = pd.DataFrame(rows, columns=["place", "latitude", "longitude", "radius_km", "claims"])
    axes = draw("places", places.iloc[[first, 1 - first, 2]]).axes[0]
    west, east = (
        next(text for text in axes.texts if text.get_text().startswith(name)).get_window_extent()
        for name in ("West", "East")
    )
    points = axes.transData.transform([(40.92, 34.45), (40.95, 34.46)])
    assert west.x1 < points[1][0] and (east.x0 + east.x1) / 2 > points[0][0]


def test_a_map_takes_the_shape_of_its_form():
    places = make_places()
    for width, widest in ((7.4, 1.5), (4.6, 1.3)):
        figure = Figure(figsize=(width, 4))
        west, east, south, north = frame_places(places, figure.subplots())
        across = (east - west) * np.cos(np.radians((south + north) / 2))
        assert across / (north - south) == pytest.approx(widest, rel=1e-6)


def test_one_map_holds_what_claims_name_as_circles_and_what_the_record_files_as_dots():
    axes = draw("places of claims and events").axes[0]
    rings = [patch for patch in axes.patches if isinstance(patch, Polygon) and len(patch.get_xy()) > 70]
    (dots,) = [line for line in axes.lines if line.get_marker() == "o"]
    assert len(rings) == 2 and list(zip(*dots.get_data(), strict=True)) == [(38.0, 34.5)]
    assert {"Port (3)", "Bridge (1)", "Mill, 4"} <= {text.get_text() for text in axes.texts}


def test_without_a_layer_of_the_record_the_map_says_nothing_of_dots():
    alone = join_layers(make_places(), Refusal("a map", "No file.", "a file"))
    said = {text.get_text() for text in draw("places", alone).legends[0].get_texts()}
    assert not [words for words in said if "record" in words]


def test_a_map_too_small_for_a_background_shows_where_in_the_country_it_lies():
    assert not draw("places").axes[0].child_axes
    (inset,) = draw("places", make_places().iloc[[0]].assign(radius_km=1.0)).axes[0].child_axes
    (mark,) = inset.lines
    assert mark.get_xdata()[0] == pytest.approx(38.28) and mark.get_ydata()[0] == pytest.approx(34.55)
    assert inset.get_xlim()[0] <= 36.0 and inset.get_xlim()[1] >= 40.0


def test_a_map_of_one_small_place_leaves_out_a_background_too_coarse_for_it():
    places = make_places().iloc[[0]].assign(radius_km=1.0)
    said = {text.get_text() for text in draw("places", places).legends[0].get_texts()}
    assert said == {"the place lies somewhere in this circle"}


def test_a_degree_east_is_drawn_as_long_as_it_is_on_the_ground():
    axes = draw("places").axes[0]
    middle = sum(axes.get_ylim()) / 2
    assert axes.get_aspect() == pytest.approx(1 / np.cos(np.radians(middle)))


def test_the_arrow_of_the_north_points_up():
    (north,) = [text for text in draw("places").axes[0].texts if text.get_text() == "N"]
    tip, foot = north.xy[1], north.xyann[1]
    assert tip > foot
    assert isinstance(north.arrow_patch.get_arrowstyle(), ArrowStyle.CurveB)  # a head at the tip alone
