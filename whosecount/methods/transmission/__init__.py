"""Follow a claim from who alleges to who prints it, and count what rests on one voice.

**The question.** Many pages report a figure. How many voices is that? And what would be left without one of them?

**The method.** Each claim has a chain: whoever alleges it, whoever added it up, those who passed it on in order.
Outlets of one party are one family. A claim *passes through* a family that stands in its chain, or in that of the
claim it copies. Take a family out: the claim is *still told* when another account of the same thing, or another
print of it, did not pass through the family; otherwise it *falls*.

**Assumptions.** The chain is what documents say of themselves; an unnamed source in common is not seen. Families
are coded by hand. A claim that falls is not refuted: nobody else is known to have said it.

**In.** Claims: claim_id, source_id, computed_by, relayed_by and also_in (tuples of identifiers), family_id,
alignment. Sources: source_id, family_id, name, alignment. Links: claim_id, relation, target_id.

**Out.** Counts of claims by family (`rank_cuts`, `cut_family`), flows (`tabulate_transmission`), mentions against
families (`pair_voices`), changed figures (`list_alterations`), and events whose only office is the monitor
(`count_offices`). `plot_*` draws such a frame, `headline_*` and `describe_*` read it in words, `state_*` gives its
numbers; given a `Refusal`, they pass it on.

**Sources.** Newspapers, documents and witnesses each attend to other sides of one violence, Davenport and Ball (2002);
events with few observers are reported less accurately, Weidmann (2015); what was reported need not have the patterns
of what happened, Price and Ball (2014). Voices are counted under every choice, Steegen et al. (2016). The rule by
which a claim falls is this book's.

Examples
--------
Two claims start with a monitor; an agency passed the first on, and another paper printed it too. Without the
monitor both fall; without the agency none does.

>>> import pandas as pd
>>> from whosecount.methods import transmission
>>> claims = pd.DataFrame(
...     {"claim_id": ["a", "b"], "source_id": "watch", "computed_by": "", "relayed_by": [("agency",), ()],
...      "also_in": [("paper",), ()]}
... )
>>> sources = pd.DataFrame({"source_id": ["watch", "agency"], "family_id": ["watch", "agency"]})
>>> links = pd.DataFrame(columns=["claim_id", "relation", "target_id"])
>>> for family in ("watch", "agency"):
...     print(family, transmission.cut_family(claims, links, sources, family).to_dict())
watch {'passes': 2, 'still_told': 0, 'falls': 2}
agency {'passes': 1, 'still_told': 1, 'falls': 0}
"""

from whosecount.methods.transmission.plot_transmission import plot_transmission
from whosecount.methods.transmission.say_transmission import (
    describe_alterations,
    describe_cut,
    describe_cuts,
    describe_one_day,
    describe_transmission,
    headline_alterations,
    headline_cuts,
    headline_one_day,
    headline_transmission,
    state_cuts,
    write_alterations,
)
from whosecount.methods.transmission.say_voices import (
    describe_common_origin,
    describe_offices,
    describe_voice_choices,
    describe_voices,
    headline_common_origin,
    headline_offices,
    headline_voices,
)
from whosecount.methods.transmission.transmission import (
    COLUMNS,
    cut_family,
    list_alterations,
    list_altered,
    name_families,
    rank_cuts,
    tabulate_transmission,
)
from whosecount.methods.transmission.voices import (
    compare_last_tolls,
    count_offices,
    list_periods,
    pair_voices,
    vary_voices,
)

__all__ = [
    "COLUMNS", "compare_last_tolls", "count_offices", "cut_family", "describe_alterations",
    "describe_common_origin", "describe_cut", "describe_cuts", "describe_offices", "describe_one_day",
    "describe_transmission", "describe_voice_choices", "describe_voices", "headline_alterations",
    "headline_common_origin", "headline_cuts", "headline_offices", "headline_one_day",
    "headline_transmission", "headline_voices", "list_alterations", "list_altered", "list_periods",
    "name_families", "pair_voices", "plot_transmission", "rank_cuts", "state_cuts", "tabulate_transmission",
    "vary_voices", "write_alterations",
]  # fmt: skip
