"""What a count can be, as assumptions are added one at a time.

After Manski (2003), Partial Identification of Probability Distributions: begin with what is known for
certain, add one assumption after another, weakest first, and show the set that each of them leaves.
"""

import math
from collections.abc import Sequence

import pandas as pd

from whosecount.core.intervals import INFINITY, Interval, cap_just_over, overlap, unite
from whosecount.core.refusal import NONE_NAMED, Refusal
from whosecount.core.vague_words import VAGUE_RULES, WORD_CEILINGS

WORD_NAMES = {
    "couple_hundred": "a couple of hundred",
    "few_hundred": "a few hundred",
    "plural": "a bare plural",
}
STEPS = ["step", "assumption", "cost", "lower", "upper", "possible", "claimed_lower", "claimed_upper", "claim_id"]  # fmt: skip


def cap_words(claims: pd.DataFrame) -> pd.DataFrame:
    """Let vague words end where the next word up begins; a bare plural stays open."""
    ceiling = claims["qualifier"].map(WORD_CEILINGS).where(claims["kind"].eq("vague"))
    return claims.assign(upper=claims["upper"].where(ceiling.isna(), ceiling))


def carry_to_day(claims: pd.DataFrame, day: object) -> pd.DataFrame:
    """Read running tolls for one day, by the rule that the dead of a battle do not become fewer.

    A toll of an earlier day gives a floor and no ceiling, one of a later day a ceiling and no floor; a toll without
    a day is taken as it stands.
    """
    when = claims["as_of"].fillna(claims["event_end"])
    before, after = when.lt(pd.Timestamp(day)), when.gt(pd.Timestamp(day))
    ends = {"upper": claims["upper"].mask(before, INFINITY), "lower": claims["lower"].mask(after, 0.0)}
    return claims.assign(**ends)


def add_assumptions(
    claims: pd.DataFrame, focus: str, others: Sequence[str], just_over_pct: float, count_day: str = ""
) -> pd.DataFrame | Refusal:
    """Narrow a count from one claim and others about it, one assumption at a time.

    The steps: there is a count; one of the claims is right (their union, in stretches where claims lie apart); the
    focus claim is right; its vague word has a ceiling; each of the others is right as well (the overlap). Each set
    lies within the one before. The last step may leave nothing: then the claims cannot all be true.

    Parameters
    ----------
    claims : DataFrame
        With claim_id, speaker_short, family_id, subject_ids, as_stated, qualifier, low and bounds.
    focus : claim_id of the claim to begin from
    others : claim_ids of the others, in the order in which they are believed
    just_over_pct : ceiling for "just over N", percent above N
    count_day : ISO day on which a running toll is asked for; empty where all claims speak of one event

    Returns
    -------
    DataFrame or Refusal
        step, assumption, cost (what believing it takes, in words), lower, upper (unit of the measure), possible
        (False where nothing is left), claimed_lower and claimed_upper (what this assumption alone admits),
        claim_id (the claim believed, empty when none). A step that leaves several stretches has a row for each.
    """
    named = [focus, *others]
    rows = _pick_quantities(claims, named)
    missing = [claim_id for claim_id in named if claim_id not in rows.index]
    if missing:
        reason = f"Claims without a quantity, or not in these tables: {', '.join(missing)}."
        needed = "a claim with a quantity, and others about the same thing"
        return Refusal("the set of counts, narrowed step by step", reason if focus else NONE_NAMED, needed)
    rows = _ask_of(rows.loc[named], focus, count_day)
    capped = cap_just_over(cap_words(rows.loc[[focus]]), just_over_pct).iloc[0]
    first, any_right = rows.loc[focus], "One of the claims is right, whichever"
    steps = [
        ("There is a count", "nothing", [Interval(0.0, INFINITY)], ""),
        (any_right, "that all of them are wrong is ruled out", unite(_ends(rows)), ""),
        (f"{_quote(first)} is right", "trust in one speaker", [Interval(first.lower, first.upper)], focus),
    ]
    if capped.upper < first.upper:
        words = f"and its words end at {capped.upper:,.0f}"
        steps.append((words, "a ceiling that nobody stated", [Interval(capped.lower, capped.upper)], focus))
    heard = {first.family_id}
    for other in rows.loc[list(others)].itertuples():
        again = other.family_id in heard
        cost = "the same family of sources once more" if again else "trust in one more speaker"
        steps.append((f"and {_quote(other)}", cost, [Interval(other.lower, other.upper)], other.claim_id))
        heard.add(other.family_id)
    return _intersect(steps)


def find_overlap(
    claims: pd.DataFrame, named: Sequence[str], count_day: str = ""
) -> Interval | Refusal | None:
    """Find what claims can agree on as worded, without any ceiling; None when they cannot all be true.

    Parameters
    ----------
    claims : DataFrame of claim_id, subject_ids, kind, lower, upper, as_of, event_end
    named : claim_ids; the first says whom and of which day is asked
    count_day : as `add_assumptions` takes it

    Returns
    -------
    Interval, Refusal or None, the lowest and the highest count that all admit
    """
    rows = _pick_quantities(claims, named)
    if set(named) - set(rows.index):
        reason = "Some of them are not in these tables."
        return Refusal("what the claims agree on", reason, "claims about the same thing")
    return overlap(_ends(_ask_of(rows, named[0], count_day)))


def _pick_quantities(claims: pd.DataFrame, named: Sequence[str]) -> pd.DataFrame:
    """Pick the claims of some identifiers that give a quantity, by identifier."""
    chosen = claims["claim_id"].isin(named) & claims["kind"].ne("none")
    return claims[chosen].set_index("claim_id", drop=False)


def _ask_of(rows: pd.DataFrame, focus: str, count_day: str) -> pd.DataFrame:
    """Read every claim as an answer to the question of the first: of its day, and of those it counts."""
    asked = carry_to_day(rows, count_day) if count_day else rows
    subject = set(rows.loc[focus, "subject_ids"])
    wider = [subject < set(ids) for ids in asked["subject_ids"]]
    return asked.assign(lower=asked["lower"].mask(wider, 0.0))


def _intersect(steps: list[tuple]) -> pd.DataFrame:
    laid, left = [], [Interval(0.0, INFINITY)]
    for number, (assumption, cost, stretches, claim_id) in enumerate(steps):
        met = [(overlap([part, admitted]), admitted) for part in left for admitted in stretches]
        left = [part for part, _ in met if part]
        for part, admitted in [(part, admitted) for part, admitted in met if part] or met[:1]:
            ends = (part.low, part.high, True) if part else (math.nan, math.nan, False)
            laid.append((number, assumption, cost, *ends, admitted.low, admitted.high, claim_id))
        if not left:
            break
    return pd.DataFrame(laid, columns=STEPS)


def _ends(rows: pd.DataFrame) -> list[Interval]:
    return [Interval(low, high) for low, high in zip(rows["lower"], rows["upper"], strict=True)]


def _quote(claim) -> str:
    return f"{claim.speaker_short}: “{claim.as_stated}”" if claim.as_stated else str(claim.speaker_short)


def tabulate_words(claims: pd.DataFrame) -> pd.DataFrame | Refusal:
    """Tabulate the vague words of claims with the number that each rule puts for them.

    Parameters
    ----------
    claims : DataFrame with kind, qualifier

    Returns
    -------
    DataFrame or Refusal
        word, claims, one column of lower ends for each rule, ceiling (infinite where no next word bounds it); by
        the first rule, largest first. Words that no rule numbers have no row.
    """
    vague = claims[claims["kind"].eq("vague")]
    counts = vague["qualifier"].value_counts()
    words = [word for word in VAGUE_RULES["linguistic"] if word in counts.index]
    if not words:
        reason = "No claim here uses a word that a rule could number."
        return Refusal("numbers for vague words", reason, "words such as dozens")
    columns = {"word": [WORD_NAMES.get(word, word) for word in words], "claims": counts[words].to_numpy()}
    columns |= {rule: [float(floors[word]) for word in words] for rule, floors in VAGUE_RULES.items()}
    frame = pd.DataFrame(columns).assign(ceiling=[float(WORD_CEILINGS.get(word, INFINITY)) for word in words])
    return frame.sort_values("linguistic", ascending=False, kind="stable", ignore_index=True)


def count_unnumbered(claims: pd.DataFrame) -> int:
    """Count claims whose word no rule numbers: most, some, big.

    Parameters
    ----------
    claims : DataFrame with kind, qualifier

    Returns
    -------
    int
    """
    vague = claims["kind"].eq("vague")
    return int((vague & ~claims["qualifier"].isin(VAGUE_RULES["linguistic"])).sum())
