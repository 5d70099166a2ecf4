"""What a reader did with a file, and what it noticed: said before anything is made from it."""

from dataclasses import asdict, dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from whosecount.readers.notes import Marks, Note

COARSE_DATES = ("week", "month", "longer")
COARSE_PLACES = ("governorate", "country")
LARGE_TOLL = 10  # dead: smaller rows are not looked at as tallies
TALLY_DAYS = 7  # days before a row whose dead it may have summed
TALLY_ROWS = 3  # fewest rows in those days that can have been summed
TALLY_WORDS = (  # in the form of RE2, which searches a batch of texts at once
    r"(?i)\b(?:since\s+(?:the\s+)?(?:start|beginning|outbreak|early|mid|late|\d+|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)|so\s+far|in\s+total|total\s+of|death\s+toll|toll\s+(?:rises|rose|reach)"
    r"|(?:last|past|previous)\s+(?:\d+|two|three|four|five|several|few)\s+(?:days|weeks|months)|over\s+the\s+(?:past|last))\b"
)


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
    publisher, vintage : str
        Whose format it is, and which of its vintages.
    delimiter, encoding : str
        How the file separates cells, and its encoding.
    columns : list of str
        Columns of the file that were used.
    countries : dict of str to int
        Rows of the whole file by country, most first.
    first_day, last_day : str
        Days that the kept rows cover, ISO; empty when none was kept.
    covered : tuple of str
        First and last day of the file's rows of other countries, ISO: it covers these too. Empty without such rows.
    coarse_dates, coarse_places : float
        Share of the kept rows known to the week or worse, and to the governorate or worse.
    repeated : int
        Rows whose id came again; the newest was kept.
    residuals : int
        Kept rows placed no better than the country, which are shown apart; `residual_deaths` sums them.
    residual_deaths : int
        Their dead, best estimate.
    tallies : int
        Kept rows that look like a cumulative tally; `tally_deaths` sums them.
    tally_deaths : int
        Their dead, best estimate.
    tally_ids : list of str
        Their ids, at most twenty.
    notes : list of Note
        All that the reader noticed, the gravest first.
    """

    file: str
    rows_in: int
    rows_kept: int
    set_aside: dict[str, int]
    publisher: str = ""
    vintage: str = ""
    delimiter: str = ","
    encoding: str = "utf-8"
    columns: list[str] = field(default_factory=list)
    countries: dict[str, int] = field(default_factory=dict)
    first_day: str = ""
    last_day: str = ""
    covered: tuple[str, str] = ("", "")
    coarse_dates: float = 0.0
    coarse_places: float = 0.0
    repeated: int = 0
    residuals: int = 0
    residual_deaths: int = 0
    tallies: int = 0
    tally_deaths: int = 0
    tally_ids: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def __str__(self) -> str:
        """Give the report as one line."""
        aside = "; ".join(f"{count} {reason}" for reason, count in self.set_aside.items() if count)
        return f"{self.file}: {self.rows_in} rows, {self.rows_kept} kept" + (f" ({aside})" if aside else "")

    def to_dict(self) -> dict:
        """Give the report as plain values; a note is its sentence."""
        return asdict(self) | {"notes": list(map(str, self.notes))}


def measure_events(events: pd.DataFrame) -> dict:
    """Measure what a report says of the kept events.

    Parameters
    ----------
    events : DataFrame
        As a reader gives them.

    Returns
    -------
    dict
        Fields of `ReadReport`.
    """
    if events.empty:
        return {}
    residual = events["place_precision"].eq("country")
    tally = events["tally"]
    return {
        "first_day": f"{events['date_start'].min():%Y-%m-%d}",
        "last_day": f"{events['date_end'].max():%Y-%m-%d}",
        "coarse_dates": float(events["date_precision"].isin(COARSE_DATES).mean()),
        "coarse_places": float(events["place_precision"].isin(COARSE_PLACES).mean()),
        "residuals": int(residual.sum()),
        "residual_deaths": int(events.loc[residual, "best"].sum()),
        "tallies": int(tally.sum()),
        "tally_deaths": int(events.loc[tally, "best"].sum()),
        "tally_ids": events.loc[tally].sort_values("best", ascending=False)["event_id"].head(20).tolist(),
    }


def mark_tallies(events: pd.DataFrame, marks: Marks) -> None:
    """Mark what looks like a cumulative tally, and what is placed no better than the country."""
    tried = "counted, drawn apart, and left out as one choice where a figure is tried under every choice"
    marks.add(events["tally"], "like a running tally", tried, grave=True, of_deaths=True)
    residual = events["place_precision"].eq("country")
    marks.add(
        residual, "placed no better than the country", "in no area, shown apart", grave=True, of_deaths=True
    )


def find_tallies(events: pd.DataFrame, words: pd.Series) -> pd.Series:
    """Find rows that look like a cumulative tally: large, and worded or sized like a sum of earlier rows.

    A row is large from ten dead on. It is sized like a sum when the rows of the same two sides and the
    same governorate in the seven days before it are three or more, and it has as many dead as they have
    together. It may still be one event: the report says "looks like".

    Parameters
    ----------
    events : DataFrame
        With side_a, side_b, admin1, place_precision, date_start and best. Rows placed no better than the
        country are residuals, counted apart.
    words : Series of bool
        Whether the row's text speaks like a running count (TALLY_WORDS).
    """
    large = events["best"].ge(LARGE_TOLL)
    summed = _exceed_earlier(events) if large.any() else False
    return large & (summed | words) & events["place_precision"].ne("country")


def _exceed_earlier(events: pd.DataFrame) -> pd.Series:
    """Say which rows have as many dead as all rows of their sides and governorate in the days before them together."""
    groups = events.groupby(["side_a", "side_b", "admin1"], sort=False).ngroup().to_numpy()
    days = events["date_start"].to_numpy("datetime64[D]").astype("int64")
    days = days - days.min()
    keys, where, rows = np.unique(
        groups * (days.max() + TALLY_DAYS + 1) + days, return_inverse=True, return_counts=True
    )  # a key for each day of each group, in order, the groups further apart than the days that are looked at
    dead = np.bincount(where, weights=events["best"])
    since = np.searchsorted(
        keys, keys - TALLY_DAYS
    )  # the first day of the group that is looked at, to the day before
    counted, summed = (np.concatenate([[0], part.cumsum()]) for part in (rows, dead))
    place = np.arange(len(keys))
    counted, summed = counted[place] - counted[since], summed[place] - summed[since]
    enough = (counted >= TALLY_ROWS) & (summed >= LARGE_TOLL)
    return pd.Series(enough[where] & (events["best"].to_numpy() >= summed[where]), index=events.index)


def speaks_like_tally(texts: pa.Array, dead: pa.Array) -> pa.Array:
    """Say which texts speak like a running count, of rows with a number of dead in two figures or more.

    The others are too small to be looked at as tallies. Texts in another language than English are not seen.
    """
    large = pc.greater_equal(pc.binary_length(dead), len(f"{LARGE_TOLL}"))
    found = np.zeros(len(texts), dtype=bool)
    found[large.to_numpy(zero_copy_only=False)] = pc.match_substring_regex(texts.filter(large), TALLY_WORDS)
    return pa.array(found)
