"""Swap the names: does a verb survive when it is known who speaks?

**The question.** A reader chooses a verb for a claim, and how she would print it, without knowing whose it is. Does she
choose the same when she sees the name?

**The method.** In the coders' own sentence on a claim each party's words give way to a colour, drawn anew for each
claim, and the verb to a gap. The same sentence comes again with its names. What is compared is each reader with
herself: a change is a step on a scale, and steps are counted by the side that speaks. With the colours exchanged the
sentence is one that nobody said; it says so.

**Assumptions.** Colours hide a name, not a way of speaking: who knows the war may know the speaker. A few claims show a
habit and measure nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from whosecount.core.labels import SIDE_OF_ALIGNMENT, capitalise, name_party
from whosecount.core.phrasing import join_words
from whosecount.core.refusal import Refusal
from whosecount.labs.random import Random

VERBS = ("claims", "says", "reports", "confirms")  # from the one that doubts to the one that vouches
# the same
STANDINGS = ("not at all", "with speaker, and that it is unverified", "with its speaker", "as a fact")
COLOURS = ("Green", "Blue")
GAP = "____"
SPOKEN = re.compile(
    r"\b(?:said|told|reported|announced|claimed|alleged|put|gave|counted|spoke|wrote|documented|estimated)\b"
)
DEFAULTS = {
    "first": ["claims", "says", "reports"], "second": ["claims", "claims", "confirms"],
    "sides": ["side_a", "side_b", "side_a"], "scale": list(VERBS), "seed": 0,
}  # fmt: skip


@dataclass(frozen=True)
class Masked:
    """A claim without its names, with them, and with them exchanged; which side speaks; what was shown for it."""

    masked: str
    named: str
    exchanged: str
    side: str
    shown: str


@dataclass(frozen=True)
class MaskedClaims:
    """Claims whose names are folded away; the page's script asks for a verb before it opens them."""

    claims: tuple[Masked, ...]
    sides: dict[str, str]

    def __repr__(self) -> str:
        return "\n".join(one.masked for one in self.claims)

    def _repr_html_(self) -> str:
        if not self.claims:
            return "<p>No claim of either side is named for this page in selections.csv.</p>"
        return str(Markup("").join(self._write(number, one) for number, one in enumerate(self.claims, 1)))

    def _write(self, number: int, one: Masked) -> Markup:
        return Markup(
            '<div class="lab-claim" data-side="{}" data-speaker="{}"><p><b>{}.</b> <span class="lab-masked">{}</span></p>'
            "<p>Shown for it: {}.</p>"
            '<details class="lab-sheet"><summary>With its names</summary><p class="lab-named">{}</p></details>'
            '<details class="lab-sheet lab-exchange"><summary>With the names exchanged: nobody said this</summary>'
            "<p>Nobody said this: {}</p></details></div>"
        ).format(
            one.side, self.sides.get(one.side, one.side), number, one.masked, one.shown, one.named, one.exchanged
        )  # fmt: skip


def mask_claims(
    claims: pd.DataFrame, order: Sequence[str], words_a: Sequence[str], words_b: Sequence[str], sides: dict[str, str], seed: int
) -> MaskedClaims:  # fmt: skip
    """Mask the parties of some claims; where none is named, what comes says so.

    Parameters
    ----------
    claims : DataFrame
        claim_id, summary, evidence, speaker_short, alignment; a speaker who is named in the summary is masked too.
    order : sequence of str
        Their claim_ids as they are to be shown; those of speakers who belong to neither side are left out.
    words_a, words_b : sequence of str
        What stands for each side in the summaries, and what is put for it, with @ for the colour: "the army: the @
        army". The last of a list is the side's own word, which is put when names are exchanged. Longer ones first.
    sides, seed
        Names of side_a and side_b; from which number the colours are drawn.
    """
    rows = claims.set_index("claim_id")
    shown = [one for one in order if one in rows.index and rows.loc[one, "alignment"] in SIDE_OF_ALIGNMENT]
    random = Random(seed)
    masked = [
        _mask(rows.loc[claim], words_a, words_b, COLOURS if random.uniform() < 0.5 else COLOURS[::-1])
        for claim in shown
    ]
    return MaskedClaims(tuple(masked), sides)


def simulate(
    first: Sequence[str], second: Sequence[str], sides: Sequence[str], scale: Sequence[str], seed: int = 0
) -> dict:
    """Compare choices of a scale, one for each claim, before and after the names were shown; the page does the same.

    `sides` says of each claim which side speaks; the scale goes from the choice that doubts to the one that vouches.
    Gives changed (count), and for each side claims, up and down (counts) and steps (their sum; below nought towards
    doubt). Nothing is drawn, so the seed is not used.
    """
    moves = [scale.index(after) - scale.index(before) for before, after in zip(first, second, strict=True)]
    by_side = {}
    for side in ("side_a", "side_b"):
        own = [move for move, one in zip(moves, sides, strict=True) if one == side]
        up, down = sum(move > 0 for move in own), sum(move < 0 for move in own)
        by_side[side] = {"claims": len(own), "up": up, "down": down, "steps": sum(own)}
    return {"changed": sum(move != 0 for move in moves), **by_side}


def count_verbs(claims: pd.DataFrame, least: int = 5) -> pd.DataFrame:
    """Count the verbs that the coders' own sentences (`summary`) give to speakers (`alignment`) of at least so many
    claims.

    Gives verb, alignment, claims: a row for each pair, the most frequent verbs and speakers first.
    """
    verbs = claims["summary"].str.extract(rf"({SPOKEN.pattern})", expand=False).fillna("another word")
    counts = pd.crosstab(verbs, claims["alignment"])
    counts = counts.loc[:, counts.sum() >= least]
    counts = counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    counts = counts[counts.sum().sort_values(ascending=False, kind="stable").index]
    counts = counts.loc[counts.sum(axis=1) > 0]
    return counts.rename_axis("verb").reset_index().melt("verb", var_name="alignment", value_name="claims")


def describe_verbs(counts: pd.DataFrame, most: int = 3) -> str | Refusal:
    """Describe which verb the coders gave most often to each of the speakers with most claims, from `count_verbs`."""
    told, shares = {}, []
    for party in counts["alignment"].unique()[:most]:
        own = counts[counts["alignment"].eq(party)]
        top = own.loc[own["claims"].idxmax()]
        told.setdefault(top["verb"], []).append(name_party(party))
        shares.append(100 * top["claims"] / own["claims"].sum())
    if not told:
        reason = "No speaker has enough claims."
        return Refusal("which verbs the coders chose", reason, "more claims of one speaker")
    verbs = join_words([f"“{verb}” ({join_words(parties)})" for verb, parties in told.items()])
    ends = " to ".join(dict.fromkeys(f"{end:.0f}%" for end in (min(shares), max(shares))))
    return f"The verb that these summaries use most is {verbs}. It stands in {ends} of a speaker’s claims."


def _mask(row: pd.Series, words_a: Sequence[str], words_b: Sequence[str], colours: tuple[str, str]) -> Masked:
    speaking = colours[SIDE_OF_ALIGNMENT[row["alignment"]] == "side_b"]
    text = row["summary"].replace(row["speaker_short"], f"A {speaking} outlet")
    for words, colour in ((words_a, colours[0]), (words_b, colours[1])):
        for rule in words:
            name, _, put = rule.partition(": ")
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", put.replace("@", colour), text)
    text = capitalise(text)
    own = [words[-1].partition(": ")[0] for words in (words_a, words_b)]
    swapped = text.replace(colours[0], "\0").replace(colours[1], own[0]).replace("\0", own[1])
    swapped = re.sub(r"\b([Aa]) (?=[AEIOU])", r"\1n ", capitalise(swapped))
    side = SIDE_OF_ALIGNMENT[row["alignment"]]
    shown = " and ".join(one for one in row["evidence"] if one != "none") or "nothing"
    return Masked(SPOKEN.sub(GAP, text, count=1), row["summary"], swapped, side, shown.replace("_", " "))
