"""An events file for a new edition: the country's rows, the days they cover, and who fights whom in them."""

from collections.abc import Collection
from dataclasses import dataclass, field

import pandas as pd

from whosecount.core.errors import ask_meant, file_problem
from whosecount.core.identifiers import fold_name, fold_names
from whosecount.core.unsafe_text import mend_text
from whosecount.new_edition.wish import Wish, refuse_option
from whosecount.readers import read_events
from whosecount.readers.report import Note, ReadReport
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
    """The country's rows of an events file, as its reader gives them, with what the reader noticed."""

    frame: pd.DataFrame = field(repr=False)
    first: str  # days that the file covers, quiet ones at the ends of the window among them, ISO
    last: str
    inside: pd.DataFrame = field(repr=False)  # rows that start within the window
    country: str  # as the file writes it; empty when it names none
    notes: list[Note] = field(repr=False)


def read_country(wish: Wish, country: Collection[str]) -> Events:
    """Read the events of a country that has some names; refuse a file without a row of it in the window."""
    frame, report = read_events(wish.events, wish.reader, country=tuple(country))
    if frame.empty:
        name = next(iter(country), "the country")
        require_readable(wish.events, report, name)
        mend = mend_country(name, report)
        raise file_problem(wish.events, f"none of its rows lies in {name}", mend, "--country")
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

    Gives side_a, side_b (in the order that the file has more often) and events; most first.
    """
    named = events[["side_a", "side_b"]]
    armed = named.apply(lambda column: column.map({name: is_armed(name) for name in column.unique()})).all(
        axis=1
    )
    folded = named.apply(fold_names)
    both = named[armed & folded.ne("").all(axis=1) & folded["side_a"].ne(folded["side_b"])]
    counted = both.value_counts().rename("events").reset_index()
    counted["pair"] = [frozenset(pair) for pair in zip(counted["side_a"], counted["side_b"], strict=True)]
    totals = counted.groupby("pair", sort=False)["events"].transform("sum")
    ranked = counted.assign(events=totals).drop_duplicates("pair").drop(columns="pair")
    order = {"by": ["events", "side_a", "side_b"], "ascending": [False, True, True]}
    return ranked.sort_values(**order, ignore_index=True)


def write_name(name: str) -> str:
    """Write a file's name fit for a cell of a table; folded it stays the same, so that it still finds its rows."""
    return " ".join(mend_text(name).replace(";", ",").split())


def is_armed(name: str) -> bool:
    """Whether a name is that of an armed party."""
    return not name.casefold().startswith(NOT_A_SIDE)


def list_civilians(events: pd.DataFrame) -> list[str]:
    """List the names that the file has for civilians."""
    return [name for name in _count_parties(events).index if name.casefold().startswith(NOT_A_SIDE[0])]


def _count_parties(events: pd.DataFrame) -> pd.Series:
    return pd.concat([events["side_a"], events["side_b"]]).value_counts().drop("", errors="ignore")


def match_party(events: pd.DataFrame, wanted: str, option: str) -> list[str]:
    """Find the names of one side as the file writes them, `;` between several; a refusal names the option."""
    parties = _count_parties(events)
    matched: list[str] = []
    for name in [wanted] if wanted in parties.index else [part.strip() for part in wanted.split(";")]:
        spellings = [party for party in parties.index if fold_name(party) == fold_name(name)]
        if not name or not spellings:
            rule, meant = "the events file has no such party in the country", ask_meant(name, parties.index)
            raise refuse_option(option, name, rule, f"{meant} It has {list_names(parties)}.".strip())
        if not is_armed(spellings[0]):
            armed = parties[[is_armed(party) for party in parties.index]]
            raise refuse_option(
                option, name, "this is no armed party", f"Name one. It has {list_names(armed)}."
            )
        matched += spellings
    return list(dict.fromkeys(matched))


def choose_sides(events: Events, side_a: str, side_b: str) -> tuple[list[str], list[str], str]:
    """Choose the two sides: those that are named, and for one that is not, the party with most events.

    Gives the names of each as the file writes them, and a sentence on what was chosen; empty when both were named.
    """
    own_a = match_party(events.frame, side_a, "--side-a") if side_a else []
    own_b = match_party(events.frame, side_b, "--side-b") if side_b else []
    if {fold_name(name) for name in own_a} & {fold_name(name) for name in own_b}:
        raise refuse_option("--side-b", side_b, "both sides are the same party", "Name another.")
    if own_a and own_b:
        return own_a, own_b, ""
    ranked, given = rank_pairs(events.inside), own_a or own_b
    fitting = ranked[ranked["side_a"].isin(given) | ranked["side_b"].isin(given)] if given else ranked
    if fitting.empty:
        rule = f"{'this party meets no other' if given else 'no two armed parties meet'} in the window"
        met = (events.inside["side_a"] + " - " + events.inside["side_b"]).value_counts()
        named = "--side-a" if side_a else "--side-b" if side_b else ""
        other = "another side" if given else "a file in which two parties fight"
        mend = f"A book is about two that fight each other: choose other days or {other}."
        raise refuse_option(named, side_a or side_b, f"{rule}: it has {list_names(met)}", mend)
    others = [party for party in fitting.iloc[0][["side_a", "side_b"]] if party not in given]
    own_a, own_b = (own_a or others, own_b or others) if given else (others[:1], others[1:])
    both = fitting[fitting["side_a"].isin(own_a + own_b) & fitting["side_b"].isin(own_a + own_b)]
    names = " and ".join("; ".join(own) for own in (own_a, own_b))
    most = "by the one that was named" if given else "with most events in the window"
    chosen = f"took the sides {most}: {names} ({both['events'].sum():,})"
    next_ones = fitting.drop(both.index).head(5).itertuples()
    rest = "; ".join(f"{row.side_a} - {row.side_b} ({row.events:,})" for row in next_ones)
    return own_a, own_b, chosen + (f"; next are {rest}" if rest else "; there is no other pair")


def list_names(counts: pd.Series) -> str:
    """List the most frequent names with their rows."""
    shown = ", ".join(f"{name} ({count:,})" for name, count in counts.head(SHOWN).items())
    return shown + (f" and {len(counts) - SHOWN} more" if len(counts) > SHOWN else "")
