"""What `whosecount new` refuses, with the mend and nothing written."""

import pytest

from tests.new_editions import ARMY, BAND, LEAGUE, wish_for
from whosecount.core.errors import WhoseCountError
from whosecount.new_edition.make import make_edition


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"id": "../escape"}, "ID, value '../escape': an id has lower case letters"),
        ({"id": "North"}, "an id has lower case letters"),
        ({"id": "a" * 61}, "at most 60"),
        ({"id": "spring-2018"}, "this is the published edition"),
        ({"start": "1 May"}, "--start, value '1 May': this is not a day. Write it as YYYY-MM-DD."),
        ({"end": "2023-02-30"}, "--end, value '2023-02-30': this is not a day"),
        ({"start": "2023-07-01"}, "--end, value '2023-06-30': it lies before --start 2023-07-01. Swap the two."),
        ({"accessed": "yesterday"}, "--accessed, value 'yesterday': this is not a day"),
        ({"events": "gone.csv"}, "--events, value 'gone.csv': there is no such file"),
        ({"theatres": "gone.csv"}, "--theatres, value 'gone.csv': there is no such file"),
        ({"claims": "gone/"}, "--claims, value 'gone/': there is no such file or folder"),
        ({"reader": ""}, "--events and --reader go together"),
        ({"events": ""}, "--events and --reader go together"),
        ({"reader": "excel"}, "there is no such reader. Use one of: ucdp, acled."),
        ({"reader": "acled"}, "--accessed: ACLED's terms ask for the day of download"),
        ({"title": "<b>Mine</b>"}, "a title has no <, > or &"),
        ({"country": "Eastland"}, "none of its rows lies in Eastland. It has rows of Northland (284), Southland (12)"),
        ({"country": ""}, "none of its rows lies in Syria. It has rows of Northland"),
        ({"start": "2021-01-01", "end": "2021-12-31"}, "It covers 2023-01-01 to 2023-06-28: choose --start and --end within."),
        ({"side_a": "Nobody"}, "--side-a, value 'Nobody': the events file has no such party in the country. It has Hill League"),
        ({"side_a": ARMY, "side_b": ARMY.lower()}, "both sides are the same party"),
        ({"side_a": LEAGUE, "side_b": BAND}, "none of its rows of the country is an event between the two sides. It has Government of"),
        ({"side_a": "Civilians"}, "--side-a, value 'Civilians': this is no armed party. Name one. It has Hill League"),
        ({"events": "", "reader": ""}, "Add --events and --reader."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_the_mend_and_nothing_is_written(refuse, given, words):
    refuse(words, **given)


def test_everything_wrong_with_a_wish_is_said_at_once(events, out):
    with pytest.raises(WhoseCountError) as refused:
        make_edition(wish_for(events, out, id="A B", start="x", reader="excel"), print)
    assert len(str(refused.value).splitlines()) == 3


def test_a_folder_that_cannot_be_written_is_one_line(refuse, tmp_path, out):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    refuse("--out", "it is not a folder", out=tmp_path / "file")
    refuse("cannot be written", "Choose another folder with --out.", out=tmp_path / "file/deeper")
