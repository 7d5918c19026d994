"""Engagements (政企沟通活动): three symposia for the 139 firms above scale, ten breakfast talks, and who came."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from app.sample.district import Stage
from app.sample.issues import Issues
from app.sample.needles import UNHEARD, Needles
from domain.engagement import Engagement, HoldEngagement, PlanEngagement
from domain.enterprise import Enterprise
from domain.events.engagement import EngagementKind
from domain.events.issue_codes import IssueSource
from domain.issue_origin import AttributeIssue

TALKS = tuple(
    date.fromisoformat(f"2026-{day}")
    for day in ["01-14", "03-25", "04-22", "05-13", "06-10", "07-15", "08-12", "09-16", "10-14", "11-11"]
)
SYMPOSIUM_TITLES = ("工业企业为主", "建筑和商贸企业为主", "服务业企业为主")
TALK_THEMES = ("融资服务", "用工保障", "政策兑现", "市场开拓", "审批服务")
STAYED_AWAY = 8  # besides those never heard: they came to a breakfast talk instead
AT_TABLE = 14


class Engagements:
    """Invites, and tells what came of it."""

    def __init__(self, stage: Stage, issues: Issues, needles: Needles) -> None:
        self.stage, self.sim, self.issues, self.needles = stage, stage.sim, issues, needles
        self.chance = stage.sim.chance("engagements")
        self.latest: dict[IssueSource, UUID] = {}

    def begin(self) -> None:
        """After the issues have laid out who speaks: put every occasion on the agenda."""
        self.issues.followed = self._follow
        firms = self.stage.district.plan.firms
        large = [n for n, firm in enumerate(firms) if firm.scale.value != "NONE"]
        speaking = {firm for heard in self.issues.heard.values() for firm in heard}
        talking = {firm for _, firm in self.issues.talked_of}
        quiet = [firm for firm in large if firm not in speaking]
        self.chance.shuffle(quiet)
        quiet.sort(key=talking.__contains__)  # who speaks at a breakfast talk is heard
        unheard, away = quiet[:UNHEARD], quiet[UNHEARD : UNHEARD + STAYED_AWAY]
        self.needles.unheard_enterprises = tuple(self.stage.district.enterprises[n] for n in unheard)
        self._plan_symposia(quiet, {*unheard, *away})
        self._plan_talks(set(unheard), away)

    def _plan_symposia(self, quiet: list[int], absent: set[int]) -> None:
        """Every firm above scale is invited to one of the three."""
        for place, (day, speaking) in enumerate(sorted(self.issues.heard.items())):
            invited = [*speaking, *quiet[place :: len(self.issues.heard)]]
            plan = partial(self._invite_symposium, place, day, invited, absent)
            self.sim.on(self.sim.calendar.last_working_day(day - timedelta(7)), 10.1, plan)

    def _invite_symposium(self, place: int, day: date, invited: list[int], absent: set[int]) -> None:
        command = PlanEngagement(
            kind=EngagementKind.ABOVE_SCALE_SYMPOSIUM,
            title=f"扶持“四上”企业发展专题座谈会（第{'一二三'[place]}场，{SYMPOSIUM_TITLES[place]}）",
            planned_for=day,
            host=self.stage.directory.leaders[place],
            invited=self._ids(invited),
            session=place + 1,
        )
        engagement = self.sim.send(command, self.stage.office)
        came = [firm for firm in invited if firm not in absent]
        # The minutes are entered before the first issue is.
        self.sim.on(day, 13.9, partial(self._hold, engagement, came, IssueSource.SYMPOSIUM))

    def _plan_talks(self, unheard: set[int], away: list[int]) -> None:
        for place, day in enumerate(TALKS):
            until = TALKS[place + 1] if place + 1 < len(TALKS) else date.max
            speaking = [firm for raised_on, firm in self.issues.talked_of if day <= raised_on < until]
            others = [firm for firm in range(len(self.stage.district.plan.firms)) if firm not in unheard]
            more = self.chance.sample(others, max(AT_TABLE - len(speaking), 4))
            guests = list(dict.fromkeys((*speaking, *more, *away[place :: len(TALKS)])))
            plan = partial(self._invite_talk, place, day, guests)
            self.sim.on(self.sim.calendar.last_working_day(day - timedelta(4)), 15.3, plan)

    def _invite_talk(self, place: int, day: date, guests: list[int]) -> None:
        standing = [
            firm for firm in guests if self.sim.get(Enterprise, self.stage.district.enterprises[firm]).active
        ]
        command = PlanEngagement(
            kind=EngagementKind.BREAKFAST,
            title=f"政企畅聊早餐会第{place + 1}期（{TALK_THEMES[place % len(TALK_THEMES)]}）",
            planned_for=day,
            host=self.chance.choice(self.stage.directory.leaders[:6]),
            invited=self._ids(standing),
            session=place + 1,
        )
        engagement = self.sim.send(command, self.stage.office)
        self.sim.on(day, 8.5, partial(self._hold, engagement, standing, IssueSource.BREAKFAST))

    def _ids(self, firms: Iterable[int]) -> tuple[UUID, ...]:
        return tuple(self.stage.district.enterprises[firm] for firm in firms)

    def _hold(self, engagement: UUID, came: list[int], source: IssueSource) -> None:
        self.sim.send(HoldEngagement(engagement=engagement, attended=self._ids(came)), self.stage.office)
        self.latest[source] = engagement

    def _follow(self, issue: UUID, enterprise: UUID, source: IssueSource) -> None:
        """The office notes where an issue was raised, if its firm was there."""
        engagement = self.latest.get(source)
        if engagement and enterprise in self.sim.get(Engagement, engagement).attended:
            command = AttributeIssue(issue=issue, engagement=engagement)
            self.sim.at(
                self.sim.now + timedelta(minutes=20),
                partial(self.sim.send, command, self.stage.office),
            )
