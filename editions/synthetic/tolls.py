"""The invented monitor's running tolls, and what parties made of the same dead: numbers from the invented record."""

from datetime import date

from fighting import WAR, Clash
from rows import name_day, read_day, write_claim

MOLE, SALT = "mole_wards", "salt_coast"
WARDS = ("mole", "cable_street", "lantern_steps", "southquay", "ropewalk")
FLATS = ("pan", "pan_airstrip", "grey_works", "brine_wells", "dryline")
BATTLE, AFTER = "03-03", "04-13"  # the days from which the tolls count
CHAINS = {  # chain: counted group, column of the clashes, days of the steps, places, first day, theatre
    "a": ("government_and_allies", "side_a", "03-05 03-08 03-10 03-13 03-16 03-22 03-29 04-05 04-10", WARDS, BATTLE, MOLE),
    "b": ("harbour_league", "side_b", "03-08 03-13 03-16 03-22 03-29 04-10", WARDS, BATTLE, MOLE),
    "c": ("ward_residents", "civilians", "03-08 03-16 03-29 04-10", WARDS, BATTLE, MOLE),
    "salt": ("government_and_allies", "side_a", "05-05 05-23 06-03 06-10", FLATS, AFTER, SALT),
    "saltb": ("harbour_league", "side_b", "05-05 05-23 06-10", FLATS, AFTER, SALT),
}  # fmt: skip
AGAINST = {
    "government_and_allies": "harbour_league",
    "harbour_league": "aldermark_army",
    "ward_residents": "aldermark_army",
}
WHO = {
    "government_and_allies": "soldiers and allied fighters", "harbour_league": "League fighters",
    "ward_residents": "civilians killed by bombardment",
}  # fmt: skip


def count_tolls(clashes: list[Clash]) -> dict[str, int]:
    """Count each step of the monitor's tolls; for civilians it counts bombardment alone, so fewer than the record."""
    tolls = {}
    for chain, (group, column, steps, places, since, _) in CHAINS.items():
        for step in steps.split():
            first, last = (date.fromisoformat(read_day(day)) for day in (since, step))
            own = [
                one
                for one in clashes
                if one.dyad == WAR and one.place in places and first <= one.first <= last
            ]
            total = sum(getattr(one, column) for one in own)
            tolls[f"awn-{chain}-{step.replace('-', '')}"] = (
                total * 3 // 4 if group == "ward_residents" else total
            )
    return tolls


def list_tolls(tolls: dict[str, int]) -> list[dict]:
    """List every step of the monitor's tolls as a claim."""
    rows = []
    for chain, (group, _, steps, places, since, theatre) in CHAINS.items():
        for number, step in enumerate(steps.split()):
            claim_id = f"awn-{chain}-{step.replace('-', '')}"
            words = f"at least {tolls[claim_id]}" if number % 4 == 0 else str(tolls[claim_id])
            rows.append(
                write_claim(
                    claim_id, f"awn_{step.replace('-', '')}", theatre, "claim", "awn",
                    f"AWN reported {words} {WHO[group]} killed from {name_day(since)} to {name_day(step)}.",
                    what="killed", n=words, of=group, against=AGAINST[group], on=f"{since}/{step}", said=step, upto=step,
                    since=since, at=";".join(places[:4]) if theatre == MOLE else "salt_flats", shows="monitor_network",
                    via="farwater;gazette" if number % 2 else "", also="strand_late;wend_mirror" if number % 3 == 0 else "",
                )
            )  # fmt: skip
    return rows


def list_toll_links() -> list[tuple]:
    """Link each step of a toll to the one that it replaces."""
    return [
        (f"awn-{chain}-{new.replace('-', '')}", "revises", f"awn-{chain}-{old.replace('-', '')}", "")
        for chain, (_, _, steps, *_) in CHAINS.items()
        for old, new in zip(steps.split(), steps.split()[1:], strict=False)
    ]


def list_parties(tolls: dict[str, int]) -> list[dict]:
    """List what parties and others said of the dead of the battle, as multiples of the monitor's figures."""
    ours, theirs = tolls["awn-a-0410"], tolls["awn-b-0410"]
    early = tolls["awn-a-0308"]
    soldiers = {
        "what": "killed",
        "of": "aldermark_army",
        "against": "harbour_league",
        "since": BATTLE,
        "at": "mole_wards",
    }
    league = {
        "what": "killed",
        "of": "harbour_league",
        "against": "aldermark_army",
        "since": BATTLE,
        "at": "mole_wards",
    }
    return [
        write_claim("league-a-0308", "bulletin_0309", MOLE, "claim", "bulletin",
                    "The League alleged soldiers killed in the wards in the first days.",
                    n=f"at least {early * 3}", on="03-03/03-08", said="03-09", upto="03-08", hedge="claimed", grade="4", via="quay_voice",
                    **soldiers),
        write_claim("league-a-0329", "bulletin_0330", MOLE, "claim", "bulletin",
                    "The League raised its count of soldiers killed in the wards.",
                    n="more than 500", on="03-03/03-29", said="03-30", upto="03-29", hedge="claimed", grade="4", also="wend_mirror",
                    **soldiers),
        write_claim("league-a-0410", "bulletin_0411", MOLE, "claim", "bulletin",
                    "The League closed its count of soldiers killed in the wards.",
                    n=str(max(612, ours * 3)), on="03-03/04-10", said="04-11", upto="04-10", hedge="claimed", grade="4",
                    shows="statement;photo", **soldiers),
        write_claim("league-a-0312", "quay_voice_0313", MOLE, "claim", "quay_voice", "The League alleged one soldier killed at Ropewalk.",
                    what="killed", n="2", of="aldermark_army", against="harbour_league", on="03-12", said="03-13", at="ropewalk"),
        write_claim("free-a-0320", "free_wend_0321", MOLE, "claim", "free_wend",
                    "Free Wend wrote of about four hundred soldiers killed in the wards.",
                    n="about 400", on="03-03/03-20", said="03-21", upto="03-20", shows="press_report", grade="4", **soldiers),
        write_claim("courier-a-0322", "courier_0323", MOLE, "claim", "courier",
                    "The Northern Courier added up soldiers killed in the wards.",
                    n="about 410", on="03-03/03-22", said="03-23", upto="03-22", shows="press_report", grade="2", **soldiers),
        write_claim("staff-a-0410", "staff_0411", MOLE, "claim", "general_staff", "The general staff gave its own dead of the battle.",
                    n=str(ours * 2 // 5), on="03-03/04-10", said="04-11", upto="04-10", what="killed", of="aldermark_army",
                    against="harbour_league", since=BATTLE, at="mole_wards", shows="named_list", grade="4"),
        write_claim("staff-off-0410", "staff_0411", MOLE, "claim", "general_staff",
                    "The general staff said how many of its dead were officers.",
                    n="6", on="03-03/04-10", said="04-11", upto="04-10", what="killed", of="army_officers", against="harbour_league",
                    since=BATTLE, at="mole_wards", shows="named_list"),
        write_claim("lookout-b-0305", "lookout_0305", MOLE, "claim", "lookout",
                    "The Harbour Lookout page wrote of League fighters killed in two days.",
                    n="at least 100", on="03-03/03-05", said="03-05", upto="03-05", shows="none", grade="4", **league),
        write_claim("staff-b-0410", "staff_0411", MOLE, "claim", "general_staff",
                    "The general staff gave the League's dead of the battle.",
                    n=f"more than {theirs * 2}", on="03-03/04-10", said="04-11", upto="04-10", grade="4", **league),
        write_claim("wire-b-0405", "state_wire_0406", MOLE, "claim", "state_wire", "The state wire gave the League's dead up to 5 April.",
                    n=str(theirs + 90), on="03-03/04-05", said="04-06", upto="04-05", via="lookout", **league),
        write_claim("front-b-0318", "farwater_0319", MOLE, "claim", "front_source",
                    "A Front officer put dead of the Front and the League together at a low figure.",
                    n="up to 20", on="03-03/03-18", said="03-19", upto="03-18", what="killed", of="free_wend_front;harbour_league",
                    against="aldermark_army", since=BATTLE, at="mole_wards", shows="testimony", via="farwater", grade="4"),
        write_claim("awn-both-0310", "farwater_0310", MOLE, "claim", "awn",
                    "AWN, as carried by Farwater, counted the dead of both fronts by 10 March.",
                    n=str(tolls["awn-a-0310"] + 11), on="03-03/03-10", said="03-10", upto="03-10", what="killed",
                    of="government_and_allies",
                    against="harbour_league;free_wend_front", status="joint", since=BATTLE, at="mole_wards", shows="monitor_network",
                    via="farwater;strand_radio"),
        write_claim("awn-round-0310", "strand_late", MOLE, "claim", "awn",
                    "AWN, as carried by Strand Radio, has both fronts by 10 March in a rounder figure.",
                    n=f"about {(tolls['awn-a-0310'] // 10 + 2) * 10}", on="03-03/03-10", said="03-10", upto="03-10", what="killed",
                    of="government_and_allies", against="harbour_league;free_wend_front", status="joint", since=BATTLE, at="mole_wards",
                    shows="monitor_network", via="strand_radio"),
        write_claim("mirror-b-0410", "wend_mirror", MOLE, "claim", "general_staff",
                    "A mirror has the staff's figure of League dead without its more than.",
                    n=str(theirs * 2), on="03-03/04-10", said="04-12", upto="04-10", via="mirror", **league),
        write_claim("almanac-a-0410", "open_almanac", MOLE, "claim", "awn",
                    "The almanac credits to the monitor a figure that the League gave.",
                    n=str(max(612, ours * 3)), on="03-03/04-10", said="05-20", upto="04-10", via="almanac", shows="press_report",
                    **soldiers),
        write_claim("strand-c-0329", "strand_late", MOLE, "claim", "awn",
                    "Strand Radio has the monitor's civilians as people of the wards.",
                    what="killed", n=str(tolls["awn-c-0329"]), of="ward_people", against="aldermark_army", on="03-03/03-29", said="03-30",
                    upto="03-29",
                    since=BATTLE, at="mole_wards", shows="monitor_network", via="strand_radio"),
        write_claim("mirror-b-0316", "wend_mirror", MOLE, "claim", "awn",
                    "A mirror reprints the monitor's figure of League dead of 16 March.",
                    n=str(tolls["awn-b-0316"]), on="03-03/03-16", said="03-17", upto="03-16", shows="press_report", via="mirror",
                    **league),
        write_claim("mirror-a-0316", "wend_mirror", MOLE, "claim", "awn", "A mirror repeats the monitor's figure of 16 March.",
                    n=str(tolls["awn-a-0316"]), on="03-03/03-16", said="03-17", upto="03-16", what="killed", of="government_and_allies",
                    against="harbour_league", since=BATTLE, at="wend", shows="press_report", via="mirror"),
    ]  # fmt: skip


PARTY_LINKS = [
    ("league-a-0410", "revises", "league-a-0329", ""), ("league-a-0329", "revises", "league-a-0308", ""),
    ("free-a-0320", "derived_from", "art-p04-02", ""), ("courier-a-0322", "derived_from", "free-a-0320", ""),
    ("staff-off-0410", "subset_of", "staff-a-0410", ""), ("staff-a-0410", "rival_of", "awn-a-0410", ""),
    ("league-a-0410", "rival_of", "awn-a-0410", ""), ("staff-b-0410", "rival_of", "awn-b-0410", ""),
    ("front-b-0318", "rival_of", "awn-b-0316", ""), ("art-p05-02", "rival_of", "lookout-b-0305", ""),
    ("awn-round-0310", "alters", "awn-both-0310", "rounded"), ("mirror-b-0410", "alters", "staff-b-0410", "qualifier"),
    ("almanac-a-0410", "alters", "league-a-0410", "attribution"), ("strand-c-0329", "alters", "awn-c-0329", "group"),
    ("mirror-b-0316", "reprints", "awn-b-0316", ""), ("mirror-a-0316", "alters", "awn-a-0316", "place"), ("art-p05-02", "derived_from",
     "awn-b-0316", ""),
    ("art-p05-01", "same_as", "awn-a-0313", ""), ("awn-a-0310", "subset_of", "awn-both-0310", ""),
]  # fmt: skip
