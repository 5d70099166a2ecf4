"""What is said of an article as a whole, against counts of its rows by another way."""

from collections import Counter

import pandas as pd
import pytest

from whosecount.methods.reading import article as read
from whosecount.methods.reading import say_article as say


@pytest.fixture(scope="module")
def tiles(article, study) -> pd.DataFrame:
    return read.lay_tiles(article, "fdd", study.tables["theatres"])


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


def test_the_theatre_of_which_most_is_said_is_named_unless_several_share_it(article, tiles, study):
    theatre, most = Counter(article["theatre_id"]).most_common(1)[0]
    title = study.tables["theatres"].set_index("theatre_id").loc[theatre, "title"]
    assert say.describe_theatres(tiles) == f"Most is said of {title}: {most} of {len(article)} statements."
    assert say.describe_theatres(tiles.iloc[:0]) == "No statement was read."
    one_each = tiles.drop_duplicates("theatre").iloc[:2]
    assert say.describe_theatres(one_each) == "No theatre has more than 1 of 2 statements."


def test_kinds_of_statement_name_facts_and_what_is_only_expected(article, tiles):
    types = Counter(article["record_type"])
    said = say.describe_kinds(tiles)
    assert said.startswith(f"{types['fact_asserted']} of {len(article)} statements are asserted as fact.")
    assert f"{types['inference'] + types['prediction'] + types['plan']} are inferences" in said
    claims = say.describe_kinds(tiles[tiles["record_type"].eq("claim")])
    assert claims.startswith(f"None of {types['claim']} statements is asserted as fact.")
    assert claims.endswith("None is an inference, a prediction or a plan.")


def test_standing_says_what_was_not_checked_and_what_was_called_uncheckable(article, tiles):
    found = Counter(article["verification"])
    doubted = found["said_unverifiable"] + found["said_hard_to_verify"]
    assert say.describe_standing(tiles) == (
        f"For {found['unverified']} of {len(article)} statements no check is reported, and {doubted} are called "
        "hard or impossible to verify."
    )


def test_levels_say_what_is_the_writers_own_at_a_distance_and_beyond_checking(article, tiles):
    levels = Counter(read.grade_hedges(article, "fdd")["level"])
    said = say.describe_levels(tiles)
    assert said.startswith(f"{levels[read.OWN]} of {len(article)} statements stand in the writer’s own voice")
    assert f"; {levels[read.DISTANT] + levels[read.GUESSED]} are put at a distance" in said
    assert levels[read.NOT_KNOWN] > 1 and said.endswith(f" Some more are {read.NOT_KNOWN}.")
    firm = say.describe_levels(tiles[tiles["level"].ne(read.NOT_KNOWN)])
    assert firm.endswith("Nothing is said to be unknown or beyond checking.")
