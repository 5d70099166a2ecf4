"""UCDP GED files into events.

The publisher's terms stay here: `dyad_name`, `deaths_a`, `where_prec` become ours on the way out.
Source of the format: UCDP GED Codebook; Sundberg and Melander (2013), Journal of Peace Research 50(4).
"""

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from whosecount.errors import WhoseCountError, file_problem

PLACE_PRECISION = {
    1: "exact",
    2: "near",
    3: "district",
    4: "governorate",
    5: "governorate",
    6: "country",
    7: "country",
}
DEATHS = {
    "deaths_a": "killed_side_a",
    "deaths_b": "killed_side_b",
    "deaths_civilians": "killed_civilians",
    "deaths_unknown": "killed_unknown",
    "low": "low",
    "best": "best",
    "high": "high",
}
COLUMNS = [
    "id", "dyad_name", "side_a", "side_b", "source_office", "where_prec", "where_coordinates", "adm_1", "adm_2",
    "latitude", "longitude", "event_clarity", "date_start", "date_end", *DEATHS,
]  # fmt: skip
MONITOR_OFFICES = {"SOHR"}  # as UCDP writes the Syrian Observatory in source_office
DEFAULT_TOLL = 2  # UCDP's likely entry for each side when a clash is reported without numbers


@dataclass(frozen=True)
class ReadReport:
    """What a reader did with a file.

    Attributes
    ----------
    file : str
        File that was read.
    rows_in : int
        Rows in the file.
    rows_kept : int
        Rows that became events.
    set_aside : dict of str to int
        Reason to number of rows.
    """

    file: str
    rows_in: int
    rows_kept: int
    set_aside: dict[str, int]

    def __str__(self) -> str:
        """Give the report as one line."""
        aside = "; ".join(f"{count} {reason}" for reason, count in self.set_aside.items() if count)
        return f"{self.file}: {self.rows_in} rows, {self.rows_kept} kept" + (f" ({aside})" if aside else "")


def read_ucdp(
    path: str | Path, since: str = "", until: str = "", actor: str = "IS"
) -> tuple[pd.DataFrame, ReadReport]:
    """Read UCDP GED events of one actor.

    Parameters
    ----------
    path : str or Path
        The export: .csv, .csv.gz, or .zip with one CSV.
    since, until : str
        First and last day (ISO) on which an event may start; empty for no limit.
    actor : str
        Events are kept whose side_a or side_b bears this name; empty keeps all.

    Returns
    -------
    events : DataFrame
        event_id, dyad, side_a, side_b, date_start, date_end, place_precision, place, admin1, admin2,
        latitude, longitude (degrees), killed_side_a, killed_side_b, killed_civilians, killed_unknown,
        low, best, high (persons), two_each, monitor_only, aggregate (true or false).
    report : ReadReport
        Rows in, kept and set aside.

    Raises
    ------
    DataError
        When the file is missing, is not a UCDP GED export, or a cell cannot be read.
    WhoseCountError
        When `since` or `until` is not a day.
    """
    path = Path(path).expanduser()
    first, last = _read_limit("since", since), _read_limit("until", until)
    raw = _read_raw(path)
    events = pd.DataFrame(
        {
            "event_id": raw["id"],
            "dyad": raw["dyad_name"].str.strip(),
            "side_a": raw["side_a"].str.strip(),
            "side_b": raw["side_b"].str.strip(),
            "date_start": _read_days(raw["date_start"], path),
            "date_end": _read_days(raw["date_end"], path),
            "place_precision": _read_precision(raw["where_prec"], path),
            "place": raw["where_coordinates"].fillna(""),
            "admin1": _strip_level(raw["adm_1"], "governorate"),
            "admin2": _strip_level(raw["adm_2"], "district"),
            "latitude": pd.to_numeric(raw["latitude"], errors="coerce"),
            "longitude": pd.to_numeric(raw["longitude"], errors="coerce"),
            "aggregate": _read_whole(raw["event_clarity"], path).eq(2),
            "monitor_only": raw["source_office"].map(_is_monitor_only),
        }
    )
    for theirs, ours in DEATHS.items():
        events[ours] = _read_whole(raw[theirs], path)
    events["two_each"] = (
        events["killed_side_a"].eq(DEFAULT_TOLL)
        & events["killed_side_b"].eq(DEFAULT_TOLL)
        & events[["low", "best", "high"]].eq(2 * DEFAULT_TOLL).all(axis=1)
    )
    in_order = events["date_end"].where(events["date_end"] >= events["date_start"])
    _refuse_unread(raw["date_end"], in_order, "on or after date_start", path)
    return _keep(events, path, first, last, actor)


def _read_limit(name: str, value: str) -> pd.Timestamp | None:
    if not value:
        return None
    day = pd.to_datetime(value, format="%Y-%m-%d", errors="coerce")
    if pd.isna(day):
        raise WhoseCountError(f"{name} {value!r} is not a day. Write it as YYYY-MM-DD.")
    return day


def _keep(
    events: pd.DataFrame, path: Path, since: pd.Timestamp | None, until: pd.Timestamp | None, actor: str
) -> tuple[pd.DataFrame, ReadReport]:
    reasons: dict[str, pd.Series] = {}
    if actor:
        reasons["of other actors"] = events["side_a"].eq(actor) | events["side_b"].eq(actor)
    if since is not None:
        reasons[f"that start before {since:%Y-%m-%d}"] = events["date_start"].ge(since)
    if until is not None:
        reasons[f"that start after {until:%Y-%m-%d}"] = events["date_start"].le(until)
    reasons["that come again"] = ~events["event_id"].duplicated(keep="last")
    aside: dict[str, int] = {}
    kept = events
    for reason, passes in reasons.items():
        passes = passes.loc[kept.index]
        aside[reason] = int((~passes).sum())
        kept = kept[passes]
    kept = kept.sort_values(["date_start", "date_end", "event_id"]).reset_index(drop=True)
    return kept, ReadReport(str(path), len(events), len(kept), aside)


def _read_raw(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise file_problem(path, "there is no such file", "Give the path of a UCDP GED export.")
    try:
        raw = pd.read_csv(path, dtype="str", usecols=lambda name: name.strip().lower() in COLUMNS)
    except (
        pd.errors.ParserError,
        pd.errors.EmptyDataError,
        UnicodeDecodeError,
        ValueError,
        OSError,
        EOFError,
        zlib.error,
        zipfile.BadZipFile,
    ) as error:
        raise file_problem(
            path, f"the file cannot be read as a table ({error})", "Give a UCDP GED export as CSV."
        ) from None
    raw.columns = raw.columns.str.strip().str.lower()
    if raw.columns.has_duplicates:
        twice = ", ".join(raw.columns[raw.columns.duplicated()])
        raise file_problem(path, f"the file has {twice} twice", "Remove one of the columns.")
    missing = [name for name in COLUMNS if name not in raw.columns]
    if missing:
        raise file_problem(
            path,
            f"this is not a UCDP GED export: it lacks {', '.join(missing)}",
            "Use the full download (ged…-csv.zip), not an excerpt of its columns.",
        )
    if raw.empty:
        raise file_problem(path, "the file has a header and no rows", "Download it again.")
    return raw


def _read_days(column: pd.Series, path: Path) -> pd.Series:
    days = pd.to_datetime(column.str.slice(0, 10), format="%Y-%m-%d", errors="coerce")
    _refuse_unread(column, days, "a date YYYY-MM-DD", path)
    return days


def _read_whole(column: pd.Series, path: Path) -> pd.Series:
    """Read whole numbers of zero or more, which some releases store as floats."""
    numbers = pd.to_numeric(column, errors="coerce")
    _refuse_unread(column, numbers.where(np.isclose(numbers % 1, 0) & numbers.ge(0)), "a whole number", path)
    return numbers.astype("int64")


def _read_precision(column: pd.Series, path: Path) -> pd.Series:
    precision = _read_whole(column, path).map(PLACE_PRECISION)
    _refuse_unread(column, precision, "a precision from 1 to 7", path)
    return precision


def _refuse_unread(column: pd.Series, read: pd.Series, wanted: str, path: Path) -> None:
    bad = column[read.isna()]
    if len(bad):
        row, value = bad.index[0] + 2, bad.iloc[0]
        rule = (
            f"row {row} is not {wanted} (and {len(bad) - 1} more rows)"
            if len(bad) > 1
            else f"row {row} is not {wanted}"
        )
        raise file_problem(
            path, rule, "Mend the cell or download the file again.", str(column.name), str(value)
        )


def _strip_level(column: pd.Series, level: str) -> pd.Series:
    return column.fillna("").str.replace(rf"\s+{level}$", "", case=False, regex=True).str.strip()


def _is_monitor_only(offices: object) -> bool:
    names = (
        {name.strip() for name in str(offices).split(";") if name.strip()} if offices == offices else set()
    )
    return bool(names) and names <= MONITOR_OFFICES
