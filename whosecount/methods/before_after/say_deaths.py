"""Sentences about the deaths of two periods: how uneven, and how far apart by method, week, area, length and choice."""

import numpy as np
import pandas as pd

from whosecount.core.labels import capitalise, shorten_name
from whosecount.core.multiverse import find_results
from whosecount.core.multiverse_sentences import tell_verdicts
from whosecount.core.phrasing import (
    Numbers,
    count_noun,
    count_or_none,
    count_part,
    join_words,
    name_group,
    pass_refusal,
    tell_alike,
    write_multiple,
    write_number,
    write_stretch,
)
from whosecount.core.refusal import Refusal
from whosecount.methods.before_after.deaths import count_half
from whosecount.record.totals import has_tallies

NEARLY = 0.9  # from which share on it is nearly all


@pass_refusal
def headline_dispersion(rows: pd.DataFrame) -> str:
    """Say how few rows, as `list_rows` gives them, hold at least half of the deaths of each period."""
    halves = [
        (count_half(listed["deaths"]), len(listed), period)
        for period, listed in rows.groupby("stretch", sort=False)
        if listed["deaths"].sum()
    ]
    if not halves:
        return "No such death in either stretch"
    few, rows, period = halves[0]
    others = "".join(f", {few:,} of {rows:,} {period}" for few, rows, period in halves[1:])
    return f"At least half the deaths: {few:,} of {count_noun(rows, 'row')} {period}{others}"


@pass_refusal
def describe_dispersion(dispersion: pd.DataFrame) -> str:
    """Describe how unevenly deaths fall: the dispersion of daily deaths, as `measure_dispersion` gives it."""
    if not dispersion["deaths"].sum():
        return "The record holds no such deaths in either stretch."
    daily = dispersion[dispersion["unit"].eq("day") & np.isfinite(dispersion["dispersion"])]
    if daily.empty:
        return "There are too few days to say how unevenly the deaths fall."
    alike: dict[str, list[str]] = {}
    for day in daily.itertuples():
        alike.setdefault(_tell_multiple(day.dispersion), []).append(day.stretch)
    times = [
        f"{multiple} {'it' if number else 'their mean'} {join_words(stretches)} the cut-off"
        for number, (multiple, stretches) in enumerate(alike.items())
    ]
    return f"The variance of the deaths of a day is {join_words(times)}. Deaths that came one by one would give about 1."


def _tell_multiple(factor: float) -> str:
    tenths = round(factor, 1)
    return "about as large as" if tenths == 1 else f"{write_number(tenths)} times"


@pass_refusal
def headline_methods(methods: pd.DataFrame) -> str:
    """Say a ratio of deaths, and whether its intervals include no change: methods as `compare_methods` gives them."""
    allowed = _keep_allowed(methods)
    holding, ratio = _count_holding(allowed), methods["estimate"].iloc[0]
    times = capitalise(write_multiple(ratio, "deaths a day"))
    kind = "allowing for uneven deaths"
    if not holding:
        return f"{times}, and no interval {kind} reaches “no change”"
    if holding < len(allowed):
        return f"{times}: some intervals {kind} include “no change”, some do not"
    turn = "and" if tell_alike(ratio) else "but"
    every = count_part(
        holding, holding, f"interval {kind}", "includes", "include", plural=f"intervals {kind}"
    )
    return f"{times}, {turn} {every} “no change”"


@pass_refusal
def describe_methods(methods: pd.DataFrame) -> str:
    """Describe a ratio of deaths by its methods: the interval that decides, and what rows without a place could do.

    The narrowest interval decides where all of them include no change, and the widest where none does.
    """
    allowed = _keep_allowed(methods)
    holding, alone = _count_holding(allowed), len(allowed) == 1
    with np.errstate(divide="ignore"):
        width = np.log(allowed["high"]) - np.log(allowed["low"])
    deciding = allowed.loc[width.idxmin() if holding == len(allowed) else width.idxmax()]
    head = f"After the cut-off: {write_multiple(methods['estimate'].iloc[0], 'deaths a day')}."
    runs = f"runs {_write_span(deciding['low'], deciding['high'])}"
    if holding and holding < len(allowed):
        said = f"Only some intervals that allow for uneven deaths include “no change”; the widest {runs}."
    else:
        which = "The" if alone else "Even the narrowest" if holding else "Even the widest"
        held = "includes" if holding else "leaves out"
        said = f"{which} interval allowing for uneven deaths {runs} and {held} “no change”."
    return " ".join([head, said, *_tell_placing(methods, "the difference")])


def _keep_allowed(methods: pd.DataFrame) -> pd.DataFrame:
    """Keep the intervals that allow for uneven deaths and could be had."""
    return methods[methods["kind"].eq("chance") & methods["low"].notna()]


def _count_holding(intervals: pd.DataFrame) -> int:
    """Count the intervals that include no change."""
    return int((intervals["low"].le(1) & intervals["high"].ge(1)).sum())


def _tell_placing(methods: pd.DataFrame, what: str, rows: str = "Rows without a place") -> list[str]:
    """Say whether rows without a place could reverse a ratio; nothing where none could add."""
    placed = methods[methods["kind"].eq("placement") & methods["low"].lt(methods["high"])]
    return [
        f"{rows} {'could' if row.low < 1 < row.high else 'could not'} reverse {what}."
        for row in placed.itertuples()
    ]


@pass_refusal
def describe_rise(methods: pd.DataFrame, noun: str, lengths: pd.DataFrame | Refusal | None = None) -> str:
    """Describe a ratio, by its methods, in brief: its widest interval, and what chance or missing places could do.

    The noun says what is counted; of `lengths`, as `trace_lengths` gives them, it is said whether chance hardly could.
    """
    first, allowed = methods.iloc[0], _keep_allowed(methods)
    holding = _count_holding(allowed)
    chance = {
        0: "Chance hardly explains this.",
        len(allowed): f"Chance could explain this{_tell_elsewhere(lengths)}.",
    }
    alike = tell_alike(first["estimate"])
    times = f"{alike} as" if alike else f"{write_number(round(first['estimate'], 2))} times those"
    widest = _write_span(allowed["low"].min(), allowed["high"].max())
    head = f"Recorded {noun} after the cut-off, daily: {times} before ({widest})."
    return " ".join(
        [
            head,
            chance.get(holding, "Methods disagree about chance."),
            *_tell_placing(methods, "it", "Unplaced rows"),
        ]
    )


def _tell_elsewhere(lengths: pd.DataFrame | Refusal | None) -> str:
    """Say whether chance less easily explains a ratio over other stretches, by drawing days; nothing where it could at all."""
    if lengths is None or isinstance(lengths, Refusal):
        return ""
    apart, every = int((lengths["low"].gt(1) | lengths["high"].lt(1)).sum()), len(lengths)
    # how many depends on the method: "most" would be one's own
    others = "any other length" if apart >= every - 1 else "some lengths"
    return f", less so at {others}" if apart else ""


def _write_span(low: float, high: float) -> str:
    return f"{write_number(round(low, 2))} to {write_number(round(high, 2))}"


@pass_refusal
def state_rise(methods: pd.DataFrame) -> Numbers:
    """State before, after (persons), ratio, ratio_low and ratio_high (the widest interval) of methods."""
    first, allowed = methods.iloc[0], _keep_allowed(methods)
    ends = {"ratio_low": allowed["low"].min(), "ratio_high": allowed["high"].max()}
    return {"before": first["before"], "after": first["after"], "ratio": first["estimate"]} | ends


@pass_refusal
def describe_spread(spread: pd.DataFrame, since: object, before: object, noun: str) -> str:
    """Describe how many deaths, from since to the day before, stand in rows of several days.

    `spread` is as `sum_spread` gives it; the noun says what is counted.
    """
    last = pd.Timestamp(before) - pd.Timedelta(days=1)
    several = spread.set_index("label").loc["several days"]
    deaths, one = int(spread["deaths"].sum()), noun.replace("deaths", "death", 1)
    stretch = capitalise(write_stretch(since, last))
    if not deaths:
        return f"{stretch} the record holds no {one}."
    head = f"{stretch} the record holds {count_noun(deaths, one, noun)}"
    if not several["deaths"]:
        return f"{head}, none of them in a row of several days."
    rows = f"{count_noun(int(several['rows']), 'row')} of several days"
    part = "all" if several["deaths"] == deaths else write_number(several["deaths"])
    return f"{head}, {part} of them in {rows}, which cannot say when they died."


@pass_refusal
def headline_weeks(weeks: pd.DataFrame, side: str) -> str:
    """Say how many of a side's deaths a single week holds, or of all where they are not divided.

    `weeks` has week, and killed_side_a or best (persons); `side` is the name of side_a.
    """
    divided = "killed_side_a" in weeks
    deaths = weeks["killed_side_a" if divided else "best"]
    whose = f" of {name_group(shorten_name(side))}" if divided else ""
    total = count_noun(int(deaths.sum()), "recorded death")
    if not deaths.sum():
        return f"{capitalise(count_part(0, len(weeks), 'week', 'holds'))} a death{whose}"
    apart = ", likely tallies apart" if has_tallies(weeks) else ""
    most = int(deaths.max())
    if len(weeks) == 1:
        return f"{capitalise(total)}{whose}{', all in one week' if deaths.sum() > 1 else ''}"
    if most == deaths.sum():
        return f"One week of {len(weeks):,} holds {count_part(most, most, 'recorded death')}{whose}{apart}"
    if deaths.eq(most).sum() > 1:
        return f"No week of {len(weeks):,} holds more than {most:,} of {total}{whose}{apart}"
    return f"One week of {len(weeks):,} holds {most:,} of {total}{whose}{apart}"


@pass_refusal
def describe_lengths(lengths: pd.DataFrame) -> str:
    """Describe at how many lengths, of `trace_lengths`, a ratio shows a change, beyond chance and beyond missing places."""
    above, below = lengths["low"].gt(1), lengths["high"].lt(1)
    falls = f" and a fall at {below.sum():,}" if below.any() else ""
    many = count_part(int(above.sum()), len(lengths), "length")
    weekly = int((lengths["week_low"].gt(1) | lengths["week_high"].lt(1)).sum())
    fewer = "none" if not weekly else "fewer" if weekly < above.sum() + below.sum() else "as many"
    runs = f"; by runs of a week, a change at {fewer}" if lengths["week_low"].notna().any() else ""
    parts = [f"By days resampled, whole intervals show a rise at {many}{falls}{runs}."]
    risen = lengths["estimate"].gt(1)
    if risen.any() and lengths["placed_before"].lt(lengths["estimate"]).any():
        undone = int((risen & lengths["placed_before"].lt(1)).sum())
        parts.append(f"Unplaced rows could bring {_tell_undone(undone, int(risen.sum()))} above 1 below it.")
    return " ".join(parts)


def _tell_undone(undone: int, risen: int) -> str:
    """Say how many of the ratios above 1 could be brought below it."""
    if undone in (0, risen):
        return "the one ratio" if undone == 1 else "every ratio" if undone else "no ratio"
    most = "nearly all" if undone >= NEARLY * risen else "most" if 2 * undone > risen else "some"
    return f"{most} ratios" if undone > 1 else "one ratio"


@pass_refusal
def headline_shifts(areas: pd.DataFrame) -> str:
    """Say whether deaths became more or fewer in the areas named and in all: areas as `compare_areas` gives them."""
    if areas.empty:
        return ""
    named, whole = (_tell_change(row) for row in areas[areas["total"]].itertuples())
    if named == whole:
        return f"{capitalise(named)} deaths after the cut-off, here and in the whole record"
    return f"{capitalise(named)} deaths after the cut-off in these areas, {whole} in the whole record"


def _tell_change(row) -> str:
    alike = tell_alike(row.after / row.before if row.before else 1.0 + row.after)
    return alike or ("more" if row.after > row.before else "fewer")


@pass_refusal
def describe_shifts(areas: pd.DataFrame, noun: str) -> str:
    """Describe how far the areas of `compare_areas` changed, and where most; the noun says what is counted."""
    if areas.empty:
        return f"The record holds no {noun} in either stretch."
    single = areas[~areas["total"]]
    change = single["after"] - single["before"]
    moved = [
        f"{word} most in {single.loc[size.idxmax(), 'label']}, by {size.max():,}"
        for word, size in (("rise", change), ("fall", -change))
        if size.max() > 0
    ]
    named = areas[areas["total"]].iloc[0]
    apart, turn = abs(named["after"] - named["before"]), _tell_change(named)
    much = count_noun(apart, turn, turn) if turn in ("more", "fewer") else turn
    counted = noun.replace("deaths", "death", 1) if apart == 1 and much != turn else noun
    held = f"The areas named hold {much} {counted} afterwards."
    ours = single["group"].eq(areas["group"].iloc[0])
    is_one = ours.sum() == 1 and not change[~ours].any()
    return f"{held} Deaths {', and '.join(moved)}." if moved and not is_one else held


@pass_refusal
def headline_lengths(lengths: pd.DataFrame) -> str:
    """Say at how many lengths, as `trace_lengths` gives them, the whole interval shows a rise, a fall or neither."""
    rise, fall = int(lengths["low"].gt(1).sum()), int(lengths["high"].lt(1).sum())
    return tell_verdicts(rise, fall, len(lengths), "show", "length")


@pass_refusal
def headline_choices(specifications: pd.DataFrame) -> str:
    """Say how many results of `vary_ratio` show a rise, a fall or neither in the areas named, a question of their own.

    Rows without a place are left out: to add all of them to one side is a worst case.
    """
    named, *_ = _count_by_area(_leave_out_unplaced(specifications)).values()
    told = tell_verdicts(*named, "show")
    return f"These areas, drawing rows, unplaced ones left out: {told[0].lower()}{told[1:]}"


def _leave_out_unplaced(specifications: pd.DataFrame) -> pd.DataFrame:
    return specifications[specifications["rows without a place"].eq("left out")]


@pass_refusal
def describe_choices(specifications: pd.DataFrame) -> str:
    """Describe the results of `vary_ratio`, unplaced rows left out, for the areas named and for others."""
    placed = _leave_out_unplaced(specifications)
    (named, _), *others = _count_by_area(placed).items()
    parts = [
        f"For “{areas}”, {count_part(rise, total, 'result', 'shows', 'show')} a rise and {count_or_none(fall)} a fall."
        for areas, (rise, fall, total) in others
    ]
    own = placed[placed["areas"].eq(named) & placed["refused"].eq("")]
    risen = list(dict.fromkeys(own.loc[own["low"].gt(1), "length"]))
    where = "every rise in these areas" if risen else "no result in these areas"
    at = f"is at {risen[0]}" if len(risen) == 1 else "shows a rise"
    if len(risen) > 1:
        where, at = "rises in these areas", "are at every length tried"
    return " ".join([f"With rows without a place left out, {where} {at}.", *parts])


def _count_by_area(specifications: pd.DataFrame) -> dict[str, tuple[int, int, int]]:
    """Count the different results that show a rise, a fall, and all of them, by area; the page's own areas first."""
    own = specifications.attrs.get("own", {}).get("areas", "areas named")
    counts = {}
    for areas in sorted(set(specifications["areas"]), key=lambda areas: (areas != own, areas)):
        found = find_results(specifications[specifications["areas"].eq(areas)])
        counts[areas] = int(found["low"].gt(1).sum()), int(found["high"].lt(1).sum()), len(found)
    return counts
