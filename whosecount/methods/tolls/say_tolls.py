"""Sentences about tolls: by account, against the record, as they grow in a day, and of rivals for one event."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from whosecount.core.labels import shorten_name
from whosecount.core.phrasing import (
    count_noun,
    count_part,
    join_words,
    pass_refusal,
    write_days,
    write_number,
)
from whosecount.core.refusal import Refusal
from whosecount.methods.tolls.running_tolls import REVISED, UNDATED
from whosecount.record.totals import sum_touching

MOST_WORDS = 4  # of a claim, quoted within a sentence


@pass_refusal
def headline_latest(claims: pd.DataFrame) -> str:
    """Say how many of the latest tolls, as `tabulate_claims` gives them, leave out how many died at most."""
    open_ended = int(np.isinf(claims["upper"]).sum())
    if len(claims) == 1:
        limit = "sets no upper limit" if open_ended else "is not open at the top"
        return f"The one toll of this side {limit}."
    if not open_ended:
        return f"None of the {len(claims):,} latest tolls is open at the top."
    return f"{open_ended:,} of the {len(claims):,} latest tolls set{'s' * (open_ended == 1)} no upper limit."


@pass_refusal
def headline_accounts(
    steps: pd.DataFrame, window: Sequence = (), unplaced: pd.DataFrame | None = None
) -> str:
    """Set the highest figure of `tabulate_accounts`, and whose it is, beside the record of the same days.

    `window` is the page's first and last day: whether days need their year, and from which on `unplaced` rows could
    add to the record.
    """
    is_record = steps["series"].eq("record")
    told, record = steps[~is_record], steps[is_record]
    top = told.loc[told["lower"].idxmax()]
    who = top["series"].removesuffix(REVISED).removesuffix(UNDATED)
    claimed = f"{who} claim: {_write_least(top)} dead."
    beside = record[record["day"].le(top["day"])]
    if beside.empty:
        return claimed
    last = beside.iloc[-1]
    is_same = last["day"] == top["day"] and not top["series"].endswith(UNDATED)
    days = "of the same days" if is_same else f"to {write_days(last['day'], window=window)}"
    held = write_number(last["lower"])
    could_add = 0 if unplaced is None else sum_touching(unplaced, window[0], last["day"], "killed_side_a")
    most = write_number(last["lower"] + could_add)
    at_most = f", up to {most} with every unplaced death" if could_add else ""
    return f"{claimed} The record {days}: {held}{at_most}."


def caption_accounts(
    steps: pd.DataFrame, claims: pd.DataFrame, sources: pd.DataFrame, counted: str, cutoff: object
) -> str:
    """Say in a caption what `tabulate_accounts` gives, through whom its highest figure came, and where undated ones stand.

    `claims` have claim_id and relayed_by, `sources` their names; `counted` names whose deaths they are, `cutoff` the last day of the count.
    """
    parts = [f"Running tolls of deaths of {counted}, by who said them. Open markers are not exact figures."]
    told = [] if isinstance(steps, Refusal) else steps[steps["claim_id"].ne("")].dropna(subset="claim_id")
    if not len(told):
        return parts[0]
    top = told.loc[told["lower"].idxmax(), "claim_id"]
    relays = claims.loc[claims["claim_id"].eq(top), "relayed_by"].iloc[0]
    if relays:
        names = sources.set_index("source_id")["name"]
        parts.append(f"The highest came through {join_words([names.get(one, one) for one in relays])}.")
    if told["series"].str.endswith(UNDATED).any():
        parts.append(f"Tolls without a day stand at the cut-off, {write_days(cutoff)}.")
    return " ".join(parts)


def _write_least(toll: pd.Series) -> str:
    """Write the least that a toll can mean: bare where that is the figure itself."""
    words = {"exact": "", "point": "about "}.get(toll["kind"], "at least ")
    return f"{words}{write_number(toll['lower'])}"


@pass_refusal
def describe_accounts(steps: pd.DataFrame) -> str:
    """Describe where revised toll and record of `tabulate_accounts` end, and how many figures start above that."""
    is_record, is_revised = steps["series"].eq("record"), steps["series"].str.endswith(REVISED)
    record, others = steps.loc[is_record, "lower"], steps[~is_record & ~is_revised]
    if record.empty:
        figures = count_noun(len(others), "figure")
        return f"{figures} of this group’s dead, and no record to hold them against."
    end = write_number(record.max())
    head = f"The record ends at {end}."
    if is_revised.any():
        last = steps[is_revised].sort_values("day", kind="stable").iloc[-1]
        who, least = last["series"].removesuffix(REVISED), _write_least(last)
        head = f"The toll that {who} revised ends at {least}, the record at {end}."
        if least == end:
            head = f"The toll that {who} revised and the record both end at {end}."
    above = int(others["lower"].gt(record.max()).sum())
    if not above:
        return f"{head} No figure of anybody else starts above the record’s end."
    return f"{head} {count_noun(above, 'figure of others starts', 'figures of others start')} above the record’s end."


@pass_refusal
def headline_group_tolls(tolls: pd.DataFrame) -> str:
    """Say for how many groups of `tabulate_groups` the last toll is what the record holds on the same day."""
    ends = _end_groups(tolls)
    same = int((ends["gap"].eq(0) & ends["kind"].eq("exact")).sum())
    return f"The monitor’s last toll equals the record for {count_part(same, len(ends), 'group')}."


@pass_refusal
def describe_group_tolls(tolls: pd.DataFrame, window: Iterable = ()) -> str:
    """Describe in which group of `tabulate_groups` the last toll and the record of that day lie farthest apart.

    `window` is the page's first and last day: whether days need their year.
    """
    ends = _end_groups(tolls)
    widest = ends.loc[ends["gap"].idxmax()]
    if not widest["gap"]:
        return "In no group does the monitor’s last toll lie above or below the record of the same day."
    day = write_days(widest["day"], window=window)
    return (
        f"Monitor and record are farthest apart in the group “{widest['group']}”: {_write_least(widest)} in the "
        f"monitor’s last toll, of {day}, and {write_number(widest['recorded'])} in the record of that day."
    )


def _end_groups(tolls: pd.DataFrame) -> pd.DataFrame:
    """Take each group's last toll, with the record of its day and how far they are apart (persons)."""
    claimed = tolls[tolls["source"].eq("toll")].sort_values("day", kind="stable")
    ends = claimed.groupby("group", sort=False).tail(1)
    record = tolls.loc[tolls["source"].eq("record"), ["group", "day", "lower"]]
    beside = ends[["group", "day"]].merge(record, on="group", suffixes=("", "_recorded"))
    known = beside[beside["day_recorded"].le(beside["day"])].groupby("group")["lower"].max()
    ends = ends.assign(recorded=ends["group"].map(known).fillna(0.0))
    return ends.assign(gap=(ends["lower"] - ends["recorded"]).abs())


@pass_refusal
def headline_reach(reach: pd.DataFrame) -> str:
    """Say when the record of `trace_reach` reaches the least of the claim, alone and with every unplaced death."""
    mark = write_number(reach["floor"].iloc[0])
    alone, with_all = (_find_reached(reach, column) for column in ("record", "with_unplaced"))
    if with_all is None:
        return f"Even with every unplaced death the record never reaches {mark}."
    day = write_days((with_all if alone is None else alone)["cutoff"], window=reach["cutoff"])
    if alone is None:
        return f"The record never reaches {mark}; with unplaced deaths it could by {day}."
    return f"The record reaches {mark} by {day}."


def _find_reached(reach: pd.DataFrame, column: str) -> pd.Series | None:
    reached = reach[reach[column].ge(reach["floor"])]
    return None if reached.empty else reached.iloc[0]


@pass_refusal
def describe_reach(reach: pd.DataFrame, headline: pd.DataFrame | None = None) -> str:
    """Describe how near the record of `trace_reach` comes to the claim's least, alone and with unplaced deaths.

    `headline` is the claim as one row, whose words are then quoted.
    """
    mark, last = _name_least(reach["floor"].iloc[0], headline), reach.iloc[-1]
    alone, with_all = (_find_reached(reach, column) for column in ("record", "with_unplaced"))
    every = "every unplaced death that could belong here, repeats included,"
    if alone is not None:
        is_same = with_all["cutoff"] == alone["cutoff"]
        sooner = "" if is_same else f", and with {every} on {write_days(with_all['cutoff'])}"
        return f"The record reaches {mark}, on {write_days(alone['cutoff'])}{sooner}."
    head = f"The record never reaches {mark}: it ends at {write_number(last['record'])}."
    if with_all is None:
        return f"{head} With {every} it ends at {write_number(last['with_unplaced'])}."
    stands = f"{write_number(with_all['with_unplaced'])} on {write_days(with_all['cutoff'])}"
    return f"{head} With {every} it stands at {stands}."


def _name_least(floor: float, headline: pd.DataFrame | None) -> str:
    """Name the least of a claim, with the claim's words where they are others and few."""
    mark, words = write_number(floor), "" if headline is None else headline["as_stated"].iloc[0]
    if mark == words:
        return f"the {mark} claimed"
    return f"the least of {f'“{words}”' if 0 < len(words.split()) <= MOST_WORDS else 'the claim'}, {mark}"


@pass_refusal
def describe_growth(growth: pd.DataFrame) -> str:
    """Describe how the toll of `tabulate_growth` grew, and against what the rival claim stands at each step."""
    steps = growth[growth["role"].eq("step")]
    rival = growth[growth["role"].eq("rival")].iloc[0]
    ends = steps["as_stated"].tolist()
    reported = f"first reported {ends[0]} and last {ends[-1]}" if len(ends) > 1 else f"reported {ends[0]}"
    below = steps["lower"].lt(rival["lower"])
    rivalled = f"below the {rival['as_stated']} of {rival['speaker']}"
    if below.all() or not below.any():
        stand = f"{'every' if below.all() else 'no'} report starts {rivalled}"
    elif below.iloc[0] and not below.iloc[-1]:
        stand = f"the first starts {rivalled}, the last does not"
    else:
        stand = f"some reports start {rivalled} and others do not"
    return f"{shorten_name(steps['speaker'].iloc[0])} {reported}. By the lower ends, {stand}."


@pass_refusal
def headline_growth(growth: pd.DataFrame) -> str:
    """Say whether the steps of `tabulate_growth` start below the rival claim; see `describe_growth`."""
    rival = growth[growth["role"].eq("rival")].iloc[0]
    below = growth.loc[growth["role"].eq("step"), "lower"].lt(rival["lower"])
    if below.all() or not below.any():
        return f"{'Every' if below.all() else 'No'} report of the toll starts below the claim of {rival['as_stated']}"
    if below.is_monotonic_decreasing:
        return f"Report by report the toll overtakes the claim of {rival['as_stated']}"
    return f"Which report one takes decides whether the claim of {rival['as_stated']} is high"


@pass_refusal
def caption_rivals(chosen: pd.DataFrame, figures: pd.DataFrame) -> str:
    """Say in a caption which of the `figures` of `tabulate_rivals` are drawn, `chosen` by `choose_rivals`, and how."""
    told = "for deaths at one place, by the group that they count and what they rest on."
    if len(chosen) == len(figures):
        return f"Every figure {told}"
    own = figures[figures["standing"].ne("copy") & figures["counted"].isin(chosen["counted"])]
    ends, others = (
        rows[rows["lower"].gt(0)].groupby("counted")["lower"].agg(["min", "max"]) for rows in (chosen, own)
    )
    which = ": of each group shown the lowest, the highest and some between, copies aside"
    return (
        f"{len(chosen):,} of {len(figures):,} figures {told[:-1]}, chosen by hand{which if ends.equals(others) else ''}. "
        "The ledger has all."
    )


@pass_refusal
def headline_rivals(rivals: pd.DataFrame) -> str:
    """Say how far apart the figures of `choose_rivals` lie, and whether they count the same people."""
    lowest, highest = _find_ends(rivals)
    if not highest["lower"]:
        return "None of the figures has a lower end above zero"
    groups = rivals["counted"].nunique()
    across = "for one group" if groups == 1 else f"for {groups} different groups"
    low, high = (write_number(row["lower"]) for row in (lowest, highest))
    return f"Lower ends of the figures {f'run from {low} to' if low != high else 'stand at'} {high}, {across}"


@pass_refusal
def describe_rivals(rivals: pd.DataFrame) -> str:
    """Describe the least and the most of `choose_rivals`, what either rests on, and whether it was passed on."""
    lowest, highest = _find_ends(rivals)
    passed = [bool(row["relays"]) for row in (lowest, highest)]
    who = {(True, True): "Both", (True, False): "The first", (False, True): "The second"}.get(tuple(passed))
    came = f" {who} came through others." if who else ""
    return f"The lowest is {_tell(lowest)}. The highest lower end is {_tell(highest)}.{came}"


def _find_ends(rivals: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Find the figures with the lowest and the highest lower end; one without a lower end comes last."""
    lowest = rivals.loc[rivals["lower"].where(rivals["lower"].gt(0), np.inf).idxmin()]
    return lowest, rivals.loc[rivals["lower"].idxmax()]


def _tell(rival: pd.Series) -> str:
    return f"“{rival['as_stated']}” by {rival['speaker']}, resting on {rival['evidence']}"


@pass_refusal
def describe_bounds(groups: pd.DataFrame) -> str:
    """Describe the group of `bound_groups` with most figures: whether one number satisfies all, or their span."""
    top = groups.iloc[0]
    if top["figures"] == 1:
        return "Each group is counted by one figure alone, and none has a rival."
    alone = " A single figure has no rival." if groups["figures"].eq(1).any() else ""
    return f"The largest group, {top['figures']} figures, counts {top['counted']}. {_write_agreement(top)}.{alone}"


def _write_span(low: float, high: float) -> str:
    if low == high:
        return write_number(low)
    return f"{write_number(low)} {'or more' if np.isinf(high) else f'to {write_number(high)}'}"


def _write_agreement(group: pd.Series) -> str:
    if not np.isnan(group["agree_low"]):
        return f"All of them admit {_write_span(group['agree_low'], group['agree_high'])}"
    if not np.isnan(group["floor_low"]):
        span = _write_span(group["floor_low"], group["floor_high"])
        return f"No number satisfies all, unless lists of names are read as floors: then {span} would"
    top = "upward" if np.isinf(group["upper"]) else f"to {write_number(group['upper'])}"
    return f"They reach from {write_number(group['lower'])} {top}, and no number satisfies all, even with lists of names read as floors"
