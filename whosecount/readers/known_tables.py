"""Tables that are easily taken for an export of events, told by the names in their header."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

SHOWN = 6  # columns that a message lists
IMPORT = "Make claims of it: whosecount import FILE --map MAP.yml drafts the mapping; or use UCDP or ACLED events."  # fmt: skip
GED = "Use the Georeferenced Event Dataset (ged…-csv.zip)."
ACLED_EVENTS = "Export single events from ACLED with all columns."


@dataclass(frozen=True)
class Lookalike:
    """A table that is easily taken for another."""

    rule: str  # what it is
    mend: str  # what to give instead, or how to read it
    columns: str  # names of its columns, in lower case, with spaces between them
    fewest: int  # how many of them tell it
    reader: str = ""  # the one that takes it, and says itself what lacks in a file of its kind

    @property
    def marks(self) -> frozenset[str]:
        """Names of its columns."""
        return frozenset(self.columns.split())


LOOKALIKES = (  # the more particular first
    Lookalike("this is the table of UCDP's shapefile: names cut to ten characters, dates as days since 1970",
              "Use the csv download (ged…-csv.zip).",
              "active_yea type_of_vi conflict_n dyad_new_i number_of_ source_art source_off source_hea where_coor where_desc "
              "event_clar priogrid_g deaths_civ deaths_unk", 3),
    Lookalike("this is the table of an ACLED shapefile: its names are cut to ten characters",
              "Use the csv of ACLED's export tool.",
              "event_id_c event_id_n time_preci sub_event_ geo_precis source_sca assoc_acto assoc_ac_1 disorder_t", 3),
    Lookalike("these are counts from HDX HAPI, one row an area and month, not events",
              "Use single events: UCDP GED, or ACLED's own export.",
              "location_code has_hrp in_gho provider_admin1_name provider_admin2_name admin1_code admin1_name admin2_code "
              "admin2_name admin_level reference_period_start reference_period_end", 3),
    Lookalike("these are ACLED's counts, one row a week and region, not events", ACLED_EVENTS,
              "week admin1 events fatalities population_exposure centroid_latitude centroid_longitude", 4),
    Lookalike("these are counts by country and month or year, not events", ACLED_EVENTS,
              "country month year events fatalities", 4),
    Lookalike("this is UCDP's dataset of battle-related deaths, one row a conflict or dyad and year, not events", GED,
              "bd_best bd_low bd_high bdbest bdlow bdhigh", 2),
    Lookalike("this is UCDP's dataset of one-sided or non-state violence, one row a year, not events", GED,
              "best_fatality_estimate low_fatality_estimate high_fatality_estimate", 2),
    Lookalike("this is the UCDP/PRIO dataset of armed conflicts or dyads, one row a year, not events", GED,
              "conflict_id intensity_level cumulative_intensity incompatibility type_of_conflict start_prec start_date2 "
              "ep_end territory_name", 2),
    Lookalike("this is UCDP's dataset of organized violence by country and year, not events", GED,
              "country_cy country_id_cy year_cy sb_exist_cy ns_exist_cy os_exist_cy main_govt_name_cy", 2),
    Lookalike("this is a list of incidents with civilian casualties, not an export of events", IMPORT,
              "unique_reference_code incident_date strike_type civilians_reported_killed civilians_reported_injured "
              "civilian_deaths_min civilian_deaths_max civilians_killed_min civilians_killed_max civilian_harm_status "
              "airwars_grading airwars_code suspected_belligerent strike_status casualty_type", 3),
    Lookalike("this is a list of air strikes with their casualties (such as Airwars'), not an export of events", IMPORT,
              "killed_min killed_max injured_min injured_max strike_status strike_type_original location_original", 3),
    Lookalike("this is a list of incidents with civilian deaths (such as Iraq Body Count's), not an export of events", IMPORT,
              "ibc_code start_date end_date reported_minimum reported_maximum reported_min reported_max weapons", 3),
    Lookalike("this is a list of air raids (such as the Yemen Data Project's), not an export of events", IMPORT,
              "main_category sub_category time_of_day min_airraids max_airraids number_of_air_raids civilian_fatalities", 3),
    Lookalike("this is a list of the dead, one row a person, not events",
              "There is no reader for it: enter its totals as claims, or use UCDP or ACLED events.",
              "name sex gender age date_of_death cause_of_death martyrdom_location", 4),
    Lookalike("this is the Global Terrorism Database", "There is no reader for it: use UCDP or ACLED events.",
              "eventid iyear imonth iday nkill gname attacktype1_txt", 4),
    Lookalike("this is a table of claims", "Name it as claims, not as events.",
              "claim_id document_id theatre_id record_type source_id measure_id qualifier as_stated", 4, "claims"),
    Lookalike("these are spans, events summed by area and days",
              "Put them as ucdp_spans.csv into a folder of tables, beside claims.csv.",
              "area_id dyad killed_side_a killed_side_b events_two_each events_aggregate", 4, "claims"),
    Lookalike("this is ACLED's list of deleted events",
              "Use it to remove rows from an export; the export itself is what is read.",
              "event_id_cnty deleted_timestamp", 2),
    Lookalike("this is an ACLED export of events", "Read it with the reader acled.",
              "event_id_cnty event_date event_type sub_event_type actor1 actor2 inter1 inter2 interaction admin1 "
              "geo_precision time_precision fatalities", 6, "acled"),
    Lookalike("this is a UCDP GED export", "Read it with the reader ucdp.",
              "dyad_name type_of_violence where_prec where_coordinates adm_1 adm_2 event_clarity date_prec date_start "
              "deaths_a deaths_b deaths_civilians deaths_unknown", 6, "ucdp"),
)  # fmt: skip


def fold_name(name: str) -> str:
    """Write a column's name as its publisher does: other programs put dots, spaces or capitals into it."""
    return re.sub(r"[\s._-]+", "_", name.strip()).strip("_").casefold()


def name_lacks(what: str, missing: Sequence[str], needed: Collection[str]) -> str:
    """Say that a table is not what was asked for: which of the needed columns it lacks."""
    if len(missing) == len(needed):
        return f"this is not {what}: its first row has none of the names of its columns"
    left = len(missing) - SHOWN
    shown = ", ".join(missing[:SHOWN]) + (f" and {left} more columns" if left > 0 else "")
    return f"this is not {what}: it lacks {shown}"


def name_lookalike(header: Collection[str], reader: str = "") -> tuple[str, str] | None:
    """Say what a table with such columns is, and the mend; None when nothing is known of it.

    Neither is said of a file of the kind of the `reader` that found columns missing: it is no look-alike.
    """
    names = {fold_name(name) for name in header}
    for table in LOOKALIKES:
        if len(names & table.marks) >= table.fewest:
            return None if reader and table.reader == reader else (table.rule, table.mend)
    return None
