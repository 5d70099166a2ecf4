"""Rows that can hardly be as they stand: numbers of dead, days, repeated ids, a file of one source."""

import re
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from whosecount.core.unsafe_text import REPLACEMENT
from whosecount.readers.cells import come_again, number_groups
from whosecount.readers.report import Marks, Note

LONGEST = 366  # days: UCDP codes what goes on after New Year as another event
LARGE_COPY = 10  # dead: two clashes of one day and place, told in one article, seldom have as many to a man
FEW_COPIES = 0.01  # share of rows: UCDP's Syrian file has 0.003, nearly all of a few dead in a city
COPIED = ["date_start", "date_end", "side_a", "side_b", "place", "admin1", "admin2", "latitude", "longitude"]
KEPT = "kept unchanged; worth a look in the file"
YEARS = (1900, 2099)  # numbers of dead that may be years
FEWEST_YEARS = 3  # rows with such numbers that are no chance any more
LARGE, FEWEST_SAME = 100, 5  # dead in a row, and rows with that very number
ROUND = 50  # multiples of it are estimates, which come again of themselves
FEWEST_ROWS = 10  # of a file of which something holds throughout
RELEASE = re.compile(r"ged-?(?:event)?_?v?(\d\d)[-_.]?(\d)(?=\D|$)", re.IGNORECASE)  # ged251-csv.zip
SAME_EVENT = [
    "event_id",
    "date_start",
    "side_a",
    "side_b",
    "admin1",
]  # a newer release leaves these as they are,
PLACE = ["place", "admin2"]  # and these, unless it is more or less precise about the place
GRAVE = {"grave": True, "of_deaths": True}
LARGE_TOLL = 10  # dead: smaller rows are not looked at as tallies
TALLY_DAYS = 7  # days before a row whose dead it may have summed
TALLY_ROWS = 3  # fewest rows in those days that can have been summed
TALLY_WORDS = (  # in the form of RE2, which searches a batch of texts at once
    r"(?i)\b(?:since\s+(?:the\s+)?(?:start|beginning|outbreak|early|mid|late|\d+|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)|so\s+far|in\s+total|total\s+of|death\s+toll|toll\s+(?:rises|rose|reach)"
    r"|(?:last|past|previous)\s+(?:\d+|two|three|four|five|several|few)\s+(?:days|weeks|months)|over\s+the\s+(?:past|last))\b"
)


def mark_events(
    events: pd.DataFrame,
    texts: pd.Series,
    marks: Marks,
    coded: pd.Series | None = None,
    release: tuple[pd.Timestamp | None, str] = (None, ""),
    one_article: pd.Series | None = None,
) -> None:
    """Mark what is odd about numbers of dead, days and texts, and about the file as a whole.

    Where it is known: `coded` are the days on which rows were coded, `release` is as `read_release` gives it, and
    `one_article` says which rows rest on the file's first article.
    """
    tried = "counted, drawn apart, and left out as one choice where a figure is tried under every choice"
    alone = "counted, and not drawn apart, since that would show a single event"
    marks.add(events["tally"], "like a running tally", tried, alone=alone, **GRAVE)
    residual = events["place_precision"].eq("country")
    marks.add(residual, "placed no better than the country", "in no area, shown apart", **GRAVE)
    _mark_deaths(events, marks)
    first, last = events["date_start"], events["date_end"]
    late = last.gt(pd.Timestamp(date.today()))
    marks.add(late, "with a day that is still to come", KEPT, grave=True)
    if release[0] is not None:
        what = f"with a day after the last of release {release[1]}, {release[0]:%Y-%m-%d}"
        marks.add(first.gt(release[0]) & ~late, what, KEPT, grave=True)
    marks.add((last - first).dt.days.ge(LONGEST), "of more than a year", KEPT, **GRAVE)
    _mark_copies(events, texts, marks)
    if coded is not None:
        what = "with a day after the one on which it was coded (timestamp)"
        marks.add(first.gt(coded), what, KEPT, grave=True)
    every = pd.Series(len(events) >= FEWEST_ROWS, index=events.index)
    if one_article is not None and every.any() and one_article.all():
        marks.add(every, "from one and the same article, which is the whole file", KEPT, grave=True)
    if every.any() and first.eq(first.iloc[0]).all():
        marks.add(every, "on one and the same day, which is the whole file", KEPT, grave=True)


def _mark_deaths(events: pd.DataFrame, marks: Marks) -> None:
    """Mark numbers of dead that look like years, and large ones that come again and again."""
    best = events["best"]
    year = best.between(*YEARS) & (best.ne(2000) | events["date_start"].dt.year.eq(best))
    year &= year.sum() >= FEWEST_YEARS
    marks.add(year, "with a number of dead that looks like a year", KEPT, **GRAVE)
    large = best[best.ge(LARGE) & ~year]
    for number, count in large.value_counts().items():
        rounded = number % ROUND == 0
        if count >= (2 if rounded else 1) * FEWEST_SAME and (not rounded or 2 * count > len(large)):
            what = f"with one and the same large number of dead, {number:,}"
            marks.add(best.eq(number) & ~year, what, KEPT, **GRAVE)


def read_release(name: str) -> tuple[pd.Timestamp | None, str]:
    """Read from a file's name which UCDP release it is; gives the last day that it covers, and its number.

    A release of a year, such as 25.1, covers the years before it; candidate releases cover months of it.
    """
    found = RELEASE.search(name)
    if not found:
        return None, ""
    year, number = 2000 + int(found[1]), int(found[2])
    return pd.Timestamp(year - (number == 1), 12, 31), f"{found[1]}.{number}"


class FirstText:
    """Says of a column, batch by batch, which cells are as its first; empty ones are not."""

    def __init__(self) -> None:
        self._first: pa.Scalar | None = None

    def __call__(self, texts: pa.Array) -> pa.Array:
        """Take the next batch."""
        if self._first is None and len(texts):
            self._first = texts[0]
        same = pc.equal(texts, self._first) if len(texts) else pa.array([], pa.bool_())
        return pc.and_(same, pc.not_equal(texts, "")).fill_null(False)


def number_texts(*texts: pa.Array) -> pa.Array:
    """Give a number to the texts of each row, the same for the same texts in this run; 0 where there are none."""
    numbers = np.zeros(len(texts[0]), dtype="int64")
    for column in texts:
        numbers = 31 * numbers + np.fromiter(map(hash, column.to_pylist()), "int64", len(column))
    return pa.array(numbers)


def _mark_copies(events: pd.DataFrame, texts: pd.Series, marks: Marks) -> None:
    """Mark rows that are as another before them in all but their id: days, parties, place, dead and texts.

    A few are no wonder: two clashes in one city on one day, told in one article, may each have one dead. So where
    hardly a row is a copy, those alone are marked that have many dead. Texts are numbers, as `number_texts` gives
    them; 0 also for rows that are not to be looked at.
    """
    dead = [name for name in events if name in ("low", "best", "high") or name.startswith("killed_")]
    told = events.loc[texts.ne(0) & texts.duplicated(keep=False), [*COPIED, *dead]]
    again = told.assign(text=texts.loc[told.index]).duplicated()
    if again.sum() <= FEW_COPIES * len(events):
        again &= told["best"].ge(LARGE_COPY)
    done = "kept and counted; where they are one event, leave one in the file"
    what = "that repeat another, all but the id: days, parties, place, dead and text"
    marks.add(again.reindex(texts.index, fill_value=False), what, done, listed=True, **GRAVE)


def settle_ids(
    events: pd.DataFrame, marks: Marks, order: pd.Series | None = None
) -> tuple[pd.DataFrame, pd.Series]:
    """Find rows of which a newer form is in the file, and give different events under one id an id each.

    The same event has the same id, first day, parties and governorate, and, where it is known as precisely, the same
    place. Rows of one id that differ in these are different events, and neither supersedes the other: from the second
    on they get a number after the id, and all are marked. The newest is told by `order` where it is given, such as
    its timestamp; equal ones and all without it by their place in the file. Gives the events, and which of them are
    superseded.
    """
    superseded = pd.Series(False, index=events.index)
    again = come_again(events["event_id"])
    twice = events.loc[again, [*SAME_EVENT, *PLACE, "place_precision"]]
    if twice.empty:
        return events, superseded
    if order is not None:
        twice = twice.loc[order.loc[twice.index].fillna(-1).sort_values(kind="stable").index]
    older = _find_older(twice)
    superseded.loc[twice.index] = older
    left = twice.loc[~older, "event_id"].sort_index()
    left = left[left.duplicated(keep=False)]
    what = "whose id another row has too, with another day, other parties or another place"
    done = "all kept, from the second on with a number after the id; where they are one event, leave one in the file"
    shared = pd.Series(events.index.isin(left.index), index=events.index)
    marks.add(shared, what, done, grave=True, listed=True)
    places = left.groupby(left).cumcount()
    later = places[places.gt(0)]
    numbered = events["event_id"].copy()
    numbered.loc[later.index] = left.loc[later.index] + " (" + (later + 1).astype("str") + ")"
    return events.assign(event_id=numbered), superseded


def _find_older(twice: pd.DataFrame) -> pd.Series:
    """Say which of the rows that share ids, in the order of their coding, have a newer form after them."""
    by_event = twice.groupby(SAME_EVENT, sort=False)
    newest = by_event[[*PLACE, "place_precision"]].transform("last")
    same = twice["place_precision"].ne(newest["place_precision"]) | twice[PLACE].eq(newest[PLACE]).all(axis=1)
    return same & twice.duplicated(SAME_EVENT, keep="last")


def list_superseded(superseded: pd.Series) -> list[Note]:
    """Note the rows of which a newer form was kept, if there are any."""
    note = Note("whose event comes again under its id, coded anew", "the newest kept")
    return [note.of(superseded)] if superseded.any() else []


def mark_lost_letters(events: pd.DataFrame, marks: Marks) -> None:
    """Mark names in which a question mark stands for a letter that another program lost."""
    lost = pd.Series(False, index=events.index)
    for name in ("place", "admin1", "admin2"):
        lost |= events[name].str.contains(f"[?{REPLACEMENT}]")
    marks.add(lost, f"with names that have lost letters (? or {REPLACEMENT})", "kept")


def find_tallies(events: pd.DataFrame, words: pd.Series) -> pd.Series:
    """Find rows that look like a cumulative tally: large, and worded or sized like a sum of earlier rows.

    A row is large from ten dead on. It is sized like a sum when the rows of the same two sides and the same
    governorate in the seven days before it are three or more, and it has as many dead as they have together. It may
    still be one event: the report says "looks like". `words` says whether the row's text speaks like a running count.
    Rows placed no better than the country are residuals, counted apart.
    """
    large = events["best"].ge(LARGE_TOLL)
    summed = _exceed_earlier(events) if large.any() else False
    return large & (summed | words) & events["place_precision"].ne("country")


def _exceed_earlier(events: pd.DataFrame) -> pd.Series:
    """Say which rows have as many dead as all rows of their sides and governorate in the days before them together."""
    groups, _ = number_groups(events["side_a"], events["side_b"], events["admin1"])
    days = events["date_start"].to_numpy("datetime64[D]").astype("int64")
    days = days - days.min()
    keys, where, rows = np.unique(
        groups * (days.max() + TALLY_DAYS + 1) + days, return_inverse=True, return_counts=True
    )  # a key for each day of each group, in order, the groups further apart than the days that are looked at
    dead = np.bincount(where, weights=events["best"])
    since = np.searchsorted(keys, keys - TALLY_DAYS)  # the first day of the group that is looked at
    counted, summed = (np.concatenate([[0], part.cumsum()]) for part in (rows, dead))
    counted, summed = counted[:-1] - counted[since], summed[:-1] - summed[since]
    enough = (counted >= TALLY_ROWS) & (summed >= LARGE_TOLL)
    return pd.Series(enough[where] & (events["best"].to_numpy() >= summed[where]), index=events.index)


def speaks_like_tally(texts: pa.Array, dead: pa.Array) -> pa.Array:
    """Say which texts speak like a running count, in English, of rows with a number of dead in two figures or more.

    The others are too small to be looked at as tallies.
    """
    large = pc.greater_equal(pc.binary_length(dead), len(f"{LARGE_TOLL}"))
    found = np.zeros(len(texts), dtype=bool)
    found[large.to_numpy(zero_copy_only=False)] = pc.match_substring_regex(texts.filter(large), TALLY_WORDS)
    return pa.array(found)
