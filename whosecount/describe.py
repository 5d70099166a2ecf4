"""Findings and alt texts: a frame in, a sentence out.

The sentences say what a figure shows and no more; they change with the data.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from whosecount.analysis.provenance import NOBODY_IN_PARTICULAR
from whosecount.analysis.tallies import SIDES
from whosecount.naming import name_party


def write_day(day: object, year: bool = False) -> str:
    """Write a day as 4 May, or 4 May 2018."""
    stamp = pd.Timestamp(day)
    return f"{stamp.day} {stamp:%B}" + (f" {stamp.year}" if year else "")


def write_number(value: float) -> str:
    """Write a number for a sentence: 1,200; 2.82; an infinite or undefined one in words."""
    if np.isnan(value):
        return "not defined"
    if np.isinf(value):
        return "no upper limit" if value > 0 else "no lower limit"
    if float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:,.2f}" if abs(value) < 10 else f"{value:,.1f}"


def count_noun(count: int, noun: str, plural: str = "") -> str:
    """Write a count with its noun."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def join_words(words: list[str]) -> str:
    """Join words with commas and an and."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1] if words else ""


def describe_claims(claims: pd.DataFrame, what: str) -> str:
    """Describe claims of one quantity: how many, by whom, and what they leave open.

    Parameters
    ----------
    claims : DataFrame
        As `analysis.claims.tabulate_claims` gives them.
    what : str
        The quantity, as a noun phrase.
    """
    if claims.empty:
        return f"No claim in this window gives {what}."
    speakers = claims["speaker"].nunique()
    head = f"{count_noun(len(claims), 'claim')} by {count_noun(speakers, 'speaker')} {'gives' if len(claims) == 1 else 'give'} {what}."
    open_ended = int(np.isinf(claims["upper"]).sum())
    floors = claims[claims["lower"].gt(0)]
    tail = (
        f" {count_noun(open_ended, 'of them sets', 'of them set')} no upper limit."
        if open_ended
        else " Each of them has an upper end."
    )
    if floors.empty:
        return head + tail + " None has a lower end above zero."
    top = floors.loc[floors["lower"].idxmax()]
    low = floors.loc[floors["lower"].idxmin()]
    if top["lower"] == low["lower"]:
        return head + tail + f" The lower ends all stand at {write_number(top['lower'])}."
    return (
        head
        + tail
        + (
            f" The lower ends run from {write_number(low['lower'])} ({low['speaker']}) to {write_number(top['lower'])} ({top['speaker']})."
        )
    )


def describe_record(
    total: pd.Series, sides: Mapping[str, str], since: object, until: object, unplaced: int
) -> str:
    """Describe the record of a window, civilians beside the fighters, and what unplaced rows could add."""
    if not total["events"]:
        return f"The record holds no event of the two sides between {write_day(since)} and {write_day(until, True)}."
    dead = {column: write_number(total[column]) for column in SIDES}
    return (
        f"Between {write_day(since)} and {write_day(until, True)} the record holds "
        f"{count_noun(int(total['events']), 'event')}, counted by their first day: {dead['killed_side_a']} deaths on "
        f"the side of {_name_group(sides['side_a'])}, {dead['killed_side_b']} on that of {_name_group(sides['side_b'])}, "
        f"{dead['killed_civilians']} of civilians and {dead['killed_unknown']} of people whose standing is not known. "
        f"Rows placed no better than the country could add up to {write_number(unplaced)} to the first of these."
    )


def _name_group(name: str) -> str:
    """Name a side inside a sentence, with its article."""
    return "the " + name.removeprefix("The ")


def describe_days(days: pd.DataFrame) -> str:
    """Describe how the recorded deaths lie in time, and how many stand in rows of several days."""
    if days.empty:
        return "The record holds no event in this window."
    everything = int(days[SIDES].to_numpy().sum())
    several = days[days["days"].gt(1)]
    share = int(several[SIDES].to_numpy().sum())
    daily = days[days["days"].eq(1)].groupby("date_start")["all_killed"].sum()
    peak = (
        f" The heaviest single day is {write_day(daily.idxmax(), True)}, with {write_number(daily.max())}."
        if len(daily) and daily.max()
        else ""
    )
    return (
        f"The record holds {count_noun(everything, 'death')} in this window. {write_number(share)} of them stand in "
        f"{count_noun(len(several), 'row that covers', 'rows that cover')} more than one day and cannot be put on a day.{peak}"
    )


def describe_ratio(curve: pd.DataFrame, headline: pd.DataFrame) -> str:
    """Describe how the floor of the ratio of a headline toll to the record moves with the cut-off."""
    if curve.empty:
        return "No ratio can be given: there is no running toll, or no record to divide by."
    top = headline.iloc[0]
    floor, who = (
        top["lower"],
        top["speaker"] + (f", added up by {top['added_up_by']}," if top["added_up_by"] else ""),
    )
    divided = curve[np.isfinite(curve["ratio_by_start"])]
    if divided.empty:
        return "No ratio can be given: the record by first day is empty."
    first, last = divided.iloc[0], divided.iloc[-1]
    counts = [write_number(row["record_by_start"]) for row in (first, last)]
    ratios = [write_number(row["ratio_by_start"]) for row in (first, last)]
    return (
        f"The least that the claim by {who} can mean is {write_number(floor)} deaths. The record counted by first day "
        f"stood at {counts[0]} on {write_day(first['cutoff'])} and at {counts[1]} on {write_day(last['cutoff'], True)}. "
        f"The floor of the ratio moves from {ratios[0]} to {ratios[1]}; it has no upper limit. "
        "Its movement is arithmetic: the claim stands still."
    )


def describe_rates(ratios: pd.DataFrame, window: tuple, place: str) -> str:
    """Describe rate ratios over several baselines."""
    if ratios.empty:
        return "No baseline can be compared."
    words = {"higher": [], "lower": [], "not established": []}
    for one in ratios.itertuples():
        kind = "higher" if one.low > 1 else "lower" if one.high < 1 else "not established"
        words[kind].append(
            f"{one.label} ({write_number(one.ratio)}, {write_number(one.low)} to {write_number(one.high)})"
        )
    parts = [
        f"higher than over {join_words(words['higher'])}" if words["higher"] else "",
        f"lower than over {join_words(words['lower'])}" if words["lower"] else "",
        f"not established as different from that over {join_words(words['not established'])}"
        if words["not established"]
        else "",
    ]
    first, last = window
    return (
        f"In {place}, the rate of recorded events from {write_day(first)} to {write_day(last, True)} is "
        f"{join_words([part for part in parts if part])}; in brackets the ratio and its exact 95% interval."
    )


def describe_weeks(weeks: pd.DataFrame, column: str, noun: str) -> str:
    """Describe a weekly series: its total, its highest week and its empty weeks."""
    total, empty = int(weeks[column].sum()), int(weeks[column].eq(0).sum())
    if not total:
        return f"The record holds no {noun} in these {count_noun(len(weeks), 'week')}."
    peak = weeks.loc[weeks[column].idxmax()]
    return (
        f"Over {count_noun(len(weeks), 'week')} the record holds {write_number(total)} {noun}. "
        f"The most in a week is {write_number(peak[column])}, in the week of {write_day(peak['week'], True)}; "
        f"{count_noun(empty, 'week')} {'has' if empty == 1 else 'have'} none."
    )


def describe_steps(steps: pd.DataFrame) -> str:
    """Describe running tolls: how many, where each ended, and whether any fell."""
    parts = []
    for series, chain in steps[steps["series"].ne("record")].groupby("series", sort=False):
        chain = chain.sort_values("day")
        fell = " and falls at least once" if chain["lower"].diff().lt(0).any() else ""
        ends = f"from {write_number(chain['lower'].iloc[0])} to {write_number(chain['lower'].iloc[-1])}"
        parts.append(f"{series}: {count_noun(len(chain), 'step')}, {ends}{fell}")
    if not parts:
        return "No running toll in this window was revised."
    return f"{count_noun(len(parts), 'running toll')}. " + "; ".join(parts) + "."


def describe_counts(counts: pd.DataFrame, label: str, noun: str) -> str:
    """Describe a count of one category."""
    total = int(counts["claims"].sum())
    ranked = counts[counts["claims"].gt(0)]
    listed = join_words(
        [f"{name_party(str(getattr(one, label)))} {one.claims:,}" for one in ranked.itertuples()]
    )
    return f"{write_number(total)} {noun}: {listed}."


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


def describe_missing(claims: pd.DataFrame, sides: Mapping[str, str]) -> str:
    """Describe whom the claims with a number count: each side, and civilians."""
    counted = claims[claims["kind"].ne("none")]["subject_side"].value_counts()
    named = {"side_a": sides["side_a"], "side_b": _name_group(sides["side_b"]), "civilian": "civilians"}
    listed = join_words([f"{name}: {counted.get(side, 0):,}" for side, name in named.items()])
    return f"Claims with a quantity, by who is counted: {listed}."


def describe_groups(claims: pd.DataFrame) -> str:
    """Describe which groups rival figures count: figures of different groups are not rivals."""
    if claims.empty:
        return "No claim gives a figure here."
    groups = claims["counted"].nunique()
    floors = claims.groupby("counted")["lower"].agg(["min", "max", "size"])
    listed = "; ".join(
        f"{group}: {count_noun(int(row['size']), 'figure')}, lower ends from {write_number(row['min'])} to {write_number(row['max'])}"
        for group, row in floors.sort_values("size", ascending=False).iterrows()
    )
    return f"The {count_noun(len(claims), 'figure counts', 'figures count')} {count_noun(groups, 'group')}. {listed}."


def describe_candidates(found: pd.DataFrame, day: object, margin: int) -> str:
    """Describe the recorded events near a claimed day."""
    if found.empty:
        return f"The record of this theatre holds no event within {count_noun(margin, 'day')} of {write_day(day, True)}."
    near = found.iloc[0]
    span = write_day(near["date_start"], True)
    if near["date_end"] != near["date_start"]:
        span = f"{write_day(near['date_start'])} to {write_day(near['date_end'], True)}"
    dead = [write_number(near[column]) for column in ("killed_side_a", "killed_side_b")]
    return (
        f"Within {count_noun(margin, 'day')} of {write_day(day, True)} the record of this theatre holds "
        f"{count_noun(int(found['events'].sum()), 'event')}. The nearest is of {span}, placed at the precision "
        f"“{near['place_precision']}”, with {dead[0]} deaths on the first side and {dead[1]} on the second. "
        "It is a candidate, not a match."
    )


def describe_chance(chance: pd.DataFrame, margin: int) -> str:
    """Describe how often a day picked at random finds a counterpart."""
    row = chance[chance["margin_days"].eq(margin)]
    if row.empty:
        return "Chance was not reckoned for this distance."
    one = row.iloc[0]
    return (
        f"Of {write_number(one['days'])} days, {write_number(one['days_with_match'])} have a recorded event of this theatre within "
        f"{count_noun(margin, 'day')}: a day picked at random finds a counterpart with probability {one['record_share']:.3f}. "
        f"The share runs from {chance['record_share'].min():.3f} on the day itself to {chance['record_share'].max():.3f} "
        f"within {count_noun(int(chance['margin_days'].max()), 'day')}."
    )


def describe_halves(halves: pd.DataFrame) -> str:
    """Describe the record before and after a cut-off, with what unplaced rows could add."""
    parts = [
        f"{row.label}: {write_number(row.record)} deaths in {count_noun(int(row.days), 'day')}, "
        f"up to {write_number(row.upper)} with every row that has no place"
        for row in halves.itertuples()
    ]
    before, after = halves.iloc[0], halves.iloc[1]
    apart = before["upper"] < after["lower"] or after["upper"] < before["lower"]
    verdict = (
        "The two ranges do not touch."
        if apart
        else "The two ranges overlap: the unplaced rows alone could undo the difference."
    )
    return "; ".join(parts) + f". {verdict}"


def describe_document(claims: pd.DataFrame, documents: pd.DataFrame, document_id: str) -> str:
    """Describe how much one document says, and through how many speakers."""
    known = documents.set_index("document_id")
    if document_id not in known.index:
        return f"There is no document {document_id} in documents.csv."
    if claims.empty:
        return f"No claim was read in “{known.loc[document_id, 'title']}”."
    return (
        f"“{known.loc[document_id, 'title']}” ({known.loc[document_id, 'publisher']}) makes {count_noun(len(claims), 'statement')} in "
        f"{count_noun(claims['locator'].nunique(), 'paragraph')}, through {count_noun(claims['source_id'].nunique(), 'speaker')} of "
        f"{count_noun(claims['family_id'].nunique(), 'family', 'families')}."
    )


def describe_absent(counted: pd.DataFrame) -> str:
    """Say who is not counted."""
    groups = counted[~counted["counted"].isin(NOBODY_IN_PARTICULAR)]
    absent = groups.loc[groups["claims"].eq(0), "counted"].tolist()
    if not absent:
        return "Each side and civilians are counted at least once."
    return f"Not counted at all: {join_words([name.lower() if name == 'Civilians' else name for name in absent])}."


def describe_enemy_losses(ratios: pd.DataFrame) -> str:
    """Describe how claims about the enemy's dead stand to the record, party by party."""
    if ratios.empty:
        return "No party's claim about its enemy's dead can be held against the record of its own days."
    parts = []
    for alignment, rows in ratios.groupby("alignment", sort=False):
        above = int(rows["lower"].gt(1).sum())
        finite = rows.loc[np.isfinite(rows["lower"]), "lower"]
        low, high = (write_number(finite.min()), write_number(finite.max())) if len(finite) else ("", "")
        span = (
            ""
            if not low
            else f", at {low} times it"
            if low == high
            else f" (lower ends from {low} to {high} times it)"
        )
        starts = f"{above} of {count_noun(len(rows), 'claim')} {'starts' if above == 1 else 'start'} above the record"
        parts.append(f"{name_party(alignment)}: {starts}{span}")
    return "Each claim against the record of its own days. " + "; ".join(parts) + "."


def describe_like(rows: pd.DataFrame) -> str:
    """Describe a party's claim against what is left of a toll when unlike people are taken out."""
    if rows.empty:
        return "The claims to set side by side are not in these tables."
    enemy, whole, part, rest = (row for _, row in rows.iterrows())
    return (
        f"{enemy['speaker']} claimed {enemy['as_stated']}; {whole['speaker']} counted {whole['as_stated']}, of whom "
        f"{part['as_stated']} belong to a group that the claim does not speak of. Like for like the claim stands "
        f"against {_write_ends(rest)}, not against {whole['as_stated']}."
    )


def _write_ends(row: pd.Series) -> str:
    if row["lower"] == row["upper"]:
        return write_number(row["lower"])
    if np.isinf(row["upper"]):
        return f"at least {write_number(row['lower'])}"
    return f"{write_number(row['lower'])} to {write_number(row['upper'])}"
