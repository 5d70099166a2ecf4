"""One small invented frame for every chart, as the analysis gives them; `told` goes into its labels.

Those that nothing computes stand as text in frames.txt, each under its name and what `@` stands for in it.
"""

import math
import re
from functools import partial
from io import StringIO
from itertools import product
from pathlib import Path

import pandas as pd

from tests.charts.lab_frames import LAB_CHARTS
from whosecount.charts.counts import plot_counts, plot_pairs, plot_parts, plot_tiles
from whosecount.charts.interval_rows import plot_claim_intervals, plot_enemy_losses
from whosecount.charts.maps import plot_places
from whosecount.charts.specification_curve import plot_specifications
from whosecount.claims.places import join_layers
from whosecount.core import multiverse
from whosecount.methods.before_after.plot_deaths import (
    plot_lengths,
    plot_methods,
    plot_row_deaths,
    plot_shifts,
    plot_weekly_deaths,
)
from whosecount.methods.forecasts.say_forecasts import write_scorecard
from whosecount.methods.matching.plot_base_rate import plot_base_rates, plot_permutation
from whosecount.methods.matching.plot_candidates import plot_candidates, plot_distance
from whosecount.methods.matching.say_inference import write_inference
from whosecount.methods.overview.plot_overview import (
    plot_actors,
    plot_located,
    plot_locator,
    plot_recorded,
    plot_theatres,
)
from whosecount.methods.overview.say_overview import write_timeline
from whosecount.methods.rates import baselines, weeks
from whosecount.methods.rates.plot_rates import (
    plot_change_points,
    plot_parties,
    plot_scope_ratios,
    plot_weeks_and_periods,
    plot_word_rates,
)
from whosecount.methods.reading.article import LEVELS
from whosecount.methods.reading.plot_reading import plot_delay, plot_grades, plot_lags
from whosecount.methods.reading.say_article import write_tiles
from whosecount.methods.reading.say_five_ws import write_five_ws
from whosecount.methods.reading.say_wordings import write_wordings
from whosecount.methods.tolls.plot_panels import plot_panels
from whosecount.methods.tolls.plot_remaining import plot_fighter_strength, plot_presence
from whosecount.methods.tolls.plot_rivals import plot_rival_figures
from whosecount.methods.tolls.plot_tolls import (
    plot_group_tolls,
    plot_growth,
    plot_reach,
    plot_revision_chains,
)
from whosecount.methods.totals.plot_totals import plot_shares, plot_staircase, plot_totals, plot_words
from whosecount.methods.transmission.plot_transmission import plot_transmission
from whosecount.methods.transmission.say_transmission import write_alterations
from whosecount.record import totals
from whosecount.record.charts import plot_daily_record

SIDES = {"side_a": "The Northern Army", "side_b": "The Southern League"}
TABLES = {  # of each: what its labels say by default, and its text
    name: (told, text)
    for block in Path(__file__).with_name("frames.txt").read_text(encoding="utf-8").split("\n\n")
    for name, told, text in [re.match(r"# (\w+): ?(.*)\n([^\x00]+)", block).groups()]
}


def read_table(name: str, told: str | None = None) -> pd.DataFrame:
    """Read a frame of frames.txt: a column's kind may stand behind its name, and `told` comes in the place of each @."""
    default, text = TABLES[name]
    heads = [head.partition(":") for head in text.partition("\n")[0].split(" | ")]
    types = {head: str for head, _, kind in heads if kind == "str"}
    frame = pd.read_csv(
        StringIO(text), sep=r" *\| *", engine="python", names=[head for head, *_ in heads], skiprows=1,
        keep_default_na=False, na_values=["nan"], dtype=types,
    )  # fmt: skip
    days = {head: pd.to_datetime(frame[head].replace("", None)) for head, _, kind in heads if kind == "date"}
    told = default if told is None else told
    marked = [head for head in frame if frame[head].eq("@").any()]
    labels = {head: [told if cell == "@" else cell for cell in frame[head]] for head in marked}
    return frame.assign(**days, **labels)


make_claims = partial(read_table, "claims")
make_enemy_losses = partial(read_table, "enemy_losses")
make_steps = partial(read_table, "steps")
make_weeks = partial(read_table, "weeks")
make_change_days = partial(read_table, "change_days")
make_group_tolls = partial(read_table, "group_tolls")
make_panels = partial(read_table, "panels")
make_chance = partial(read_table, "chance")
make_permuted = partial(read_table, "permuted")
make_neighbours = partial(read_table, "neighbours")
make_distance = partial(read_table, "distance")
make_growth = partial(read_table, "growth")
make_inference = partial(read_table, "inference")
make_places = partial(read_table, "places")
make_counts = partial(read_table, "counts")
make_methods = partial(read_table, "methods")
make_shifts = partial(read_table, "shifts")
make_lengths = partial(read_table, "lengths")
make_scores = partial(read_table, "scores")
make_fighter_strength = partial(read_table, "fighter_strength")
make_presence = partial(read_table, "presence")
make_word_rates = partial(read_table, "word_rates")
make_rivals = partial(read_table, "rivals")
make_wordings = partial(read_table, "wordings")
make_flows = partial(read_table, "flows")
make_parts = partial(read_table, "parts")
make_pairs = partial(read_table, "pairs")
make_alterations = partial(read_table, "alterations")
make_assumptions = partial(read_table, "assumptions")
make_words = partial(read_table, "words")
make_totals = partial(read_table, "totals")
make_shares = partial(read_table, "shares")
make_located = partial(read_table, "located")
make_theatres = partial(read_table, "theatres")
make_timeline = partial(read_table, "timeline")
make_actors = partial(read_table, "actors")
make_slots = partial(read_table, "slots")
make_lags = partial(read_table, "lags")
make_delay = partial(read_table, "delay")


def make_days(told: str = "") -> pd.DataFrame:
    rows = [
        ("2018-04-19", "2018-04-23", 1, 28, 7, 0, 0), ("2018-04-20", "2018-04-20", 2, 5, 4, 1, 0),
        ("2018-04-21", "2018-04-21", 1, 0, 0, 0, 3),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["date_start", "date_end", "events", *totals.SIDES])
    frame = frame.assign(**{name: pd.to_datetime(frame[name]) for name in ("date_start", "date_end")})
    return totals.list_days(frame, "2018-04-01", "2018-05-01")


def make_reach(told: str = "") -> pd.DataFrame:
    days = pd.date_range("2018-05-01", periods=9)
    counts = {"record": [9, 20, *[30] * 7], "with_unplaced": [30, 50, *[60] * 7]}
    return pd.DataFrame({"cutoff": days, "floor": 40.0} | counts)


def make_layers(told: str = "Mill") -> pd.DataFrame:
    filed = pd.DataFrame(
        {"place": [told], "latitude": 34.5, "longitude": 38.0, "radius_km": 25.0, "events": 4}
    )
    return join_layers(make_places(), filed)


GEO = {
    "governorates": [[(36.0, 33.0), (40.0, 33.0), (40.0, 36.0), (36.0, 36.0), (36.0, 33.0)]],
    "rivers": [("Euphrates", [(38.0, 34.0), (38.0, 34.5), (38.5, 34.8)]), ("Far river", [(10.0, 10.0), (11.0, 11.0)])],
}  # fmt: skip


def make_specifications(told: str = "all rows") -> pd.DataFrame:
    def measure(rows: float, days: int) -> multiverse.Estimate:
        return multiverse.Estimate(rows * days, rows * days / 2, math.inf if days > 2 else rows * days * 2)

    return multiverse.vary(measure, {"rows": {told: 1.0, "some": 0.4}, "days": {"one": 1, "three": 3}})


def make_row_deaths(told: str = "") -> pd.DataFrame:
    return pd.DataFrame({"stretch": ["before"] * 4 + ["after"] * 3, "deaths": [26, 2, 2, 0, 48, 2, 0]})


def make_events() -> pd.DataFrame:
    rows = [
        ("coast", "2018-01-10", 3), ("hills", "2018-02-01", 4), ("coast", "2018-03-05", 5), ("hills", "2018-03-20", 1),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["area_id", "date_start", "events"])
    day = pd.to_datetime(frame["date_start"])
    return frame.assign(date_start=day, date_end=day, killed_side_a=1, killed_side_b=0, killed_civilians=0)


def name_scopes(told: str) -> dict[str, list[str]]:
    return {told: ["coast", "hills"], "the coast alone": ["coast"]}


WINDOW = (pd.Timestamp("2018-03-01"), pd.Timestamp("2018-03-21"))
PERIODS = baselines.read_periods(["2018-01-01/2018-02-28", "2018-02-01/2018-02-28", "2018-01-01/2018-01-02"])


def make_area_weeks(told: str = "the coast") -> pd.DataFrame:
    areas = {told: ["coast"], "the hills": ["hills"]}
    return weeks.count_weeks_by_area(make_events(), "2018-01-01", "2018-03-21", areas)


def make_scope_ratios(told: str = "all of it") -> pd.DataFrame:
    return baselines.compare_scopes(make_events(), WINDOW, PERIODS, name_scopes(told))


def make_dyads(told: str = "Army - League") -> pd.DataFrame:
    weeks = make_weeks()[["week", "events"]]
    return pd.concat([weeks.assign(dyad=told, own=True), weeks.assign(dyad="League - others", own=False)])


def make_locator(told: str = "Coast") -> pd.DataFrame:
    return make_theatres().replace({"theatre": {"Coast": told}})


def make_tiles(told: str = "1") -> pd.DataFrame:
    columns = [
        "claim_id",
        "paragraph",
        "alignment",
        "record_type",
        "level",
        "verification",
        "theatre",
        "summary",
    ]
    rows = [
        ("a", told, "islamic_state", "claim", LEVELS[2], "unverified", "Coast", told),
        ("b", told, "analyst", "inference", LEVELS[0], "not_applicable", "Plain", "It may go on."),
        ("c", "2", "analyst", "claim", LEVELS[2], "unverified", "Coast", "It was so."),
    ]
    tiles = pd.DataFrame(rows, columns=columns)
    theatres = pd.Categorical(tiles["theatre"], ["Coast", "Plain", "none"])
    return tiles.assign(level=pd.Categorical(tiles["level"], LEVELS), theatre=theatres)


def make_grades(told: str = "") -> pd.DataFrame:
    pairs = product("ABCDEF", range(1, 7))
    rows = [(grade, str(number), 3 * (grade == "C" and number == 3)) for grade, number in pairs]
    return pd.DataFrame(rows, columns=["reliability", "credibility", "claims"])


def make_recorded(told: str = "the port") -> pd.DataFrame:
    months = pd.date_range("2029-01-01", periods=14, freq="MS")  # no word of it is drawn
    return pd.DataFrame({"month": months, "events": range(14), "deaths": range(0, 42, 3)})


CHARTS = {  # name: draw, make, options, what the legend says
    "the record in time": (plot_recorded, make_recorded, {}, []),
    "methods": (plot_methods, make_methods, {},
        ["allows for uneven deaths", "not chance: all placed before, or all after"]),
    "deaths by row": (plot_row_deaths, make_row_deaths, {"unit": "deaths in one row"},
        ["fewest rows with at least half of the deaths", "another row"]),
    "lengths": (plot_lengths, make_lengths, {"chosen": 60}, ["95% interval excludes 1", "with all rows without a place before"]),
    "shifts": (plot_shifts, make_shifts, {"unit": "deaths"}, ["before", "after"]),
    "fighter strength": (plot_fighter_strength, make_fighter_strength, {},
        ["“none”, without a count", "no lower end given"]),
    "presence": (plot_presence, make_presence, {}, ["Monitor", "5 to 19", "no recorded event"]),
    "intervals": (plot_claim_intervals, make_claims, {"unit": "deaths claimed", "areas": True},
        ["Islamic State group", "Monitor", "Russia", "Independent media", "exact figure", "“about”", "no upper end given"]),
    "intervals, grouped on a log axis": (plot_claim_intervals, make_claims, {"log": True, "grouped": True},
        ["Islamic State group", "Monitor", "no upper end given"]),
    "enemy losses": (plot_enemy_losses, make_enemy_losses, {},
        ["Islamic State group", "Syrian government", "Pro-government", "exact figure", "no upper end given"]),
    "revision chains": (plot_revision_chains, make_steps, {"record_label": "the record"},
        ["the record", "League: soldiers, not linked"]),
    "daily record": (plot_daily_record, make_days, {"sides": SIDES, "cutoff": pd.Timestamp("2018-04-22")},
        [*SIDES.values(), "civilians", "standing not known", "rows of several days, spread evenly; brackets give their dead"]),
    "weekly deaths": (plot_weekly_deaths, make_weeks, {"sides": SIDES, "cutoff": "2018-04-22"}, ["the cut-off"]),
    "specifications": (plot_specifications, make_specifications, {"ylabel": "ratio", "reference": 1.0, "log": True},
        ["interval excludes 1", "interval includes 1"]),
    "change points": (plot_change_points, make_change_days, {}, []),
    "group tolls": (plot_group_tolls, make_group_tolls, {},
        ["monitor’s toll, each replacing the last", "its tolls outside that chain", "record of the same group"]),
    "reach": (plot_reach, make_reach, {"cutoff": "2018-05-03"},
        ["the least that the claim can mean", "could be added by rows without a place", "record of the theatre"]),
    "panels": (
        plot_panels, make_panels, {"units": {"killed": "people killed"}},
        ["Islamic State group", "Monitor", "United Nations", "exact figure", "“about”", "no upper end given", "no lower end given"],
    ),
    "panels on one axis": (plot_panels, make_panels, {"shared": True}, ["Monitor"]),
    "weeks and periods": (plot_weeks_and_periods, make_area_weeks, {"window": WINDOW, "periods": PERIODS}, []),
    "ratios by area": (plot_scope_ratios, make_scope_ratios, {},
        ["interval excludes 1", "interval includes 1", "with allowance for bursts, which decides"]),
    "words as rates": (plot_word_rates, make_word_rates, {}, ["no upper end", "with the ceiling"]),
    "rival figures": (plot_rival_figures, make_rivals, {"unit": "deaths claimed"},
        ["list of names", "documents", "people asked", "nothing stated", "other evidence", "hollow: not exact"]),
    "parties": (plot_parties, make_dyads, {"window": WINDOW}, ["1 to 21 Mar 2018"]),
    "chance": (plot_base_rates, make_chance, {"margin": 3}, ["own areas: 30%", "the wider area: 60%"]),
    "shuffled days": (plot_permutation, make_permuted, {},
        ["on the days as claimed: 4", "draws with as many or more", "draws with fewer"]),
    "candidates": (plot_candidates, make_neighbours, {"match_km": 50.0, "match_days": 3},
        ["within 50 km and 3 days", "candidate", "others, nearest to farthest"]),
    "distance": (plot_distance, make_distance, {"geo": GEO},
        ["circle drawn for the claim", "the place measured from", "where the candidate may lie"]),
    "growth": (plot_growth, make_growth, {},
        ["Watch: the rest", "Watch: Foreign fighters", "Watch: not split", "League: 13", "no upper end given"]),
    "tellings": (plot_transmission, make_flows, {}, ["Monitor", "Others, of several sides", "passed on, sides together"]),
    "parts": (
        plot_parts, make_parts, {"first": "falls", "second": "still_told", "names": ("falls", "told"), "unit": "claims"},
        ["falls", "told"],
    ),
    "pairs": (plot_pairs, make_pairs, {"names": ("said", "passed on"), "unit": "people"}, ["said", "passed on"]),
    "lags": (plot_lags, make_lags, {}, ["the claimed days", "the day on which it was said"]),
    "delay": (plot_delay, make_delay, {}, ["(Watch)", "Radio: at least 175"]),
    "grades": (plot_grades, make_grades, {}, ["a grade that no claim here has"]),
    "places": (plot_places, make_places, {"geo": GEO},
        ["the place lies somewhere in this circle", "governorate", "Euphrates"]),
    "places of claims and events": (plot_places, make_layers, {"geo": GEO},
        ["the place lies somewhere in this circle", "events of the record, with how many", "governorate"]),
    "staircase": (plot_staircase, make_assumptions, {"unit": "people"},
        ["what can still be true", "no upper end", "outside the set: none is left"]),
    "words": (plot_words, make_words, {},
        ["in its everyday sense", "as ACLED counts it", "a ceiling, if one is set"]),
    "totals": (plot_totals, make_totals, {"unit": "people"}, ["a total, open above", "a sum that means nothing"]),
    "shares": (plot_shares, make_shares, {}, ["Monitor", "Islamic State group", "what the parts allow"]),
    "theatres": (plot_theatres, make_theatres, {"geo": GEO},
        ["Coast", "Plain", "in no theatre", "governorate", "Euphrates", "the place lies somewhere in this circle"]),
    "locator": (plot_locator, make_locator, {"geo": GEO, "links": {"Coast": "theatres/coast.html"}}, []),
    "located": (plot_located, make_located, {"geo": GEO}, ["recorded events, larger for more", "governorate", "Euphrates"]),
    "actors": (plot_actors, make_actors, {}, ["claims that speak of them", "claims by their own side"]),
    "tiles": (plot_tiles, make_counts, {"row": "locator", "column": "alignment"}, []),
    "counts": (plot_counts, make_counts, {"label": "locator"}, []),
}  # fmt: skip
CHARTS |= LAB_CHARTS

WORDS = {  # figure of words: its function, its frame, its options
    "wordings": (write_wordings, make_wordings, {}),
    "inference": (write_inference, make_inference, {}),
    "slots": (write_five_ws, make_slots, {}),
    "tiles": (write_tiles, make_tiles, {}),
    "alterations": (write_alterations, make_alterations, {}),
    "scorecard": (write_scorecard, make_scores, {}),
    "timeline": (write_timeline, make_timeline, {}),
}  # fmt: skip
