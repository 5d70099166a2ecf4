import json

import pytest

from tests.tools import read_cells
from whosecount.core.paths import DATA
from whosecount.tables.schema import read_descriptor, read_schema

SCHEMA = read_schema()
DESIGNED = {
    "documents", "sources", "actors", "places", "theatres", "areas", "measures", "claims", "links", "selections", "ucdp_near",
    "ucdp_spans",
}  # fmt: skip


def test_schema_declares_every_table_of_the_design():
    assert set(SCHEMA) == DESIGNED


@pytest.mark.parametrize("name", SCHEMA)
def test_columns_stand_in_the_file_as_they_are_declared(name):
    assert read_cells(DATA / SCHEMA[name].path)[0] == SCHEMA[name].columns


def test_every_column_says_what_it_means():
    silent = [(t.name, f.name) for t in SCHEMA.values() for f in t.fields if not f.description.strip()]
    assert silent == []


def test_every_table_names_its_licence_and_the_spans_their_origin():
    assert all(table.licence for table in SCHEMA.values())
    origin = SCHEMA["ucdp_spans"].sources[0]
    assert "UCDP" in origin["title"] and "652.1601.1911" in origin["title"] + json.dumps(origin)
    assert "Sundberg" in json.dumps(origin)


def test_keys_and_list_items_lead_to_declared_columns():
    for table in SCHEMA.values():
        assert set(table.primary_key) <= set(table.columns)
        targets = [(key["reference"]["resource"], key["reference"]["fields"]) for key in table.foreign_keys]
        targets += [(f.items["resource"], [f.items["field"]]) for f in table.fields if "resource" in f.items]
        for resource, columns in targets:
            assert set(columns) <= set(SCHEMA[resource or table.name].columns)


def test_every_list_of_the_claims_is_held_against_something():
    lists = [field for field in SCHEMA["claims"].fields if field.type == "list"]
    assert len(lists) >= 5
    assert all("resource" in field.items or "enum" in field.items for field in lists)


def test_allowed_values_of_the_design_are_declared():
    allowed = {field.name: set(field.enum) for field in SCHEMA["claims"].fields}
    assert {"claim", "prediction", "denial", "unknown"} <= allowed["record_type"]
    assert allowed["missing_reason"] == {"withheld", "unknown", "uncountable"}
    assert allowed["verification"] >= {"said_unverifiable", "said_hard_to_verify"}
    relations = next(field.enum for field in SCHEMA["links"].fields if field.name == "relation")
    assert {"revises", "rival_of", "subset_of", "denies"} <= set(relations)


def test_descriptor_is_read_anew_so_that_callers_may_change_it():
    first = read_descriptor()
    first["resources"].clear()
    assert read_descriptor()["resources"]
