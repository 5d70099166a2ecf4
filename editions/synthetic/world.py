"""The invented country: its pieces of map, places, parties and speakers. Nothing here exists."""

SYNTHETIC = "(synthetic)"
COUNTRY, NEIGHBOUR = "Aldermark", "Sundermark"
GOVERNMENT, LEAGUE, UNION = f"Government of {COUNTRY}", "Harbour League", "Reach Militia Union"

THEATRES = [  # theatre_id, title, first and last day, question, wider areas
    ("mole_wards", "The Mole wards (synthetic)", "2031-03-03", "2031-04-12",
     "How many people died in the battle for the Mole wards of the invented capital, and by whose account?", ""),
    ("reach_valley", "The Reach valley (synthetic)", "2031-02-10", "2031-05-31",
     "Were there more attacks on government forces in the invented Reach valley, and compared with what?", ""),
    ("salt_coast", "The Salt Coast (synthetic)", "2031-02-12", "2031-06-10",
     "What does one claimed raid on the invented Salt Coast show, and what was said to remain of the League?",
     "pan;salt_rest;highmoor;reach_rest;ferrow"),
]  # fmt: skip

AREAS = [  # area_id, theatre_id, governorates, districts
    ("wend_city", "mole_wards", "Wend", ""),
    ("wendshore_south", "mole_wards", "Wendshore", "Southquay;Ropewalk"),
    ("wendshore_rest", "", "Wendshore", ""),
    ("ferrow", "reach_valley", "Reach", "Ferrow"),
    ("reach_rest", "reach_valley", "Reach", ""),
    ("pan", "salt_coast", "Salt Coast", "Pan"),
    ("salt_rest", "salt_coast", "Salt Coast", ""),
    ("highmoor", "salt_coast", "Highmoor;Eastlee", ""),
    ("between_governorates", "salt_coast", "", ""),
    ("unplaced", "", "", ""),
]

ACTORS = [  # actor_id, parent_id, name, side, aliases
    ("government_and_allies", "", "Aldermark government forces and allies", "side_a",
     f"{GOVERNMENT};Military Forces of {COUNTRY} (2029-);Police Forces of {COUNTRY} (2029-)"),
    ("aldermark_army", "government_and_allies", "Aldermark army", "side_a", "Aldermark soldiers"),
    ("army_officers", "aldermark_army", "Aldermark officers", "side_a", ""),
    ("army_captives", "aldermark_army", "Captured Aldermark soldiers", "side_a", ""),
    ("coast_militia", "government_and_allies", "Militias allied to the Aldermark government", "side_a", ""),
    ("volunteers", "government_and_allies", "Foreign volunteers allied to the government", "side_a", ""),
    ("harbour_league", "", "The Harbour League", "side_b", f"{LEAGUE};HL"),
    ("league_leaders", "harbour_league", "Leaders of the Harbour League", "side_b", ""),
    ("league_wounded", "harbour_league", "Wounded members of the Harbour League", "side_b", ""),
    ("civilians", "", "Civilians", "civilian", f"Civilians ({COUNTRY})"),
    ("children", "civilians", "Children", "civilian", ""),
    ("ward_residents", "civilians", "Residents of the Mole wards", "civilian", ""),
    ("league_relatives", "civilians", "Relatives of League fighters", "civilian", ""),
    ("ward_people", "", "People of the Mole wards, civilians and fighters not separated", "mixed", ""),
    ("reach_union", "", "Reach Militia Union", "other", UNION),
    ("crews", "", "Chartered crews from abroad", "other", ""),
    ("attackers", "", "Attacking force at Kettle Lock, groups not separated", "other", ""),
    ("free_wend_front", "", "Free Wend Front", "other", ""),
    ("mission", "", "Ceasefire Observation Mission", "other", "COM"),
]  # fmt: skip

# place_id, parent_id, name, governorate, district, latitude, longitude, radius in km, theatre_id. The
# coordinates lie in the open South Pacific, far from any land.
PLACES = [
    ("aldermark", "", "Aldermark (synthetic)", "", "", None, None, None, ""),
    ("sundermark", "", "Sundermark (synthetic)", "", "", None, None, None, ""),
    ("both_countries", "", "Aldermark and Sundermark (synthetic)", "", "", None, None, None, ""),
    ("wend", "aldermark", "Wend", "Wend", "Wend", -42.600, -125.400, 9, "mole_wards"),
    ("mole_wards", "wend", "The Mole wards", "Wend", "", -42.645, -125.387, 4, "mole_wards"),
    ("mole", "mole_wards", "The Mole", "Wend", "Mole", -42.640, -125.396, 1.5, "mole_wards"),
    ("cable_street", "mole_wards", "Cable Street", "Wend", "Mole", -42.647, -125.379, 1.2, "mole_wards"),
    ("lantern_steps", "mole_wards", "Lantern Steps", "Wend", "Mole", -42.634, -125.372, 1, "mole_wards"),
    ("southquay", "mole_wards", "Southquay", "Wendshore", "Southquay", -42.658, -125.399, 2, "mole_wards"),
    ("ropewalk", "mole_wards", "Ropewalk", "Wendshore", "Ropewalk", -42.664, -125.371, 2, "mole_wards"),
    ("gannet_hill", "wend", "Gannet Hill", "Wend", "Wend", -42.588, -125.383, 2, "mole_wards"),
    ("net_lofts", "mole_wards", "The net lofts", "Wend", "Mole", None, None, None, "mole_wards"),
    ("larkhaven", "aldermark", "Larkhaven", "Wendshore", "North Shore", -42.350, -125.600, 6, ""),
    ("reach_valley", "aldermark", "The Reach valley", "Reach", "", -43.100, -122.500, 120, "reach_valley"),
    ("ferrow", "reach_valley", "Ferrow", "Reach", "Ferrow", -43.060, -122.480, 8, "reach_valley"),
    ("kettle_lock", "reach_valley", "Kettle Lock", "Reach", "Ferrow", -43.110, -122.560, 3, "reach_valley"),
    ("osier", "reach_valley", "Osier", "Reach", "Osier", -43.150, -121.900, 10, "reach_valley"),
    ("long_weir", "reach_valley", "Long Weir", "Reach", "Weir", -43.190, -122.900, 8, "reach_valley"),
    ("reedmoor", "reach_valley", "Reedmoor", "Reach", "Osier", -42.800, -122.250, 15, "reach_valley"),
    ("pan", "aldermark", "Pan", "Salt Coast", "Pan", -43.250, -124.250, 6, "salt_coast"),
    ("pan_east", "pan", "East of Pan", "Salt Coast", "Pan", -43.290, -123.980, 40, "salt_coast"),
    ("pan_airstrip", "pan", "Pan airstrip", "Salt Coast", "Pan", -43.300, -124.020, 3, "salt_coast"),
    ("grey_works", "pan", "The Grey Works", "Salt Coast", "Pan", -43.390, -123.990, 3, "salt_coast"),
    ("brine_wells", "aldermark", "Brine Wells", "Salt Coast", "Dryline", -43.560, -124.350, 5, "salt_coast"),
    ("dryline", "aldermark", "Dryline", "Salt Coast", "Dryline", -43.680, -124.700, 10, "salt_coast"),
    ("salt_flats", "aldermark", "The salt flats", "Salt Coast", "", -43.450, -124.300, 75, "salt_coast"),
    ("highmoor", "aldermark", "Highmoor", "Highmoor", "Highmoor", -41.800, -124.900, 8, "salt_coast"),
    ("upper_moor", "aldermark", "The upper moor", "Highmoor", "", -41.900, -124.500, 90, "salt_coast"),
    ("sedge_cross", "aldermark", "Sedge Cross", "Highmoor", "Sedge", -42.250, -124.400, 5, "salt_coast"),
    ("eastlee", "aldermark", "Eastlee", "Eastlee", "Eastlee", -41.850, -123.100, 8, "salt_coast"),
    ("sunder_gate", "sundermark", "Sunder Gate", "", "", -44.600, -122.000, 15, ""),
]  # fmt: skip
ALIASES = {
    "aldermark": COUNTRY,
    "sundermark": NEIGHBOUR,
    "mole_wards": "the wards;southern Wend",
    "pan": "Pan town",
}
OUTSIDE = ("sundermark", "both_countries", "sunder_gate")

PARTY = "A party to the invented conflict, speaking of its adversary or of itself."
ALIGNED = "Invented outlet or body aligned with one side; its figures cannot be checked."
NEWSROOM = "Invented newsroom with editorial control; here it passes on what others say."
COUNTS = "Invented network that counts by a method of its own, which cannot be checked from outside."
COPIES = "Invented page that copies others' text and may alter it."
UNKNOWN = "Anonymous, or known only by a label: cannot be judged."

SOURCES = [  # source_id, name, family_id, alignment, kind, reliability, reason
    ("general_staff", "Aldermark General Staff", "government", "side_a", "belligerent", "E", PARTY),
    ("state_wire", "Aldermark State Wire", "government", "side_a", "state_media", "D", ALIGNED),
    ("lookout", "Harbour Lookout page", "lookout", "side_a", "news_outlet", "D", ALIGNED),
    ("bulletin", "League Bulletin", "harbour_league", "side_b", "belligerent_media", "E", PARTY),
    ("quay_voice", "Voice of the Quay", "harbour_league", "side_b", "belligerent_media", "E", PARTY),
    ("awn", "Aldermark Watch Network (AWN)", "awn", "monitor", "monitor", "C", COUNTS),
    ("rtg", "Reach Tally Group (RTG)", "rtg", "monitor", "monitor", "C", COUNTS),
    ("com", "Ceasefire Observation Mission (COM)", "com", "un", "intergovernmental", "B",
     "Invented mission with access to one bank of the river alone."),
    ("rco", "Relief Coordination Office (RCO)", "rco", "un", "intergovernmental", "B",
     "Invented relief body that reports what its partners tell it."),
    ("medics", "Ward Medics", "medics", "ngo", "ngo", "C", COUNTS),
    ("quay_aid", "Quayside Aid", "quay_aid", "ngo", "ngo", "B", COUNTS),
    ("gazette", "Tidewater Gazette", "gazette", "independent_media", "news_outlet", "B", NEWSROOM),
    ("farwater", "Farwater Agency", "farwater", "independent_media", "news_agency", "B", NEWSROOM),
    ("strand_radio", "Strand Radio", "strand_radio", "independent_media", "news_outlet", "C", NEWSROOM),
    ("courier", "Northern Courier", "courier", "independent_media", "news_outlet", "C", NEWSROOM),
    ("free_wend", "Free Wend", "free_wend", "opposition", "news_outlet", "D", ALIGNED),
    ("front_source", "Free Wend Front officer quoted by Farwater", "farwater", "opposition", "individual", "F", UNKNOWN),
    ("union_press", "Reach Militia Union press office", "reach_union", "opposition", "armed_group", "D", ALIGNED),
    ("resident", "Displaced resident quoted by the Tidewater Gazette", "gazette", "unattributed", "anonymous", "F", UNKNOWN),
    ("lock_keeper", "Lock keeper quoted by Strand Radio", "strand_radio", "unattributed", "anonymous", "F", UNKNOWN),
    ("saltmarsh", "Saltmarsh Institute", "saltmarsh", "analyst", "research", "B",
     "Invented research institute that names most of its sources."),
    ("lock_project", "Kettle Lock Names Project", "lock_project", "analyst", "research", "C",
     "Invented researchers who show their lists of names; their counts are floors."),
    ("almanac", "Open Almanac", "almanac", "unattributed", "encyclopedia", "C", COPIES),
    ("mirror", "wend-mirror page", "mirror", "unattributed", "aggregator", "D", COPIES),
    ("event_file", "Invented event dataset", "event_file", "analyst", "dataset", "B",
     "Rows coded by this project's own script from what it made the monitor say."),
]  # fmt: skip

MEASURES = [  # measure_id, name, unit, kind: as in the packaged table
    ("killed", "People killed", "persons", "flow"),
    ("wounded", "People wounded", "persons", "flow"),
    ("killed_or_wounded", "People killed or wounded", "persons", "flow"),
    ("executed", "Captives killed", "persons", "flow"),
    ("captured", "People captured or detained", "persons", "flow"),
    ("evacuated", "People evacuated", "persons", "flow"),
    ("displaced", "People displaced", "persons", "flow"),
    ("families_displaced", "Families displaced", "families", "flow"),
    ("buses", "Evacuation buses", "buses", "flow"),
    ("airstrikes", "Airstrikes", "strikes", "flow"),
    ("attacks", "Attacks", "attacks", "flow"),
    ("vehicles_destroyed", "Vehicles destroyed", "vehicles", "flow"),
    ("weapons_captured", "Weapons and vehicles captured", "items", "flow"),
    ("statements", "Statements issued", "statements", "flow"),
    ("media_items", "Pictures videos and statements", "items", "flow"),
    ("fighters_remaining", "Fighters remaining", "persons", "stock"),
    ("fighters_present", "Fighters present", "persons", "stock"),
    ("population", "People present", "persons", "stock"),
    ("territory_km2", "Territory held", "square kilometres", "stock"),
    ("territorial_control_pct", "Share of an area held", "percent", "share"),
    ("destruction_pct", "Share of an area destroyed", "percent", "share"),
    ("percent_change", "Stated change", "percent", "other"),
    ("duration_days", "Duration", "days", "other"),
    ("distance_km", "Distance", "kilometres", "other"),
    ("issue_number", "Issue number", "number", "identifier"),
]

GOVERNORATES = {  # corners as longitude, latitude; neighbours share theirs
    "Wendshore": [(-125.9, -42.2), (-125.0, -42.15), (-124.9, -42.75), (-125.1, -43.1), (-125.85, -43.05)],
    "Wend": [(-125.52, -42.5), (-125.3, -42.5), (-125.3, -42.655), (-125.52, -42.655)],
    "Salt Coast": [(-125.1, -43.1), (-124.9, -42.75), (-123.7, -42.6), (-123.5, -43.2), (-123.7, -43.9), (-124.9, -43.8)],
    "Reach": [(-123.7, -42.6), (-122.2, -42.4), (-121.3, -42.7), (-121.4, -43.6), (-122.3, -44.0), (-123.7, -43.9), (-123.5, -43.2)],
    "Highmoor": [(-125.9, -42.2), (-125.7, -41.4), (-124.2, -41.2), (-123.9, -41.9), (-123.7, -42.6), (-124.9, -42.75), (-125.0, -42.15)],
    "Eastlee": [(-124.2, -41.2), (-122.4, -41.3), (-122.2, -42.4), (-123.7, -42.6), (-123.9, -41.9)],
}  # fmt: skip
RIVERS = {
    "Reach": [(-121.35, -43.1), (-121.9, -43.17), (-122.5, -43.08), (-122.9, -43.2), (-123.4, -43.0), (-124.2, -42.9), (-125.4, -42.63)],
}  # fmt: skip
