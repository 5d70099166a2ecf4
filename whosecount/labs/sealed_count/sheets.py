"""Sealed wars as a page shows them: article, ledger, record and questions to read, and what was true in a box."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from markupsafe import Markup

from whosecount.core.errors import WhoseCountError
from whosecount.core.paths import ROOT
from whosecount.labs.sealed_count.box import derive, seal
from whosecount.labs.sealed_count.case import Case, draw_case
from whosecount.labs.sealed_count.war import SCENES, Scene
from whosecount.study.trace import note_files

PUBLISHED_WORDS = ROOT / "book/labs/sealed_words.txt"  # the words of book/use/teach.md; not for students
HEADS = {"said": "said on", "as_stated": "as stated", "where_prec": "precision"}
LEDGER = (
    "Each row is what somebody said. Low, best and high are what the words allow: “more than 40” is a low of 41, and no high. "
    "An empty cell means that nobody said. “All four” are the four places of the front; AWN is the monitor."
)
RECORD = (
    "Each row is an event as coders entered it, or a sum of several days. The columns of groups are dead people, and best is their "
    "sum. Precision 1 is the place itself, 2 is near it. Office is whose report it rests on."
)


@dataclass(frozen=True)
class SealedWar:
    """A war that can be read, and whose truth cannot: `case.Case` without it, and what `box.unseal` needs besides the
    words.

    `name` is its short name, as in the lines that a class hands in.
    """

    name: str
    title: str
    article: list[str]
    questions: list[str]
    ledger: pd.DataFrame
    record: pd.DataFrame
    label: str
    box: str


@dataclass(frozen=True)
class SealedWars:
    """The wars of a page, which shows them one below the other; its script shows one at a time."""

    wars: tuple[SealedWar, ...]

    def __repr__(self) -> str:
        return f"{len(self.wars)} sealed wars: {', '.join(war.title for war in self.wars)}"

    def _repr_html_(self) -> str:
        return str(Markup("\n").join(_write_war(war) for war in self.wars))


def read_words(path: str) -> str:
    """Read the words that seal from a teacher's file; without a file they are the published ones."""
    file = Path(path or PUBLISHED_WORDS)
    try:
        words = file.read_text(encoding="utf-8").strip()
        note_files(file)
    except (OSError, UnicodeDecodeError) as error:
        raise WhoseCountError(
            f"words_file: {file} cannot be read ({error}). Write the words into a text file."
        ) from None
    if len(words) < 8:
        raise WhoseCountError(f"words_file: {file} has {len(words)} letters. Take at least three words.")
    return words


def seal_wars(seeds: Sequence[int], words_file: str = "") -> SealedWars:
    """Draw a war for each seed, front by front, and seal what was true.

    The words of the text file `words_file`, or the published ones, go into the draw as well, so that nobody who has the
    seeds alone can draw the same wars. A WhoseCountError says that there are too many seeds or none, that one is below
    nought or given twice, or that the words cannot be had.
    """
    if not 1 <= len(seeds) <= len(SCENES) or len(set(seeds)) < len(seeds) or min(seeds) < 0:
        raise WhoseCountError(
            f"seeds: {list(seeds)}. Give one to {len(SCENES)} different whole numbers, none below 0."
        )
    words = read_words(words_file)
    return SealedWars(
        tuple(_seal_war(seed, scene, words) for seed, scene in zip(seeds, SCENES, strict=False))
    )


def draw_sealed(seed: int, scene: Scene, words: str) -> Case:
    """Draw the case that a seed has under some words."""
    return draw_case(int.from_bytes(derive(words, f"the war of {scene.slug}-{seed}")), scene)


def _seal_war(seed: int, scene: Scene, words: str) -> SealedWar:
    case, name = draw_sealed(seed, scene, words), f"{scene.slug}-{seed}"
    label = f"whosecount sealed count {name}"
    box = seal({"answers": case.answers, "why": case.why}, words, label)
    return SealedWar(name, scene.title, case.article, case.questions, case.ledger, case.record, label, box)


def _write_war(war: SealedWar) -> Markup:
    article = Markup("").join(
        Markup('<p id="{}-p{:02d}"><b>P{:02d}</b> {}</p>').format(war.name, number, number, text)
        for number, text in enumerate(war.article, start=1)
    )
    asked = Markup("").join(Markup("<li>{}</li>").format(question) for question in war.questions)
    return Markup(
        '<section class="lab-war" id="{name}" data-war="{name}" data-title="{title}" data-label="{label}" data-box="{box}">'
        '<p class="lab-title"><b>{title}</b></p>'
        '<p class="lab-simulated">Simulated: country, parties and speakers are invented, and every number was drawn at random.</p>'
        '{article}<div class="lab-asked"><p class="lab-title"><b>From how many to how many, so that you are eighty percent sure?'
        '</b></p><ol class="lab-questions">{asked}</ol></div>{ledger}{record}</section>'
    ).format(
        name=war.name, title=war.title, label=war.label, box=war.box, asked=asked,
        article=_fold("The article", article, "lab-article"),
        ledger=_fold(f"The ledger: {len(war.ledger)} claims", _write_table(war.ledger, "Claims"), "wc-table", LEDGER),
        record=_fold(f"The record: {len(war.record)} events", _write_table(war.record, "Events"), "wc-table", RECORD),
    )  # fmt: skip


def _fold(words: str, inside: Markup, kind: str, note: str = "") -> Markup:
    form = Markup('<details class="lab-sheet" open><summary>{}</summary>{}<div class="{}">{}</div></details>')
    return form.format(words, Markup("<p>{}</p>").format(note) if note else "", kind, inside)


def _write_table(frame: pd.DataFrame, label: str) -> Markup:
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(HEADS.get(name, name)) for name in frame)
    rows = Markup("").join(
        Markup("<tr>{}</tr>").format(Markup("").join(map(_write_cell, row)))
        for row in frame.itertuples(index=False)
    )
    table = Markup('<table aria-label="{}"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>')
    return table.format(label, head, rows)


def _write_cell(value: object) -> Markup:
    if pd.isna(value):
        return Markup("<td></td>")
    return Markup("<td>{}</td>").format(int(value) if isinstance(value, float) else value)
