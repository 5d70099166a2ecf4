"""The private folder and the warm parent; and that nothing outlives whatever is killed, with real processes."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import pytest

from tests.building.notebooks import find_processes, make_job, read_output
from tests.checkouts import wait_until
from whosecount.building.execute import ENGINES
from whosecount.building.kernels import FORKS, WarmParent, open_private_folder
from whosecount.core.paths import ROOT

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="processes are listed from /proc"
)

RUNNER = """
import sys
from pathlib import Path
from tests.building.notebooks import make_job
from whosecount.building.execute import iterate_runs
folder, engine, code = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
jobs = [make_job(folder, "endless", code), make_job(folder, "fine", "print('fine')")]
for run in iterate_runs(jobs, folder / "out", 1, engine=engine):
    print(run.job.page.output, "failed:" if run.error else "passed", run.error or "", flush=True)
"""
# a notebook that has started a program of its own, and tells their numbers
ENDLESS = """
import os, subprocess, time
child = subprocess.Popen(["sleep", "600"])
open({witness!r} + ".part", "w").write(f"{{os.getpid()}} {{child.pid}}")
os.rename({witness!r} + ".part", {witness!r})
{ending}
"""
ENDINGS = {
    "sleeping": "time.sleep(600)",
    "deaf": "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); signal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: pass",
    "hoarding": "import ctypes; ctypes.PyDLL(None).sleep(600)",
}


class Runner:
    """A process that runs an endless notebook and then a fine one."""

    def __init__(self, folder: Path, engine: str, ending: str) -> None:
        self.folder, self.witness = folder, folder / "witness"
        code = ENDLESS.format(witness=str(self.witness), ending=ENDINGS[ending])
        self.mark = f"MARK_OF_TEST={folder}"
        self.process = subprocess.Popen(
            [sys.executable, "-c", RUNNER, str(folder), engine, code], stdout=subprocess.PIPE, text=True,
            env=os.environ | {"MARK_OF_TEST": str(folder)}, start_new_session=True,
        )  # fmt: skip
        wait_until(lambda: self.witness.exists() or self.process.poll() is not None, "the notebook runs")

    def find(self, role: str) -> int:
        kernel, _ = map(int, self.witness.read_text().split())
        if role == "kernel":
            return kernel
        if role == "build":
            return self.process.pid
        module = {"parent": "building.forkserver", "worker": "building.worker"}[role]
        found = find_processes(self.mark)
        (number,) = [n for n, command in found.items() if module in command and n != kernel]
        return number

    def list_left(self) -> dict[int, str]:
        return find_processes(self.mark)


@pytest.fixture
def start_runner(tmp_path):
    started = []

    def start_runner(engine: str, ending: str = "sleeping") -> Runner:
        started.append(Runner(tmp_path, engine, ending))
        return started[-1]

    yield start_runner
    for runner in started:
        runner.process.kill()
        runner.process.communicate()
        try:
            wait_until(lambda one=runner: not one.list_left(), "what is left cleans up", 10)
        except AssertionError:
            for number in runner.list_left():
                os.kill(number, signal.SIGKILL)


ROLES = [(engine, role) for engine in ENGINES for role in ("build", "worker", "kernel", "parent")]


@pytest.mark.parametrize(("engine", "role"), [pair for pair in ROLES if pair != ("stock", "parent")])
def test_whatever_is_killed_takes_its_notebook_along_and_nothing_is_left(start_runner, engine, role):
    runner = start_runner(engine)
    sleeping = {int(number) for number in runner.witness.read_text().split()}
    os.kill(runner.find(role), signal.SIGKILL)
    if (engine, role) == ("stock", "worker"):  # a kernel that is alone ends, without what it started
        sleeping = {runner.find("kernel")}
    wait_until(lambda: not sleeping & runner.list_left().keys(), "the notebook has ended", 10)
    if role != "build":
        told, _ = runner.process.communicate(timeout=60)
        assert "endless failed:" in told
        assert "fine passed" in told
    if (engine, role) != ("stock", "worker"):
        wait_until(lambda: not runner.list_left(), "everything has ended", 10)


@pytest.mark.parametrize("ending", ["deaf", "hoarding"])
@pytest.mark.parametrize("role", ["build", "worker", "parent"])
def test_a_notebook_that_heeds_nothing_ends_all_the_same(start_runner, role, ending):
    runner = start_runner("forked", ending)
    os.kill(runner.find(role), signal.SIGKILL)
    kernel = int(runner.witness.read_text().split()[0])
    wait_until(lambda: kernel not in runner.list_left(), "the kernel has ended", 10)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_interruption_leaves_nothing(start_runner, engine):
    runner = start_runner(engine)
    runner.process.send_signal(signal.SIGINT)
    runner.process.communicate(timeout=30)
    wait_until(lambda: not runner.list_left(), "everything has ended", 5)


def test_a_killed_build_leaves_no_folder_of_sockets(tmp_path, start_runner):
    runner = start_runner("forked")
    folder = next(
        Path(words.split()[-1]) for words in runner.list_left().values() if "building.forkserver" in words
    )
    assert folder.is_dir()
    runner.process.kill()
    wait_until(lambda: not folder.exists(), "the folder is removed", 10)


def test_the_private_folder_is_nobody_elses_and_goes(tmp_path):
    with open_private_folder() as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        (folder / "socket").touch()
    assert not folder.exists()


def test_a_long_temporary_folder_is_not_used_for_sockets(tmp_path, monkeypatch):
    long = tmp_path / ("x" * 60) / ("y" * 60)
    long.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    with open_private_folder() as folder, socket.socket(socket.AF_UNIX) as one:
        one.bind(str(folder / "0000000-000000-ipc-5"))
    assert list(long.iterdir()) == []


THREADED = """
import sys, threading, time
from pathlib import Path
from whosecount.building import forkserver
forkserver.PRELOADED = ("json",)
threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
forkserver.main(int(sys.argv[1]), Path(sys.argv[2]))
"""


def test_a_parent_with_threads_refuses_to_fork_and_says_so(tmp_path):
    with open_private_folder() as folder, socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / FORKS))
        listener.listen()
        number = listener.fileno()
        process = subprocess.Popen(
            [sys.executable, "-c", THREADED, str(number), str(folder)],
            stdin=subprocess.PIPE,
            pass_fds=[number],
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        )
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(60)
            client.connect(str(folder / FORKS))
            client.sendall(json.dumps({"argv": [], "cwd": "/", "env": {}}).encode() + b"\n")
            told = json.loads(client.makefile().readline())
        process.stdin.close()
        assert process.wait(timeout=30) == 0
    assert "threads" in told["error"]


def test_the_warm_parent_has_one_thread_and_is_started_again_when_it_is_gone():
    with open_private_folder() as folder:
        parent = WarmParent(folder)
        parent.ensure()
        try:
            first = parent.process
            parent.ensure()
            assert parent.process is first
            first.kill()
            first.wait()
            parent.ensure()
            assert parent.process.pid != first.pid
        finally:
            parent.stop()
        assert parent.process is None


PLAIN = """
import sys, papermill
from whosecount.building import engines
for number in range(2):
    papermill.execute_notebook(sys.argv[1], None, engine_name="whosecount-forked", progress_bar=False)
print(engines.ForkedEngine.folder)
"""


def test_papermill_itself_forks_from_a_parent_of_its_own_which_ends_with_it(tmp_path):
    job = make_job(tmp_path, "fine", "import os, sys", "assert 'pandas' in sys.modules and os.getppid() > 1")
    done = subprocess.run(
        [sys.executable, "-c", PLAIN, str(job.page.notebook)], env=os.environ | {"MARK_OF_TEST": str(tmp_path)},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not Path(done.stdout.strip()).exists()
    wait_until(lambda: not find_processes(f"MARK_OF_TEST={tmp_path}"), "everything has ended", 5)


@pytest.fixture
def installed(tmp_path) -> dict[str, str]:
    """Give an environment in which the package is installed with the entry points of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    folder = tmp_path / "site" / "whosecount-9.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: whosecount\nVersion: 9\n")
    points = project["entry-points"]["papermill.engine"].items()
    lines = ["[papermill.engine]", *(f"{name} = {target}" for name, target in points)]
    (folder / "entry_points.txt").write_text("\n".join(lines))
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(folder.parent), str(ROOT)])}


def test_the_command_papermill_takes_the_engine_by_name(tmp_path, installed):
    job = make_job(tmp_path, "fine", "import sys", "print('pandas' in sys.modules)")
    command = [sys.executable, "-m", "papermill", "--engine", "whosecount-forked", "--no-progress-bar"]
    done = subprocess.run(
        [*command, str(job.page.notebook), str(tmp_path / "out.ipynb")],
        env=installed, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert read_output(tmp_path / "out.ipynb") == "True\n"


@pytest.mark.parametrize("first", ["papermill", "whosecount.building.engines", "whosecount.building.worker"])
def test_the_entry_point_bears_any_order_of_imports(installed, first):
    code = (
        f"import {first}; from papermill.engines import papermill_engines as engines; "
        "from importlib.metadata import entry_points; found = entry_points(group='papermill.engine'); "
        "assert 'whosecount-forked' in found.names; "
        "print(engines.get_engine('whosecount-forked').execute_notebook.__qualname__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=installed, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "Engine.execute_notebook\n", done.stderr
