"""Then what each party claims: of its own dead too few, of the other's too many, in vague words, with revisions."""

import re
from dataclasses import dataclass

from whosecount.labs.sealed_count.dice import Dice
from whosecount.labs.sealed_count.sight import Sight
from whosecount.labs.sealed_count.war import DAYS, War

LAST = DAYS - 1
STAFF, BULLETIN, WATCH, MEDICS = "General Staff", "League Bulletin", "Aldermark Watch Network", "Ward Medics"
FARWATER, WIRE, RESIDENTS = "Farwater Agency", "State Wire", "residents quoted by the Tidewater Gazette"
COURIER, TEACHER = "Northern Courier", "a teacher quoted by the Tidewater Gazette"
TOLL_DAYS = (9, 18, LAST)
VAGUE = ("dozens", "several")  # words of which a number is a rule's, not the speaker's
FORMS = [  # how it is written, and its low, best and high; None where it is open
    (r"more than (\d+)", lambda n: (n + 1, None, None)),
    (r"at least (\d+)", lambda n: (n, None, None)),
    (r"up to (\d+)", lambda n: (None, None, n)),
    (r"(?:about|nearly) (\d+)", lambda n: (None, n, None)),
    (r"(\d+)", lambda n: (n, n, n)),
]


@dataclass(frozen=True)
class Bounds:
    """The least, the best and the most that a figure says; None where it is silent."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


def read_bounds(words: str) -> Bounds:
    """Read a figure in words as its bounds, by the book's rules of coding: a bound is never promoted to a point."""
    if words in VAGUE:
        return Bounds()
    if between := re.fullmatch(r"between (\d+) and (\d+)", words):
        return Bounds(int(between[1]), None, int(between[2]))
    for form, bound in FORMS:
        if found := re.fullmatch(form, words):
            return Bounds(*bound(int(found[1])))
    raise ValueError(f"{words!r} is no form of a figure that the sealed count knows")


def round_down(number: float, step: int = 10) -> int:
    """Round a number down to a step, and to one step at least."""
    return max(step, int(number) // step * step)


@dataclass(frozen=True)
class Claim:
    """A row of the ledger; its days are counted from nought."""

    name: str  # what the article calls it by
    said: int
    speaker: str
    group: str  # of whom: side_a, side_b or civilians
    since: int
    until: int
    words: str  # the figure as stated
    place: str = ""  # empty for the whole front
    relay: str = ""  # who passed it on; empty where nobody did
    evidence: str = "statement"  # what was shown for it

    @property
    def bounds(self) -> Bounds:
        """The bounds of its words."""
        return read_bounds(self.words)


@dataclass(frozen=True)
class Candour:
    """How a party speaks: the share of its own dead that it names, and by how much it raises the other's."""

    own: float
    other: float

    @property
    def loud(self) -> bool:
        """Whether it is the party that hides and boasts."""
        return self.own < 0.55


def draw_candour(dice: Dice) -> tuple[Candour, Candour]:
    """Draw how the government and the League speak: one hides and boasts, the other is nearer to what happened."""
    loud = Candour(dice.between(0.28, 0.5), dice.between(1.7, 2.8))
    plain = Candour(dice.between(0.6, 0.92), dice.between(0.95, 1.4))
    return (loud, plain) if dice.happens(0.5) else (plain, loud)


def list_claims(dice: Dice, war: War, sight: Sight, candour: tuple[Candour, Candour]) -> dict[str, Claim]:
    """List what was claimed of a war, by name, in the order of days on which it was said.

    `candour` is that of the general staff and of the League.
    """
    staff, league = candour
    found = _list_league(dice, war, league) + _list_staff(dice, war, staff)
    found += _list_watch(war, sight) + _list_moments(dice, war, sight, league)
    named = next((one for one in found if one.name == "shells-names" and one.speaker == MEDICS), None)
    found.append(_say_medics(sight, 20, "medics-early", 0.6, named))
    found.append(_say_medics(sight, DAYS, "medics", 1, named))
    return {claim.name: claim for claim in sorted(found, key=lambda claim: claim.said)}


def _list_league(dice: Dice, war: War, league: Candour) -> list[Claim]:
    at = {n: round_down(war.count("side_a", n) * league.other * dice.between(0.94, 1.06)) for n in (11, LAST)}
    own = round_down(war.count("side_b") * league.own)
    pictures = f"identity cards of {dice.whole(3, 9)} men"
    return [
        Claim("league-a-1", 3, BULLETIN, "side_a", 0, 3, "dozens", evidence="photographs"),
        Claim("league-a-2", 12, BULLETIN, "side_a", 0, 11, f"more than {at[11]}", evidence=pictures),
        Claim("farwater-a", 13, BULLETIN, "side_a", 0, 11, str(at[11]), relay=FARWATER, evidence="none"),
        Claim("league-a-3", LAST, BULLETIN, "side_a", 0, LAST, f"more than {at[LAST]}"),
        Claim("league-b", DAYS, BULLETIN, "side_b", 0, LAST, f"at least {own}", evidence="list of names"),
    ]  # fmt: skip


def _list_staff(dice: Dice, war: War, staff: Candour) -> list[Claim]:
    own = {day: round(war.count("side_a", day) * staff.own) for day in (6, LAST)}
    theirs = {day: round_down(war.count("side_b", day) * staff.other) for day in (14, LAST)}
    return [
        Claim("staff-a-1", 7, STAFF, "side_a", 0, 6, str(own[6]), evidence="list of names"),
        Claim("staff-b-1", 15, STAFF, "side_b", 0, 14, f"nearly {theirs[14]}", evidence="none"),
        Claim("staff-a-2", DAYS, STAFF, "side_a", 0, LAST, str(own[LAST]), evidence="list of names"),
        Claim("staff-b-2", DAYS, STAFF, "side_b", 0, LAST, f"more than {theirs[LAST]}", evidence="none"),
    ]  # fmt: skip


def _list_watch(war: War, sight: Sight) -> list[Claim]:
    """List the monitor's tolls: of each group at each date what it had heard by then; later reports raise them."""
    groups = ("side_a", "side_b", "civilians")
    return [
        Claim(
            f"watch-{group}-{number}", day, WATCH, group, 0, day, f"at least {max(1, sight.count(group, day))}",
            evidence="network of contacts",
        )
        for number, day in enumerate(TOLL_DAYS, start=1)
        for group in groups
    ]  # fmt: skip


def _list_moments(dice: Dice, war: War, sight: Sight, league: Candour) -> list[Claim]:
    """List what was said of the two occasions that everybody speaks of."""
    caught, shells = war.ambush, war.shelling
    remote, struck = war.scene.places[caught.place], war.scene.places[shells.place]
    one, other = dice.between(0.9, 1.5), dice.between(0.3, 0.7)
    seen = round(shells.civilians * dice.between(1.0, 1.3))
    station = shells.place in sight.stations
    return [
        Claim("ambush-league", caught.day + 1, BULLETIN, "side_a", caught.day, caught.day,
              f"about {max(2, round(caught.side_a * league.other))}", place=remote, evidence="video"),
        Claim("ambush-staff", caught.day + 2, STAFF, "side_a", caught.day, caught.day, "several", place=remote, evidence="none"),
        Claim("shells-wire", shells.day, WIRE, "civilians", shells.day, shells.day,
              str(max(2, round(shells.civilians * other))), place=struck, evidence="none"),
        Claim("shells-league", shells.day + 1, BULLETIN, "civilians", shells.day, shells.day,
              f"more than {round_down(shells.civilians * one, 5)}", place=struck, evidence="photographs"),
        Claim("shells-residents", shells.day + 1, RESIDENTS, "civilians", shells.day, shells.day,
              f"up to {seen}", place=struck, evidence="testimony"),
        Claim("shells-names", shells.day + 4, MEDICS if station else TEACHER, "civilians", shells.day, shells.day,
              f"at least {sight.names}", place=struck, evidence="records of a station" if station else "list of names"),
        Claim("ambush-funerals", caught.day + 6, COURIER, "side_a", caught.day, caught.day,
              f"at least {sight.funerals}", place=remote, evidence="funerals seen"),
    ]  # fmt: skip


def _say_medics(sight: Sight, day: int, name: str, share: float, named: Claim | None) -> Claim:
    """Say what the medics' books hold by a day: no fewer than they have given for one day by then."""
    least = sight.names if named and named.said <= day else 2
    words = f"at least {max(least, round(sight.bodies * share))}"
    return Claim(name, day, MEDICS, "civilians", 0, min(day, LAST), words, evidence="records of two stations")
