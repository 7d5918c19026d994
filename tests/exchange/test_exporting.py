"""A list leaves as its viewer may see it, is recorded, and comes back unchanged."""

import csv
import io
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from graphql import GraphQLError

from app.exchange.cells import loose
from app.exchange.download import source_called
from app.exchange.exporting import CsvWriter, fields_of
from app.exchange.header import header_of
from app.exchange.names import Names
from app.exchange.sheets import SHEETS, Sheet
from app.exchange.xlsx_writing import XlsxWriter
from domain.actor import Role
from tests.app.access.test_records import log
from tests.app.serving import DISTRICT
from tests.conftest import create_database
from tests.exchange.making import ENTERPRISES, csv_of, firm, lines, uscc, xlsx_of
from tests.exchange.office import Office, offices
from tests.exchange.test_importing import established

RENAMED = {
    "posts": {"name": "holder_name", "since": "held_since"},
    "service_items": {"basis": "reform_basis"},
}
RISKY = '=HYPERLINK("http://x")'


async def given(office: Office, list: str, form: str, **more: Any) -> bytes:
    file = io.BytesIO()
    await office.give(list, form, file, **more)
    return file.getvalue()


async def table(office: Office, list: str, **more: Any) -> tuple[list[str], list[list[str]]]:
    text = (await given(office, list, "csv", **more)).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    return head, rows


@pytest.mark.parametrize("form", ["xlsx", "csv"])
async def test_enterprises_come_back_unchanged(
    office: Office, server_url: str, tmp_path: Path, form: str
) -> None:
    """Out of one district, into an empty one, and out again: the same file."""
    odd = firm(4, 企业名称="云望“精工”（中国）\n有限公司", 所属行业="'批发;零售", 联系人="-", 四上类型="否")
    file = xlsx_of(
        [ENTERPRISES, firm(1), firm(2, 联系电话="+86 138-0000-0000"), firm(3, 四上类型="限上批零住餐"), odd]
    )
    assert (await office.take("enterprises", file)).report.problems == []
    name = {"name": RISKY, "uscc": uscc(9), "industry": "@其他"}
    assert (await office.client.send("registerEnterprise", **name))["refusal"] is None
    left = await given(office, "enterprises", form)
    async with offices(await create_database(server_url), tmp_path / "other") as other:
        outcome = await other.take("enterprises", io.BytesIO(left))
        assert outcome.report.problems == []
        assert outcome.report.rows == 5
        assert await given(other, "enterprises", form) == left
        assert await table(other, "enterprises") == await table(office, "enterprises")


@pytest.mark.parametrize("sheet", ["organisations", "posts", "pairings", "commitments"])
async def test_other_lists_come_back_by_the_columns_that_are_imported(
    office: Office, server_url: str, tmp_path: Path, sheet: str
) -> None:
    await established(office)
    columns = ("包联干部", "企业名称", "层级")
    await office.take("pairings", csv_of(columns, ["王芳", uscc(1), "科级"], ["李明", uscc(2), "处级"]))
    measured = ("承诺人", "承诺内容", "类型", "指标", "目标值", "计量单位", "完成时限", "依据")
    row = ["王芳", "兑付奖补资金", "亮承诺", "兑付金额", "2.45亿元", "元", "2026-12-31", "云财〔2026〕3号"]
    await office.take("commitments", csv_of(measured, row))
    order = ["organisations", "posts", "enterprises", "pairings", "commitments"]
    files = {name: await given(office, name, "xlsx") for name in order[: order.index(sheet) + 1]}
    async with offices(await create_database(server_url), tmp_path / "other") as other:
        for name, file in files.items():
            assert (await other.take(name, io.BytesIO(file))).report.problems == [], name
        imported = {loose(h) for c in SHEETS[sheet].columns for h in c.headings}
        assert picked(await table(other, sheet), imported) == picked(await table(office, sheet), imported)


def picked(told: tuple[list[str], list[list[str]]], headings: set[str]) -> list[dict[str, str]]:
    head, rows = told
    wanted = [n for n, name in enumerate(head) if loose(name) in headings]
    assert wanted
    return sorted(({head[n]: row[n] for n in wanted} for row in rows), key=str)


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_the_header_of_an_export_is_one_of_its_import(sheet: Sheet) -> None:
    """No column of the first command is lost, none is taken for another, no two for one."""
    exported = {field.heading: field.name for field in fields_of(sheet.view.row, Names())}
    header = header_of(sheet, [(1, list(exported))])
    taken = {column: exported[header.called(column)] for column in header.places}
    lost = [c.heading for c in sheet.columns if c.step == 0 and c not in taken]
    assert lost == []
    assert {c.field: name for c, name in taken.items() if c.field != name} == RENAMED.get(sheet.name, {})


def test_no_two_columns_of_an_export_share_a_heading() -> None:
    for sheet in SHEETS.values():
        headings = [field.heading for field in fields_of(sheet.view.row, Names())]
        assert sorted(set(headings)) == sorted(headings), sheet.name


async def test_nothing_in_an_export_can_run(office: Office) -> None:
    for number, name in enumerate(("=1+1", "+1+1", "-1-1", "@SUM(1)", "\t=1", "'=1"), 1):
        await office.client.send("registerEnterprise", name=name, uscc=uscc(number), industry="x=1")
    _, rows = await table(office, "enterprises")
    assert [row[0] for row in rows] == ["'=1+1", "'+1+1", "'-1-1", "'@SUM(1)", "'=1", "''=1"]
    book: Any = openpyxl.load_workbook(io.BytesIO(await given(office, "enterprises", "xlsx")))
    cells = [row[0] for row in book.active.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == ["=1+1", "+1+1", "-1-1", "@SUM(1)", "=1", "'=1"]
    assert all(cell.quotePrefix for cell in cells)


async def test_a_list_leaves_as_its_viewer_may_see_it(office: Office) -> None:
    await office.take("enterprises", csv_of(ENTERPRISES, firm(1), firm(2)))
    leader = Office(office.client, Role.COUNTY_LEADER)
    head, rows = await table(leader, "enterprises")
    assert {row[head.index("联系人")] for row in rows} == {""}
    mine = await office.siliang.pool.fetchval("select id from view.enterprises where uscc = $1", uscc(2))
    firm_user = Office(office.client, Role.ENTERPRISE_USER, enterprise=mine)
    assert [row[1] for row in (await table(firm_user, "enterprises"))[1]] == [uscc(2)]
    told = json.loads(await given(firm_user, "enterprises", "json"))
    assert (told["count"], [row["contactName"] for row in told["rows"]]) == (1, ["张三"])
    for role in (Role.AUDIT_ADMIN, Role.SYSTEM_ADMIN):
        with pytest.raises(GraphQLError, match="无权"):
            await given(Office(office.client, role), "enterprises", "csv")


async def test_every_export_is_recorded_and_whose_data_it_held(office: Office) -> None:
    await office.take("enterprises", csv_of(ENTERPRISES, firm(1), firm(2)))
    inspector = Office(office.client, Role.DISCIPLINE_INSPECTOR, person=UUID(int=7))
    await given(inspector, "enterprises", "xlsx")
    with pytest.raises(GraphQLError):
        await given(Office(office.client, Role.AUDIT_ADMIN), "enterprises", "xlsx")
    denied, read, exported = await log(office.client)
    assert (denied["kind"], denied["code"], denied["fields"]) == (
        "DENIED",
        "Forbidden",
        ["export enterprises.xlsx"],
    )
    assert (exported["kind"], exported["operation"]) == ("EXPORT", "export enterprises.xlsx")
    assert (exported["role"], exported["person"], exported["origin"]) == (
        "DISCIPLINE_INSPECTOR",
        str(UUID(int=7)),
        "test",
    )
    assert read["fields"] == ["Enterprise.contactName", "Enterprise.contactPhone"]
    assert len(read["things"]) == 2
    asked = "{ district { accessLog { nodes { kind rows position } } } }"
    nodes = (await office.client.as_(Role.AUDIT_ADMIN).ask(asked))["district"]["accessLog"]["nodes"]
    assert nodes[-1] == {"kind": "EXPORT", "rows": 2, "position": 3}


async def test_what_cannot_be_recorded_does_not_leave(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise OSError("the access log is away")

    monkeypatch.setattr("app.access.records.Records._insert", broken)
    file = io.BytesIO()
    with pytest.raises(OSError, match="away"):
        await office.give("enterprises", "csv", file)
    assert file.getvalue() == b""


async def test_a_list_leaves_as_it_stood(office: Office) -> None:
    await office.take("enterprises", csv_of(ENTERPRISES, firm(1)))
    await office.take("enterprises", csv_of(ENTERPRISES, firm(2)))
    assert len((await table(office, "enterprises"))[1]) == 2
    assert len((await table(office, "enterprises", as_of={"position": 2}))[1]) == 1
    assert json.loads(await given(office, "enterprises", "json", as_of={"position": 0}))["rows"] == []


async def test_a_question_leaves_with_its_parameters(office: Office) -> None:
    outcome = await office.take("enterprises", csv_of(ENTERPRISES, firm(1), firm(2)))
    told = json.loads(await given(office, "importedEvents", "json", given={"batch": str(outcome.batch)}))
    assert [row["position"] for row in told["rows"]] == [1, 2]
    for name, wrong in (("burden", dict[str, str]()), ("importedEvents", {"batch": "x"})):
        with pytest.raises(GraphQLError):
            await given(office, name, "csv", given=wrong)


@pytest.mark.parametrize("name", ["nothing", "mentions", "district_names"])
def test_what_is_no_list_is_told(name: str) -> None:
    with pytest.raises(GraphQLError):
        source_called(name)


@pytest.mark.parametrize("kind", [XlsxWriter, CsvWriter])
def test_writers_write_what_readers_read(kind: Any) -> None:
    rows = [["文", "", "2026-01-05"], ["<&>\"'", "1", "a_x0041_\nb"]]
    file = io.BytesIO()
    with kind(file, "表", ["甲", "乙", "丙"]) as writer:
        for row in rows:
            writer.row(row)
    assert [cells for _, cells in lines(file)] == [["甲", "乙", "丙"], *rows]


def test_control_characters_are_escaped_in_a_workbook() -> None:
    file = io.BytesIO()
    with XlsxWriter(file, "表", ["甲"]) as writer:
        writer.row(["a\x01b"])
    assert lines(file)[1] == (2, ["a\x01b"])


async def test_every_list_can_leave(office: Office) -> None:
    """Also empty, also by its name in the API."""
    for name in ("organisations", "visitMonths", "issueDocket", "accessLog", "import_batches"):
        role = Role.DISCIPLINE_INSPECTOR
        for form in ("xlsx", "csv", "json"):
            assert await given(Office(office.client, role), name, form)
    assert DISTRICT
