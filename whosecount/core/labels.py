"""Names as they are shown; loads nothing."""

import re

SIDE_OF_ALIGNMENT = {  # alignments that are a side of the two; side_a and side_b serve other conflicts
    "side_a": "side_a", "syrian_government": "side_a", "pro_government": "side_a",
    "side_b": "side_b", "islamic_state": "side_b",
}  # fmt: skip
PARTIES = {
    "islamic_state": "Islamic State group", "us_coalition": "US-led coalition", "russia": "Russia", "sdf": "SDF",
    "un": "United Nations", "ngo": "NGO", "us_government": "US government", "pro_government": "pro-government",
    "side_a": "the one side", "side_b": "the other side",
}  # fmt: skip
KINDS = {
    "fact_asserted": "asserted as fact", "source_characterisation": "on a source",
    "publication": "what was published", "evidence": "what is shown", "verification": "on what was checked",
    "unknown": "gap named", "statement": "other statement", "point": "“about”", "open": "open at one end",
    "vague": "a word", "bounded": "two ends",
}  # fmt: skip


def shorten_name(name: str) -> str:
    """Write a speaker's name briefly: the short form it gives in brackets, or what stands before them."""
    short = re.fullmatch(r".*\(([A-Z][A-Za-z-]{1,9})\)", name)
    return short[1] if short else re.sub(r"\s*\(.*?\)", "", name)


def name_party(alignment: str) -> str:
    """Write an alignment as words within a sentence."""
    return PARTIES.get(alignment, alignment.replace("pro_", "pro-").replace("_", " "))


def name_alignment(alignment: str) -> str:
    """Write an alignment as words at the head of a line."""
    return capitalise(name_party(alignment))


def capitalise(words: str) -> str:
    """Write the first letter large, and leave the others as they are."""
    return words[:1].upper() + words[1:]


def write_pair(dyad: str) -> str:
    """Write a pair of parties, as a dataset names it, with a dash between them."""
    return dyad.replace(" - ", " \N{EN DASH} ")


def name_kind(code: str) -> str:
    """Write a kind of statement or of bound as words; what is no such code stays as `name_party` has it."""
    return KINDS.get(code) or name_party(code)


def escape_markdown(text: str) -> str:
    """Put text on one line, with nothing in it that Markdown, MyST or HTML would read."""
    return re.sub(r"([\\`*_{}\[\]()<>#+!|$~:\"'&-])", r"\\\1", " ".join(text.split()))
