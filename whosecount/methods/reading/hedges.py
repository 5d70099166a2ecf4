"""How firmly an article speaks: its attributions and hedges on one ordinal scale of our own."""

import pandas as pd

# From the firmest to the weakest. The order is ours: it says how far the writer stands from a
# statement, and nothing about how likely the statement is.
LEVELS = (
    "in its own voice",
    "said by somebody",
    "said at a distance",
    "guessed or foreseen",
    "unknown, withheld, hard or impossible to check",
)
OWN, SAID, DISTANT, GUESSED, NOT_KNOWN = LEVELS
# Words that hand a statement on without stepping back from it: plain attribution, what is shown or
# corroborated, and a speaker's own wishes and corrections. Every other hedge is a distance.
PLAIN_WORDS = (
    "", "said", "say", "explain", "explained", "notes", "noted", "added", "telling", "warned", "lauded", "advertised",
    "reported", "according to", "thinks", "document", "tallied", "accompanied by", "corroborated", "not just reports",
    "based off", "certainly hope", "or rather", "revised", "denied", "doesn’t mean that it is not",
)  # fmt: skip
VERBS = {  # reporting words as printed, under the verb that they belong to
    "claim": "claim", "claims": "claim", "claimed": "claim", "allege": "allege", "alleged": "allege",
    "reported": "report", "reportedly": "report", "purportedly document": "purportedly document",
    "document": "document", "explain": "explain", "explained": "explain", "said": "say", "say": "say",
    "notes": "note", "noted": "note", "added": "add", "telling": "tell", "warned": "warn", "lauded": "laud",
    "advertised": "advertise", "trumpeting": "trumpet", "revised": "revise", "denied": "deny",
    "indicate": "indicate", "according to": "according to", "accompanied by": "accompany",
}  # fmt: skip
ELSEWHERE = "none of them"  # the theatre of a statement that is under none
BETWEEN = "; "  # between the expressions of one cell: the reporting verb first, then what else hedges


def grade_hedges(claims: pd.DataFrame, own_family: str) -> pd.DataFrame:
    """Grade how far the writer stands from each statement of a document, as `level`; the weakest that fits counts.

    Statements of others begin at `said by somebody`, hedging words move them and the document's own to
    `said at a distance`, inferences, forecasts and plans are `guessed or foreseen`. What the document
    calls unknown, hard or impossible to check, and what was withheld, comes last, together with the doubt itself.
    """
    level = pd.Series(SAID, index=claims.index, dtype="str")
    level = level.mask(claims["family_id"].eq(own_family), OWN)
    level = level.mask(~claims["hedge"].map(_is_plain), DISTANT)
    level = level.mask(claims["record_type"].isin(["inference", "prediction", "plan"]), GUESSED)
    unknown = claims["record_type"].eq("unknown")
    doubted = claims["verification"].isin(["said_unverifiable", "said_hard_to_verify"])
    return claims.assign(level=level.mask(unknown | doubted, NOT_KNOWN))


def _is_plain(hedge: str) -> bool:
    return all(words in PLAIN_WORDS for words in hedge.split(BETWEEN))


def _read_verbs(claims: pd.DataFrame) -> pd.Series:
    return claims["hedge"].map(lambda hedge: VERBS.get(hedge.split(BETWEEN)[0]))


def lay_tiles(claims: pd.DataFrame, own_family: str, theatres: pd.DataFrame) -> pd.DataFrame:
    """Lay a document out by its paragraphs, a row for each statement with what is coded of it.

    Parameters
    ----------
    claims, theatres : DataFrame
        One document's rows, as `Study.find_claims` gives them; theatre_id, title.
    own_family : str
        The document's own family of sources.

    Returns
    -------
    DataFrame
        claim_id, paragraph, alignment, record_type, level (ordered, as LEVELS), verification, theatre (titles, in
        the order of the table; "none of them" last), summary.
    """
    titles = dict(zip(theatres["theatre_id"], theatres["title"], strict=True))
    names = list(dict.fromkeys([*titles.values(), ELSEWHERE]))
    laid = grade_hedges(claims, own_family).assign(
        paragraph=claims["locator"].str.replace(r"^P0*(?=\d)", "", regex=True),
        theatre=pd.Categorical(claims["theatre_id"].map(titles).fillna(ELSEWHERE), names),
    )
    laid["level"] = pd.Categorical(laid["level"], LEVELS)
    columns = [
        "claim_id",
        "paragraph",
        "alignment",
        "record_type",
        "level",
        "verification",
        "theatre",
        "summary",
    ]
    return laid.sort_values(["locator", "claim_id"])[columns].reset_index(drop=True)


def count_verbs(claims: pd.DataFrame) -> pd.DataFrame:
    """Count statements by the reporting verb coded with them, and by the side that speaks.

    Other hedges, and statements without a coded word, are left out. A verb that introduces several
    statements counts for each of them.

    Parameters
    ----------
    claims : DataFrame
        hedge, alignment.

    Returns
    -------
    DataFrame
        verb, alignment, claims; the most frequent verb first.
    """
    verbs = claims.assign(verb=_read_verbs(claims)).dropna(subset=["verb"])
    counts = verbs.groupby(["verb", "alignment"], as_index=False).size().rename(columns={"size": "claims"})
    total = counts.groupby("verb")["claims"].transform("sum")
    ordered = counts.assign(total=total).sort_values(
        ["total", "verb", "claims"], ascending=[False, True, False], ignore_index=True
    )
    return ordered.drop(columns="total")


def count_uncoded(claims: pd.DataFrame, own_family: str) -> pd.DataFrame:
    """Count, for each side but the document's own voice, statements with and without a reporting verb coded.

    Parameters
    ----------
    claims : DataFrame
        claim_id, family_id, alignment, hedge.
    own_family : str
        The document's own family of sources.

    Returns
    -------
    DataFrame
        alignment, claims, coded (those with a verb); most statements first.
    """
    others = claims[claims["family_id"].ne(own_family)]
    counts = (
        others.assign(coded=_read_verbs(others).notna())
        .groupby("alignment", as_index=False)
        .agg(claims=("claim_id", "size"), coded=("coded", "sum"))
    )
    return counts.sort_values(["claims", "alignment"], ascending=[False, True], ignore_index=True)


def count_mentions(claims: pd.DataFrame, actors: pd.DataFrame, side: str) -> pd.DataFrame:
    """Count statements that concern a side at all, alone or among others, with a number or without.

    Parameters
    ----------
    claims, actors : DataFrame
        subject_ids and perpetrator_ids; actor_id and side.
    side : str
        A side of the table of actors.

    Returns
    -------
    DataFrame
        One row: statements, about (those that name an actor of that side).
    """
    members = set(actors.loc[actors["side"].eq(side), "actor_id"])
    named = zip(claims["subject_ids"], claims["perpetrator_ids"], strict=True)
    about = sum(bool(members & {*subjects, *doers}) for subjects, doers in named)
    return pd.DataFrame([{"statements": len(claims), "about": about}])
