"""An issue is attributed to the engagement at which its enterprise raised it, once."""

from datetime import date
from uuid import UUID

from domain.events.issue_codes import IssueSource
from domain.events.issue_origin import IssueAttributed
from domain.issue_origin import (
    AttributeIssue,
    EngagementNotHeld,
    EnterpriseNotAttending,
    IssueAlreadyAttributed,
    IssueRaisedBefore,
    IssueSourceDiffers,
)
from tests.domain.engagement_stories import KIND, TODAY, salon


def test_an_issue_is_attributed_to_where_its_enterprise_was_and_once() -> None:
    told = salon()
    id = told.held()
    issue = told.raised(told.mill)
    told.here.story.when(told.attributed(id, issue)).then(
        IssueAttributed(
            issue=issue, engagement=id, kind=KIND, enterprise=told.mill, held_on=TODAY, attributed_on=TODAY
        )
    )
    told.here.story.when(told.attributed(told.held(), issue)).refused(IssueAlreadyAttributed)


def test_an_issue_of_somebody_else_or_from_elsewhere_is_not_attributed() -> None:
    told = salon()
    id, story = told.held(), told.here.story
    absent, elsewhere = told.raised(told.works), told.raised(told.mill, IssueSource.HOTLINE12345)
    earlier = told.raised(told.mill, raised_on=date(2026, 2, 27))
    story.when(told.attributed(id, absent)).refused(EnterpriseNotAttending)
    story.when(told.attributed(id, elsewhere)).refused(IssueSourceDiffers)
    story.when(told.attributed(id, earlier)).refused(IssueRaisedBefore)
    planned: UUID = told.planned(told.mill)
    story.when(AttributeIssue(issue=told.raised(told.mill), engagement=planned)).refused(EngagementNotHeld)
