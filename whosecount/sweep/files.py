"""Files that a sweep writes; loads nothing, so that the page which shows them does not load what wrote them."""

RUNS, FINDINGS, ABOUT = "runs.csv", "findings.csv", "sweep.json"
FINDING_COLUMNS = ("section", "finding", "kind", "sentence")


def name_number(finding: str, number: str, settings: list[str]) -> str:
    """Name the column of a number that findings state; one called like another column bears its finding's name."""
    return f"{finding}_{number}" if number in ("run", *settings, *FINDING_COLUMNS) else number
