"""A chain of inference: each step with its standing and what would be needed."""

import pandas as pd
from markupsafe import Markup

from whosecount.charts.in_words import in_words, write_cell, write_head, write_table

ROLE_WORDS = {
    "premise": "Said",
    "candidate": "May match",
    "conclusion": "Taken from it",
    "compare": "Set beside",
}
RUNG_WORDS = (
    "inferred, said by nobody",
    "said by one",
    "a candidate, no link",
    "said by several",
    "documented",
)


@in_words
def write_inference(steps: pd.DataFrame) -> Markup:
    """Write steps of `trace_inference`, each on its rung from concluded to documented, and what it would need to climb."""
    return write_table(
        (
            [
                write_head(ROLE_WORDS[step.role]),
                write_cell(step.text),
                write_cell(
                    f"{step.level + 1} of {len(RUNG_WORDS)}: {RUNG_WORDS[step.level]}. It would need {step.needed}."
                ),
            ]
            for step in steps.itertuples()
        ),
        ("", "the step", "how well it stands"),
    )
