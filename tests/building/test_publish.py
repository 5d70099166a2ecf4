import errno
from pathlib import Path

import pytest

from whosecount.building import publish
from whosecount.building.publish import MARK, publish_site, recover


def make_site(folder: Path, words: str) -> Path:
    (folder / "pages").mkdir(parents=True)
    (folder / "index.html").write_text(words)
    (folder / f"pages/{words}.html").write_text(words)
    (folder / MARK).touch()
    return folder


@pytest.fixture(params=["one system call", "two renames"])
def way(request, monkeypatch) -> str:
    """Publish as Linux can, and as other systems must."""
    if request.param == "two renames":
        monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    return request.param


@pytest.fixture
def target(tmp_path) -> Path:
    return make_site(tmp_path / "public/html", "old")


@pytest.fixture
def site(tmp_path) -> Path:
    return make_site(tmp_path / "public/.work/html", "new")


def holds(folder: Path, words: str) -> bool:
    files = {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.html")}
    return files == {"index.html": words, f"pages/{words}.html": words}


def test_the_first_book_is_published(site, tmp_path, way):
    publish_site(site, tmp_path / "elsewhere/deep/html")
    assert holds(tmp_path / "elsewhere/deep/html", "new")


def test_the_new_book_takes_the_place_of_the_old(site, target, way):
    publish_site(site, target)
    assert holds(target, "new")


def test_nothing_of_the_old_book_is_left(site, target, way):
    publish_site(site, target)
    assert sorted(path.name for path in target.parent.iterdir()) == [".work", "html"]
    assert not site.exists()


def test_a_publication_that_fails_leaves_the_old_book(target, tmp_path, way):
    with pytest.raises(OSError, match="No such file"):
        publish_site(tmp_path / "public/absent", target)
    assert holds(target, "old")
    assert not (target.parent / ".html.old").exists()


def test_a_failing_second_rename_puts_the_old_book_back(site, target, monkeypatch):
    rename = Path.rename

    def fail_for_the_site(path: Path, other: Path) -> Path:
        if path == site:
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, other)

    monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", fail_for_the_site)
    with pytest.raises(OSError, match="Input/output"):
        publish_site(site, target)
    assert holds(target, "old")


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOSYS, errno.ENOTSUP])
def test_a_system_without_the_call_falls_back_to_two_renames(site, target, monkeypatch, code):
    class WithoutExchange:
        @staticmethod
        def renameat2(*arguments) -> int:
            return -1

    monkeypatch.setattr(publish.sys, "platform", "linux")
    monkeypatch.setattr(publish.ctypes, "CDLL", lambda *arguments, **options: WithoutExchange)
    monkeypatch.setattr(publish.ctypes, "get_errno", lambda: code)
    publish_site(site, target)
    assert holds(target, "new")


def test_a_book_left_aside_by_a_killed_publication_is_put_back(tmp_path):
    aside = make_site(tmp_path / ".html.old", "old")
    recover(tmp_path / "html")
    assert holds(tmp_path / "html", "old")
    assert not aside.exists()


def test_a_book_that_was_already_replaced_is_removed(target):
    aside = make_site(target.parent / ".html.old", "older")
    recover(target)
    assert holds(target, "old")
    assert not aside.exists()


def test_a_folder_of_somebody_elses_beside_the_book_stays(target):
    (target.parent / ".html.old").mkdir()
    (target.parent / ".html.old/mine.txt").write_text("mine")
    recover(target)
    assert (target.parent / ".html.old/mine.txt").read_text() == "mine"


@pytest.fixture
def another_disk(site, monkeypatch) -> None:
    """Have the site on another file system than its target."""
    rename = Path.rename

    def refuse(path: Path, other: Path) -> Path:
        if path == site:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(path, other)

    monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", refuse)


@pytest.mark.usefixtures("another_disk")
def test_a_site_of_another_file_system_is_copied_and_put_in_place_as_a_whole(site, target):
    publish_site(site, target)
    assert holds(target, "new")
    assert sorted(path.name for path in target.parent.iterdir()) == [".work", "html"]


@pytest.mark.usefixtures("another_disk")
def test_a_copy_that_fails_leaves_the_old_book_and_nothing_else(site, target, monkeypatch):
    def fail(*arguments, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(publish, "copy_folder", fail)
    with pytest.raises(OSError, match="No space left"):
        publish_site(site, target)
    assert holds(target, "old")
    assert sorted(path.name for path in target.parent.iterdir()) == [".work", "html"]


def test_what_a_killed_publication_had_half_copied_is_removed(target):
    half = make_site(target.parent / ".html.new", "half")
    recover(target)
    assert holds(target, "old") and not half.exists()


def test_a_folder_for_the_book_is_tried_before_anything_runs(tmp_path):
    publish.require_writable(tmp_path / "deep/folder")
    assert list((tmp_path / "deep/folder").iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        publish.require_writable(tmp_path / "file/below")
