"""The invented article that the edition reads closely, paragraph by paragraph."""

from rows import write_claim

DOCUMENT = "saltmarsh_article"
MOLE, REACH, SALT = "mole_wards", "reach_valley", "salt_coast"
WARDS = "mole;cable_street;lantern_steps;southquay"


def list_article(tolls: dict) -> list[dict]:
    """List the article's claims; the monitor's tolls that it rounds come from the invented record."""
    return [*_list_battle(tolls), *_list_spokesman(), *_list_salt_coast()]


def _say(number: str, theatre: str, kind: str, source: str, summary: str, **more: str) -> dict:
    paragraph = number.split("-")[0]
    via = {} if source == "saltmarsh" else {"via": "saltmarsh"}
    row = write_claim(
        f"art-{number}",
        DOCUMENT,
        theatre,
        kind,
        source,
        summary,
        **({"at_par": paragraph.upper()} | via | more),
    )
    return row


def _list_battle(tolls: dict) -> list[dict]:
    league, league_dead = {"of": "harbour_league"}, tolls["awn-b-0316"] // 10 * 10
    return [
        _say("p01-01", MOLE, "publication", "saltmarsh",
             "The article says that League media put out pictures of a captured soldier on 16 March.",
             what="media_items", n="pictures", on="03-16", at="mole_wards", shows="photo", **league),
        _say("p01-02", MOLE, "fact_asserted", "saltmarsh", "The article says that one captured soldier was killed in the wards.",
             what="executed", n="1", of="army_captives", against="harbour_league", at="mole_wards", shows="photo",
             standing="partly_documented"),
        _say("p01-03", MOLE, "source_characterisation", "saltmarsh", "The article calls the League's media office well practised.",
             shows="none", **league),
        _say("p02-01", MOLE, "context", "saltmarsh", "The article says that the two sides had faced each other in the wards for years.",
             what="duration_days", of="harbour_league;aldermark_army", at="mole_wards", shows="none"),
        _say("p02-02", MOLE, "fact_asserted", "saltmarsh", "The article dates the start of the government's offensive to 3 March.",
             of="aldermark_army", on="03-03", at="mole_wards", shows="none"),
        _say("p03-01", MOLE, "claim", "bulletin", "The League reported several army vehicles destroyed in the wards.",
             what="vehicles_destroyed",
             n="several", of="aldermark_army", against="harbour_league", on="03-03/", at="mole_wards", hedge="claimed"),
        _say("p03-02", MOLE, "evidence", "bulletin", "League pictures are said to show two of the vehicles.", what="vehicles_destroyed",
             n="2",
             of="aldermark_army", on="03-03/", at="mole_wards", shows="photo", hedge="purportedly document",
             standing="partly_documented"),
        _say("p03-03", MOLE, "evidence", "bulletin", "Identity cards of three soldiers are shown.", what="killed", n="3",
             of="aldermark_army",
             at="mole_wards", shows="identity_card;photo", hedge="document", standing="partly_documented"),
        _say("p04-01", MOLE, "publication", "saltmarsh",
             "The article says that the League put out dozens of statements from the start of the offensive on.",
             what="statements", n="dozens", on="03-03/", since="03-03", at="mole_wards", **league),
        _say("p04-02", MOLE, "claim", "bulletin", "By the article's sum the League alleged more than 300 soldiers killed since 3 March.",
             what="killed",
             n="more than 300", of="aldermark_army", against="harbour_league", on="03-03/", since="03-03", at="mole_wards",
             hedge="claimed", standing="said_unverifiable", grade="4", added="saltmarsh", shows="statement;photo"),
        _say("p04-03", MOLE, "verification", "saltmarsh", "The article says that the League's toll is impossible to verify.",
             hedge="impossible to verify",
             standing="said_unverifiable", at="mole_wards", shows="none"),
        _say("p04-04", MOLE, "claim", "bulletin", "The League reported nearly 200 soldiers wounded.", what="wounded", n="nearly 200",
             of="aldermark_army",
             against="harbour_league", on="03-03/", since="03-03", at="mole_wards", hedge="claimed"),
        _say("p05-01", MOLE, "claim", "awn", "The monitor reported soldiers and allied fighters killed in the wards since 3 March.",
             what="killed",
             n=f"at least {tolls['awn-a-0313']}", of="government_and_allies", on="03-03/", since="03-03", at="mole_wards",
             shows="monitor_network", hedge="according to"),
        _say("p05-02", MOLE, "claim", "awn", "The monitor reported slightly above a round number of League fighters killed.",
             what="killed",
             n=f"just over {league_dead}", on="03-03/", since="03-03", at="mole_wards", shows="monitor_network",
             hedge="claims", standing="said_hard_to_verify", **league),
        _say("p05-03", MOLE, "verification", "awn", "The monitor calls its own toll difficult to verify.", hedge="difficult to verify",
             standing="said_hard_to_verify", at="mole_wards", shows="none"),
        _say("p06-01", MOLE, "claim", "bulletin", "The League first counted 11 airstrikes on the wards.", what="airstrikes", n="11",
             of="ward_people",
             on="03-05/03-08", at="mole_wards", against="aldermark_army", hedge="reported"),
        _say("p06-02", MOLE, "claim", "bulletin", "The League then counted more than 40 airstrikes on the wards.", what="airstrikes",
             n="more than 40", of="ward_people", on="03-05/03-12", at="mole_wards", against="aldermark_army", hedge="revised"),
        _say("p06-03", MOLE, "unknown", "saltmarsh", "The article says that the number of munitions is not known.", missing="unknown",
             at="mole_wards", shows="none"),
        _say("p06-04", MOLE, "evidence", "bulletin", "A League video is said to show an airstrike.", what="airstrikes", n="1",
             of="ward_people",
             at="mole_wards", shows="video", hedge="purported", standing="unverified"),
    ]  # fmt: skip


def _list_spokesman() -> list[dict]:
    league, said = {"of": "harbour_league"}, {"said": "03-31", "shows": "briefing"}
    return [
        _say("p07-01", REACH, "claim", "com",
             "The mission's spokesman put the League fighters left in the country between 2,000 and 3,000.",
             what="fighters_remaining", n="between 2,000 and 3,000", at="aldermark", on="03-31", upto="03-31", hedge="said", **league,
             **said),
        _say("p07-02", REACH, "unknown", "com", "The spokesman would not say how many were in the Reach valley.", what="fighters_present",
             at="reach_valley", missing="withheld", hedge="would not say", **league, **said),
        _say("p08-01", REACH, "observation", "com",
             "The spokesman said that attacks on government forces near Ferrow had become more frequent.",
             what="attacks", n="attacks", against="harbour_league", of="aldermark_army", at="ferrow", hedge="explain",
             words="more frequent attacks", **said),
        _say("p08-02", REACH, "verification", "com", "The spokesman said that the mission's own reports bear this out.", at="ferrow",
             hedge="corroborated", standing="corroborated_by_claimant", **said),
        _say("p08-03", REACH, "observation", "com", "The spokesman first spoke of a League revival west of the weir.",
             what="fighters_present", at="long_weir", **league, **said),
        _say("p08-04", REACH, "observation", "com", "Correcting himself, the spokesman spoke of some League elements returning.",
             what="fighters_present",
             n="some", at="long_weir", hedge="or rather", **league, **said),
        _say("p09-01", REACH, "plan", "com",
             "The spokesman said that the mission would tell the government, should it see the League cross the river.",
             of="mission", at="kettle_lock", hedge="would", **said),
        _say("p09-02", REACH, "fact_asserted", "saltmarsh",
             "The article says that the mission tells the government of League crossings along the Reach.",
             of="mission", at="reach_valley", shows="none"),
        _say("p09-03", REACH, "observation", "com", "The spokesman said that patrols got some help from the air.", what="airstrikes",
             n="some", of="reach_union", at="osier", **said),
        _say("p09-04", REACH, "fact_asserted", "saltmarsh",
             "The article says that the mission gave patrols of the Union help from the air.",
             what="airstrikes", n="some", of="reach_union", against="mission", at="osier", shows="none"),
        _say("p10-01", REACH, "fact_asserted", "saltmarsh",
             "The institute says that it gathered dozens of League pictures and statements about Ferrow since January.",
             what="media_items", n="dozens", on="01-01/", since="01-01", at="ferrow", shows="photo;video;statement", **league),
        _say("p11-01", REACH, "fact_asserted", "saltmarsh",
             "On the strength of unnamed reports the article says that dozens of crew members were killed at Kettle Lock.",
             what="killed", n="dozens", of="crews", on="02-07/02-08", at="kettle_lock", shows="press_report", hedge="reportedly"),
        _say("p11-02", REACH, "claim", "com", "The spokesman spoke of a couple of hundred crew members killed at Kettle Lock.",
             what="killed",
             n="a couple of hundred", of="crews", on="02-07/02-08", at="kettle_lock", said="03-31", shows="briefing", hedge="thinks"),
        _say("p11-03", REACH, "fact_asserted", "saltmarsh",
             "The article says that fighters of the Union were struck and killed in the same night.",
             what="killed", n="soldiers", words="fighters", of="reach_union", on="02-07/02-08", at="kettle_lock", shows="none"),
        _say("p11-04", REACH, "context", "saltmarsh", "The article puts Kettle Lock eight kilometres from the line between the banks.",
             what="distance_km",
             n="8", at="kettle_lock", shows="none"),
    ]  # fmt: skip


def _list_salt_coast() -> list[dict]:
    league, said = {"of": "harbour_league"}, {"said": "03-31", "shows": "briefing"}
    raid = {
        "of": "aldermark_army",
        "against": "harbour_league",
        "on": "/04-18",
        "said": "04-18",
        "at": "pan_east",
    }
    return [
        _say("p12-01", SALT, "claim", "com", "By the mission's account the League is contained in the Reach valley.", at="reach_valley",
             hedge="claims", **league, **said),
        _say("p12-02", SALT, "prediction", "com", "The spokesman expects that the League will not simply give up.", at="aldermark",
             hedge="will not just", **league, **said),
        _say("p12-03", SALT, "prediction", "com", "A part of the League is expected to gather again on the moor and the salt flats.",
             what="fighters_remaining",
             n="some", at="upper_moor;salt_flats", hedge="will regroup", **league, **said),
        _say("p12-04", SALT, "prediction", "com", "Others of the League are expected to vanish into towns.", what="fighters_remaining",
             n="some",
             at="aldermark", hedge="will vanish", **league, **said),
        _say("p12-05", SALT, "prediction", "saltmarsh", "The article calls it difficult to put an end to the League.", at="aldermark",
             shows="none", hedge="difficult", **league),
        _say("p13-01", SALT, "claim", "quay_voice", "The League reported a raid on a depot east of Pan.", what="attacks", n="1",
             words="a raid", hedge="claimed", **raid),
        _say("p13-02", SALT, "claim", "quay_voice", "The League reported that multiple soldiers were killed in the raid.", what="killed",
             n="multiple", hedge="claimed", **raid),
        _say("p13-03", SALT, "claim", "quay_voice", "The League reported one vehicle captured in the raid.", what="weapons_captured",
             n="1", words="one vehicle", hedge="claimed", **raid),
        _say("p13-04", SALT, "inference", "saltmarsh", "The article calls the claimed raid potentially significant.", at="pan",
             shows="none", hedge="potentially", **league),
        _say("p13-05", SALT, "inference", "saltmarsh",
             "The article takes the claimed raid as a sign that the League is active on the Salt Coast even now.",
             at="pan", shows="none", hedge="indicates", **league),
        _say("p14-01", SALT, "denial", "general_staff", "The general staff says that it lost nobody near Pan.", what="killed",
             n="no losses",
             of="aldermark_army", on="/04-18", said="04-20", at="pan_east", standing="disputed", grade="4", hedge="denies"),
        _say("p14-02", SALT, "plan", "general_staff", "The general staff says that it means to clear the salt flats.",
             of="aldermark_army", at="salt_flats", said="04-20"),
        _say("p15-01", SALT, "publication", "saltmarsh", "The article cites issue 71 of the League's bulletin.", what="issue_number",
             n="71", shows="document", **league),
    ]  # fmt: skip
