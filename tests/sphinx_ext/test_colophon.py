import subprocess

from whosecount.sphinx_ext import colophon


def fill(folder, text=f"<p>own</p>{colophon.PLACE}"):
    page = folder / "book" / "page.html"
    page.parent.mkdir(exist_ok=True)
    page.write_text(text, encoding="utf-8")
    colophon.fill_pages(folder, "Harbour & more", "")
    return page.read_text(encoding="utf-8")


def test_the_foot_says_edition_version_data_and_licence_and_is_the_same_again(tmp_path):
    first = fill(tmp_path)
    for words in ("Harbour &amp; more, version 0.", ", data ", "CC BY 4.0", "code MIT"):
        assert words in first
    assert fill(tmp_path, first) == first


def test_an_edition_of_ones_own_has_neither_our_licence_nor_our_day():
    foot = colophon.build_colophon("Harbour", "", "", "", ["whose-count.pdf"], is_own=True)
    assert "made with Whose Count?" in foot
    assert not [words for words in ("CC BY", "MIT", "committed", "PDF") if words in foot]


def test_the_foot_leads_to_other_formats_where_they_were_made(tmp_path):
    assert "whose-count.pdf" not in fill(tmp_path)
    (tmp_path / "whose-count.pdf").touch()
    assert '<a href="../whose-count.pdf">PDF</a>' in fill(tmp_path)


def test_a_checkout_without_git_names_no_day(tmp_path, monkeypatch):
    monkeypatch.setattr(colophon, "ROOT", tmp_path)
    assert colophon.read_commit_day() == ""
    assert "committed" not in fill(tmp_path)


def test_the_day_is_that_of_the_last_commit_to_what_the_book_is_made_from(tmp_path, monkeypatch):
    monkeypatch.setattr(colophon, "ROOT", tmp_path)
    (tmp_path / "data").mkdir()
    git = ["git", "-C", str(tmp_path), "-c", "user.name=n", "-c", "user.email=e@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    for name, day in (("data/one.csv", "2020-01-02"), ("notes.md", "2021-03-04")):
        (tmp_path / name).touch()
        subprocess.run([*git, "add", name], check=True)
        dated = {"GIT_COMMITTER_DATE": f"{day}T12:00:00Z", "PATH": "/usr/bin:/bin"}
        subprocess.run([*git, "commit", "-qm", name], check=True, env=dated)
    assert colophon.read_commit_day() == "2020-01-02"
