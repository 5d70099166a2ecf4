"""Look for a counterpart of a claim, and say how many chance alone would give.

**The question.** A party claims an attack at a place on a day. Does anybody else know of it, and would a claim of any
other day find a counterpart just as well?

**The method.** Claims and recorded events become *incidents*: first and last day, and a place with the radius within
which it is known. A candidate lies within so many kilometres, from centre to centre, and so many days
(`list_neighbours`). Over all claims, as many pairs as possible are made with none used twice, a linear assignment
(`match_one_to_one`). Two answers to chance stand beside it. The *base rate* is the share of all days that have a
recorded event near (`compare_base_rates`). The *shuffles* move the days of the claims and count the pairs again
(`permute_matches`): each claim gets a new day (redraw: any day is as likely as any other), all move on together and
come round at the period's end (circular_shift: they keep their rhythm), or they exchange their days (permute: only
which claim has which day is chance). The p-value is the share of draws with at least as many pairs as the days as
claimed.

**Assumptions.** Nearness in days and kilometres is not identity: a match stays a candidate. The base rate asks for
one claim alone, and a row of the record that spans many days raises it. The shuffles hold all places fixed; what each
keeps of the days decides what chance means.

**In.** Claims: claim_id, event_start and event_end (days), place_ids and evidence (tuples), family_id. Places:
place_id, latitude, longitude (degrees), radius_km. The record as spans (date_start, date_end) or as events with
coordinates.

**Out.** Pairs with km and days_apart; shares of days (0 to 1); draws by the number of matches, with p_value.
`trace_inference` lays out what a conclusion rests on. `plot_*` draws such a frame, `describe_*` reads it in a
sentence, `headline_*` in a headline, `state_*` gives its numbers; given a `Refusal`, they pass it on.

**Sources.** Matching by distance and days, Donnay et al. (2019); p-values that are never nought, Phipson and Smyth
(2010); every combination of choices, Steegen et al. (2016).

Examples
--------
The record has events on the 10th and on the 19th and 20th. Of the thirty days of April, three have one on the day
itself, and seven within a day: a claim of a random day has a counterpart with probability 0.23.

>>> import pandas as pd
>>> from whosecount.methods import matching
>>> record = pd.DataFrame(
...     {"date_start": pd.to_datetime(["2018-04-10", "2018-04-19"]),
...      "date_end": pd.to_datetime(["2018-04-10", "2018-04-20"])}
... )
>>> rates = matching.compare_base_rates({"the district": record}, "2018-04-01", "2018-04-30", [0, 1])
>>> rates["days_with_match"].tolist(), rates["record_share"].round(2).tolist()
([3, 7], [0.1, 0.23])

A claim of the 19th has the second event on its day, and one of the 12th has none within a day:

>>> [len(matching.list_candidates(record, day, margin_days=1)) for day in ("2018-04-19", "2018-04-12")]
[1, 0]
"""

from whosecount.methods.matching.base_rate import (
    compare_base_rates,
    list_margins,
    list_periods,
    list_surroundings,
    tell_candidate_apart,
    vary_base_rate,
)
from whosecount.methods.matching.incidents import (
    HARM,
    HARM_COLUMNS,
    count_left_out,
    drop_altered,
    drop_dataset_rows,
    find_party,
    keep_family,
    keep_period,
    locate_claims,
    locate_records,
    select_harm,
)
from whosecount.methods.matching.inference_chain import add_candidates, trace_inference
from whosecount.methods.matching.matching import (
    ask_for_raid,
    list_candidates,
    list_neighbours,
    match_one_to_one,
    pass_asked,
    tabulate_circles,
)
from whosecount.methods.matching.permutation_test import permute_matches
from whosecount.methods.matching.plot_base_rate import plot_base_rates, plot_permutation
from whosecount.methods.matching.plot_candidates import plot_candidates, plot_distance
from whosecount.methods.matching.say_base_rate import (
    describe_base_rate,
    describe_chance_choices,
    describe_days_by_chance,
    describe_lists,
    describe_permutation,
    headline_base_rate,
    headline_chance_choices,
    headline_permutation,
    state_base_rate,
    state_permutation,
)
from whosecount.methods.matching.say_inference import describe_inference, headline_inference, write_inference
from whosecount.methods.matching.say_matching import (
    describe_candidates,
    describe_distance,
    describe_matches,
    describe_neighbours,
    headline_claims,
    headline_days,
    headline_distance,
    headline_neighbours,
    state_matches,
)
from whosecount.record.near import find_place, list_circles

__all__ = [
    "HARM", "HARM_COLUMNS", "add_candidates", "ask_for_raid", "compare_base_rates", "count_left_out", "describe_base_rate",
    "describe_candidates", "describe_chance_choices", "describe_days_by_chance", "describe_distance",
    "describe_inference", "describe_lists", "describe_matches",
    "describe_neighbours", "describe_permutation", "drop_altered", "drop_dataset_rows", "find_party",
    "find_place", "headline_base_rate", "headline_chance_choices", "headline_claims", "headline_days",
    "headline_distance", "headline_inference", "headline_neighbours", "headline_permutation", "keep_family",
    "keep_period", "list_candidates", "list_circles", "list_margins", "list_neighbours", "list_periods",
    "list_surroundings", "locate_claims", "locate_records", "match_one_to_one", "pass_asked", "permute_matches",
    "plot_base_rates", "plot_candidates", "plot_distance", "plot_permutation", "select_harm",
    "state_base_rate", "state_matches", "state_permutation", "tabulate_circles", "tell_candidate_apart",
    "trace_inference", "vary_base_rate", "write_inference",
]  # fmt: skip
