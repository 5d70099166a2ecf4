import csv
import shutil
from itertools import groupby
from pathlib import Path

import pytest

from tests.conftest import DATA
from tests.tools import change_cell, read_cells, write_cells
from whosecount.core.errors import DataError
from whosecount.tables.files import find_table_files
from whosecount.tables.rules import ROW_RULES, TABLE_RULES
from whosecount.tables.validate import check_tables, require_valid

WRONG = DATA / "wrong"


def read_variants() -> dict[str, list[dict[str, str]]]:
    with (WRONG / "variants.csv").open(encoding="utf-8", newline="") as file:
        return {name: list(edits) for name, edits in groupby(csv.DictReader(file), lambda row: row["name"])}


VARIANTS = read_variants()


def check(folder: Path) -> list[str]:
    """Check a folder; the folder itself is left out of each line."""
    return [str(problem).replace(f"{folder}/", "") for problem in check_tables(find_table_files(folder))]


def break_tables(folder: Path, name: str) -> None:
    for edit in VARIANTS[name]:
        change_cell(folder, edit["table"], int(edit["row"]), edit["column"], edit["value"])


def test_right_tables_hold(right):
    assert check(right) == []


@pytest.mark.parametrize("name", VARIANTS)
def test_a_broken_rule_is_named_with_its_place(copied, name):
    break_tables(copied, name)
    expected = VARIANTS[name][0]["expected"]
    found = check(copied)
    assert [line for line in found if expected in line], found
    assert all(len(line.splitlines()) == 1 for line in found)


def test_every_rule_has_a_variant_that_breaks_it():
    rules = {rule.__name__ for rules in ROW_RULES.values() for rule in rules}
    rules |= {rule.__name__ for rule in TABLE_RULES}
    assert rules <= {edits[0]["rule"] for edits in VARIANTS.values()}


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("not_utf8", ["measures.csv: the file is not UTF-8 (byte 0xE9 in row 2). Save it as CSV UTF-8."]),
        ("empty", ["measures.csv: the file is empty. Give it at least a header row."]),
        (
            "ragged",
            [
                "measures.csv, row 2: the row has 5 cells, the header 4. Quote cells that hold commas.",
                "measures.csv, row 3: the row has 3 cells, the header 4. Add the commas of its empty cells, or remove",
            ],
        ),
        (
            "open_quote",
            ["measures.csv: row 2 opens a quotation mark that is not closed in its place. Write two"],
        ),
        (
            "blank_rows",
            [
                "measures.csv, row 3: the row is empty. Remove it.",
                "measures.csv, row 4: the row is empty. Remove it.",
            ],
        ),
        (
            "other_columns",
            [
                "measures.csv, row 1, column name: the column comes twice. Remove one of them.",
                "measures.csv, row 1, column rank: the table measures has no such column.",
                "measures.csv, row 1, column unit: the table measures needs this column. Add the column",
            ],
        ),
        ("semicolons", ["measures.csv: its cells are separated by semicolons, not by commas. Save it"]),
    ],
)
def test_a_file_that_is_no_table_is_named_once(copied, file, expected):
    shutil.copy(WRONG / f"{file}.csv", copied / "measures.csv")
    found = check(copied)
    for line, start in zip(found, expected, strict=False):
        assert line.startswith(start)
    assert len(found) == len(expected)
    assert all(line.startswith("measures.csv") for line in found)


def test_every_problem_is_told_in_one_run(copied):
    for name in (
        "an identifier twice",
        "a point for more than",
        "half a coordinate",
        "a claim linked to itself",
    ):
        break_tables(copied, name)
    text = "\n".join(check(copied))
    assert all(
        part in text for part in ("row 12, column claim_id", "wants =--", "both coordinates", "to itself")
    )


def test_a_file_that_cannot_be_read_hides_no_problem_of_another(copied):
    shutil.copy(WRONG / "ragged.csv", copied / "measures.csv")
    for name in ("a point for more than", "a date in another form", "an unknown kind of evidence"):
        break_tables(copied, name)
    text = "\n".join(check(copied))
    assert "measures.csv, row 2: the row has 5 cells" in text
    assert all(
        part in text for part in ("wants =--", "'10.03.2020': the cell is not a date", "'rumour': the item")
    )
    assert "column measure_id" not in text  # what refers to the broken table cannot be judged


def test_problems_come_in_the_order_of_the_file(copied):
    for row in (10, 2, 6):
        change_cell(copied, "claims", row, "record_type", "rumour")
    rows = [problem.row for problem in check_tables(find_table_files(copied))]
    assert rows == [2, 6, 10]


def test_columns_may_stand_in_any_order(copied):
    path = copied / "claims.csv"
    write_cells(path, [row[::-1] for row in read_cells(path)])
    assert check(copied) == []
    change_cell(copied, "claims", 12, "claim_id", "syn-10")
    assert check(copied)[0].startswith(
        "claims.csv, row 12, column claim_id, value 'syn-10': row 11 has the same claim_id"
    )


def test_a_file_saved_by_a_spreadsheet_is_taken(copied):
    path = copied / "claims.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert check(copied) == []


def test_a_claims_file_alone_names_each_identifier_that_the_packaged_tables_lack(right):
    lines = [str(one) for one in check_tables(find_table_files(right / "claims.csv"))]
    assert any("value 'herald_200311': documents.csv has no such document_id" in line for line in lines)
    assert any("value 'old_port': the item is not in places.csv" in line for line in lines)
    assert not any("links.csv" in line for line in lines)


def test_what_an_own_table_lacks_that_a_packaged_one_names_is_said_once_of_the_own(tmp_path):
    ours = find_table_files()
    for name in ("claims", "links", "selections", "areas", "ucdp_spans"):
        lines = ours[name].read_text(encoding="utf-8").splitlines(keepends=True)
        lacking = ("suwayda,", "tadmur,") if name in ("areas", "ucdp_spans") else ()
        kept = [line for line in lines if not line.startswith(lacking)] if lacking else lines
        (tmp_path / ours[name].name).write_text("".join(kept), encoding="utf-8")
    (said,) = map(str, check_tables(find_table_files(tmp_path)))
    assert said == (
        f"{tmp_path}/areas.csv: it lacks suwayda, tadmur, which the packaged theatres.csv names. Add a row for each, or "
        "put a theatres.csv of your own beside it."
    )


def test_problems_name_the_file_from_the_current_folder(copied, monkeypatch):
    change_cell(copied, "claims", 2, "record_type", "rumour")
    monkeypatch.chdir(copied.parent)
    assert str(check_tables(find_table_files("tables"))[0]).startswith("tables/claims.csv, row 2")


def test_require_valid_raises_every_problem_at_once(copied):
    break_tables(copied, "a point for more than")
    break_tables(copied, "half a coordinate")
    with pytest.raises(DataError) as caught:
        require_valid(find_table_files(copied))
    assert len(caught.value.problems) == len(str(caught.value).splitlines()) >= 2
