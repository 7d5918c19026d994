"""Issue origins (问题出处): at which engagement an issue was raised."""

from datetime import date

from domain.events.engagement import EngagementKind
from domain.events.issue_origin import IssueAttributed
from domain.reference import EngagementId, EnterpriseId, IssueId
from projections.engine.view import Row, View


class IssueOrigin(Row):
    """An issue's origin (问题出处)."""

    issue: IssueId
    engagement: EngagementId
    kind: EngagementKind
    enterprise: EnterpriseId
    held_on: date
    attributed_on: date


issue_origins = View(
    "issue_origins", IssueOrigin, key=("issue",), indexes=(("engagement",), ("kind",), ("enterprise",))
)


@issue_origins.opens(IssueAttributed)
def attributed(event: IssueAttributed) -> IssueOrigin:
    """It was raised there."""
    return IssueOrigin(
        issue=event.issue,
        engagement=event.engagement,
        kind=event.kind,
        enterprise=event.enterprise,
        held_on=event.held_on,
        attributed_on=event.attributed_on,
    )
