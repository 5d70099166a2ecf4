"""Exercises of the chapters on theatres: deaths without a place, rates, rivals, chance, a split window."""

from collections.abc import Sequence
from types import SimpleNamespace as Start

import pandas as pd

from whosecount.claims.rows import compare_like, select_claims, select_place
from whosecount.core.intervals import Interval, ratio
from whosecount.core.refusal import Refusal, refuse_losses
from whosecount.exercises.answers import (
    ADDED,
    CLAIMS,
    CLOSED,
    INTERVAL,
    NUMBER,
    ORDER,
    PERCENT,
    REVISED,
    UNPLACED,
)
from whosecount.exercises.exercise import Exercise, Mistake, divide, percent, refuse
from whosecount.exercises.reading import OF_THE_REST, ROWS_NOT_PEOPLE
from whosecount.methods import before_after, matching, rates, tolls
from whosecount.record.spans import name_areas
from whosecount.record.totals import (
    list_days,
    list_deaths,
    pick_deaths,
    select_record,
    sum_record,
    sum_touching,
)

RAIDS, WEEKS_BEFORE = 5, 4  # how many claims, and weeks, the text of an exercise speaks of


def _lacks_sides(study) -> bool:
    return "killed_side_b" not in study.record


def _gather_other_side(study) -> Start | Refusal:
    if _lacks_sides(study):
        return refuse_losses("deaths of one side, with those that have no place")
    days = study.window_start, study.cutoff
    placed = sum_record(study.record, *days)
    if not placed["events"]:
        return refuse("deaths without a place", "The record holds no event in these days.", "an event")
    could = {side: sum_touching(study.unplaced, *days, side) for side in ("killed_side_a", "killed_side_b")}
    every = int(study.unplaced["killed_side_b"].sum())
    return Start(placed=placed, could=could, every=every)


def _add(placed: float, could: float) -> Interval:
    return Interval(float(placed), float(placed + could))


OTHER_SIDE = Exercise(
    "southern-damascus-compute", "theatres/southern_damascus", INTERVAL, "deaths", _gather_other_side,
    lambda start: _add(start.placed["killed_side_b"], start.could["killed_side_b"]),
    (
        Mistake(UNPLACED, lambda start: _add(start.placed["killed_side_b"], 0)),
        Mistake("added rows of other days", lambda start: _add(start.placed["killed_side_b"], start.every),
                "You added every row without a place. One that touches none of these days cannot belong here."),
        Mistake(ADDED,
                lambda start: _add(start.placed["killed_side_a"] + start.placed["killed_side_b"], sum(start.could.values())),
                "You added the dead of both sides. The question is about one of them."),
        Mistake("took the side that the page counts",
                lambda start: _add(start.placed["killed_side_a"], start.could["killed_side_a"]),
                "That is the side that the page counts. The question is about the other."),
    ),
)  # fmt: skip


def _gather_long_rows(study) -> pd.DataFrame | Refusal:
    if _lacks_sides(study):
        return refuse_losses("deaths by length of row")
    rows = list_days(study.record, study.window_start, study.window_end)
    if rows["killed_side_a"].sum():
        return rows.assign(long=rows["days"].gt(1))
    return refuse("rows of several days", "The record holds no death of this side here.", "a recorded death")


LONG_ROWS = Exercise(
    "southern-damascus-days", "theatres/southern_damascus", NUMBER, "percent", _gather_long_rows,
    lambda rows: percent(rows.loc[rows["long"], "killed_side_a"].sum(), rows["killed_side_a"].sum()),
    (
        Mistake("counted rows, not people", lambda rows: percent(rows["long"].sum(), len(rows)), ROWS_NOT_PEOPLE),
        Mistake("percent of the rest",
                lambda rows: percent(*(rows.loc[of, "killed_side_a"].sum() for of in (rows["long"], ~rows["long"]))),
                OF_THE_REST),
        Mistake(ADDED, lambda rows: percent(rows.loc[rows["long"], "all_killed"].sum(), rows["all_killed"].sum()),
                "You added the dead of every side. The question is about one of them."),
    ), tolerance=0.06,
)  # fmt: skip


def _gather_rates(study, focus_area: str) -> Start | Refusal:
    scopes = rates.list_scopes(study.table("areas"), study.theatre["theatre_id"], focus_area)
    province = study.record[study.record["area_id"].isin(next(iter(scopes.values())))]
    first = study.window_start - pd.Timedelta(weeks=WEEKS_BEFORE)
    if first < study.covered[0] or study.cutoff > study.covered[1]:
        return refuse("two rates", "The record does not cover both stretches.", "a record of both")
    until = study.window_start - pd.Timedelta(days=1)
    earlier, later = (
        int(select_record(province, *days)["events"].sum())
        for days in ((first, until), (study.window_start, study.cutoff))
    )
    if not earlier:
        return refuse("two rates", "The earlier stretch holds no event to divide by.", "a stretch with one")
    length = before_after.count_days((study.window_start, study.cutoff))
    return Start(earlier=earlier, later=later, rate=later / length, before=earlier / (7 * WEEKS_BEFORE))


RATES = Exercise(
    "euphrates-compute", "theatres/euphrates_valley", NUMBER, "percent more", _gather_rates,
    lambda start: percent(start.rate - start.before, start.before),
    (
        Mistake(PERCENT, lambda start: percent(start.rate, start.before)),
        Mistake("compared counts, not rates", lambda start: percent(start.later - start.earlier, start.earlier),
                "The two stretches differ in length. Divide each count by its days before you compare."),
        Mistake("divided by the later rate", lambda start: percent(start.rate - start.before, start.rate),
                "A rise is measured against what was there first. You divided by the later rate."),
    ), tolerance=0.6,
)  # fmt: skip


def _gather_rivals(study, focus_place: str) -> Start | Refusal:
    told = select_claims(select_place(study.every_claim(), focus_place), measures=["killed"])
    figures = tolls.tabulate_rivals(told, study.table("links"))
    bounded = tolls.bound_groups(tolls.keep_rivals(figures))
    if isinstance(bounded, Refusal):
        return bounded
    return Start(figures=figures, own=figures["counted"].eq(bounded["counted"].iloc[0]))


def _pick_rivals(start: Start, *standing: str, every: bool = False) -> frozenset[str]:
    chosen = start.figures["standing"].isin(standing) & (start.own | every)
    return frozenset(start.figures.loc[chosen, "claim_id"])


RIVALS = Exercise(
    "euphrates-rivals", "theatres/euphrates_valley", CLAIMS, "", _gather_rivals,
    lambda start: _pick_rivals(start, "kept"),
    (
        Mistake(REVISED, lambda start: _pick_rivals(start, "kept", "revised"),
                "Some of yours were revised by their own speaker. Only the later figure is a rival of others."),
        Mistake("kept copies", lambda start: _pick_rivals(start, "kept", "copy"),
                "Some of yours repeat or alter another row. A copy is no rival of what it copies."),
        Mistake("kept copies and revised figures", lambda start: _pick_rivals(start, "kept", "copy", "revised"),
                "Leave out what repeats or alters another row, and what its speaker later revised."),
        Mistake(ADDED, lambda start: _pick_rivals(start, "kept", every=True),
                "Your figures count different groups. Only figures about the same people are rivals."),
    ),
)  # fmt: skip


def _gather_chance(
    study, focus_place: str, match_km: float, match_days: int, chance_days: str
) -> float | Refusal:
    places, events = study.table("places"), study.events
    located = None if events is None else matching.locate_records(events, study.claims.iloc[:0], places)
    place = matching.find_place(places, focus_place)
    circles = matching.list_circles(study.near, place, match_km, study.table("areas"), located)
    if isinstance(circles, Refusal):
        return circles
    nearest = dict(list(circles.items())[:1])
    shares = matching.compare_base_rates(nearest, *chance_days.split("/"), [match_days])
    return float(shares["record_share"].iloc[0])


CHANCE = Exercise(
    "palmyra-compute", "theatres/palmyra", NUMBER, "percent", _gather_chance,
    lambda chance: 100 * (1 - (1 - chance) ** RAIDS),
    (
        Mistake("added the chances", lambda chance: 100 * RAIDS * chance,
                "Chances of things that can happen together are not added: with more claims yours would pass certainty."),
        Mistake("took all for at least one", lambda chance: 100 * chance**RAIDS,
                "That is the chance that all of them find one. Begin with the chance that none does."),
        Mistake("took one claim for all", lambda chance: 100 * chance,
                "That is the chance for a single claim. The question is about all of them together."),
        Mistake("gave the chance that none does", lambda chance: 100 * (1 - chance) ** RAIDS,
                "That is the chance that none finds one. At least one is what is left."),
    ), tolerance=0.6,
)  # fmt: skip


def _gather_like(study) -> Start | Refusal:
    names, theatre = ("enemy_claim", "whole_toll", "part_toll"), study.theatre["theatre_id"]
    like = compare_like(study.claims, *(study.select_one(theatre, name) for name in names))
    if like.empty:
        return refuse("like for like", "No toll is named with its parts.", "a claim, a toll and its part")
    ends = like[["lower", "upper"]].astype(float).itertuples(index=False)
    enemy, whole, _, rest = (Interval(*pair) for pair in ends)
    return Start(enemy=enemy, whole=whole, rest=rest, floors=divide(enemy.low, rest.low))


def _point(value: float) -> Interval | None:
    return Interval(value, value) if value == value else None


LIKE = Exercise(
    "palmyra-like", "theatres/palmyra", INTERVAL, "times", _gather_like,
    lambda start: ratio(start.enemy, start.rest),
    (
        Mistake(CLOSED, lambda start: _point(start.floors),
                "The rest is “at least” so many, and nobody gave its upper end. The more there were, the smaller the ratio."),
        Mistake(ADDED, lambda start: ratio(start.enemy, start.whole),
                "The whole toll counts people of whom the claim does not speak. Take that part out first."),
        Mistake("turned the ratio round", lambda start: ratio(start.rest, start.enemy),
                "You divided the toll by the claim. The question is how many times the toll the claim is."),
    ), tolerance=0.02,
)  # fmt: skip


def _gather_quarters(study) -> Start | Refusal:
    compared = study.all_record[study.all_record["area_id"].isin(study.wider_areas)]
    whole = before_after.split_window(study.window_start, study.cutoff, study.window_end)
    closer = before_after.cut_periods(study.cutoff, before_after.count_days(whole[0]) // 4)
    sums = {
        name: [sum_record(compared, *period).div(before_after.count_days(period)) for period in periods]
        for name, periods in (("whole", whole), ("closer", closer))
    }
    deaths = list_deaths(compared)
    if not sums["closer"][0][deaths[0]]:
        return refuse("two stretches", "The earlier one holds no death to divide by.", "a recorded death")
    return Start(own=deaths[:1], both=deaths[:2], **sums)


def _compare(pair: Sequence[pd.Series], deaths: Sequence[str]) -> float:
    before, after = (part[deaths].sum() for part in pair)
    return divide(after, before)


QUARTERS = Exercise(
    "residual-compute", "theatres/residual_threat", NUMBER, "times the deaths a day", _gather_quarters,
    lambda start: _compare(start.closer, start.own),
    (
        Mistake("kept the whole stretches", lambda start: _compare(start.whole, start.own),
                "That is the ratio of the whole stretches. Halve both twice, and keep the days that touch the cut-off."),
        Mistake("turned the ratio round", lambda start: divide(1, _compare(start.closer, start.own)),
                "You divided the earlier rate by the later one."),
        Mistake(ADDED, lambda start: _compare(start.closer, start.both),
                "You added the dead of both sides. The question is about one of them."),
    ), tolerance=0.02,
)  # fmt: skip


def _gather_areas(study) -> pd.DataFrame | Refusal:
    before, after = before_after.split_window(study.window_start, study.cutoff, study.window_end)
    sums = {
        name: select_record(study.all_record, *period).groupby("area_id")[pick_deaths(study.all_record)].sum()
        for name, period in (("before", before), ("after", after))
    }
    counted = pd.DataFrame(sums).reindex(sorted(study.wider_areas)).fillna(0)
    counted = counted[counted.sum(axis=1).gt(0)]
    if len(counted) > 1:
        names = counted.index.map(name_areas(study.tables["areas"]))
        return counted.assign(change=counted["after"] - counted["before"], name=names)
    return refuse("an order of areas", "Fewer than two areas hold a recorded death.", "deaths in two areas")


def _rank(values: pd.Series) -> tuple[str, ...]:
    return tuple(values.sort_values(ascending=False, kind="stable").index)


AREAS = Exercise(
    "residual-areas", "theatres/residual_threat", ORDER, "", _gather_areas,
    lambda counted: _rank(counted["change"]),
    (
        Mistake("ranked by the later deaths", lambda counted: _rank(counted["after"]),
                "That is the order of deaths after the cut-off. The question is how many more they are than before."),
        Mistake("ranked by the ratio", lambda counted: _rank(counted["after"] / counted["before"]),
                "That is the order of the ratios. A small area can multiply its deaths and add few."),
        Mistake("began at the wrong end", lambda counted: _rank(counted["change"])[::-1],
                "That is the right order backwards. Begin with what rose most."),
    ), name=lambda counted: counted["name"],
)  # fmt: skip
EXERCISES = (OTHER_SIDE, LONG_ROWS, RATES, RIVALS, CHANCE, LIKE, QUARTERS, AREAS)
