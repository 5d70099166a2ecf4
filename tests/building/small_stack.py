"""All that small notebooks need, imported where they are forked from, in place of `whosecount.building.stack`."""

from whosecount.building import engine

__all__ = ["engine"]
