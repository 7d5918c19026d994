"""Life meetings (生活会): 55 of them in spring, what was found there, and how the pledges were kept."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from app.sample.district import INSPECTOR, Stage
from app.sample.geography import LEADERSHIP
from domain.actor import Actor, Role
from domain.events.life_meeting import Failing, LifeMeetingLevel
from domain.life_meeting import (
    HoldLifeMeeting,
    KeepPledge,
    LifeMeeting,
    PledgeRectification,
    RecordSelfCheckItem,
    VerifyPledge,
)
from domain.post import Post

FIRST = date(2026, 3, 23)
LEADING = 3  # leadership bodies that met beside the 52
BRANCH, KEPT, LATE, VERIFIED, UNREAL = 0.4, 0.84, 0.08, 0.7, 0.05
THEME = "“优环境、开新局”专题生活会"
FOUND = {
    Failing.PASSING_THE_BUCK: (
        "遇到跨部门事项习惯等上级协调，主动对接不够",
        "企业诉求转办后跟踪不紧，存在一转了之",
        "政策把握不准时先压下来，没有及时请示",
    ),
    Failing.BLIND_OPTIMISM: (
        "满足于排名靠前，对企业实际感受了解不深",
        "汇报成绩多、分析短板少，对差距估计不足",
        "认为流程已经最优，没有再听窗口意见",
    ),
    Failing.IDLE_OFFICE: (
        "到企业一线次数少，多靠电话和报表掌握情况",
        "急难事项推进慢，分管工作长期没有新举措",
        "学习政策不深入，解答企业咨询照本宣科",
    ),
}
MENDED = (
    "每月至少两次到企业现场办公，逐件记录办理结果",
    "建立个人督办台账，逐件限时回复",
    "牵头召开跨部门会商，明确责任和时限",
    "公开分管事项进度，接受企业评议",
)


@dataclass(frozen=True)
class Made:
    """A pledge, where it was made and by whom."""

    meeting: UUID
    pledge: UUID
    post: UUID
    due: date


class LifeMeetings:
    """Who met, what they found, and what they did about it."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.sim = stage, stage.sim
        self.chance = stage.sim.chance("life-meetings")

    def begin(self) -> None:
        """A few meetings each working day of spring."""
        bodies = [body.name for body in self.stage.district.plan.bodies if body.department]
        for place, name in enumerate((*LEADERSHIP[:LEADING], *bodies)):
            self.sim.on(self.sim.workday(FIRST, place // 3), self._hour(), partial(self._hold, name))

    def _hour(self) -> float:
        return self.chance.uniform(8.8, 17)

    def _seats(self, name: str) -> list[UUID]:
        """The posts that criticise themselves: of section rank and above."""
        held = zip(self.stage.district.posts, self.stage.district.plan.seats, strict=True)
        roles = self.stage.directory.roles
        return [
            post
            for post, seat in held
            if seat.organisation == name and roles[post] is not Role.DEPARTMENT_HANDLER
        ]

    def _hold(self, name: str) -> None:
        seats = self._seats(name)
        is_branch = name not in LEADERSHIP and self.chance.random() < BRANCH
        command = HoldLifeMeeting(
            organisation=self.stage.directory.organisations[name],
            level=LifeMeetingLevel.BRANCH if is_branch else LifeMeetingLevel.COMMITTEE,
            theme=THEME,
            attendance=len(seats) + self.chance.randrange(3, 12),
        )
        meeting = self.sim.send(command, self.stage.office)
        for post in self.chance.sample(seats, min(len(seats), self.chance.randrange(2, 5))):
            self._criticise(meeting, post)

    def _criticise(self, meeting: UUID, post: UUID) -> None:
        failing = self.chance.choice(tuple(Failing))
        text = self.chance.choice(FOUND[failing])
        item = RecordSelfCheckItem(meeting=meeting, post=post, failing=failing, text=f"{text}。")
        self.sim.send(item, self.stage.office)
        number = len(self.sim.get(LifeMeeting, meeting).items)
        due = self.sim.workday(self.sim.today, self.chance.randrange(25, 140))
        mended = self.chance.choice(MENDED)
        command = PledgeRectification(meeting=meeting, item=number, text=f"{mended}。", due=due)
        made = Made(meeting, self.sim.send(command, self.stage.office), post, due)
        fate = self.chance.random()
        if fate < KEPT + LATE:
            late = fate >= KEPT
            day = due + timedelta(self.chance.randrange(6, 40)) if late else due - timedelta(8)
            self.sim.on(self.sim.workday(day, 0), self._hour(), partial(self._keep, made))

    def _owner(self, post: UUID) -> Actor:
        """The post's holder, or the office while nobody holds it."""
        vacant = self.sim.get(Post, post).holder is None
        return self.stage.office if vacant else self.stage.acting(post)

    def _keep(self, made: Made) -> None:
        evidence = (f"整改落实情况说明-{self.chance.randrange(1000, 9999)}",)
        command = KeepPledge(meeting=made.meeting, pledge=made.pledge, evidence=evidence)
        self.sim.send(command, self._owner(made.post))
        if self.chance.random() < VERIFIED:
            day = self.sim.workday(self.sim.today, self.chance.randrange(3, 20))
            real = self.chance.random() >= UNREAL
            self.sim.on(day, self._hour(), partial(self._verify, made, real=real))

    def _verify(self, made: Made, *, real: bool) -> None:
        caller = self.stage.acting(self.chance.choice(self.stage.directory.callers), Role.CALLBACK_OFFICER)
        verifier = INSPECTOR if self.chance.random() < 0.4 else caller
        self.sim.send(VerifyPledge(meeting=made.meeting, pledge=made.pledge, real=real), verifier)
