from tests.tools import change_cell

PAGE = "book/reading/chapter"


def show(build, text: str, **settings):
    return build({f"{PAGE}.md": f"# Chapter\n\n{text}\n"}, **settings)


def test_a_claim_shows_its_wording_its_speaker_and_its_standing(build):
    site = show(build, "They said {claim}`syn-01` then.")
    claim = site.read(PAGE).select_one(".wc-claim")
    assert claim.a.get_text() == "“more than 10”"
    assert "League" in claim.small.get_text()
    assert "not verified" in claim.small.get_text()
    assert site.warnings == ""


def test_a_claim_may_be_shown_by_words_of_the_sentence(build):
    claim = show(build, "{claim}`said *so* & more <syn-06>`").read(PAGE).select_one(".wc-claim")
    assert claim.a.get_text() == "said *so* & more"
    assert claim.a["href"].endswith("#claim-syn-06")


def test_a_claim_without_a_quotation_or_words_is_a_warning_and_no_bare_identifier(build):
    warnings = show(build, "{claim}`syn-06`").warnings
    assert (
        "there is no quotation in claim 'syn-06'; write {claim}`words of the sentence <syn-06>`" in warnings
    )


def test_a_claim_leads_to_its_row_from_any_depth(build):
    site = build({"top.md": "# Top\n\n{claim}`syn-01`\n", f"{PAGE}.md": "# Deep\n\n{claim}`syn-01`\n"})
    assert site.read("top").select_one(".wc-claim a")["href"] == "book/use/ledger.html#claim-syn-01"
    assert site.read(PAGE).select_one(".wc-claim a")["href"] == "../../book/use/ledger.html#claim-syn-01"


def test_an_unknown_claim_is_a_warning_with_its_page_and_line(build):
    site = show(build, "They said {claim}`syn-99` then.")
    assert "chapter.md:3: WARNING: there is no claim 'syn-99'" in site.warnings


def test_the_words_of_a_claim_are_text_and_not_markup(build, copied):
    change_cell(copied, "claims", 2, "as_stated", "<b>10</b> & more")
    change_cell(copied, "claims", 2, "summary", 'Synthetic: "x" onmouseover="alert(1)')
    link = show(build, "{claim}`syn-01`", whosecount_claims=str(copied)).read(PAGE).select_one(".wc-claim a")
    assert link.get_text() == "“<b>10</b> & more”"
    assert set(link.attrs) == {"href", "title"}


def test_a_card_stands_hidden_beside_the_claim_with_speaker_chain_standing_document_and_row(build):
    card = show(build, "They said {claim}`syn-01` then.").read(PAGE).select_one(".wc-claim > .wc-card")
    assert card.has_attr("hidden") and not card.select("div, p")  # it stands in a sentence
    words = card.get_text(" ")
    for part in (
        "claims more than 10 soldiers",
        "Said by",
        "League",
        "Passed on by",
        "Herald",
        "not verified",
    ):
        assert part in words, part
    links = [link["href"] for link in card.select("a")]
    assert links == ["https://www.example.org/dispatch", "../../book/use/ledger.html#claim-syn-01"]


def test_the_words_of_a_card_are_text_and_not_markup(build, copied):
    change_cell(copied, "claims", 2, "summary", "Synthetic: <script>alert(1)</script>")
    change_cell(copied, "documents", 2, "title", 'Dispatch "</a><img src=x>')
    card = show(build, "{claim}`syn-01`", whosecount_claims=str(copied)).read(PAGE).select_one(".wc-card")
    assert not card.select("script, img") and "<script>alert(1)</script>" in card.get_text()


def test_a_claim_follows_the_tables_that_are_named(build, copied):
    show(build, "{claim}`syn-01`", whosecount_claims=str(copied))
    other = copied.rename(copied.with_name("corrected"))
    change_cell(other, "claims", 2, "as_stated", "at least 11")
    link = show(build, "{claim}`syn-01`", whosecount_claims=str(other)).read(PAGE).select_one(".wc-claim a")
    assert link.get_text() == "“at least 11”"


def test_a_document_is_linked_with_its_language_or_says_why_it_is_not(build):
    text = (
        "# Page\n\nOne {document}`watch_200331`, another {document}`league_note`, none {document}`nowhere`.\n"
    )
    site = build({"page.md": text})
    words = site.read("page").select_one("p")
    assert words.a["href"] == "https://www.example.org/toll"
    assert words.select_one("[lang=ar]").get_text() == "Invented toll for March"
    assert "“Invented statement of the League” (named, not linked)" in words.get_text()
    assert "there is no document 'nowhere'" in site.warnings
