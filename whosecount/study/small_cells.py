"""No cell of one event: what is published of a record whose single rows may not be passed on."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

FEWEST = 2  # events in a cell that is published
PERIODS = {"date_start": "W", "date": "W", "week": "W", "month": "M"}  # column of time: what its cells become
DAILY = ("date_start", "date")
LARGEST = ("share", "combinations", "possible")  # of a stretch the largest is given; other numbers are summed
FINE = ("date_end", "place_precision", "days")  # columns that would make cells smaller than area and week
OTHERS = "others, joined"
JOINED = "Weeks or months, and small groups, are joined until no cell holds a single event; drawn is a stretch’s mean."


def join_small_cells(frame: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Join the cells of a table until each holds no event or at least two; gives it, and what was done as a sentence for a caption.

    With a column of time, days become weeks; the whole of the weeks or months is cut in halves again and again, as long as
    neither half holds exactly one event: the column holds the first day of a stretch, and `until` the last. Groups with one
    event in all are joined with each other, or with the smallest of the rest. Without a column of time, rows of one event
    are left out. Events are counted in `events` or in columns that end in `_events`; a table without, and rows without a
    count, such as those of claims, are kept as they are.

    References
    ----------
    Hundepool et al. (2012), Statistical Disclosure Control: small cells are recoded into wider classes.
    """
    counts = [name for name in frame if name == "events" or str(name).endswith("_events")]
    lone = (frame[counts].gt(0) & frame[counts].lt(FEWEST)).any(axis=1)
    time = next((name for name in PERIODS if name in frame and "events" in frame), "")
    if time in DAILY or (time and lone.any()):
        return _join_in_time(frame, time), JOINED
    if lone.any():
        return frame[~lone], f"Rows of a single event are left out, here {int(lone.sum()):,}."
    return frame, ""


def _join_in_time(frame: pd.DataFrame, time: str) -> pd.DataFrame:
    """Join weeks, or months, into stretches; whether there are stretches without an event hangs on the frame."""
    counted = frame[frame["events"].notna()]
    cells = counted.assign(**{time: counted[time].dt.to_period(PERIODS[time])})
    cells = cells.drop(columns=[name for name in cells if name in FINE or name.startswith("events_")])
    numbers = list(cells.select_dtypes("number"))
    keys = [name for name in cells if name not in (*numbers, time)]
    every = pd.period_range(cells[time].min(), cells[time].max())
    sums = {name: "max" if name in LARGEST else "sum" for name in numbers}
    rows = []
    for names, group in _pool_lone_groups(cells, keys).groupby(keys, sort=False) if keys else [((), cells)]:
        regular = group.groupby(time)[numbers].agg(sums).reindex(every, fill_value=0)
        for first, last in _cut(regular["events"].to_numpy(), 0, len(every)):
            days = {time: every[first].start_time, "until": every[last - 1].end_time.normalize()}
            stretch = regular.iloc[first:last].agg(sums)
            rows.append(dict(zip(keys, names, strict=True)) | days | dict(stretch))
    joined = pd.DataFrame(rows, columns=[*keys, time, "until", *numbers]).astype(cells.dtypes[numbers])
    if not counted["events"].eq(0).any():
        joined = joined[joined["events"].gt(0)]
    joined = pd.concat([frame[frame["events"].isna()], joined]) if frame["events"].isna().any() else joined
    return joined[[name for name in (*frame, "until") if name in joined]].reset_index(drop=True)


def _pool_lone_groups(cells: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Give one name to all groups with a single event in all, and to the smallest other one if there is one such."""
    group = cells.groupby(keys, sort=False).ngroup()
    totals = cells["events"].groupby(group).sum().loc[lambda sums: sums.gt(0)].sort_values(kind="stable")
    lone = int(totals.lt(FEWEST).sum())
    pooled = group.isin(totals.index[: max(lone, 2)] if lone else [])
    mixed = [name for name in keys if cells.loc[pooled, name].nunique() > 1]
    pools = {name: cells[name].mask(pooled, False if cells[name].dtype == bool else OTHERS) for name in mixed}
    return cells.assign(**pools)


def _cut(counts: np.ndarray, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch in halves as long as neither holds a single event; one that holds a single event is no cell."""
    middle = (first + last) // 2
    halves = counts[first:middle].sum(), counts[middle:last].sum()
    if last - first > 1 and not any(0 < half < FEWEST for half in halves):
        yield from _cut(counts, first, middle)
        yield from _cut(counts, middle, last)
    elif not 0 < sum(halves) < FEWEST:
        yield first, last
