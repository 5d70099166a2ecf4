"""How a command ends: a status, and one line for what a person can mend."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from whosecount.core.errors import WhoseCountError
from whosecount.core.paths import BUILD, ROOT, find_home

STOPPED = 130


def run_command(run: Callable[[], int | None], debug: bool = False) -> int:
    """Run what a command does and give its exit status; with debug an error shows its traceback."""
    keep_fonts()
    try:
        _require_text(sys.argv)
        status = run()
        _flush()
        return status or 0
    except WhoseCountError as error:
        if debug:
            raise
        told = str(error)
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except OSError as error:
        if debug:
            raise
        place = WhoseCountError(str(error.filename or "a file"))  # in one line, whatever a name brings along
        told = f"{place}: the system refuses it ({error.strerror or error}). Choose another place."
    except KeyboardInterrupt:
        print("whosecount: stopped; what was published is as it was.", file=sys.stderr)
        return STOPPED
    print(f"whosecount: {told}", file=sys.stderr)
    return 1


def keep_fonts() -> None:
    """Have Matplotlib keep its list of fonts below _build where there is no home that may be written."""
    if not os.access(find_home(), os.W_OK):
        os.environ.setdefault("MPLCONFIGDIR", str(BUILD / "matplotlib"))


def _require_text(arguments: list[str]) -> None:
    """Refuse a name whose bytes are no text here: no page and no table could hold it."""
    places = [str(ROOT), *arguments]
    with suppress(FileNotFoundError):
        places.append(str(Path.cwd()))
    for place in places:
        if any("\ud800" <= letter <= "\udfff" for letter in place):
            raise WhoseCountError(f"{place}: the name is not UTF-8. Rename it, or set PYTHONUTF8=1 if it is.")


def _flush() -> None:
    """Have all that was printed written, so that a full disk is told; Python tries once more at its end, in vain."""
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        error.filename = error.filename or "the output"
        raise
