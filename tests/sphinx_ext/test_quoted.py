import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.sphinx_ext.test_figures import PAGE, make_figure
from whosecount.study.figure import FIGURE_MIME, Finding, build_figure_html

QUOTING = f"# Summary\n\n```{{from-chapter}} {PAGE} headline\n```\n\n```{{from-chapter}} {PAGE} line\n```\n"


def write_chapter(sentence: str, **pictures: str) -> str:
    figure = make_figure("line") | pictures
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


def test_a_card_has_title_finding_and_marks_without_words_and_leads_to_the_figure(build):
    axes = '<path d="M 40 90 \nL 200 90 \nL 200 10 \nL 40 10 \nz"/>'
    picture = (
        '<svg width="9" viewBox="0 0 240 120" xmlns:xlink="x"><path d="M 0 120 \nL 240 120 \nL 240 0 \nL 0 0 \nz"/>'
        f'{axes}<text x="1">31</text><path class="mark" d="M 1 2"/></svg>'
    )
    card = f"# Summary\n\n```{{from-chapter}} {PAGE} line\n:card: headline\nno total.\n```\n"
    chapter = write_chapter("Two of <three> & more.", svg=picture, narrow=picture)
    site = build({f"{PAGE}.ipynb": chapter, "summary.md": card})
    assert site.warnings == ""
    link = site.read("summary").select_one("a.wc-finding-card")
    assert link.select_one("b").get_text() == "Chapter: no total."
    assert link.select_one("span").get_text() == "Two of <three> & more."
    assert link.select_one("svg path.mark") and not link.select_one("svg text, svg title")
    assert [float(at) for at in link.svg["viewbox"].split()] == [36, 6, 168, 88]
    page, _, place = link["href"].partition("#")
    assert site.read(page.removesuffix(".html")).find(id=place).name == "figure"


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
