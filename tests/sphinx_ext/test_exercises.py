import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

PAGE = "book/theatres/chapter"
FENCE = "```"


def write_exercise(label: str, *inside, options: str = ":class: dropdown") -> list:
    start = f"{FENCE}{{solution-start}} {label}\n{options}\n{FENCE}"
    return [
        new_markdown_cell(
            f"{FENCE}{{exercise}} Read: *what* of {label}?\n:label: {label}\nLook closely.\n{FENCE}"
        ),
        new_markdown_cell(start),
        *inside,
        new_markdown_cell(f"{FENCE}{{solution-end}}\n{FENCE}"),
    ]


def write_notebook(*cells) -> str:
    language = {"language_info": {"name": "python", "pygments_lexer": "ipython3"}}
    return nbformat.writes(new_notebook(cells=[new_markdown_cell("# Chapter"), *cells], metadata=language))


def make_output(html: str):
    shown = new_output("execute_result", {"text/html": html, "text/plain": "It"}, execution_count=1)
    return new_code_cell("show()", outputs=[shown], metadata={"tags": ["remove-input"]})


@pytest.fixture
def page(build):
    first = write_exercise("one-read", new_markdown_cell("Because."), make_output("<p>Computed.</p>"))
    second = write_exercise("one-judge", new_markdown_cell("It depends."))
    text = write_notebook(new_markdown_cell("## Exercises"), *first, *second, new_markdown_cell("## Sources"))
    site = build({f"{PAGE}.ipynb": text}, exercise_style="solution_follow_exercise")
    assert site.warnings == ""
    return site.read(PAGE)


def test_a_solution_is_folded_before_any_script_runs(page):
    solutions = page.select("details.solution")
    assert [solution.has_attr("open") for solution in solutions] == [False, False]
    assert [solution.summary.get_text() for solution in solutions] == ["Solution", "Solution"]
    assert not page.select(".dropdown"), "the theme's script would fold it again"


def test_a_solution_holds_its_prose_and_what_its_cells_computed_and_nothing_after_it(page):
    solution = page.find(id="one-read-solution")
    assert "Because." in solution.get_text()
    assert "Computed." in solution.get_text()
    assert "Look closely." not in solution.get_text()
    assert page.find(id="sources").find_parent("details") is None


def test_an_exercise_has_its_title_and_no_number(page):
    titles = [title.get_text() for title in page.select(".exercise > .admonition-title")]
    assert titles == ["Exercise. Read: what of one-read?", "Exercise. Read: what of one-judge?"]
    assert page.select_one(".exercise .admonition-title em").get_text() == "what"
    assert not page.select(".caption-number")


def test_no_element_id_is_repeated(page):
    names = [element["id"] for element in page.select("[id]")]
    assert len(names) == len(set(names))
    assert {"one-read", "one-judge"} <= set(names)


def test_a_solution_that_asks_for_no_folding_is_open(build):
    text = write_notebook(*write_exercise("one-read", new_markdown_cell("Because."), options=":class: plain"))
    assert build({f"{PAGE}.ipynb": text}).read(PAGE).select_one("details.solution").has_attr("open")


def test_a_page_without_exercises_builds_and_so_does_one_whose_exercises_went(build):
    bare = write_notebook(new_markdown_cell("## Exercises"), new_markdown_cell("## Sources"))
    assert build({f"{PAGE}.ipynb": bare}).warnings == ""
    text = write_notebook(*write_exercise("one-read", new_markdown_cell("Because.")))
    assert build({f"{PAGE}.ipynb": text}).warnings == ""
    again = build({f"{PAGE}.ipynb": bare})
    assert again.warnings == ""
    assert not again.read(PAGE).select(".exercise, .solution")


def test_a_solution_to_no_exercise_is_reported(build):
    text = write_notebook(*write_exercise("one-read", new_markdown_cell("Because.")))
    assert (
        "one-other"
        in build(
            {f"{PAGE}.ipynb": text.replace("solution-start} one-read", "solution-start} one-other")}
        ).warnings
    )
