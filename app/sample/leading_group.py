"""Leading group (领导小组): the one group of the district, its two chairs, its members, and who leads what."""

from datetime import date
from functools import partial
from uuid import UUID

from app.sample.district import Stage
from app.sample.geography import LEADERSHIP
from app.sample.measures import Measures
from domain.events.leading_group import GroupRole
from domain.events.measure import MeasureArea
from domain.leading_group import (
    AddLeadingGroupMember,
    ConstituteLeadingGroup,
    NameLead,
    RemoveLeadingGroupMember,
)

CONSTITUTED, LEADS_NAMED, CHANGED = date(2026, 1, 12), date(2026, 3, 2), date(2026, 7, 21)
DEPUTIES = (
    ("区委副书记", 0),
    ("区委常委、常务副区长", 2),
    ("区委常委、纪委书记", 0),
    ("区委常委、统战部部长", 0),
    ("区委常委、政法委书记", 0),
    ("副区长（分管工业）", 2),
    ("副区长（分管商贸）", 2),
    ("副区长（分管城建）", 2),
)
MEMBERS = (
    "区营商环境办公室",
    "区行政审批局",
    "区市场监管局",
    "区财政局",
    "区税务局",
    "区发展和改革局",
    "区司法局",
    "区金融服务中心",
    "区人力资源和社会保障局",
    "区工业和信息化局",
    "区政务服务中心",
    "区统计局",
)
LEAVES, JOINS = "区统计局", "区大数据管理局"
# Who leads each area, by the place among the deputies; and single measures, by their places among the 75.
AREAS = dict(zip(MeasureArea, (1, 0, 4, 5, 1, 1, 7, 6, 5, 0), strict=True))
SINGLE = {16: 3, 31: 2, 45: 6}


class Group:
    """Who belongs to it, and who leads what."""

    def __init__(self, stage: Stage, measures: Measures) -> None:
        self.stage, self.sim, self.measures = stage, stage.sim, measures
        self.id: UUID

    def begin(self) -> None:
        """Constituted in January; leads are named once both packages are adopted."""
        self.sim.on(CONSTITUTED, 9.6, self._constitute)
        self.sim.on(LEADS_NAMED, 10.2, self._name_leads)
        self.sim.on(CHANGED, 15.2, self._change)

    def _leader(self, title: str, of: int) -> UUID:
        return self.stage.district.post(LEADERSHIP[of], title)

    def _constitute(self) -> None:
        command = ConstituteLeadingGroup(
            name="云望区优化营商环境工作领导小组",
            secretary=self._leader("区委书记", 0),
            district_head=self._leader("区长", 2),
            basis="云委〔2026〕4号",
        )
        self.id = self.sim.send(command, self.stage.office)
        for title, of in DEPUTIES:
            self._add(self._leader(title, of), GroupRole.DEPUTY_CHAIR)
        for name in MEMBERS:
            self._add(self.stage.directory.heads[name], GroupRole.MEMBER)

    def _add(self, post: UUID, role: GroupRole) -> None:
        command = AddLeadingGroupMember(leading_group=self.id, post=post, role=role)
        self.sim.send(command, self.stage.office)

    def _name_leads(self) -> None:
        name = partial(NameLead, leading_group=self.id)
        for area, place in AREAS.items():
            self.sim.send(name(post=self._leader(*DEPUTIES[place]), area=area), self.stage.office)
        for measure, place in SINGLE.items():
            command = name(post=self._leader(*DEPUTIES[place]), measure=self.measures.ids[measure])
            self.sim.send(command, self.stage.office)

    def _change(self) -> None:
        """One body leaves, another joins."""
        heads = self.stage.directory.heads
        remove = RemoveLeadingGroupMember(
            leading_group=self.id, post=heads[LEAVES], reason="小组成员单位调整"
        )
        self.sim.send(remove, self.stage.office)
        self._add(heads[JOINS], GroupRole.MEMBER)
