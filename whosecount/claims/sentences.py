"""Sentences about claims: what they leave open, who speaks, whom they count, where they point."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from whosecount.claims.rows import NOBODY_IN_PARTICULAR
from whosecount.core.labels import capitalise, shorten_name
from whosecount.core.phrasing import (
    count_noun,
    count_or_none,
    count_part,
    join_words,
    name_group,
    pass_refusal,
    write_number,
)
from whosecount.core.refusal import Refusal


@pass_refusal
def describe_claims(claims: pd.DataFrame, what: str, of: str = "") -> str:
    """Describe claims of one quantity, as `tabulate_claims` gives them: how many, by whom, and what they leave open.

    `of` names those counted, where a figure counts others too; its headline then says what is open.
    """
    if claims.empty:
        return f"No claim in this window gives {what}."
    floors = claims[claims["lower"].gt(0)]
    about = int(claims["kind"].eq("point").sum()) if "kind" in claims else 0
    tail = "" if of else f" {_tell_ends(int(np.isinf(claims['upper']).sum()), about)}"
    if floors.empty:
        return f"{capitalise(count_part(0, len(claims), 'claim', 'has'))} a lower end above zero.{tail}"
    ends = "The lower ends, or the “about” figures," if about else "The lower ends"
    ends = f"Of {of}, t{ends[1:]}" if of else ends
    lowest, highest = (_name_end(floors, end) for end in (floors["lower"].min(), floors["lower"].max()))
    if lowest == highest:
        without = len(claims) - len(floors)
        rest = "" if not without else f", but for {without:,} with none above zero"
        return f"{ends} stand at {write_number(floors['lower'].max())}{rest}.{tail}"
    return f"{ends} run from {lowest} to {highest}.{tail}"


def _name_end(floors: pd.DataFrame, end: float) -> str:
    """Write an end with whoever gives it; several may."""
    speakers = floors.loc[floors["lower"].eq(end), "speaker"].unique()
    more = {1: "", 2: " and another"}.get(len(speakers), " and others")
    return f"{write_number(end)} ({shorten_name(speakers[0])}{more})"


def _tell_ends(open_ended: int, about: int) -> str:
    """Say how many claims set no upper limit, and whether some name a middle without ends."""
    if not open_ended and not about:
        return "Each has an upper end."
    limit = f"{count_noun(open_ended, 'claim sets', 'claims set')} no upper limit" if open_ended else ""
    middle = f"{'one says' if about == 1 else 'some say'} “about”, which has no ends" if about else ""
    return f"{capitalise(' and '.join(filter(None, (limit, middle))))}."


def headline_places(places: pd.DataFrame, filed: pd.DataFrame | Refusal | None = None) -> str:
    """Name the place that most claims name; without such a claim, the one at which most events are filed, if they are."""
    if places.empty and isinstance(filed, pd.DataFrame):
        first, every = filed.iloc[0], int(filed["all_events"].iloc[0])
        if first["all_places"] == 1:
            return f"{first['place']} has {'the one recorded event' if every == 1 else f'all {every:,} recorded events'}."
        if filed["events"].eq(first["events"]).sum() > 1:
            return f"No place has more than {int(first['events']):,} of {every:,} recorded events."
        return f"{first['place']} has most: {int(first['events']):,} of {every:,} recorded events."
    if places.empty:
        return "No claim names a place that can be drawn."
    top = places.loc[places["claims"].idxmax()]
    return f"{top['place']} is named most, in {count_noun(int(top['claims']), 'claim')}."


def caption_places(places: pd.DataFrame) -> str:
    """Say what is drawn on a map of the places that claims name and of those at which events are filed."""
    if places.empty:
        return "Recorded events where they are filed; named are the places with most."
    return (
        "Each ring is a place named in claims: the wider, the less sure; in brackets, how many name it. "
        "The vaguest are left out."
    )


@pass_refusal
def describe_places(places: pd.DataFrame) -> str:
    """Describe the places that claims name on a map: how many, and how loosely known; empty where there are none."""
    if places.empty:
        return ""
    least, most = (write_number(end) for end in (places["radius_km"].min(), places["radius_km"].max()))
    within = most if least == most else f"{least} to {most}"
    return f"{count_noun(len(places), 'place')}, known to within {within} kilometres."


@pass_refusal
def describe_event_places(places: pd.DataFrame) -> str:
    """Describe a map of recorded events: how many lie on no map, and how many places are drawn where not all are."""
    top = places.iloc[0]
    coarse, is_all = int(top["coarse"]), len(places) == top["all_places"]
    known = f", of which {coarse:,} {'has' if coarse == 1 else 'have'} no point that is fit for a map"
    left = known if coarse else ""
    which = count_noun(len(places), "place") + (" with most" if top["events"] > 1 else "")
    drawn = "" if is_all else f"; drawn {'is' if len(places) == 1 else 'are'} {which}"
    return f"{count_noun(int(top['all_events']), 'recorded event')}{left}{drawn}."


@pass_refusal
def describe_missing(claims: pd.DataFrame, sides: Mapping[str, str]) -> str | Refusal:
    """Describe whose dead the claims with a number count: each side's, and civilians."""
    if claims.empty:
        need = "claims of these days that give a number"
        return Refusal("whose dead are counted", "No claim is at hand.", need)
    dead = claims["kind"].ne("none") & claims["measure_id"].eq("killed")
    counted = claims.loc[dead, "subject_side"].value_counts()
    named = {
        "side_a": name_group(sides["side_a"]),
        "side_b": name_group(sides["side_b"]),
        "civilian": "civilians",
    }
    listed = join_words([f"{count_or_none(counted.get(side, 0))} for {name}" for side, name in named.items()])
    return f"Claims that give a number of dead (claims, not deaths): {listed}."


@pass_refusal
def describe_like(rows: pd.DataFrame) -> str:
    """Describe a party's claim against what is left of a toll when unlike people are taken out."""
    if rows.empty:
        return "The claims to set side by side are not in these tables."
    enemy, whole, _, rest = (row for _, row in rows.iterrows())
    return (
        f"Of the {whole['as_stated']} that {shorten_name(whole['speaker'])} counted, a part belongs to a group that the claim "
        f"does not speak of. Like for like, the {enemy['as_stated']} of {enemy['speaker']} stand against {_write_ends(rest)}."
    )


def _write_ends(row: pd.Series) -> str:
    if row["lower"] == row["upper"]:
        return write_number(row["lower"])
    if np.isinf(row["upper"]):
        return f"at least {write_number(row['lower'])}"
    return f"{write_number(row['lower'])} to {write_number(row['upper'])}"


@pass_refusal
def describe_document(claims: pd.DataFrame, documents: pd.DataFrame, document_id: str) -> str:
    """Describe how much one document says, and through how many speakers."""
    known = documents.set_index("document_id")
    if document_id not in known.index:
        return f"There is no document {document_id} in documents.csv."
    title, publisher = known.loc[document_id, ["title", "publisher"]]
    if claims.empty:
        return f"No claim was read in “{title}”."
    paragraphs, speakers = claims[["locator", "source_id"]].nunique()
    return (
        f"“{title}” ({publisher}) makes {count_noun(len(claims), 'statement')} in "
        f"{count_noun(paragraphs, 'paragraph')}, through {count_noun(speakers, 'speaker')}."
    )


@pass_refusal
def headline_absent(counted: pd.DataFrame) -> str:
    """Say who is not counted."""
    groups = counted[~counted["counted"].isin(NOBODY_IN_PARTICULAR)]
    absent = groups.loc[groups["claims"].eq(0), "counted"].tolist()
    if not absent:
        return "Each side and civilians are counted at least once"
    return f"Not counted at all: {join_words([name.lower() if name == 'Civilians' else name for name in absent])}"


@pass_refusal
def describe_counted(counted: pd.DataFrame) -> str:
    """Describe whose people most quantities count."""
    total = int(counted["claims"].sum())
    if not total:
        return "No quantity of people is alleged here."
    groups = counted[~counted["counted"].isin(NOBODY_IN_PARTICULAR)]
    top = groups.loc[groups["claims"].idxmax()]
    quantities = count_noun(total, "quantity", "quantities")
    return (
        f"Of the groups named, {top['counted']} come first, in {top['claims']:,} of {quantities} of people."
    )
