"""Events of the engagement (政企沟通活动): planned with its guests, held with who came, or cancelled."""

from datetime import date
from enum import StrEnum

from domain.event import Event
from domain.personal import FreeText
from domain.reference import EnterpriseId, OrganisationId, PostId


class EngagementKind(StrEnum):
    """Kinds of engagement (活动类型): ABOVE_SCALE_SYMPOSIUM 四上企业专题座谈会, SYMPOSIUM 座谈会,
    BREAKFAST 政企早餐会.
    """

    ABOVE_SCALE_SYMPOSIUM = "ABOVE_SCALE_SYMPOSIUM"
    SYMPOSIUM = "SYMPOSIUM"
    BREAKFAST = "BREAKFAST"


class EngagementPlanned(Event, topic="engagement.planned"):
    """The government invites enterprises to talk on a day; `session` counts the sessions of a series."""

    kind: EngagementKind
    title: str
    session: int | None
    planned_for: date
    host: PostId
    organisation: OrganisationId
    invited: tuple[EnterpriseId, ...]


class EngagementHeld(Event, topic="engagement.held"):
    """They talked; `attended` were invited and came, `absent` did not, `uninvited` came all the same."""

    kind: EngagementKind
    held_on: date
    attended: tuple[EnterpriseId, ...]
    absent: tuple[EnterpriseId, ...]
    uninvited: tuple[EnterpriseId, ...]


class EngagementCancelled(Event, topic="engagement.cancelled"):
    """It did not take place."""

    reason: FreeText
    cancelled_on: date
