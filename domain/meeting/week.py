"""Week (例会周): an ISO week as text, "2026-W12": its days, and the week after it."""

import re
from datetime import date, timedelta

from domain.refusal import Refused

_WEEK = re.compile(r"([12]\d{3})-W(\d{2})")
SIX_DAYS, SEVEN_DAYS = timedelta(6), timedelta(7)


class WeekMalformed(Refused):
    """The week {week} is not an ISO week written as YYYY-Www."""

    zh = "周次“{week}”格式不正确，请按“2026-W12”的形式填写。"


def week_of(day: date) -> str:
    """The week that a day is in."""
    return f"{day:%G-W%V}"


def first_day(week: str) -> date:
    """The week's Monday; refuses what is no week (WeekMalformed)."""
    found = _WEEK.fullmatch(week)
    if found is None:
        raise WeekMalformed(week=week)
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        raise WeekMalformed(week=week) from None


def last_day(week: str) -> date:
    """The week's Sunday."""
    return first_day(week) + SIX_DAYS


def following(week: str) -> str:
    """The week after it."""
    return week_of(first_day(week) + SEVEN_DAYS)
