"""A group's chairs, its members with their days, and who leads what now and led it before."""

from datetime import date

import projections.leading_groups  # noqa: F401 - registers the views that the story folds
from domain.events.leading_group import GroupRole
from domain.events.measure import MeasureArea
from domain.leading_group import AddLeadingGroupMember, NameLead, RemoveLeadingGroupMember
from tests.domain.measure_stories import TODAY
from tests.domain.test_leading_group import group


def test_a_group_stands_with_its_two_chairs() -> None:
    made = group()
    id = made.with_leader()
    row = made.told.row("leading_groups", id=id)
    assert (row.secretary, row.district_head) == (made.secretary, made.head)
    members = made.told.bureau.found("leading_group_members", leading_group=id)
    assert {row.post: row.role for row in members} == {
        made.secretary: GroupRole.CHAIR,
        made.head: GroupRole.CHAIR,
        made.told.bureau.leader: GroupRole.DEPUTY_CHAIR,
    }


def test_a_member_with_another_role_belongs_since_it_joined_and_one_that_comes_back_since_then() -> None:
    made = group()
    id, leader, story = made.with_leader(), made.told.bureau.leader, made.told.story
    story.at(2026, 4, 1).given(AddLeadingGroupMember(leading_group=id, post=leader))
    row = made.told.row("leading_group_members", post=leader)
    assert (row.role, row.joined_on, row.left_on) == (GroupRole.MEMBER, TODAY, None)
    story.given(RemoveLeadingGroupMember(leading_group=id, post=leader, reason="调整"))
    assert made.told.row("leading_group_members", post=leader).left_on == date(2026, 4, 1)
    story.at(2026, 5, 1).given(AddLeadingGroupMember(leading_group=id, post=leader))
    row = made.told.row("leading_group_members", post=leader)
    assert (row.joined_on, row.left_on) == (date(2026, 5, 1), None)


def test_a_lead_is_one_row_for_each_area_and_measure() -> None:
    made = group()
    id, measure, leader = made.with_leader(), made.told.adopted(), made.told.bureau.leader
    for post in (made.head, leader):
        made.told.story.given(NameLead(leading_group=id, post=post, area=MeasureArea.FISCAL))
    made.told.story.given(NameLead(leading_group=id, post=leader, measure=measure))
    area = made.told.row("leading_group_leads", subject="FISCAL")
    assert (area.post, area.previous_post, area.measure) == (leader, made.head, None)
    single = made.told.row("leading_group_leads", subject=str(measure))
    assert (single.post, single.measure, single.area) == (leader, measure, None)
