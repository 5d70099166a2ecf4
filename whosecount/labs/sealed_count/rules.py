"""Rules for an interval, tried on many wars of the same making: how often does each hold the truth, and how wide is it?"""

from collections.abc import Iterator

import pandas as pd
from matplotlib.axes import Axes

from whosecount.charts.interval_rows import place_rows
from whosecount.charts.style import HIGHLIGHT, INK, MUTED, sized
from whosecount.labs.sealed_count.case import GROUPS, Case, draw_case
from whosecount.labs.sealed_count.claims import BULLETIN, STAFF
from whosecount.labs.sealed_count.score import AIMED
from whosecount.labs.sealed_count.war import SCENES

TRUSTING, PARTIES, RECORD, OWN = (
    "the monitor’s floor and a tenth more", "from one party’s figure to the other’s",
    "the record, from its low to its high", "your own rule",
)  # fmt: skip


def try_rules(wars: int, seed: int, floor_low: float, floor_high: float) -> pd.DataFrame:
    """Apply each rule to many wars, none of which is sealed.

    Your own rule goes from the monitor's last floor, times `floor_low`, to the same floor, times `floor_high`. Gives a
    row for each interval: rule, war, of (whose dead), low, high, truth (persons).
    """
    rows = []
    for number in range(wars):
        case = draw_case(seed * 100_003 + number, SCENES[number % len(SCENES)])
        rows += [(rule, number, *rest) for rule, *rest in _apply(case, floor_low, floor_high)]
    return pd.DataFrame(rows, columns=["rule", "war", "of", "low", "high", "truth"])


def _apply(case: Case, floor_low: float, floor_high: float) -> Iterator[tuple[str, str, int, int, int]]:
    whole = case.ledger[case.ledger["place"].eq("all four")]
    last = whole.drop_duplicates(["of", "speaker"], keep="last").set_index(["of", "speaker"])["low"]
    for group, truth in zip((GROUPS["side_a"], GROUPS["side_b"]), case.answers, strict=False):
        floor = int(last[group, "AWN"])
        ends = sorted(int(last[group, party]) for party in (STAFF, BULLETIN))
        yield TRUSTING, group, floor, floor + floor // 10, truth
        yield PARTIES, group, *ends, truth
        yield OWN, group, int(floor * floor_low), int(floor * floor_high), truth
    low, high = (int(case.record[end].sum()) for end in ("low", "high"))
    yield RECORD, "everybody", low, high, sum(case.answers[:3])


def rank_rules(tried: pd.DataFrame) -> pd.DataFrame:
    """Sum the rules up, the one that held most often first.

    Gives rule, intervals, held_pct, width_pct (the width in percent of the truth, in the median).
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
    labels = [f"{row.rule}: width {row.width_pct:.0f}% of the truth" for row in ranked.itertuples()]
    places = place_rows(ax, labels)
    colours = [HIGHLIGHT if rule == OWN else INK for rule in ranked["rule"]]
    ax.axvline(AIMED, color=MUTED, linewidth=1, linestyle=(0, (4, 3)), zorder=1)
    ax.hlines(places, 0, ranked["held_pct"], color=colours, linewidth=2)
    ax.scatter(ranked["held_pct"], places, color=colours, s=36, zorder=3)
    ax.set_xlim(-2, 104)
    ax.set_xlabel("percent of its intervals that held the truth (simulated)")
    return ax


def describe_rules(ranked: pd.DataFrame) -> str:
    """Say which rule came closest to what was asked, and what the others cost."""
    near = ranked.loc[(ranked["held_pct"] - AIMED).abs().idxmin()]
    return (
        f"Simulated: “{ranked['rule'].iloc[0]}” held the truth most often. Closest to {AIMED}% came "
        f"“{near['rule']}”, with intervals {near['width_pct']:.0f}% of the truth wide."
    )


def headline_rules(ranked: pd.DataFrame) -> str:
    """Say in a line what the record's own ends are worth as an interval."""
    own = ranked.set_index("rule").loc[RECORD, "held_pct"]
    return f"The record’s low to high held the truth in {own:.0f} of 100 wars"
