"""Which data an edition rests on, and to whom they are credited, in words."""

from pathlib import Path

from whosecount.readers import PUBLISHERS

CREDIT = (
    "attribution",
    "version",
    "licence",
)  # what an events file is credited with, besides the day of access


def compose_credit(content: dict) -> str:
    """Compose how an edition credits its events file; empty without one, since the packaged record names its own source."""
    if not content.get("events"):
        return ""
    parts = [*(content.get(name, "") for name in CREDIT), _tell_access(content)]
    return "; ".join(" ".join(part.split()) for part in parts if part.strip())


def _tell_access(content: dict) -> str:
    """Say when the data were had; of an events file also that nobody said when."""
    if content.get("accessed"):
        return f"accessed {content['accessed']}"
    return "day of access not stated" if content.get("events") else ""


def write_notice(content: dict, has_claims: bool = True) -> str:
    """Say which data and days an edition rests on, for the head of its pages; tables without a claim are not named."""
    reader = content.get("events_reader", "none")
    parts = [
        f"Edition “{content['title']}”: {content['window']['start']} to {content['window']['end']}",
        f"claims from {Path(content['claims']).name}" if content.get("claims") and has_claims else "",
        f"events from {Path(content['events']).name}" if content.get("events") else "",
        f"read as {PUBLISHERS[reader].name}" if reader in PUBLISHERS else "",
        content.get("version", ""),
        content.get("licence", ""),
        _tell_access(content),
        content.get("attribution", ""),
    ]
    return "; ".join(part for part in parts if part)
