"""Sentences about the five Ws of claims, their two times and how first counts grow."""

import pandas as pd

from whosecount.core.phrasing import Numbers, count_noun, join_words, pass_refusal, write_number


@pass_refusal
def headline_apart(slots: pd.DataFrame) -> str:
    """Say how many of its slots, as `take_apart` gives them, one claim fills."""
    empty, half = slots["answer"].eq("not said"), slots["half"]
    whole = int((~empty & ~half).sum())
    if whole == len(slots):
        return "One claim that fills every slot"
    by_half = ", and one by half" if half.any() else ""
    return f"One claim fills {whole:,} of {count_noun(len(slots), 'slot')}{by_half}"


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
    total = int(counts.iloc[0]["filled"] + counts.iloc[0]["empty"])
    if not total:
        return "There is no claim to take apart."
    slots = counts.iloc[:-1]
    least = slots.loc[slots["filled"].idxmin()]
    whole = int(counts.iloc[-1]["filled"])
    return (
        f"Of {count_noun(total, 'quantity', 'quantities')} alleged, {whole:,} fill all five slots. "
        f"The slot that is empty most often is “{least['label']}”: {least['empty']:,} leave it open."
    )


@pass_refusal
def describe_lags(counts: pd.DataFrame) -> str:
    """Describe how many quantities were said on the last of their days, and why so many: counts as `count_lags` gives them."""
    total, prompt = int(counts["claims"].sum()), counts.set_index("lag").loc["on the same day"]
    if not total:
        return "There is no claim to date."
    head = (
        f"{prompt['claims']:,} of {count_noun(total, 'quantity', 'quantities')} {'was' if prompt['claims'] == 1 else 'were'} "
        "said on the last of their days."
    )
    if not prompt["running"]:
        return head
    tallies = count_noun(prompt["running"], "of those is a tally", "of those are tallies")
    return f"{head} {tallies}, whose days end where the counting does."


@pass_refusal
def describe_tables(claims: pd.DataFrame, quantities: pd.DataFrame) -> str:
    """Describe what a page about all claims (document_id) reads, and how many of them are quantities."""
    return (
        f"This page reads {count_noun(len(claims), 'statement')} from {count_noun(claims['document_id'].nunique(), 'document')}; "
        f"{len(quantities):,} of them allege a quantity."
    )


@pass_refusal
def headline_longest(lags: pd.DataFrame) -> str:
    """Say how late the latest of the lags came that `pick_lags` gives."""
    if lags.empty:
        return "No claim came after its days"
    return f"One count came {count_noun(int(lags['lag'].max()), 'day')} after the days of which it speaks"


@pass_refusal
def describe_longest(lags: pd.DataFrame) -> str:
    """Describe the claims that were said longest after their days: lags as `pick_lags` gives them."""
    if lags.empty:
        return "No claim in this window was said after its days were over."
    latest, least = lags[lags["lag"].eq(lags["lag"].max())], count_noun(int(lags["lag"].min()), "day")
    more = f" and {len(latest) - 1} more" if len(latest) > 1 else ""
    return f"The longest gap is that of {latest['label'].iloc[0]}{more}. Each claim here came {least} late or more."


@pass_refusal
def headline_delay(delay: pd.DataFrame) -> str:
    """Say from where to where a count grew, and within how many days: a delay as `trace_delay` gives it."""
    first, last, days = _find_ends(delay)
    return (
        f"A first count of {first['as_stated']} became {last['as_stated']} within {count_noun(days, 'day')}"
    )


@pass_refusal
def describe_delay(delay: pd.DataFrame) -> str:
    """Describe what share of the last count the first one was, and who else counted: a delay as `trace_delay` gives it."""
    first, last, days = _find_ends(delay)
    share = write_number(round(100 * first["lower"] / last["lower"]))
    beside = " Figures by others stand beside it." if delay["role"].eq("rival").any() else ""
    return (
        f"{first['speaker']}’s first count was {share} percent of its last, {count_noun(days, 'day')} later. "
        f"Each figure replaced the one before.{beside}"
    )


def _find_ends(delay: pd.DataFrame) -> tuple[pd.Series, pd.Series, int]:
    steps = delay[delay["role"].eq("step")]
    first, last = steps.iloc[0], steps.iloc[-1]
    return first, last, int(last["days"] - first["days"])


@pass_refusal
def describe_growths(growth: pd.DataFrame) -> str:
    """Describe how many revised counts of unchanged days rose, and how many fell: growth as `count_growth` gives it."""
    if growth.empty:
        return "No count in these tables was revised for the same days."
    rose, fell = int(growth["last"].gt(growth["first"]).sum()), int(growth["last"].lt(growth["first"]).sum())
    return (
        f"Of {count_noun(len(growth), 'count that was', 'counts that were')} revised while the counted days stayed "
        f"the same, {rose:,} rose and {fell:,} fell between the first figure and the last."
    )


@pass_refusal
def state_five_ws(counts: pd.DataFrame) -> Numbers:
    """State quantities, whole (those that fill all slots) and most_empty from the counts of `count_five_ws`; empty for none."""
    whole, slots = counts.iloc[-1], counts.iloc[:-1]
    total = whole["filled"] + whole["empty"]
    if not total:
        return {}
    return {"quantities": total, "whole": whole["filled"], "most_empty": slots["empty"].max()}
