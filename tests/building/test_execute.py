"""Real runs of small notebooks: what one may do to the next, and how those that fail are told."""

import json
import os
import re
import signal
import subprocess
import sys
from contextlib import closing
from multiprocessing import forkserver
from pathlib import Path

import pytest

from tests.building.notebooks import find_started, make_job, read_output
from tests.checkouts import wait_until
from whosecount.building import execute
from whosecount.building.execute import NotebookError, Run, iterate_runs, open_pool, run_jobs
from whosecount.building.plan import plan_jobs
from whosecount.building.postprocess import tidy_notebook
from whosecount.core.errors import WhoseCountError
from whosecount.core.paths import ROOT
from whosecount.edition.read import read_edition

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are listed from /proc")
both = pytest.mark.parametrize("engine", execute.ENGINES)

LOOK = """
import builtins, json, locale, os, signal, sys, warnings
import matplotlib as mpl, matplotlib.pyplot as plt, pandas as pd, seaborn as sns, whosecount.study.study
state = {
    "rc": {name: str(value) for name, value in mpl.rcParams.items()}, "figures": plt.get_fignums(),
    "attribute": hasattr(pd, "leaked") or hasattr(whosecount.study.study, "leaked") or hasattr(builtins, "leaked"),
    "function": whosecount.study.study.Study.open.__qualname__, "pandas": pd.get_option("display.max_rows"),
    "environment": {k: v for k, v in os.environ.items() if k not in ("JPY_PARENT_PID", "WHOSECOUNT_TRACE")}, "directory": os.getcwd(),
    "filters": sorted(str(one) for one in warnings.filters), "path": sys.path, "module": "leaky" in sys.modules,
    "handlers": [str(signal.getsignal(n)).partition(" at ")[0] for n in (signal.SIGTERM, signal.SIGCHLD)],
    "mask": os.umask(0), "history": len(In), "names": sorted(n for n in globals() if not n.startswith("_")),
    "palette": sns.color_palette(), "recursion": sys.getrecursionlimit(), "hooks": len(get_ipython().ast_transformers),
    "frame": repr(pd.DataFrame([range(60)])), "registry": sorted(str(one) for one in getattr(pd, "__warningregistry__", {})),
}
print(json.dumps(state, default=str))
"""
LEAK = """
import builtins, os, random, signal, sys, types, warnings
import matplotlib as mpl, matplotlib.pyplot as plt, numpy as np, pandas as pd, seaborn as sns, whosecount.study.study
mpl.rcParams["lines.linewidth"] = 77.0; plt.style.use("dark_background"); plt.figure(); sns.set_theme()
pd.leaked = whosecount.study.study.leaked = builtins.leaked = True
whosecount.study.study.Study.open = lambda **_: None
pd.set_option("display.max_rows", 3); os.environ["LEAKED"] = "1"; os.environ.pop("HOME", None)
warnings.simplefilter("error"); sys.path.insert(0, "/leaked"); sys.modules["leaky"] = types.ModuleType("leaky")
signal.signal(signal.SIGTERM, signal.SIG_IGN); os.umask(0o77); sys.setrecursionlimit(12345)
random.seed(1); np.random.seed(1); os.chdir("/")
"""
DRAW = "import json, random, uuid, numpy as np\nprint(json.dumps([random.random(), np.random.random(), str(uuid.uuid4())]))"
BROKEN = {
    "raises": ("gate = 'shut'", "raise ValueError(gate)"),
    "exits": ("import os", "os._exit(3)"),
    "killed": ("import os, signal", "os.kill(os.getpid(), signal.SIGKILL)"),
    "crashes": ("import ctypes", "ctypes.string_at(0)"),
    "endless": ("import time", "while True:\n    time.sleep(1)"),
    "deaf": ("import signal", "signal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True:\n    pass"),
    "hoarding": ("import ctypes", "ctypes.PyDLL(None).sleep(600)  # no other thread runs meanwhile"),
}
OF_KERNELS = (
    "PYDEVD_USE_FRAME_EVAL",
    "TERM",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "FORCE_COLOR",
)  # variables they set
OF_ENGINES = re.compile(
    "urllib3|requests|Trio"
)  # whose warnings papermill or a kernel filters while it is loaded
FINE = "print('fine')"
COUNT = """
import os
parent = lambda process: int(open(f"/proc/{process}/stat").read().rpartition(")")[2].split()[1])
print(len(os.listdir(f"/proc/{parent(os.getppid())}/task")))
"""
DYING_PARENT = """
import sys
from pathlib import Path
from tests.building.notebooks import make_job
from whosecount.building import execute
execute.STACK = "dying"
folder = Path(sys.argv[1])
list(execute.iterate_runs([make_job(folder, "fine", "1")], folder / "out", 1, engine="forked"))
"""


def run_all(jobs: list, scratch: Path, workers: int = 2, **options) -> dict[str, Run]:
    return {run.job.page.output: run for run in iterate_runs(jobs, scratch, workers, **options)}


@pytest.fixture(scope="module", params=execute.ENGINES)
def broken(request, tmp_path_factory) -> tuple[dict[str, Run], list[str]]:
    """Run every broken notebook, and good ones between them; gives the runs and the processes that are left.

    In kernels of their own, which take a while to start, two good ones will do.
    """
    folder = tmp_path_factory.mktemp(request.param)
    jobs, every = [], 1 if request.param == "forked" else len(BROKEN) // 2
    for number, (name, code) in enumerate(BROKEN.items(), start=1):
        jobs += [make_job(folder, name, *code)]
        jobs += [make_job(folder, f"after {name}", FINE)] * (number % every == 0)
    runs = run_all(jobs, folder / "out", engine=request.param, limit=3)
    return runs, find_started()


@pytest.mark.parametrize("name", BROKEN)
def test_a_notebook_that_fails_is_told_by_name_and_cell_in_one_screen(broken, name):
    run = broken[0][name]
    assert run.result is None
    told = str(run.error)
    assert f"{name}.ipynb: cell 1 " in told
    assert BROKEN[name][1].splitlines()[0] in told
    assert "Traceback" not in told
    assert len(told.splitlines()) < 25


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("raises", "ValueError: shut"),
        ("exits", "the kernel died"),
        ("killed", "the kernel died"),
        ("crashes", "the kernel died"),
        ("endless", "the notebook was not done after 3 seconds"),
        ("deaf", "the notebook was not done after 3 seconds"),
        ("hoarding", "the notebook was not done after 3 seconds"),
    ],
)
def test_the_reason_of_a_failure_is_told(broken, name, words):
    assert words in str(broken[0][name].error)


def test_a_failure_stops_no_other_notebook(broken):
    good = [run for name, run in broken[0].items() if name.startswith("after ")]
    assert len(good) > 1
    assert [run.error or read_output(run.result) for run in good] == ["fine\n"] * len(good)


def test_no_process_is_left_of_notebooks_that_died_or_hung(broken):
    assert broken[1] == []


def test_a_build_stops_at_the_first_failure(tmp_path):
    slow = make_job(tmp_path, "slow", "import time; time.sleep(600)")
    jobs = [make_job(tmp_path, "raises", *BROKEN["raises"]), slow, make_job(tmp_path, "fine", FINE)]
    done = []
    with pytest.raises(NotebookError, match="ValueError: shut"), open_pool(tmp_path / "out") as pool:
        run_jobs(jobs, pool, 2, done.append)
    assert slow not in done


def test_nothing_that_a_forked_notebook_changes_reaches_the_next(
    tmp_path,
):  # the other engine starts a kernel for each
    jobs = [
        make_job(tmp_path, name, code) for name, code in {"first": LOOK, "leak": LEAK, "next": LOOK}.items()
    ]
    runs = run_all(jobs, tmp_path / "out", 1, engine="forked")
    assert runs["leak"].error is None
    first, after = (json.loads(read_output(runs[name].result)) for name in ("first", "next"))
    assert not first["attribute"]
    assert first == after


def test_a_forked_notebook_starts_from_the_state_of_a_kernel_that_is_started_anew(tmp_path):
    states = []
    for engine in execute.ENGINES:
        runs = run_all([make_job(tmp_path, "look", LOOK)], tmp_path / engine, engine=engine)
        states.append(json.loads(read_output(runs["look"].result)))
        for name in (*OF_KERNELS, "TMPDIR"):  # the folder of each run's own
            states[-1]["environment"].pop(name, None)
        found = sorted(set(states[-1]["path"]) - {str(ROOT)})  # a forked one has the folder of the script too
        states[-1]["path"] = found
        states[-1]["filters"] = [one for one in states[-1]["filters"] if not OF_ENGINES.search(one)]
    assert states[0] == states[-1]


def test_forked_notebooks_draw_other_random_numbers(tmp_path):
    jobs = [make_job(tmp_path, name, DRAW) for name in ("one", "other")]
    one, other = (json.loads(read_output(run.result)) for run in run_all(jobs, tmp_path / "out").values())
    assert not set(one) & set(other)


@pytest.mark.skipif(len(execute.ENGINES) < 2, reason="there is no other engine on this system")
def test_a_chapter_is_the_same_to_the_byte_whichever_engine_ran_it(book, tmp_path):
    """One with maps, curves, wide tables and findings. The other engine's is that of the shared book, which no test runs again."""
    (job,) = (job for job in plan_jobs(read_edition()) if job.page.name == "residual_threat")
    (run,) = iterate_runs([job], tmp_path, 1, engine="stock")
    assert run.error is None, run.error
    ran = run.result, book.parent / "checkout/_build/executed/spring-2018" / f"{job.page.output}.run"
    for number, result in enumerate(ran):
        tidy_notebook(result, tmp_path / str(number), job.page.notebook)
    stock, forked = ((tmp_path / str(number)).read_bytes() for number in range(len(ran)))
    assert stock == forked
    assert b"<svg" in forked or b"image/" in forked


@both
def test_an_iterator_that_is_closed_leaves_no_process(tmp_path, engine):
    jobs = [make_job(tmp_path, "fine", FINE), make_job(tmp_path, "slow", "import time; time.sleep(600)")]
    with closing(iterate_runs(jobs, tmp_path / "out", 2, engine=engine)) as runs:
        assert next(runs).job is jobs[0]
        assert find_started()
    wait_until(lambda: not find_started(), "all have ended", 5)


def test_jobs_are_taken_only_as_places_get_free(tmp_path):
    taken = []

    def give_jobs():
        for number in range(4):
            taken.append(number)
            yield make_job(tmp_path, f"fine-{number}", FINE)

    with closing(iterate_runs(give_jobs(), tmp_path / "out", 1)) as runs:
        next(runs)
        assert len(taken) == 1


def test_a_notebook_that_does_not_come_to_its_first_cell_is_killed_and_told(tmp_path, monkeypatch):
    monkeypatch.setattr(execute, "START_LIMIT", 0)
    (run,) = iterate_runs([make_job(tmp_path, "fine", FINE)], tmp_path / "out", 1, engine="stock", limit=0)
    assert "fine.ipynb: the notebook was not done after 0 seconds" in str(run.error)


def run_code(code: str, folder: Path, **variables: str) -> str:
    """Run code in a process of its own, since a parent of forks stays as long as its process; gives its last words."""
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], env=os.environ | variables, cwd=ROOT,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    return done.stderr.splitlines()[-1]


@pytest.mark.skipif("forked" not in execute.ENGINES, reason="there are no forks on this system")
def test_a_parent_that_ends_before_it_forks_is_told(tmp_path):
    (tmp_path / "dying.py").write_text("import os; os._exit(3)")
    words = run_code(DYING_PARENT, tmp_path, PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert "WhoseCountError: No process could be forked" in words


@linux
def test_a_parent_that_was_killed_a_moment_ago_is_replaced(tmp_path, monkeypatch):
    warm_up, killed = execute.Pool.warm_up, []

    def warm_up_and_kill(pool: execute.Pool) -> None:
        warm_up(pool)
        if not killed:
            killed.append(forkserver._forkserver._forkserver_pid)
            os.kill(killed[0], signal.SIGKILL)

    monkeypatch.setattr(execute.Pool, "warm_up", warm_up_and_kill)
    (run,) = iterate_runs([make_job(tmp_path, "count", COUNT)], tmp_path / "out", 1, engine="forked")
    assert killed and read_output(run.result) == "1\n"


def test_a_temporary_folder_with_too_long_a_path_is_refused(tmp_path):
    long = tmp_path / ("x" * 60) / ("y" * 60)
    long.mkdir(parents=True)
    code = "from pathlib import Path; from whosecount.building.execute import open_pool\nwith open_pool(Path('.')): pass"
    assert "too long a path for sockets. Set TMPDIR" in run_code(code, tmp_path, TMPDIR=str(long))


@linux
def test_the_parent_of_forks_has_one_thread(tmp_path):
    """Else a fork may find locked what no thread is there to unlock."""
    job = make_job(tmp_path, "count", COUNT)
    (run,) = iterate_runs([job], tmp_path / "out", 1, engine="forked")
    assert read_output(run.result) == "1\n"


def test_an_engine_that_there_is_not_is_refused_by_name(tmp_path):
    with pytest.raises(WhoseCountError, match=r"no engine 'swift'.*stock"):
        list(iterate_runs([], tmp_path, 1, engine="swift"))


def test_the_default_engine_is_one_that_the_system_has():
    assert execute.DEFAULT_ENGINE in execute.ENGINES
    assert ("forked" in execute.ENGINES) == hasattr(os, "fork")


def test_windows_itself_is_told_where_notebooks_run(tmp_path, monkeypatch):
    monkeypatch.delattr(execute.signal, "pthread_sigmask")
    with pytest.raises(
        WhoseCountError, match=r"^Notebooks run on Linux and macOS; on Windows in its Subsystem"
    ):
        list(iterate_runs([], tmp_path, 1))


@linux
def test_what_forks_notebooks_heeds_no_ctrl_c_from_its_first_moment():
    program = (
        "from multiprocessing import forkserver\n"
        "from whosecount.building import execute\n"
        "with execute._starting({}):\n"
        "    forkserver.ensure_running()\n"
        "print(open(f'/proc/{forkserver._forkserver._forkserver_pid}/status').read())\n"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    blocked = int(re.search(r"^SigBlk:\s+([0-9a-f]+)$", told, re.MULTILINE)[1], 16)
    assert blocked >> (signal.SIGINT - 1) & 1


def test_a_ctrl_c_that_came_before_a_notebook_was_ready_is_the_builds_and_the_next_one_is_heeded():
    program = (
        "import os, signal\n"
        "from whosecount.building.notebook import heed_interrupts\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])\n"
        "os.kill(os.getpid(), signal.SIGINT)\n"
        "heed_interrupts()\n"
        "print('went on', flush=True)\n"
        "try:\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "except KeyboardInterrupt:\n"
        "    print('was stopped')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("went on\nwas stopped\n", "")
