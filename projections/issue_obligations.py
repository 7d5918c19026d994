"""Obligations of issues (问题责任事项): an open one lies at its handler's post, or first the lead's."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from domain.event import Event
from domain.events.issue import (
    IssueAccepted,
    IssueAssigned,
    IssueClockResumed,
    IssueClosed,
    IssueDisputeRuled,
    IssueExtensionGranted,
    IssueHandlerChanged,
    IssuePlanned,
    IssueReopened,
)
from domain.events.issue_clock import IssueDeadlineMoved
from domain.events.issue_codes import IssueStatus, StageDeadline
from domain.events.sla import Stage
from projections.engine.view import Key, replace
from projections.obligations import Obligation, ObligationKind, obligations


def owed(issue: UUID, post: UUID, since: date, due: date | None) -> Obligation:
    """The issue, open at the post."""
    return Obligation(id=issue, post=post, kind=ObligationKind.ISSUE, since=since, due=due)


def at(column: str) -> Callable[[Any], list[Key]]:
    """The key of the row at the post that the event has in this column, if any."""

    def keys(event: Any) -> list[Key]:
        post = getattr(event, column)
        return [] if post is None else [(event.originator_id, post)]

    return keys


def leaves(event: type[Event], column: str) -> None:
    """Declare that the issue leaves the post that the event has in this column."""
    obligations.upserts(event, key=at(column))(lambda _row, _event: None)


# The former post is left first. What takes an issue on is an upsert too, for it may have lain there before.
leaves(IssueAssigned, "previous_post")
leaves(IssueAccepted, "previous_post")
leaves(IssueHandlerChanged, "previous_post")
leaves(IssueClosed, "post")


@obligations.upserts(IssueAssigned, key=at("post"))
def assigned(_: Obligation | None, event: IssueAssigned) -> Obligation:
    """It lies at the handler's post, or the lead's."""
    return owed(event.originator_id, event.post, event.assigned_on, event.resolution.due)


@obligations.upserts(IssueAccepted, key=at("post"))
def accepted(_: Obligation | None, event: IssueAccepted) -> Obligation:
    """It lies at the handler's post, if there is one by now."""
    return owed(event.originator_id, event.post, event.accepted_on, event.due)


@obligations.upserts(IssueHandlerChanged, key=at("post"))
def handler_changed(_: Obligation | None, event: IssueHandlerChanged) -> Obligation:
    """It lies at another post."""
    return owed(event.originator_id, event.post, event.changed_on, event.due)


@obligations.upserts(IssueDisputeRuled, key=at("post"))
def ruled(row: Obligation | None, event: IssueDisputeRuled) -> Obligation | None:
    """An upheld dispute takes it away."""
    return None if event.upheld else row


@obligations.upserts(IssueReopened, key=at("post"))
def reopened(_: Obligation | None, event: IssueReopened) -> Obligation | None:
    """It lies there again, or nobody accepted it and it is assigned anew."""
    if event.post is None or event.status is IssueStatus.RAISED:
        return None
    return owed(event.originator_id, event.post, event.reopened_on, event.deadline.due)


def due(row: Obligation | None, deadline: StageDeadline | None) -> Obligation | None:
    """The row, due when its resolution is."""
    if row is None or deadline is None or deadline.stage is not Stage.RESOLUTION:
        return row
    return replace(row, due=deadline.due)


def moves(event: type[Event]) -> None:
    """Declare that the resolution is due on another day after this event."""

    def fold(row: Obligation | None, fact: Any) -> Obligation | None:
        return due(row, fact.resolution)

    obligations.upserts(event, key=at("post"))(fold)


moves(IssueExtensionGranted)
moves(IssuePlanned)
moves(IssueClockResumed)


@obligations.upserts(IssueDeadlineMoved, key=at("post"))
def deadline_moved(row: Obligation | None, event: IssueDeadlineMoved) -> Obligation | None:
    """It is due on another day."""
    return due(row, event.deadline)
