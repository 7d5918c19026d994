"""A visit is verified by the enterprise's confirmation and by random spot checks: no GPS, no points."""

from typing import Any
from uuid import uuid4

import pytest

from domain.actor import Role
from domain.enterprise import NotYourEnterprise
from domain.events.visit import SpotCheckResult
from domain.refusal import NotPermitted
from domain.visit import ConfirmVisit, DisputeVisit, SpotCheckVisit
from domain.visit.refusals import (
    CheckerIsVisitor,
    VisitAlreadyChecked,
    VisitAlreadyConfirmed,
    VisitAlreadyDisputed,
    VisitGradeOutOfRange,
    VisitUnknown,
)
from tests.domain.pairing_stories import District, paired


def visited() -> tuple[District, Any]:
    told = paired()
    return told, told.logged(2026, 1, 20)


def confirm(told: District, visit: Any, grade: int | None = None) -> ConfirmVisit:
    return ConfirmVisit(pairing=told.pairing, visit=visit, grade=grade)


def dispute(told: District, visit: Any) -> DisputeVisit:
    return DisputeVisit(pairing=told.pairing, visit=visit, reason="当天无人来过")


def check(told: District, visit: Any, result: SpotCheckResult = SpotCheckResult.TRUE) -> SpotCheckVisit:
    return SpotCheckVisit(pairing=told.pairing, visit=visit, result=result, note="电话核实")


def test_the_enterprise_confirms_and_grades() -> None:
    told, visit = visited()
    told.as_firm().when(confirm(told, visit, 5)).then_topics("visit.confirmed")
    row = told.row("visits", id=visit)
    assert (row.grade, row.confirmed_on) == (5, told.story.now.date())


def test_a_grade_is_not_needed() -> None:
    told, visit = visited()
    told.as_firm().when(confirm(told, visit)).then_topics("visit.confirmed")


@pytest.mark.parametrize("grade", [0, 6, -1])
def test_a_grade_is_from_one_to_five(grade: int) -> None:
    told, visit = visited()
    told.as_firm().when(confirm(told, visit, grade)).refused(VisitGradeOutOfRange)


def test_a_visit_is_confirmed_once() -> None:
    told, visit = visited()
    told.as_firm().given(confirm(told, visit)).when(confirm(told, visit, 3)).refused(VisitAlreadyConfirmed)


def test_another_enterprise_neither_confirms_nor_disputes() -> None:
    told, visit = visited()
    told.story.by(Role.ENTERPRISE_USER, enterprise=told.other_firm)
    told.story.when(confirm(told, visit)).refused(NotYourEnterprise)
    told.story.when(dispute(told, visit)).refused(NotYourEnterprise)


@pytest.mark.parametrize("role", [Role.PROGRAMME_OFFICE, Role.PAIRED_OFFICIAL, Role.DISCIPLINE_INSPECTOR])
def test_nobody_confirms_for_an_enterprise(role: Role) -> None:
    told, visit = visited()
    told.story.by(role, post=told.official, enterprise=told.firm).when(confirm(told, visit)).refused(
        NotPermitted
    )


def test_the_enterprise_disputes_even_what_it_confirmed() -> None:
    told, visit = visited()
    told.as_firm().given(confirm(told, visit)).when(dispute(told, visit)).then_topics("visit.disputed")
    row = told.row("visits", id=visit)
    assert row.dispute_reason.text == "当天无人来过"
    assert (row.confirmed_on, row.disputed_on) == (told.story.now.date(), told.story.now.date())


def test_a_dispute_stands() -> None:
    told, visit = visited()
    told.as_firm().given(dispute(told, visit)).when(dispute(told, visit)).refused(VisitAlreadyDisputed)
    told.story.when(confirm(told, visit)).refused(VisitAlreadyDisputed)


def test_a_dispute_does_not_by_itself_make_the_month_missed() -> None:
    told, visit = visited()
    told.as_firm().given(dispute(told, visit))
    told.pass_time(2026, 2, 2)
    assert not told.aggregate.missed


def test_a_visit_that_is_not_there_is_not_verified() -> None:
    told, _ = visited()
    told.as_firm().when(confirm(told, uuid4())).refused(VisitUnknown)
    told.as_office().when(check(told, uuid4())).refused(VisitUnknown)


@pytest.mark.parametrize("role", [Role.PROGRAMME_OFFICE, Role.CALLBACK_OFFICER, Role.DISCIPLINE_INSPECTOR])
def test_independent_roles_spot_check(role: Role) -> None:
    told, visit = visited()
    told.story.by(role, post=told.leader).when(check(told, visit)).then_topics("visit.spot-checked")
    row = told.row("visits", id=visit)
    assert (row.spot_check, row.checker) == (SpotCheckResult.TRUE, told.leader)


def test_an_official_does_not_spot_check() -> None:
    told, visit = visited()
    told.as_official().when(check(told, visit)).refused(NotPermitted)


def test_the_visitor_in_another_role_does_not_spot_check_either() -> None:
    told, visit = visited()
    told.story.by(Role.CALLBACK_OFFICER, post=told.official).when(check(told, visit)).refused(
        CheckerIsVisitor
    )
    told.story.by(Role.CALLBACK_OFFICER, post=told.leader, person=told.official_person)
    told.story.when(check(told, visit)).refused(CheckerIsVisitor)


def test_who_entered_a_visit_for_somebody_does_not_spot_check_it() -> None:
    told = paired()
    told.story.at(2026, 1, 20).by(Role.PROGRAMME_OFFICE, post=told.leader)
    told.story.given(told.visit(told.story.now.date()))
    told.story.when(check(told, told.last_visit)).refused(CheckerIsVisitor)


def test_a_conclusion_is_final_and_unreachable_is_none() -> None:
    told, visit = visited()
    told.as_office().given(check(told, visit, SpotCheckResult.UNREACHABLE))
    told.story.given(
        check(told, visit, SpotCheckResult.UNREACHABLE), check(told, visit, SpotCheckResult.FALSE)
    )
    told.story.when(check(told, visit)).refused(VisitAlreadyChecked)
    assert told.row("visits", id=visit).spot_check is SpotCheckResult.FALSE
