"""The invented war: who clashed where and when, before anybody counts or codes it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chance import Dice
from world import GOVERNMENT, LEAGUE, NEIGHBOUR, PLACES, UNION

WAR = f"{GOVERNMENT} - {LEAGUE}"
UNION_WAR = f"{LEAGUE} - {UNION}"
UNION_STATE = f"{GOVERNMENT} - {UNION}"
LEAGUE_ALONE, STATE_ALONE = f"{LEAGUE} - Civilians", f"{GOVERNMENT} - Civilians"
NEIGHBOUR_WAR = f"Government of {NEIGHBOUR} - {LEAGUE}"
FIRST, LAST = date(2030, 9, 1), date(2031, 8, 31)
POINTS = {row[0]: row for row in PLACES}

# Stretches of one tempo: dyad, places, first and last day, clashes a day, typical deaths of side_a,
# side_b and civilians. The change of tempo is at the offensive (3 March) and at its end (10 April).
PHASES = [
    (WAR, "cable_street lantern_steps southquay ropewalk", "2030-09-01", "2031-02-09", 0.05, 2, 2, 0.2),
    (WAR, "mole cable_street southquay ropewalk", "2031-02-10", "2031-03-02", 0.20, 4, 3, 0.5),
    (WAR, "mole cable_street lantern_steps southquay ropewalk", "2031-03-03", "2031-03-15", 2.0, 4.0, 3.6, 1.2),
    (WAR, "mole cable_street lantern_steps southquay", "2031-03-16", "2031-04-09", 1.1, 3.2, 3.0, 1.0),
    (WAR, "mole southquay", "2031-04-10", "2031-08-31", 0.02, 1, 1, 0),
    (WAR, "ferrow kettle_lock osier long_weir reedmoor", "2030-09-01", "2030-12-20", 0.80, 3, 3, 0.4),
    (WAR, "ferrow ferrow osier long_weir", "2030-12-21", "2031-02-09", 0.15, 2, 2, 0.2),
    (WAR, "ferrow kettle_lock ferrow osier long_weir", "2031-02-10", "2031-03-31", 0.34, 3, 2, 0.3),
    (WAR, "ferrow kettle_lock osier long_weir", "2031-04-01", "2031-08-31", 0.28, 3, 2, 0.3),
    (WAR, "pan pan_airstrip grey_works", "2030-09-01", "2031-04-10", 0.09, 3, 2, 0.2),
    (WAR, "pan pan_airstrip grey_works", "2031-04-11", "2031-08-31", 0.26, 5, 2, 0.2),
    (WAR, "brine_wells dryline", "2030-09-01", "2031-04-10", 0.08, 2, 2, 0.3),
    (WAR, "brine_wells dryline", "2031-04-11", "2031-08-31", 0.17, 4, 2, 0.3),
    (WAR, "highmoor sedge_cross eastlee", "2030-09-01", "2031-08-31", 0.13, 3, 2, 0.3),
    (WAR, "larkhaven", "2030-09-01", "2031-08-31", 0.04, 2, 2, 0.2),
    (UNION_WAR, "ferrow kettle_lock osier reedmoor", "2030-09-01", "2031-01-20", 0.40, 2, 2, 0.3),
    (UNION_WAR, "ferrow osier reedmoor", "2031-01-21", "2031-04-20", 0.09, 2, 2, 0.2),
    (UNION_WAR, "ferrow kettle_lock osier reedmoor", "2031-04-21", "2031-08-31", 0.28, 2, 2, 0.3),
    (UNION_STATE, "kettle_lock long_weir", "2030-09-01", "2031-08-31", 0.06, 2, 2, 0.1),
    (LEAGUE_ALONE, "wend ferrow pan highmoor larkhaven", "2030-09-01", "2031-08-31", 0.12, 0, 0, 4),
    (STATE_ALONE, "mole cable_street southquay osier brine_wells", "2030-09-01", "2031-08-31", 0.13, 0, 0, 4),
    (NEIGHBOUR_WAR, "sunder_gate", "2030-09-01", "2031-08-31", 0.08, 2, 2, 0.3),
    (WAR, "sunder_gate", "2030-09-01", "2031-08-31", 0.02, 2, 2, 0),
]  # fmt: skip

# What the claims speak of: dyad, place, first and last day, deaths of side_a, side_b, civilians, unknown,
# and whether it is one event (1) or a running toll entered as one (2).
TOLD = [
    (WAR, "mole", "2031-02-10", "2031-02-24", 58, 12, 0, 3, 2),
    (WAR, "cable_street", "2031-02-16", "2031-02-20", 24, 6, 2, 0, 2),
    (WAR, "mole", "2031-03-03", "2031-03-07", 27, 8, 0, 0, 2),
    (WAR, "cable_street", "2031-03-09", "2031-03-09", 0, 0, 19, 0, 1),
    (WAR, "ropewalk", "2031-03-12", "2031-03-12", 6, 2, 0, 0, 1),
    (WAR, "southquay", "2031-03-21", "2031-03-21", 8, 5, 1, 0, 1),
    (WAR, "lantern_steps", "2031-04-09", "2031-04-10", 5, 4, 0, 2, 1),
    (WAR, "ferrow", "2031-01-12", "2031-01-12", 3, 1, 0, 0, 1),
    (WAR, "ferrow", "2031-01-29", "2031-01-29", 1, 2, 0, 0, 1),
    (UNION_STATE, "kettle_lock", "2031-02-07", "2031-02-08", 68, 4, 0, 0, 1),
    (WAR, "long_weir", "2031-02-20", "2031-02-20", 15, 7, 0, 0, 1),
    (WAR, "pan_airstrip", "2031-04-17", "2031-04-18", 11, 2, 0, 0, 1),
    (WAR, "grey_works", "2031-05-22", "2031-05-22", 23, 6, 0, 0, 1),
    (WAR, "brine_wells", "2031-05-05", "2031-05-05", 12, 3, 0, 0, 1),
    (WAR, "dryline", "2031-06-02", "2031-06-02", 9, 1, 0, 0, 1),
    (WAR, "highmoor", "2031-04-27", "2031-04-28", 7, 2, 0, 0, 1),
]  # fmt: skip
# Deaths of whole months that the monitor never placed: first and last day, side_a, side_b, civilians.
RESIDUALS = [
    ("2030-11-01", "2030-11-30", 44, 9, 0),
    ("2031-03-01", "2031-03-31", 83, 21, 4),
    ("2031-05-01", "2031-05-01", 71, 0, 0),
    ("2031-05-01", "2031-05-01", 38, 0, 0),
    ("2031-05-01", "2031-05-01", 0, 55, 0),
    ("2031-05-01", "2031-05-01", 0, 0, 16),
    ("2031-05-01", "2031-05-31", 62, 14, 0),
    ("2031-06-01", "2031-06-30", 35, 8, 2),
]


@dataclass(frozen=True)
class Clash:
    """One occasion of the invented war: when, where, who against whom, and the dead of each."""

    dyad: str
    place: str  # a place_id; empty where nobody knows
    first: date
    last: date
    side_a: int
    side_b: int
    civilians: int
    unknown: int
    clarity: int = 1
    told: bool = False  # claims speak of it, so both codings hold it as it is

    @property
    def killed(self) -> int:
        """Return all the dead."""
        return self.side_a + self.side_b + self.civilians + self.unknown


def list_clashes(dice: Dice) -> list[Clash]:
    """Draw every clash, in the order of days."""
    found = [*_draw_phases(dice), *_list_told()]
    return sorted(found, key=lambda one: (one.first, one.last, one.dyad, one.place, one.killed))


def list_days(first: str, last: str) -> Iterator[date]:
    """List the days from one to another, both included."""
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    while day <= end:
        yield day
        day += timedelta(days=1)


def _draw_phases(dice: Dice) -> Iterator[Clash]:
    for dyad, places, first, last, rate, *typical in PHASES:
        for day in list_days(first, last):
            for _ in range(dice.count(rate)):
                place = dice.pick(places.split())
                long = dice.whole(2, 9) if dice.happens(0.07) else 1
                end = min(day + timedelta(days=long - 1), date.fromisoformat(last))
                dead = [dice.deaths(one) for one in typical]
                unknown = dice.whole(1, 3) if dice.happens(0.05) else 0
                clash = Clash(dyad, place, day, end, *dead, unknown, 2 if long > 4 else 1)
                yield (
                    replace(clash, side_a=2, side_b=2, civilians=0, unknown=0)
                    if _is_default(clash, dice)
                    else clash
                )


def _is_default(clash: Clash, dice: Dice) -> bool:
    """Say whether nobody gave a number, so that the coder enters two dead on each side."""
    return dice.happens(0.11) and "Civilians" not in clash.dyad and clash.first == clash.last


def _list_told() -> Iterator[Clash]:
    for dyad, place, first, last, *dead, clarity in TOLD:
        yield Clash(dyad, place, date.fromisoformat(first), date.fromisoformat(last), *dead, clarity, True)
    for first, last, *dead in RESIDUALS:
        yield Clash(WAR, "", date.fromisoformat(first), date.fromisoformat(last), *dead, 0, 2, True)
