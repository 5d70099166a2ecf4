"""What everybody else said in the invented war: civilians, ground, single nights and raids, numbers left."""

from collections.abc import Iterator

from rows import name_days, write_claim
from wards import APART, NAMES, NEAR, list_steps, list_wards
from world import PLACES

REACH, SALT = "reach_valley", "salt_coast"
BOTH = {"of": "government_and_allies", "against": "harbour_league", "what": "killed"}


def list_told() -> list[dict]:
    """List the claims, theatre by theatre."""
    return [*list_wards(), *list_steps(), *_list_reach(), *_list_lock(), *_list_raids(), *_list_remaining()]


def _list_reach() -> Iterator[dict]:
    for claim_id, document, source, summary, more in [
        ("patrols-march", "com_0401", "com", "The mission counted 40 attacks in March.", {"what": "attacks", "n": "40",
         "on": "03-01/03-31", "said": "04-01"}),
        ("patrols-april", "com_0501", "com", "The mission counted 60 attacks in April.", {"what": "attacks", "n": "60",
         "on": "04-01/04-30", "said": "05-01"}),
        ("patrols-may", "com_0601", "com", "The mission counted 122 attacks in May.", {"what": "attacks", "n": "122", "on": "05-01/05-31",
         "said": "06-01"}),
        ("rise-april", "com_0501", "com", "The mission called its count of April half as many again as that of March.",
         {"what": "percent_change", "n": "50", "words": "a 50 percent increase", "on": "03-01/04-30", "said": "05-01",
          "share": "attacks in March"}),
        ("rise-may", "com_0601", "com", "The mission called its count of May a 305 percent increase over that of March.",
         {"what": "percent_change", "n": "305", "words": "a 305 percent increase", "on": "03-01/05-31", "said": "06-01",
          "share": "attacks in March"}),
        ("attacks-rtg", "rtg_0401", "rtg", "RTG counted attacks at Ferrow since January.", {"what": "attacks", "n": "at least 19",
         "on": "01-01/03-31", "said": "04-01", "shows": "monitor_network"}),
        ("attacks-union", "union_0402", "union_press", "The Union spoke of hundreds of League attacks.", {"what": "attacks",
         "n": "hundreds", "on": "02-01/03-31", "said": "04-02"}),
        ("reach-held", "rtg_0401", "rtg", "RTG put a share of the valley under the League.",
         {"what": "territorial_control_pct", "n": "45", "words": "45 percent", "on": "03-31", "said": "04-01",
          "share": "the Reach valley", "at": "reach_valley", "shows": "satellite;monitor_network"}),
        ("reach-km", "com_0501", "com", "The mission put the ground left to the League in the valley in square kilometres.",
         {"what": "territory_km2", "n": "fewer than 1,200", "on": "04-30", "said": "05-01", "at": "reach_valley"}),
        ("reach-staff", "staff_0502", "general_staff", "The general staff put the League's share of the valley at up to a tenth.",
         {"what": "territorial_control_pct", "n": "up to 10", "words": "up to 10 percent", "on": "05-01", "said": "05-02",
          "share": "the Reach valley", "at": "reach_valley"}),
        ("reach-fled", "rco_0402", "rco", "The relief office reported families displaced along the Reach.", {"what": "families_displaced",
         "n": "about 900", "on": "02-10/03-31", "said": "04-02", "of": "civilians", "at": "reedmoor"}),
        ("ferrow-dead", "union_0402", "union_press", "The Union said that it killed League fighters near Ferrow.",
         {"what": "killed", "n": "17", "on": "03-12/03-13", "said": "04-02", "of": "harbour_league", "against": "reach_union"}),
        ("ferrow-soldiers", "bulletin_0330", "bulletin", "The League alleged soldiers killed near Ferrow in one day.",
         {"what": "killed", "n": "14", "on": "03-27", "said": "03-30", "of": "aldermark_army", "against": "harbour_league"}),
        ("osier-soldiers", "rtg_0401", "rtg", "RTG counted soldiers killed at Osier.", {"what": "killed", "n": "3", "on": "03-26",
         "said": "04-01", "of": "aldermark_army", "against": "harbour_league", "at": "osier", "shows": "monitor_network"}),
    ]:  # fmt: skip
        yield write_claim(
            claim_id,
            document,
            REACH,
            "claim",
            source,
            summary,
            **({"of": "harbour_league", "at": "ferrow"} | more),
        )


def _list_lock() -> Iterator[dict]:
    night = {"what": "killed", "on": "02-07/02-08", "at": "kettle_lock", "against": "aldermark_army"}
    for claim_id, document, source, figure, group, shows, said, via in [
        ("lock-names-1", "lock_project_0214", "lock_project", "9", "crews", "named_list", "02-14", ""),
        (
            "lock-names-2",
            "lock_project_0320",
            "lock_project",
            "14",
            "crews",
            "named_list;document",
            "03-20",
            "",
        ),
        (
            "lock-union",
            "union_0210",
            "union_press",
            "more than 100",
            "crews",
            "statement",
            "02-10",
            "farwater",
        ),
        (
            "lock-keeper",
            "strand_0212",
            "lock_keeper",
            "between 80 and 90",
            "crews",
            "eyewitness",
            "02-12",
            "strand_radio",
        ),
        ("lock-com", "com_0208", "com", "about 100", "attackers", "briefing", "02-08", "farwater;gazette"),
        ("lock-rtg", "rtg_0209", "rtg", "68", "attackers", "monitor_network", "02-09", ""),
        ("lock-staff", "staff_0215", "general_staff", "5", "crews", "statement", "02-15", "state_wire"),
        ("lock-mirror", "wend_mirror", "union_press", "100", "crews", "press_report", "02-20", "mirror"),
    ]:
        yield write_claim(claim_id, document, REACH, "claim", source, f"{NAMES[source]} on those killed at Kettle Lock in one night.",
                          n=figure, of=group, shows=shows, said=said, via=via, **night)  # fmt: skip
    for claim_id, document, source in [
        ("lock-hurt-union", "union_0210", "union_press"),
        ("lock-hurt-com", "com_0208", "com"),
    ]:
        yield write_claim(claim_id, document, REACH, "claim", source,
                          "Fighters of the Union were wounded in that night; no dead are named.",
                          **(night | {"what": "wounded", "n": "4", "of": "reach_union"}))  # fmt: skip


# Claims of one or two days: claim_id, speaker, days, count, place, day said, whose dead.
RAIDS = [
    ("raid-1", "quay_voice", "02-27", "5", "pan", "02-28", "aldermark_army"),
    ("raid-2", "bulletin", "03-19", "7", "brine_wells", "03-20", "aldermark_army"),
    ("raid-3", "quay_voice", "04-27/04-28", "11", "highmoor", "04-29", "aldermark_army"),
    ("raid-4", "bulletin", "05-05", "18", "brine_wells", "05-06", "aldermark_army"),
    ("raid-5", "quay_voice", "05-22", "15", "grey_works", "05-23", "aldermark_army"),
    ("raid-6", "quay_voice", "06-02", "at least 10", "dryline", "06-03", "aldermark_army"),
    ("raid-7", "bulletin", "05-14", "6", "sedge_cross", "05-15", "aldermark_army"),
    ("raid-8", "bulletin", "04-02", "several", "eastlee", "04-03", "aldermark_army"),
    ("raid-9", "quay_voice", "01-24", "4", "dryline", "01-25", "aldermark_army"),
    ("post-1", "awn", "05-05", "12", "brine_wells", "05-06", "government_and_allies"),
    ("post-2", "awn", "06-02", "9", "dryline", "06-03", "government_and_allies"),
    ("post-3", "gazette", "04-27/04-28", "at least 6", "highmoor", "04-30", "government_and_allies"),
    ("post-4", "awn", "04-17/04-18", "11", "pan_airstrip", "04-19", "government_and_allies"),
    ("post-5", "courier", "02-26", "3", "pan", "03-02", "government_and_allies"),
    ("works-staff", "general_staff", "05-22", "9", "grey_works", "05-24", "aldermark_army"),
]  # fmt: skip
PLACE_NAMES = {row[0]: row[2].replace("The ", "the ") for row in PLACES}


def _list_raids() -> Iterator[dict]:
    for claim_id, source, days, count, place, said, group in RAIDS:
        shows = {"awn": "monitor_network", "gazette": "testimony", "courier": "press_report"}.get(
            source, "statement"
        )
        yield write_claim(claim_id, f"{source}_{said.replace('-', '')}", SALT, "claim", source,
                          f"{NAMES[source]} on soldiers killed at {PLACE_NAMES[place]} on {name_days(days)}.",
                          on=days, n=count, at=place, said=said, shows=shows, via="farwater" if source == "bulletin" else "",
                          grade="2" if claim_id in NEAR else "4" if claim_id in APART else "6" if count == "several" else "3",
                          **(BOTH | {"of": group}))  # fmt: skip
    yield write_claim("works-part", "awn_0523", SALT, "claim", "awn",
                      "AWN said how many of the dead at the Grey Works were foreign volunteers.",
                      n="13", on="05-22", said="05-23", at="grey_works", shows="monitor_network",
                      **(BOTH | {"of": "volunteers"}))  # fmt: skip
    yield write_claim("works-lookout", "lookout_0524", SALT, "claim", "lookout",
                      "The Harbour Lookout page listed dead and wounded together.",
                      what="killed_or_wounded", n="about 30", of="government_and_allies", against="harbour_league", on="05-22",
                      said="05-24",
                      at="grey_works", shows="named_list")  # fmt: skip
    yield write_claim("works-dataset", "event_file", SALT, "claim", "awn",
                      "The event dataset coded the fight at the Grey Works from the monitor.",
                      n="23", on="05-22", said="08-31", at="grey_works", shows="dataset", via="event_file", **BOTH)  # fmt: skip
    yield write_claim("salt-all", "awn_0610", SALT, "claim", "awn",
                      "AWN counted the dead of both sides on the flats since the wards fell.",
                      what="killed", n="about 180", of="government_and_allies;harbour_league", on="04-13/06-09", said="06-10",
                      upto="06-09", since="04-13",
                      at="salt_flats", shows="monitor_network")  # fmt: skip
    yield write_claim("salt-all-2", "awn_0612", SALT, "claim", "awn", "AWN raised its count of the dead of both sides on the flats.",
                      what="killed", n="about 190", of="government_and_allies;harbour_league", on="04-13/06-10", said="06-12",
                      upto="06-10", since="04-13",
                      at="salt_flats", shows="monitor_network")  # fmt: skip


# Numbers said to remain: claim_id, speaker, day, figure, places, document.
REMAINING = [
    ("left-com-1", "com", "01-15", "fewer than 4,000", "aldermark", "com_0115"),
    ("left-com-2", "com", "05-30", "between 1,500 and 2,500", "aldermark", "com_0601"),
    ("left-staff", "general_staff", "04-14", "all destroyed", "aldermark", "staff_0414"),
    ("left-rtg", "rtg", "04-01", "about 600", "reach_valley", "rtg_0401"),
    ("left-institute", "saltmarsh", "05-18", "between 5,000 and 8,000", "both_countries", "saltmarsh_brief"),
    ("left-union", "union_press", "04-02", "a few hundred", "reach_valley", "union_0402"),
    ("left-awn-salt", "awn", "06-10", "at least 250", "salt_flats", "awn_0610"),
]  # fmt: skip


def _list_remaining() -> Iterator[dict]:
    league = {"of": "harbour_league"}
    for claim_id, source, day, figure, place, document in REMAINING:
        yield write_claim(claim_id, document, SALT, "claim", source,
                          f"{NAMES[source]} on the League fighters left in {PLACE_NAMES[place].replace(' (synthetic)', '')}.",
                          what="fighters_remaining", n=figure, on=day, said=day, upto=day, at=place, **league)  # fmt: skip
    yield write_claim("once-staff", "staff_0414", SALT, "claim", "general_staff",
                      "The general staff said how many fighters the League had in 2029.",
                      what="fighters_present", n="nearly 9,000", on="2029-06-01/2029-06-30", said="04-14", precision="month",
                      at="aldermark", **league)  # fmt: skip
    yield write_claim("dead-staff", "staff_0414", SALT, "claim", "general_staff",
                      "The general staff said how many League fighters had been killed since.",
                      what="killed", n="more than 9,500", of="harbour_league", against="aldermark_army", on="2029-06-01/04-14",
                      said="04-14", at="aldermark")  # fmt: skip
    for claim_id, source, document, said, sentence in [
        (
            "will-gone",
            "general_staff",
            "staff_0414",
            "04-14",
            "The general staff expects that the League will be gone by June.",
        ),
        (
            "will-raid",
            "saltmarsh",
            "saltmarsh_brief",
            "05-18",
            "The institute expects more raids on the Salt Coast through the summer.",
        ),
        ("will-calm", "com", "com_0401", "04-01", "The mission expects the Reach valley to stay calm."),
    ]:
        yield write_claim(
            claim_id,
            document,
            SALT,
            "prediction",
            source,
            sentence,
            said=said,
            at="aldermark",
            hedge="expects",
            **league,
        )
    yield write_claim("hope-com", "com_0601", SALT, "statement", "com",
                      "The mission hopes that both sides will keep away from the wells.", said="06-01",
                      of="aldermark_army;harbour_league", at="brine_wells", hedge="certainly hope")  # fmt: skip
    yield write_claim("fact-salt", "gazette_0601", SALT, "fact_asserted", "gazette",
                      "The Gazette writes that the raids of May were more than in all of winter.",
                      what="attacks", n="several", against="harbour_league", of="aldermark_army", on="05-01/05-31", said="06-01",
                      at="salt_flats", shows="press_report")  # fmt: skip


LINKS = [
    ("art-p01-02", "published_in", "art-p01-01", ""), ("art-p03-02", "evidence_for", "art-p03-01", ""),
    ("art-p03-03", "evidence_for", "art-p04-02", ""), ("art-p04-03", "comments_on", "art-p04-02", ""),
    ("art-p05-03", "comments_on", "art-p05-01", ""), ("art-p06-02", "revises", "art-p06-01", ""),
    ("art-p08-04", "revises", "art-p08-03", ""), ("art-p08-02", "evidence_for", "art-p08-01", ""),
    ("art-p09-02", "alters", "art-p09-01", "qualifier"), ("art-p09-04", "alters", "art-p09-03", "attribution"),
    ("art-p11-02", "rival_of", "art-p11-01", ""), ("art-p13-02", "part_of", "art-p13-01", ""),
    ("art-p13-03", "part_of", "art-p13-01", ""), ("art-p13-04", "comments_on", "art-p13-01", ""),
    ("art-p13-05", "derived_from", "art-p13-01", ""), ("art-p14-01", "denies", "art-p13-02", ""),
    ("blast-2", "revises", "blast-1", ""), ("blast-3", "revises", "blast-2", ""),
    ("blast-staff", "rival_of", "blast-3", ""), ("blast-league", "rival_of", "blast-3", ""),
    ("blast-medics", "rival_of", "blast-3", ""), ("rope-2", "revises", "rope-1", ""),
    ("quay-2", "revises", "quay-1", ""), ("weir-2", "revises", "weir-1", ""),
    ("works-2", "revises", "works-1", ""), ("works-3", "revises", "works-2", ""),
    ("works-part", "subset_of", "works-3", ""), ("works-staff", "rival_of", "works-3", ""),
    ("raid-5", "rival_of", "works-3", ""), ("works-dataset", "same_as", "works-3", ""),
    ("raid-4", "rival_of", "post-1", ""), ("raid-3", "rival_of", "post-3", ""), ("raid-6", "rival_of", "post-2", ""),
    ("salt-all-2", "revises", "salt-all", ""), ("lock-names-2", "revises", "lock-names-1", ""),
    ("lock-union", "rival_of", "lock-names-2", ""), ("lock-staff", "rival_of", "lock-union", ""),
    ("lock-keeper", "rival_of", "lock-union", ""), ("lock-mirror", "alters", "lock-union", "qualifier"),
    ("lock-com", "rival_of", "lock-rtg", ""), ("art-p11-01", "comments_on", "lock-union", ""),
    ("rise-april", "derived_from", "patrols-march", ""), ("rise-april", "derived_from", "patrols-april", ""),
    ("rise-may", "derived_from", "patrols-march", ""), ("rise-may", "derived_from", "patrols-may", ""),
    ("fled-gazette", "derived_from", "fled-rco", ""), ("fled-aid", "rival_of", "fled-rco", ""),
    ("left-resident", "rival_of", "left-awn", ""), ("deal-staff", "denies", "deal-awn", ""),
    ("deal-bulletin", "denies", "deal-awn", ""), ("art-p10-01", "window_in", "art-p04-01", ""),
    ("art-p12-03", "refines", "art-p12-02", ""), ("strikes-awn", "rival_of", "art-p06-02", ""),
    ("raid-1", "rival_of", "post-5", ""),
]  # fmt: skip
