import itertools

from whosecount.study.movable import mark_movable

HEADER = ["area", "rows", "estimate", "low", "high", "refused"]
EVERY = [
    [area, rows, "2", "1", "3", ""] for area, rows in itertools.product(("own", "wide"), ("all", "some"))
]


def test_a_figure_under_every_combination_says_how_many_columns_are_choices():
    assert mark_movable(HEADER, EVERY) == ' data-choices="2"'
    assert mark_movable(HEADER, EVERY, what="<share>") == ' data-choices="2" data-what="&lt;share&gt;"'
    own = dict(zip(HEADER, EVERY[2][:2], strict=False))
    assert mark_movable(HEADER, EVERY, own) == ' data-choices="2" data-own="2"'
    assert mark_movable(HEADER, EVERY, {HEADER[0]: "no such option"}) == ' data-choices="2"'


def test_rows_that_are_no_combinations_of_choices_are_not_marked():
    assert mark_movable(HEADER, EVERY[:3]) == mark_movable(HEADER, EVERY[:1]) == ""
    assert mark_movable(HEADER, [*EVERY[:3], EVERY[2]]) == ""
    assert mark_movable(HEADER[2:], [row[2:] for row in EVERY]) == mark_movable([], []) == ""
    assert mark_movable([*HEADER, "before"], [[*row, "1"] for row in EVERY]) == ""


def test_running_tolls_say_where_their_columns_are():
    header = ["series", "claim_id", "day", "lower", "upper", "kind"]
    assert (
        mark_movable(header, [["record", "", "2018-04-19", "28", "28", "exact"]]) == ' data-tolls="0 2 3 4 5"'
    )
    assert (
        mark_movable(header, []) == mark_movable(header[1:], [["", "2018-04-19", "28", "28", "exact"]]) == ""
    )
