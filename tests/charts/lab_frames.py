"""Frames of the labs' charts: what each lab draws by its own defaults. Nothing in them comes from a table."""

import pandas as pd

from whosecount.labs import estimating_the_unseen, reporting_bias, sealed_count, two_datasets, where_really

PEOPLE = estimating_the_unseen.DEFAULTS["people"]


def make_days() -> pd.DataFrame:
    result = reporting_bias.simulate(**reporting_bias.DEFAULTS)
    return reporting_bias.tabulate_days(reporting_bias.DEFAULTS["reported"], result)


def make_estimates() -> pd.DataFrame:
    result = estimating_the_unseen.simulate(**estimating_the_unseen.DEFAULTS)
    return estimating_the_unseen.tabulate_estimates(result, PEOPLE)


def make_fights() -> pd.DataFrame:
    return where_really.tabulate_fights(where_really.simulate(**where_really.DEFAULTS))


def make_rows() -> pd.DataFrame:
    rows = [("one", 0, -3.5, 2.0, 0), ("one", 1, -3.5, 2.0, 1), ("other", 0, 8.0, -4.5, 0)]
    return pd.DataFrame(rows, columns=["dataset", "day", "x", "y", "tally"])


def make_rates() -> pd.DataFrame:
    flat = make_rows()
    return two_datasets.tabulate_rates(
        two_datasets.simulate(two_datasets.list_rows(flat), **two_datasets.DEFAULTS)
    )


def make_rules() -> pd.DataFrame:
    return sealed_count.rank_rules(sealed_count.try_rules(3, 1, 1.0, 2.0))


LAB_CHARTS = {  # as tests/charts/frames.py has them
    "lab: days": (reporting_bias.plot_days, lambda told="": make_days(), {}, ["reported", "may stand for"]),
    "lab: estimates": (
        estimating_the_unseen.plot_estimates,
        lambda told="": make_estimates(),
        {"people": PEOPLE},
        [],
    ),
    "lab: fights": (
        where_really.plot_fights,
        lambda told="": make_fights(),
        {"cell_km": 10, "hot": 44, "true_hot": 12},
        [],
    ),
    "lab: rows": (two_datasets.plot_rows, lambda told="": make_rows(), {}, []),
    "lab: rates": (two_datasets.plot_rates, lambda told="": make_rates(), {}, []),
    "lab: rules": (sealed_count.plot_rules, lambda told="": make_rules(), {}, []),
}
