"""Sentences about the five Ws of claims, their two times and how first counts grow."""

import pandas as pd

from whosecount.core.phrasing import Numbers, count_noun, join_words, pass_refusal, write_number


@pass_refusal
def describe_apart(slots: pd.DataFrame) -> str:
    """Describe one claim by the slots that it fills and those that it leaves empty.

    Parameters
    ----------
    slots : DataFrame
        As `take_apart` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    filled = slots[slots["answer"].ne("not said")]
    empty = slots[slots["answer"].eq("not said")]
    listed = "; ".join(f"{row.slot}: {row.answer}" for row in filled.itertuples())
    tail = f" Not said: {join_words(empty['slot'].tolist())}." if len(empty) else ""
    half = slots.loc[slots["half"], "slot"].tolist()
    tail += f" Filled by half: {join_words(half)}." if half else ""
    return f"{listed}.{tail or ' No slot is empty.'}"


@pass_refusal
def describe_five_ws(counts: pd.DataFrame) -> str:
    """Describe how many claims fill each slot, and how many all of them.

    Parameters
    ----------
    counts : DataFrame
        As `count_five_ws` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
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
    """Describe how long after their days claims were said.

    Parameters
    ----------
    counts : DataFrame
        As `count_lags` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    total = int(counts["claims"].sum())
    if not total:
        return "There is no claim to date."
    dated = counts[counts["lag"].ne("not known")]
    listed = join_words([f"{row.claims:,} {row.lag}" for row in dated.itertuples()])
    unknown = int(counts.loc[counts["lag"].eq("not known"), "claims"].sum())
    same = counts[counts["lag"].eq("on the same day")].iloc[0]
    running = ""
    if same["running"]:
        running = (
            f" Of those said on the same day, {same['running']:,} are tallies up to a day, whose claimed days end where "
            "the counting does: they are on time because of what they are."
        )
    return (
        f"Of {count_noun(total, 'quantity', 'quantities')} alleged: said {listed}. "
        f"For {unknown:,} one of the ends is not known.{running}"
    )


@pass_refusal
def describe_tables(claims: pd.DataFrame, quantities: pd.DataFrame) -> str:
    """Describe what a page about all claims reads.

    Parameters
    ----------
    claims : DataFrame
        document_id: all claims.
    quantities : DataFrame
        Those of them that allege a quantity.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    return (
        f"This page reads {count_noun(len(claims), 'statement')} from {count_noun(claims['document_id'].nunique(), 'document')}; "
        f"{len(quantities):,} of them allege a quantity."
    )


@pass_refusal
def describe_longest(lags: pd.DataFrame) -> str:
    """Describe the claims that were said longest after their days.

    Parameters
    ----------
    lags : DataFrame
        As `pick_lags` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    if lags.empty:
        return "No claim in this window was said after its days were over."
    top = lags.iloc[0]
    return (
        f"{count_noun(len(lags), 'claim')}, said {lags['lag'].min():,} to {count_noun(int(lags['lag'].max()), 'day')} after "
        f"the end of their days. The longest gap is that of one claim ({top['label']})."
    )


@pass_refusal
def describe_delay(delay: pd.DataFrame) -> str:
    """Describe how a count grew, and what share of the last count the first one was.

    Parameters
    ----------
    delay : DataFrame
        As `trace_delay` gives it.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    steps = delay[delay["role"].eq("step")]
    first, last = steps.iloc[0], steps.iloc[-1]
    rivals = int(delay["role"].eq("rival").sum())
    span = count_noun(int(last["days"] - first["days"]), "day")
    stand = count_noun(rivals, "figure by others stands", "figures by others stand")
    beside = f" {stand} beside it." if rivals else ""
    return (
        f"{first['speaker']} counted {join_words(steps['as_stated'].tolist())}, each replacing the last, over {span}. "
        f"The first count was {write_number(round(100 * first['lower'] / last['lower']))} percent of the last.{beside}"
    )


@pass_refusal
def describe_growths(growth: pd.DataFrame) -> str:
    """Describe how many revised counts of unchanged days rose, and how many fell.

    Parameters
    ----------
    growth : DataFrame
        As `count_growth` gives it.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    if growth.empty:
        return "No count in these tables was revised for the same days."
    rose, fell = int(growth["last"].gt(growth["first"]).sum()), int(growth["last"].lt(growth["first"]).sum())
    return (
        f"Of {count_noun(len(growth), 'count that was', 'counts that were')} revised while the counted days stayed "
        f"the same, {rose:,} rose and {fell:,} fell between the first figure and the last."
    )


@pass_refusal
def state_five_ws(counts: pd.DataFrame) -> Numbers:
    """State how many quantities there are, how many fill all slots, and the slot most often empty; see `describe_five_ws`.

    Parameters
    ----------
    counts : DataFrame
        As `count_five_ws` gives them.

    Returns
    -------
    dict of str to float
        quantities, whole, most_empty; empty when there is no quantity.
    """
    whole, slots = counts.iloc[-1], counts.iloc[:-1]
    total = whole["filled"] + whole["empty"]
    if not total:
        return {}
    return {"quantities": total, "whole": whole["filled"], "most_empty": slots["empty"].max()}
