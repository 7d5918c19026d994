"""A clue is referred with a seal and a receipt; nothing of what it says can be written down."""

import dataclasses
from datetime import date
from typing import Any

import pytest

from domain.clue_referral import (
    ClueNotReceived,
    ClueNumberTaken,
    ClueOutcomeAlreadyNotified,
    CluePayloadDigestMalformed,
    ClueReceiptAlreadyRecorded,
    ClueReferenceMalformed,
    NotifyClueOutcome,
    RecordClueReceipt,
    ReferClue,
)
from domain.events.clue_referral import (
    ClueChannel,
    ClueOutcome,
    ClueOutcomeNotified,
    ClueReceiptRecorded,
    ClueReferred,
)
from domain.events.problem_type import ProblemType
from domain.independence import ActorConcerned, SameHands
from domain.personal import Personal
from domain.refusal import NotPermitted
from tests.domain.evaluation_stories import District, district

DIGEST = "ab" * 32


def clue(told: District, **other: Any) -> ReferClue:
    given = {
        "number": "XS-2026-0001",
        "channel": ClueChannel.ENTERPRISE_REPORT,
        "organisation": told.bureau,
        "problem": ProblemType.MIDDLE_OBSTRUCTION,
        "payload_reference": "MF-20260302-01",
        "payload_digest": DIGEST,
    }
    return ReferClue(**{**given, **other})


def test_a_referral_says_where_the_seal_is_and_when_the_receipt_is_due() -> None:
    told = district()
    told.as_office().when(clue(told)).then(
        ClueReferred(
            number="XS-2026-0001",
            channel=ClueChannel.ENTERPRISE_REPORT,
            organisation=told.bureau,
            problem=ProblemType.MIDDLE_OBSTRUCTION,
            payload_reference="MF-20260302-01",
            payload_digest=DIGEST,
            referrer=told.office.person,
            on=date(2026, 3, 2),
            receipt_due=date(2026, 3, 11),
            calendar_edition=1,
            provisional=False,
        )
    )
    told.story.when(clue(told)).refused(ClueNumberTaken)
    told.as_head().when(clue(told, number="XS-2026-0002")).refused(NotPermitted)


@pytest.mark.parametrize("text", ["局长收受企业礼金", "xs-2026-0001", "XS 2026 0001", "A", "A" * 41])
def test_no_field_takes_a_sentence(text: str) -> None:
    told = district()
    told.as_office().when(clue(told, number=text)).refused(ClueReferenceMalformed)
    told.story.when(clue(told, payload_reference=text)).refused(ClueReferenceMalformed)
    told.story.when(clue(told, payload_digest=text)).refused(CluePayloadDigestMalformed)


def test_no_event_of_a_referral_has_free_text() -> None:
    for event in (ClueReferred, ClueReceiptRecorded, ClueOutcomeNotified):
        kinds = [field.type for field in dataclasses.fields(event)]
        assert not any(isinstance(kind, type) and issubclass(kind, Personal) for kind in kinds)


def test_a_receipt_is_recorded_once_by_somebody_else() -> None:
    told = district()
    referral = told.as_inspector().send(clue(told))
    receipt = RecordClueReceipt(referral=referral, receipt="HZ-2026-0001")
    told.story.when(receipt).refused(SameHands)
    told.as_inspector(told.head).when(receipt).refused(ActorConcerned)
    told.as_inspector(told.second_inspector).when(receipt).then(
        ClueReceiptRecorded(
            receipt="HZ-2026-0001", receiver=told.second_inspector.person, on=date(2026, 3, 2)
        )
    )
    told.story.when(receipt).refused(ClueReceiptAlreadyRecorded)


def test_the_outcome_is_a_category_told_once_after_the_receipt() -> None:
    told = district()
    referral = told.as_office().send(clue(told))
    notify = NotifyClueOutcome(referral=referral, outcome=ClueOutcome.SETTLED_CLEAR)
    told.as_inspector().when(notify).refused(ClueNotReceived)
    told.story.given(RecordClueReceipt(referral=referral, receipt="HZ-2026-0001"))
    told.story.when(notify).then(ClueOutcomeNotified(outcome=ClueOutcome.SETTLED_CLEAR, on=date(2026, 3, 2)))
    told.story.when(notify).refused(ClueOutcomeAlreadyNotified)
