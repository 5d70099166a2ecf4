"""What a build will do: which notebooks, with which parameters, and which results still hold."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from whosecount.core.errors import DataError, WhoseCountError
from whosecount.core.hashing import (
    hash_files,
    hash_texts,
    list_code,
    list_data,
    list_environment,
    list_own,
    stamp_files,
)
from whosecount.core.paths import BUILD, ROOT, write_whole
from whosecount.edition.parameters import check_order, check_parameters, check_shared, merge_parameters
from whosecount.edition.read import Edition, Page
from whosecount.edition.told import tells_of_window
from whosecount.tables.files import find_table_files
from whosecount.tables.parameters import read_parameters
from whosecount.tables.rows import read_records

if TYPE_CHECKING:
    from whosecount.study.replay import Replay


@dataclass(frozen=True)
class Job:
    """One notebook to run, and its result: the tidied notebook, beside it the trace of what it read, and a stamp."""

    page: Page
    parameters: dict
    result: Path
    key: str  # hash of code cells, parameters, title, package and environment
    title: str = ""  # empty for the notebook's own
    data: str = ""  # hash of all the data that it may read
    code: str = ""  # hash of package and environment, by which pictures of the last run are taken over; empty for none
    words: str = ""  # hash of the whole notebook: where the result's is another, its prose is put in anew
    has_claims: bool = True  # whether the edition has claims that speak of its days
    is_drawn: bool = True  # whether anybody will look at its pictures

    @property
    def state(self) -> bool | None:
        """Whether the result on file holds; None when it was made with other data, of which it may have read none."""
        made_from = self._read_stamp().get("data")
        return False if made_from is None else made_from == self.data or None

    def holds(self, replay: "Replay") -> bool:
        """Whether the result on file holds: what it rests on is as it was, or what it read of the data is."""
        from whosecount.study.trace import read_trace

        return bool(self.state) or (self.state is None and replay.holds(read_trace(self.trace)))

    trace = property(lambda self: self.result.with_suffix(".trace"))  # where it is noted what the result read
    executed = property(lambda self: self.result.with_suffix(".run"))  # the notebook that was tidied
    pictures = property(lambda self: self.result.with_suffix(".pictures"))
    _stamp = property(lambda self: self.result.with_suffix(".key"))

    def order_pictures(self, made: Path) -> dict[str, str] | None:
        """Say where a run that makes a notebook finds pictures of the last one, and where it leaves its own.

        Nothing where it draws them all anew, and an empty order where it draws none.
        """
        if not self.is_drawn:
            return {}
        if not self.code:
            return None
        return {"old": str(self.pictures), "new": str(made.with_suffix(".pictures")), "code": self.code}

    def _read_stamp(self) -> dict:
        """Read what is noted of the result; nothing without a result of this key."""
        try:
            stamp = json.loads(self._stamp.read_text(encoding="utf-8"))
            holds = stamp["key"] == self.key and stamp["result"] == hash_files([self.result])
            if holds and stamp["words"] != self.words:  # then it is to be tidied anew
                holds = stamp["executed"] == hash_files([self.executed])
            return stamp if holds else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def keep(self, tidied: Path, made: Path) -> None:
        """Put a new result in place, with what its run left beside it; one that is interrupted is made again."""
        self.result.parent.mkdir(parents=True, exist_ok=True)
        self._stamp.unlink(missing_ok=True)
        self.trace.unlink(missing_ok=True)
        shutil.rmtree(self.pictures, ignore_errors=True)
        shutil.move(tidied, self.result)
        shutil.move(made, self.executed)
        for place in (self.trace, *([self.pictures] if self.code else [])):
            if (left := made.with_suffix(place.suffix)).exists():
                part = place.with_name(f".{place.name}.part")  # it may come from another disk, file by file
                shutil.rmtree(part, ignore_errors=True)
                shutil.move(left, part)
                part.rename(place)
        self._write_stamp()

    def renew(self, tidy: Callable[[Path, Path], None]) -> None:
        """Say of a result that was found to hold that it does so with the present data too, and in present words."""
        stamp = self._read_stamp()
        if stamp and stamp["words"] != self.words:
            tidied = self.result.with_name(f".{self.result.name}.part")
            tidy(self.executed, tidied)
            self._stamp.unlink()
            tidied.replace(self.result)
        if stamp and (stamp["words"], stamp["data"]) != (self.words, self.data):
            self._write_stamp()

    def _write_stamp(self) -> None:
        files = {"result": hash_files([self.result]), "executed": hash_files([self.executed])}
        stamp = {"key": self.key, "data": self.data, "words": self.words} | files
        write_whole(self._stamp, json.dumps(stamp))


def plan_jobs(edition: Edition, results: Path | None = None) -> list[Job]:
    """Plan the notebooks of an edition, with their results in a folder of its id or in another.

    Raises `DataError` with every unknown parameter and every mistyped value.
    """
    defaults = {page.output: read_parameters(page.notebook) for page in edition.pages}
    for check in (check_parameters, check_order):
        found = [check(page, defaults[page.output], edition.file) for page in edition.pages]
        if problems := list(chain(*found)):
            break
    problems += check_shared(edition, defaults)
    if problems:
        raise DataError(problems)
    code, data = [hash_files(list_code()), *list_environment()], hash_files(list_readable(edition))
    results, titles = results or BUILD / "executed" / edition.id, _read_titles(edition)
    is_told = tells_of_window(edition)
    jobs = []
    for page in edition.pages:
        parameters = merge_parameters(page, defaults[page.output])
        title = page.title or titles.get(parameters.get("theatre", ""), "")
        name = page.notebook.stem  # a page of another name has it in its labels
        words = page.notebook.read_text(encoding="utf-8")
        content = [*_list_code_cells(words), name, title, str(edition.is_default), str(is_told)]
        text = "\0".join([*content, page.name, json.dumps(parameters, sort_keys=True), *code])
        key = hashlib.sha256(text.encode()).hexdigest()
        hashes = data, hash_texts(code), hash_texts([words])
        jobs.append(Job(page, parameters, results / f"{page.output}.ipynb", key, title, *hashes, is_told))
    return jobs


def _list_code_cells(notebook: str) -> Iterator[str]:
    """List what a run of a notebook depends on: its code cells with their tags, in order."""
    for cell in json.loads(notebook)["cells"]:
        if cell["cell_type"] == "code":
            yield json.dumps([cell["source"], cell["metadata"].get("tags", [])])


def stamp_rules(edition: Edition) -> dict:
    """Stamp all that a run rests on besides data and parameters: package, environment, notebooks."""
    notebooks = [page.notebook for page in edition.pages]
    return stamp_files([*list_code(), *notebooks]) | dict.fromkeys(list_environment(), ())


def list_readable(edition: Edition) -> list[Path]:
    """List all the data that a run may read."""
    return list_data() + list_own(*name_own(edition))


def _read_titles(edition: Edition) -> dict[str, str]:
    files = find_table_files(edition.claims)
    return {row["theatre_id"]: row["title"] for row in read_records(files["theatres"])}


def name_own(edition: Edition) -> list[str]:
    """Name the files and folders that the edition brings itself, where a notebook finds them."""
    given = [edition.pages[0].shared, *(page.parameters for page in edition.pages)]
    named = {some[name] for some in given for name in ("claims", "events", "sweep") if some.get(name)}
    return sorted(str(ROOT / Path(one).expanduser()) for one in named)


def select_jobs(
    jobs: list[Job], only: str, force: bool, begin: Callable[[Job], object] = lambda job: None
) -> list[Job]:
    """Select the notebooks to run: those without a result that holds, or the one that is asked for; `begin` as for `find_stale`."""
    if not only:
        return jobs if force else find_stale(jobs, begin)
    chosen = [job for job in jobs if only in (job.page.name, job.page.output)]
    if not chosen:
        known = [job.page.name for job in jobs]
        hint = get_close_matches(only, known, 1)
        maybe = f" Did you mean {hint[0]}?" if hint else ""
        raise WhoseCountError(f"--only {only!r}: no such page.{maybe} The pages are: {', '.join(known)}.")
    return chosen + find_stale([job for job in jobs if job not in chosen])


def find_stale(jobs: list[Job], begin: Callable[[Job], object] = lambda job: None) -> list[Job]:
    """Find the jobs whose results do not hold; `begin` is called with each at once where that takes time to say of the next.

    Those that ran last are looked at first: whoever writes changes the same again.
    """
    if all(job.state is not None for job in jobs):
        return [job for job in jobs if not job.state]
    from whosecount.study.replay import Replay

    replay, stale = Replay(), []
    for job in sorted(jobs, key=_measure_age):
        if not job.holds(replay):
            begin(job)
            stale.append(job)
    return stale


def _measure_age(job: Job) -> float:
    return -job.result.stat().st_mtime if job.result.exists() else 0
