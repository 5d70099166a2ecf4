"""The directive `ledger`: every claim as a row with an anchor, and filters that work without a server.

The page holds the first thousand rows. The others lie beside it in scripts of a thousand rows each, which
book/_static/ledger.js loads when they are asked for: a page of fifty thousand rows would not open.
"""

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from docutils import nodes
from markupsafe import Markup, escape
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from whosecount.core.labels import name_alignment, name_kind, shorten_name
from whosecount.core.unsafe_text import isolate
from whosecount.sphinx_ext.freshness import note_tables
from whosecount.sphinx_ext.page_notes import PageNotes, Use, ask_for, gather_uses, show
from whosecount.sphinx_ext.records import (
    STANDINGS,
    Records,
    Row,
    anchor,
    explain_unlinked,
    gather_records,
    link_document,
    mark,
    name_standing,
    write_grade,
)
from whosecount.tables.rows import split_list

ROWS = 1_000  # of the page, and of each script beside it
LEDGERS = PageNotes("ledgers")  # pages with a ledger, which names what other pages use
ORDERS = {
    "": "as in the book", "start": "day it happened", "said": "day it was said", "source": "who said it",
    "measure": "what is counted", "number": "largest number first",
}  # fmt: skip
SMALL = Markup("<small>{} {}</small>")
USES = Markup('<small class="wc-ledger-uses">Used in {}</small>')  # not on paper


class Ledger(nodes.General, nodes.Element):
    """Stands for the ledger until all pages are read."""


class LedgerDirective(SphinxDirective):
    """Put the ledger on the page."""

    def run(self) -> list[nodes.Node]:
        """Leave a place for it."""
        note_tables(self.env)
        LEDGERS.of_page(self.env)
        ask_for(self.env, "ledger.js")
        return [Ledger()]


class FillLedger(SphinxPostTransform):
    """Put the ledger into its place, with the figures and pages that use each claim."""

    default_priority = 1

    def run(self, **kwargs) -> None:
        """Fill every place."""
        for place in list(self.document.findall(Ledger)):
            docname, records = self.env.docname, gather_records(self.config.whosecount_claims)
            parts = build_ledger(records, gather_uses(self.env), docname)
            place.replace_self(show(next(parts)))
            if self.app.builder.name == "html":
                write_scripts(parts, Path(self.app.outdir) / docname)


def build_ledger(
    records: Records, uses: Mapping[str, list[Use]] | None = None, docname: str = ""
) -> Iterator[str]:
    """Build the ledger's HTML: filters, a count, and a table of one row a claim; then every further thousand rows.

    `uses` has for a claim_id the figures and pages that use the claim; `docname` is the ledger's page.
    """
    links, uses, up = _group_links(records), uses or {}, "../" * docname.count("/")
    rows = (
        _build_row(claim, records, links.get(name, []), uses.get(name, []), up)
        for name, claim in records.claims.items()
    )
    listed = [use for name in records.claims for use in uses.get(name, [])]
    count = len(records.claims)
    more = f"; the first {ROWS} stand here, the others come by script" if count > ROWS else ""
    yield str(
        Markup(
            '<div class="wc-ledger" id="ledger" data-count="{}" data-more="{}">{}'
            '<p class="wc-ledger-count" aria-live="polite">{} claims{}</p>'
            '<div class="wc-table" tabindex="0" role="group" aria-label="Ledger, scrolls sideways"><table>'
            "<caption>Every claim of the book</caption><thead><tr>"
            '<th scope="col">Claim</th><th scope="col">What was said</th><th scope="col">Who said it, who passed it on</th>'
            '<th scope="col">Quantity</th><th scope="col">When and where</th><th scope="col">Standing</th>'
            "</tr></thead><tbody>{}</tbody></table></div></div>"
        ).format(
            count, docname.rpartition("/")[-1], build_filters(records, listed), count, more,
            Markup("").join(islice(rows, ROWS)),
        )
    )  # fmt: skip
    while rest := Markup("").join(islice(rows, ROWS)):
        yield str(rest)


def build_filters(records: Records, uses: Iterable[Use]) -> Markup:
    """Build the form above the ledger, which ledger.js shows and obeys: what the rows hold, and nothing that would find no row."""
    claims = records.claims.values()
    speakers = {claim["source_id"] for claim in claims}
    families = {records.sources[name]["family_id"] for name in speakers}
    measures = name_measures({claim["measure_id"] for claim in claims} - {""}, records)
    places = {name for claim in claims for name in split_list(claim["place_ids"])}
    named = {
        name: STANDINGS[name] or "not applicable" for name in {claim["verification"] for claim in claims}
    }
    sides = {side: name_alignment(side) for side in (records.sources[name]["alignment"] for name in speakers)}
    kinds = {kind: name_kind(kind) for kind in (claim["record_type"] for claim in claims)}
    selects = [
        _build_select("theatre", "Theatre", {key: row["title"] for key, row in records.theatres.items()}),
        _build_select("place", "Place", {name: records.places[name]["name"] for name in places}),
        _build_select("alignment", "Speaker’s side", sides),
        _build_select("family", "Family of sources", {name: name_family(name, records) for name in families}),
        _build_select("source", "Source", {name: shorten_name(records.sources[name]["name"]) for name in speakers}),
        _build_select("type", "Kind of statement", kinds),
        _build_select("measure", "What is counted", measures),
        _build_select("standing", "Standing", named),
        _build_select("figures", "Figure or page", {use.key: use.words for use in uses}),
    ]  # fmt: skip
    return Markup(
        '<form class="wc-ledger-filters" hidden aria-label="Filter the ledger">'
        '<label>Words <input type="search" data-filter="words" autocomplete="off"></label>{}'
        '<label>From day <input type="date" data-filter="from"></label>'
        '<label>To day <input type="date" data-filter="to"></label>{}'
        '<button type="reset">Show all</button><button type="button" data-do="csv">Selection as CSV</button></form>'
    ).format(Markup("").join(selects), _build_select("sort", "Order", ORDERS, every=False))


def name_family(family_id: str, records: Records) -> str:
    """Name a family of sources: by the source that it is named after, else by its identifier's words."""
    named = {
        _squeeze(words): source["name"]
        for source in records.sources.values() if source["family_id"] == family_id
        for words in (source["source_id"], source["name"])
    }  # fmt: skip
    own = named.get(_squeeze(family_id)) or (len(set(named.values())) == 1 and next(iter(named.values())))
    return shorten_name(own) if own else name_alignment(family_id)


def _squeeze(words: str) -> str:
    return re.sub(r"[\W_]", "", words.lower())


def name_measures(measure_ids: Iterable[str], records: Records) -> dict[str, str]:
    """Name measures, those of one name by their units too."""
    measures = [records.measures[name] for name in measure_ids]
    names = Counter(measure["name"] for measure in measures)
    return {
        one["measure_id"]: f"{one['name']} ({one['unit']})" if names[one["name"]] > 1 else one["name"]
        for one in measures
    }


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


def write_scripts(parts: Iterable[str], folder: Path) -> None:
    """Write rows beside the ledger's page, as scripts that a page from the disk can load, in place of earlier ones."""
    shutil.rmtree(folder, ignore_errors=True)
    for number, rows in enumerate(parts, start=1):
        folder.mkdir(exist_ok=True)
        script = f"(window.whosecountRows ??= []).push({json.dumps(rows, ensure_ascii=False)});\n"
        (folder / f"{number}.js").write_text(script, encoding="utf-8")


def _build_row(claim: Row, records: Records, links: list[Markup], uses: list[Use], up: str) -> Markup:
    source = records.sources[claim["source_id"]]
    hedge = (
        SMALL.format("Hedge:", Markup("“{}”").format(mark("hedge", claim["hedge"]))) if claim["hedge"] else ""
    )
    used = Markup("; ").join(
        Markup('<a href="{}{}.html{}">{}</a>').format(
            up, use.docname, use.anchor and f"#{use.anchor}", use.words
        )
        for use in uses
    )
    return Markup(
        '<tr id="{id}"{data}><th scope="row"><a href="#{id}">{claim}</a><small>{kind}</small></th>'
        '<td><span data-col="summary">{summary}</span>{hedge}{links}{uses}</td>'
        "<td>{who}</td><td>{quantity}</td><td>{when}</td><td>{standing}</td></tr>"
    ).format(
        id=anchor(claim["claim_id"]), data=_list_data(claim, source, uses), claim=claim["claim_id"],
        kind=name_kind(claim["record_type"]), summary=isolate(claim["summary"]), hedge=hedge,
        links=Markup("<small>{}</small>").format(Markup("; ").join(links)) if links else "",
        uses=USES.format(used) if uses else "", who=_build_who(claim, source, records),
        quantity=_build_quantity(claim, records), when=_build_when(claim, records), standing=_build_standing(claim, source),
    )  # fmt: skip


def _list_data(claim: Row, source: Row, uses: list[Use]) -> Markup:
    """List what the script filters, sorts and writes by; what a row lacks is left out."""
    named = {
        "theatre": claim["theatre_id"], "alignment": source["alignment"], "type": claim["record_type"],
        "source": claim["source_id"], "family": source["family_id"], "measure": claim["measure_id"],
        "standing": claim["verification"], "places": " ".join(split_list(claim["place_ids"])),
        "figures": " ".join(dict.fromkeys(use.key for use in uses)),
        "low": claim["low"], "best": claim["best"], "high": claim["high"], "start": claim["event_start"],
        "end": claim["event_end"], "said": claim["stated_start"], "said-end": claim["stated_end"],
    }  # fmt: skip
    return Markup("".join(f' data-{name}="{escape(value)}"' for name, value in named.items() if value))


def _build_who(claim: Row, source: Row, records: Records) -> Markup:
    chain = ", then ".join(records.sources[name]["name"] for name in split_list(claim["relayed_by"]))
    computed = claim["computed_by"] and records.sources[claim["computed_by"]]["name"]
    document, reprints = records.documents[claim["document_id"]], split_list(claim["also_in"])
    why = explain_unlinked(document)
    return Markup("{}{}{}<small>In: {} ({}){}{}{}</small>").format(
        mark("source", source["name"]),
        SMALL.format("Added up by", mark("added_up_by", computed)) if computed else "",
        SMALL.format("Passed on by", mark("passed_on_by", chain)) if chain else "",
        link_document(document),
        mark("publisher", document["publisher"]),
        isolate(f", {claim['locator']}" if claim["locator"] else ""),
        isolate(f"; {why}" if why else ""),
        f"; reprinted in {len(reprints)} more" if reprints else "",
    )


def _build_quantity(claim: Row, records: Records) -> Markup:
    if not claim["measure_id"]:
        return Markup("")
    measure = records.measures[claim["measure_id"]]
    bounds = ", ".join(f"{name} {claim[name]}" for name in ("low", "best", "high") if claim[name])
    if not bounds:
        reason = claim["missing_reason"] or claim["qualifier"].replace("_", " ")
        bounds = f"no number ({reason})" if reason else "no number"
    subjects = ", ".join(records.actors[name]["name"] for name in split_list(claim["subject_ids"]))
    stated = Markup("“{}” ").format(mark("as_stated", claim["as_stated"])) if claim["as_stated"] else ""
    return Markup("{}{}<small>{}</small><small>{}</small>").format(
        stated, isolate(measure["name"].lower()), bounds, mark("subjects", subjects)
    )


def _build_when(claim: Row, records: Records) -> Markup:
    happened = _write_span(claim["event_start"], claim["event_end"])
    said = _write_span(claim["stated_start"], claim["stated_end"])
    plain = claim["event_precision"] in ("", "day", "days", "unknown")
    precision = "" if plain else f" ({claim['event_precision']})"
    said = f"said {said}" if said else ""
    places = "; ".join(records.places[name]["name"] for name in split_list(claim["place_ids"]))
    where = Markup("<small>{}</small>").format(isolate(places)) if places else ""
    return Markup("{}{}<small>{}</small>{}").format(happened or "not dated", precision, said, where)


def _write_span(first: str, last: str) -> str:
    return first if first == last or not last else f"{first} to {last}" if first else f"until {last}"


def _build_standing(claim: Row, source: Row) -> Markup:
    note = Markup("<small>{}</small>").format(isolate(claim["note"])) if claim["note"] else ""
    return Markup("{}<small>{}</small>{}").format(name_standing(claim), write_grade(claim, source), note)


def _group_links(records: Records) -> dict[str, list[Markup]]:
    grouped: dict[str, list[Markup]] = {}
    for link in records.links:
        words = link["relation"].replace("_", " ") + (f" ({link['change']})" if link["change"] else "")
        text = Markup('{} <a href="#{}">{}</a>').format(words, anchor(link["target_id"]), link["target_id"])
        grouped.setdefault(link["claim_id"], []).append(text)
    return grouped


def find_changed(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name the pages with a ledger, to be written anew, when pages that were read use other claims now."""
    now, before = gather_uses(env), getattr(env, "whosecount_uses", None)
    env.whosecount_uses = now
    return sorted(LEDGERS.of(env)) if now != before else []


def setup(app: Sphinx) -> None:
    """Register the directive and its hooks."""
    app.add_node(Ledger)
    app.add_directive("ledger", LedgerDirective)
    app.add_post_transform(FillLedger)
    app.connect("env-updated", find_changed)
    LEDGERS.connect(app)
