"""What differs between the executed notebooks of two sides: findings, notices and the data of figures."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

import nbformat

from whosecount.core.listed import write_out
from whosecount.study.figure import FIGURE_MIME, FINDING_MIME

TOKEN = re.compile(r"\s+|\w+(?:[.,:]\w+)*|[^\w\s]")  # blanks, words and numbers, marks
LONGEST_MARKED = 20_000  # characters: longer sentences are shown whole, old and new


@dataclass(frozen=True)
class Told:
    """A finding or notice as it stands on a page."""

    kind: str
    name: str
    section: str
    text: str
    place: tuple  # names it among those of its notebook
    cell: int = 0  # number of its cell in the source
    numbers: Mapping[str, float | str | None] = field(
        default_factory=dict
    )  # by name, where the copy is not tidied


@dataclass(frozen=True)
class Outputs:
    """What an executed notebook shows."""

    told: list[Told]
    figures: dict[str, dict]


@dataclass(frozen=True)
class FindingChange:
    """A finding or notice that differs."""

    page: str  # output name of the page, and the heading above
    section: str
    kind: str  # finding or notice
    name: str  # empty where it has none
    status: str  # changed, added or gone
    old: str  # the sentences; empty where there is none
    new: str
    marked: list[tuple[str, str]] = field(default_factory=list)  # see `mark_words`


@dataclass(frozen=True)
class FigureChange:
    """A figure whose data differ, with rows of its data on either side, and rows that one side alone has."""

    page: str  # output name
    name: str
    caption: str
    status: str  # changed, added, gone, or redrawn: its rows may not be passed on, and the picture is another
    rows_old: int = 0
    rows_new: int = 0
    rows_added: int = 0
    rows_gone: int = 0
    columns_changed: bool = False


def read_outputs(result: Path) -> Outputs:
    """Read what an executed notebook shows, in its order."""
    told, figures, section = [], {}, ""
    seen: Counter = Counter()
    cells = nbformat.read(result, as_version=4).cells
    own = [cell for cell in cells if "injected-parameters" not in cell.metadata.get("tags", ())]
    for number, cell in enumerate(own):
        if cell.cell_type == "markdown":
            section = _find_heading(cell.source) or section
        if cell.cell_type != "code":
            continue
        seen[cell.source] += 1
        shown = [output.get("data", {}) for output in cell.outputs]
        figures |= {data[FIGURE_MIME]["name"]: data[FIGURE_MIME] for data in shown if FIGURE_MIME in data}
        findings = [data[FINDING_MIME] for data in shown if FINDING_MIME in data]
        for count, one in enumerate(findings):
            place, text = (
                (cell.source, seen[cell.source], count),
                write_out(one["sentence"], one.get("rows", ())),
            )
            told.append(Told(one["kind"], one["name"], section, text, place, number, one["numbers"]))
    return Outputs(told, figures)


def _find_heading(source: str) -> str:
    return next((line.lstrip("#").strip() for line in source.splitlines() if line.startswith("#")), "")


def compare_findings(page: str, old: list[Told], new: list[Told]) -> list[FindingChange]:
    """Compare what two versions of a page say.

    The same finding is the one of the same name, else the one that the same code shows. A sentence that
    stands on both, wherever, is no difference.
    """
    keys_old, keys_new = ({_name_place(one): one for one in told} for told in (old, new))
    alone_old = [one for key, one in keys_old.items() if key not in keys_new]
    alone_new = [one for key, one in keys_new.items() if key not in keys_old]
    moved = {one.text for one in alone_old} & {one.text for one in alone_new}
    changes = []
    for key, one in keys_new.items():
        before = keys_old.get(key)
        if before is None:
            changes += [] if one.text in moved else [_note(page, one, "added", "", one.text)]
        elif (before.text, before.kind) != (one.text, one.kind):
            changes.append(_note(page, one, "changed", before.text, one.text))
    return changes + [_note(page, one, "gone", one.text, "") for one in alone_old if one.text not in moved]


def _name_place(one: Told) -> tuple:
    return (one.name,) if one.name else one.place


def _note(page: str, one: Told, status: str, old: str, new: str) -> FindingChange:
    return FindingChange(page, one.section, one.kind, one.name, status, old, new, mark_words(old, new))


def mark_words(old: str, new: str) -> list[tuple[str, str]]:
    """Mark what moved between two sentences, in pieces: same, gone or added, and the words.

    Those that are not gone make the new sentence, those that are not added the old one.
    """
    if not old or not new or len(old) + len(new) > LONGEST_MARKED:
        return [(kind, text) for kind, text in (("gone", old), ("added", new)) if text]
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    pieces: list[tuple[str, str]] = []
    gone = added = ""
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        left, right = "".join(before[a:b]), "".join(after[c:d])
        if kind == "equal" and (left.strip() or not (gone or added)):
            pieces += [("gone", gone), ("added", added), ("same", left)]
            gone = added = ""
        else:
            gone, added = gone + left, added + right
    return [piece for piece in (*pieces, ("gone", gone), ("added", added)) if piece[1]]


def compare_figures(page: str, old: dict[str, dict], new: dict[str, dict]) -> list[FigureChange]:
    """Compare the data of the figures of two versions of a page, by name."""
    changes = []
    for name, now in new.items():
        if name not in old:
            changes.append(FigureChange(page, name, now["caption"], "added", rows_new=len(now["rows"])))
        elif change := _compare_figure(page, old[name], now):
            changes.append(change)
    gone = [before for name, before in old.items() if name not in new]
    return changes + [
        FigureChange(page, one["name"], one["caption"], "gone", rows_old=len(one["rows"])) for one in gone
    ]


def _compare_figure(page: str, old: dict, new: dict) -> FigureChange | None:
    rows = [Counter(map(tuple, one["rows"])) for one in (old, new)]
    if rows[0] == rows[1] and old["header"] == new["header"]:
        redrawn = new.get("withheld") and old["svg"] != new["svg"]
        return FigureChange(page, new["name"], new["caption"], "redrawn") if redrawn else None
    return FigureChange(
        page, new["name"], new["caption"], "changed", len(old["rows"]), len(new["rows"]),
        (rows[1] - rows[0]).total(), (rows[0] - rows[1]).total(), old["header"] != new["header"],
    )  # fmt: skip
