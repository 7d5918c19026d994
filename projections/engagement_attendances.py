"""Engagement attendances (活动到会): which enterprise was invited to which engagement, and whether it came."""

from datetime import date

from domain.events.engagement import EngagementHeld, EngagementKind, EngagementPlanned
from domain.reference import EngagementId, EnterpriseId
from projections.engine.view import Key, Row, View, replace


class EngagementAttendance(Row):
    """An enterprise at an engagement (活动到会): `attended` is None until it was held, and where it never was."""

    engagement: EngagementId
    enterprise: EnterpriseId
    kind: EngagementKind
    invited: bool
    held_on: date | None = None
    attended: bool | None = None


engagement_attendances = View(
    "engagement_attendances",
    EngagementAttendance,
    key=("engagement", "enterprise"),
    indexes=(("enterprise",),),
)


@engagement_attendances.opens(EngagementPlanned)
def invited(event: EngagementPlanned) -> list[EngagementAttendance]:
    """They are invited."""
    return [
        EngagementAttendance(
            engagement=event.originator_id,
            enterprise=enterprise,
            kind=event.kind,
            invited=True,
        )
        for enterprise in event.invited
    ]


def _came(event: EngagementHeld) -> list[Key]:
    return [(event.originator_id, enterprise) for enterprise in event.attended]


def _stayed_away(event: EngagementHeld) -> list[Key]:
    return [(event.originator_id, enterprise) for enterprise in event.absent]


@engagement_attendances.folds(EngagementHeld, key=_came)
def came(row: EngagementAttendance, event: EngagementHeld) -> EngagementAttendance:
    """They came."""
    return replace(row, held_on=event.held_on, attended=True)


@engagement_attendances.folds(EngagementHeld, key=_stayed_away)
def stayed_away(row: EngagementAttendance, event: EngagementHeld) -> EngagementAttendance:
    """They did not come."""
    return replace(row, held_on=event.held_on, attended=False)


@engagement_attendances.opens(EngagementHeld)
def came_uninvited(event: EngagementHeld) -> list[EngagementAttendance]:
    """They came without an invitation."""
    return [
        EngagementAttendance(
            engagement=event.originator_id,
            enterprise=enterprise,
            kind=event.kind,
            invited=False,
            held_on=event.held_on,
            attended=True,
        )
        for enterprise in event.uninvited
    ]
