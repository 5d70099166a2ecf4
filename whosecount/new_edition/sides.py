"""Which names of an events file are a side's: those that were named, their units and eras, and what only resembles them.

They stand in sides.csv of the edition's folder, where each can be taken or left out; a rerun reads it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from whosecount.core.errors import file_problem
from whosecount.core.identifiers import YEARS, fold_name
from whosecount.core.phrasing import count_noun, join_words
from whosecount.new_edition.events import is_armed, write_name
from whosecount.tables.rows import read_records

FILE = "sides.csv"
COLUMNS = ["side", "name", "pattern", "taken", "rows", "deaths"]
NAMED, ERA, UNIT, BEGINS, CONTAINS, ALIKE = (
    "named", "the same, years aside", "a unit of it", "begins with its name", "contains its name", "shares words of its name",
)  # fmt: skip
ADDED = "added by hand"
TAKEN = (NAMED, ERA, UNIT)  # unless the table says otherwise
SMALL = {"of", "the", "and", "for", "in"}
SHARED = 2  # words that a name has of another which it resembles
LONGEST = 100  # characters of a group's name that lists its members
SHOWN = 6


@dataclass(frozen=True)
class Side:
    """A side as the events file has it."""

    name: str  # its own, or that of the group
    names: list[str]  # names of the file that are taken
    rows: pd.DataFrame = field(repr=False)  # of sides.csv


def find_sides(
    events: pd.DataFrame, own: Mapping[str, Sequence[str]], titles: Mapping[str, str], earlier: Path
) -> dict[str, Side]:
    """Find the names of both sides, from those that were named or chosen and from a sides.csv of an earlier run.

    `titles` has a name for the group, empty to make one of its members'. A table that takes no name of a side, one
    for both, or one that the file lacks is refused.
    """
    counts = _count_parties(events)
    decided = _read_decided(earlier)
    sides = {}
    for side, names in own.items():
        other = {fold_name(name) for one, others in own.items() if one != side for name in others}
        rows = pd.DataFrame(_list_rows(counts, side, names, other), columns=COLUMNS)
        rows = _apply(rows, decided.get(side, {}), counts, earlier)
        taken = rows.loc[rows["taken"].eq("yes"), "name"].tolist()
        if not taken:
            raise file_problem(earlier, f"no name of {side} is taken", "Write yes beside one.", "taken")
        sides[side] = Side(titles.get(side) or name_members(names), taken, rows)
    if both := set(sides["side_a"].names) & set(sides["side_b"].names):
        rule = "a name is taken for both sides"
        raise file_problem(earlier, rule, "Write no beside one.", "name", min(both))
    return sides


def name_members(names: Sequence[str]) -> str:
    """Name a group by its members, or by the first of many."""
    members = list({fold_name(name): write_name(name) for name in reversed(names)}.values())[::-1]
    whole = join_words(members)
    return whole if len(whole) <= LONGEST else f"{members[0]} and {count_noun(len(members) - 1, 'other')}"


def _count_parties(events: pd.DataFrame) -> pd.DataFrame:
    """Count rows and deaths of every party: name, rows, deaths; most rows first."""
    parts = [events[[side, "best"]].set_axis(["name", "deaths"], axis=1) for side in ("side_a", "side_b")]
    both = pd.concat(parts)
    sums = both[both["name"].ne("")].groupby("name")["deaths"].agg(rows="size", deaths="sum")
    return sums.sort_values("rows", ascending=False, kind="stable").reset_index()


def _list_rows(counts: pd.DataFrame, side: str, own: Sequence[str], other: set[str]) -> Iterator[tuple]:
    for party in counts.itertuples():
        if fold_name(party.name) in other or not is_armed(party.name):
            continue
        likeness = filter(None, (_resemble(party.name, one) for one in own))
        if pattern := NAMED if party.name in own else next(likeness, ""):
            taken = "yes" if pattern in TAKEN else "no"
            yield side, party.name, pattern, taken, party.rows, party.deaths


def _resemble(name: str, own: str) -> str:
    """Say how a name resembles that of a side; empty where it does not."""
    if fold_name(name) == fold_name(own):
        return ERA
    head, *tail = YEARS.split(name, maxsplit=1)
    if tail and tail[0].strip() and fold_name(head) == fold_name(own):
        return UNIT
    words, wanted = split_words(name), split_words(own)
    places = range(len(words) - len(wanted) + 1)
    at = next((place for place in places if wanted and words[place : place + len(wanted)] == wanted), None)
    if at is not None:
        return BEGINS if at == 0 else CONTAINS
    shared = set(words) & set(wanted)
    return ALIKE if len(shared) >= max(SHARED, len(set(wanted)) - 1) else ""


def split_words(name: str) -> list[str]:
    """Split a name into folded words, without what stands in brackets and small words."""
    plain = re.sub(r"\([^)]*\)", " ", name)
    return [fold_name(word) for word in re.split(r"[^\w’']+", plain) if word and word.casefold() not in SMALL]


def _read_decided(earlier: Path) -> dict[str, dict[str, tuple[str, str]]]:
    """Read which names an earlier table takes, and by which pattern."""
    decided: dict[str, dict[str, tuple[str, str]]] = {}
    for row in read_records(earlier) if earlier.is_file() else ():
        taken = row.get("taken", "").strip().casefold()
        if taken not in ("yes", "no"):
            given = row.get("taken", "")
            raise file_problem(earlier, "taken is yes or no", "Correct the cell.", "taken", given)
        decided.setdefault(row["side"], {})[row["name"]] = (taken, row["pattern"])
    return decided


def _apply(
    rows: pd.DataFrame, decided: Mapping[str, tuple[str, str]], counts: pd.DataFrame, earlier: Path
) -> pd.DataFrame:
    """Take what an earlier table of the same side takes; what it says of other sides is let go."""
    named = {name for name, (_, pattern) in decided.items() if pattern == NAMED}
    if not named or named != set(rows.loc[rows["pattern"].eq(NAMED), "name"]):
        return rows
    said = rows["name"].map({name: taken for name, (taken, _) in decided.items()})
    rows = rows.assign(taken=said.fillna(rows["taken"]))
    missing = [one for one, (taken, _) in decided.items() if taken == "yes" and one not in set(rows["name"])]
    for name in missing:
        if name not in set(counts["name"]):
            rule = "the events file has no such party"
            raise file_problem(earlier, rule, "Correct the name.", "name", name)
    added = counts[counts["name"].isin(missing)].assign(side=rows["side"].iloc[0], pattern=ADDED, taken="yes")
    return pd.concat([rows, added[COLUMNS]], ignore_index=True)


def tell_sides(sides: Mapping[str, Side], table: str) -> list[str]:
    """Say of each side which names are taken, and which resemble it and are not."""
    lines = []
    for side, one in sides.items():
        taken, left = (_list(one.rows[one.rows["taken"].eq(word)]) for word in ("yes", "no"))
        lines.append(f"{side}, {one.name}: takes {taken}" + (f"; leaves out {left}" if left else ""))
    if any(one.rows["pattern"].ne(NAMED).any() for one in sides.values()):
        lines.append(f"to take or leave out a name, edit {table} and run again with --force")
    return lines


def _list(rows: pd.DataFrame) -> str:
    words = [
        f"{row.name} ({count_noun(row.rows, 'row')}, {count_noun(row.deaths, 'death')})"
        for row in rows.head(SHOWN).itertuples(index=False, name="Row")
    ]
    return "; ".join(words) + (f" and {len(rows) - SHOWN:,} more" if len(rows) > SHOWN else "")
