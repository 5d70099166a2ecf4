import pandas as pd

from whosecount.claims.places import count_event_places, count_places, join_layers
from whosecount.claims.sentences import describe_event_places, headline_places

PLACES = pd.DataFrame(
    [
        ("port", "Port", 35.5, 35.8, 2.0, "invented"),
        ("bridge", "Bridge", 35.6, 35.9, 1.5, "invented"),
        ("plain", "Plain", 35.0, 38.0, 80.0, "invented"),
    ],
    columns=["place_id", "name", "latitude", "longitude", "radius_km", "coordinate_source"],
)
CLAIMS = pd.DataFrame(
    {"place_ids": [("port",), ("port", "bridge"), ("plain", "abroad"), (), ("bridge",), ("port",)]}
)


def test_each_place_is_counted_once_for_every_claim_that_names_it():
    found = count_places(CLAIMS, PLACES)
    assert found[["place", "claims"]].values.tolist() == [["Port", 3], ["Bridge", 2]]


def test_a_place_known_too_loosely_is_left_off_until_the_limit_is_wider():
    assert "Plain" not in count_places(CLAIMS, PLACES)["place"].tolist()
    assert "Plain" in count_places(CLAIMS, PLACES, widest_km=80)["place"].tolist()
    assert count_places(CLAIMS, PLACES, widest_km=1.5)["place"].tolist() == ["Bridge"]


def test_ties_come_in_the_order_of_the_alphabet():
    assert count_places(CLAIMS.iloc[1:2], PLACES)["place"].tolist() == ["Bridge", "Port"]


def test_claims_that_name_no_place_give_an_empty_table_with_its_columns():
    found = count_places(CLAIMS.iloc[3:4], PLACES)
    assert found.empty and {"place", "claims", "radius_km"} <= set(found.columns)


def test_no_claims_at_all_give_an_empty_table():
    assert count_places(CLAIMS.iloc[:0], PLACES).empty


def make_events(*rows):
    columns = ["area_id", "place", "place_precision", "latitude", "longitude", "date_start", "date_end"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(
        date_start=pd.to_datetime(frame["date_start"]), date_end=pd.to_datetime(frame["date_end"])
    )


EVENTS = make_events(
    ("coast", "Port", "exact", 1.0, 2.0, "2031-01-01", "2031-01-01"),
    ("coast", "Port", "exact", 1.0, 2.0, "2031-01-02", "2031-01-05"),
    ("coast", "Mill", "near", 1.1, 2.1, "2031-01-03", "2031-01-03"),
    ("coast", "Coast", "governorate", 1.0, 2.5, "2031-01-03", "2031-01-03"),
    ("plain", "Field", "exact", 3.0, 2.0, "2031-01-03", "2031-01-03"),
)


def test_events_are_counted_by_place_and_coarse_ones_lie_on_no_map():
    found = count_event_places(EVENTS, ["coast"], "2031-01-03", "2031-01-31")
    assert found[["place", "radius_km", "events"]].to_numpy().tolist() == [["Mill", 25.0, 1]]
    assert found[["all_events", "all_places", "coarse"]].iloc[0].tolist() == [2, 1, 1]
    assert describe_event_places(found) == "2 recorded events, of which 1 has no point that is fit for a map."
    both = count_event_places(EVENTS, None, "2031-01-03", "2031-01-31")
    assert "drawn" not in describe_event_places(both) and len(both) > 1


def test_a_place_is_one_however_closely_each_event_is_known():
    both = EVENTS.assign(
        place="Port", latitude=1.0, longitude=2.0, place_precision=["exact", "near", "exact", "near", "exact"]
    )
    found = count_event_places(both, ["coast"], "2031-01-01", "2031-01-31")
    inside = both["area_id"].eq("coast")
    assert found[["place", "radius_km", "events", "all_places"]].to_numpy().tolist() == [
        ["Port", 25.0, inside.sum(), 1]
    ]
    assert headline_places(pd.DataFrame(), found) == f"Port has all {inside.sum()} recorded events."


def test_only_so_many_places_are_drawn_and_the_sentence_says_so():
    found = count_event_places(EVENTS, ["coast"], "2031-01-01", "2031-01-31", most=1)
    assert found["place"].tolist() == ["Port"]
    assert "; drawn is 1 place with most." in describe_event_places(found)


def test_without_an_events_file_there_is_no_map_and_the_reason_is_given():
    refusal = count_event_places(None, ["coast"], "2031-01-01", "2031-01-31")
    assert "no coordinates" in refusal.sentence
    assert describe_event_places(refusal) is refusal
    nothing = count_event_places(EVENTS, ["moon"], "2031-01-01", "2031-01-31")
    assert "No event of these areas and days" in nothing.sentence


def test_both_layers_stand_in_one_frame_and_a_refused_one_adds_nothing():
    named = count_places(CLAIMS, PLACES)
    filed = count_event_places(EVENTS, ["coast"], "2031-01-03", "2031-01-31")
    both = join_layers(named, filed)
    assert both["layer"].tolist() == ["claims"] * len(named) + ["events"] * len(filed)
    assert both["claims"].sum() == named["claims"].sum() and both["events"].sum() == filed["events"].sum()
    assert join_layers(named, count_event_places(None, ["coast"], "2031-01-01", "2031-01-31")).equals(
        join_layers(named, filed.iloc[:0])
    )
    assert join_layers(named.iloc[:0], filed)["place"].tolist() == filed["place"].tolist()
