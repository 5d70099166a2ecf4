"""An events file for a new edition: the country's rows, the days they cover, and who fights whom in them."""

from collections.abc import Collection
from dataclasses import dataclass, field

import pandas as pd

from whosecount.core.errors import ask_meant, file_problem
from whosecount.core.identifiers import fold_name
from whosecount.core.unsafe_text import mend_text
from whosecount.new_edition.wish import Wish, refuse_option
from whosecount.readers import read_events
from whosecount.readers.notes import Note
from whosecount.readers.report import ReadReport
from whosecount.record.events_file import require_readable
from whosecount.record.spans import count_quiet_ends, find_coverage

SHOWN = 8  # names listed in a message
NOT_A_SIDE = (
    "civilians",
    "protesters",
    "rioters",
)  # how publishers begin the names of people without an army


@dataclass(frozen=True)
class Events:
    """The country's rows of an events file.

    Attributes
    ----------
    frame : DataFrame
        As the reader gives them.
    first, last : str
        Days that the file covers, quiet ones at the ends of the window among them, ISO.
    inside : DataFrame
        Those that start within the window.
    country : str
        The country, as the file writes it; empty when it names none.
    notes : list of Note
        What its reader noticed.
    """

    frame: pd.DataFrame = field(repr=False)
    first: str
    last: str
    inside: pd.DataFrame = field(repr=False)
    country: str
    notes: list[Note] = field(repr=False)


def read_country(wish: Wish, country: Collection[str]) -> Events:
    """Read the events of a country.

    Parameters
    ----------
    wish : Wish
        Names the file, its reader and the window.
    country : collection of str
        Names of the country.

    Raises
    ------
    DataError
        When the file cannot be used, has no row of the country, or none in the window.
    """
    frame, report = read_events(wish.events, wish.reader, country=tuple(country))
    if frame.empty:
        name = next(iter(country), "the country")
        require_readable(wish.events, report, name)
        raise file_problem(
            wish.events, f"none of its rows lies in {name}", mend_country(name, report), "--country"
        )
    covered = find_coverage(frame, report.covered)
    first, last = (f"{day:%Y-%m-%d}" for day in covered)
    inside = frame[frame["date_start"].between(wish.start, wish.end)]
    if inside.empty:
        rule = f"none of its {len(frame):,} rows of the country starts between {wish.start} and {wish.end}"
        mend = f"It covers {first} to {last}: choose --start and --end within."
        raise file_problem(wish.events, rule, mend, "--start")
    names = frame["country"].value_counts()
    window = pd.Timestamp(wish.start), pd.Timestamp(wish.end)
    first, last = (f"{day:%Y-%m-%d}" for day in count_quiet_ends(frame, covered, window))
    return Events(frame, first, last, inside, str(names.index[0]) if len(names) else "", report.notes)


def mend_country(name: str, report: ReadReport) -> str:
    """Say which countries a file has in place of one, and which of them was probably meant."""
    has = list_names(pd.Series(report.countries)) if report.countries else "no names of countries"
    return f"{ask_meant(name, report.countries)} It has rows of {has}: name one with --country.".strip()


def rank_pairs(events: pd.DataFrame) -> pd.DataFrame:
    """Rank pairs of armed parties by events, whichever of the two the file names first.

    Returns
    -------
    DataFrame
        side_a, side_b (in the order that the file has more often), events; most first.
    """
    named = events[["side_a", "side_b"]]
    armed = ~named.apply(lambda column: column.str.casefold().str.startswith(NOT_A_SIDE)).any(axis=1)
    folded = named.apply(lambda column: column.map({name: fold_name(name) for name in column.unique()}))
    both = named[armed & folded.ne("").all(axis=1) & folded["side_a"].ne(folded["side_b"])]
    counted = both.value_counts().rename("events").reset_index()
    counted["pair"] = [frozenset(pair) for pair in zip(counted["side_a"], counted["side_b"], strict=True)]
    totals = counted.groupby("pair", sort=False)["events"].transform("sum")
    ranked = counted.assign(events=totals).drop_duplicates("pair").drop(columns="pair")
    return ranked.sort_values(
        ["events", "side_a", "side_b"], ascending=[False, True, True], ignore_index=True
    )


def write_name(name: str) -> str:
    """Write a file's name fit for a cell of a table; folded it stays the same, so that it still finds its rows."""
    return " ".join(mend_text(name).replace(";", ",").split())


def list_civilians(events: pd.DataFrame) -> list[str]:
    """List the names that the file has for civilians."""
    return [name for name in _count_parties(events).index if name.casefold().startswith(NOT_A_SIDE[0])]


def _count_parties(events: pd.DataFrame) -> pd.Series:
    counts = pd.concat([events["side_a"], events["side_b"]]).value_counts()
    return counts[counts.index != ""]


def match_party(events: pd.DataFrame, wanted: str, option: str) -> list[str]:
    """Find the names of one side as the file writes them.

    Parameters
    ----------
    events : DataFrame
        Rows of the country.
    wanted : str
        Name as somebody wrote it, `;` between several.
    option : str
        The word of the command that gave it, for the message.

    Raises
    ------
    DataError
        When the file has no such party; the message lists those with most events.
    """
    parties = _count_parties(events)
    matched: list[str] = []
    for name in [wanted] if wanted in parties.index else [part.strip() for part in wanted.split(";")]:
        spellings = [party for party in parties.index if fold_name(party) == fold_name(name)]
        if not name or not spellings:
            rule, meant = "the events file has no such party in the country", ask_meant(name, parties.index)
            raise refuse_option(option, name, rule, f"{meant} It has {list_names(parties)}.".strip())
        if spellings[0].casefold().startswith(NOT_A_SIDE):
            armed = parties[[not party.casefold().startswith(NOT_A_SIDE) for party in parties.index]]
            raise refuse_option(
                option, name, "this is no armed party", f"Name one. It has {list_names(armed)}."
            )
        matched += spellings
    return list(dict.fromkeys(matched))


def choose_sides(events: Events, side_a: str, side_b: str) -> tuple[list[str], list[str], str]:
    """Choose the two sides: those that are named, and for one that is not, the party with most events.

    Returns
    -------
    tuple of list of str, list of str and str
        Names of side_a and side_b as the file writes them, and a sentence on what was chosen; empty when both
        were named.
    """
    ranked = rank_pairs(events.inside)
    own_a = match_party(events.frame, side_a, "--side-a") if side_a else []
    own_b = match_party(events.frame, side_b, "--side-b") if side_b else []
    if {fold_name(name) for name in own_a} & {fold_name(name) for name in own_b}:
        raise refuse_option("--side-b", side_b, "both sides are the same party", "Name another.")
    if own_a and own_b:
        return own_a, own_b, ""
    given = own_a or own_b
    fitting = ranked[ranked["side_a"].isin(given) | ranked["side_b"].isin(given)] if given else ranked
    if fitting.empty:
        rule = f"{'this party meets no other' if given else 'no two armed parties meet'} in the window"
        met = (events.inside["side_a"] + " - " + events.inside["side_b"]).value_counts()
        mend = "A book is about two that fight each other: choose other days or another side."
        raise refuse_option("--side-a", "", f"{rule}: it has {list_names(met)}", mend)
    pair = fitting.iloc[0]
    others = [party for party in (pair["side_a"], pair["side_b"]) if party not in given]
    own_a, own_b = (own_a or others, own_b or others) if given else (others[:1], others[1:])
    both = fitting[fitting["side_a"].isin(own_a + own_b) & fitting["side_b"].isin(own_a + own_b)]
    names = " and ".join("; ".join(own) for own in (own_a, own_b))
    most = (
        "took the sides by the one that was named"
        if given
        else "took the sides with most events in the window"
    )
    chosen = f"{most}: {names} ({both['events'].sum():,})"
    others = fitting.drop(both.index).head(5)
    rest = "; ".join(f"{row.side_a} - {row.side_b} ({row.events:,})" for row in others.itertuples())
    return own_a, own_b, chosen + (f"; next are {rest}" if rest else "; there is no other pair")


def list_names(counts: pd.Series) -> str:
    """List the most frequent names with their rows."""
    shown = ", ".join(f"{name} ({count:,})" for name, count in counts.head(SHOWN).items())
    return shown + (f" and {len(counts) - SHOWN} more" if len(counts) > SHOWN else "")
