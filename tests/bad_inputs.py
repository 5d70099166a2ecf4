# ruff: noqa: C901, E501 (a case a line, and as many lines as there are cases)
"""Inputs that nobody should give, of kinds that lie in no file of tests/data/wrong: each with the words of its refusal."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.wrong_editions import EDITION
from tests.wrong_files import CLAIMS, make_acled, make_ucdp, write_csv

DAYS = ["--start", "2018-03-01", "--end", "2018-05-31"]
NEW = ["new", "mine", *DAYS, "--out", "out"]
EVENTS = [*NEW, "--events", "ged.csv", "--reader", "ucdp"]
GRID = "notebook: palmyra\nedition: spring-2018\ngrid:\n  match_km: [10.0, 50.0]\n"
MAP = """country: Syria
start: "2018-03-01"
end: "2018-05-31"
source: Invented list
url: ""
accessed: "2026-11-22"
columns:
  id: code
  start: day
  place: town
  latitude: lat
  longitude: lon
figures:
  - {measure: killed, low: low, high: high}
"""
LIST = b"code,day,town,lat,lon,low,high\nA1,2018-04-02,Invented,34.5,38.5,2,5\nA2,2018-04-03,Invented,34.5,38.5,1,1\n"


@dataclass(frozen=True)
class Bad:
    """A command, the files that it is given, and words of what must be said; a name ending in / is a folder."""

    name: str
    argv: list[str]
    files: dict[str, bytes] = field(default_factory=dict)


def list_bad() -> Iterator[Bad]:
    """List them all."""
    for give in (give_options, give_new, give_editions, give_claims, give_maps, give_grids):
        yield from give()


def give_options() -> Iterator[Bad]:
    """Options and paths of the commands that build, serve, compare, sweep, check and tally."""
    for command in ("build", "compare spring-2018 spring-2018", "sweep grid.yml"):
        for jobs in ("0", "-1", "abc", "1.5", "1e3", "", "\N{SUPERSCRIPT TWO}", "9" * 30):
            yield Bad(
                f"jobs {jobs!r} of {command}",
                [*command.split(), f"--jobs={jobs}"],
                {"grid.yml": GRID.encode()},
            )
        yield Bad(f"engine of {command}", [*command.split(), "--engine", "swift"])
    for port in ("-1", "0", "65536", "abc", "1.5", "", "80 80", "9" * 30):
        yield Bad(f"port {port!r}", ["serve", f"--port={port}"])
    names = ["", " ", "no-such", "../editions/spring-2018", "/etc/passwd", "missing.yml", "folder.yml", "SPRING-2018", "spring-2018 ",
        "a\nb", "x" * 500, "x" * 500 + ".yml", "\udcff\udcfe", "\udcff.yml", "~nobody-here/x.yml", "http://x.invalid/e.yml", ".yml", "*.yml", "-"]  # fmt: skip
    for command in ("build", "serve", "compare spring-2018"):
        for name in names:
            yield Bad(f"{command} {name[:20]!r}", [*command.split(), name], {"folder.yml/": b""})
    yield Bad("two editions", ["build", "spring-2018", "synthetic-ucdp"])
    yield Bad("an option that there is not", ["build", "--fast"])
    yield Bad("no command", [])
    yield Bad("a page that there is not", ["build", "--only", "no_such_page"])
    for out in ("file", "file/below", "full", "x" * 300, "/proc/self/x", "\udcff" * 300):
        yield Bad(f"out {out[:12]!r}", ["build", "--out", out], {"file": b"", "full/notes.txt": b"mine"})
        yield Bad(
            f"sweep out {out[:12]!r}",
            ["sweep", "grid.yml", "--out", out],
            {"grid.yml": GRID.encode(), "file": b"", "full/notes.txt": b"mine"},
        )
    for out in ("page.txt", "none/page.html", "folder.html", ""):
        if out:
            yield Bad(
                f"compare out {out}",
                ["compare", "spring-2018", "synthetic-ucdp", "--out", out],
                {"folder.html/": b""},
            )
    yield Bad("one side", ["compare", "spring-2018"])
    yield Bad("one file", ["compare", "spring-2018", "--events", "a.csv"])
    yield Bad("files that are not there", ["compare", "synthetic-ucdp", "--events", "a.csv", "b.csv"])
    yield Bad("files and a side", ["compare", "spring-2018", "synthetic-ucdp", "--events", "a.csv", "b.csv"])
    yield Bad("a reader of nothing", ["compare", "spring-2018", "synthetic-ucdp", "--reader", "ucdp"])
    for place in ("nonsense", "tcp://", "tcp://127.0.0.1:1", "tcp://127.0.0.1:99999", "http://x"):
        yield Bad(
            f"scheduler {place}", ["sweep", "grid.yml", "--scheduler", place], {"grid.yml": GRID.encode()}
        )
    yield Bad(
        "jobs and a scheduler", ["sweep", "grid.yml", "--jobs", "2", "--scheduler", "tcp://127.0.0.1:1"]
    )
    for option in (["--since", "2018"], ["--until", "19.04.2018"], ["--since", "2018-05-01", "--until", "2018-04-01"], ["--actor", "Nobody"],
        ["--near", "atlantis"], ["--out", "none/x.csv"], ["--out", "folder"], ["--out", "/proc/x.csv"]):  # fmt: skip
        yield Bad(
            f"tally {' '.join(option)}",
            ["tally", "ged.csv", *option],
            {"ged.csv": make_ucdp(), "folder/": b""},
        )
    for option in (["--reader", "stata"], ["--edition", "spring-2018", "--country", "Syria"], ["--start", "2018"], ["--country", "Atlantis"],
        ["--side-a", "Nobody"], ["--start", "2018-05-01", "--end", "2018-04-01"], ["--country", "Syria", "--side-a", "IS", "--side-b", "IS"]):  # fmt: skip
        yield Bad(f"check {' '.join(option)}", ["check", "ged.csv", *option], {"ged.csv": make_ucdp()})
    for name in ("none.csv", "folder", "", "/dev/null", "\udcff.csv"):
        for command in ("tally", "check --reader=ucdp"):
            yield Bad(f"{command} {name!r}", [*command.split(), name], {"folder/": b""})


def give_new() -> Iterator[Bad]:
    """What `whosecount new` is asked for."""
    for name in ("", "A B", "../x", "spring-2018", "x" * 300, "ümlaut", "a/b", "a.b", "-", "con\n", "\udcff"):
        yield Bad(
            f"id {name[:12]!r}",
            ["new", *DAYS, *(["--out", "out"] if name != "spring-2018" else []), "--", name],
        )
    for day in (
        "2018",
        "19.04.2018",
        "2018-02-30",
        "9999-12-31",
        "0001-01-01",
        "today",
        "",
        "1439-08-03",
        "٢٠١٨-٠٤-١٩",
        "2018-3-1",
    ):
        yield Bad(f"start {day!r}", ["new", "mine", "--start", day, "--end", "2018-05-31", "--out", "out"])
    yield Bad(
        "days exchanged", ["new", "mine", "--start", "2018-05-31", "--end", "2018-03-01", "--out", "out"]
    )
    yield Bad(
        "a hundred years", ["new", "mine", "--start", "1918-03-01", "--end", "2018-03-01", "--out", "out"]
    )
    options = {
        "country": "Atlantis", "side-a": "Nobody", "theatres": "none.csv", "geo": "none.json", "join": "x", "accessed": "2098-01-01", "claims": "none",
    }  # fmt: skip
    for name, value in options.items():
        yield Bad(f"{name} {value}", [*EVENTS, f"--{name}", value], {"ged.csv": make_ucdp()})
    for name, content in (("geo", b"{}"), ("geo", b"not json"), ("geo", b'{"type": "FeatureCollection", "features": 3}'), ("geo", b"\xff\xfe"),
        ("theatres", b""), ("theatres", b"a,b\n1,2\n"), ("theatres", b"theatre_id,title,admin1\nx,X,Atlantis\n"), ("theatres", b"\x00" * 9)):  # fmt: skip
        yield Bad(
            f"{name} {content[:20]!r}",
            [*EVENTS, f"--{name}", "own"],
            {"ged.csv": make_ucdp(), "own": content},
        )
    for join in ("=", "a=", "=b", "Homs=Homs", "Homs=Aleppo;Homs=Hama", "Atlantis=Homs"):
        yield Bad(f"join {join}", [*EVENTS, "--join", join], {"ged.csv": make_ucdp()})
    yield Bad("a file without a reader", [*NEW, "--events", "ged.csv"], {"ged.csv": make_ucdp()})
    yield Bad("a reader without a file", [*NEW, "--reader", "ucdp"])
    yield Bad(
        "the reader of another",
        [*NEW, "--events", "acled.csv", "--reader", "ucdp"],
        {"acled.csv": make_acled()},
    )
    yield Bad(
        "acled without its day",
        [*NEW, "--events", "acled.csv", "--reader", "acled"],
        {"acled.csv": make_acled()},
    )
    yield Bad("one side twice", [*EVENTS, "--side-a", "IS", "--side-b", "IS"], {"ged.csv": make_ucdp()})
    yield Bad(
        "a window without an event",
        ["new", "mine", "--start", "2010-01-01", "--end", "2010-02-01", "--out", "out", *EVENTS[-4:]],
        {"ged.csv": make_ucdp()},
    )
    yield Bad("a file where the folder is to be", EVENTS, {"ged.csv": make_ucdp(), "out": b""})


def give_editions() -> Iterator[Bad]:
    """Edition files."""
    changes = {
        "tag": ("id: wrong", "id: !!python/name:os.system wrong"), "merge key": ("sides:", "<<: {a: 1}\nsides:"), "document twice": ("sides:", "---\nsides:"),
        "number as title": ('"A wrong edition"', "12"), "null title": ('"A wrong edition"', "~"), "title of 9 kB": ("A wrong edition", "long " * 1800),
        "control in title": ("A wrong edition", "A \\e[2J edition"), "octal day": ("2018-03-13", "0o3722"), "window exchanged": ("2018-05-22", "2018-01-01"),
        "one side for both": ("side_b: islamic_state", "side_b: government_and_allies"), "side is list": ("side_b: islamic_state", "side_b: [islamic_state]"),
        "window is text": ('window:\n  start: "2018-03-13"\n  end: "2018-05-22"', 'window: "2018"'), "page is text": ("  - notebook: book/theatres/palmyra.ipynb\n    output: book/theatres/palmyra\n    parameters:\n      theatre: palmyra\n", "  - palmyra\n"),
        "notebook missing": ("palmyra.ipynb", "palmira.ipynb"), "notebook is a page": ("palmyra.ipynb", "palmyra.md"), "absolute notebook": ("notebook: book", "notebook: /book"),
        "output with space": ("output: book/theatres/palmyra", "output: book/theatres/pal myra"), "output of a system": ("output: book/theatres/palmyra", "output: book/theatres/con/../../x"),
        "output in capitals": ("output: book/theatres/palmyra", "output: BOOK/INDEX"), "theatre is number": ("[palmyra]", "[3]"), "theatre is null": ("[palmyra]", "[~]"),
        "parameters list": ("    parameters:\n      theatre: palmyra", "    parameters: [theatre]"), "nul": ("A wrong", "A \\0 wrong"), "surrogate": ("A wrong", "A \\ud800 wrong"),
        "huge number": ("      theatre: palmyra", "      theatre: palmyra\n      match_days: 99999999999999999999999"), "true for number": ("      theatre: palmyra", "      theatre: palmyra\n      match_days: yes"),
        "float for whole": ("      theatre: palmyra", "      theatre: palmyra\n      match_days: 1.5"), "map for days": ("      theatre: palmyra", "      theatre: palmyra\n      chance_days: {a: b}"),
        "seed below": ("      theatre: palmyra", "      theatre: palmyra\n      seed: -1"), "seed above": ("      theatre: palmyra", "      theatre: palmyra\n      seed: 4294967296"),
        "theatre unknown": ("theatre: palmyra", "theatre: palmira"), "cutoff outside": ("      theatre: palmyra", "      theatre: palmyra\n      cutoff: '2018-09-01'"),
        "window start alone": ("      theatre: palmyra", "      theatre: palmyra\n      window_start: '2019-09-01'"), "place unknown": ("      theatre: palmyra", "      theatre: palmyra\n      focus_place: atlantis"),
        "deep": ("title:", f"x: {'[' * 40}{']' * 40}\ntitle:"), "tabs": ("  side_b", "\tside_b"), "bad indent": ("  side_b", " side_b"), "comma decimal": ("      theatre: palmyra", "      theatre: palmyra\n      match_km: 10,5"),
    }  # fmt: skip
    for name, (old, new) in changes.items():
        assert EDITION.count(old) == 1, old
        content = EDITION.replace(old, new).encode("utf-8", "surrogatepass")
        yield Bad(f"edition: {name}", ["build", "wrong.yml", "--out", "site"], {"wrong.yml": content})


def give_claims() -> Iterator[Bad]:
    """Tables of claims."""
    cells = {
        "claim_id": ["own 01", "own-01;own-02", "../x", "=1+1", "own-01\n"], "as_of": ["0000-00-00", "1439-08-03", "2018-4-13", "43209", "٢٠١٨-٠٤-١٣"],
        "low": ["1e400", "1,200", "½", "٢٠", "0x10", "+-1", "20 dead"], "subject_ids": ["nobody", ";", "syrian_forces;;", "syrian_forces, islamic_state"],
        "credibility": ["0", "7", "1.5", "one"], "wording_language": ["e", "eng-GB-x", "12"], "stated_end": ["2018-04-12", "2018-02-30"],
        "measure_id": ["", "kiled", "killed;wounded"], "perpetrator_status": ["sure"], "relayed_by": ["nobody"], "evidence": ["hearsay"],
    }  # fmt: skip
    for column, values in cells.items():
        for value in values:
            yield Bad(
                f"claims: {column} {value!r}",
                ["check", "claims.csv", "--reader", "claims"],
                {"claims.csv": write_csv([{**CLAIMS, column: value}])},
            )


def give_maps() -> Iterator[Bad]:
    """Mappings of `whosecount import`."""
    changes = {
        "no country": ("country: Syria", 'country: ""'), "country list": ("country: Syria", "country: [Syria]"), "start none": ('"2018-03-01"', '"2018-02-30"'),
        "days exchanged": ('"2018-05-31"', '"2018-01-31"'), "column unknown": ("place: town", "place: city"),
        "what unknown": ("  place: town", "  palace: town"), "columns text": ("columns:\n  id: code\n  start: day\n  place: town\n  latitude: lat\n  longitude: lon\n", "columns: code\n"),
        "figures text": ("  - {measure: killed, low: low, high: high}", "  - killed"), "no figures": ("\n  - {measure: killed, low: low, high: high}", " []"),
        "measure unknown": ("measure: killed", "measure: kiled"), "figure column unknown": ("low: low", "low: lowest"), "figure empty": ("{measure: killed, low: low, high: high}", "{measure: killed}"),
        "radius": ("figures:", "radius_km: -5\nfigures:"), "radius words": ("figures:", "radius_km: near\nfigures:"), "alignment": ("figures:", "alignment: friendly\nfigures:"),
        "reliability": ("figures:", "reliability: Z\nfigures:"), "credibility": ("figures:", "credibility: 9\nfigures:"), "day form": ("figures:", "day_form: '%Q'\nfigures:"),
        "day form of nothing": ("figures:", "day_form: '%'\nfigures:"), "verification": ("figures:", "verification: sure\nfigures:"),
        "accessed to come": ('"2026-11-22"', '"2098-01-01"'), "url": ('url: ""', "url: 'javascript:alert(1)'"), "alias": ("source: Invented list", "source: &a Invented list\npublisher: *a"),
    }  # fmt: skip
    for name, (old, new) in changes.items():
        assert MAP.count(old) == 1, old
        yield Bad(
            f"map: {name}",
            ["import", "list.csv", "--map", "map.yml"],
            {"list.csv": LIST, "map.yml": MAP.replace(old, new).encode()},
        )
    for name, content in (("empty", b""), ("list", b"- a\n"), ("binary", b"\x00\xff"), ("words", b"mine")):
        yield Bad(
            f"map: {name}", ["import", "list.csv", "--map", "map.yml"], {"list.csv": LIST, "map.yml": content}
        )
    for name, content in (
        ("empty", b""),
        ("header", LIST.split(b"\n")[0]),
        ("binary", b"\x00\xff" * 9),
        ("words", b"mine"),
    ):
        yield Bad(
            f"list: {name}",
            ["import", "list.csv", "--map", "map.yml"],
            {"list.csv": content, "map.yml": MAP.encode()},
        )
    yield Bad(
        "map in a folder that is not there",
        ["import", "list.csv", "--map", "none/map.yml"],
        {"list.csv": LIST},
    )
    yield Bad(
        "map is a folder", ["import", "list.csv", "--map", "map.yml"], {"list.csv": LIST, "map.yml/": b""}
    )
    yield Bad(
        "tables where a file is",
        ["import", "list.csv", "--map", "map.yml", "--out", "out"],
        {"list.csv": LIST, "map.yml": MAP.encode(), "out": b""},
    )


def give_grids() -> Iterator[Bad]:
    """Grids of sweeps, and parameters in them."""
    values = (
        "[]",
        "10",
        "[ten]",
        "[10.0, 10.0, -1]",
        "[.nan]",
        "[[1.0]]",
        "{a: 1}",
        "~",
        "[~]",
        "['10']",
        "[1e400]",
        f"[{', '.join(['1.0'] * 30)}, x]",
    )
    changes = {f"values {value[:20]}": ("[10.0, 50.0]", value) for value in values} | {
        "no such notebook": ("palmyra", "palmira"), "no such file": ("palmyra", "none.ipynb"), "edition unknown": ("spring-2018", "spring"), "parameter unknown": ("match_km", "match_kn"),
        "grid text": ("grid:\n  match_km: [10.0, 50.0]", "grid: match_km"), "no grid": ("grid:\n  match_km: [10.0, 50.0]\n", ""), "too many": ("[10.0, 50.0]", f"[{', '.join(map(str, range(400)))}]\n  match_days: [{', '.join(map(str, range(400)))}]\n  seed: [{', '.join(map(str, range(400)))}]"),
        "key unknown": ("grid:", "gird: {}\ngrid:"), "finding not text": ("grid:", "findings: [3]\ngrid:"), "finding that there is not": ("grid:", "follow: {finding: none}\ngrid:"), "runs text": ("grid:", "runs: all\ngrid:"),
        "run unknown": ("grid:", "runs: [{match_kn: 3.0}]\ngrid:"), "skips all": ("grid:", "skip: [{match_km: [10.0, 50.0]}]\ngrid:"), "skip unknown": ("grid:", "skip: [{match_kn: 3.0}]\ngrid:"),
        "day order": ("match_km: [10.0, 50.0]", "chance_days: ['2018-01-01/2018-06-30', '2018-06-30/2018-01-01']"),
    }  # fmt: skip
    for name, (old, new) in changes.items():
        yield Bad(
            f"grid: {name}",
            ["sweep", "grid.yml", "--dry-run"],
            {"grid.yml": GRID.replace(old, new, 1).encode()},
        )
    for name in ("none.yml", "folder", "", "\udcff.yml"):
        yield Bad(f"grid {name!r}", ["sweep", name, "--dry-run"], {"folder/": b""})
