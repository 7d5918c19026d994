"""Clocks (时钟): what the timekeeper has to do, and when. One row for each clock that is running.

When `at` has come the timekeeper sends `command` with `arguments`, once; the events that it makes
move the clock on or stop it. Each noun's folds stand beside its other views.
"""

from datetime import date, datetime, time, timedelta, timezone
from uuid import UUID

from projections.engine.view import Row, View

CHINA = timezone(timedelta(hours=8))


def midnight_after(day: date) -> datetime:
    """The moment at which a day is over in China."""
    return datetime.combine(day + timedelta(1), time(), CHINA)


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
