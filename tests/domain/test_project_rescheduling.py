"""A project's due dates move with the calendar, by an event that says why, and keep their delays."""

from datetime import date

from domain.actor import Role
from domain.calendar import AmendCalendarYear, PublishCalendarYear
from domain.events.flowchart import Milestone
from domain.events.project import ProjectNodeRescheduled
from domain.project import RescheduleProject
from domain.project.refusals import ProjectEnded
from tests.domain.project_stories import site
from tests.domain.test_project_working import delay

TODAY = date(2026, 3, 2)
YEAR = PublishCalendarYear(year=2026, days_off=(), work_days=(), source="国办通知")
HOLIDAY = AmendCalendarYear(
    year=2026, days_off=(date(2026, 3, 12),), work_days=(), source="通告", reason="防汛停工"
)


def test_a_day_off_moves_the_open_nodes_behind_it_and_keeps_their_delays() -> None:
    here = site()
    here.told.as_office().given(YEAR, RescheduleProject(project=here.project))
    here.told.as_handler().given(here.complete(Milestone.INITIATION), delay(here, days=5))
    here.told.as_office().given(HOLIDAY)
    here.told.story.by(Role.TIMEKEEPER).when(RescheduleProject(project=here.project))
    assert len(here.told.story.made) == 7
    assert here.told.story.made[0] == ProjectNodeRescheduled(
        node=Milestone.SITE,
        organisation=here.told.bureau,
        due_before=date(2026, 3, 26),
        due=date(2026, 3, 27),
        provisional=False,
        calendar_edition=2,
        why="工作日历修订",
        rescheduled_on=TODAY,
    )
    node = here.told.row("project_nodes", project=here.project, node=Milestone.SITE)
    assert (node.planned_due, node.due, node.delays) == (date(2026, 3, 19), date(2026, 3, 27), 1)
    assert (node.provisional, node.calendar_edition) == (False, 2)


def test_a_year_that_is_announced_makes_dates_official() -> None:
    here = site()
    here.told.as_office().given(YEAR)
    here.told.as_office().when(RescheduleProject(project=here.project, why="年度日历发布"))
    moved = here.told.story.made
    assert all(isinstance(event, ProjectNodeRescheduled) and event.why == "年度日历发布" for event in moved)
    rows = here.told.rows("project_nodes", project=here.project)
    assert not any(row.provisional for row in rows)
    assert [row.due for row in rows] == [row.planned_due for row in rows]


def test_dates_that_stand_make_no_event_and_what_ended_is_refused() -> None:
    here = site()
    here.told.as_office().when(RescheduleProject(project=here.project)).then()
    here.completed()
    here.told.as_office().when(RescheduleProject(project=here.project)).refused(ProjectEnded)
