"""Rules for an interval, tried on many wars of the same making: how often does each hold the truth, and how wide is it?"""

import textwrap
from collections.abc import Iterator

import pandas as pd
from matplotlib.axes import Axes

from whosecount.charts.interval_rows import count_letters
from whosecount.charts.style import HIGHLIGHT, INK, MUTED, sized
from whosecount.labs.sealed_count.case import GROUPS, Case, draw_case
from whosecount.labs.sealed_count.claims import BULLETIN, STAFF
from whosecount.labs.sealed_count.scenes import SCENES
from whosecount.labs.sealed_count.score import AIMED

SIDES = ("side_a", "side_b")
TRUSTING, PARTIES, RECORD, OWN = (
    "the monitor’s floor and a tenth more", "from one party’s figure to the other’s",
    "the record, from its low to its high", "your own rule",
)  # fmt: skip


def try_rules(wars: int, seed: int, floor_low: float, floor_high: float) -> pd.DataFrame:
    """Apply each rule to many wars, none of which is sealed.

    Parameters
    ----------
    wars : int
        How many.
    seed : int
        Where the random numbers start.
    floor_low, floor_high : float
        Your own rule: the monitor's last floor, times the one, up to the monitor's last floor, times the other.

    Returns
    -------
    DataFrame
        A row for each interval: rule, war, of (whose dead), low, high, truth (persons).
    """
    rows = []
    for number in range(wars):
        case = draw_case(seed * 100_003 + number, SCENES[number % len(SCENES)])
        rows += [
            {"rule": rule, "war": number, "of": of, "low": low, "high": high, "truth": truth}
            for rule, of, low, high, truth in _apply(case, floor_low, floor_high)
        ]
    return pd.DataFrame(rows)


def _apply(case: Case, floor_low: float, floor_high: float) -> Iterator[tuple[str, str, int, int, int]]:
    whole = case.ledger[case.ledger["place"].eq("all four")]
    for group, truth in zip(SIDES, case.answers, strict=False):
        rows = (
            whole[whole["of"].eq(GROUPS[group])].drop_duplicates("speaker", keep="last").set_index("speaker")
        )
        floor = int(rows.loc["AWN", "low"])
        ends = sorted(int(rows.loc[party, "low"]) for party in (STAFF, BULLETIN))
        yield TRUSTING, GROUPS[group], floor, floor + floor // 10, truth
        yield PARTIES, GROUPS[group], *ends, truth
        yield OWN, GROUPS[group], int(floor * floor_low), int(floor * floor_high), truth
    yield (
        RECORD,
        "everybody",
        *(int(case.record[end].sum()) for end in ("low", "high")),
        sum(case.answers[:3]),
    )


def rank_rules(tried: pd.DataFrame) -> pd.DataFrame:
    """Sum the rules up.

    Returns
    -------
    DataFrame
        A row for each rule, the one that held most often first: rule, intervals, held_pct, width_pct (the width in
        percent of the truth, in the median).
    """
    scored = tried.assign(
        held_pct=100 * (tried["low"].le(tried["truth"]) & tried["truth"].le(tried["high"])),
        width_pct=100 * (tried["high"] - tried["low"]) / tried["truth"],
    )
    summed = scored.groupby("rule", as_index=False).agg(
        intervals=("truth", "size"), held_pct=("held_pct", "mean"), width_pct=("width_pct", "median")
    )
    return summed.round(1).sort_values("held_pct", ascending=False, ignore_index=True)


@sized(3.6, 2.69)
def plot_rules(ranked: pd.DataFrame, ax: Axes) -> Axes:
    """Plot for each rule the share of its intervals that held the truth, with a line at eighty percent."""
    places = range(len(ranked))
    colours = [HIGHLIGHT if rule == OWN else INK for rule in ranked["rule"]]
    ax.hlines(places, 0, ranked["held_pct"], color=colours, linewidth=2)
    ax.scatter(ranked["held_pct"], places, color=colours, s=36, zorder=3)
    ax.axvline(AIMED, color=MUTED, linewidth=1, linestyle=(0, (4, 3)))
    for place, row in zip(places, ranked.itertuples(), strict=True):
        ax.text(
            0,
            place - 0.24,
            textwrap.fill(f"{row.rule}: width {row.width_pct:.0f}% of the truth", count_letters(ax, 10)),
            ha="left",
            va="bottom",
            color=INK,
        )
    ax.set(
        xlim=(-2, 104),
        ylim=(len(ranked) - 0.5, -0.7),
        yticks=[],
        xlabel="percent of its intervals that held the truth (simulated)",
    )
    return ax


def describe_rules(ranked: pd.DataFrame) -> str:
    """Say which rule came closest to what was asked, and what the others cost."""
    near = ranked.loc[(ranked["held_pct"] - AIMED).abs().idxmin()]
    return (
        f"Simulated: “{ranked['rule'].iloc[0]}” held the truth most often. Closest to {AIMED} percent came "
        f"“{near['rule']}”, with intervals {near['width_pct']:.0f} percent of the truth wide."
    )


def headline_rules(ranked: pd.DataFrame) -> str:
    """Say in a line what the record's own ends are worth as an interval."""
    own = ranked.set_index("rule").loc[RECORD, "held_pct"]
    return f"The record’s low to high held the truth in {own:.0f} of 100 wars"
