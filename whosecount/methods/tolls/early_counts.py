"""A toll that grows within a day, and what a rival claim is compared with at each step."""

import pandas as pd

from whosecount.claims.revision_chains import trace_chains
from whosecount.core.intervals import Interval, subtract
from whosecount.core.refusal import Refusal


def lay_out_growth(
    claims: pd.DataFrame, links: pd.DataFrame, rival: str, whole: str, part: str = ""
) -> pd.DataFrame | Refusal:
    """Lay out the steps of a revised toll, the part that its last step names, and a rival claim.

    Parameters
    ----------
    claims : DataFrame
        As `Study.claims` gives them.
    links : DataFrame
        claim_id, relation, target_id.
    rival, whole, part : str
        claim_id of the rival claim, of one step of the toll, and of the part of the toll that the rival
        does not speak of.

    Returns
    -------
    DataFrame or Refusal
        role (step, rival), order (1 for the first report), claim_id, speaker, alignment, as_stated, lower,
        upper, part (how many of the step belong to the part; missing where not said), part_counted (who they
        are), rest (the least that is left).
    """
    chained = trace_chains(claims, links)
    own = chained.loc[chained["claim_id"].eq(whole), "chain"]
    known = claims.set_index("claim_id")
    if own.empty or rival not in known.index:
        return Refusal(
            "how the toll grew beside the rival claim",
            "The claims to set side by side are not in these tables, or no link says that one revises another.",
            "the rival claim, and a toll whose revisions are linked",
        )
    steps = chained[chained["chain"].eq(own.iloc[0])].assign(role="step")
    rows = pd.concat([steps, claims[claims["claim_id"].eq(rival)].assign(role="rival")], ignore_index=True)
    rows = rows.rename(columns={"step": "order"})
    named = known.loc[part] if part in known.index else None
    at_whole = rows["claim_id"].eq(whole)
    rows["part"] = rows["rest"] = float("nan")
    rows["part_counted"] = ""
    if named is not None:
        rest = subtract(_read(rows[at_whole].iloc[0]), _read(named))
        rows.loc[at_whole, "part"] = named["lower"]
        rows.loc[at_whole, "part_counted"] = named["subject"]
        rows.loc[at_whole, "rest"] = rest.low
    columns = [
        "role", "order", "claim_id", "speaker", "alignment", "as_stated", "lower", "upper", "part", "part_counted", "rest",
    ]  # fmt: skip
    return rows.dropna(subset=["lower"])[columns].reset_index(drop=True)


def _read(claim: pd.Series) -> Interval:
    return Interval(claim["lower"], claim["upper"])
