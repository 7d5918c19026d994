"""Bad review clocks (差评时钟): one for each running stage; and what the handling post owes meanwhile."""

from collections.abc import Callable
from datetime import date
from typing import Any

from domain.event import Event
from domain.events.bad_review import (
    BadReviewAppealRuled,
    BadReviewCalledBack,
    BadReviewContacted,
    BadReviewDeadlinesMoved,
    BadReviewOverdue,
    BadReviewReceived,
    BadReviewRectified,
    BadReviewStatus,
    ReviewStage,
)
from projections.clocks import Clock, clocks
from projections.engine.view import Key, replace
from projections.expiry import after, ended
from projections.obligations import Obligation, ObligationKind, obligations

COMMAND = "MarkBadReviewOverdue"


def _kind(stage: ReviewStage) -> str:
    return f"bad-review-{stage.lower()}"


def ticks(fact: Event, stage: ReviewStage, due: date) -> Clock:
    """The stage's clock: it rings when its last day is over."""
    return after(fact, _kind(stage), COMMAND, due, review=fact.originator_id, stage=stage.value)


def at(*stages: ReviewStage) -> Callable[[Any], list[Key]]:
    """The keys of a review's clocks of these stages."""
    return lambda event: [(event.originator_id, _kind(stage)) for stage in stages]


def named(event: BadReviewOverdue) -> list[Key]:
    """The key of the clock of the stage that the event names."""
    return at(event.stage)(event)


@clocks.opens(BadReviewReceived)
def started(event: BadReviewReceived) -> list[Clock]:
    """To be contacted, and to be put right."""
    return [
        ticks(event, ReviewStage.CONTACT, event.contact_by),
        ticks(event, ReviewStage.RECTIFICATION, event.rectify_by),
    ]


@clocks.upserts(BadReviewRectified, key=at(ReviewStage.CALLBACK))
def waits(_: Clock | None, event: BadReviewRectified) -> Clock:
    """To be called back."""
    return ticks(event, ReviewStage.CALLBACK, event.callback_by)


@clocks.upserts(BadReviewCalledBack, key=at(ReviewStage.CALLBACK))
def called(row: Clock | None, event: BadReviewCalledBack) -> Clock | None:
    """Until somebody is reached, or it is given up."""
    return row if event.status is BadReviewStatus.RECTIFIED else None


@clocks.upserts(BadReviewCalledBack, key=at(ReviewStage.RECTIFICATION))
def runs_again(row: Clock | None, event: BadReviewCalledBack) -> Clock | None:
    """Who is not content has it put right by the same day as before."""
    if event.status is not BadReviewStatus.VERIFIED:
        return row
    return ticks(event, ReviewStage.RECTIFICATION, event.rectify_by)


def _moves(stage: ReviewStage) -> None:
    """Declare that a running stage's clock is set anew, unless it rang and what it told holds still."""

    def fold(row: Clock | None, event: BadReviewDeadlinesMoved) -> Clock | None:
        if stage not in event.running or stage in event.overdue:
            return row
        days = {
            ReviewStage.CONTACT: event.contact_by,
            ReviewStage.RECTIFICATION: event.rectify_by,
            ReviewStage.CALLBACK: event.callback_by,
        }
        due = days[stage]
        return row if due is None else ticks(event, stage, due)

    clocks.upserts(BadReviewDeadlinesMoved, key=at(stage))(fold)


for _stage in ReviewStage:
    _moves(_stage)


@clocks.upserts(BadReviewAppealRuled, key=at(*ReviewStage))
def ruled(row: Clock | None, event: BadReviewAppealRuled) -> Clock | None:
    """Nothing is owed for a misjudgement."""
    return None if event.upheld else row


clocks.upserts(BadReviewContacted, key=at(ReviewStage.CONTACT))(ended)
clocks.upserts(BadReviewRectified, key=at(ReviewStage.RECTIFICATION))(ended)
clocks.upserts(BadReviewOverdue, key=named)(ended)


def owed(event: Any) -> Key:
    """The review, open at its post."""
    return (event.originator_id, event.post)


def _obligation(event: BadReviewReceived | BadReviewCalledBack, due: date) -> Obligation:
    return Obligation(
        id=event.originator_id,
        post=event.post,
        kind=ObligationKind.BAD_REVIEW,
        since=event.on,
        due=due,
    )


@obligations.opens(BadReviewReceived)
def taken_on(event: BadReviewReceived) -> Obligation:
    """First the reviewer is to be contacted."""
    return _obligation(event, event.contact_by)


@obligations.upserts(BadReviewContacted, key=owed)
def heard(row: Obligation | None, event: BadReviewContacted) -> Obligation | None:
    """Then it is to be put right."""
    return None if row is None else replace(row, due=event.rectify_by)


@obligations.upserts(BadReviewDeadlinesMoved, key=owed)
def due_moved(row: Obligation | None, event: BadReviewDeadlinesMoved) -> Obligation | None:
    """What is owed is due on another day."""
    if row is None:
        return None
    contact = ReviewStage.CONTACT in event.running
    return replace(row, due=event.contact_by if contact else event.rectify_by)


@obligations.upserts(BadReviewCalledBack, key=owed)
def owed_again(row: Obligation | None, event: BadReviewCalledBack) -> Obligation | None:
    """Who is not content has it opened again."""
    if event.status is not BadReviewStatus.VERIFIED:
        return row
    return _obligation(event, event.rectify_by)


@obligations.upserts(BadReviewAppealRuled, key=owed)
def discharged(row: Obligation | None, event: BadReviewAppealRuled) -> Obligation | None:
    """Nothing is owed for a misjudgement."""
    return None if event.upheld else row


obligations.upserts(BadReviewRectified, key=owed)(ended)
