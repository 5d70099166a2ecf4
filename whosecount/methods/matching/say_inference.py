"""Sentences about what a conclusion rests on."""

import pandas as pd

from whosecount.core.phrasing import count_noun, pass_refusal


@pass_refusal
def describe_inference(steps: pd.DataFrame) -> str:
    """Describe on what a chain of inference, steps as `trace_inference` gives them, stands."""
    premises = steps[steps["role"].eq("premise")]
    documented = _count_those(int(premises["standing"].eq("documented").sum()))
    several = _count_those(int(premises["families"].gt(1).sum()))
    said = (
        f"Of {count_noun(len(premises), 'statement')} under the conclusion, {documented} documented, and {several} "
        "told by more than one family of sources."
    )
    other = steps[steps["role"].eq("compare")]
    if other.empty:
        return said
    families = count_noun(int(other["families"].iloc[0]), "family of sources", "families of sources")
    return f"{said} The event set beside it is told by {families}."


def _count_those(count: int) -> str:
    return count_noun(count, "is", "are") if count else "none is"


@pass_refusal
def headline_inference(steps: pd.DataFrame) -> str:
    """Say how many statements under a conclusion somebody else bears out: steps as `trace_inference` gives them."""
    premises = steps[steps["role"].eq("premise")]
    borne_out = int(premises["standing"].isin(["documented", "said by several"]).sum())
    if not borne_out:
        return "Nothing under the conclusion is documented or told by a second family"
    if borne_out == len(premises):
        return "All that the conclusion rests on is documented or told by several families"
    return (
        f"Only {borne_out:,} of {count_noun(len(premises), 'premise')} {'has' if borne_out == 1 else 'have'} "
        "a document or a second family behind"
    )
