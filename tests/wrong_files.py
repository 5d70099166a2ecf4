"""Make files of tests/data/wrong and all of tests/data/right_events: `python -m tests.wrong_files`.

Those that rest on a whole row are made here, so that nothing but their one fault is wrong; pages, answers of servers
and foreign tables lie there as they are. Every row is invented: none comes from UCDP, ACLED or anybody else.
What must be said of each file is in tests/data/wrong/expected.csv, which is written by hand.
"""

import csv
import gzip
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tests.wrong_editions import EDITIONS

DATA = Path(__file__).parent / "data"
Row = Mapping[str, str]
UCDP = {
    "id": "900001", "relid": "INV-2018-1-1", "year": "2018", "active_year": "1", "type_of_violence": "1",
    "conflict_name": "Invented: Government", "dyad_name": "Government of Syria - IS",
    "side_a": "Government of Syria", "side_b": "IS", "number_of_sources": "1", "source_office": "SOHR",
    "source_headline": "Invented headline", "where_prec": "1", "where_coordinates": "Invented airfield",
    "adm_1": "Homs governorate", "adm_2": "Tadmur district", "latitude": "34.5", "longitude": "38.5",
    "country": "Syria", "region": "Middle East", "event_clarity": "1", "date_prec": "1",
    "date_start": "2018-04-19", "date_end": "2018-04-20", "deaths_a": "3", "deaths_b": "1",
    "deaths_civilians": "0", "deaths_unknown": "0", "best": "4", "high": "5", "low": "4",
}  # fmt: skip
ACLED = {
    "event_id_cnty": "INV1", "event_date": "2018-04-30", "year": "2018", "time_precision": "1",
    "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Syria (2000-)", "assoc_actor_1": "", "inter1": "State forces",
    "actor2": "Islamic State (Syria)", "assoc_actor_2": "", "inter2": "Rebel group",
    "interaction": "State forces-Rebel group", "civilian_targeting": "", "iso": "760", "region": "Middle East",
    "country": "Syria", "admin1": "Homs", "admin2": "Tadmur", "admin3": "", "location": "Invented quarter",
    "latitude": "34.5", "longitude": "38.5", "geo_precision": "1", "source": "SOHR", "source_scale": "Other",
    "notes": "Invented for tests.", "fatalities": "3", "tags": "", "timestamp": "1700000000",
}  # fmt: skip
CLAIMS = {
    "claim_id": "own-01", "document_id": "lwj", "locator": "", "theatre_id": "palmyra", "record_type": "claim",
    "source_id": "islamic_state_media", "computed_by": "", "relayed_by": "", "measure_id": "killed",
    "subject_ids": "syrian_forces", "perpetrator_ids": "islamic_state", "perpetrator_status": "stated",
    "low": "20", "best": "", "high": "", "as_stated": "at least 20", "qualifier": "at_least", "event_start": "",
    "event_end": "", "event_precision": "unknown", "stated_start": "2018-04-13", "stated_end": "2018-04-13",
    "as_of": "2018-04-13", "counted_since": "", "place_ids": "palmyra", "reference_area": "", "denominator": "",
    "evidence": "statement", "hedge": "", "verification": "unverified", "credibility": "3", "missing_reason": "",
    "also_in": "", "wording_language": "en", "summary": "Invented for tests.", "note": "",
}  # fmt: skip
WORKBOOK = {
    "[Content_Types].xml": b"<Types/>",
    "xl/workbook.xml": b"<workbook/>",
    "xl/worksheets/sheet1.xml": b"<worksheet/>",
}
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(24) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00"
DBF = b"\x03\x76\x04\x13\x01\x00\x00\x00\x41\x00\x20\x00" + bytes(20) + b"active_yea\x00N" + bytes(20)


def write_csv(rows: list[Row], sep: str = ",") -> bytes:
    """Write rows of the same columns."""
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, list(rows[0]), delimiter=sep, lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue().encode()


def make_events(base: Row, key: str, *changes: Row, without: tuple[str, ...] = (), sep: str = ",") -> bytes:
    """Make an export: a plain row, then one for each change."""
    rows = []
    for number, change in enumerate(({}, *changes), start=1):
        row = {**base, key: base[key][:-1] + str(number), **change}
        rows.append({name: value for name, value in row.items() if name not in without})
    return write_csv(rows, sep)


def make_ucdp(*changes: Row, **form) -> bytes:
    """Make rows in the shape of UCDP GED."""
    return make_events(UCDP, "id", *changes, **form)


def make_acled(*changes: Row, **form) -> bytes:
    """Make rows in the shape of ACLED."""
    return make_events(ACLED, "event_id_cnty", *changes, **form)


def make_zip(members: Mapping[str, bytes]) -> bytes:
    """Make a zip that is the same every time."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return content.getvalue()


def lock_zip(content: bytes) -> bytes:
    """Mark the first member of a zip as encrypted, in its own head and in the list at the end."""
    changed = bytearray(content)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[content.index(mark) + place] |= 1
    return bytes(changed)


def replace_once(content: bytes, old: bytes, new: bytes) -> bytes:
    """Replace what stands once in a file."""
    assert content.count(old) == 1, old
    return content.replace(old, new)


def add_column(content: bytes, name: str, value: str = "1") -> bytes:
    """Add a column at the end."""
    head, *rows = content.decode().splitlines()
    return "".join(f"{line}\n" for line in (f"{head},{name}", *(f"{row},{value}" for row in rows))).encode()


def rename(content: bytes, names: Mapping[str, str]) -> bytes:
    """Rename columns."""
    head, _, rows = content.decode().partition("\n")
    return (",".join(names.get(name, name) for name in head.split(",")) + "\n" + rows).encode()


def make_packed() -> dict[str, bytes]:
    """Make packed and binary files."""
    plain = make_ucdp()
    return {
        "workbook.xlsx": make_zip(WORKBOOK),
        "acled_country_months.xlsx": make_zip(WORKBOOK),
        "r_data.rds": gzip.compress(b"X\n\x00\x00\x00\x03" + bytes(20), mtime=0),
        "shapefile.zip": make_zip({"ged.shp": b"\x00\x00\x27\x0a", "ged.shx": b"\x00", "ged.dbf": DBF, "ged.prj": b"GEOGCS"}),
        "encrypted.zip": lock_zip(make_zip({"ged.csv": plain})),
        "zip_named_csv_in_zip.zip": make_zip({"ged.csv": make_zip({"ged.csv": plain})}),
        "damaged.zip": make_zip({"ged.csv": plain})[:-60],
        "shapefile.dbf": DBF,
        "stata.dta": b"<stata_dta><header><release>118</release></header></stata_dta>",
    }  # fmt: skip


def make_ucdp_files() -> dict[str, bytes]:
    """Make what is brought to the UCDP reader by mistake."""
    plain = make_ucdp()
    cells = {
        "date_with_dots": {"date_start": "19.04.2018"},
        "date_with_slashes": {"date_start": "04/19/2018"},
        "date_of_another_century": {"date_start": "1918-04-19", "date_end": "1918-04-19"},
        "deaths_nan": {"deaths_a": "NaN"},
        "deaths_with_thousands": {"best": "1,200"},
        "where_prec_in_words": {"where_prec": "exact"},
        "event_clarity_three": {"event_clarity": "3"},
        "id_with_letters": {"id": "INV-2018-1"},
    }
    made = {f"{name}.csv": make_ucdp(change) for name, change in cells.items()}
    needed = [
        "id",
        "dyad_name",
        "side_a",
        "side_b",
        "where_coordinates",
        "latitude",
        "event_clarity",
        "date_start",
    ]
    made |= {f"without_{name}.csv": make_ucdp(without=(name,)) for name in needed}
    turned = {"latitude": "38.5", "longitude": "34.5"}
    quotes = make_ucdp({"source_headline": "@"}, {}, {"source_headline": "% headline"})
    return made | {
        "excerpt.csv": write_csv([{"date_start": "2018-04-19", "country": "Syria", "best": "4"}]),
        "null_bytes.csv": plain + bytes(64),
        "utf16_without_mark.csv": plain.decode().encode("utf-16-le"),
        "latin1_in_utf8.csv": make_ucdp({"adm_2": "Hajīn in Châm"}, {"adm_2": "@"}).replace(b"@", b"Ch\xe2m"),
        "open_quote_closed_later.csv": quotes.replace(b"@", b'"Opened').replace(b"%", b'"Another'),
        "latitude_and_longitude_exchanged.csv": write_csv([{**UCDP, **turned}, {**UCDP, **turned, "id": "900002"}]),
        "quoted_rows.csv": "".join(f'"{line}"\n' for line in plain.decode().splitlines()).encode(),
        "sep_line.csv": b"sep=,\n" + plain,
    }  # fmt: skip


def make_acled_files() -> dict[str, bytes]:
    """Make what is brought to the ACLED reader by mistake."""
    plain = make_acled()
    cells = {
        "date_american": {"event_date": "04-30-2018"},
        "date_of_2058": {"event_date": "30-Apr-58"},
        "date_of_1971": {"event_date": "30-Apr-71"},
        "date_misspelt": {"event_date": "30 Arpil 2018"},
        "no_date": {"event_date": ""},
        "fatalities_in_words": {"fatalities": "unknown"},
        "fatalities_negative": {"fatalities": "-3"},
        "fatalities_beyond_reason": {"fatalities": "2147483648"},
        "latitude_with_comma": {"latitude": "34,5"},
        "longitude_beyond_180": {"longitude": "181"},
    }
    made = {name: make_acled(change) for name, change in cells.items()}
    needed = "event_id_cnty event_date actor1 country admin1 latitude"
    made |= {f"without_{name}": make_acled(without=(name,)) for name in needed.split()}
    names = {
        "event_id_cnty": "event_id",
        "event_date": "date",
        "fatalities": "deaths",
        "actor1": "actor_1",
        "actor2": "actor_2",
    }
    made |= {
        "without_actors": make_acled(without=("actor1", "actor2")),
        "names_of_no_vintage": rename(plain, names),
        "open_quote": replace_once(make_acled({"notes": "Opened"}, {}), b"Opened", b'"Opened'),
        "another_country": write_csv([{**ACLED, "country": "Iraq"}, {**ACLED, "country": "Iraq", "event_id_cnty": "INV2"}]),
        "another_window": write_csv([{**ACLED, "event_date": "2024-05-01"}]),
    }  # fmt: skip
    return {f"acled_{name}.csv": content for name, content in made.items()}


def make_claims_files() -> dict[str, bytes]:
    """Make tables of claims that are none, or have one fault."""
    plain = write_csv([CLAIMS])
    cells = {
        "document_unknown": {"document_id": "no_such_paper"},
        "source_unknown": {"source_id": "islamic_state_medai"},
        "theatre_unknown": {"theatre_id": "palmira"},
        "place_unknown": {"place_ids": "palmyra;palmyrra"},
        "date_dots": {"as_of": "13.04.2018"},
        "date_month_13": {"event_start": "2018-13-01"},
        "record_type_misspelt": {"record_type": "clam"},
        "qualifier_unknown": {"qualifier": "roughly"},
        "verification_empty": {"verification": ""},
        "summary_empty": {"summary": ""},
        "claim_id_form": {"claim_id": "Own_01"},
        "language_in_words": {"wording_language": "English"},
        "credibility_9": {"credibility": "9"},
        "credibility_words": {"credibility": "high"},
        "low_in_words": {"low": "twenty"},
        "high_below_low": {"low": "30", "high": "20", "qualifier": "between"},
        "number_negative": {"low": "-20"},
        "number_infinite": {"low": "inf"},
    }
    made = {f"{name}.csv": write_csv([{**CLAIMS, **change}]) for name, change in cells.items()}
    without = {name: value for name, value in CLAIMS.items() if name != "verification"}
    return made | {
        "without_verification.csv": write_csv([without]),
        "without_note.csv": write_csv([{name: value for name, value in CLAIMS.items() if name != "note"}]),
        "column_unknown.csv": add_column(plain, "my_remarks"),
        "column_misspelt.csv": rename(plain, {"source_id": "sourse_id"}),
        "column_twice.csv": add_column(plain, "note", ""),
        "names_of_its_own.csv": write_csv([{"date": "2018-04-13", "who": "IS", "killed": "20", "where": "Palmyra"}]),
        "id_twice.csv": write_csv([CLAIMS, CLAIMS]),
        "old_workbook.csv": XLS,
        "packed.csv": gzip.compress(plain, mtime=0),
        "picture.csv": PNG,
        "mark_alone.csv": b"\xef\xbb\xbf",
        "null_bytes.csv": plain + bytes(32),
        "open_quote.csv": replace_once(write_csv([CLAIMS, {**CLAIMS, "claim_id": "own-02"}]), b"own-02", b'"own-02'),
        "row_short.csv": plain + b"own-02,lwj\n",
        "row_empty.csv": plain + b"," * (len(CLAIMS) - 1) + b"\n",
        "acled.csv": make_acled(),
        "folder_without_claims/sources.csv": b"source_id,name\nown,Invented\n",
        "folder_with_other_claims/claims.csv": make_acled(),
    }  # fmt: skip


def make_right_files() -> dict[str, bytes]:
    """Make exports that look odd and are read."""
    odd = {"deaths_a": "2", "deaths_b": "1", "best": "9", "high": "3"}
    return {
        "ucdp_semicolons.csv": make_ucdp(sep=";"),
        "ucdp_tabs.csv": make_ucdp(sep="\t"),
        "ucdp_sides_do_not_add_up.csv": make_ucdp(odd),
        "ucdp_mark_and_blank_lines.csv": b"\xef\xbb\xbf" + make_ucdp() + b"\n\n",
        "ucdp_floats.csv": make_ucdp({"id": "900002.0", "best": "4.0", "where_prec": "1.0", "date_start": "2018-04-19 00:00:00.000"}),
        "ucdp_bars.csv": make_ucdp(sep="|"),
        "acled_interaction_unknown.csv": make_acled({"inter2": "Space force", "interaction": "State forces-Space force"}),
        "acled_event_type_empty.csv": write_csv([{**ACLED, "event_type": ""}, {**ACLED, "event_type": "", "event_id_cnty": "INV2"}]),
        "acled_latin_1.csv": make_acled({"location": "Ch@m"}).replace(b"@", b"\xe2"),
        "acled_semicolons.csv": make_acled(sep=";"),
        "claims_header_alone.csv": (",".join(CLAIMS) + "\n").encode(),
    }  # fmt: skip


def make_all() -> dict[str, bytes]:
    """Make every file, by its path below tests/data."""
    folders = {
        "wrong/events": make_ucdp_files() | make_acled_files() | make_packed(),
        "wrong/claims": make_claims_files(),
        "wrong/editions": {name: text.encode("latin-1") for name, text in EDITIONS.items()},
        "right_events": make_right_files(),
    }
    return {
        f"{folder}/{name}": content for folder, files in folders.items() for name, content in files.items()
    }


if __name__ == "__main__":
    for name, content in make_all().items():
        path = DATA / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
