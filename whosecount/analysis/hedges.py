"""How firmly an article speaks: its attributions and hedges on one ordinal scale of our own."""

from collections.abc import Mapping, Sequence

import pandas as pd

from whosecount.analysis.assumptions import cap_just_over, cap_words
from whosecount.analysis.bounds import VAGUE_RULES, read_bounds
from whosecount.analysis.claims import ASSERTING
from whosecount.analysis.multiverse import Estimate, vary
from whosecount.analysis.refusal import Refusal

# From the firmest to the weakest. The order is ours: it says how far the writer stands from a
# statement, and nothing about how likely the statement is.
LEVELS = (
    "in its own voice",
    "said by somebody",
    "said at a distance",
    "guessed or foreseen",
    "said not to be known",
)
OWN, SAID, DISTANT, GUESSED, NOT_KNOWN = LEVELS
PLAIN_WORDS = ("said", "explain", "noted", "added", "document", "tallied", "corroborated", "accompanied by")
VERBS = {  # reporting words as printed, under the verb that they belong to
    "claim": "claim", "claims": "claim", "claimed": "claim", "allege": "allege", "alleged": "allege",
    "reported": "report", "reportedly": "report", "purported": "purport", "purportedly": "purport",
    "purportedly document": "purportedly document", "document": "document", "explain": "explain", "said": "say",
    "indicate": "indicate", "according to": "according to", "thinks": "think", "tallied": "tally",
    "accompanied by": "accompany",
}  # fmt: skip


def grade_hedges(claims: pd.DataFrame, own_family: str) -> pd.DataFrame:
    """Grade how far the writer of a document stands from each statement.

    Parameters
    ----------
    claims : DataFrame
        One document's rows: record_type, hedge, verification, family_id.
    own_family : str
        The document's own family of sources.

    Returns
    -------
    DataFrame
        The claims with `level`, one of LEVELS.
    """
    level = pd.Series(SAID, index=claims.index, dtype="str")
    level = level.mask(claims["family_id"].eq(own_family), OWN)
    level = level.mask(claims["hedge"].ne("") & ~claims["hedge"].isin(PLAIN_WORDS), DISTANT)
    level = level.mask(claims["record_type"].isin(["inference", "prediction", "plan"]), GUESSED)
    unknown = claims["record_type"].isin(["verification", "unknown"])
    doubted = claims["verification"].isin(["said_unverifiable", "said_hard_to_verify"])
    return claims.assign(level=level.mask(unknown | doubted, NOT_KNOWN))


def count_levels(graded: pd.DataFrame) -> pd.DataFrame:
    """Count statements by paragraph and level, both in order.

    Returns
    -------
    DataFrame
        locator, level, claims; pairs that do not occur are left out.
    """
    counts = graded.groupby(["locator", "level"], as_index=False).size().rename(columns={"size": "claims"})
    place = counts["level"].map(LEVELS.index)
    return (
        counts.assign(place=place)
        .sort_values(["locator", "place"])
        .drop(columns="place")
        .reset_index(drop=True)
    )


def count_verbs(claims: pd.DataFrame) -> pd.DataFrame:
    """Count reporting verbs by the side that they introduce; other hedges are left out.

    Returns
    -------
    DataFrame
        verb, alignment, claims; the most frequent verb first.
    """
    verbs = claims.assign(verb=claims["hedge"].map(VERBS)).dropna(subset=["verb"])
    counts = verbs.groupby(["verb", "alignment"], as_index=False).size().rename(columns={"size": "claims"})
    total = counts.groupby("verb")["claims"].transform("sum")
    ordered = counts.assign(total=total).sort_values(
        ["total", "verb", "claims"], ascending=[False, True, False]
    )
    return ordered.drop(columns="total").reset_index(drop=True)


def count_theatres(claims: pd.DataFrame, theatres: pd.DataFrame) -> pd.DataFrame:
    """Count statements by theatre, in the order of the table.

    Returns
    -------
    DataFrame
        theatre (its title), claims.
    """
    titles = dict(zip(theatres["theatre_id"], theatres["title"], strict=True))
    counts = claims["theatre_id"].value_counts()
    rows = [(title, int(counts.get(theatre, 0))) for theatre, title in titles.items()]
    elsewhere = len(claims) - sum(count for _, count in rows)
    return pd.DataFrame(
        [*rows, *([("none of them", elsewhere)] if elsewhere else [])], columns=["theatre", "claims"]
    )


def compare_wordings(
    claims: pd.DataFrame, pairs: Sequence[str], names: Mapping[str, pd.DataFrame]
) -> pd.DataFrame | Refusal:
    """Set statements of a document beside what others say of the same thing, slot by slot.

    Parameters
    ----------
    claims : DataFrame
        Claims of all theatres.
    pairs : sequence of str
        OTHER/ARTICLE, two claim_ids each.
    names : mapping of str to DataFrame
        The tables actors, places and measures.

    Returns
    -------
    DataFrame or Refusal
        As `wordings.pair_wordings` gives them: pair, heading, claim_id, target_id, slot, said, printed,
        differs. Pairs of which a claim is not there are left out; none left is a refusal.
    """
    known = claims.set_index("claim_id", drop=False)
    labels = {
        table: dict(zip(names[table].iloc[:, 0], names[table]["name"], strict=True))
        for table in ("actors", "places", "measures")
    }
    rows = []
    for pair in pairs:
        other, _, own = pair.partition("/")
        if not {other, own} <= set(known.index):
            continue
        said, printed = known.loc[other], known.loc[own]
        for slot, one, two in zip(
            ("in our words", "what is counted", "amount", "who", "where"),
            _read_slots(said, labels), _read_slots(printed, labels), strict=True,
        ):  # fmt: skip
            rows.append(
                {
                    "pair": pair, "heading": f"{said['speaker_short']}, and {printed['locator'] or own}",
                    "claim_id": own, "target_id": other, "slot": slot, "said": one, "printed": two,
                    "differs": slot != "in our words" and one != two,
                }
            )  # fmt: skip
    if not rows:
        return Refusal(
            "the article against its sources",
            "The claims to set side by side are not in these tables.",
            "pairs of claims about one thing",
        )
    return pd.DataFrame(rows)


def _read_slots(claim: pd.Series, labels: Mapping[str, Mapping[str, str]]) -> list[str]:
    named = [
        ", ".join(sorted(labels[table].get(one, one) for one in claim[column])) or "none"
        for table, column in (("actors", "subject_ids"), ("places", "place_ids"))
    ]
    amount = f"“{claim['as_stated']}”" if claim["as_stated"] else "no number"
    return [claim["summary"], labels["measures"].get(claim["measure_id"], "none"), amount, *named]


def has_upper_end(claims: pd.DataFrame, about: bool) -> pd.Series:
    """Say which quantities have an upper end; whether an "about" is one is a choice."""
    ends = claims["upper"].lt(float("inf"))
    return ends if about else ends & claims["kind"].ne("point")


def measure_bounded(
    article: pd.DataFrame, quantities: str, scope: str, about: bool, vague_rule: str, ceilings: float | None
) -> Estimate | Refusal:
    """Share of a document's quantities that say at most how many, in percent, under one combination of choices."""
    read = read_bounds(article, vague_rule)
    read = read if ceilings is None else cap_just_over(cap_words(read), ceilings)
    read = read[read["kind"].ne("none")]
    if quantities == "alleged":
        read = read[read["record_type"].isin(ASSERTING)]
    if scope == "deaths":
        read = read[read["measure_id"].isin(["killed", "executed", "killed_or_wounded"])]
    if read.empty:
        return Refusal("a share of quantities", "No quantity is left to count.", "a figure")
    share = 100 * float(has_upper_end(read, about).mean())
    return Estimate(share, share, share)


def vary_bounded(article: pd.DataFrame, ceiling_pct: float) -> pd.DataFrame:
    """Compute the share of quantities with an upper end under every combination of choices.

    Parameters
    ----------
    article : DataFrame
        One document's claims.
    ceiling_pct : float
        Ceiling tried for "just over", in percent above.
    """
    choices = {
        "quantities": {name: name for name in ("alleged", "every row with one")},
        "scope": {name: name for name in ("everything", "deaths")},
        "about": {"is an upper end": True, "is none": False},
        "vague_rule": {rule: rule for rule in VAGUE_RULES},
        "ceilings": {"none": None, f"set (just over: {ceiling_pct:g}%)": ceiling_pct},
    }
    return vary(measure_bounded, choices, article=article)
