"""At a life meeting posts find something about themselves and pledge to mend it, until a day."""

from datetime import date
from typing import Any
from uuid import uuid4

from domain.actor import Role
from domain.events.life_meeting import (
    Failing,
    LifeMeetingHeld,
    LifeMeetingLevel,
    PledgeKept,
    PledgeOverdue,
    PledgeVerified,
    RectificationPledged,
    SelfCheckItemRecorded,
)
from domain.life_meeting import (
    FindPledgeOverdue,
    HoldLifeMeeting,
    KeepPledge,
    PledgeRectification,
    RecordSelfCheckItem,
    VerifyPledge,
)
from domain.life_meeting.refusals import (
    LifeMeetingElsewhere,
    LifeMeetingInFuture,
    NobodyAttended,
    PledgeAlreadyProven,
    PledgeDueInPast,
    PledgeKeptWithoutEvidence,
    PledgeNotKept,
    PledgeNotOverdue,
    PledgeNotYours,
    PledgeSettled,
    PledgeUnknown,
    PledgeVerifierIsOwner,
    PledgeWithoutDue,
    SelfCheckItemUnknown,
    SelfCheckPostElsewhere,
)
from domain.personal import FreeText
from tests.domain.measure_stories import DUE, EVIDENCE, TODAY, Desk, desk


def hold(told: Desk, **other: Any) -> HoldLifeMeeting:
    stated = {
        "organisation": told.organisation,
        "level": LifeMeetingLevel.BRANCH,
        "theme": "专题组织生活会",
        "attendance": 12,
    }
    return HoldLifeMeeting(**{**stated, **other})


def keep(meeting: Any, pledge: Any, evidence: tuple[str, ...] = EVIDENCE) -> KeepPledge:
    return KeepPledge(meeting=meeting, pledge=pledge, evidence=evidence)


def verify(meeting: Any, pledge: Any, *, real: bool = True) -> VerifyPledge:
    return VerifyPledge(meeting=meeting, pledge=pledge, real=real)


def test_a_meeting_is_recorded_by_its_own_organisation() -> None:
    told = desk()
    told.bureau.as_head().when(hold(told)).then(
        LifeMeetingHeld(
            organisation=told.organisation,
            level=LifeMeetingLevel.BRANCH,
            theme="专题组织生活会",
            attendance=12,
            held_on=TODAY,
        )
    )
    told.story.when(hold(told, organisation=told.elsewhere)).refused(LifeMeetingElsewhere)
    told.story.when(hold(told, held_on=date(2026, 3, 3))).refused(LifeMeetingInFuture)
    told.story.when(hold(told, attendance=0)).refused(NobodyAttended)


def test_a_finding_is_a_posts_own_and_its_text_is_personal() -> None:
    told = desk()
    meeting = told.met()
    told.story.then(
        SelfCheckItemRecorded(
            number=1,
            post=told.bureau.head,
            organisation=told.organisation,
            failing=Failing.IDLE_OFFICE,
            text=FreeText(told.bureau.head_person, "下企业少"),
            recorded_on=TODAY,
        )
    )
    foreign = RecordSelfCheckItem(
        meeting=meeting, post=told.unit_elsewhere, failing=Failing.BLIND_OPTIMISM, text="盲目"
    )
    told.story.when(foreign).refused(SelfCheckPostElsewhere)


def test_a_pledge_mends_a_finding_until_a_day() -> None:
    told = desk()
    meeting, pledge = told.pledged()
    told.story.then(
        RectificationPledged(
            pledge=pledge,
            item=1,
            post=told.bureau.head,
            organisation=told.organisation,
            text=FreeText(told.bureau.head_person, "每月两次到企业"),
            due=DUE,
            pledged_on=TODAY,
        )
    )
    for item, due, refusal in (
        (2, DUE, SelfCheckItemUnknown),
        (1, None, PledgeWithoutDue),
        (1, date(2026, 3, 1), PledgeDueInPast),
    ):
        told.story.when(PledgeRectification(meeting=meeting, item=item, text="整改", due=due)).refused(
            refusal
        )


def test_a_pledge_is_kept_by_its_post_with_evidence() -> None:
    told = desk()
    meeting, pledge = told.pledged()
    told.as_unit().when(keep(meeting, pledge)).refused(PledgeNotYours)
    told.bureau.as_head().when(keep(meeting, pledge, ())).refused(PledgeKeptWithoutEvidence)
    told.story.when(keep(meeting, uuid4())).refused(PledgeUnknown)
    told.story.when(keep(meeting, pledge)).then(
        PledgeKept(
            pledge=pledge,
            post=told.bureau.head,
            reporter_post=told.bureau.head,
            reporter=told.bureau.head_person,
            evidence=EVIDENCE,
            late=False,
            kept_on=TODAY,
        )
    )
    told.story.when(keep(meeting, pledge)).refused(PledgeSettled)


def test_a_pledge_is_verified_by_somebody_else_and_once() -> None:
    told = desk()
    meeting, pledge = told.pledged()
    told.as_caller().when(verify(meeting, pledge)).refused(PledgeNotKept)
    told.bureau.as_head().given(keep(meeting, pledge))
    told.story.by(Role.PROGRAMME_OFFICE, person=told.bureau.head_person).when(
        verify(meeting, pledge)
    ).refused(PledgeVerifierIsOwner)
    told.as_caller().when(verify(meeting, pledge)).then(
        PledgeVerified(
            pledge=pledge,
            post=told.bureau.head,
            due=DUE,
            real=True,
            overdue=False,
            verifier=told.unit_elsewhere,
            verified_on=TODAY,
        )
    )
    told.story.when(verify(meeting, pledge)).refused(PledgeAlreadyProven)


def test_whoever_reported_a_pledge_kept_does_not_verify_it() -> None:
    told = desk()
    meeting, pledge = told.pledged()
    office = told.story.by(Role.PROGRAMME_OFFICE, post=told.second)
    office.given(keep(meeting, pledge)).when(verify(meeting, pledge)).refused(PledgeVerifierIsOwner)


def test_a_pledge_that_was_not_kept_is_owed_again() -> None:
    told = desk()
    meeting, pledge = told.pledged()
    told.bureau.as_head().given(keep(meeting, pledge))
    told.as_caller().given(verify(meeting, pledge, real=False))
    told.bureau.as_head().when(keep(meeting, pledge)).then_topics("life-meeting.pledge-kept")


def test_a_pledge_is_overdue_once_and_the_holder_then_is_named() -> None:
    told = desk()
    meeting, pledge = told.pledged()
    find = FindPledgeOverdue(meeting=meeting, pledge=pledge)
    told.bureau.at_midnight(2026, 6, 30, find).refused(PledgeNotOverdue)
    told.bureau.at_midnight(2026, 7, 1, find).then(
        PledgeOverdue(
            pledge=pledge,
            post=told.bureau.head,
            person=told.bureau.head_person,
            due=DUE,
            on=date(2026, 7, 1),
        )
    )
    told.bureau.at_midnight(2026, 7, 2, find).refused(PledgeNotOverdue)


def test_a_pledge_kept_late_was_overdue_first() -> None:
    told = desk()
    meeting, pledge = told.pledged()
    told.bureau.as_head().at(2026, 7, 3).when(keep(meeting, pledge)).then_topics(
        "life-meeting.pledge-overdue", "life-meeting.pledge-kept"
    )
