"""Events of the issue's origin (问题出处): at which engagement it was raised."""

from datetime import date

from domain.event import Event
from domain.events.engagement import EngagementKind
from domain.reference import EngagementId, EnterpriseId, IssueId


class IssueAttributed(Event, topic="issue-origin.attributed"):
    """An issue was raised at this engagement, by an enterprise that was there."""

    issue: IssueId
    engagement: EngagementId
    kind: EngagementKind
    enterprise: EnterpriseId
    held_on: date
    attributed_on: date
