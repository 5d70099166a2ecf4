"""Identifiers made of names."""

import re
import unicodedata


def make_id(name: str, prefix: str, taken: set[str]) -> str:
    """Make an identifier of a name: lower case letters, digits and underscores, not yet taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = "_".join(re.findall(r"[a-z0-9]+", plain))[:50] or prefix
    number, made = 2, stem
    while made in taken:
        made, number = f"{stem}_{number}", number + 1
    return made
