"""Foreign exports in, our events out, with a report of what was read; the publishers' terms stay in here."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from whosecount.core.errors import WhoseCountError

if TYPE_CHECKING:
    import pandas as pd

    from whosecount.readers.report import ReadReport


@dataclass(frozen=True)
class Publisher:
    """What a format's publisher means, asks and gives; prose about an events file takes it from here."""

    name: str  # of the dataset
    credit: str  # how it asks to be credited, when the edition says nothing more exact
    licence: str  # terms of its rows
    shares_rows: bool  # whether these may be passed on
    divides_losses: bool  # whether it says whose the dead of an event were
    meaning: str  # what a row of its is, and how it may mislead, as sentences of a page
    attribution: str  # how an edition names it
    asks: Mapping[str, str]  # keys of an edition that have to be filled, and why
    series: str = ""  # what its releases are called, before the number; empty where it has none


PUBLISHERS = {
    "ucdp": Publisher(
        "UCDP GED",
        "Uppsala Conflict Data Program, Georeferenced Event Dataset (Sundberg and Melander 2013), version not given",
        "CC BY 4.0",
        shares_rows=True,
        divides_losses=True,
        meaning="UCDP admits an event with a death or more in its low, best or high estimate: no count of attacks. "
        "Two dead on each side likely mean no number was reported (Sundberg and Melander 2013).",
        attribution="Uppsala Conflict Data Program; Sundberg and Melander (2013), Journal of Peace Research 50(4)",
        asks={
            "version": "the figures of a release are quoted with it",
            "attribution": "the licence asks for it",
        },
        series="UCDP GED",
    ),
    "acled": Publisher(
        "ACLED",
        "Armed Conflict Location and Event Data (ACLED), day of access not given",
        "ACLED's terms of use: rows may not be passed on, every figure is credited",
        shares_rows=False,
        divides_losses=False,
        meaning="ACLED holds events with and without a death, so a count of them is not a count of deadly events. "
        "Its dead are one number an event, which does not say whose they were.",
        attribution="Armed Conflict Location and Event Data (ACLED), acleddata.com",
        asks={
            "accessed": "ACLED's terms ask for the day of download beside every figure, since its rows change",
            "attribution": "ACLED's terms ask for it beside every figure",
        },
    ),
}


MOST_KEPT = 2  # files whose events are kept in memory
_READ: dict[tuple, tuple["pd.DataFrame", "ReadReport"]] = {}


def read_events(
    path: str | Path,
    reader: str,
    *,
    country: Collection[str] = (),
    since: str = "",
    until: str = "",
    monitors: Collection[str] = (),
) -> tuple["pd.DataFrame", "ReadReport"]:
    """Read an export of events; a file that did not change is read once.

    Parameters
    ----------
    path : str or Path
        The export: text (.csv, .gz, .zip), a workbook, Parquet, Stata, R, GeoJSON, or saved pages of JSON (one, or a
        folder or zip of them).
    reader : str
        Its format: a key of PUBLISHERS.
    country, monitors : collection of str
        Names of the country whose events are kept (all when empty), and of monitors among the sources.
    since, until : str
        First and last day (ISO) on which an event may start; empty for no limit.

    Returns
    -------
    tuple of DataFrame and ReadReport
        As `ucdp.read_ucdp` and `acled.read_acled` give them; every row of the country, whoever took part.

    Raises
    ------
    WhoseCountError
        When the file (`DataError`, one line with the mend), the reader or a limit cannot be used.
    """
    if reader not in PUBLISHERS:
        raise WhoseCountError(f"reader {reader!r} is not known. Use one of: {', '.join(PUBLISHERS)}.")
    file = Path(path).expanduser()
    files = [file, *file.iterdir()] if file.is_dir() else [file] if file.is_file() else []
    stamp = tuple((state.st_mtime_ns, state.st_size) for state in map(Path.stat, files))
    given = {"since": since, "until": until, "country": tuple(country)}
    given |= {"monitors": tuple(sorted(monitors))} if monitors else {}
    key = (file.resolve(), stamp, reader, *given.items())
    if key not in _READ:
        while len(_READ) >= MOST_KEPT:
            del _READ[next(iter(_READ))]
        if reader == "ucdp":
            from whosecount.readers.ucdp import read_ucdp as read
        else:
            from whosecount.readers.acled import read_acled as read
        _READ[key] = read(file, **given)
    events, report = _READ[key]
    return events.copy(deep=False), replace(report, file=str(file))  # pandas copies what is changed
