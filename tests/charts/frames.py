"""One small invented frame for every chart, as the analysis gives them; `told` goes into its labels."""

import math

import pandas as pd

from whosecount import charts
from whosecount.analysis import multiverse, tallies, tempo

INF = math.inf
SIDES = {"side_a": "The Northern Army", "side_b": "The Southern League"}


def make_claims(told: str = "League") -> pd.DataFrame:
    rows = [
        (told, "", "islamic_state", 401.0, INF, "open", "more than 400", "2018-05-04"),
        ("Watch", told, "monitor", 142.0, 142.0, "exact", "142", "2018-05-04"),
        ("Watch", "", "monitor", 30.0, 30.0, "point", "about 30", "2017-05-01"),
        ("Agency", "", "russia", 0.0, 60.0, "open", "up to 60", None),
        ("Radio", "", "islamic_state", 24.0, INF, "vague", "dozens", "2018-04-30"),
        ("Herald", "", "independent_media", 3.0, 6.0, "bounded", "", "2018-04-29"),
        ("Herald", "", "independent_media", 0.0, 0.0, "exact", "none seen", "2018-04-29"),
    ]
    columns = ["speaker", "added_up_by", "alignment", "lower", "upper", "kind", "as_stated", "day"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(day=pd.to_datetime(frame["day"]), counted=["a"] * 4 + ["b"] * 3, where=told)


def make_rates(told: str = "January") -> pd.DataFrame:
    counts = [
        (told, 16, 48, 6, 59),
        ("autumn", 16, 48, 55, 47),
        ("none", 4, 30, 0, 30),
        ("nothing", 0, 30, 0, 30),
    ]
    return pd.DataFrame([{"label": label, **vars(tempo.compare_rates(*four))} for label, *four in counts])


def make_enemy_losses(told: str = "League: 30") -> pd.DataFrame:
    rows = [
        (told, "islamic_state", "exact", 2.5, 2.5, 12), ("League: more", "islamic_state", "open", 4.0, INF, 10),
        ("Army: about 9", "syrian_government", "point", 0.8, 0.8, 11),
        ("Army: 2 to 4", "syrian_government", "bounded", 1.0, 2.0, 2),
        ("Friends: 7", "pro_government", "exact", INF, INF, 0),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["label", "alignment", "kind", "lower", "upper", "record_within"])
    days = {"first_day": pd.Timestamp("2018-04-19"), "last_day": pd.Timestamp("2018-04-21")}
    return frame.assign(record_touching=frame["record_within"], **days)


def make_ranges(told: str = "before") -> pd.DataFrame:
    return pd.DataFrame({"label": [told, "after"], "lower": [168, 283], "upper": [459, 511]})


def make_steps(told: str = "Watch") -> pd.DataFrame:
    days = ["2018-04-20", "2018-04-25", "2018-05-01", "2018-05-02", "2018-04-20", "2018-05-02"]
    return pd.DataFrame(
        {
            "series": [told] * 3 + ["League: soldiers, not linked", "record", "record"],
            "alignment": ["monitor"] * 3 + ["islamic_state", "", ""],
            "day": pd.to_datetime(days),
            "lower": [10.0, 25.0, 24.0, 401.0, 5.0, 99.0],
            "kind": ["exact", "exact", "point", "open", "exact", "exact"],
            "linked": [True, True, True, False, True, True],
        }
    )


def make_curve(told: str = "") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "cutoff": pd.to_datetime(["2018-04-19", "2018-04-25", "2018-05-04"]),
            "record_by_start": [0, 99, 142],
            "ratio_by_start": [INF, 4.05, 2.82],
            "record_by_end": [0, 99, 123],
            "ratio_by_end": [INF, 4.05, 3.26],
        }
    )


def make_days(told: str = "") -> pd.DataFrame:
    rows = [
        ("2018-04-19", "2018-04-23", 1, 28, 7, 0, 0),
        ("2018-04-20", "2018-04-20", 2, 5, 4, 1, 0),
        ("2018-04-21", "2018-04-21", 1, 0, 0, 0, 3),
    ]
    frame = pd.DataFrame(rows, columns=["date_start", "date_end", "events", *tallies.SIDES])
    frame = frame.assign(**{name: pd.to_datetime(frame[name]) for name in ("date_start", "date_end")})
    return tallies.list_days(frame, "2018-04-01", "2018-05-01")


def make_weeks(told: str = "") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "week": pd.date_range("2018-04-02", periods=4, freq="7D"),
            "events": [3, 0, 5, 1],
            "killed_side_a": [4, 0, 9, 1],
            "killed_side_b": [1, 0, 2, 0],
            "killed_civilians": [0, 0, 7, 0],
        }
    )


def make_chance(told: str = "") -> pd.DataFrame:
    return pd.DataFrame({"margin_days": [0, 1, 2, 3], "record_share": [0.1, 0.155, 0.2, 0.298]})


def make_places(told: str = "Port") -> pd.DataFrame:
    rows = [(told, 34.55, 38.28, 5.0, 3), ("Bridge", 34.4, 37.6, 20.0, 1)]
    return pd.DataFrame(rows, columns=["place", "latitude", "longitude", "radius_km", "claims"])


def make_counts(told: str = "P01") -> pd.DataFrame:
    rows = [(told, "monitor", 3), ("P02", "islamic_state", 1), ("P02", "monitor", 2)]
    return pd.DataFrame(rows, columns=["locator", "alignment", "claims"])


GEO = {
    "governorates": [[(36.0, 33.0), (40.0, 33.0), (40.0, 36.0), (36.0, 36.0), (36.0, 33.0)]],
    "rivers": [
        ("Euphrates", [(38.0, 34.0), (38.0, 34.5), (38.5, 34.8)]),
        ("Far river", [(10.0, 10.0), (11.0, 11.0)]),
    ],
}


# name: draw, make, options, what the legend says
def make_specifications(told: str = "all rows") -> pd.DataFrame:
    def measure(rows: float, days: int) -> multiverse.Estimate:
        return multiverse.Estimate(rows * days, rows * days / 2, INF if days > 2 else rows * days * 2)

    return multiverse.vary(measure, {"rows": {told: 1.0, "some": 0.4}, "days": {"one": 1, "three": 3}})


def make_methods(told: str = "Resampling rows") -> pd.DataFrame:
    rows = [
        (told, "chance", 1.68, 0.92, 3.04), ("Resampling days", "chance", 1.68, 0.77, INF),
        ("Negative binomial regression", "chance", math.nan, math.nan, math.nan),
        ("Poisson regression", "refused", 1.68, 1.39, 2.04), ("Rows without a place", "placement", 1.68, 0.62, 3.04),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["method", "kind", "estimate", "low", "high"])
    return frame.assign(dispersion=20.9, before=168, after=283)


def make_row_deaths(told: str = "") -> pd.DataFrame:
    return pd.DataFrame({"stretch": ["before"] * 4 + ["after"] * 3, "deaths": [26, 2, 2, 0, 48, 2, 0]})


def make_shifts(told: str = "the port") -> pd.DataFrame:
    rows = [
        ("own", told, 39, 132, False),
        ("own", "together", 39, 132, True),
        ("all", "everywhere", 671, 444, True),
    ]
    return pd.DataFrame(rows, columns=["group", "label", "before", "after", "total"])


def make_lengths(told: str = "") -> pd.DataFrame:
    ends = {"estimate": [3.7, 1.7, 0.9], "low": [1.3, 0.8, 0.4], "high": [INF, 3.7, 2.2]}
    return pd.DataFrame(
        {"days": [14, 60, 189], **ends, "placed_before": [0.7, 0.6, 0.5], "placed_after": [10.1, 3.0, 1.7]}
    )


def make_scores(told: str = "quiet") -> pd.DataFrame:
    tiles = [
        ("a", told, 30, 1.0, 3.0, "fails"),
        ("a", told, 30, 5.0, 3.0, "holds"),
        ("a", told, 365, 1.0, math.nan, "not testable"),
    ]
    tiles += [
        ("a", told, 365, 5.0, math.nan, "not testable"),
        ("b", "hidden", 30, 1.0, math.nan, "not testable"),
    ]
    columns = ["claim_id", "wording", "horizon_days", "threshold", "measured", "result"]
    words = {
        "speaker": "Watch",
        "question": "events",
        "bound": "at most",
        "unit": "",
        "day": pd.Timestamp("2018-04-17"),
    }
    return pd.DataFrame(tiles, columns=columns).assign(**words)


def make_stocks(told: str = "Watch") -> pd.DataFrame:
    rows = [
        (
            told,
            "monitor",
            0.0,
            999.0,
            "open",
            "fewer than 1,000",
            "number",
            "the whole",
            "fighters_remaining",
        ),
        (
            "Staff",
            "russia",
            math.nan,
            math.nan,
            "none",
            "all gone",
            "none",
            "the whole",
            "fighters_remaining",
        ),
        (
            "Agency",
            "un",
            20000.0,
            30000.0,
            "bounded",
            "20,000 to 30,000",
            "number",
            "a part",
            "fighters_remaining",
        ),
        ("Staff", "russia", 60000.0, 60000.0, "point", "about 60,000", "number", "beside", "killed"),
    ]
    columns = [
        "speaker",
        "alignment",
        "lower",
        "upper",
        "kind",
        "as_stated",
        "wording",
        "counted",
        "measure_id",
    ]
    return pd.DataFrame(rows, columns=columns).assign(
        day=pd.Timestamp("2017-12-06"), where="a long stretch of river and border"
    )


def make_presence(told: str = "Watch, 5 May: 3 percent") -> pd.DataFrame:
    months = pd.to_datetime(["2018-04-01", "2018-05-01"])
    rows = [("claim", told, months[1], math.nan, "monitor")]
    counts = {"port": (12, 0), "isles": (0, 3)}
    rows += [
        ("events", label, months[place], counts[label][place], "") for label in counts for place in (0, 1)
    ]
    return pd.DataFrame(rows, columns=["kind", "label", "month", "events", "alignment"])


CHARTS = {
    "methods": (
        charts.plot_methods, make_methods, {},
        ["allows for uneven deaths", "not chance: all placed before, or all after"],
    ),
    "deaths by row": (
        charts.plot_row_deaths, make_row_deaths, {"unit": "deaths in one row"},
        ["one row", "rows to its right hold at least half of the deaths"],
    ),
    "shifts": (charts.plot_shifts, make_shifts, {"unit": "deaths"}, ["before", "after"]),
    "lengths": (
        charts.plot_lengths, make_lengths, {"chosen": 60}, ["deaths after ÷ before", "95% interval, days resampled"],
    ),
    "scorecard": (charts.plot_scorecard, make_scores, {}, ["holds", "fails", "not testable"]),
    "stocks": (charts.plot_stocks, make_stocks, {}, ["“none”, without a count", "no lower end given", "Russia"]),
    "presence": (
        charts.plot_presence, make_presence, {}, ["said by: Monitor", "number of events", "no recorded event"],
    ),
    "intervals": (
        charts.plot_claim_intervals, make_claims, {"unit": "deaths claimed", "areas": True},
        ["Islamic State group", "Monitor", "Russia", "Independent media", "exact figure", "“about”", "no upper end given"],
    ),
    "intervals, grouped on a log axis": (
        charts.plot_claim_intervals, make_claims, {"log": True, "grouped": True},
        ["Islamic State group", "Monitor", "no upper end given"],
    ),
    "rate ratios": (charts.plot_rate_ratios, make_rates, {}, ["interval excludes 1", "interval includes 1"]),
    "enemy losses": (
        charts.plot_enemy_losses, make_enemy_losses, {},
        ["Islamic State group", "Syrian government", "Pro-government", "exact figure", "no upper end given"],
    ),
    "ranges": (
        charts.plot_ranges, make_ranges, {"unit": "deaths"},
        ["recorded in the areas", "with every row that has no place"],
    ),
    "revision chains": (
        charts.plot_revision_chains, make_steps, {"record_label": "the record"},
        ["the record", "League: soldiers, not linked"],
    ),
    "ratio curve": (
        charts.plot_ratio_curve, make_curve, {"cutoff": "2018-05-04"}, ["record counted by first day", "by last day"],
    ),
    "daily record": (
        charts.plot_daily_record, make_days, {"sides": SIDES, "cutoff": pd.Timestamp("2018-04-22")},
        [*SIDES.values(), "civilians", "standing not known", "rows of several days, spread evenly"],
    ),
    "weekly deaths": (
        charts.plot_weekly_deaths, make_weeks, {"sides": SIDES, "cutoff": "2018-04-22"}, [*SIDES.values(), "civilians"],
    ),
    "weekly events": (
        charts.plot_weekly_events, make_weeks, {"since": "2018-04-10", "until": "2018-04-20"},
        ["weeks touching 10 Apr to 20 Apr 2018", "other weeks"],
    ),
    "specifications": (
        charts.plot_specifications, make_specifications, {"ylabel": "ratio", "reference": 1.0, "log": True},
        ["interval excludes 1", "interval includes 1"],
    ),
    "chance": (charts.plot_chance, make_chance, {"margin": 3}, []),
    "places": (
        charts.plot_places, make_places, {"geo": GEO},
        ["the place lies somewhere in this circle", "governorate", "Euphrates"],
    ),
    "tiles": (charts.plot_tiles, make_counts, {"row": "locator", "column": "alignment"}, []),
    "counts": (charts.plot_counts, make_counts, {"label": "locator"}, []),
    "counts by alignment": (charts.plot_counts, make_counts, {"label": "alignment", "by_alignment": True}, []),
}  # fmt: skip
