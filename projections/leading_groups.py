"""Leading groups (领导小组): which there are, who belongs to them, and who leads which area or measure."""

from datetime import date

from domain.events.leading_group import (
    GroupRole,
    LeadingGroupConstituted,
    LeadingGroupLeadNamed,
    LeadingGroupMemberJoined,
    LeadingGroupMemberLeft,
)
from domain.events.measure import MeasureArea
from domain.reference import LeadingGroupId, MeasureId, OrganisationId, PostId
from projections.engine.view import Key, Row, View, replace


class LeadingGroup(Row):
    """A leading group (领导小组) under its two chairs, the party secretary and the district head."""

    id: LeadingGroupId
    name: str
    secretary: PostId
    district_head: PostId
    basis: str
    constituted_on: date


class LeadingGroupMember(Row):
    """A post that belongs, or belonged, to a group (小组成员); `left_on` is None while it does."""

    leading_group: LeadingGroupId
    post: PostId
    organisation: OrganisationId
    role: GroupRole
    joined_on: date
    left_on: date | None


class LeadingGroupLead(Row):
    """What a member leads (牵头事项): an area (方面) or one measure; `subject` names either."""

    leading_group: LeadingGroupId
    subject: str
    area: MeasureArea | None
    measure: MeasureId | None
    post: PostId
    previous_post: PostId | None
    named_on: date


leading_groups = View("leading_groups", LeadingGroup)
leading_group_members = View(
    "leading_group_members", LeadingGroupMember, key=("leading_group", "post"), indexes=(("post",),)
)
leading_group_leads = View(
    "leading_group_leads", LeadingGroupLead, key=("leading_group", "subject"), indexes=(("post",),)
)


@leading_groups.opens(LeadingGroupConstituted)
def constituted(event: LeadingGroupConstituted) -> LeadingGroup:
    """A group."""
    return LeadingGroup(
        id=event.originator_id,
        name=event.name,
        secretary=event.secretary,
        district_head=event.district_head,
        basis=event.basis,
        constituted_on=event.constituted_on,
    )


def _member(event: LeadingGroupMemberJoined | LeadingGroupMemberLeft) -> Key:
    return (event.originator_id, event.post)


@leading_group_members.upserts(LeadingGroupMemberJoined, key=_member)
def joined(row: LeadingGroupMember | None, event: LeadingGroupMemberJoined) -> LeadingGroupMember:
    """It belongs to the group; another role does not change since when."""
    return LeadingGroupMember(
        leading_group=event.originator_id,
        post=event.post,
        organisation=event.organisation,
        role=event.role,
        joined_on=row.joined_on if row and row.left_on is None else event.joined_on,
        left_on=None,
    )


@leading_group_members.folds(LeadingGroupMemberLeft, key=_member)
def left(row: LeadingGroupMember, event: LeadingGroupMemberLeft) -> LeadingGroupMember:
    """It belonged to the group until that day."""
    return replace(row, left_on=event.left_on)


def _subject(event: LeadingGroupLeadNamed) -> Key:
    return (event.originator_id, str(event.area or event.measure))


@leading_group_leads.upserts(LeadingGroupLeadNamed, key=_subject)
def lead_named(_: LeadingGroupLead | None, event: LeadingGroupLeadNamed) -> LeadingGroupLead:
    """It leads this from now on."""
    return LeadingGroupLead(
        leading_group=event.originator_id,
        subject=str(event.area or event.measure),
        area=event.area,
        measure=event.measure,
        post=event.post,
        previous_post=event.previous_post,
        named_on=event.named_on,
    )
