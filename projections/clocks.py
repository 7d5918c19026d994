"""Clocks (时钟): what the timekeeper has to do, and when. One row for each clock that is running.

When `at` has come the timekeeper sends `command` with `arguments`, once; the events that it makes
move the clock on or stop it. Each noun's folds stand beside its other views.
"""

from datetime import date, datetime, time, timedelta, timezone
from uuid import UUID

from domain.event import Event
from projections.engine.view import Row, View

CHINA = timezone(timedelta(hours=8))
MORNING, MIDNIGHT = time(9), time()


class Clock(Row):
    """A running clock (计时).

    `subject` and `kind` name the clock; `arguments` are the command's fields, as JSON values.
    """

    subject: UUID
    kind: str
    at: datetime
    command: str
    arguments: dict[str, str]


clocks = View("clocks", Clock, key=("subject", "kind"), indexes=(("at",),))


def midnight_after(day: date) -> datetime:
    """The moment at which a day is over."""
    return datetime.combine(day + timedelta(1), time(), CHINA)


def morning_of(day: date) -> datetime:
    """Nine o'clock, when people are reminded of things."""
    return datetime.combine(day, MORNING, CHINA)


def set_by(
    fact: Event, kind: str, command: str, day: date, hour: time = MIDNIGHT, **arguments: object
) -> Clock:
    """The clock of the fact's stream, set to a command by a fact.

    Never earlier than the fact: a clock that is set to a time that it rang at before would not ring again,
    for the timekeeper sends each clock once.
    """
    at = max(datetime.combine(day, hour, CHINA), fact.timestamp.astimezone(CHINA))
    told = {name: str(value) for name, value in arguments.items()}
    return Clock(subject=fact.originator_id, kind=kind, at=at, command=command, arguments=told)
