"""An article: how firmly it speaks, by hand on invented rows and counted again, and where its place lies."""

import pandas as pd
import pytest

from whosecount.core.refusal import Refusal
from whosecount.methods.reading import article as read
from whosecount.methods.reading import say_article as say
from whosecount.methods.reading import say_wordings, wordings

ROWS = [
    ("fact_asserted", "", "unverified", "own", read.OWN),
    ("statement", "", "unverified", "other", read.SAID),
    ("observation", "explain", "unverified", "other", read.SAID),
    ("claim", "claimed", "unverified", "other", read.DISTANT),
    ("fact_asserted", "reportedly", "unverified", "own", read.DISTANT),
    ("prediction", "will be difficult", "not_applicable", "own", read.GUESSED),
    ("claim", "claimed", "said_unverifiable", "other", read.NOT_KNOWN),
    ("unknown", "", "not_applicable", "own", read.NOT_KNOWN),
    ("verification", "corroborated", "corroborated_by_claimant", "other", read.SAID),
    ("verification", "difficult to verify", "said_hard_to_verify", "other", read.NOT_KNOWN),
    ("claim", "reported", "unverified", "other", read.SAID),
    ("observation", "explained; or rather", "unverified", "other", read.SAID),
    ("claim", "trumpeting; purported", "unverified", "other", read.DISTANT),
    ("observation", "according to", "unverified", "other", read.SAID),
]
SQUARE = [[(10.0, 20.0), (14.0, 20.0)], [(14.0, 30.0), (10.0, 30.0)]]
PLACES = pd.DataFrame(
    [("mid", "Middleton", "Shire", 25.0, 11.0), ("off", "Offshore", "", 25.0, 15.0), ("none", "Nowhere", "", None, None)],
    columns=["place_id", "name", "admin1", "latitude", "longitude"],
)  # fmt: skip


@pytest.mark.parametrize(("record_type", "hedge", "verification", "family", "level"), ROWS)
def test_a_statement_has_the_weakest_level_that_fits(record_type, hedge, verification, family, level):
    row = {"record_type": record_type, "hedge": hedge, "verification": verification, "family_id": family}
    assert read.grade_hedges(pd.DataFrame([row]), "own")["level"].tolist() == [level]


def test_tiles_hold_every_statement_once_in_the_order_of_the_article(article, study):
    tiles = read.lay_tiles(article, "fdd", study.tables["theatres"])
    assert len(tiles) == tiles["claim_id"].nunique() == len(article) == 132
    paragraphs = tiles["paragraph"].drop_duplicates().astype(int).tolist()
    assert paragraphs == list(range(1, 23))
    titles = study.tables["theatres"].set_index("theatre_id")["title"]
    rows = article.set_index("claim_id").loc[tiles["claim_id"]]
    assert tiles["theatre"].tolist() == rows["theatre_id"].map(titles).tolist()
    assert tiles["level"].tolist() == read.grade_hedges(rows, "fdd")["level"].tolist()
    elsewhere = read.lay_tiles(article.assign(theatre_id=""), "fdd", study.tables["theatres"])
    assert set(elsewhere["theatre"]) == {read.ELSEWHERE}


def test_verbs_of_one_stem_are_one_verb(article):
    counts = read.count_verbs(article).set_index(["verb", "alignment"])["claims"]
    words = article[article["alignment"].eq("islamic_state")]["hedge"]
    assert counts["claim", "islamic_state"] == words.isin(["claim", "claims", "claimed"]).sum()
    assert counts["purportedly document", "islamic_state"] == 1 and counts["document", "islamic_state"] == 4
    assert ("explain", "us_coalition") in counts.index and ("explain", "islamic_state") not in counts.index
    others = read.count_verbs(article[article["family_id"].ne("fdd")])
    assert say.headline_verbs(others) == (
        "Reporting verbs used most: “explain” (US-led coalition) and “claim” (Islamic State group)"
    )
    explain = counts.xs("us_coalition", level="alignment")
    assert explain.idxmax() == "explain"
    assert f"“explain” introduces {explain.max()} statements" in say.describe_verbs(others)
    tied = pd.DataFrame({"verb": ["say", "add"], "alignment": ["monitor"] * 2, "claims": [2, 2]})
    assert say.describe_verbs(tied).startswith("“say” and 1 more each introduce 2 statements (monitor).")


def test_no_statement_of_the_article_is_about_civilians_and_a_named_doer_counts(article, study):
    actors = study.tables["actors"]
    found = read.count_mentions(article, actors, "civilian").iloc[0]
    civilian = set(actors.loc[actors["side"].eq("civilian"), "actor_id"])
    named = [civilian & (set(row.subject_ids) | set(row.perpetrator_ids)) for row in article.itertuples()]
    assert (found["statements"], found["about"]) == (len(article), sum(map(bool, named))) == (132, 0)
    rows = pd.DataFrame({"subject_ids": [("a", "c"), ("b",), ()], "perpetrator_ids": [(), ("c",), ()]})
    tiny = pd.DataFrame({"actor_id": ["a", "b", "c"], "side": ["side_a", "side_b", "civilian"]})
    assert read.count_mentions(rows, tiny, "civilian")["about"].item() == 2


def test_statements_without_a_coded_verb_are_counted_for_each_side_that_speaks(article):
    counts = read.count_uncoded(article, "fdd").set_index("alignment")
    assert "analyst" not in counts.index
    others = article[article["family_id"].ne("fdd")]
    assert counts["claims"].sum() == len(others)
    coded = read.count_verbs(others).groupby("alignment")["claims"].sum()
    assert counts["coded"].to_dict() == coded.to_dict()
    said = say.describe_uncoded(counts.reset_index())
    assert said.startswith(
        f"Of {len(others)} statements by others, {counts['coded'].sum()} have a reporting verb"
    )
    assert counts.index[counts["claims"].gt(counts["coded"])].tolist() == ["us_coalition"]
    assert said.endswith("Those without one are all by speakers coded as US-led coalition.")
    whole = counts[counts["claims"].eq(counts["coded"])].reset_index()
    assert say.describe_uncoded(whole).endswith("of their own.")


def test_pairs_show_what_differs_and_missing_ones_are_refused(study):
    pairs = ["pr-0157/lwj-p14-03", "pr-0166/lwj-p14-09", "pr-0166/gone"]
    found = wordings.compare_wordings(study.every_claim(), pairs, study.tables)
    assert found["pair"].nunique() == 2
    differs = found[found["differs"]].groupby("pair")["slot"].agg(list)
    assert differs["pr-0166/lwj-p14-09"] == ["amount"]
    assert "what is counted" in differs["pr-0157/lwj-p14-03"]
    slots = [slot for pair in differs for slot in pair]
    assert say_wordings.headline_compared(found) == "The article differs from another account in both pairs"
    assert say_wordings.describe_compared(found).startswith(
        f"What differs most often is “amount”, in {slots.count('amount')} pairs."
    )
    same = found.assign(differs=False)
    assert say_wordings.headline_compared(same).startswith("In none of 2 pairs does the article differ")
    assert "say the same" in say_wordings.describe_compared(same)
    assert isinstance(wordings.compare_wordings(study.every_claim(), ["a/b"], study.tables), Refusal)


def test_a_place_is_located_by_the_share_of_the_way():
    found = read.locate_in_country(PLACES, SQUARE, "mid")
    assert found[["east", "north"]].iloc[0].tolist() == [25.0, 50.0]
    said = say.describe_position(found)
    assert said.startswith("Middleton (Shire governorate) lies 25% of the way")


@pytest.mark.parametrize("place_id", ["off", "none", "gone"])
def test_a_place_outside_the_outlines_or_without_a_point_is_refused(place_id):
    assert isinstance(read.locate_in_country(PLACES, SQUARE, place_id), Refusal)


def test_manbij_lies_in_the_north_and_west_of_the_middle(study):
    found = read.locate_in_country(study.tables["places"], study.geo["governorates"], "manbij").iloc[0]
    assert found["admin1"] == "Aleppo"
    assert found["east"] < 50 < found["north"]
