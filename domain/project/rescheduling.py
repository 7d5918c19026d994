"""Rescheduling (重算节点期限): a project's due dates move with the calendar, by an event that says why."""

from collections.abc import Iterator
from uuid import UUID

from domain.actor import Role
from domain.calendar import Deadline, WorkCalendar, calendar_of
from domain.command import Command
from domain.events.flowchart import Milestone
from domain.events.project import ProjectNodeRescheduled
from domain.personal import bounded
from domain.project.aggregate import Project, open_project
from domain.reference import ProjectId
from domain.situation import Situation

LONGEST_REASON = 400


def recomputed(project: Project, calendar: WorkCalendar) -> Iterator[tuple[Milestone, Deadline]]:
    """The deadline of each open node on the calendar as it is now: planned days and delays, from the opening on."""
    days = 0
    for each in project.nodes:
        days += each.days
        if each.node in project.open:
            whole = days + project.delayed.get(each.node, 0)
            yield each.node, calendar.add_working_days(project.opened_on, whole)


class RescheduleProject(Command, about=Project, by=(Role.TIMEKEEPER, Role.PROGRAMME_OFFICE)):
    """Reschedule a project (重算项目节点期限) on the calendar as it is now; nothing happens to dates that stand."""

    project: ProjectId
    why: str = "工作日历修订"

    def decide(self, situation: Situation) -> UUID:
        """Refuses a project that ended; moves each open node whose day changed, or became official or provisional."""
        project, calendar = open_project(situation, self.project), calendar_of(situation)
        why = bounded(self.why, LONGEST_REASON)
        for node, deadline in list(recomputed(project, calendar)):
            before = project.due[node]
            if (deadline.due, deadline.provisional) == (before.due, before.provisional):
                continue
            project.trigger(
                ProjectNodeRescheduled(
                    node=node,
                    organisation=project.organisation,
                    due_before=before.due,
                    due=deadline.due,
                    provisional=deadline.provisional,
                    calendar_edition=deadline.calendar_version,
                    why=why,
                    rescheduled_on=situation.today,
                )
            )
        return project.id
