"""Units of the first level in an events file: which become theatres, which seem renamed, and the places with most deaths."""

from collections.abc import Mapping, Sequence

import pandas as pd

from whosecount.core.identifiers import fold_name, fold_names, make_id
from whosecount.new_edition.events import write_name
from whosecount.new_edition.theatres import THE_REST, Theatre, ask
from whosecount.new_edition.wish import refuse_option

MOST = 3  # units that become theatres of their own
FEWEST = 30  # events of a theatre: from fewer no trend is read
MOST_PLACES = 12  # places that the tables get from an events file
POINT_KM, NEAR_KM = 5.0, 25.0  # how closely a place is known whose events lie exactly there, or near it


def choose_units(
    meetings: pd.DataFrame, joined: Mapping[str, str], country: str, start: str, end: str
) -> list[Theatre]:
    """Choose theatres: the units with most deaths between the two sides, and the rest together.

    `joined` has folded names of units to the name of the one that each is counted with. The theatre without
    governorates holds the rest; there is none where not two theatres have events enough.
    """
    placed = meetings[meetings["place_precision"].ne("country") & meetings["admin1"].ne("")]
    renamed = {name: joined.get(fold_name(name), name) for name in placed["admin1"].unique()}
    unit = placed["admin1"].map(renamed)
    folded = fold_names(unit)
    sums = placed.groupby(folded).agg(events=("best", "size"), deaths=("best", "sum"))
    first = sums[sums["events"].ge(FEWEST)].sort_values(["deaths", "events"], ascending=False).head(MOST)
    rest = int(sums.drop(first.index)["events"].sum())
    if len(first) + (rest >= FEWEST) < 2:
        return []
    theatres, taken = [], {THE_REST}
    for name in (write_name(unit[folded.eq(one)].value_counts().index[0]) for one in first.index):
        made = make_id(name, "unit", taken)
        theatres.append(Theatre(made, name, start, end, ask(name, is_told=False), (name,)))
        taken.add(made)
    if rest:
        question = ask(f"the rest of {country}", is_told=False)
        theatres.append(Theatre(THE_REST, f"The rest of {country}", start, end, question))
    return theatres


def read_joined(words: str, events: pd.DataFrame) -> dict[str, str]:
    """Read which units were renamed, OLD=NEW with `;` between several: folded old name to the new one.

    Names that the events lack are refused.
    """
    known = {fold_name(name): name for name in events["admin1"].value_counts().index[::-1] if name}
    joined = {}
    for pair in filter(None, words.split(";")):
        old, sign, new = (part.strip() for part in pair.partition("="))
        for name in (old, new):
            if not sign or fold_name(name) not in known:
                mend = f"It has {', '.join(sorted(known.values()))}: write OLD=NEW."
                raise refuse_option("--join", pair, f"the events file has no unit {name!r}", mend)
        joined[fold_name(old)] = known[fold_name(new)]
    return joined


def find_places(meetings: pd.DataFrame, owners: Mapping[str, str], parent: str) -> list[dict]:
    """Find the places with most deaths between the two sides, as rows of places.csv; most deaths first.

    `owners` has folded names of units to their theatres, `parent` is the place_id of the country.
    """
    known = meetings[meetings["place_precision"].isin(["exact", "near"]) & meetings["place"].ne("")]
    known = known.dropna(subset=["latitude", "longitude"])
    sums = known.groupby(["admin1", "place"], sort=False).agg(
        events=("best", "size"), deaths=("best", "sum"), latitude=("latitude", "median"),
        longitude=("longitude", "median"), exact=("place_precision", lambda column: column.eq("exact").any()),
    )  # fmt: skip
    most = sums.sort_values(["deaths", "events"], ascending=False, kind="stable").head(MOST_PLACES)
    rows, taken = [], {parent}
    for (unit, place), one in most.iterrows():
        row = {
            "place_id": make_id(place, "place", taken), "parent_id": parent, "name": write_name(place),
            "admin1": write_name(unit), "latitude": round(float(one["latitude"]), 4),
            "longitude": round(float(one["longitude"]), 4), "radius_km": POINT_KM if one["exact"] else NEAR_KM,
            "theatre_id": owners.get(fold_name(unit), ""), "coordinate_source": "the events file",
        }  # fmt: skip
        taken.add(row["place_id"])
        rows.append(row)
    return rows


def tell_renamed(found: Sequence[tuple[str, str, str]], joined: Mapping[str, str]) -> list[str]:
    """Say which units may be one, and how to join them."""
    return [
        f"{old} has no event after {new} begins, and {why}: if it is the same unit, renamed, "
        f'run again with --join "{old}={new}" --force'
        for old, new, why in found
        if fold_name(old) not in joined
    ]
