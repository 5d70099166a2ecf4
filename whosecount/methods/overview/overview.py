"""The ground of the book: where the theatres lie, what was said to happen when, who takes part, and the record in time."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from whosecount.claims.rows import find_roots
from whosecount.core.labels import SIDE_OF_ALIGNMENT
from whosecount.core.refusal import Refusal
from whosecount.record.near import GEOD
from whosecount.record.totals import select_record

NO_THEATRE = "in no theatre"
# Alignments of speakers coded as a group's own, its press included, by its side or, for others, by its identifier.
# Nobody is coded as speaking for civilians.
OWN_VOICES = {
    side: tuple(alignment for alignment, of in SIDE_OF_ALIGNMENT.items() if of == side)
    for side in ("side_a", "side_b")
} | {
    "russian_forces": ("russia",),
    "coalition": ("us_coalition",),
    "sdf": ("sdf",),
    "rebels": ("opposition",),
}
WEEKS = 26  # of a window that is told by weeks; a longer one is told by months


def locate_theatres(
    claims: pd.DataFrame,
    places: pd.DataFrame,
    theatres: pd.DataFrame,
    widest_km: float,
    labelled: int,
    apart_km: float,
) -> pd.DataFrame | Refusal:
    """Locate every place inside the country, with its theatre, and choose which to name on a map.

    Named are the places of most claims, each at least `apart_km` from any that is named already.

    Parameters
    ----------
    claims, places, theatres : DataFrame
        Claims with place_ids, and the tables of those names.
    widest_km : float
        Places known no better than this radius are left off, since a circle would say nothing.
    labelled, apart_km : int, float
        How many places to name at most, and how far from each other.

    Returns
    -------
    DataFrame or Refusal
        place, place_id, theatre (its title), latitude, longitude (degrees), radius_km, claims, named (bool); most
        claims first.
    """
    known = places.dropna(subset=["latitude", "longitude", "radius_km"])
    known = known[~known["outside_country"] & known["radius_km"].le(widest_km)]
    if known.empty:
        return Refusal(
            "a map", "No place in these tables has coordinates.", "places with coordinates and a radius"
        )
    counts = claims["place_ids"].explode().value_counts()
    located = known.assign(
        place=known["name"],
        theatre=known["theatre_id"].map(theatres.set_index("theatre_id")["title"]).fillna(NO_THEATRE),
        claims=known["place_id"].map(counts).fillna(0).astype(int),
    ).sort_values(["claims", "place"], ascending=[False, True], ignore_index=True)
    columns = ["place", "place_id", "theatre", "latitude", "longitude", "radius_km", "claims"]
    return located[columns].assign(named=_choose_named(located, labelled, apart_km))


def _choose_named(located: pd.DataFrame, most: int, apart_km: float) -> list[bool]:
    named: list[tuple[float, float]] = []
    flags = []
    for point in zip(located["longitude"], located["latitude"], strict=True):
        near = any(GEOD.inv(*point, *other)[2] < apart_km * 1000 for other in named)
        flags.append(not near and len(named) < most)
        if flags[-1]:
            named.append(point)
    return flags


def tabulate_timeline(claims: pd.DataFrame, claim_ids: Sequence[str]) -> pd.DataFrame | Refusal:
    """Lay claims out in the order of the days of which they speak.

    Where a claim does not date its event, the days on which it was said stand in.

    Parameters
    ----------
    claims : DataFrame
        claim_id, event_start, event_end, stated_start, speaker, alignment, summary.
    claim_ids : sequence of str
        The claims to lay out; those not in the tables, or without a day, are left out.

    Returns
    -------
    DataFrame or Refusal
        first, last (days), speaker, alignment, summary, claim_id.
    """
    chosen = claims[claims["claim_id"].isin(claim_ids)]
    first = chosen["event_start"].fillna(chosen["event_end"]).fillna(chosen["stated_start"])
    last = chosen["event_end"].fillna(first)
    laid = chosen.assign(first=first, last=last).dropna(subset=["first"])
    if laid.empty:
        reason = "None of the claims named for it is in these tables with a day."
        return Refusal("a timeline", reason, "dated claims, named by claim_id")
    laid = laid.sort_values(["first", "last", "claim_id"], ignore_index=True)
    return laid[["first", "last", "speaker", "alignment", "summary", "claim_id"]]


def count_actors(claims: pd.DataFrame, actors: pd.DataFrame, most: int) -> pd.DataFrame | Refusal:
    """Count how many claims speak of each group of actors, and how many its own side makes.

    Groups stand at the top of actors.csv; those below them count with them. A claim about several
    groups counts for each. Groups that mix sides are left out.

    Parameters
    ----------
    claims, actors : DataFrame
        subject_ids and alignment; actor_id, parent_id, name and side.
    most : int
        Groups at most.

    Returns
    -------
    DataFrame or Refusal
        actor, side, spoken_of (claims), own (claims by speakers of its own side; missing where no
        speaker is coded as such), largest first.
    """
    roots = find_roots(actors)
    tops = actors[actors["parent_id"].eq("") & actors["side"].ne("mixed")]
    counts = Counter(top for ids in claims["subject_ids"] for top in {roots[actor] for actor in ids})
    rows = []
    for group in tops[tops["actor_id"].isin(counts)].itertuples():
        voices = OWN_VOICES.get(group.side, OWN_VOICES.get(group.actor_id))
        own = float("nan") if voices is None else float(claims["alignment"].isin(voices).sum())
        rows.append((group.name, group.side, counts[group.actor_id], own))
    if not rows:
        return Refusal("who takes part", "No claim here names an actor.", "claims with subjects")
    groups = pd.DataFrame(rows, columns=["actor", "side", "spoken_of", "own"])
    return groups.sort_values(["spoken_of", "actor"], ascending=[False, True], ignore_index=True).head(most)


def select_days(claims: pd.DataFrame, since: object, until: object) -> pd.DataFrame:
    """Select claims about events that lie wholly between two days.

    Parameters
    ----------
    claims : DataFrame
        event_start, event_end.
    since, until : date-like
        First and last day.

    Returns
    -------
    DataFrame
        The claims that are selected, with all columns.
    """
    return claims[claims["event_start"].ge(pd.Timestamp(since)) & claims["event_end"].le(pd.Timestamp(until))]


def count_recorded(record: pd.DataFrame, since: object, until: object) -> pd.DataFrame | Refusal:
    """Count the events of a record, and their dead, by week or by month.

    Parameters
    ----------
    record : DataFrame
        Spans: date_start, events, best (persons).
    since, until : date-like
        First and last day.

    Returns
    -------
    DataFrame or Refusal
        week (its Monday) or month (its first day), events, deaths (persons, best estimate), with zeros for a week
        or month without events; a refusal where the record holds no event.
    """
    kept = select_record(record, since, until)
    if kept.empty:
        return Refusal("a timeline of the record", "It holds no event here.", "recorded events of these days")
    first, last = pd.Timestamp(since), pd.Timestamp(until)
    name, frequency = ("week", "W") if (last - first).days < WEEKS * 7 else ("month", "M")
    periods = pd.period_range(first, last, freq=frequency)
    sums = kept.groupby(kept["date_start"].dt.to_period(frequency))[["events", "best"]].sum()
    counted = sums.reindex(periods, fill_value=0).rename(columns={"best": "deaths"})
    return counted.set_axis(periods.start_time, axis=0).rename_axis(name).reset_index()
