"""Exercises of the chapters on reading: a sum, a growth, an echo, a ratio."""

from collections.abc import Sequence
from types import SimpleNamespace as Start

import pandas as pd

from whosecount.claims.rows import select_claims
from whosecount.core.intervals import INFINITY, Interval, ratio
from whosecount.core.refusal import Refusal
from whosecount.exercises.answers import ADDED, CLOSED, INTERVAL, NUMBER, PERCENT, REVISED, TERMS
from whosecount.exercises.exercise import Exercise, Mistake, divide, percent, refuse
from whosecount.methods import reading, totals, transmission

ROWS_NOT_PEOPLE = "You took the share of rows. What was asked is the share of people."
OF_THE_REST = "You divided by what is left over. A share is a part of the whole, with the part inside it."


def _gather_killed(study, document: str, death_measures: Sequence[str]) -> Start | Refusal:
    article = study.find_claims(document_id=[document])
    figures = totals.select_figures(article, death_measures)
    if figures.empty:
        return refuse("the dead of one text", "It gives no figure for people killed.", "a text with one")
    grouped = totals.select_group_figures(article, study.table("actors"), death_measures)
    largest = grouped.sort_values("lower").drop_duplicates("group", keep="last")
    loose = article[article["measure_id"].isin(death_measures)].dropna(subset=["lower"])
    words = figures["kind"].eq("vague")
    return Start(figures=figures, grouped=grouped, largest=largest, loose=loose, words=words)


def _list_terms(figures: pd.DataFrame) -> dict[str, float]:
    return dict(zip(figures["claim_id"], figures["lower"].astype(float), strict=True))


def _keep_commonest(figures: pd.DataFrame) -> pd.DataFrame:
    return figures[figures["measure_id"].eq(figures["measure_id"].mode().iloc[0])]


EVERY_KILLED = Exercise(
    "one-article-compute", "reading/one_article", TERMS, "people", _gather_killed,
    lambda start: _list_terms(start.figures),
    (
        Mistake("left out some of the dead", lambda start: _list_terms(_keep_commonest(start.figures)),
                "Captives who were killed are people killed too. The parameter death_measures names both kinds."),
        Mistake("left out words", lambda start: _list_terms(start.figures[~start.words]),
                "A word has a floor too, by the rule in vague_rule. You left out the rows that give no digits."),
        Mistake("took one row a group", lambda start: _list_terms(start.largest),
                "That is the highest floor of each group: a better sum, and not the one that was asked for."),
        Mistake("left out rows that count groups together", lambda start: _list_terms(start.grouped),
                "A row may count people of several groups together. It gives a lower bound all the same."),
        Mistake("took rows that allege nothing", lambda start: _list_terms(start.loose),
                "Some rows describe evidence, or say what is not known. Only what is alleged is added."),
    ),
)  # fmt: skip


def _share_floors(start: Start, rows: pd.Series, of: pd.Series | None = None) -> float:
    floors = start.figures["lower"]
    return percent(floors[rows].sum(), floors.sum() if of is None else floors[of].sum())


IN_WORDS = Exercise(
    "one-article-words", "reading/one_article", NUMBER, "percent", _gather_killed,
    lambda start: _share_floors(start, start.words),
    (
        Mistake("counted rows, not people", lambda start: percent(start.words.sum(), len(start.words)), ROWS_NOT_PEOPLE),
        Mistake("percent of the rest", lambda start: _share_floors(start, start.words, ~start.words), OF_THE_REST),
        Mistake("took open figures for words",
                lambda start: _share_floors(start, start.figures["kind"].isin(["vague", "open"])),
                "“More than” with digits is open above, and it is not a word: its floor was printed."),
    ), tolerance=0.6,
)  # fmt: skip


def _gather_growth(study, growing: str) -> list[float] | Refusal:
    links = study.table("links")
    delay = reading.trace_delay(study.find_claims(claim_id=reading.list_chained(links)), links, growing)
    if isinstance(delay, Refusal):
        return delay
    steps = delay.loc[delay["role"].eq("step"), "lower"].astype(float).tolist()
    if len(steps) > 1 and steps[0]:
        return steps
    return refuse("a count that grew", "Its chain has a single dated step.", "two counts of one event")


GROWTH = Exercise(
    "how-to-read-a-claim-compute", "reading/how_to_read_a_claim", NUMBER, "percent more", _gather_growth,
    lambda steps: percent(steps[-1] - steps[0], steps[0]),
    (
        Mistake(PERCENT, lambda steps: percent(steps[-1], steps[0])),
        Mistake(REVISED, lambda steps: percent(sum(steps) - steps[0], steps[0])),
        Mistake("divided by the last count", lambda steps: percent(steps[-1] - steps[0], steps[-1]),
                "A growth is measured against what was there first. You divided by the last count."),
    ), tolerance=0.6,
)  # fmt: skip


def _gather_delays(study) -> Start | Refusal:
    told = select_claims(study.every_claim(*reading.COLUMNS), measures=["killed"])
    last = (told["stated_start"] - told["event_end"]).dt.days.dropna()
    if last.empty:
        return refuse("delays", "No claim of deaths has both of its days.", "a claim with both days")
    return Start(last=last, first=(told["stated_start"] - told["event_start"]).dt.days.dropna())


DELAY = Exercise(
    "how-to-read-a-claim-delay", "reading/how_to_read_a_claim", NUMBER, "days", _gather_delays,
    lambda start: float(start.last.mean()),
    (
        Mistake("counted from the first day", lambda start: float(start.first.mean()),
                "The delay runs from the last of the days that a claim speaks of. You began at the first."),
        Mistake("left out what was said early", lambda start: float(start.last[start.last.ge(0)].mean()),
                "Claims made before their days were over have a delay below nought, and they count too."),
        Mistake("took the middle one", lambda start: float(start.last.median()),
                "That is the median. It tells you more here than the mean does, and the mean was asked for."),
    ), tolerance=0.02,
)  # fmt: skip


def _gather_cut(study, cut_source: str) -> Start | Refusal:
    told = select_claims(study.every_claim(*transmission.COLUMNS))
    tables = study.table("links"), study.table("sources")
    ranked = transmission.rank_cuts(told, *tables)
    others = ranked.loc[ranked["family_id"].ne(cut_source), "family_id"]
    if others.empty:
        return refuse("a cut", "No other family tells anything here.", "claims by two families")
    other = others.iloc[0]
    return Start(
        both=transmission.cut_family(told, *tables, cut_source, other),
        apart=[transmission.cut_family(told, *tables, one) for one in (cut_source, other)],
    )


CUT = Exercise(
    "who-told-whom-compute", "reading/who_told_whom", NUMBER, "claims", _gather_cut,
    lambda start: float(start.both["falls"]),
    (
        Mistake(ADDED, lambda start: float(sum(cut["falls"] for cut in start.apart)),
                "You added what falls with each family alone. What needs both is counted twice, "
                "and what each saves for the other is lost."),
        Mistake("counted what passes through", lambda start: float(start.both["passes"]),
                "That many pass through one of the two. Some are still told by an account that did not."),
        Mistake("cut one family alone", lambda start: float(start.apart[0]["falls"]),
                "That is what falls with the first family alone. Take out both before you count."),
    ),
)  # fmt: skip


def _gather_voices(study) -> Start | Refusal:
    told = select_claims(study.every_claim(*transmission.COLUMNS))
    if told.empty:
        return refuse("voices", "No claim of this theatre gives a quantity.", "a claim that does")
    return Start(
        claims=len(told),
        mentions=int(told["also_in"].map(len).sum()) + len(told),
        families=told["family_id"].nunique(),
        names=told["source_id"].nunique(),
        by_alignment=int(told.groupby("alignment")["family_id"].nunique().sum()),
    )


ECHO = Exercise(
    "who-told-whom-echo", "reading/who_told_whom", NUMBER, "mentions for each family", _gather_voices,
    lambda start: divide(start.mentions, start.families),
    (
        Mistake("forgot the reprints", lambda start: divide(start.claims, start.families),
                "Each page that prints a figure again is one more mention. The column also_in names them."),
        Mistake(ADDED, lambda start: divide(start.mentions, start.by_alignment)),
        Mistake("counted names, not families", lambda start: divide(start.mentions, start.names),
                "Outlets that belong together are one family. You counted every name as a voice."),
    ), tolerance=0.02,
)  # fmt: skip


def _gather_choices(
    study, document: str, rival_group: str, death_measures: Sequence[str], just_over_ceiling: float
) -> pd.DataFrame | Refusal:
    article, tables = study.find_claims(document_id=[document]), (study.table("links"), study.table("actors"))
    return totals.vary_total(article, *tables, rival_group, death_measures, just_over_ceiling)


def _span(curve: pd.DataFrame) -> Interval | None:
    found = curve["estimate"].dropna()
    return Interval(found.min(), found.max()) if len(found) else None


CHOICES = Exercise(
    "bounds-compute", "reading/bounds_not_points", INTERVAL, "people", _gather_choices,
    _span,
    (
        Mistake("kept one rule for words", lambda curve: _span(curve[curve["word_rule"].eq("linguistic")]),
                "You read words by their sense alone. The other rule for words gives other floors."),
        Mistake("read rivals one way", lambda curve: _span(curve[curve["reading_of_rivals"].eq("one is right")]),
                "You let one rival be right and left out that all of them may be."),
        Mistake("let all rivals be right", lambda curve: _span(curve[curve["reading_of_rivals"].eq("all are right")]),
                "You let all rivals be right and left out that only one of them may be."),
        Mistake("gave the count, not its floor", lambda curve: Interval(curve["estimate"].min(), INFINITY),
                "The count is open above. What was asked is how far its floor moves, and that has two ends."),
    ),
)  # fmt: skip


def _gather_groups(
    study, document: str, total_group: str, rival_group: str, death_measures: Sequence[str]
) -> Start | Refusal:
    article, actors = study.find_claims(document_id=[document]), study.table("actors")
    own = totals.select_group_figures(article, actors, death_measures)
    by_group = totals.sum_by_group(own, study.table("links"), actors, "places").set_index("group")
    if not {total_group, rival_group} <= set(by_group.index):
        return refuse("a ratio of totals", "The text counts the dead of one of them alone.", "both counts")
    ends = by_group[["lower", "upper"]].astype(float)
    over, under = (Interval(*ends.loc[group]) for group in (total_group, rival_group))
    return Start(over=over, under=under, floors=divide(over.low, under.low))


RATIO = Exercise(
    "bounds-ratio", "reading/bounds_not_points", INTERVAL, "times", _gather_groups,
    lambda start: ratio(start.over, start.under),
    (
        Mistake(CLOSED, lambda start: Interval(start.floors, start.floors)),
        Mistake("divided floor by floor", lambda start: Interval(start.floors, INFINITY),
                "The least that the ratio can be has the lower count at its highest, and that count has no upper end."),
        Mistake("left the lower count where it began", lambda start: Interval(0.0, start.floors),
                "The count above the line has no upper end either, so neither has the ratio."),
    ), tolerance=0.02,
)  # fmt: skip
EXERCISES = (EVERY_KILLED, IN_WORDS, GROWTH, DELAY, CUT, ECHO, CHOICES, RATIO)
