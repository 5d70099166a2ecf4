"""Where the time of one build goes, stage by stage; run by books.py in a copy of the checkout, prints JSON."""

import json
import sys
import time

START = time.perf_counter()

from whosecount.building import build

STAGES = {
    "select_jobs": "finding out which notebooks have to run",
    "plan_work": "that, and the check of the tables beside it",
    "run_jobs": "notebooks",
    "build_site": "site",
    "publish_site": "publishing",
}


def main() -> None:
    took: dict[str, float] = {"start and imports of the command": time.perf_counter() - START}
    for name, words in STAGES.items():
        setattr(build, name, _watch(getattr(build, name), words, took))
    build.build_book("spring-2018", tell=lambda line: None)
    took["the whole build"] = time.perf_counter() - START
    json.dump(took, sys.stdout)


def _watch(function, words: str, took: dict[str, float]):
    def watched(*arguments, **options):
        start = time.perf_counter()
        try:
            return function(*arguments, **options)
        finally:
            took[words] = time.perf_counter() - start

    return watched


if __name__ == "__main__":
    main()
