"""The mapping of a list of incidents: which column is what, and what is true of all its rows; drafted, and read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import yaml

from whosecount.core.domains import is_day, is_early
from whosecount.core.errors import DataError, Problem, file_problem, suggest
from whosecount.core.plain_yaml import read_plain_yaml
from whosecount.readers.known_tables import fold_name
from whosecount.tables.schema import read_schema

COLUMNS = {  # what a column may be, and the names that publishers give it
    "id": "code ibc_code incident_id unique_reference_code airwars_code event_id id reference ref sequence",
    "start": "date start_date date_start incident_date event_date day from when",
    "end": "date_end end_date to until till",
    "place": "location location_original location_name place site town village area city where",
    "admin1": "governorate province admin1 admin_1 state region oblast",
    "admin2": "district admin2 admin_2 county",
    "latitude": "latitude lat y",
    "longitude": "longitude lon long lng x",
    "party": "suspected_belligerent belligerent belligerents attacker perpetrator perpetrators party responsible blamed_on",
    "told_by": "sources source reported_by outlet",
    "url": "url link source_url address",
}
KINDS = {
    "killed": r"kill|dead|death|fatal|^reported_m",
    "wounded": r"injur|wound|\bhurt\b",
    "killed_or_wounded": r"casualt",
}
LOW = r"(?:^|[\W_])(?:min|minimum|low|lower|least)(?:[\W_]|$)"
HIGH = r"(?:^|[\W_])(?:max|maximum|high|upper|most)(?:[\W_]|$)"
TOP = {  # keys of the mapping, and what each says
    "country": "the country, by its usual name",
    "start": "first day of the window, YYYY-MM-DD",
    "end": "last day of the window, YYYY-MM-DD",
    "source": "who made the list",
    "publisher": "who publishes it, if somebody else does",
    "published": "year, month or day of publication, such as 2029-05; empty if unknown",
    "url": "where it is published; empty if nowhere",
    "accessed": "day on which you had it, YYYY-MM-DD",
    "alignment": "side_a, side_b, monitor, un, ngo, independent_media, analyst or unattributed",
    "reliability": "A (always right so far) to E (unreliable), or F: cannot be judged",
    "reliability_reason": "why, in a sentence",
    "verification": "unverified, partly_documented, corroborated_by_claimant or another of the codebook",
    "credibility": "1 (confirmed elsewhere) to 5, or 6: cannot be judged",
    "evidence": "what the list rests on: press_report, monitor_network, photo, video, dataset … or the name of a column",
    "subject": "whom the figures count, such as Civilians",
    "side_a": "the name of one side as the list writes it; ; between several names; empty if it names none",
    "side_b": "the other side",
    "day_form": "how days are written, such as %d/%m/%Y; empty for 2029-05-01, 1 May 2029, 1-May-29",
    "radius_km": "within how many kilometres a place lies",
    "columns": "which column is what; leave a line out, or empty, when the list has none",
    "figures": "each figure of an incident: what it counts (a measure_id of measures.csv), and its columns; low and high, or figure",
}
FIGURE = ("measure", "low", "high", "figure")
CODED = {"alignment": "sources", "reliability": "sources", "verification": "claims", "credibility": "claims"}
NO_KEY = "there is no such key"
Fault = tuple[str, ...]  # key, rule, mend, and the value if it is said
NEEDED = ("country", "start", "end", "source")
DEFAULTS = {
    "country": "", "start": "", "end": "", "source": "", "publisher": "", "published": "", "url": "", "accessed": "",
    "alignment": "unattributed", "reliability": "F", "reliability_reason": "Not judged yet.", "verification": "unverified",
    "credibility": 6, "evidence": "dataset", "subject": "Civilians", "side_a": "", "side_b": "", "day_form": "",
    "radius_km": 5,
}  # fmt: skip


@dataclass(frozen=True)
class Map:
    """A mapping as it was read: plain values by the keys of TOP, columns and figures apart."""

    path: Path
    values: Mapping[str, str]
    columns: Mapping[str, str]
    figures: Sequence[Mapping[str, str]]

    def list_columns(self) -> list[str]:
        """List the columns of the file that are used."""
        counted = [one[name] for one in self.figures for name in FIGURE[1:] if one.get(name)]
        return list(dict.fromkeys([*self.columns.values(), *counted]))


def draft_map(header: Sequence[str], known: Mapping[str, object]) -> str:
    """Draft a mapping from the names of columns, and what is known for keys of TOP: YAML, each line with its meaning."""
    folded = {fold_name(name): name for name in reversed(header)}
    columns = {
        what: next((folded[name] for name in names.split() if name in folded), "")
        for what, names in COLUMNS.items()
    }
    figures = [
        ", ".join(f"{key}: {_write(folded.get(name, name))}" for key, name in one.items())
        for one in guess_figures(list(folded))
    ]
    lines = [
        "# What the columns of a list of incidents are. Read each line; correct what is wrong, fill what is empty.",
        *(f"{key}: {_write(known.get(key, default))}  # {TOP[key]}" for key, default in DEFAULTS.items()),
        f"# Columns of the file: {', '.join(name for name in header if name)}",
        f"columns:  # {TOP['columns']}",
        *(f"  {what}: {_write(name)}" for what, name in columns.items()),
        f"figures:  # {TOP['figures']}",
        *(f"  - {{{figure}}}" for figure in figures),
    ]
    return "\n".join(lines) + "\n"


def guess_figures(names: Sequence[str]) -> list[dict[str, str]]:
    """Guess which columns count whom: the first pair of bounds for each measure, else the first single figure."""
    found = []
    for measure, pattern in KINDS.items():
        of_kind = [name for name in reversed(names) if re.search(pattern, name)]
        low = next((name for name in of_kind if re.search(LOW, name)), "")
        high = next((name for name in of_kind if re.search(HIGH, name)), "")
        plain = next((name for name in of_kind if name not in (low, high)), "")
        if low or high:
            found.append({"measure": measure, "low": low, "high": high})
        elif plain:
            found.append({"measure": measure, "figure": plain})
    return found


def _write(value: object) -> str:
    """Write a value as YAML writes it within a line."""
    text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10_000)
    return text.removesuffix("\n...\n").strip()


def read_map(path: Path) -> Map:
    """Read a mapping; `DataError` with every problem: no YAML, keys that there are not, or what is needed lacks."""
    content = read_plain_yaml(path)
    if not isinstance(content, dict):
        raise file_problem(path, "it is no set of keys and values", "Remove it, to have it drafted anew.")
    values = {key: "" if content.get(key) is None else str(content.get(key, "")) for key in DEFAULTS}
    values |= {key: str(DEFAULTS[key]) for key in DEFAULTS if not values[key] and key not in NEEDED}
    columns = content.get("columns") if isinstance(content.get("columns"), dict) else {}
    columns = {key: _name(name) for key, name in columns.items() if _name(name)}
    given = content.get("figures")
    faults = [
        *((key, NO_KEY, suggest(key, TOP)) for key in content if key not in TOP),
        *_check_form(content),
        *_check_days(values),
        *_check_values(values),
        *((f"columns.{key}", NO_KEY, suggest(key, COLUMNS)) for key in columns if key not in COLUMNS),
        *_check_figures(given),
    ]
    if faults:
        file = str(path)
        problems = [Problem(file, 0, key, "".join(value), rule, mend) for key, rule, mend, *value in faults]
        raise DataError(problems)
    figures = [{key: _name(name) for key, name in one.items() if _name(name)} for one in given]
    return Map(path, values, columns, figures)


def _name(given: object) -> str:
    return "" if given is None else str(given)


def _check_form(content: Mapping[str, object]) -> Iterator[Fault]:
    for key in DEFAULTS:
        if isinstance(content.get(key), list | dict):
            yield key, "it is not one value", f"Write {TOP[key]}.", str(content[key])
    if not isinstance(content.get("columns") or {}, dict):
        yield "columns", "it is no set of keys and values", "Write a line for each, such as id: code."


def _check_values(values: Mapping[str, str]) -> Iterator[Fault]:
    for key in NEEDED:
        if not values[key].strip():
            yield key, "it is empty", f"Write {TOP[key]}."
    for key, table in CODED.items():
        field = read_schema()[table].field(key)
        allowed = field.enum or tuple(map(str, range(int(field.lowest), int(field.most) + 1)))
        if values[key] not in allowed:
            mend = f"Use one of: {', '.join(allowed)}."
            yield key, "the value is not among the allowed ones", mend, values[key]
    if not re.fullmatch(r"\d{1,4}(\.\d+)?", values["radius_km"]):
        yield "radius_km", "it is not a number of kilometres", "Write one such as 5.", values["radius_km"]


def _check_days(values: Mapping[str, str]) -> Iterator[Fault]:
    for key in ("start", "end"):
        if values[key] and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", values[key]):
            yield key, "it is no day", "Write YYYY-MM-DD.", values[key]
    if is_day(values["accessed"]) and is_early(values["accessed"], values["end"]):
        yield "accessed", "this day is still to come", "Give the day on which you had it.", values["accessed"]
    if not _is_form(values["day_form"]):
        rule = "it does not say how a day is written"
        yield "day_form", rule, "Write one such as %d/%m/%Y.", values["day_form"]


def _is_form(form: str) -> bool:
    """Whether a form of days, if there is one, reads what it writes."""
    day = date(2031, 10, 25)
    try:
        return not form or datetime.strptime(f"{day:{form}}", form).date() == day
    except (ValueError, re.error):
        return False


def _check_figures(given: object) -> Iterator[Fault]:
    if not isinstance(given, list) or not given:
        mend = "Add a line such as - {measure: killed, low: NAME, high: NAME}."
        yield "figures", "no figure is named", mend
        return
    for number, one in enumerate(given):
        key = f"figures.{number}"
        if not isinstance(one, dict) or set(one) - set(FIGURE):
            yield key, f"it is not made of {', '.join(FIGURE)}", "Write it as the others."
        elif not _name(one.get("measure")) or not any(_name(one.get(name)) for name in FIGURE[1:]):
            yield key, "it lacks its measure or its columns", "Name low and high, or figure."
