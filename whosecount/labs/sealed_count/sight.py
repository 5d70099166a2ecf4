"""Then who sees what: a monitor with patchy contacts, and medics with two stations."""

from dataclasses import dataclass

from whosecount.labs.sealed_count.dice import Dice
from whosecount.labs.sealed_count.war import Fight, War

COVERAGE = dict(volunteers=0.85, calls=0.55, travellers=0.25, nobody=0.08)  # chance to hear of a small fight
CUT = 0.1  # the same, once a line is cut
SEEN = 0.92  # of the dead of a fight that is heard of, each is counted with this chance


@dataclass(frozen=True)
class Report:
    """What the monitor heard of a fight: on which day, and how many dead of each group as it took them to be."""

    fight: Fight
    heard: int
    side_a: int
    side_b: int
    civilians: int
    known: str  # counted (a fight with its dead), tally (dead in a sum over days), no_number (a fight without its dead)


@dataclass(frozen=True)
class Sight:
    """What could be seen of a war from outside."""

    contacts: tuple[str, ...]  # for each place, how the monitor hears of it: a key of COVERAGE
    cut_place: int  # whose contact is lost
    cut_day: int  # since when
    reports: tuple[Report, ...]  # all that the monitor heard, in the order of fights
    stations: tuple[int, int]  # the places where the medics work
    bodies: int  # civilians whom the medics received
    mistaken: float  # the share of the League's dead who are taken for civilians
    names: int  # the dead of the shelling whom somebody on the spot wrote down
    funerals: int  # the dead of the ambush whose funerals were seen

    def count(self, group: str, by: int) -> int:
        """Count the dead of a group that the monitor had heard of by a day."""
        return sum(getattr(report, group) for report in self.reports if report.heard <= by)


def draw_sight(dice: Dice, war: War) -> Sight:
    """Draw who sees what: coverage by place and day, and by how many died."""
    near = dice.shuffle(["volunteers", "calls", "travellers"])
    contacts = (*near, "nobody")  # the last place is the remotest
    cut_place, cut_day = near.index(dice.shuffle(["volunteers", "calls"])[0]), dice.whole(11, 17)
    mistaken = dice.between(0.02, 0.2)
    reports = []
    for fight in war.fights:
        cut = fight.place == cut_place and fight.day >= cut_day
        chance = CUT if cut else COVERAGE[contacts[fight.place]]
        if dice.happens(1 - (1 - chance) ** (1 + fight.killed / 14)):
            reports.append(_hear(dice, fight, mistaken, contacts[fight.place]))
    stations = tuple(sorted(dice.shuffle([0, 1, 2])[:2]))
    bodies = sum(dice.some(fight.civilians, 0.55) for fight in war.fights if fight.place in stations)
    names = max(2, dice.some(war.shelling.civilians, dice.between(0.75, 0.98)))
    funerals = max(2, dice.some(war.ambush.side_a, dice.between(0.7, 0.95)))
    return Sight(contacts, cut_place, cut_day, tuple(reports), stations, bodies, mistaken, names, funerals)


def _hear(dice: Dice, fight: Fight, mistaken: float, contact: str) -> Report:
    taken = dice.some(fight.side_b, mistaken)
    groups = (fight.side_a, fight.side_b - taken, fight.civilians + taken)
    dead = [dice.some(number, SEEN) for number in groups]
    heard = fight.day + (dice.whole(0, 2) if contact == "volunteers" else dice.whole(0, 9))
    known = "counted" if dice.happens(0.7 if contact in ("volunteers", "calls") else 0.45) else "tally"
    if fight.killed < 12 and dice.happens(0.12):
        return Report(fight, heard, 0, 0, 0, "no_number")
    return Report(fight, heard, *dead, known)
