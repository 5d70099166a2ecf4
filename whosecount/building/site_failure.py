"""Why the site was not made, in one screen: page, place, cause, mend."""

import json
import re
import traceback
from pathlib import Path

from whosecount.building.logs import read_log
from whosecount.core.errors import WhoseCountError
from whosecount.core.paths import ROOT

FAILED = "whosecount.building.builder failed: "  # what the builder's log says of an exception, on one line
MOST_SAID = 20  # lines of warnings that are shown
NOT_BUILT, UNTOUCHED = "The site could not be built.", "the published book is as it was"
BEGUN = re.compile(r"(?:reading sources|writing output)\.\.\. \[ *\d+%\] (\S+)")
# what makes a builder fail before it has come to any page: settings and extensions
SETTINGS = ("ExtensionError", "ConfigError", "ThemeError", "ModuleNotFoundError", "VersionRequirementError")


class SiteError(WhoseCountError):
    """A site that could not be built, with page, place and cause."""


def tell_exception(error: BaseException) -> str:
    """Tell what stopped the builder as a line of its log: what Sphinx and Jupyter Book have wrapped in their own."""
    while not isinstance(error, WhoseCountError) and (
        inner := getattr(error, "orig_exc", None) or error.__cause__
    ):
        error = inner
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(ROOT / "whosecount")]
    place = next((f"{one.filename}, row {one.lineno}, in {one.name}" for one in reversed(own or frames)), "")
    ours = isinstance(error, WhoseCountError)
    cause = str(error) if ours else f"{type(error).__name__}: {error}"
    file = getattr(error, "filename", None)
    told = {"kind": type(error).__name__, "file": file, "place": "" if ours else place, "cause": cause}
    return FAILED + json.dumps(told, default=str)


def read_failure(log_path: Path, source: Path, status: int) -> SiteError:
    """Read from the builder's log why it stopped; no message names the folder of its sources. A full disk raises `OSError`."""
    log = read_log(log_path).replace(f"{source}/", "").replace(f"{ROOT}/", "")
    error = SiteError("\n".join(_explain(log.splitlines(), status)))
    error.add_note(log)  # which a traceback shows, with --debug
    return error


def _explain(lines: list[str], status: int) -> list[str]:
    said = next((json.loads(line.removeprefix(FAILED)) for line in lines if line.startswith(FAILED)), None)
    warnings = [line for line in lines if "WARNING" in line or "ERROR" in line]
    shown = warnings[:MOST_SAID]
    shown += [f"and {len(warnings) - MOST_SAID} more"] if len(warnings) > MOST_SAID else []
    if said:
        return [NOT_BUILT, *shown, *_explain_exception(said, lines)]
    if warnings and status >= 0:
        return [NOT_BUILT, *shown, f"Mend the page; {UNTOUCHED}."]
    last = shown or lines[-15:]
    return [f"The site builder stopped with status {status}.", *last, f"Build again; {UNTOUCHED}."]


def _explain_exception(said: dict[str, str], lines: list[str]) -> list[str]:
    """Explain an exception: the page that was begun last, the place in the code, the cause, the mend."""
    begun = [match[1] for line in lines for match in BEGUN.finditer(line)]
    told = [f"Page: {begun[-1]}, the last that was begun"] if begun else []
    told += [f"File: {said['file']}"] if said["file"] else []
    told += [f"Place: {said['place']}"] if said["place"] else []
    what = "_config.yml" if said["kind"] in SETTINGS and not begun else "what is named here"
    return [*told, f"Cause: {said['cause'][:1500]}", f"Mend {what}; {UNTOUCHED}. With --debug all is shown."]
