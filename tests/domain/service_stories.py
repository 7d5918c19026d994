"""A small district for stories about services: an approval bureau, two townships, an office that judges, a firm."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import projections.views  # noqa: F401 - every view folds
from domain.actor import Role
from domain.bad_review import BadReview, ReceiveBadReview
from domain.calendar import AmendCalendarYear
from domain.enterprise import RegisterEnterprise, check_character
from domain.events.issue_codes import Grade
from domain.events.organisation import OrganisationKind
from domain.events.post import Rank
from domain.events.service_item import ReformMode, ServiceItemKind
from domain.events.zombie_approval import ZombieSource
from domain.organisation import RegisterOrganisation
from domain.post import CreatePost
from domain.service_item import (
    AcceptDelegation,
    DelegateServiceItem,
    PublishServiceItem,
    ReformServiceItem,
    ServiceItem,
)
from domain.zombie_approval import ReportZombieApproval, ZombieApproval
from tests.domain.commitment_stories import appointed
from tests.domain.test_calendar import published
from tests.story import Story

BASIS = "云审改〔2026〕3号"
USCC = "91139901MA0A00001"


@dataclass
class Body:
    """An organisation with one post and its holder."""

    id: UUID
    post: UUID
    person: UUID


@dataclass
class Hall:
    """Told from Monday, 2 March 2026, at noon, on the calendar of 2026; the programme office acts in its post."""

    story: Story
    bureau: Body
    clerk: UUID
    clerk_person: UUID
    township: Body
    other_township: Body
    office: Body
    callers: Body
    leader: Body
    enterprise: UUID

    def as_office(self) -> Story:
        """The programme office acts."""
        return self.story.by(Role.PROGRAMME_OFFICE, post=self.office.post, person=self.office.person)

    def as_caller(self) -> Story:
        """A call-back officer acts."""
        return self.story.by(Role.CALLBACK_OFFICER, post=self.callers.post, person=self.callers.person)

    def as_head(self) -> Story:
        """The bureau's head acts."""
        return self.story.by(Role.DEPARTMENT_HEAD, post=self.bureau.post, person=self.bureau.person)

    def as_clerk(self) -> Story:
        """The bureau's clerk acts."""
        return self.story.by(Role.DEPARTMENT_HANDLER, post=self.clerk, person=self.clerk_person)

    def as_township(self) -> Story:
        """The township's head acts."""
        return self.story.by(Role.DEPARTMENT_HEAD, post=self.township.post, person=self.township.person)

    def as_leader(self) -> Story:
        """The county leader acts."""
        return self.story.by(Role.COUNTY_LEADER, post=self.leader.post, person=self.leader.person)

    def publish(self, **other: Any) -> PublishServiceItem:
        """An approval of five working days, with some things other."""
        told = {
            "code": "XK001",
            "name": "户外广告设置审批",
            "kind": ServiceItemKind.APPROVAL,
            "organisation": self.bureau.id,
            "promised_days": 5,
            "online": True,
            "basis": BASIS,
        }
        return PublishServiceItem(**{**told, **other})

    def item(self, **other: Any) -> UUID:
        """A published item's id."""
        return self.as_office().send(self.publish(**other))

    def abolished(self, mode: ReformMode = ReformMode.ABOLISHED) -> UUID:
        """An approval that may not be demanded any more, since 2 March."""
        item = self.item()
        self.story.given(ReformServiceItem(item=item, mode=mode, basis=BASIS))
        return item

    def delegated(self, **other: Any) -> UUID:
        """An item that the township is to take on until 16 March."""
        item = self.item(**other)
        self.story.given(DelegateServiceItem(item=item, posts=(self.township.post,), basis=BASIS))
        return item

    def accepted(self, **other: Any) -> UUID:
        """An item that the township took on."""
        item = self.delegated(**other)
        self.as_township().given(AcceptDelegation(item=item, organisation=self.township.id))
        return item

    def report(self, item: UUID, **other: Any) -> ReportZombieApproval:
        """A demand by the bureau, today, with some things other."""
        told = {
            "item": item,
            "organisation": self.bureau.id,
            "demanded_on": self.story.now.date(),
            "source": ZombieSource.SAMPLE,
            "text": "窗口仍要求先办理该审批才予受理。",
        }
        return ReportZombieApproval(**{**told, **other})

    def reported(self) -> UUID:
        """A demand that a call-back officer reported."""
        item = self.abolished()
        return self.as_caller().send(self.report(item))

    def receive(self, item: UUID, **other: Any) -> ReceiveBadReview:
        """A bad review of the clerk, with some things other."""
        told = {
            "item": item,
            "post": self.clerk,
            "grade": Grade.DISSATISFIED,
            "reviewer": "周女士",
            "phone": "199-0000-1234",
            "text": "同样的材料交了三次。",
        }
        return ReceiveBadReview(**{**told, **other})

    def received(self) -> UUID:
        """A bad review's id."""
        item = self.item()
        return self.as_office().send(self.receive(item))

    def service_item(self, id: UUID) -> ServiceItem:
        """An item as it stands."""
        found = self.story.rehearsal.aggregates[id]
        assert isinstance(found, ServiceItem)
        return found

    def bad_review(self, id: UUID) -> BadReview:
        """A bad review as it stands."""
        found = self.story.rehearsal.aggregates[id]
        assert isinstance(found, BadReview)
        return found

    def zombie(self, id: UUID) -> ZombieApproval:
        """A demand as it stands."""
        found = self.story.rehearsal.aggregates[id]
        assert isinstance(found, ZombieApproval)
        return found

    def row(self, view: str, **wanted: Any) -> Any:
        """The one row of a view with these values."""
        (found,) = self.found(view, **wanted)
        return found

    def found(self, view: str, **wanted: Any) -> list[Any]:
        """The rows of a view with these values."""
        rows = self.story.rows(view)
        return [row for row in rows if all(getattr(row, name) == value for name, value in wanted.items())]


def closed(*days: date) -> AmendCalendarYear:
    """The calendar of 2026 with more days off."""
    year = published(2026)
    return AmendCalendarYear(
        year=2026,
        days_off=(*year.days_off, *days),
        work_days=year.work_days,
        source="云政办〔2026〕9号",
        reason="暴雨停工",
    )


def body(story: Story, name: str, kind: OrganisationKind, rank: Rank, title: str, person: str) -> Body:
    """A body with one post and somebody in it."""
    id = story.send(RegisterOrganisation(name=name, kind=kind))
    post = story.send(CreatePost(organisation=id, title=title, rank=rank, heads=True))
    return Body(id, post, appointed(story, post, person))


def hall() -> Hall:
    """The district, before anything was published."""
    story, department = Story().given(published(2026)), OrganisationKind.DEPARTMENT
    chief, township = Rank.SECTION_CHIEF, OrganisationKind.TOWNSHIP
    bureau = body(story, "区行政审批局", department, chief, "局长", "郑怀安")
    clerk = story.send(CreatePost(organisation=bureau.id, title="窗口负责人", rank=Rank.UNIT))
    return Hall(
        story=story,
        bureau=bureau,
        clerk=clerk,
        clerk_person=appointed(story, clerk, "林小满"),
        township=body(story, "青石镇", township, chief, "镇长", "罗继东"),
        other_township=body(story, "白鹭镇", township, chief, "镇长", "方知远"),
        office=body(story, "区营商环境办公室", department, chief, "主任", "苏明理"),
        callers=body(story, "区政务服务中心", department, chief, "回访专员", "许望舒"),
        leader=body(story, "区政府", OrganisationKind.LEADERSHIP, Rank.COUNTY_DEPUTY, "副区长", "梁承志"),
        enterprise=story.send(
            RegisterEnterprise(
                name="云望恒达科技有限公司", uscc=USCC + check_character(USCC), industry="制造业"
            )
        ),
    )
