"""What was said of the invented battle beside its tolls: civilians, strikes, ground, leaving, single events."""

from collections.abc import Iterator

from rows import name_day, write_claim
from world import SOURCES

MOLE, REACH, SALT = "mole_wards", "reach_valley", "salt_coast"
NEAR = ("blast-3", "blast-medics", "post-2", "raid-6")  # another family within a tenth
# Another family differs twofold.
APART = ("blast-staff", "blast-league", "raid-3", "post-3", "works-3", "works-staff")


def list_wards() -> Iterator[dict]:
    """List the claims about the wards that are no running toll."""
    people = {"of": "ward_residents", "at": "mole_wards"}
    for claim_id, document, source, summary, more in [
        ("strikes-awn", "awn_0316", "awn", "AWN counted airstrikes on the wards in two weeks.",
         {"what": "airstrikes", "n": "at least 60", "on": "03-03/03-16", "said": "03-16", "shows": "monitor_network"}),
        ("strikes-medics", "medics_0312", "medics", "Ward Medics heard of at most ninety airstrikes.",
         {"what": "airstrikes", "n": "up to 90", "on": "03-03/03-12", "said": "03-13", "shows": "eyewitness"}),
        ("strikes-wire", "state_wire_0314", "state_wire", "The state wire counted sorties over the wards.",
         {"what": "airstrikes", "n": "34", "on": "03-03/03-14", "said": "03-14"}),
        ("dead-medics", "medics_0411", "medics", "Ward Medics counted civilians whom they buried.",
         {"what": "killed", "n": "between 70 and 85", "on": "03-03/04-10", "said": "05-30", "shows": "named_list",
          "against": "aldermark_army"}),
        ("dead-wire", "state_wire_0330", "state_wire", "The state wire counted civilians killed by League shells on Gannet Hill.",
         {"what": "killed", "n": "21", "on": "03-05/03-29", "said": "03-30", "against": "harbour_league", "at": "gannet_hill",
          "of": "civilians"}),
        ("dead-rco", "rco_0402", "rco", "The relief office passed on dozens of civilian deaths.",
         {"what": "killed", "n": "dozens", "on": "03-03/04-01", "said": "04-02", "shows": "press_report"}),
        ("hurt-medics", "medics_0312", "medics", "Ward Medics treated wounded residents.",
         {"what": "wounded", "n": "146", "on": "03-03/03-12", "said": "03-13", "shows": "document", "standing": "partly_documented"}),
        ("fled-rco", "rco_0320", "rco", "The relief office put people displaced from the wards at about five thousand.",
         {"what": "displaced", "n": "about 5,000", "on": "03-03/03-20", "said": "03-20", "via": "farwater",
          "also": "strand_late;gazette_0321"}),
        ("fled-aid", "aid_0322", "quay_aid", "Quayside Aid registered displaced people at its posts.",
         {"what": "displaced", "n": "3,412", "on": "03-03/03-21", "said": "03-22", "shows": "document", "standing": "partly_documented"}),
        ("fled-rco-late", "rco_0413", "rco", "The relief office said that most people of the wards had fled by the end.",
         {"what": "displaced", "n": "most", "on": "03-03/04-12", "said": "04-13", "shows": "press_report"}),
        ("fled-gazette", "gazette_0321", "gazette", "The Gazette made the relief office's people families.",
         {"what": "families_displaced", "n": "about 5,000", "on": "03-03/03-20", "said": "03-21", "shows": "press_report"}),
        ("ruin-rco", "rco_0402", "rco", "The relief office put a share of Cable Street as destroyed, from satellite pictures.",
         {"what": "destruction_pct", "n": "30", "words": "30 percent", "on": "04-01", "said": "04-02", "shows": "satellite",
          "at": "cable_street",
          "share": "buildings of Cable Street", "standing": "partly_documented"}),
        ("ruin-resident", "gazette_0414", "resident", "A displaced resident called more than half of the wards destroyed.",
         {"what": "destruction_pct", "n": "more than 50", "words": "more than half", "on": "04-13", "said": "04-14", "shows": "testimony",
          "share": "the wards", "via": "gazette"}),
        ("left-awn", "awn_0412", "awn", "AWN counted fighters and relatives who left the wards.",
         {"what": "evacuated", "n": "1,240", "on": "04-10/04-12", "said": "04-12", "of": "harbour_league;league_relatives",
          "shows": "monitor_network"}),
        ("left-resident", "gazette_0414", "resident", "A displaced resident put those who left at between 1,600 and 1,900.",
         {"what": "evacuated", "n": "between 1,600 and 1,900", "on": "04-10/04-12", "said": "04-14",
          "of": "harbour_league;league_relatives", "shows": "eyewitness", "via": "gazette"}),
        ("left-rco", "rco_0413", "rco", "The relief office spoke of more than a thousand people who left.",
         {"what": "evacuated", "n": "more than 1,000", "on": "04-10/04-11", "said": "04-13", "of": "league_relatives"}),
        ("buses-awn", "awn_0412", "awn", "AWN counted the buses of the evacuation.",
         {"what": "buses", "n": "31", "on": "04-10/04-12", "said": "04-12", "of": "league_relatives", "shows": "monitor_network"}),
        ("buses-farwater", "farwater_0411", "farwater", "Farwater saw at least twenty buses on the first day.",
         {"what": "buses", "n": "at least 20", "on": "04-10/04-11", "said": "04-11", "of": "league_relatives", "shows": "eyewitness"}),
        ("deal-wire", "state_wire_0412", "state_wire", "The state wire reported that the League had left its last quarter.",
         {"what": "fighters_remaining", "n": "all destroyed", "on": "04-12", "said": "04-12", "of": "harbour_league",
          "words": "none left"}),
        ("taken-awn", "awn_0322", "awn", "AWN reported several hundred residents detained at checkpoints.",
         {"what": "captured", "n": "hundreds", "on": "03-10/03-21", "said": "03-22", "shows": "monitor_network"}),
        ("inside-rco", "rco_0320", "rco", "The relief office said that nobody could count those still inside the wards.",
         {"what": "population", "missing": "uncountable", "on": "03-20", "said": "03-20"}),
        ("lofts-video", "gazette_0321", "gazette",
         "A video that the Gazette placed at the net lofts shows a large number of people leaving.",
         {"what": "displaced", "n": "a large number", "on": "03-18", "said": "03-21", "shows": "video", "at": "net_lofts",
          "standing": "partly_documented"}),
    ]:  # fmt: skip
        yield write_claim(claim_id, document, MOLE, "claim", source, summary, **(people | more))
    yield write_claim("deal-staff", "staff_0411", MOLE, "denial", "general_staff",
                      "The general staff denied that there was any agreement on leaving.",
                      of="harbour_league", on="04-10", said="04-11", at="mole_wards", standing="disputed", grade="4",
                      hedge="denied")  # fmt: skip
    yield write_claim("deal-bulletin", "bulletin_0411", MOLE, "denial", "bulletin",
                      "The League denied that its fighters left under an agreement.",
                      of="harbour_league", on="04-10", said="04-11", at="mole_wards", standing="disputed", grade="4",
                      hedge="denied")  # fmt: skip
    yield write_claim("deal-awn", "awn_0412", MOLE, "claim", "awn", "AWN reported an agreement under which fighters and relatives left.",
                      of="harbour_league", on="04-10/04-12", said="04-12", at="mole_wards", shows="monitor_network",
                      grade="4")  # fmt: skip
    for claim_id, source, at, share, figure, subject, document in [
        (
            "held-cable",
            "awn",
            "cable_street",
            "area of Cable Street",
            "60",
            "government_and_allies",
            "awn_0322",
        ),
        ("held-lantern", "awn", "lantern_steps", "area of Lantern Steps", "80", "harbour_league", "awn_0322"),
        (
            "held-both",
            "gazette",
            "cable_street;lantern_steps",
            "area of both quarters",
            "more than 70",
            "government_and_allies",
            "gazette_0321",
        ),
    ]:
        yield write_claim(claim_id, document, MOLE, "claim", source, f"Held by one side on 21 March: {share}.",
                          what="territorial_control_pct",
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
EVENTS = {
    "blast": "the blast in Cable Street", "rope": "the clash at Ropewalk", "quay": "the clash at Southquay",
    "weir": "the attack on Long Weir", "works": "the attack on the Grey Works",
}  # fmt: skip
NAMES = {row[0]: row[1].partition(" (")[0] for row in SOURCES}


def list_steps() -> Iterator[dict]:
    """List the counts of single events, each in the order in which it was made again."""
    for claim_id, theatre, day, count, source, said, place, group in STEPS:
        shows = "monitor_network" if source in ("awn", "rtg") else "statement"
        against = "aldermark_army" if group == "ward_residents" else "harbour_league"
        yield write_claim(claim_id, f"{source}_{said.replace('-', '')}", theatre, "claim", source,
                          f"{NAMES[source]} on the dead of {EVENTS[claim_id.split('-')[0]]}, as of {name_day(said)}.",
                          what="killed", n=count, of=group, against=against,
                          on=day, said=said, upto=said if source in ("awn", "rtg") else "", at=place, shows=shows,
                          via="farwater" if claim_id.endswith("1") else "",
                          grade="2" if claim_id in NEAR else "4" if claim_id in APART else "3")  # fmt: skip
