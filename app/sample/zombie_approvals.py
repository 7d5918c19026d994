"""Zombie approvals (僵尸审批): one abolished approval that is demanded still; two filings that were, and one that was not."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from app.sample.district import Stage
from app.sample.item_catalogue import FILED
from app.sample.needles import ZOMBIE_AT, ZOMBIE_NAME, Needles
from app.sample.service_items import ServiceItems
from domain.actor import Actor, Role
from domain.events.zombie_approval import ZombieSource
from domain.zombie_approval import (
    ConfirmZombieApproval,
    RectifyZombieApproval,
    RefuteZombieApproval,
    ReportZombieApproval,
    VerifyZombieRectification,
)

DEMANDED, COMPLAINED = date(2026, 9, 14), date(2026, 9, 16)
FIRM = 58
COMPLAINT = (
    "公司拟在广场搞一场秋季展销，窗口仍要我们先拿“户外临时商业展销活动审批”，说没有批件不给出具场地意见。"
)
MEASURE = "已撤下旧版办事指南，组织窗口人员重学取消事项清单，不再要求提交该批件。"
STILL = "回访同期办理的两家企业，窗口仍口头要求补交批件，整改停留在纸面。"
SAMPLED = (
    ("区卫生健康局", 0, date(2026, 6, 9), "抽查诊所办件，仍按审批程序收取整套申请材料。", True),
    ("区交通运输局", 1, date(2026, 8, 5), "抽查维修企业办件，备案回执以“批准决定”名义出具。", True),
    ("区文化和旅游局", 2, date(2026, 10, 14), "有机构反映艺考级活动仍需批文，待核。", False),
)


class ZombieApprovals:
    """Demands for what is no more."""

    def __init__(self, stage: Stage, items: ServiceItems, needles: Needles) -> None:
        self.stage, self.sim, self.items, self.needles = stage, stage.sim, items, needles

    def begin(self) -> None:
        """Put the complaint and the samples on the agenda."""
        self.sim.on(COMPLAINED, 10.4, self._complain)
        for body, place, day, text, true in SAMPLED:
            self.sim.on(day, 15.2, partial(self._sample, body, FILED[place][1], text, true))

    def _caller(self, place: int) -> Actor:
        return self.stage.acting(self.stage.directory.callers[place], Role.CALLBACK_OFFICER)

    def _after(self, days: int, hour: float, action: Callable[[], object]) -> None:
        self.sim.on(self.sim.workday(self.sim.today, days), hour, action)

    def _complain(self) -> None:
        """A firm complains; it is confirmed, put right on paper, found out, and late."""
        firm = Actor(role=Role.ENTERPRISE_USER, enterprise=self.stage.district.enterprises[FIRM])
        command = ReportZombieApproval(
            item=self.items.id(self.items.by_name[ZOMBIE_NAME]),
            organisation=self.stage.directory.organisations[ZOMBIE_AT],
            demanded_on=DEMANDED,
            source=ZombieSource.COMPLAINT,
            text=COMPLAINT,
        )
        id = self.needles.zombie_approval = self.sim.send(command, firm)
        self._after(2, 10.1, partial(self._confirm, id, ZOMBIE_AT, self._caller(0)))
        self._after(9, 16.2, partial(self._rectify, id, ZOMBIE_AT))
        self._after(20, 11.3, partial(self._verify, id, real=False, found=STILL))

    def _sample(self, body: str, item: str, text: str, true: bool) -> None:
        command = ReportZombieApproval(
            item=self.items.id(self.items.by_name[item]),
            organisation=self.stage.directory.organisations[body],
            demanded_on=self.sim.today,
            source=ZombieSource.SAMPLE,
            text=text,
        )
        id = self.sim.send(command, self._caller(1))
        if true:
            self._after(2, 9.4, partial(self._confirm, id, body, self.stage.office))
            self._after(8, 16.3, partial(self._rectify, id, body))
            found = "回看近一周办件，已按备案办理。"
            self._after(15, 10.6, partial(self._verify, id, real=True, found=found))
        else:
            refute = RefuteZombieApproval(zombie_approval=id, reason="所收为活动安全方案，属其他法定要求。")
            self._after(3, 10.2, partial(self.sim.send, refute, self.stage.office))

    def _confirm(self, id: UUID, body: str, judge: Actor) -> None:
        post = self.stage.directory.handlers[body][0]
        self.sim.send(ConfirmZombieApproval(zombie_approval=id, post=post), judge)

    def _rectify(self, id: UUID, body: str) -> None:
        post = self.stage.directory.handlers[body][0]
        command = RectifyZombieApproval(
            zombie_approval=id, measure=MEASURE, evidence=("整改情况报告", "新版办事指南截图")
        )
        self.sim.send(command, self.stage.acting(post))

    def _verify(self, id: UUID, *, real: bool, found: str) -> None:
        command = VerifyZombieRectification(zombie_approval=id, real=real, found=found)
        self.sim.send(command, self._caller(2))
