"""The parameters of an edition's pages: checked, merged."""

from collections.abc import Mapping

from whosecount.core.domains import find_disorder
from whosecount.core.errors import Problem, suggest
from whosecount.core.paths import ROOT
from whosecount.edition.read import Edition, Page
from whosecount.tables.parameters import find_faults, list_notebooks, read_parameters
from whosecount.tables.schema import read_schema

_DERIVED = {  # parameters of earlier versions, and what gives their value now
    "claim_day": "the last day of the raid that raid_claim names, or else the cutoff",
    "party": "the family that made the claim raid_claim, or else the one of side_b that claims most",
    "earliest_baseline": "the first day of the baselines",
    "trend_stretches": "the baselines, the window and the cutoff",
    "words_until": "the last of the cutoffs, and its month’s end",
    "change_until": "the window’s end",
    "change_segments": "the method, which tries one to seven days",
    "chapter": "the theatre, by whose name selections.csv has the claims shown",
}
_FROM_TO = "the first and the last day are one parameter", "Write chance_days, as FIRST/LAST."
_WIDER = "areas beyond a theatre stand in theatres.csv", "Write them there, in the column wider_areas."
_GONE = {  # what is said of a parameter of an earlier version, and the mend
    **{name: (f"this follows from {source}", "Leave it out.") for name, source in _DERIVED.items()},
    "chance_start": _FROM_TO,
    "chance_end": _FROM_TO,
    "wide_areas": _WIDER,
    "spokesman": (
        "whoever is quoted is the source of a claim of selections.csv",
        "Name one there as quoted.",
    ),
}


def merge_parameters(page: Page, defaults: dict) -> dict:
    """Merge a page's own parameters into those for all pages, as far as the notebook has them."""
    return {name: value for name, value in page.shared.items() if name in defaults} | page.parameters


def check_parameters(page: Page, defaults: dict, file: str = "") -> list[Problem]:
    """Name every parameter of a page that its notebook does not have, and every value that it cannot be.

    `file` is the edition's, in which the mend is to be made; without one the notebook is named.
    """
    own, notebook = page.parameters, _name_notebook(page)
    owners = dict.fromkeys(own, f" in {notebook}" if file else "")
    unknown = {name: value for name, value in own.items() if name not in defaults}
    return [
        name_unknown(file or notebook, name, value, list(defaults), owners[name])
        for name, value in unknown.items()
    ] + [
        Problem(file or notebook, 0, name, str(value), rule + owners.get(name, ""), mend)
        for name, value, rule, mend in find_faults(page.shared | own, defaults)
    ]


def check_shared(edition: Edition, defaults: Mapping[str, dict]) -> list[Problem]:
    """Check the values given for all pages that none of these takes: a chapter that the edition lacks may, or none does.

    `defaults` are the parameters of each page's notebook.
    """
    taken = {name: value for one in defaults.values() for name, value in one.items()}
    untaken = {name: value for name, value in edition.parameters.items() if name not in taken}
    if not untaken:
        return []
    known = {
        name: value for path in list_notebooks() for name, value in read_parameters(path).items()
    } | taken
    file = edition.file or f"edition {edition.id}"
    unknown = [
        name_unknown(file, name, value, sorted(known)) for name, value in untaken.items() if name not in known
    ]
    faults = find_faults(untaken, known)
    return unknown + [Problem(file, 0, name, str(value), rule, mend) for name, value, rule, mend in faults]


def check_order(page: Page, defaults: dict, file: str) -> list[Problem]:
    """Name the days of a page that do not go together: an end before its start, a cutoff outside the window."""
    values = defaults | merge_parameters(page, defaults)
    return [
        Problem(file or _name_notebook(page), 0, name, values[name], f"it {rule} in {page.output}", mend)
        for name, rule, mend in find_disorder(values)
    ]


def _name_notebook(page: Page) -> str:
    path = page.notebook
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


def name_unknown(file: str, name: str, value: object, known: list[str], owner: str = "") -> Problem:
    """Say that a parameter is unknown, and where its value comes from now, or which known name is nearest."""
    rule, mend = _GONE.get(name) or (f"there is no such parameter{owner}", suggest(name, known))
    if name in read_schema()["selections"].field("name").enum:
        rule = "claims that a page shows by name stand in selections.csv"
        mend = f"Write its claims there, as rows named {name} of the chapter, beside your claims.csv."
    return Problem(file, 0, name, str(value), rule, mend)
