"""A town for stories about engagements: three enterprises above scale or not, invited by the office."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import projections.engagement_attendances
import projections.engagements
import projections.enterprises
import projections.issue_origins  # noqa: F401 - importing a view registers its folds
from domain.engagement import HoldEngagement, PlanEngagement
from domain.enterprise import RegisterEnterprise
from domain.events.engagement import EngagementKind
from domain.events.enterprise import ScaleKind
from domain.events.issue_codes import IssueSource
from domain.issue import RaiseIssue
from domain.issue_origin import AttributeIssue
from tests.domain.issue_stories import Town, town
from tests.domain.pairing_stories import uscc

KIND = EngagementKind.ABOVE_SCALE_SYMPOSIUM


@dataclass
class Salon:
    """Told from Monday, 2 March 2026, at noon, by the programme office: a mill and a works above scale, and a shop
    that is not.
    """

    here: Town
    mill: UUID = field(init=False)
    works: UUID = field(init=False)
    shop: UUID = field(init=False)

    def __post_init__(self) -> None:
        self.mill = self.register("望河机械有限公司", 11, ScaleKind.INDUSTRY)
        self.works = self.register("青石建设有限公司", 12, ScaleKind.CONSTRUCTION)
        self.shop = self.register("南屏茶庄有限公司", 13, ScaleKind.NONE)

    def register(self, name: str, number: int, scale: ScaleKind) -> UUID:
        """An enterprise of a scale."""
        return self.here.story.send(
            RegisterEnterprise(name=name, uscc=uscc(number), industry="制造业", scale=scale)
        )

    def planning(self, *invited: UUID, **other: Any) -> PlanEngagement:
        """A symposium on the present day, with some things other."""
        told = {
            "kind": KIND,
            "title": "扶持“四上”企业发展座谈会",
            "planned_for": self.here.story.now.date(),
            "host": self.here.office,
            "invited": invited,
            "session": 1,
        }
        return PlanEngagement(**{**told, **other})

    def planned(self, *invited: UUID, **other: Any) -> UUID:
        """A symposium's id."""
        return self.here.story.send(self.planning(*invited, **other))

    def held(self, **other: Any) -> UUID:
        """A symposium to which the mill came and the works did not."""
        id = self.planned(self.mill, self.works, **other)
        self.here.story.given(HoldEngagement(engagement=id, attended=(self.mill,)))
        return id

    def raised(self, by: UUID, source: IssueSource = IssueSource.SYMPOSIUM, **other: Any) -> UUID:
        """An issue that somebody raised."""
        raising = RaiseIssue(enterprise=by, title="用工缺口", text="缺二十名焊工", source=source, **other)
        return self.here.story.send(raising)

    def attributed(self, engagement: UUID, issue: UUID) -> AttributeIssue:
        """That the issue was raised there."""
        return AttributeIssue(issue=issue, engagement=engagement)


def salon() -> Salon:
    """The town, before anybody was invited."""
    return Salon(town())


TODAY = date(2026, 3, 2)
