"""What the README and the data's README say in figures is what the data give."""

import re

import pandas as pd
import pytest

from whosecount import Study
from whosecount.claims.rows import select_claims
from whosecount.core import multiverse
from whosecount.core.intervals import count_kinds
from whosecount.core.paths import ROOT
from whosecount.methods.before_after import periods
from whosecount.methods.matching import base_rate
from whosecount.methods.rates import baselines, rate_ratio
from whosecount.methods.reading import count_mentions
from whosecount.methods.tolls import ratio_floor
from whosecount.methods.totals import upper_bounds
from whosecount.methods.transmission import transmission
from whosecount.record import totals
from whosecount.tables.parameters import read_parameters

DESERT = ["abu_kamal", "deir_ez_zor_rest", "tadmur", "homs_rest", "suwayda"]


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_first_screen_shows_the_hero_and_the_two_commands_and_the_rest_is_short(readme):
    first = readme.split("\n## What it finds")[0]
    assert "](book/_static/readme.svg)" in first
    assert re.search(r"^    make book .*\n    make test ", first, re.MULTILINE)
    assert len(first.splitlines()) <= 20 and len(readme.splitlines()) <= 120


def test_the_hero_is_the_picture_that_the_book_shows(book):
    shown = book / "figures/southern_damascus/running-tolls.svg"
    kept = ROOT / "book/_static/readme.svg"
    assert kept.read_bytes() == shown.read_bytes(), (
        "cp _build/html/figures/southern_damascus/running-tolls.svg book/_static/readme.svg"
    )


def test_pages_that_the_readme_leads_to_exist(readme):
    assert [path for path in re.findall(r"\]\(([\w/.-]+)\)", readme) if not (ROOT / path).exists()] == []


def test_readme_counts_the_articles_statements_and_upper_ends(readme):
    article = Study.open().every_claim().query("document_id == 'lwj'")
    tables = Study.open().tables
    counts = upper_bounds.select_counts(upper_bounds.select_alleged(article), tables["measures"])
    kinds = count_kinds(counts).set_index("kind")["claims"]
    bounded = counts[counts["kind"].isin(["exact", "bounded"])]
    assert f"makes {len(article)} statements" in readme
    said = f"Of {kinds.sum()} counts of people, things or events that it alleges, {len(bounded)} have an upper end"
    assert f"{said}, and the largest of these is {bounded['upper'].max():g}" in readme
    assert count_mentions(article, tables["actors"], "civilian")["about"].item() == 0


def test_readme_quotes_the_floor_of_the_ratio_at_the_cut_off(readme):
    study = Study.open(theatre="southern_damascus", window_start="2018-04-19", window_end="2018-05-22")
    tolls = select_claims(study.claims, measures=["killed"], side="side_a", since="2018-04-19")
    headline = totals.pick_headline(tolls, "2018-05-04")
    recorded = totals.sum_record(study.record, "2018-04-19", "2018-05-04")["killed_side_a"]
    assert f"at least {headline['lower'].iloc[0] / recorded:.2f} times the record" in readme


def test_readme_quotes_the_range_of_the_floor_over_all_choices(readme):
    study = Study.open(theatre="southern_damascus", window_start="2018-04-19", window_end="2018-05-22")
    tolls = select_claims(study.claims, measures=["killed"], side="side_a", since="2018-04-19")
    headline = totals.pick_headline(tolls, "2018-05-04")
    cutoffs = read_parameters(ROOT / "book/theatres/southern_damascus.ipynb")["cutoffs"]
    floor = ratio_floor.vary_floor(
        study.all_record, headline, study.tables["areas"], "southern_damascus", "2018-04-19", cutoffs,
        governorate="Damascus",
    )  # fmt: skip
    kept, _ = multiverse.drop_idle_choices(floor)
    low, high = floor["estimate"].min(), floor["estimate"].max()
    assert f"{len(kept)} combinations of cut-off, area, rows and dates" in readme
    assert f"give {len(multiverse.find_results(kept))} different results" in readme
    assert f"the floor runs from {low:.2f} to {high:.2f}" in readme


def test_readme_quotes_what_rests_on_one_monitor(readme):
    study = Study.open()
    tables = study.tables
    battle = study.all_record[study.all_record["area_id"].isin(["damascus_city", "rif_dimashq_south"])]
    battle = battle[battle["date_start"].between("2018-04-19", "2018-05-22")]
    assert f"{battle['events_monitor_only'].sum()} of {battle['events'].sum()} recorded events name" in readme
    told = select_claims(study.every_claim())
    cut = transmission.cut_family(told, tables["links"], tables["sources"], "sohr")
    assert f"In southern Damascus {battle['events_monitor_only'].sum()} of" in readme
    assert (
        f"In all theatres together, {cut['falls']} of {len(told)} quantities alleged lose all support"
        in readme
    )
    assert told["theatre_id"].nunique() > 1


def test_readme_quotes_the_rate_ratios(readme):
    record = Study.open(theatre="euphrates_valley").record
    window = ("2018-03-01", "2018-04-17")
    stretches = baselines.read_periods(["2018-01-01/2018-02-28", "2017-11-15/2017-12-31"])
    whole = rate_ratio.compare_baselines(record, window, stretches)
    first = whole.iloc[0]
    assert (
        f"{first['events']} events in {first['days']} days of spring 2018 and {first['baseline_events']} in"
        in readme
    )
    assert f"the rate rose by {first['ratio'] - 1:.0%}." in readme
    ends = [first[name] for name in ("ratio", "exact_low", "exact_high", "low", "high")]
    told = "ratio of rates is {:.3g}, exact interval {:.3g} to {:.3g}, with allowance for bursts {:.3g} to {:.3g}"
    assert told.format(*ends) in readme
    assert "it is {ratio:.2f} ({low:.2f} to {high:.2f} with that allowance)".format(**whole.iloc[1]) in readme
    focus = rate_ratio.compare_baselines(record[record["area_id"].eq("abu_kamal")], window, stretches)
    assert (focus["low"].lt(1) & focus["high"].gt(1)).all()  # no change is established
    told = "{:.2f} ({:.2f} to {:.1f}) and {:.2f} ({:.2f} to {:.3f})"
    assert told.format(*focus[["ratio", "low", "high"]].to_numpy().ravel()) in readme


def test_readme_quotes_chance_and_the_desert(readme):
    near = Study.open(theatre="palmyra").near
    circle = near[near["place_id"].eq("palmyra") & near["within_km"].le(50)]
    share = base_rate.measure_base_rate(circle, "2018-01-01", "2018-06-30", [3])["record_share"].iloc[0]
    assert f"within 50 km of Palmyra and three days with probability {share:.3f}" in readme
    study = Study.open(theatre="residual_threat")
    desert = study.all_record[study.all_record["area_id"].isin(DESERT)]
    halves = totals.compare_halves(desert, study.unplaced, "2018-03-22", "2018-05-20", "2018-07-19")
    assert "holds {} government deaths".format(halves["record"][0]) in readme
    assert "ended and {} in the two months after".format(halves["record"][1]) in readme
    assert halves["shared"][0] > 0, "or both could hold"
    assert "could make the first {} or the second {}, not both".format(*halves["upper"]) in readme
    before, after = periods.split_window("2018-03-22", "2018-05-20", "2018-07-19")
    methods = periods.compare_methods(desert, study.unplaced, before, after, seed=2018)
    chance = methods[methods["kind"].eq("chance")]
    assert chance["low"].lt(1).all() and chance["high"].gt(1).all(), "or a rise is established"
    said = f"the ratio is {chance['estimate'].iloc[0]:.2f}, with intervals from"
    assert f"{said} {chance['low'].min():.2f} to {chance['high'].max():.2f}" in readme


def test_data_readme_lists_what_is_left_out():
    claims = pd.read_csv(ROOT / "data/claims.csv", usecols=["claim_id"])["claim_id"]
    left_out = ["pr-0086", "pr-0087", "pr-0096", "pr-0499", *[f"pr-04{n}" for n in range(19, 24)]]
    assert not set(left_out) & set(claims)


def test_readme_quotes_the_benchmarks_as_measured(readme):
    results = (ROOT / "benchmarks/results.md").read_text(encoding="utf-8")
    quoted = [
        re.search(r"A cold book is [\d.]+ times faster than the plain tools", results),
        re.search(r"the sweep is [\d.]+ times faster", results),
        re.search(r"[\d.]+ s of wall time a run", results),
        *re.finditer(r"[\d.]+ times the bare scan", results),
    ]
    for found in quoted:
        assert found and found[0] in readme, found
    medians = dict(re.findall(r"^\| (`whosecount build`, .*?) \| ([\d.]+) \|", results, re.MULTILINE))
    for way, words in (
        ("nothing changed", "nothing to do in {} seconds"),
        ("one claim changed", "one changed claim took {} seconds"),
        ("one sentence changed", "one changed sentence {} seconds"),
    ):
        assert words.format(medians[f"`whosecount build`, {way}"]) in readme
    ratios = dict(
        re.findall(
            r"^\| `whosecount serve`, one (\w+) saved \| ([\d.]+) \| [\d.]+ \|$", results, re.MULTILINE
        )
    )
    said = "a saved claim is in the page after {claim} times as long as `jupyter-book build` takes with nothing to do"
    assert f"{said}, a saved sentence after {{sentence}} times".format(**ratios) in readme
