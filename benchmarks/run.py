"""Measure what the README quotes, each way beside the plain tools in one run: `make bench`.

With names of parts (books, live, sweeps, files, load) only these are measured; the others stay as they stand.
"""

import platform
import re
import sys
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.books import measure_books
from benchmarks.files import measure_files
from benchmarks.live import measure_live
from benchmarks.many_claims import measure_load
from benchmarks.measure import ROUNDS
from benchmarks.sweeps import measure_sweeps

PARTS = {
    "books": measure_books, "live": measure_live, "sweeps": measure_sweeps, "files": measure_files, "load": measure_load,
}  # fmt: skip
RESULTS = Path(__file__).with_name("results.md")
PACKAGES = ("jupyter-book", "papermill", "ipykernel", "pandas", "matplotlib", "pyarrow")


def main(chosen: list[str]) -> None:
    """Measure the chosen parts, or all, and write results.md."""
    unknown = set(chosen) - set(PARTS)
    if unknown:
        raise SystemExit(f"{', '.join(sorted(unknown))}: no such part. There are: {', '.join(PARTS)}.")
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.is_file() else ""
    parts = dict(re.findall(r"<!-- (\w+) -->\n(.*?)\n<!-- end -->", old, re.DOTALL))
    for name in chosen or PARTS:
        print(name, flush=True)
        parts[name] = PARTS[name]().strip()
        RESULTS.write_text(_write_page(parts), encoding="utf-8")


def _write_page(parts: dict[str, str]) -> str:
    """Write the page; what bounds the figures is written by hand in benchmarks/README.md."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    names = [
        *PARTS,
        *(name for name in parts if name not in PARTS),
    ]  # trials are counted by scripts of their own
    body = "\n\n".join(f"<!-- {name} -->\n{parts[name]}\n<!-- end -->" for name in names if name in parts)
    return (
        f"# Measured\n\nThe ways of one table took turns in one run, {ROUNDS} rounds; what counts is the ratio. "
        f"{platform.machine()}, {platform.system()}, {_count_cores()} cores, Python {platform.python_version()}; {packages}. "
        f"Get it again with `make bench`.\n\n{body}\n"
    )


def _count_cores() -> int:
    import os

    return os.cpu_count() or 1


if __name__ == "__main__":
    main(sys.argv[1:])
