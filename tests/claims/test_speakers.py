import pandas as pd
import pytest

from whosecount.claims.rows import count_sides, join_speakers

SOURCES = pd.DataFrame(
    [
        ("watch", "Invented Watch (IWHR)", "watch", "monitor", "C"),
        ("amaq_like", "League agency", "league", "islamic_state", "D"),
        ("note_like", "League statements", "league", "islamic_state", "D"),
    ],
    columns=["source_id", "name", "family_id", "alignment", "reliability"],
)
CLAIMS = pd.DataFrame(
    {
        "claim_id": ["c1", "c2", "c3", "c4"],
        "source_id": ["watch", "amaq_like", "note_like", "note_like"],
        "also_in": [("d1", "d2", "d3"), (), ("d1",), ()],
        "kind": ["exact", "open", "none", "vague"],
        "subject_side": ["side_a", "side_a", "side_a", "mixed"],
    }
)


def test_each_claim_gets_its_speaker_in_full_and_in_short():
    told = join_speakers(CLAIMS, SOURCES)
    assert told["claim_id"].tolist() == ["c1", "c2", "c3", "c4"]
    assert (told["speaker"][0], told["speaker_short"][0]) == ("Invented Watch (IWHR)", "IWHR")


def test_a_source_declared_twice_is_an_error_rather_than_a_second_claim():
    with pytest.raises(pd.errors.MergeError):
        join_speakers(CLAIMS, pd.concat([SOURCES, SOURCES.iloc[:1]]))


def test_every_side_and_civilians_have_a_row_even_when_not_counted():
    found = count_sides(CLAIMS, {"side_a": "Army", "side_b": "League"})
    counted = dict(zip(found["counted"], found["claims"], strict=True))
    assert counted == {"Army": 2, "League": 0, "Civilians": 0, "Others": 0, "Several together": 1}
