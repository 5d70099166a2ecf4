"""What is said of the latest tolls, and of rival figures: their ends, their evidence, whether one number satisfies all."""

import math

import pandas as pd
import pytest

from whosecount.core.refusal import Refusal
from whosecount.methods.tolls.say_tolls import (
    caption_rivals,
    describe_bounds,
    describe_rivals,
    headline_latest,
    headline_rivals,
)

INF, NAN = math.inf, math.nan
RIVALS = pd.DataFrame(
    [
        ("up to 9", 0.0, "Post", "people asked", 0, "citizens"),
        ("4", 4.0, "Paper", "nothing stated", 2, "citizens"),
        ("644", 644.0, "Man", "own statement", 1, "contractors"),
    ],
    columns=["as_stated", "lower", "speaker", "evidence", "relays", "counted"],
)
GROUPS = pd.DataFrame(
    [
        ("citizens", 3, 4, 20, NAN, NAN, NAN, NAN),
        ("soldiers", 2, 10, INF, 15, 20, 15, 20),
        ("contractors", 2, 8, 90, NAN, NAN, 80, 90),
        ("everybody", 1, 100, 100, 100, 100, 100, 100),
    ],
    columns=["counted", "figures", "lower", "upper", "agree_low", "agree_high", "floor_low", "floor_high"],
)


@pytest.mark.parametrize("tell", [describe_rivals, describe_bounds, headline_rivals])
def test_refusals_are_passed_on(tell):
    refusal = Refusal("a picture", "There is none.", "events")
    assert tell(refusal) is refusal


def test_rival_figures_tell_the_evidence_at_either_end():
    assert describe_rivals(RIVALS) == (
        "The lowest is “4” by Paper, resting on nothing stated. The highest lower end is “644” by Man, resting on own "
        "statement. Both came through others."
    )
    assert describe_rivals(RIVALS.assign(relays=[0, 0, 1])).endswith("The second came through others.")
    assert describe_rivals(RIVALS.assign(relays=[0, 1, 0])).endswith("The first came through others.")
    assert describe_rivals(RIVALS.assign(relays=0)).endswith("own statement.")


def test_a_caption_says_how_the_figures_drawn_were_chosen():
    rivals, last = RIVALS.assign(standing="kept"), RIVALS.tail(1).assign(standing="kept")
    copy, other = last.assign(lower=9.0, standing="copy"), last.assign(counted="others")
    more = pd.concat([rivals, last.assign(lower=50.0), copy, other])
    assert caption_rivals(rivals, rivals).startswith("Every figure for deaths at one place")
    said = caption_rivals(rivals, more)
    assert said.startswith("3 of 6 figures") and said.endswith("chosen by hand. The ledger has all.")
    ends = "chosen by hand: of each group shown the lowest, the highest and some between, copies aside. The ledger has all."
    assert caption_rivals(more[:4], more).endswith(ends)


def test_the_headline_gives_the_ends_and_how_many_groups_they_count():
    assert headline_rivals(RIVALS) == "Lower ends of the figures run from 4 to 644, for 2 different groups"
    assert headline_rivals(RIVALS[:2]) == "Lower ends of the figures stand at 4, for one group"
    assert headline_rivals(RIVALS[:1]) == "None of the figures has a lower end above zero"


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (
            0,
            "counts citizens. They reach from 4 to 20, and no number satisfies all, even with lists of names read as floors.",
        ),
        (1, "counts soldiers. All of them admit 15 to 20."),
        (
            2,
            "counts contractors. No number satisfies all, unless lists of names are read as floors: then 80 to 90 would.",
        ),
    ],
)
def test_the_group_with_most_figures_is_told_with_what_they_agree_on(first, said):
    told = describe_bounds(GROUPS[first:])
    assert (
        told == f"The largest group, {GROUPS['figures'][first]} figures, {said} A single figure has no rival."
    )
    assert "single figure" not in describe_bounds(GROUPS[first:3])


def test_groups_are_never_added_and_a_single_figure_has_no_rival():
    assert describe_bounds(GROUPS[3:]) == "Each group is counted by one figure alone, and none has a rival."
    assert "from 4 upward" in describe_bounds(GROUPS[:1].assign(upper=INF))


def test_tolls_that_leave_out_the_most_are_counted():
    tolls = pd.DataFrame({"upper": [INF, 40.0, INF]})
    assert headline_latest(tolls) == "2 of the 3 latest tolls set no upper limit."
    assert headline_latest(tolls[:2]) == "1 of the 2 latest tolls sets no upper limit."
    assert headline_latest(tolls[:1]) == "The one toll of this side sets no upper limit."
    assert headline_latest(tolls.assign(upper=4.0)) == "None of the 3 latest tolls is open at the top."
