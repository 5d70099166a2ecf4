"""Editions of invented wars of several years, and all the words that their pages show, for tests."""

import csv
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import matplotlib as mpl
import matplotlib.figure
import pytest
from matplotlib.text import Text

from tests import tools
from tests.new_editions import ARMY, LEAGUE, make_row, write_events
from whosecount.charts.style import STYLE
from whosecount.edition.parameters import merge_parameters
from whosecount.edition.read import Edition, Page, read_edition
from whosecount.new_edition.make import make_edition
from whosecount.new_edition.wish import Wish
from whosecount.study.figure import Figure, Finding, Notice
from whosecount.tables.parameters import read_parameters

EVERY = 11  # days between two invented events
ACLED_EVENT = {
    "year": 2020, "time_precision": 1, "disorder_type": "Political violence", "event_type": "Battles",
    "sub_event_type": "Armed clash", "actor1": ARMY, "assoc_actor_1": "", "inter1": 1, "actor2": LEAGUE,
    "assoc_actor_2": "", "inter2": 2, "interaction": 12, "civilian_targeting": "", "iso": 999,
    "region": "Invented", "country": "Northland", "admin1": "Coast", "admin2": "Bay", "admin3": "",
    "location": "Pier", "latitude": 12.5, "longitude": 3.5, "geo_precision": 1, "source": "Invented Watch",
    "source_scale": "National", "notes": "Invented.", "tags": "", "timestamp": 1600000000,
}  # fmt: skip


def list_event_days(first: int, last: int) -> list[date]:
    """List the days of invented events, thicker in the last year, so that the rate changes."""
    days = [date(first, 1, 3) + timedelta(days=EVERY * n) for n in range(365 * (last - first + 1) // EVERY)]
    return days + [date(last, 3, 1) + timedelta(days=n) for n in range(0, 120, 2)]


def write_ucdp(path: Path, first: int, last: int) -> Path:
    """Write invented events in UCDP's shape, over whole years."""
    days = list_event_days(first, last)
    return write_events(
        path, [make_row(n, day, ARMY, LEAGUE, ("Coast", "Upland")[n % 2]) for n, day in enumerate(days, 1000)]
    )


def write_acled(path: Path, first: int, last: int) -> Path:
    """Write invented events in ACLED's shape, over whole years; every third has no death."""
    rows = [
        {"event_id_cnty": f"NRT{n}", "event_date": day, "fatalities": n % 3}
        | ACLED_EVENT
        | {"year": day.year}
        for n, day in enumerate(list_event_days(first, last))
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def make_book(folder: Path, reader: str, first: int, last: int) -> Edition:
    """Make an edition of invented events over whole years."""
    events = {"ucdp": write_ucdp, "acled": write_acled}[reader](folder / "events.csv", first, last)
    wish = Wish(
        id="north", start=f"{first}-01-01", end=f"{last}-12-31", events=str(events), reader=reader,
        country="Northland", version="invented", accessed="2026-01-02", out=folder,
    )  # fmt: skip
    assert make_edition(wish, lambda line: None) == 0
    return read_edition(str(wish.file))


def read_page(page: Page, monkeypatch: pytest.MonkeyPatch, **changed: object) -> list[str]:
    """Run a page, and give every sentence, headline, table and label of a chart that it shows."""
    words: list[str] = []
    monkeypatch.setattr(tools, "_sketch", lambda draw, frame, **told: _draw(words, draw, frame, **told))
    given = merge_parameters(page, read_parameters(page.notebook)) | changed
    for shown in tools.run_notebook(page.notebook, **given):
        words += _list_words(shown)
    return words


def _list_words(shown: object) -> Iterator[str]:
    if isinstance(shown, Finding):
        yield shown.sentence
    elif isinstance(shown, Notice):
        yield shown.reason
    elif isinstance(shown, Figure):
        yield from (shown.headline, shown.caption, shown.alt, shown.source, shown.html)
        yield from (cell for row in shown.rows for cell in row)


def _draw(
    words: list[str], draw: Callable, frame, *, width: float, height: float, name: str, pixels=True, **options
):
    with mpl.rc_context(fname=STYLE):
        figure = mpl.figure.Figure(figsize=(width, height))
        draw(frame, figure.subplots(), **options)
        figure.draw_without_rendering()
    ticks = {id(tick) for axes in figure.axes for tick in axes.get_xticklabels()}
    words += [text.get_text() for text in figure.findobj(Text) if id(text) not in ticks and text.get_text()]
    for axes in figure.axes:
        labels = [tick.get_text() for tick in axes.get_xticklabels() if tick.get_text()]
        words += [labels[0]] if labels and "\n" in labels[0] else []
    return "<svg ></svg>", b""
