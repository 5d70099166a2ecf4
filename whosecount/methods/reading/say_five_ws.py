"""Claims read, in words: the five Ws, the two times, how first counts grow, and grades of source and claim."""

import pandas as pd
from markupsafe import Markup

from whosecount.charts.in_words import in_words, write_cell, write_head, write_table
from whosecount.core.labels import capitalise
from whosecount.core.phrasing import (
    Numbers,
    count_noun,
    count_or_none,
    count_part,
    join_words,
    pass_refusal,
    write_days,
    write_number,
)
from whosecount.core.refusal import Refusal
from whosecount.methods.reading.five_ws import CREDIBILITY, GRADES

MOST_NAMED = 3  # grades that nobody has, named in a sentence


@pass_refusal
def headline_apart(slots: pd.DataFrame) -> str:
    """Say how many of its slots, as `take_apart` gives them, one claim fills."""
    half = slots["half"]
    whole = int((slots["answer"].ne("not said") & ~half).sum())
    if whole == len(slots):
        return "One claim that fills every slot"
    return (
        f"One claim fills {count_part(whole, len(slots), 'slot')}{', and one by half' if half.any() else ''}"
    )


@pass_refusal
def describe_apart(slots: pd.DataFrame) -> str:
    """Describe which slots, as `take_apart` gives them, one claim fills, by half or not at all."""
    empty, half = slots["answer"].eq("not said"), slots["half"]
    filled, halves, unsaid = (
        join_words(slots.loc[rows, "slot"].tolist()) for rows in (~empty & ~half, half, empty)
    )
    parts = [f"It answers {filled}." if filled else "It answers nothing in full."]
    parts += [f"Only half an answer: {halves}, of which one end alone is given."] * bool(halves)
    parts += [f"Not said: {unsaid}."] * bool(unsaid)
    return " ".join(parts if halves or unsaid else [*parts, "No slot is empty."])


@pass_refusal
def describe_five_ws(counts: pd.DataFrame) -> str:
    """Describe how many claims fill each slot, and how many all of them: counts as `count_five_ws` gives them."""
    slots, whole = counts.iloc[:-1], counts.iloc[-1]
    total = int(whole["filled"] + whole["empty"])
    if not total:
        return "There is no claim to take apart."
    least = slots.loc[slots["filled"].idxmin()]
    full = count_or_none(int(whole["filled"]), "fills", "fill")
    head = f"Of {count_noun(total, 'quantity', 'quantities')} alleged, {full} all five slots."
    if not least["empty"]:
        return head
    leave = count_noun(int(least["empty"]), "leaves", "leave")
    return f"{head} The slot that is empty most often is “{least['label']}”: {leave} it open."


@pass_refusal
def describe_lags(counts: pd.DataFrame) -> str:
    """Describe how many quantities were said on the last of their days, and why: counts as `count_lags` gives them."""
    total, prompt = int(counts["claims"].sum()), counts.set_index("lag").loc["on the same day"]
    if not total:
        return "There is no claim to date."
    verbs = "was said on the last of its days.", "were said on the last of their days."
    head = capitalise(count_part(int(prompt["claims"]), total, "quantity", *verbs, "quantities"))
    if not prompt["running"]:
        return head
    tallies = count_noun(prompt["running"], "of those is a tally", "of those are tallies")
    return f"{head} {tallies}, whose days end where the counting does."


@pass_refusal
def describe_tables(claims: pd.DataFrame, quantities: pd.DataFrame) -> str:
    """Describe what a page about all claims (document_id) reads, and how many of them are quantities."""
    documents = count_noun(claims["document_id"].nunique(), "document")
    read = f"This page reads {count_noun(len(claims), 'statement')} from {documents}"
    return f"{read}; {count_or_none(len(quantities))} of them {'alleges' if len(quantities) < 2 else 'allege'} a quantity."


@pass_refusal
def headline_longest(lags: pd.DataFrame) -> str:
    """Say how late the latest of the lags came that `pick_lags` gives."""
    if lags.empty:
        return "No claim came after its days"
    return f"One count came {count_noun(int(lags['lag'].max()), 'day')} after the days of which it speaks"


@pass_refusal
def describe_longest(lags: pd.DataFrame, until: object) -> str:
    """Describe the claims that, of those said `until` a day, came longest after their days; see `pick_lags`."""
    if lags.empty:
        return "No claim in this window was said after its days were over."
    latest, least = lags[lags["lag"].eq(lags["lag"].max())], count_noun(int(lags["lag"].min()), "day")
    speaker, figure = latest["label"].iloc[0].rsplit(": ", 1)
    more = f", and {len(latest) - 1} more," if len(latest) > 1 else ""
    return (
        f"Of the claims made by {write_days(until)}, that of {speaker} (“{figure}”){more} came latest, "
        f"{count_noun(int(latest['lag'].iloc[0]), 'day')} after its days. Each claim here came {least} late or more."
    )


@pass_refusal
def headline_delay(delay: pd.DataFrame) -> str:
    """Say from where to where a count grew, and within how many days: a delay as `trace_delay` gives it."""
    first, last, days = _find_ends(delay)
    later = f"{last['as_stated']} within {count_noun(days, 'day')}"
    return f"A first count of {first['as_stated']} became {later}"


@pass_refusal
def describe_delay(delay: pd.DataFrame) -> str:
    """Describe what share of the last count the first was, and who else counted: a delay as `trace_delay` gives it."""
    first, last, days = _find_ends(delay)
    share = write_number(round(100 * first["lower"] / last["lower"]))
    beside = " Figures by others stand beside it." if delay["role"].eq("rival").any() else ""
    return (
        f"{first['speaker']}’s first count was {share}% of its last, {count_noun(days, 'day')} later. "
        f"Each figure replaced the one before.{beside}"
    )


def _find_ends(delay: pd.DataFrame) -> tuple[pd.Series, pd.Series, int]:
    steps = delay[delay["role"].eq("step")]
    first, last = steps.iloc[0], steps.iloc[-1]
    return first, last, int(last["days"] - first["days"])


@pass_refusal
def describe_growths(growth: pd.DataFrame, drawn: pd.DataFrame | Refusal) -> str:
    """Describe how many revised counts of unchanged days rose and fell, and whether the `drawn` one is among them.

    `growth` is as `count_growth` gives it, and `drawn` as `trace_delay` does.
    """
    if growth.empty:
        return "No count in these tables was revised for the same days."
    rose, fell = int(growth["last"].gt(growth["first"]).sum()), int(growth["last"].lt(growth["first"]).sum())
    apart = not isinstance(drawn, Refusal) and not drawn["claim_id"].isin(growth["claim_id"]).any()
    other = " The one drawn is not among them: each of its figures has its own last day." if apart else ""
    moved = f"{count_or_none(rose)} rose and {count_or_none(fell)} fell from first to last"
    return f"Of {count_noun(len(growth), 'count')} revised for the same days, {moved}.{other}"


@pass_refusal
def state_five_ws(counts: pd.DataFrame) -> Numbers:
    """State quantities, whole (those that fill all slots) and most_empty of the counts of `count_five_ws`; empty for none."""
    whole, slots = counts.iloc[-1], counts.iloc[:-1]
    total = whole["filled"] + whole["empty"]
    if not total:
        return {}
    return {"quantities": total, "whole": whole["filled"], "most_empty": slots["empty"].max()}


@pass_refusal
def headline_grades(grades: pd.DataFrame) -> str:
    """Say which pair of grades most quantities have: grades as `count_grades` gives them."""
    total = int(grades["claims"].sum())
    if not total:
        return "No quantity is graded"
    top = grades.loc[grades["claims"].idxmax()]
    most = f"{top['claims']:,} of {count_noun(total, 'quantity', 'quantities')}"
    if grades["claims"].eq(top["claims"]).sum() > 1:
        return f"No pair of grades has more than {most}"
    return f"{most}: source {GRADES[top['reliability']]}, claim {CREDIBILITY[top['credibility']]}"


@pass_refusal
def describe_grades(grades: pd.DataFrame) -> str:
    """Describe how few quantities have two good grades, and which grades of `count_grades` none has."""
    if not grades["claims"].sum():
        return "No claim is graded."
    best = grades[grades["reliability"].isin(["A", "B"]) & grades["credibility"].isin(["1", "2"])]
    both = int(best["claims"].sum())
    good = count_noun(both, "quantity has", "quantities have") if both else "No quantity has"
    never = [
        f"{axis} {grade}"
        for axis in ("reliability", "credibility")
        for grade, claims in grades.groupby(axis)["claims"].sum().items()
        if not claims
    ]
    few = len(never) <= MOST_NAMED
    named = join_words(never) if few else f"{len(never)} of the {len(GRADES) + len(CREDIBILITY)}"
    unused = f" Grades that no claim has: {named}." if never else ""
    return f"{good} both a source and a claim in the upper two grades.{unused}"


@in_words
def write_five_ws(slots: pd.DataFrame) -> Markup:
    """Write one claim as its five slots, each with its answer or with what was not said.

    `slots` are as `take_apart` gives them.
    """
    return write_table(
        [write_head(f"{slot.slot}?"), write_cell(slot.answer, "unsaid" if slot.answer == "not said" else "")]
        for slot in slots.itertuples()
    )
