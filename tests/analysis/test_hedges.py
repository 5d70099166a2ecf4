"""How firmly an article speaks: by hand on invented rows, and counted again on the article."""

import pandas as pd
import pytest

from whosecount import Study, describe
from whosecount.analysis import disjoint, hedges
from whosecount.analysis.claims import ASSERTING
from whosecount.analysis.refusal import Refusal

ROWS = [
    ("fact_asserted", "", "unverified", "own", hedges.OWN),
    ("statement", "", "unverified", "other", hedges.SAID),
    ("observation", "explain", "unverified", "other", hedges.SAID),
    ("claim", "claimed", "unverified", "other", hedges.DISTANT),
    ("fact_asserted", "reportedly", "unverified", "own", hedges.DISTANT),
    ("prediction", "will be difficult", "not_applicable", "own", hedges.GUESSED),
    ("claim", "claimed", "said_unverifiable", "other", hedges.NOT_KNOWN),
    ("unknown", "", "not_applicable", "own", hedges.NOT_KNOWN),
]


@pytest.mark.parametrize(("record_type", "hedge", "verification", "family", "level"), ROWS)
def test_a_statement_has_the_weakest_level_that_fits(record_type, hedge, verification, family, level):
    row = {"record_type": record_type, "hedge": hedge, "verification": verification, "family_id": family}
    assert hedges.grade_hedges(pd.DataFrame([row]), "own")["level"].tolist() == [level]


@pytest.fixture(scope="module")
def study() -> Study:
    return Study.open()


@pytest.fixture(scope="module")
def article(study) -> pd.DataFrame:
    told = study.every_claim()
    return told[told["document_id"].eq("lwj")]


def test_levels_count_every_statement_once_in_the_order_of_the_article(article):
    counts = hedges.count_levels(hedges.grade_hedges(article, "fdd"))
    assert counts["claims"].sum() == len(article) == 129
    assert counts["locator"].is_monotonic_increasing
    assert "129 statements" in describe.describe_levels(counts)


def test_verbs_of_one_stem_are_one_verb(article):
    counts = hedges.count_verbs(article).set_index(["verb", "alignment"])["claims"]
    words = article[article["alignment"].eq("islamic_state")]["hedge"]
    assert counts["claim", "islamic_state"] == words.isin(["claim", "claims", "claimed"]).sum()
    assert counts["purportedly document", "islamic_state"] == 1 and counts["document", "islamic_state"] == 4
    assert ("explain", "us_coalition") in counts.index and ("explain", "islamic_state") not in counts.index


def test_statements_by_theatre_leave_none_out(article, study):
    counts = hedges.count_theatres(article, study.tables["theatres"])
    assert counts["claims"].sum() == len(article)


def test_few_quantities_have_an_upper_end_by_a_second_route(article):
    told = article[article["record_type"].isin(ASSERTING) & article["kind"].ne("none")]
    both = told["high"].notna() & told["kind"].ne("point")
    assert hedges.has_upper_end(told, about=False).sum() == both.sum()
    said = describe.describe_upper_ends(told)
    assert f"alleges {len(told)} quantities; {both.sum()} of them give an upper end" in said


def test_the_share_depends_on_the_choices_and_is_refused_without_a_quantity(article):
    found = hedges.vary_bounded(article, 10.0)
    assert len(found) == 32 and found["estimate"].between(0, 100).all()
    assert found["estimate"].min() < found["estimate"].max()
    refused = hedges.measure_bounded(article.iloc[:0], "alleged", "deaths", True, "linguistic", None)
    assert isinstance(refused, Refusal)


def test_adding_every_floor_for_people_killed_gives_the_meaningless_sum(article):
    killed = article[article["measure_id"].eq("killed") & article["kind"].ne("none")]
    assert killed["lower"].sum() == 735
    assert disjoint.sum_everything(article, ["killed"]).low == 735


def test_the_article_counts_no_civilian(article):
    assert not article["subject_side"].eq("civilian").any()


def test_pairs_show_what_differs_and_missing_ones_are_refused(study):
    pairs = ["pr-0157/lwj-p14-03", "pr-0166/lwj-p14-09", "pr-0166/gone"]
    found = hedges.compare_wordings(study.every_claim(), pairs, study.tables)
    assert found["pair"].nunique() == 2
    differs = found[found["differs"]].groupby("pair")["slot"].agg(list)
    assert differs["pr-0166/lwj-p14-09"] == ["amount"]
    assert "what is counted" in differs["pr-0157/lwj-p14-03"]
    assert isinstance(hedges.compare_wordings(study.every_claim(), ["a/b"], study.tables), Refusal)
