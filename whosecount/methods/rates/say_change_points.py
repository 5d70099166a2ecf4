"""Sentences about days on which the rate of events changed, over many settings."""

import pandas as pd

from whosecount.core.phrasing import count_noun, join_words, pass_refusal, write_days

OFTEN, SELDOM = 0.9, 0.25  # shares of settings that make a day near certain, or worth naming
MOST_DAYS = 3  # that a sentence can name


@pass_refusal
def headline_changes(days: pd.DataFrame) -> str:
    """Say which days of `share_change_days` are changes of rate under every setting that could find them."""
    total = count_noun(int(days["possible"].max()), "setting")
    always = [write_days(day, window=days["date"]) for day in days.loc[days["share"].eq(1), "date"]]
    if not days["combinations"].any():
        return f"None of {total} finds a change of rate."
    if not always:
        return f"No day is a change under every one of {total}."
    if len(always) > MOST_DAYS:
        return f"{len(always):,} days are changes under every setting that could find them."
    verb = "is a change" if len(always) == 1 else "are changes"
    return f"Only {join_words(always)} {verb} under every setting that could find it."


@pass_refusal
def describe_changes(days: pd.DataFrame) -> str:
    """Describe which days of `share_change_days` nearly every setting finds, and which come and go."""
    total = count_noun(int(days["possible"].max()), "setting")
    changes = days[days["combinations"].gt(0)]
    if changes.empty:
        events = count_noun(int(days["events"].sum()), "event")
        return f"Under none of {total} do the {events} show a change of rate."
    steady, shifting = changes["share"].ge(OFTEN), changes["share"].between(SELDOM, OFTEN, "left")
    parts = []
    if steady.any():
        verb = "marks" if steady.sum() == 1 else "mark"
        parts.append(
            f"{_name_days(changes[steady], days['date'])} {verb} a change under nearly all settings whose series began before."
        )
    if shifting.any():
        comes = "comes and goes" if shifting.sum() == 1 else "come and go"
        parts.append(f"{_name_days(changes[shifting], days['date'])} {comes} with the settings.")
    return " ".join(parts) or f"No day is a change under as many as a quarter of {total}."


def _name_days(changes: pd.DataFrame, window: pd.Series) -> str:
    """Name days in their order; the ones with the largest share where there are many."""
    named = changes.nlargest(MOST_DAYS, "share").sort_values("date")
    listed = [write_days(day, window=window) for day in named["date"]]
    more = len(changes) - len(named)
    return join_words(listed + [count_noun(more, "other day")] * bool(more))
