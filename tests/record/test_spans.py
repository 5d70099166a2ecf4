import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import DATA as OURS
from whosecount.core.errors import WhoseCountError
from whosecount.core.paths import DATA
from whosecount.readers.ucdp import read_ucdp
from whosecount.record.spans import PLACE_PRECISIONS, SPAN_KEYS, assign_areas, subtract_two_each, sum_spans
from whosecount.tables.load import read_table
from whosecount.tables.schema import read_schema

AREAS = pd.DataFrame(
    [
        ("tadmur", ("Homs",), ("Tadmur",)),
        ("homs_rest", ("Homs",), ()),
        ("south", ("Rif Dimashq",), ("Darayya", "Markaz")),
        ("rest", ("Rif Dimashq",), ()),
        ("both", ("Daraa", "Quneitra"), ()),
        ("unplaced", (), ()),
    ],
    columns=["area_id", "admin1", "admin2"],
).assign(
    admin1_spellings=[(), (), ("Rural Damascus",), ("Rural Damascus",), ("Dar'a",), ()],
    admin2_spellings=[(), (), ("Rural Damascus",), (), (), ()],
)


@pytest.mark.parametrize(
    ("admin1", "admin2", "precision", "area"),
    [
        ("Homs", "Tadmur", "exact", "tadmur"),
        ("Homs", "Ar Rastan", "exact", "homs_rest"),
        ("Homs", "", "governorate", "homs_rest"),
        ("Homs", "Tadmur", "country", "unplaced"),
        ("Nowhere", "", "country", "unplaced"),
        ("Rif Dimashq", "Markaz", "near", "south"),
        ("Quneitra", "Tadmur", "exact", "both"),
        ("", "", "near", "between_governorates"),
        ("homs", "TADMUR", "exact", "tadmur"),
        ("Rural Damascus", "Rural Damascus", "exact", "south"),
        ("Rural-Damascus", "Duma", "exact", "rest"),
        ("Dara", "", "exact", "both"),
    ],
)
def test_an_event_lies_in_its_districts_area_else_in_the_rest_of_the_governorate(
    admin1, admin2, precision, area
):
    event = pd.DataFrame({"admin1": [admin1], "admin2": [admin2], "place_precision": [precision]})
    assert assign_areas(event, AREAS).tolist() == [area]


def test_a_governorate_without_area_is_an_error_that_lists_them_all():
    events = pd.DataFrame({"admin1": ["Ninewa", "Anbar", "Homs"], "admin2": "", "place_precision": "exact"})
    with pytest.raises(WhoseCountError, match="no area holds Anbar, Ninewa"):
        assign_areas(events, AREAS)


def test_invented_events_are_summed_as_by_hand():
    events, _ = read_ucdp(OURS / "ucdp" / "invented.csv", actor="IS")
    areas = read_table(DATA / "areas.csv", read_schema()["areas"])
    spans = sum_spans(events, areas)
    keyed = spans.set_index(["area_id", "date_start"])
    tadmur = keyed.loc[("tadmur", "2018-04-19")]
    assert tadmur[["events", "killed_side_a", "killed_side_b", "best", "events_two_each"]].tolist() == [
        2,
        12,
        4,
        16,
        1,
    ]
    river = keyed.loc[("abu_kamal", "2018-04-10")]
    assert river[["events", "events_monitor_only", "place_precision"]].tolist() == [1, 0, "district"]
    assert keyed.loc[("unplaced", "2018-05-01"), "events_aggregate"] == 1
    assert set(spans["area_id"]) == {
        "tadmur", "abu_kamal", "damascus_city", "unplaced", "rif_dimashq_south", "homs_rest", "between_governorates",
    }  # fmt: skip
    assert spans["events"].sum() == len(events)
    assert list(spans.columns) == read_schema()["ucdp_spans"].columns


EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "admin1": st.sampled_from(["Homs", "Rif Dimashq", "Daraa", ""]),
            "admin2": st.sampled_from(["Tadmur", "Darayya", ""]),
            "place_precision": st.sampled_from(PLACE_PRECISIONS),
            "date_start": st.sampled_from(list(pd.date_range("2018-04-01", "2018-04-04"))),
            "a": st.integers(0, 9),
            "b": st.integers(0, 9),
        }
    ),
    min_size=1,
    max_size=15,
)


def make_events(rows: list[dict]) -> pd.DataFrame:
    events = pd.DataFrame(rows).assign(dyad="A - B", aggregate=False, monitor_only=True)
    events = events.rename(columns={"a": "killed_side_a", "b": "killed_side_b"})
    total = events["killed_side_a"] + events["killed_side_b"]
    events = events.assign(killed_civilians=0, killed_unknown=0, low=total, best=total, high=total)
    two_each = events["killed_side_a"].eq(2) & events["killed_side_b"].eq(2)
    return events.assign(two_each=two_each, date_end=events["date_start"])


@settings(max_examples=40)
@given(EVENTS)
def test_sums_lose_no_event_and_no_death_and_no_key_comes_twice(rows):
    events = make_events(rows)
    spans = sum_spans(events, AREAS)
    assert spans["events"].sum() == len(events)
    for column in ("killed_side_a", "killed_side_b", "best"):
        assert spans[column].sum() == events[column].sum()
    assert not spans.duplicated(SPAN_KEYS).any()


@settings(max_examples=40)
@given(EVENTS)
def test_taking_out_two_each_gives_what_the_events_without_them_give(rows):
    events = make_events(rows)
    reduced = subtract_two_each(sum_spans(events, AREAS)).reset_index(drop=True)
    others = events[~events["two_each"]]
    if others.empty:
        assert reduced.empty
        return
    pd.testing.assert_frame_equal(
        reduced.drop(columns="events_monitor_only"),
        sum_spans(others, AREAS).drop(columns="events_monitor_only"),
    )
