"""What is said when something is wrong: what, where, and what to do."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

MOST_TOLD = 50  # problems that one message lists


class WhoseCountError(Exception):
    """An error a person can mend; its text is one message, without a traceback or anything a terminal obeys."""

    def __init__(self, message: str = ""):
        super().__init__("\n".join(_keep_printable(line) for line in message.split("\n")))

    def _render_traceback_(self) -> list[str]:
        """Give Jupyter and papermill the message alone, as the command shows it."""
        return str(self).split("\n")


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one place of a table."""

    file: str
    row: int  # line in the file, the header being row 1; 0 when the problem is the file itself
    column: str  # of a table, key of an edition or parameter of a notebook; may be empty
    value: str
    rule: str  # that the value breaks
    mend: str

    def __str__(self) -> str:
        """Give the problem as one line."""
        place = self.file + (f", row {self.row}" if self.row else "")
        if self.column:
            place += f", {'column ' if self.row else ''}{self.column}"
        value = f", value {_short(self.value)!r}" if self.value != "" else ""
        return _keep_printable(f"{place}{value}: {_short(self.rule, 600)}. {self.mend}")


class DataError(WhoseCountError):
    """Tables that cannot be used, with every problem found."""

    def __init__(self, problems: list[Problem]):
        self.problems = sorted(set(problems))
        lines = [str(problem) for problem in self.problems[:MOST_TOLD]]
        more = len(self.problems) - MOST_TOLD
        super().__init__("\n".join([*lines, f"and {more:,} more problems"] if more > 0 else lines))


def file_problem(path: Path | str, rule: str, mend: str, column: str = "", value: str = "") -> DataError:
    """Make the error for a file that cannot be used as a whole."""
    return DataError([Problem(str(path), 0, column, value, rule, mend)])


def unreadable(path: Path | str, error: OSError) -> DataError:
    """Make the error for a file that the system does not give."""
    rule = f"the file cannot be read ({error.strerror})"
    return file_problem(path, rule, "Change its permissions, or copy it here.")


def locate_byte(error: UnicodeDecodeError) -> str:
    """Say where a file is not UTF-8."""
    row = error.object.count(b"\n", 0, error.start) + 1
    return f"row {row}: byte 0x{error.object[error.start]:02X} is not UTF-8"


def find_close(name: str, known: Iterable[str]) -> str:
    """Find the known name that was probably meant; empty when there is none."""
    return next(iter(get_close_matches(name, list(known), 1, 0.65)), "")


def suggest(name: str, known: Iterable[str]) -> str:
    """Name the known name that was probably meant, or else all of them."""
    close = find_close(name, known)
    return f"Did you mean {close}?" if close else f"There are: {', '.join(known)}."


def find_meant(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Find the names of a file that were probably meant.

    Likeliest first: the same but for case, accents and marks; one within the other, word by word; spelled nearly so;
    with a longer word in common that few of the names have. Of two as near the one that `known` has first.
    """
    names = {one: _fold_words(one) for one in known}
    texts = {one: " ".join(words) for one, words in names.items()}
    wanted, whole = set(_fold_words(name)), " ".join(_fold_words(name))
    if not wanted:
        return []
    close = get_close_matches(whole, filter(None, texts.values()), most, 0.75)
    sharing = [[one for one in names if word in names[one]] for word in sorted(wanted) if len(word) > 3]
    found = [
        *(one for one, text in texts.items() if text == whole),
        *(one for one, words in names.items() if words and (wanted <= {*words} or wanted >= {*words})),
        *(one for near in close for one, text in texts.items() if text == near),
        *(one for some in sharing if len(some) <= most for one in some),
    ]
    return list(dict.fromkeys(found))[:most]


def ask_meant(name: str, known: Iterable[str]) -> str:
    """Ask whether one of the names of a file was meant; empty when none is near."""
    *others, last = find_meant(name, known) or [""]
    return f"Did you mean {', '.join(others)}{' or ' if others else ''}{last}?" if last else ""


def _fold_words(name: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(ch if ch.isalnum() else " " for ch in plain if not unicodedata.combining(ch))
    return tuple(kept.split())


def _short(value: str, length: int = 80) -> str:
    value = _keep_printable(value)
    return value if len(value) <= length else value[: length - 1] + "\N{HORIZONTAL ELLIPSIS}"


def _keep_printable(text: str) -> str:
    """Keep a text to its one line, whatever a cell brought along."""
    return "".join(ch if ch.isprintable() else "\N{REPLACEMENT CHARACTER}" for ch in text)
