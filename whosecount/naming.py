"""Names as they are shown; loads nothing."""

import re


def shorten_name(name: str) -> str:
    """Write a speaker's name briefly: the short form it gives in brackets, or what stands before them."""
    short = re.fullmatch(r".*\(([A-Z][A-Za-z-]{1,9})\)", name)
    return short.group(1) if short else re.sub(r"\s*\(.*?\)", "", name)
