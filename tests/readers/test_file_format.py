"""How a table of text is written, and what is none, told from the first bytes."""

import pytest

from whosecount.core.errors import DataError
from whosecount.readers.acled import NEEDED
from whosecount.readers.file_format import BEGINNINGS, FileFormat, detect_format
from whosecount.readers.known_tables import LOOKALIKES, name_lacks, name_lookalike
from whosecount.readers.ucdp import COLUMNS

HEAD = b"id,name\n1,one\n"


def refuse(head: bytes) -> str:
    with pytest.raises(DataError) as caught:
        detect_format(head, "export.csv")
    (line,) = str(caught.value).splitlines()
    return line.removeprefix("export.csv: ")


@pytest.mark.parametrize(
    ("head", "encoding", "delimiter"),
    [
        (HEAD, "utf-8", ","),
        (b"\xef\xbb\xbf" + HEAD, "utf-8", ","),
        (b"\n\n" + HEAD, "utf-8", ","),
        (HEAD.replace(b",", b";"), "utf-8", ";"),
        (HEAD.replace(b",", b"\t"), "utf-8", "\t"),
        (HEAD.replace(b",", b"|"), "utf-8", "|"),
        (b'"a,b,c";"d,e"\n', "utf-8", ";"),
        (b'"say ""a;b;c""",two\n', "utf-8", ","),
        ("id,name\n1,Châm\n".encode(), "utf-8", ","),
        ("id,name\n1,Châm\n".encode("latin-1"), "cp1252", ","),
        ("id,name\n1,Châm\n".encode()[:-4], "utf-8", ","),  # the head ends within a letter
        ("id,name\n1,Châm, déjà\n2,ñ\n".encode("latin-1"), "cp1252", ","),
        (b"id,name\n1,a\0b\n" + b"2,plain\n" * 50, "utf-8", ","),  # one null in a cell is mended later
        (b"id,[1]\n<b>,2\n", "utf-8", ","),
    ],
)
def test_encoding_and_delimiter_are_told(head, encoding, delimiter):
    assert detect_format(head, "export.csv") == FileFormat(encoding, delimiter)


@pytest.mark.parametrize(("start", "rule", "mend"), BEGINNINGS)
def test_what_its_first_bytes_name_is_refused(start, rule, mend):
    assert refuse(start + HEAD) == f"{rule}. {mend}"


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (b"<html><title>Sign in</title>", "this is a web page (“Sign in”). Log in"),
        (b" \n<!DOCTYPE html><title>Error 404</title>", "(“Error 404”). The address has no such file"),
        (b"<html><title>Page not found \xe2\x80\x93 Log in</title>", "The address has no such file"),
        (b"<html><title>a\x1b[31m&lt;b&gt;</title>", "this is a web page (“a�[31m<b>”)"),
        (b"<html><title>" + b"x" * 500 + b"</title>", "x…”). Download the CSV itself"),
        (b"<kml/>", "this is XML"),
        (b'{"message": "Quota\\u0020exceeded"}', "this is a server's refusal (“Quota"),
        (b'[{"a": 1}]', "this is JSON. Download"),
        (b"{}", "this is JSON. Download"),
        (b"\xef\xbb\xbf \t\r\n", "the file is empty"),
        ("id,name\n1,é\n2,é\n3,ü\n4,@\n".encode().replace(b"@", b"\xe9"), "row 5 is not UTF-8 like the rest"),
        (bytes(range(1, 32)) * 4, "this is no text"),
        (b"SEP=;\nid;name\n", "a note for Excel"),
    ],
)
def test_what_is_no_table_is_named(head, told):
    assert told in refuse(head)


@pytest.mark.parametrize("table", LOOKALIKES, ids=lambda table: table.rule[:40])
def test_each_kind_of_table_is_told_by_its_columns_in_any_case(table):
    header = [name.upper().replace("_", " ") for name in sorted(table.marks)]
    assert name_lookalike(header) == (table.rule, table.mend)
    assert name_lookalike(sorted(table.marks)[: table.fewest - 1]) is None


@pytest.mark.parametrize(("reader", "columns"), [("ucdp", COLUMNS), ("acled", NEEDED)])
def test_a_file_of_a_readers_own_kind_is_no_lookalike_to_it(reader, columns):
    other = {"ucdp": "acled", "acled": "ucdp"}[reader]
    header = columns[:-1]
    assert name_lookalike(header, reader) is None
    assert name_lookalike(header, other)[1] == f"Read it with the reader {reader}."


def test_columns_that_nothing_is_known_of_are_no_lookalike():
    assert name_lookalike(["a", "b", "year", "country", "events"]) is None


def test_few_of_many_lacking_columns_are_listed():
    assert name_lacks("an export", ["a", "b"], ["a", "b", "c"]) == "this is not an export: it lacks a, b"
    assert name_lacks("an export", list("abcdefgh"), list("abcdefghi")).endswith("e, f and 2 more columns")
    assert name_lacks("an export", ["a"], ["a"]).endswith(
        "its first row has none of the names of its columns"
    )
