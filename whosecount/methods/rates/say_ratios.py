"""Sentences about ratios of rates: baselines, areas, and other choices."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from whosecount.core.labels import capitalise
from whosecount.core.multiverse import find_results
from whosecount.core.multiverse_sentences import tell_verdicts
from whosecount.core.phrasing import (
    count_noun,
    count_or_none,
    count_part,
    join_words,
    pass_refusal,
    tell_alike,
    write_days,
    write_number,
    write_stretch,
)


@pass_refusal
def headline_scope_ratios(ratios: pd.DataFrame) -> str:
    """Say which way the rate of `compare_scopes` moves, and whether that holds in every area."""
    first, *others = [count_verdicts(rows) for _, rows in ratios.groupby("area", sort=False)]
    higher, lower, total = first
    if any(above + below for above, below, _ in others):
        above, below, every = (sum(counts) for counts in zip(first, *others, strict=True))
        shows = count_or_none(above, "shows", "show")
        return f"Of {count_noun(every, 'comparison')}, {shows} a higher rate and {count_or_none(below)} a lower one"
    if not higher + lower:
        return f"No comparison establishes a change of rate{', in either area' if others else ''}"
    if higher and lower:
        return f"Higher or lower hangs on the baseline{'; in the smaller area neither is established' if others else ''}"
    way, count = ("Higher", higher) if higher else ("Lower", lower)
    end = ", in the smaller area over none" if others else ""
    over = "the only baseline" if total == 1 else f"{count} of {total} baselines"
    return f"{way} than over {over}{end}"


def count_verdicts(rows: pd.DataFrame) -> tuple[int, int, int]:
    """Count the ratios that are established as higher and as lower, and all of them."""
    return int(rows["low"].gt(1).sum()), int(rows["high"].lt(1).sum()), len(rows)


def _agree(count: int, verb: str) -> str:
    if count == 1:
        return verb
    return verb.removesuffix("es") if verb.endswith("shes") else verb.removesuffix("s")


@pass_refusal
def describe_scope_ratios(ratios: pd.DataFrame, left_out: Sequence[tuple] = ()) -> str:
    """Say how many rows of `compare_scopes` establish a change, where, and what the allowances undo, for tests and bursts.

    `left_out` are the baselines that the record does not cover.
    """
    established = ratios["low"].gt(1) | ratios["high"].lt(1)
    exact = ratios["exact_low"].gt(1) | ratios["exact_high"].lt(1)
    count, undone = int(established.sum()), int((exact & ~established).sum())
    areas = list(ratios.loc[established, "area"].unique())
    where = ""
    if len(areas) == 1 < ratios["area"].nunique():
        where = f", {'both ' if count == 2 else 'all ' if count > 2 else ''}in {put_inside(areas[0])}"
    ways = {"rise": int(ratios["low"].gt(1).sum()), "fall": int(ratios["high"].lt(1).sum())}
    there = [way for way, number in ways.items() if number]
    both = ", ".join(f"{'one' if number == 1 else 'some'} a {way}" for way, number in ways.items())
    way = f"change, {both}" if len(there) > 1 else there[0] if there else "change"
    if is_one := len(ratios) == 1:
        parts = [f"The one comparison establishes {'a' if count else 'no'} {way}."]
    else:
        establishes = f"{count or 'none'} {_agree(count or 1, 'establishes')} a {way}{where}"
        parts = [f"Of {count_noun(len(ratios), 'comparison')}, {establishes}."]
    if count and not is_one:
        at_once = int(ratios["at_once"].sum())
        some = "it still does" if count == 1 else "one still does" if at_once == 1 else "some still do"
        still = "all still do" if at_once == count > 1 else some
        parts.append(f"Allowing for so many tests at once, {still if at_once else 'none does'}.")
    elif undone:
        which = "It" if is_one else f"{undone}"
        parts.append(f"{which} would do so only if events came independently of each other, not in bursts.")
    unlimited = list(ratios.loc[np.isinf(ratios["ratio"]), "label"].unique())
    if unlimited:
        empty = f"The record holds no event of the two sides in {join_words(unlimited)}"
        parts.append(f"{empty}, so no limit can be given there, only a floor.")
    if left_out:
        labels, them = join_words([label for label, *_ in left_out]), "it" if len(left_out) == 1 else "them"
        parts.append(f"Left out, because the record does not cover {them}: {labels}.")
    return " ".join(parts)


def put_inside(area: str) -> str:
    """Write the name of an area inside a sentence."""
    return area[0].lower() + area[1:] if area.startswith(("All ", "The ")) else area


def write_ratio(row) -> str:
    """Write a ratio of rates with its interval; where there is no event to divide by, its floor or nothing."""
    if np.isnan(row.ratio):
        return "not defined"
    if np.isinf(row.ratio):
        floor = f"at least {write_number(row.low)}"
        return f"{floor}, and no limit can be given, since the baseline holds no event"
    return f"{write_number(row.ratio)} ({write_number(row.low)} to {write_number(row.high)})"


@pass_refusal
def describe_shared_days(shared: pd.DataFrame) -> str:
    """Say how many pairs of baselines share days, and how many at most, as `count_shared_days` gives them."""
    if shared.empty:
        return "There is one baseline at most, so all hangs on that choice."
    both = shared[shared["days"].gt(0)]
    if both.empty:
        return "No two of the baselines share a day."
    caution, most = "Their rows are not independent tests.", int(both["days"].max())
    if len(shared) == 1:
        return f"The two baselines share {count_noun(most, 'day')}. {caution}"
    pairs = f"Of {len(shared)} pairs of baselines {len(both)} {_agree(len(both), 'shares')}"
    if len(both) == len(shared):
        pairs = f"All {len(shared)} pairs of baselines share"
    return f"{pairs} days, {most:,} at most. {caution}"


def _say_how_many(count: int, total: int) -> str:
    if count in (0, total):
        return "all" if count else "none"
    return "most" if count > total / 2 else "some"


@pass_refusal
def describe_sliding(ratios: pd.DataFrame) -> str:
    """Describe how the ratio of the first area of `slide_baseline` turns as the baseline slides."""
    area, rows = next(iter(ratios.groupby("area", sort=False)))
    known = rows.loc[np.isfinite(rows["ratio"]), "ratio"]
    earlier = count_noun(len(rows), "equally long earlier stretch", "equally long earlier stretches")
    head = f"Against {earlier} the ratio of rates in {put_inside(area)}"
    if known.empty:
        return f"{head} is never defined: none of them holds an event."
    defined = "" if len(known) == len(rows) else ", where one is defined,"
    rise, fall = (_say_how_many(count, len(rows)) for count in count_verdicts(rows)[:2])
    least, most = write_number(known.min()), write_number(known.max())
    runs = f"runs from {least} to {most}" if least != most else f"is always {least}"
    return f"{head}{defined} {runs}. A rise is established against {rise}, a fall against {fall}."


@pass_refusal
def describe_extremes(ratios: pd.DataFrame) -> str:
    """Name the baselines of `slide_baseline` that make the first area's rate look highest and lowest."""
    area, rows = next(iter(ratios.groupby("area", sort=False)))
    known = rows[np.isfinite(rows["ratio"])]
    if known.empty:
        return f"No baseline has an event in {put_inside(area)}."
    ends = known.loc[[known["ratio"].idxmax(), known["ratio"].idxmin()]]
    days = [write_days(day) for day in ends["first_day"]]
    busy, calm = (
        {"as many": "the same rate", "about as many": "about the same rate"}.get(
            tell_alike(ratio), write_number(ratio)
        )
        for ratio in ends["ratio"]
    )
    times = "" if busy.endswith("rate") else " times its rate"
    sure = tuple(ends["low"].gt(1) | ends["high"].lt(1))
    verdict = "Both are" if all(sure) else "Neither is"
    if sure[0] != sure[1]:
        verdict = f"Only the {'first' if sure[0] else 'second'} is"
    looks = (
        f"the rate looks highest against the stretch from {days[0]}, at {busy}{times}, lowest against that from "
        f"{days[1]}, at {calm}"
    )
    return f"In {put_inside(area)} {looks}. {verdict} established."


@pass_refusal
def describe_established(ratios: pd.DataFrame, window: Sequence, way: str) -> str:
    """Say of the largest established `way`, a rise or a fall, of `compare_scopes` how large it is and against what.

    `window` is the first and last day of the weeks compared.
    """
    is_rise = way == "rise"
    established = ratios[ratios["low"].gt(1) if is_rise else ratios["high"].lt(1)]
    if established.empty:
        return f"No comparison establishes a {way}."
    most = established["ratio"].idxmax() if is_rise else established["ratio"].idxmin()
    row, days = established.loc[most], capitalise(write_stretch(*window))
    times, ends = write_number(row["ratio"]), f" ({write_number(row['low'])} to {write_number(row['high'])})"
    if np.isinf(row["ratio"]):
        times, ends = f"at least {write_number(row['low'])}", ", which has no event"
    if not row["ratio"]:
        times, ends = f"at most {write_number(row['high'])}", f": no event against {row['baseline_events']:,}"
    return f"{days} the rate of events in {put_inside(row['area'])} is {times} times that from {row['label']}{ends}."


@pass_refusal
def headline_rate_choices(specifications: pd.DataFrame) -> str:
    """Say how many different results of `vary_rate_ratio` establish a rise, a fall, or neither."""
    higher, lower, total = count_verdicts(find_results(specifications))
    return tell_verdicts(higher, lower, total, "establish", "different result")


@pass_refusal
def describe_by_choice(specifications: pd.DataFrame, choices: Sequence[str]) -> str:
    """Name the settings of `vary_rate_ratio` with the largest share of results that establish a rise, and a fall.

    `choices` are the columns whose settings are compared.
    """
    groups = specifications.groupby(list(choices), sort=False)
    counts = {setting: count_verdicts(find_results(rows)) for setting, rows in groups}
    best = []
    for place, way in enumerate(("rise", "fall")):
        shares = {setting: count[place] / count[2] for setting, count in counts.items() if count[place]}
        if shares:
            setting = max(shares, key=shares.get)
            some, total = counts[setting][place], counts[setting][2]
            best.append((shares[setting], some, total, way, ", ".join(setting)))
    best.sort(reverse=True)
    parts = ["No result establishes a change."]
    if best:
        _, some, total, way, setting = best[0]
        parts = [f"With {setting}, {count_part(some, total, 'result', 'establishes', 'establish')} a {way}."]
        other = "fall" if way == "rise" else "rise"
        parts += [f"A {other} is established in {one[1]:,} of {one[2]:,} at most." for one in best[1:]]
        parts += [f"None anywhere establishes a {other}."] * (len(best) == 1)
    missing = sum(not total for *_, total in counts.values())
    if missing:
        lacks = count_part(missing, len(counts), "such setting", "gives", "give")
        parts.append(f"{capitalise(lacks)} no ratio.")
    return " ".join(parts)
