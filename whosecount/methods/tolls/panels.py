"""Named claims set side by side, one panel for each measure: different measures share no axis."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from whosecount.core.intervals import Interval, ratio
from whosecount.core.labels import shorten_name
from whosecount.core.phrasing import write_days
from whosecount.core.refusal import Refusal

COLUMNS = ["panel", "unit", "label", "counted", "claim_id", "speaker", "alignment", "lower", "upper", "kind", "as_stated"]  # fmt: skip


def set_beside(
    claims: pd.DataFrame, panels: Mapping[str, Sequence[str]], window: Iterable = ()
) -> pd.DataFrame | Refusal:
    """Set named claims side by side in panels.

    Parameters
    ----------
    claims : DataFrame
        With claim_id, measure_id, speaker, alignment, bounds, days, subject, denominator and where.
    panels : mapping of a panel's heading to the claim_id of its rows, in order
    window : first and last day of the page, for `write_days`

    Returns
    -------
    DataFrame or Refusal
        panel, unit (measure_id), label (speaker, days and words), counted (who, or of what a share), claim_id,
        speaker, alignment, lower, upper (in the measure's unit), kind, as_stated. Claims that are not in the
        table are left out; a refusal when none is.
    """
    known = _index_claims(claims)
    pairs = [(panel, claim_id) for panel, claim_ids in panels.items() for claim_id in claim_ids]
    rows = [_make_row(panel, known.loc[name], window) for panel, name in pairs if name in known.index]
    if not rows:
        reason = "The claims to set side by side are not in these tables."
        return Refusal(f"a comparison of {', '.join(panels).lower()}", reason, "their rows in claims.csv")
    return pd.DataFrame(rows, columns=COLUMNS)


def name_units(measures: pd.DataFrame) -> dict[str, str]:
    """Name the unit of each measure for an axis, by measure_id: its name, and percent where that is what it counts.

    `measures` has measure_id, name and unit.
    """
    percent = measures["unit"].eq("percent").map({True: ", percent", False: ""})
    return dict(zip(measures["measure_id"], measures["name"] + percent, strict=True))


def _index_claims(claims: pd.DataFrame) -> pd.DataFrame:
    return claims[claims["kind"].ne("none")].drop_duplicates("claim_id").set_index("claim_id", drop=False)


def _make_row(panel: str, claim: pd.Series, window: Iterable, **changed) -> dict[str, object]:
    days, speaker = write_claim_days(claim, window), shorten_name(claim["speaker"])
    label = f"{speaker}{', ' + days if days else ''}: {claim['as_stated']}"
    counted = claim["denominator"] or claim["subject"] or claim["where"]
    told = {"panel": panel, "label": label, "counted": counted, "speaker": speaker}
    return {column: claim.get(column) for column in COLUMNS} | told | {"unit": claim["measure_id"]} | changed


def write_claim_days(claim: pd.Series, window: Iterable = ()) -> str:
    """Write the days that a claim speaks of: 19 to 24 Apr; the last alone where the first is not said."""
    first, last = claim["event_start"], claim["event_end"]
    last = claim["as_of"] if pd.isna(last) else last
    if pd.isna(last):
        return "" if pd.isna(first) else f"from {write_days(first, window=window, short=True)}"
    if pd.isna(first):
        return f"to {write_days(last, window=window, short=True)}"
    return write_days(first, last, window, short=True)


def read_two_ways(
    claims: pd.DataFrame, earlier: str, later: str, others: Sequence[str], window: Iterable = ()
) -> pd.DataFrame | Refusal:
    """Read a figure that was followed by a higher one as a correction and as a running total.

    As a correction the earlier figure is withdrawn, and nothing is said of its own days. As a running total both
    hold, and what lies between them is the difference of two intervals. The later figure is the total under
    both; their sum is under neither.

    Parameters
    ----------
    claims, window : as `set_beside` takes them
    earlier, later : claim_id of the two figures
    others : claim_id of what others counted, each over days of its own

    Returns
    -------
    DataFrame or Refusal
        As `set_beside` gives it; a refusal when one of the two figures is missing.
    """
    known = _index_claims(claims)
    if not {earlier, later} <= set(known.index):
        reason = "The two figures are not in these tables."
        return Refusal("what the raised figure meant", reason, "the earlier and the later claim")
    first, last = known.loc[earlier], known.loc[later]
    before, in_all = (Interval(claim["lower"], claim["upper"]) for claim in (first, last))
    between = Interval(max(0.0, in_all.low - before.high), max(0.0, in_all.high - before.low))
    until, total = write_claim_days(first, window) or "first days", f"in all: {last['as_stated']}"
    correction, running = "Read as a correction", "Read as a running total"
    rows = [
        _reckon(correction, f"{until}: withdrawn, no figure", first, Interval(0, float("inf"))),
        _reckon(correction, total, last, in_all),
        _reckon(running, f"{until}: {first['as_stated']}", first, before),
        _reckon(running, "after that: the difference", last, between),
        _reckon(running, total, last, in_all),
    ]
    counted = [known.loc[name] for name in others if name in known.index]
    rows += [_make_row("What others counted", claim, window) for claim in counted]
    return pd.DataFrame(rows, columns=COLUMNS)


def _reckon(panel: str, label: str, claim: pd.Series, ends: Interval) -> dict[str, object]:
    kind = _name_kind(ends, exact=ends.is_point and claim["kind"] == "exact")
    return _make_row(panel, claim, (), label=label, counted="", lower=ends.low, upper=ends.high, kind=kind)


def _name_kind(ends: Interval, exact: bool) -> str:
    return "open" if ends.is_open else "exact" if exact else "bounded"


def compare_loads(
    claims: pd.DataFrame, pairs: Sequence[str], window: Iterable = ()
) -> pd.DataFrame | Refusal:
    """Set people moved against the vehicles that moved them, with people for each vehicle.

    Parameters
    ----------
    claims, window : as `set_beside` takes them
    pairs : two claim_id joined by a slash: people, vehicles

    Returns
    -------
    DataFrame or Refusal
        As `set_beside` gives it, three panels: people, buses, people for each bus (computed, with the label of
        both speakers where they differ). Two open ends make no bound at all.
    """
    split = [pair.split("/") for pair in pairs if pair.count("/") == 1]
    people, buses = (list(dict.fromkeys(pair[place] for pair in split)) for place in (0, 1))
    beside = set_beside(claims, {"People": people, "Buses": buses}, window)
    if isinstance(beside, Refusal):
        return beside
    known = beside.set_index("claim_id")
    loads = [_divide(known.loc[list(pair)]) for pair in split if set(pair) <= set(known.index)]
    return pd.concat([beside, pd.DataFrame(loads, columns=COLUMNS)], ignore_index=True)


def _divide(pair: pd.DataFrame) -> dict[str, object]:
    """Divide the people of one row by the vehicles of the next."""
    load = ratio(*(Interval(row.lower, row.upper) for row in pair.itertuples()))
    speaker, *other = dict.fromkeys(pair["speaker"])
    kind = _name_kind(load, exact=bool(pair["kind"].eq("exact").all()))
    kind = "point" if kind == "bounded" and load.is_point else kind
    label = f"{speaker}: {' in '.join(pair['as_stated'])}" + (f" ({other[0]})" if other else "")
    told = {"panel": "People for each bus, computed", "unit": "people for each bus", "label": label}
    bound = {"claim_id": " by ".join(pair.index), "lower": load.low, "upper": load.high, "kind": kind}
    return pair.iloc[0].to_dict() | told | bound
