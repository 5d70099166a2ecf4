"""What stands for a result that cannot be had."""

import functools
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

NONE_NAMED = "No claim is named for it in this edition."  # reason where a parameter for a claim_id is empty
LOSSES = ("killed_side_a", "killed_side_b", "killed_civilians", "killed_unknown")


@dataclass(frozen=True)
class Refusal:
    """A result that cannot be had, with its reason.

    Analysis gives it where a frame or a number would be; `describe` passes it on, `Study.publish` and
    `Study.say` show it. No chapter fails for want of data, and none fills a gap with a guess.

    Attributes
    ----------
    what : str
        The result, as a noun phrase: "a trend of weekly events".
    reason : str
        Why it cannot be had, as a sentence.
    needed : str
        What would be needed, as a noun phrase: "thirty recorded events or more".
    """

    what: str
    reason: str
    needed: str

    @property
    def sentence(self) -> str:
        """The refusal as it stands in the text."""
        return f"Not estimable: {self.what}. {self.reason} It would take {self.needed}."


def pass_refusal(make: Callable) -> Callable:
    """Let what is made from a result that cannot be had be its refusal: the first among the arguments."""

    @functools.wraps(make)
    def make_or_refuse(*args, **kwargs):
        for given in (*args, *kwargs.values()):
            if isinstance(given, Refusal):
                return given
        return make(*args, **kwargs)

    return make_or_refuse


def needs_losses(what: str) -> Callable[[Callable], Callable]:
    """Refuse a result about the deaths of a side where the record does not divide its dead by side.

    Parameters
    ----------
    what : str
        The result, as a noun phrase for the refusal.

    Returns
    -------
    callable
        Decorator for an analysis function. A record is a frame among its arguments with `events` or
        `event_id`, and `date_start`; one without the columns of LOSSES makes the function refuse, and
        so does a refusal among the arguments.
    """

    def decorate(make: Callable) -> Callable:
        @functools.wraps(make)
        def make_or_refuse(*args, **kwargs):
            if any(_lacks_losses(given) for given in (*args, *kwargs.values())):
                return refuse_losses(what)
            return make(*args, **kwargs)

        return pass_refusal(make_or_refuse)

    return decorate


def refuse_losses(what: str) -> Refusal:
    """Refuse a result because the record gives one number of dead an event."""
    return Refusal(
        what,
        "The record gives one number of dead an event and does not say whose they were.",
        "a record that divides the dead of each event by side",
    )


def _lacks_losses(given: object) -> bool:
    if not isinstance(given, pd.DataFrame) or "date_start" not in given:
        return False
    return ("events" in given or "event_id" in given) and "killed_side_a" not in given
