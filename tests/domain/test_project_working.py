"""Progress, delays, nodes and silence of a project: who says so, and what stays on record."""

from datetime import date

import pytest

from domain.actor import Role
from domain.events.flowchart import Milestone
from domain.events.project import (
    DelayCause,
    ProjectFellSilent,
    ProjectNodeCompleted,
    ProjectNodeDelayed,
    ProjectNodeOverdue,
    ProjectProgressReported,
)
from domain.flowchart import AdoptFlowchart
from domain.personal import FreeText
from domain.project import DelayProjectNode, MarkNodeOverdue, NoteProjectSilence
from domain.project.refusals import (
    DelayCauseNotYours,
    DelayCauseUnclear,
    DelayNotPositive,
    NodeAlreadyCompleted,
    NodeDateImpossible,
    NodeNotOverdue,
    NodeNotPlanned,
    NodesStillOpen,
    NodeWithoutEvidence,
    ProjectEnded,
    ProjectNotSilent,
    ProjectNotYours,
)
from tests.domain.project_stories import Site, opening, site
from tests.domain.test_project_opening import NODES

TODAY = date(2026, 3, 2)
INITIATION_DUE, SITE_DUE = date(2026, 3, 5), date(2026, 3, 19)


def delay(here: Site, **other: object) -> DelayProjectNode:
    told: dict[str, object] = {
        "project": here.project,
        "node": Milestone.SITE,
        "days": 5,
        "cause": DelayCause.DEPARTMENT,
        "department": here.told.other,
        "reason": "组卷材料退回补正",
    }
    return DelayProjectNode(**{**told, **other})  # type: ignore[arg-type]


def test_leader_body_and_office_report_progress_and_nobody_else() -> None:
    here = site().led()
    here.told.as_leader().when(here.report()).then(
        ProjectProgressReported(
            leader=here.told.leader,
            organisation=here.told.bureau,
            text=FreeText(here.told.firm, "主体结构施工，进展正常"),
            reported_on=TODAY,
        )
    )
    here.told.as_handler().when(here.report()).then_topics("project.progress-reported")
    here.told.as_office().when(here.report()).then_topics("project.progress-reported")
    here.told.as_outsider().when(here.report()).refused(ProjectNotYours)
    here.told.story.by(Role.COUNTY_LEADER, post=here.told.second_leader).when(here.report()).refused(
        ProjectNotYours
    )


def test_a_delay_names_its_cause_and_keeps_what_was_due() -> None:
    here = site()
    here.told.as_handler().when(delay(here)).then(
        ProjectNodeDelayed(
            number=1,
            node=Milestone.SITE,
            organisation=here.told.bureau,
            enterprise=here.told.firm,
            cause=DelayCause.DEPARTMENT,
            department=here.told.other,
            reason=FreeText(here.told.firm, "组卷材料退回补正"),
            days=5,
            due_before=SITE_DUE,
            due=date(2026, 3, 26),
            provisional=True,
            calendar_edition=0,
            delayed_on=TODAY,
        )
    )


def test_the_body_itself_does_not_put_a_delay_on_the_firm() -> None:
    here = site().led()
    firm = delay(here, cause=DelayCause.FIRM, department=None)
    here.told.as_handler().when(firm).refused(DelayCauseNotYours)
    here.told.as_leader().when(firm).then_topics("project.node-delayed")
    here.told.as_office().when(firm).then_topics("project.node-delayed")


def test_a_delay_is_of_some_days_and_says_who_caused_it() -> None:
    here = site()
    here.told.as_handler().when(delay(here, days=0)).refused(DelayNotPositive)
    here.told.as_handler().when(delay(here, days=-3)).refused(DelayNotPositive)
    here.told.as_handler().when(delay(here, department=None)).refused(DelayCauseUnclear)
    here.told.as_office().when(delay(here, cause=DelayCause.FIRM)).refused(DelayCauseUnclear)


def test_a_node_is_done_once_with_evidence_on_a_day_that_can_be() -> None:
    here = site()
    here.told.story.at(2026, 3, 9)
    here.told.as_handler().when(here.complete(Milestone.INITIATION, evidence=())).refused(NodeWithoutEvidence)
    for day in (date(2026, 3, 1), date(2026, 3, 10)):
        here.told.as_handler().when(here.complete(Milestone.INITIATION, on=day)).refused(NodeDateImpossible)
    here.told.as_handler().when(here.complete(Milestone.INITIATION)).then(
        ProjectNodeCompleted(
            node=Milestone.INITIATION,
            organisation=here.told.bureau,
            due=INITIATION_DUE,
            working_days_late=2,
            evidence=("批文3号",),
            completed_on=date(2026, 3, 9),
            reported_on=date(2026, 3, 9),
        )
    )
    here.told.as_handler().when(here.complete(Milestone.INITIATION)).refused(NodeAlreadyCompleted)
    here.told.as_handler().when(delay(here, node=Milestone.INITIATION)).refused(NodeAlreadyCompleted)


def test_a_node_entered_later_is_as_late_as_it_was() -> None:
    here = site()
    here.told.story.at(2026, 3, 20)
    here.told.as_handler().when(here.complete(Milestone.INITIATION, on=date(2026, 3, 4)))
    (done,) = here.told.story.made
    assert isinstance(done, ProjectNodeCompleted)
    assert (done.working_days_late, done.reported_on) == (0, date(2026, 3, 20))


def test_a_node_that_the_flowchart_lacks_cannot_be_done() -> None:
    here = site()
    here.told.as_office().given(AdoptFlowchart(nodes=NODES, basis="试点方案"))
    short = Site(here.told, here.told.as_handler().send(opening(here.told)))
    here.told.as_handler().when(short.complete(Milestone.LAND)).refused(NodeNotPlanned)


def test_production_is_last_and_completes_the_project() -> None:
    here = site()
    here.told.as_handler().when(here.complete(Milestone.PRODUCTION)).refused(NodesStillOpen)
    assert here.told.story.refusal is not None
    assert "供地、工程规划许可、施工许可" in here.told.story.refusal.message
    here.told.as_handler().given(*(here.complete(node) for node in list(Milestone)[:-1]))
    here.told.as_handler().when(here.complete(Milestone.PRODUCTION)).then_topics(
        "project.node-completed", "project.completed"
    )
    here.told.as_handler().when(here.report()).refused(ProjectEnded)


def overdue(here: Site, day: int) -> None:
    mark = MarkNodeOverdue(project=here.project, node=Milestone.INITIATION)
    here.told.story.at(2026, 3, day, 0, 0).by(Role.TIMEKEEPER).when(mark)


def test_a_node_falls_overdue_once_for_each_due_date_and_names_who_led_then() -> None:
    here = site().led()
    holder = here.told.row("posts", id=here.told.leader).holder
    overdue(here, 5)
    here.told.story.refused(NodeNotOverdue)
    overdue(here, 6)
    here.told.story.then(
        ProjectNodeOverdue(
            node=Milestone.INITIATION,
            leader=here.told.leader,
            person=holder,
            organisation=here.told.bureau,
            due=INITIATION_DUE,
            overdue_on=date(2026, 3, 6),
        )
    )
    overdue(here, 7)
    here.told.story.refused(NodeNotOverdue)
    here.told.as_handler().given(delay(here, node=Milestone.INITIATION, days=1))
    overdue(here, 7)
    here.told.story.then_topics("project.node-overdue")
    here.told.as_handler().given(here.complete(Milestone.INITIATION))
    overdue(here, 9)
    here.told.story.refused(NodeAlreadyCompleted)


def silence(here: Site, month: int, day: int) -> None:
    here.told.story.at(2026, month, day, 0, 0).by(Role.TIMEKEEPER).when(
        NoteProjectSilence(project=here.project)
    )


@pytest.mark.parametrize("led", [True, False])
def test_more_than_thirty_days_without_a_word_are_noted_once(led: bool) -> None:
    here = site().led() if led else site()
    leader = here.told.leader if led else None
    person = here.told.row("posts", id=leader).holder if led else None
    silence(here, 4, 1)
    here.told.story.refused(ProjectNotSilent)
    silence(here, 4, 2)
    here.told.story.then(
        ProjectFellSilent(leader=leader, person=person, organisation=here.told.bureau, since=TODAY, days=31)
    )
    silence(here, 4, 3)
    here.told.story.refused(ProjectNotSilent)


def test_any_word_ends_a_silence_and_a_completed_project_is_not_silent() -> None:
    here = site()
    here.told.story.at(2026, 3, 30)
    here.told.as_handler().given(here.report())
    silence(here, 4, 2)
    here.told.story.refused(ProjectNotSilent)
    here.told.story.at(2026, 4, 3)
    here.completed()
    silence(here, 6, 1)
    here.told.story.refused(ProjectEnded)
