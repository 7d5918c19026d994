"""Sanctions (处分): how grave each form is, and how long the law keeps it in force."""

from calendar import monthrange
from datetime import date

from domain.events.accountability_case import SanctionForm

# 公职人员政务处分法 art. 8; a discharge has no end, the other forms no period of influence in law.
MONTHS = {
    SanctionForm.WARNING: 6,
    SanctionForm.DEMERIT: 12,
    SanctionForm.SERIOUS_DEMERIT: 18,
    SanctionForm.DEMOTION: 24,
    SanctionForm.REMOVAL: 24,
}
GRAVITY = {form: place for place, form in enumerate(SanctionForm)}


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or that month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def end_of(form: SanctionForm, day: date) -> date | None:
    """The day from which a sanction imposed on this day is in force no more; None where the law sets no period."""
    months = MONTHS.get(form)
    return None if months is None else months_later(day, months)
