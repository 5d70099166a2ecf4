"""Sentences about named claims set side by side."""

import numpy as np
import pandas as pd

from whosecount.core.phrasing import count_noun, pass_refusal, write_number


def _write_ends(low: float, high: float, point: bool = False) -> str:
    if np.isinf(high):
        return f"at least {write_number(low)}" if low else "any number"
    if low == high:
        return f"{'about ' if point else ''}{write_number(low)}"
    return f"at most {write_number(high)}" if not low else f"{write_number(low)} to {write_number(high)}"


@pass_refusal
def describe_panels(claims: pd.DataFrame, what: str) -> str:
    """Describe panels row by row, for those who do not see them.

    Parameters
    ----------
    claims : DataFrame
        As `methods.tolls.panels.set_beside` gives them.
    what : str
        What stands in the panels, as a noun phrase.
    """
    parts = []
    for panel, own in claims.groupby("panel", sort=False):
        rows = [one.label + (f" ({one.counted})" if one.counted else "") for one in own.itertuples()]
        parts.append(f"{panel}: {'; '.join(rows)}.")
    return f"{what[:1].upper()}{what[1:]}. {' '.join(parts)}"


@pass_refusal
def describe_breadth(claims: pd.DataFrame) -> str:
    """Describe how many groups the figures of each panel count, so that nobody adds them.

    Parameters
    ----------
    claims : DataFrame
        As `methods.tolls.panels.set_beside` gives them.
    """
    parts = []
    for panel, own in claims.groupby("panel", sort=False):
        extents = count_noun(own["counted"].nunique(), "group or place", "groups or places")
        ends = _write_ends(own["lower"].min(), own["upper"].max())
        parts.append(f"{panel}: {count_noun(len(own), 'figure')} about {extents}, {ends}")
    return f"{'; '.join(parts)}. Figures about different groups, places or days are not added."


@pass_refusal
def describe_readings(readings: pd.DataFrame) -> str:
    """Describe a raised figure under two readings, and what others counted beside it.

    Parameters
    ----------
    readings : DataFrame
        As `methods.tolls.panels.read_two_ways` gives them.
    """
    correction, running, *rest = (own for _, own in readings.groupby("panel", sort=False))
    total, first, between = correction.iloc[-1], running.iloc[0], running.iloc[1]
    parts = [
        f"Under both readings the figure for all days is {_write_ends(total['lower'], total['upper'])}, and the two are never added.",
        f"As a correction nothing is left of the first days; as a running total they have {_write_ends(first['lower'], first['upper'])}, "
        f"and the days after them {_write_ends(between['lower'], between['upper'])}.",
    ]
    for others in rest:
        finite = others.loc[np.isfinite(others["upper"]), "upper"]
        above = int(others["lower"].gt(total["lower"]).sum())
        parts.append(
            f"Of {count_noun(len(others), 'other count')}, {above:,} {'starts' if above == 1 else 'start'} above that figure’s lower end"
            + (f"; the only upper end is {write_number(finite.iloc[0])}." if len(finite) == 1 else ".")
        )
    return " ".join(parts)


@pass_refusal
def describe_loads(loads: pd.DataFrame) -> str:
    """Describe people moved for each vehicle, as far as the figures bound it.

    Parameters
    ----------
    loads : DataFrame
        As `methods.tolls.panels.compare_loads` gives them.
    """
    computed = loads[~loads["panel"].isin(["People", "Buses"])]
    if computed.empty:
        return "No count of people can be set against a count of buses."
    parts = [
        f"{one.label}: {_write_ends(one.lower, one.upper, one.kind == 'point')}"
        for one in computed.itertuples()
    ]
    return f"People for each bus, computed. {'; '.join(parts)}."
