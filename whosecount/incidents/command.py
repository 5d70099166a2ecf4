"""The command `whosecount import`: draft a mapping, or make tables with one."""

import argparse
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from whosecount.core.errors import WhoseCountError, file_problem, find_close
from whosecount.core.paths import require_data, write_whole
from whosecount.core.phrasing import count_noun
from whosecount.incidents.cells import find_form, is_nothing, read_days
from whosecount.incidents.mapping import COLUMNS, Map, draft_map, read_map
from whosecount.incidents.tabulate import make_tables
from whosecount.readers.known_tables import fold_name
from whosecount.readers.stream import Wish, read_columns
from whosecount.tables.files import find_table_files
from whosecount.tables.rows import read_records
from whosecount.tables.schema import read_schema
from whosecount.tables.validate import require_valid

FEWEST = 3  # columns that a list has at least
BESIDE = (".yml", ".yaml")


def run(arguments: argparse.Namespace, tell: Callable[[str], None]) -> int:
    """Draft the mapping if there is none, else make the tables; returns the exit status."""
    source, mapping = Path(arguments.file).expanduser(), Path(arguments.map).expanduser()
    if mapping.suffix.lower() not in BESIDE:
        raise file_problem(mapping, "a mapping is a YAML file", "Give --map a name that ends with .yml.")
    if not mapping.exists():
        write_whole(mapping, _draft(source))
        tell(f"drafted {mapping}: read each line, correct what is wrong, fill what is empty")
        tell(f"next: whosecount import {arguments.file} --map {arguments.map}")
        return 0
    rules = read_map(mapping)
    out = Path(arguments.out).expanduser() if arguments.out else mapping.with_suffix("")
    if out.exists() and not arguments.force:
        raise file_problem(out, "it is there already", "Choose another folder with --out, or add --force.")
    frame = _read_list(source, rules)
    measures = {row["measure_id"]: row["name"] for row in read_records(require_data() / "measures.csv")}
    unknown = sorted({one["measure"] for one in rules.figures} - set(measures))
    if unknown:
        close = find_close(unknown[0], measures) or ", ".join(measures)
        raise file_problem(mapping, "there is no such measure", f"Write {close}.", "figures", unknown[0])
    evidence = read_schema()["claims"].field("evidence").items["enum"]
    rows, odd = make_tables(frame, rules, measures, frozenset(evidence))
    if not rows["claims"]:
        none = f"{source}: no figure could be read, so there is no claim. Correct figures in {mapping}."
        raise WhoseCountError("\n".join([*odd.write(source), none]))
    _put(rows, out)
    for line in odd.write(source):
        tell(line)
    tell(f"{source}: {count_noun(len(frame), 'incident')}, {count_noun(len(rows['claims']), 'claim')}")
    tell(f"wrote {out}/ with {', '.join(sorted(name for name, found in rows.items() if found))}")
    tell(
        f"next: whosecount check {out}, then read sources.csv and actors.csv: who is reliable, and whose side each is on"
    )
    return 0


def _draft(source: Path) -> str:
    """Draft the mapping of a list, with what its rows say of themselves."""

    def choose(header: list[str]) -> dict[str, str]:
        if sum(map(bool, header)) < FEWEST:
            rule = "this is no list of incidents: it has hardly a column"
            raise file_problem(source, rule, "Give the list itself.")
        return {name: name for name in dict.fromkeys(header) if name}

    rows = read_columns(source, Wish(choose))
    known: dict[str, object] = {"source": source.stem.split(".")[0].replace("_", " ").strip()}
    folded = {fold_name(name): name for name in reversed(rows.header)}
    dated = [folded[name] for what in ("start", "end") for name in COLUMNS[what].split() if name in folded]
    cells = {cell for name in dated[:2] for cell in rows.frame[name].unique() if not is_nothing(cell)}
    form = find_form(cells)
    days = [day for span in (read_days(cell, form) for cell in cells) if span is not None for day in span]
    known |= (
        {"start": f"{min(days):%Y-%m-%d}", "end": f"{max(days):%Y-%m-%d}", "day_form": form} if days else {}
    )
    if "country" in rows.frame and rows.frame["country"].nunique() == 1:
        known["country"] = rows.frame["country"].iloc[0]
    return draft_map(rows.header, known)


def _read_list(source: Path, rules: Map) -> pd.DataFrame:
    """Read the columns of a list that its mapping names."""

    def choose(header: list[str]) -> dict[str, str]:
        lacking = [name for name in rules.list_columns() if name not in header]
        if lacking:
            close = find_close(lacking[0], header)
            has = f"Did you mean {close}? Correct" if close else f"It has {', '.join(header[:12])}: correct"
            rule = f"the mapping names {', '.join(lacking)}, and there is no such column"
            raise file_problem(source, rule, f"{has} {rules.path}.")
        evidence = [rules.values["evidence"]] if rules.values["evidence"] in header else []
        return {name: name for name in [*rules.list_columns(), *evidence]}

    return read_columns(source, Wish(choose)).frame


def _put(rows: dict[str, list[dict]], out: Path) -> None:
    """Write the tables into a folder beside, hold them against every rule, and move them to their place."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".import-", dir=out.parent))
    except OSError as error:
        rule = f"it cannot be written ({error.strerror})"
        raise file_problem(out, rule, "Choose another folder with --out.") from None
    try:
        for name, table in read_schema().items():
            if name == "measures":
                shutil.copyfile(require_data() / table.path, scratch / table.path)
                continue
            frame = pd.DataFrame(rows.get(name, []), columns=table.columns, dtype=object)
            frame.to_csv(scratch / table.path, index=False, lineterminator="\n", encoding="utf-8")
        require_valid(find_table_files(scratch))
        out.mkdir(exist_ok=True)
        for file in scratch.iterdir():
            file.replace(out / file.name)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
