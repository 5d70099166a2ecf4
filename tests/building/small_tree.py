"""A checkout with a small edition of two pages and tables of its own, for tests that build again and again."""

import shutil
import sys
from pathlib import Path

import nbformat
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests.checkouts import BUILD_LIMIT, copy_checkout, run, run_program, start, wait_until
from tests.conftest import DATA
from tests.tools import change_cell, read_cells

PARAMETERS = 'claims: str = ""  # tables\ntheatre: str = "harbour"  # a theatre_id\nwords: str = "one"  # any'
CODE = (
    "from whosecount import Study\nfrom whosecount.charts.interval_rows import plot_claim_intervals\n"
    "from whosecount.claims.rows import tabulate_claims\n"
    "study = Study.open(claims=claims, theatre=theatre)\nstudy.introduce()",
    "rows = tabulate_claims(study.every_claim()).drop(columns='summary')\n"
    "study.publish(plot_claim_intervals, rows, name='claims', caption='Each claim.', told=rows[['claim_id', 'speaker']])",
    "rivers = len(study.geo['rivers'])\n"
    "study.say(f'{words}: ' + '; '.join([*study.claims['summary'], str(len(study.record)), f'{rivers} rivers']))",
)
STACK = (  # all that its chapter needs, imported where it is forked from: no method, none of what they need
    "from matplotlib import pyplot\nfrom matplotlib.backends import backend_agg, backend_svg\n"
    "from whosecount.building import engine\nfrom whosecount.study import study\n"
)
PLAN = (
    "import sys; from whosecount.building.plan import plan_jobs, select_jobs\n"
    "from whosecount.edition.read import read_edition\n"
    "print(*(job.page.name for job in select_jobs(plan_jobs(read_edition(sys.argv[1])), '', False)))"
)
GATE = """
import time
from pathlib import Path
gate = Path({gate!r} + theatre)
while gate.exists():
    gate.with_suffix(".reached").touch()
    time.sleep(0.01)
"""


def write_notebook(path: Path, gates: Path) -> None:
    """Write a chapter with a gate before and one after it reads its tables; it waits at those that are closed."""
    tagged = {"metadata": {"tags": ["remove-input"]}}
    first, last = (GATE.format(gate=str(gates / name)) for name in ("first-", "last-"))
    cells = [new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}), new_markdown_cell("# A chapter")]
    cells += [new_code_cell(code, **tagged) for code in (first, *CODE, last, "study.sign()")]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), path)


class Tree:
    """A copy of the checkout with an edition of two pages and tables of its own, below a folder that is hidden."""

    def __init__(self, folder: Path, tables: Path) -> None:
        self.root, self.tables = copy_checkout(folder / ".trees/checkout"), folder / "tables"
        tables.rename(self.tables)
        (self.root / "whosecount/building/stack.py").write_text(STACK)
        self.notebook, self.gates = self.root / "book/theatres/small.ipynb", folder / "gates"
        self.gates.mkdir()
        write_notebook(self.notebook, self.gates)
        self.leave_out("book/use/api")  # for it autodoc reads the whole package: more than all else takes
        self.file, self.site = folder / "small.yml", folder / "site"
        self.content = {
            "id": "small", "title": "Small", "claims": str(self.tables), "sides": {"side_a": "army", "side_b": "league"},
            "window": {"start": "2020-02-01", "end": "2020-04-30"}, "theatres": ["harbour", "plain"],
            "pages": [
                {"notebook": "book/theatres/small.ipynb", "output": f"book/theatres/{name}", "parameters": {"theatre": name}}
                for name in ("harbour", "plain")
            ],
        }  # fmt: skip
        self.write_edition()

    def leave_out(self, page: str) -> None:
        """Take a page out of the book."""
        contents = self.root / "_toc.yml"
        lines = contents.read_text(encoding="utf-8").splitlines(keepends=True)
        contents.write_text("".join(line for line in lines if page not in line), encoding="utf-8")
        (self.root / f"{page}.md").unlink()

    def write_edition(self) -> None:
        self.file.write_text(yaml.safe_dump(self.content), encoding="utf-8")

    def build(self, *options: str) -> str:
        """Build; gives the first line that is told."""
        done = run(self.root, "build", self.file, "--out", self.site, *options)
        assert done.returncode == 0, done.stderr
        return done.stderr.splitlines()[0]

    def list_made(self) -> list[str]:
        """Build, and list the pages whose notebooks ran."""
        results = self.root / "_build/executed/small/book/theatres"
        before = {path.stem: path.stat().st_mtime_ns for path in results.glob("*.run")}
        told = self.build()
        made = [
            path.stem
            for path in sorted(results.glob("*.run"))
            if path.stat().st_mtime_ns != before.get(path.stem)
        ]
        assert told == f"small: {len(made)} of 2 notebooks to run"
        return made

    def list_stale(self) -> list[str]:
        """List the pages whose notebooks a build would run, without running them."""
        done = run_program([sys.executable, "-c", PLAN, str(self.file)], self.root)
        assert done.returncode == 0, done.stderr
        return done.stdout.split()

    def is_published(self) -> bool:
        """Whether a build would say that there is nothing to do."""
        code = "import sys; from whosecount.building.unchanged import find_published; print(find_published(*sys.argv[1:]))"
        done = run_program([sys.executable, "-c", code, str(self.file), str(self.site)], self.root)
        assert done.stdout.strip() in ("None", str(self.site)), done.stderr
        return done.stdout.strip() != "None"

    def read(self, page: str) -> str:
        return (self.site / f"{page}.html").read_text(encoding="utf-8")

    def change_claim(self, theatre: str, summary: str) -> None:
        header, *rows = read_cells(self.tables / "claims.csv")
        place = next(n for n, row in enumerate(rows) if row[header.index("theatre_id")] == theatre)
        change_cell(self.tables, "claims", place + 2, "summary", summary)


class HeldBuild:
    """A build that runs the harbour's notebook again, which waits at gates of its own, each until it is passed."""

    def __init__(self, tree: Tree, *gates: str) -> None:
        self.gates = [tree.gates / f"{gate}-harbour" for gate in gates]
        for gate in self.gates:
            gate.touch()
            gate.with_suffix(".reached").unlink(missing_ok=True)
        self.process = start(tree.root, "build", tree.file, "--out", tree.site, "--only", "harbour")
        self.wait()

    def wait(self) -> None:
        reached = self.gates[0].with_suffix(".reached")
        wait_until(lambda: reached.exists() or self.process.poll() is not None, f"{reached.stem} is reached")
        assert self.process.poll() is None, self.process.stderr.read()

    def pass_gate(self) -> None:
        """Let it go on to the next gate, or to its end."""
        self.gates.pop(0).unlink()
        if self.gates:
            return self.wait()
        status, told = self.process.wait(timeout=BUILD_LIMIT), self.process.stderr.read()
        self.process.stderr.close()
        assert status == 0, told


def make_tree(folder: Path) -> Tree:
    """Make one below a folder."""
    return Tree(folder, Path(shutil.copytree(DATA / "right", folder / "copied")))
