"""A figure shows what was claimed, what a sample gave and what was verified, beside each other."""

from decimal import Decimal
from uuid import UUID

from domain.events.indicator import IndicatorStatus
from domain.indicator import ReportIndicator, SampleIndicator, VerifyIndicator
from tests.domain.service_stories import Hall, hall


def report(told: Hall, value: int, reason: str | None = None) -> UUID:
    return told.as_head().send(
        ReportIndicator(
            code="ONLINE_RATE",
            name="网上可办率",
            unit="%",
            organisation=told.bureau.id,
            period="2026-02",
            value=Decimal(value),
            evidence=("月报",),
            reason=reason,
        )
    )


def test_claimed_sampled_and_verified_stand_beside_each_other() -> None:
    told = hall()
    id = report(told, 100)
    assert told.row("indicators", id=id).status is IndicatorStatus.CLAIMED
    told.as_office().given(SampleIndicator(indicator=id, value=Decimal(92), size=25))
    assert told.row("indicators", id=id).status is IndicatorStatus.SAMPLED
    told.as_caller().given(VerifyIndicator(indicator=id, value=Decimal(95), found="逐项核对"))
    row = told.row("indicators", id=id)
    assert (row.claimed, row.sampled, row.sample_size, row.verified, row.real) == (100, 92, 25, 95, False)
    assert row.status is IndicatorStatus.VERIFIED


def test_another_claim_drops_the_sample_of_the_one_before() -> None:
    told = hall()
    id = report(told, 100)
    told.as_office().given(SampleIndicator(indicator=id, value=Decimal(92), size=25))
    report(told, 96, "剔除线下事项")
    row = told.row("indicators", id=id)
    assert (row.claimed, row.edition, row.sampled, row.status) == (96, 2, None, IndicatorStatus.CLAIMED)
    assert row.correction_reason == "剔除线下事项"
