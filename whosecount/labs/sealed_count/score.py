"""Score intervals against what was true, write them as a line, and add up a class's lines.

book/_static/labs/sealed_count.js has the twin of every function here; all arithmetic is of whole numbers, so both give
the same. The penalty of a miss is that of the interval score for eighty percent (Gneiting and Raftery 2007): an
interval costs its width, and ten times what it misses by.
"""

import re

AIMED = 80  # percent
MISS = 10  # 2 / (1 - 0.8)
QUESTIONS = 5
LINE = re.compile(r"([a-z]+-[0-9]+)((?: [0-9]{1,6}-[0-9]{1,6}){5}) #([0-9]{2})")


def score_interval(low: int, high: int, truth: int) -> dict:
    """Score one interval: whether it held the truth (ends included), its width, by how much it missed, and its cost."""
    missed = max(low - truth, truth - high, 0)
    return {"held": missed == 0, "width": high - low, "missed": missed, "cost": high - low + MISS * missed}


def score_all(intervals: list[list[int]], truths: list[int]) -> dict:
    """Score a learner's intervals: each, how many held, and mean_width (percent of the truth, rounded down)."""
    each = [score_interval(low, high, truth) for (low, high), truth in zip(intervals, truths, strict=True)]
    widths = [100 * one["width"] // max(truth, 1) for one, truth in zip(each, truths, strict=True)]
    held = sum(one["held"] for one in each)
    return {"each": each, "held": held, "mean_width": sum(widths) // max(len(widths), 1)}


def stretch(intervals: list[list[int]], tenths: int) -> list[list[int]]:
    """Widen intervals: divide the lower end and multiply the upper by so many tenths, ten leaving them as they are."""
    return [[10 * low // tenths, -(-high * tenths // 10)] for low, high in intervals]


def write_line(war: str, intervals: list[list[int]]) -> str:
    """Write intervals as one line to hand in: the war, the intervals, two digits that catch slips of copying."""
    body = " ".join([war, *(f"{low}-{high}" for low, high in intervals)])
    return f"{body} #{_check(body)}"


def read_line(line: str) -> dict:
    """Read a line: war, intervals, and the problem, what is wrong with it, or nothing."""
    plain = " ".join(re.sub("[–—−]", "-", line).lower().split())
    found = LINE.fullmatch(plain)
    if not found:
        return {"war": "", "intervals": [], "problem": "is not a whole line"}
    intervals = [[int(end) for end in one.split("-")] for one in found[2].split()]
    if found[3] != _check(plain[: -len(" #00")]):
        return {"war": "", "intervals": [], "problem": "has a slip in it: copy it again"}
    if any(low > high for low, high in intervals):
        return {"war": "", "intervals": [], "problem": "has an interval whose ends are turned round"}
    return {"war": found[1], "intervals": intervals, "problem": ""}


def add_up(text: str, truths: dict[str, list[int]]) -> dict:
    """Add up the lines of a class, as `write_line` gives them; `truths` has the true numbers of each war by its name.

    Gives learners, intervals and held (counts), percent (of intervals that held, rounded down), by_question (held of
    each question), missed_low (truths above the interval), missed_high (below it), mean_width (as in `score_all`),
    problems (sentences), taken (the lines counted, as `read_line` gives them).
    """
    taken, problems, seen = [], [], {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        read = read_line(line)
        key = write_line(read["war"], read["intervals"])
        if read["problem"]:
            problems.append(f"Line {number} {read['problem']}.")
        elif read["war"] not in truths:
            problems.append(f"Line {number} is of a war that is not on this page.")
        elif key in seen:
            problems.append(f"Line {number} is the same as line {seen[key]}, and counts once.")
        else:
            seen[key] = number
            taken.append(read)
    return _count(taken, truths) | {"problems": problems, "taken": taken}


def say_sum(summed: dict) -> str:
    """Say what a class's lines come to."""
    if not summed["intervals"]:
        return "There is no whole line yet."
    percent, lines = summed["percent"], "line" if summed["learners"] == 1 else "lines"
    beside = "more than" if percent > AIMED else "just" if percent == AIMED else "less than"
    return (
        f"{summed['learners']} {lines}, {summed['intervals']} intervals: {summed['held']} held the truth, {percent}%. "
        f"That is {beside} the {AIMED}% that were asked for. {summed['missed_low']} lay below the truth, "
        f"{summed['missed_high']} above it."
    )


def _count(taken: list[dict], truths: dict[str, list[int]]) -> dict:
    scores = [score_all(one["intervals"], truths[one["war"]]) for one in taken]
    held, intervals = sum(one["held"] for one in scores), QUESTIONS * len(taken)
    ends = [
        (*ends, truth)
        for one in taken
        for ends, truth in zip(one["intervals"], truths[one["war"]], strict=True)
    ]
    return {
        "learners": len(taken), "intervals": intervals, "held": held, "percent": 100 * held // max(intervals, 1),
        "by_question": [sum(one["each"][q]["held"] for one in scores) for q in range(QUESTIONS)],
        "missed_low": sum(high < truth for _, high, truth in ends), "missed_high": sum(low > truth for low, _, truth in ends),
        "mean_width": sum(one["mean_width"] for one in scores) // max(len(scores), 1),
    }  # fmt: skip


def _check(body: str) -> str:
    return f"{sum(place * ord(letter) for place, letter in enumerate(body, start=1)) % 97:02d}"
