"""Plans (措施、清单与事项表): the sheets of a district that has its bodies and posts, on a Monday in March."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from domain.situation import CHINA
from tests.exchange.making import csv_of
from tests.exchange.office import Office, offices
from tests.exchange.test_importing import BODIES, POSTS

MONDAY = datetime(2026, 3, 2, 9, tzinfo=CHINA)
FINANCE, INDUSTRY, UNIT = "区财政局", "区工信局", "区财政局·企业股股长"
MEASURES = (
    "序号",
    "所属方面",
    "主线",
    "六最",
    "上级条款",
    "区级条款",
    "具体措施",
    "牵头单位",
    "配合单位",
    "依据",
    "具体任务",
    "责任人",
    "完成时限",
)
LISTS = ("清单名称", "序号", "具体内容", "责任单位", "主线", "对应措施", "责任人", "整改时限")
ITEMS = (
    "事项编码",
    "事项名称",
    "事项类型",
    "行使层级",
    "实施主体",
    "承诺办结时限（工作日）",
    "全程网办",
    "设定依据",
    "改革方式",
    "改革依据",
)


@asynccontextmanager
async def staffed(database_url: str, home: Path) -> AsyncIterator[Office]:
    """A district with two departments, three posts and a calendar."""
    async with offices(database_url, home, lambda _: MONDAY) as office:
        await office.publish_calendar()
        bodies = csv_of(BODIES, [FINANCE, "区直部门", ""], [INDUSTRY, "区直部门", ""])
        assert (await office.take("organisations", bodies)).report.problems == []
        posts = csv_of(
            POSTS,
            [FINANCE, "局长", "正科级", "是", "王芳", "", "2025-01-10"],
            [FINANCE, "企业股股长", "股级", "否", "刘洋", "", "2025-03-01"],
            [INDUSTRY, "局长", "正科级", "是", "赵强", "", "2025-01-10"],
        )
        assert (await office.take("posts", posts)).report.problems == []
        yield office


def measure(number: str, clause: str, *task: str, **changes: str) -> list[str]:
    """A row of the measures' sheet, with its task, if any."""
    row = {
        "序号": number,
        "所属方面": "要素保障",
        "主线": "政策保障",
        "六最": "效率最高、服务最好",
        "上级条款": "",
        "区级条款": clause,
        "具体措施": "惠企奖补资金直达企业账户。",
        "牵头单位": FINANCE,
        "配合单位": INDUSTRY,
        "依据": "云政发〔2026〕2号",
    }
    return [*(row | changes).values(), *(task or ("", "", ""))]
