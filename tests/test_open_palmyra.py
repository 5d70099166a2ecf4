"""The computation that stands open in the chapter on Palmyra gives what the package gives."""

from tests.tools import run_cells
from whosecount.core.paths import ROOT


def test_the_open_chance_is_the_chance_of_the_figure():
    space = run_cells(ROOT / "book/theatres/palmyra.ipynb")
    frame = next(value for name, value in space if name.startswith("pd.DataFrame(shares)")).data
    said = next(str(value.sentence) for name, value in space if "describe_chance(by_area, max" in name)
    assert frame["Days with an event"].tolist() == [14, 30, 62]
    assert frame["Share of days"].round(3).tolist() == [0.077, 0.166, 0.343]
    assert "probability 0.343 (62 of 181 days)" in said
