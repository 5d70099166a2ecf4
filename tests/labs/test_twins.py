"""The scripts of the labs give the numbers of their Python twins: a thousand settings each, in one page."""

import math
import random as any_random
from importlib import import_module

import pytest

from whosecount.core.paths import ROOT
from whosecount.labs import sealed_count
from whosecount.labs.random import Random
from whosecount.labs.swap_the_names import STANDINGS, VERBS
from whosecount.labs.two_datasets import DAYS, KMS

FOLDER = ROOT / "book/_static/labs"
SETS = 1000
MOST_BYTES = 20_000  # of a lab's own script: the sealed count scores, opens a box, draws and adds a class up


def vary_reporting_bias(pick: any_random.Random) -> dict:
    by_day = {
        "reported": [pick.randint(0, 200) for _ in range(3)],
        "coverage": [pick.choice([0, 1, pick.random()]) for _ in range(3)],
        "observers": [pick.randint(1, 6) for _ in range(3)],
        "size": [pick.randint(1, 20) for _ in range(3)],
    }
    return by_day | {"told": pick.random(), "dead": pick.randint(1, 100), "draws": pick.randint(1, 4)}


def vary_estimating_the_unseen(pick: any_random.Random) -> dict:
    chances = {
        name: pick.choice([0, 1, pick.random()]) for name in ("rate_a", "rate_b", "missed", "mistaken")
    }
    odds = pick.choice([0.1, 1, 1.7, 30])
    return chances | {"people": pick.randint(1, 150), "odds": odds, "draws": pick.randint(1, 3)}


def vary_where_really(pick: any_random.Random) -> dict:
    km = ("apart_km", "radius_one_km", "radius_other_km", "reach_km")
    return {
        "fights": pick.randint(1, 80),
        "known": pick.choice([0, 1, pick.random()]),
        "gathered": pick.choice([0, 1, pick.random()]),
        "cell_km": pick.choice([5, 7, 10, 20, 25, 60]),
        "draws": pick.randint(1, 20),
    } | {name: pick.choice([0, pick.randint(1, 150), 100 * pick.random()]) for name in km}


def vary_two_datasets(pick: any_random.Random) -> dict:
    def draw_row() -> list[float]:
        x, y = (round(pick.choice([0, pick.uniform(-60, 60)]), 1) for _ in range(2))
        return [pick.randint(0, 9), x, y, pick.randint(0, 1)]

    return {
        "rows": [[draw_row() for _ in range(pick.randint(0, 9))] for _ in range(2)],
        "km": pick.choice(KMS),
        "days": pick.choice(DAYS),
        "unit": pick.choice(["row", "place and day"]),
        "tallies": pick.choice([True, False]),
        "draws": pick.randint(1, 3),
    }


def vary_sealed_count(pick: any_random.Random) -> dict:
    """Vary intervals and a class's lines, some of them with what telephones and fingers do to them."""

    def draw() -> list[int]:
        return sorted((pick.randint(0, 400), pick.randint(0, 400)))

    truths = {name: [pick.randint(0, 400) for _ in range(5)] for name in ("reach-7", "salt-1")}
    lines = []
    for _ in range(pick.randint(0, 6)):
        line = sealed_count.write_line(pick.choice([*truths, "moor-9"]), [draw() for _ in range(5)])
        spoilt = [
            line,
            line.upper(),
            line.replace("-", "–"),
            f"  {line.replace(' ', '   ')} ",
            line[:-1],
            line.replace("1", "2"),
            "",
        ]
        lines.append(pick.choice([line, line, *spoilt, *lines]))
    turned = sealed_count.write_line("salt-1", [[9, 3], *(draw() for _ in range(4))])
    lines += [turned] if pick.random() < 0.2 else []
    return {
        "intervals": [draw() for _ in range(5)],
        "truths": truths,
        "tenths": pick.randint(10, 60),
        "text": "\n".join(lines),
    }


def vary_break_this_file(pick: any_random.Random) -> dict:
    kinds = ["refused", "noticed", "silent"]
    return {
        "guesses": [pick.choice([*kinds, ""]) for _ in range(8)],
        "outcomes": [pick.choice(kinds) for _ in range(8)],
    }


def vary_swap_the_names(pick: any_random.Random) -> dict:
    scale = pick.choice([list(VERBS), list(STANDINGS)])
    chosen = {name: [pick.choice(scale) for _ in range(5)] for name in ("first", "second")}
    return chosen | {"sides": [pick.choice(["side_a", "side_b"]) for _ in range(5)], "scale": scale}


VARIED = {  # how settings of a lab are drawn, its seed apart
    "reporting_bias": vary_reporting_bias,
    "estimating_the_unseen": vary_estimating_the_unseen,
    "two_datasets": vary_two_datasets,
    "where_really": vary_where_really,
    "sealed_count": vary_sealed_count,
    "break_this_file": vary_break_this_file,
    "swap_the_names": vary_swap_the_names,
}


@pytest.fixture(scope="module")
def scripts(browser):
    """Open one page with the scripts of all labs."""
    page = browser.new_page()
    page.goto("about:blank")
    for name in ("lab", *VARIED):
        page.add_script_tag(path=FOLDER / f"{name}.js")
    yield page
    page.close()


def agree(one: object, other: object) -> bool:
    """Whether two results hold the same numbers."""
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(agree(one[name], other[name]) for name in one)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(agree, one, other))
    if isinstance(one, bool | str) or one is None:
        return one == other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


@pytest.mark.parametrize("name", VARIED)
def test_a_script_gives_the_numbers_of_its_twin(scripts, name):
    pick = any_random.Random(name)
    settings = [VARIED[name](pick) | {"seed": pick.randrange(2**32)} for _ in range(SETS)]
    theirs = scripts.evaluate(f"settings => settings.map(window.WhoseCountLabs.{name})", settings)
    simulate = import_module(f"whosecount.labs.{name}").simulate
    apart = [
        (given, told)
        for given, told in zip(settings, theirs, strict=True)
        if not agree(simulate(**given), told)
    ]
    assert apart[:1] == []


@pytest.mark.parametrize("name", VARIED)
def test_a_play_begins_with_the_settings_of_its_twin(scripts, name):
    found = scripts.evaluate(f"window.WhoseCountKit.plays.{name}.defaults")
    assert found == import_module(f"whosecount.labs.{name}").DEFAULTS


def test_every_lab_with_a_script_is_held_to_its_twin_and_its_script_is_small():
    scripts = {path.stem: path.stat().st_size for path in FOLDER.glob("*.js")}
    assert scripts.keys() == {"lab", *VARIED}
    assert {name: size for name, size in scripts.items() if size > MOST_BYTES} == {}


DRAWS = """seed => {
  const random = new window.WhoseCountKit.Random(seed);
  const list = Array.from({ length: 12 }, (_, i) => i);
  return [random.uniform(), random.binomial(40, 0.3), random.poisson(seed % 300), random.shuffle(list), random.uniform()];
}"""


def test_random_numbers_are_the_same_in_both_languages(scripts):
    seeds = [0, 1, 2018, 2**31 - 1, 2**31, 2**32 - 1, *range(5, 3000, 7)]
    theirs = scripts.evaluate(f"seeds => seeds.map({DRAWS})", seeds)
    for seed, told in zip(seeds, theirs, strict=True):
        random = Random(seed)
        ours = [random.uniform(), random.binomial(40, 0.3), random.poisson(seed % 300)]
        assert agree([*ours, random.shuffle(list(range(12))), random.uniform()], told), seed


def test_random_numbers_have_the_means_that_they_should():
    random = Random(7)
    uniform = [random.uniform() for _ in range(20_000)]
    assert min(uniform) >= 0 and max(uniform) < 1
    assert abs(sum(uniform) / 20_000 - 1 / 2) < 0.01
    assert abs(sum(random.binomial(50, 0.3) for _ in range(2000)) / 2000 - 15) < 0.3
    assert abs(sum(random.poisson(4) for _ in range(5000)) / 5000 - 4) < 0.15
    assert random.poisson(0) == 0 and random.binomial(9, 1) == 9
    assert (
        sorted(random.shuffle([3, 1, 2])) == [1, 2, 3] and Random(5).uniform() == Random(5 + 2**32).uniform()
    )
