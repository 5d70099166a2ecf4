"""Small records written by hand, for tests of what is made of spans."""

import pandas as pd


def make_record(rows: list[tuple]) -> pd.DataFrame:
    """Make spans of (area, first day, last day, events, deaths of side_a); a missing last day is the first."""
    frame = pd.DataFrame(rows, columns=["area_id", "date_start", "date_end", "events", "killed_side_a"])
    frame["date_end"] = frame["date_end"].fillna(frame["date_start"])
    days = {name: pd.to_datetime(frame[name]) for name in ("date_start", "date_end")}
    columns = "killed_side_b killed_civilians killed_unknown low best high events_two_each events_best_zero"
    zeros = dict.fromkeys(columns.split(), 0)
    return frame.assign(**days, **zeros, place_precision="exact")


def make_areas() -> pd.DataFrame:
    """Make five areas: a district and the rest of its governorate, two governorates, none, and open country."""
    rows = [
        ("port", "harbour", ("Coast",), ("Old Port",)),
        ("coast_rest", "harbour", ("Coast",), ()),
        ("isles", "plain", ("North Cape", "Isles", "Rocks"), ()),
        ("between_governorates", "plain", (), ()),
        ("unplaced", "", (), ()),
    ]
    return pd.DataFrame(rows, columns=["area_id", "theatre_id", "admin1", "admin2"])
