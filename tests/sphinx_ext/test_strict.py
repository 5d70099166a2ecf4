"""Pages that a strict host can serve: nothing is written into them that a policy blocks."""

import re

import pytest

from whosecount.sphinx_ext.strict import FOLDER, POLICY, make_strict, state_policy

HEAD, REST = "<html><head>", "</head><body>x</body></html>"


def mend(text: str) -> tuple[str, dict[str, str]]:
    files: dict[str, str] = {}
    return make_strict(text, "../", files), files


def test_scripts_that_stand_together_become_one_file_at_their_place():
    text, files = mend(
        f"{HEAD}<script>let a = 1;</script>\n  <script>\n a > 0;\n</script><script src='own.js'></script>{REST}"
    )
    (name,) = files
    assert files[name] == "let a = 1;\na > 0;"
    assert text == f"{HEAD}<script src=\"../{FOLDER}/{name}\"></script>\n<script src='own.js'></script>{REST}"


def test_pages_share_what_is_the_same_and_a_mended_page_stays_as_it_is():
    text, files = mend(f"{HEAD}<script>a</script><style>b {{}}</style>{REST}")
    assert mend(f"{HEAD}<style>b {{}}</style><script>a</script>{REST}")[1] == files
    assert mend(text) == (text, {})


def test_styles_become_rules_that_weigh_as_much():
    page = '<p style="color: red" class="a">1</p><br style="color: red"/><td title="x > y" style="left: 1px; top: 2px">'
    text, files = mend(f"{HEAD}<style scoped>\n.a {{ top: 0 }}\n</style>{REST.replace('x', page, 1)}")
    (sheet,) = files.values()
    assert sheet.splitlines() == [
        ".a { top: 0 }", ".wc-own-1:not(#_) { color: red }", ".wc-own-2:not(#_) { left: 1px; top: 2px }",
    ]  # fmt: skip
    assert '<p class="wc-own-1 a">1</p><br class="wc-own-1"/><td title="x > y" class="wc-own-2">' in text
    assert re.search(rf'<link rel="stylesheet" href="../{FOLDER}/[0-9a-f]{{16}}.css" />\n</head>', text)


def test_what_is_meant_for_those_without_scripts_stays_theirs():
    text, files = mend(f"{HEAD}<noscript>\n<style>.b {{ top: 0 }}</style></noscript>{REST}")
    (name,) = files
    assert f'<noscript>\n<link rel="stylesheet" href="../{FOLDER}/{name}" /></noscript>' in text


@pytest.mark.parametrize(
    "part",
    [
        "<p>style=\"color: red\"</p>", "<p title=' style=\"color: red\"'>x</p>", '<p title="&lt;p style=&quot;a&quot;&gt;">x</p>',
        '<script type="application/json">{"a": 1}</script>', '<script src="a.js"></script>', "<pre>&lt;script&gt;a&lt;/script&gt;</pre>",
    ],
)  # fmt: skip
def test_words_and_data_stay_as_they_are(part):
    page = f"{HEAD}{REST.replace('x', part, 1)}"
    assert mend(page) == (page, {})


def test_a_page_may_state_the_policy_itself_before_it_asks_for_anything():
    text = state_policy(state_policy(f"{HEAD}<script src='a.js'></script>{REST}"))
    assert text.startswith(f'{HEAD}\n<meta http-equiv="Content-Security-Policy" content="{POLICY}" />')
    assert text.count("<meta") == 1


def test_the_site_has_no_file_that_no_page_asks_for_any_more(build):
    table = '# Page\n\n```{raw} html\n<p style="STYLE">words</p>\n```\n'
    site = build({"page.md": table.replace("STYLE", "color: red"), "other.md": "# Other\n"})
    (sheet,) = site.read("page").select(f"link[href^='{FOLDER}']")
    assert "color: red" in (site.out / sheet["href"]).read_text()
    site = build({"page.md": table.replace("STYLE", "color: blue")}, whosecount_policy_in_pages=True)
    assert not (site.out / sheet["href"]).exists()
    (sheet,) = site.read("page").select(f"link[href^='{FOLDER}']")
    assert "color: blue" in (site.out / sheet["href"]).read_text()
    for name in ("page", "other", "index"):
        assert site.read(name).head.meta["http-equiv"] == "Content-Security-Policy"
