"""The five Ws of a claim, each a slot that it fills or leaves empty, and the two ends of its time."""

from collections.abc import Collection

import pandas as pd

from whosecount.core.multiverse import Estimate, vary
from whosecount.core.phrasing import write_days
from whosecount.core.refusal import NONE_NAMED, Refusal
from whosecount.record.totals import COPIES

COLUMNS = (  # that the counts of slots, lags and grades use of claims
    "claim_id", "document_id", "record_type", "measure_id", "kind", "alignment", "event_start", "event_end", "stated_start",
    "as_of", "place_ids", "evidence", "reliability", "credibility",
)  # fmt: skip
FIVE_WS = ("who", "what", "when", "where", "on what evidence")
EVIDENCE_RULES = {  # kinds of evidence that do not count as an answer
    "any named": ("none",),
    "more than words": ("none", "statement", "briefing", "press_report"),
}
DAY_RULES = {
    "a span of days": None,
    "a week at most": 7,
    "a single day": 1,
}  # longest span that counts as dated
PLACE_RULES = {"any place named": None, "known to 5 km": 5.0}  # widest radius that counts as placed
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
    hedge = f" (“{claim['hedge']}”)" if claim["hedge"] else ""
    added = f"; added up by {claim['added_up_by']}" if claim["added_up_by"] else ""
    relays = len(claim["relayed_by"])
    passed = f"; passed on {'once' if relays == 1 else f'{relays} times'}" if relays else ""
    answers = (
        f"{claim['speaker']}{hedge}{added}{passed}",
        ": ".join(part for part in (claim["subject"], claim["as_stated"]) if part),
        _write_days(claim["event_start"], claim["event_end"]),
        claim["where"],
        ", ".join(kind.replace("_", " ") for kind in claim["evidence"] if kind != "none"),
    )
    half = pd.isna(claim["event_start"]) != pd.isna(claim["event_end"])
    rows = [
        (claim_id, w, answer or "not said", w == "when" and half)
        for w, answer in zip(FIVE_WS, answers, strict=True)
    ]
    return pd.DataFrame(rows, columns=["claim_id", "slot", "answer", "half"])


def _write_days(first: pd.Timestamp, last: pd.Timestamp) -> str:
    if pd.isna(first) and pd.isna(last):
        return ""
    if pd.isna(last):
        return f"from {write_days(first)}, end not said"
    return f"to {write_days(last)}, beginning not said" if pd.isna(first) else write_days(first, last)


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
    claims, places : DataFrame
        As `Study.every_claim` gives them; place_id, radius_km.
    no_evidence : collection of str
        Kinds of evidence that do not count.
    longest : int, optional
        Most days that a dated claim may span.
    widest_km : float, optional
        Widest radius of a place that counts.

    Returns
    -------
    DataFrame
        One column of true and false for each of FIVE_WS, in the claims' index.
    """
    days = (claims["event_end"] - claims["event_start"]).dt.days + 1
    radius = dict(zip(places["place_id"], places["radius_km"], strict=True))
    near = [
        any(widest_km is None or radius.get(place, float("inf")) <= widest_km for place in named)
        for named in claims["place_ids"]
    ]
    filled = (
        claims["alignment"].ne("unattributed"),
        ~claims["kind"].isin(["none", "vague"]),
        days.notna() if longest is None else days.le(longest),
        near,
        [bool(set(evidence) - set(no_evidence)) for evidence in claims["evidence"]],
    )
    return pd.DataFrame(dict(zip(FIVE_WS, filled, strict=True)), index=claims.index)


def count_five_ws(filled: pd.DataFrame) -> pd.DataFrame:
    """Count how many claims fill each slot, and how many fill all five.

    Parameters
    ----------
    filled : DataFrame
        As `fill_five_ws` gives them.

    Returns
    -------
    DataFrame
        label (the slot), filled, empty (claims).
    """
    counts = filled.assign(**{"all five": filled.all(axis=1)}).sum().astype(int)
    counts = counts.rename_axis("label").reset_index(name="filled")
    return counts.assign(empty=len(filled) - counts["filled"])


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
    copied = links.loc[links["relation"].isin(COPIES), "claim_id"]
    kept = claims if copies else claims[~claims["claim_id"].isin(copied)]
    if kept.empty:
        return Refusal("a share of whole claims", "No claim is left to count.", "a claim")
    share = 100 * float(fill_five_ws(kept, places, evidence, days, place).all(axis=1).mean())
    return Estimate(share, share, share)


def vary_whole(claims: pd.DataFrame, links: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Compute the share of whole claims, in percent, under every combination of rules.

    Parameters
    ----------
    claims, links, places : DataFrame
        As `Study.every_claim` gives them; claim_id, relation, target_id; place_id, radius_km.

    Returns
    -------
    DataFrame
        As `core.multiverse.vary` gives it, by the rules for evidence, days, place and copies.
    """
    choices = {"evidence": EVIDENCE_RULES, "days": DAY_RULES, "place": PLACE_RULES, "copies": COPY_RULES}
    return vary(measure_whole, choices, claims=claims, links=links, places=places)


def measure_lags(claims: pd.DataFrame) -> pd.DataFrame:
    """Measure, for each claim that is dated at both ends, how long after its days it was said.

    Parameters
    ----------
    claims : DataFrame
        event_end, stated_start.

    Returns
    -------
    DataFrame
        The claims with lag (days from the last claimed day to the saying).
    """
    dated = claims.dropna(subset=["event_end", "stated_start"])
    return dated.assign(lag=(dated["stated_start"] - dated["event_end"]).dt.days)


def list_lags(claims: pd.DataFrame) -> pd.DataFrame:
    """List, for each claim that is dated at both ends, when it happened and when it was said.

    Parameters
    ----------
    claims : DataFrame
        claim_id, speaker_short, as_stated, alignment, event_start, event_end, stated_start.

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

    Parameters
    ----------
    lags, claims : DataFrame
        As `measure_lags` gives them; claim_id and as_of of all claims, dated or not.

    Returns
    -------
    DataFrame
        lag (words), claims, running (those of them that are tallies up to a day, whose claimed days end
        where the counting does).
    """
    tallies = lags["claim_id"].isin(claims.loc[claims["as_of"].notna(), "claim_id"])
    rows = []
    for label, first, last in LAGS:
        within = lags["lag"].between(first, last)
        rows.append((label, int(within.sum()), int((within & tallies).sum())))
    unknown = claims[~claims["claim_id"].isin(lags["claim_id"])]
    rows.append(("not known", len(unknown), int(unknown["as_of"].notna().sum())))
    return pd.DataFrame(rows, columns=["lag", "claims", "running"])


def pick_lags(lags: pd.DataFrame, until: object, most: int) -> pd.DataFrame:
    """Pick the claims that were said longest after their days, up to a last day of saying.

    Of claims that were equally late either all are picked or none, so fewer than `most` may be; only where
    the latest alone are more than that, the first of them stand for the rest.

    Parameters
    ----------
    lags : DataFrame
        As `list_lags` gives them.
    until, most : date-like, int
        Last day of saying, and claims at most.

    Returns
    -------
    DataFrame
        The rows that are picked, longest first.
    """
    late = lags[lags["said"].le(pd.Timestamp(until)) & lags["lag"].gt(0)]
    if len(late) > most > 0:
        whole = late[late["lag"].gt(late["lag"].iloc[most])]
        late = whole if len(whole) else late.head(most)
    return late.head(most).reset_index(drop=True)
