import pandas as pd

from whosecount.analysis.places import count_places

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
