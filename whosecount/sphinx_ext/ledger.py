"""The directive `ledger`: every claim as a row with an anchor, and filters that work without a server."""

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from whosecount.core.unsafe_text import is_web_address, isolate
from whosecount.sphinx_ext.freshness import note_tables
from whosecount.sphinx_ext.records import Records, Row, anchor, gather_records, name_standing
from whosecount.tables.rows import split_list


class LedgerDirective(SphinxDirective):
    """Put the ledger on the page."""

    def run(self) -> list[nodes.Node]:
        """Make the ledger as one raw node."""
        note_tables(self.env)
        records = gather_records(self.config.whosecount_claims)
        return [nodes.raw("", build_ledger(records), format="html")]


def build_ledger(records: Records) -> str:
    """Build the ledger's HTML: filters, a count, and a table of one row a claim."""
    links = _group_links(records)
    rows = Markup("").join(
        _build_row(claim, records, links.get(claim["claim_id"], [])) for claim in records.claims.values()
    )
    return str(
        Markup(
            '<div class="wc-ledger" id="ledger">{}<p class="wc-ledger-count" aria-live="polite">{} claims</p>'
            '<div class="wc-table" tabindex="0" role="group" aria-label="Ledger, scrolls sideways"><table>'
            "<caption>Every claim of the book</caption><thead><tr>"
            '<th scope="col">Claim</th><th scope="col">What was said</th><th scope="col">Who said it, who passed it on</th>'
            '<th scope="col">Quantity</th><th scope="col">When</th><th scope="col">Standing</th>'
            "</tr></thead><tbody>{}</tbody></table></div></div>"
        ).format(_build_filters(records), len(records.claims), rows)
    )


def _build_filters(records: Records) -> Markup:
    alignments = {records.sources[claim["source_id"]]["alignment"] for claim in records.claims.values()}
    types = {claim["record_type"] for claim in records.claims.values()}
    selects = Markup("").join(
        [
            _build_select("theatre", "Theatre", {key: row["title"] for key, row in records.theatres.items()}),
            _build_select("alignment", "Speaker’s side", _name_choices(alignments)),
            _build_select("type", "Kind of statement", _name_choices(types)),
        ]
    )
    return Markup(
        '<form class="wc-ledger-filters" hidden aria-label="Filter the ledger">'
        '<label>Words <input type="search" data-filter="words" autocomplete="off"></label>{}'
        '<button type="reset">Show all</button></form>'
    ).format(selects)


def _name_choices(values: set[str]) -> dict[str, str]:
    return {value: value.replace("_", " ") for value in sorted(values)}


def _build_select(name: str, label: str, choices: dict[str, str]) -> Markup:
    option = Markup('<option value="{}">{}</option>')
    options = Markup("").join(option.format(value, text) for value, text in choices.items())
    select = Markup('<label>{} <select data-filter="{}"><option value="">all</option>{}</select></label>')
    return select.format(label, name, options)


def _build_row(claim: Row, records: Records, links: list[Markup]) -> Markup:
    source = records.sources[claim["source_id"]]
    return Markup(
        '<tr id="{id}" data-theatre="{theatre}" data-alignment="{alignment}" data-type="{type}">'
        '<th scope="row"><a href="#{id}">{claim}</a><small>{kind}</small></th><td>{summary}{hedge}{links}</td>'
        "<td>{who}</td><td>{quantity}</td><td>{when}</td><td>{standing}</td></tr>"
    ).format(
        id=anchor(claim["claim_id"]),
        theatre=claim["theatre_id"],
        alignment=source["alignment"],
        type=claim["record_type"],
        claim=claim["claim_id"],
        kind=claim["record_type"].replace("_", " "),
        summary=isolate(claim["summary"]),
        hedge=Markup("<small>Hedge: “{}”</small>").format(isolate(claim["hedge"])) if claim["hedge"] else "",
        links=Markup("<small>{}</small>").format(Markup("; ").join(links)) if links else "",
        who=_build_who(claim, source, records),
        quantity=_build_quantity(claim, records),
        when=_build_when(claim),
        standing=_build_standing(claim, source),
    )


def _build_who(claim: Row, source: Row, records: Records) -> Markup:
    chain = [records.sources[name]["name"] for name in split_list(claim["relayed_by"])]
    computed = claim["computed_by"] and records.sources[claim["computed_by"]]["name"]
    document = records.documents[claim["document_id"]]
    title = isolate(document["title"])
    if document["link"] == "linked" and is_web_address(document["url"]):
        title = Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(document["url"], title)
    where = f", {claim['locator']}" if claim["locator"] else ""
    reprints = split_list(claim["also_in"])
    return Markup("{}{}{}<small>In: {} ({}){}{}</small>").format(
        isolate(source["name"]),
        Markup("<small>Added up by {}</small>").format(isolate(computed)) if computed else "",
        Markup("<small>Passed on by {}</small>").format(isolate(", then ".join(chain))) if chain else "",
        title,
        isolate(document["publisher"]),
        isolate(where),
        f"; reprinted in {len(reprints)} more" if reprints else "",
    )


def _build_quantity(claim: Row, records: Records) -> Markup:
    if not claim["measure_id"]:
        return Markup("")
    measure = records.measures[claim["measure_id"]]
    bounds = ", ".join(f"{name} {claim[name]}" for name in ("low", "best", "high") if claim[name])
    if not bounds:
        bounds = f"no number ({claim['missing_reason'] or claim['qualifier'].replace('_', ' ')})"
    subjects = ", ".join(records.actors[name]["name"] for name in split_list(claim["subject_ids"]))
    stated = Markup("“{}” ").format(isolate(claim["as_stated"])) if claim["as_stated"] else ""
    return Markup("{}{}<small>{}</small><small>{}</small>").format(
        stated, isolate(measure["name"].lower()), bounds, isolate(subjects)
    )


def _build_when(claim: Row) -> Markup:
    happened = _write_span(claim["event_start"], claim["event_end"])
    said = _write_span(claim["stated_start"], claim["stated_end"])
    plain = claim["event_precision"] in ("", "day", "days", "unknown")
    precision = "" if plain else f" ({claim['event_precision']})"
    said = f"said {said}" if said else ""
    return Markup("{}{}<small>{}</small>").format(happened or "not dated", precision, said)


def _write_span(first: str, last: str) -> str:
    return first if first == last or not last else f"{first} to {last}" if first else f"until {last}"


def _build_standing(claim: Row, source: Row) -> Markup:
    grade = f"source {source['reliability']}, information {claim['credibility']}"
    note = Markup("<small>{}</small>").format(isolate(claim["note"])) if claim["note"] else ""
    return Markup("{}<small>{}</small>{}").format(name_standing(claim), grade, note)


def _group_links(records: Records) -> dict[str, list[Markup]]:
    grouped: dict[str, list[Markup]] = {}
    for link in records.links:
        words = link["relation"].replace("_", " ") + (f" ({link['change']})" if link["change"] else "")
        text = Markup('{} <a href="#{}">{}</a>').format(words, anchor(link["target_id"]), link["target_id"])
        grouped.setdefault(link["claim_id"], []).append(text)
    return grouped


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("ledger", LedgerDirective)
