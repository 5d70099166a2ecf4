"""One small invented frame for every chart, as the analysis gives them; `told` goes into its labels."""

import math

import pandas as pd

from tests.charts.lab_frames import LAB_CHARTS
from whosecount.charts.counts import plot_counts, plot_pairs, plot_parts, plot_tiles
from whosecount.charts.interval_rows import plot_claim_intervals, plot_enemy_losses
from whosecount.charts.maps import plot_places
from whosecount.charts.specification_curve import plot_specifications
from whosecount.claims.places import join_layers
from whosecount.core import multiverse
from whosecount.methods.before_after.plot_deaths import (
    plot_methods,
    plot_row_deaths,
    plot_shifts,
    plot_weekly_deaths,
)
from whosecount.methods.forecasts.write_scorecard import write_scorecard
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
from whosecount.methods.tolls.plot_fighter_strength import plot_fighter_strength
from whosecount.methods.tolls.plot_panels import plot_panels
from whosecount.methods.tolls.plot_presence import plot_presence
from whosecount.methods.tolls.plot_rivals import plot_rival_figures
from whosecount.methods.tolls.plot_tolls import (
    plot_group_tolls,
    plot_growth,
    plot_reach,
    plot_revision_chains,
)
from whosecount.methods.totals.plot_assumptions import plot_staircase, plot_words
from whosecount.methods.totals.plot_consistency import plot_shares
from whosecount.methods.totals.plot_totals import plot_totals
from whosecount.methods.transmission.plot_transmission import plot_transmission
from whosecount.methods.transmission.say_transmission import write_alterations
from whosecount.record import totals
from whosecount.record.charts import plot_daily_record

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


def make_enemy_losses(told: str = "League: 30") -> pd.DataFrame:
    rows = [
        (told, "islamic_state", "exact", 2.5, 2.5, 12), ("League: more", "islamic_state", "open", 4.0, INF, 10),
        ("Army: about 9", "syrian_government", "point", 0.8, 0.8, 11),
        ("Army: 2 to 4", "syrian_government", "bounded", 1.0, 2.0, 2),
        ("Friends: 7", "pro_government", "exact", INF, INF, 0),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["label", "alignment", "kind", "lower", "upper", "record_within"])
    days = {"first_day": pd.Timestamp("2018-04-19"), "last_day": pd.Timestamp("2018-04-21")}
    frame = frame.assign(record_touching=frame["record_within"], **days)
    return frame.assign(
        lower_unplaced=[0.5, 0.8, 0.1, 0.2, 3.0],
        running=[True, *[False] * 4],
        smaller=["", "", "place", "group", ""],
    )


def make_steps(told: str = "Watch") -> pd.DataFrame:
    days = ["2018-04-20", "2018-04-25", "2018-05-01", "2018-05-02", "2018-04-20", "2018-05-02"]
    return pd.DataFrame(
        {
            "series": [told] * 3 + ["League: soldiers, not linked", "record", "record"],
            "alignment": ["monitor"] * 3 + ["islamic_state", "", ""],
            "day": pd.to_datetime(days),
            "lower": [10.0, 25.0, 24.0, 401.0, 5.0, 99.0],
            "upper": [10.0, 25.0, 24.0, math.inf, 5.0, 99.0],
            "kind": ["exact", "exact", "point", "open", "exact", "exact"],
            "linked": [True, True, True, False, True, True],
        }
    )


def make_days(told: str = "") -> pd.DataFrame:
    rows = [
        ("2018-04-19", "2018-04-23", 1, 28, 7, 0, 0),
        ("2018-04-20", "2018-04-20", 2, 5, 4, 1, 0),
        ("2018-04-21", "2018-04-21", 1, 0, 0, 0, 3),
    ]
    frame = pd.DataFrame(rows, columns=["date_start", "date_end", "events", *totals.SIDES])
    frame = frame.assign(**{name: pd.to_datetime(frame[name]) for name in ("date_start", "date_end")})
    return totals.list_days(frame, "2018-04-01", "2018-05-01")


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


def make_change_days(told: str = "") -> pd.DataFrame:
    days = pd.date_range("2018-04-10", periods=12, name="date")
    frame = pd.DataFrame({"date": days, "events": [0] * 5 + [4] * 7, "combinations": 0, "possible": 8})
    frame = frame.assign(combinations=[0, 0, 0, 0, 1, 8, 3, 0, 0, 0, 0, 0])
    return frame.assign(share=frame["combinations"] / 8)


def make_group_tolls(told: str = "Soldiers") -> pd.DataFrame:
    days = pd.to_datetime(["2018-04-20", "2018-04-25", "2018-04-25", "2018-04-20", "2018-04-26"])
    rows = {
        "source": ["toll", "toll", "toll", "record", "record"], "alignment": ["monitor"] * 3 + [""] * 2,
        "day": days, "lower": [5.0, 12.0, 14.0, 6.0, 12.0], "linked": [True, True, False, True, True],
        "kind": ["open", "exact", "exact", "exact", "exact"],
    }  # fmt: skip
    return pd.concat(
        [pd.DataFrame({"group": name} | rows) for name in (told, "Civilians")], ignore_index=True
    )


def make_reach(told: str = "") -> pd.DataFrame:
    days = pd.date_range("2018-05-01", periods=9)
    counts = {"record": [9, 20, *[30] * 7], "with_unplaced": [30, 50, *[60] * 7]}
    return pd.DataFrame({"cutoff": days, "floor": 40.0} | counts)


def make_panels(told: str = "Watch: 12") -> pd.DataFrame:
    rows = [
        ("Killed", "killed", told, "Civilians", "monitor", 12.0, 12.0, "exact"),
        ("Killed", "killed", "Radio: more than 30", "", "islamic_state", 31.0, INF, "open"),
        ("Displaced", "displaced", "Agency: about 5,000", "Refugees", "un", 5000.0, 5000.0, "point"),
        ("Displaced", "displaced", "Agency: up to 6,000", "Refugees", "un", 0.0, 6000.0, "open"),
    ]
    columns = ["panel", "unit", "label", "counted", "alignment", "lower", "upper", "kind"]
    return pd.DataFrame(rows, columns=columns)


def make_chance(told: str = "own areas") -> pd.DataFrame:
    shares = {told: [0.1, 0.155, 0.2, 0.298], "the wider area": [0.3, 0.4, 0.5, 0.6]}
    rows = [(area, days, share) for area, line in shares.items() for days, share in enumerate(line)]
    return pd.DataFrame(rows, columns=["area", "margin_days", "record_share"])


def make_permuted(told: str = "redraw") -> pd.DataFrame:
    rows = [
        (told, 0, 40, 0.1),
        (told, 2, 50, 0.1),
        (told, 4, 10, 0.1),
        ("permute", 3, 70, 0.3),
        ("permute", 4, 30, 0.3),
    ]
    frame = pd.DataFrame(rows, columns=["way", "matched", "draws", "p_value"])
    return frame.assign(claimed=5, records=9, observed=4)


def make_neighbours(told: str = "Airfield") -> pd.DataFrame:
    rows = [(told, 41.4, 13.4, 69.4, 0, True), ("Bridge", 120.0, 0.0, INF, -4, False)]
    columns = ["place", "km", "km_nearest", "km_farthest", "days_apart", "candidate"]
    return pd.DataFrame(rows, columns=columns)


def make_distance(told: str = "Airfield") -> pd.DataFrame:
    rows = [
        ("claimed", "Desert", 34.40, 39.01, 60.0, math.nan), ("measured from", "Town", 34.56, 38.28, 3.0, math.nan),
        ("candidate", told, 34.53, 38.73, INF, 41.4),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["role", "place", "latitude", "longitude", "radius_km", "km"])


def make_growth(told: str = "Watch") -> pd.DataFrame:
    rows = [
        ("step", told, "monitor", "at least 9", 9.0, INF, math.nan, ""),
        ("step", told, "monitor", "26", 26.0, 26.0, 17.0, "Foreign fighters"),
        ("rival", "League", "islamic_state", "13", 13.0, 13.0, math.nan, ""),
    ]
    columns = ["role", "speaker", "alignment", "as_stated", "lower", "upper", "part", "part_counted"]
    return pd.DataFrame(rows, columns=columns)


def make_inference(told: str = "The League said that it raided a post.") -> pd.DataFrame:
    rows = [
        ("premise", told, 1), ("candidate", "A candidate near by.", 2), ("conclusion", "It is active still.", 0),
        ("compare", "The Watch counted 26 dead.", 3),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["role", "text", "level"]).assign(needed="a second source")


def make_places(told: str = "Port") -> pd.DataFrame:
    rows = [(told, 34.55, 38.28, 5.0, 3), ("Bridge", 34.4, 37.6, 20.0, 1)]
    return pd.DataFrame(rows, columns=["place", "latitude", "longitude", "radius_km", "claims"])


def make_layers(told: str = "Mill") -> pd.DataFrame:
    filed = pd.DataFrame(
        {"place": [told], "latitude": 34.5, "longitude": 38.0, "radius_km": 25.0, "events": 4}
    )
    return join_layers(make_places(), filed)


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
    return pd.DataFrame({"days": [14, 60, 189], **ends, "placed_before": [0.7, 0.6, 0.5]})


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


def make_fighter_strength(told: str = "Watch") -> pd.DataFrame:
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
    rows = [("claim", told, "", months[1], math.nan, "monitor")]
    counts = {"port": (12, 0), "isles": (0, 3)}
    rows += [
        ("events", label, label, months[place], counts[label][place], "")
        for label in counts
        for place in (0, 1)
    ]
    return pd.DataFrame(rows, columns=["kind", "label", "area_id", "month", "events", "alignment"])


def make_events() -> pd.DataFrame:
    rows = [
        ("coast", "2018-01-10", 3),
        ("hills", "2018-02-01", 4),
        ("coast", "2018-03-05", 5),
        ("hills", "2018-03-20", 1),
    ]
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


def make_word_rates(told: str = "dozens") -> pd.DataFrame:
    rows = [
        ("no ceiling", told, 16, 10.5, INF),
        ("a ceiling of 99", told, 16, 10.5, 43.3),
        ("a ceiling of 99", "some", 9, 0.0, 3.0),
    ]
    return pd.DataFrame(rows, columns=["assumption", "as_stated", "days", "lower", "upper"]).assign(
        counted="media_items"
    )


def make_rivals(told: str = "Watch") -> pd.DataFrame:
    rows = [
        (told, 68.0, 68.0, "exact", "68", "documents", 2, "kept", "soldiers"),
        ("Herald", 0.0, 215.0, "open", "up to 215", "people asked", 1, "kept", "soldiers"),
        ("Team", 4.0, 4.0, "exact", "4", "list of names", 0, "revised", "soldiers"),
        (
            "Envoy",
            200.0,
            INF,
            "vague",
            "hundreds",
            "a rumour",
            0,
            "kept",
            "contractors of a company with a very long name and others",
        ),
        ("Clerk", 20.0, 30.0, "bounded", "20 to 30", "nothing stated", 0, "kept", "contractors"),
    ]
    columns = ["speaker", "lower", "upper", "kind", "as_stated", "evidence", "relays", "standing", "counted"]
    return pd.DataFrame(rows, columns=columns)


def make_dyads(told: str = "Army - League") -> pd.DataFrame:
    weeks = make_weeks()[["week", "events"]]
    return pd.concat([weeks.assign(dyad=told, own=True), weeks.assign(dyad="League - others", own=False)])


def make_wordings(told: str = "It may be so, said the speaker at some length.") -> pd.DataFrame:
    rows = [
        ("in our words", told, "It is so.", False),
        ("hedge", "“may”", "none", True),
        ("place", "Port", "Port", False),
    ]
    frame = pd.DataFrame(rows, columns=["slot", "said", "printed", "differs"])
    return frame.assign(pair="one and two", heading="Printed in other words, P02")


def make_flows(told: str = "Watch") -> pd.DataFrame:
    rows = [
        (1, told, "Agency", "monitor", 5), (1, told, "no other family", "monitor", 3),
        (1, "others", "Agency", "unattributed", 2), (2, "Agency", "Paper", "", 4), (2, "Agency", "others", "", 1),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["step", "teller", "hearer", "alignment", "claims"])


def make_parts(told: str = "Watch") -> pd.DataFrame:
    return pd.DataFrame({"label": [told, "Agency"], "falls": [7, 0], "still_told": [2, 4]})


def make_pairs(told: str = "Watch") -> pd.DataFrame:
    return pd.DataFrame(
        {"label": [told, "monitor", "none"], "first": [212, 17, 0], "second": [200, 19, 3]}
    )  # fmt: skip


def make_alterations(told: str = "Watch") -> pd.DataFrame:
    rows = [
        ("rounded", told, "212", "200"),
        ("rounded", "Agency", "62", "60"),
        ("another place", "Paper", "9", told),
    ]
    return pd.DataFrame(rows, columns=["group", "relay", "as_said", "as_passed_on"])


def make_assumptions(told: str = "League") -> pd.DataFrame:
    rows = [
        (0, "There is a count", "nothing", 0.0, INF, True, 0.0, INF, ""),
        (1, told, "trust in one speaker", 24.0, INF, True, 24.0, INF, "a-1"),
        (2, "and its words end at 99", "a ceiling that nobody stated", 24.0, 99.0, True, 24.0, 99.0, "a-1"),
        (3, "and Watch: 30", "trust in one more speaker", 30.0, 30.0, True, 30.0, 30.0, "a-2"),
        (4, "and Herald: hundreds", "trust in one more speaker", math.nan, math.nan, False, 200.0, INF, "a-3"),
    ]  # fmt: skip
    columns = [
        "step",
        "assumption",
        "cost",
        "lower",
        "upper",
        "possible",
        "claimed_lower",
        "claimed_upper",
        "claim_id",
    ]
    return pd.DataFrame(rows, columns=columns)


def make_words(told: str = "dozens") -> pd.DataFrame:
    rows = [(told, 4, 24.0, 12.0, 99.0), ("a bare plural", 1, 2.0, 2.0, INF)]
    return pd.DataFrame(rows, columns=["word", "claims", "linguistic", "acled", "ceiling"])


def make_totals(told: str = "The Army") -> pd.DataFrame:
    rows = [
        ("", "Everything", 735.0, INF),
        ("army", told, 403.0, INF),
        ("x", "Neighbours", 2.0, 2.0),
        ("y", "Kin", 2.0, 9.0),
    ]
    return pd.DataFrame(rows, columns=["group", "label", "lower", "upper"])


def make_shares(told: str = "Watch, West: 60 %") -> pd.DataFrame:
    rows = [
        (told, "part", "monitor", 60.0, 60.0),
        ("Watch, East", "part", "monitor", 0.0, 20.0),
        ("Both", "computed", "", 0.0, 60.0),
        ("Radio", "whole", "islamic_state", 70.0, 100.0),
    ]
    return pd.DataFrame(rows, columns=["label", "role", "alignment", "lower", "upper"])


def make_located(told: str = "Port") -> pd.DataFrame:
    spots = pd.DataFrame({"place": [told, "Mill"], "latitude": [34.5, 35.0], "longitude": [38.0, 38.5]})
    return spots.assign(events=[4, 1], kind="place", coarse=2)


def make_theatres(told: str = "Port") -> pd.DataFrame:
    rows = [
        (told, "Coast", 34.55, 38.28, 5.0, 3, True),
        ("Bridge", "Plain", 34.4, 37.6, 20.0, 1, True),
        ("Hut", "in no theatre", 33.6, 38.9, 2.0, 0, False),
    ]
    return pd.DataFrame(
        rows, columns=["place", "theatre", "latitude", "longitude", "radius_km", "claims", "named"]
    )


def make_locator(told: str = "Coast") -> pd.DataFrame:
    return make_theatres().replace({"theatre": {"Coast": told}})


def make_timeline(told: str = "The League reported a raid.") -> pd.DataFrame:
    rows = [
        ("2018-03-12", "2018-03-12", "The League", told),
        (
            "2018-04-19",
            "2018-05-20",
            "Watch",
            "Watch counted the dead of a month of fighting at the harbour, and of the days before it.",
        ),
    ]
    frame = pd.DataFrame(rows, columns=["first", "last", "speaker", "summary"])
    return frame.assign(first=pd.to_datetime(frame["first"]), last=pd.to_datetime(frame["last"]))


def make_actors(told: str = "The Army") -> pd.DataFrame:
    return pd.DataFrame({"actor": [told, "Civilians"], "spoken_of": [12, 4], "own": [3.0, math.nan]})


def make_tiles(told: str = "1") -> pd.DataFrame:
    rows = [
        ("a", told, "islamic_state", "claim", LEVELS[2], "unverified", "Coast", told),
        ("b", told, "analyst", "inference", LEVELS[0], "not_applicable", "Plain", "It may go on."),
        ("c", "2", "analyst", "claim", LEVELS[2], "unverified", "Coast", "It was so."),
    ]
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
    tiles = pd.DataFrame(rows, columns=columns)
    levels, theatres = (
        pd.Categorical(tiles["level"], LEVELS),
        pd.Categorical(tiles["theatre"], ["Coast", "Plain", "none"]),
    )
    return tiles.assign(level=levels, theatre=theatres)


def make_grades(told: str = "") -> pd.DataFrame:
    rows = [
        (grade, str(number), 3 * (grade == "C" and number == 3))
        for grade in "ABCDEF"
        for number in range(1, 7)
    ]
    return pd.DataFrame(rows, columns=["reliability", "credibility", "claims"])


def make_slots(told: str = "Watch") -> pd.DataFrame:
    return pd.DataFrame({"claim_id": "a", "slot": ["who", "when"], "answer": [told, "not said"]})


def make_lags(told: str = "Watch: 30") -> pd.DataFrame:
    days = pd.to_datetime(["2018-04-19", "2018-04-20", "2018-04-22", "2018-04-25"])
    return pd.DataFrame(
        {
            "label": [told, "Radio: 4"], "alignment": ["monitor", "islamic_state"], "first_day": [days[0], days[1]],
            "last_day": [days[1], days[1]], "said": [days[3], days[2]], "lag": [5, 2],
        }
    )  # fmt: skip


def make_delay(told: str = "Watch") -> pd.DataFrame:
    rows = [
        ("step", told, "monitor", 0, 23.0, 23.0, "exact", "23"), ("step", told, "monitor", 8, 100.0, 100.0, "point", "about 100"),
        ("rival", "Radio", "islamic_state", 3, 175.0, INF, "open", "at least 175"),
    ]  # fmt: skip
    columns = ["role", "speaker", "alignment", "days", "lower", "upper", "kind", "as_stated"]
    return pd.DataFrame(rows, columns=columns).assign(counted="soldiers")


def make_recorded(told: str = "the port") -> pd.DataFrame:
    months = pd.date_range("2029-01-01", periods=14, freq="MS")  # no word of it is drawn
    return pd.DataFrame({"month": months, "events": range(14), "deaths": range(0, 42, 3)})


CHARTS = {
    "the record in time": (plot_recorded, make_recorded, {}, []),
    "methods": (
        plot_methods, make_methods, {},
        ["allows for uneven deaths", "not chance: all placed before, or all after"],
    ),
    "deaths by row": (
        plot_row_deaths, make_row_deaths, {"unit": "deaths in one row"},
        ["one row", "rows to its right hold at least half of the deaths"],
    ),
    "shifts": (plot_shifts, make_shifts, {"unit": "deaths"}, ["before", "after"]),
    "fighter strength": (plot_fighter_strength, make_fighter_strength, {}, ["“none”, without a count", "no lower end given"]),
    "presence": (
        plot_presence, make_presence, {}, ["Monitor", "5 to 19", "no recorded event"],
    ),
    "intervals": (
        plot_claim_intervals, make_claims, {"unit": "deaths claimed", "areas": True},
        ["Islamic State group", "Monitor", "Russia", "Independent media", "exact figure", "“about”", "no upper end given"],
    ),
    "intervals, grouped on a log axis": (
        plot_claim_intervals, make_claims, {"log": True, "grouped": True},
        ["Islamic State group", "Monitor", "no upper end given"],
    ),
    "enemy losses": (
        plot_enemy_losses, make_enemy_losses, {},
        ["Islamic State group", "Syrian government", "Pro-government", "exact figure", "no upper end given"],
    ),
    "revision chains": (
        plot_revision_chains, make_steps, {"record_label": "the record"},
        ["the record", "League: soldiers, not linked"],
    ),
    "daily record": (
        plot_daily_record, make_days, {"sides": SIDES, "cutoff": pd.Timestamp("2018-04-22")},
        [*SIDES.values(), "civilians", "standing not known", "rows of several days, spread evenly"],
    ),
    "weekly deaths": (
        plot_weekly_deaths, make_weeks, {"sides": SIDES, "cutoff": "2018-04-22"}, ["the cut-off"],
    ),
    "specifications": (
        plot_specifications, make_specifications, {"ylabel": "ratio", "reference": 1.0, "log": True},
        ["interval excludes 1", "interval includes 1"],
    ),
    "change points": (plot_change_points, make_change_days, {}, []),
    "group tolls": (
        plot_group_tolls, make_group_tolls, {},
        ["monitor’s toll, each replacing the last", "its tolls outside that chain", "record of the same group"],
    ),
    "reach": (
        plot_reach, make_reach, {"cutoff": "2018-05-03"},
        ["the least that the claim can mean", "could be added by rows without a place", "record of the theatre"],
    ),
    "panels": (
        plot_panels, make_panels, {"units": {"killed": "people killed"}},
        ["Islamic State group", "Monitor", "United Nations", "exact figure", "“about”", "no upper end given", "no lower end given"],
    ),
    "panels on one axis": (plot_panels, make_panels, {"shared": True}, ["Monitor"]),
    "weeks and periods": (
        plot_weeks_and_periods, make_area_weeks, {"window": WINDOW, "periods": PERIODS},
        [],
    ),
    "ratios by area": (
        plot_scope_ratios, make_scope_ratios, {},
        ["interval excludes 1", "interval includes 1", "with allowance for bursts, which decides"],
    ),
    "words as rates": (plot_word_rates, make_word_rates, {}, ["no upper end", "with the ceiling"]),
    "rival figures": (
        plot_rival_figures, make_rivals, {"unit": "deaths claimed"},
        ["list of names", "documents", "people asked", "nothing stated", "other evidence", "hollow: not exact"],
    ),
    "parties": (plot_parties, make_dyads, {"window": WINDOW}, ["1 to 21 Mar 2018"]),
    "chance": (plot_base_rates, make_chance, {"margin": 3}, ["own areas: 0.30", "the wider area: 0.60"]),
    "shuffled days": (
        plot_permutation, make_permuted, {},
        ["on the days as claimed: 4", "draws with as many or more", "draws with fewer"],
    ),
    "candidates": (
        plot_candidates, make_neighbours, {"match_km": 50.0, "match_days": 3},
        ["within 50 km and 3 days", "candidate", "others, nearest to farthest"],
    ),
    "distance": (
        plot_distance, make_distance, {"geo": GEO},
        ["where the claim may lie", "the place measured from", "where the candidate may lie"],
    ),
    "growth": (
        plot_growth, make_growth, {},
        ["Watch: the rest", "Watch: Foreign fighters", "League: 13", "no upper end given"],
    ),
    "tellings": (plot_transmission, make_flows, {}, ["Monitor", "Others, of several sides", "passed on, sides together"]),
    "parts": (
        plot_parts, make_parts, {"first": "falls", "second": "still_told", "names": ("falls", "told"), "unit": "claims"},
        ["falls", "told"],
    ),
    "pairs": (plot_pairs, make_pairs, {"names": ("said", "passed on"), "unit": "people"}, ["said", "passed on"]),
    "lags": (plot_lags, make_lags, {}, ["the claimed days", "Monitor", "Islamic State group"]),
    "delay": (
        plot_delay, make_delay, {}, ["Watch, each count replacing the last", "Radio: at least 175, soldiers"],
    ),
    "grades": (plot_grades, make_grades, {}, ["a grade that no claim here has"]),
    "places": (
        plot_places, make_places, {"geo": GEO},
        ["the place lies somewhere in this circle", "governorate", "Euphrates"],
    ),
    "places of claims and events": (
        plot_places, make_layers, {"geo": GEO},
        ["the place lies somewhere in this circle", "events of the record, with how many", "governorate"],
    ),
    "staircase": (
        plot_staircase, make_assumptions, {"unit": "people"},
        ["what can still be true", "no upper end", "outside the set: none is left"],
    ),
    "words": (plot_words, make_words, {}, ["by the sense of the word", "by the rule after ACLED", "a ceiling, if one is set"]),
    "totals": (plot_totals, make_totals, {"unit": "people"}, ["a total, open above", "a sum that means nothing"]),
    "shares": (plot_shares, make_shares, {}, ["Monitor", "Islamic State group", "what the parts allow"]),
    "theatres": (
        plot_theatres, make_theatres, {"geo": GEO},
        ["Coast", "Plain", "in no theatre", "governorate", "Euphrates", "the place lies somewhere in this circle"],
    ),
    "locator": (
        plot_locator, make_locator, {"geo": GEO, "links": {"Coast": "theatres/coast.html"}}, [],
    ),
    "located": (
        plot_located, make_located, {"geo": GEO}, ["recorded events, larger for more", "governorate", "Euphrates"],
    ),
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
}
