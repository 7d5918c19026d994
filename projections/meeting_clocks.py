"""Clocks of meetings (例会时钟): when a week is settled."""

from domain.events.meeting import MeetingWeekClosed, MeetingWeekOpened
from projections.clocks import Clock, clocks
from projections.engine.view import Key

WEEK = "meeting-week"


def week(event: MeetingWeekClosed) -> Key:
    """The clock of a week."""
    return (event.originator_id, WEEK)


@clocks.opens(MeetingWeekOpened)
def opened(event: MeetingWeekOpened) -> Clock:
    """It is settled after the first working day behind it."""
    return Clock(
        subject=event.originator_id,
        kind=WEEK,
        at=event.closes_at,
        command="CloseMeetingWeek",
        arguments={"week": event.week},
    )


@clocks.folds(MeetingWeekClosed, key=week)
def closed(_row: Clock, _: MeetingWeekClosed) -> None:
    """It runs no more."""
    return
