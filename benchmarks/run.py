"""Measure a cold book against the plain tools, side by side: `make bench`.

The two ways take turns, so that a machine that slows down slows both. What is kept is the ratio.
"""

import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
ROUNDS = 3


def run(*command: str, cwd: Path = ROOT) -> None:
    """Run a command quietly; a failure ends the measurement."""
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def build_ours(folder: Path) -> None:
    """Build the published edition with every notebook run again."""
    run(str(BIN / "whosecount"), "build", "--force", "--out", str(folder / "ours"))


def build_plain(folder: Path) -> None:
    """Run each notebook with the papermill command, then build the site with the jupyter-book command."""
    source = folder / "plain"
    shutil.copytree(ROOT / "book", source / "book")
    shutil.copy(ROOT / "_toc.yml", source)
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    config["execute"] = {"execute_notebooks": "off"}
    (source / "_config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    for notebook in sorted((ROOT / "book").rglob("*.ipynb")):
        run(str(BIN / "papermill"), str(notebook), str(source / notebook.relative_to(ROOT)))
    run(str(BIN / "jupyter-book"), "build", str(source), cwd=source)


def measure() -> list[tuple[float, float]]:
    """Measure both ways in turn; seconds for ours and for the plain tools."""
    pairs = []
    for number in range(ROUNDS):
        took = []
        for build in (build_ours, build_plain):
            with tempfile.TemporaryDirectory() as folder:
                start = time.perf_counter()
                build(Path(folder))
                took.append(time.perf_counter() - start)
        pairs.append((took[0], took[1]))
        print(
            f"round {number + 1}: ours {took[0]:.1f} s, plain {took[1]:.1f} s, ratio {took[1] / took[0]:.2f}"
        )
    return pairs


def write_results(pairs: list[tuple[float, float]]) -> None:
    """Write benchmarks/results.md."""
    ours, plain = (statistics.median(one[i] for one in pairs) for i in (0, 1))
    ratios = [b / a for a, b in pairs]
    names = ["jupyter-book", "papermill", "pandas", "matplotlib"]
    text = f"""# Measured

Cold book, every notebook run again, environment ready; {len(pairs)} rounds in turn, medians.

| way | seconds |
|---|---|
| `whosecount build --force` | {ours:.1f} |
| `papermill` for each notebook, then `jupyter-book build` | {plain:.1f} |

Ratio, round by round: {", ".join(f"{ratio:.2f}" for ratio in ratios)}; median {statistics.median(ratios):.2f}.

{platform.machine()}, {platform.system()}, Python {platform.python_version()}; {", ".join(f"{name} {version(name)}" for name in names)}.
Get it again with `make bench`.
"""
    (ROOT / "benchmarks" / "results.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_results(measure())
