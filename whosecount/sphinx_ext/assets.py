"""A site that stands alone: no script twice, none from elsewhere, no weight nobody asked for."""

import re
from html import escape
from pathlib import Path

from sphinx.application import Sphinx

START = "book/index.html"


def tidy_scripts(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Drop thebe, MathJax and scripts given twice from a page."""
    seen, kept = set(), []
    for script in context.get("script_files", ()):
        name = str(getattr(script, "filename", script) or getattr(script, "attributes", {}).get("body", ""))
        outside = name.startswith(("http:", "https:", "//"))
        if "thebe" in name.lower() or outside or name in seen:
            continue
        seen.add(name)
        kept.append(script)
    context["script_files"] = kept


def tidy_site(app: Sphinx, exception: Exception | None) -> None:
    """Remove source maps, and give the root a page of its own in place of a bare redirect."""
    if exception is not None or app.builder.name != "html":
        return
    root = Path(app.outdir)
    for path in root.rglob("*.map"):
        path.unlink()
    for path in root.rglob("*.html"):
        _repair_page(path)
    title = escape(app.config.html_title or app.config.project)
    (root / "index.html").write_text(
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="refresh" content="0; url={START}">\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n'
        f'<p><a href="{START}">Open the book</a></p>\n</main>\n</body>\n</html>\n',
        encoding="utf-8",
    )


def _repair_page(path: Path) -> None:
    """Mend what the theme writes: source map comments and thebe's address in inline scripts."""
    text = path.read_text(encoding="utf-8")
    mended = re.sub(r"<script>[^<]*THEBE_JS_URL[^<]*</script>\s*", "", text)
    if mended != text:
        path.write_text(mended, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the hooks."""
    app.connect("html-page-context", tidy_scripts, priority=900)
    app.connect("build-finished", tidy_site)
