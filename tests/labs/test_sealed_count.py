"""The sealed count: how a war is made and told, that its truth is nowhere to be read, scores by hand, and the page."""

import json
import re

import pytest

from tests.test_touch import find_violations
from whosecount.core.errors import WhoseCountError
from whosecount.core.paths import ROOT
from whosecount.labs import sealed_count
from whosecount.labs.sealed_count import add_up, say_sum, score_all, score_interval, stretch, write_line
from whosecount.labs.sealed_count.case import draw_case
from whosecount.labs.sealed_count.claims import BULLETIN, STAFF, Bounds, read_bounds
from whosecount.labs.sealed_count.sheets import read_words, seal, seal_wars, unseal
from whosecount.labs.sealed_count.war import SCENES
from whosecount.tables.parameters import read_parameters

NOTEBOOK = ROOT / "book/labs/sealed_count.ipynb"
PAGE = "book/labs/sealed_count.html"
SEEDS = read_parameters(NOTEBOOK)["seeds"]
SEARCHED = {".html", ".js", ".json", ".csv", ".svg", ".txt", ".ipynb", ".xml"}

PUBLISHED_WORDS = read_words("")


@pytest.fixture(scope="module")
def sealed() -> sealed_count.SealedWars:
    return seal_wars(SEEDS)


@pytest.fixture(scope="module")
def truths(sealed) -> dict:
    """Give what is in each box, by the name of its war."""
    return {war.name: unseal(war.box, PUBLISHED_WORDS, war.label) for war in sealed.wars}


# How a war is made and told


def test_any_seed_gives_a_war_that_can_be_read_and_asked_about():
    for seed in range(60):
        case = draw_case(seed, SCENES[seed % len(SCENES)])
        assert len(case.article) == 15 and len(case.questions) == len(case.answers) == 5
        assert min(case.answers) > 0 and case.answers[4] < sum(case.answers[:3]) > case.answers[3]
        told = "\n".join([*case.article, *case.questions, *case.why])
        assert not re.search(r"None|nan|\{|  ", told), told
        words = sum(len(paragraph.split()) for paragraph in case.article)
        assert 600 < words < 800, "it is to fit two printed pages"
        assert (
            case.record[["low", "best", "high"]].apply(lambda row: row.is_monotonic_increasing, axis=1).all()
        )
        assert 20 <= len(case.ledger) <= 30 and 10 <= len(case.record) <= 60


def test_the_same_seed_gives_the_same_war_and_another_gives_another():
    assert draw_case(3).article == draw_case(3).article != draw_case(4).article
    assert draw_case(3).answers == draw_case(3).answers != draw_case(4).answers


def test_one_party_claims_far_from_what_happened_and_the_other_nearer_and_which_differs():
    loud = set()
    for seed in range(30):
        case = draw_case(seed)
        last = case.ledger[case.ledger["place"].eq("all four")].drop_duplicates(
            ["speaker", "of"], keep="last"
        )
        low = last.set_index(["speaker", "of"])["low"]
        staff = low[STAFF, "government"] / case.answers[0], low[STAFF, "the League"] / case.answers[1]
        league = (
            low[BULLETIN, "the League"] / case.answers[1],
            low[BULLETIN, "government"] / case.answers[0],
        )
        (plain, noisy) = sorted([staff, league], key=lambda one: one[1])
        assert noisy[0] < 0.55 < 0.56 <= plain[0] + 0.08 and noisy[1] > 1.55 and plain[1] < 1.6
        loud.add(noisy is staff)
    assert loud == {True, False}


def test_a_record_and_a_monitor_hold_less_than_happened():
    for seed in range(20):
        case = draw_case(seed)
        assert case.record["high"].sum() < sum(case.answers[:3])


def test_the_medics_never_have_fewer_in_their_books_than_they_named_for_one_day():
    held = 0
    for seed in range(40):
        rows = draw_case(seed).ledger.query("speaker == 'Ward Medics'")
        day, tolls = rows[rows["place"].ne("all four")], rows[rows["place"].eq("all four")]
        for named in day.itertuples():
            later = tolls.loc[tolls.index > named.Index, "low"]
            assert (later >= named.low).all()
            held += len(later)
    assert held > 20


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("more than 40", (41, None, None)), ("at least 40", (40, None, None)), ("up to 40", (None, None, 40)),
        ("about 40", (None, 40, None)), ("nearly 40", (None, 40, None)), ("40", (40, 40, 40)),
        ("between 3 and 9", (3, None, 9)), ("dozens", (None, None, None)),
    ],
)  # fmt: skip
def test_claims_are_coded_by_the_rules_of_the_book(words, bounds):
    assert read_bounds(words) == Bounds(*bounds)
    with pytest.raises(ValueError, match="no form"):
        read_bounds("lots")


# The box


def test_a_box_opens_with_its_words_alone_however_they_are_typed():
    box = seal({"answers": [1, 2]}, "four weeks", "a label")
    assert box == seal({"answers": [1, 2]}, " Four  WEEKS ", "a label") and "answers" not in box
    assert unseal(box, "FOUR weeks", "a label") == {"answers": [1, 2]}
    for words, label, given in [
        ("four weks", "a label", box),
        ("four weeks", "other", box),
        ("four weeks", "a label", box[:-8]),
    ]:
        with pytest.raises(WhoseCountError, match="do not open it"):
            unseal(given, words, label)


def test_boxes_of_other_truths_are_as_long_and_share_no_nonce():
    one, other = (seal({"answers": answers}, "four weeks", "a label") for answers in ([1], [1000, 2000]))
    assert len(one) == len(other) and one[:16] != other[:16]


def test_a_teachers_own_words_make_other_wars_and_the_published_ones_stand_in_the_guide(tmp_path, sealed):
    guide = (ROOT / "book/use/teach.md").read_text(encoding="utf-8")
    assert f"*{PUBLISHED_WORDS}*" in guide
    path = tmp_path / "words.txt"
    path.write_text("one quiet bridge\n", encoding="utf-8")
    own = seal_wars(SEEDS[:1], str(path)).wars[0]
    assert own.article != sealed.wars[0].article and own.name == sealed.wars[0].name
    assert unseal(own.box, "one quiet bridge", own.label)["answers"]
    path.write_text("abc", encoding="utf-8")
    for wrong in (path, tmp_path / "none.txt"):
        with pytest.raises(WhoseCountError, match="words_file"):
            read_words(str(wrong))


@pytest.mark.parametrize("seeds", [[], [1, 1], [-1], [1, 2, 3, 4, 5]])
def test_seeds_that_give_no_set_of_wars_are_refused(seeds):
    with pytest.raises(WhoseCountError, match="seeds"):
        seal_wars(seeds)


def test_no_true_number_is_printed_in_its_own_sheets(sealed, truths):
    for war in sealed.wars:
        printed = "\n".join([*war.article, war.ledger.to_csv(), war.record.to_csv()])
        assert not {str(answer) for answer in truths[war.name]["answers"]} & set(re.findall(r"\d+", printed))
    assert (
        len({party for truth in truths.values() for party in re.findall(r"The ([\w ]+) named", str(truth))})
        == 2
    )


def find_clear(text: str, truths: dict) -> list[str]:
    """Find what a text has of the truths: a sentence of their reasons, or the numbers one after the other."""
    rows = [r"\b\D{1,40}\b".join(map(str, truth["answers"])) for truth in truths.values()]
    told = [sentence for truth in truths.values() for sentence in truth["why"] if sentence in text]
    return [*told, *(row for row in rows if re.search(row, text)), *re.findall(r'\\?"answers\\?"\s*:', text)]


def test_the_truth_is_nowhere_in_the_sheets_or_the_notebook(sealed, truths):
    assert find_clear(json.dumps(truths), truths), "what is looked for would be found"
    shown = sealed._repr_html_() + repr(sealed) + NOTEBOOK.read_text(encoding="utf-8")
    assert find_clear(shown, truths) == []
    assert PUBLISHED_WORDS not in shown


# Scores, by hand


def test_an_interval_costs_its_width_and_ten_times_what_it_misses_by():
    assert score_interval(10, 30, 30) == {"held": True, "width": 20, "missed": 0, "cost": 20}
    assert score_interval(10, 30, 33) == {"held": False, "width": 20, "missed": 3, "cost": 50}
    assert score_interval(10, 30, 9) == {"held": False, "width": 20, "missed": 1, "cost": 30}
    assert score_all([[10, 30], [0, 50]], [40, 100])["mean_width"] == 50
    assert stretch([[11, 30]], 15) == [[7, 45]] and stretch([[11, 30]], 10) == [[11, 30]]


def test_a_class_is_added_up_and_every_line_that_is_not_taken_is_named():
    truths = {"reach-7": [100] * 5}
    good = write_line("reach-7", [[90, 110]] * 4 + [[10, 20]])
    high = write_line("reach-7", [[200, 300]] * 5)
    text = "\n".join(
        [
            good,
            "",
            good.upper().replace("-", "–"),
            high,
            good[:-1] + "0",
            "Anna",
            write_line("salt-1", [[1, 2]] * 5),
        ]
    )
    summed = add_up(text, truths)
    assert (summed["learners"], summed["held"], summed["percent"]) == (2, 4, 40)
    assert (summed["missed_low"], summed["missed_high"], summed["by_question"]) == (1, 5, [1, 1, 1, 1, 0])
    assert [problem[:7] for problem in summed["problems"]] == ["Line 3 ", "Line 5 ", "Line 6 ", "Line 7 "]
    assert "less than the 80%" in say_sum(summed)
    assert say_sum(add_up("", truths)) == "There is no whole line yet."


def test_rules_are_scored_on_wars_of_the_same_making():
    tried = sealed_count.try_rules(8, 1, 0.0, 100.0)
    ranked = sealed_count.rank_rules(tried).set_index("rule")
    assert ranked.loc["your own rule", "held_pct"] == 100 and len(tried) == 8 * 7
    assert ranked["held_pct"].is_monotonic_decreasing


# The page


def test_the_truth_stands_in_no_file_of_the_built_site(book, truths):
    files = [path for path in book.rglob("*") if path.suffix in SEARCHED]
    files += (book.parent / "checkout/_build/executed").rglob("sealed_count.ipynb")
    assert len(files) > 50 and any(path.suffix == ".ipynb" for path in files)
    found = {path.name: find_clear(path.read_text(encoding="utf-8"), truths) for path in files}
    assert {name: clear for name, clear in found.items() if clear} == {}


def test_a_learner_writes_opens_and_hands_in_and_a_teacher_adds_up(page, book, truths):
    page.goto((book / PAGE).as_uri())
    assert page.locator(".lab-war:visible").count() == 1
    page.get_by_label("The Salt Coast").check()
    name = page.locator(".lab-war:visible").get_attribute("data-war")
    truth = truths[name]["answers"]
    lines = page.get_by_label("Your line")
    for number, answer in enumerate(truth):
        assert not lines.is_visible()
        ends = page.locator(".lab-question").nth(number).locator("input")
        ends.nth(0).fill(str(answer - 3 if number else answer + 2))
        ends.nth(1).fill(str(answer + 5))
    assert lines.input_value() == write_line(
        name, [[truth[0] + 2, truth[0] + 5], *([one - 3, one + 5] for one in truth[1:])]
    )
    handed_in = lines.input_value()
    words = page.get_by_label("The words that open the box")
    words.first.fill("salt under the latern")
    page.keyboard.press("Enter")
    page.get_by_text("do not open the box").wait_for()
    words.first.fill(PUBLISHED_WORDS.upper())
    page.keyboard.press("Enter")
    page.get_by_text("4 of 5 held the truth").wait_for()
    assert page.get_by_text(f"it was {truth[0]}. It missed by 2.").is_visible()
    assert page.locator(".lab-why").inner_text().splitlines() == truths[name]["why"]
    assert page.locator(".lab-question input").first.get_attribute("readonly") is not None
    page.get_by_role("slider").fill("12")
    assert page.get_by_text("By 1.2: 5 of 5 would have held").is_visible()
    page.reload()
    assert lines.input_value() == handed_in and not page.locator(".lab-why").is_visible()
    page.get_by_label("Lines of your class").fill(f"{handed_in}\nAnna\n{handed_in}")
    words.last.fill(PUBLISHED_WORDS)
    page.get_by_role("button", name="Add up").press("Enter")
    page.get_by_text("1 line, 5 intervals: 4 held the truth, 80%. That is just the 80%").wait_for()
    assert (
        page.get_by_text("Line 2 is not a whole line.").is_visible()
        and page.get_by_text("Line 3 is the same as line 1").is_visible()
    )
    page.get_by_role("button", name="Fill in an invented class").press("Enter")
    page.get_by_role("button", name="Add up").press("Enter")
    page.get_by_text("12 lines, 60 intervals").wait_for()
    assert find_violations(page, ".wc-lab, .lab-war, .lab-group") == []


def test_without_a_key_the_page_says_what_to_do_and_without_scripts_everything_reads(browser, book):
    context = browser.new_context(java_script_enabled=False)
    silent = context.new_page()
    silent.goto((book / PAGE).as_uri())
    assert silent.locator(".lab-war:visible").count() == len(SEEDS)
    assert silent.locator(".lab-questions li:visible").count() == 5 * len(SEEDS)
    context.close()
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    keyless = context.new_page()
    keyless.goto((book / PAGE).as_uri())
    for field in keyless.locator(".lab-question input").all():
        field.fill("7")
    keyless.get_by_role("button", name="Open the box").click()
    assert keyless.get_by_text("only on a page whose address begins with https").is_visible()
    context.close()
