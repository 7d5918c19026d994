"""Issue origin (问题出处): at which engagement an issue was raised; each issue has one at most, so that it counts once."""

from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.engagement.aggregate import Engagement
from domain.events.engagement import EngagementKind
from domain.events.issue_codes import IssueSource
from domain.events.issue_origin import IssueAttributed
from domain.issue.aggregate import Issue
from domain.reference import EngagementId, IssueId
from domain.refusal import Refused
from domain.situation import Situation

SOURCES = {
    EngagementKind.ABOVE_SCALE_SYMPOSIUM: IssueSource.SYMPOSIUM,
    EngagementKind.SYMPOSIUM: IssueSource.SYMPOSIUM,
    EngagementKind.BREAKFAST: IssueSource.BREAKFAST,
}


class EngagementNotHeld(Refused):
    """The engagement was not held, so no issue was raised there."""

    zh = "该活动尚未登记举办，不能关联其中提出的问题。"


class EnterpriseNotAttending(Refused):
    """The issue's enterprise did not attend the engagement."""

    zh = "提出该问题的企业未参加此次活动，不能关联。"


class IssueSourceDiffers(Refused):
    """The issue's source is {source}, which is not this kind of engagement."""

    zh = "该问题登记的来源与活动类型不符：座谈会上的问题来源应为“座谈会”，早餐会上的应为“政企早餐会”。"


class IssueRaisedBefore(Refused):
    """The issue was raised on {day}, before the engagement was held."""

    zh = "该问题于{day}提出，早于活动举办日，不能关联。"


class IssueAlreadyAttributed(Refused):
    """The issue is attributed to an engagement already; it counts once."""

    zh = "该问题已关联到一次活动，不能重复计入。"


class IssueOrigin(Aggregate, topic="issue-origin", title="问题出处"):
    """The origin of one issue; its id derives from the issue's."""

    engagement: UUID | None = None

    @when(IssueAttributed)
    def attributed(self, event: IssueAttributed) -> None:
        """It was raised there."""
        self.engagement = event.engagement


class AttributeIssue(Command, about=IssueOrigin, by=(Role.PROGRAMME_OFFICE,), answers="issue"):
    """Attribute an issue to an engagement (关联问题出处): the one at which it was raised."""

    issue: IssueId
    engagement: EngagementId

    def decide(self, situation: Situation) -> UUID:
        """Refuses an engagement not held, an enterprise that was not there, another source, an issue raised
        before, and one that has its origin already.
        """
        issue, engagement = (
            situation.get(Issue, self.issue),
            situation.get(Engagement, self.engagement),
        )
        origin = situation.find(IssueOrigin, situation.derived_id("issue-origin", issue.id))
        if origin.engagement is not None:
            raise IssueAlreadyAttributed
        if engagement.held_on is None:
            raise EngagementNotHeld
        if issue.enterprise is None or issue.enterprise not in engagement.attended:
            raise EnterpriseNotAttending
        if issue.source is not SOURCES[engagement.kind]:
            raise IssueSourceDiffers(source=issue.source)
        if issue.raised_on < engagement.held_on:
            raise IssueRaisedBefore(day=issue.raised_on)
        origin.trigger(
            IssueAttributed(
                issue=issue.id,
                engagement=engagement.id,
                kind=engagement.kind,
                enterprise=issue.enterprise,
                held_on=engagement.held_on,
                attributed_on=situation.today,
            )
        )
        return issue.id
