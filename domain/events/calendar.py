"""Events of the work calendar (工作日历)."""

from datetime import date
from enum import StrEnum

from domain.event import Event


class YearStatus(StrEnum):
    """OFFICIAL 正式（国务院办公厅通知）, PROVISIONAL 暂定."""

    OFFICIAL = "OFFICIAL"
    PROVISIONAL = "PROVISIONAL"


class CalendarPublished(Event, topic="calendar.published"):
    """A year's days off and make-up working days became known."""

    year: int
    status: YearStatus
    days_off: tuple[date, ...]
    work_days: tuple[date, ...]
    source: str
    edition: int


class CalendarAmended(Event, topic="calendar.amended"):
    """A year's days were changed after they had been published."""

    year: int
    days_off: tuple[date, ...]
    work_days: tuple[date, ...]
    source: str
    reason: str
    edition: int
