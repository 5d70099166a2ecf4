"""The class pack, as `python -m whosecount.building.class_pack` or `make class`: what a teacher hands out or projects.

Made from the last build of the published edition, into `_build/class/`: notebooks without and with solutions, slides of
each chapter, handouts of two pages, the tables as one workbook, and a zip that holds a whole checkout for students.
"""

import json
import shutil
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

from whosecount.building.build import open_workshop
from whosecount.building.class_sheets import (
    ENDS,
    STARTS,
    Chapter,
    build_handout,
    build_slides,
    leave_out_solutions,
    read_chapter,
)
from whosecount.building.formats import FormatError, find_browser, print_page, require_published
from whosecount.core.command import run_command
from whosecount.core.csv_injection import disarm
from whosecount.core.paths import BUILD, DEFAULT_EDITION, ROOT
from whosecount.edition.read import read_edition
from whosecount.tables.files import find_table_files
from whosecount.tables.rows import read_records

TARGET = BUILD / "class"
EXECUTED = BUILD / "executed" / DEFAULT_EDITION
CHAPTERS = ("reading", "theatres")
NOTEBOOKS = (*CHAPTERS, "labs")
SEALED = "sealed_count"  # a lab whose notebook draws what its page seals
TOLD = (STARTS, ENDS, "solve(", "import solve", "{solution}")  # what no file for students may hold
CHECKOUT = (
    "whosecount/**/*", "data/**/*", "editions/**/*", "book/_static/**/*", "book/references.bib", "book/ground.ipynb",
    "_config.yml", "pyproject.toml", "README.md", "requirements.txt", "LICENSE*", "CITATION.cff",
)  # fmt: skip
KEPT_BACK = "whosecount/exercises/solutions.py"
MOST_PAGES, SCALES = 2, (10, 9, 8, 7, 6, 5)  # of a handout, and tenths of its size that are tried


def main() -> None:
    """Make the pack, and say what stands where."""
    require_published()
    browser = find_browser()
    with open_workshop(TARGET) as scratch:
        made = scratch / "class"
        made.mkdir()
        chapters = [read_chapter(path) for path in list_notebooks(EXECUTED / "book", CHAPTERS)]
        write_notebooks(made)
        (made / "slides.html").write_text(build_slides(chapters), encoding="utf-8")
        write_handouts(browser, chapters, made / "handouts")
        write_tables(find_table_files(), made / "tables.xlsx")
        (made / "START.md").write_text(START, encoding="utf-8")
        write_checkout(made / "student", made / "whose-count-class.zip")
        shutil.rmtree(TARGET, ignore_errors=True)
        shutil.move(made, TARGET)
    for path in sorted(TARGET.iterdir()):
        print(f"made {path}")


def list_notebooks(folder: Path, parts: Iterable[str]) -> list[Path]:
    """List the notebooks of parts of the book, in its order."""
    pages = [page.output for page in read_edition(DEFAULT_EDITION).pages]
    kept = [Path(page).relative_to("book") for page in pages if Path(page).parent.name in parts]
    return [folder / place.with_suffix(".ipynb") for place in kept]


def write_notebooks(target: Path) -> None:
    """Write every notebook twice: as it is, and for students without solutions, of which no part may be left."""
    for path in list_notebooks(ROOT / "book", NOTEBOOKS):
        place = path.relative_to(ROOT / "book")
        whole = target / "solutions" / place
        whole.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, whole)
        if path.stem == SEALED:
            continue
        notebook = json.loads(path.read_text(encoding="utf-8"))
        notebook["cells"] = list(leave_out_solutions(notebook["cells"]))
        text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
        held = [words for words in TOLD if words in text]
        if held:
            raise FormatError(f"{place}: the notebook for students would still hold {held[0]!r}.")
        bare = target / "student" / place
        bare.parent.mkdir(parents=True, exist_ok=True)
        bare.write_text(text, encoding="utf-8")


def write_handouts(browser: str, chapters: Iterable[Chapter], target: Path) -> None:
    """Print a handout of each chapter, small enough for a sheet of paper."""
    from pypdf import PdfReader

    target.mkdir()
    for chapter in chapters:
        page, sheet = target / f"{chapter.name}.html", target / f"{chapter.name}.pdf"
        page.write_text(build_handout(chapter), encoding="utf-8")
        for tenths in SCALES:
            print_page(browser, page, sheet, scale=tenths / 10)
            if len(PdfReader(sheet).pages) <= MOST_PAGES:
                break
        else:
            raise FormatError(f"{chapter.name}: the handout does not fit {MOST_PAGES} pages.")
        page.unlink()


def write_tables(files: dict[str, Path], target: Path) -> None:
    """Write the tables as one workbook, a sheet each; nothing in it is a formula."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, path in sorted(files.items()):
        sheet = book.create_sheet(name)
        rows = read_records(path)
        for row in (rows[0].keys(), *(row.values() for row in rows)) if rows else ():
            sheet.append([disarm(cell) for cell in row])
    book.save(target)


def write_checkout(student: Path, target: Path) -> None:
    """Write a zip that runs without a network once installed: package, tables and the notebooks for students."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as pack:
        for pattern in CHECKOUT:
            for path in sorted(ROOT.glob(pattern)):
                if path.is_file() and path != ROOT / KEPT_BACK and path.suffix != ".pyc":
                    pack.write(path, Path("whose-count") / path.relative_to(ROOT))
        for path in sorted(student.rglob("*.ipynb")):
            pack.write(path, Path("whose-count/book") / path.relative_to(student))
        pack.writestr("whose-count/START.md", START)


START = """# A class with "Whose Count?"

`slides.html` opens in any browser, without a network: the question first, then the figure; space and Page Down go on.
`handouts/` has two pages a chapter to print. `tables.xlsx` has every table of the book, a sheet each.
`solutions/` is yours: the notebooks with their solutions. `student/` has the same without them.

## On laptops

Give students `whose-count-class.zip`. They need Python 3.11 to 3.13, and a network once:

    python -m venv .venv
    .venv/bin/pip install -r requirements.txt                           (Windows: .venv\\Scripts\\pip)
    .venv/bin/pip install --no-deps --no-build-isolation -e .
    .venv/bin/jupyter lab book                                          (Windows: .venv\\Scripts\\jupyter)

This was tried on Linux; Windows and macOS run the same files, and nobody has tried them yet. After that no network is
needed. Each notebook runs from top to bottom; exercises are answered in a cell of one's own, with the call that the
exercise prints.

## On a Jupyter Hub

No hub was at hand to try this on. Unpack the zip once where all can read it, and nobody can write, for instance in
`/srv/whose-count`. Install it into the hub's environment with the same two commands, run in that folder, and
let students copy `book/` into their homes: a notebook finds the tables beside the package, wherever it lies, and writes
nothing beside them.
"""


if __name__ == "__main__":
    sys.exit(run_command(main))
