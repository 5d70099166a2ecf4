"""The teacher's guide: its minutes add up, its commands are tried elsewhere, and it marks every Judge task."""

import re
from itertools import pairwise

import pytest

from tests.test_chapters import CHAPTERS, find_exercises
from tests.tools import NOTEBOOKS
from whosecount import Study
from whosecount.core.paths import ROOT
from whosecount.exercises import Verdict
from whosecount.methods import reading
from whosecount.tables.parameters import read_parameters

PAGE = (ROOT / "book/use/teach.md").read_text(encoding="utf-8")
LEVELS = ["4", "3", "2", "1"]


def find_section(title: str) -> str:
    found = re.search(rf"^## {re.escape(title)}$(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    assert found, title
    return found[1]


def list_minutes(text: str) -> list[tuple[int, int]]:
    return [
        (int(a), int(b)) for a, b in re.findall(r"^(?:\| |\*\*)(\d+) to (\d+)(?: \||: )", text, re.MULTILINE)
    ]


@pytest.mark.parametrize(
    ("title", "whole"), [("Fifty minutes", 50), ("Ninety minutes", 90), ("Three hours", 180)]
)
def test_the_minutes_of_a_lesson_follow_each_other_and_add_up(title, whole):
    minutes = list_minutes(find_section(title))
    assert minutes[0][0] == 0 and minutes[-1][1] == whole
    assert all(before[1] == after[0] for before, after in pairwise(minutes))


def test_every_command_is_one_that_the_page_on_rerunning_is_tested_with():
    known = (ROOT / "book/use/rerun.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\$ (.+)$", PAGE, re.MULTILINE)
    assert len(commands) >= 4
    assert [command for command in commands if f"$ {command}\n" not in known] == []


def test_the_call_of_the_check_runs_as_it_is_printed():
    (code,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    space: dict = {}
    *lines, last = code.strip().splitlines()
    exec("\n".join(lines), space)
    told = eval(last, space)
    assert isinstance(told, Verdict) and not told


def test_each_judge_task_has_its_four_levels():
    marking = find_section("Marking the Judge tasks")
    tables = [
        re.findall(r"^\| (\d)[ ,|]", part, re.MULTILINE)
        for part in re.split(r"^\*\*.+\*\*$", marking, flags=re.MULTILINE)
    ]
    assert tables == [LEVELS] * (1 + len(CHAPTERS))
    named = [
        name.rpartition(": ")[2].strip("“”") for name in re.findall(r"^\*\*(.+)\*\*$", marking, re.MULTILINE)
    ]
    titles = [
        title.partition(": ")[2].strip("“”").replace('"', "")
        for path in CHAPTERS
        for title, _ in find_exercises(path).values()
        if title.startswith("Judge: ")
    ]
    assert sorted(name.replace('"', "") for name in named) == sorted(titles)


def test_every_exercise_that_it_names_is_there():
    titles = {
        title.partition(": ")[2].rstrip("?")
        for path in NOTEBOOKS
        for title, _ in find_exercises(path).values()
    }
    named = re.search(r"^Good pairs of exercises.*$", PAGE, re.MULTILINE)
    assert named
    italic = re.findall(r"\*([^*]+)\*", named[0])
    assert len(italic) >= 4 and set(italic) <= titles


def test_the_count_that_is_told_is_the_one_that_the_chapter_draws():
    path = ROOT / "book/reading/how_to_read_a_claim.ipynb"
    study = Study.open()
    chained = study.find_claims(claim_id=reading.list_chained(study.table("links")))
    delay = reading.trace_delay(chained, study.table("links"), read_parameters(path)["growing"])
    steps = delay[delay["role"].eq("step")]
    told = find_section("How every lesson begins")
    assert re.findall(r"^\| \".+ \| ([^|]+) \|$", told, re.MULTILINE) == steps["as_stated"].tolist()
    assert f"and say {steps['lower'].sum():.0f}." in told
    assert f"The answer is {steps['lower'].iloc[-1]:.0f}, so far" in told


def test_every_sheet_that_it_asks_to_print_stands_at_its_end():
    sheets = find_section("Sheets to print")
    for name in ("Guess sheet", "Take-apart sheet", "Headline card", "Exit slip"):
        assert f"**{name}**" in sheets
        assert name.lower() in PAGE.partition("## Sheets to print")[0].lower()


def test_the_page_is_in_the_contents_under_use_it():
    toc = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    assert "book/use/teach" in toc.partition("caption: Use it")[2]
