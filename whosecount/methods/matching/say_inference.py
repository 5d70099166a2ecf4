"""What a conclusion rests on, in sentences and as a table of its steps."""

import pandas as pd
from markupsafe import Markup

from whosecount.charts.in_words import in_words, write_cell, write_head, write_table
from whosecount.core.phrasing import count_noun, pass_refusal

ROLES = {"premise": "Said", "candidate": "May match", "conclusion": "Taken from it", "compare": "Set beside"}
STANDINGS = {  # in words; braces take the speaker
    "concluded": "Inferred by {}.",
    "said by one": "Said by one family of sources.",
    "candidate": "Found by this page’s rule; nobody links it to the claim.",
    "said by several": "Said by several families of sources.",
    "documented": "Documented.",
}


@pass_refusal
def describe_inference(steps: pd.DataFrame) -> str:
    """Describe on what a chain of inference, steps as `trace_inference` gives them, stands."""
    premises = steps[steps["role"].eq("premise")]
    documented = _count_those(int(premises["standing"].eq("documented").sum()))
    several = _count_those(int(premises["families"].gt(1).sum()))
    total = f"Of {count_noun(len(premises), 'statement')} under the conclusion"
    said = f"{total}, {documented} documented, and {several} told by more than one family of sources."
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
    has = "has" if borne_out == 1 else "have"
    premises = count_noun(len(premises), "premise")
    return f"Only {borne_out:,} of {premises} {has} a document or a second family behind"


@in_words
def write_inference(steps: pd.DataFrame) -> Markup:
    """Write each step with its standing in the table of claims, and what would lift it.

    `steps` are as `trace_inference` gives them.
    """
    rows = []
    for step in steps.itertuples():
        stands = f"{STANDINGS[step.standing].format(step.speaker)} It would need {step.needed}."
        rows.append([write_head(ROLES[step.role]), write_cell(step.text), write_cell(stands)])
    return write_table(rows, ("", "the step", "how well it stands"))
