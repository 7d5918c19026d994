"""A file that is no plain sheet is refused by a code, before anything of it is believed."""

import io
import random
import re
import zipfile
from pathlib import Path
from typing import IO

import pytest

from app.exchange import archive, delimited, grid, sheet_file, workbook
from app.exchange.dry_run import opened
from app.exchange.faults import (
    FAULTS,
    ColumnMissing,
    ColumnTwice,
    EncodingUnknown,
    Fault,
    FileDamaged,
    FileDates1904,
    FileEmpty,
    FileEncrypted,
    FileFault,
    FileHasExternalLinks,
    FileHasMacros,
    FileNotASheet,
    FileOldExcel,
    FileTooLarge,
    FileTooLong,
    FileTooWide,
    HeaderNotFound,
    SheetNotThere,
    TextTooBig,
    ZipBomb,
)
from app.exchange.sheets import SHEETS
from tests.exchange.making import ENTERPRISES, MAIN, OFFICE, csv_of, firm, lines, package, xlsx_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>企业</t></is></c></row>'


def refuses(kind: type[FileFault], file: IO[bytes], name: str | None = None) -> FileFault:
    with pytest.raises(kind) as told:
        lines(file, name)
    assert told.value.message
    assert told.value.en
    return told.value


def test_an_empty_file() -> None:
    refuses(FileEmpty, io.BytesIO())


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_file, "MOST_FILE_MB", 1)
    refuses(FileTooLarge, io.BytesIO(b"a,b\n" * 300_000))


@pytest.mark.parametrize(
    "start", [b"%PDF-1.7\n", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"<html><table>", b"{\\rtf1"]
)
def test_what_is_no_sheet_at_all(start: bytes) -> None:
    refuses(FileNotASheet, io.BytesIO(start + b"\x00" * 40))


def test_text_with_control_characters() -> None:
    refuses(FileNotASheet, io.BytesIO(b"a,b\x00\x01\n"))


def test_another_kind_of_package() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("word/document.xml", "<w/>")
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("_rels/.rels", "<Relationships/>")
    refuses(FileNotASheet, file)


def test_a_binary_workbook() -> None:
    rels = f'<Relationships><Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.bin"/></Relationships>'
    refuses(FileNotASheet, package("", {"_rels/.rels": rels, "xl/workbook.bin": b"x"}))


def test_an_old_workbook() -> None:
    refuses(FileOldExcel, io.BytesIO(OLE + b"\x00" * 600 + "Workbook".encode("utf-16-le")))


def test_a_workbook_with_a_password() -> None:
    refuses(FileEncrypted, io.BytesIO(OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")))
    zipped = package(CELL)
    data = bytearray(zipped.read())
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    refuses(FileEncrypted, io.BytesIO(bytes(data)))


def test_a_damaged_workbook() -> None:
    whole = package(CELL * 200).read()
    refuses(FileDamaged, io.BytesIO(whole[: len(whole) // 2]))
    broken = bytearray(xlsx_of([ENTERPRISES, *(firm(n) for n in range(400))]).read())
    with zipfile.ZipFile(io.BytesIO(bytes(broken))) as sound:
        info = sound.getinfo("xl/worksheets/sheet1.xml")
    for place in range(info.header_offset + 400, info.header_offset + 440):
        broken[place] ^= 0xFF
    refuses(FileDamaged, io.BytesIO(bytes(broken)))
    refuses(FileDamaged, package("<row><c>"))
    refuses(FileDamaged, package('<row><c r="A1" t="s"><v>7</v></c></row>'))
    refuses(FileDamaged, package('<row><c r="1A"><v>7</v></c></row>'))


def test_a_document_type_and_so_a_billion_laughs() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    sheet = f'{laughs}<worksheet xmlns="{MAIN}"><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
    assert "DOCTYPE" in refuses(FileDamaged, package("", {"xl/worksheets/sheet1.xml": sheet})).en


def test_a_zip_bomb_by_its_ratio() -> None:
    refuses(ZipBomb, package("", {"xl/worksheets/sheet1.xml": b" " * (24 * 1024 * 1024)}))


def test_a_zip_bomb_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_UNPACKED_MB", 1)
    noise = random.Random(1).randbytes(2 * 1024 * 1024)
    refuses(ZipBomb, package("", {"xl/media/image1.png": noise}))


def test_a_zip_bomb_by_its_parts() -> None:
    refuses(ZipBomb, package(CELL, {f"xl/media/{n}.png": b"" for n in range(2_100)}))


def test_too_many_shared_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_SHARED_MB", 0)
    book = package(
        CELL,
        {
            "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="rId1" Type="{OFFICE}/worksheet"'
            f' Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{OFFICE}/sharedStrings"'
            ' Target="sharedStrings.xml"/></Relationships>',
            "xl/sharedStrings.xml": "<sst><si><t>a</t></si></sst>",
        },
    )
    refuses(ZipBomb, book)


def test_an_unpacked_size_that_lies_is_not_believed() -> None:
    data = bytearray(package(f"{CELL}{'<row/>' * 5000}").read())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as sound:
        name = b"xl/worksheets/sheet1.xml"
        size = sound.getinfo(name.decode()).file_size
    place = data.rindex(name) - 46 + 24
    data[place : place + 4] = (size // 2).to_bytes(4, "little")
    refuses(FileDamaged, io.BytesIO(bytes(data)))


def test_a_million_columns() -> None:
    wide = "".join(f'<c t="inlineStr"><is><t>{n}</t></is></c>' for n in range(1_000_000))
    assert refuses(FileTooWide, package(f'<row r="3">{wide}</row>')).details["row"] == 3
    refuses(FileTooWide, io.BytesIO(b"1," * 1_000_000))
    refuses(FileTooWide, package('<row r="1"><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>'))


def test_empty_cells_far_out_are_no_columns() -> None:
    assert lines(package(f'{CELL}<row r="2"><c r="B2"><v>1</v></c><c r="XFD2" s="1"/></row>'))[1] == (
        2,
        ["", "1"],
    )


def test_too_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (grid, delimited):
        monkeypatch.setattr(room, "MOST_ROWS", 3)
    refuses(FileTooLong, xlsx_of([["x"]] * 4))
    refuses(FileTooLong, csv_of(*[["x"]] * 4))
    refuses(FileTooLong, package('<row r="99999999"><c r="A99999999"><v>1</v></c></row>'))


def test_a_cell_too_long() -> None:
    refuses(TextTooBig, package(f'<row><c t="inlineStr"><is><t>{"长" * 40_000}</t></is></c></row>'))
    refuses(TextTooBig, csv_of(["长" * 40_000]))
    refuses(TextTooBig, csv_of(["a" * 400_000]))


@pytest.mark.parametrize(
    "part", ["xl/vbaProject.bin", "xl/embeddings/oleObject1.bin", "xl/activeX/activeX1.xml"]
)
def test_macros_and_embedded_objects(part: str) -> None:
    refuses(FileHasMacros, package(CELL, {part: b"x"}))


@pytest.mark.parametrize("part", ["xl/externalLinks/externalLink1.xml", "xl/connections.xml"])
def test_links_to_elsewhere(part: str) -> None:
    refuses(FileHasExternalLinks, package(CELL, {part: b"<x/>"}))


def test_days_counted_from_1904() -> None:
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="1"/><sheets/></workbook>'
    refuses(FileDates1904, package(CELL, {"xl/workbook.xml": book}))


def test_text_in_another_encoding() -> None:
    assert refuses(EncodingUnknown, io.BytesIO("企业".encode() + b"\xff\xff,\xff\n")).details["place"] > 1
    refuses(EncodingUnknown, io.BytesIO(b"\xef\xbb\xbfname,\xff\xfe\n"))


def test_a_sheet_that_is_not_there() -> None:
    refuses(SheetNotThere, package(CELL), "表9")


def test_a_header_that_is_not_there() -> None:
    with pytest.raises(HeaderNotFound, match="企业名称"):
        opened(SHEETS["enterprises"], csv_of(["甲", "乙"], ["丙", "丁"]), None)


def test_a_header_without_a_column_that_is_needed() -> None:
    with pytest.raises(ColumnMissing, match="统一社会信用代码"):
        opened(SHEETS["enterprises"], csv_of(["企业名称", "所属行业"], ["甲", "乙"]), None)


def test_a_header_with_a_column_twice() -> None:
    with pytest.raises(ColumnTwice, match="企业名称"):
        opened(SHEETS["enterprises"], csv_of([*ENTERPRISES, "公司名称"]), None)


def test_every_fault_has_a_test_and_both_languages() -> None:
    texts = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    for name, fault in FAULTS.items():
        assert issubclass(fault, Fault)
        assert re.search("[\u4e00-\u9fff]", fault.zh), name
        assert fault.__doc__
        assert name in texts, f"no test speaks of {name}"
