"""What the data of a page cannot feed is left out and listed once."""

import nbformat

from whosecount.building.fold import LISTED, fold_unfed
from whosecount.edition.story_cells import ELSEWHERE_TAG, LEFT_OUT, leave_out_elsewhere, leave_out_story
from whosecount.study.figure import Figure, Finding, Notice

REFUSED = Notice("Not estimable: a toll. No claim gives one. It would take a claim_with a day.")
FIGURE = Figure("daily", "Caption", "Alt", "Source", "<svg ></svg>", "", b"", ["a"], [["1"]])


def prose(text: str, *tags: str):
    return nbformat.v4.new_markdown_cell(text, metadata={"tags": list(tags)})


def code(*shown: object):
    outputs = [nbformat.v4.new_output("display_data", one._repr_mimebundle_()) for one in shown]
    return nbformat.v4.new_code_cell("study.publish()", outputs=outputs)


def fold(*cells) -> list[str]:
    return [cell.source for cell in fold_unfed(list(cells))]


def test_a_section_without_a_figure_goes_and_is_listed_before_the_sources():
    kept = fold(
        prose("# Title"), prose("## Who says?\n\nProse."), code(REFUSED, Finding("No claim.")), prose("More of it."),
        prose("## The record"), code(FIGURE), prose("## Sources"), code(Finding("Source.")),
    )  # fmt: skip
    assert kept[:3] == ["# Title", "## The record", "study.publish()"]
    assert kept[3] == LISTED + "- a claim\\_with a day, for **Who says?**"
    assert kept[4:] == ["## Sources", "study.publish()"]


def test_a_page_that_its_data_feed_is_as_it_was():
    cells = [prose("# Title"), prose("By the end you can\n\n- read"), prose("## The record"), code(FIGURE)]
    assert fold(*cells) == [cell.source for cell in cells]


def test_of_a_section_that_is_fed_only_the_part_that_is_not_goes():
    kept = fold(
        prose("## The record"), prose("Days."), code(FIGURE), prose("Changes."), code(REFUSED),
        nbformat.v4.new_code_cell("open computation"), prose("Last."), code(Finding("Said.")),
    )  # fmt: skip
    assert kept[:3] == ["## The record", "Days.", "study.publish()"]
    assert kept[3:5] == ["Last.", "study.publish()"]
    assert "a day, for **The record**." in kept[5]


def test_a_promise_a_guess_and_an_exercise_on_what_is_gone_go_too():
    kept = fold(
        prose("By the end you can\n\n- read a toll"), prose("## Before you look\n\nHow many?"), prose("```{guess} tolls\n```"),
        prose("## Tolls"), code(REFUSED), prose("## Exercises"), prose("````{exercise} Compute\n:label: a\n````"),
        prose("```{solution-start} a\n```"), code(REFUSED), prose("```{solution-end}\n```"),
        prose("```{exercise} Judge\n:label: b\n```"), prose("```{solution-start} b\n```"), prose("```{solution-end}\n```"),
    )  # fmt: skip
    assert kept[:4] == [
        "## Exercises",
        "```{exercise} Judge\n:label: b\n```",
        "```{solution-start} b\n```",
        "```{solution-end}\n```",
    ]
    assert kept[4].startswith(LISTED)


def test_a_heading_to_which_links_lead_stays_and_says_that_it_has_nothing():
    kept = fold(prose("(the-end)=\n## What we can say\n\nWe would defend this."), code(REFUSED))
    assert kept[0] == f"(the-end)=\n## What we can say\n\n{LEFT_OUT}"


def test_prose_before_a_heading_in_one_cell_belongs_to_the_section_before():
    kept = fold(prose("## One"), code(REFUSED), prose("Of one.\n\n## Two\n\nOf two."), code(FIGURE))
    assert kept[:2] == ["## Two\n\nOf two.", "study.publish()"]


def test_cells_of_other_editions_are_hidden_in_the_published_book_and_seen_in_others():
    cells = [prose("## Always"), prose("Else.", ELSEWHERE_TAG, "remove-cell", "needs-events")]
    assert [cell.source for cell in leave_out_elsewhere(cells)] == ["## Always"]
    assert leave_out_story(cells)[1].metadata["tags"] == ["needs-events"]


def test_a_book_without_claims_leaves_sections_about_them_out_unlisted():
    cells = [
        prose("By the end you can\n\n- read a toll"), prose("## Who says?", "needs-claims"), code(REFUSED),
        prose("## Before", "needs-record"), code(REFUSED), prose("## The record"), code(FIGURE), prose("## Sources"),
    ]  # fmt: skip
    kept = [cell.source for cell in fold_unfed(cells, has_claims=False)]
    assert kept == [
        "## The record",
        "study.publish()",
        LISTED + "- a claim\\_with a day, for **Before**.",
        "## Sources",
    ]


def test_parts_that_would_take_the_same_stand_in_one_line():
    kept = fold(prose("## One?"), code(REFUSED), prose("## Two?"), code(REFUSED))
    assert kept == [LISTED + "- a claim\\_with a day, for **One?**, **Two?**"]
