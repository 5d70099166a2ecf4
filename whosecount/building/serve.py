"""The book on this machine, built anew whenever something of it is saved; open pages load themselves again."""

import math
import os
import sys
from collections.abc import Callable
from pathlib import Path

from livereload import Server
from livereload.handlers import LiveReloadHandler
from tornado.ioloop import IOLoop, PeriodicCallback

from whosecount.building.build import build_book
from whosecount.building.plan import name_own
from whosecount.building.site import open_builder
from whosecount.building.unchanged import find_published
from whosecount.core.errors import WhoseCountError
from whosecount.core.hashing import hash_files, list_code
from whosecount.core.paths import BUILD, ROOT, make_folder
from whosecount.edition.read import find_edition, read_edition
from whosecount.tables.files import find_table_files
from whosecount.tables.validate import check_tables

WATCHED = ("book", "data", "whosecount", "editions", "_config.yml", "_toc.yml")
LOOK_EVERY = 100  # milliseconds
SOON = 0.1  # seconds in which a page that was opened during a build is heard of


def serve_book(edition_name: str, port: int = 8000, workers: int = 0, tell: Callable = print) -> None:
    """Build an edition, serve it on this machine alone, and build again what is saved, until interrupted.

    A saved sentence runs no notebook; a saved cell or row runs those that rest on it. The site builder of the next build is
    started ahead, so that it has loaded what it needs by the time something is saved. When the package is saved, this
    process begins anew, since it has loaded the old one. When the first build fails or the port is taken,
    `WhoseCountError` is raised; what fails later is told, and the last whole book stays.
    """
    code = hash_files(list_code())
    target = build_book(edition_name, workers=workers, tell=tell)
    own = [place for place in name_own(read_edition(edition_name)) if place]
    aside = BUILD / "serve" / str(port)  # below _build, as everything that a kill may leave
    make_folder(aside)
    check_tables(find_table_files())  # loads what checks need, where those of each build are forked
    with open_builder(aside) as start_builder:

        def build() -> None:
            loop = IOLoop.current()
            if hash_files(list_code()) != code:
                loop.stop()
            elif not find_published(edition_name, ""):  # else it was built with what was saved just before
                try:
                    build_book(edition_name, workers=workers, start_builder=start_builder, tell=tell)
                    loop.call_later(SOON, LiveReloadHandler.reload_waiters)
                except WhoseCountError as error:
                    tell(f"whosecount: {error}")
                loop.call_later(2 * SOON, start_builder)  # for the next one

        LiveReloadHandler.DEFAULT_RELOAD_TIME = (
            math.inf
        )  # `build` tells the pages, and the server as it begins
        server = Server()
        for path in (*(ROOT / name for name in WATCHED), find_edition(edition_name), *own):
            server.watch(str(path), build, ignore=_is_aside)
        start_builder()
        PeriodicCallback(LiveReloadHandler.poll_tasks, LOOK_EVERY).start()
        tell(f"serving http://127.0.0.1:{port}/ - save a page, a cell or a row and it follows; Ctrl-C ends")
        try:
            server.serve(root=str(target), host="127.0.0.1", port=port)
        except (OSError, OverflowError) as error:
            why = f"port {port} cannot be served: {error}. Name another with --port."
            raise WhoseCountError(why) from None
    if hash_files(list_code()) != code:
        tell("the package was saved: beginning anew with it")
        os.execv(sys.executable, sys.orig_argv)


def _is_aside(path: str) -> bool:
    """Whether a file is an editor's or Python's own, not the book's."""
    return any(part.startswith((".", "__pycache__")) for part in Path(path).parts[len(ROOT.parts) :])
