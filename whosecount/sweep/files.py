"""Files that a sweep writes; loads nothing, so that the page which shows them does not load what wrote them."""

RUNS, FINDINGS, ABOUT = "runs.csv", "findings.csv", "sweep.json"
