"""Sentences about when the rate changed, and how much of a toll cannot be put on a day."""

import pandas as pd

from whosecount.core.phrasing import count_noun, join_words, pass_refusal, write_day, write_number

OFTEN, SELDOM = 0.9, 0.25  # shares of settings that make a day near certain, or worth naming


@pass_refusal
def describe_changes(days: pd.DataFrame) -> str:
    """Describe which days appear as changes, and in what share of the settings.

    Parameters
    ----------
    days : DataFrame
        As `methods.rates.change_points.share_change_days` gives them.
    """
    total = count_noun(int(days["possible"].max()), "setting")
    events = count_noun(int(days["events"].sum()), "event")
    found = days[days["combinations"].gt(0)].sort_values("share", ascending=False)
    if found.empty:
        return f"Under none of {total} do the {events} show a change of rate."
    steady, shifting = found[found["share"].ge(OFTEN)], found[found["share"].between(SELDOM, OFTEN, "left")]
    rest = len(found) - len(steady) - len(shifting)
    parts = [
        f"In nearly all: {join_words([_write_share(day) for day in steady.itertuples()])}."
        if len(steady)
        else "",
        f"In some and not in others: {join_words([_write_share(day) for day in shifting.itertuples()])}."
        if len(shifting)
        else "",
        f"{count_noun(rest, 'further day appears', 'further days appear')} in fewer than a quarter."
        if rest
        else "",
    ]
    return (
        f"{events} under {total} of penalty, first day and shortest stretch; each day’s share is of those series "
        f"that began before it. {' '.join(part for part in parts if part)}"
    )


def _write_share(day) -> str:
    return f"{write_day(day.date)} ({day.combinations:,} of {day.possible:,})"


@pass_refusal
def describe_spread(spread: pd.DataFrame, since: object, before: object, group: str) -> str:
    """Describe how much of a toll stands in rows of several days.

    Parameters
    ----------
    spread : DataFrame
        As `methods.before_after.multi_day_rows.sum_spread` gives it.
    since, before : date-like
        First day, and the day after the last.
    group : str
        Whose deaths, as it stands after "of".
    """
    last = pd.Timestamp(before) - pd.Timedelta(days=1)
    one, several = (spread[spread["label"].eq(label)].iloc[0] for label in ("one day", "several days"))
    total = int(one["deaths"] + several["deaths"])
    head = f"From {write_day(since)} to {write_day(last, True)} the record holds {count_noun(total, 'death')} of {group}."
    if not several["deaths"]:
        return f"{head} None stands in a row of several days."
    return (
        f"{head} {write_number(several['deaths'])} of them stand in {count_noun(int(several['rows']), 'row')} of several "
        f"days, the longest of {count_noun(int(several['longest']), 'day')}: the record cannot say when they died."
    )
