"""Packed files: one CSV comes out piece by piece; bombs, locks, nests and broken files are refused in one line."""

import gzip
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from whosecount.core.errors import DataError
from whosecount.readers import unpack
from whosecount.readers.unpack import open_unpacked

TABLE = 'id,name\n1,"two\nlines"\n2,naïve\n'.encode() * 50
PIECE = 1 << 20


def make_zip(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def make_gzip(path: Path, content: bytes) -> Path:
    path.write_bytes(gzip.compress(content))
    return path


def make_plain(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def refuse(path: Path) -> str:
    """Read a file that must be refused; gives the message, without the folder."""
    before = sorted(path.parent.rglob("*"))
    with pytest.raises(DataError) as caught, open_unpacked(path) as file:
        while file.read(PIECE):
            pass
    assert sorted(path.parent.rglob("*")) == before
    message = str(caught.value)
    assert message.isprintable()
    return message.replace(f"{path.parent}/", "")


@pytest.mark.parametrize("name", ["a.csv", "A.CSV", "export.txt", "a.csv.gz", "a.zip"])
def test_what_comes_out_is_what_went_in(tmp_path, name):
    path = tmp_path / name
    if name.endswith(".gz"):
        make_gzip(path, TABLE)
    elif name.endswith(".zip"):
        make_zip(path, {"ged/ged.csv": TABLE, "ged/readme.txt": b"x", "__MACOSX/ged/._ged.csv": b"x"})
    else:
        make_plain(path, TABLE)
    with open_unpacked(path) as file:
        assert file.read(10) == TABLE[:10]
        assert file.read() == TABLE[10:]
    assert file.closed


@pytest.mark.parametrize("name", ["a.gz", "a.zip", "A.ZIP"])
def test_a_name_that_promises_a_packed_file_is_held_to_it(tmp_path, name):
    assert f"the file is no {name[1:].lower()} file. Download it again." in refuse(
        make_plain(tmp_path / name, TABLE)
    )


def test_a_gzip_of_several_parts_is_read_whole(tmp_path):
    path = make_plain(tmp_path / "a.csv.gz", gzip.compress(TABLE) + gzip.compress(TABLE))
    with open_unpacked(path) as file:
        assert file.read() == TABLE * 2


def test_an_empty_file_is_empty(tmp_path):
    with open_unpacked(make_gzip(tmp_path / "a.csv.gz", b"")) as file:
        assert file.read() == b""
    with open_unpacked(make_plain(tmp_path / "a.csv", b"")) as file:
        assert file.read() == b""


def test_a_bomb_is_refused_while_memory_stays_flat(tmp_path):
    path = tmp_path / "a.zip"
    zeros = b"0" * (8 * PIECE)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.csv", "w") as member:
        for _ in range(32):
            member.write(zeros)
    assert path.stat().st_size < 2 * PIECE
    tracemalloc.start()
    message = refuse(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 16 * PIECE
    assert message == (
        "a.zip: the file unpacks to more than 200 MB, over 200 times its packed size. "
        "No export packs so well; download it again."
    )


@pytest.mark.parametrize("kind", ["zip", "gz"])
def test_a_bomb_is_known_by_ratio_and_size_together(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(unpack, "SUSPECT_SIZE", 4 * PIECE)
    alike = b"0" * (6 * PIECE)
    make = make_gzip if kind == "gz" else lambda path, content: make_zip(path, {"a.csv": content})
    assert "over 200 times its packed size" in refuse(make(tmp_path / f"bomb.{kind}", alike))
    with open_unpacked(make(tmp_path / f"small.{kind}", alike[: 3 * PIECE])) as file:
        assert len(file.read()) == 3 * PIECE
    table = b"".join(b"%d,%x\n" % (n, n * n) for n in range(300_000))
    with open_unpacked(make(tmp_path / f"large.{kind}", table)) as file:
        assert len(file.read()) == len(table) > 4 * PIECE


def test_a_size_that_the_zip_claims_of_itself_is_not_believed(tmp_path, monkeypatch):
    monkeypatch.setattr(unpack, "SUSPECT_SIZE", PIECE)
    path = make_zip(tmp_path / "a.zip", {"a.csv": b"0" * (4 * PIECE)})
    content = path.read_bytes()
    lie = content.replace(struct.pack("<I", 4 * PIECE), struct.pack("<I", 5 * PIECE))
    assert "over 200 times" in refuse(make_plain(tmp_path / "b.zip", lie))


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        (
            {},
            "a.zip: the zip holds no CSV (nothing). Give the zip with the CSV of the events, or the CSV itself.",
        ),
        ({"readme.txt": b"x"}, "a.zip: the zip holds no CSV (readme.txt)."),
        ({"a.csv": TABLE, "b.CSV": TABLE}, "a.zip: the zip holds 2 CSV files (a.csv, b.CSV)."),
        ({"inner.zip": b"PK\x03\x04"}, "a.zip: the zip holds no CSV (inner.zip)."),
        (
            {"a.csv": b"PK\x03\x04" + TABLE},
            "a.zip: a.csv holds a packed file in a packed file. Unpack it once",
        ),
        ({"a.csv": gzip.compress(TABLE)}, "a.zip: a.csv holds a packed file in a packed file."),
        ({f"{n}.csv": b"" for n in range(1001)}, "a.zip: the zip holds 1,001 files."),
    ],
)
def test_a_zip_that_is_not_one_csv_is_refused(tmp_path, members, expected):
    assert refuse(make_zip(tmp_path / "a.zip", members)).startswith(expected)


def test_a_workbook_is_given_as_it_is_whatever_its_name(tmp_path):
    path = make_zip(tmp_path / "a.zip", {"[Content_Types].xml": b"", "xl/workbook.xml": b""})
    with open_unpacked(path) as file:
        assert file.read() == path.read_bytes()


def test_a_gzip_in_a_gzip_is_refused(tmp_path):
    message = refuse(make_gzip(tmp_path / "a.csv.gz", gzip.compress(TABLE)))
    assert message.startswith("a.csv.gz: a.csv.gz holds a packed file in a packed file.")


def test_an_encrypted_zip_is_refused(tmp_path):
    path = make_zip(tmp_path / "a.zip", {"a.csv": TABLE})
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    message = refuse(make_plain(tmp_path / "b.zip", bytes(content)))
    assert message == "b.zip: a.csv in the zip is encrypted. Unpack it with its password and give the CSV."


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(tmp_path, method):
    message = refuse(make_zip(tmp_path / "a.zip", {"a.csv": TABLE}, method))
    assert f"a.csv is packed in a way that is not read here (method {method})" in message


@pytest.mark.parametrize(
    "name", ["../../outside.csv", "/tmp/outside.csv", "C:\\outside.csv", "a\x1b[31m.csv"]
)
def test_the_name_of_a_member_is_never_a_path(tmp_path, name):
    folder = tmp_path / "deep" / "deeper"
    folder.mkdir(parents=True)
    with open_unpacked(make_zip(folder / "a.zip", {name: TABLE})) as file:
        assert file.read() == TABLE
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "deep", "deeper"]


@pytest.mark.parametrize("kind", ["zip", "gz"])
def test_a_broken_file_is_refused(tmp_path, kind):
    whole = (
        make_zip(tmp_path / "a.zip", {"a.csv": TABLE})
        if kind == "zip"
        else make_gzip(tmp_path / "a.gz", TABLE)
    )
    content = whole.read_bytes()
    for number, broken in enumerate(
        (content[:-20], content[:40] + b"\xff" * 30 + content[70:], b"PK", b"not packed")
    ):
        message = refuse(make_plain(tmp_path / f"{number}.{kind}", broken))
        assert "Download it again." in message


def test_what_is_no_file_is_refused(tmp_path):
    assert refuse(tmp_path / "none.csv") == "none.csv: there is no such file. Give the path of the export."
    assert "this is a folder" in refuse(tmp_path)
