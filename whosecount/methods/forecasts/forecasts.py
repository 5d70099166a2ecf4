"""Forecasts made into tests that the record can fail: which claim, which test, over which days and areas."""

from dataclasses import dataclass

HORIZONS = (30, 90, 180, 365)  # days


@dataclass(frozen=True)
class Forecast:
    """A forecast and the test that it is put to.

    Attributes
    ----------
    claim_id, wording : str
        The claim that makes it, and a few words for it, in quotation marks where they are the source's own.
    test, thresholds : str, and tuple of float
        One of `scoring.TESTS`, and values to hold its measure against, the strictest first, in its unit.
    loophole : str
        How the forecast as worded could survive whatever happened.
    areas : tuple of str
        Areas that the test is about; empty for every area with a place.
    horizons : tuple of int
        Days after the forecast.
    all_parties : bool
        Whether events with any party count, not those of the two sides alone.
    """

    claim_id: str
    wording: str
    test: str
    thresholds: tuple[float, ...]
    loophole: str
    areas: tuple[str, ...] = ()
    horizons: tuple[int, ...] = HORIZONS
    all_parties: bool = False


EAST = ("abu_kamal", "deir_ez_zor_rest", "hasakah", "raqqah")
DESERT = ("abu_kamal", "deir_ez_zor_rest", "tadmur", "homs_rest", "suwayda")
OPEN_COUNTRY = (*DESERT, "rif_dimashq_rest", "hamah", "between_governorates")

SPRING_2018 = (
    Forecast(
        "lwj-p17-01", "“contained” in the east, seen from the two sides’ events", "share_outside", (10.0, 25.0, 50.0),
        "It names no line that must not be crossed: what happens elsewhere can be said not to have come from there.",
        areas=EAST,
    ),
    Forecast(
        "lwj-p17-01", "“contained” in the east, seen from all events", "share_outside", (10.0, 25.0, 50.0),
        "It names no party: more fighting with others in the east makes the share elsewhere smaller.",
        areas=EAST, all_parties=True,
    ),
    Forecast(
        "lwj-p21-05", "would not just give up", "count_after", (10.0, 3.0, 1.0),
        "It has no last day and no least number: one event, however late, makes it true.",
    ),
    Forecast(
        "lwj-p21-06", "some would regroup in deserts", "compare_before", (2.0, 1.5, 1.0),
        "“Some” is any number, Iraq may stand in for Syria, and people who regroup need not attack.",
        areas=OPEN_COUNTRY,
    ),
    Forecast(
        "lwj-p21-07", "others would vanish into towns", "unobservable", (1.0,),
        "That nobody is seen is just what it foretells.",
    ),
    Forecast(
        "lwj-p21-02", "“difficult” to wipe out completely", "longest_silence", (7.0, 14.0, 30.0),
        "“Difficult” is not “impossible”, and “completely” is missed by one fighter.",
    ),
    Forecast(
        "pr-0426", "armed groups “all destroyed”", "count_within", (0.0, 10.0, 30.0),
        "A group can be told apart from a cell, and what comes later can be called new.",
    ),
)  # fmt: skip
