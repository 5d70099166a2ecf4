"""Columns of every file that is written, in order."""

THEATRES = [
    "theatre_id", "title", "window_start", "window_end", "question", "wider_areas",
]  # fmt: skip
AREAS = [
    "area_id", "theatre_id", "admin1", "admin2", "admin1_spellings", "admin2_spellings",
]  # fmt: skip
ACTORS = [
    "actor_id", "parent_id", "name", "side", "aliases",
]  # fmt: skip
MEASURES = [
    "measure_id", "name", "unit", "kind",
]  # fmt: skip
LINKS = [
    "claim_id", "relation", "target_id", "change",
]  # fmt: skip
SELECTIONS = ["chapter", "name", "claim_id", "beside"]
DOCUMENTS = [
    "document_id", "title", "publisher", "author", "published", "published_precision", "url", "link", "kind",
    "language", "accessed", "note",
]  # fmt: skip
PLACES = [
    "place_id", "parent_id", "name", "name_ar", "admin1", "admin2", "latitude", "longitude", "radius_km",
    "theatre_id", "aliases", "coordinate_source", "outside_country",
]  # fmt: skip
SOURCES = [
    "source_id", "name", "family_id", "alignment", "kind", "reliability", "reliability_reason",
]  # fmt: skip
CLAIMS = [
    "claim_id", "document_id", "locator", "theatre_id", "record_type", "source_id", "computed_by", "relayed_by",
    "measure_id", "subject_ids", "perpetrator_ids", "perpetrator_status", "low", "best", "high", "as_stated",
    "qualifier", "event_start", "event_end", "event_precision", "stated_start", "stated_end", "as_of",
    "counted_since", "place_ids", "reference_area", "denominator", "evidence", "hedge", "verification",
    "credibility", "missing_reason", "also_in", "wording_language", "summary", "note",
]  # fmt: skip
GED = [
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id",
    "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt",
    "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
]  # fmt: skip
ACLED = [
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
    "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude",
    "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
]  # fmt: skip
SPANS = [
    "area_id", "dyad", "date_start", "date_end", "place_precision", "events", "killed_side_a", "killed_side_b",
    "killed_civilians", "killed_unknown", "low", "best", "high", "events_two_each", "events_monitor_only",
    "events_aggregate", "events_best_zero",
]  # fmt: skip
