"""Two small editions whose results and pages lie in a folder of the test, not in the checkout."""

import shutil
from pathlib import Path

import pytest
import yaml

from tests.tools import change_cell, read_cells, write_cells
from whosecount.building import build, execute, plan
from whosecount.compare import collect, sides

CHAPTER = "book/theatres/southern_damascus"


DAYS = {"window_start": "2020-03-01", "window_end": "2020-03-31", "cutoff": "2020-03-20"}


HOSTILE = "<script>alert(1)</script> & \"><img src=x onerror='alert(2)'>"


def write_edition(folder: Path, name: str, claims: Path | str, output: str = CHAPTER, **more) -> Path:
    page = {"notebook": f"{CHAPTER}.ipynb", "output": output, "parameters": {"theatre": "harbour"} | DAYS}
    content = {
        "id": name,
        "title": "A harbour",
        "claims": str(claims),
        "sides": {"side_a": "army", "side_b": "league"},
        "window": {"start": "2020-02-01", "end": "2020-04-30"},
        "theatres": ["harbour", "plain"],
        "pages": [page],
    }
    path = folder / f"{name}.yml"
    path.write_text(yaml.safe_dump(content | more), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory, right) -> Path:
    """Two editions of the tiny tables: in the second one claim changed, one came, one went."""
    folder = tmp_path_factory.mktemp("compare")
    for name in ("before", "after"):
        shutil.copytree(right, folder / name)
        write_edition(folder, name, folder / name)
    change_cell(folder / "after", "claims", 2, "low", "16")
    change_cell(folder / "after", "claims", 2, "as_stated", "more than 15")
    path = folder / "after" / "claims.csv"
    header, *rows = read_cells(path)
    came = dict(zip(header, rows[3], strict=True)) | {
        "claim_id": "syn-99",
        "summary": f"Synthetic: {HOSTILE}",
    }
    came |= {"as_stated": "9", "low": "9", "best": "9", "high": "9"}
    rows = [row for row in rows if row[0] != "syn-05"]
    write_cells(path, [header, *rows, list(came.values())])
    selections = folder / "after" / "selections.csv"
    write_cells(selections, [row for row in read_cells(selections) if "syn-05" not in row])
    return folder


@pytest.fixture(scope="module", autouse=True)
def place(tmp_path_factory):
    """Results and pages in a folder of the test, not in the checkout."""
    place = tmp_path_factory.mktemp("place") / "_build"
    with pytest.MonkeyPatch.context() as patch:
        for module in (build, plan, sides, collect):
            patch.setattr(module, "BUILD", place)
        yield place


@pytest.fixture
def no_notebook(monkeypatch):
    def start(pool, jobs, workers):
        assert not list(jobs), "a notebook was run"
        return iter(())

    monkeypatch.setattr(execute.Pool, "run", start)
