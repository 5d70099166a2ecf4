"""What is said of wordings set side by side."""

import numpy as np
import pandas as pd
import pytest

from whosecount.core.refusal import Refusal
from whosecount.methods.reading import describe_compared, describe_wordings, headline_wordings
from whosecount.methods.reading.wordings import HEADINGS

WORDINGS = pd.DataFrame(
    [
        ("p", "hedge", "none", "“if”", True),
        ("p", "place", "Port", "Coast", True),
        ("q", "hedge", "“may”", "none", True),
        ("q", "amount", "none", "none", False),
    ],
    columns=["pair", "slot", "said", "printed", "differs"],
)
WORDINGS["heading"] = WORDINGS["pair"].map(
    {"p": f"{HEADINGS['revises']}, P1", "q": f"{HEADINGS['alters']}, P2"}
)


def test_wordings_count_the_slots_that_changed_and_those_filled_in():
    told = "Of 2 statements, 1 changed as the speaker went on, 1 in print"
    assert headline_wordings(WORDINGS) == told and len(told.split()) <= 14
    assert describe_wordings(WORDINGS) == (
        "The hedge changed in 2 pairs of wordings, less often the place. The later wording fills 1 slot left open by the first."
    )
    some = WORDINGS.assign(differs=WORDINGS["pair"].eq("p") & WORDINGS["differs"])
    assert headline_wordings(some) == "Of 2 statements, 1 changed as the speaker went on, none in print"
    assert describe_wordings(some).startswith("The hedge and the place changed in 1 pair of wordings.")
    same = WORDINGS.assign(differs=np.False_)
    assert headline_wordings(same) == "Put a second time, none of 2 statements changed in what was coded"
    assert "alike in all that was coded" in describe_wordings(same)


def test_a_slot_that_the_document_leaves_out_is_named_without_the_other_wording():
    pairs = pd.DataFrame(
        [("SDF", "what is counted", "wounded", "killed", True), ("SDF", "amount", "“6”", "no number", True)],
        columns=["heading", "slot", "said", "printed", "differs"],
    ).assign(pair=1)
    said = describe_compared(pairs)
    assert said.endswith("The article leaves 1 slot empty that the other account fills.")
    assert "wounded" not in said and "“6”" not in said


@pytest.mark.parametrize("tell", [describe_wordings, headline_wordings])
def test_a_refusal_is_passed_on_as_it_is(tell):
    refusal = Refusal("a picture", "There is none.", "claims")
    assert tell(refusal) is refusal
