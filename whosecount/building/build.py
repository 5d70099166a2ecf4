"""One build from start to end: it publishes a whole book or changes nothing."""

import errno
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from tqdm import tqdm

from whosecount.building.execute import run_jobs
from whosecount.building.plan import Job, plan_jobs, select_jobs
from whosecount.building.postprocess import tidy_notebook
from whosecount.building.publish import publish_site, recover
from whosecount.building.site import build_site
from whosecount.edition import Edition, read_edition
from whosecount.errors import DataError, WhoseCountError
from whosecount.paths import BUILD
from whosecount.tables.load import find_table_files, read_rows
from whosecount.tables.validate import check_tables

MARK = "whosecount-site"  # file that tells a folder made by a build from anybody's folder


def build_book(
    edition_name: str,
    *,
    only: str = "",
    out: str = "",
    workers: int = 0,
    force: bool = False,
    tell: Callable = print,
) -> Path:
    """Build and publish an edition.

    Parameters
    ----------
    edition_name : str
        Its id, or the path of its file.
    only : str
        Page to run again; the others keep their results.
    out : str
        Folder to publish in; empty for the edition's place under _build/.
    workers : int
        Notebooks at once; 0 for one a processor.
    force : bool
        Run every notebook again.
    tell : callable
        Where progress lines go.

    Returns
    -------
    Path
        The published folder.

    Raises
    ------
    WhoseCountError
        When anything fails; what was published before is untouched.
    """
    edition = read_edition(edition_name)
    target = find_target(edition, out)
    problems = check_tables(find_table_files(edition.claims))
    if problems:
        raise DataError(problems)
    jobs = plan_jobs(edition)
    chosen = select_jobs(jobs, only, force)
    with _hold_lock(), _tell_disk_errors(), _work_folder(target) as scratch:
        recover(target)
        tell(f"{edition.id}: {len(chosen)} of {len(jobs)} notebooks to run")
        with tqdm(total=len(chosen) + 1, unit="step", desc="build", leave=False, disable=None) as bar:
            _run(edition, chosen, scratch, workers or os.cpu_count() or 1, bar)
            bar.set_postfix_str("site")
            site = build_site(edition, {job.page.output: job.result for job in jobs}, scratch)
            bar.update()
        (site / MARK).write_text(f"{edition.id}\n", encoding="utf-8")
        publish_site(site, target)
    tell(f"published {target / 'index.html'}")
    return target


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


def _run(edition: Edition, chosen: list[Job], scratch: Path, workers: int, bar: tqdm) -> None:
    def finish(job: Job) -> None:
        bar.set_postfix_str(job.page.name)
        bar.update()

    executed = run_jobs(chosen, scratch / "executed", workers, finish)
    titles = _read_titles(edition)
    for job in chosen:
        title = titles.get(job.parameters.get("theatre", ""), "")
        tidied = executed[job.page.output].with_suffix(".tidy")
        tidy_notebook(executed[job.page.output], tidied, title, keep_story=edition.is_default)
        job.result.parent.mkdir(parents=True, exist_ok=True)
        stamp = job.result.with_suffix(".key")
        stamp.unlink(missing_ok=True)
        shutil.move(tidied, job.result)
        stamp.write_text(job.key)


def _read_titles(edition: Edition) -> dict[str, str]:
    files = find_table_files(edition.claims)
    header, rows = read_rows(files["theatres"])
    return {row[header.index("theatre_id")]: row[header.index("title")] for row in rows}


@contextmanager
def _hold_lock() -> Iterator[None]:
    BUILD.mkdir(exist_ok=True)
    lock = FileLock(BUILD / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise WhoseCountError(
            "Another build is running in this checkout. Wait for it, or stop it first."
        ) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _work_folder(target: Path) -> Iterator[Path]:
    """Give a scratch folder beside the target, so that publishing is a rename; remove what killed builds left."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for leftover in target.parent.glob(".whosecount-work-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=".whosecount-work-", dir=target.parent))
    previous = signal.signal(signal.SIGTERM, _stop_like_interrupt)
    try:
        yield folder
    finally:
        signal.signal(signal.SIGTERM, previous)
        shutil.rmtree(folder, ignore_errors=True)


def _stop_like_interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


@contextmanager
def _tell_disk_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise WhoseCountError(
                "The disk is full. Free some space and build again; the published book is as it was."
            ) from None
        if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
            raise WhoseCountError(
                f"{error.filename}: may not be written. Choose another folder with --out."
            ) from None
        raise
