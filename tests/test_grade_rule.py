"""The grade of every claim, by the rule that data/README.md states, in plain Python over the shipped tables."""

import pytest

from tests.tools import read_cells
from whosecount.core.paths import DATA

ALLEGES = ("claim", "fact_asserted", "observation", "statement", "denial")
UNJUDGED = ("inference", "plan", "prediction", "unknown")
WORDS = ("dozens", "couple_hundred", "few_hundred", "hundreds", "several", "multiple", "plural", "most", "some", "big")  # fmt: skip


def read_rows(name: str) -> list[dict[str, str]]:
    header, *cells = read_cells(DATA / f"{name}.csv")
    return [dict(zip(header, row, strict=True)) for row in cells]


def find_ends(row: dict[str, str]) -> tuple[float, float]:
    return float(row["low"] or row["best"] or 0), float(row["high"] or row["best"] or "inf")


def find_middle(row: dict[str, str]) -> float | None:
    if row["best"]:
        return float(row["best"])
    return (float(row["low"]) + float(row["high"])) / 2 if row["low"] and row["high"] else None


def is_near(one: dict[str, str], other: dict[str, str]) -> bool:
    middles = find_middle(one), find_middle(other)
    return None not in middles and max(middles) <= 1.1 * min(middles)


def is_far(one: dict[str, str], other: dict[str, str]) -> bool:
    (low, high), (other_low, other_high) = find_ends(one), find_ends(other)
    return max(low, other_low) >= 2 * min(high, other_high)


def grade(row: dict[str, str], others: list[dict[str, str]]) -> int:
    if row["record_type"] in UNJUDGED:
        return 6
    if row["record_type"] not in ALLEGES:
        return 3
    if row["verification"] == "disputed":
        return 4
    if row["qualifier"] in WORDS:
        return 6
    if any(is_near(row, other) for other in others):
        return 2
    return 4 if any(is_far(row, other) for other in others) else 3


@pytest.fixture(scope="module")
def beside() -> dict[str, tuple[dict[str, str], list[dict[str, str]]]]:
    """Each claim with the claims of other families on the same quantity that have a number."""
    rows = {row["claim_id"]: row for row in read_rows("claims")}
    families = {row["source_id"]: row["family_id"] for row in read_rows("sources")}
    found = {name: (row, []) for name, row in rows.items()}
    for link in read_rows("links"):
        ends = [rows.get(link["claim_id"]), rows.get(link["target_id"])]
        if link["relation"] not in ("rival_of", "same_as", "denies") or None in ends:
            continue
        for one, other in (ends, ends[::-1]):
            apart = families[one["source_id"]] != families[other["source_id"]]
            if apart and all(row["low"] or row["best"] or row["high"] for row in ends):
                found[one["claim_id"]][1].append(other)
    return found


def test_every_grade_is_what_the_stated_rule_gives(beside):
    wrong = {
        name: (row["credibility"], grade(row, others))
        for name, (row, others) in beside.items()
        if int(row["credibility"]) != grade(row, others)
    }
    assert wrong == {}


def test_floors_alone_neither_confirm_nor_exclude():
    floor, count = dict(low="35", best="", high=""), dict(low="70", best="70", high="70")
    assert not is_near(floor, count) and not is_far(floor, count)
    assert not is_near(floor, floor) and is_far(dict(floor, low="140"), count)
