"""Pages that a strict host can serve: what the theme and pandas write into a page stands in files beside it.

Scripts and styles written into a page are moved into files named by what they hold, so that pages share them and
an unchanged page keeps its own; `style` attributes become classes. Our own pictures and scripts need none of it.
"""

import re
from hashlib import sha256
from html import escape, unescape
from pathlib import Path

from sphinx.application import Sphinx

from whosecount.sphinx_ext.page_notes import FOOT, when_written

# What book/use/publish.md gives; `frame-ancestors`, which a page cannot say of itself, stands there alone.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
FOLDER = "_static/inline"
MOVED = re.compile(rf"{FOLDER}/([0-9a-f]{{16}}\.(?:js|css))")
ONE = r'<script(?: data-cfasync="false")?>(?:.*?)</script>\s*'
SCRIPTS = re.compile(f"{ONE}(?:{ONE})*", re.DOTALL)  # begins with a word that is quickly looked for
SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)
SHEET = re.compile(r"(<noscript>\s*)?<style(?: scoped| type=\"text/css\")*>(.*?)</style>", re.DOTALL)
ATTRIBUTE = r"\s+[^\s\"'<>/=]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?"
STYLED = re.compile(rf"<[a-zA-Z][\w:-]*(?:{ATTRIBUTE})*?\s+style=\"[^\"]*\"(?:{ATTRIBUTE})*\s*/?>")
STYLE, CLASS = re.compile(r'\s+style="([^"]*)"'), re.compile(r'(\sclass=")')


@when_written
def move_out(app: Sphinx, root: Path) -> None:
    """Move what is written into pages out of them, and remove files that no page asks for any more."""
    asked = set()
    for path in root.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        files: dict[str, str] = {}
        up = "../" * (len(path.relative_to(root).parts) - 1)
        mended = text if FOOT in text else make_strict(text, up, files)
        if app.config.whosecount_policy_in_pages:
            mended = state_policy(mended)
        if mended != text:
            path.write_text(mended, encoding="utf-8")
        for name, content in files.items():
            (root / FOLDER).mkdir(parents=True, exist_ok=True)
            (root / FOLDER / name).write_text(content, encoding="utf-8")
        asked |= set(MOVED.findall(mended))
    for path in root.glob(f"{FOLDER}/*"):
        if path.name not in asked:
            path.unlink()


def make_strict(text: str, up: str, files: dict[str, str]) -> str:
    """Make a page ask for files in place of scripts and styles of its own; `files` takes these by name.

    `up` leads from the page to the root of the site.
    """

    def keep(content: str, suffix: str) -> str:
        name = f"{sha256(content.encode()).hexdigest()[:16]}.{suffix}"
        files[name] = content
        return f"{up}{FOLDER}/{name}"

    def ask_for_scripts(match: re.Match) -> str:
        address = keep("\n".join(map(str.strip, SCRIPT.findall(match[0]))), "js")
        return f'<script src="{address}"></script>\n'

    rules: list[str] = []

    def ask_for_sheet(match: re.Match) -> str:
        if match[1]:  # meant for those without scripts alone
            return f'{match[1]}<link rel="stylesheet" href="{keep(match[2].strip(), "css")}" />'
        rules.append(match[2].strip())
        return ""

    text = SCRIPTS.sub(ask_for_scripts, text)
    text = SHEET.sub(ask_for_sheet, text) if "<style" in text else text
    classes: dict[str, str] = {}
    text = STYLED.sub(lambda tag: _name_class(tag[0], classes), text) if 'style="' in text else text
    # an identifier that no element has lets a class weigh what an attribute does
    rules += [f".{name}:not(#_) {{ {style} }}" for style, name in classes.items()]
    if rules:
        sheet = keep("\n".join(rules), "css")
        text = text.replace("</head>", f'<link rel="stylesheet" href="{sheet}" />\n</head>', 1)
    return text


def _name_class(tag: str, classes: dict[str, str]) -> str:
    """Give an element a class in place of its style: the same one for the same style."""
    found = STYLE.search(tag)
    name = classes.setdefault(unescape(found[1]), f"wc-own-{len(classes) + 1}")
    tag = tag[: found.start()] + tag[found.end() :]
    if CLASS.search(tag):
        return CLASS.sub(rf"\1{name} ", tag, count=1)
    return re.sub(r"(\s*/?>)$", rf' class="{name}"\1', tag)


def state_policy(text: str) -> str:
    """Let a page state the policy itself, for hosts that send none."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY, quote=False)}" />'
    return text if meta in text else text.replace("<head>", f"<head>\n{meta}", 1)


def setup(app: Sphinx) -> None:
    """Register the setting and the hook, which comes after all others that write pages but for their feet."""
    app.add_config_value("whosecount_policy_in_pages", False, "html")
    app.connect("build-finished", move_out, priority=900)
