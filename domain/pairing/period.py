"""Period (月份): a month as text, "2026-03": its days, and the month after it."""

import re
from datetime import date, timedelta

from domain.refusal import Refused

LAST_DAY_TO_OWE_THE_SAME_MONTH = 15
_PERIOD = re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])")


class PeriodMalformed(Refused):
    """The period {period} is not a month written as YYYY-MM."""

    zh = "月份“{period}”格式不正确，请按“2026-03”的形式填写。"


def checked(period: str) -> str:
    """The period itself; refuses what is no month (PeriodMalformed)."""
    if not _PERIOD.fullmatch(period):
        raise PeriodMalformed(period=period)
    return period


def period_of(day: date) -> str:
    """The month that a day is in."""
    return f"{day:%Y-%m}"


def first_day(period: str) -> date:
    """The month's first day."""
    return date(int(period[:4]), int(period[5:]), 1)


def following(period: str) -> str:
    """The month after it."""
    return period_of(first_day(period) + timedelta(31))


def preceding(period: str) -> str:
    """The month before it."""
    return period_of(first_day(period) - timedelta(1))


def last_day(period: str) -> date:
    """The month's last day."""
    return first_day(following(period)) - timedelta(1)


def is_over(period: str, today: date) -> bool:
    """Whether its last day has passed."""
    return today > last_day(period)


def first_owed(since: date) -> str:
    """The first month in which a pairing that begins on this day owes a contact: the same one until the
    15th, afterwards the next.
    """
    period = period_of(since)
    return period if since.day <= LAST_DAY_TO_OWE_THE_SAME_MONTH else following(period)
