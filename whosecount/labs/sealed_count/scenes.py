"""Where the sealed wars are fought: four fronts of the invented country Aldermark. Nothing here exists."""

from dataclasses import dataclass
from datetime import date


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
