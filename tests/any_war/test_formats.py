"""One export in every format that people save it in gives the same events as its CSV."""

import json
import zipfile
from html import escape
from pathlib import Path

import pandas as pd
import pytest

from tests.any_war.export_rows import make_acled, make_ucdp
from whosecount.core.errors import WhoseCountError
from whosecount.readers import read_events

MAKE = {"ucdp": make_ucdp, "acled": make_acled}
OLD_WORKBOOKS = Path(__file__).parents[1] / "data" / "workbooks"
DAYS = {"ucdp": ["date_start", "date_end"], "acled": ["event_date"]}


def write_stata(frame: pd.DataFrame, path: Path) -> None:
    empty = {name: "" for name in frame if frame[name].isna().all()}
    frame.assign(**empty).to_stata(path, write_index=False, version=118)


def write_workbook(frame: pd.DataFrame, path: Path) -> None:
    with pd.ExcelWriter(path, engine="openpyxl") as book:
        pd.DataFrame([["Invented data of Varnia"], ["Terms: free"]]).to_excel(
            book, sheet_name="Read me", index=False, header=False
        )
        frame.to_excel(book, sheet_name="Events", index=False, startrow=2)


def write_open_document(frame: pd.DataFrame, path: Path) -> None:
    """Write a sheet of LibreOffice, every cell as text."""

    def cell(value: object) -> str:
        text = "" if pd.isna(value) else escape(str(value))
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    rows = "".join(
        f"<table:table-row>{''.join(map(cell, row))}</table:table-row>"
        for row in [list(frame), *frame.to_numpy()]
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
    content += f'<table:table table:name="Events">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)


def write_r(frame: pd.DataFrame, path: Path) -> None:
    pyreadr = pytest.importorskip("pyreadr")
    frame = frame.fillna("")
    if path.suffix == ".rds":
        pyreadr.write_rds(str(path), frame, compress="gzip")
    else:
        pyreadr.write_rdata(str(path), frame, df_name="ged")


def write_pages(frame: pd.DataFrame, folder: Path) -> None:
    """Write the pages of an interface as they are saved, the tenth of which would come before the second by name."""
    folder.mkdir()
    size = len(frame) // 3
    for number in range(3):
        rows = json.loads(frame[number * size : (number + 1) * size].to_json(orient="records"))
        page = {"TotalCount": len(frame), "TotalPages": 3, "NextPageUrl": "", "Result": rows}
        page = page if "dyad_name" in frame else {"status": 200, "success": True, "count": size, "data": rows}
        (folder / f"page{number + 8}.json").write_text(json.dumps(page), encoding="utf-8")


def write_zip(frame: pd.DataFrame, path: Path, name: str) -> None:
    inside = path.with_name(name)
    WRITE[name.split(".", 1)[1]](frame, inside)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("read me.txt", "Invented.")
        archive.write(inside, inside.name)


def write_map(frame: pd.DataFrame, path: Path) -> None:
    rows = json.loads(frame.drop(columns=["latitude", "longitude"]).to_json(orient="records"))
    points = frame[["longitude", "latitude"]].to_numpy().tolist()
    features = [
        {"type": "Feature", "properties": row, "geometry": {"type": "Point", "coordinates": point}}
        for row, point in zip(rows, points, strict=True)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")


WRITE = {
    "parquet": lambda frame, path: frame.to_parquet(path, index=False),
    "dta": write_stata,
    "xlsx": write_workbook,
    "ods": write_open_document,
    "rds": write_r,
    "rda": write_r,
    "geojson": write_map,
    "json": lambda frame, path: path.write_text(frame.to_json(orient="records"), encoding="utf-8"),
    "lines.json": lambda frame, path: path.write_text(
        frame.to_json(orient="records", lines=True), encoding="utf-8"
    ),
    "html.xls": lambda frame, path: path.write_text(
        f"<html><body>{frame.to_html(index=False, na_rep='')}</body></html>"
    ),
    "html": lambda frame, path: path.write_text(frame.to_html(index=False, na_rep=""), encoding="utf-8"),
    "pages": write_pages,
    "dta.zip": lambda frame, path: write_zip(frame, path, "ged.dta"),
    "rds.zip": lambda frame, path: write_zip(frame, path, "ged.rds"),
    "xlsx.zip": lambda frame, path: write_zip(frame, path, "ged.xlsx"),
    "tsv": lambda frame, path: frame.to_csv(path, index=False, sep="\t"),
}


def read(path: Path, reader: str):
    return read_events(path, reader, country=["Varnia"])


@pytest.fixture(params=["ucdp", "acled"])
def reader(request):
    return request.param


@pytest.fixture
def frame(reader):
    return MAKE[reader]()


@pytest.fixture
def wanted(reader, frame, tmp_path):
    frame.to_csv(tmp_path / "plain.csv", index=False)
    events, report = read(tmp_path / "plain.csv", reader)
    assert (len(events), report.rows_in) == (6, 6)
    return events


@pytest.mark.parametrize("kind", WRITE)
def test_each_format_gives_the_events_of_the_csv(kind, reader, frame, wanted, tmp_path):
    path = tmp_path / f"export.{kind}"
    WRITE[kind](frame, path)
    events, report = read(path, reader)
    pd.testing.assert_frame_equal(events, wanted)
    assert (report.rows_in, report.rows_kept) == (6, 6)


@pytest.mark.parametrize("kind", ["parquet", "dta", "xlsx"])
def test_days_that_are_typed_as_days_are_read(kind, reader, frame, wanted, tmp_path):
    path = tmp_path / f"typed.{kind}"
    WRITE[kind](frame.assign(**{name: pd.to_datetime(frame[name]) for name in DAYS[reader]}), path)
    pd.testing.assert_frame_equal(read(path, reader)[0], wanted)


@pytest.mark.parametrize("kind", ["xls", "xlsb"])
def test_workbooks_of_old_kinds_are_read(kind, tmp_path):
    make_acled().to_csv(tmp_path / "plain.csv", index=False)
    events, report = read(OLD_WORKBOOKS / f"acled.{kind}", "acled")
    pd.testing.assert_frame_equal(events, read(tmp_path / "plain.csv", "acled")[0])
    assert (report.rows_in, report.delimiter) == (6, "workbook")


def test_a_zip_of_pages_is_read_as_one(reader, frame, wanted, tmp_path):
    write_pages(frame, tmp_path / "pages")
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        for page in (tmp_path / "pages").iterdir():
            archive.write(page, page.name)
    pd.testing.assert_frame_equal(read(tmp_path / "pages.zip", reader)[0], wanted)


def test_pages_that_are_not_all_there_are_refused(tmp_path):
    write_pages(make_ucdp(), tmp_path / "pages")
    (tmp_path / "pages" / "page9.json").unlink()
    with pytest.raises(
        WhoseCountError, match=r"2 of the 3 pages of an answer of UCDP's API\. Save every page"
    ):
        read(tmp_path / "pages", "ucdp")
    with pytest.raises(WhoseCountError, match="1 of the 3 pages"):
        read(tmp_path / "pages" / "page8.json", "ucdp")


def test_labels_of_codes_are_read_as_codes_and_of_names_as_names(tmp_path, wanted, reader, frame):
    if reader == "acled":
        pytest.skip("one shape is enough")
    labelled = frame.assign(
        country=pd.Categorical(frame["country"]),
        where_prec=pd.Categorical(["exact"] * 6, categories=["", "exact"]),
    )
    write_stata(labelled, tmp_path / "labelled.dta")
    pd.testing.assert_frame_equal(read(tmp_path / "labelled.dta", "ucdp")[0], wanted)


def test_the_sheet_that_has_the_columns_is_chosen_and_said(tmp_path):
    path = tmp_path / "book.xlsx"
    with pd.ExcelWriter(path, engine="openpyxl") as book:
        pd.DataFrame({"country": ["Varnia"], "month": ["May"], "year": [2029], "events": [4]}).to_excel(
            book, sheet_name="Counts"
        )
        make_acled().to_excel(book, sheet_name="Data", index=False)
    assert any("The sheet Data was read, of 2" in note for note in map(str, read(path, "acled")[1].notes))


def test_a_workbook_of_counts_is_named_for_what_it_is(tmp_path):
    path = tmp_path / "hdx.xlsx"
    counts = {"Country": ["Varnia"], "Month": ["May"], "Year": [2029], "Events": [4], "Fatalities": [9]}
    pd.DataFrame(counts).to_excel(path, sheet_name="Data", index=False)
    with pytest.raises(
        WhoseCountError, match="this is a workbook: these are counts by country and month or year, not events"
    ):
        read(path, "acled")


@pytest.mark.parametrize("kind", ["parquet", "dta", "xlsx", "rds", "json"])
def test_a_file_that_is_cut_off_is_named_as_that(kind, tmp_path):
    path = tmp_path / f"cut.{kind}"
    WRITE[kind](make_ucdp(40), path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    kinds = {
        "parquet": "a Parquet file",
        "dta": "a Stata file",
        "xlsx": "a workbook",
        "rds": "an R data file",
        "json": "JSON",
    }
    with pytest.raises(
        WhoseCountError, match=rf"this (?:is|looks like) {kinds[kind]}.*(?:cut off|breaks off|cannot be read)"
    ):
        read(path, "ucdp")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table/></Workbook>',
            "an Excel workbook in XML. Save the sheet as CSV",
        ),
        ("<html><title>Sign in</title><table></table>", "a web page (“Sign in”). Log in"),
    ],
)
def test_a_page_with_an_empty_table_is_named_for_what_it_is(content, told, tmp_path):
    (tmp_path / "export.xls").write_text(content, encoding="utf-8")
    with pytest.raises(WhoseCountError) as refused:
        read(tmp_path / "export.xls", "acled")
    assert told in str(refused.value)


def test_r_without_its_reader_is_named(tmp_path, monkeypatch):
    write_r(make_ucdp(), tmp_path / "ged.rds")
    monkeypatch.setitem(__import__("sys").modules, "pyreadr", None)
    with pytest.raises(WhoseCountError, match=r"an R data file, which needs a package.*pip install pyreadr"):
        read(tmp_path / "ged.rds", "ucdp")
