"""Suggestion clocks (意见建议时钟): when a suggestion is found unanswered; and the obligation that it is to its post."""

from datetime import datetime, time, timedelta, timezone

from domain.events.suggestion import (
    SuggestionAnswered,
    SuggestionDeadlineMoved,
    SuggestionOverdue,
    SuggestionRecorded,
)
from projections.clocks import Clock, clocks
from projections.engine.view import Key, replace
from projections.obligations import Obligation, ObligationKind, obligations

CHINA = timezone(timedelta(hours=8))
OVERDUE = "suggestion-overdue"
ONE_DAY = timedelta(1)

Ended = SuggestionAnswered | SuggestionOverdue


def _key(event: Ended) -> Key:
    return (event.originator_id, OVERDUE)


def runs(event: SuggestionRecorded | SuggestionDeadlineMoved) -> Clock:
    """It is overdue at midnight after its limit."""
    return Clock(
        subject=event.originator_id,
        kind=OVERDUE,
        at=datetime.combine(event.due + ONE_DAY, time(), CHINA),
        command="MarkSuggestionOverdue",
        arguments={"suggestion": str(event.originator_id)},
    )


clocks.opens(SuggestionRecorded)(runs)
clocks.opens(SuggestionDeadlineMoved)(runs)


def stopped(_row: Clock | None, _: Ended) -> None:
    """It is answered, or known to be late."""
    return


clocks.upserts(SuggestionAnswered, key=_key)(stopped)
clocks.upserts(SuggestionOverdue, key=_key)(stopped)


@obligations.opens(SuggestionRecorded)
def taken_on(event: SuggestionRecorded) -> Obligation:
    """An answer is owed; a late one still is."""
    return Obligation(
        id=event.originator_id,
        post=event.post,
        kind=ObligationKind.SUGGESTION,
        since=event.recorded_on,
        due=event.due,
    )


def _obligation(event: SuggestionDeadlineMoved | SuggestionAnswered) -> Key:
    return (event.originator_id, event.post)


@obligations.folds(SuggestionDeadlineMoved, key=_obligation)
def rescheduled(row: Obligation, event: SuggestionDeadlineMoved) -> Obligation:
    """Owed until the new day."""
    return replace(row, due=event.due)


@obligations.folds(SuggestionAnswered, key=_obligation)
def discharged(_row: Obligation, _: SuggestionAnswered) -> None:
    """Owed no more."""
    return
