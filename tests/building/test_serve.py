"""The book while somebody writes it: what is saved is in the open page, and the last whole book stays."""

import signal
import socket
from contextlib import suppress
from urllib.request import urlopen

import nbformat
import pytest

from tests.building.small_tree import make_tree
from tests.checkouts import list_processes, run, start, wait_until

PAGE = "book/theatres/harbour.html"


def find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def is_open(port: int) -> bool:
    with socket.socket() as door:
        return door.connect_ex(("127.0.0.1", port)) == 0


def say(path, sentence: str) -> None:
    """Save a notebook with a sentence as its second cell."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell(sentence))
    nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Serve the small edition from its tree; gives the tree and the port."""
    tree, port = make_tree(tmp_path_factory.mktemp("served")), find_port()
    process = start(tree.root, "serve", tree.file, "--port", str(port))
    wait_until(lambda: is_open(port) or process.poll() is not None, "the book is served", 240)
    assert process.poll() is None, process.stderr.read()
    yield tree, port
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    wait_until(lambda: not list_processes(tree.root), "nothing is left running")


def read(port: int, page: str = PAGE) -> str:
    """Read a page; nothing while the server begins anew."""
    with suppress(OSError), urlopen(f"http://127.0.0.1:{port}/{page}") as answer:
        return answer.read().decode()
    return ""


def test_a_saved_sentence_is_in_the_open_page_without_a_run_of_its_notebook(served, browser):
    (tree, port), page = served, browser.new_page()
    kept = tree.root / "_build/executed/small/book/theatres/harbour.run"
    before = kept.stat().st_mtime_ns
    page.goto(f"http://127.0.0.1:{port}/{PAGE}")
    say(tree.root / "book/theatres/small.ipynb", "A sentence just saved.")
    page.get_by_text("A sentence just saved.").wait_for(timeout=120_000)  # the page loads itself again
    assert kept.stat().st_mtime_ns == before


def test_a_saved_row_of_a_table_is_in_the_page(served):
    tree, port = served
    tree.change_claim("harbour", "A summary just saved.")
    wait_until(lambda: "A summary just saved." in read(port), "the row is in the page", 120)


def test_what_cannot_be_built_leaves_the_last_whole_book_until_it_is_mended(served):
    tree, port = served
    claims = tree.tables / "claims.csv"
    whole = claims.read_text(encoding="utf-8")
    claims.write_text(whole + "broken\n", encoding="utf-8")
    wait_until(lambda: "A summary just saved." in read(port), "the last whole book is there", 30)
    claims.write_text(whole.replace("A summary just saved.", "A summary mended."), encoding="utf-8")
    wait_until(lambda: "A summary mended." in read(port), "the mended row is in the page", 120)


def test_a_port_that_is_taken_is_one_line_and_no_traceback(served):
    tree, port = served
    done = run(tree.root, "serve", tree.file, "--port", str(port))
    assert done.returncode == 1
    assert f"whosecount: port {port} cannot be served" in done.stderr and "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_saved_module_of_the_package_is_what_made_the_page(served):
    tree, port = served
    module = tree.root / "whosecount/study/publishing.py"
    code = module.read_text(encoding="utf-8")
    assert "This page reads " in read(port)
    module.write_text(code.replace("This page reads ", "This page draws on "), encoding="utf-8")
    wait_until(lambda: "This page draws on " in read(port), "the code made the page", 240)
