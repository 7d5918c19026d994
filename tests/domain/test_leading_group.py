"""A leading group has two chairs of chief rank, members who come and go, and county-rank members who lead."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from domain.events.leading_group import (
    GroupRole,
    LeadingGroupConstituted,
    LeadingGroupLeadNamed,
    LeadingGroupMemberJoined,
    LeadingGroupMemberLeft,
)
from domain.events.measure import MeasureArea
from domain.events.post import Rank
from domain.leading_group import (
    AddLeadingGroupMember,
    AlreadyLeads,
    AlreadyMember,
    ChairCannotLeave,
    ChairNotCountyChief,
    ChairRoleTaken,
    ChairsNotTwo,
    ConstituteLeadingGroup,
    LeadingGroupAlreadyConstituted,
    LeadRankTooLow,
    LeadSubjectUnclear,
    MemberStillLeads,
    NameLead,
    NotAMember,
    RemoveLeadingGroupMember,
)
from domain.personal import PersonalNumberInPublicText, TextTooLong
from domain.post import CreatePost
from tests.domain.measure_stories import TODAY, Desk, desk


@dataclass
class Group:
    """A district whose group may be constituted: its two chairs, and the group's id once it is."""

    told: Desk
    secretary: UUID
    head: UUID

    def constitute(self, **other: Any) -> ConstituteLeadingGroup:
        stated = {
            "name": "营商环境领导小组",
            "secretary": self.secretary,
            "district_head": self.head,
            "basis": "云委〔2026〕4号",
        }
        return ConstituteLeadingGroup(**{**stated, **other})

    def with_leader(self) -> UUID:
        """The group, with the county leader as a deputy chair."""
        group = self.told.story.send(self.constitute())
        self.told.story.given(
            AddLeadingGroupMember(
                leading_group=group, post=self.told.bureau.leader, role=GroupRole.DEPUTY_CHAIR
            )
        )
        return group


def group() -> Group:
    told = desk()
    secretary, head = (
        told.story.send(CreatePost(organisation=told.organisation, title=title, rank=Rank.COUNTY_CHIEF))
        for title in ("区委书记", "区长")
    )
    return Group(told, secretary, head)


def test_a_group_is_constituted_under_its_two_chairs() -> None:
    made = group()
    chairs = [
        LeadingGroupMemberJoined(
            post=post, organisation=made.told.organisation, role=GroupRole.CHAIR, joined_on=TODAY
        )
        for post in (made.secretary, made.head)
    ]
    made.told.story.when(made.constitute()).then(
        LeadingGroupConstituted(
            name="营商环境领导小组",
            secretary=made.secretary,
            district_head=made.head,
            basis="云委〔2026〕4号",
            constituted_on=TODAY,
        ),
        *chairs,
    )
    made.told.story.when(made.constitute()).refused(LeadingGroupAlreadyConstituted)
    made.told.story.when(made.constitute(name="减税降费领导小组")).then_topics(
        "leading-group.constituted", "leading-group.member-joined", "leading-group.member-joined"
    )


def test_a_group_has_a_name_of_at_most_120_characters_and_a_public_one() -> None:
    made = group()
    made.told.story.when(made.constitute(name="组" * 121)).refused(TextTooLong)
    made.told.story.when(made.constitute(basis="依" * 401)).refused(TextTooLong)
    made.told.story.when(made.constitute(name="13800138000领导小组")).refused(PersonalNumberInPublicText)
    made.told.story.given(made.constitute(name="组" * 120, basis="依" * 400))


def test_the_chairs_are_two_posts_of_chief_rank() -> None:
    made = group()
    made.told.story.when(made.constitute(district_head=made.secretary)).refused(ChairsNotTwo)
    made.told.story.when(made.constitute(secretary=made.told.bureau.leader)).refused(ChairNotCountyChief)


def test_members_join_in_a_role_and_nobody_joins_as_a_chair() -> None:
    made = group()
    id, leader = made.with_leader(), made.told.bureau.leader
    add = AddLeadingGroupMember(leading_group=id, post=leader, role=GroupRole.DEPUTY_CHAIR)
    made.told.story.when(add).refused(AlreadyMember)
    made.told.story.when(AddLeadingGroupMember(leading_group=id, post=leader)).then_topics(
        "leading-group.member-joined"
    )
    for post, role in ((leader, GroupRole.CHAIR), (made.head, GroupRole.MEMBER)):
        command = AddLeadingGroupMember(leading_group=id, post=post, role=role)
        made.told.story.when(command).refused(ChairRoleTaken)


def test_a_member_leads_an_area_or_one_measure() -> None:
    made = group()
    id, leader = made.with_leader(), made.told.bureau.leader
    area = NameLead(leading_group=id, post=leader, area=MeasureArea.DELEGATION)
    made.told.story.when(area).then(
        LeadingGroupLeadNamed(
            area=MeasureArea.DELEGATION, measure=None, post=leader, previous_post=None, named_on=TODAY
        )
    )
    made.told.story.when(area).refused(AlreadyLeads)
    measure = made.told.adopted()
    made.told.story.when(NameLead(leading_group=id, post=leader, measure=measure)).then_topics(
        "leading-group.lead-named"
    )
    made.told.story.when(NameLead(leading_group=id, post=made.head, measure=measure))
    assert made.told.story.made[0].previous_post == leader  # type: ignore[attr-defined]


def test_a_lead_is_a_member_of_county_rank_and_leads_one_thing() -> None:
    made = group()
    id, head = made.with_leader(), made.told.bureau.head
    area, measure = MeasureArea.FISCAL, made.told.adopted()
    made.told.story.when(NameLead(leading_group=id, post=head, area=area)).refused(NotAMember)
    made.told.story.given(AddLeadingGroupMember(leading_group=id, post=head))
    made.told.story.when(NameLead(leading_group=id, post=head, area=area)).refused(LeadRankTooLow)
    both = NameLead(leading_group=id, post=made.head, area=area, measure=measure)
    for command in (both, NameLead(leading_group=id, post=made.head)):
        made.told.story.when(command).refused(LeadSubjectUnclear)


def test_a_member_leaves_who_is_no_chair_and_leads_nothing() -> None:
    made = group()
    id, leader = made.with_leader(), made.told.bureau.leader
    leave = RemoveLeadingGroupMember(leading_group=id, post=leader, reason="分工调整")
    chair = RemoveLeadingGroupMember(leading_group=id, post=made.head, reason="分工调整")
    made.told.story.when(chair).refused(ChairCannotLeave)
    made.told.story.given(NameLead(leading_group=id, post=leader, area=MeasureArea.FISCAL))
    made.told.story.when(leave).refused(MemberStillLeads)
    made.told.story.given(NameLead(leading_group=id, post=made.head, area=MeasureArea.FISCAL))
    made.told.story.when(leave).then(LeadingGroupMemberLeft(post=leader, left_on=TODAY, reason="分工调整"))
    made.told.story.when(leave).refused(NotAMember)
