"""Making (造表): real files, made in the test that reads them."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any

import openpyxl

from app.exchange.sheet_file import tables
from domain.enterprise import check_character

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ENTERPRISES = ("企业名称", "统一社会信用代码", "所属行业", "四上类型", "联系人", "联系电话")


def uscc(number: int) -> str:
    """A valid code of nobody."""
    body = f"91139901{number:09d}"
    return body + check_character(body)


def firm(number: int, **changes: str) -> list[str]:
    """A row of the enterprises' sheet."""
    row = dict(
        zip(
            ENTERPRISES,
            (
                f"云望第{number}精工有限公司",
                uscc(number),
                "装备制造",
                "规上工业",
                "张三",
                f"1990000{number:04d}",
            ),
            strict=True,
        )
    )
    return list((row | changes).values())


def csv_of(*rows: Sequence[str], encoding: str = "utf-8") -> IO[bytes]:
    """Rows without quoting."""
    return io.BytesIO("".join(f"{','.join(row)}\r\n" for row in rows).encode(encoding))


def xlsx_of(rows: Iterable[Sequence[Any]]) -> IO[bytes]:
    """Rows of one sheet, as openpyxl writes them."""
    book: Any = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    return saved(book)


def saved(book: Any) -> IO[bytes]:
    """A workbook as a file."""
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def package(sheet: str = "", parts: Mapping[str, str | bytes] | None = None) -> IO[bytes]:
    """A workbook from its parts: the content of `sheetData`, and more parts by their paths."""
    told: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="表1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**told, **(parts or {})}.items():
            archive.writestr(name, text)
    file.seek(0)
    return file


def lines(file: IO[bytes], name: str | None = None) -> list[tuple[int, list[str]]]:
    """The rows of a file's first table."""
    return list(tables(file, name)[0].lines()[1])
