"""Names as they are shown; loads nothing."""

import re


def shorten_name(name: str) -> str:
    """Write a speaker's name briefly: the short form it gives in brackets, or what stands before them."""
    short = re.fullmatch(r".*\(([A-Z][A-Za-z-]{1,9})\)", name)
    return short.group(1) if short else re.sub(r"\s*\(.*?\)", "", name)


def name_party(alignment: str) -> str:
    """Write an alignment as words within a sentence."""
    names = {
        "islamic_state": "Islamic State group",
        "us_coalition": "US-led coalition",
        "sdf": "SDF",
        "un": "United Nations",
        "ngo": "NGO",
        "pro_government": "pro-government",
    }
    return names.get(alignment, alignment.replace("_", " "))


def name_alignment(alignment: str) -> str:
    """Write an alignment as words at the head of a line."""
    words = name_party(alignment)
    return words[:1].upper() + words[1:]


def escape_markdown(text: str) -> str:
    """Put text on one line, with nothing in it that Markdown, MyST or HTML would read."""
    return re.sub(r"([\\`*_{}\[\]()<>#+!|$~:\"'&-])", r"\\\1", " ".join(text.split()))
