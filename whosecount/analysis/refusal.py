"""What stands for a result that cannot be had."""

from dataclasses import dataclass


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
