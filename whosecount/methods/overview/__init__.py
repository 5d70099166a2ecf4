"""The ground of the book: where the theatres lie, what was said to happen when, and who takes part.

**The question.** Before any figure: of which places, days and parties do the claims speak at all, and who speaks?

**The method.** Nothing is estimated. Places are circles of the radius within which they are known; a timeline puts
claims on the days of which they speak; actors are counted with the group at whose top they stand.

**Assumptions.** How often a party is spoken of says nothing about what it did. A claim without a day of its event
stands on the day on which it was said. A circle says how closely a place is known, not how large it is.

**In.** Claims: claim_id, place_ids and subject_ids (tuples), alignment, speaker, summary, event_start, event_end and
stated_start (days). The tables of places (latitude, longitude in degrees, radius_km), theatres and actors.

**Out.** A row a place (`locate_theatres`), a claim (`tabulate_timeline`) or a group (`count_actors`). `plot_*` draws
such a frame, `write_*` writes it out, `describe_*` reads it in a sentence, `headline_*` says what it finds; given a
`Refusal`, they pass it on.

**Sources.** No method but counting. How precisely the record places its events is in its codebook, Högbladh (2019).

Examples
--------
Two claims are about the army, one of them made by the army itself.

>>> import pandas as pd
>>> from whosecount.methods import overview
>>> claims = pd.DataFrame({"subject_ids": [("army",), ("guard",)], "alignment": ["monitor", "syrian_government"]})
>>> actors = pd.DataFrame(
...     {"actor_id": ["army", "guard"], "parent_id": ["", "army"], "name": ["The Army", "The Guard"], "side": "side_a"}
... )
>>> overview.count_actors(claims, actors, most=5).to_dict("records")
[{'actor': 'The Army', 'side': 'side_a', 'spoken_of': 2, 'own': 1.0}]
"""

from whosecount.methods.overview.overview import (
    count_actors,
    count_recorded,
    locate_theatres,
    select_days,
    tabulate_timeline,
)
from whosecount.methods.overview.plot_overview import (
    plot_actors,
    plot_located,
    plot_locator,
    plot_recorded,
    plot_theatres,
)
from whosecount.methods.overview.say_overview import (
    describe_actors,
    describe_departures,
    describe_located,
    describe_recorded,
    describe_theatres,
    describe_timeline,
    headline_actors,
    headline_departures,
    headline_located,
    headline_recorded,
    headline_theatres,
    headline_timeline,
    write_timeline,
)

__all__ = [
    "count_actors", "count_recorded", "describe_actors", "describe_departures", "describe_located",
    "describe_recorded", "describe_theatres", "describe_timeline", "headline_actors", "headline_departures",
    "headline_located", "headline_recorded", "headline_theatres", "headline_timeline", "locate_theatres",
    "plot_actors", "plot_located", "plot_locator", "plot_recorded", "plot_theatres", "select_days",
    "tabulate_timeline", "write_timeline",
]  # fmt: skip
