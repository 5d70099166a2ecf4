"""Who says it, and of whom."""

from collections.abc import Mapping

import pandas as pd

from whosecount.core.labels import shorten_name

NOBODY_IN_PARTICULAR = ("Others", "Several together")


def join_speakers(claims: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Add each claim's speaker: speaker, speaker_short, family_id, alignment, reliability."""
    speakers = sources.rename(columns={"name": "speaker"})[
        ["source_id", "speaker", "family_id", "alignment", "reliability"]
    ]
    named = speakers.assign(speaker_short=speakers["speaker"].map(shorten_name))
    return claims.merge(named, on="source_id", validate="m:1")


def count_sides(claims: pd.DataFrame, sides: Mapping[str, str]) -> pd.DataFrame:
    """Count claims with a quantity of people by whose they are; each side and civilians have a row.

    Returns
    -------
    DataFrame
        counted, claims.
    """
    others, several = NOBODY_IN_PARTICULAR
    names = {**sides, "civilian": "Civilians", "other": others, "mixed": several}
    counts = claims[claims["kind"].ne("none")]["subject_side"].value_counts()
    return pd.DataFrame({"counted": names.values(), "claims": counts.reindex(names, fill_value=0).tolist()})
