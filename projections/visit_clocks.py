"""Clocks of visits (走访时钟): when a pairing's month is settled, and the district's month reminded of and closed."""

from datetime import datetime, timedelta, timezone
from uuid import UUID

from domain.event import Event
from domain.events.pairing import (
    PairingEnded,
    PairingEstablished,
    PairingResumed,
    PairingSuspended,
    VisitObligationExcused,
    VisitObligationMissed,
)
from domain.events.visit import (
    VisitLogged,
    VisitMonthClosed,
    VisitMonthDueSoon,
    VisitMonthOpened,
    VisitRetracted,
)
from projections.clocks import Clock, clocks
from projections.engine.view import Key, replace, stream

CHINA = timezone(timedelta(hours=8))
SETTLEMENT = "visit-month"
REMINDER = "visit-month-reminder"
CLOSE = "visit-month-close"


def settled_at(period: str) -> datetime:
    """Five minutes into the month after it, local time: after the district's month was closed."""
    year, month = int(period[:4]), int(period[5:])
    return datetime(year + month // 12, month % 12 + 1, 1, 0, 5, tzinfo=CHINA)


def settlement(event: Event) -> Key:
    """The clock of a pairing."""
    return (*stream(event), SETTLEMENT)


def reminder(event: Event) -> Key:
    """The clock of a month's reminder."""
    return (*stream(event), REMINDER)


def close(event: Event) -> Key:
    """The clock of a month's close."""
    return (*stream(event), CLOSE)


def _settle(pairing: UUID, period: str) -> Clock:
    return Clock(
        subject=pairing,
        kind=SETTLEMENT,
        at=settled_at(period),
        command="SettleVisitMonth",
        arguments={"pairing": str(pairing), "period": period},
    )


@clocks.opens(PairingEstablished)
def owed(event: PairingEstablished) -> Clock:
    """The first month owed."""
    return _settle(event.originator_id, event.next_period)


@clocks.opens(PairingResumed)
def owed_once_more(event: PairingResumed) -> Clock:
    """The first month owed after a rest."""
    return _settle(event.originator_id, event.next_period)


def _moved(row: Clock, period: str) -> Clock:
    return row if row.arguments["period"] == period else _settle(row.subject, period)


@clocks.folds(VisitLogged, key=settlement)
def met(row: Clock, event: VisitLogged) -> Clock:
    """A visit that meets the month moves the clock to the next one owed."""
    return _moved(row, event.next_period)


@clocks.folds(VisitRetracted, key=settlement)
def owed_again(row: Clock, event: VisitRetracted) -> Clock:
    """A visit taken back may move it to an earlier month."""
    return _moved(row, event.next_period)


@clocks.folds(VisitObligationMissed, key=settlement)
def missed(row: Clock, event: VisitObligationMissed) -> Clock:
    """The next month is owed."""
    return _moved(row, event.next_period)


@clocks.folds(VisitObligationExcused, key=settlement)
def excused(row: Clock, event: VisitObligationExcused) -> Clock:
    """An excused month is not settled."""
    return _moved(row, event.next_period)


@clocks.folds(PairingSuspended, key=settlement)
def rests(row: Clock, event: PairingSuspended) -> None:
    """Nothing is owed."""


@clocks.upserts(PairingEnded, key=settlement)
def ended(row: Clock | None, event: PairingEnded) -> None:
    """Nothing is owed; a suspended pairing had no clock."""


@clocks.opens(VisitMonthOpened)
def opened(event: VisitMonthOpened) -> tuple[Clock, Clock]:
    """The reminder and the close."""
    reminds = Clock(
        subject=event.originator_id,
        kind=REMINDER,
        at=event.remind_at,
        command="RemindVisitMonth",
        arguments={"period": event.period},
    )
    return reminds, replace(reminds, kind=CLOSE, at=event.closes_at, command="CloseVisitMonth")


@clocks.folds(VisitMonthDueSoon, key=reminder)
def reminded(row: Clock, event: VisitMonthDueSoon) -> None:
    """Everybody was told."""


@clocks.upserts(VisitMonthClosed, key=lambda event: [reminder(event), close(event)])
def closed(row: Clock | None, event: VisitMonthClosed) -> None:
    """Neither runs any more."""
