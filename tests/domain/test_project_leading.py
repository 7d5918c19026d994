"""A project has exactly one leader, of county rank, and the duty attaches to the leader's post."""

from datetime import date

from domain.events.post import PostingEnd
from domain.events.project import ProjectLeaderAssigned
from domain.personal import FreeText
from domain.post import AbolishPost, EndPosting, PostHasOpenObligations
from domain.post.refusals import PostVacant
from domain.project import AssignProjectLeader, ChangeProjectLeader
from domain.project.refusals import (
    LeaderBelowCountyRank,
    ProjectAlreadyLed,
    ProjectLedByPost,
    ProjectNotLed,
)
from domain.refusal import NotPermitted
from projections.obligations import ObligationKind
from tests.domain.project_stories import site

TODAY = date(2026, 3, 2)


def test_one_post_leads_a_project() -> None:
    here = site()
    assign = AssignProjectLeader(project=here.project, post=here.told.leader)
    holder = here.told.row("posts", id=here.told.leader).holder
    here.told.as_leader().when(assign).refused(NotPermitted)
    here.told.as_office().when(assign).then(
        ProjectLeaderAssigned(
            post=here.told.leader,
            person=holder,
            previous=None,
            organisation=here.told.bureau,
            reason=None,
            assigned_on=TODAY,
        )
    )
    second = AssignProjectLeader(project=here.project, post=here.told.second_leader)
    here.told.as_office().when(second).refused(ProjectAlreadyLed)


def test_a_leader_is_of_county_rank_and_somebody() -> None:
    here = site()
    here.told.as_office().when(AssignProjectLeader(project=here.project, post=here.told.head)).refused(
        LeaderBelowCountyRank
    )
    end = EndPosting(post=here.told.leader, ended_on=TODAY, reason=PostingEnd.RETIRED)
    here.told.as_office().given(end)
    here.told.story.when(AssignProjectLeader(project=here.project, post=here.told.leader)).refused(PostVacant)


def test_the_leader_changes_for_a_reason_and_the_duty_moves_with_it() -> None:
    here = site().led()
    change = ChangeProjectLeader(project=here.project, post=here.told.second_leader, reason="分工调整")
    here.told.as_office().when(change)
    (assigned,) = here.told.story.made
    assert isinstance(assigned, ProjectLeaderAssigned)
    assert (assigned.previous, assigned.reason) == (
        here.told.leader,
        FreeText(here.told.firm, "分工调整"),
    )
    here.told.as_office().when(change).refused(ProjectLedByPost)
    duty = here.told.row("obligations", id=here.project)
    assert (duty.post, duty.kind, duty.due) == (here.told.second_leader, ObligationKind.PROJECT, None)


def test_a_project_that_nobody_leads_has_no_leader_to_change() -> None:
    here = site()
    change = ChangeProjectLeader(project=here.project, post=here.told.leader, reason="分工调整")
    here.told.as_office().when(change).refused(ProjectNotLed)


def test_a_post_that_leads_a_project_is_not_abolished() -> None:
    here = site().led()
    end = EndPosting(post=here.told.leader, ended_on=TODAY, reason=PostingEnd.RETIRED)
    here.told.as_office().given(end)
    here.told.story.when(AbolishPost(post=here.told.leader, basis="机构改革")).refused(PostHasOpenObligations)
