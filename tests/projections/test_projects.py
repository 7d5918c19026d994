"""The ledger of projects, their nodes and delays; the clock of their silence and the duty of their leaders."""

from datetime import date, datetime

from domain.actor import Role
from domain.events.flowchart import Milestone
from domain.events.project import DelayCause, ProjectStatus
from domain.personal import FreeText
from domain.project import (
    ChangeProjectLeader,
    GrantGreenChannel,
    MarkNodeOverdue,
    NoteProjectSilence,
    RescheduleProject,
    TerminateProject,
)
from domain.situation import CHINA
from projections.obligations import ObligationKind
from projections.project_clocks import SILENCE
from tests.domain.project_stories import Site, site
from tests.domain.test_project_rescheduling import YEAR
from tests.domain.test_project_working import delay

TODAY = date(2026, 3, 2)


def clock(here: Site) -> datetime | None:
    found = here.told.rows("clocks", subject=here.project, kind=SILENCE)
    assert all(row.command == "NoteProjectSilence" for row in found)
    return found[0].at if found else None


def waiting(here: Site) -> dict[str, datetime]:
    found = here.told.rows("clocks", subject=here.project, command="MarkNodeOverdue")
    return {row.arguments["node"]: row.at for row in found}


def midnight(month: int, day: int) -> datetime:
    return datetime(2026, month, day, tzinfo=CHINA)


def test_a_card_stands_in_the_ledger_without_a_leader() -> None:
    here = site()
    row = here.told.row("projects", id=here.project)
    assert (row.status, row.leader, row.nodes_planned, row.heard_on) == (ProjectStatus.OPEN, None, 8, TODAY)
    assert here.told.rows("obligations", id=here.project) == []


def test_the_ledger_has_the_leader_in_force_and_how_many_there_were() -> None:
    here = site().led()
    change = ChangeProjectLeader(project=here.project, post=here.told.second_leader, reason="分工调整")
    here.told.as_office().given(GrantGreenChannel(project=here.project, basis="办法"), change)
    row = here.told.row("projects", id=here.project)
    assert (row.leader, row.leaders, row.led_since) == (here.told.second_leader, 2, TODAY)
    assert (row.green_channel_on, row.green_channel_basis) == (TODAY, "办法")


def test_delays_are_counted_and_kept_one_by_one() -> None:
    here = site()
    here.told.as_handler().given(delay(here))
    firm = delay(here, days=2, cause=DelayCause.FIRM, department=None, reason="设备延期")
    here.told.as_office().given(firm)
    node = here.told.row("project_nodes", project=here.project, node=Milestone.SITE)
    assert (node.planned_due, node.due) == (date(2026, 3, 19), date(2026, 3, 30))
    assert (node.delays, node.delayed_days, node.last_cause) == (2, 7, DelayCause.FIRM)
    assert node.blamed_department is None
    delays = here.told.rows("node_delays", project=here.project)
    assert [(row.number, row.cause, row.department) for row in delays] == [
        (1, DelayCause.DEPARTMENT, here.told.other),
        (2, DelayCause.FIRM, None),
    ]
    assert delays[0].reason == FreeText(here.told.firm, "组卷材料退回补正")
    assert here.told.row("projects", id=here.project).delays == 2


def test_a_node_that_is_done_is_as_late_as_it_was() -> None:
    here = site()
    here.told.story.at(2026, 3, 9)
    here.told.as_handler().given(here.complete(Milestone.INITIATION))
    node = here.told.row("project_nodes", project=here.project, node=Milestone.INITIATION)
    assert (node.completed_on, node.working_days_late) == (date(2026, 3, 9), 2)
    assert node.evidence_given == ("批文3号",)
    assert here.told.row("projects", id=here.project).nodes_completed == 1


def test_every_word_moves_the_clock_and_silence_stops_it() -> None:
    here = site()
    assert clock(here) == midnight(4, 2)
    here.told.story.at(2026, 3, 10)
    here.told.as_handler().given(here.report())
    assert clock(here) == midnight(4, 10)
    here.told.story.at(2026, 3, 12)
    here.told.as_handler().given(delay(here))
    assert clock(here) == midnight(4, 12)
    here.told.story.at(2026, 3, 13)
    here.told.as_handler().given(here.complete(Milestone.INITIATION, on=date(2026, 3, 5)))
    assert clock(here) == midnight(4, 13)
    here.told.story.at(2026, 4, 13, 0, 0).by(Role.TIMEKEEPER).given(NoteProjectSilence(project=here.project))
    assert clock(here) is None
    row = here.told.row("projects", id=here.project)
    assert (row.silent_since, row.silences) == (date(2026, 3, 13), 1)
    here.told.story.at(2026, 4, 20)
    here.told.as_handler().given(here.report())
    assert clock(here) == midnight(5, 21)
    assert here.told.row("projects", id=here.project).silent_since is None


def test_each_node_is_waited_for_until_it_is_done_or_overdue() -> None:
    here = site().led()
    assert len(waiting(here)) == 8
    assert waiting(here)["SITE"] == midnight(3, 20)
    here.told.as_handler().given(delay(here), here.complete(Milestone.INITIATION))
    assert waiting(here)["SITE"] == midnight(3, 27)
    assert "INITIATION" not in waiting(here)
    here.told.story.at(2026, 3, 27, 0, 0).by(Role.TIMEKEEPER)
    here.told.story.given(MarkNodeOverdue(project=here.project, node=Milestone.SITE))
    assert "SITE" not in waiting(here)
    node = here.told.row("project_nodes", project=here.project, node=Milestone.SITE)
    holder = here.told.row("posts", id=here.told.leader).holder
    assert (node.overdue_on, node.overdue_leader, node.overdue_holder) == (
        date(2026, 3, 27),
        here.told.leader,
        holder,
    )
    end = TerminateProject(project=here.project, reason="撤资", basis="会议纪要")
    here.told.as_office().given(end)
    assert waiting(here) == {}


def test_a_date_that_became_official_is_not_waited_for_anew() -> None:
    here = site()
    here.told.story.at(2026, 3, 6, 0, 0).by(Role.TIMEKEEPER)
    here.told.story.given(MarkNodeOverdue(project=here.project, node=Milestone.INITIATION))
    here.told.as_office().given(YEAR, RescheduleProject(project=here.project))
    assert "INITIATION" not in waiting(here)
    assert len(waiting(here)) == 7


def test_the_duty_of_the_leader_ends_with_the_project() -> None:
    here = site().led()
    (duty,) = here.told.rows("obligations", id=here.project)
    assert (duty.post, duty.kind, duty.since) == (here.told.leader, ObligationKind.PROJECT, TODAY)
    here.completed()
    assert here.told.rows("obligations", id=here.project) == []
    assert clock(here) is None
    row = here.told.row("projects", id=here.project)
    assert (row.status, row.completed_on, row.nodes_completed) == (ProjectStatus.COMPLETED, TODAY, 8)


def test_a_project_that_is_given_up_says_why() -> None:
    here = site().led()
    end = TerminateProject(project=here.project, reason="投资方撤资", basis="会议纪要7号")
    here.told.as_office().given(end)
    row = here.told.row("projects", id=here.project)
    assert (row.status, row.terminated_on) == (ProjectStatus.TERMINATED, TODAY)
    assert row.termination_reason == FreeText(here.told.firm, "投资方撤资")
    assert here.told.rows("obligations", id=here.project) == []
