"""Text as it came from a file, and what in it no page, picture, spreadsheet or terminal may get; loads nothing heavy.

Letters of any script, joiners and the two plain direction marks are text like any other. What is kept
out can't be seen and does something: control characters, surrogates, overrides of the direction of
writing, which make 12 read as 21, invisible characters, which make one name two, and heaps of marks
that grow over the lines around them.
"""

import re
import unicodedata
from urllib.parse import urlsplit

from markupsafe import Markup, escape

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
MOST_MARKS = 8  # on one letter: no orthography stacks more
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(n + 0xFFFE)}{chr(n + 0xFFFF)}" for n in range(0, 0x110000, 0x10000)
)
_HARMFUL = {  # what a character is called in messages, and those that are
    "a control character": "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f",
    "half a character": "\ud800-\udfff",
    "a code that is no character": _NONCHARACTERS,
    "a character that turns the direction of writing": "\u202a-\u202e\u2066-\u2069",
}
_INVISIBLE = (
    "\u00ad\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
_NAMES = {name: re.compile(f"[{ranges}]") for name, ranges in _HARMFUL.items()} | {
    "an invisible character": re.compile(f"[{_INVISIBLE}]")
}
HARMFUL = re.compile(f"[{''.join(_HARMFUL.values())}]")
INVISIBLE = re.compile(f"[{_INVISIBLE}]")
_RIGHT = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
# words of a script from right to left
FROM_RIGHT = re.compile(rf"[{_RIGHT}]+(?:[\s\u200c\u200d-]+[{_RIGHT}]+)*")
_BLANK_KINDS = {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me"}
_WEB_ADDRESS = re.compile(r"https?://[^\s\\\"<>`{|}]+", re.IGNORECASE)


def find_fault(text: str) -> str:
    """Say what in a text may not be there, naming the first such character; empty when all is well."""
    if text.isascii() and text.isprintable():
        return ""
    for name, pattern in _NAMES.items():
        if found := pattern.search(text):
            return f"{name} (U+{ord(found[0]):04X})"
    return f"a letter with more than {MOST_MARKS} marks on it" if _thin_marks(text) != text else ""


def is_blank(text: str) -> bool:
    """Whether nothing of a text can be seen."""
    return all(unicodedata.category(ch) in _BLANK_KINDS for ch in text)


def mend_text(text: str, longest: int = 0) -> str:
    """Make a text fit to be shown; line ends and tabs stay.

    Harmful characters become replacement characters, invisible ones are left out, and a letter keeps eight marks.
    `longest` is how many characters are kept, the last an ellipsis where there were more; 0 keeps all.
    """
    if longest:
        text = text[: 4 * longest]  # what is cut off need not be mended
    if not (text.isascii() and text.isprintable()):
        text = _thin_marks(INVISIBLE.sub("", HARMFUL.sub(REPLACEMENT, text)))
    return cut_text(text, longest) if longest else text


def mend_line(text: str, longest: int = 0) -> str:
    """Make a text one line that can be shown: no control character, nothing invisible, no line end."""
    return mend_text(" ".join(text[: 8 * longest or None].split()), longest)


def cut_text(text: str, longest: int) -> str:
    """Cut a text that is too long, with an ellipsis in the last place."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + ELLIPSIS


def _thin_marks(text: str) -> str:
    if text.isascii():
        return text
    kept, marks = [], 0
    for ch in text:
        marks = marks + 1 if unicodedata.category(ch) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(ch)
    return "".join(kept)


def isolate(text: str) -> Markup:
    """Escape a text for HTML, each piece written from right to left kept to itself.

    Without this a name in Arabic script would turn the numbers after it: "… 12 to 34" would read "34 to 12".
    """
    return Markup(FROM_RIGHT.sub(r"<bdi>\g<0></bdi>", str(escape(text))))


def is_web_address(url: str) -> bool:
    """Whether an address can stand in a link: http(s), a host with a dot, no name before the host, no odd character."""
    if not _WEB_ADDRESS.fullmatch(url) or find_fault(url):
        return False
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 (raises when it is no number)
    except ValueError:
        return False
    return bool(parts.hostname) and "." in parts.hostname.strip(".") and "@" not in parts.netloc
