"""A small district for stories of firms: a bureau with a head and a handler, a county leader, a firm, a call-back officer."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import projections.views  # noqa: F401 - stories look at the rows too
from domain.actor import Role
from domain.enterprise import RegisterEnterprise, check_character
from domain.events.organisation import OrganisationKind
from domain.events.post import Rank
from domain.organisation import RegisterOrganisation
from domain.post import CreatePost
from tests.domain.commitment_stories import appointed
from tests.story import Story

_BODY = "91139901MA000000"


def uscc(number: int) -> str:
    """A code that checks, for each number below ten."""
    body = f"{_BODY}{number}"
    return body + check_character(body)


@dataclass
class Town:
    """Told on 2 March 2026, a Monday, at noon; the programme office acts unless somebody else is named."""

    story: Story
    bureau: UUID
    other: UUID
    head: UUID
    head_person: UUID
    handler: UUID
    outsider: UUID
    leader: UUID
    second_leader: UUID
    caller: UUID
    firm: UUID

    def as_office(self) -> Story:
        """The programme office acts."""
        return self.story.by(Role.PROGRAMME_OFFICE)

    def as_handler(self) -> Story:
        """The bureau's handler acts."""
        return self.story.by(Role.DEPARTMENT_HANDLER, post=self.handler)

    def as_head(self) -> Story:
        """The bureau's head acts."""
        return self.story.by(Role.DEPARTMENT_HEAD, post=self.head, person=self.head_person)

    def as_outsider(self) -> Story:
        """A handler of another body acts."""
        return self.story.by(Role.DEPARTMENT_HANDLER, post=self.outsider)

    def as_leader(self) -> Story:
        """The county leader acts."""
        return self.story.by(Role.COUNTY_LEADER, post=self.leader)

    def as_caller(self) -> Story:
        """The call-back officer acts."""
        return self.story.by(Role.CALLBACK_OFFICER, post=self.caller)

    def as_firm(self, firm: UUID | None = None) -> Story:
        """The firm's user acts."""
        return self.story.by(Role.ENTERPRISE_USER, enterprise=firm or self.firm)

    def rows(self, view: str, **wanted: Any) -> list[Any]:
        """The rows of a view with these values."""
        rows = self.story.rows(view)
        return [row for row in rows if all(getattr(row, name) == value for name, value in wanted.items())]

    def row(self, view: str, **wanted: Any) -> Any:
        """The one row of a view with these values."""
        (found,) = self.rows(view, **wanted)
        return found


def town() -> Town:
    """The district, before anything was asked for."""
    story = Story()

    def post(organisation: UUID, title: str, rank: Rank, name: str) -> tuple[UUID, UUID]:
        id = story.send(
            CreatePost(organisation=organisation, title=title, rank=rank, heads=rank is Rank.SECTION_CHIEF)
        )
        return id, appointed(story, id, name)

    bureau = story.send(RegisterOrganisation(name="区金融服务中心", kind=OrganisationKind.DEPARTMENT))
    other = story.send(RegisterOrganisation(name="区自然资源分局", kind=OrganisationKind.DEPARTMENT))
    leadership = story.send(RegisterOrganisation(name="区政府", kind=OrganisationKind.LEADERSHIP))
    head, head_person = post(bureau, "主任", Rank.SECTION_CHIEF, "郑远山")
    return Town(
        story=story,
        bureau=bureau,
        other=other,
        head=head,
        head_person=head_person,
        handler=post(bureau, "业务股股长", Rank.UNIT, "周明")[0],
        outsider=post(other, "利用股股长", Rank.UNIT, "钱进")[0],
        leader=post(leadership, "副区长", Rank.COUNTY_DEPUTY, "李卫民")[0],
        second_leader=post(leadership, "副区长（分管工业）", Rank.COUNTY_DEPUTY, "高平")[0],
        caller=post(leadership, "回访专员", Rank.UNIT, "方圆")[0],
        firm=story.send(
            RegisterEnterprise(name="云望恒达机械有限公司", uscc=uscc(1), industry="通用设备制造业")
        ),
    )


def other_firm(told: Town) -> UUID:
    """A second firm."""
    return told.as_office().send(
        RegisterEnterprise(name="云望瑞丰食品有限公司", uscc=uscc(2), industry="农副食品加工业")
    )


SOON = date(2026, 4, 30)
