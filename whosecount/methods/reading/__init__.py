"""Read a claim: who, what, when, where and on what evidence; hedges, verbs and grades.

**The question.** What does a claim say, what does it leave open, how firmly is it put, and how soon was it said?

**The method.** A claim is taken apart by the five Ws of a reporter, each a slot that it fills or leaves empty. The
writer's distance is graded on five levels, from the own voice to what cannot be checked; the weakest level that fits
counts. Source and claim each have a grade, and the two are never multiplied. A quotation is set beside what was
printed of it, slot by slot.

**Assumptions.** The columns hold what documents say, coded by hand. What counts as evidence, as dated and as placed
is a choice, so the share of whole claims is given under all of them. The levels have an order but no distances, and
say nothing about how likely a statement is.

**In.** Claims: claim_id, alignment, kind of bound, event_start, event_end and stated_start (days), place_ids and
evidence (tuples), hedge, record_type, verification, reliability (A to F), credibility (1 to 6). Places: place_id,
radius_km.

**Out.** Counts of claims by slot, level, verb, grade and lag (days from the last claimed day to the saying). `plot_*`
draws such a frame, `describe_*` reads it in a sentence, `headline_*` says what it finds, `state_*` gives its numbers;
given a `Refusal`, they pass it on.

**Sources.** The grades are those of NATO (2016); the share under every rule is a multiverse, Steegen et al. (2016).
The five levels of distance are this book's.

Examples
--------
Two claims: the second names no place, and gives a word where a number should be.

>>> import pandas as pd
>>> from whosecount.methods import reading
>>> days = pd.to_datetime(["2018-04-19", "2018-04-19"])
>>> claims = pd.DataFrame(
...     {"alignment": "monitor", "kind": ["exact", "vague"], "event_start": days, "event_end": days,
...      "place_ids": [("port",), ()], "evidence": [("video",), ("statement",)]}
... )
>>> places = pd.DataFrame({"place_id": ["port"], "radius_km": [3.0]})
>>> filled = reading.fill_five_ws(claims, places)
>>> reading.count_five_ws(filled).set_index("label")["filled"].to_dict()
{'who': 2, 'what': 1, 'when': 2, 'where': 1, 'on what evidence': 2, 'all five': 1}
"""

from whosecount.methods.reading.article import (
    count_mentions,
    count_uncoded,
    count_verbs,
    lay_tiles,
    locate_in_country,
)
from whosecount.methods.reading.five_ws import (
    COLUMNS,
    count_five_ws,
    count_grades,
    count_lags,
    fill_five_ws,
    list_lags,
    measure_lags,
    pick_lags,
    take_apart,
    vary_whole,
)
from whosecount.methods.reading.growth import count_growth, list_chained, trace_delay
from whosecount.methods.reading.plot_reading import plot_delay, plot_grades, plot_lags
from whosecount.methods.reading.say_article import (
    describe_kinds,
    describe_levels,
    describe_mentions,
    describe_position,
    describe_standing,
    describe_theatres,
    describe_uncoded,
    describe_verbs,
    describe_voices,
    headline_verbs,
    headline_voices,
    write_tiles,
)
from whosecount.methods.reading.say_five_ws import (
    describe_apart,
    describe_delay,
    describe_five_ws,
    describe_grades,
    describe_growths,
    describe_lags,
    describe_longest,
    describe_tables,
    headline_apart,
    headline_delay,
    headline_grades,
    headline_longest,
    state_five_ws,
    write_five_ws,
)
from whosecount.methods.reading.say_wordings import (
    describe_compared,
    describe_wordings,
    headline_compared,
    headline_wordings,
    write_wordings,
)
from whosecount.methods.reading.wordings import compare_wordings, pair_wordings

__all__ = [
    "COLUMNS", "compare_wordings", "count_five_ws", "count_grades", "count_growth", "count_lags",
    "count_mentions", "count_uncoded", "count_verbs", "describe_apart", "describe_compared", "describe_delay",
    "describe_five_ws", "describe_grades", "describe_growths", "describe_kinds", "describe_lags",
    "describe_levels", "describe_longest", "describe_mentions", "describe_position", "describe_standing",
    "describe_tables", "describe_theatres", "describe_uncoded", "describe_verbs", "describe_voices",
    "describe_wordings", "fill_five_ws", "headline_apart", "headline_compared", "headline_delay",
    "headline_grades", "headline_longest", "headline_verbs", "headline_voices", "headline_wordings",
    "lay_tiles", "list_chained", "list_lags", "locate_in_country", "measure_lags", "pair_wordings",
    "pick_lags", "plot_delay", "plot_grades", "plot_lags", "state_five_ws", "take_apart", "trace_delay",
    "vary_whole", "write_five_ws", "write_tiles", "write_wordings",
]  # fmt: skip
