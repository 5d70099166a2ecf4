"""Maps of any country: its outlines, also across the date line, or a GeoJSON file of one's own."""

import json
from pathlib import Path

import matplotlib.figure
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.any_war.scattered import make_scattered, write_scattered
from whosecount.charts.maps import frame_places, plot_places
from whosecount.claims.places import count_event_places
from whosecount.core.errors import DataError, WhoseCountError
from whosecount.core.longitudes import bring_near, unwrap_longitudes
from whosecount.core.refusal import Refusal
from whosecount.methods import overview
from whosecount.new_edition.make import make_edition
from whosecount.new_edition.outlines import make_background, read_geojson
from whosecount.new_edition.wish import Wish
from whosecount.tables.load import load_geo

FIJI = [(-17.8, 178.0), (-18.1, 178.4), (-16.8, 179.9), (-16.9, -179.95)]
DAY = pd.Timestamp("2029-05-01")


def _make_events(points: list[tuple[float, float]]) -> pd.DataFrame:
    events = pd.DataFrame(points, columns=["latitude", "longitude"], dtype=float)
    names = [f"Town {number}" for number in range(len(points))]
    return events.assign(place=names, admin1="Shore", place_precision="exact", date_start=DAY, date_end=DAY)


def _load(folder: Path, background: dict[str, dict]) -> dict:
    (folder / "geo").mkdir(exist_ok=True)
    for name, content in background.items():
        (folder / "geo" / name).write_text(json.dumps(content), encoding="utf-8")
    return load_geo({"areas": folder / "areas.csv"})


def _draw(plot, frame: pd.DataFrame, geo: dict):
    ax = matplotlib.figure.Figure(figsize=(7.4, 5.6)).subplots()
    return plot(frame, ax, geo=geo)


@pytest.mark.parametrize(
    ("names", "points", "west", "east"),
    [
        (["Fiji"], FIJI, 176, 182),
        (["New Zealand"], [(-41, 174), (-44, -176.5)], 165, 185),
        (["Russia (Soviet Union)", "Russia"], [(55, 37), (66, -172)], 18, 192),
        (["Yemen (North Yemen)"], [(15, 44), (13, 48)], 41, 55),  # found by where its events lie
    ],
)
def test_the_frame_holds_the_country_and_its_events_also_across_the_date_line(names, points, west, east):
    background = make_background(_make_events(points), names, "", "")
    left, south, right, north = background["land.geojson"]["bbox"]
    assert west < left < right < east
    for latitude, longitude in points:
        assert left <= bring_near([longitude], (left + right) / 2)[0] <= right and south <= latitude <= north
    own = [
        one["properties"]["name"]
        for one in background["land.geojson"]["features"]
        if one["properties"]["own"]
    ]
    assert len(own) == 1 and own[0] in names[-1]


def test_events_in_a_corner_of_a_large_country_are_shown_close(tmp_path):
    background = make_background(_make_events([(43.2, 45.7), (43.0, 46.5)]), ["Russia"], "", "")
    left, south, right, north = background["land.geojson"]["bbox"]
    assert right - left < 5 and north - south < 5


def test_events_in_no_country_have_no_outlines():
    assert make_background(_make_events([(0.0, -30.0)]), ["Nowhere"], "", "") == {}


def test_a_map_across_the_date_line_draws_land_events_and_names_inside_its_frame(tmp_path):
    events = _make_events(FIJI)
    geo = _load(tmp_path, make_background(events, ["Fiji"], "", ""))
    spots = count_event_places(events, None, DAY, DAY, most=None, by_unit=False)
    ax = _draw(overview.plot_located, spots, geo)
    (west, east), (south, north) = ax.get_xlim(), ax.get_ylim()
    assert east - west < 8
    (dots,) = ax.collections
    offsets = np.asarray(dots.get_offsets())
    assert ((offsets[:, 0] > west) & (offsets[:, 0] < east)).all()
    assert ((offsets[:, 1] > south) & (offsets[:, 1] < north)).all()
    land = max(ax.patches, key=lambda patch: len(patch.get_path().vertices)).get_path().vertices
    steps = np.abs(np.diff(land[:, 0]))
    assert (
        np.nanmax(land[:, 0]) > 180 > np.nanmin(land[:, 0]) and np.nanmax(steps) < 15
    )  # no line around the globe


def test_circles_on_both_sides_of_the_date_line_are_neighbours(tmp_path):
    places = pd.DataFrame({"place": ["West", "East"], "latitude": -17.0, "longitude": [179.9, -179.9]})
    places = places.assign(radius_km=10.0, claims=1)
    ax = _draw(plot_places, places, {"governorates": [], "rivers": []})
    west, east = ax.get_xlim()
    assert 179 < west < east < 181
    west, east, *_ = frame_places(places.head(1), ax)
    assert 179 < west < east < 181


def test_the_legend_names_the_units_that_are_drawn_and_whose_outlines_they_are(tmp_path):
    events = _make_events([(15.0, 44.0), (13.5, 48.0)])
    spots = count_event_places(events, None, DAY, DAY, most=None, by_unit=False)
    bare = _draw(overview.plot_located, spots, {"governorates": [], "rivers": []})
    assert _read_legend(bare) == ["recorded events, larger for more"]  # and nothing that is not drawn
    geo = _load(tmp_path, make_background(events, ["Yemen"], "", "oblast"))
    assert "oblast (Natural Earth)" in _read_legend(_draw(overview.plot_located, spots, geo))


def _read_legend(ax) -> list[str]:
    return [text.get_text() for text in ax.figure.legends[0].get_texts()]


def test_where_single_places_are_not_shared_events_are_counted_by_unit():
    events = _make_events([(1.0, 2.0), (3.0, 4.0), (5.0, 6.0)]).assign(admin1=["A", "A", "B"])
    spots = count_event_places(events, None, DAY, DAY, most=None, by_unit=True)
    assert spots[["place", "events"]].to_numpy().tolist() == [["A", 2], ["B", 1]]
    assert spots.loc[0, ["latitude", "longitude"]].tolist() == [2.0, 3.0]
    assert "3 recorded events drawn at the means of 2 first-level units" in overview.describe_located(spots)
    spelled = events.assign(admin1=["Östra", "Ostra", "Östra"])
    one = count_event_places(spelled, None, DAY, DAY, most=None, by_unit=True)
    assert one[["place", "events"]].to_numpy().tolist() == [["Östra", 3]]
    assert "3 recorded events drawn at the mean of 1 first-level unit" in overview.describe_located(one)


def test_of_events_without_a_place_there_is_no_map():
    coarse = _make_events([(1.0, 2.0)]).assign(place_precision="governorate")
    assert isinstance(count_event_places(coarse, None, DAY, DAY, most=None, by_unit=False), Refusal)


SQUARE = {"type": "Polygon", "coordinates": [[[32, 8], [37, 8], [37, 14], [32, 14], [32, 8]]]}


def _write_geo(path: Path, geometry: dict) -> Path:
    feature = {"type": "Feature", "properties": {"name": "North"}, "geometry": geometry}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    return path


def _wish(folder: Path, **more: object) -> Wish:
    return Wish(
        "thin", "2029-06-01", "2030-12-31", reader="acled", country="Norland", version="v", accessed="2031-01-01",
        events=str(write_scattered(folder / "thin.csv", make_scattered(pairs=2))), out=folder, **more,
    )  # fmt: skip


def test_a_new_edition_has_outlines_and_says_whose(tmp_path):
    said = []
    make_edition(_wish(tmp_path), said.append)
    assert "outlines for maps: Natural Earth" in said
    geo = load_geo({"areas": tmp_path / "thin" / "areas.csv"})
    assert geo["governorates"] and geo["frame"]


def test_a_new_edition_takes_a_geojson_file_and_a_word_of_ones_own(tmp_path):
    geo = _write_geo(tmp_path / "own.geojson", SQUARE)
    make_edition(_wish(tmp_path, geo=str(geo), unit="state"), lambda line: None)
    loaded = load_geo({"areas": tmp_path / "thin" / "areas.csv"})
    assert loaded["governorates"] == SQUARE["coordinates"] and loaded["unit"] == "state"


@pytest.mark.parametrize(
    ("geometry", "words"),
    [
        ({"type": "Point", "coordinates": [32, 8]}, "Point, which are no outlines"),
        ({"type": "LineString", "coordinates": [[500000, 4000000], [500100, 4000100]]}, "not degrees"),
        (None, "no outlines"),
    ],
)
def test_a_geojson_file_that_cannot_be_drawn_is_refused(tmp_path, geometry, words):
    with pytest.raises(DataError, match=words):
        read_geojson(_write_geo(tmp_path / "own.geojson", geometry))


@pytest.mark.parametrize("text", ["{", "[]", '{"type": "FeatureCollection", "features": []}'])
def test_what_is_no_geojson_is_refused(tmp_path, text):
    (tmp_path / "own.geojson").write_text(text, encoding="utf-8")
    with pytest.raises(WhoseCountError, match=r"GeoJSON|features"):
        read_geojson(tmp_path / "own.geojson")


@settings(max_examples=60)
@given(st.floats(-180, 180), st.lists(st.floats(0, 60), min_size=1, max_size=8))
def test_unwrapped_longitudes_are_the_same_places_and_lie_together(west, steps):
    longitudes = (np.array([west, *(west + np.array(steps))]) + 180) % 360 - 180
    unwrapped = unwrap_longitudes(longitudes)
    assert np.allclose(np.mod(unwrapped - longitudes + 180, 360), 180)
    assert np.ptp(unwrapped) <= 60 + 1e-6 and abs(unwrapped.min() + unwrapped.max()) <= 360 + 1e-6
