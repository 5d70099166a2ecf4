"""Named claims set side by side, one panel for each measure: different measures share no axis."""

from collections.abc import Mapping, Sequence

import pandas as pd

from whosecount.core.intervals import Interval, ratio
from whosecount.core.labels import shorten_name
from whosecount.core.refusal import Refusal

LABEL_CHARACTERS = 71  # a label fills the width of a chart
COLUMNS = [
    "panel",
    "unit",
    "label",
    "counted",
    "claim_id",
    "speaker",
    "alignment",
    "lower",
    "upper",
    "kind",
    "as_stated",
]


def set_beside(claims: pd.DataFrame, panels: Mapping[str, Sequence[str]]) -> pd.DataFrame | Refusal:
    """Set named claims side by side in panels.

    Parameters
    ----------
    claims : DataFrame
        With measure_id, speaker, bounds, days, subject, denominator and where.
    panels : mapping of str to sequence of str
        Heading of a panel to the claim_id of its rows, in order.

    Returns
    -------
    DataFrame or Refusal
        panel, unit (measure_id), label (speaker, days and words), counted (who, or of what a share),
        claim_id, speaker, alignment, lower, upper (in the measure's unit), kind, as_stated. Claims that are not in
        the table are left out; a refusal when none is.
    """
    known = claims[claims["kind"].ne("none")].drop_duplicates("claim_id").set_index("claim_id", drop=False)
    rows = []
    for panel, names in panels.items():
        rows += [_lay_out(panel, known.loc[name]) for name in names if name in known.index]
    if not rows:
        return Refusal(
            f"a comparison of {', '.join(panels).lower()}",
            "The claims to set side by side are not in these tables.",
            "their rows in claims.csv",
        )
    return pd.DataFrame(rows, columns=COLUMNS)


def _lay_out(panel: str, claim: pd.Series) -> dict[str, object]:
    days = write_days(claim)
    said = f"{', ' + days if days else ''}: {claim['as_stated']}"
    return {
        "panel": panel,
        "unit": claim["measure_id"],
        "label": _shorten(shorten_name(claim["speaker"]), LABEL_CHARACTERS - len(said)) + said,
        "counted": claim["denominator"] or claim["subject"] or claim["where"],
        "claim_id": claim["claim_id"],
        "speaker": shorten_name(claim["speaker"]),
        "alignment": claim["alignment"],
        "lower": claim["lower"],
        "upper": claim["upper"],
        "kind": claim["kind"],
        "as_stated": claim["as_stated"],
    }


def _shorten(name: str, length: int) -> str:
    return name if len(name) <= length else name[: max(length - 1, 1)].rstrip(" ,") + "…"


def write_days(claim: pd.Series) -> str:
    """Write the days that a claim speaks of: 19 to 24 Apr; the last alone where the first is not said."""
    first, last = claim["event_start"], claim["event_end"]
    last = claim["as_of"] if pd.isna(last) else last
    if pd.isna(last):
        return f"from {first.day} {first:%b}" if not pd.isna(first) else ""
    end = f"{last.day} {last:%b}"
    if pd.isna(first):
        return f"to {end}"
    if first == last:
        return end
    if (first.month, first.year) == (last.month, last.year):
        return f"{first.day} to {end}"
    return f"{first.day} {first:%b} to {end}"


def read_two_ways(
    claims: pd.DataFrame, earlier: str, later: str, others: Sequence[str]
) -> pd.DataFrame | Refusal:
    """Read a figure that was followed by a higher one as a correction and as a running total.

    As a correction the earlier figure is withdrawn, and nothing is said of its own days. As a running
    total both hold, and what lies between them is the difference of two intervals. The later figure is
    the total under both; their sum is under neither.

    Parameters
    ----------
    claims : DataFrame
        With bounds, days and speakers.
    earlier, later : str
        claim_id of the two figures.
    others : sequence of str
        claim_id of what others counted, each over days of its own.

    Returns
    -------
    DataFrame or Refusal
        As `set_beside` gives it; a refusal when one of the two figures is missing.
    """
    known = claims[claims["kind"].ne("none")].drop_duplicates("claim_id").set_index("claim_id", drop=False)
    if not {earlier, later} <= set(known.index):
        return Refusal(
            "what the raised figure meant",
            "The two figures are not in these tables.",
            "the earlier and the later claim",
        )
    first, last = known.loc[earlier], known.loc[later]
    ends = {row["claim_id"]: Interval(row["lower"], row["upper"]) for row in (first, last)}
    between = Interval(
        max(0.0, ends[later].low - ends[earlier].high), max(0.0, ends[later].high - ends[earlier].low)
    )
    until = write_days(first) or "first days"
    correction, running = "Read as a correction", "Read as a running total"
    rows = [
        _reckon(correction, f"{until}: withdrawn, no figure", first, Interval(0, float("inf"))),
        _reckon(correction, f"in all: {last['as_stated']}", last, ends[later]),
        _reckon(running, f"{until}: {first['as_stated']}", first, ends[earlier]),
        _reckon(running, "after that: the difference", last, between),
        _reckon(running, f"in all: {last['as_stated']}", last, ends[later]),
    ]
    beside = set_beside(claims, {"What others counted": others}) if len(others) else None
    parts = [pd.DataFrame(rows, columns=COLUMNS)] + ([beside] if isinstance(beside, pd.DataFrame) else [])
    return pd.concat(parts, ignore_index=True)


def _reckon(panel: str, label: str, claim: pd.Series, ends: Interval) -> dict[str, object]:
    kind = "open" if ends.is_open else "exact" if ends.is_point and claim["kind"] == "exact" else "bounded"
    return _lay_out(panel, claim) | {
        "label": label,
        "counted": "",
        "lower": ends.low,
        "upper": ends.high,
        "kind": kind,
    }


def compare_loads(claims: pd.DataFrame, pairs: Sequence[str]) -> pd.DataFrame | Refusal:
    """Set people moved against the vehicles that moved them, with people for each vehicle.

    Parameters
    ----------
    claims : DataFrame
        With bounds, days and speakers.
    pairs : sequence of str
        Two claim_id joined by a slash: people, vehicles.

    Returns
    -------
    DataFrame or Refusal
        As `set_beside` gives it, three panels: people, buses, people for each bus (computed, with the
        label of both speakers where they differ). Two open ends make no bound at all.
    """
    found = [pair.split("/") for pair in pairs if pair.count("/") == 1]
    people, buses = ([pair[place] for pair in found] for place in (0, 1))
    panels = {"People": list(dict.fromkeys(people)), "Buses": list(dict.fromkeys(buses))}
    beside = set_beside(claims, panels)
    if isinstance(beside, Refusal):
        return beside
    known = beside.set_index("claim_id")
    rows = []
    for one, other in found:
        if not {one, other} <= set(known.index):
            continue
        load = ratio(*(Interval(known.loc[name, "lower"], known.loc[name, "upper"]) for name in (one, other)))
        speakers = list(dict.fromkeys(known.loc[name, "speaker"] for name in (one, other)))
        exact = known.loc[[one, other], "kind"].eq("exact").all()
        kind = "open" if load.is_open else "exact" if exact else "point" if load.is_point else "bounded"
        rows.append(
            known.loc[one].to_dict()
            | {
                "panel": "People for each bus, computed",
                "unit": "people for each bus",
                "label": f"{speakers[0]}: {known.loc[one, 'as_stated']} in {known.loc[other, 'as_stated']}"
                + (f" ({speakers[1]})" if len(speakers) > 1 else ""),
                "claim_id": f"{one} by {other}",
                "lower": load.low,
                "upper": load.high,
                "kind": kind,
            }
        )
    return pd.concat([beside, pd.DataFrame(rows, columns=COLUMNS)], ignore_index=True)
