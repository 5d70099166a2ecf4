"""Which recorded events are between the two sides, and where they lie: names of a file against our tables."""

from dataclasses import dataclass, field

import pandas as pd

from whosecount.core.identifiers import fold_name
from whosecount.record.spans import find_areas

SWAPPED = {
    "side_a": "side_b", "side_b": "side_a", "killed_side_a": "killed_side_b", "killed_side_b": "killed_side_a",
    "kind_a": "kind_b", "kind_b": "kind_a",
}  # fmt: skip


@dataclass(frozen=True)
class Mapped:
    """Events held against the tables.

    Attributes
    ----------
    between : DataFrame
        Events between the two sides, side_a first (deaths are swapped where the file names them the other
        way), with area_id.
    everyone : DataFrame
        Events of every pair of parties, with area_id.
    unknown_actors : dict of str to int
        Names that actors.csv does not hold, with their events; most first.
    unknown_places : dict of str to int
        Governorates that areas.csv does not hold, with their events; most first. These events have no area.
    """

    between: pd.DataFrame
    everyone: pd.DataFrame = field(repr=False)
    unknown_actors: dict[str, int]
    unknown_places: dict[str, int]


def map_events(events: pd.DataFrame, actors: pd.DataFrame, areas: pd.DataFrame) -> Mapped:
    """Hold the events of a file against the tables of actors and areas.

    An event is between the two sides when one of its parties is an actor of side_a by name or alias, and
    the other one of side_b.

    Parameters
    ----------
    events : DataFrame
        As `readers.read_events` gives them.
    actors, areas : DataFrame
        The tables of those names.
    """
    sides = {fold_name(name): row.side for row in actors.itertuples() for name in (row.name, *row.aliases)}
    named = {
        column: events[column].map({name: sides.get(fold_name(name), "") for name in events[column].unique()})
        for column in ("side_a", "side_b")
    }
    everyone = events.assign(area_id=find_areas(events, areas))
    straight = named["side_a"].eq("side_a") & named["side_b"].eq("side_b")
    turned = named["side_a"].eq("side_b") & named["side_b"].eq("side_a")
    between = everyone[straight | turned]
    between = between.where(~turned[between.index], _swap(between)) if turned.any() else between
    lost = everyone.loc[everyone["area_id"].eq(""), "admin1"]
    return Mapped(
        between=between.loc[between["area_id"].ne("")].reset_index(drop=True),
        everyone=everyone[everyone["area_id"].ne("")].reset_index(drop=True),
        unknown_actors=_count_unknown(events, named),
        unknown_places=lost.value_counts().to_dict(),
    )


def _swap(events: pd.DataFrame) -> pd.DataFrame:
    """Exchange the two sides of every event."""
    swapped = events.rename(columns=SWAPPED)[list(events.columns)]
    return swapped.assign(dyad=swapped["side_a"] + " - " + swapped["side_b"])


def _count_unknown(events: pd.DataFrame, named: dict[str, pd.Series]) -> dict[str, int]:
    lists = [events.loc[sides.eq("") & events[column].ne(""), column] for column, sides in named.items()]
    return pd.concat(lists).value_counts().to_dict()


def list_pairs(events: pd.DataFrame) -> dict[str, int]:
    """Count events by pair of parties, most first."""
    return events["dyad"].value_counts().to_dict()
