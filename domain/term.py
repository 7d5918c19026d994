"""Terms (时限): measured on the calendar when they begin, and again when the calendar was amended."""

from datetime import date

from domain.calendar import calendar_of
from domain.events.term import Term
from domain.personal import bounded
from domain.situation import Situation

LONGEST_REASON = 400
CALENDAR_AMENDED = "工作日历修订"
NEVER = Term(start=date.min, days=0, due=date.max, provisional=False, calendar_edition=0)
"""The term of what has none yet."""


def term_of(situation: Situation, days: int, start: date | None = None) -> Term:
    """So many working days from a day, today when none is given."""
    start = start or situation.today
    deadline = calendar_of(situation).add_working_days(start, days)
    return Term(
        start=start,
        days=days,
        due=deadline.due,
        provisional=deadline.provisional,
        calendar_edition=deadline.calendar_version,
    )


def extended(situation: Situation, term: Term, days: int) -> Term:
    """The term, or so many working days from today where these end later."""
    again = term_of(situation, days)
    return again if again.due > term.due else term


def remeasured(situation: Situation, term: Term) -> Term | None:
    """The same term on the calendar as it is now; None where that changes neither its end nor its certainty."""
    again = term_of(situation, term.days, term.start)
    changed = (again.due, again.provisional) != (term.due, term.provisional)
    return again if changed else None


def reason_of(why: str) -> str:
    """Why a term moved, as text."""
    return bounded(why, LONGEST_REASON)
