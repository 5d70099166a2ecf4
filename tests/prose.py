"""Figures in prose: what is left of a Markdown cell when everything that may hold a number is taken out."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

ALLOWED = Path(__file__).parent / "data/prose_allowed.csv"  # phrase, reason

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# In this order: a fence goes before the code spans in it, a role before its own backticks.
SILENT = [
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"^```(?:shell|python)\n.*?^```$", re.DOTALL | re.MULTILINE),
    re.compile(r"^[`~:]{3,}\{solution(?:-start|-end)?\}.*$", re.MULTILINE),  # its argument is a label
    re.compile(r"^[`~:]{3,}(?:\{[a-z:-]+\})?", re.MULTILINE),  # a title after it is prose
    re.compile(r"^:[a-z-]+:.*$", re.MULTILINE),  # options of a directive
    re.compile(r"^\([a-z0-9-]+\)=\s*$", re.MULTILINE),  # labels
    re.compile(r"\{(?:claim|cite(?::[a-z]+)?)\}`[^`]*`"),
    re.compile(r"\{[a-z:]+\}`(?!.*<)[^`]*`"),  # a role whose words are its target
    re.compile(r"^\s*\d+[.)]\s", re.MULTILINE),  # markers of ordered lists
    re.compile(r"^\*\d+ minutes, (?:easy|medium|hard)\.\*", re.MULTILINE),  # how an exercise begins
]
WORDS_OF_ROLE = re.compile(r"\{[a-z:]+\}`([^`<]*)<[^`>]*>`")
CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
ADDRESS = re.compile(r"<?https?://[^\s>)]+>?")
DATES = [
    re.compile(rf"\b{DAY}(?:(?: to | and |, |–|-){DAY})* (?:{MONTHS})(?: \d{{4}})?\b"),
    re.compile(rf"\b(?:{MONTHS}) \d{{4}}\b"),
    re.compile(r"\b\d{4}-\d{2}-\d{2}\b"),
    re.compile(r"\b20(?:1[4-9]|20)\b"),
]
SHORT_DATES = re.compile(
    rf"\b{DAY}(?: to {DAY})? (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b(?: \d{{4}})?"
)
YEARS = re.compile(r"\b(?:19|20)\d\d\b")
MOST_WORDS, MOST_NUMBERS = 35, 3  # of a finding
MOST_IN_PROSE = 40  # words of a sentence on a page
HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
SHOWN = [  # what is looked at, not read aloud: code and what it prints, directives without prose, tables
    re.compile(r"^(`{3,})(?!\{)\w*\n.*?^\1$", re.DOTALL | re.MULTILINE),
    re.compile(r"^(?: {4}| *\|).*$", re.MULTILINE),
    re.compile(r"^[`~:]{3,}.*$", re.MULTILINE),
]
CODE_SPAN = re.compile(r"(?<![}`])(`+)(?!`).*?(?<!`)\1(?!`)")
BLOCK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+>] |\d+[.)] |#+ |: ))|(?<=\n)(?:#+ .*)\n")
SENTENCE_END = re.compile(r"(?<=[.!?:])[”\"’')*_]*\s+(?=[“\"‘'(*_\[A-Z0-9])")
NAMES = re.compile(r"\bT-?[1-9]\b|\bICD 203\b|\bA to F\b|\b1 to 6\b|\bCC BY 4\.0\b")
QUOTED = re.compile(r"[“\"]([^“”\"\d]{1,60})[”\"]")  # a word that is talked about, not used
NUMBER_WORDS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]+)?|hundreds?|thousands?|millions?|dozens?|scores? of"
    r"|half|halves|thirds?|a quarter of|quarters of (?:all|the)|twice|thrice|doubled?|tripled?|quadrupled?"
    r"|[a-z]+fold|per ?cent|percentage)\b",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d[\d,.]*\d|\d")
NO_NUMBER = {"manifold", "unfold", "scaffold", "blindfold", "enfold"}


@dataclass(frozen=True)
class Figure:
    """A figure in prose: what it is and the words around it."""

    match: str
    around: str


def find_figures(source: str, allowed: list[str] | None = None) -> list[Figure]:
    """Find the digits and number words of a Markdown cell that may not stand in prose."""
    text = strip_silent(source)
    for phrase in read_allowed() if allowed is None else allowed:
        text = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " ", text, flags=re.IGNORECASE)
    unquoted = QUOTED.sub(lambda match: " " * len(match[0]), text)
    found = [*DIGITS.finditer(text), *NUMBER_WORDS.finditer(unquoted)]
    return [
        Figure(match[0], " ".join(text[max(0, match.start() - 40) : match.end() + 40].split()))
        for match in sorted(found, key=lambda match: match.start())
        if match[0].lower() not in NO_NUMBER
    ]


def strip_silent(source: str) -> str:
    """Take out what may hold a number: markup, quoted claims, works, code, addresses, dates and names."""
    text = source
    for pattern in SILENT:
        text = pattern.sub(" ", text)
    text = WORDS_OF_ROLE.sub(r"\1", text)
    text = CODE.sub(" ", text)
    text = LINK.sub(r"\1", text)
    text = ADDRESS.sub(" ", text)
    for pattern in (*DATES, NAMES):
        text = pattern.sub(" ", text)
    return text


def read_allowed() -> list[str]:
    """Read the phrases that hold a number word and no figure from the data."""
    with ALLOWED.open(encoding="utf-8", newline="") as file:
        return [row["phrase"] for row in csv.DictReader(file)]


def count_words(source: str) -> int:
    """Count the words that a reader reads in a Markdown cell; a quoted claim counts as one."""
    text = re.sub(r"\{claim\}`[^`]*`", " claim ", source)
    text = re.sub(r"\{[a-z:]+\}`([^`<]*)[^`]*`", r" \1 ", text)
    for pattern in (*SILENT[:6], *SILENT[-2:]):
        text = pattern.sub(" ", text)
    text = LINK.sub(r"\1", text).replace("`", " ")
    return len(re.findall(r"[^\W_]+(?:[’'\-.,][^\W_]+)*", text))


def tell_too_long(sentence: str) -> str:
    """Tell in what a finding is too long to be read aloud; empty for one that is not. Days and names are no numbers."""
    undated = re.sub(r"“[^”]*”", "name", sentence)  # titles and words that are talked about
    for pattern in (*DATES, SHORT_DATES, YEARS, NAMES):
        undated = pattern.sub("day", undated)
    words, numbers = len(sentence.split()), len(re.findall(r"(?<!\w)\d[\d,.]*", undated))
    return (
        f"{words} words, {numbers} numbers: {sentence}"
        if words > MOST_WORDS or numbers > MOST_NUMBERS
        else ""
    )


def find_long_sentences(source: str, most: int = MOST_IN_PROSE) -> list[str]:
    """Find the sentences of a page's prose that have more words than somebody can read aloud; tables and code have none."""
    text = HEAD.sub("", source)
    for pattern in (*SHOWN, SILENT[0], SILENT[2], *SILENT[4:6]):
        text = pattern.sub("\n\n", text)
    text = re.sub(r"\{[a-z:]+\}`([^`<]*)[^`]*`", r"\1", CODE_SPAN.sub("Code", text))
    text = ADDRESS.sub("address", re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text))
    sentences = [one for block in BLOCK.split(text) for one in SENTENCE_END.split(block)]
    return [" ".join(one.split()) for one in sentences if count_words(one) > most]
