"""A small district for stories about supervision: two bureaus, the office, two chiefs, inspectors and two firms."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

import projections.findings
import projections.inspection_records
import projections.inspections
import projections.observation_clocks
import projections.observations
import projections.rectification_clocks
import projections.supervision_order_clocks
import projections.supervision_orders  # noqa: F401 - stories fold these views
from domain.actor import Role
from domain.command import COMMANDS
from domain.events.finding import FindingType
from domain.events.inspection import InspectionKind
from domain.events.organisation import OrganisationKind
from domain.events.post import Rank
from domain.events.supervision_order import OrderTopic
from domain.finding import RecordFinding
from domain.inspection import ConductInspection, PlanInspection
from domain.organisation import RegisterOrganisation
from domain.supervision_order import (
    AcceptOrderFeedback,
    CloseOrder,
    IssueOrder,
    ProposeOrder,
    ReportOrderProgress,
    SignOrder,
    SubmitOrderFeedback,
)
from tests.domain.pairing_stories import appointed, enterprise
from tests.domain.test_calendar import published
from tests.story import Story

WEDNESDAY = date(2026, 3, 4)


@dataclass
class Town:
    """Told from Monday 2 March 2026 on. Each post stands with the person in it."""

    story: Story
    bodies: dict[str, UUID] = field(default_factory=dict)
    posts: dict[str, tuple[UUID, UUID]] = field(default_factory=dict)
    firm: UUID = field(init=False)
    other_firm: UUID = field(init=False)

    def post(self, name: str) -> UUID:
        """A post's id."""
        return self.posts[name][0]

    def by(self, role: Role, name: str) -> Story:
        """The holder of a post acts in it."""
        post, person = self.posts[name]
        return self.story.by(role, post=post, person=person)

    def as_office(self) -> Story:
        """The programme office acts."""
        return self.by(Role.PROGRAMME_OFFICE, "office")

    def as_chief(self) -> Story:
        """The district head acts."""
        return self.by(Role.COUNTY_LEADER, "chief")

    def as_head(self) -> Story:
        """The head of the bureau concerned acts."""
        return self.by(Role.DEPARTMENT_HEAD, "head")

    def as_inspector(self) -> Story:
        """An inspector acts, who belongs to neither bureau."""
        return self.by(Role.DISCIPLINE_INSPECTOR, "inspector")

    def as_firm(self) -> Story:
        """The firm's user acts."""
        return self.story.by(Role.ENTERPRISE_USER, enterprise=self.firm)

    def proposal(self, number: str = "云督〔2026〕1号", **other: Any) -> ProposeOrder:
        """An order to the bureau, due in ten working days, with some things other."""
        told = {
            "number": number,
            "matter": OrderTopic.APPROVAL_SERVICE,
            "title": "关于审批提速的督办",
            "requirement": "逐项说明超时原因",
            "basis": "例会纪要",
            "targets": (self.bodies["bureau"],),
            "post": self.post("head"),
            "days": 10,
        }
        return ProposeOrder(**{**told, **other})

    def proposed(self, number: str = "云督〔2026〕1号", **other: Any) -> UUID:
        """An order that waits for a chief."""
        return self.as_office().send(self.proposal(number, **other))

    def issued(self, number: str = "云督〔2026〕1号", **other: Any) -> UUID:
        """An order that the chief issued."""
        id = self.proposed(number, **other)
        self.as_chief().given(IssueOrder(order=id))
        return id

    def working(self, **other: Any) -> UUID:
        """An order that the bureau works on."""
        id = self.issued(**other)
        self.as_head().given(SignOrder(order=id), ReportOrderProgress(order=id, text="已部署"))
        return id

    def fed_back(self, **other: Any) -> UUID:
        """An order whose feedback is to be reviewed."""
        id = self.working(**other)
        self.as_head().given(SubmitOrderFeedback(order=id, text="已办结", evidence=("报告",)))
        return id

    def closed(self, **other: Any) -> UUID:
        """An order with its conclusion."""
        id = self.fed_back(**other)
        self.as_office().given(AcceptOrderFeedback(order=id), CloseOrder(order=id, conclusion="同意办结"))
        return id

    def plan(self, kind: InspectionKind = InspectionKind.UNDERCOVER, **other: Any) -> PlanInspection:
        """A plan that can only meet the bureau, with one inspector of two, and some things other."""
        told = {
            "kind": kind,
            "basis": "年度检查计划",
            "organisations": (self.bodies["bureau"],),
            "sample": 1,
            "inspectors": (self.post("inspector"), self.post("head")),
            "team": 1,
            "from_day": self.story.now.date(),
            "to_day": date(2026, 12, 31),
        }
        return PlanInspection(**{**told, **other})

    def conducted(self, **other: Any) -> UUID:
        """An inspection of the bureau that took place."""
        id = self.as_office().send(self.plan(**other))
        self.as_inspector().given(ConductInspection(inspection=id, organisation=self.bodies["bureau"]))
        return id

    def finding(self, inspection: UUID, **other: Any) -> RecordFinding:
        """The unit's late arrival, with some things other."""
        told = {
            "inspection": inspection,
            "problem": FindingType.LATE,
            "organisation": self.bodies["bureau"],
            "post": self.post("unit"),
            "text": "迟到二十分钟",
            "evidence": ("照片",),
        }
        return RecordFinding(**{**told, **other})

    def found(self, **other: Any) -> UUID:
        """A finding of an inspection of the bureau."""
        inspection = self.conducted()
        return self.as_inspector().send(self.finding(inspection, **other))

    def row(self, view: str, **wanted: Any) -> Any:
        """The one row of a view with these values."""
        (found,) = self.rows(view, **wanted)
        return found

    def rows(self, view: str, **wanted: Any) -> list[Any]:
        """The rows of a view with these values."""
        rows = self.story.rows(view)
        return [row for row in rows if all(getattr(row, name) == value for name, value in wanted.items())]

    def pass_time(self, *until: int) -> list[tuple[str, date]]:
        """Send what the clocks say, in their order, until a moment; the answer is what was sent on which day."""
        self.story.at(*until)
        end, actor, sent = self.story.now, self.story.actor, []
        self.story.by(Role.TIMEKEEPER)
        while due := [clock for clock in self.story.rows("clocks") if clock.at <= end and ours(clock.kind)]:
            clock = min(due, key=lambda each: (each.at, each.subject))
            self.story.now = clock.at
            self.story.send(msgspec.convert(clock.arguments, COMMANDS[clock.command], strict=False))
            sent.append((clock.command, self.story.now.date()))
        self.story.now, self.story.actor = end, actor
        return sent


def ours(kind: str) -> bool:
    """Whether a clock is one of supervision's."""
    return kind.startswith(("order", "rectification", "observation"))


def town() -> Town:
    """The district, before anything was ordered or inspected."""
    told = Town(Story().at(2026, 3, 2).given(published(2026)))
    story = told.story
    for key, name, kind in (
        ("bureau", "区市场监管局", OrganisationKind.DEPARTMENT),
        ("other", "区商务局", OrganisationKind.DEPARTMENT),
        ("office", "区营商环境办公室", OrganisationKind.DEPARTMENT),
        ("government", "区人民政府", OrganisationKind.LEADERSHIP),
    ):
        told.bodies[key] = story.send(RegisterOrganisation(name=name, kind=kind))
    for key, body, rank, name in (
        ("head", "bureau", Rank.SECTION_CHIEF, "张建国"),
        ("unit", "bureau", Rank.UNIT, "刘永强"),
        ("other head", "other", Rank.SECTION_CHIEF, "李卫民"),
        ("inspector", "other", Rank.SECTION_CHIEF, "陈正平"),
        ("office", "office", Rank.UNIT, "赵文静"),
        ("chief", "government", Rank.COUNTY_CHIEF, "王立新"),
        ("second chief", "government", Rank.COUNTY_CHIEF, "孙国栋"),
        ("leader", "government", Rank.COUNTY_DEPUTY, "周海涛"),
    ):
        told.posts[key] = appointed(story, told.bodies[body], key, rank, name)
    told.firm, told.other_firm = (
        enterprise(story, "云栖精密机械有限公司", 1),
        enterprise(story, "望河食品有限公司", 2),
    )
    return told
