"""Expiry (到期时钟): the clock of a day that ends: it rings at midnight after it."""

from datetime import date, timedelta
from uuid import UUID

from domain.event import Event
from projections.clocks import MIDNIGHT, Clock, set_by


def after(fact: Event, kind: str, command: str, day: date, **arguments: UUID | str) -> Clock:
    """The clock of the fact's stream that sends the command at 00:00 of the day after `day`."""
    return set_by(fact, kind, command, day + timedelta(1), MIDNIGHT, **arguments)


def ended(_row: object, _event: object) -> None:
    """A fold of what stops a clock or settles an obligation, if there is one."""
    return
