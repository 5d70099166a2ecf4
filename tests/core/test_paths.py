import pytest

from whosecount.core import paths
from whosecount.core.errors import WhoseCountError


def test_the_packaged_tables_are_found_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert (paths.require_data() / "claims.csv").is_file()
    assert paths.ROOT.is_absolute()


def test_a_package_without_its_checkout_says_how_to_install_it(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "DATA", tmp_path / "data")
    with pytest.raises(WhoseCountError, match=r"pip install -e \.") as refused:
        paths.require_data()
    assert str(tmp_path / "data") in str(refused.value)


def test_a_file_is_never_written_through_a_link_that_somebody_has_laid(tmp_path):
    (tmp_path / "theirs").write_text("theirs")
    (tmp_path / ".page.html.part").symlink_to(tmp_path / "theirs")
    paths.write_whole(tmp_path / "page.html", "ours")
    assert (tmp_path / "page.html").read_text() == "ours"
    assert (tmp_path / "theirs").read_text() == "theirs"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.html", "theirs"]
