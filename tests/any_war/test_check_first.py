"""What `check` says of an export before any edition exists, and names that are asked back."""

import json

import pytest

from tests.any_war.invent import WARS, write_ucdp
from tests.new_editions import ARMY, BAND, LEAGUE, make_rows, wish_for, write_events
from tests.readers.test_acled import write as write_acled
from whosecount.cli import main
from whosecount.core.errors import WhoseCountError, ask_meant, find_meant
from whosecount.new_edition.check import try_edition
from whosecount.new_edition.make import make_edition
from whosecount.new_edition.wish import check_wish
from whosecount.readers.ucdp import read_ucdp
from whosecount.record.events_file import read_events_file
from whosecount.tables.files import find_table_files
from whosecount.tables.load import load_tables

DAYS = ["--start", "2023-03-01", "--end", "2023-06-30"]


@pytest.fixture
def file(tmp_path, monkeypatch):
    """An invented war in Northland and a few rows of its neighbour, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return write_events(tmp_path / "export.csv", make_rows())


@pytest.fixture
def check(capsys, file):
    """Type `check` for a file; gives status, what it prints, and its errors."""

    def check(*words: str, name: str = "export.csv") -> tuple[int, str, str]:
        status = main(["check", name, *words])
        return status, *capsys.readouterr()

    return check


def test_country_and_days_are_enough_and_nothing_is_left(check, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    status, out, err = check("--country", "Northland", *DAYS)
    assert (status, err) == (0, "")
    assert sorted(tmp_path.rglob("*")) == before
    assert "none yet; tried for Northland, 2023-03-01 to 2023-06-30" in out
    assert f"took the sides with most events in the window: {ARMY} and {LEAGUE} (62)" in out
    assert "sections that can be fed" in out and "not estimable" in out
    assert out.splitlines()[-1] == (
        "to write this edition: whosecount new ID --events export.csv --reader ucdp --country Northland "
        "--start 2023-03-01 --end 2023-06-30"
    )
    assert "whosecount-check-" not in out


def test_the_command_that_it_ends_with_writes_what_it_spoke_of(check, file, tmp_path):
    sides = ["--side-a", ARMY, "--side-b", BAND]
    line = check("--country", "Northland", *DAYS, *sides)[1].splitlines()[-1]
    assert f"--side-a '{ARMY}' --side-b '{BAND}'" in line
    trial = try_edition(
        str(file), "ucdp", {"country": "Northland", "start": "", "end": "", "side_a": "", "side_b": ""}
    )
    make_edition(wish_for(file, tmp_path / "out", start="2023-01-01", end="2023-06-28"), lambda line: None)
    assert "--start 2023-01-01 --end 2023-06-28" in trial.command
    assert any(one.page.endswith("_tolls") for one in trial.found.verdicts)


def test_it_says_what_the_edition_would_say(check, file, tmp_path, capsys):
    _, out, _ = check("--country", "Northland", *DAYS, "--json")
    told = json.loads(out)
    make_edition(wish_for(file, tmp_path / "out"), lambda line: None)
    assert main(["check", str(file), "--reader", "ucdp", "--edition", "out/north.yml", "--json"]) == 0
    own = json.loads(capsys.readouterr().out)
    assert told["verdicts"] == own["verdicts"] and told["events"] == own["events"] and told["verdicts"]


def test_a_file_of_one_country_needs_no_name_and_one_of_several_is_asked(check, file):
    status, _, err = check("--reader", "ucdp")
    assert status == 1
    assert "it has rows of Northland (284), Southland (12). Name one with --country, and its days" in err
    write_events(file, [row for row in make_rows() if row["country"] == "Northland"])
    assert "tried for Northland, 2023-01-01 to 2023-06-28" in check("--reader", "ucdp")[1]


def test_acled_needs_neither_reader_nor_day_of_access(check, tmp_path):
    rows = [{"country": "Northland", "event_date": f"2023-03-{day:02}"} for day in range(1, 20)]
    path = write_acled(tmp_path, *rows)
    status, out, _ = check("--country", "Northland", name=str(path))
    assert status == 0
    assert "--reader acled" in out and "--accessed DAY" in out
    assert "the source gives one number of dead an event" in " ".join(out.split())


REFUSED = {
    "a country nearly right": (["--country", "Northlnd"], "Did you mean Northland? It has rows of Northland (284)"),
    "a party nearly right": (
        ["--country", "Northland", "--side-a", "Hil League"],
        "whosecount check, --side-a, value 'Hil League': the events file has no such party in the country. Did you",
    ),
    "days outside": (["--country", "Northland", "--start", "2024-01-01", "--end", "2024-02-01"], "It covers 2023-01-01"),
    "a day that is none": (["--country", "Northland", "--start", "1 March"], "this is not a day. Write it as YYYY"),
    "days turned": (["--country", "Northland", "--start", "2023-06-01", "--end", "2023-03-01"], "Swap the two."),
    "an edition beside": (["--country", "Northland", "--edition", "spring-2018"], "has its own country"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_tried_is_refused_in_one_line(check, words, said):
    status, out, err = check(*words)
    assert (status, out) == (1, "")
    (line,) = err.splitlines()
    assert said in line


def test_a_file_that_no_reader_takes_is_named_for_what_it_is(check, tmp_path):
    (tmp_path / "other.csv").write_text(
        "eventid,iyear,imonth,iday,nkill,gname\n1,2,3,4,5,x\n", encoding="utf-8"
    )
    assert "Global Terrorism Database" in check("--country", "Northland", name="other.csv")[2]
    assert "there is no such file" in check("--country", "Northland", name="gone.csv")[2]


@pytest.mark.parametrize(
    ("name", "known", "found"),
    [
        ("Turkey", ["Syria", "Türkiye"], ["Türkiye"]),
        ("Türkiye", ["Turkey", "Iraq"], ["Turkey"]),
        ("cote d'ivoire", ["Côte d’Ivoire", "Mali"], ["Côte d’Ivoire"]),
        ("Burma", ["Mali", "Myanmar (Burma)"], ["Myanmar (Burma)"]),
        ("Yemen", ["Yemen (North Yemen)"], ["Yemen (North Yemen)"]),
        ("Democratic Republic of Congo", ["Chad", "Congo", "DR Congo (Zaire)"],
         ["Congo", "DR Congo (Zaire)"]),
        ("Malian government", ["JNIM", "Government of Mali"], ["Government of Mali"]),
        ("Bosnia and Herzegovina", ["Bosnia-Herzegovina"], ["Bosnia-Herzegovina"]),
        ("Free Front", ["Hill Guard", "Free Front of Norland", "River Band"], ["Free Front of Norland"]),
        ("Military Forces of Norland", ["Military Forces of Norland (2000-) Air Force"],
         ["Military Forces of Norland (2000-) Air Force"]),
        ("Goverment of Norland", ["Civilians", "Government of Norland"], ["Government of Norland"]),
        ("Atlantis", ["Northland", "Southland"], []),
        ("Anything", [], []),
        ("", ["Northland"], []),
        ("!!", ["Northland", "??"], []),
    ],
)  # fmt: skip
def test_the_name_that_was_meant_is_found(name, known, found):
    assert find_meant(name, known) == found


def test_several_names_that_may_be_meant_are_asked_with_an_or():
    known = ["Front of A", "Front of B", "Front of C", "Front of D"]
    assert ask_meant("Front", known) == "Did you mean Front of A, Front of B or Front of C?"
    assert ask_meant("Nobody", ["A"]) == ""


def test_new_asks_back_too_and_does_not_write(file, tmp_path):
    for words, said in (
        ({"country": "Northlnd"}, "Did you mean Northland?"),
        ({"side_b": "Leage of the Hill"}, "the events file has no such party"),
        ({"side_b": "Hill Leag"}, "Did you mean Hill League?"),
        ({"accessed": "2098-01-01"}, "--accessed, value '2098-01-01': this day is still to come"),
        ({"licence": "  "}, "--licence: nothing of it can be seen"),
        ({"end": "2090-01-01"}, "it lies more than 50 years after --start 2023-03-01"),
        ({"end": "9999-12-31"}, "this is not a day"),
    ):
        with pytest.raises(WhoseCountError) as refused:
            make_edition(wish_for(file, tmp_path / "out", **words), lambda line: None)
        assert said in str(refused.value)
    assert not (tmp_path / "out").exists()


def test_a_file_of_days_to_come_is_invented_and_may_have_been_downloaded_after_them(file, tmp_path):
    check_wish(wish_for(file, tmp_path / "out", start="2098-01-01", end="2098-12-31", accessed="2099-01-01"))


def test_a_file_that_spells_the_country_or_a_side_of_the_tables_otherwise_is_asked_back(tmp_path, file):
    make_edition(wish_for(file, tmp_path / "out"), lambda line: None)
    tables = load_tables(find_table_files(tmp_path / "out" / "north"))
    own = [row for row in make_rows() if row["country"] == "Northland"]
    for change, said in (
        ({"country": "The Northland"}, "Did you mean The Northland? Then add it to the country’s aliases"),
        (
            {"side_a": "Government of North Land (x)"},
            "Government of North Land (x) may be the side Government of",
        ),
    ):
        renamed = [
            row | {name: new for name, new in change.items() if name == "country" or row[name] == ARMY}
            for row in own
        ]
        with pytest.raises(WhoseCountError) as refused:
            read_events_file(tables, write_events(tmp_path / "other.csv", renamed), "ucdp")
        assert said in str(refused.value)


def test_reading_keeps_every_party_unless_one_is_named(file):
    events, report = read_ucdp(file)
    assert len(events) == report.rows_in - report.set_aside["that come again"]
    assert set(events["side_a"]) >= {ARMY, LEAGUE, "Government of Southland"}
    assert set(read_ucdp(file, actor=BAND)[0]["side_b"]) == {BAND}


def test_tally_asks_back(file, capsys):
    assert main(["tally", str(file), "--actor", "River Bnd"]) == 1
    assert "nothing is left to sum. Did you mean River Band?" in capsys.readouterr().err


def test_days_without_an_event_are_a_result_where_the_days_before_have_some(tmp_path, capsys):
    war = write_ucdp(WARS["ostria"], tmp_path / "ostria.csv")  # its Nordmark ends in the middle of the year
    days = ["--start", "2030-01-01", "--end", "2030-12-31"]
    assert main(["check", str(war), "--country", "Ostria", *days]) == 0
    (line,) = [
        line
        for line in capsys.readouterr().out.splitlines()
        if line.startswith("nordmark_province_tempo  ") and " of 10" in line
    ]
    assert line.split()[1:] == ["5", "of", "10", "0"], line
