import json
from types import SimpleNamespace

from bs4 import BeautifulSoup

from whosecount.sphinx_ext.assets import mend_search_index, tidy_scripts, tidy_site


def name_scripts(*names: str) -> list[str]:
    context = {"script_files": [SimpleNamespace(filename=name) for name in names], "css_files": []}
    tidy_scripts(None, "page", "page.html", context, None)
    return [script.filename for script in context["script_files"]]


def test_a_script_given_twice_is_loaded_once_and_in_its_place():
    assert name_scripts("one.js", "two.js", "one.js", "three.js") == ["one.js", "two.js", "three.js"]


def test_scripts_from_elsewhere_are_dropped():
    outside = ["https://cdn.example.org/mathjax.js", "http://example.org/a.js", "//example.org/b.js"]
    assert name_scripts(*outside, "_static/own.js") == ["_static/own.js"]


def test_thebe_is_dropped_with_its_styles():
    assert name_scripts("_static/sphinx-thebe.js?v=1", "_static/own.js") == ["_static/own.js"]
    context = {
        "css_files": [SimpleNamespace(filename=f"_static/{name}.css") for name in ("sphinx-thebe", "own")]
    }
    tidy_scripts(None, "page", "page.html", context, None)
    assert [css.filename for css in context["css_files"]] == ["_static/own.css"]


def tidy(out, exception=None, title="Whose Count?"):
    app = SimpleNamespace(
        outdir=str(out),
        builder=SimpleNamespace(name="html"),
        config=SimpleNamespace(html_title=title, project="", ogp_site_url=""),
    )
    tidy_site(app, exception)


def test_maps_and_templates_are_removed_and_no_file_names_a_map(tmp_path):
    static = tmp_path / "_static"
    static.mkdir()
    (static / "own.js").write_text("run();\n//# sourceMappingURL=own.js.map\n")
    (static / "own.css").write_text("p{}\n/*# sourceMappingURL=own.css.map */")
    for name in ("own.js.map", "sbt-webpack-macros.html", "sphinx-thebe.js"):
        (static / name).touch()
    tidy(tmp_path)
    assert sorted(path.name for path in static.iterdir()) == ["own.css", "own.js"]
    assert (static / "own.js").read_text() == "run();\n"
    assert (static / "own.css").read_text() == "p{}"


def test_a_page_keeps_everything_but_the_kernel_client(tmp_path):
    page = tmp_path / "page.html"
    config = '<script type="text/x-thebe-config">\n{"path": "./x"}\n</script>\n<script>kernelName = \'python3\'</script>'
    page.write_text(f"<p>before</p>{config}<p>after</p><script>own()</script>")
    tidy(tmp_path)
    assert page.read_text() == "<p>before</p><p>after</p><script>own()</script>"


def test_the_root_is_a_page_with_title_language_and_a_way_on(tmp_path):
    tidy(tmp_path, title="Harbour & <plain>")
    page = BeautifulSoup((tmp_path / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert page.html["lang"] == "en"
    assert page.title.get_text() == page.h1.get_text() == "Harbour & <plain>"
    assert page.a["href"] == "book/index.html"


def test_a_failed_build_is_left_alone(tmp_path):
    tidy(tmp_path, exception=ValueError("broken page"))
    assert not list(tmp_path.iterdir())


def test_headings_in_the_index_of_the_search_page_are_text_however_often_it_is_written(tmp_path):
    path = tmp_path / "searchindex.js"
    titles = {"<img src=x onerror=alert(1)>": [[0, None]], 'Losses & "ends"': [[0, "a"]]}
    index = {"alltitles": titles, "indexentries": {"<b>": [[0, "b", False]]}, "titles": ["&lt;img&gt;"]}
    path.write_text(f"Search.setIndex({json.dumps(index)})", encoding="utf-8")
    for _ in range(2):
        mend_search_index(path)
        found = json.loads(path.read_text(encoding="utf-8").removeprefix("Search.setIndex(")[:-1])
        assert list(found["alltitles"]) == ["&lt;img src=x onerror=alert(1)&gt;", 'Losses &amp; "ends"']
        assert found["indexentries"] == {}
        assert found["titles"] == ["&lt;img&gt;"]


def read_metas(page) -> dict[str, str]:
    return {
        meta.get("name") or meta.get("property"): meta["content"] for meta in page.select("meta[content]")
    }


def test_a_page_is_described_by_its_first_whole_paragraph_and_not_by_one_with_a_claim_in_it(build):
    text = '# Page\n\nThey said {claim}`syn-01` then.\n\nA "quoted" < paragraph of the page\'s own.\n\nAnother.\n'
    metas = read_metas(build({"page.md": text}).read("page"))
    assert metas["description"] == metas["og:description"]
    assert metas["description"].startswith("A “quoted” < paragraph")
    assert "og:url" not in metas and "og:image" not in metas  # where the site has no address


def test_the_address_of_the_site_is_set_in_one_place(build):
    site = build(
        {"page.md": "# Page\n\nWords.\n"}, ogp_site_url="https://example.org/book/", ogp_image="one.png"
    )
    page = site.read("page")
    assert page.select_one("link[rel=canonical]")["href"] == "https://example.org/book/page.html"
    metas = read_metas(page)
    assert metas["og:url"] == "https://example.org/book/page.html"
    assert metas["og:image"] == "https://example.org/book/one.png"
