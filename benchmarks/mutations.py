"""Ways in which a file gets broken, by accident or on purpose, each told by the random numbers that it is given."""

import csv
import gzip
import io
import random
from collections.abc import Callable

NASTY = (  # cells that somebody's software may write, or somebody's malice
    "", " ", "NaN", "inf", "-inf", "1e400", "-1", "-0", "1e5", "0x10", "1_000", "1,200", "9" * 400, "2147483648", "½", "²", "٣",
    "\N{MATHEMATICAL DOUBLE-STRUCK DIGIT ONE}", "2018-02-30", "2018-13-01", "0000-00-00", "9999-12-31", "-0001-01-01",
    "1397-01-30", "30 Ramadan 1439", "٢٠١٨-٠٤-١٩", "2561-04-19", "43209", "1524096000", "2018-04-19T25:61", "19/04/18",
    "=1+1", "@SUM(A1)", "+1", '=HYPERLINK("http://x.invalid")', '"', "'", '""', "\\", ";", ",", "\t", "\r", "\n", "\x00", "\x1b[2J",
    "\ufeff", "\u202e", "\u2028", "\ud7a3" * 3, "\N{COMBINING ACUTE ACCENT}" * 50, "a" * 70_000, "../../x", "/etc/passwd", "null",
    "true", "[]", "{}", "[" * 30, "<script>alert(1)</script>", "{{ x }}", "%s%n", "${HOME}", "!!python/object:os.system", "*a", "&a b",
)  # fmt: skip
MARKS = (
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\x00",
    b"\x1f\x8b",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"%PDF-1.7\n",
    b"sep=;\n",
)
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1256", "utf-8-sig", "utf-7")
Change = Callable[[bytes, random.Random], bytes]


def flip(content: bytes, draw: random.Random) -> bytes:
    """Change some bytes."""
    changed = bytearray(content)
    for _ in range(draw.choice((1, 3, 20)) if changed else 0):
        changed[draw.randrange(len(changed))] = draw.randrange(256)
    return bytes(changed)


def cut(content: bytes, draw: random.Random) -> bytes:
    """End early, or begin late."""
    place = draw.randrange(len(content) + 1)
    return content[:place] if draw.random() < 0.7 else content[place:]


def drop(content: bytes, draw: random.Random) -> bytes:
    """Lose a piece, or have it twice."""
    one = draw.randrange(len(content) + 1)
    other = min(len(content), one + draw.randrange(1, 200))
    return content[:one] + content[one:other] * draw.choice((0, 2, 3)) + content[other:]


def insert(content: bytes, draw: random.Random) -> bytes:
    """Gain something anywhere."""
    place = draw.randrange(len(content) + 1)
    new = draw.choice((*MARKS, *(one.encode() for one in NASTY)))
    return content[:place] + new * draw.choice((1, 1, 5)) + content[place:]


def begin(content: bytes, draw: random.Random) -> bytes:
    """Begin as another kind of file does."""
    return draw.choice(MARKS) + content


def encode(content: bytes, draw: random.Random) -> bytes:
    """Be written in another encoding, or twice in one."""
    text = content.decode("utf-8", "replace")
    if draw.random() < 0.2:
        return text.encode().decode("latin-1").encode()
    return text.encode(draw.choice(ENCODINGS), "replace")


def end_lines(content: bytes, draw: random.Random) -> bytes:
    """Have other ends of lines, or blank lines."""
    return content.replace(
        b"\n", draw.choice((b"\r", b"\r\n", b"\n\n", b"\r\r\n", b"", b"\n,,,\n", b"\x0b\n", b"\xe2\x80\xa8"))
    )


def pack(content: bytes, draw: random.Random) -> bytes:
    """Be packed, and perhaps damaged."""
    packed = gzip.compress(content, mtime=0)
    return packed if draw.random() < 0.5 else cut(packed, draw)


def empty(content: bytes, draw: random.Random) -> bytes:
    """Have nothing left but blanks or one line."""
    return draw.choice(
        (
            b"",
            b"\n",
            b" ",
            b"\xef\xbb\xbf",
            content.split(b"\n")[0],
            b"\x00" * 50,
            b"-",
            b"---\n",
            b"[]",
            b'"',
        )
    )


BYTES = (flip, cut, drop, insert, begin, encode, end_lines, pack, empty)


def change_table(content: bytes, draw: random.Random) -> bytes:
    """Change cells, rows or columns, and write the table anew, perhaps with another delimiter."""
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8", "replace"), newline="")))
    except csv.Error:  # broken enough
        return content
    for _ in range(draw.choice((1, 1, 2, 4)) if rows else 0):
        draw.choice(TABLE)(rows, draw)
    text = io.StringIO(newline="")
    sep = draw.choice((",", ",", ",", ",", ";", "\t", "|", " "))
    quoting = draw.choice((csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    csv.writer(text, delimiter=sep, quoting=quoting, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8", "surrogatepass")


def _pick(rows: list[list[str]], draw: random.Random) -> tuple[list[str], int]:
    row = draw.choice([one for one in rows if one] or [[""]])
    return row, draw.randrange(len(row))


def _write_nasty(rows: list[list[str]], draw: random.Random) -> None:
    row, place = _pick(rows, draw)
    row[place] = draw.choice(NASTY)


def _write_nasty_column(rows: list[list[str]], draw: random.Random) -> None:
    _, place = _pick(rows, draw)
    value = draw.choice(NASTY)
    for row in rows[1:]:
        row[place:place + 1] = [value]  # fmt: skip


def _swap_cells(rows: list[list[str]], draw: random.Random) -> None:
    (one, here), (other, there) = _pick(rows, draw), _pick(rows, draw)
    one[here], other[there] = other[there], one[here]


def _double_column(rows: list[list[str]], draw: random.Random) -> None:
    _, place = _pick(rows, draw)
    for row in rows:
        row += row[place:place + 1]  # fmt: skip


def _drop_column(rows: list[list[str]], draw: random.Random) -> None:
    _, place = _pick(rows, draw)
    for row in rows:
        del row[place:place + 1]  # fmt: skip


def _shuffle_columns(rows: list[list[str]], draw: random.Random) -> None:
    width = max(map(len, rows), default=0)
    order = draw.sample(range(width), width)
    rows[:] = [[row[place] for place in order if place < len(row)] for row in rows]


def _change_rows(rows: list[list[str]], draw: random.Random) -> None:
    one = draw.randrange(len(rows)) if rows else 0
    match draw.randrange(5):
        case 0:
            rows[one:one] = [list(row) for row in rows[one:one + 3]]  # fmt: skip
        case 1:
            del rows[one:one + 2]  # fmt: skip
        case 2:
            draw.shuffle(rows)
        case 3:
            rows[one:one] = [[]] * 3
        case _:
            rows[one:one] = [[draw.choice(NASTY)] * draw.randrange(1, 60)]


TABLE = (
    _write_nasty, _write_nasty, _write_nasty, _write_nasty_column, _swap_cells, _double_column, _drop_column, _shuffle_columns,
    _change_rows,
)  # fmt: skip


def change_settings(content: bytes, draw: random.Random) -> bytes:
    """Change lines of a YAML file: values, keys, indentation, anchors, depth."""
    lines = content.decode("utf-8", "replace").split("\n")
    for _ in range(draw.choice((1, 1, 2, 4))):
        place = draw.randrange(len(lines)) if lines else 0
        line = lines[place] if lines else ""
        lines[place:place + 1] = _change_line(line, lines or [""], draw)  # fmt: skip
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def _change_line(line: str, lines: list[str], draw: random.Random) -> list[str]:
    key, colon, value = line.partition(":")
    nasty = draw.choice(NASTY)
    match draw.randrange(12):
        case 0 | 1 | 2:
            return [f"{key}{colon or ':'} {nasty}"]
        case 3:
            return [f"{key}{colon or ':'} {nasty!r}"]
        case 4:
            return [f"{nasty}{colon}{value}"]
        case 5:
            return [line, draw.choice(lines)]
        case 6:
            return []
        case 7:
            return [draw.choice((" ", "\t", "    ", "- ")) + line]
        case 8:
            return [f"{key}{colon} &x [1, *x]", line]
        case 9:
            deep = draw.choice((5, 30, 3000))
            return [f"{key}{colon or ':'} {'[' * deep}{']' * draw.choice((0, deep))}"]
        case 10:
            return [f"{key}{colon or ':'} [{', '.join(draw.choices(NASTY, k=8))}]"]
        case _:
            return [f"{key}{colon or ':'} {{{nasty}: {nasty}, x: {value or 1}}}"]


def mutate(content: bytes, own: Change, draw: random.Random) -> bytes:
    """Break a file in one to three ways, more often in those of its kind than in those of any bytes."""
    for _ in range(draw.choice((1, 1, 1, 2, 3))):
        content = (own if draw.random() < 0.6 else draw.choice(BYTES))(content, draw)
    return content
