"""An infringement counts once somebody else has verified it, and bars its department until it is made good."""

from datetime import date
from uuid import uuid4

from domain.actor import Role
from domain.events.eligibility import BarCause, EligibilityBarred, EligibilityRestored
from domain.events.infringement import (
    InfringementDismissed,
    InfringementFound,
    InfringementKind,
    InfringementResolved,
    InfringementVerified,
)
from domain.events.issue_codes import IssueSource
from domain.independence import ActorConcerned, ActorUnnamed, SameHands
from domain.infringement import (
    InfringementAlreadyJudged,
    InfringementNotVerified,
    InfringementWithoutEvidence,
    ResolveInfringement,
    VerifyInfringement,
)
from domain.issue import RaiseIssue
from domain.personal import FreeText
from domain.refusal import Unknown
from tests.domain.evaluation_stories import district, text

TODAY = date(2026, 3, 2)


def test_what_was_found_names_one_of_the_eleven_items_and_its_evidence() -> None:
    assert len(InfringementKind) == 11
    told = district()
    told.as_office().when(told.finding()).then(
        InfringementFound(
            organisation=told.bureau,
            year=2026,
            kind=InfringementKind.UNLISTED_FEE,
            enterprise=told.enterprise,
            issue=None,
            account=FreeText(told.enterprise, "要求企业缴纳清单外检测费"),
            evidence=("缴费通知单",),
            finder=told.office.person,
            on=TODAY,
        )
    )
    told.story.when(told.finding(evidence=())).refused(InfringementWithoutEvidence)
    told.story.by(Role.PROGRAMME_OFFICE).when(told.finding()).refused(ActorUnnamed)


def test_the_issue_that_it_came_from_exists_and_is_named() -> None:
    told = district()
    raised = RaiseIssue(
        enterprise=told.enterprise, title="清单外收费", text="被要求缴检测费", source=IssueSource.ONLINE
    )
    issue = told.as_office().send(raised)
    told.as_office().when(told.finding(issue=issue)).then_topics("infringement.found")
    (found,) = told.story.made
    assert isinstance(found, InfringementFound)
    assert found.issue == issue
    told.story.when(told.finding(issue=uuid4())).refused(Unknown)


def test_somebody_else_verifies_it_and_the_department_is_barred() -> None:
    told = district()
    id = told.as_office().send(told.finding())
    verify = VerifyInfringement(infringement=id, real=True, remark="现场核查属实")
    told.story.when(verify).refused(SameHands)
    told.by(Role.PROGRAMME_OFFICE, told.deputy).when(verify).refused(ActorConcerned)
    told.as_inspector().when(verify).then(
        InfringementVerified(
            organisation=told.bureau,
            verifier=told.inspector.person,
            remark=text(told.inspector, "现场核查属实"),
            on=TODAY,
        ),
        EligibilityBarred(
            organisation=told.bureau,
            person=None,
            cause=BarCause.INFRINGEMENT,
            source=id,
            year=None,
            until=None,
        ),
    )
    told.story.when(verify).refused(InfringementAlreadyJudged)


def test_from_what_is_untrue_nothing_follows() -> None:
    told = district()
    id = told.as_office().send(told.finding())
    told.as_inspector().when(VerifyInfringement(infringement=id, real=False, remark="查无此事")).then(
        InfringementDismissed(
            organisation=told.bureau,
            verifier=told.inspector.person,
            remark=text(told.inspector, "查无此事"),
            on=TODAY,
        )
    )
    told.story.when(ResolveInfringement(infringement=id, remedy="无")).refused(InfringementNotVerified)


def test_what_was_made_good_bars_no_more() -> None:
    told = district()
    id = told.verified()
    resolve = ResolveInfringement(infringement=id, remedy="费用全部退还")
    told.by(Role.PROGRAMME_OFFICE, told.head).when(resolve).refused(ActorConcerned)
    told.as_office().when(resolve).then(
        InfringementResolved(
            organisation=told.bureau,
            remedy=text(told.office, "费用全部退还"),
            resolver=told.office.person,
            on=TODAY,
        ),
        EligibilityRestored(source=id, on=TODAY),
    )
    told.story.when(resolve).refused(InfringementNotVerified)
