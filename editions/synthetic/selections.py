"""Claims that the chapters of the invented edition show by name."""

from collections.abc import Iterator

NAMED = {  # theatre, or other chapter, and name to claims; of pairs, both with a slash between them
    "ground": {
        "timeline": "lock-rtg weir-2 art-p02-02 art-p06-01 blast-1 strikes-awn fled-rco art-p08-01 left-awn deal-staff "
        "art-p13-01 post-1 works-3 salt-all-2"
    },
    "one_article": {
        "compared": "awn-b-0316/art-p05-02 lock-hurt-com/art-p11-03 lock-hurt-union/art-p11-03 lock-union/art-p11-01 "
        "art-p09-03/art-p09-04"
    },
    "who_told_whom": {"one_day": "awn-a-0310 awn-both-0310 awn-round-0310"},
    "bounds_not_points": {
        "count_rivals": "lookout-b-0305 awn-b-0316 front-b-0318",
        "word_rivals": "art-p11-02",
        "part_shares": "held-cable held-lantern",
        "change_claims": "rise-april rise-may",
    },
    "mole_wards": {
        "strikes_first": "art-p06-01",
        "strikes_raised": "art-p06-02",
        "strikes_others": "strikes-awn strikes-medics strikes-wire",
        "killed_claims": "awn-c-0410 dead-medics dead-wire dead-rco",
        "displaced_claims": "fled-rco fled-aid",
        "destroyed_claims": "ruin-rco ruin-resident",
        "evacuations": "left-awn/buses-awn left-resident/buses-awn left-rco/buses-farwater",
    },
    "reach_valley": {"quoted": "art-p08-03", "word_counts": "art-p04-01 art-p10-01"},
    "salt_coast": {
        "enemy_claim": "raid-5",
        "whole_toll": "works-3",
        "part_toll": "works-part",
        "conclusion_claim": "art-p13-05",
        "figures_beside": "once-staff dead-staff",
    },
    "swap_the_names": {
        "masked_claims": "staff-b-0410 league-a-0410 wire-b-0405 league-a-0308 lookout-b-0305"
    },
}


def list_selections() -> Iterator[tuple[str, str, str, str]]:
    """List the rows of selections.csv."""
    for chapter, names in NAMED.items():
        for name, claims in names.items():
            for claim in claims.split():
                one, _, other = claim.partition("/")
                yield chapter, name, one, other
