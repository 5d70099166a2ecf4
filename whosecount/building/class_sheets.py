"""What is projected or printed of a chapter: slides with the question before the figure, and a handout of two pages."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

from whosecount.study.figure import FIGURE_MIME

TITLE = "Whose Count?"
HEADING = re.compile(r"^(#{1,2}) (.+)$", re.MULTILINE)
GUESS = re.compile(r"^```\{guess\} (\S+)\n((?::.*\n)*)(.*?)\n```$", re.DOTALL | re.MULTILINE)
UNIT = re.compile(r"^:unit: (.+)$", re.MULTILINE)
EXERCISE = re.compile(r"^(`{3,})\{exercise\} ([^\n]+)\n:label: [^\n]+\n(.*?)^\1$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"^```\w+\n.*?^```$", re.DOTALL | re.MULTILINE)  # calls that only a notebook runs
TABLE = re.compile(r"^\|.*\|\n(?:\|.*\|\n?)+", re.MULTILINE)  # of parameters, for the same
ROLE = re.compile(r"\{[\w:]+\}`([^`<]*?)\s*(?:<[^>`]*>)?`")
LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
STARTS, ENDS = "{solution-start}", "{solution-end}"
STYLE = """
body { font: 1.05rem/1.45 "DejaVu Sans", Verdana, Arial, sans-serif; color: #222; margin: 0 auto; }
svg { width: 100%; height: auto; } table { border-collapse: collapse; } td, th { padding: 0.2em 0.5em; vertical-align: top; }
.source { font-size: 0.75rem; color: #555; } .how { color: #444; }
"""
SLIDES = """
html { scroll-snap-type: y mandatory; }
section { box-sizing: border-box; height: 100vh; padding: 4vh 6vw; overflow: hidden; scroll-snap-align: start; display: flex;
  flex-direction: column; justify-content: center; } section > svg { min-height: 0; flex: 1; }
h1 { font-size: 3.4rem; } h2 { font-size: 2.6rem; } p { font-size: 1.4rem; margin: 0.3em 0; }
.words { overflow: auto; min-height: 0; } .source { font-size: 0.8rem; }
"""
HANDOUT = """
h1 { margin: 0; } h2 { font-size: 1.1rem; margin: 1em 0 0.3em; } p { margin: 0.4em 0; } figure { margin: 0.6em 0; break-inside: avoid; }
.blank { border-bottom: 1px solid #222; display: inline-block; width: 6em; } .overleaf { break-before: page; }
.room { height: 3.2em; }
"""


@dataclass(frozen=True)
class Figure:
    """A figure with the heading that asks for it."""

    question: str
    payload: dict


@dataclass(frozen=True)
class Guess:
    """What a chapter lets its reader guess: of which figure, in words, and in which unit."""

    figure: str
    words: str
    unit: str


@dataclass
class Chapter:
    """What is projected or printed of a chapter."""

    name: str
    title: str = ""
    guess: Guess | None = None
    figures: list[Figure] = field(default_factory=list)
    exercises: list[tuple[str, str]] = field(default_factory=list)


def read_chapter(path: Path) -> Chapter:
    """Read an executed chapter: title, guess, figures under their headings, exercises; nothing of a solution."""
    chapter, question = Chapter(path.stem), ""
    for cell in leave_out_solutions(json.loads(path.read_text(encoding="utf-8"))["cells"]):
        if cell["cell_type"] == "markdown":
            question = _read_words(chapter, "".join(cell["source"])) or question
        else:
            chapter.figures += [Figure(question, payload) for payload in _list_figures(cell)]
    return chapter


def leave_out_solutions(cells: Iterable[dict]) -> Iterator[dict]:
    """Leave out the cells of a notebook from the start of a solution to its end."""
    inside = False
    for cell in cells:
        source = "".join(cell["source"])
        inside = inside or STARTS in source
        if not inside:
            yield cell
        inside = inside and ENDS not in source


def _read_words(chapter: Chapter, source: str) -> str:
    """Read the prose of a cell into a chapter, and give its last heading; empty for none."""
    headings = HEADING.findall(CODE.sub("", source))
    chapter.title = chapter.title or next((words for level, words in headings if level == "#"), "")
    guess = GUESS.search(source)
    if guess and chapter.guess is None:
        unit = UNIT.search(guess[2])
        chapter.guess = Guess(guess[1], " ".join(guess[3].split()), unit[1] if unit else "")
    chapter.exercises += [(title, text) for _, title, text in EXERCISE.findall(source)]
    return next((words for level, words in reversed(headings) if level == "##"), "")


def _list_figures(cell: dict) -> Iterable[dict]:
    for output in cell["outputs"]:
        payload = output.get("data", {}).get(FIGURE_MIME)
        if payload:
            yield json.loads(payload) if isinstance(payload, str) else payload


def build_slides(chapters: Iterable[Chapter]) -> str:
    """Build one page of all chapters' figures: the question fills the screen, then comes the figure."""
    slides = [Markup("<section><h1>{}</h1><p>Space or Page Down goes on.</p></section>").format(TITLE)]
    for chapter in chapters:
        slides.append(Markup("<section><h1>{}</h1></section>").format(chapter.title))
        if chapter.guess:
            words = Markup("<section><h2>Your guess</h2><p>{}{}</p></section>")
            slides.append(words.format(chapter.guess.words, _name_unit(chapter.guess)))
        asked = ""
        for figure in chapter.figures:
            if figure.question != asked:
                slides.append(Markup("<section><h2>{}</h2></section>").format(figure.question))
                asked = figure.question
            slides.append(Markup("<section>{}</section>").format(_draw(figure.payload)))
    return _build_page(TITLE, SLIDES, slides)


def build_handout(chapter: Chapter) -> str:
    """Build a handout: guess and exercises with room to answer; overleaf the figure that the guess is held against."""
    from markdown_it import MarkdownIt

    guess, parts = chapter.guess, [Markup("<h1>{}</h1>").format(chapter.title)]
    if guess:
        line = "<h2>Your guess</h2><p>{}{}</p><p>Lowest {} Highest {} Whom would you ask? {}</p>"
        blank = Markup('<span class="blank"></span>')
        parts.append(Markup(line).format(guess.words, _name_unit(guess), blank, blank, blank))
    for title, text in chapter.exercises:
        plain = LINK.sub(r"\1", ROLE.sub(r"\1", TABLE.sub("", CODE.sub("", text))))
        html = Markup(MarkdownIt("commonmark", {"html": False}).render(plain))
        parts.append(Markup('<h2>{}</h2>{}<p class="room"></p>').format(title, html))
    named = guess.figure if guess else ""
    shown = [one for one in chapter.figures if one.payload["name"] == named] or chapter.figures
    parts += [Markup('<figure class="overleaf">{}</figure>').format(_draw(one.payload)) for one in shown[:1]]
    return _build_page(f"{chapter.title} · {TITLE}", HANDOUT, parts)


def _name_unit(guess: Guess) -> str:
    return f" ({guess.unit})" if guess.unit else ""


def _draw(payload: dict) -> Markup:
    """Draw a figure: headline, how it is read, the picture or the words, the source."""
    picture = Markup(payload["svg"]) or Markup('<div class="words">{}</div>').format(Markup(payload["html"]))
    figure = Markup('<h2>{}</h2><p class="how">{}</p>{}<p class="source">{}</p>')
    return figure.format(payload["headline"], payload["caption"], picture, payload["source"])


def _build_page(title: str, style: str, parts: Iterable[Markup]) -> str:
    head = Markup('<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{}</title>')
    return (
        f"{head.format(title)}<style>{STYLE}{style}</style></head><body>{Markup().join(parts)}</body></html>"
    )
