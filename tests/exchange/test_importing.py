"""A file is imported whole or not at all, once, and every problem is told by row and column."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from app.exchange.faults import NothingToImport
from domain.actor import Role
from domain.import_batch import FileAlreadyImported
from domain.refusal import NotPermitted
from tests.app.serving import DISTRICT
from tests.exchange.making import ENTERPRISES, csv_of, firm, uscc, xlsx_of
from tests.exchange.office import Office

BODIES = ("单位名称", "单位类型", "上级单位")
POSTS = ("单位", "职务", "职级", "是否一把手", "姓名", "联系电话", "任职时间")
BATCH = """query Batch($id: ID!) { district { importBatches { nodes { id sheet file digest rows commands events
    firstPosition lastPosition importedOn } } importedEvents(batch: $id) { totalCount nodes { position topic } }
    importBatch(id: $id) { file evidence { topic channel batch } } } }"""


async def rows(office: Office, view: str) -> list[dict[str, Any]]:
    found = await office.siliang.pool.fetch(f"select * from view.{view} where district = $1", DISTRICT)
    return [dict(row) for row in found]


async def head(office: Office) -> int:
    found = await office.siliang.reader.head(DISTRICT)
    return found.position if found else 0


def told(report: Any) -> list[tuple[int, str | None, str]]:
    return sorted((p.row, p.column or "", p.code) for p in report.problems)


async def established(office: Office) -> None:
    """Bodies, posts with their holders, and two firms, by files."""
    await office.take(
        "organisations",
        csv_of(
            BODIES,
            ["云望区委区政府", "区委区政府", ""],
            ["区财政局", "区直部门", "云望区委区政府"],
            ["区工信局", "区直", "云望区委区政府"],
        ),
    )
    await office.take(
        "posts",
        csv_of(
            POSTS,
            ["云望区委区政府", "副区长", "副处级", "否", "李明", "", "2024年3月1日"],
            ["区财政局", "局长", "正科级", "是", "王芳", "19900001111", "2025-01-10"],
            ["区财政局", "企业股股长", "股级", "否", "", "", ""],
            ["区工信局", "局长", "正科级", "是", "赵强", "", "45658"],
        ),
    )
    await office.take("enterprises", csv_of(ENTERPRISES, firm(1), firm(2)))


async def test_a_file_becomes_commands_and_leaves_a_batch_that_its_events_are_traced_to(
    office: Office,
) -> None:
    outcome = await office.take("enterprises", xlsx_of([ENTERPRISES, *(firm(n) for n in range(1, 6))]))
    assert outcome.report.told["problems"] == []
    assert (outcome.report.rows, outcome.report.events) == (5, 5)
    assert sorted(row["uscc"] for row in await rows(office, "enterprises")) == [uscc(n) for n in range(1, 6)]
    found = (await office.client.as_(Role.DISCIPLINE_INSPECTOR).ask(BATCH, id=str(outcome.batch)))["district"]
    (batch,) = found["importBatches"]["nodes"]
    assert (batch["file"], batch["rows"], batch["events"]) == ("名录.xlsx", 5, 5)
    assert (batch["firstPosition"], batch["lastPosition"]) == (1, 5)
    assert batch["digest"] == outcome.report.digest.hex()
    assert [e["topic"] for e in found["importedEvents"]["nodes"]] == ["enterprise.registered"] * 5
    (ending,) = found["importBatch"]["evidence"]
    assert ending == {"topic": "import-batch.completed", "channel": "import", "batch": str(outcome.batch)}
    for entry in await office.siliang.reader.read(DISTRICT, 0, 10):
        assert (entry.header.channel, entry.header.batch) == ("import", outcome.batch)


async def test_what_did_not_come_by_a_file_names_no_batch(office: Office) -> None:
    await office.client.send("registerOrganisation", name="区财政局", kind="DEPARTMENT")
    (entry,) = await office.siliang.reader.read(DISTRICT, 0, 10)
    assert b'"batch"' not in entry.bytes
    assert entry.header.batch is None


async def test_every_problem_is_told_by_row_and_column_and_nothing_is_written(office: Office) -> None:
    file = csv_of(
        ["云望区企业名录"],
        ENTERPRISES,
        firm(1),
        firm(2, 统一社会信用代码="91139901MA0000000X"),
        firm(3, 企业名称="", 四上类型="大型"),
        firm(1, 企业名称="云望第1精工有限责任公司"),
        firm(5, 联系人="=cmd|' /C calc'!A0", 联系电话="＊＊＊"),
    )
    outcome = await office.take("enterprises", file)
    assert outcome.batch is None
    assert told(outcome.report) == [
        (4, "统一社会信用代码", "UsccInvalid"),
        (5, "企业名称", "CellMissing"),
        (5, "四上类型", "CellNotInList"),
        (6, "统一社会信用代码", "EnterpriseAlreadyRegistered"),
        (7, "联系人", "CellIsFormula"),
        (7, "联系电话", "CellIsMasked"),
    ]
    sentences = [problem.sentence for problem in outcome.report.problems]
    assert any(
        s.startswith("第 4 行“统一社会信用代码”列：统一社会信用代码“91139901MA0000000X”有误")
        for s in sentences
    )
    assert all(p.en and p.zh for p in outcome.report.problems)
    assert await head(office) == 0


async def test_a_dry_run_writes_nothing(office: Office) -> None:
    report = await office.check("enterprises", csv_of(ENTERPRISES, firm(1)))
    assert report.is_clean
    assert (report.rows, report.commands, report.events, await head(office)) == (1, 1, 1, 0)


async def test_the_same_file_again_says_so(office: Office) -> None:
    await office.take("enterprises", csv_of(ENTERPRISES, firm(1)))
    for again in (office.take, office.check):
        with pytest.raises(FileAlreadyImported) as refused:
            await again("enterprises", csv_of(ENTERPRISES, firm(1)))
        assert "不能重复导入" in refused.value.message
    assert await head(office) == 2


async def test_what_stands_already_is_refused_row_by_row(office: Office) -> None:
    await office.take("enterprises", csv_of(ENTERPRISES, firm(1)))
    report = await office.check("enterprises", csv_of(ENTERPRISES, firm(1), firm(2)))
    assert told(report) == [(2, "统一社会信用代码", "EnterpriseAlreadyRegistered")]


async def test_bodies_may_stand_below_what_belongs_to_them(office: Office) -> None:
    file = csv_of(
        BODIES,
        ["青石镇便民中心", "乡镇街道", "青石镇"],
        ["青石镇", "乡镇街道", "云望区"],
        ["云望区", "区委区政府", ""],
    )
    assert (await office.take("organisations", file)).report.problems == []
    found = {row["id"]: row for row in await rows(office, "organisations")}
    parents = {row["name"]: found[row["parent"]]["name"] for row in found.values() if row["parent"]}
    assert parents == {"青石镇便民中心": "青石镇", "青石镇": "云望区"}


async def test_a_circle_of_bodies_is_told_and_so_is_an_unknown_one(office: Office) -> None:
    file = csv_of(BODIES, ["甲", "区直部门", "乙"], ["乙", "区直部门", "甲"], ["丙", "区直部门", "从未登记"])
    assert told(await office.check("organisations", file)) == [
        (n, "上级单位", "ReferenceUnknown") for n in (2, 3, 4)
    ]


async def test_posts_come_with_those_who_hold_them(office: Office) -> None:
    await established(office)
    posts = {row["title"]: row for row in await rows(office, "posts") if row["title"] != "局长"}
    assert posts["副区长"]["holder_name"]["text"] == "李明"
    assert posts["副区长"]["held_since"] == date(2024, 3, 1)
    assert posts["企业股股长"]["holder"] is None
    assert {row["held_since"] for row in await rows(office, "posts") if row["heads"]} == {
        date(2025, 1, 10),
        date(2025, 1, 1),
    }


async def test_a_holder_without_a_day_is_told(office: Office) -> None:
    await office.take("organisations", csv_of(BODIES, ["区财政局", "区直部门", ""]))
    report = await office.check("posts", csv_of(POSTS, ["区财政局", "局长", "正科级", "是", "王芳", "", ""]))
    assert told(report) == [(2, "任职时间", "CellMissing")]


@pytest.mark.parametrize(
    "post", ["区财政局·局长", "区财政局局长", "王芳", "王芳（区财政局局长）", "局长王芳"]
)
async def test_a_post_is_found_as_offices_write_it(office: Office, post: str) -> None:
    await established(office)
    file = csv_of(
        ("包联干部", "企业名称", "层级"), [post, uscc(1), "科级"], ["李明", "云望第2精工有限公司", "处级领导"]
    )
    outcome = await office.take("pairings", file)
    if post == "局长王芳":
        assert told(outcome.report) == [(2, "包联干部", "ReferenceUnknown")]
    else:
        assert outcome.report.problems == []
        assert len(await rows(office, "pairings")) == 2


async def test_a_name_of_several_and_a_name_of_nobody_are_told(office: Office) -> None:
    await established(office)
    file = csv_of(
        ("包联干部", "企业名称", "层级"), ["局长", uscc(1), "科级"], ["副区长", "云望无此公司", "科级"]
    )
    report = await office.check("pairings", file)
    assert told(report) == [(2, "包联干部", "ReferenceAmbiguous"), (3, "企业名称", "ReferenceUnknown")]
    report = await office.check(
        "pairings", csv_of(("包联干部", "企业名称", "层级"), ["副区长", uscc(1), "科级"])
    )
    assert [p.code for p in report.problems] == ["PairingTierMismatch"]


async def test_the_docket_is_raised_triaged_and_assigned_by_one_row(office: Office, calendar: None) -> None:
    await established(office)
    file = csv_of(
        (
            "序号",
            "企业名称",
            "问题",
            "具体问题",
            "来源",
            "提出时间",
            "问题类别",
            "牵头领导",
            "责任部门",
            "配合单位",
        ),
        [
            "1",
            uscc(1),
            "贷款难",
            "抵押物不足，银行不予续贷。",
            "座谈会",
            "2026/1/6",
            "融资",
            "李明",
            "区财政局",
            "区工信局",
        ],
        ["2", "", "路灯不亮", "园区道路夜间无照明。", "12345热线", "2026.1.7", "其他", "", "", ""],
        ["3", uscc(2), "用电增容", "变压器容量不足。", "走访", "2026年1月8日", "", "", "", ""],
    )
    outcome = await office.take("issues", file)
    assert outcome.report.problems == []
    found = sorted(await rows(office, "issues"), key=lambda row: str(row["number"]))
    assert [row["status"] for row in found] == ["ASSIGNED", "TRIAGED", "RAISED"]
    assert [row["raised_on"] for row in found] == [date(2026, 1, 6), date(2026, 1, 7), date(2026, 1, 8)]
    names = {row["id"]: row["name"] for row in await rows(office, "organisations")}
    assert names[found[0]["department"]] == "区财政局"
    assert [names[UUID(id)] for id in found[0]["co_departments"]] == ["区工信局"]


async def test_commitments_are_drafted_with_their_measure(office: Office) -> None:
    await established(office)
    file = csv_of(
        ("承诺人", "承诺内容", "类型", "指标", "目标值", "计量单位", "完成时限", "依据"),
        ["王芳", "兑付惠企奖补资金", "亮承诺", "兑付金额", "3000万元", "元", "2026-12-31", "云财〔2026〕3号"],
    )
    assert (await office.take("commitments", file)).report.problems == []
    (row,) = await rows(office, "commitments")
    assert (row["target"], row["unit"], row["due"]) == (30_000_000, "元", date(2026, 12, 31))


async def test_who_may_not_send_the_commands_imports_nothing(office: Office) -> None:
    for role in (Role.DISCIPLINE_INSPECTOR, Role.PAIRED_OFFICIAL, Role.AUDIT_ADMIN):
        with pytest.raises(NotPermitted):
            await Office(office.client, role).check("enterprises", csv_of(ENTERPRISES, firm(1)))


async def test_a_header_alone_is_nothing(office: Office) -> None:
    with pytest.raises(NothingToImport):
        await office.check("enterprises", csv_of(ENTERPRISES))


async def test_what_ended_is_not_entered_as_new(office: Office) -> None:
    file = csv_of([*ENTERPRISES, "是否存续有效"], [*firm(1), "是"], [*firm(2), "否"])
    assert told(await office.check("enterprises", file)) == [(3, "是否存续有效", "RowNotStanding")]


async def test_problems_past_a_thousand_are_counted(office: Office) -> None:
    report = await office.check(
        "enterprises", csv_of(ENTERPRISES, *(firm(n, 所属行业="") for n in range(1_100)))
    )
    assert (report.problem_count, len(report.problems)) == (1_100, 1_000)


async def test_names_that_may_name_anybody_are_personal(office: Office) -> None:
    outcome = await office.work("enterprises", csv_of(ENTERPRISES, firm(1)), name="张三整理的名录.csv").run()
    entries = await office.siliang.reader.read(DISTRICT, 1, 10)
    assert entries[0].header.payload["file"] == {"subject": str(outcome.batch), "text": "张三整理的名录.csv"}
