import pytest

from whosecount.core.copying import copy_folder


def test_a_copy_may_be_written_where_the_original_may_only_be_read(tmp_path):
    inner = tmp_path / "book" / "inner"
    inner.mkdir(parents=True)
    (inner / "page.md").write_text("words")
    for path in (inner / "page.md", inner, inner.parent):
        path.chmod(path.stat().st_mode & 0o555)
    copy = copy_folder(tmp_path / "book", tmp_path / "copy") / "inner/page.md"
    assert [path.stat().st_mode & 0o200 for path in (copy, copy.parent, copy.parent.parent)] == [0o200] * 3
    assert copy.stat().st_mtime_ns == (inner / "page.md").stat().st_mtime_ns
    for path in (inner.parent, inner):
        path.chmod(0o755)


def test_what_is_left_out_is_not_copied_and_what_cannot_be_read_is_an_error(tmp_path):
    (tmp_path / "book/.hidden").mkdir(parents=True)
    for name in (".hidden/a.md", "b.ipynb", "c.md"):
        (tmp_path / "book" / name).touch()
    copy = copy_folder(tmp_path / "book", tmp_path / "copy", (".*", "*.ipynb"))
    assert [path.name for path in copy.rglob("*")] == ["c.md"]
    (tmp_path / "book/gone.md").symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError):
        copy_folder(tmp_path / "book", tmp_path / "copy")
