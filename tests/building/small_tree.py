"""A checkout with a small edition of two pages and tables of its own, for tests that build again and again."""

import shutil
from pathlib import Path

import nbformat
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests.checkouts import copy_checkout, run
from tests.conftest import DATA
from tests.tools import change_cell, read_cells

PARAMETERS = 'claims: str = ""  # tables\ntheatre: str = "harbour"  # a theatre_id\nwords: str = "one"  # any'
CODE = (
    "from whosecount import Study\nfrom whosecount.charts.counts import plot_counts\nfrom whosecount.claims.rows import tabulate_claims\n"
    "study = Study.open(claims=claims, theatre=theatre)\nstudy.introduce()",
    "rows = tabulate_claims(study.every_claim())[['claim_id', 'speaker']]\n"
    "study.publish(plot_counts, rows['speaker'].value_counts().rename('claims').reset_index(), name='speakers', "
    "label='speaker', caption='Claims by speaker.', told=rows)",
    "study.say(f'{words}: ' + '; '.join([*study.claims['summary'], str(len(study.record))]))",
    "study.sign()",
)


def write_notebook(path: Path) -> None:
    tagged = {"metadata": {"tags": ["remove-input"]}}
    cells = [new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}), new_markdown_cell("# A chapter")]
    cells += [new_code_cell(code, **tagged) for code in CODE]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), path)


class Tree:
    """A copy of the checkout with an edition of two pages and tables of its own, below a folder that is hidden."""

    def __init__(self, folder: Path, tables: Path) -> None:
        self.root, self.tables = copy_checkout(folder / ".trees/checkout"), folder / "tables"
        tables.rename(self.tables)
        write_notebook(self.root / "book/theatres/small.ipynb")
        self.leave_out(
            "book/use/api"
        )  # autodoc reads the whole package for it: more than all else that a build does
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

    def read(self, page: str) -> str:
        return (self.site / f"{page}.html").read_text(encoding="utf-8")

    def change_claim(self, theatre: str, summary: str) -> None:
        header, *rows = read_cells(self.tables / "claims.csv")
        place = next(n for n, row in enumerate(rows) if row[header.index("theatre_id")] == theatre)
        change_cell(self.tables, "claims", place + 2, "summary", summary)


def make_tree(folder: Path) -> Tree:
    """Make one below a folder."""
    return Tree(folder, Path(shutil.copytree(DATA / "right", folder / "copied")))
