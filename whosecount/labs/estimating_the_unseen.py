"""Estimating the unseen: two lists of names, and how many people are on neither.

**The question.** Two lists of the dead overlap in some names. How many dead are on no list?

**The method.** Chapman's estimator takes the share of one list that the other holds for the share of everybody that
the other holds. With n people on the first, m on the second and b on both it gives (n + 1)(m + 1)/(b + 1) - 1.

**Assumptions.** Nobody enters or leaves between the lists; a person on both is recognised, and nobody else is; to be on
one list changes nothing about being on the other, and everybody has the same chance. The last two are what the lists
themselves can't show: here they are sliders. `odds` multiplies the odds of the second list for those on the first:
above one the lists share sources, below one they share out the ground.

**Sources.** Chapman (1951) for the estimator; Seber (1970) for its variance. What dependence does to it is in every
textbook on the subject.
"""

from itertools import combinations
from math import sqrt

import pandas as pd
from matplotlib.axes import Axes

from whosecount.charts.style import HIGHLIGHT, INK, MUTED, add_legend, sized
from whosecount.core.listed import Listed
from whosecount.core.phrasing import count_noun
from whosecount.core.refusal import Refusal
from whosecount.labs.random import Random

DEFAULTS = dict(people=400, rate_a=0.4, rate_b=0.4, odds=1.0, missed=0.0, mistaken=0.0, draws=40, seed=2018)
WIDTH = 1.96  # standard errors of an interval that is to hold the truth in ninety-five of a hundred lists


def estimate_chapman(on_a: int, on_b: int, on_both: int) -> tuple[float, float, float]:
    """Estimate from two lists how many people there are, with an interval.

    Takes the people on the one list, on the other, and recognised on both. Gives Chapman's estimate, and the ends of
    its interval of ninety-five percent by Seber's variance; the lower end is at least the number of different people
    seen.
    """
    found = (on_a + 1) * (on_b + 1) / (on_both + 1) - 1
    spread = (on_a + 1) * (on_b + 1) * (on_a - on_both) * (on_b - on_both)
    reach = WIDTH * sqrt(spread / ((on_both + 1) * (on_both + 1) * (on_both + 2)))
    return found, max(found - reach, on_a + on_b - on_both), found + reach


def make_lists(
    people: int, rate_a: float, rate_b: float, odds: float, missed: float, mistaken: float, random: Random
) -> tuple[int, int, int]:
    """Make two lists of the same people: how many are on the one, on the other, and recognised on both.

    `rate_a` is the chance (0 to 1) to be on the first list, `rate_b` that on the second for those who are not on the
    first; for those who are, `odds` multiplies its odds. `missed` is the chance that somebody on both isn't recognised,
    because the name is written in two ways; `mistaken` that somebody on the first list alone is taken for somebody else
    who is on the second alone. Each person takes three random numbers.
    """
    again = odds * rate_b / (1 - rate_b + odds * rate_b) if rate_b else 0.0
    on_a = on_b = on_both = taken = 0
    for _ in range(people):
        first = random.uniform() < rate_a
        second = random.uniform() < (again if first else rate_b)
        slip = random.uniform()
        on_a += first
        on_b += second
        on_both += first and second and slip >= missed
        taken += first and not second and slip < mistaken
    return on_a, on_b, on_both + min(taken, on_b - on_both)


def simulate(
    people: int, rate_a: float, rate_b: float, odds: float, missed: float, mistaken: float, draws: int, seed: int
) -> dict:  # fmt: skip
    """Make two lists again and again (`draws`), as `make_lists` does, and estimate each time how many there are.

    Gives on_a, on_b, on_both, seen (different people) of the first pair of lists; of every pair estimate, low and high;
    held, the share of intervals that hold the number of people; average, the mean of the estimates.
    """
    random = Random(seed)
    lists = [make_lists(people, rate_a, rate_b, odds, missed, mistaken, random) for _ in range(draws)]
    found = [estimate_chapman(*one) for one in lists]
    on_a, on_b, on_both = lists[0]
    total = 0.0
    for estimate, _, _ in found:  # in order, so that both languages round alike
        total += estimate
    each = dict(zip(("estimate", "low", "high"), map(list, zip(*found, strict=True)), strict=True))
    held = sum(low <= people <= high for _, low, high in found) / draws
    seen = on_a + on_b - on_both
    return dict(on_a=on_a, on_b=on_b, on_both=on_both, seen=seen, **each, held=held, average=total / draws)


def tabulate_estimates(result: dict, people: int) -> pd.DataFrame:
    """Lay out the estimates of a result: pair, estimate, low, high, holds (whether the interval holds the truth)."""
    rows = pd.DataFrame({name: result[name] for name in ("estimate", "low", "high")})
    rows.insert(0, "pair", range(1, len(rows) + 1))
    return rows.assign(holds=rows["low"].le(people) & rows["high"].ge(people))


@sized(4.4)
def plot_estimates(estimates: pd.DataFrame, ax: Axes, people: int) -> Axes:
    """Plot estimates from pairs of lists with their intervals, and the number of people that there are.

    `tabulate_estimates` gives them.
    """
    handles = []
    for holds, colour, words in ((True, MUTED, "holds the truth"), (False, HIGHLIGHT, "misses it")):
        rows = estimates[estimates["holds"].eq(holds)]
        if rows.empty:
            continue
        ax.hlines(rows["pair"], rows["low"], rows["high"], color=colour, linewidth=2)
        handles += ax.plot(rows["estimate"], rows["pair"], "o", color=colour, markersize=5, label=words)
    handles.append(ax.axvline(people, color=INK, linestyle="--", label="how many there are"))
    ax.set_xlim(0, 1.1 * max(people, float(estimates["high"].quantile(0.9))))
    ax.set_xlabel("people, estimated from two lists (simulated)")
    ax.set_yticks([])
    ax.grid(visible=False, axis="y")
    add_legend(ax, handles)
    return ax


def pose_question(people: int) -> str:
    """Pose the question of the lab."""
    return (
        f"In an invented war {people} people died, which nobody there knows. Two lists name some of them. From the two "
        "lists alone: how many are on neither?"
    )


def describe_estimates(result: dict, people: int) -> Listed:
    """Describe the estimate on average, and how many intervals hold the truth; below it, the first pair of lists."""
    pairs = len(result["estimate"])
    rows = {
        "draws": pairs, "draws whose interval holds the truth": round(result["held"] * pairs),
        "people on its first list": result["on_a"], "people on its second list": result["on_b"],
        "people on both": result["on_both"], "its estimate": round(result["estimate"][0]),
    }  # fmt: skip
    return Listed(
        f"Simulated: two lists of {people} people make {result['average']:.0f} of them on average; in "
        f"{100 * result['held']:.0f}% of the draws the interval holds the truth.",
        "The draws, and the first pair of lists",
        tuple((what, f"{count:,}") for what, count in rows.items()),
    )


def pair_lists(claims: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Find the claims that rest on a list of names, and how many pairs of them could count the same people.

    Takes family_id, evidence and subject_ids (tuples), event_start, event_end. Gives those claims, and the pairs of two
    families that share a group and a day.
    """
    listed = claims[claims["evidence"].map(lambda kinds: "named_list" in kinds).astype(bool)]
    pairs = sum(
        one.family_id != other.family_id and not set(one.subject_ids).isdisjoint(other.subject_ids)
        and one.event_start <= other.event_end and other.event_start <= one.event_end
        for one, other in combinations(listed.itertuples(), 2)
    )  # fmt: skip
    return listed, pairs


def describe_lists(claims: pd.DataFrame) -> str:
    """Describe how many claims of deaths rest on a list of names, and how many pairs of them could count the same people."""
    listed, pairs = pair_lists(claims)
    if listed.empty:
        return "None of these claims rests on a list of names."
    families = count_noun(listed["family_id"].nunique(), "family", "families")
    told = f"{count_noun(len(listed), 'list')} of names, by {families} of sources"
    two = count_noun(pairs, "pair") if pairs else "no pair"
    apart = (
        f": {two} of them, by two families, {'are' if pairs > 1 else 'is'} coded as of one group on one day"
    )
    return f"{told}{apart if len(listed) > 1 else ''}."


def refuse_unseen(claims: pd.DataFrame) -> Refusal:
    """Say why the dead on no list can't be estimated from some claims of deaths, and which lists it would take.

    That holds whatever the claims are: no table of claims keeps names, by which alone somebody is found on two lists.
    """
    rest = len(pair_lists(claims)[0])
    return Refusal(
        "how many died whom no list names",
        f"Of {count_noun(len(claims), 'claim')} of deaths here, {rest or 'none'} {'rests' if rest == 1 else 'rest'} on a list of "
        "names.",
        "three lists or more of the same dead, made apart",
    )
