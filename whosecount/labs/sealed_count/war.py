"""First the war: its front in the invented country Aldermark, and who dies where on which day, before anybody sees it."""

from dataclasses import dataclass
from datetime import date, timedelta

from whosecount.labs.sealed_count.dice import Dice

DAYS = 28
PUSH_DAYS, PUSH = 10, 1.6  # the offensive's first days, and how much denser their fighting is


@dataclass(frozen=True)
class Scene:
    """A front: its name, its four places, and the day on which the offensive begins."""

    slug: str
    title: str
    region: str
    places: tuple[str, str, str, str]
    first: date
    river: str  # what the fighters wait for, at the end of the article


SCENES = (
    Scene("reach", "The Reach valley, 2033", "the Reach valley", ("Ferrow", "Kettle Lock", "Osier", "Long Weir"),
          date(2033, 9, 5), "until the river falls"),
    Scene("salt", "The Salt Coast, 2034", "the Salt Coast", ("Pan", "the Grey Works", "Brine Wells", "Dryline"),
          date(2034, 2, 6), "until the flats dry"),
    Scene("mole", "The Mole wards, 2035", "the Mole wards", ("Cable Street", "Lantern Steps", "Southquay", "Ropewalk"),
          date(2035, 5, 7), "until the summer heat"),
    Scene("moor", "The upper moor, 2036", "the upper moor", ("Highmoor", "Sedge Cross", "Eastlee", "Reedmoor"),
          date(2036, 8, 4), "until the first snow"),
)  # fmt: skip


@dataclass(frozen=True)
class Fight:
    """One occasion: the day, counted from nought, the place among the scene's four, and the dead."""

    day: int
    place: int
    side_a: int
    side_b: int
    civilians: int

    @property
    def killed(self) -> int:
        """Return all the dead."""
        return self.side_a + self.side_b + self.civilians


@dataclass(frozen=True)
class War:
    """Four weeks on one front, as they were: fights in the order of days, two of which everybody speaks of."""

    scene: Scene
    fights: tuple[Fight, ...]
    ambush: Fight  # soldiers caught in the remotest place
    shelling: Fight  # civilians under shells

    def day(self, number: int) -> date:
        """Give the date of a day."""
        return self.scene.first + timedelta(days=number)

    def count(self, group: str, until: int = DAYS - 1, place: int | None = None) -> int:
        """Count the true dead of a group (side_a, side_b, civilians, killed) up to a day, everywhere or in one place."""
        counted = (one for one in self.fights if one.day <= until and place in (None, one.place))
        return sum(getattr(fight, group) for fight in counted)


def draw_war(dice: Dice, scene: Scene) -> War:
    """Draw a war on a front.

    Which side loses more, and which place is worst, differs from seed to seed; nothing of it depends on who will count.
    """
    typical = (dice.between(2.2, 5.6), dice.between(1.8, 5.0), dice.between(1.2, 3.6))
    rates = [dice.between(0.25, 0.65) for _ in scene.places]
    fights = []
    for day in range(DAYS):
        for place, rate in enumerate(rates):
            for _ in range(dice.count(rate * (PUSH if day < PUSH_DAYS else 1))):
                fights.append(Fight(day, place, *(dice.deaths(one) for one in typical)))
    ambush = Fight(dice.whole(12, 20), 3, dice.whole(16, 38), dice.whole(1, 6), 0)
    shelling = Fight(dice.whole(5, 11), dice.whole(0, 2), 0, 0, dice.whole(16, 44))
    whole = [*(fight for fight in fights if fight.killed), ambush, shelling]
    return War(scene, tuple(sorted(whole, key=lambda fight: (fight.day, fight.place))), ambush, shelling)
