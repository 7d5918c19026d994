"""Measures, their tasks, the four lists and service items come in as offices keep them, and go out and in again."""

import io
from collections.abc import AsyncIterator, Sequence
from datetime import date
from pathlib import Path
from typing import IO, Any

import openpyxl
import pytest

from app.exchange.cells import loose
from app.exchange.sheets import SHEETS
from tests.conftest import create_database
from tests.exchange.making import csv_of, saved
from tests.exchange.office import Office
from tests.exchange.plans import FINANCE, INDUSTRY, ITEMS, LISTS, MEASURES, UNIT, measure, staffed
from tests.exchange.test_exporting import given, picked, table
from tests.exchange.test_importing import head, rows, told

CLAUSE = "实施细则第3条"
TASKS = ("所属措施", "具体任务", "责任人", "完成时限")
PERMIT = ["XK001", "户外广告设置许可", "行政许可", "区级", FINANCE, "5", "是", "城管条例第十一条"]
SERVICE = ["FW001", "惠企政策咨询", "公共服务", "", INDUSTRY, "0", "", "云政办〔2026〕8号"]


@pytest.fixture
async def staff(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """The office of a staffed district."""
    async with staffed(database_url, tmp_path) as office:
        yield office


def titled(title: str, *lines: Sequence[Any]) -> IO[bytes]:
    """A workbook with a merged title above the header, and a note below the rows."""
    book: Any = openpyxl.Workbook()
    sheet = book.active
    sheet.append([title])
    sheet.merge_cells("A1:H1")
    for line in lines:
        sheet.append(list(line))
    sheet.append(["填表人：王五"])
    return saved(book)


async def topics(office: Office, after: int) -> list[str]:
    return [entry.header.topic for entry in await office.siliang.reader.read(office.district, after, 100)]


async def imported(office: Office, sheet: str, file: IO[bytes]) -> list[str]:
    """The topics of the events that a file becomes, but its batch's."""
    before = await head(office)
    outcome = await office.take(sheet, file)
    assert outcome.report.problems == []
    return (await topics(office, before))[:-1]


async def problems(office: Office, sheet: str, file: IO[bytes]) -> list[tuple[int, str | None, str]]:
    return told((await office.take(sheet, file)).report)


async def test_a_measure_comes_with_the_task_that_its_row_names(staff: Office) -> None:
    file = titled(
        "云望区措施清单（2026年）",
        MEASURES,
        measure("１２", CLAUSE, "直达系统上线", UNIT, "2026年6月30日"),
        measure("１３", "实施细则第4条", "压减材料", "刘洋", "46203", 六最=""),
        measure("14", "稳经济第1条", 所属方面="财政", 上级条款="国务院第1条"),
    )
    assert await imported(staff, "measures", file) == [
        "measure.adopted",
        "measure.task-assigned",
        "measure.adopted",
        "measure.task-assigned",
        "measure.adopted",
    ]
    found = {row["clause"]: row for row in await rows(staff, "measures")}
    assert (found[CLAUSE]["number"], found[CLAUSE]["benchmarks"]) == (
        12,
        ["HIGHEST_EFFICIENCY", "BEST_SERVICE"],
    )
    assert (found["稳经济第1条"]["package"], found["稳经济第1条"]["area"]) == ("STABILISATION", "FISCAL")
    assert sorted(row["due"] for row in await rows(staff, "measure_tasks")) == [
        date(2026, 6, 30),
        date(2026, 6, 30),
    ]


async def test_further_tasks_name_their_measure_by_its_clause(staff: Office) -> None:
    await imported(staff, "measures", csv_of(MEASURES, measure("1", CLAUSE)))
    file = csv_of(["任务分解表"], TASKS, [CLAUSE, "一", UNIT, "2026.6.30"], [CLAUSE, "二", UNIT, "46203"])
    assert await imported(staff, "measure_tasks", file) == ["measure.task-assigned"] * 2
    assert sorted(row["number"] for row in await rows(staff, "measure_tasks")) == [1, 2]


async def test_what_is_wrong_with_a_measure_is_told_by_row_and_column(staff: Office) -> None:
    file = csv_of(
        ["云望区措施清单"],
        MEASURES,
        measure("一", "第1条", 所属方面="其他方面"),
        measure("2", "第2条", 牵头单位="从未登记", 六最="服务最优"),
        measure("3", "第3条", "任务", "", "六月底"),
        measure("4", "第4条", "任务", UNIT, "2026-01-05"),
        measure("5", "第5条"),
        measure("5", "第6条"),
    )
    assert await problems(staff, "measures", file) == [
        (3, "序号", "CellNotANumber"),
        (3, "所属方面", "CellNotInList"),
        (4, "六最", "CellNotInList"),
        (4, "牵头单位", "ReferenceUnknown"),
        (5, "完成时限", "CellNotADate"),
        (5, "责任人", "CellMissing"),
        (6, "完成时限", "MeasureTaskDueInPast"),
        (8, "序号", "MeasureNumberTaken"),
    ]
    assert await rows(staff, "measures") == []


async def test_what_is_wrong_with_a_task_is_told_by_row_and_column(staff: Office) -> None:
    await imported(staff, "measures", csv_of(MEASURES, measure("1", CLAUSE)))
    file = csv_of(
        TASKS,
        ["第99条", "一", UNIT, "2026-06-30"],
        [CLAUSE, "", UNIT, "2026-02-30"],
        [CLAUSE, "三", "王芳", "2026-06-30"],
        [CLAUSE, "四", UNIT, ""],
    )
    assert await problems(staff, "measure_tasks", file) == [
        (2, "所属措施", "ReferenceUnknown"),
        (3, "具体任务", "CellMissing"),
        (3, "完成时限", "CellNotADate"),
        (4, "", "MeasureTaskNotAtUnitRank"),
        (5, "", "MeasureTaskWithoutDue"),
    ]


async def test_the_four_lists_come_with_their_owners(staff: Office) -> None:
    await imported(staff, "measures", csv_of(MEASURES, measure("1", CLAUSE)))
    file = titled(
        "四个清单",
        LISTS,
        ["问题", "１", "奖补资金到账慢。", FINANCE, "政策保障", "", "王芳", "2026年6月30日"],
        ["风险清单", 1, "集中到期可能断贷。", FINANCE, "", "", UNIT, date(2026, 6, 30)],
        ["措施", 1, "资金直达。", FINANCE, "", CLAUSE, "刘洋", 46203],
        ["责任清单", 1, "企业股逐户核对。", INDUSTRY, None, None, None, None],
    )
    assert await imported(staff, "list_entries", file) == [
        *(["list-entry.added", "list-entry.assigned"] * 3),
        "list-entry.added",
    ]
    found = {row["list"]: row for row in await rows(staff, "list_entries")}
    assert {name: row["due"] for name, row in found.items()} == {
        **dict.fromkeys(("PROBLEM", "RISK", "MEASURE"), date(2026, 6, 30)),
        "DUTY": None,
    }
    assert found["PROBLEM"]["line"] == "POLICY_SUPPORT"
    assert [row["id"] for row in await rows(staff, "measures")] == [found["MEASURE"]["measure"]]


async def test_what_is_wrong_with_an_entry_is_told_by_row_and_column(staff: Office) -> None:
    file = csv_of(
        LISTS,
        ["亮点清单", "1.5", "内容", FINANCE, "", "", "", ""],
        ["问题", "1", "", FINANCE, "", "第99条", "王芳", "2026-02-30"],
        ["问题", "2", "内容", FINANCE, "", "", "王芳", "2026-01-05"],
        ["问题", "3", "内容", INDUSTRY, "", "", "王芳", "2026-06-30"],
        ["问题", "4", "内容", FINANCE, "", "", "", "2026-06-30"],
        ["风险", "5", "内容", FINANCE, "", "", "", ""],
        ["风险", "5", "内容", FINANCE, "", "", "", ""],
    )
    assert await problems(staff, "list_entries", file) == [
        (2, "序号", "CellNotWhole"),
        (2, "清单名称", "CellNotInList"),
        (3, "具体内容", "CellMissing"),
        (3, "对应措施", "ReferenceUnknown"),
        (3, "整改时限", "CellNotADate"),
        (4, "整改时限", "ListEntryDueInPast"),
        (5, "", "ListEntryPostElsewhere"),
        (6, "责任人", "CellMissing"),
        (8, "序号", "ListEntryNumberTaken"),
    ]


async def test_service_items_come_with_their_reform(staff: Office) -> None:
    file = titled(
        "云望区政务服务事项清单",
        (*ITEMS, "改革后时限"),
        [*PERMIT[:5], "１０", *PERMIT[6:], "告知承诺", "国发〔2021〕7号", "３"],
        [*SERVICE],
    )
    assert await imported(staff, "service_items", file) == [
        "service-item.published",
        "service-item.reformed",
        "service-item.published",
    ]
    permit, service = sorted(await rows(staff, "service_items"), key=lambda row: row["kind"])
    assert (permit["promised_days"], permit["mode"], permit["online"]) == (3, "NOTIFY_AND_COMMIT", True)
    assert (permit["basis"], permit["reform_basis"]) == ("城管条例第十一条", "国发〔2021〕7号")
    assert (service["tier"], service["promised_days"], service["mode"]) == ("DISTRICT", 0, None)


async def test_what_is_wrong_with_a_service_item_is_told_by_row_and_column(staff: Office) -> None:
    file = csv_of(
        ["事项清单"],
        ITEMS,
        [*PERMIT[:5], "五天", "部分", "", "", ""],
        ["XK002", *PERMIT[1:], "合并办理", "国发〔2021〕7号"],
        ["XK003", *PERMIT[1:], "告知承诺", ""],
        [*PERMIT, "", ""],
        [*PERMIT, "", ""],
        [*SERVICE, "告知承诺", "国发〔2021〕7号"],
    )
    assert await problems(staff, "service_items", file) == [
        (3, "全程网办", "CellNotYesOrNo"),
        (3, "承诺办结时限（工作日）", "CellNotANumber"),
        (3, "设定依据", "CellMissing"),
        (4, "改革方式", "CellNotInList"),
        (5, "改革依据", "CellMissing"),
        (7, "事项编码", "ServiceItemAlreadyPublished"),
        (8, "", "ServiceItemNotApproval"),
    ]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
async def test_what_left_comes_back_by_the_columns_that_are_imported(
    staff: Office, server_url: str, tmp_path: Path, form: str
) -> None:
    """Out of one district, into another with the same posts: measures first, then what names them."""
    tasked = measure("1", CLAUSE, "一", UNIT, "2026-06-30")
    await imported(staff, "measures", csv_of(MEASURES, tasked, measure("2", "第2条", 六最="", 配合单位="")))
    entry = ["问题", "1", "到账慢；需盯办", FINANCE, "政策保障", CLAUSE, "王芳", "2026-06-30"]
    bare = ["责任", "1", "逐户核对", INDUSTRY, "", "", "", ""]
    await imported(staff, "list_entries", csv_of(LISTS, entry, bare))
    permit = [*PERMIT, "取消", "国发〔2021〕7号"]
    await imported(staff, "service_items", csv_of(ITEMS, permit, [*SERVICE, "", ""]))
    async with staffed(await create_database(server_url), tmp_path / "other") as other:
        for name in ("measures", "measure_tasks", "list_entries", "service_items"):
            file = io.BytesIO(await given(staff, name, form))
            assert (await other.take(name, file)).report.problems == [], name
            headings = {loose(h) for column in SHEETS[name].columns for h in column.headings}
            assert picked(await table(other, name), headings) == picked(await table(staff, name), headings)


async def test_what_ended_is_not_entered_as_new(staff: Office) -> None:
    file = csv_of([*MEASURES, "措施状态"], [*measure("1", CLAUSE), "已废止"])
    assert await problems(staff, "measures", file) == [(2, "措施状态", "RowNotStanding")]
    entry = ["责任", "1", "内容", FINANCE, "", "", "", ""]
    for ended in ("已销号", "仅台账销号", "不详"):
        file = csv_of([*LISTS, "销号情况"], [*entry, ended])
        assert await problems(staff, "list_entries", file) == [(2, "销号情况", "RowNotStanding")]
    assert await imported(staff, "list_entries", csv_of([*LISTS, "销号情况"], [*entry, "未销号"])) == [
        "list-entry.added"
    ]
