"""A sweep as one HTML file that needs nothing else: the number followed under every set, what moves it, every run."""

from pathlib import Path

import pandas as pd
from markupsafe import Markup

from whosecount.charts.specification_curve import plot_specifications
from whosecount.compare.outline import Block
from whosecount.compare.page import build_table, write_document
from whosecount.core.multiverse import rank_choices
from whosecount.core.multiverse_sentences import describe_specifications
from whosecount.core.paths import write_whole
from whosecount.core.phrasing import count_noun
from whosecount.core.unsafe_text import mend_line
from whosecount.study.figure import Figure
from whosecount.sweep.read import Sweep

PAGE = "index.html"
CAPTION = (
    "An upright for each set of parameters, in the row of the option it took; the dot is the middle one."
)


def write_sweep_page(folder: Path) -> None:
    """Write the page of a sweep beside its tables."""
    sweep = Sweep.read(str(folder))
    title = f"{Path(sweep.notebook).stem} under {count_noun(len(sweep.runs), 'set')} of parameters"
    head = Markup('<p class="sum">{}</p>\n').format(sweep.introduce().sentence)
    body = [*_show_followed(sweep), *_list_failed(sweep), _list_runs(sweep)]
    write_whole(folder / PAGE, write_document(title, head, Markup("\n").join(body)))


def _show_followed(sweep: Sweep) -> list[Markup]:
    found = sweep.specifications
    if not sweep.finding or found.empty:
        return []
    told = describe_specifications(found, sweep.what, reference=sweep.reference)
    words = {"name": "multiverse", "caption": CAPTION, "reading": told, "ylabel": sweep.label}
    figure = sweep.publish(plot_specifications, found, reference=sweep.reference, **words).parts[0]
    shown = Markup(figure._repr_mimebundle_()["text/html"] if isinstance(figure, Figure) else "")
    head = Markup("<section>\n<h2>The number followed</h2>\n<p>{}</p>\n").format(told)
    return [head, shown, build_table(_rank_as_block(found)), Markup("</section>")]


def _rank_as_block(found: pd.DataFrame) -> Block:
    """Lay out what moves the number: each choice, changed alone."""
    rows = [
        [one.choice.replace("_", " "), str(one.options), *map(_write_factor, (one.factor, one.largest))]
        for one in rank_choices(found).itertuples()
    ]
    header = ["choice", "options", "factor, typically", "factor, at most"]
    return Block("By what factor each choice, changed alone, moves the number", header, rows)


def _write_factor(factor: float) -> str:
    return "not defined" if factor != factor else f"{factor:,.3g}"


def _list_failed(sweep: Sweep) -> list[Markup]:
    runs = sweep.runs[sweep.runs["state"].eq("failed")]
    if runs.empty:
        return []
    columns = ["run", *sweep.choices, "error"]
    block = Block("Runs that failed, and why", columns, runs[columns].to_numpy().tolist())
    return [Markup("<section>\n<h2>Failed</h2>\n{}</section>").format(build_table(block, "runs.csv"))]


def _list_runs(sweep: Sweep) -> Markup:
    followed = sweep.findings[sweep.findings["finding"].eq(sweep.finding)].set_index("run")
    runs = sweep.runs[["run", *sweep.choices, "state"]]
    if sweep.number in followed.columns:
        runs = runs.assign(**{sweep.number: runs["run"].map(followed[sweep.number].to_dict()).fillna("")})
    header = [mend_line(name) for name in runs]
    table = build_table(Block("Every run", header, runs.to_numpy().tolist()), "runs.csv")
    return Markup("<section>\n<h2>Runs</h2>\n{}<p>{}</p></section>").format(table, sweep.source)
