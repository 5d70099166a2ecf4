"""Nothing outlives whatever is killed, with real processes; and the engine as papermill itself takes it."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import psutil
import pytest

from tests.building.notebooks import find_processes, make_job, read_output
from tests.checkouts import wait_until
from whosecount.building.execute import ENGINES
from whosecount.core.paths import ROOT

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="processes are listed from /proc"
)

RUNNER = """
import sys
from pathlib import Path
from tests.building.notebooks import make_job
from whosecount.building import execute
execute.STACK = "tests.building.small_stack"  # what is killed is the same
folder, engine, code = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
jobs = [make_job(folder, "endless", code), make_job(folder, "fine", "print('fine')")]
for run in execute.iterate_runs(jobs, folder / "out", 1, engine=engine):
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
        self.engine, self.witness = engine, folder / "witness"
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
        chain = [kernel]
        while chain[-1] != self.process.pid:
            chain.append(psutil.Process(chain[-1]).ppid())
        names = ["kernel", "guard", "parent"] if self.engine == "forked" else ["kernel", "worker", "guard"]
        return chain[names.index(role)]

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


ROLES = [(engine, role) for engine in ENGINES for role in ("build", "guard", "kernel")]
ROLES += [("forked", "parent"), ("stock", "worker")]


@pytest.mark.parametrize(("engine", "role"), ROLES)
def test_whatever_is_killed_takes_its_notebook_along_and_nothing_is_left(start_runner, engine, role):
    runner = start_runner(engine)
    sleeping = {int(number) for number in runner.witness.read_text().split()}
    os.kill(runner.find(role), signal.SIGKILL)
    alone = (engine, role) == (
        "stock",
        "guard",
    )  # a kernel that nobody knows of ends, without what it started
    if alone:
        sleeping = {runner.find("kernel")}
    wait_until(lambda: not sleeping & runner.list_left().keys(), "the notebook has ended")
    if role != "build":
        told, _ = runner.process.communicate(timeout=60)
        assert "endless failed:" in told
        assert "fine passed" in told
    if not alone:
        wait_until(lambda: not runner.list_left(), "everything has ended")


@pytest.mark.parametrize("ending", ["deaf", "hoarding"])
@pytest.mark.parametrize("role", ["build", "guard", "parent"])
def test_a_notebook_that_heeds_nothing_ends_all_the_same(start_runner, role, ending):
    runner = start_runner("forked", ending)
    sleeping = {int(number) for number in runner.witness.read_text().split()}
    os.kill(runner.find(role), signal.SIGKILL)
    wait_until(lambda: not sleeping & runner.list_left().keys(), "the notebook has ended")


@pytest.mark.parametrize("engine", ENGINES)
def test_an_interruption_leaves_nothing(start_runner, engine):
    runner = start_runner(engine)
    runner.process.send_signal(signal.SIGINT)
    runner.process.communicate(timeout=60)
    wait_until(lambda: not runner.list_left(), "everything has ended")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_killed_build_leaves_no_folder_of_sockets(tmp_path, monkeypatch, start_runner, engine):
    with tempfile.TemporaryDirectory(prefix="t") as short:
        monkeypatch.setenv("TMPDIR", short)
        runner = start_runner(engine)
        (folder,) = Path(short).glob("pymp-*")
        assert not stat.S_IMODE(folder.stat().st_mode) & 0o077
        runner.process.kill()
        wait_until(lambda: not folder.exists(), "the folder is removed")


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
    job = make_job(tmp_path, "fine", "import sys", "print('papermill' in sys.modules)")
    command = [sys.executable, "-m", "papermill", "--engine", "whosecount-forked", "--no-progress-bar"]
    done = subprocess.run(
        [*command, str(job.page.notebook), str(tmp_path / "out.ipynb")],
        env=installed, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert read_output(tmp_path / "out.ipynb") == "True\n"


@pytest.mark.parametrize("first", ["papermill", "whosecount.building.engine", "whosecount.building.stack"])
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
