import pytest

from whosecount.building import build
from whosecount.cli import main
from whosecount.core.errors import WhoseCountError


@pytest.fixture(autouse=True)
def no_build(monkeypatch):
    """None of these commands may come as far as a notebook or a site."""
    for name in ("run_jobs", "build_site"):
        monkeypatch.setattr(build, name, lambda *_, **__: pytest.fail("a build was begun"))


def test_an_unknown_edition_is_one_line_and_status_1(capsys):
    assert main(["build", "sprung"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert told.err.startswith("whosecount: ")
    assert "spring-2018" in told.err


def test_debug_shows_where_an_error_comes_from():
    with pytest.raises(WhoseCountError):
        main(["--debug", "build", "sprung"])


def test_an_unknown_page_is_answered_with_a_hint(capsys):
    assert main(["build", "--only", "palmira"]) == 1
    assert "Did you mean palmyra?" in capsys.readouterr().err


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_a_number_of_jobs_that_makes_no_sense_is_refused(number, capsys):
    with pytest.raises(SystemExit) as left:
        main(["build", "--jobs", number])
    assert left.value.code == 2
    assert "--jobs" in capsys.readouterr().err


def test_a_folder_that_is_no_book_is_refused_before_anything_is_checked(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["build", "--out", str(tmp_path)]) == 1
    assert "no book of ours" in capsys.readouterr().err


def test_a_build_that_is_interrupted_says_so_and_leaves_130(monkeypatch, capsys):
    def interrupt(*arguments, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "build_book", interrupt)
    assert main(["build", "--force"]) == 130
    assert "what was published is as it was" in capsys.readouterr().err
