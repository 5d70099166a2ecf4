import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.methods.matching.test_matching import make_occasions
from whosecount.core.refusal import Refusal
from whosecount.methods.matching import permutation_test

STRETCH = ("2018-04-01", "2018-04-10")


def make_days(*days: int) -> pd.DataFrame:
    rows = [
        (f"{n}", 34.0, 38.0, 0.0, f"2018-04-{day:02d}", f"2018-04-{day:02d}") for n, day in enumerate(days)
    ]
    return make_occasions(*rows)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 25), st.integers(0, 3)), min_size=1, max_size=6), st.integers(0, 99))
@pytest.mark.parametrize("way", permutation_test.SHUFFLES)
def test_shuffled_occasions_keep_their_length_and_stay_in_the_stretch(way, days, seed):
    own = np.array([(start, start + length) for start, length in days])
    found = permutation_test.shuffle_days(own, 0, 28, way, np.random.default_rng(seed))
    assert (found[:, 1] - found[:, 0] == own[:, 1] - own[:, 0]).all()
    assert found.min() >= 0 and found.max() <= 28


def test_exchanging_keeps_the_set_of_days_and_shifting_their_distances():
    own = np.array([(3, 3), (5, 5), (20, 20)])
    rng = np.random.default_rng(1)
    swapped = permutation_test.shuffle_days(own, 0, 29, "permute", rng)
    assert sorted(swapped[:, 0]) == [3, 5, 20]
    shifted = permutation_test.shuffle_days(own, 0, 29, "circular_shift", rng)
    assert np.diff(shifted[:, 0]) % 30 == pytest.approx([2, 15])
    with pytest.raises(ValueError, match="use one of redraw, circular_shift, permute"):
        permutation_test.shuffle_days(own, 0, 29, "deal", rng)


def test_chance_for_one_claim_and_one_record_is_the_share_of_days():
    found = permutation_test.permute_matches(make_days(5), make_days(5), 10, 1, *STRETCH, draws=4000, seed=3)
    assert found["observed"].unique().tolist() == [1]
    for way in ("redraw", "circular_shift"):  # days 4, 5 and 6 of ten
        hits = found[found["way"].eq(way) & found["matched"].eq(1)]["draws"].sum()
        assert hits / 4000 == pytest.approx(0.3, abs=0.03)
        assert found.loc[found["way"].eq(way), "p_value"].iloc[0] == (1 + hits) / 4001
    assert found.loc[found["way"].eq("permute"), "matched"].tolist() == [
        1
    ]  # one claim has nobody to swap with
    assert found.groupby("way")["draws"].sum().tolist() == [4000] * 3


def test_places_never_move():
    far = make_occasions(("far", 36.0, 41.0, 0.0, "2018-04-05", "2018-04-05"))
    found = permutation_test.permute_matches(make_days(5, 6), far, 10, 9, *STRETCH, draws=20)
    assert found["matched"].eq(0).all() and found["p_value"].eq(1).all()


def test_the_same_seed_gives_the_same_draws_and_another_others():
    frames = make_days(1, 3, 7), make_days(2, 6, 9)
    one, again, other = (
        permutation_test.permute_matches(*frames, 10, 1, *STRETCH, draws=200, seed=seed) for seed in (1, 1, 2)
    )
    pd.testing.assert_frame_equal(one, again)
    assert not one.equals(other)


def test_matches_and_chance_never_fall_when_more_is_allowed():
    frames = make_days(1, 3, 7), make_days(2, 6, 9)
    found = [permutation_test.permute_matches(*frames, 10, days, *STRETCH, draws=30) for days in range(5)]
    observed = [permuted["observed"].iloc[0] for permuted in found]
    assert observed == sorted(observed) and observed[1] == 2  # day 2 serves day 1 or day 3, not both
    chance = [
        np.average(permuted["matched"], weights=permuted["draws"])
        for permuted in (every[every["way"].eq("redraw")] for every in found)
    ]
    assert chance == sorted(chance)


def test_nothing_in_the_stretch_is_a_refusal():
    for frames in ((make_days(20), make_days(5)), (make_days(5), make_days(20))):
        assert isinstance(permutation_test.permute_matches(*frames, 10, 1, *STRETCH), Refusal)
