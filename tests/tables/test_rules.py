from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosecount.tables.rules import (
    BOUNDS_OF_QUALIFIER,
    check_areas_disjoint,
    check_bounds_fit_qualifier,
    check_links_acyclic,
    check_parents,
    check_places_together,
)
from whosecount.tables.schema import Row, read_schema


def make_row(table: str = "claims", number: int = 2, **values) -> Row:
    text = {name: "" if value is None else str(value) for name, value in values.items()}
    return Row(table, number, text, values)


def make_links(*triples: tuple[str, str, str]) -> dict[str, list[Row]]:
    names = ("claim_id", "relation", "target_id")
    return {
        "links": [
            make_row("links", n, **dict(zip(names, one, strict=True))) for n, one in enumerate(triples, 2)
        ]
    }


def test_every_declared_qualifier_says_which_bounds_it_wants():
    declared = next(field.enum for field in read_schema()["claims"].fields if field.name == "qualifier")
    assert set(declared) == set(BOUNDS_OF_QUALIFIER)


@pytest.mark.parametrize("qualifier", BOUNDS_OF_QUALIFIER)
def test_a_qualifier_allows_one_pattern_of_bounds_and_no_other(qualifier):
    for filled in product((None, 5.0), repeat=3):
        row = make_row(qualifier=qualifier, **dict(zip(("low", "best", "high"), filled, strict=True)))
        pattern = "".join("-" if value is None else "=" for value in filled)
        assert bool(list(check_bounds_fit_qualifier(row))) == (pattern != BOUNDS_OF_QUALIFIER[qualifier])


@pytest.mark.parametrize("qualifier", ["at_least", "more_than", "just_over", "dozens", "hundreds", "several"])
def test_a_lower_bound_never_has_a_best_or_high_end(qualifier):
    assert BOUNDS_OF_QUALIFIER[qualifier][1:] == "--"


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] > p[1]), max_size=12))
def test_links_that_only_point_back_run_in_no_circle(pairs):
    links = make_links(*[(f"c{a}", "revises", f"c{b}") for a, b in pairs])
    assert list(check_links_acyclic(links)) == []


def test_a_long_circle_is_found_once_and_named_whole():
    links = make_links(
        ("a", "revises", "b"), ("b", "revises", "c"), ("c", "revises", "a"), ("d", "revises", "a")
    )
    ((_, (column, rule, _)),) = check_links_acyclic(links)
    assert column == "target_id" and rule.endswith("a, b, c")


def test_links_of_different_relations_make_no_circle_together():
    assert list(check_links_acyclic(make_links(("a", "revises", "b"), ("b", "comments_on", "a")))) == []


def test_a_symmetric_relation_may_join_many_but_each_pair_once():
    triangle = make_links(("a", "rival_of", "b"), ("b", "rival_of", "c"), ("a", "rival_of", "c"))
    assert list(check_links_acyclic(triangle)) == []
    assert len(list(check_links_acyclic(make_links(("a", "same_as", "b"), ("b", "same_as", "a"))))) == 1


def test_a_grandparent_is_no_circle():
    def row(key, parent):
        return make_row("actors", actor_id=key, parent_id=parent)

    assert list(check_parents({"actors": [row("a", None), row("b", "a"), row("c", "b")], "places": []})) == []
    found = list(check_parents({"actors": [row("a", "c"), row("b", "a"), row("c", "b")], "places": []}))
    assert len(found) == 3


def test_a_district_and_the_rest_of_its_governorate_are_disjoint():
    def area(name, admin2):
        return make_row("areas", area_id=name, admin1=("Homs",), admin2=admin2)

    assert list(check_areas_disjoint({"areas": [area("tadmur", ("Tadmur",)), area("rest", ())]})) == []
    twice = list(check_areas_disjoint({"areas": [area("one", ("Tadmur", "Homs")), area("two", ("Homs",))]}))
    assert [found[1] for _, found in twice] == ["Homs / Homs is already in one"]


@pytest.mark.parametrize(
    ("latitude", "longitude", "outside", "wrong"),
    [(34.5, 38.3, "", 0), (51.5, 0.1, "", 1), (51.5, 0.1, "true", 0), (None, None, "", 0)],
)
def test_a_place_lies_near_the_others_unless_marked(latitude, longitude, outside, wrong):
    near = [
        make_row("places", latitude=lat, longitude=38.0, radius_km=5.0, outside_country="")
        for lat in (34, 35, 36)
    ]
    row = make_row("places", latitude=latitude, longitude=longitude, radius_km=5.0, outside_country=outside)
    assert len(list(check_places_together({"places": [*near, row]}))) == wrong
