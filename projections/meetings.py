"""Meetings (工作例会): which week met, which did not and why, and what was on the agenda."""

from datetime import date
from enum import StrEnum

from domain.events.meeting import (
    MeetingAgendaSet,
    MeetingBackfilled,
    MeetingConvened,
    MeetingDecisionNumbered,
    MeetingSkipped,
    MeetingWeekClosed,
    MeetingWeekOpened,
    SkipCause,
)
from domain.personal import FreeText
from domain.reference import CommitmentId, DecisionId, IssueId, MeetingId, OrganisationId, PostId
from projections.engine.view import Row, View, replace


class MeetingStatus(StrEnum):
    """States of a week's meeting (例会状态): AWAITED 待召开, CONVENED 已召开, SKIPPED 未召开,
    SKIPPED_THEN_BACKFILLED 未召开后补录.
    """

    AWAITED = "AWAITED"
    CONVENED = "CONVENED"
    SKIPPED = "SKIPPED"
    SKIPPED_THEN_BACKFILLED = "SKIPPED_THEN_BACKFILLED"


class Meeting(Row):
    """A week's meeting (工作例会): `agenda` is what was to be talked about in words, beside the matters named;
    `decisions` is how many it took; `settled` weeks change no more.
    """

    id: MeetingId
    week: str
    first_day: date
    last_day: date
    status: MeetingStatus = MeetingStatus.AWAITED
    convened_on: date | None = None
    chair: PostId | None = None
    attending: tuple[OrganisationId, ...] = ()
    skip_cause: SkipCause | None = None
    skip_reason: FreeText | None = None
    backfilled_on: date | None = None
    backfill_reason: FreeText | None = None
    approved_by: PostId | None = None
    agenda_set_on: date | None = None
    agenda: tuple[FreeText, ...] = ()
    agenda_issues: tuple[IssueId, ...] = ()
    agenda_decisions: tuple[DecisionId, ...] = ()
    agenda_commitments: tuple[CommitmentId, ...] = ()
    decisions: int = 0
    settled: bool = False
    provisional: bool


meetings = View("meetings", Meeting, indexes=(("week",), ("first_day",)))


@meetings.opens(MeetingWeekOpened)
def opened(event: MeetingWeekOpened) -> Meeting:
    """A meeting is awaited."""
    return Meeting(
        id=event.originator_id,
        week=event.week,
        first_day=event.first_day,
        last_day=event.last_day,
        provisional=event.provisional,
    )


@meetings.folds(MeetingAgendaSet)
def agenda_set(row: Meeting, event: MeetingAgendaSet) -> Meeting:
    """This is on the agenda, and nothing else."""
    return replace(
        row,
        agenda_set_on=event.set_on,
        agenda=event.items,
        agenda_issues=event.issues,
        agenda_decisions=event.decisions,
        agenda_commitments=event.commitments,
    )


@meetings.folds(MeetingConvened)
def convened(row: Meeting, event: MeetingConvened) -> Meeting:
    """It met."""
    return replace(
        row,
        status=MeetingStatus.CONVENED,
        convened_on=event.convened_on,
        chair=event.chair,
        attending=event.attending,
    )


@meetings.folds(MeetingBackfilled)
def backfilled(row: Meeting, event: MeetingBackfilled) -> Meeting:
    """It met, as was entered too late; why it counted as skipped stays."""
    return replace(
        row,
        status=MeetingStatus.SKIPPED_THEN_BACKFILLED,
        convened_on=event.convened_on,
        chair=event.chair,
        attending=event.attending,
        backfilled_on=event.backfilled_on,
        backfill_reason=event.reason,
        approved_by=event.approved_by,
    )


@meetings.folds(MeetingDecisionNumbered)
def decided(row: Meeting, _: MeetingDecisionNumbered) -> Meeting:
    """One decision more."""
    return replace(row, decisions=row.decisions + 1)


@meetings.folds(MeetingSkipped)
def skipped(row: Meeting, event: MeetingSkipped) -> Meeting:
    """It did not meet."""
    return replace(row, status=MeetingStatus.SKIPPED, skip_cause=event.cause, skip_reason=event.reason)


@meetings.folds(MeetingWeekClosed)
def closed(row: Meeting, _: MeetingWeekClosed) -> Meeting:
    """It is settled."""
    return replace(row, settled=True)
