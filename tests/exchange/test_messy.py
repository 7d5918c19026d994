"""A real office's workbook: titles, merged cells, a hidden sheet, a second header, notes; and text in odd encodings."""

import io
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

import openpyxl
import pytest

from app.exchange.dry_run import opened
from app.exchange.marks import ErrorValue, Formula, Number
from app.exchange.rows import read_cells, rows_of
from app.exchange.sheets import SHEETS
from tests.exchange.making import ENTERPRISES, MAIN, csv_of, firm, lines, package, saved, uscc, xlsx_of

SHEET = SHEETS["enterprises"]
AT = datetime(2026, 1, 5, 9, 30)  # noqa: DTZ001 - a spreadsheet's moments have no zone


def office_workbook() -> IO[bytes]:
    """As it came by mail."""
    book: Any = openpyxl.Workbook()
    hidden = book.active
    hidden.title, hidden.sheet_state = "旧表", "hidden"
    hidden.append(list(ENTERPRISES))
    book.create_sheet("填表说明").append(["一、请如实填写。"])
    sheet = book.create_sheet("企业名录")
    sheet.append(["附件1"])
    sheet.append(["云望区规模以上企业名录（2026年1月）"])
    sheet.merge_cells("A2:H2")
    sheet.append(["填报单位：区工信局", None, None, None, None, "填报日期：2026.1.5"])
    sheet.append(
        [
            "序号",
            " 企 业 名 称 ",
            "统一社会信用代码（18位）",
            "*所属行业",
            "四上企业类型",
            "联系人",
            "手机",
            "备注",
        ]
    )
    sheet.append([1, "云望第1精工有限公司", uscc(1), "装备制造", "规上工业", "张三", 19900000001, None])
    sheet.append(
        [
            2,
            "　云望第2精工有限公司　",
            uscc(2).lower(),
            None,
            "限上批零住餐",
            "李四",
            "１９９０００００００２",
            "新增",
        ]
    )
    sheet.append([])
    sheet.append([3, None, None, None, None, None, None, None])
    sheet.append(
        [
            "序号",
            "企业名称",
            "统一社会信用代码（18位）",
            "*所属行业",
            "四上企业类型",
            "联系人",
            "手机",
            "备注",
        ]
    )
    sheet.append([4, "云望第3精工有限公司", uscc(3), "物流", "否", "-", "—", None])
    sheet.append(["合计", "3家", None, None, None, None, None, None])
    sheet.append(["注：1.本表由各部门填报；2.名称须与营业执照一致。"])
    sheet.append(["填表人：王五", None, None, "审核人：赵六"])
    sheet.merge_cells("D5:D6")
    return saved(book)


def read(file: IO[bytes]) -> tuple[list[dict[str, Any]], list[int], Any]:
    """The rows' values by field, the skipped rows, and the header."""
    found, skipped = opened(SHEET, file, None), list[int]()
    rows = list(rows_of(SHEET, found.header, found.lines, skipped))
    for row in rows:
        read_cells(row)
        assert row.problems == []
    return [{c.field: value for c, value in row.values.items()} for row in rows], skipped, found


def test_a_real_offices_workbook_is_read() -> None:
    rows, skipped, found = read(office_workbook())
    assert found.table.name == "企业名录"
    assert found.header.row == 4
    assert found.header.ignored == ("序号", "备注")
    assert [row["name"] for row in rows] == [f"云望第{n}精工有限公司" for n in (1, 2, 3)]
    assert [row["contact_phone"] for row in rows[:2]] == ["19900000001", "19900000002"]
    assert [row["industry"] for row in rows] == ["装备制造", "装备制造", "物流"]
    assert [row["scale"].name for row in rows] == ["INDUSTRY", "TRADE", "NONE"]
    assert "contact_name" not in rows[2]
    assert skipped == [9, 11, 12, 13]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    rows, _, _ = read(csv_of(["企业名录"], [], list(ENTERPRISES), firm(1), firm(2), encoding=encoding))
    assert [row["name"] for row in rows] == ["云望第1精工有限公司", "云望第2精工有限公司"]


@pytest.mark.parametrize("sign", ["\t", ";", ","])
def test_columns_may_be_parted_by_tabs_and_semicolons(sign: str) -> None:
    text = "\n".join(sign.join(row) for row in (ENTERPRISES, firm(1)))
    assert read(io.BytesIO(text.encode()))[0][0]["uscc"] == uscc(1)


def test_a_quoted_cell_may_hold_commas_and_lines() -> None:
    text = f'企业名称,统一社会信用代码,所属行业\r\n"云望,""新""\n公司",{uscc(1)},其他\r\n'
    (row,), _, _ = read(io.BytesIO(text.encode("gb18030")))
    assert row["name"] == '云望,"新"\n公司'


def test_what_a_cell_is_besides_its_text_is_known() -> None:
    book: Any = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["=1+1", 12, 1.5, True, date(2026, 1, 5), AT, Decimal("0.1"), "文"])
    sheet.append(["#N/A", 45321.25])
    sheet["A2"].data_type = "e"
    sheet["B2"].number_format = 'yyyy"年"m"月"d"日"'
    (_, first), (_, second) = lines(saved(book))
    assert first[1:] == ["12", "1.5", "TRUE", "2026-01-05", "2026-01-05 09:30:00", "0.1", "文"]
    assert isinstance(first[0], Formula)
    assert isinstance(first[1], Number)
    assert isinstance(second[0], ErrorValue)
    assert second[1] == "2024-01-30 06:00:00"


def test_prefixed_names_rich_text_and_phonetic_signs_are_read() -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2" t="inlineStr"><x:is>'
        "<x:r><x:t>云</x:t></x:r><x:r><x:t>望</x:t></x:r><x:rPh><x:t>yun</x:t></x:rPh></x:is></x:c>"
        '<x:c r="C2"><x:v>1E2</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert lines(package("", {"xl/worksheets/sheet1.xml": sheet})) == [(2, ["", "云望", "100"])]


def test_cells_without_places_follow_each_other() -> None:
    row = "<row><c><v>1</v></c><c><v>2</v></c></row>"
    assert lines(package(row * 2)) == [(1, ["1", "2"]), (2, ["1", "2"])]


def test_a_named_table_of_a_workbook_is_taken() -> None:
    assert lines(office_workbook(), "填表说明") == [(1, ["一、请如实填写。"])]


def test_what_openpyxl_reads_is_what_we_read() -> None:
    rows = [[f"文{n}", n, n / 7, date(2026, 1, 1 + n % 28), None, n % 2 == 0] for n in range(200)]
    file = xlsx_of(rows)
    theirs = openpyxl.load_workbook(file, read_only=True).worksheets[0].iter_rows(values_only=True)
    ours = [cells for _, cells in lines(file)]
    for told, read_here in zip(theirs, ours, strict=True):
        text, whole, part, day, nothing, flag = told
        assert read_here[0] == text
        assert read_here[1] == str(whole)
        assert float(read_here[2]) == pytest.approx(part, rel=1e-14)
        assert read_here[3] == f"{day:%Y-%m-%d}"
        assert (read_here[4], nothing) == ("", None)
        assert read_here[5] == str(flag).upper()
