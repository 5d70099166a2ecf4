"""A claim taken apart, and a quotation beside what was printed, slot by slot."""

import pandas as pd
from markupsafe import Markup

from whosecount.charts.in_words import in_words, write_cell, write_head, write_table
from whosecount.methods.reading.wordings import SUMMARY


@in_words
def write_wordings(
    pairs: pd.DataFrame, sides: tuple[str, str] = ("as quoted first", "as printed, or as said next")
) -> Markup:
    """Write pairs of wordings, as `pair_wordings` gives them: of each pair the slots that differ, below what the two sides are."""
    rows = []
    for _, slots in pairs.groupby("pair", sort=False):
        rows.append([write_head(slots["heading"].iloc[0], "rowgroup", 3)])
        shown = slots[slots["differs"] | slots["slot"].eq(SUMMARY)]
        rows += [
            [write_head(slot.slot), write_cell(slot.said), write_cell(slot.printed)]
            for slot in shown.itertuples()
        ]
    return write_table(rows, ("", *sides))


@in_words
def write_five_ws(slots: pd.DataFrame) -> Markup:
    """Write one claim as its slots, as `take_apart` gives them, each with its answer or with what was not said."""
    return write_table(
        [write_head(f"{slot.slot}?"), write_cell(slot.answer, "unsaid" if slot.answer == "not said" else "")]
        for slot in slots.itertuples()
    )
