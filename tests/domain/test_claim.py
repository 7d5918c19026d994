"""What a report states is recorded once, with the paragraph that states it."""

from datetime import date
from decimal import Decimal
from typing import Any

from domain.actor import Role
from domain.claim import (
    ClaimAlreadyRecorded,
    ClaimNotStanding,
    ParagraphNotPositive,
    RecordClaim,
    WithdrawClaim,
)
from domain.events.claim import ClaimBound, ClaimKey, ClaimRecorded, ClaimWithdrawn
from domain.refusal import NotPermitted
from tests.story import Story


def record(**other: Any) -> RecordClaim:
    told = {
        "claim_key": ClaimKey.OFFICIALS,
        "value": Decimal(478),
        "unit": "名",
        "statement": "全区478名副科级以上干部与近千家企业结对帮扶",
        "source": "优化营商环境工作情况汇报",
        "paragraph": 4,
    }
    return RecordClaim(**{**told, **other})


def test_a_claim_is_recorded_once_for_each_report() -> None:
    story = Story().by(Role.DISCIPLINE_INSPECTOR).when(record())
    story.then(
        ClaimRecorded(
            claim_key=ClaimKey.OFFICIALS,
            bound=ClaimBound.EXACTLY,
            value=Decimal(478),
            unit="名",
            statement="全区478名副科级以上干部与近千家企业结对帮扶",
            source="优化营商环境工作情况汇报",
            paragraph=4,
            on=date(2026, 3, 2),
        )
    )
    story.when(record(value=Decimal(480))).refused(ClaimAlreadyRecorded)
    story.when(record(source="年中报告")).then_topics("claim.recorded")


def test_paragraphs_are_counted_from_one() -> None:
    Story().when(record(paragraph=0)).refused(ParagraphNotPositive)


def test_a_claim_is_taken_back_and_may_be_stated_again() -> None:
    story = Story()
    id = story.send(record())
    story.when(WithdrawClaim(claim=id, reason="报告已更正")).then(
        ClaimWithdrawn(claim_key=ClaimKey.OFFICIALS, reason="报告已更正", on=date(2026, 3, 2))
    )
    story.when(WithdrawClaim(claim=id, reason="再次")).refused(ClaimNotStanding)
    story.when(record(value=Decimal(480))).then_topics("claim.recorded")


def test_departments_do_not_record_claims() -> None:
    Story().by(Role.DEPARTMENT_HEAD).when(record()).refused(NotPermitted)
