from tests.tools import change_cell
from whosecount.tables.files import find_table_files
from whosecount.tables.held import check_once, is_held


def test_tables_that_hold_are_checked_once_until_one_changes(copied, tmp_path, monkeypatch):
    monkeypatch.setattr("whosecount.tables.held.BUILD", tmp_path / "build")
    files = find_table_files(copied)
    assert not is_held(files)
    assert check_once(files) == [] and is_held(files)
    monkeypatch.setattr("whosecount.tables.validate.check_tables", None)
    assert check_once(files) == []
    monkeypatch.undo()
    monkeypatch.setattr("whosecount.tables.held.BUILD", tmp_path / "build")
    change_cell(copied, "claims", 2, "source_id", "nobody")
    assert not is_held(files)
    assert check_once(files) and not is_held(files)
