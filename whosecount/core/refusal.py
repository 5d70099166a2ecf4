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
    """

    what: str  # the result, as a noun phrase: "a trend of weekly events"
    reason: str  # why it cannot be had, as a sentence
    needed: str  # what would be needed, as a noun phrase: "thirty recorded events or more"

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
    """Refuse a result, named by a noun phrase, about the deaths of a side where the record does not divide its dead.

    The decorated function refuses when a record among its arguments, that is a frame with `date_start` and `events` or
    `event_id`, lacks the columns of LOSSES, and when an argument is a refusal.
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
