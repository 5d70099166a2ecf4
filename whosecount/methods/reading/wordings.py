"""What was said and what was printed: a quotation and its paraphrase, slot by slot."""

from collections.abc import Mapping

import pandas as pd

from whosecount.core.refusal import Refusal

KINDS = {  # kinds of row, as a reader would name them
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
SLOTS = [SUMMARY, "kind of statement", "hedge", "amount", "party spoken of", "place"]


def pair_wordings(
    claims: pd.DataFrame,
    links: pd.DataFrame,
    speaker: str,
    actors: pd.DataFrame,
    places: pd.DataFrame,
) -> pd.DataFrame | Refusal:
    """Pair each wording of one speaker with what was printed, or said, in its stead.

    Two kinds of pair: a row that `alters` the speaker's, and a row of the speaker's own that `revises`
    an earlier one of the same paragraph. The slots are the columns as coded; nothing is weighed.

    Parameters
    ----------
    claims : DataFrame
        Claims as in the table, of any theatre.
    links : DataFrame
        claim_id, relation, target_id, change.
    speaker : str
        source_id of whoever was quoted.
    actors, places : DataFrame
        The tables that name them.

    Returns
    -------
    DataFrame or Refusal
        pair, heading, claim_id (printed), target_id (said), slot, said, printed, differs; the first slot
        of a pair holds the summaries, and differs from none.
    """
    known = claims.set_index("claim_id", drop=False)
    people = dict(zip(actors["actor_id"], actors["name"], strict=True))
    where = dict(zip(places["place_id"], places["name"], strict=True))
    rows = []
    for link in links.itertuples():
        if not {link.claim_id, link.target_id} <= set(known.index):
            continue
        printed, said = known.loc[link.claim_id], known.loc[link.target_id]
        if said["source_id"] != speaker or not _is_pair(link, printed, said):
            continue
        slots = zip(SLOTS, _read_slots(said, people, where), _read_slots(printed, people, where), strict=True)
        rows += [
            {
                "pair": f"{link.target_id} and {link.claim_id}",
                "heading": f"{HEADINGS[link.relation]}, {printed['locator'] or link.claim_id}",
                "claim_id": link.claim_id,
                "target_id": link.target_id,
                "slot": slot,
                "said": one,
                "printed": other,
                "differs": slot != SUMMARY and one != other,
            }
            for slot, one, other in slots
        ]
    if not rows:
        return Refusal(
            "what became of the quoted words",
            "The tables link no wording of this speaker to another.",
            "a quotation and its paraphrase, linked",
        )
    return pd.DataFrame(rows)


def _is_pair(link, printed: pd.Series, said: pd.Series) -> bool:
    if link.relation == "alters":
        return True
    same_breath = bool(said["locator"]) and printed["locator"] == said["locator"]
    return link.relation == "revises" and same_breath and printed["source_id"] == said["source_id"]


def _read_slots(claim: pd.Series, names: Mapping[str, str], places: Mapping[str, str]) -> list[str]:
    kind = claim["record_type"]
    return [
        claim["summary"],
        KINDS.get(kind, kind.replace("_", " ")),
        f"“{claim['hedge']}”" if claim["hedge"] else NONE,
        f"“{claim['as_stated']}”" if claim["as_stated"] else NONE,
        ", ".join(sorted(names.get(one, one) for one in claim["subject_ids"])) or NONE,
        ", ".join(sorted(places.get(one, one) for one in claim["place_ids"])) or NONE,
    ]
