"""One build from start to end: it publishes a whole book or changes nothing."""

import errno
import multiprocessing
import os
import shutil
import signal
import threading
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import gettempdir

from tqdm import tqdm

from whosecount.building.execute import Pool, open_pool, run_jobs
from whosecount.building.plan import Job, list_readable, name_own, plan_jobs, select_jobs, stamp_rules
from whosecount.building.postprocess import tidy_notebook
from whosecount.building.publish import MARK, publish_site, recover, require_writable
from whosecount.building.scratch import FULL, heed_lost, hold_scratch
from whosecount.building.site import Builder, build_site, open_builder
from whosecount.building.sums import write_sums
from whosecount.building.unchanged import hash_everything, list_everything, note_published
from whosecount.core.errors import DataError, Problem, WhoseCountError
from whosecount.core.hashing import hash_files, hash_texts, list_code, stamp_files
from whosecount.core.paths import BUILD, find_home
from whosecount.edition.check import check_edition
from whosecount.edition.read import Edition, find_edition, read_edition
from whosecount.tables.files import find_table_files
from whosecount.tables.held import check_once, mark_held

UNWRITABLE = {errno.EACCES, errno.EROFS, errno.EPERM, errno.EEXIST, errno.ENOTDIR, errno.ENAMETOOLONG}


@dataclass(frozen=True)
class Work:
    """What it takes to bring the results of an edition, whose tables hold, up to date."""

    edition: Edition
    jobs: list[Job]  # whose results are wanted
    chosen: list[Job]  # those of them that have to run
    rules: dict  # stamps of what the runs rest on, as it was before anything was read
    data: dict


def build_book(
    edition_name: str, *, only: str = "", out: str = "", workers: int = 0, force: bool = False, engine: str = "",
    start_builder: Callable[[], Builder] | None = None, tell: Callable = print,
) -> Path:  # fmt: skip
    """Build and publish an edition, by its id or the path of its file; gives the published folder.

    Parameters
    ----------
    only : str
        Page to run again; the others keep their results.
    out : str
        Folder to publish in; empty for the edition's place under _build/.
    workers : int
        Notebooks at once; 0 for one a processor.
    force : bool
        Run every notebook again.
    engine : str
        What runs them: "forked", "stock", or empty for the system's default.
    start_builder : callable, optional
        As `open_builder` gives it, from whoever holds one for several builds.

    Raises
    ------
    WhoseCountError
        When anything fails; what was published before is untouched.
    """
    as_read = stamp_files([find_edition(edition_name)])
    edition = read_edition(edition_name)
    file, target, own = Path(edition.file), find_target(edition, out), name_own(edition)
    workers = workers or os.cpu_count() or 1
    with (
        open_workshop(target) as scratch,
        open_pool(scratch / "executed", engine) as pool,
        nullcontext(start_builder) if start_builder else open_builder(scratch) as start_builder,
    ):

        def prepare(jobs: list[Job]) -> None:
            if force or not all(job.state for job in jobs):
                pool.warm_up()
            if None not in [job.state for job in jobs]:  # else there is enough to do, and time for it later
                start_builder()

        stamps = stamp_files(list_everything(file, own)) | as_read
        inputs = hash_everything(file, own)
        work = plan_work(
            edition, only=only, force=force, prepare=prepare, begin=partial(pool.begin, workers=workers)
        )
        start_builder()
        recover(target)
        tell(f"{edition.id}: {len(work.chosen)} of {len(work.jobs)} notebooks to run")
        with tqdm(total=len(work.chosen) + 1, unit="step", desc="build", leave=False, disable=None) as bar:
            results = bring_up_to_date(work, pool, workers, bar)
            bar.set_postfix_str("site")
            kept = BUILD / "site" / edition.id
            site = build_site(edition, results, scratch, kept, start_builder, force=force)
            bar.update()
        (site / MARK).write_text(f"{edition.id}\n", encoding="utf-8")
        write_sums(site)
        heed_lost()
        publish_site(site, target)
        if stamps == stamp_files(list_everything(file, own)):  # else the book may hold some of both
            note_published(file, out, target, own, inputs)
    tell(f"published {target / 'index.html'}")
    return target


def plan_work(
    edition: Edition, *, only: str = "", force: bool = False, pages: Collection[str] | None = None,
    results: Path | None = None, prepare: Callable[[list[Job]], object] = lambda jobs: None,
    begin: Callable[[Job], object] = lambda job: None,
) -> Work:  # fmt: skip
    """Check an edition with its tables, and say which of its notebooks have to run.

    `only` names a page to run again, `pages` the outputs whose results are wanted (without it all are), `results` their
    folder; `prepare` is called with the jobs before the time that it takes to say which have to run, `begin` with each of
    these as soon as that is known.

    Raises
    ------
    WhoseCountError
        When tables, edition, parameters or an events file that has to be read do not hold, or there is no such page.
    """
    rules, data = stamp_rules(edition), stamp_files(list_readable(edition))
    with _checking(edition) as require_tables:
        try:
            jobs = plan_jobs(edition, results)
            wanted = [job for job in jobs if pages is None or job.page.output in pages]
            prepare(wanted)
            chosen = select_jobs(wanted, only, force, begin)
            if force:
                for job in chosen:
                    shutil.rmtree(job.pictures, ignore_errors=True)
        except Exception:
            require_tables()  # what is wrong with the tables is said first
            raise
        require_tables()
    if chosen:
        require_events(edition)
    return Work(edition, wanted, chosen, rules, data)


@contextmanager
def open_workshop(target: Path) -> Iterator[Path]:
    """Hold the checkout's lock and give a scratch folder below _build; an error of the disk becomes one message."""
    busy = "Another build is running in this checkout. Wait for it, or stop it first."
    with _tell_disk_errors(target):
        BUILD.mkdir(exist_ok=True)
        with hold_scratch(BUILD / "work", BUILD / ".lock", busy) as scratch:
            require_writable(target.parent)
            yield scratch


def bring_up_to_date(work: Work, pool: Pool, workers: int, bar: tqdm | None = None) -> dict[str, Path]:
    """Run the notebooks that have to run, and put each tidied result in its place: all of them, or none when one fails.

    Gives output name to result for every job of the work; `bar` is moved a step for each notebook.
    """

    def finish(job: Job) -> None:
        if bar is not None:
            bar.set_postfix_str(job.page.name)
            bar.update()

    edition = work.edition
    executed = run_jobs(work.chosen, pool, workers, finish)
    # what was made while a file was changed: nobody knows of which state it is, and the next build looks again
    unsure = {} if work.rules == stamp_rules(edition) else {"key": "", "code": ""}
    unsure |= {} if work.data == stamp_files(list_readable(edition)) else {"data": ""}
    for job in work.chosen:
        path = executed[job.page.output]
        tidied = path.with_suffix(".tidy")
        _tidy(job, edition, path, tidied)
        replace(job, **unsure).keep(tidied, path)
    for job in () if unsure else work.jobs:
        job.renew(partial(_tidy, job, edition))
    return {job.page.output: job.result for job in work.jobs}


def _tidy(job: Job, edition: Edition, executed: Path, target: Path) -> None:
    suffix = "" if job.page.name == job.page.notebook.stem else job.page.name
    tidy_notebook(executed, target, job.page.notebook, job.title, edition.is_default, suffix, job.has_claims)


def find_target(edition: Edition, out: str) -> Path:
    """Say where an edition is published; a folder with anything but a book in it is refused."""
    if not out:
        return BUILD / "html" if edition.is_default else BUILD / "editions" / edition.id / "html"
    target = Path(out).expanduser().resolve()
    if target.exists() and not (target / MARK).is_file() and (not target.is_dir() or any(target.iterdir())):
        raise WhoseCountError(
            f"--out {target}: there is something here that is no book of ours. Name an empty or a new folder."
        )
    return target


@contextmanager
def _checking(edition: Edition) -> Iterator[Callable[[], None]]:
    """Check the tables, and the edition against them, beside other work; gives what waits and raises `DataError`.

    Those that held before, by the same rules, are not checked again.
    """
    files = find_table_files(edition.claims)
    given = [edition.parameters, *(page.parameters for page in edition.pages)]
    content = repr((edition.country, edition.sides, edition.theatres, given))
    rests_on = [*files.values(), *list_code()]
    stamps = stamp_files(rests_on)
    held = BUILD / "checked" / hash_texts([hash_files(rests_on), content])
    if held.is_file():
        yield lambda: None
        return
    with ProcessPoolExecutor(1, initializer=_end_with_build) as process:
        checked = process.submit(_check, edition)

        def require() -> None:
            if problems := checked.result():
                raise DataError(problems)
            mark_held(held, rests_on, stamps)

        yield require


def _check(edition: Edition) -> list[Problem]:
    return check_once(find_table_files(edition.claims)) or check_edition(edition)


def _end_with_build() -> None:
    """Leave it to the build to answer an interruption, and end when it is gone, even killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_wait_for_end, daemon=True).start()


def _wait_for_end() -> None:
    multiprocessing.parent_process().join()
    os._exit(1)


def require_events(edition: Edition) -> None:
    """Raise before any notebook runs when the edition's events file cannot be used or holds nothing of its own."""
    shared = edition.pages[0].shared
    if shared.get("events"):
        from whosecount.edition.preflight import check_events

        check_events(edition, shared["events"], shared["events_reader"])


@contextmanager
def _tell_disk_errors(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            place = min((BUILD, target.parent, find_home(), Path(gettempdir())), key=_measure_free)
            raise WhoseCountError(
                f"The disk is full. Free some space for {place} and build again; the published book is as it was."
            ) from None
        if error.errno not in UNWRITABLE:
            raise
        place, mend = error.filename or str(BUILD), "Choose another folder with --out."
        if Path(place).is_relative_to(BUILD):
            mend = (
                "A build writes below _build: give yourself the right to, or build in a copy of the checkout."
            )
        raise WhoseCountError(f"{place}: may not be written ({error.strerror}). {mend}") from None


def _measure_free(place: Path) -> int:
    """Measure what is free where a folder lies, or will."""
    return shutil.disk_usage(next(one for one in (place, *place.parents) if one.exists())).free
