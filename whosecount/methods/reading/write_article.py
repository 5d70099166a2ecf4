"""An article as its paragraphs, a tile for each statement."""

from collections.abc import Callable, Iterable

import pandas as pd
from markupsafe import Markup

from whosecount.charts.in_words import in_words, write_head, write_table
from whosecount.core.labels import capitalise, name_alignment, name_kind
from whosecount.core.unsafe_text import isolate, mend_text

WAYS: dict[
    str, tuple[str, Callable[[object], str]]
] = {  # what a tile tells: its column, and its codes in words
    "side": ("alignment", name_alignment),
    "kind": ("record_type", lambda code: capitalise(name_kind(code))),
    "level": ("level", capitalise),
    "standing": ("verification", lambda code: capitalise(name_kind(code))),
    "theatre": ("theatre", str),
}
ORDERED = ("level", "theatre")  # ways whose colours follow an order, not a code


@in_words
def write_tiles(statements: pd.DataFrame, by: str = "side") -> Markup:
    """Write the statements of `lay_tiles` as paragraphs, a tile for each, coloured by side, kind, level, standing or theatre.

    The style sheet colours each tile by the one of its attributes that `data-by` names. Each of them has a key
    with counts, hidden but for that one: to recolour, change `data-by` and show the other key.
    """
    codes = {way: _list_codes(statements[column]) for way, (column, _) in WAYS.items()}
    keys = [_write_key(statements[WAYS[way][0]], way, codes[way], way != by) for way in WAYS]
    rows = [
        (
            write_head(paragraph),
            Markup("<td>{}</td>").format(_join(_write_tile(row, codes) for row in told.itertuples())),
        )
        for paragraph, told in statements.groupby("paragraph", sort=False)
    ]
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
    items = [
        Markup('<li><span class="wc-tile"{}></span> {}: {}</li>').format(
            _tell(way, code, codes), isolate(mend_text(name(code))), f"{counts[code]:,}"
        )
        for code in codes
        if counts.get(code, 0)
    ]
    state = Markup(" hidden") if hidden else ""
    return Markup('<ul class="wc-key" data-key="{}"{}>{}</ul>').format(way, state, _join(items))


def _write_tile(statement, codes: dict[str, list[object]]) -> Markup:
    """Write one statement as a tile that carries all that is coded of it."""
    told = {way: getattr(statement, column) for way, (column, _) in WAYS.items()}
    side, kind = (mend_text(WAYS[way][1](told[way])) for way in ("side", "kind"))
    return Markup(
        '<span class="wc-tile" role="img" data-claim="{}"{} title="{}" aria-label="{}: {}"></span>'
    ).format(
        statement.claim_id, _join(_tell(way, code, codes[way]) for way, code in told.items()),
        f"{side}: {mend_text(statement.summary)}", side, kind,
    )  # fmt: skip


def _tell(way: str, code: object, codes: list[object]) -> Markup:
    """Write an attribute with a code, or with its place where the codes have an order."""
    return Markup(' data-{}="{}"').format(way, codes.index(code) if way in ORDERED else mend_text(str(code)))


def _join(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
