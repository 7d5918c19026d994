"""Events of the leading group (领导小组): constituted, joined and left, and who leads what in it."""

from datetime import date
from enum import StrEnum

from domain.event import Event
from domain.events.measure import MeasureArea
from domain.reference import MeasureId, OrganisationId, PostId


class GroupRole(StrEnum):
    """Roles in the group (小组职务): CHAIR 组长, DEPUTY_CHAIR 副组长, MEMBER 小组成员."""

    CHAIR = "CHAIR"
    DEPUTY_CHAIR = "DEPUTY_CHAIR"
    MEMBER = "MEMBER"


class LeadingGroupConstituted(Event, topic="leading-group.constituted"):
    """A leading group came into being, chaired by the party secretary's and the district head's posts."""

    name: str
    secretary: PostId
    district_head: PostId
    basis: str
    constituted_on: date


class LeadingGroupMemberJoined(Event, topic="leading-group.member-joined"):
    """A post belongs to the group, in a role."""

    post: PostId
    organisation: OrganisationId
    role: GroupRole
    joined_on: date


class LeadingGroupMemberLeft(Event, topic="leading-group.member-left"):
    """A post belongs to the group no more."""

    post: PostId
    left_on: date
    reason: str


class LeadingGroupLeadNamed(Event, topic="leading-group.lead-named"):
    """A member leads an area, or one measure; `previous_post` led it before."""

    area: MeasureArea | None
    measure: MeasureId | None
    post: PostId
    previous_post: PostId | None
    named_on: date
