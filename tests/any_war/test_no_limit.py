"""A rate against days in which a pair of parties has no event on file has a floor, and the page says why."""

import pandas as pd

from whosecount.methods.rates import baselines, say_rates, say_ratios

WINDOW = (pd.Timestamp("2029-03-01"), pd.Timestamp("2029-03-31"))
JANUARY = baselines.read_periods(["2029-01-01/2029-01-31"])


def make_spans(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["dyad", "date_start"])
    days = pd.to_datetime(frame["date_start"])
    return frame.assign(area_id="coast", date_start=days, date_end=days, events=1)


def test_a_pair_born_in_the_window_has_a_floor_and_the_reason():
    born = [("Army - Band", f"2029-03-{day:02}") for day in range(1, 13)]
    old = [("Army - League", f"2029-{month}-{day:02}") for month in ("01", "03") for day in range(1, 13)]
    found = baselines.compare_dyads(make_spans(*born, *old), ["coast"], WINDOW, JANUARY)
    said = say_rates.describe_dyads(found)
    assert "Army – Band had no event then, so there is no limit." in said
    assert "no upper limit" not in said


def test_a_baseline_without_an_event_is_named():
    record = make_spans(*[("Army - Band", f"2029-03-{day:02}") for day in range(1, 13)])
    found = baselines.compare_scopes(record, WINDOW, JANUARY, {"the coast": ["coast"]})
    assert "no event of the two sides in 1 to 31 Jan 2029" in say_ratios.describe_scope_ratios(found)
    row = next(found.itertuples())
    assert say_ratios.write_ratio(row).startswith("at least ")
    assert "no upper limit" not in say_ratios.write_ratio(row)
