"""An article in words: who speaks in it, of what, how firmly, how far it was checked, and as tiles by paragraph."""

from collections.abc import Callable, Iterable

import pandas as pd
from markupsafe import Markup

from whosecount.charts.in_words import in_words, write_head, write_table
from whosecount.core.labels import capitalise, name_alignment, name_kind, name_party
from whosecount.core.phrasing import count_noun, count_or_none, count_part, join_words, pass_refusal
from whosecount.core.refusal import Refusal
from whosecount.core.unsafe_text import isolate, mend_text
from whosecount.methods.reading.article import DISTANT, GUESSED, NOT_KNOWN, OWN

EXPECTED = ("inference", "prediction", "plan")  # record types that report nothing seen
# What a tile tells: its column, and its codes in words.
WAYS: dict[str, tuple[str, Callable[[object], str]]] = {
    "side": ("alignment", name_alignment),
    "kind": ("record_type", lambda code: capitalise(name_kind(code))),
    "level": ("level", capitalise),
    "standing": ("verification", lambda code: capitalise(name_kind(code))),
    "theatre": ("theatre", str),
}
ORDERED = ("level", "theatre")  # ways whose colours follow an order, not a code


@pass_refusal
def headline_voices(article: pd.DataFrame, own_family: str) -> str:
    """Say how many statements an article, the rows of one document, makes itself: those by its own_family."""
    if article.empty:
        return "No statement was read"
    own = int(article["family_id"].eq(own_family).sum())
    return capitalise(
        count_part(own, len(article), "statement", "is the writer’s own", "are the writer’s own")
    )


@pass_refusal
def describe_voices(article: pd.DataFrame, own_family: str) -> str:
    """Describe which side but its own_family is heard most in an article, the rows of one document."""
    others = article.loc[article["family_id"].ne(own_family), "alignment"].value_counts()
    if others.empty:
        return "Nobody else is heard."
    heard = [f"{name_party(str(side))} ({claims:,})" for side, claims in others.iloc[:2].items()]
    return f"Of the others, the side heard most is {', then '.join(heard)}. Each of them is heard through the writer."


@pass_refusal
def describe_theatres(statements: pd.DataFrame) -> str:
    """Say which theatre most statements, as `lay_tiles` gives them, are about."""
    if statements.empty:
        return "No statement was read."
    counts, total = statements["theatre"].value_counts(), count_noun(len(statements), "statement")
    if counts.eq(counts.max()).sum() > 1:
        return f"No theatre has more than {counts.max():,} of {total}."
    return f"Most is said of {counts.idxmax()}: {counts.max():,} of {total}."


@pass_refusal
def describe_kinds(statements: pd.DataFrame) -> str:
    """Describe how many statements of `lay_tiles` are asserted as fact, and how many say what is only expected."""
    kinds = statements["record_type"]
    facts, expected = int(kinds.eq("fact_asserted").sum()), int(kinds.isin(EXPECTED).sum())
    head = capitalise(
        count_part(facts, len(kinds), "statement", "is asserted as fact.", "are asserted as fact.")
    )
    one = "is an inference, a prediction or a plan"
    if not expected:
        return f"{head} None {one}."
    are = count_noun(expected, one, "are inferences, predictions or plans")
    return f"{head} {are}: what somebody concludes or expects, not what was seen."


@pass_refusal
def describe_standing(statements: pd.DataFrame) -> str:
    """Describe of how many statements of `lay_tiles` no check is reported, and how many are called hard to verify."""
    standing = statements["verification"]
    unchecked = int(standing.eq("unverified").sum())
    doubted = int(standing.isin(["said_unverifiable", "said_hard_to_verify"]).sum())
    bare = f"For {count_part(unchecked, len(standing), 'statement')} no check is reported"
    if not unchecked:
        bare = f"{capitalise(count_part(0, len(standing), 'statement', 'is'))} coded as unchecked"
    return f"{bare}, and {count_or_none(doubted, 'is', 'are')} called hard or impossible to verify."


@pass_refusal
def describe_levels(statements: pd.DataFrame) -> str | Refusal:
    """Describe how many statements of `lay_tiles` stand in the own voice, at a distance, and beyond checking."""
    if statements.empty:
        reason = "No statement of this document is at hand."
        return Refusal("how firmly it speaks", reason, "its statements as claims")
    counts = statements["level"].value_counts()
    apart, weak = counts[DISTANT] + counts[GUESSED], counts[NOT_KNOWN]
    own = capitalise(count_part(counts[OWN], len(statements), "statement", "stands", "stand"))
    put = f"{own} in the writer’s own voice, at no distance; {count_or_none(apart, 'is', 'are')} put at a distance, guessed or foreseen."
    if not weak:
        return f"{put} Nothing is said to be unknown or beyond checking."
    return f"{put} {'One more is' if weak == 1 else 'Some more are'} {NOT_KNOWN}."


@pass_refusal
def headline_verbs(counts: pd.DataFrame) -> str:
    """Say which reporting verb introduces the two sides that are quoted most: counts as `count_verbs` gives them."""
    if counts.empty:
        return "No reporting verb was coded"
    said = [f"{_join_verbs(verbs)} ({party})" for party, verbs, _ in _pick_verbs(counts)]
    return f"Reporting verbs used most: {join_words(said)}"


@pass_refusal
def describe_verbs(counts: pd.DataFrame) -> str:
    """Describe how often the verbs used most introduce the sides quoted most: counts as `count_verbs` gives them."""
    if counts.empty:
        return "No reporting verb was coded."
    said = []
    for party, verbs, most in _pick_verbs(counts):
        introduce = "introduces" if len(verbs) == 1 else "each introduce"
        said.append(f"{_join_verbs(verbs)} {introduce} {count_noun(most, 'statement')} ({party})")
    return f"{join_words(said)}. One sentence can supply many of them."


def _pick_verbs(counts: pd.DataFrame) -> list[tuple[str, list[str], int]]:
    """Pick, for the two sides with most statements, the verbs used most and how often."""
    totals = counts.groupby("alignment")["claims"].sum().sort_values(ascending=False, kind="stable")
    picked = []
    for alignment in totals.index[:2]:
        rows = counts[counts["alignment"].eq(alignment)]
        most = int(rows["claims"].max())
        picked.append((name_party(str(alignment)), rows.loc[rows["claims"].eq(most), "verb"].tolist(), most))
    return picked


def _join_verbs(verbs: list[str]) -> str:
    """Quote a verb, or the first of several that are used equally often."""
    more = f" and {len(verbs) - 1} more" if len(verbs) > 1 else ""
    return f"“{verbs[0]}”{more}"


@pass_refusal
def describe_uncoded(counts: pd.DataFrame) -> str:
    """Describe how many statements of others have a reporting verb, and whose most often have none: counts of `count_uncoded`."""
    if counts.empty:
        return "Nobody speaks but the document itself."
    coded = count_or_none(int(counts["coded"].sum()), "has", "have")
    total = count_noun(int(counts["claims"].sum()), "statement")
    head = f"Of {total} by others, {coded} a reporting verb of their own."
    bare = counts["claims"] - counts["coded"]
    if not bare.any():
        return head
    most, often = (
        name_party(str(counts.loc[bare.idxmax(), "alignment"])),
        "most often" if bare.gt(0).sum() > 1 else "all",
    )
    return f"{head} Those without one are {often} by speakers coded as {most}."


@pass_refusal
def describe_mentions(mentions: pd.DataFrame, name: str) -> str:
    """Describe how many statements concern a group, whose name is given: mentions as `count_mentions` gives them."""
    row = mentions.iloc[0]
    if not row["statements"]:
        return "No statement was read."
    return f"Of {count_noun(int(row['statements']), 'statement')}, {count_or_none(int(row['about']), 'is', 'are')} about {name}."


@pass_refusal
def describe_position(position: pd.DataFrame) -> str:
    """Describe where a place lies within its country: a position as `locate_in_country` gives it."""
    row = position.iloc[0]
    return (
        f"{row['place']} ({row['admin1']} governorate) lies {row['east']:.0f}% of the way from the country’s "
        f"western to its eastern end, and {row['north']:.0f}% of the way from its southern to its northern."
    )


@in_words
def write_tiles(statements: pd.DataFrame, by: str = "side") -> Markup:
    """Write an article as its paragraphs, a tile for each statement, coloured by one thing that is coded of it.

    `statements` are as `lay_tiles` gives them. The style sheet colours each tile by the one of its attributes that
    `data-by` names: side, kind, level, standing or theatre. Each of them has a key with counts, hidden but for that
    one: to recolour, change `data-by` and show the other key.
    """
    codes = {way: _list_codes(statements[column]) for way, (column, _) in WAYS.items()}
    keys = [_write_key(statements[WAYS[way][0]], way, codes[way], way != by) for way in WAYS]
    rows = []
    for paragraph, told in statements.groupby("paragraph", sort=False):
        tiles = _join(_write_tile(row, codes) for row in told.itertuples())
        rows.append((write_head(paragraph), Markup("<td>{}</td>").format(tiles)))
    table = write_table(rows, ("", "paragraph by paragraph, a tile for each statement"))
    return Markup('<div class="wc-tiles" data-by="{}">{}{}</div>').format(by, _join(keys), table)


def _list_codes(column: pd.Series) -> list[object]:
    """List what occurs: in order where there is one, else most frequent first."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.categories.tolist()
    return column.value_counts().sort_index().sort_values(ascending=False, kind="stable").index.tolist()


def _write_key(column: pd.Series, way: str, codes: list[object], hidden: bool) -> Markup:
    """Write which colour stands for what, and how many statements have it."""
    name, counts = WAYS[way][1], column.value_counts()
    item = Markup('<li><span class="wc-tile"{}></span> {}: {}</li>')
    items = [
        item.format(_tell(way, code, codes), isolate(mend_text(name(code))), f"{counts[code]:,}")
        for code in codes
        if counts.get(code, 0)
    ]
    state = Markup(" hidden") if hidden else ""
    return Markup('<ul class="wc-key" data-key="{}"{}>{}</ul>').format(way, state, _join(items))


def _write_tile(statement, codes: dict[str, list[object]]) -> Markup:
    """Write one statement as a tile that carries all that is coded of it."""
    told = {way: getattr(statement, column) for way, (column, _) in WAYS.items()}
    side, kind = (mend_text(WAYS[way][1](told[way])) for way in ("side", "kind"))
    coded = _join(_tell(way, code, codes[way]) for way, code in told.items())
    tile = Markup('<span class="wc-tile" role="img" data-claim="{}"{} title="{}" aria-label="{}: {}"></span>')
    return tile.format(statement.claim_id, coded, f"{side}: {mend_text(statement.summary)}", side, kind)


def _tell(way: str, code: object, codes: list[object]) -> Markup:
    """Write an attribute with a code, or with its place where the codes have an order."""
    return Markup(' data-{}="{}"').format(way, codes.index(code) if way in ORDERED else mend_text(str(code)))


def _join(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
