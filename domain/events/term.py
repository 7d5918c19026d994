"""Term (时限): so many working days from a day, and the due date that the calendar gives them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Term:
    """Working days `days` after `start`, until the end of `due`; provisional where that rests on a year not yet
    announced; measured on the calendar's `calendar_edition`.
    """

    start: date
    days: int
    due: date
    provisional: bool
    calendar_edition: int
