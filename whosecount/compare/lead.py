"""What a reader of the old book needs to know of the new one: which totals moved, and which findings turned."""

import calendar
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from whosecount.compare.collect import Comparison
from whosecount.compare.findings import FindingChange
from whosecount.core.labels import capitalise
from whosecount.core.phrasing import count_noun, join_words, name_group

MOST = 5  # turned findings that are shown at the head
MONTHS = "|".join(calendar.month_name[1:])
FIGURE = re.compile(rf"(?:\d+ )?\b(?:{MONTHS})\b(?: \d{{4}})?|\d+(?:[.,:-]\d+)*%?")
WHOLE = re.compile(r"\b(?:all #|both\b|the one\b)", re.IGNORECASE)  # of a part; see `count_part`
SIGNED = re.compile(r"\b[0-9a-f]{12}\b")  # the hash of a chapter's data, where a sentence names its sources
NUMBER = {"are": "is", "were": "was", "have": "has", "these": "this", "those": "that"}  # one for many
SCOPES = {"two sides": "Between the two sides", "whole country": "In the whole country"}
FRAME = ("country", "window", "side_a", "side_b")  # settings under which totals count other things


@dataclass(frozen=True)
class Lead:
    """The head of a comparison."""

    sentences: list[str]  # which totals rose or fell by how much, and how many findings turned
    turned: list[FindingChange] = field(default_factory=list)  # named ones first


def write_lead(found: Comparison) -> Lead:
    """Write the head of a comparison; nothing is said where nothing differs."""
    findings = [one for one in found.findings if not SIGNED.search(one.old + one.new)]
    turned = sorted(filter(has_turned, findings), key=lambda one: not one.name)
    if not found.differs:
        return Lead([], turned)
    told = (_warn_of_frame(found), _tell_totals(found), _tell_claims(found))
    return Lead([*chain(*told), *_tell_findings(found.pages, findings, len(turned))], turned)


def has_turned(one: FindingChange) -> bool:
    """Whether a finding says something else: other words than before, or a notice in its place, or the reverse."""
    return one.status == "changed" and _strip_figures(one.old) != _strip_figures(one.new)


def name_place(one: FindingChange) -> str:
    """Name where a finding stands."""
    page = one.page.rsplit("/", 1)[-1]
    return f"{page}, under “{one.section}”" if one.section else page


def _strip_figures(sentence: str) -> list[str]:
    """Give the words of a sentence without its figures and days, singular and plural alike."""
    words = re.findall(r"#|\w+", WHOLE.sub("# of #", FIGURE.sub("#", sentence)).casefold())
    return [NUMBER.get(word, word).removesuffix("s") for word in words]


def _warn_of_frame(found: Comparison) -> Iterator[str]:
    others = [row["setting"] for row in found.settings if row["setting"] in FRAME]
    if others:
        names = join_words([name.replace("_", " ") for name in others])
        yield f"The two are set to another {names}, so what moved need not be a correction of the record."


def _tell_totals(found: Comparison) -> Iterator[str]:
    """Say of the two sides and of the country which totals of the events moved."""
    if not found.events:
        return
    for scope, words in SCOPES.items():
        sums = {row["measure"]: row for row in found.events.sums if row["scope"] == scope}
        named = _name_measures(found.new) if scope == "two sides" else _name_measures({})
        moved = [_tell_total(label, sums[name]) for name, label in named.items() if name in sums]
        still = "neither the number of events nor the best estimate of the dead moved"
        yield f"{words} {join_words(moved) or still}."


def _name_measures(side: Mapping[str, str]) -> dict[str, str]:
    """Name the totals that are told, by measure; the losses of each side where its name is known."""
    known = [name for name in ("side_a", "side_b") if name in side]
    losses = {f"killed_{name}": f"the dead of {name_group(side[name])}" for name in known}
    return {"events": "events", "best": "the dead by the best estimate"} | losses


def _tell_total(label: str, row: Mapping) -> str:
    change = row["new"] - row["old"]
    share = f" ({abs(change) / row['old']:.1%})" if row["old"] else ""
    return f"{label} {'rose' if change > 0 else 'fell'} by {abs(change):,}{share}, from {row['old']:,} to {row['new']:,}"


def _tell_claims(found: Comparison) -> Iterator[str]:
    claims = next((rows for rows in found.tables if rows.name == "claims" and rows.differs), None)
    if claims:
        counts = {"came": claims.added, "went": claims.gone, "changed": claims.changed}
        told = join_words([f"{count:,} {what}" for what, count in counts.items() if count])
        yield f"Of the claims {told}."


def _tell_findings(pages: list[str], findings: list[FindingChange], turned: int) -> Iterator[str]:
    if not pages:
        return
    counts = Counter(one.status for one in findings)
    others = counts["changed"] - turned
    parts = ["no finding turned"]
    if turned:
        says = "says" if turned == 1 else "say"
        parts = [f"{count_noun(turned, 'finding')} turned and now {says} something else in words"]
    if others:
        has = "has" if others == 1 else "have"
        parts.append(f"{count_noun(others, 'finding')} {has} other figures and the same words")
    verbs = {"added": "came", "gone": "went"}
    parts += [f"{counts[kind]:,} {verb}" for kind, verb in verbs.items() if counts[kind]]
    yield f"{capitalise('; '.join(parts))}."
