"""What must be true of the rows beyond their types: the domain's own assertions.

A row rule takes a row and yields (column, rule, mend) for each thing wrong; a table rule takes all
tables and yields (row, (column, rule, mend)).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise, product
from statistics import median

from whosecount.core.unsafe_text import is_web_address
from whosecount.tables.schema import Row

Fault = tuple[str, str, str]
Tables = Mapping[str, list[Row]]

OLDEST_YEARS = 10  # a date so many years before the first theatre's window is taken for a slip of the pen
WIDE_KM, WIDE_TIMES = 500, 5  # a place beyond both is too far: km from the middle, and times the median away
SYMMETRIC = ("rival_of", "same_as")  # relations without a direction
BOUNDS = ("low", "best", "high")
HEDGE_WORDS = 8  # the longest quotation the book allows itself


def _order(*columns: str) -> Callable[[Row], Iterator[Fault]]:
    def check(row: Row) -> Iterator[Fault]:
        filled = [(name, row.values[name]) for name in columns if row.values[name] is not None]
        for (first, a), (second, b) in pairwise(filled):
            if a > b:
                verb = "lie before" if isinstance(a, date) else "be below"
                rule = f"{second} must not {verb} {first} ({row.text[first]})"
                yield second, rule, "Correct one of the two."

    check.__name__ = "check_order_" + "_".join(columns)
    return check


# What each qualifier says of (low, best, high): "=" filled, "-" empty, "?" either.
BOUNDS_OF_QUALIFIER = {
    "exact": "===", "about": "-=-", "nearly": "-=-", "at_least": "=--", "more_than": "=--", "just_over": "=--",
    "up_to": "--=", "less_than": "--=", "between": "=-=", "dozens": "---", "couple_hundred": "---",
    "few_hundred": "---", "hundreds": "---", "several": "---", "multiple": "---", "plural": "---", "most": "---",
    "some": "---", "big": "---", "none_observed": "---", "none_stated": "---",
}  # fmt: skip


def check_bounds_fit_qualifier(row: Row) -> Iterator[Fault]:
    """A bound is never promoted to a point: each qualifier says which of the three may be filled."""
    low, best, high = (row.values[name] for name in BOUNDS)
    qualifier = row.values["qualifier"]
    filled = "".join("=" if row.text[name] else "-" for name in BOUNDS)
    if not qualifier:
        if filled != "---":
            yield "qualifier", "a row with a number needs a qualifier", "Say how the number was qualified."
        return
    wanted = BOUNDS_OF_QUALIFIER.get(qualifier)
    if wanted and filled != wanted:
        rule = f"low, best, high are {filled}, {qualifier} wants {wanted}"
        yield "qualifier", rule, "Fill (=) or empty (-) the bounds."
    elif qualifier == "exact" and None not in (low, best, high) and not low == best == high:
        mend = "Make the three equal, or change the qualifier."
        yield "best", "an exact figure has low = best = high", mend


def check_claim(row: Row) -> Iterator[Fault]:
    """Numbers have measures, hedges are short, perpetrators and days say how well they are known."""
    values = row.values
    if any(values[name] is not None for name in BOUNDS) and not values["measure_id"]:
        yield "measure_id", "a row with a number needs a measure", "Say what the number counts."
    if len((values["hedge"] or "").split()) > HEDGE_WORDS:
        yield "hedge", f"a hedge has at most {HEDGE_WORDS} words", "Keep the hedging words only."
    if values["perpetrator_status"] not in (None, "unknown") and not values["perpetrator_ids"]:
        mend = "Name the perpetrator, or empty the status."
        yield "perpetrator_ids", "a perpetrator's status needs a perpetrator", mend
    if values["event_start"] is not None and not values["event_precision"]:
        yield "event_precision", "a dated event needs its precision", "Say how precisely the day is known."


def check_share(tables: Tables) -> Iterator[tuple[Row, Fault]]:
    """A share names its denominator and lies between 0 and 100 percent."""
    kinds = {row.values["measure_id"]: row.values["kind"] for row in tables["measures"]}
    for row in tables["claims"]:
        if kinds.get(row.values["measure_id"]) != "share":
            continue
        if not row.values["denominator"]:
            yield row, ("denominator", "a share needs its denominator", "Say what it is a share of.")
        for name in BOUNDS:
            value = row.values[name]
            if value is not None and not 0 <= value <= 100:
                yield row, (name, "a share lies between 0 and 100", "Write percent of the denominator.")


def check_dates_near(tables: Tables) -> Iterator[tuple[Row, Fault]]:
    """No date of a claim lies many years before the first theatre's window."""
    first = min(filter(None, (row.values["window_start"] for row in tables["theatres"])), default=None)
    if first is None:
        return
    oldest = date(first.year - OLDEST_YEARS, 1, 1)
    rule = f"the date lies more than {OLDEST_YEARS} years before the first theatre’s window ({first})"
    for row in tables["claims"]:
        for name in ("event_start", "event_end", "stated_start", "stated_end", "as_of", "counted_since"):
            if row.values[name] is not None and row.values[name] < oldest:
                yield row, (name, rule, "Correct the year.")


def check_places_together(tables: Tables) -> Iterator[tuple[Row, Fault]]:
    """No place of the country lies far from all the others, unless it is marked as outside."""
    inside = [row for row in tables["places"] if row.text["outside_country"] != "true"]
    points = [(row, (row.values["longitude"], row.values["latitude"])) for row in inside]
    placed = [(row, point) for row, point in points if None not in point]
    if len(placed) < 3:
        return
    from pyproj import Geod

    middle = [median(point[axis] for _, point in placed) for axis in (0, 1)]
    geod = Geod(ellps="WGS84")
    away = [geod.inv(*middle, *point)[2] / 1000 for _, point in placed]
    limit = max(WIDE_KM, WIDE_TIMES * median(away))
    for (row, _), km in zip(placed, away, strict=True):
        if km > limit:
            rule = f"the place lies {km:,.0f} km from the middle of the others"
            yield row, ("latitude", rule, "Correct it, or write true in outside_country.")


def check_no_negative_count(row: Row) -> Iterator[Fault]:
    """Counts are not negative."""
    for name in BOUNDS:
        if row.values[name] is not None and row.values[name] < 0:
            yield name, "a count is not negative", "Correct the number."


def check_link(row: Row) -> Iterator[Fault]:
    """No claim is linked to itself; only alterations have a change."""
    if row.values["claim_id"] == row.values["target_id"]:
        yield "target_id", "a claim is linked to itself", "Name the other claim, or remove the link."
    if row.values["change"] and row.values["relation"] != "alters":
        yield "change", "only the relation alters has a change", "Empty the cell, or write alters."
    if row.values["relation"] == "alters" and not row.values["change"]:
        yield "change", "the relation alters needs its change", "Say what was altered."


def check_address(row: Row) -> Iterator[Fault]:
    """An address is http(s) with a host and nobody's name before it; a linked document has one."""
    if row.values["url"]:
        if not is_web_address(row.values["url"]):
            yield "url", "the address is not a web address", "Write http(s)://host/path without spaces."
    elif row.values["link"] == "linked":
        yield "url", "a linked document needs an address", "Give the address, or write text_only."


def check_place(row: Row) -> Iterator[Fault]:
    """A place has both coordinates or none, and a point has its radius."""
    latitude, longitude = row.values["latitude"], row.values["longitude"]
    if (latitude is None) != (longitude is None):
        yield "longitude", "a place has both coordinates or none", "Fill or empty both."
    if latitude is not None and row.values["radius_km"] is None:
        yield "radius_km", "a point needs its radius", "Say within how many kilometres the place lies."


def check_span(row: Row) -> Iterator[Fault]:
    """The sides add up to the best estimate."""
    names = ("killed_side_a", "killed_side_b", "killed_civilians", "killed_unknown")
    parts = [row.values[name] for name in names]
    if None not in parts and row.values["best"] is not None and sum(parts) != row.values["best"]:
        rule = f"the four sides add up to {sum(parts):.0f}"
        yield "best", rule, "Derive the table anew with whosecount tally."


def check_areas_disjoint(tables: Tables) -> Iterator[tuple[Row, Fault]]:
    """No district, and no governorate's rest, belongs to two areas."""
    seen: dict[tuple[str, str], str] = {}
    for row in tables["areas"]:
        for piece in product(row.values["admin1"], row.values["admin2"] or ("",)):
            if piece in seen:
                rule = f"{' / '.join(piece).rstrip(' /')} is already in {seen[piece]}"
                yield row, ("admin2", rule, "Keep it in one area only.")
            seen[piece] = row.values["area_id"]


def check_parents(tables: Tables) -> Iterator[tuple[Row, Fault]]:
    """No actor or place contains itself."""
    for name, key in (("actors", "actor_id"), ("places", "place_id")):
        parents = {row.values[key]: row.values["parent_id"] for row in tables[name]}
        for row in tables[name]:
            above, parent = set(), parents[row.values[key]]
            while parent and parent not in above:
                above.add(parent)
                parent = parents.get(parent)
            if row.values[key] in above:
                yield row, ("parent_id", "the parents run in a circle", "Break the circle.")


def check_links_acyclic(tables: Tables) -> Iterator[tuple[Row, Fault]]:
    """Links of one directed relation run in no circle; a symmetric one is given once."""
    import networkx as nx

    by_relation = defaultdict(list)
    for row in tables["links"]:
        by_relation[row.values["relation"]].append(row)
    for relation, rows in by_relation.items():
        edges = {(row.values["claim_id"], row.values["target_id"]): row for row in rows}
        if relation in SYMMETRIC:
            for (a, b), row in edges.items():
                if a < b and (b, a) in edges:
                    yield row, ("target_id", f"{relation} stands in both directions", "Give the pair once.")
            continue
        graph = nx.DiGraph((a, b) for a, b in edges if a != b)
        for component in nx.strongly_connected_components(graph):
            if len(component) > 1:
                row = next(row for (a, b), row in edges.items() if a in component and b in component)
                rule = f"links of {relation} run in a circle: {', '.join(sorted(component))}"
                yield row, ("target_id", rule, "Break the circle.")


def check_revised_alike(tables: Tables) -> Iterator[tuple[Row, Fault]]:
    """A revision keeps the measure of what it revises."""
    measures = {row.values["claim_id"]: row.values["measure_id"] for row in tables["claims"]}
    for row in tables["links"]:
        new, old = (measures.get(row.values[name]) for name in ("claim_id", "target_id"))
        if row.values["relation"] == "revises" and new and old and new != old:
            yield row, ("relation", f"a revision changes the measure ({old} to {new})", "Start a new chain.")


ROW_RULES: dict[str, list[Callable[[Row], Iterable[Fault]]]] = {
    "claims": [
        check_bounds_fit_qualifier, check_claim, check_no_negative_count, _order(*BOUNDS),
        _order("event_start", "event_end"), _order("stated_start", "stated_end"), _order("counted_since", "as_of"),
    ],
    "documents": [check_address],
    "links": [check_link],
    "places": [check_place],
    "theatres": [_order("window_start", "window_end")],
    "ucdp_near": [_order("date_start", "date_end")],
    "ucdp_spans": [check_span, _order("date_start", "date_end")],
}  # fmt: skip

TABLE_RULES: list[Callable[[Tables], Iterable[tuple[Row, Fault]]]] = [
    check_dates_near, check_places_together, check_share, check_links_acyclic, check_revised_alike,
    check_areas_disjoint, check_parents,
]  # fmt: skip
