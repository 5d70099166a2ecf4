"""Identifiers made of names."""

import re
import unicodedata
from itertools import chain, count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

YEARS = re.compile(r"\(\d{4}-(?:\d{4})?\)")  # as in "Military Forces of X (2000-)"
BRACKETS = re.compile(r"\(.*?\)")  # as in "X (Old Name)"


def make_id(name: str, prefix: str, taken: set[str]) -> str:
    """Make an identifier of a name: lower case letters, digits and underscores, not yet taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = "_".join(re.findall(r"[a-z0-9]+", plain))[:50] or prefix
    numbered = (f"{stem}_{number}" for number in count(2))
    return next(name for name in chain([stem], numbered) if name not in taken)


def fold_name(name: str, aside: re.Pattern = YEARS) -> str:
    """Fold a name for comparison: what is set aside, case, accents, hyphens and the like do not matter."""
    plain = unicodedata.normalize("NFKD", aside.sub("", name)).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def fold_names(names: "pd.Series") -> "pd.Series":
    """Fold a column of names, each different one once."""
    return names.map({name: fold_name(name) for name in names.unique()})
