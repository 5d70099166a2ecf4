"""What was said and what was printed: a quotation and its paraphrase, slot by slot."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd

from whosecount.core.refusal import Refusal

STATEMENTS = {  # types of row, as a reader would name them
    "fact_asserted": "asserted as fact",
    "observation": "observation",
    "claim": "claim",
    "plan": "plan or intention",
    "prediction": "forecast",
    "statement": "view or hope",
    "inference": "inference",
}
NONE = "none"
HEADINGS = {"alters": "Printed in other words", "revises": "Put differently in the same paragraph"}
SUMMARY = "in our words"  # shown for sense, not compared


def pair_wordings(
    claims: pd.DataFrame,
    links: pd.DataFrame,
    speakers: Iterable[str],
    actors: pd.DataFrame,
    places: pd.DataFrame,
) -> pd.DataFrame | Refusal:
    """Pair each wording of a speaker with what was printed, or said, in its stead.

    Two kinds of pair: a row that `alters` the speaker's, and a row of the speaker's own that `revises`
    an earlier one of the same paragraph. The slots are the columns as coded; nothing is weighed.

    Parameters
    ----------
    claims, links : DataFrame
        Claims as in the table, of any theatre; claim_id, relation, target_id.
    speakers : iterable of str
        source_id of each who was quoted.
    actors, places : DataFrame
        The tables that name them.

    Returns
    -------
    DataFrame or Refusal
        pair, heading, claim_id (printed), target_id (said), slot, said, printed, differs; the first slot
        of a pair holds the summaries, and differs from none.
    """
    known, rows = claims.set_index("claim_id", drop=False), []
    names, quoted = {"actors": actors, "places": places}, set(speakers)

    def read(claim: pd.Series) -> dict[str, str]:
        return _read_form(claim) | _read_names(claim, names)

    for link in links.itertuples():
        if not {link.claim_id, link.target_id} <= set(known.index):
            continue
        printed, said = known.loc[link.claim_id], known.loc[link.target_id]
        if said["source_id"] not in quoted or not _is_pair(link, printed, said):
            continue
        heading = f"{HEADINGS[link.relation]}, {printed['locator'] or link.claim_id}"
        rows += _set_beside(f"{link.target_id} and {link.claim_id}", heading, said, printed, read)
    what, reason = (
        "what became of the quoted words",
        "The tables select no speaker, or link no wording of theirs to another.",
    )
    return pd.DataFrame(rows) if rows else Refusal(what, reason, "a quotation and its paraphrase, linked")


def compare_wordings(
    claims: pd.DataFrame, pairs: Sequence[str], names: Mapping[str, pd.DataFrame]
) -> pd.DataFrame | Refusal:
    """Set statements of a document beside what others say of the same thing, slot by slot.

    Parameters
    ----------
    claims : DataFrame
        Claims of all theatres.
    pairs : sequence of str
        OTHER/ARTICLE, two claim_ids each; a pair of which a claim is not there is left out.
    names : mapping of str to DataFrame
        The tables actors, places and measures.

    Returns
    -------
    DataFrame or Refusal
        As `pair_wordings` gives them; a refusal when no pair is left.
    """
    known, rows = claims.set_index("claim_id", drop=False), []

    def read(claim: pd.Series) -> dict[str, str]:
        return _read_count(claim, names["measures"]) | _read_names(claim, names, "who", "where")

    for pair in pairs:
        said_id, _, printed_id = pair.partition("/")
        if not {said_id, printed_id} <= set(known.index):
            continue
        said, printed = known.loc[said_id], known.loc[printed_id]
        heading = f"{said['speaker_short']}, and {printed['locator'] or printed_id}"
        rows += _set_beside(pair, heading, said, printed, read)
    what, reason = (
        "the article against its sources",
        "The claims to set side by side are not in these tables.",
    )
    return pd.DataFrame(rows) if rows else Refusal(what, reason, "pairs of claims about one thing")


def _set_beside(
    pair: str, heading: str, said: pd.Series, printed: pd.Series, read: Callable[[pd.Series], dict[str, str]]
) -> list[dict]:
    """Set two claims beside each other, a row a slot; the first slot is for sense, and differs from none."""
    ids = {"pair": pair, "heading": heading, "claim_id": printed["claim_id"], "target_id": said["claim_id"]}
    before, after = read(said), read(printed)
    return [
        {
            **ids,
            "slot": slot,
            "said": words,
            "printed": after[slot],
            "differs": slot != SUMMARY and words != after[slot],
        }
        for slot, words in before.items()
    ]


def _is_pair(link, printed: pd.Series, said: pd.Series) -> bool:
    if link.relation == "alters":
        return True
    same_breath = bool(said["locator"]) and printed["locator"] == said["locator"]
    return link.relation == "revises" and same_breath and printed["source_id"] == said["source_id"]


def _read_form(claim: pd.Series) -> dict[str, str]:
    """Read how a claim is put: its kind of statement, its hedge and its amount."""
    kind = claim["record_type"]
    return {
        SUMMARY: claim["summary"],
        "kind of statement": STATEMENTS.get(kind, kind.replace("_", " ")),
        "hedge": f"“{claim['hedge']}”" if claim["hedge"] else NONE,
        "amount": f"“{claim['as_stated']}”" if claim["as_stated"] else NONE,
    }


def _read_count(claim: pd.Series, measures: pd.DataFrame) -> dict[str, str]:
    """Read what a claim counts, and how many."""
    return {
        SUMMARY: claim["summary"],
        "what is counted": _name_all([claim["measure_id"]] if claim["measure_id"] else [], measures),
        "amount": f"“{claim['as_stated']}”" if claim["as_stated"] else "no number",
    }


def _read_names(
    claim: pd.Series, names: Mapping[str, pd.DataFrame], who: str = "party spoken of", where: str = "place"
) -> dict[str, str]:
    """Read of whom and of where a claim speaks."""
    return {
        who: _name_all(claim["subject_ids"], names["actors"]),
        where: _name_all(claim["place_ids"], names["places"]),
    }


def _name_all(ids: Sequence[str], table: pd.DataFrame) -> str:
    """Name rows of a table, whose first column identifies them."""
    labels = dict(zip(table.iloc[:, 0], table["name"], strict=True))
    return ", ".join(sorted(labels.get(row_id, row_id) for row_id in ids)) or NONE
