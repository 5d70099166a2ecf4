"""Editions with one fault each, by the name of their file below tests/data/wrong/editions."""

EDITION = """id: wrong
title: "A wrong edition"
sides:
  side_a: government_and_allies
  side_b: islamic_state
window:
  start: "2018-03-13"
  end: "2018-05-22"
theatres: [palmyra]
pages:
  - notebook: book/theatres/palmyra.ipynb
    output: book/theatres/palmyra
    parameters:
      theatre: palmyra
"""
CREDIT = (
    'version: "invented"\nlicence: "CC BY 4.0"\naccessed: "2026-11-22"\nattribution: "invented for tests"\n'
)


def _change(*pairs: tuple[str, str], more: str = "") -> str:
    """Change what stands once in the plain edition."""
    text = EDITION
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text + more


EDITIONS = {
    "open_list.yml": _change(("[palmyra]", "[palmyra")),
    "open_quote.yml": _change(('"A wrong edition"', '"A wrong edition')),
    "colon_in_title.yml": _change(('"A wrong edition"', "A wrong edition: the second")),
    "alias.yml": _change(("[palmyra]", "&all [palmyra]"), more="parameters: {places: *all}\n"),
    "key_twice.yml": _change(more="id: second\n"),
    "list_at_the_top.yml": "- id: wrong\n- title: A wrong edition\n",
    "words.yml": "This is my edition.\n",
    "empty.yml": "",
    "comments_alone.yml": "# id: wrong\n",
    "latin_1.yml": _change(("A wrong edition", "Une édition fausse")),
    "key_unknown.yml": _change(("title:", "tilte:")),
    "side_missing.yml": _change(("  side_b: islamic_state\n", "")),
    "id_number.yml": _change(("id: wrong", "id: 3")),
    "title_empty.yml": _change(('"A wrong edition"', '""')),
    "theatres_text.yml": _change(("[palmyra]", "palmyra")),
    "theatres_empty.yml": _change(("[palmyra]", "[]")),
    "theatre_twice.yml": _change(("[palmyra]", "[palmyra, palmyra]")),
    "theatre_unknown.yml": _change(("[palmyra]", "[palmyra, palmira]")),
    "side_unknown.yml": _change(("islamic_state", "islamic_stat")),
    "day_that_is_none.yml": _change(("2018-03-13", "2018-02-30")),
    "day_with_dots.yml": _change(("2018-03-13", "13.03.2018")),
    "reader_unknown.yml": _change(more=f"events: ../right_events.csv\nevents_reader: acledd\n{CREDIT}"),
    "file_without_reader.yml": _change(more=f"events: ../../right_events/ucdp_tabs.csv\n{CREDIT}"),
    "claims_missing.yml": _change(more="claims: no_such_folder\n"),
    "claims_by_drive_letter.yml": _change(more="claims: 'C:\\tables'\n"),
    "output_device.yml": _change(("output: book/theatres/palmyra", "output: book/theatres/con")),
    "notebook_outside.yml": _change(("book/theatres/palmyra.ipynb", "../palmyra.ipynb")),
    "output_outside.yml": _change(("output: book/theatres/palmyra", "output: ../palmyra")),
    "page_key_unknown.yml": _change(("    parameters:", "    parameter:")),
    "pages_empty.yml": _change((EDITION[EDITION.index("pages:") :], "pages: []\n")),
    "parameter_unknown.yml": _change(more="parameters:\n  vage_rule: linguistic\n"),
    "page_parameter_unknown.yml": _change(("      theatre:", "      theater:")),
    "parameter_type.yml": _change(more="parameters:\n  just_over_pct: ten\n"),
    "parameter_day_that_is_none.yml": _change(more="parameters:\n  cutoff: 2018-02-30\n"),
    "parameter_year_9999.yml": _change(more="parameters:\n  cutoff: 9999-12-31\n"),
    "parameter_no_choice.yml": _change(more="parameters:\n  vague_rule: guess\n"),
    "parameter_precision_unknown.yml": _change(more="parameters:\n  max_place_precision: village\n"),
    "parameter_percent_negative.yml": _change(more="parameters:\n  just_over_pct: -5\n"),
    "parameter_km_nan.yml": _change(more="parameters:\n  match_km: .nan\n"),
    "parameter_km_infinite.yml": _change(more="parameters:\n  match_km: .inf\n"),
    "parameter_km_negative.yml": _change(("      theatre:", "      match_km: -50\n      theatre:")),
    "parameter_km_words.yml": _change(more="parameters:\n  match_km: fifty\n"),
    "parameter_no_draws.yml": _change(more="parameters:\n  draws: 0\n"),
    "parameter_mixed_list.yml": _change(
        ("book/theatres/palmyra.ipynb", "book/theatres/euphrates_valley.ipynb"),
        more="parameters:\n  cutoffs: [2018-05-01, 3]\n",
    ),
    "parameter_claim_unknown.yml": _change(more="parameters:\n  raid_claim: lwj-p19-99\n"),
    "parameter_area_unknown.yml": _change(
        ("book/theatres/palmyra.ipynb", "book/theatres/euphrates_valley.ipynb"),
        more="parameters:\n  focus_area: tadmor\n",
    ),
    "parameter_moved.yml": _change(more="parameters:\n  wide_areas: [tadmur]\n"),
    "access_to_come.yml": _change(more='accessed: "2098-11-22"\n'),
    "licence_empty.yml": _change(
        more=f"events: ../../right_events/ucdp_tabs.csv\nevents_reader: ucdp\n{CREDIT.replace('CC BY 4.0', '')}"
    ),
    "window_year_9999.yml": _change(("2018-05-22", "9999-05-22")),
    "data_among_parameters.yml": _change(more="parameters:\n  claims: mine.csv\n"),
    "page_of_another_theatre.yml": _change(("[palmyra]", "[southern_damascus]")),
}
