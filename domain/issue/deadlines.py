"""Deadlines of an issue (问题时限): set by the policy's rules, moved by pauses, extensions and calendars."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.calendar import calendar_of
from domain.events.issue_codes import EscalationLevel, StageDeadline
from domain.events.sla import Matter, Stage, Unit
from domain.issue.clock_refusals import DeadlineOnDayOff
from domain.situation import Situation
from domain.sla import policy_of

HEAD_AFTER, LEADER_AFTER = 3, 5  # working days overdue (proposed)


@dataclass(frozen=True)
class StageClock:
    """A stage that is not done: its deadline, and what was told of it."""

    deadline: StageDeadline
    warned: bool = False
    overdue: bool = False
    level: EscalationLevel | None = None
    escalate_on: date | None = None


StageClocks = Mapping[Stage, StageClock]


def starts(
    situation: Situation, matter: Matter | None, stage: Stage, start: date | None = None
) -> StageDeadline:
    """The stage's deadline by the policy in force, from `start` (today); a general matter until triaged."""
    start = start or situation.today
    rule = policy_of(situation).rule(matter or Matter.GENERAL, stage)
    # Only start, days, unit and warn_days are meant: the rest is measured on the calendar.
    blank = StageDeadline(
        stage=stage,
        start=start,
        days=rule.days,
        unit=rule.unit,
        warn_days=rule.warn_days,
        due=start,
        warn_on=start,
        provisional=True,
        calendar_edition=0,
    )
    return measured(situation, blank)


def measured(situation: Situation, deadline: StageDeadline) -> StageDeadline:
    """The same limit, measured anew on the calendar as it is now.

    It warns `warn_days` before it is due, but on the day it is due when it began no earlier than that.
    """
    calendar, start = calendar_of(situation), deadline.start
    early = max(deadline.days - deadline.warn_days, 0)
    if deadline.unit is Unit.WORKING_DAYS:
        last = calendar.add_working_days(start, deadline.days)
        due, provisional = last.due, last.provisional
        warn_on = calendar.add_working_days(start, early).due
    else:
        due, warn_on = start + timedelta(deadline.days), start + timedelta(early)
        provisional = not calendar.year(due.year).official
    return replace(
        deadline,
        due=due,
        warn_on=due if warn_on <= start else warn_on,
        provisional=provisional,
        calendar_edition=calendar.edition,
    )


def days_between(situation: Situation, deadline: StageDeadline, start: date, end: date) -> int:
    """The days after `start` up to `end`, in the deadline's unit."""
    if deadline.unit is Unit.WORKING_DAYS:
        return calendar_of(situation).working_days_between(start, end)
    return (end - start).days


def longer(situation: Situation, deadline: StageDeadline, days: int) -> StageDeadline:
    """The deadline moved by a pause of so many days, in its unit."""
    return measured(situation, replace(deadline, days=deadline.days + days))


def until(situation: Situation, deadline: StageDeadline, due: date) -> StageDeadline:
    """The deadline moved to a day; refuses a day off where working days count (DeadlineOnDayOff)."""
    days = days_between(situation, deadline, deadline.start, due)
    moved = measured(situation, replace(deadline, days=days))
    if moved.due != due:
        raise DeadlineOnDayOff(until=due)
    return moved


def ladder(situation: Situation, due: date) -> tuple[date, date]:
    """When an overdue stage goes to the department's head, and when to the county-rank leader."""
    calendar = calendar_of(situation)
    return calendar.add_working_days(due, HEAD_AFTER).due, calendar.add_working_days(due, LEADER_AFTER).due
