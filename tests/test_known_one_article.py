"""The known results of the reading chapters, from the coded rows: plain CSV first, then the package."""

import csv
import json

import pandas as pd

from whosecount.core.paths import DATA, ROOT
from whosecount.methods.reading import count_verbs, wordings
from whosecount.methods.reading.growth import trace_delay
from whosecount.methods.totals import disjoint_sums, upper_bounds

DEATHS = ["killed", "executed"]
ASSERTED = {"claim", "fact_asserted", "observation", "statement", "denial"}
FLOORS = {"dozens": 24, "few_hundred": 200, "couple_hundred": 200, "several": 3, "multiple": 2, "plural": 2}


def read(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = {row["claim_id"]: row for row in read("claims")}
ARTICLE = [row for row in ROWS.values() if row["document_id"] == "lwj"]
KINDS = {row["measure_id"]: row["kind"] for row in read("measures")}


def has_quantity(row: dict[str, str]) -> bool:
    words = row["qualifier"] not in ("", "none_stated", "none_observed")
    return bool(row["low"] or row["best"] or row["high"] or words)


def test_two_counts_of_twenty_have_an_upper_end_and_none_is_above_two(article, study):
    counted = [
        row
        for row in ARTICLE
        if row["record_type"] in ASSERTED
        and has_quantity(row)
        and KINDS[row["measure_id"]] in ("flow", "stock", "share")
    ]
    ended = [float(row["high"]) for row in counted if row["high"]]
    assert (len(counted), sorted(ended)) == (20, [1, 2])
    found = upper_bounds.select_counts(upper_bounds.select_alleged(article), study.tables["measures"])
    assert set(found["claim_id"]) == {row["claim_id"] for row in counted}
    assert found.loc[upper_bounds.has_upper_bound(found, about=False), "upper"].sum() == sum(ended)


def test_the_meaningless_sum_is_735_from_every_row_that_alleges_people_killed(article):
    terms = {
        row["claim_id"]: float(row["low"] or row["best"] or FLOORS[row["qualifier"]])
        for row in ARTICLE
        if row["measure_id"] in DEATHS and row["record_type"] in ASSERTED and has_quantity(row)
    }
    assert sum(terms.values()) == 735 and len(terms) == 9
    assert {"lwj-p01-03", "lwj-p01-08"} <= set(terms)  # "just one man" and the captives
    found = upper_bounds.list_terms(article, DEATHS)
    assert dict(zip(found["claim_id"], found["lower"], strict=True)) == terms
    assert (len(found), found["lower"].sum()) == (9, 735)


def test_both_pages_list_and_add_the_same_figures_for_people_killed(article):
    added = disjoint_sums.select_figures(article, DEATHS)["claim_id"]
    assert set(added) == set(upper_bounds.list_terms(article, DEATHS)["claim_id"])
    assert set(added) == set(upper_bounds.tabulate_by_kind(upper_bounds.select_alleged(article))["claim_id"])
    for page in ("one_article", "bounds_not_points"):
        cells = json.loads((ROOT / "book" / "reading" / f"{page}.ipynb").read_text())["cells"]
        assert any(
            'death_measures: list[str] = ["killed", "executed"]' in "".join(cell["source"]) for cell in cells
        )


def test_the_group_claims_and_the_coalition_mostly_explains_notes_or_adds(article):
    counts = count_verbs(article).set_index(["verb", "alignment"])["claims"]
    assert ROWS["lwj-p05-04"]["hedge"] == "allege" and counts["allege", "islamic_state"] == 1
    first = [row["hedge"].split("; ")[0] for row in ARTICLE if row["source_id"] == "cjtf_oir"]
    explained = sum(first.count(word) for word in ("explain", "explained"))
    assert (counts["explain", "us_coalition"], explained) == (9, 9)
    assert counts["claim", "us_coalition"] == first.count("claims") == 1
    other = sum(first.count(word) for word in ("noted", "added"))
    assert 2 * (explained + other) > counts.xs("us_coalition", level="alignment").sum()
    claimed = counts["claim", "islamic_state"]
    assert 2 * claimed > counts.xs("islamic_state", level="alignment").sum()
    assert ROWS["lwj-p08-05"]["hedge"] == "purportedly document" and ROWS["lwj-p16-02"]["hedge"] == "document"


def test_the_article_differs_from_its_sources_where_it_is_said_to(study):
    pairs = ["pr-0157/lwj-p14-03", "pr-0158/lwj-p14-03", "pr-0166/lwj-p14-09", "pr-0022/lwj-p06-02"]
    found = wordings.compare_wordings(study.every_claim(), pairs, study.tables).set_index(["pair", "slot"])
    for pair in pairs[:2]:
        assert found.loc[(pair, "what is counted"), ["said", "printed"]].tolist() == [
            "People wounded",
            "People killed",
        ]
    assert found.loc[(pairs[2], "amount"), ["said", "printed"]].tolist() == [
        "“a couple hundred”",
        "“a few hundred”",
    ]
    assert found.loc[(pairs[3], "amount"), ["said", "printed"]].tolist() == ["“102”", "“just over 100”"]
    assert ROWS["pr-0166"]["document_id"] == "time_180412"  # the page that the prose names


def test_the_count_of_qadam_grows_from_23_to_116(study):
    steps = ["pr-0360", "pr-0088", "pr-0089", "pr-0363", "pr-0353"]
    plain = [float(ROWS[name]["low"] or ROWS[name]["best"]) for name in steps]
    days = pd.to_datetime([ROWS[name]["as_of"] for name in steps]) - pd.Timestamp("2018-03-19")
    assert plain == [23, 36, 62, 100, 116]
    assert len({(ROWS[name]["subject_ids"], ROWS[name]["source_id"]) for name in steps}) == 1
    found = trace_delay(study.every_claim(), study.tables["links"], "pr-0353")
    found = found[found["role"].eq("step")]
    assert found["claim_id"].tolist() == steps
    assert found["lower"].tolist() == plain
    assert found["days"].tolist() == days.days.tolist() == [0, 1, 2, 8, 13]
