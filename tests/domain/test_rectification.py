"""What is found is put right by a post in time, and verified by others, on site or on paper."""

from datetime import date
from uuid import UUID

import pytest

from domain.actor import Role
from domain.events.finding import FindingStatus, RectificationOrdered, RectificationReturned
from domain.events.term import Term
from domain.finding import (
    ContestFinding,
    JudgeFinding,
    MarkRectificationOverdue,
    OrderRectification,
    ReturnRectification,
    SubmitRectification,
    VerifyRectification,
)
from domain.finding.refusals import (
    FindingInAnotherState,
    FindingNotYours,
    RectificationAlreadyOverdue,
    RectificationDaysOutOfRange,
    RectificationNotOverdue,
    RectificationWithoutEvidence,
    RectifierNotConcerned,
    VerifierHasPart,
)
from domain.personal import FreeText
from tests.domain.supervision_stories import Town, town


def order(told: Town, id: UUID, post: str = "unit", days: int = 5) -> OrderRectification:
    return OrderRectification(finding=id, post=told.post(post), requirement="限期改正", days=days)


def submit(id: UUID, *evidence: str) -> SubmitRectification:
    return SubmitRectification(finding=id, text="已谈话提醒", evidence=evidence or ("谈话记录",))


def ordered(told: Town) -> UUID:
    id = told.found()
    told.as_office().given(order(told, id))
    return id


def submitted(told: Town) -> UUID:
    id = ordered(told)
    told.by(Role.DEPARTMENT_HANDLER, "unit").given(submit(id))
    return id


def test_a_rectification_is_due_in_working_days() -> None:
    told = town()
    id = told.found()
    told.as_office().when(order(told, id)).then(
        RectificationOrdered(
            post=told.post("unit"),
            organisation=told.bodies["bureau"],
            requirement=FreeText(id, "限期改正"),
            ordered_on=date(2026, 3, 2),
            term=Term(
                start=date(2026, 3, 2), days=5, due=date(2026, 3, 9), provisional=False, calendar_edition=1
            ),
        )
    )
    told.story.when(order(told, id)).refused(FindingInAnotherState)


def test_a_contested_finding_is_rectified_after_it_was_upheld_and_a_dismissed_one_never() -> None:
    told = town()
    id = told.found()
    told.as_head().given(ContestFinding(finding=id, grounds="公务外出"))
    told.as_office().when(order(told, id)).refused(FindingInAnotherState)
    told.story.given(JudgeFinding(finding=id, uphold=False, reasons="有派车单"))
    told.story.when(order(told, id)).refused(FindingInAnotherState)


def test_the_rectifying_post_is_of_the_organisation_and_the_limit_sensible() -> None:
    told = town()
    id = told.found()
    told.as_office().when(order(told, id, "other head")).refused(RectifierNotConcerned)
    for days in (0, 121):
        told.story.when(order(told, id, days=days)).refused(RectificationDaysOutOfRange)


def test_the_organisation_submits_with_evidence() -> None:
    told = town()
    id = told.found()
    told.as_head().when(submit(id)).refused(FindingInAnotherState)
    told.as_office().given(order(told, id))
    told.by(Role.DEPARTMENT_HEAD, "other head").when(submit(id)).refused(FindingNotYours)
    told.as_head().when(SubmitRectification(finding=id, text="已改", evidence=())).refused(
        RectificationWithoutEvidence
    )
    told.story.when(submit(id)).then_topics("finding.rectification-submitted")


@pytest.mark.parametrize("who", ["unit", "head"])
def test_nobody_of_the_organisation_verifies_its_rectification(who: str) -> None:
    told = town()
    id = submitted(told)
    told.by(Role.DISCIPLINE_INSPECTOR, who).when(VerifyRectification(finding=id, on_site=True)).refused(
        VerifierHasPart
    )
    told.story.when(ReturnRectification(finding=id, on_site=True, reason="未改")).refused(VerifierHasPart)


def test_the_person_who_submitted_is_no_verifier_in_another_post() -> None:
    told = town()
    id = submitted(told)
    person = told.posts["unit"][1]
    told.story.by(Role.PROGRAMME_OFFICE, post=told.post("office"), person=person)
    told.story.when(VerifyRectification(finding=id, on_site=True)).refused(VerifierHasPart)


@pytest.mark.parametrize("on_site", [True, False])
def test_a_rectification_is_verified_on_site_or_on_paper_once(on_site: bool) -> None:
    told = town()
    id = submitted(told)
    verify = VerifyRectification(finding=id, on_site=on_site)
    told.as_office().given(verify).when(verify).refused(FindingInAnotherState)
    row = told.row("findings", id=id)
    assert (row.status, row.on_site) == (FindingStatus.RECTIFIED, on_site)


def test_a_return_gives_five_working_days_at_least() -> None:
    told = town()
    id = submitted(told)
    told.story.at(2026, 3, 6)
    told.as_office().when(ReturnRectification(finding=id, on_site=True, reason="问题仍在")).then(
        RectificationReturned(
            post=told.post("unit"),
            on_site=True,
            verifier=told.post("office"),
            reason=FreeText(id, "问题仍在"),
            returned_on=date(2026, 3, 6),
            term=Term(
                start=date(2026, 3, 6), days=5, due=date(2026, 3, 13), provisional=False, calendar_edition=1
            ),
        )
    )
    told.as_head().given(submit(id))
    assert told.row("findings", id=id).submissions == 2


def test_time_finds_a_rectification_overdue_once() -> None:
    told = town()
    id = ordered(told)
    told.story.at(2026, 3, 9).by(Role.TIMEKEEPER)
    told.story.when(MarkRectificationOverdue(finding=id)).refused(RectificationNotOverdue)
    assert told.pass_time(2026, 3, 31) == [("MarkRectificationOverdue", date(2026, 3, 10))]
    told.story.by(Role.TIMEKEEPER).when(MarkRectificationOverdue(finding=id)).refused(
        RectificationAlreadyOverdue
    )
    told.as_head().given(submit(id))
    row = told.row("findings", id=id)
    assert (row.overdue, row.overdue_on) == (False, date(2026, 3, 10))
