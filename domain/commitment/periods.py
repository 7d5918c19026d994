"""Periods (报告周期): which week, month or quarter owes a progress report, and until when."""

from datetime import date, timedelta

from domain.events.commitment import Cadence

MONTHS = {Cadence.MONTHLY: 1, Cadence.QUARTERLY: 3}
SUNDAY = 6


def last_day(cadence: Cadence, day: date) -> date:
    """The last day of the period in which a day lies; weeks end on Sunday."""
    if cadence is Cadence.WEEKLY:
        return day + timedelta(SUNDAY - day.weekday())
    months = MONTHS[cadence]
    end = (day.month - 1) // months * months + months
    return date(day.year + end // 12, end % 12 + 1, 1) - timedelta(1)


def next_due(cadence: Cadence | None, day: date) -> date | None:
    """The last day of the period after the one in which a day lies.

    A report pays for its own period, so the next one owed is the period after; and what is published
    in the course of a period owes its first report for the first whole one.
    """
    return None if cadence is None else last_day(cadence, last_day(cadence, day) + timedelta(1))


def name_of(cadence: Cadence, day: date) -> str:
    """The period's name: 2026-W10 (ISO 8601), 2026-03 or 2026-Q1."""
    if cadence is Cadence.WEEKLY:
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    if cadence is Cadence.MONTHLY:
        return f"{day:%Y-%m}"
    return f"{day.year}-Q{(day.month + 2) // 3}"
