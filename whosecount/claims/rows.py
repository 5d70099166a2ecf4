"""Claims as rows that can be drawn: whose side they count, who speaks, in which window."""

from collections.abc import Collection, Mapping

import pandas as pd

from whosecount.core.intervals import Interval, subtract
from whosecount.core.labels import shorten_name

MIXED = "mixed"
NOBODY_IN_PARTICULAR = ("Others", "Several together")
ASSERTING = ("claim", "fact_asserted", "observation", "statement", "denial")  # rows that allege a quantity


def name_subject_side(subject_ids: tuple[str, ...], sides: Mapping[str, str]) -> str:
    """Say which side a claim counts; `mixed` when it counts several, empty when none."""
    named = {sides[subject] for subject in subject_ids}
    return MIXED if len(named) > 1 else next(iter(named), "")


def join_speakers(claims: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Add each claim's speaker: speaker, speaker_short, family_id, alignment, reliability."""
    speakers = sources.rename(columns={"name": "speaker"})[
        ["source_id", "speaker", "family_id", "alignment", "reliability"]
    ]
    named = speakers.assign(speaker_short=speakers["speaker"].map(shorten_name))
    return claims.merge(named, on="source_id", validate="m:1")


def count_sides(claims: pd.DataFrame, sides: Mapping[str, str]) -> pd.DataFrame:
    """Count claims with a quantity of people by whose they are (counted, claims); each side and civilians have a row."""
    others, several = NOBODY_IN_PARTICULAR
    names = {**sides, "civilian": "Civilians", "other": others, MIXED: several}
    counts = claims[claims["kind"].ne("none")]["subject_side"].value_counts()
    return pd.DataFrame({"counted": names.values(), "claims": counts.reindex(names, fill_value=0).tolist()})


def overlaps_window(claims: pd.DataFrame, since: object, until: object) -> pd.Series:
    """Say which claims speak of, or were made in, a window.

    The span of a claim runs from its event's first day to its last; where the event is undated, the
    days on which it was said stand in. A claim without any date belongs to every window.
    """
    first = claims["event_start"].fillna(claims["event_end"]).fillna(claims["stated_start"])
    last = claims["event_end"].fillna(claims["event_start"]).fillna(claims["stated_end"])
    undated = first.isna() & last.isna()
    started = first.fillna(last) <= pd.Timestamp(until)
    return undated | (started & (last.fillna(first) >= pd.Timestamp(since)))


def keep_selected(
    tables: Mapping[str, pd.DataFrame], chapter: str, since: object, until: object
) -> pd.DataFrame:
    """Keep the rows of selections.csv of a chapter; those of a theatre only for days that meet its own."""
    rows, theatres = tables["selections"], tables["theatres"]
    apart = theatres["window_start"].gt(pd.Timestamp(until)) | theatres["window_end"].lt(pd.Timestamp(since))
    return rows[rows["chapter"].eq(chapter) & ~rows["chapter"].isin(theatres.loc[apart, "theatre_id"])]


def select_claims(
    claims: pd.DataFrame,
    measures: Collection[str] = (),
    side: str = "",
    alignments: Collection[str] = (),
    since: object = None,
    until: object = None,
) -> pd.DataFrame:
    """Select claims that carry a quantity, by measures, counted side and alignments of the speaker; empty keeps all.

    With `since`, running tallies alone, and those that count from that day or a later one; with `until`, no tally that
    counts beyond that day.
    """
    chosen = claims["kind"].ne("none") & claims["record_type"].isin(ASSERTING)
    if measures:
        chosen &= claims["measure_id"].isin(list(measures))
    if side:
        chosen &= claims["subject_side"].eq(side)
    if alignments:
        chosen &= claims["alignment"].isin(list(alignments))
    if until is not None:
        chosen &= claims["as_of"].isna() | claims["as_of"].le(pd.Timestamp(until))
    if since is not None:
        chosen &= claims["counted_since"].ge(pd.Timestamp(since))
    return claims[chosen]


def select_place(claims: pd.DataFrame, place_id: str) -> pd.DataFrame:
    """Select claims that name a place, alone or among others."""
    return claims[claims["place_ids"].map({place_id}.issubset).astype(bool)]


def name_fronts(claims: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Add to `subject` the party that its people are said to have died fighting, where perpetrator_ids name one: "against ..."."""
    names = dict(zip(actors["actor_id"], actors["name"], strict=True))
    parties = claims["perpetrator_ids"].map(
        lambda ids: " and ".join(names.get(actor, actor) for actor in ids)
    )
    fronts = claims["subject"] + ", against " + parties.str.replace("^The ", "the ", regex=True)
    return claims.assign(subject=claims["subject"].where(parties.eq(""), fronts))


def tabulate_claims(claims: pd.DataFrame) -> pd.DataFrame:
    """Tabulate claims as rows to draw and to download, by day, then by claim.

    Returns
    -------
    DataFrame
        claim_id, speaker, added_up_by, alignment, counted, where, as_stated, lower, upper (unit of the measure; upper
        infinite where open), kind, counted_since, day (of the count, else of the event, else of the statement; none
        where the event is known to the year alone), verification, summary.
    """
    said = claims["as_of"].fillna(claims["event_end"]).fillna(claims["stated_end"])
    if "event_precision" in claims:
        said = said.mask(claims["event_precision"].eq("year") & claims["as_of"].isna())
    columns = [
        "claim_id", "speaker", "added_up_by", "alignment", "counted", "where", "as_stated", "lower", "upper", "kind",
        "counted_since", "day", "verification", "summary",
    ]  # fmt: skip
    dated = claims.assign(day=said, counted=claims["subject"])[columns]
    return dated.sort_values(["day", "claim_id"], na_position="first", ignore_index=True)


def keep_latest(claims: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Keep the latest claim of each speaker, and of each who added up a speaker's claims, of `tabulate_claims` rows by day.

    A copy that rounds or otherwise alters a figure does not stand for the figure, nor does a part for a whole that is
    among the rows, however late it came.
    """
    part = links["relation"].eq("subset_of") & links["target_id"].isin(claims["claim_id"])
    altered = links["relation"].isin(["alters", "reprints"])
    figures = claims[~claims["claim_id"].isin(links.loc[altered | part, "claim_id"])]
    return figures.drop_duplicates(["speaker", "added_up_by"], keep="last").reset_index(drop=True)


def compare_like(claims: pd.DataFrame, enemy: str, whole: str, part: str) -> pd.DataFrame:
    """Set a party's claim beside a toll, the part of the toll that it does not speak of, and the rest, each by its claim_id.

    Rows as `tabulate_claims` gives them, the rest last; none when one of the claims is not there.
    """
    chosen = claims[claims["claim_id"].isin([enemy, whole, part])]
    rows = tabulate_claims(chosen).set_index("claim_id", drop=False)
    if len(rows) < 3:
        return rows.iloc[:0].reset_index(drop=True)
    ends = {name: Interval(rows.loc[name, "lower"], rows.loc[name, "upper"]) for name in (whole, part)}
    rest = subtract(ends[whole], ends[part])
    computed = rows.loc[whole].to_dict() | {
        "claim_id": f"{whole} less {part}",
        "counted": "The toll without that part, computed",
        "as_stated": "the rest",
        "lower": rest.low,
        "upper": rest.high,
        "kind": "exact" if rest.is_point else "open" if rest.is_open else "bounded",
        "summary": "Computed here: the toll without the part that the claim does not speak of.",
    }
    ordered = rows.loc[[enemy, whole, part]]
    return pd.concat([ordered, pd.DataFrame([computed])], ignore_index=True)


def find_roots(actors: pd.DataFrame) -> dict[str, str]:
    """Find the group at the top above each actor."""
    parents = dict(zip(actors["actor_id"], actors["parent_id"], strict=True))
    roots = {actor: actor for actor in parents}
    while above := {actor: parents[top] for actor, top in roots.items() if parents[top]}:
        roots |= above
    return roots
