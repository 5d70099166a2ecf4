"""Incidents into rows of our tables: each figure of each incident is a claim, with its place, its days and its chain."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping

import pandas as pd

from whosecount.core.identifiers import make_id
from whosecount.core.phrasing import write_month, write_stretch
from whosecount.core.unsafe_text import cut_text, mend_text
from whosecount.incidents.cells import (
    DEGREES,
    Figure,
    Odd,
    code_bounds,
    is_nothing,
    read_days,
    read_degrees,
    read_figure,
    read_whole,
)
from whosecount.incidents.mapping import Map
from whosecount.readers.cells import FIRST_YEAR, LAST_YEAR

NOUNS = {"killed": "killed", "wounded": "wounded", "killed_or_wounded": "killed or wounded"}
SPANS = ((1, "day"), (6, "days"), (8, "week"), (31, "month"), (366, "year"))  # most days of each precision
LONGEST = 200  # characters of a name that are kept
THEATRE = "whole"  # the one theatre
NO_DAY = f"no day of {FIRST_YEAR} to {LAST_YEAR} that can be read (see day_form), so the day is unknown"
Rows = dict[str, list[dict]]


def make_tables(
    frame: pd.DataFrame, rules: Map, measures: Mapping[str, str], evidence: frozenset[str]
) -> tuple[Rows, Odd]:
    """Make tables of claims from incidents: rows by table, and the cells that gave none.

    The frame is all text, its columns named as in the file, its index the row in the file; `measures` names each
    measure_id, and `evidence` are the kinds of evidence that there are.
    """
    made = _Tables(rules, measures, evidence)
    for row, cells in zip(frame.index, frame.to_dict("records"), strict=True):
        _Incident(made, int(row), cells).take()
    for source in made.rows["sources"]:
        source["family_id"] = source["source_id"]
    values = rules.values
    document = {
        "document_id": made.maker, "title": values["source"], "publisher": values["publisher"] or values["source"],
        "published": values["published"],
        "published_precision": {4: "year", 7: "month", 10: "day"}.get(len(values["published"]), "unknown"),
        "url": values["url"], "link": "linked" if values["url"] else "text_only", "kind": "dataset",
        "accessed": values["accessed"],
    }  # fmt: skip
    theatre = {
        "theatre_id": THEATRE, "title": f"All of {values['country']}",
        "window_start": values["start"], "window_end": values["end"],
        "question": f"What is claimed of {values['country']} in these days, and by whom?",
    }  # fmt: skip
    admin1 = dict.fromkeys(row["admin1"] for row in made.rows["places"] if row.get("admin1"))
    areas = [{"area_id": THEATRE, "theatre_id": THEATRE, "admin1": ";".join(admin1)}] if admin1 else []
    return made.rows | {"documents": [document], "theatres": [theatre], "areas": areas}, made.odd


class _Tables:
    """Tables as they grow, with what was noticed on the way; a row is taken once, by its key."""

    def __init__(self, rules: Map, measures: Mapping[str, str], evidence: frozenset[str]):
        self.rules, self.measures, self.evidence = rules, measures, evidence
        self.odd = Odd()
        self.rows: Rows = {name: [] for name in ("claims", "sources", "actors", "places")}
        self.taken: dict[str, set[str]] = defaultdict(set)  # identifiers, by table
        self._known: dict[tuple[str, str], str] = {}  # table and key to identifier
        values = rules.values
        judged = {"reliability": values["reliability"], "reliability_reason": values["reliability_reason"]}
        self.maker = self.take_source(values["source"], values["alignment"], "dataset", judged)
        for side in ("side_a", "side_b"):
            if names := _split(values[side]):
                row = {"name": names[0], "side": side, "aliases": ";".join(names)}
                actor = self.take("actors", names[0], row)
                self._known |= {("actors", name.casefold()): actor for name in names}
        self.subject = self.take_actor(values["subject"])
        self.country = self.take("places", values["country"], {"coordinate_source": "none found"})

    def take(self, table: str, key: str, values: dict) -> str:
        """Take a row into a table once; gives its identifier."""
        known = (table, key.casefold())
        if known not in self._known:
            kind, name = table.removesuffix("s"), values.get("name", key)
            made = make_id(name, kind, self.taken[table])
            self._known[known] = made
            self.taken[table].add(made)
            self.rows[table].append({f"{kind}_id": made, "name": name, **values})
        return self._known[known]

    def take_actor(self, name: str) -> str:
        side = "civilian" if name.casefold().startswith("civilian") else "other"
        return self.take("actors", name, {"side": side})

    def take_source(self, name: str, alignment: str, kind: str, judged: dict) -> str:
        return self.take("sources", name, {"alignment": alignment, "kind": kind, **judged})

    def name_claim(self, ref: str, measure: str) -> str:
        words = f"{self.maker}-{make_id(ref, 'row', set())}-{measure}".lower()
        first = re.sub(r"[^a-z0-9]+", "-", words).strip("-")
        name, number = first, 2
        while name in self.taken["claims"]:
            name, number = f"{first}-{number}", number + 1
        self.taken["claims"].add(name)
        return name


class _Incident:
    """A row of the list; its cells are asked for by what their column is."""

    def __init__(self, made: _Tables, row: int, cells: dict[str, str]):
        self.made, self.row, self.cells = made, row, cells
        self.columns, self.values = made.rules.columns, made.rules.values

    def take(self) -> None:
        """Make the claims of the incident."""
        made, values = self.made, self.values
        told = _split(self._given("told_by"))
        unjudged = {"reliability": "F", "reliability_reason": "Not judged yet."}
        only = len(told) == 1
        source = made.take_source(told[0], "unattributed", "news_outlet", unjudged) if only else made.maker
        who = [made.take_actor(name) for name in _split(self._given("party"))]
        ref = _clean(self._given("id")) or f"row {self.row}"
        if ref in made.taken["incidents"]:
            self._note(self.columns["id"], "the id comes again; both incidents are kept", ref)
        made.taken["incidents"].add(ref)
        named = "" if len(told) < 2 else f"Sources that the list names: {', '.join(told)}."
        place, where = self._take_place()
        days, when = self._read_days()
        shared = {
            "document_id": made.maker, "locator": ref, "theatre_id": THEATRE, "record_type": "claim",
            "source_id": source, "computed_by": made.maker, "perpetrator_ids": ";".join(who), "place_ids": place, **days,
            "perpetrator_status": ("contested" if len(who) > 1 else "alleged") if who else "unknown",
            "subject_ids": made.subject, "evidence": self._read_evidence(), "verification": values["verification"],
            "credibility": values["credibility"], "note": f"{named} {_clean(self._given('url'))}".strip(),
        }  # fmt: skip
        for one in made.rules.figures:
            if figure := self._read_bounds(one):
                measure = one["measure"]
                noun = NOUNS.get(measure, made.measures.get(measure, measure).lower())
                what = f"{values['subject'].lower()} {noun}{where}{when}"
                claim = {
                    "claim_id": made.name_claim(ref, measure), "measure_id": measure,
                    "qualifier": figure.qualifier, "low": figure.low, "best": figure.best, "high": figure.high,
                    "as_stated": figure.as_stated, "summary": f"{values['source']}: {what}: {figure.as_stated}.",
                }  # fmt: skip
                made.rows["claims"].append(shared | claim)

    def _given(self, what: str) -> str:
        return self.cells.get(self.columns.get(what, ""), "")

    def _note(self, column: str, reason: str, cell: str = "") -> None:
        self.made.odd.add(column, reason, self.row, cell)

    def _read(self, column: str, read: Callable, reason: str):
        """Read a cell; one that gives nothing is counted."""
        cell = self.cells.get(column, "")
        if is_nothing(cell):
            self._note(column, f"empty or NA; {reason}")
            return None
        value = read(cell)
        if value is None:
            self._note(column, reason, mend_text(cell))
        return value

    def _read_bounds(self, one: Mapping[str, str]) -> Figure | None:
        """Read one figure of the incident, from one column or from two."""
        if "figure" in one:
            return self._read(one["figure"], read_figure, "no figure, so no claim of it")
        reason = "no whole number, so this bound is open"
        low, high = (
            self._read(one[name], read_whole, reason) if name in one else None for name in ("low", "high")
        )
        return code_bounds(low, high)

    def _read_span(self, what: str) -> tuple[pd.Timestamp, pd.Timestamp] | None:
        return self._read(self.columns[what], lambda cell: read_days(cell, self.values["day_form"]), NO_DAY)

    def _read_days(self) -> tuple[dict, str]:
        """Read the days of the incident, and write them for its sentence."""
        first = self._read_span("start") if "start" in self.columns else None
        if first is None:
            return {"event_precision": "unknown"}, ""
        last = self._given("end")
        second = first if is_nothing(last) else self._read_span("end") or first
        if second[1] < first[0]:
            reason = "the end lies before the start; the two are exchanged"
            self._note(self.columns["end"], reason, last)
        start, end = min(first[0], second[0]), max(first[1], second[1])
        count = (end - start).days + 1
        precision = next((name for most, name in SPANS if count <= most), "unknown")
        days = {"event_start": f"{start:%Y-%m-%d}", "event_end": f"{end:%Y-%m-%d}"}
        is_month = start.day == 1 and end == start + pd.offsets.MonthEnd(0)
        when = f" in {write_month(start)}" if is_month else f" {write_stretch(start, end)}"
        return days | {"event_precision": precision}, when

    def _take_place(self) -> tuple[str, str]:
        """Take the place of the incident among the places; gives its identifier, and words for its sentence."""
        named, admin1, admin2 = (_clean(self._given(name)) for name in ("place", "admin1", "admin2"))
        point = self._read_point()
        name = named or admin2 or admin1
        if not name and not point:
            return self.made.country, ""
        name = name or f"{point['latitude']:.2f}, {point['longitude']:.2f}"
        details = {"parent_id": self.made.country, "name": name, "admin1": admin1, "admin2": admin2}
        details |= {**point, "radius_km": self.values["radius_km"]} if point else {}
        details["coordinate_source"] = f"as {self.values['source']} gives it" if point else "none found"
        key = "|".join([name, admin1, admin2, *(f"{part:.3f}" for part in point.values())])
        return self.made.take("places", key, details), f" at {name}"

    def _read_point(self) -> dict[str, float]:
        """Read latitude and longitude; empty where they are no place."""
        reason = "no degrees, so the place has no point"
        point = {
            name: self._read(self.columns[name], lambda cell, name=name: read_degrees(cell, name), reason)
            for name in DEGREES
            if name in self.columns
        }
        if len(point) < 2 or None in point.values():
            return {}
        if not any(point.values()):
            self._note(self.columns["latitude"], "0 and 0 degrees, so the place has no point")
            return {}
        return point

    def _read_evidence(self) -> str:
        given = self.values["evidence"]
        kinds = [kind.strip() for kind in self.cells.get(given, given).replace(",", ";").split(";")]
        known = [kind.casefold().replace(" ", "_") for kind in kinds]
        known = [kind for kind in known if kind in self.made.evidence]
        if not known:
            self._note(given, "no kind of evidence of the codebook; dataset is written", "; ".join(kinds))
        return ";".join(dict.fromkeys(known)) or "dataset"


def _split(cell: str) -> list[str]:
    return list(dict.fromkeys(filter(None, map(_clean, re.split(r"[;,|]", cell)))))


def _clean(cell: str) -> str:
    return "" if is_nothing(cell) else cut_text(" ".join(mend_text(cell).split()), LONGEST).replace(";", ",")
