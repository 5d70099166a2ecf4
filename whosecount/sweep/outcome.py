"""What became of a run, and the file that keeps it: one line a run, written as soon as the run has ended."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from whosecount.compare.findings import read_outputs

DONE, FAILED = "done", "failed"


@dataclass(frozen=True)
class Outcome:
    """What became of a run."""

    id: str
    seconds: float  # wall time
    error: str = ""  # why it failed, in one screen
    # each with finding (its name, or its cell), kind, section, sentence, numbers
    told: list[dict] = field(default_factory=list)

    @property
    def state(self) -> str:
        """Done or failed."""
        return FAILED if self.error else DONE


def collect_told(result: Path) -> list[dict]:
    """Collect what an executed notebook finds, in its order; what has no name is named by its cell."""
    told, seen = [], set()
    for one in read_outputs(result).told:
        name = one.name or f"cell-{one.cell}"
        if name in seen:
            name = f"{name}-{len(told)}"
        seen.add(name)
        words = {"finding": name, "kind": one.kind, "section": one.section, "sentence": one.text}
        told.append(words | {"numbers": one.numbers})
    return told


class Journal:
    """The outcomes on file, a line each, by the key of what each rests on; a line cut short, where a machine stopped, is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._start = "\n" if path.is_file() and path.read_bytes()[-1:] not in (b"", b"\n") else ""
        self.outcomes = {key: outcome for key, outcome in _read(path) if outcome.state == DONE}

    def add(self, key: str, outcome: Outcome) -> None:
        """Write an outcome to the disk."""
        line = json.dumps({"key": key} | asdict(outcome), ensure_ascii=False)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{self._start}{line}\n")
            file.flush()
            os.fsync(file.fileno())
        self._start = ""
        self.outcomes[key] = outcome


def _read(path: Path) -> Iterator[tuple[str, Outcome]]:
    if not path.is_file():
        return
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            try:
                found = json.loads(line)
                yield found.pop("key"), Outcome(**found)
            except (ValueError, TypeError, KeyError, AttributeError):
                continue
