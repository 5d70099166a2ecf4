"""The static site from executed notebooks and prose pages, strictly: a warning fails the build."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import yaml
from markupsafe import escape

from whosecount.building.settings import read_config, read_contents, read_page
from whosecount.building.site_failure import read_failure
from whosecount.core.copying import copy_folder
from whosecount.core.hashing import hash_files, hash_texts, list_code, list_environment
from whosecount.core.labels import capitalise, escape_markdown
from whosecount.core.paths import ROOT, write_whole
from whosecount.edition.read import NO_AUTHOR, NO_BOOK_LICENCE, Edition
from whosecount.edition.told import tells_of_window

LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(([a-z0-9_./]+\.(?:md|ipynb))(?:#[^)\s]*)?\)")  # [words](page.md)
EVENTS_PAGE = "book/use/events_file"  # made for an edition with an events file
ABOUT_PACKAGED = "book/use/datasheet.md"  # left out where an edition brings tables of its own
ABOUT_PACKAGE = (  # on the tools, on invented files and on teaching with the published book: of that book alone
    *(f"book/use/{name}.md" for name in ("rerun", "publish", "api", "teach")),
    *(f"book/quiz/{name}.md" for name in ("before", "after", "coding", "results")),
)
# what other pages take over or point at: titles, labels with their headings, citations
REFERRED = re.compile(
    r"^# .*$|^\([\w-]+\)=$(?:\n+#.*)?|^:label:.*$|\{cite[^}]*\}`[^`]*`|^`{3,}\{solution.*$", re.MULTILINE
)
OF_CLAIMS = (
    "The unit is the **claim**: somebody said that something happened. A claim is never turned into a fact here; "
    "each leads back to its row in the [ledger](use/ledger.md)."
)
OF_EVENTS = "It reads recorded events, as a dataset coded them from reports by others. No claim about these days is at hand."
WHAT_CLAIMS_ADD = " What claims would add stands on [the page about the events](use/events_file.md)."
CODEBOOK, LEDGER, CITING = "book/use/codebook.md", "book/use/ledger.md", "book/use/cite.md"
OWN_CODEBOOK = (
    "# Codebook\n\nEach table of the book that has rows, with every column, its type, its unit and the values that it "
    "has or may have.\n\n```{codebook}\n```\n"
)
EMPTY_LEDGER = (
    "# The ledger of claims\n\nThis book reads recorded events and no claims, so the ledger has no row.\n"
)

OF_CLAIM, OF_DATASET = "Cite a **claim**", "The recorded events are not"  # how its paragraphs on these begin
GLOSSARY = "book/use/glossary.md"
LOG = "site.log"
NOT_PUBLISHED = (".buildinfo", ".doctrees", "objects.inv")
IGNORED = ("*.ipynb", ".*", "_build")


@dataclass
class Builder:
    """The site builder, the hash of the package when it was started, and where it writes what it says."""

    process: subprocess.Popen
    code: str
    log: Path
    ordered: bool = False


@contextmanager
def open_builder(scratch: Path) -> Iterator[Callable[[], Builder]]:
    """Give what starts the site builder ahead of its order, so that it loads what it needs while others work.

    Asked again it gives the same one, unless that has had its order or the package has changed since.
    """
    started: list[Builder] = []

    def start() -> Builder:
        code = hash_files(list_code())
        if started and not started[-1].ordered and started[-1].code == code:
            return started[-1]
        end()
        # Sphinx leaves its logs in the temporary folder
        environment = os.environ | {"PYTHONHASHSEED": "0", "TMPDIR": str(scratch)}
        with (scratch / LOG).open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "whosecount.building.builder"], stdin=subprocess.PIPE, stdout=log, stderr=log,
                start_new_session=True, env=environment,
            )  # fmt: skip
        started.append(Builder(process, code, scratch / LOG))
        return started[-1]

    def end() -> None:
        for builder in started:
            builder.process.kill()
            builder.process.communicate()  # closes its input too, whatever was not read of it
        started.clear()

    try:
        yield start
    finally:
        end()


def build_site(
    edition: Edition, executed: dict[str, Path], scratch: Path, kept: Path, start_builder: Callable[[], Builder],
    *, force: bool = False,
) -> Path:  # fmt: skip
    """Build the site: what changed since the last time in the folder that is kept, or all of it; gives a copy in the scratch place.

    Sources, pages and the builder's own notes stay in `kept` from one build to the next. A mark in it says that the last
    build was whole, and what it rested on; without it, or with another, all is built anew. `executed` is output name to
    tidied notebook; `start_builder` is what `open_builder` gives.
    """
    lay_out_source(edition, executed, scratch / "source")
    mark, frame = kept / "whole", _hash_frame(scratch / "source")
    if force or not mark.is_file() or mark.read_text(encoding="utf-8") != frame:
        shutil.rmtree(kept, ignore_errors=True)
    mark.unlink(missing_ok=True)
    source = kept / "source"
    _bring_over(scratch / "source", source)
    order = {"source": str(source), "out": str(kept / "out")}
    builder = start_builder()
    builder.ordered = True
    with suppress(BrokenPipeError):  # one that has ended says why
        builder.process.stdin.write(json.dumps(order).encode() + b"\n")
        builder.process.stdin.flush()
    status = builder.process.wait()
    site = kept / "out" / "_build" / "html"
    if status or not (site / "index.html").is_file():
        raise read_failure(builder.log, source, status)
    if builder.code == hash_files(list_code()):  # else nobody knows what of the package it had loaded
        write_whole(mark, frame)
    return copy_folder(site, scratch / "site", NOT_PUBLISHED)


def _hash_frame(source: Path) -> str:
    """Hash what every page may rest on: package, environment, settings, styles, and all that pages refer to."""
    rests_on = [hash_files(list_code()), *list_environment()]
    for path in sorted(path for path in source.rglob("*") if path.is_file()):
        is_page, name = path.suffix in (".md", ".ipynb"), path.relative_to(source)
        if is_page:
            prose = _read_prose(path, source)
            rests_on += [f"{name} {mark}" for mark in REFERRED.findall(prose)]
        else:
            rests_on.append(f"{name} {sha256(path.read_bytes()).hexdigest()}")
    return hash_texts(rests_on)


def _read_prose(page: Path, source: Path) -> str:
    text = read_page(page, source)
    if page.suffix == ".md":
        return text
    cells = json.loads(text)["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def _bring_over(fresh: Path, source: Path) -> None:
    """Make a folder the same as another; what is the same already keeps its time of change."""
    wanted = {path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file()}
    for path in source.rglob("*"):
        if path.is_file() and path.relative_to(source) not in wanted:
            path.unlink()
    for name in wanted:
        old, new = source / name, (fresh / name).read_bytes()
        if not old.is_file() or old.read_bytes() != new:
            old.parent.mkdir(parents=True, exist_ok=True)
            old.write_bytes(new)


def lay_out_source(edition: Edition, executed: dict[str, Path], source: Path) -> None:
    """Lay out what the site builder reads: configuration, contents, prose and executed notebooks."""
    copy_folder(ROOT / "book", source / "book", IGNORED)
    config, contents = read_config(), read_contents(executed)
    config["execute"] = {"execute_notebooks": "off"}
    config["title"] = "Whose Count?" if edition.is_default else edition.title
    if not edition.is_default:
        config["sphinx"]["config"]["html_theme_options"]["announcement"] = str(escape(edition.notice))
        config["author"] = edition.author or NO_AUTHOR
        config["copyright"] = f"{config['author']}; {edition.book_licence or NO_BOOK_LICENCE}"
        for name in ABOUT_PACKAGE:
            (source / name).unlink(missing_ok=True)
    if edition.claims:
        (source / ABOUT_PACKAGED).unlink()
        (source / CODEBOOK).write_text(OWN_CODEBOOK, encoding="utf-8")
        config["sphinx"]["config"]["whosecount_claims"] = edition.claims
    config["sphinx"]["config"]["whosecount_events"] = edition.events
    if edition.events:
        from whosecount.edition.events_page import write_events_page

        (source / f"{EVENTS_PAGE}.md").write_text(write_events_page(edition), encoding="utf-8")
    (source / "_config.yml").write_text(yaml.safe_dump(config, sort_keys=True), encoding="utf-8")
    listed = yaml.safe_dump(_list_pages(contents, executed, source), sort_keys=False)
    (source / "_toc.yml").write_text(listed, encoding="utf-8")
    for output, notebook in executed.items():
        target = source / f"{output}.ipynb"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(notebook, target)
    is_told = tells_of_window(edition)
    if not is_told:
        (source / LEDGER).write_text(EMPTY_LEDGER, encoding="utf-8")
    if not edition.is_default:
        from whosecount.edition.own_words import leave_out_unled, name_fight, retell_cutoffs

        _write_citing(edition, source / CITING, is_told)
        if contents["root"] not in executed:
            start = _write_start_page(edition, is_told, name_fight(edition))
            (source / f"{contents['root']}.md").write_text(start, encoding="utf-8")
        told = retell_cutoffs(read_page(source / GLOSSARY, source), edition)
        pages = [
            page for page in (*source.rglob("*.md"), *source.rglob("*.ipynb")) if page != source / GLOSSARY
        ]
        told = leave_out_unled(told, [_read_prose(page, source) for page in pages])
        (source / GLOSSARY).write_text(told, encoding="utf-8")
        for page in (*pages, source / GLOSSARY):
            unlink_missing(page, source)


def _write_start_page(edition: Edition, is_told: bool, about: str) -> str:
    """Write the start page of an edition of one's own; the one in book/ speaks of spring 2018."""
    outputs = [*(page.output for page in edition.pages), *([EVENTS_PAGE] if edition.events else [])]
    unit = OF_CLAIMS if is_told else OF_EVENTS + (WHAT_CLAIMS_ADD if edition.events else "")
    made = f"{escape_markdown(edition.notice)}. Made with the notebooks of *Whose Count?*"
    pages = "".join(f"- {{doc}}`/{output}`\n" for output in outputs)
    return f"# {escape_markdown(edition.title)}\n\n{made}\n\n{_sign(edition)}{about} {unit}\n\n{pages}"


def _sign(edition: Edition) -> str:
    """Say whose an edition is and on which terms, as far as it says so."""
    is_named = edition.author and edition.author != NO_AUTHOR
    said = [f"By {edition.author}" if is_named else edition.author, edition.book_licence]
    return f"{escape_markdown(capitalise('; '.join(filter(None, said))))}.\n\n" if any(said) else ""


def _write_citing(edition: Edition, page: Path, is_told: bool) -> None:
    """Leave of the page on citing what an edition has to be cited, its dataset as the publisher asks."""
    paragraphs = page.read_text(encoding="utf-8").strip().split("\n\n")
    if not is_told:
        paragraphs = [one for one in paragraphs if not one.startswith(OF_CLAIM)]
    if edition.events:
        credit = escape_markdown(edition.pages[0].shared["events_credit"])
        said = f"{OF_DATASET} the book's own. Cite the dataset as its publisher asks, with its release: {credit}."
        paragraphs = [said if one.startswith(OF_DATASET) else one for one in paragraphs]
    page.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


def unlink_missing(page: Path, source: Path) -> None:
    """Leave only the words of links to pages that this edition does not have."""

    def keep(match: re.Match) -> str:
        return match[0] if (page.parent / match[2]).is_file() else match[1]

    page.write_text(LINK.sub(keep, read_page(page, source)), encoding="utf-8")


def _list_pages(contents: dict, executed: dict[str, Path], source: Path) -> dict:
    """Keep the pages that the edition has; put outputs that the contents lack at the end of the theatres."""
    listed = {contents["root"]}
    if (source / f"{EVENTS_PAGE}.md").is_file():
        contents["parts"][-1]["chapters"].insert(0, {"file": EVENTS_PAGE})
    for part in contents["parts"]:
        files = [chapter["file"] for chapter in part["chapters"]]
        kept = [name for name in files if name in executed or (source / f"{name}.md").is_file()]
        listed |= set(kept)
        part["chapters"] = [{"file": name} for name in kept]
    extra = [{"file": name} for name in executed if name not in listed]
    if extra:
        theatres = (part for part in contents["parts"] if part["caption"] == "Theatres")
        next(theatres, contents["parts"][-1])["chapters"] += extra
    contents["parts"] = [part for part in contents["parts"] if part["chapters"]]
    return contents
