"""Tables and an events file, invented, in which every cell of free text carries an attack."""

import csv
import shutil
from itertools import cycle, product
from pathlib import Path

from tests.any_war.acled_rows import make_acled_row, write_acled
from tests.conftest import DATA
from tests.tools import read_cells, write_cells

ATTACKS = [  # nothing that a table's check refuses: all of it must be shown as the text it is
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=2>",
    "\"><svg onload=window.pwned=3>",
    "' onmouseover='window.pwned=4",
    "</title><script>window.pwned=5</script>",
    "</style></svg></table></details><script>window.pwned=6</script>",
    "]]> --> <!-- <![CDATA[ ?> <?php",
    "<a href=javascript:window.pwned=7>x</a>",
    "<iframe srcdoc='<script>parent.pwned=8</script>'>",
    "&lt;b&gt; &amp; &#60;script&#62; &nbsp;",
    "[link](javascript:window.pwned=9) ![](https://example.invalid/x.png)",
    "<https://example.invalid> https://example.invalid www.example.invalid",
    "# heading\n\n## another\n\n---\n\n1. list",
    "{claim}`syn-01` {raw}`x` {doc}`/book/use/ledger` {term}`x` {cite}`x` {sub-ref}`x`",
    "```{raw} html\n<script>window.pwned=10</script>\n```",
    ":::{admonition} x\n:::",
    "$x^{2}$ $$\\frac{ \\input{/etc/passwd} \\write18{id} $",
    "{{ x }} {% raw %} ${x} %(x)s %s {0} {x!r} \\N{DIGIT ONE} \\x41 \\1 \\g<0>",
    "(label)= [^1] [^1]: note | a | b | % comment",
    "**bold** __bold__ ~~no~~ `code` _x_ *x",
    "=1+1",
    "+49-1",
    "-1+cmd|' /C calc'!A0",
    "@SUM(1)",
    "=HYPERLINK(\"https://example.invalid\",\"x\")",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "  =1+1",
    "\"=1+1\"",
    "'=1+1",
    "\u00a0=1+1",
    "x;=1+1",
    "\t=1+1",
    "\n=1+1",
    "عدد القتلى ٣٠ \u200f(داعش) 12\u200e",
    "日本語 ไทย देवनागरी 👩\u200d🚒",
    "Z" + "\u0336\u0301\u0489" * 2 + "algo",
    "../../etc/passwd ..\\..\\x C:\\x /dev/null CON nul",
    "'; DROP TABLE claims; -- \\",
    "no spaces " + "W" * 70,
    "n" * 20 + " very long name" * 8,
    "\"\"\" + __import__('os').system('touch /tmp/pwned') + \"\"\"",
]  # fmt: skip
UNSEEN = [  # what tables refuse, and what a reader of foreign files mends; a null byte it refuses as well
    "\x1b[31mred\x1b]0;title\x07", "bell\x07\x08", "del\x7f", "c1\x85\x9b31m", "\ufffe\uffff", "12\u202e34\u202c",
    "\u2066a\u2069", "Al\u200bBab\ufeff\u2060", "\u2028\u2029", "\U000e0041\U000e007f", "H" + "\u0336" * 400, "x" * 1_000_000,
]  # fmt: skip
PATHS = [
    "../../etc/passwd",
    "/etc/passwd",
    "..",
    "a/b",
    "a\\b",
    "C:\\x",
    "x\n",
    "",
    ".",
    "~",
    "a\0",
    "con:",
    "%2e%2e",
]
ADDRESSES = [
    "javascript:window.pwned=1", " javascript:window.pwned=1", "JaVaScRiPt:window.pwned=1", "java\tscript:window.pwned=1",
    "\x01javascript:window.pwned=1", "data:text/html,<script>window.pwned=1</script>", "DATA:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)", "file:///etc/passwd", "//example.invalid/", "https://www.un.org@example.invalid/",
    "https://example.org/\" onclick=\"window.pwned=1", "https://example.org\\@example.invalid/",
]  # fmt: skip
FREE = {  # columns of free text that an edition shows, with the longest that the data package allows
    "documents": {"title": 400, "publisher": 200, "author": 200, "note": 2000},
    "sources": {"name": 150, "reliability_reason": 600},
    "actors": {"name": 150},
    "places": {"name": 150, "name_ar": 150, "aliases": 150, "coordinate_source": 300},
    "theatres": {"title": 150, "question": 400},
    "measures": {"name": 100, "unit": 60},
    "claims": {
        "locator": 60,
        "as_stated": 300,
        "reference_area": 200,
        "denominator": 200,
        "hedge": 200,
        "summary": 1000,
        "note": 3000,
    },
}
PARTIES = 500
SIDE_A, SIDE_B = ('<b>Army</b> of "Northland" =1', "League & 'South' {0}")  # names in tables and events
THEATRES = ("<img src=x onerror=window.pwned=30>", "</title></h1><script>window.pwned=31</script>")
COUNTRY = "Northland <i>{claim}`x`</i>"

EVENTS_HEADER = [
    "id", "relid", "year", "type_of_violence", "dyad_name", "side_a", "side_b", "source_office", "source_headline", "where_prec",
    "where_coordinates", "adm_1", "adm_2", "country", "latitude", "longitude", "event_clarity", "date_prec", "date_start",
    "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low",
]  # fmt: skip


def make_tables(folder: Path) -> Path:
    """Copy the tables that hold and put an attack into every cell of free text; add rows where few would be shown."""
    tables = Path(shutil.copytree(DATA / "right", folder))
    turn = cycle(ATTACKS)
    for table, columns in FREE.items():
        path = tables / f"{table}.csv"
        header, *rows = read_cells(path)
        if table == "claims":
            rows += multiply_claims(header, rows)
        if table == "actors":
            rows += [[f"party_{n}", "", f"Party {n}", "other", f"alias {n}"] for n in range(PARTIES)]
        for row, (column, longest) in product(rows, columns.items()):
            at = header.index(column)
            if row[at] or column not in ("hedge", "as_stated", "denominator"):
                row[at] = fit(next(turn), column, longest)
        name_rows(table, rows)
        write_cells(path, [header, *rows])
    return tables


def name_rows(table: str, rows: list[list[str]]) -> None:
    """Give names that the events file or a test must know; names of parties differ."""
    if table == "actors":
        for row in rows:
            row[2] = {"army": SIDE_A, "league": SIDE_B}.get(row[0], f"{row[0]} {row[2]}"[:150])
    if table == "places":
        rows[0][2] = COUNTRY
    if table == "theatres":
        for row, title in zip(rows, THEATRES, strict=True):
            row[1] = title


def multiply_claims(header: list[str], rows: list[list[str]]) -> list[list[str]]:
    """Copy each claim until every attack stands in every column once or more."""
    made = []
    for number in range(len(ATTACKS)):
        for row in rows[:2]:
            copy = list(row)
            copy[header.index("claim_id")] = f"hostile-{number}-{row[0]}"
            made.append(copy)
    return made


def fit(attack: str, column: str, longest: int) -> str:
    """Cut an attack to what a column takes: a length, eight words for a hedge, no list mark in aliases."""
    if column == "hedge":
        attack = " ".join(attack.split()[:8])
    if column == "aliases":
        attack = attack.replace(";", ",")
    return attack[:longest] if attack.strip() else "x"


def make_events(path: Path, unseen: bool = True) -> Path:
    """Write a file in the shape of UCDP GED, whose words are attacks; `unseen` adds those that no table may hold."""
    turn = cycle(ATTACKS + UNSEEN if unseen else ATTACKS)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, EVENTS_HEADER)
        writer.writeheader()
        for number in range(120):
            between = number % 2 == 0
            sides = (SIDE_A, SIDE_B) if between else (f"Party {number}", next(turn))
            writer.writerow(
                {
                    "id": number, "relid": next(turn), "year": 2020, "type_of_violence": 1, "dyad_name": " - ".join(sides),
                    "side_a": sides[0], "side_b": sides[1], "source_office": next(turn), "source_headline": next(turn),
                    "where_prec": 1 + number % 6, "where_coordinates": next(turn), "adm_1": "Coast" if between else next(turn),
                    "adm_2": next(turn), "country": COUNTRY, "latitude": 35.5 + number / 1000, "longitude": 35.8,
                    "event_clarity": 1 + number % 2, "date_prec": 1, "date_start": f"2020-03-{1 + number % 28:02}",
                    "date_end": f"2020-03-{1 + number % 28:02} 00:00:00.000", "deaths_a": number % 5, "deaths_b": number % 3,
                    "deaths_civilians": number % 2, "deaths_unknown": 0, "best": number % 5 + number % 3 + number % 2,
                    "high": 9, "low": 1,
                }
            )  # fmt: skip
    return path


def make_acled_events(path: Path) -> Path:
    """Write a file in the shape of ACLED, whose words are attacks."""
    turn = cycle(ATTACKS + UNSEEN)
    rows = [
        make_acled_row(
            number, event_date=f"2020-03-{1 + number % 28:02}", actor1=SIDE_A, actor2=SIDE_B if number % 2 else next(turn),
            country=COUNTRY, admin1="Coast", admin2=next(turn), location=next(turn), latitude=35.5 + number / 1000,
            longitude=35.8, source=next(turn), notes=next(turn), sub_event_type=next(turn), fatalities=number % 5,
        )
        for number in range(100)
    ]  # fmt: skip
    return write_acled(path, rows)
