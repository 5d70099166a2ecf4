"""An edition put in place: made in a scratch folder, checked there, moved at the end."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from whosecount.core.errors import DataError, Problem, WhoseCountError
from whosecount.new_edition.tables import Plan, write_tables
from whosecount.new_edition.wish import Wish
from whosecount.tables.files import find_table_files, show_path
from whosecount.tables.load import Tables, load_tables
from whosecount.tables.schema import read_schema
from whosecount.tables.validate import check_tables


@dataclass(frozen=True)
class Written:
    """What was written: lines to tell, the edition's tables, and what claims name and the other tables lack."""

    lines: list[str]
    tables: Tables = field(repr=False)
    lacking: list[str] = field(default_factory=list)


def put_in_place(wish: Wish, plan: Plan | None, write: Callable[[Tables], str]) -> Written:
    """Make the edition's tables, if it needs its own, and its file; put them in place together, or write nothing.

    `write` takes the edition's tables and gives the text of its file.
    """
    if plan and wish.folder.exists() and not wish.force:
        rule = f"{show_path(wish.folder)} is there already"
        raise WhoseCountError(f"{rule}. Choose another id, or add --force.")
    try:
        wish.out.mkdir(parents=True, exist_ok=True)
        place = {"prefix": f".new-{wish.id}-", "dir": wish.out}
        with tempfile.TemporaryDirectory(**place, ignore_cleanup_errors=True) as scratch:
            return _make(wish, plan, write, Path(scratch))
    except OSError as error:
        rule = f"{error.filename or wish.out}: cannot be written ({error.strerror})"
        raise WhoseCountError(f"{rule}. Choose another folder with --out.") from None


def _make(wish: Wish, plan: Plan | None, write: Callable[[Tables], str], scratch: Path) -> Written:
    lines, lacking, files = [], [], find_table_files(wish.claims)
    if plan:
        folder = scratch / wish.id
        write_tables(plan, folder)
        files = find_table_files(folder)
        lacking = _check(files, wish, plan)
        names = sorted(file.name for file in folder.glob("*.csv"))
        lines.append(f"wrote {show_path(wish.folder)}/ with {', '.join(names)}")
    tables = load_tables(files)
    file = scratch / wish.file.name
    file.write_text(write(tables), encoding="utf-8")
    if plan:
        _move_into(scratch / wish.id, wish.folder)
    file.replace(wish.file)
    lines.append(f"wrote {show_path(wish.file)}")
    return Written([*lines, *lacking], tables, lacking)


def _check(files: dict[str, Path], wish: Wish, plan: Plan) -> list[str]:
    """Check new tables: identifiers that brought ones name and others lack are listed, anything else is refused."""
    problems = check_tables(files)
    lacking = [problem for problem in problems if _is_lacking(problem, plan.base.brought)]
    if len(lacking) == len(problems):
        return _list_lacking(lacking, wish)
    brought = {file.name: file for name, file in plan.base.files.items() if name in plan.base.brought}
    wrong = [(problem, Path(problem.file).name) for problem in problems if problem not in lacking]
    raise DataError([replace(one, file=str(brought.get(name, wish.folder / name))) for one, name in wrong])


def _is_lacking(problem: Problem, brought: set[str]) -> bool:
    """Whether a problem is an identifier that a brought table names and another one should hold."""
    name = Path(problem.file).stem
    if name not in brought or not problem.value:
        return False
    table = read_schema()[name]
    references = {field.name for field in table.fields if "resource" in field.items}
    references |= {field for key in table.foreign_keys for field in key["fields"]}
    return problem.column in references


def _list_lacking(problems: list[Problem], wish: Wish) -> list[str]:
    lacking: dict[tuple[str, str], dict[str, None]] = {}  # values in order, each once
    for problem in problems:
        lacking.setdefault((Path(problem.file).name, problem.column), {})[problem.value] = None
    return [
        f"{show_path(wish.folder / file)}, column {column}: the other tables lack {', '.join(values)}. Add their rows."
        for (file, column), values in lacking.items()
    ]


def _move_into(source: Path, target: Path) -> None:
    """Move a folder to its place; into one that is there, file by file, so that nothing else in it is touched."""
    if not target.exists():
        source.rename(target)
        return
    for file in sorted(path for path in source.rglob("*") if path.is_file()):
        place = target / file.relative_to(source)
        place.parent.mkdir(exist_ok=True)
        file.replace(place)
