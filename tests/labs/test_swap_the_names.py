"""Swap the names, by hand, on the published claims and in the page."""

import re

import pandas as pd

from tests.test_touch import find_violations
from tests.tools import run_notebook
from whosecount.core.paths import ROOT
from whosecount.labs.swap_the_names import STANDINGS, VERBS, MaskedClaims, count_verbs, mask_claims, simulate

NOTEBOOK = ROOT / "book/labs/swap_the_names.ipynb"
PAGE = "book/labs/swap_the_names.html"
NAMES = re.compile(r"\bIS\b|Islamic|Syria|Amaq|[Gg]overnment|SANA|Damascus media")


def list_masked() -> MaskedClaims:
    return next(one for one in run_notebook(NOTEBOOK) if isinstance(one, MaskedClaims))


def test_no_party_is_named_where_a_claim_is_masked_and_each_is_where_it_is_not():
    claims = list_masked().claims
    assert len(claims) == 5 and {one.side for one in claims} == {"side_a", "side_b"}
    for one in claims:
        assert not NAMES.search(one.masked) and one.masked.count("____") == 1
        assert NAMES.search(one.named) and NAMES.search(one.exchanged) and one.exchanged != one.named
        assert not re.search("Green|Blue|@|____", one.named + one.exchanged)
    greens = {one.side for one in claims if re.match(r"(?:An? |The )?Green", one.masked)}
    assert len(greens) == 2, "a colour would give its side away"


def test_a_claim_of_neither_side_is_left_out_and_a_page_without_claims_says_so():
    row = {"claim_id": "x", "summary": "A said it.", "evidence": [], "alignment": "monitor"}
    empty = mask_claims(pd.DataFrame([row]), ["x"], ["A: @"], ["B: @"], {}, 1)
    assert empty.claims == () and "No claim" in empty._repr_html_()


def test_steps_are_counted_by_the_side_that_speaks():
    found = simulate(
        ["says", "says", "claims"], ["claims", "confirms", "claims"], ["side_a", "side_b", "side_b"], VERBS
    )
    assert found["changed"] == 2
    assert found["side_a"] == {"claims": 1, "up": 0, "down": 1, "steps": -1}
    assert found["side_b"] == {"claims": 2, "up": 1, "down": 0, "steps": 2}


def test_verbs_are_counted_by_who_speaks():
    told = pd.DataFrame(
        {
            "summary": ["A said it.", "A reported it.", "B said it.", "C is."],
            "alignment": ["a", "a", "b", "c"],
        }
    )
    counts = count_verbs(told, 1).set_index(["verb", "alignment"])["claims"]
    assert (
        counts["said", "a"] == counts["said", "b"] == counts["another word", "c"] == 1 and counts.sum() == 4
    )
    assert set(count_verbs(told, 2)["alignment"]) == {"a"}


def test_a_reader_chooses_without_the_names_and_again_with_them(page, book):
    page.goto((book / PAGE).as_uri())
    claims = page.locator(".lab-claim")
    show = page.get_by_role("button", name="Show the names")
    assert page.locator(".lab-named:visible").count() == 0 and show.is_disabled()
    for claim in claims.all():
        claim.get_by_label("Your verb").select_option("says")
        claim.get_by_label("How would you print it").select_option(STANDINGS[2])
    show.press("Enter")
    assert (
        page.locator(".lab-named:visible").count() == 5 and page.locator(".lab-exchange[open]").count() == 0
    )
    chosen = claims.nth(1)
    assert chosen.get_attribute("data-side") == "side_b"
    chosen.get_by_label("Your verb").select_option("claims")
    told = page.locator(".wc-lab output").inner_text()
    assert (
        "Verbs: with the names you changed 1 of 5." in told
        and "0 went up and 1 down, on balance 1 towards doubt" in told
    )
    assert "Printing: with the names you changed 0 of 5." in told
    chosen.get_by_text("With the names exchanged").click()
    assert chosen.get_by_text("Nobody said this:").is_visible()
    assert find_violations(page, ".wc-lab, .lab-claim") == []
    page.get_by_role("button", name="Start over").press("Enter")
    assert page.locator(".lab-named:visible").count() == 0
