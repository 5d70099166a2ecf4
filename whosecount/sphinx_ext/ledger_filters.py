"""The form above the ledger; book/_static/ledger.js shows it and does what it says."""

from collections.abc import Iterable

from markupsafe import Markup

from whosecount.core.labels import shorten_name
from whosecount.sphinx_ext.records import STANDINGS, Records
from whosecount.sphinx_ext.uses import Use
from whosecount.tables.rows import split_list

ORDERS = {
    "": "as in the book",
    "start": "day it happened",
    "said": "day it was said",
    "source": "who said it",
    "measure": "what is counted",
    "number": "largest number first",
}


def build_filters(records: Records, uses: Iterable[Use]) -> Markup:
    """Build the form: what the rows hold, and nothing that would find no row."""
    claims = records.claims.values()
    speakers = {claim["source_id"] for claim in claims}
    families = {records.sources[name]["family_id"] for name in speakers}
    measures = {claim["measure_id"] for claim in claims} - {""}
    places = {name for claim in claims for name in split_list(claim["place_ids"])}
    selects = [
        _build_select("theatre", "Theatre", {key: row["title"] for key, row in records.theatres.items()}),
        _build_select("place", "Place", {name: records.places[name]["name"] for name in places}),
        _build_select(
            "alignment",
            "Speaker’s side",
            _name_choices(records.sources[name]["alignment"] for name in speakers),
        ),
        _build_select("family", "Family of sources", {name: name_family(name, records) for name in families}),
        _build_select(
            "source", "Source", {name: shorten_name(records.sources[name]["name"]) for name in speakers}
        ),
        _build_select("type", "Kind of statement", _name_choices(claim["record_type"] for claim in claims)),
        _build_select(
            "measure", "What is counted", {name: records.measures[name]["name"] for name in measures}
        ),
        _build_select(
            "standing",
            "Standing",
            {
                name: STANDINGS[name] or "not applicable"
                for name in {claim["verification"] for claim in claims}
            },
        ),
        _build_select("figures", "Figure or page", {use.key: use.words for use in uses}),
    ]
    return Markup(
        '<form class="wc-ledger-filters" hidden aria-label="Filter the ledger">'
        '<label>Words <input type="search" data-filter="words" autocomplete="off"></label>{}'
        '<label>From day <input type="date" data-filter="from"></label>'
        '<label>To day <input type="date" data-filter="to"></label>{}'
        '<button type="reset">Show all</button><button type="button" data-do="csv">Selection as CSV</button></form>'
    ).format(Markup("").join(selects), _build_select("sort", "Order", ORDERS, every=False))


def name_family(family_id: str, records: Records) -> str:
    """Name a family of sources: by the source that it is named after, else by its identifier's words."""
    if family_id in records.sources:
        return shorten_name(records.sources[family_id]["name"])
    words = family_id.replace("_", " ")
    return words[:1].upper() + words[1:]


def _name_choices(values: Iterable[str]) -> dict[str, str]:
    return {value: value.replace("_", " ") for value in set(values)}


def _build_select(name: str, label: str, choices: dict[str, str], *, every: bool = True) -> Markup:
    """Build one select, its options by their words; `every` adds one that leaves the rows as they are."""
    option = Markup('<option value="{}">{}</option>')
    listed = (
        [("", "all"), *sorted(choices.items(), key=lambda item: item[1].lower())]
        if every
        else choices.items()
    )
    return Markup('<label>{} <select data-filter="{}">{}</select></label>').format(
        label, name, Markup("").join(option.format(value, words) for value, words in listed)
    )
