import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.sphinx_ext.test_figures import PAGE, make_figure
from whosecount.study.figure import FIGURE_MIME, Finding, build_figure_html

QUOTING = f"# Summary\n\n```{{from-chapter}} {PAGE} headline\n```\n\n```{{from-chapter}} {PAGE} line\n```\n"


def write_chapter(sentence: str) -> str:
    figure = make_figure("line")
    outputs = [
        {FIGURE_MIME: figure, "text/html": build_figure_html(figure), "text/plain": "Figure"},
        Finding(sentence, "headline")._repr_mimebundle_(),
    ]
    cells = [
        new_code_cell("show()", outputs=[new_output("execute_result", data, execution_count=1)])
        for data in outputs
    ]
    language = {"language_info": {"name": "python", "pygments_lexer": "ipython3"}}
    return nbformat.writes(new_notebook(cells=[new_markdown_cell("# Chapter"), *cells], metadata=language))


def test_a_finding_and_a_figure_stand_on_another_page_as_in_their_chapter(build):
    site = build({f"{PAGE}.ipynb": write_chapter("Two of <three> & more."), "summary.md": QUOTING})
    assert site.warnings == ""
    page, chapter = site.read("summary"), site.read(PAGE)
    assert page.select_one(".wc-finding").get_text() == "Two of <three> & more."
    assert page.select_one("figure#figure-line svg")
    assert chapter.select_one("figure#figure-line")
    links = [link["href"] for link in page.select(".wc-downloads a[download]")]
    assert len(links) == 3 and all((site.out / link).is_file() for link in links)


def test_a_changed_chapter_changes_the_page_that_quotes_it(build):
    pages = {f"{PAGE}.ipynb": write_chapter("Before."), "summary.md": QUOTING}
    build(pages)
    site = build(pages | {f"{PAGE}.ipynb": write_chapter("After.")})
    assert site.read("summary").select_one(".wc-finding").get_text() == "After."


def test_what_is_not_found_is_a_warning_that_names_page_and_name(build):
    text = (
        f"# Summary\n\n```{{from-chapter}} {PAGE} gone\n```\n\n```{{from-chapter}} book/nowhere line\n```\n"
    )
    site = build({f"{PAGE}.ipynb": write_chapter("One."), "summary.md": text})
    assert f"{PAGE} shows no finding or figure named 'gone'" in site.warnings
    assert "book/nowhere shows no finding or figure named 'line'" in site.warnings
