import pytest

PAGE = "book/theatres/chapter"


def show(build, options: str, body: str = ""):
    return build({f"{PAGE}.md": f"# Chapter\n\n```{{guess}} tolls\n{options}\n{body}\n```\n"})


def test_a_guess_is_hidden_until_its_script_runs_and_says_what_it_is_about(build):
    site = show(build, ":unit: deaths\n:min: 10\n:max: 5000\n:log:", "How many <b>died</b>?")
    place = site.read(PAGE).select_one(".wc-guess")
    assert place.has_attr("hidden") and place.get_text() == "How many <b>died</b>?" and not place.b
    told = {name.removeprefix("data-"): value for name, value in place.attrs.items() if name[:5] == "data-"}
    assert told == {"figure": "tolls", "page": PAGE, "unit": "deaths", "min": "10", "max": "5000", "log": ""}
    assert site.warnings == ""


def test_a_guess_goes_from_none_to_a_hundred_unless_it_says_otherwise(build):
    place = show(build, ":unit: km").read(PAGE).select_one(".wc-guess")
    assert (place["data-min"], place["data-max"], place.get_text()) == ("0", "100", "Your guess")
    assert not place.has_attr("data-log")


@pytest.mark.parametrize("options", [":min: 5\n:max: 5", ":min: 0\n:max: 10\n:log:", ":max: many"])
def test_bounds_between_which_nothing_can_be_set_are_said(build, options):
    assert "guess" in show(build, options).warnings
