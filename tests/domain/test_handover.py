"""A successor signs for what they take over; a vacancy with open obligations is noticed in ten working days."""

from datetime import date, datetime, timedelta

import pytest

from domain.actor import Role
from domain.calendar import AmendCalendarYear, PublishCalendarYear
from domain.events.post import HandoverAcknowledged, VacancyAlerted, VacancyChecked
from domain.post import (
    AbolishPost,
    AcknowledgeHandover,
    HolderSuspended,
    NothingToAcknowledge,
    NotTheHolder,
    PostAlreadyAbolished,
    PostAlreadyFilled,
    PostVacant,
    RaiseVacancyAlert,
    SuspendOfficial,
    VacancyAlertNotDue,
)
from domain.refusal import NotPermitted
from domain.situation import CHINA
from projections.clocks import Clock
from tests.domain.office_stories import BASIS, LEFT, Office, office


def handed_over() -> tuple[Office, AcknowledgeHandover]:
    """Wang left something open; Li has to sign."""
    told = office()
    told.appoint(told.wang)
    told.owe()
    told.vacate()
    told.appoint(told.li, LEFT)
    told.holder(told.li)
    return told, AcknowledgeHandover(post=told.post)


def test_the_successor_signs_once() -> None:
    told, acknowledge = handed_over()
    handover = told.state().handover
    told.story.when(acknowledge).then(
        HandoverAcknowledged(term=2, person=told.li, obligations=handover, acknowledged_on=LEFT)
    )
    told.story.when(acknowledge).refused(NothingToAcknowledge)


def test_nobody_signs_for_another() -> None:
    told, acknowledge = handed_over()
    told.holder(told.wang)
    told.story.when(acknowledge).refused(NotTheHolder)


def test_nobody_signs_from_another_post() -> None:
    told, acknowledge = handed_over()
    told.story.by(Role.DEPARTMENT_HEAD, person=told.li, post=told.wang)
    told.story.when(acknowledge).refused(NotTheHolder)


@pytest.mark.parametrize("role", [Role.PROGRAMME_OFFICE, Role.DISCIPLINE_INSPECTOR])
def test_neither_the_programme_office_nor_an_inspector_signs(role: Role) -> None:
    told, acknowledge = handed_over()
    told.story.by(role, person=told.li, post=told.post).when(acknowledge).refused(NotPermitted)


def test_a_suspended_successor_does_not_sign() -> None:
    told, acknowledge = handed_over()
    told.story.by(Role.PROGRAMME_OFFICE).given(
        SuspendOfficial(post=told.post, reason="接受审查", basis=BASIS)
    )
    told.holder(told.li)
    told.story.when(acknowledge).refused(HolderSuspended)


def test_a_vacant_post_has_nobody_to_sign() -> None:
    told = office()
    told.holder(told.li)
    told.story.when(AcknowledgeHandover(post=told.post)).refused(PostVacant)


def test_without_anything_open_there_is_nothing_to_sign() -> None:
    told = office()
    told.appoint(told.wang)
    told.holder(told.wang)
    told.story.when(AcknowledgeHandover(post=told.post)).refused(NothingToAcknowledge)


def test_who_leaves_without_signing_leaves_it_to_the_next() -> None:
    told, _ = handed_over()
    told.story.by(Role.PROGRAMME_OFFICE)
    told.vacate()
    assert told.state().handover == ()
    told.appoint(told.wang, LEFT)
    told.holder(told.wang)
    told.story.when(AcknowledgeHandover(post=told.post)).then_topics("post.handover-acknowledged")


def vacant() -> tuple[Office, RaiseVacancyAlert]:
    """Wang left on 2 March 2026; ten working days later, Monday to Friday, it is the end of 16 March."""
    told = office()
    told.appoint(told.wang)
    told.vacate()
    return told, RaiseVacancyAlert(post=told.post)


def test_a_vacancy_of_more_than_ten_working_days_is_alerted_when_something_is_open() -> None:
    told, alert = vacant()
    obligation = told.owe()
    told.story.at(2026, 3, 17, 0, 0).by(Role.TIMEKEEPER).when(alert)
    told.story.then(
        VacancyAlerted(
            organisation=told.organisation,
            vacant_since=LEFT,
            alerted_on=date(2026, 3, 17),
            working_days=11,
            obligations=(obligation,),
            alert_at=datetime(2026, 4, 1, tzinfo=CHINA),
            calendar_version=0,
        )
    )


def test_a_vacancy_is_not_alerted_on_the_tenth_working_day() -> None:
    told, alert = vacant()
    told.owe()
    told.story.at(2026, 3, 16, 23, 59).by(Role.TIMEKEEPER).when(alert).refused(VacancyAlertNotDue)


def test_a_vacancy_with_nothing_open_is_looked_at_again_later() -> None:
    told, alert = vacant()
    told.story.at(2026, 3, 17, 0, 0).by(Role.TIMEKEEPER).when(alert)
    told.story.then(
        VacancyChecked(
            vacant_since=LEFT,
            working_days=11,
            open_obligations=0,
            alert_at=datetime(2026, 4, 1, tzinfo=CHINA),
            calendar_version=0,
        )
    )
    told.owe()
    told.story.at(2026, 4, 1, 0, 0).when(alert).then_topics("post.vacancy-alerted")


def test_ten_working_days_that_end_before_a_weekend_are_over_on_saturday() -> None:
    told, alert = vacant()
    told.story.at(2026, 3, 6).by(Role.PROGRAMME_OFFICE)
    told.appoint(told.li, date(2026, 3, 6))
    told.vacate(date(2026, 3, 6))
    told.owe()
    told.story.at(2026, 3, 21, 0, 0).by(Role.TIMEKEEPER).when(alert).then_topics("post.vacancy-alerted")


def test_days_off_announced_meanwhile_move_the_alert() -> None:
    told, alert = vacant()
    told.owe()
    told.story.given(
        PublishCalendarYear(year=2026, days_off=(), work_days=(), source="-"),
        AmendCalendarYear(year=2026, days_off=(date(2026, 3, 10),), work_days=(), source="-", reason="停工"),
    )
    told.story.at(2026, 3, 17, 0, 0).by(Role.TIMEKEEPER).when(alert)
    (checked,) = told.story.made
    assert isinstance(checked, VacancyChecked)
    assert (checked.alert_at, checked.working_days) == (datetime(2026, 3, 18, tzinfo=CHINA), 10)
    assert (checked.open_obligations, checked.calendar_version) == (1, 2)
    told.story.at(2026, 3, 18, 0, 0).when(alert).then_topics("post.vacancy-alerted")


def test_a_post_that_is_filled_or_abolished_is_not_alerted_about() -> None:
    told, alert = vacant()
    told.appoint(told.li, LEFT)
    told.story.at(2026, 3, 17, 0, 0).by(Role.TIMEKEEPER).when(alert).refused(PostAlreadyFilled)
    told, alert = vacant()
    told.story.given(AbolishPost(post=told.post, basis=BASIS))
    told.story.at(2026, 3, 17, 0, 0).by(Role.TIMEKEEPER).when(alert).refused(PostAlreadyAbolished)


def test_only_the_timekeeper_raises_alerts() -> None:
    told, alert = vacant()
    told.story.at(2026, 3, 17).when(alert).refused(NotPermitted)


def clock(told: Office) -> Clock | None:
    return next((row for row in told.story.rows("clocks") if row.subject == told.post), None)


def test_the_clock_of_a_vacancy_runs_until_somebody_is_appointed() -> None:
    told = office()
    running = Clock(
        subject=told.post,
        kind="vacancy",
        at=datetime(2026, 3, 17, tzinfo=CHINA),
        command="RaiseVacancyAlert",
        arguments={"post": str(told.post)},
    )
    assert clock(told) == running
    told.appoint(told.wang)
    assert clock(told) is None
    told.vacate()
    assert clock(told) == running


def test_each_look_at_a_vacancy_moves_its_clock() -> None:
    told, alert = vacant()
    at = datetime(2026, 3, 17, tzinfo=CHINA)
    for _ in range(3):
        running = clock(told)
        assert running is not None
        assert running.at == at
        told.story.at(at.year, at.month, at.day, 0, 0).by(Role.TIMEKEEPER).given(alert)
        at += timedelta(15)
        told.owe()


def test_an_abolished_post_has_no_clock() -> None:
    told, _ = vacant()
    told.story.given(AbolishPost(post=told.post, basis=BASIS))
    assert clock(told) is None
