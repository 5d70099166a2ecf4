"""The directive `ledger`: every claim as a row with an anchor, and filters that work without a server.

The page holds the first thousand rows. The others lie beside it in scripts of a thousand rows each, which
book/_static/ledger.js loads when they are asked for: a page of fifty thousand rows would not open.
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from whosecount.core.unsafe_text import isolate
from whosecount.sphinx_ext.freshness import note_tables
from whosecount.sphinx_ext.ledger_filters import build_filters
from whosecount.sphinx_ext.page_notes import PageNotes
from whosecount.sphinx_ext.records import (
    Records,
    Row,
    anchor,
    gather_records,
    link_document,
    mark,
    name_standing,
)
from whosecount.sphinx_ext.uses import Use, gather_uses
from whosecount.tables.rows import split_list

ROWS = 1_000  # of the page, and of each script beside it
LEDGERS = PageNotes("ledgers")  # pages with a ledger, which names what other pages use


class Ledger(nodes.General, nodes.Element):
    """Stands for the ledger until all pages are read."""


class LedgerDirective(SphinxDirective):
    """Put the ledger on the page."""

    def run(self) -> list[nodes.Node]:
        """Leave a place for it."""
        note_tables(self.env)
        LEDGERS.of_page(self.env)
        return [Ledger()]


class FillLedger(SphinxPostTransform):
    """Put the ledger into its place, with the figures and pages that use each claim."""

    default_priority = 1

    def run(self, **kwargs) -> None:
        """Fill every place."""
        for place in list(self.document.findall(Ledger)):
            docname, records = self.env.docname, gather_records(self.config.whosecount_claims)
            parts = build_ledger(records, gather_uses(self.env), docname)
            place.replace_self(nodes.raw("", next(parts), format="html"))
            if self.app.builder.name == "html":
                write_scripts(parts, Path(self.app.outdir) / docname)


def build_ledger(
    records: Records, uses: Mapping[str, list[Use]] | None = None, docname: str = ""
) -> Iterator[str]:
    """Build the ledger's HTML: filters, a count, and a table of one row a claim; then the rows that it has no room for.

    Parameters
    ----------
    records : Records
        The tables.
    uses : mapping of str to list of Use, optional
        claim_id to the figures and pages that use the claim.
    docname : str
        The ledger's page.

    Yields
    ------
    str
        The ledger with its first thousand rows, then every further thousand rows.
    """
    links, uses, up = _group_links(records), uses or {}, "../" * docname.count("/")
    rows = (
        _build_row(claim, records, links.get(name, []), uses.get(name, []), up)
        for name, claim in records.claims.items()
    )
    listed = [use for name in records.claims for use in uses.get(name, [])]
    count = len(records.claims)
    yield str(
        Markup(
            '<div class="wc-ledger" id="ledger" data-count="{}" data-more="{}">{}'
            '<p class="wc-ledger-count" aria-live="polite">{} claims{}</p>'
            '<div class="wc-table" tabindex="0" role="group" aria-label="Ledger, scrolls sideways"><table>'
            "<caption>Every claim of the book</caption><thead><tr>"
            '<th scope="col">Claim</th><th scope="col">What was said</th><th scope="col">Who said it, who passed it on</th>'
            '<th scope="col">Quantity</th><th scope="col">When</th><th scope="col">Standing</th>'
            "</tr></thead><tbody>{}</tbody></table></div></div>"
        ).format(
            count,
            docname.rpartition("/")[-1],
            build_filters(records, listed),
            count,
            f"; the first {ROWS} stand here, the others come by script" if count > ROWS else "",
            Markup("").join(islice(rows, ROWS)),
        )
    )
    while more := Markup("").join(islice(rows, ROWS)):
        yield str(more)


def write_scripts(parts: Iterable[str], folder: Path) -> None:
    """Write rows beside the ledger's page, as scripts that a page from the disk can load, in place of earlier ones."""
    shutil.rmtree(folder, ignore_errors=True)
    for number, rows in enumerate(parts, start=1):
        folder.mkdir(exist_ok=True)
        script = f"(window.whosecountRows ??= []).push({json.dumps(rows, ensure_ascii=False)});\n"
        (folder / f"{number}.js").write_text(script, encoding="utf-8")


def _build_row(claim: Row, records: Records, links: list[Markup], uses: list[Use], up: str) -> Markup:
    source = records.sources[claim["source_id"]]
    return Markup(
        '<tr id="{id}"{data}><th scope="row"><a href="#{id}">{claim}</a><small>{kind}</small></th>'
        '<td><span data-col="summary">{summary}</span>{hedge}{links}{uses}</td>'
        "<td>{who}</td><td>{quantity}</td><td>{when}</td><td>{standing}</td></tr>"
    ).format(
        id=anchor(claim["claim_id"]),
        data=_list_data(claim, source, uses),
        claim=claim["claim_id"],
        kind=claim["record_type"].replace("_", " "),
        summary=isolate(claim["summary"]),
        hedge=Markup("<small>Hedge: “{}”</small>").format(mark("hedge", claim["hedge"]))
        if claim["hedge"]
        else "",
        links=Markup("<small>{}</small>").format(Markup("; ").join(links)) if links else "",
        uses=_link_uses(uses, up),
        who=_build_who(claim, source, records),
        quantity=_build_quantity(claim, records),
        when=_build_when(claim),
        standing=_build_standing(claim, source),
    )


def _list_data(claim: Row, source: Row, uses: list[Use]) -> Markup:
    """List what the script filters, sorts and writes by; what a row lacks is left out."""
    named = {
        "theatre": claim["theatre_id"],
        "alignment": source["alignment"],
        "type": claim["record_type"],
        "source": claim["source_id"],
        "family": source["family_id"],
        "measure": claim["measure_id"],
        "standing": claim["verification"],
        "places": " ".join(split_list(claim["place_ids"])),
        "figures": " ".join(dict.fromkeys(use.key for use in uses)),
        "low": claim["low"],
        "best": claim["best"],
        "high": claim["high"],
        "start": claim["event_start"],
        "end": claim["event_end"],
        "said": claim["stated_start"],
        "said-end": claim["stated_end"],
    }
    return Markup("").join(
        Markup(' data-{}="{}"').format(name, value) for name, value in named.items() if value
    )


def _link_uses(uses: list[Use], up: str) -> Markup | str:
    """Link the figures and pages that use a claim."""
    anchors = Markup("; ").join(
        Markup('<a href="{}{}.html{}">{}</a>').format(
            up, use.docname, f"#{use.anchor}" if use.anchor else "", use.words
        )
        for use in uses
    )
    return Markup("<small>Used in {}</small>").format(anchors) if uses else ""


def _build_who(claim: Row, source: Row, records: Records) -> Markup:
    chain = [records.sources[name]["name"] for name in split_list(claim["relayed_by"])]
    computed = claim["computed_by"] and records.sources[claim["computed_by"]]["name"]
    document = records.documents[claim["document_id"]]
    title = link_document(document)
    where = f", {claim['locator']}" if claim["locator"] else ""
    reprints = split_list(claim["also_in"])
    return Markup("{}{}{}<small>In: {} ({}){}{}</small>").format(
        mark("source", source["name"]),
        Markup("<small>Added up by {}</small>").format(mark("added_up_by", computed)) if computed else "",
        Markup("<small>Passed on by {}</small>").format(mark("passed_on_by", ", then ".join(chain)))
        if chain
        else "",
        title,
        mark("publisher", document["publisher"]),
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
    stated = Markup("“{}” ").format(mark("as_stated", claim["as_stated"])) if claim["as_stated"] else ""
    return Markup("{}{}<small>{}</small><small>{}</small>").format(
        stated, isolate(measure["name"].lower()), bounds, mark("subjects", subjects)
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
