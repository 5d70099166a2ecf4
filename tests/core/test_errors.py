import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosecount.core.errors import MOST_TOLD, DataError, Problem, WhoseCountError, file_problem


def test_problem_says_file_row_column_value_rule_and_mend_on_one_line():
    problem = Problem("claims.csv", 7, "low", "many", "the cell is not a number", "Write a number.")
    assert str(problem) == (
        "claims.csv, row 7, column low, value 'many': the cell is not a number. Write a number."
    )


def test_problem_of_a_whole_file_names_no_row_and_no_empty_value():
    problem = Problem("claims.csv", 0, "", "", "the file is empty", "Give it at least a header row.")
    assert str(problem) == "claims.csv: the file is empty. Give it at least a header row."


def test_problem_of_an_edition_names_its_key_without_calling_it_a_column():
    assert str(Problem("my.yml", 0, "title", "7", "not a text", "Quote it.")).startswith(
        "my.yml, title, value '7'"
    )


def test_problem_shortens_a_long_value():
    line = str(Problem("claims.csv", 2, "note", "x" * 500, "too long", "Shorten it."))
    assert "x" * 79 + "…" in line
    assert "x" * 80 not in line


@settings(max_examples=60)
@given(st.text(max_size=120), st.text(max_size=120))
def test_problem_stays_on_one_printable_line_whatever_a_cell_holds(value, rule):
    line = str(Problem("claims.csv", 2, "note", value, rule, "Mend it."))
    assert line.isprintable()
    assert len(line.splitlines()) == 1


def test_data_error_lists_every_problem_by_file_and_row():
    problems = [
        Problem("b.csv", 2, "x", "", "rule", "Mend."),
        Problem("a.csv", 10, "x", "", "rule", "Mend."),
        Problem("a.csv", 9, "x", "", "rule", "Mend."),
    ]
    lines = str(DataError(problems)).splitlines()
    assert [line.split(", column")[0] for line in lines] == ["a.csv, row 9", "a.csv, row 10", "b.csv, row 2"]


def test_file_problem_is_an_error_that_a_person_can_mend():
    with pytest.raises(WhoseCountError, match=r"gone\.csv, low, value '3': the rule\. The mend\."):
        raise file_problem("gone.csv", "the rule", "The mend.", "low", "3")


def test_no_message_carries_what_a_terminal_would_obey():
    message = str(WhoseCountError("bad name \x1b]0;owned\x07\u202e\r\nsecond line"))
    assert message.splitlines() == ["bad name �]0;owned���", "second line"]


def test_a_message_of_many_problems_lists_the_first_and_counts_the_others():
    problems = [Problem("a.csv", n, "c", "v", "r" * 5_000, "Mend it.") for n in range(1, 1_001)]
    lines = str(DataError(problems)).splitlines()
    assert len(lines) == MOST_TOLD + 1
    assert lines[-1] == "and 950 more problems"
    assert max(map(len, lines)) < 800
    assert len(DataError(problems).problems) == 1_000
