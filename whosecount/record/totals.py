"""The record summed, and tolls held against it."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import pandas as pd

from whosecount.core.intervals import Interval, ratio
from whosecount.core.labels import SIDE_OF_ALIGNMENT
from whosecount.core.phrasing import write_days
from whosecount.core.refusal import Refusal, needs_losses, refuse_losses

SIDES = ["killed_side_a", "killed_side_b", "killed_civilians", "killed_unknown"]
Areas = Sequence[str] | None  # area_ids; None for all
DATE_RULES = {"start": "date_start", "end": "date_end"}
DAY = pd.Timedelta(days=1)


def select_record(
    record: pd.DataFrame, since: object, until: object, areas: Areas = None, date_rule: str = "start"
) -> pd.DataFrame:
    """Select spans by area (all by default) and by the first or last day (date_rule: start or end) of each, both ends included."""
    day = record[DATE_RULES[date_rule]]
    chosen = day.between(pd.Timestamp(since), pd.Timestamp(until))
    if areas is not None:
        chosen &= record["area_id"].isin(areas)
    return record[chosen]


def sum_record(
    record: pd.DataFrame, since: object, until: object, areas: Areas = None, date_rule: str = "start"
) -> pd.Series:
    """Sum the record: events, deaths by side, low, best and high (persons), as far as it has them.

    Where it knows of rows that look like a running tally, in_tallies is how many of the deaths are in these.
    """
    columns = [name for name in ("events", *SIDES, "low", "best", "high") if name in record]
    kept = select_record(record, since, until, areas, date_rule)
    total = kept[columns].sum()
    if "tally" in kept:
        total["in_tallies"] = kept.loc[kept["tally"], list_deaths(kept)].to_numpy().sum()
    return total


def list_deaths(record: pd.DataFrame) -> list[str]:
    """List the columns that together hold all deaths: one a side, or the best estimate where they are not divided."""
    return [name for name in SIDES if name in record] or ["best"]


def pick_deaths(record: pd.DataFrame) -> str:
    """Pick the column of the deaths that are compared: those of the first side, or all where they are not divided."""
    return list_deaths(record)[0]


def is_lone(events: Iterable[int], fewest: int) -> bool:
    """Whether a cell sums up fewer events than its publisher lets be shown; with 1 none does."""
    return any(0 < count < fewest for count in events)


def refuse_lone(what: str, events: Iterable[int], fewest: int) -> Refusal | None:
    """Refuse a result with a lone cell."""
    if not is_lone(events, fewest):
        return None
    reason = "It would show a single event, which is not passed on."
    return Refusal(what, reason, "a publisher that lets single events be shown")


def sum_touching(record: pd.DataFrame, since: object, until: object, column: str) -> int | Refusal:
    """Sum a column over rows of which any day falls in a window: the most that could belong to it."""
    if column not in record:
        return refuse_losses("deaths by side")
    touches = record["date_start"].le(pd.Timestamp(until)) & record["date_end"].ge(pd.Timestamp(since))
    return int(record.loc[touches, column].sum())


@needs_losses("deaths by side")
def accumulate_record(
    record: pd.DataFrame, since: object, until: object, date_rule: str = "start"
) -> pd.DataFrame:
    """Sum deaths by day: one row a day, date and the running sum of each side (persons)."""
    days = pd.date_range(since, until, name="date")
    kept = select_record(record, since, until, date_rule=date_rule)
    daily = kept.groupby(DATE_RULES[date_rule])[SIDES].sum().reindex(days, fill_value=0)
    return daily.cumsum().rename_axis("date").reset_index()


def has_tallies(counts: pd.DataFrame) -> bool:
    """Whether counts hold deaths that are set apart as those of a likely running tally."""
    return "in_tallies" in counts and bool(counts["in_tallies"].any())


def part_tallies(record: pd.DataFrame) -> pd.DataFrame:
    """Set apart the deaths of rows that look like a running tally; a record without any is given as it is.

    In place of `tally` comes `in_tallies` (persons): the deaths of such rows, whose other columns of deaths are zero.
    """
    if "tally" not in record:
        return record
    tally, deaths = record["tally"], list_deaths(record)
    apart = record[deaths].sum(axis=1).where(tally, 0)
    left = {name: record[name].mask(tally, 0) for name in deaths}
    return record.drop(columns="tally").assign(**left, in_tallies=apart)


def list_days(record: pd.DataFrame, since: object, until: object) -> pd.DataFrame:
    """List spans that start in a window, with `days` (1 for a single day) and `all_killed` (persons).

    Where some look like a running tally, `in_tallies` (persons) is all of these.
    """
    kept = select_record(record, since, until)
    killed = kept[list_deaths(kept)].sum(axis=1)
    days = kept.assign(days=(kept["date_end"] - kept["date_start"]).dt.days + 1, all_killed=killed)
    if "tally" not in days:
        return days
    apart = {"in_tallies": killed.where(kept["tally"], 0)} if kept["tally"].any() else {}
    return days.drop(columns="tally").assign(**apart)


def pick_headline(tolls: pd.DataFrame, cutoff: object) -> pd.DataFrame:
    """Pick the running toll with the highest lower bound among those whose as_of is no later than a day, or unknown.

    One row of the tolls, or none when no toll qualifies.
    """
    in_time = tolls[tolls["as_of"].isna() | tolls["as_of"].le(pd.Timestamp(cutoff))]
    return in_time.dropna(subset=["lower"]).nlargest(1, "lower")


@needs_losses("a ratio of claimed deaths to recorded ones")
def trace_headline(
    record: pd.DataFrame, headline: pd.DataFrame, since: object, until: object, cutoff: object
) -> pd.DataFrame:
    """Trace the ratio of a headline toll to the record, from a cut-off by day to the window's end.

    Rows as `trace_ratio` gives them; none when there is no headline or no record to divide by.
    """
    first = max(pd.Timestamp(since), pd.Timestamp(cutoff))
    if headline.empty or not sum_record(record, since, until)["killed_side_a"]:
        names = [f"{value}_by_{rule}" for rule in DATE_RULES for value in ("record", "ratio")]
        return pd.DataFrame(columns=["cutoff", *names])
    return trace_ratio(
        record, float(headline["lower"].iloc[0]), since, pd.date_range(first, until), "killed_side_a"
    )


@needs_losses("a ratio of claimed deaths to recorded ones")
def trace_ratio(
    record: pd.DataFrame, floor: float, since: object, cutoffs: Iterable, column: str
) -> pd.DataFrame:
    """Divide a claim's lower bound (persons) by the deaths recorded since a day, as the cut-off moves.

    Returns
    -------
    DataFrame
        cutoff, and for each date rule (start, end) the record (persons) and the floor of the ratio, infinite while
        the record is empty.
    """
    rows = []
    for cutoff in cutoffs:
        row = {"cutoff": pd.Timestamp(cutoff)}
        for rule in DATE_RULES:
            recorded = int(sum_record(record, since, cutoff, date_rule=rule)[column])
            row[f"record_by_{rule}"] = recorded
            row[f"ratio_by_{rule}"] = floor / recorded if recorded else float("inf")
        rows.append(row)
    return pd.DataFrame(rows)


def compare_halves(
    record: pd.DataFrame,
    unplaced: pd.DataFrame,
    since: object,
    cutoff: object,
    until: object,
    fewest: int = 1,
) -> pd.DataFrame | Refusal:
    """Compare the dead up to a cut-off with those after it, and say what unplaced rows could add.

    They are those of `pick_deaths`; `fewest` is how many events of a stretch their publisher lets be shown.

    Returns
    -------
    DataFrame or Refusal
        label, days, record (persons, by first day), lower and upper (persons: without and with every unplaced death
        that could fall in the stretch), shared (persons in unplaced rows that reach into both stretches: they stand
        in both upper ends, and can belong to one).
    """
    first, middle, last = (pd.Timestamp(day) for day in (since, cutoff, until))
    both = unplaced["date_start"].le(middle) & unplaced["date_end"].gt(middle)
    halves = {"up to the cut-off": (first, middle), "after it": (middle + pd.Timedelta(days=1), last)}
    rows, deaths = [], pick_deaths(record)
    for label, (start, end) in halves.items():
        total = sum_record(record, start, end)
        if refusal := refuse_lone("recorded deaths in each half", [total.get("events", 0)], fewest):
            return refusal
        counted = int(total[deaths])
        most = counted + sum_touching(unplaced, start, end, deaths)
        label = f"{write_days(start, end, (first, last), short=True)}, {label}"
        days = (end - start).days + 1
        rows.append({"label": label, "days": days, "record": counted, "lower": counted, "upper": most})
    return pd.DataFrame(rows).assign(shared=int(unplaced.loc[both, deaths].sum()))


ENEMY_OF = {  # whose dead a party counts when it speaks of its enemy's losses
    alignment: "side_b" if side == "side_a" else "side_a" for alignment, side in SIDE_OF_ALIGNMENT.items()
}
ENEMY_COLUMNS = [
    "claim_id", "label", "alignment", "as_stated", "kind",
    "first_day", "last_day", "running", "smaller", "claim_lower",
    "record_within", "record_touching", "record_unplaced",
    "lower", "upper", "lower_unplaced", "lower_day_off",
]  # fmt: skip
COPIES = ["alters", "reprints", "derived_from", "same_as"]  # links of a claim that repeats another


@needs_losses("each side’s losses in the record")
def compare_enemy_losses(
    claims: pd.DataFrame,
    record: pd.DataFrame,
    links: pd.DataFrame,
    unplaced: pd.DataFrame,
    parents: Mapping[str, str],
) -> pd.DataFrame:
    """Hold each party's claim about its enemy's dead against the record of the claim's own days, by one rule for all.

    The claim's interval is divided by the deaths of that side in the claim's days. Spans that lie wholly within them
    count for certain; spans that only touch them may, so the record has two ends. Where a claim counts a smaller place
    or group than others do here, nothing says how much of the record is about that: none of it may be. Claims without
    both days or without a number are left out, and so are copies of other claims.

    Parameters
    ----------
    claims, links : DataFrame
        Claims with bounds and speakers, and their links.
    record, unplaced : DataFrame
        Spans of the claims' areas, and spans placed no better than the country.
    parents : mapping of str to str
        What each place lies in, and each group belongs to.

    Returns
    -------
    DataFrame
        claim_id, label, alignment, as_stated, kind, first_day, last_day, running (whether it is a running toll),
        smaller (`place`, `group`, both or neither), claim_lower, record_within, record_touching, record_unplaced
        (persons; the last is the most that unplaced spans could add), lower and upper (claim divided by record;
        infinite over an empty one), lower_unplaced (with all that unplaced spans could add) and lower_day_off (with
        all that touches the days from one before the claim's to one after).
    """
    copies = links.loc[links["relation"].isin(COPIES), "claim_id"]
    chosen = claims[
        claims["measure_id"].eq("killed")
        & claims["subject_side"].eq(claims["alignment"].map(ENEMY_OF))
        & claims["kind"].isin(["exact", "bounded", "point", "open"])
        & claims["event_start"].notna()
        & claims["event_end"].notna()
        & ~claims["claim_id"].isin(copies)
    ].sort_values(["alignment", "event_start", "event_end"])
    rows = []
    for claim in chosen.itertuples():
        column = f"killed_{claim.subject_side}"
        days = claim.event_start, claim.event_end
        within = sum_record(record[record["date_end"].le(claim.event_end)], *days)[column]
        touching, could_add = (sum_touching(spans, *days, column) for spans in (record, unplaced))
        day_off = sum_touching(record, claim.event_start - DAY, claim.event_end + DAY, column)
        same_side = chosen[chosen["subject_side"].eq(claim.subject_side)]
        smaller = [
            word
            for word, name in (("place", "place_ids"), ("group", "subject_ids"))
            if _is_part(getattr(claim, name), same_side[name], parents)
        ]
        claimed = Interval(claim.lower, claim.upper)
        multiple = ratio(claimed, Interval(0 if smaller else within, touching))
        rows.append((
            claim.claim_id, f"{claim.speaker_short}: {claim.as_stated}", claim.alignment, claim.as_stated, claim.kind,
            *days, pd.notna(claim.counted_since), ", ".join(smaller), claim.lower,
            int(within), touching, could_add,
            multiple.low, multiple.high, ratio(claimed, Interval(0, touching + could_add)).low,
            ratio(claimed, Interval(0, day_off)).low,
        ))  # fmt: skip
    return pd.DataFrame(rows, columns=ENEMY_COLUMNS)


def _is_part(names: Collection[str], others: Iterable[Collection[str]], parents: Mapping[str, str]) -> bool:
    """Whether others name all these and more, or a whole that the one thing named lies in."""
    above, part = set(), next(iter(names)) if len(set(names)) == 1 else ""
    while part := parents.get(part, ""):
        above.add(part)
    return any(set(names) < set(other) or above & set(other) for other in others)
