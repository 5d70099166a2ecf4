"""Then how coders record it: one row an event in UCDP's shape, tallies over several days, and what they took from a party."""

from dataclasses import dataclass

from whosecount.labs.sealed_count.claims import BULLETIN, STAFF, WATCH
from whosecount.labs.sealed_count.dice import Dice
from whosecount.labs.sealed_count.sight import Report, Sight
from whosecount.labs.sealed_count.war import DAYS, Fight, War

TALLY_DAYS = 7  # what was heard of a place without days is entered as one row a week
SMALL = 9  # a party's claim of a fight that nobody else saw is coded only when it is larger than that


@dataclass(frozen=True)
class Row:
    """An event as coded, on days counted from nought; a tally has several."""

    first: int
    last: int
    place: int  # which of the scene's places
    precision: int  # as UCDP's where_prec: 1 exact, 2 near
    side_a: int
    side_b: int
    civilians: int
    low: int  # the least of all dead, by the reports at hand
    high: int
    office: str  # whose report it rests on

    @property
    def best(self) -> int:
        """The dead of all groups, as coded."""
        return self.side_a + self.side_b + self.civilians


def code_record(dice: Dice, war: War, sight: Sight) -> list[Row]:
    """Code the record of a war from what the monitor heard and, where it heard nothing, from some claims of parties."""
    rows = [_code_report(dice, one) for one in sight.reports if one.known != "tally"]
    rows += _code_tallies(sight)
    heard = {id(report.fight) for report in sight.reports}
    for fight in war.fights:
        if id(fight) not in heard and fight.killed > SMALL and dice.happens(0.3):
            rows.append(_code_claim(dice, fight))
    return sorted((row for row in rows if row.best), key=lambda row: (row.first, row.last, row.place))


def _code_report(dice: Dice, report: Report) -> Row:
    fight = report.fight
    precision = 1 if dice.happens(0.7) else 2
    if report.known == "no_number":  # nobody gave a number: two dead on each side, as UCDP's coders may enter
        return Row(fight.day, fight.day, fight.place, precision, 2, 2, 0, 4, 4, WATCH)
    dead = (report.side_a, report.side_b, report.civilians)
    most = sum(dead) + (dice.whole(1, 1 + sum(dead) // 3) if dice.happens(0.3) else 0)
    return Row(fight.day, fight.day, fight.place, precision, *dead, sum(dead), most, WATCH)


def _code_tallies(sight: Sight) -> list[Row]:
    """Enter what was heard without days: a row for each place and week."""
    weeks: dict[tuple[int, int], list[Report]] = {}
    for report in sight.reports:
        if report.known == "tally":
            weeks.setdefault((report.fight.day // TALLY_DAYS, report.fight.place), []).append(report)
    rows = []
    for (week, place), reports in weeks.items():
        dead = [sum(getattr(one, group) for one in reports) for group in ("side_a", "side_b", "civilians")]
        first, last = week * TALLY_DAYS, min(week * TALLY_DAYS + TALLY_DAYS, DAYS) - 1
        rows.append(Row(first, last, place, 2, *dead, sum(dead), sum(dead), WATCH))
    return rows


def _code_claim(dice: Dice, fight: Fight) -> Row:
    """Code what one party alone said of a fight: its claim is the most, and half of it the best."""
    league = dice.happens(0.5)
    said = round((fight.side_a if league else fight.side_b) * dice.between(1.2, 2.4))
    dead = (said // 2, 0, 0) if league else (0, said // 2, 0)
    return Row(fight.day, fight.day, fight.place, 2, *dead, 0, said, BULLETIN if league else STAFF)
