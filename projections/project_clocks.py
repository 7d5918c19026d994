"""Project clocks (项目时钟): when a node falls overdue and a silence is noted; and the obligation of the leader's post."""

from datetime import date, datetime, time, timedelta, timezone
from uuid import UUID

from domain.events.flowchart import Milestone
from domain.events.project import (
    ProjectCardOpened,
    ProjectCompleted,
    ProjectFellSilent,
    ProjectLeaderAssigned,
    ProjectNodeCompleted,
    ProjectNodeDelayed,
    ProjectNodeOverdue,
    ProjectNodeRescheduled,
    ProjectProgressReported,
    ProjectTerminated,
)
from projections.clocks import Clock, clocks
from projections.engine.view import Key
from projections.obligations import Obligation, ObligationKind, obligations

CHINA = timezone(timedelta(hours=8))
SILENCE, OVERDUE = "project-silence", "project-node-overdue"
ONE_DAY = timedelta(1)
MORE_THAN_THIRTY_DAYS = timedelta(31)

Ended = ProjectCompleted | ProjectTerminated


def silence_clock(project: UUID, heard_on: date) -> Clock:
    """At midnight, when more than thirty days have passed since something was heard."""
    at = datetime.combine(heard_on + MORE_THAN_THIRTY_DAYS, time(), CHINA)
    arguments = {"project": str(project)}
    return Clock(subject=project, kind=SILENCE, at=at, command="NoteProjectSilence", arguments=arguments)


def overdue_clock(project: UUID, node: Milestone, due: date) -> Clock:
    """At midnight after a node's due date."""
    at = datetime.combine(due + ONE_DAY, time(), CHINA)
    arguments = {"project": str(project), "node": node.value}
    return Clock(
        subject=project, kind=f"{OVERDUE}-{node}", at=at, command="MarkNodeOverdue", arguments=arguments
    )


def _overdue(
    event: ProjectNodeDelayed | ProjectNodeOverdue | ProjectNodeRescheduled | ProjectNodeCompleted,
) -> Key:
    return (event.originator_id, f"{OVERDUE}-{event.node}")


def _all(event: ProjectTerminated) -> list[Key]:
    kinds = (SILENCE, *(f"{OVERDUE}-{node}" for node in Milestone))
    return [(event.originator_id, kind) for kind in kinds]


def _silence(event: ProjectProgressReported | ProjectNodeDelayed | ProjectNodeCompleted | Ended) -> Key:
    return (event.originator_id, SILENCE)


@clocks.opens(ProjectCardOpened)
def started(event: ProjectCardOpened) -> list[Clock]:
    """They run from the first day: one for each node, and one for its silence."""
    id = event.originator_id
    nodes = [overdue_clock(id, each.node, each.due) for each in event.nodes]
    return [silence_clock(id, event.opened_on), *nodes]


@clocks.upserts(ProjectProgressReported, key=_silence)
def heard(_row: Clock | None, event: ProjectProgressReported) -> Clock:
    """It runs anew."""
    return silence_clock(event.originator_id, event.reported_on)


@clocks.upserts(ProjectNodeDelayed, key=_silence)
def heard_of_a_delay(_row: Clock | None, event: ProjectNodeDelayed) -> Clock:
    """It runs anew."""
    return silence_clock(event.originator_id, event.delayed_on)


@clocks.upserts(ProjectNodeCompleted, key=_silence)
def heard_of_a_node(_row: Clock | None, event: ProjectNodeCompleted) -> Clock:
    """It runs anew."""
    return silence_clock(event.originator_id, event.reported_on)


@clocks.upserts(ProjectFellSilent, key=lambda event: (event.originator_id, SILENCE))
def noted(_row: Clock | None, _: ProjectFellSilent) -> None:
    """Once a silence is enough."""
    return


def moved(row: Clock | None, event: ProjectNodeDelayed | ProjectNodeRescheduled) -> Clock | None:
    """Another due date may pass too; the same one, which became official, is not waited for anew."""
    if event.due == event.due_before:
        return row
    return overdue_clock(event.originator_id, event.node, event.due)


def stopped(_row: Clock | None, _: Ended | ProjectNodeOverdue | ProjectNodeCompleted) -> None:
    """Nothing more is waited for."""
    return


clocks.upserts(ProjectNodeDelayed, key=_overdue)(moved)
clocks.upserts(ProjectNodeRescheduled, key=_overdue)(moved)
clocks.upserts(ProjectNodeOverdue, key=_overdue)(stopped)
clocks.upserts(ProjectNodeCompleted, key=_overdue)(stopped)
clocks.upserts(ProjectCompleted, key=_silence)(stopped)
clocks.upserts(ProjectTerminated, key=_all)(stopped)


@obligations.opens(ProjectLeaderAssigned)
def taken_on(event: ProjectLeaderAssigned) -> Obligation:
    """Its leader sees it through; a word a month is owed, so there is a cadence instead of a date."""
    since = event.assigned_on
    id, post = event.originator_id, event.post
    return Obligation(id=id, post=post, kind=ObligationKind.PROJECT, since=since, due=None)


def _former(event: ProjectLeaderAssigned) -> list[Key]:
    return [(event.originator_id, event.previous)] if event.previous else []


def _leaders(event: Ended) -> list[Key]:
    return [(event.originator_id, event.leader)] if event.leader else []


def passed_on(_row: Obligation, _: ProjectLeaderAssigned) -> None:
    """The former leader owes nothing more."""
    return


def discharged(_row: Obligation, _: Ended) -> None:
    """Seen through, or given up."""
    return


obligations.folds(ProjectLeaderAssigned, key=_former)(passed_on)
obligations.folds(ProjectCompleted, key=_leaders)(discharged)
obligations.folds(ProjectTerminated, key=_leaders)(discharged)
