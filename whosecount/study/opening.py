"""What a study makes of its tables and parameters when it is opened."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from whosecount.claims.rows import join_speakers, name_subject_side
from whosecount.core.domains import find_wrong, is_day
from whosecount.core.errors import DataError, Problem, WhoseCountError
from whosecount.core.intervals import read_bounds
from whosecount.core.paths import ROOT
from whosecount.tables.files import find_table_files
from whosecount.tables.held import is_held
from whosecount.tables.load import Tables, load_tables
from whosecount.tables.parameters import find_every_fault, find_notebook, read_declared


def load_valid(files: dict[str, Path]) -> Tables:
    """Load the tables; those of the package are checked when it is built, a user's own unless they are known to hold."""
    if files != find_table_files() and not is_held(files):
        from whosecount.tables.validate import require_valid

        require_valid(files)
    return load_tables(files)


def find_theatre(theatres: pd.DataFrame, theatre: str) -> pd.Series:
    """Find a theatre's row; without a name make one that spans them all."""
    if not theatre:
        window = {"window_start": theatres["window_start"].min(), "window_end": theatres["window_end"].max()}
        return pd.Series(
            {"theatre_id": "", "title": "All theatres", "question": "", "wider_areas": ()} | window
        )
    known = theatres.set_index("theatre_id", drop=False)
    if theatre not in known.index:
        raise WhoseCountError(f"theatre {theatre!r} is not known. Use one of: {', '.join(known.index)}.")
    return known.loc[theatre]


def read_day(name: str, value: str) -> pd.Timestamp:
    """Read a day that was given as a parameter."""
    if not is_day(value):
        raise WhoseCountError(f"{name} {value!r} is not a day. Write it as YYYY-MM-DD.")
    return pd.Timestamp(value)


def read_window(
    theatre: pd.Series, window_start: str, window_end: str, cutoff: str
) -> tuple[pd.Timestamp, pd.Timestamp, pd.Timestamp]:
    """Read first day, last day and cut-off; an empty one is the theatre's own, an empty cut-off the last day."""
    start = read_day("window_start", window_start) if window_start else theatre["window_start"]
    end = read_day("window_end", window_end) if window_end else theatre["window_end"]
    last = read_day("cutoff", cutoff) if cutoff else end
    if start > end:
        raise WhoseCountError(
            f"window_start {start:%Y-%m-%d} lies after window_end {end:%Y-%m-%d}. Swap the two."
        )
    if not start <= last <= end:
        where = f"outside the window {start:%Y-%m-%d} to {end:%Y-%m-%d}"
        raise WhoseCountError(f"cutoff {last:%Y-%m-%d} lies {where}. Give one within it.")
    return start, end, last


def require_parameter(name: str, value: object, default: object) -> None:
    """Raise when a parameter is none of its choices, or outside its range."""
    rule, mend = find_wrong(name, value, default)
    if rule:
        raise WhoseCountError(f"{name} {value!r} {rule}. {mend}")


def require_parameters(name: str, given: Mapping[str, object]) -> None:
    """Hold the parameters that a notebook was given against what it declares, before anything is computed.

    Parameters
    ----------
    name : str
        Name of the notebook's file, without its ending: palmyra.
    given : mapping of str to object
        What `globals()` gives below the notebook's cell of parameters.

    Raises
    ------
    DataError
        With one line for every value that a parameter cannot be.
    """
    notebook = find_notebook(name)
    faults = find_every_fault(given, read_declared(notebook))
    where = str(notebook.relative_to(ROOT))
    problems = [Problem(where, 0, name, str(value), rule, mend) for name, value, rule, mend in faults]
    if problems:
        raise DataError(problems)


def name_sides(actors: pd.DataFrame) -> dict[str, str]:
    """Name side_a and side_b."""
    roots = actors[actors["parent_id"].eq("") & actors["side"].isin(["side_a", "side_b"])]
    return dict(zip(roots["side"], roots["name"], strict=True))


def prepare_claims(tables: Tables, theatre: str, vague_rule: str, just_over_pct: float) -> pd.DataFrame:
    """Give a theatre's claims their bounds, their speakers and the names of what they speak of."""
    claims = tables["claims"]
    own = claims[claims["theatre_id"].eq(theatre)] if theatre else claims
    bounded = read_bounds(own, vague_rule, just_over_pct)
    actors = tables["actors"].set_index("actor_id")
    names, sides = actors["name"].to_dict(), actors["side"].to_dict()
    ordered = [sorted(ids, key=list(names).index) for ids in bounded["subject_ids"]]
    bounded["subject"] = [" and ".join(names[one] for one in ids) for ids in ordered]
    places = tables["places"].set_index("place_id")["name"].to_dict()
    named = [", ".join(places[one] for one in ids) for ids in bounded["place_ids"]]
    bounded["where"] = bounded["reference_area"].where(bounded["reference_area"].ne(""), named)
    bounded["subject_side"] = [name_subject_side(ids, sides) for ids in bounded["subject_ids"]]
    speakers = tables["sources"].set_index("source_id")["name"]
    added = bounded["computed_by"].where(bounded["computed_by"].ne(bounded["source_id"]), "")
    bounded["added_up_by"] = added.map(speakers).fillna("")
    words = ["subject", "where", "subject_side", "added_up_by"]
    bounded[words] = bounded[words].astype("str")  # also without a row
    return join_speakers(bounded, tables["sources"])
