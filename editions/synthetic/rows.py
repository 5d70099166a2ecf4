"""A claim in a few words, written out as a row of claims.csv: its bounds, days and lists."""

import re

from columns import CLAIMS

YEAR = "2031"
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August")
PERCENT = ("territorial_control_pct", "destruction_pct", "percent_change")
NO_STAND = ("prediction", "plan", "inference", "source_characterisation", "context", "publication", "unknown")
# Each form of a figure: how it is written, its qualifier, and its low, best and high; N is the number.
FORMS = [
    (r"just over (\d+)", "just_over", lambda n: (n + 1, "", "")),
    (r"more than (\d+)", "more_than", lambda n: (n + 1, "", "")),
    (r"at least (\d+)", "at_least", lambda n: (n, "", "")),
    (r"fewer than (\d+)", "less_than", lambda n: ("", "", n - 1)),
    (r"up to (\d+)", "up_to", lambda n: ("", "", n)),
    (r"about (\d+)", "about", lambda n: ("", n, "")),
    (r"nearly (\d+)", "nearly", lambda n: ("", n, "")),
    (r"(\d+)", "exact", lambda n: (n, n, n)),
]
WORDS = {
    "dozens": "dozens", "a couple of hundred": "couple_hundred", "a few hundred": "few_hundred", "hundreds": "hundreds",
    "several": "several", "multiple": "multiple", "soldiers": "plural", "attacks": "plural", "pictures": "plural",
    "most": "most", "some": "some", "a large number": "big", "all destroyed": "none_stated", "no losses": "none_observed",
}  # fmt: skip


def write_claim(
    claim_id: str, document: str, theatre: str, kind: str, source: str, summary: str, **more: str
) -> dict:
    """Write a claim out as a row.

    Parameters
    ----------
    claim_id, document, theatre, kind, source, summary : str
        Its identifier, document_id, theatre_id, record_type, source_id and sentence.
    **more : str
        what (measure_id), n (the figure in words), of and against (actors), status, on (days, FIRST/LAST or
        one), said, upto, since (days), at (places), area, share (denominator), shows (evidence), hedge,
        standing (verification), grade, missing, also (documents), via (relays), added (who added up), at_par
        (locator), words (as_stated), precision, note. Days are MM-DD of the invented year, or whole.
    """
    first, last = read_span(more.get("on", ""))
    said = read_span(more.get("said", ""))
    low, best, high, qualifier = read_figure(more.get("n", ""), more.get("what", ""))
    worded = bool(qualifier) and (low, best, high) == ("", "", "")
    grade = "6" if worded or kind in ("prediction", "inference") else "3"
    row = dict.fromkeys(CLAIMS, "") | {
        "claim_id": claim_id, "document_id": document, "locator": more.get("at_par", ""), "theatre_id": theatre,
        "record_type": kind, "source_id": source, "computed_by": more.get("added", ""),
        "relayed_by": more.get("via", ""), "measure_id": more.get("what", ""), "subject_ids": more.get("of", ""),
        "perpetrator_ids": more.get("against", ""),
        "perpetrator_status": more.get("status", "stated" if more.get("against") else ""),
        "low": str(low), "best": str(best), "high": str(high), "as_stated": more.get("words", more.get("n", "")),
        "qualifier": qualifier, "event_start": first, "event_end": last,
        "event_precision": more.get("precision", _name_precision(first, last)),
        "stated_start": said[0], "stated_end": said[1], "as_of": read_day(more.get("upto", "")),
        "counted_since": read_day(more.get("since", "")), "place_ids": more.get("at", ""),
        "reference_area": more.get("area", ""), "denominator": more.get("share", ""),
        "evidence": more.get("shows", "statement"), "hedge": more.get("hedge", ""),
        "verification": more.get("standing", "not_applicable" if kind in NO_STAND else "unverified"),
        "credibility": more.get("grade", grade), "missing_reason": more.get("missing", ""),
        "also_in": more.get("also", ""), "wording_language": "en", "summary": summary,
        "note": more.get("note", "Synthetic row."),
    }  # fmt: skip
    return row


def read_figure(words: str, measure: str = "") -> tuple:
    """Read a figure in words as its low, best and high, and its qualifier; a percentage keeps its number."""
    if not words:
        return "", "", "", ""
    plain = words.replace(",", "")
    if between := re.match(r"between (\d+) and (\d+)", plain):
        return int(between[1]), "", int(between[2]), "between"
    for form, qualifier, bound in FORMS:
        if found := re.match(form, plain):
            number = int(found[1])
            bounds = bound(number)
            if measure in PERCENT:
                bounds = tuple(number if one != "" else "" for one in bounds)
            return *bounds, qualifier
    return "", "", "", WORDS[words]


def read_day(day: str) -> str:
    """Read a day of the invented year, MM-DD, or a whole one."""
    return f"{YEAR}-{day}" if len(day) == 5 else day


def read_span(days: str) -> tuple[str, str]:
    """Read FIRST/LAST, either of which may be missing; one day is both."""
    first, slash, last = days.partition("/")
    return read_day(first), read_day(last if slash else first)


def name_day(day: str) -> str:
    """Write a day of the invented year, MM-DD, in words."""
    return f"{int(day[3:])} {MONTHS[int(day[:2]) - 1]}"


def name_days(days: str) -> str:
    """Write one day, or two with a slash between them, in words."""
    return " and ".join(name_day(day) for day in days.split("/"))


def _name_precision(first: str, last: str) -> str:
    if first and last:
        return "day" if first == last else "days"
    return "since" if first else "unknown"
