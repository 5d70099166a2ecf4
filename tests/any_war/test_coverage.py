"""Days that a file covers: those of all its countries, and quiet ones at the ends of the window."""

from datetime import date, timedelta

import pandas as pd
import pytest

from tests.any_war.acled_rows import make_acled_row, write_acled
from tests.new_editions import ARMY, BAND, LEAGUE, make_row, wish_for, write_events
from tests.tools import run_cells
from whosecount.edition.read import read_edition
from whosecount.new_edition.make import make_edition
from whosecount.readers import read_events
from whosecount.record.spans import count_quiet_ends, find_coverage
from whosecount.study.figure import Figure
from whosecount.study.study import Study

START, END = "2023-01-01", "2023-12-31"


def make_war(
    country: str = "Northland", first: int = 1000, offset: int = 0, every: int = 9, events: int = 40
):
    days = [date(2023, 1, 1) + timedelta(days=offset + every * n) for n in range(events)]
    return [make_row(first + n, day, ARMY, LEAGUE, "Coast", country=country) for n, day in enumerate(days)]


def open_book(tmp_path, rows: list[dict], end: str = END) -> tuple[Study, str]:
    """Open a study of an edition made of rows; gives it, and what was told."""
    tmp_path.mkdir(exist_ok=True)
    wish, told = wish_for(write_events(tmp_path / "e.csv", rows), tmp_path, start=START, end=end), []
    make_edition(wish, told.append)
    shared = read_edition(str(wish.file)).pages[0].shared
    return Study.open(**shared), "\n".join(told)


def tell(study: Study) -> str:
    """Give what a page says first: notices, and what it reads."""
    return " ".join(part._repr_mimebundle_()["text/plain"] for part in study.introduce().parts)


def show(days) -> tuple[str, str]:
    return tuple(f"{day:%Y-%m-%d}" for day in days)


def test_a_file_of_several_countries_covers_the_days_of_all(tmp_path):
    study, told = open_book(
        tmp_path, make_war(events=20, offset=60) + make_war("Southland", 5000, every=10, events=37)
    )
    assert show(study.file_days) == (START, "2023-12-27") and show(study.covered) == (START, END)
    assert "reaches beyond" not in told
    assert "taken as quiet" in tell(study)  # the last four days of the year


def test_a_quiet_last_week_is_covered_and_said(tmp_path):
    study, told = open_book(tmp_path, make_war(), "2023-12-26")
    assert show(study.file_days) == (START, "2023-12-18")
    assert show(study.covered) == (START, "2023-12-26") and "reaches beyond" not in told
    assert "taken as quiet, and not as unknown" in tell(study)


def test_a_page_about_a_part_of_the_window_knows_the_quiet_days_before_the_first_row_too(tmp_path):
    wish = wish_for(write_events(tmp_path / "e.csv", make_war(offset=3)), tmp_path, start=START, end=END)
    make_edition(wish, lambda line: None)
    pages = [page for page in read_edition(str(wish.file)).pages if page.notebook.stem == "euphrates_valley"]
    study = Study.open(**pages[0].shared | {"window_start": "2023-09-01", "cutoff": END, "window_end": END})
    assert show(study.covered)[0] == START and study.file_days[0] > study.covered[0]


def test_months_after_the_last_row_of_one_country_are_not_covered(tmp_path):
    study, told = open_book(tmp_path, make_war(events=20))
    assert show(study.covered) == show(study.file_days) == show(study.known_days) == (START, "2023-06-21")
    assert "reaches beyond the days of the file" in told and "nothing happened" in tell(study)
    edition = read_edition(str(tmp_path / "north.yml"))
    shown = [part for _, part in run_cells(edition.pages[0].notebook, **edition.pages[0].shared)]
    rows = {part.name: part.rows for part in shown if isinstance(part, Figure)}
    assert [rows["recorded"][end][0] for end in (0, -1)] == ["2022-12-26", "2023-06-19"], "no later week"
    assert max(week for *_, week, _ in rows["recorded-parties"]) == "2023-06-19"


def test_sides_that_first_meet_long_after_the_record_begins_are_said_to(tmp_path):
    others = make_war(first=5000)
    for row in others:
        row["side_b"], row["dyad_name"] = BAND, f"{ARMY} - {BAND}"
    late = open_book(tmp_path, make_war(offset=90, events=25) + others[:20])[0]
    said = "The record’s rows begin on 1 January 2023, and those of the two sides on 1 April 2023. A rise over the days"
    assert said in tell(late)
    early = open_book(tmp_path / "early", make_war(offset=9) + others[:20])[0]
    assert "those of the two sides on" not in tell(early)


@pytest.mark.parametrize("silence", [3, 6, 7, 60])
def test_a_silence_is_quiet_where_the_record_has_one_as_long(silence):
    days = pd.to_datetime(["2023-01-01", "2023-01-02"])
    rows = pd.DataFrame({"date_start": [*days, days[1] + pd.Timedelta(days=silence + 1)]})
    rows["date_end"] = rows["date_start"]
    covered = find_coverage(rows)
    window = rows["date_start"].min(), covered[1] + pd.Timedelta(days=7)
    assert count_quiet_ends(rows, covered, window)[1] == (window[1] if silence >= 7 else covered[1])


@pytest.mark.parametrize("after", [31, 32])
def test_more_than_a_month_is_never_quiet(after):
    rows = pd.DataFrame({"date_start": pd.to_datetime(["2023-01-01", "2023-06-01"])})
    rows["date_end"] = rows["date_start"]
    covered = find_coverage(rows)
    end = covered[1] + pd.Timedelta(days=after)
    assert count_quiet_ends(rows, covered, (covered[0], end))[1] == (end if after <= 31 else covered[1])


def test_days_of_other_countries_are_read_in_any_form_and_slips_left_out(tmp_path):
    rows = [make_acled_row(n, event_date=f"{n + 1:02d} March 2021") for n in range(5)]
    rows += [make_acled_row(9, country="Southland", event_date="30 April 2021")]
    rows += [make_acled_row(10, country="Southland", event_date="30 April 0221")]
    report = read_events(write_acled(tmp_path / "a.csv", rows), "acled", country=("Northland",))[1]
    assert report.covered == ("2021-04-30", "2021-04-30") and report.last_day == "2021-03-05"
