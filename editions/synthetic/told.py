"""What everybody else said in the invented war: civilians, ground, single nights and raids, numbers left."""

from collections.abc import Iterator

from rows import write_claim

MOLE, REACH, SALT = "mole_wards", "reach_valley", "salt_coast"
BOTH = {"of": "government_and_allies", "against": "harbour_league", "what": "killed"}


def list_told() -> list[dict]:
    """List the claims, theatre by theatre."""
    return [*_list_wards(), *_list_steps(), *_list_reach(), *_list_lock(), *_list_raids(), *_list_remaining()]


def _list_wards() -> Iterator[dict]:
    people = {"of": "ward_residents", "at": "mole_wards"}
    for claim_id, document, source, summary, more in [
        ("strikes-awn", "awn_0316", "awn", "AWN counted airstrikes on the wards in two weeks.",
         {"what": "airstrikes", "n": "at least 60", "on": "03-03/03-16", "said": "03-16", "shows": "monitor_network"}),
        ("strikes-medics", "medics_0312", "medics", "Ward Medics heard of at most ninety airstrikes.",
         {"what": "airstrikes", "n": "up to 90", "on": "03-03/03-12", "said": "03-13", "shows": "eyewitness"}),
        ("strikes-wire", "state_wire_0314", "state_wire", "The state wire counted sorties over the wards.",
         {"what": "airstrikes", "n": "34", "on": "03-03/03-14", "said": "03-14"}),
        ("dead-medics", "medics_0411", "medics", "Ward Medics counted civilians whom they buried.",
         {"what": "killed", "n": "between 70 and 85", "on": "03-03/04-10", "said": "05-30", "shows": "named_list", "against": "aldermark_army"}),
        ("dead-wire", "state_wire_0330", "state_wire", "The state wire counted civilians killed by League shells on Gannet Hill.",
         {"what": "killed", "n": "21", "on": "03-05/03-29", "said": "03-30", "against": "harbour_league", "at": "gannet_hill", "of": "civilians"}),
        ("dead-rco", "rco_0402", "rco", "The relief office passed on dozens of civilian deaths.",
         {"what": "killed", "n": "dozens", "on": "03-03/04-01", "said": "04-02", "shows": "press_report"}),
        ("hurt-medics", "medics_0312", "medics", "Ward Medics treated wounded residents.",
         {"what": "wounded", "n": "146", "on": "03-03/03-12", "said": "03-13", "shows": "document", "standing": "partly_documented"}),
        ("fled-rco", "rco_0320", "rco", "The relief office put people displaced from the wards at about five thousand.",
         {"what": "displaced", "n": "about 5,000", "on": "03-03/03-20", "said": "03-20", "via": "farwater", "also": "strand_late;gazette_0321"}),
        ("fled-aid", "aid_0322", "quay_aid", "Quayside Aid registered displaced people at its posts.",
         {"what": "displaced", "n": "3,412", "on": "03-03/03-21", "said": "03-22", "shows": "document", "standing": "partly_documented"}),
        ("fled-gazette", "gazette_0321", "gazette", "The Gazette made the relief office's people families.",
         {"what": "families_displaced", "n": "about 5,000", "on": "03-03/03-20", "said": "03-21", "shows": "press_report"}),
        ("ruin-rco", "rco_0402", "rco", "The relief office put a share of Cable Street as destroyed, from satellite pictures.",
         {"what": "destruction_pct", "n": "30", "words": "30 percent", "on": "04-01", "said": "04-02", "shows": "satellite", "at": "cable_street",
          "share": "buildings of Cable Street", "standing": "partly_documented"}),
        ("ruin-resident", "gazette_0414", "resident", "A displaced resident called more than half of the wards destroyed.",
         {"what": "destruction_pct", "n": "more than 50", "words": "more than half", "on": "04-13", "said": "04-14", "shows": "testimony", "share": "the wards", "via": "gazette"}),
        ("left-awn", "awn_0412", "awn", "AWN counted fighters and relatives who left the wards.",
         {"what": "evacuated", "n": "1,240", "on": "04-10/04-12", "said": "04-12", "of": "harbour_league;league_relatives", "shows": "monitor_network"}),
        ("left-resident", "gazette_0414", "resident", "A displaced resident put those who left at between 1,600 and 1,900.",
         {"what": "evacuated", "n": "between 1,600 and 1,900", "on": "04-10/04-12", "said": "04-14", "of": "harbour_league;league_relatives", "shows": "eyewitness", "via": "gazette"}),
        ("left-rco", "rco_0413", "rco", "The relief office spoke of more than a thousand people who left.",
         {"what": "evacuated", "n": "more than 1,000", "on": "04-10/04-11", "said": "04-13", "of": "league_relatives"}),
        ("buses-awn", "awn_0412", "awn", "AWN counted the buses of the evacuation.",
         {"what": "buses", "n": "31", "on": "04-10/04-12", "said": "04-12", "of": "league_relatives", "shows": "monitor_network"}),
        ("buses-farwater", "farwater_0411", "farwater", "Farwater saw at least twenty buses on the first day.",
         {"what": "buses", "n": "at least 20", "on": "04-10/04-11", "said": "04-11", "of": "league_relatives", "shows": "eyewitness"}),
        ("deal-wire", "state_wire_0412", "state_wire", "The state wire reported that the League had left its last quarter.",
         {"what": "fighters_remaining", "n": "all destroyed", "on": "04-12", "said": "04-12", "of": "harbour_league", "words": "none left"}),
        ("taken-awn", "awn_0322", "awn", "AWN reported several hundred residents detained at checkpoints.",
         {"what": "captured", "n": "hundreds", "on": "03-10/03-21", "said": "03-22", "shows": "monitor_network"}),
        ("inside-rco", "rco_0320", "rco", "The relief office said that nobody could count those still inside the wards.",
         {"what": "population", "missing": "uncountable", "on": "03-20", "said": "03-20"}),
        ("lofts-video", "gazette_0321", "gazette", "A video that the Gazette placed at the net lofts shows a large number of people leaving.",
         {"what": "displaced", "n": "a large number", "on": "03-18", "said": "03-21", "shows": "video", "at": "net_lofts", "standing": "partly_documented"}),
    ]:  # fmt: skip
        yield write_claim(claim_id, document, MOLE, "claim", source, summary, **(people | more))
    yield write_claim("deal-staff", "staff_0411", MOLE, "denial", "general_staff", "The general staff denied that there was any agreement on leaving.",
                      of="harbour_league", on="04-10", said="04-11", at="mole_wards", standing="disputed", grade="4", hedge="denied")  # fmt: skip
    yield write_claim("deal-bulletin", "bulletin_0411", MOLE, "denial", "bulletin", "The League denied that its fighters left under an agreement.",
                      of="harbour_league", on="04-10", said="04-11", at="mole_wards", standing="disputed", grade="4", hedge="denied")  # fmt: skip
    yield write_claim("deal-awn", "awn_0412", MOLE, "claim", "awn", "AWN reported an agreement under which fighters and relatives left.",
                      of="harbour_league", on="04-10/04-12", said="04-12", at="mole_wards", shows="monitor_network", grade="4")  # fmt: skip
    for claim_id, source, at, share, figure, subject, document in [
        ("held-cable", "awn", "cable_street", "area of Cable Street", "60", "government_and_allies", "awn_0322"),
        ("held-lantern", "awn", "lantern_steps", "area of Lantern Steps", "80", "harbour_league", "awn_0322"),
        ("held-both", "gazette", "cable_street;lantern_steps", "area of both quarters", "more than 70", "government_and_allies", "gazette_0321"),
    ]:
        yield write_claim(claim_id, document, MOLE, "claim", source, f"Held by one side on 21 March: {share}.", what="territorial_control_pct",
                          n=figure, words=f"{figure} percent", of=subject, on="03-21", said="03-22", upto="03-21", at=at, share=share,
                          shows="monitor_network" if source == "awn" else "none")  # fmt: skip


# Counts of one event that were made again: claim_id, theatre, day, count, speaker, day said, place, whose dead.
STEPS = [
    ("blast-1", MOLE, "03-09", "7", "awn", "03-09", "cable_street", "ward_residents"),
    ("blast-2", MOLE, "03-09", "11", "awn", "03-10", "cable_street", "ward_residents"),
    ("blast-3", MOLE, "03-09", "19", "awn", "03-16", "cable_street", "ward_residents"),
    ("blast-staff", MOLE, "03-09", "5", "general_staff", "03-10", "cable_street", "ward_residents"),
    ("blast-league", MOLE, "03-09", "at least 26", "bulletin", "03-11", "cable_street", "ward_residents"),
    ("blast-medics", MOLE, "03-09", "between 17 and 22", "medics", "03-20", "cable_street", "ward_residents"),
    ("rope-1", MOLE, "03-12", "4", "awn", "03-12", "ropewalk", "government_and_allies"),
    ("rope-2", MOLE, "03-12", "6", "awn", "03-14", "ropewalk", "government_and_allies"),
    ("quay-1", MOLE, "03-21", "9", "awn", "03-21", "southquay", "government_and_allies"),
    ("quay-2", MOLE, "03-21", "8", "awn", "03-23", "southquay", "government_and_allies"),
    ("weir-1", REACH, "02-20", "at least 12", "rtg", "02-20", "long_weir", "government_and_allies"),
    ("weir-2", REACH, "02-20", "15", "rtg", "02-24", "long_weir", "government_and_allies"),
    ("works-1", SALT, "05-22", "at least 8", "awn", "05-22", "grey_works", "government_and_allies"),
    ("works-2", SALT, "05-22", "14", "awn", "05-22", "grey_works", "government_and_allies"),
    ("works-3", SALT, "05-22", "at least 23", "awn", "05-23", "grey_works", "government_and_allies"),
]  # fmt: skip


def _list_steps() -> Iterator[dict]:
    for claim_id, theatre, day, count, source, said, place, group in STEPS:
        shows = "monitor_network" if source in ("awn", "rtg") else "statement"
        against = "aldermark_army" if group == "ward_residents" else "harbour_league"
        yield write_claim(claim_id, f"{source}_{said.replace('-', '')}", theatre, "claim", source,
                          f"A count of one event of day {day}, as of day {said}.", what="killed", n=count, of=group, against=against,
                          on=day, said=said, upto=said if source in ("awn", "rtg") else "", at=place, shows=shows,
                          via="farwater" if claim_id.endswith("1") else "")  # fmt: skip


def _list_reach() -> Iterator[dict]:
    for claim_id, document, source, summary, more in [
        ("patrols-march", "com_0401", "com", "The mission counted 40 attacks in March.", {"what": "attacks", "n": "40", "on": "03-01/03-31", "said": "04-01"}),
        ("patrols-april", "com_0501", "com", "The mission counted 60 attacks in April.", {"what": "attacks", "n": "60", "on": "04-01/04-30", "said": "05-01"}),
        ("patrols-may", "com_0601", "com", "The mission counted 122 attacks in May.", {"what": "attacks", "n": "122", "on": "05-01/05-31", "said": "06-01"}),
        ("rise-april", "com_0501", "com", "The mission called its count of April half as many again as that of March.",
         {"what": "percent_change", "n": "50", "words": "a 50 percent increase", "on": "03-01/04-30", "said": "05-01", "share": "attacks in March"}),
        ("rise-may", "com_0601", "com", "The mission called its count of May a 305 percent increase over that of March.",
         {"what": "percent_change", "n": "305", "words": "a 305 percent increase", "on": "03-01/05-31", "said": "06-01", "share": "attacks in March"}),
        ("attacks-rtg", "rtg_0401", "rtg", "RTG counted attacks at Ferrow since January.", {"what": "attacks", "n": "at least 19", "on": "01-01/03-31", "said": "04-01", "shows": "monitor_network"}),
        ("attacks-union", "union_0402", "union_press", "The Union spoke of hundreds of League attacks.", {"what": "attacks", "n": "hundreds", "on": "02-01/03-31", "said": "04-02"}),
        ("reach-held", "rtg_0401", "rtg", "RTG put a share of the valley under the League.",
         {"what": "territorial_control_pct", "n": "45", "words": "45 percent", "on": "03-31", "said": "04-01", "share": "the Reach valley", "at": "reach_valley", "shows": "satellite;monitor_network"}),
        ("reach-km", "com_0501", "com", "The mission put the ground left to the League in the valley in square kilometres.",
         {"what": "territory_km2", "n": "fewer than 1,200", "on": "04-30", "said": "05-01", "at": "reach_valley"}),
        ("reach-staff", "staff_0502", "general_staff", "The general staff put the League's share of the valley at up to a tenth.",
         {"what": "territorial_control_pct", "n": "up to 10", "words": "up to 10 percent", "on": "05-01", "said": "05-02", "share": "the Reach valley", "at": "reach_valley"}),
        ("reach-fled", "rco_0402", "rco", "The relief office reported families displaced along the Reach.", {"what": "families_displaced", "n": "about 900", "on": "02-10/03-31", "said": "04-02", "of": "civilians", "at": "osier"}),
        ("ferrow-dead", "union_0402", "union_press", "The Union said that it killed League fighters near Ferrow.",
         {"what": "killed", "n": "17", "on": "03-12/03-13", "said": "04-02", "of": "harbour_league", "against": "reach_union"}),
        ("ferrow-soldiers", "bulletin_0330", "bulletin", "The League alleged soldiers killed near Ferrow in one day.",
         {"what": "killed", "n": "14", "on": "03-27", "said": "03-30", "of": "aldermark_army", "against": "harbour_league"}),
        ("osier-soldiers", "rtg_0401", "rtg", "RTG counted soldiers killed at Osier.", {"what": "killed", "n": "3", "on": "03-26", "said": "04-01", "of": "aldermark_army", "against": "harbour_league", "at": "osier", "shows": "monitor_network"}),
    ]:  # fmt: skip
        yield write_claim(claim_id, document, REACH, "claim", source, summary, **({"of": "harbour_league", "at": "ferrow"} | more))


def _list_lock() -> Iterator[dict]:
    night = {"what": "killed", "on": "02-07/02-08", "at": "kettle_lock", "against": "aldermark_army"}
    for claim_id, document, source, figure, group, shows, said, via in [
        ("lock-names-1", "lock_project_0214", "lock_project", "9", "crews", "named_list", "02-14", ""),
        ("lock-names-2", "lock_project_0320", "lock_project", "14", "crews", "named_list;document", "03-20", ""),
        ("lock-union", "union_0210", "union_press", "more than 100", "crews", "statement", "02-10", "farwater"),
        ("lock-keeper", "strand_0212", "lock_keeper", "between 80 and 90", "crews", "eyewitness", "02-12", "strand_radio"),
        ("lock-com", "com_0208", "com", "about 100", "attackers", "briefing", "02-08", "farwater;gazette"),
        ("lock-rtg", "rtg_0209", "rtg", "68", "attackers", "monitor_network", "02-09", ""),
        ("lock-staff", "staff_0215", "general_staff", "5", "crews", "statement", "02-15", "state_wire"),
        ("lock-mirror", "wend_mirror", "union_press", "100", "crews", "press_report", "02-20", "mirror"),
    ]:
        yield write_claim(claim_id, document, REACH, "claim", source, "Killed at Kettle Lock in one night, as this speaker counts them.",
                          n=figure, of=group, shows=shows, said=said, via=via, **night)  # fmt: skip
    for claim_id, document, source in [("lock-hurt-union", "union_0210", "union_press"), ("lock-hurt-com", "com_0208", "com")]:
        yield write_claim(claim_id, document, REACH, "claim", source, "Fighters of the Union were wounded in that night; no dead are named.",
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


def _list_raids() -> Iterator[dict]:
    for claim_id, source, days, count, place, said, group in RAIDS:
        shows = {"awn": "monitor_network", "gazette": "testimony", "courier": "press_report"}.get(source, "statement")
        yield write_claim(claim_id, f"{source}_{said.replace('-', '')}", SALT, "claim", source, f"Soldiers said to have been killed at one post, {days}.",
                          on=days, n=count, at=place, said=said, shows=shows, via="farwater" if source == "bulletin" else "",
                          **(BOTH | {"of": group}))  # fmt: skip
    yield write_claim("works-part", "awn_0523", SALT, "claim", "awn", "AWN said how many of the dead at the Grey Works were foreign volunteers.",
                      n="13", on="05-22", said="05-23", at="grey_works", shows="monitor_network", **(BOTH | {"of": "volunteers"}))  # fmt: skip
    yield write_claim("works-lookout", "lookout_0524", SALT, "claim", "lookout", "The Harbour Lookout page listed dead and wounded together.",
                      what="killed_or_wounded", n="about 30", of="government_and_allies", against="harbour_league", on="05-22", said="05-24",
                      at="grey_works", shows="named_list")  # fmt: skip
    yield write_claim("works-dataset", "event_file", SALT, "claim", "awn", "The event dataset coded the fight at the Grey Works from the monitor.",
                      n="23", on="05-22", said="08-31", at="grey_works", shows="dataset", via="event_file", **BOTH)  # fmt: skip
    yield write_claim("salt-all", "awn_0610", SALT, "claim", "awn", "AWN counted the dead of both sides on the flats since the wards fell.",
                      what="killed", n="about 180", of="government_and_allies;harbour_league", on="04-13/06-09", said="06-10", upto="06-09", since="04-13",
                      at="salt_flats", shows="monitor_network")  # fmt: skip
    yield write_claim("salt-all-2", "awn_0612", SALT, "claim", "awn", "AWN raised its count of the dead of both sides on the flats.",
                      what="killed", n="about 190", of="government_and_allies;harbour_league", on="04-13/06-10", said="06-12", upto="06-10", since="04-13",
                      at="salt_flats", shows="monitor_network")  # fmt: skip


# Numbers said to remain: claim_id, speaker, day, figure, places, document.
REMAINING = [
    ("left-com-1", "com", "01-15", "fewer than 4,000", "aldermark", "com_0115"),
    ("left-com-2", "com", "05-30", "between 1,500 and 2,500", "aldermark", "com_0601"),
    ("left-staff", "general_staff", "04-14", "all destroyed", "aldermark", "staff_0414"),
    ("left-rtg", "rtg", "04-01", "about 600", "reach_valley", "rtg_0401"),
    ("left-institute", "saltmarsh", "05-18", "between 5,000 and 8,000", "both_countries", "saltmarsh_brief"),
    ("left-union", "union_press", "04-02", "hundreds", "reach_valley", "union_0402"),
    ("left-awn-salt", "awn", "06-10", "at least 250", "salt_flats", "awn_0610"),
]  # fmt: skip


def _list_remaining() -> Iterator[dict]:
    league = {"of": "harbour_league"}
    for claim_id, source, day, figure, place, document in REMAINING:
        yield write_claim(claim_id, document, SALT, "claim", source, "League fighters said to be left, in the area that the speaker means.",
                          what="fighters_remaining", n=figure, on=day, said=day, upto=day, at=place, **league)  # fmt: skip
    yield write_claim("once-staff", "staff_0414", SALT, "claim", "general_staff", "The general staff said how many fighters the League had in 2029.",
                      what="fighters_present", n="nearly 9,000", on="2029-06-01/2029-06-30", said="04-14", precision="month", at="aldermark", **league)  # fmt: skip
    yield write_claim("dead-staff", "staff_0414", SALT, "claim", "general_staff", "The general staff said how many League fighters had been killed since.",
                      what="killed", n="more than 9,500", of="harbour_league", against="aldermark_army", on="2029-06-01/04-14", said="04-14", at="aldermark")  # fmt: skip
    for claim_id, source, document, said, sentence in [
        ("will-gone", "general_staff", "staff_0414", "04-14", "The general staff expects that the League will be gone by June."),
        ("will-raid", "saltmarsh", "saltmarsh_brief", "05-18", "The institute expects more raids on the Salt Coast through the summer."),
        ("will-calm", "com", "com_0401", "04-01", "The mission expects the Reach valley to stay calm."),
    ]:
        yield write_claim(claim_id, document, SALT, "prediction", source, sentence, said=said, at="aldermark", hedge="expects", **league)
    yield write_claim("hope-com", "com_0601", SALT, "statement", "com", "The mission hopes that both sides will keep away from the wells.", said="06-01",
                      of="aldermark_army;harbour_league", at="brine_wells", hedge="certainly hope")  # fmt: skip
    yield write_claim("fact-salt", "gazette_0601", SALT, "fact_asserted", "gazette", "The Gazette writes that the raids of May were more than in all of winter.",
                      what="attacks", n="several", against="harbour_league", of="aldermark_army", on="05-01/05-31", said="06-01", at="salt_flats", shows="press_report")  # fmt: skip


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
