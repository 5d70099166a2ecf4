"""The computation that stands open in the chapter on Palmyra gives what the package gives."""

from tests.shared_runs import read_run
from whosecount.core.paths import ROOT


def test_the_open_chance_is_the_chance_of_the_figure():
    space = read_run(ROOT / "book/theatres/palmyra.ipynb")
    shares = next(value for name, value in space if name.startswith("pd.Series(shares"))
    said = next(
        str(value.sentence)
        for name, value in space
        if name == "study.say(matching.describe_base_rate(by_area, match_days))"
    )
    assert shares.to_dict() == {1: 0.077, 3: 0.166, 7: 0.343}
    assert shares.mul(181).round().tolist() == [14, 30, 62]
    assert f"within 3 days would match it with probability {shares[3]:.3f}." in said
