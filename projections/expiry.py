"""Expiry (到期时钟): the clock of a day that ends: it rings at midnight after it."""

from datetime import date, datetime, time, timedelta, timezone
from uuid import UUID

from domain.event import Event
from projections.clocks import Clock

CHINA = timezone(timedelta(hours=8))


def after(fact: Event, kind: str, command: str, day: date, **arguments: UUID | str) -> Clock:
    """The clock of the fact's stream that sends the command at 00:00 of the day after `day`.

    Never earlier than the fact: a clock that is set to a time that it rang at before would not ring again.
    """
    at = datetime.combine(day + timedelta(1), time(), CHINA)
    return Clock(
        subject=fact.originator_id,
        kind=kind,
        at=max(at, fact.timestamp.astimezone(CHINA)),
        command=command,
        arguments={name: str(value) for name, value in arguments.items()},
    )


def ended(_row: object, _event: object) -> None:
    """A fold of what stops a clock or settles an obligation, if there is one."""
    return
