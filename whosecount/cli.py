"""The command `whosecount`."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from whosecount import __version__
from whosecount.core.command import run_command
from whosecount.core.paths import DEFAULT_EDITION

EXAMPLES = {
    "check": """\
  whosecount check                       check the tables of data/
  whosecount check my_tables/            check your own
  whosecount check ged.csv.zip --country Mali --start 2023-01-01 --end 2023-12-31      what an export can feed
  whosecount check acled.csv --reader acled --edition my-edition --json
  whosecount check my_tables/ --reader claims            what can be made from your claims
""",
    "build": """\
  whosecount build                       build the published edition
  whosecount build --only palmyra        run one chapter again
  whosecount build my-edition.yml --out site/
""",
    "serve": """\
  whosecount serve                       the published edition, at http://127.0.0.1:8000/
  whosecount serve my-edition --port 8080
""",
    "verify": """\
  whosecount verify _build/html          is the book as it was built?
  whosecount verify /srv/www/book        the copy on a host
""",
    "new": """\
  whosecount new syria-2017 --events ged-syria.csv.gz --reader ucdp --version "UCDP GED 25.1" \\
    --start 2017-01-01 --end 2017-12-31
  whosecount new mali-2023 --events ged251-csv.zip --reader ucdp --country Mali \\
    --start 2023-01-01 --end 2023-12-31 --side-a "Government of Mali" --side-b JNIM
  whosecount new mine --claims my_tables/ --events acled.csv --reader acled --accessed 2026-11-22 \\
    --start 2023-01-01 --end 2023-06-30 --theatres my_theatres.csv --out my_editions/
""",
    "compare": """\
  whosecount compare spring-2018 my-edition.yml          what differs between two editions
  whosecount compare my-edition --events ged251.csv ged261.csv     one edition on two vintages
  whosecount compare my-edition my-edition-2 --rows-only --json > differences.json
""",
    "sweep": """\
  whosecount sweep editions/sweeps/palmyra.yml --dry-run            list the runs
  whosecount sweep editions/sweeps/palmyra.yml --out _build/sweep   run them, or go on with them
  whosecount sweep mine.yml --out mine/ --jobs 4 --keep-notebooks
  whosecount sweep mine.yml --out mine/ --scheduler tcp://10.0.0.1:8786
""",
    "import": """\
  whosecount import airwars.csv --map airwars.yml        no airwars.yml yet: draft it from the columns
  whosecount import airwars.csv --map airwars.yml        make tables of claims, in airwars/
  whosecount import raids.xlsx --map raids.yml --out my_tables/ && whosecount check my_tables/
""",
    "tally": """\
  whosecount tally ged-mali.csv.gz --since 2023-01-01 --until 2023-12-31 --out spans.csv
  whosecount tally ged-syria.csv.gz --actor IS --since 2017-10-01 --until 2018-12-31 --out spans.csv
  whosecount tally ged-syria.csv.gz --actor IS --near palmyra --out near.csv
""",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    arguments = build_parser().parse_args(argv)
    return run_command(lambda: arguments.run(arguments), arguments.debug)


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="whosecount", description="Check the tables, build the book, derive the record.",
        epilog="examples:\n" + "".join(EXAMPLES.values()), formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"whosecount {__version__}")
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    for add in (
        _add_check, _add_build, _add_serve, _add_verify, _add_new, _add_compare, _add_sweep, _add_import, _add_tally,
    ):  # fmt: skip
        add(commands)
    return parser


def _add_check(commands) -> None:
    check = _add_command(
        commands, "check", _pass_on("new_edition.check"), "check tables, or say what can be made from an export",
        "Check tables: types, allowed values, keys, links, bounds, dates, places, addresses.\n"
        "One line a problem; silent and status 0 when all holds.\n\n"
        "Of an export, with --country or --reader, read the whole and report before any notebook runs: what was\n"
        "kept and set aside, what could not be mapped, what looks odd, and which section of each chapter it can feed;\n"
        "with --country before any edition exists, else for the one of --edition.",
    )  # fmt: skip
    words = "a claims.csv or a folder with tables (default: data/); with --country or --reader an export"
    check.add_argument("tables", nargs="?", default="", metavar="FILE", help=words)
    words = "report on the file, read in this format (default with --country: the one that fits)"
    check.add_argument("--reader", choices=["ucdp", "acled", "claims"], help=words)
    words = "whose tables, pages and windows the file is held against (default: spring-2018, or none)"
    check.add_argument("--edition", default="", metavar="ID", help=words)
    _add_texts(check, {
        "country": ("NAME", "without an edition: the country, as the file writes it"),
        "start": ("DAY", "its first day, YYYY-MM-DD (default: that of the file)"),
        "end": ("DAY", "its last day (default: that of the file)"),
        "side-a": ("NAME", "one side, as the file writes it"),
        "side-b": ("NAME", "the other side (default for both: the pair with most events)"),
    })  # fmt: skip
    _add_switches(check, {"json": "print the report as JSON"})


def _add_build(commands) -> None:
    build = _add_command(
        commands, "build", _build, "run the notebooks and build the book",
        "Run the notebooks of an edition and build its book; publish it in one step or change nothing.",
    )  # fmt: skip
    _add_edition(build)
    _add_texts(build, {
        "only": ("PAGE", "run one notebook again, for example palmyra"),
        "out": ("DIR", "publish in this folder instead of _build/"),
    })  # fmt: skip
    _add_jobs(build, "notebooks")
    _add_switches(build, {"force": "run every notebook again"})
    _add_engine(build)


def _add_serve(commands) -> None:
    serve = _add_command(
        commands, "serve", _serve, "build the book, serve it, and follow what is saved",
        "Build an edition and serve it on this machine. What is saved is built, and open pages load themselves again.",
    )  # fmt: skip
    _add_edition(serve)
    port = _read_number(1, 65535)
    serve.add_argument("--port", type=port, default=8000, metavar="N", help="port (default: 8000)")
    _add_jobs(serve, "notebooks")


def _add_verify(commands) -> None:
    verify = _add_command(
        commands, "verify", _verify, "say whether a published folder is as it was built",
        "Hold every file of a published book against the list SHA256SUMS that the build wrote into it.\n"
        "One line for each that is changed, missing or extra, and then status 1; `sha256sum --check` reads the list too.",
    )  # fmt: skip
    verify.add_argument("folder", type=Path, metavar="DIR", help="folder of the book, such as _build/html")


def _add_new(commands) -> None:
    new = _add_command(
        commands, "new", _new, "write an edition for your own data",
        "Write an edition's file, and tables of its own where those at hand lack its country, sides or "
        "theatres.\nWhat it writes builds as it is; change it as you like. Writes all or nothing.",
    )  # fmt: skip
    new.add_argument("id", metavar="ID", help="name of the edition, such as mali-2023")
    new.add_argument("--start", required=True, metavar="DAY", help="first day, YYYY-MM-DD")
    new.add_argument("--end", required=True, metavar="DAY", help="last day, YYYY-MM-DD")
    _add_texts(new, {
        "claims": ("PATH", "a claims.csv or a folder with tables (default: the tables of data/)"),
        "events": ("FILE", "an export of events (default: the packaged record)"),
        "reader": ("NAME", "how to read it: ucdp or acled"),
        "country": ("NAME", "country, as the file writes it (default: that of the tables)"),
        "theatres": ("FILE", "theatre_id, title, admin1 with ; between several, or areas.csv beside (default: units with most deaths)"),
        "geo": ("FILE", "outlines of first-level units for maps, as GeoJSON (default: Natural Earth)"),
        "unit": ("WORD", "word for such a unit, such as oblast or state, for the legends of maps"),
        "side-a": ("NAME", "one side, as the file writes it; ; between several names"),
        "side-b": ("NAME", "the other side (default for both: the tables', else the pair with most events)"),
        "side-a-name": ("TEXT", "what to call the one side (default: the names of its members)"),
        "side-b-name": ("TEXT", "what to call the other side"),
        "join": ("OLD=NEW", "count a renamed unit of the first level with the one it became; ; between several"),
        "title": ("TEXT", "title of the book"),
        "author": ("TEXT", "whose book it is (default: not stated)"),
        "book-licence": ("TEXT", "terms of the book's own text and figures (default: not stated)"),
        "version": ("TEXT", "release of the events file, such as UCDP GED 25.1"),
        "accessed": ("DAY", "day on which the file was downloaded; ACLED's terms ask for it"),
        "attribution": ("TEXT", "how the publisher asks to be credited (default: its usual words)"),
        "licence": ("TEXT", "terms of the file (default: the publisher's)"),
        "out": ("DIR", "write into this folder instead of editions/"),
    })  # fmt: skip
    _add_switches(new, {"force": "write over an edition that is there"})


def _add_compare(commands) -> None:
    compare = _add_command(
        commands, "compare", _pass_on("compare.command"), "say what differs between two editions, or two files",
        "Say which rows were added, gone or changed, and which findings and figures changed, between two\n"
        "editions, or between two events files under one edition: on the terminal and as a page.\n"
        "Notebooks run whose results are not on file. The status is 0 also when things differ.",
    )  # fmt: skip
    compare.add_argument("old", metavar="A", help="id of a file in editions/, or the path of one")
    compare.add_argument("new", metavar="B", nargs="?", default="", help="the edition to hold against it")
    words = "compare A on these two events files instead"
    compare.add_argument("--events", nargs=2, metavar=("OLD", "NEW"), help=words)
    words = "how to read them (default: as A reads its own)"
    compare.add_argument("--reader", choices=["ucdp", "acled"], default="", help=words)
    _add_texts(compare, {"out": ("FILE.html", "write the page here instead of _build/compare/")})
    _add_switches(compare, {"json": "print one JSON document with every row and sentence"})
    _add_jobs(compare, "notebooks")
    _add_engine(compare)
    _add_switches(compare, {"rows-only": "run no notebook; leave out the findings"})
    _add_switches(compare, {"all": "cut no list on the terminal"})


def _add_sweep(commands) -> None:
    sweep = _add_command(
        commands, "sweep", _pass_on("sweep.command"), "run one chapter over many sets of parameters",
        "Run one chapter over many sets of parameters, and write what it finds under each into one table:\n"
        "findings.csv, runs.csv and a page, index.html. Every name and value is checked first. Stop it as you\n"
        "like: the same command goes on where it was, and runs again what failed or what rests on something that\n"
        "has changed (notebook, parameters, package, data, environment). The status is 1 when a run failed.",
    )  # fmt: skip
    sweep.add_argument("grid", metavar="GRID.yml", help="which notebook, and what to vary")
    _add_texts(sweep, {"out": ("DIR", "write here (default: _build/sweeps/GRID/)")})
    _add_switches(sweep, {
        "dry-run": "list the runs, and which are on file",
        "force": "run every set again",
        "keep-notebooks": "keep executed notebooks in DIR/notebooks/",
    })  # fmt: skip
    _add_engine(sweep)
    where = sweep.add_mutually_exclusive_group()
    _add_jobs(where, "runs")
    _add_texts(where, {"scheduler": ("tcp://…", "run on the workers of this Dask scheduler")})


def _add_import(commands) -> None:
    command = _add_command(
        commands, "import", _import, "make tables of claims from a list of incidents",
        "Make tables of claims from a list of incidents (Airwars, Iraq Body Count, Yemen Data Project, a newsroom's sheet),\n"
        "in any format that events are read in. A mapping says which column is what: where there is none yet, it is\n"
        "drafted from the names of the columns, for you to read and correct. Each figure of an incident becomes a claim\n"
        "with its lower and upper bound; cells that give none are said once for each column. What is written holds\n"
        "against `whosecount check`; writes all or nothing.",
    )  # fmt: skip
    command.add_argument("file", metavar="FILE", help="the list of incidents")
    words = "what its columns are; drafted if it is not there"
    command.add_argument("--map", required=True, metavar="MAP.yml", help=words)
    _add_texts(command, {"out": ("DIR", "write the tables here (default: a folder named as the map)")})
    _add_switches(command, {"force": "write over tables that are there"})


def _add_tally(commands) -> None:
    tally = _add_command(
        commands, "tally", _pass_on("new_edition.tally"), "sum a UCDP GED file by area and days",
        "Sum a UCDP GED export by area, dyad, days and precision of place: the table data/ucdp_spans.csv.\n"
        "With --near, count its events by distance from places instead: the table data/ucdp_near.csv.",
    )  # fmt: skip
    tally.add_argument("file", help="UCDP GED export: .csv, .csv.gz, or .zip with one CSV")
    _add_texts(tally, {
        "since": ("DAY", "first day on which an event may start"),
        "until": ("DAY", "last day on which an event may start"),
    })  # fmt: skip
    words = "keep events of this side alone, as the file writes it (default: every pair of parties)"
    tally.add_argument("--actor", default="", metavar="NAME", help=words)
    words = "a place_id of places.csv; may be repeated"
    tally.add_argument("--near", action="append", default=[], metavar="PLACE", help=words)
    _add_texts(tally, {"out": ("FILE", "write here (default: standard output)")})


def _add_command(commands, name: str, run: Callable, help: str, description: str) -> argparse.ArgumentParser:
    """Add a command with its examples; --debug is understood before and after its name."""
    parser = commands.add_parser(
        name, help=help, description=description, epilog="examples:\n" + EXAMPLES[name],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    words = "show the traceback of an error"
    parser.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=words)
    parser.set_defaults(run=run)
    return parser


def _add_texts(command, options: Mapping[str, tuple[str, str]]) -> None:
    """Add options that take a text and are empty without one: name to what stands for the text, and words of help."""
    for name, (kind, words) in options.items():
        command.add_argument(f"--{name}", default="", metavar=kind, help=words)


def _add_switches(command, options: Mapping[str, str]) -> None:
    for name, words in options.items():
        command.add_argument(f"--{name}", action="store_true", help=words)


def _add_edition(command: argparse.ArgumentParser) -> None:
    words = "id of a file in editions/, or the path of one (default: spring-2018)"
    command.add_argument("edition", nargs="?", default=DEFAULT_EDITION, help=words)


def _add_jobs(command, what: str) -> None:
    words = f"{what} at once (default: one a processor)"
    command.add_argument("--jobs", type=_read_number(1, 1024), default=0, metavar="N", help=words)


def _add_engine(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--engine", choices=["forked", "stock"], default="",
        help="fork notebooks from a process that has imported the stack, or start a kernel for each (default: forked on Linux)",
    )  # fmt: skip


def _read_number(least: int, most: int) -> Callable[[str], int]:
    """Give what reads a whole number of an option."""

    def number(text: str) -> int:
        if not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"give {least:,} to {most:,}")
        return int(text)

    return number


def _pass_on(module: str) -> Callable[[argparse.Namespace], int]:
    """Give what runs a command by its module, which is loaded when it is called for."""
    return lambda arguments: import_module(f"whosecount.{module}").run(arguments)


def _build(arguments: argparse.Namespace) -> int:
    from whosecount.building.unchanged import find_published

    asked = arguments.force or arguments.only
    if not asked and (target := find_published(arguments.edition, arguments.out)):
        _tell(f"nothing to do: {target / 'index.html'} is up to date")
        return 0
    from whosecount.building.build import build_book

    build_book(
        arguments.edition, only=arguments.only, out=arguments.out, workers=arguments.jobs, force=arguments.force,
        engine=arguments.engine, tell=_tell,
    )  # fmt: skip
    return 0


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _serve(arguments: argparse.Namespace) -> int:
    from whosecount.building.serve import serve_book

    serve_book(arguments.edition, arguments.port, arguments.jobs, _tell)
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from whosecount.building.sums import verify

    found, whole = verify(arguments.folder)
    print(*found or [whole], sep="\n")
    return 1 if found else 0


def _new(arguments: argparse.Namespace) -> int:
    from whosecount.core.unsafe_text import mend_text
    from whosecount.new_edition.make import make_edition
    from whosecount.new_edition.wish import Wish

    words = {name: value for name, value in vars(arguments).items() if name in Wish.__annotations__}
    folder = words.pop("out")
    wish = Wish(**words, **{"out": Path(folder).expanduser()} if folder else {})
    return 1 if make_edition(wish, lambda line: print(mend_text(line))) else 0


def _import(arguments: argparse.Namespace) -> int:
    from whosecount.incidents.command import run

    return run(arguments, _tell)


if __name__ == "__main__":
    sys.exit(main())
