"""Benchmarks of an edition of many claims: the synthetic one, with as many more as are asked for, drawn from one seed."""

import csv
import random
import shutil
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from benchmarks.measure import Watched, copy_checkout, watch

LEDGER = "book/use/ledger"
COUNTS = (1_000, 10_000, 50_000)
SEED, PER_DOCUMENT, ARTICLE = 2031, 20, "saltmarsh_article"
FIRST, DAYS = date(2031, 2, 12), 59  # of the days that all three windows share
FORMS = ("{}", "about {}", "more than {}", "at least {}", "up to {}", "fewer than {}")
WHAT = {
    "killed": "killed",
    "wounded": "wounded",
    "captured": "captured",
    "vehicles_destroyed": "vehicles destroyed",
}
WHOM = {"aldermark_army": "harbour_league", "harbour_league": "aldermark_army", "civilians": "aldermark_army"}


def measure_load() -> str:
    """Build books of more and more claims, each cold."""
    with copy_checkout() as copy:
        rows = "\n".join(_write_row(count, *_build(copy, count)) for count in COUNTS)
    return f"""## Many claims

| claims | s | most memory, MB | ledger's page, kB | rows beside it, kB | heaviest other page, kB | search index, kB |
|---|---|---|---|---|---|---|
{rows}

Every notebook runs. Memory is the sum of what each process of the build keeps to itself or shares (proportionally).
"""


def _build(copy: Path, count: int) -> tuple[Watched, dict[str, int]]:
    site = copy / f"site-{count}"
    watched = watch("whosecount", "build", make_edition(copy, count), "--out", site, cwd=copy)
    return watched, {
        one.relative_to(site).as_posix(): one.stat().st_size for one in site.rglob("*") if one.is_file()
    }


def _write_row(count: int, watched: Watched, sizes: dict[str, int]) -> str:
    pages = {name: size for name, size in sizes.items() if name.endswith(".html")}
    beside = sum(size for name, size in sizes.items() if name.startswith(LEDGER + "/"))
    ledger, index = pages.pop(f"{LEDGER}.html"), sizes["searchindex.js"]
    weights = " | ".join(f"{size / 1000:,.0f}" for size in (ledger, beside, max(pages.values()), index))
    return f"| {count:,} | {watched.took:.0f} | {watched.memory:,.0f} | {weights} |"


def make_edition(copy: Path, count: int) -> Path:
    """Write an edition of so many claims into a copy of the checkout, and give its file."""
    synthetic, folder = copy / "editions" / "synthetic", copy / "editions" / f"load-{count}"
    shutil.copytree(
        synthetic, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "acled.csv", "ged.csv")
    )
    sys.path.insert(0, str(synthetic))
    from rows import write_claim

    told, places = (_read(folder / f"{name}.csv") for name in ("claims", "places"))
    documents = {row["document_id"]: row for row in _read(folder / "documents.csv")}
    told = [row for row in told if row["document_id"] != ARTICLE]
    drawn = [
        (documents[like["document_id"]], write_claim(*one, **more))
        for like, one, more in _draw(
            told, [row for row in places if row["theatre_id"]], count - len(_read(folder / "claims.csv"))
        )
    ]
    _append(folder / "claims.csv", [row for _, row in drawn])
    made = {row["document_id"]: like for like, row in drawn}
    titled = [row | {"document_id": name, "title": f"{row['title']}, {name}"} for name, row in made.items()]
    _append(folder / "documents.csv", titled)
    edition = copy / "editions" / f"load-{count}.yml"
    text = (copy / "editions" / "synthetic-ucdp.yml").read_text(encoding="utf-8")
    edition.write_text(
        text.replace("id: synthetic-ucdp", f"id: load-{count}").replace(
            "claims: synthetic ", f"claims: load-{count} "
        ),
        encoding="utf-8",
    )
    return edition


def _draw(told: list[dict], places: list[dict], count: int) -> Iterator[tuple[dict, tuple, dict]]:
    """Draw claims: each document like one that is there, and its speaker; day, place, figure and whom it is about anew."""
    draw, like = random.Random(SEED), told[0]
    for number in range(count):
        like = like if number % PER_DOCUMENT else draw.choice(told)
        place, what, whom = draw.choice(places), draw.choice(list(WHAT)), draw.choice(list(WHOM))
        figure, day = (
            draw.choice(FORMS).format(draw.randint(2, 90)),
            FIRST + timedelta(days=draw.randrange(DAYS)),
        )
        summary = f"{figure} {WHAT[what]} at {place['name']} on {day:%d %B}, of {whom.replace('_', ' ')}, count {number}."
        document = f"more_{number // PER_DOCUMENT:04}"
        yield like, (f"more-{number:05}", document, place["theatre_id"], "claim", like["source_id"], summary), {
            "what": what, "n": figure, "of": whom, "against": WHOM[whom], "on": f"{day:%m-%d}",
            "said": f"{day + timedelta(days=1):%m-%d}", "at": place["place_id"], "hedge": draw.choice(("", "claimed")),
        }  # fmt: skip


def _read(path: Path) -> list[dict]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _append(path: Path, rows: list[dict]) -> None:
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, list(rows[0]), lineterminator="\n").writerows(rows)
