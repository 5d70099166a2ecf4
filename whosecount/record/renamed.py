"""Units of the first level that may be one under two names: they never have events at the same time."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import combinations

import pandas as pd

from whosecount.core.identifiers import fold_name, fold_names
from whosecount.core.phrasing import count_noun

ALIKE = 0.8  # of the letters of two names in common, from which one may be the other
CLOSE = 0.35  # degrees between the middles of two units that may be one


def suggest_renamed(events: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Suggest units that may be one under two names: they never have events at the same time, and lie close or sound alike.

    Gives the earlier name, the later one, and why.
    """
    placed = events[events["place_precision"].ne("country") & events["admin1"].ne("")]
    grouped = placed.assign(unit=fold_names(placed["admin1"])).groupby("unit", sort=False)
    facts = grouped.agg(
        name=("admin1", lambda names: names.value_counts().index[0]),
        first=("date_start", "min"), last=("date_start", "max"),
        latitude=("latitude", "median"), longitude=("longitude", "median"),
    )  # fmt: skip
    pairs = [
        pair
        for pair in combinations(facts.sort_values("first").itertuples(), 2)
        if pair[0].last < pair[1].first
    ]
    units = {unit.Index for pair in pairs for unit in pair}
    districts, places = (
        {unit: set(map(fold_name, grouped.get_group(unit)[name].unique())) - {""} for unit in units}
        for name in ("admin2", "place")
    )
    reasons = [
        (one.name, other.name, " and ".join(_find_reasons(one, other, districts, places)))
        for one, other in pairs
    ]
    return [found for found in reasons if found[2]]


def _find_reasons(one, other, districts: Mapping[str, set], places: Mapping[str, set]) -> Iterator[str]:
    """Say why two units, the one with days before the other's, may be one."""
    shared = len(districts[one.Index] & districts[other.Index])
    if shared:
        yield f"they share {count_noun(shared, 'name')} of districts"
    elif len(places[one.Index] & places[other.Index]) > 1:
        yield "they share names of places"
    near = max(abs(one.latitude - other.latitude), abs((one.longitude - other.longitude + 180) % 360 - 180))
    if near < CLOSE:
        yield "their events lie in the same ground"
    if SequenceMatcher(None, one.Index, other.Index).ratio() >= ALIKE:
        yield "their names are nearly alike"
