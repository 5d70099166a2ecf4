"""Sentences about one figure under many choices."""

import pandas as pd

from whosecount.core.labels import capitalise
from whosecount.core.multiverse import drop_idle_choices, find_results, rank_choices
from whosecount.core.phrasing import (
    Numbers,
    count_noun,
    count_or_none,
    count_part,
    join_words,
    pass_refusal,
    write_number,
)

MOST_NAMED = 2  # names of choices that a sentence can bear


@pass_refusal
def headline_specifications(specifications: pd.DataFrame, reference: float | None = None) -> str:
    """Say in at most fourteen words from where to where the results run, and whether all lie on one side of a reference.

    `specifications` are as `core.multiverse.vary` gives them, a refusal is passed on; `reference` is the value that
    would change the reading: 1 for a ratio. How many results lie where is not said: it would count the options listed.
    """
    found = find_results(drop_idle_choices(specifications)[0])
    if found.empty:
        return "No combination of choices gives a figure."
    lowest, highest = write_number(found["estimate"].min()), write_number(found["estimate"].max())
    side = ""
    if reference is not None:
        mark, counts = write_number(reference), _place(found, reference)
        held = [word for word, count in counts.items() if count == len(found)]
        if held:
            return f"Every result {'includes' if held[0] == 'include' else f'lies wholly {held[0]}'} {mark}."
        side = (
            f", on both sides of {mark}"
            if counts["above"] and counts["below"]
            else f"; some results include {mark}"
        )
    if lowest == highest:
        return f"Every choice tried gives {lowest}{side}."
    return f"The choices move the figure from {lowest} to {highest}{side}."


@pass_refusal
def describe_specifications(specifications: pd.DataFrame, what: str, reference: float | None = None) -> str:
    """Describe the range of a figure over all choices, and which choice moves it most.

    `what` names the figure, with its article; the rest is as for `headline_specifications`.
    """
    varied, idle = drop_idle_choices(specifications)
    what, percent, _ = what.rstrip(",").partition(", in percent")
    found, unit = find_results(varied), "%" if percent else ""
    if found.empty:
        return f"Under {count_part(0, len(specifications), 'combination')} of choices can {what} be had."
    refused = varied["refused"].ne("").any()
    where = "Where it exists" if refused else "Across choices"
    lowest, highest = write_number(found["estimate"].min()), write_number(found["estimate"].max())
    runs = (
        f"runs from {lowest}{unit} to {highest}{unit}" if lowest != highest else f"is always {lowest}{unit}"
    )
    parts = [f"{where}, {what} {runs}."]
    if reference is not None:
        parts.append(_say_placed(_place(found, reference), write_number(reference)))
    ranked = rank_choices(varied).dropna(subset=["factor"])
    top = ranked["choice"].iloc[0] if len(ranked) and ranked["factor"].iloc[0] > 1 else ""
    idle = [] if top and reference is not None else [name for name in idle if ": " not in name]
    parts += [_say_influence(top.replace("_", " "), idle)] * bool(top or idle)
    return " ".join(parts)


def tell_verdicts(higher: int, lower: int, total: int, verb: str, noun: str = "result") -> str:
    """Say in a headline how many results, each an interval, show or establish a rise, a fall or neither."""
    shows = f"{verb}es" if verb.endswith("sh") else f"{verb}s"
    if total == 1:
        found = "a rise" if higher else "a fall" if lower else "neither a rise nor a fall"
        return f"The one {noun} {shows} {found}"
    if not higher + lower:
        return capitalise(count_part(0, total, noun, f"{shows} a rise or a fall"))
    rest = total - higher - lower
    rises = f"{count_or_none(higher, shows, verb)} a rise"
    neither = f", {rest:,} neither" if rest else ""
    return f"Of {count_noun(total, noun)}, {rises}, {count_or_none(lower)} a fall{neither}"


def _say_influence(top: str, idle: list[str]) -> str:
    """Say which choice moves a figure most, and which not at all."""
    named = [f"“{name}”" for name in idle[:MOST_NAMED]] + ["others"] * (len(idle) > MOST_NAMED)
    if not top:
        choice = "choice" if len(idle) == 1 else "choices"
        return f"The {choice} of {join_words(named)} {'makes' if len(idle) == 1 else 'make'} no difference."
    rest = f", nothing to {join_words(named)}" if idle else ""
    return f"The range owes most to “{top}”{rest}."


def _place(found: pd.DataFrame, reference: float) -> dict[str, int]:
    """Count the results whose interval lies above a reference, below it, or includes it."""
    above, below = int(found["low"].gt(reference).sum()), int(found["high"].lt(reference).sum())
    return {"above": above, "below": below, "include": len(found) - above - below}


def _say_placed(counts: dict[str, int], mark: str) -> str:
    """Say in words which part of the results lies wholly above a reference, below it, or includes it."""
    total = sum(counts.values())
    told = []
    for word, count in sorted(counts.items(), key=lambda one: -one[1]):
        if count:
            part = "all" if count == total else "most" if count > total / 2 else "some"
            verb = "include" if word == "include" else f"lie wholly {word}"
            told.append(f"{part}{'' if told else ' results'} {verb} {'it' if told else mark}")
    if len(told) == len(counts) and "lie " in told[-1]:  # said in full, three parts are too long
        told[-1] = told[-1].replace("lie ", "").removesuffix(" it")
    return f"{capitalise(', '.join(told))}."


@pass_refusal
def describe_moves(specifications: pd.DataFrame, what: str) -> str:
    """Describe which choice, changed alone, moves a figure most, and which least; `what` names it with its article."""
    ranked = rank_choices(drop_idle_choices(specifications)[0]).dropna(subset=["factor"])
    if ranked.empty:
        few = "too few of the combinations have a figure above zero"
        return f"Nothing can be said of what moves {what}: {few}."
    top, last = ranked.iloc[0], ranked.iloc[-1]
    said = (
        f"Changed alone, “{top['choice'].replace('_', ' ')}” typically moves {what} by a factor of "
        f"{write_number(round(top['factor'], 2))}, at most {write_number(round(top['largest'], 2))}"
    )
    if len(ranked) == 1:
        return f"{said}."
    least = f"“{last['choice'].replace('_', ' ')}” least, by {write_number(round(last['factor'], 2))}"
    return f"{said}; {least}."


@pass_refusal
def describe_refused(specifications: pd.DataFrame) -> str:
    """Describe in how many combinations a figure cannot be had, and the commonest reason."""
    specifications, _ = drop_idle_choices(specifications)
    refused = specifications.loc[specifications["refused"].ne(""), "refused"]
    if refused.empty:
        return "The figure can be had under every combination."
    total = count_noun(len(specifications), "combination")
    reasons = refused.value_counts()
    always, more = ("always", "") if len(reasons) == 1 else ("most often", " There are other reasons too.")
    cannot = f"Under {len(refused):,} of {total} the figure cannot be had"
    return f"{cannot}, {always} for this reason: {reasons.index[0]}{more}"


@pass_refusal
def state_specifications(specifications: pd.DataFrame) -> Numbers:
    """State the range of a figure over all choices; see `describe_specifications`."""
    found = specifications.loc[specifications["refused"].eq(""), "estimate"]
    return {} if found.empty else {"lowest": found.min(), "highest": found.max()}
