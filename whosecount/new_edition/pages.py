"""Pages of a new edition: which notebooks, under which title, with which parameters."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from whosecount.claims.rows import overlaps_window
from whosecount.core.days import Span, derive_days, judge_later, split_days
from whosecount.core.paths import ROOT
from whosecount.new_edition.base import Base
from whosecount.new_edition.theatres import Theatre
from whosecount.record.events_file import name_country
from whosecount.tables.load import Tables
from whosecount.tables.parameters import read_parameters

GROUND = "book/ground"
READING = ("how_to_read_a_claim", "who_told_whom", "bounds_not_points")  # those that hang on no one article
CHAPTERS = {  # notebook to the end of its page's name and of its title, the latter without claims too
    "southern_damascus": ("tolls", "tolls", "day by day"),
    "euphrates_valley": ("tempo", "tempo", "tempo"),
    "palmyra": ("matches", "matches by chance", "matches by chance"),
    "residual_threat": ("before_after", "before and after", "before and after"),
}
AROUND_PLACE = "palmyra"  # the notebook that needs a place with coordinates, where no claim has one
COUNTRYWIDE = ("palmyra", "residual_threat")  # need no page for each theatre where no claim is at hand
LATER = "euphrates_valley"  # the notebook that holds its window against days before it
TOLD_DAYS = ("count_day", "ending_start", "ending_end")  # days of the claims that are named
SPLIT = ("residual_threat",)  # notebooks whose cut-off parts the window in two


@dataclass(frozen=True)
class PagePlan:
    """One page: notebook, output, title (empty for the notebook's own) and parameters."""

    notebook: str
    output: str
    title: str = ""
    parameters: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Setting:
    """What the pages of an edition have in common."""

    tables: Tables = field(repr=False)
    theatres: Sequence[Theatre]  # each with the days of its pages
    start: str  # the edition's window, and the days that its record covers, ISO
    end: str
    first: str
    last: str
    sides: dict[str, str]  # side_a and side_b to the actor_id of their roots
    packaged_ids: set[str] = field(repr=False)  # of the packaged claims
    # Packaged theatres whose own days overlap the edition's, when the packaged claims are the edition's: a page
    # about the theatre that its notebook was written for keeps the claims, areas and places named there.
    story: set[str]
    has_events: bool = False  # whether an events file is its record, so that distances can be measured

    @property
    def told(self) -> pd.DataFrame:
        """Claims with a day that speak of the window or were made in it."""
        claims = self.tables["claims"]
        dated = claims[["event_start", "event_end", "stated_start", "stated_end"]].notna().any(axis=1)
        return claims[dated & overlaps_window(claims, self.start, self.end)]


def list_pages(setting: Setting) -> list[PagePlan]:
    """List the pages of an edition, in order."""
    whole = Span.read(setting.start, setting.end, setting.first, setting.last)
    has_claims = not setting.told.empty
    general = [GROUND, *(f"book/reading/{name}" for name in (READING if has_claims else ()))]
    pages = [_plan(setting, f"{page}.ipynb", page, "", whole, None) for page in general]
    names = [name for name in CHAPTERS if has_claims or name not in COUNTRYWIDE]
    chapters = [(name, theatre) for theatre in setting.theatres for name in names]
    if not has_claims:
        chapters += [(name, scope) for name in COUNTRYWIDE for scope in _choose_scope(setting, name)]
    return pages + [_plan_chapter(setting, name, theatre) for name, theatre in chapters]


def _choose_scope(setting: Setting, name: str) -> list[Theatre]:
    """Choose what a chapter about the country is about: all theatres together, or that of the place it is reckoned from."""
    if name == AROUND_PLACE:
        return [theatre for theatre in setting.theatres if _pick_place(setting, theatre)][:1]
    if len(setting.theatres) == 1:
        return list(setting.theatres)
    country, *_ = name_country(setting.tables["places"])
    return [Theatre("", country, setting.start, setting.end, "")]


def _pick_place(setting: Setting, theatre: Theatre) -> str:
    """Pick the place of a theatre from which kilometres are reckoned: the first with coordinates, if distances are known."""
    places = setting.tables["places"].dropna(subset=["latitude"])
    own = places.loc[places["theatre_id"].eq(theatre.id), "place_id"]
    return own.iloc[0] if setting.has_events and len(own) else ""


def _plan_chapter(setting: Setting, name: str, theatre: Theatre) -> PagePlan:
    span = Span.read(theatre.start, theatre.end, setting.first, setting.last)
    span = span.known if setting.told.empty else span  # the record alone has nothing to say of other days
    end, told, untold = CHAPTERS[name]
    output = f"book/theatres/{theatre.id or 'country'}_{end}"
    title = clean_title(f"{theatre.title}: {told if len(setting.told) else untold}")
    return _plan(setting, f"book/theatres/{name}.ipynb", output, title, span, theatre)


def _plan(
    setting: Setting, notebook: str, output: str, title: str, span: Span, theatre: Theatre | None
) -> PagePlan:
    """Plan one page: each parameter that hangs on days, areas, places, families or claims gets its value."""
    defaults = read_parameters(ROOT / notebook)
    name = notebook.rsplit("/", 1)[-1].removesuffix(".ipynb")
    days = derive_days(judge_later(span) if name == LATER else span)
    if name in SPLIT:
        days |= split_days(span)
    is_told = bool(setting.story) if theatre is None else defaults["theatre"] in setting.story & {theatre.id}
    chosen = days | ({} if is_told else _choose_others(setting))
    chosen["theatre"] = theatre.id if theatre else ""
    chosen["example_theatre"] = _pick_example(setting, defaults.get("example_theatre", ""))
    if name == AROUND_PLACE and setting.told.empty:
        chosen["focus_place"] = _pick_place(setting, theatre)
    if is_told:
        kept = [day for day in TOLD_DAYS if _lies_within(defaults.get(day), span)]
        chosen = {parameter: value for parameter, value in chosen.items() if parameter not in kept}
    else:
        packaged = [one for one, value in defaults.items() if _names_packaged(setting, one, value)]
        chosen = dict.fromkeys(packaged, "") | chosen
    given = {parameter: chosen[parameter] for parameter in defaults if parameter in chosen}
    return PagePlan(notebook, output, title, given)


def _lies_within(days: object, span: Span) -> bool:
    """Whether a parameter names days, all of them of the window."""
    named = [days] if isinstance(days, str) else days or []
    return bool(named) and all(span.start.isoformat() <= day <= span.end.isoformat() for day in named)


def _names_packaged(setting: Setting, name: str, value: object) -> bool:
    """Whether a parameter names a packaged claim, or a chapter whose selections do."""
    rows = setting.tables["selections"]
    named = rows.loc[rows["chapter"].eq(value), "claim_id"] if name == "chapter" else [value]
    return any(isinstance(one, str) and one in setting.packaged_ids for one in named)


def _choose_others(setting: Setting) -> dict[str, object]:
    """Choose areas, places, families and documents for a page; empty where the tables have none."""
    claims, sources = setting.tables["claims"], setting.tables["sources"]
    spoken = claims.merge(sources, on="source_id", how="left", validate="m:1")
    return {
        "focus_area": "",
        "focus_place": "",
        "monitor": _most_frequent(spoken.loc[spoken["alignment"].eq("monitor"), "family_id"]),
        "cut_source": _most_frequent(spoken["family_id"]),
        "document": _most_frequent(setting.told["document_id"]),
        "total_group": setting.sides["side_a"],
        "rival_group": setting.sides["side_b"],
    }


def _pick_example(setting: Setting, default: str) -> str:
    """Pick the notebook's own theatre, if its story is told here, or the one of which most claims speak."""
    known = [theatre.id for theatre in setting.theatres]
    most = default if default in setting.story else _most_frequent(setting.told["theatre_id"])
    return most if most in known else known[0]


def _most_frequent(column: pd.Series) -> str:
    counts = column.dropna().value_counts()
    return min(counts.index[counts.eq(counts.max())]) if len(counts) else ""


def clean_title(title: str) -> str:
    """Put a title on one line, without what may not stand in one."""
    plain = "".join(ch if ch.isprintable() else " " for ch in title.replace("&", "and"))
    return " ".join(re.sub(r"[<>]", "", plain).split())


def take_theatres(base: Base, start: str, end: str) -> list[Theatre]:
    """Take the theatres of some tables, over an edition's own days."""
    return [
        Theatre(row.theatre_id, row.title, start, end, row.question, wider=";".join(row.wider_areas))
        for row in base.tables["theatres"].itertuples(index=False)
    ]
