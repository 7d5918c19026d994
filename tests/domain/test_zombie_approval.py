"""An approval that is no more is demanded: reported, judged by somebody else, put right, and looked at again."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.events.service_item import ReformMode
from domain.events.zombie_approval import (
    ZombieApprovalConfirmed,
    ZombieApprovalDeadlineMoved,
    ZombieApprovalOverdue,
    ZombieApprovalRectified,
    ZombieApprovalReported,
    ZombieSource,
    ZombieStatus,
)
from domain.independence import ActorWithoutPost
from domain.personal import FreeText
from domain.refusal import NotPermitted
from domain.service_item import RestoreServiceItem
from domain.zombie_approval import (
    ConfirmZombieApproval,
    MarkZombieApprovalOverdue,
    RecomputeZombieDeadline,
    RectifyZombieApproval,
    RefuteZombieApproval,
    VerifyZombieRectification,
)
from domain.zombie_approval.finding import LEGAL_BASIS
from domain.zombie_approval.refusals import (
    ConfirmerIsDemander,
    ConfirmerIsReporter,
    DemandBeforeReform,
    DemandInFuture,
    RectifierElsewhere,
    ServiceItemStillRequired,
    ZombieNotConfirmed,
    ZombieNotRectified,
    ZombieNotReported,
    ZombieRectificationNotOverdue,
    ZombieRectificationNotYours,
    ZombieRectificationWithoutEvidence,
)
from tests.domain.service_stories import BASIS, Hall, closed, hall

TODAY, RECTIFY_BY = date(2026, 3, 2), date(2026, 3, 16)


def confirmed(told: Hall) -> ConfirmZombieApproval:
    return ConfirmZombieApproval(zombie_approval=told.reported(), post=told.clerk)


def rectify(id: UUID, *evidence: str) -> RectifyZombieApproval:
    return RectifyZombieApproval(zombie_approval=id, measure="已撤下告示并培训窗口人员。", evidence=evidence)


def test_a_demand_is_told_with_the_reform_that_it_ignores() -> None:
    told = hall()
    item = told.abolished()
    told.as_caller().when(told.report(item))
    id = told.story.subject
    assert id is not None
    told.story.then(
        ZombieApprovalReported(
            item=item,
            item_code="XK001",
            item_name="户外广告设置审批",
            mode=ReformMode.ABOLISHED,
            reformed_on=TODAY,
            organisation=told.bureau.id,
            enterprise=None,
            source=ZombieSource.SAMPLE,
            demanded_on=TODAY,
            text=FreeText(id, "窗口仍要求先办理该审批才予受理。"),
            reporter=told.callers.post,
            on=TODAY,
        )
    )


def test_an_approval_turned_into_a_filing_may_not_be_demanded_either() -> None:
    told = hall()
    item = told.abolished(ReformMode.FILING)
    told.as_caller().when(told.report(item)).then_topics("zombie-approval.reported")


def test_what_is_required_may_be_demanded() -> None:
    told = hall()
    item = told.item()
    told.as_caller().when(told.report(item)).refused(ServiceItemStillRequired)
    optimised = hall()
    item = optimised.abolished(ReformMode.OPTIMISED)
    optimised.as_caller().when(optimised.report(item)).refused(ServiceItemStillRequired)


def test_what_was_restored_may_be_demanded() -> None:
    told = hall()
    item = told.abolished()
    told.story.given(RestoreServiceItem(item=item, basis=BASIS))
    told.as_caller().when(told.report(item)).refused(ServiceItemStillRequired)


def test_a_demand_lies_between_the_reform_and_today() -> None:
    told = hall()
    item = told.abolished()
    told.as_caller().when(told.report(item, demanded_on=date(2026, 3, 1))).refused(DemandBeforeReform)
    told.story.when(told.report(item, demanded_on=date(2026, 3, 3))).refused(DemandInFuture)


def test_an_enterprise_complains_for_itself() -> None:
    told = hall()
    item = told.abolished()
    told.story.by(Role.ENTERPRISE_USER, enterprise=told.enterprise).when(told.report(item))
    (reported,) = told.story.made
    assert isinstance(reported, ZombieApprovalReported)
    assert (reported.enterprise, reported.source, reported.reporter) == (
        told.enterprise,
        ZombieSource.COMPLAINT,
        None,
    )


def test_an_official_reports_and_judges_in_a_post() -> None:
    told = hall()
    item = told.abolished()
    told.story.by(Role.DISCIPLINE_INSPECTOR).when(told.report(item)).refused(ActorWithoutPost)
    id = told.as_caller().send(told.report(item))
    confirm = ConfirmZombieApproval(zombie_approval=id, post=told.clerk)
    told.story.by(Role.DISCIPLINE_INSPECTOR).when(confirm).refused(ActorWithoutPost)


def test_somebody_else_confirms_it_and_a_post_is_to_put_it_right() -> None:
    told = hall()
    command = confirmed(told)
    told.as_caller().when(command).refused(ConfirmerIsReporter)
    told.story.by(Role.PROGRAMME_OFFICE, post=told.clerk).when(command).refused(ConfirmerIsDemander)
    elsewhere = ConfirmZombieApproval(zombie_approval=command.zombie_approval, post=told.township.post)
    told.as_office().when(elsewhere).refused(RectifierElsewhere)
    told.story.when(command).then(
        ZombieApprovalConfirmed(
            item=told.zombie(command.zombie_approval).item,
            organisation=told.bureau.id,
            post=told.clerk,
            confirmer=told.office.post,
            legal_basis=LEGAL_BASIS,
            on=TODAY,
            rectify_by=RECTIFY_BY,
            provisional=False,
            calendar_edition=1,
        )
    )
    told.story.when(command).refused(ZombieNotReported)


def test_somebody_else_refutes_it() -> None:
    told = hall()
    id = told.reported()
    refute = RefuteZombieApproval(zombie_approval=id, reason="所收为自愿备案材料。")
    told.as_caller().when(refute).refused(ConfirmerIsReporter)
    told.as_office().when(refute).then_topics("zombie-approval.refuted")
    assert told.zombie(id).status is ZombieStatus.REFUTED
    told.story.when(refute).refused(ZombieNotReported)


def test_its_post_puts_it_right_with_evidence() -> None:
    told = hall()
    command = confirmed(told)
    id = command.zombie_approval
    told.as_clerk().when(rectify(id, "整改照片")).refused(ZombieNotConfirmed)
    told.as_office().given(command)
    told.as_township().when(rectify(id, "整改照片")).refused(ZombieRectificationNotYours)
    told.as_clerk().when(rectify(id)).refused(ZombieRectificationWithoutEvidence)
    told.story.when(rectify(id, "整改照片")).then(
        ZombieApprovalRectified(
            post=told.clerk,
            measure=FreeText(id, "已撤下告示并培训窗口人员。"),
            evidence=("整改照片",),
            submitter=told.clerk,
            on=TODAY,
            late=False,
        )
    )


def test_somebody_outside_looks_whether_it_is_put_right() -> None:
    told = hall()
    command = confirmed(told)
    id = command.zombie_approval
    verify = VerifyZombieRectification(zombie_approval=id, real=True, found="窗口已不再索要。")
    told.as_office().given(command).when(verify).refused(ZombieNotRectified)
    told.as_office().given(rectify(id, "说明"))
    told.story.when(verify).refused(ConfirmerIsDemander)
    told.as_caller().when(verify).then_topics("zombie-approval.rectification-verified")
    assert told.zombie(id).status is ZombieStatus.VERIFIED


def test_a_rectification_on_paper_is_owed_still_and_late_once_more() -> None:
    told = hall()
    command = confirmed(told)
    id = command.zombie_approval
    told.as_office().given(command)
    late = MarkZombieApprovalOverdue(zombie_approval=id)
    told.story.at(2026, 3, 16, 23, 59).by(Role.TIMEKEEPER).when(late).refused(ZombieRectificationNotOverdue)
    told.story.at(2026, 3, 17, 0, 0).when(late).then(
        ZombieApprovalOverdue(
            post=told.clerk, organisation=told.bureau.id, rectify_by=RECTIFY_BY, on=date(2026, 3, 17)
        )
    )
    told.story.when(late).refused(ZombieRectificationNotOverdue)
    told.as_clerk().given(rectify(id, "说明"))
    told.story.by(Role.TIMEKEEPER).when(late).refused(ZombieNotConfirmed)
    told.as_caller().given(VerifyZombieRectification(zombie_approval=id, real=False, found="仍在索要。"))
    assert told.zombie(id).status is ZombieStatus.CONFIRMED
    told.story.by(Role.TIMEKEEPER).when(late).then_topics("zombie-approval.overdue")


def test_the_body_itself_neither_reports_nor_judges() -> None:
    told = hall()
    item = told.abolished()
    told.as_head().when(told.report(item)).refused(NotPermitted)


def test_a_closure_moves_its_day_and_says_why() -> None:
    told = hall()
    command = confirmed(told)
    id = command.zombie_approval
    recompute = RecomputeZombieDeadline(zombie_approval=id, why="暴雨停工")
    told.as_office().when(recompute).refused(ZombieNotConfirmed)
    told.story.given(command).when(recompute).then()
    told.story.given(closed(date(2026, 3, 10))).when(recompute).then(
        ZombieApprovalDeadlineMoved(
            post=told.clerk,
            previous=RECTIFY_BY,
            rectify_by=date(2026, 3, 17),
            still_overdue=False,
            provisional=False,
            calendar_edition=2,
            why="暴雨停工",
            on=TODAY,
        )
    )
