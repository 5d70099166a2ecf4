"""The five slots of a claim, the two ends of its time, and how first counts grow."""

from collections.abc import Collection

import pandas as pd

from whosecount.core.multiverse import Estimate, vary
from whosecount.core.refusal import NONE_NAMED, Refusal
from whosecount.record.totals import COPIES

COLUMNS = (  # that the counts of slots, lags and grades use of claims
    "claim_id", "document_id", "record_type", "measure_id", "kind", "alignment", "event_start", "event_end", "stated_start",
    "as_of", "place_ids", "evidence", "reliability", "credibility",
)  # fmt: skip
SLOTS = ("who", "what", "when", "where", "on what evidence")
EVIDENCE_RULES = {  # kinds of evidence that do not count as an answer
    "any named": ("none",),
    "more than words": ("none", "statement", "briefing", "press_report"),
}
DAY_RULES = {
    "a span of days": None,
    "a week at most": 7,
    "a single day": 1,
}  # longest span that counts as dated
PLACE_RULES = {
    "any place named": None,
    "known to 5 km": 5.0,
}  # widest radius that counts as placed, kilometres
COPY_RULES = {"with copies": True, "without copies": False}
LAGS = (  # label, first and last day after the end of the claimed days
    ("before its days were over", -100_000, -1),
    ("on the same day", 0, 0),
    ("the day after", 1, 1),
    ("within a week", 2, 7),
    ("within a month", 8, 31),
    ("later", 32, 100_000),
)


def take_apart(claims: pd.DataFrame, claim_id: str) -> pd.DataFrame | Refusal:
    """Take one claim apart into its five slots.

    Parameters
    ----------
    claims : DataFrame
        As `Study.every_claim` gives them.
    claim_id : str
        The claim.

    Returns
    -------
    DataFrame or Refusal
        claim_id, slot, answer (words; "not said" where the slot is empty), half (true for days of which one
        end alone is known: such a slot is not counted as filled).
    """
    known = claims.set_index("claim_id", drop=False)
    if claim_id not in known.index:
        what = f"the slots of the claim {claim_id}" if claim_id else "the slots of a claim"
        reason = "It is not in these tables." if claim_id else NONE_NAMED
        return Refusal(what, reason, "a claim_id of claims.csv")
    claim = known.loc[claim_id]
    days = _write_days(claim["event_start"], claim["event_end"])
    hedge = f" (“{claim['hedge']}”)" if claim["hedge"] else ""
    added = f"; added up by {claim['added_up_by']}" if claim["added_up_by"] else ""
    relays = len(claim["relayed_by"])
    passed = f"; passed on {'once' if relays == 1 else f'{relays} times'}" if relays else ""
    answers = (
        f"{claim['speaker']}{hedge}{added}{passed}",
        ": ".join(part for part in (claim["subject"], claim["as_stated"]) if part),
        days,
        claim["where"],
        ", ".join(kind.replace("_", " ") for kind in claim["evidence"] if kind != "none"),
    )
    half = pd.isna(claim["event_start"]) != pd.isna(claim["event_end"])
    return pd.DataFrame(
        {
            "claim_id": claim_id,
            "slot": SLOTS,
            "answer": [answer or "not said" for answer in answers],
            "half": [slot == "when" and half for slot in SLOTS],
        }
    )


def _write_days(first: pd.Timestamp, last: pd.Timestamp) -> str:
    words = ["" if pd.isna(day) else f"{day.day} {day:%B %Y}" for day in (first, last)]
    if not any(words):
        return ""
    if words[0] == words[1]:
        return words[0]
    if not all(words):
        return f"from {words[0]}, end not said" if words[0] else f"to {words[1]}, beginning not said"
    return f"{words[0]} to {words[1]}"


def fill_five_ws(
    claims: pd.DataFrame,
    places: pd.DataFrame,
    no_evidence: Collection[str] = EVIDENCE_RULES["any named"],
    longest: int | None = None,
    widest_km: float | None = None,
) -> pd.DataFrame:
    """Say which slots each claim fills.

    Parameters
    ----------
    claims : DataFrame
        As `Study.every_claim` gives them.
    places : DataFrame
        place_id, radius_km.
    no_evidence : collection of str
        Kinds of evidence that do not count.
    longest : int, optional
        Most days that a dated claim may span.
    widest_km : float, optional
        Widest radius of a place that counts, in kilometres.

    Returns
    -------
    DataFrame
        One column of true and false for each of SLOTS, in the claims' index.
    """
    days = (claims["event_end"] - claims["event_start"]).dt.days + 1
    radius = dict(zip(places["place_id"], places["radius_km"], strict=True))
    near = [
        any(widest_km is None or radius.get(one, float("inf")) <= widest_km for one in named)
        for named in claims["place_ids"]
    ]
    shown = [bool(set(kinds) - set(no_evidence)) for kinds in claims["evidence"]]
    filled = (
        claims["alignment"].ne("unattributed"),
        claims["kind"].ne("none") & claims["kind"].ne("vague"),
        days.notna() if longest is None else days.le(longest),
        pd.Series(near, index=claims.index),
        pd.Series(shown, index=claims.index),
    )
    return pd.DataFrame(dict(zip(SLOTS, filled, strict=True)))


def count_five_ws(filled: pd.DataFrame) -> pd.DataFrame:
    """Count how many claims fill each slot, and how many fill all five.

    Returns
    -------
    DataFrame
        label (the slot), filled, empty (claims).
    """
    whole = filled.assign(**{"all five": filled.all(axis=1)})
    counts = whole.sum().astype(int)
    return pd.DataFrame(
        {"label": counts.index, "filled": counts.to_numpy(), "empty": len(filled) - counts.to_numpy()}
    )


def measure_whole(
    claims: pd.DataFrame,
    links: pd.DataFrame,
    places: pd.DataFrame,
    evidence: Collection[str],
    days: int | None,
    place: float | None,
    copies: bool,
) -> Estimate | Refusal:
    """Share of claims that fill all five slots, in percent, under one combination of rules."""
    kept = claims if copies else claims[~claims["claim_id"].isin(_list_copies(links))]
    if kept.empty:
        return Refusal("a share of whole claims", "No claim is left to count.", "a claim")
    share = 100 * float(fill_five_ws(kept, places, evidence, days, place).all(axis=1).mean())
    return Estimate(share, share, share)


def _list_copies(links: pd.DataFrame) -> pd.Series:
    return links.loc[links["relation"].isin(COPIES), "claim_id"]


def vary_whole(claims: pd.DataFrame, links: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Compute the share of whole claims under every combination of rules."""
    choices = {"evidence": EVIDENCE_RULES, "days": DAY_RULES, "place": PLACE_RULES, "copies": COPY_RULES}
    return vary(measure_whole, choices, claims=claims, links=links, places=places)


def measure_lags(claims: pd.DataFrame) -> pd.DataFrame:
    """Measure, for each claim that is dated at both ends, how long after its days it was said.

    Returns
    -------
    DataFrame
        The claims with lag (days from the last claimed day to the saying).
    """
    dated = claims.dropna(subset=["event_end", "stated_start"])
    return dated.assign(lag=(dated["stated_start"] - dated["event_end"]).dt.days)


def list_lags(claims: pd.DataFrame) -> pd.DataFrame:
    """List, for each claim that is dated at both ends, when it happened and when it was said.

    Returns
    -------
    DataFrame
        claim_id, label, alignment, first_day, last_day (of the claimed days), said (first day on which
        it was said), lag (days from the last claimed day to the saying); longest first.
    """
    dated = measure_lags(claims)
    listed = dated.assign(
        label=dated["speaker_short"] + ": " + dated["as_stated"],
        first_day=dated["event_start"].fillna(dated["event_end"]),
        last_day=dated["event_end"],
        said=dated["stated_start"],
    )
    columns = ["claim_id", "label", "alignment", "first_day", "last_day", "said", "lag"]
    return listed.sort_values(["lag", "claim_id"], ascending=[False, True])[columns].reset_index(drop=True)


def count_lags(lags: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Count claims by how long after their days they were said; undated ones have a row of their own.

    Returns
    -------
    DataFrame
        lag (words), claims, running (those of them that are tallies up to a day, whose claimed days end
        where the counting does).
    """
    tallies = lags["claim_id"].isin(claims.loc[claims["as_of"].notna(), "claim_id"])
    found = [(label, lags["lag"].between(first, last)) for label, first, last in LAGS]
    rows = [(label, int(own.sum()), int((own & tallies).sum())) for label, own in found]
    unknown = claims[~claims["claim_id"].isin(lags["claim_id"])]
    rows.append(("not known", len(unknown), int(unknown["as_of"].notna().sum())))
    return pd.DataFrame(rows, columns=["lag", "claims", "running"])


def pick_lags(lags: pd.DataFrame, until: object, most: int) -> pd.DataFrame:
    """Pick the claims that were said longest after their days, up to a last day of saying.

    Of claims that were equally late either all are picked or none, so fewer than `most` may be; only where
    the latest alone are more than that, the first of them stand for the rest.
    """
    late = lags[lags["said"].le(pd.Timestamp(until)) & lags["lag"].gt(0)]
    if len(late) > most > 0:
        whole = late[late["lag"].gt(late["lag"].iloc[most])]
        late = whole if len(whole) else late.head(most)
    return late.head(most).reset_index(drop=True)
