"""Engagements (政企沟通活动): every symposium and breakfast talk: how many were invited, came, and raised something."""

from datetime import date

from domain.events.engagement import EngagementCancelled, EngagementHeld, EngagementKind, EngagementPlanned
from domain.events.issue_origin import IssueAttributed
from domain.personal import FreeText
from domain.reference import EngagementId, OrganisationId, PostId
from projections.engine.view import Key, Row, View, replace


class Engagement(Row):
    """An engagement (政企沟通活动): `invited`, `attended` and `absent` count enterprises, `issues` what they raised
    there; `session` is its number in a series.
    """

    id: EngagementId
    kind: EngagementKind
    title: str
    session: int | None
    planned_for: date
    host: PostId
    organisation: OrganisationId
    invited: int
    held_on: date | None = None
    attended: int = 0
    absent: int = 0
    issues: int = 0
    cancelled_on: date | None = None
    cancel_reason: FreeText | None = None


engagements = View("engagements", Engagement, indexes=(("kind",), ("held_on",)))


@engagements.opens(EngagementPlanned)
def planned(event: EngagementPlanned) -> Engagement:
    """Enterprises are invited."""
    return Engagement(
        id=event.originator_id,
        kind=event.kind,
        title=event.title,
        session=event.session,
        planned_for=event.planned_for,
        host=event.host,
        organisation=event.organisation,
        invited=len(event.invited),
    )


@engagements.folds(EngagementHeld)
def held(row: Engagement, event: EngagementHeld) -> Engagement:
    """So many came."""
    return replace(
        row,
        held_on=event.held_on,
        attended=len(event.attended) + len(event.uninvited),
        absent=len(event.absent),
    )


@engagements.folds(EngagementCancelled)
def cancelled(row: Engagement, event: EngagementCancelled) -> Engagement:
    """It did not take place."""
    return replace(row, cancelled_on=event.cancelled_on, cancel_reason=event.reason)


def _engagement(event: IssueAttributed) -> Key:
    return (event.engagement,)


@engagements.folds(IssueAttributed, key=_engagement)
def issue_raised(row: Engagement, _: IssueAttributed) -> Engagement:
    """One issue more."""
    return replace(row, issues=row.issues + 1)
