"""Sentences about claims: what they leave open, whom they count, where they point."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from whosecount.core.labels import shorten_name
from whosecount.core.phrasing import count_noun, join_words, name_group, pass_refusal, write_number


@pass_refusal
def describe_claims(claims: pd.DataFrame, what: str) -> str:
    """Describe claims of one quantity: how many, by whom, and what they leave open.

    Parameters
    ----------
    claims : DataFrame
        As `claims.rows.tabulate_claims` gives them.
    what : str
        The quantity, as a noun phrase.
    """
    if claims.empty:
        return f"No claim in this window gives {what}."
    speakers = claims["speaker"].nunique()
    head = f"{count_noun(len(claims), 'claim')} by {count_noun(speakers, 'speaker')} {'gives' if len(claims) == 1 else 'give'} {what}."
    open_ended = int(np.isinf(claims["upper"]).sum())
    floors = claims[claims["lower"].gt(0)]
    about = int(claims["kind"].eq("point").sum()) if "kind" in claims else 0
    tail = _tell_ends(len(claims), open_ended, about)
    if floors.empty:
        return head + tail + " None has a lower end above zero."
    ends = "The lower ends, or what is named with an “about”," if about else "The lower ends"
    top = floors.loc[floors["lower"].idxmax()]
    low = floors.loc[floors["lower"].idxmin()]
    if top["lower"] == low["lower"]:
        rest = count_noun(len(claims) - len(floors), "has no lower end", "have no lower end")
        if len(floors) == len(claims):
            return f"{head}{tail} {ends} all stand at {write_number(top['lower'])}."
        return f"{head}{tail} {ends} stand at {write_number(top['lower'])}; {rest} above zero."
    lowest, highest = (_name_end(floors, row["lower"]) for row in (low, top))
    return f"{head}{tail} {ends} run from {lowest} to {highest}."


def _name_end(floors: pd.DataFrame, end: float) -> str:
    """Write an end with whoever gives it; several may."""
    speakers = floors.loc[floors["lower"].eq(end), "speaker"].unique()
    more = f" and {len(speakers) - 1} more" if len(speakers) > 1 else ""
    return f"{write_number(end)} ({shorten_name(speakers[0])}{more})"


def _tell_ends(total: int, open_ended: int, about: int) -> str:
    """Say how many claims set no upper limit, and how many name a middle without ends."""
    if not open_ended and not about:
        return " Each of them has an upper end."
    parts = []
    if open_ended:
        parts.append(count_noun(open_ended, "of them sets no upper limit", "of them set no upper limit"))
    if about:
        said = count_noun(about, "of them says", "of them say")
        parts.append(f"{said} “about” or the like, which has no ends")
    return f" {'; '.join(parts)}."


@pass_refusal
def describe_steps(steps: pd.DataFrame) -> str:
    """Describe running tolls: how many, where each ended, and whether any fell."""
    parts = []
    for series, chain in steps[steps["series"].ne("record")].groupby("series", sort=False):
        chain = chain.sort_values("day")
        fell = " and falls at least once" if chain["lower"].diff().lt(0).any() else ""
        ends = f"from {write_number(chain['lower'].iloc[0])} to {write_number(chain['lower'].iloc[-1])}"
        parts.append(f"{series}, {count_noun(len(chain), 'step')} {ends}{fell}")
    if not parts:
        return "No running toll in this window was revised."
    head = f"{count_noun(len(parts), 'running toll')}, each step by the least that it can mean."
    return f"{head} {'; '.join(parts)}."


@pass_refusal
def describe_places(places: pd.DataFrame) -> str:
    """Describe a map of places: how many, how loosely known, and which is named most."""
    if places.empty:
        return "No claim in this window names a place that can be drawn."
    top = places.loc[places["claims"].idxmax()]
    return (
        f"{count_noun(len(places), 'place')} named in claims, each drawn as the circle within which it lies; the radii run from "
        f"{write_number(places['radius_km'].min())} to {write_number(places['radius_km'].max())} kilometres. "
        f"The place named most is {top['place']}, in {count_noun(int(top['claims']), 'claim')}."
    )


@pass_refusal
def describe_event_places(places: pd.DataFrame) -> str:
    """Describe a map of recorded events: how many places, how many are drawn, and what lies on no map."""
    top = places.iloc[0]
    is_all = len(places) == top["all_places"]
    drawn = "all of them are drawn" if is_all else f"the {len(places)} with most are drawn"
    return (
        f"{count_noun(int(top['all_events']), 'recorded event')} in these areas and days, in "
        f"{count_noun(int(top['all_places']), 'place')} known to within 25 kilometres, of which {drawn}; "
        f"{count_noun(int(top['coarse']), 'event lies', 'events lie')} on no map, known to the district or worse. "
        f"Most, {int(top['events']):,}, are filed at {top['place']}. Where an event is filed is where a report placed it, "
        "not where a party held ground."
    )


@pass_refusal
def describe_missing(claims: pd.DataFrame, sides: Mapping[str, str]) -> str:
    """Describe whose dead the claims with a number count: each side's, and civilians."""
    dead = claims["kind"].ne("none") & claims["measure_id"].eq("killed")
    counted = claims.loc[dead, "subject_side"].value_counts()
    named = {"side_a": sides["side_a"], "side_b": name_group(sides["side_b"]), "civilian": "civilians"}
    listed = join_words([f"{name}: {counted.get(side, 0):,}" for side, name in named.items()])
    return f"Claims that give a number of dead, by who is counted: {listed}."


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
