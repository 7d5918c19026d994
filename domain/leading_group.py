"""Leading group (领导小组): who belongs to it, under two chairs (书记、区长), and who leads what."""

from collections.abc import Mapping
from uuid import UUID

from domain.actor import Role
from domain.aggregate import EMPTY, Aggregate, put, when
from domain.command import Command
from domain.events.leading_group import (
    GroupRole,
    LeadingGroupConstituted,
    LeadingGroupLeadNamed,
    LeadingGroupMemberJoined,
    LeadingGroupMemberLeft,
)
from domain.events.measure import MeasureArea
from domain.events.post import Rank
from domain.measure import Measure
from domain.personal import public_text
from domain.post import standing_post
from domain.reference import LeadingGroupId, MeasureId, PostId
from domain.refusal import Refused
from domain.situation import Situation

LONGEST_NAME = 120
LONGEST_BASIS = 400


class LeadingGroupAlreadyConstituted(Refused):
    """There is a leading group called {name} already."""

    zh = "名为“{name}”的领导小组已成立，请核对。"


class ChairsNotTwo(Refused):
    """The two chairs are two posts: the party secretary's and the district head's."""

    zh = "双组长应为两个不同岗位（书记、区长），请核对。"


class ChairNotCountyChief(Refused):
    """A chair has the rank of a county chief (处级正职); {title} has not."""

    zh = "组长应为处级正职，“{title}”不是，请改选。"


class ChairRoleTaken(Refused):
    """The chairs are named when the group is constituted; nobody joins as one."""

    zh = "组长在成立时确定，新增成员只能为副组长或成员。"


class AlreadyMember(Refused):
    """The post {title} belongs to the group already, in this role."""

    zh = "岗位“{title}”已是该小组成员且职务相同。"


class NotAMember(Refused):
    """The post does not belong to the group."""

    zh = "该岗位不是领导小组成员，请先列入成员。"


class ChairCannotLeave(Refused):
    """A chair does not leave the group."""

    zh = "组长岗位不能退出领导小组。"


class MemberStillLeads(Refused):
    """The member still leads something; name another lead first."""

    zh = "该成员仍有牵头任务，请先调整牵头领导再退出。"


class LeadSubjectUnclear(Refused):
    """A lead is named for one area or for one measure, not for both or neither."""

    zh = "请选择一个方面或一条措施来明确牵头领导，不能同时或都不选。"


class LeadRankTooLow(Refused):
    """Areas and measures are led by county rank (处级); {title} is below."""

    zh = "方面和措施应由处级领导牵头，“{title}”职级不符。"


class AlreadyLeads(Refused):
    """The post leads this already."""

    zh = "该岗位已是此项的牵头领导，无需重复。"


class LeadingGroup(Aggregate, topic="leading-group", title="领导小组"):
    """A group: its members' roles by their posts, and the posts that lead, by area or measure."""

    members: Mapping[UUID, GroupRole] = EMPTY
    leads: Mapping[MeasureArea | UUID, UUID] = EMPTY

    @when(LeadingGroupMemberJoined)
    def joined(self, event: LeadingGroupMemberJoined) -> None:
        """It has this member, in this role."""
        self.members = put(self.members, event.post, event.role)

    @when(LeadingGroupMemberLeft)
    def left(self, event: LeadingGroupMemberLeft) -> None:
        """It has one member less."""
        self.members = {post: role for post, role in self.members.items() if post != event.post}

    @when(LeadingGroupLeadNamed)
    def lead_named(self, event: LeadingGroupLeadNamed) -> None:
        """The post leads this."""
        subject = event.area or event.measure
        assert subject is not None
        self.leads = put(self.leads, subject, event.post)


class ConstituteLeadingGroup(Command, about=LeadingGroup, by=(Role.PROGRAMME_OFFICE,)):
    """Constitute a leading group (成立领导小组) under two chairs: the party secretary and the district head."""

    name: str
    secretary: PostId
    district_head: PostId
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a name that is taken, and chairs that are not two county chiefs."""
        name = public_text(self.name, LONGEST_NAME)
        group = situation.find(LeadingGroup, situation.derived_id("leading-group", name))
        chairs = [standing_post(situation, post) for post in (self.secretary, self.district_head)]
        if group.exists:
            raise LeadingGroupAlreadyConstituted(name=name)
        if self.secretary == self.district_head:
            raise ChairsNotTwo
        for chair in chairs:
            if chair.rank is not Rank.COUNTY_CHIEF:
                raise ChairNotCountyChief(title=chair.title)
        group.trigger(
            LeadingGroupConstituted(
                name=name,
                secretary=self.secretary,
                district_head=self.district_head,
                basis=public_text(self.basis, LONGEST_BASIS),
                constituted_on=situation.today,
            )
        )
        for chair in chairs:
            _join(situation, group, chair.id, GroupRole.CHAIR)
        return group.id


def _join(situation: Situation, group: LeadingGroup, post: UUID, role: GroupRole) -> None:
    organisation = standing_post(situation, post).organisation
    group.trigger(
        LeadingGroupMemberJoined(post=post, organisation=organisation, role=role, joined_on=situation.today)
    )


class AddLeadingGroupMember(Command, about=LeadingGroup, by=(Role.PROGRAMME_OFFICE,)):
    """Add a member to a leading group (增补领导小组成员), or give one another role."""

    leading_group: LeadingGroupId
    post: PostId
    role: GroupRole = GroupRole.MEMBER

    def decide(self, situation: Situation) -> UUID:
        """Refuses a third chair, a change of a chair, and the same role again."""
        group, post = situation.get(LeadingGroup, self.leading_group), standing_post(situation, self.post)
        present = group.members.get(post.id)
        if GroupRole.CHAIR in (self.role, present):
            raise ChairRoleTaken
        if present is self.role:
            raise AlreadyMember(title=post.title)
        _join(situation, group, post.id, self.role)
        return group.id


class RemoveLeadingGroupMember(Command, about=LeadingGroup, by=(Role.PROGRAMME_OFFICE,)):
    """Remove a member from a leading group (调出领导小组成员), for a reason."""

    leading_group: LeadingGroupId
    post: PostId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a chair, who is no member, and who still leads something."""
        group = situation.get(LeadingGroup, self.leading_group)
        if self.post not in group.members:
            raise NotAMember
        if group.members[self.post] is GroupRole.CHAIR:
            raise ChairCannotLeave
        if self.post in group.leads.values():
            raise MemberStillLeads
        group.trigger(
            LeadingGroupMemberLeft(post=self.post, left_on=situation.today, reason=public_text(self.reason))
        )
        return group.id


class NameLead(Command, about=LeadingGroup, by=(Role.PROGRAMME_OFFICE,)):
    """Name who leads an area or one measure (明确牵头领导): a member of county rank."""

    leading_group: LeadingGroupId
    post: PostId
    area: MeasureArea | None = None
    measure: MeasureId | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses none or both of area and measure, who is no member or ranks too low, and the same again."""
        group, post = situation.get(LeadingGroup, self.leading_group), standing_post(situation, self.post)
        if self.measure is not None:
            situation.get(Measure, self.measure)
        subject = self.area or self.measure
        if subject is None or (self.area is not None and self.measure is not None):
            raise LeadSubjectUnclear
        if post.id not in group.members:
            raise NotAMember
        if not post.rank.is_county:
            raise LeadRankTooLow(title=post.title)
        previous = group.leads.get(subject)
        if previous == post.id:
            raise AlreadyLeads
        group.trigger(
            LeadingGroupLeadNamed(
                area=self.area,
                measure=self.measure,
                post=post.id,
                previous_post=previous,
                named_on=situation.today,
            )
        )
        return group.id
