"""What is said of an article as a whole, against counts of its rows by another way."""

from collections import Counter

import pandas as pd
import pytest

from whosecount import Study
from whosecount.claims.speakers import count_one
from whosecount.methods.reading import hedges
from whosecount.methods.reading import say_article as say


@pytest.fixture(scope="module")
def study() -> Study:
    return Study.open()


@pytest.fixture(scope="module")
def article(study) -> pd.DataFrame:
    return study.find_claims(document_id=["lwj"])


def test_voices_are_the_writers_own_or_of_the_side_heard_most(article):
    others = Counter(row.alignment for row in article.itertuples() if row.family_id != "fdd")
    own = len(article) - sum(others.values())
    assert say.headline_voices(article, "fdd") == f"{own} of {len(article)} statements are the writer’s own"
    (_, first), (_, second) = others.most_common(2)
    heard = f"US-led coalition ({first}), then Islamic State group ({second})"
    assert heard in say.describe_voices(article, "fdd")
    alone = article[article["family_id"].eq("fdd")]
    assert say.describe_voices(alone, "fdd") == "Nobody else is heard."
    assert say.headline_voices(article.iloc[:0], "fdd") == "No statement was read"


def test_the_theatre_of_which_most_is_said_is_named_unless_several_share_it(article, study):
    counts = hedges.count_theatres(article, study.tables["theatres"])
    theatre, most = Counter(article["theatre_id"]).most_common(1)[0]
    title = study.tables["theatres"].set_index("theatre_id").loc[theatre, "title"]
    assert say.headline_fronts(counts) == f"Most is said of {title}: {most} of {len(article)} statements"
    assert say.headline_fronts(counts.assign(claims=2)).startswith("No theatre has more than 2 of")
    assert say.headline_fronts(counts.assign(claims=0)) == "No statement was read"


def test_kinds_of_statement_name_facts_and_what_is_only_expected(article):
    counts, types = count_one(article, "record_type"), Counter(article["record_type"])
    assert (
        say.headline_kinds(counts)
        == f"{types['fact_asserted']} of {len(article)} statements are asserted as fact"
    )
    said = say.describe_kinds(counts)
    assert f"“claim”, with {types.most_common(1)[0][1]}." in said
    assert f"{types['inference'] + types['prediction'] + types['plan']} are inferences" in said
    claims = pd.DataFrame({"record_type": ["claim"], "claims": [3]})
    assert say.headline_kinds(claims) == "0 of 3 statements are asserted as fact"
    assert say.describe_kinds(claims).endswith("None is an inference, a prediction or a plan.")


def test_standing_says_what_was_not_checked_and_what_was_called_uncheckable(article):
    counts, found = count_one(article, "verification"), Counter(article["verification"])
    assert say.headline_standing(counts) == (
        f"For {found['unverified']} of {len(article)} statements no check is reported"
    )
    doubted = found["said_unverifiable"] + found["said_hard_to_verify"]
    said = say.describe_standing(counts)
    assert said.startswith(
        f"{found['partly_documented']} statements are partly documented, and {doubted} said"
    )
    assert f"To {found['not_applicable']:,} the question" in said
