"""How many died, how many fighters remain, how many people left, when everybody who counts says something else?

**The question.** Parties give tolls that grow from day to day, first counts that are revised within hours, rival
figures for one event, and numbers of fighters said to remain. What does each account say, of whom and by which day;
can all the figures be true; and what is the least that a claim can be, as a multiple of the record?

**Assumptions.** A claim is an interval, not a point: "more than 400" has a lower end of 401 and no upper one. A
revised figure replaces the one before and is not added to it; copies and figures that their own speaker revised do
not count as voices. Figures about different groups, places or days are never added or averaged. A list of names may
hold all the dead or those whose names were found, so agreement is reckoned both ways. The record may miss deaths: a
claim above it is no lie, and rows without a place show how far known deaths could raise it. Whether figures are about
one event is for whoever calls to say: `bound_groups` looks at the counted group alone. Where events were recorded
says who was there, not who held the place.

**In.** Claims as `Study.claims` gives them, one row a claim: claim_id, speaker, alignment (whose side it speaks for),
subject and subject_side (who is counted), measure_id, as_stated (its words), kind (of bound: exact, bounded, point,
open, vague), lower and upper (in the measure's unit, persons for deaths; upper infinite where open), and days: as_of,
event_start, event_end, counted_since. Links: claim_id, relation (revises, reprints, subset_of …), target_id. A record
of *spans*: area_id, date_start, date_end, events, and deaths by side (persons).

**Out.** `tabulate_accounts`, `tabulate_groups`, `tabulate_growth`: tolls as dated steps, day, lower and upper
(persons). `tabulate_rivals` and `bound_groups`: rival figures with their evidence, the span of each counted group,
and what its figures could agree on. `set_beside`, `read_two_ways`, `compare_loads`: panels, one a measure.
`vary_floor` and `trace_reach`: a claim's least against the record. `tabulate_fighter_strength` and
`tabulate_presence`: who was said to be left, and where events were. Where a figure cannot be had, a `Refusal` says
why. Each `plot_*` draws such a frame on an Axes, each `describe_*` says it in a sentence.

**Sources.** An interval in place of a point is partial identification (Manski 2003); the multiverse of choices is
that of Steegen, Tuerlinckx, Gelman and Vanpaemel (2016).

Examples
--------
Three figures for one group: a list of 17 names, "20 to 40", and "more than 25":

>>> import pandas as pd
>>> from whosecount.methods import tolls
>>> figures = [("list of names", 17, 17), ("people asked", 20, 40), ("own statement", 26, float("inf"))]
>>> rivals = pd.DataFrame(figures, columns=["evidence", "lower", "upper"]).assign(counted="Fighters")
>>> bounds = tolls.bound_groups(rivals)
>>> bounds[["lower", "upper", "agree_low", "floor_low", "floor_high"]].to_dict("records")
[{'lower': 17, 'upper': inf, 'agree_low': nan, 'floor_low': 26, 'floor_high': 40.0}]
>>> print(tolls.describe_bounds(bounds))
The largest group, 3 figures, counts Fighters. No number satisfies all, unless lists of names are read as floors: then 26
to 40 would.
"""

# several names a line, as in __all__
# fmt: off
# isort: off
from whosecount.methods.tolls.panels import compare_loads, name_units, read_two_ways, set_beside
from whosecount.methods.tolls.plot_panels import plot_panels
from whosecount.methods.tolls.plot_remaining import plot_fighter_strength, plot_presence
from whosecount.methods.tolls.plot_rivals import plot_rival_figures
from whosecount.methods.tolls.plot_tolls import (
    plot_group_tolls, plot_growth, plot_reach, plot_revision_chains,
)
from whosecount.methods.tolls.ratio_floor import trace_reach, vary_floor
from whosecount.methods.tolls.remaining import tabulate_fighter_strength, tabulate_presence
from whosecount.methods.tolls.rival_claims import bound_groups, choose_rivals, keep_rivals, tabulate_rivals
from whosecount.methods.tolls.running_tolls import tabulate_accounts, tabulate_groups, tabulate_growth
from whosecount.methods.tolls.say_panels import (
    describe_breadth, describe_loads, describe_readings, headline_breadth, headline_loads, headline_readings,
)
from whosecount.methods.tolls.say_remaining import (
    caption_presence, describe_fighter_strength, describe_presence, headline_fighter_strength,
    headline_presence,
)
from whosecount.methods.tolls.say_tolls import (
    caption_accounts, caption_rivals, describe_accounts, describe_bounds, describe_group_tolls, describe_growth,
    describe_reach, describe_rivals, headline_accounts, headline_group_tolls, headline_growth, headline_latest,
    headline_reach, headline_rivals,
)

__all__ = [
    "bound_groups", "caption_accounts", "caption_presence", "caption_rivals", "choose_rivals", "compare_loads",
    "describe_accounts", "describe_bounds", "describe_breadth", "describe_fighter_strength", "describe_group_tolls",
    "describe_growth", "describe_loads", "describe_presence", "describe_reach", "describe_readings",
    "describe_rivals", "headline_accounts", "headline_breadth", "headline_fighter_strength",
    "headline_group_tolls", "headline_growth", "headline_latest", "headline_loads", "headline_presence",
    "headline_reach", "headline_readings", "headline_rivals", "keep_rivals", "name_units",
    "plot_fighter_strength", "plot_group_tolls", "plot_growth", "plot_panels", "plot_presence", "plot_reach", "plot_revision_chains",
    "plot_rival_figures", "read_two_ways", "set_beside", "tabulate_accounts", "tabulate_fighter_strength",
    "tabulate_groups", "tabulate_growth", "tabulate_presence", "tabulate_rivals", "trace_reach", "vary_floor",
]
