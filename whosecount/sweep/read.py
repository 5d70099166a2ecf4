"""A sweep as it lies in its folder, for pages and for the notebook that shows it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from whosecount.core.errors import file_problem, unreadable
from whosecount.core.multiverse import RESULTS
from whosecount.core.paths import require_data
from whosecount.core.phrasing import count_noun, join_words
from whosecount.core.refusal import Refusal
from whosecount.study.figure import Figure, Finding, Notice, Published
from whosecount.study.trace import note_files
from whosecount.sweep.files import ABOUT, FINDING_COLUMNS, FINDINGS, RUNS, name_number

ABOUT_KEYS = ("notebook", "choices", "varied", "own", "follow", "credit", "packaged")
PACKAGED = "sweeps/palmyra"  # below data/
FAILED_WORDS = "The run failed."
NOT_SAID = "The notebook does not state this number here."


@dataclass(frozen=True)
class Sweep:
    """The tables of a sweep, with what they follow."""

    notebook: str
    choices: tuple[str, ...]  # what varied
    finding: str  # what is followed
    number: str  # its column
    ends: tuple[str, str]  # the columns of its lower and upper end
    what: str  # the number followed as a noun phrase
    label: str  # in a word or two
    reference: float | None  # the value that would change its reading
    runs: pd.DataFrame = field(repr=False)  # as `sweep.tables` writes them, all words
    findings: pd.DataFrame = field(repr=False)
    own: dict[str, str] = field(
        default_factory=dict
    )  # the option of each choice that the notebook itself takes
    credit: str = ""  # how the events file is credited
    packaged: bool = False  # whether every run read the packaged data

    @classmethod
    def read(cls, folder: str = "", finding: str = "", number: str = "") -> "Sweep":
        """Read a sweep.

        Parameters
        ----------
        folder : str
            What `whosecount sweep --out` wrote; empty for the packaged sweep.
        finding, number : str
            What to follow; empty for what the sweep itself follows.

        Raises
        ------
        DataError
            When the folder holds no sweep, or no run states the number.
        """
        place = Path(folder).expanduser() if folder else require_data() / PACKAGED
        note_files(place / ABOUT, place / FINDINGS, place / RUNS)
        about = _read_about(place)
        follow = about["follow"] or {}
        runs, findings = (_read_table(place / name) for name in (RUNS, FINDINGS))
        wanted = finding or follow.get("finding", ""), number or follow.get("number", "")
        settings = list(dict.fromkeys([*about["choices"], *about["varied"]]))
        names = (wanted[1] + end for end in ("", "_low", "_high"))
        column, *ends = (name_number(wanted[0], name, settings) for name in names)
        if wanted[0] and len(findings):
            _require_number(place, findings.drop(columns=settings), wanted[0], column)
        own = follow if wanted == (follow.get("finding"), follow.get("number")) else {}
        what = own.get("what") or f"the number “{wanted[1]}” of the finding “{wanted[0]}”"
        label = own.get("label") or wanted[1].replace("_", " ")
        followed = wanted[0], column, tuple(ends), what, label, own.get("reference")
        source = about["credit"], about["packaged"]
        return cls(
            about["notebook"], tuple(about["choices"]), *followed, runs, findings, about["own"], *source
        )

    @property
    def specifications(self) -> pd.DataFrame:
        """The number followed under every set of parameters, as `core.multiverse.vary` gives a multiverse."""
        said = self.findings[self.findings["finding"].eq(self.finding)].set_index("run")
        rows = [self._find_result(run, said) for _, run in self.runs.iterrows() if run["state"] != "waiting"]
        found = pd.DataFrame(rows, columns=[*self.choices, *RESULTS])
        single = [name for name in self.choices if found[name].nunique() < 2]
        found = found.drop(columns=single if len(single) < len(self.choices) else single[1:])
        found = found.sort_values("estimate", kind="stable", ignore_index=True)
        found.attrs["own"] = self.own  # where a reader's control begins
        return found

    def _find_result(self, run: pd.Series, said: pd.DataFrame) -> dict:
        result = {name: run[name] for name in self.choices} | dict.fromkeys(RESULTS, np.nan) | {"refused": ""}
        if run["state"] == "failed":
            return result | {"refused": FAILED_WORDS}
        if run["run"] not in said.index:
            return result | {"refused": NOT_SAID}
        told = said.loc[run["run"]]
        middle = _read_number(told.get(self.number))
        if np.isnan(middle):
            return result | {"refused": told["sentence"] if told["kind"] == "notice" else NOT_SAID}
        ends = (_read_number(told.get(column)) for column in self.ends)
        low, high = (middle if np.isnan(end) else end for end in ends)
        return result | {"estimate": middle, "low": low, "high": high}

    @property
    def source(self) -> str:
        """Where the figures of a sweep come from."""
        named = "the packaged claims and record" if self.packaged else "the data named in the table of runs"
        data = self.credit or named
        return f"Source: {len(self.runs):,} runs of {self.notebook} on {data}."

    def introduce(self) -> Finding:
        """Say what ran, how often, what varied and how the runs ended."""
        words = join_words([name.replace("_", " ") for name in self.choices])
        counts = self.runs["state"].value_counts()
        states = "; ".join(f"{number:,} {state}" for state, number in counts.items())
        sets = count_noun(len(self.runs), "set")
        return Finding(f"{self.notebook} ran under {sets} of parameters. What varied: {words}. {states}.")

    def publish(
        self, draw: Callable, frame: pd.DataFrame, *, name: str, caption: str, reading: str | Refusal,
        finding: str = "", **options,
    ) -> Published:  # fmt: skip
        """Publish a chart, as `Study.publish` does; a notice where no run has a figure."""
        said = self.say(reading, finding)
        if "estimate" in frame and frame["estimate"].isna().all():
            return Published((Notice(f"No figure here: {caption} No run has this number."), said))
        figure = Figure.draw(draw, frame, name=name, caption=caption, source=self.source, **options)
        return Published((figure, said))

    def say(self, sentence: str | Refusal, name: str = "") -> Finding | Notice:
        """Print a finding, as `Study.say` does."""
        return Notice(sentence.sentence, name) if isinstance(sentence, Refusal) else Finding(sentence, name)

    def sign(self) -> Finding:
        """Name the tables that the page was made from."""
        text = self.findings.to_csv(index=False) + self.runs.drop(columns="seconds").to_csv(index=False)
        digest = hashlib.sha256(text.encode()).hexdigest()[:12]
        return Finding(f"{self.source.removeprefix('Source: ')} The sweep's tables: {digest}.")


def _read_about(folder: Path) -> dict:
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        return {name: about[name] for name in ABOUT_KEYS}
    except FileNotFoundError:
        mend = "Name a folder that whosecount sweep --out wrote."
        raise file_problem(folder, "there is no sweep here", mend) from None
    except (ValueError, KeyError, TypeError):
        mend = "Run the sweep again; it goes on where it was."
        raise file_problem(folder / ABOUT, "this is not what a sweep writes", mend) from None


def _read_table(path: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(path, dtype="str", keep_default_na=False)
    except OSError as error:
        raise unreadable(path, error) from None


def _read_number(cell: object) -> float:
    return float(cell) if isinstance(cell, str) and cell else np.nan


def _require_number(folder: Path, findings: pd.DataFrame, finding: str, number: str) -> None:
    if not findings["finding"].eq(finding).any():
        mend = f"Name one of: {', '.join(sorted(findings['finding'].unique()))}."
        raise file_problem(folder, "the sweep has no such finding", mend, "finding", finding)
    if number not in findings.columns:
        own = findings[findings["finding"].eq(finding)].drop(columns=["run", *FINDING_COLUMNS])
        mend = f"Name one of: {', '.join(own.columns[own.ne('').any()])}."
        raise file_problem(folder, "no run states this number", mend, "number", number)
