"""A sealed war as learners get it: article, ledger and record to read, questions to answer, and what was true, apart."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from whosecount.core.phrasing import write_days
from whosecount.labs.sealed_count.article import name_day, write_article
from whosecount.labs.sealed_count.claims import LAST, WATCH, Candour, Claim, draw_candour, list_claims
from whosecount.labs.sealed_count.dice import Dice
from whosecount.labs.sealed_count.record import Row, code_record
from whosecount.labs.sealed_count.sight import Sight, draw_sight
from whosecount.labs.sealed_count.war import SCENES, Scene, War, draw_war

GROUPS = {"side_a": "government", "side_b": "the League", "civilians": "civilians"}
DEAD = {"side_a": "soldiers and militiamen", "side_b": "fighters of the League", "civilians": "civilians"}
EARLY = 9  # last of the first ten days


@dataclass(frozen=True)
class Case:
    """One war, as it is told and as it was."""

    article: list[str]  # paragraphs
    ledger: (
        pd.DataFrame
    )  # claims: said, speaker (and through whom), of, days, place, as_stated, low, best, high, shown
    record: pd.DataFrame  # days, place, where_prec, government, league, civilians, low, best, high, office
    questions: list[str]
    answers: list[int] = field(repr=False)  # how many it really were, in the order of the questions
    why: list[str] = field(repr=False)  # how the numbers came to differ from what happened


def draw_case(seed: int, scene: Scene = SCENES[0]) -> Case:
    """Draw a war on a front, who sees it, what is claimed of it and how it is coded, in this order.

    The same seed and scene give the same case on every machine.
    """
    dice = Dice(seed)
    war = draw_war(dice, scene)
    sight = draw_sight(dice, war)
    candour = draw_candour(dice)
    told = list_claims(dice, war, sight, candour)
    rows = code_record(dice, war, sight)
    return Case(
        article=write_article(war, sight, told, candour[0].loud),
        ledger=pd.DataFrame([_show_claim(war, claim) for claim in told.values()]),
        record=pd.DataFrame([_show_row(war, row) for row in rows]),
        questions=_ask(war, sight),
        answers=_answer(war, sight),
        why=_explain(war, sight, candour, rows),
    )


def _ask(war: War, sight: Sight) -> list[str]:
    days = f"from {name_day(war.day(0))} to {name_day(war.day(LAST))}"
    return [
        f"How many soldiers and allied militiamen of the government died, {days}?",
        f"How many fighters of the League died, {days}?",
        f"How many civilians died, {days}?",
        f"How many people of all groups died in {war.scene.places[sight.cut_place]}, {days}?",
        f"How many people of all groups died everywhere in the first ten days, up to {name_day(war.day(EARLY))}?",
    ]


def _answer(war: War, sight: Sight) -> list[int]:
    groups = [war.count(group) for group in GROUPS]
    return [*groups, war.count("killed", place=sight.cut_place), war.count("killed", EARLY)]


def _explain(war: War, sight: Sight, candour: tuple[Candour, Candour], rows: list[Row]) -> list[str]:
    places = war.scene.places
    heard = Counter(report.fight.place for report in sight.reports)
    fought = Counter(fight.place for fight in war.fights)
    by_place = ", ".join(f"{heard[n]} of {fought[n]} in {name}" for n, name in enumerate(places))
    loud = candour[0] if candour[0].loud else candour[1]
    party, other = ("general staff", "League") if candour[0].loud else ("League", "general staff")
    mistaken = sum(report.civilians > report.fight.civilians for report in sight.reports)
    return [
        f"Of {len(war.fights)} fights the network heard of {len(sight.reports)}: {by_place}.",
        *(
            f"{war.count(group)} {name} died. The network had {sight.count(group, LAST)} by the last day; the record holds "
            f"{sum(getattr(row, group) for row in rows)}."
            for group, name in DEAD.items()
        ),
        f"The {party} named {100 * loud.own:.0f}% of its own dead, and claimed {loud.other:.1f} times as many of the "
        f"{other}’s as there were. The {other} did less of both.",
        f"In {mistaken} fights or more somebody of the League was taken for a civilian.",
    ]


def _show_claim(war: War, claim: Claim) -> dict:
    bounds = claim.bounds
    speaker = f"{claim.speaker}, through {claim.relay}" if claim.relay else claim.speaker
    return {
        "said": _shorten(war.day(claim.said)), "speaker": speaker.replace(WATCH, "AWN"), "of": GROUPS[claim.group],
        "days": _name_days(war, claim.since, claim.until), "place": claim.place or "all four",
        "as_stated": claim.words, "low": bounds.low, "best": bounds.best, "high": bounds.high, "shown": claim.evidence,
    }  # fmt: skip


def _show_row(war: War, row: Row) -> dict:
    return {
        "days": _name_days(war, row.first, row.last), "place": war.scene.places[row.place], "where_prec": row.precision,
        "government": row.side_a, "league": row.side_b, "civilians": row.civilians,
        "low": row.low, "best": row.best, "high": row.high, "office": row.office.replace(WATCH, "AWN"),
    }  # fmt: skip


def _shorten(day: date) -> str:
    return write_days(day, window=[day], short=True)


def _name_days(war: War, first: int, last: int) -> str:
    one, other = war.day(first), war.day(last)
    if first == last:
        return _shorten(one)
    return f"{one.day if one.month == other.month else _shorten(one)}–{_shorten(other)}"
