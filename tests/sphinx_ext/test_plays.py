PAGE, OTHER = "book/labs/chapter", "book/labs/plain"
PAGES = {
    "book/_static/labs/tides.js": "",
    "book/_static/labs/lab.js": "",
    "book/_static/labs/lab.css": "",
    f"{OTHER}.md": "# Plain\n\nWords.\n",
}
TEXT = "# Chapter\n\n```{{lab}} {name}\n:figure: high-water\n```\n"


def show(build, name: str):
    text = TEXT.format(name=name)
    return build(PAGES | {f"{PAGE}.md": text}, html_static_path=["book/_static"])


def test_a_play_is_hidden_until_its_script_runs_and_only_its_page_loads_that(build):
    site = show(build, "tides")
    page = site.read(PAGE)
    place = page.select_one(".wc-lab")
    assert place.has_attr("hidden") and place.get_text() == ""
    assert (place["data-lab"], place["data-figure"]) == ("tides", "high-water")
    scripts = [tag["src"].partition("?")[0] for tag in page.select("script[src*='labs/']")]
    assert scripts == ["../../_static/labs/lab.js", "../../_static/labs/tides.js"]
    assert all(tag.has_attr("defer") for tag in page.select("script[src*='labs/']"))
    assert page.select("link[href*='labs/lab.css']")
    assert "labs/" not in str(site.read(OTHER).head)
    assert site.warnings == ""


def test_a_lab_that_has_no_script_is_said(build):
    assert "there is no lab 'ebb'" in show(build, "ebb").warnings
