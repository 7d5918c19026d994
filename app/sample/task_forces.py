"""Task forces (专项小组): six of them, drawn from the united front, the federation, finance and others, visit 240 firms."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from app.sample.district import Stage
from app.sample.needles import UNSEEN_INDUSTRY
from domain.actor import Role
from domain.enterprise import Enterprise
from domain.task_force import DissolveTaskForce, FormTaskForce, LogSurveyVisit

FORMED, FIRST_VISIT, DISSOLVED = date(2026, 2, 25), date(2026, 3, 2), date(2026, 9, 30)
VISITS, VISIT_DAYS = 40, 85  # of each; the working days over which they are spread
STILL_AT_WORK = 2
BASIS = "云营商办〔2026〕6号"


@dataclass(frozen=True)
class Force:
    """A task force as it is to be formed; its first body leads the visits."""

    name: str
    bodies: tuple[str, ...]
    industries: tuple[str, ...]


FORCES = (
    Force(
        "装备制造专项小组",
        ("区工业和信息化局", "区委统战部", "区财政局"),
        ("通用设备制造业", "汽车零部件及配件制造", "金属制品业", "电气机械和器材制造业"),
    ),
    Force(
        "食品医药专项小组",
        ("区工商业联合会", "区市场监管局", "区农业农村局"),
        ("农副食品加工业", "医药制造业", "化学原料和化学制品制造业"),
    ),
    Force(
        "轻工建材专项小组",
        ("区委统战部", "区工商业联合会", "区科学技术局"),
        ("纺织服装、服饰业", "橡胶和塑料制品业", "非金属矿物制品业", "家具制造业"),
    ),
    Force(
        "建筑业专项小组",
        ("区住房和城乡建设局", "区财政局", "区税务局"),
        ("房屋建筑业", "土木工程建筑业", "建筑安装业", "建筑装饰、装修和其他建筑业"),
    ),
    Force(
        "商贸文旅专项小组",
        ("区商务局", "区工商业联合会", "区文化和旅游局"),
        ("批发业", "零售业", "住宿业", "餐饮业"),
    ),
    Force(
        "现代服务专项小组",
        ("区财政局", "区委统战部", "区大数据管理局"),
        (
            "道路运输业",
            "软件和信息技术服务业",
            "商务服务业",
            "科学研究和技术服务业",
            "居民服务业",
            "计算机、通信和其他电子设备制造业",
        ),
    ),
)
FOUND = (
    "企业订单充足，主要诉求是流动资金周转",
    "企业复工率较高，反映技工招聘困难",
    "企业关心设备更新补贴申报时间",
    "企业反映原材料价格波动，希望组织集中采购对接",
    "企业拟扩建厂房，咨询用地指标",
    "企业经营平稳，暂无需协调事项",
    "企业希望参加市内外展销活动",
)


class TaskForces:
    """Forms them, and lets them visit."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.sim = stage, stage.sim
        self.chance = stage.sim.chance("task forces")

    def begin(self) -> None:
        """Put the forming on the agenda; the visits follow from it."""
        for place, force in enumerate(FORCES):
            self.sim.on(FORMED, 9.4 + place / 5, partial(self._form, place, force))

    def _form(self, place: int, force: Force) -> None:
        directory = self.stage.directory
        command = FormTaskForce(
            name=force.name,
            lead=directory.leaders[9 + place],
            organisations=tuple(directory.organisations[name] for name in force.bodies),
            industries=force.industries,
            basis=BASIS,
        )
        task_force = self.sim.send(command, self.stage.office)
        firms = [n for n, f in enumerate(self.stage.district.plan.firms) if f.industry in force.industries]
        assert UNSEEN_INDUSTRY not in force.industries
        for n, firm in enumerate(self.chance.sample(firms, VISITS)):
            day = self.sim.workday(FIRST_VISIT, n * VISIT_DAYS // VISITS)
            visit = partial(self._visit, task_force, force, firm)
            self.sim.on(day, self.chance.uniform(9, 16.8), visit)
        if place < len(FORCES) - STILL_AT_WORK:
            self.sim.on(DISSOLVED, 16 + place / 10, partial(self._dissolve, task_force, force))

    def _visit(self, task_force: UUID, force: Force, firm: int) -> None:
        enterprise, directory = self.stage.district.enterprises[firm], self.stage.directory
        if not self.sim.get(Enterprise, enterprise).active:
            return
        body = self.chance.choice(force.bodies)
        visitor = self.stage.acting(directory.heads[body], Role.DEPARTMENT_HEAD)
        command = LogSurveyVisit(
            task_force=task_force,
            enterprise=enterprise,
            organisation=directory.organisations[body],
            summary=f"{force.name}走访：{self.chance.choice(FOUND)}。",
        )
        self.sim.send(command, visitor if visitor.person else self.stage.office)

    def _dissolve(self, task_force: UUID, force: Force) -> None:
        report = f"{force.name}完成集中走访，共性问题已转例会研究，个性问题逐件登记办理。"
        self.sim.send(DissolveTaskForce(task_force=task_force, report=report), self.stage.office)
