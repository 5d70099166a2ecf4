"""The command `whosecount tally`: a UCDP GED file summed into the table of spans, or counted around places."""

import argparse
import sys
from pathlib import Path

import pandas as pd

from whosecount.core.errors import WhoseCountError, ask_meant
from whosecount.core.paths import require_data, write_whole
from whosecount.readers.ucdp import read_ucdp
from whosecount.record.near import sum_near
from whosecount.record.spans import sum_spans
from whosecount.tables.load import read_table
from whosecount.tables.schema import read_schema


def run(arguments: argparse.Namespace) -> int:
    """Sum as the command line asks; returns the exit status.

    Raises
    ------
    WhoseCountError
        When the file cannot be used, or nothing of it is left.
    """
    events, report = read_ucdp(arguments.file, arguments.since, arguments.until, arguments.actor)
    if events.empty:
        mend = _ask_party(arguments.file, arguments.actor) or "Change --since, --until or --actor."
        raise WhoseCountError(f"{report}; nothing is left to sum. {mend}")
    schema, folder = read_schema(), require_data()
    if arguments.near:
        name, places = "ucdp_near", read_table(folder / "places.csv", schema["places"])
        spans = sum_near(events, _choose_places(places, arguments.near))
    else:
        name, areas = "ucdp_spans", read_table(folder / "areas.csv", schema["areas"])
        spans = sum_spans(events, areas)
    text = spans[schema[name].columns].to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n")
    if arguments.out:
        write_whole(Path(arguments.out), text)
    else:
        sys.stdout.write(text)
    print(f"{report}; {len(spans)} spans", file=sys.stderr)
    return 0


def _ask_party(file: str, actor: str) -> str:
    """Ask whether another party was meant than one that the file lacks."""
    everyone, _ = read_ucdp(file)
    parties = everyone[["side_a", "side_b"]].stack().value_counts().index
    return "" if actor in parties else ask_meant(actor, parties)


def _choose_places(places: pd.DataFrame, wanted: list[str]) -> pd.DataFrame:
    placed = places.dropna(subset=["latitude"])
    unknown = sorted(set(wanted) - set(placed["place_id"]))
    if unknown:
        raise WhoseCountError(f"places.csv has no coordinates of {', '.join(unknown)}. Name other places.")
    return placed[placed["place_id"].isin(wanted)]
