"""The documents in which the invented claims stand: made from the claims that name them."""

from rows import YEAR, name_day
from world import SOURCES, SYNTHETIC

NAMED = {  # document_id: title, publisher, published, kind
    "saltmarsh_article": (
        "The League fights on after the Mole wards",
        "Saltmarsh Institute",
        "2031-04",
        "analysis",
    ),
    "saltmarsh_brief": (
        "What is left of the League: a briefing",
        "Saltmarsh Institute",
        "2031-05-18",
        "report",
    ),
    "strand_late": ("The wards in figures", "Strand Radio", "2031-03-30", "news_article"),
    "wend_mirror": ("Copied from elsewhere", "wend-mirror page", "", "blog"),
    "open_almanac": ("Battle of the Mole wards", "Open Almanac", "2031-05-20", "encyclopedia"),
    "event_file": ("Invented events of Aldermark", "Invented event dataset", "2031", "dataset"),
}
SHORT = {  # how document_ids name their publisher
    "staff": "general_staff", "aid": "quay_aid", "union": "union_press", "strand": "strand_radio",
}  # fmt: skip
SERIES = {  # kind of source: what a page of theirs is called, and its kind
    "monitor": ("Daily post", "monitor_post"), "belligerent": ("Communiqué", "press_release"),
    "belligerent_media": ("Bulletin", "press_release"), "state_media": ("Report", "wire_copy"),
    "intergovernmental": ("Briefing", "briefing"), "news_agency": ("Wire", "wire_copy"), "ngo": ("Note", "report"),
    "armed_group": ("Statement", "press_release"), "research": ("List", "report"),
}  # fmt: skip


def list_documents(claims: list[dict]) -> list[list]:
    """List the documents that claims stand in or are reprinted by, in the order in which they are named."""
    named = [one for claim in claims for one in (claim["document_id"], *claim["also_in"].split(";")) if one]
    return [_describe(one) for one in dict.fromkeys(named)]


def _describe(document_id: str) -> list:
    if document_id in NAMED:
        title, publisher, published, kind = NAMED[document_id]
    else:
        title, publisher, published, kind = _describe_page(document_id)
    precision = {10: "day", 7: "month", 4: "year", 0: "unknown"}[len(published)]
    return [
        document_id, f"{title} {SYNTHETIC}", f"{publisher} {SYNTHETIC}", "", published, precision, "", "text_only", kind,
        "en", "", "invented; there is no such page",
    ]  # fmt: skip


def _describe_page(document_id: str) -> tuple[str, str, str, str]:
    prefix, _, day = document_id.rpartition("_")
    source = next(one for one in SOURCES if one[0] == SHORT.get(prefix, prefix))
    series, kind = SERIES.get(source[4], ("Page", "news_article"))
    publisher = source[1].partition(" (")[0]
    return (f"{series}, {name_day(f'{day[:2]}-{day[2:]}')}", publisher, f"{YEAR}-{day[:2]}-{day[2:]}", kind)
