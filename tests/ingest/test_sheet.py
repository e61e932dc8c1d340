"""Rows of CSV, XLSX and ODS files; workbooks that lie about their size."""

from __future__ import annotations

import io
import resource

import pytest
import xlsxwriter

from habeas.errors import InputError
from habeas.ingest.media import CSV, ODS, XLSX, sniff
from habeas.ingest.sheet import rows_of
from tests.ingest.office import zipped


def workbook(cells: str) -> bytes:
    """An XLSX with one sheet of these cells, written by hand from its specification (ECMA-376)."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/>'
            "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="rId1" '
            f'Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
        }
    )


def ods(rows: str) -> bytes:
    """An ODS with one table of these rows, written by hand from its specification (OASIS)."""
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name='A'>{rows}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": ODS, "content.xml": content, "META-INF/manifest.xml": "<manifest/>"}, stored=True)


def cell(text: str, repeated: int = 1) -> str:
    start = f"<table:table-cell office:value-type='string' table:number-columns-repeated='{repeated}'>"
    return f"{start}<text:p>{text}</text:p></table:table-cell>"


@pytest.mark.parametrize(
    "data",
    [
        b"Name,Born\nAnn,1990\n",
        b"Name;Born\nAnn;1990\n",
        b"Name\tBorn\r\nAnn\t1990\r\n",
        "Name|Born\nAnn|1990".encode("utf-16"),
        b'"Name","Born"\n"Ann","1990"',
        b'\xef\xbb\xbfName;"Born"\n"Ann";1990',
    ],
)
def test_csv(data: bytes) -> None:
    assert list(rows_of(data, CSV, "a.csv")) == [("Name", "Born"), ("Ann", "1990")]


def test_cells_are_one_line_each() -> None:
    assert list(rows_of(b'Name,Note\nAnn,"one\ntwo  three"\n', CSV, "a.csv"))[1] == ("Ann", "one two three")
    assert next(rows_of("Имя;Дата\nАнна;1990\n".encode("cp1251") * 5, CSV, "a.csv")) == ("Имя", "Дата")


def test_xlsx_of_another_program() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, other = book.add_worksheet("First"), book.add_worksheet("Second")
    sheet.write_row(0, 0, ["Name", "Born"])
    sheet.write(1, 0, "Ann")
    sheet.write(1, 1, 45000, book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write_row(2, 0, ["Ben", 1990])
    other.write(0, 0, "x")
    book.close()
    data = out.getvalue()
    assert sniff(data, "a") == XLSX
    assert list(rows_of(data, XLSX, "a.xlsx")) == [("Name", "Born"), ("Ann", "2023-03-15"), ("Ben", "1990")]
    assert list(rows_of(data, XLSX, "a.xlsx", sheet="Second")) == [("x",)]
    with pytest.raises(InputError, match="its sheets are 'First', 'Second'"):
        list(rows_of(data, XLSX, "a.xlsx", sheet="Third"))


def test_ods() -> None:
    data = ods(
        f"<table:table-row>{cell('Name')}{cell('Born')}</table:table-row><table:table-row>{cell('Ann', 2)}</table:table-row>"
    )
    assert sniff(data, "a") == ODS
    assert list(rows_of(data, ODS, "a.ods")) == [("Name", "Born"), ("Ann", "Ann")]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (
            workbook('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
            XLSX,
        ),
        (workbook("<row>" + "<c><v>1</v></c>" * 400 + "</row>"), XLSX),
        (workbook('<row r="1"><c r="A1"><v>1</v></c></row>')[:300], XLSX),
        (ods(f"<table:table-row table:number-rows-repeated='900000000'>{cell('x', 16000)}</table:table-row>"), ODS),
        (zipped({"xl/workbook.xml": "x"}), XLSX),
        (zipped({"xl/workbook.xml": b" " * 300_000_000}), XLSX),
        (b"a\x00b,c\n", CSV),
        (b"a" * 200_000_001, CSV),
    ],
)
def test_a_hostile_list_is_one_sentence_and_this_process_does_not_grow(data: bytes, kind: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(InputError) as caught:
        list(rows_of(data, kind, "a.list"))
    assert str(caught.value).startswith("a.list: ")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000
