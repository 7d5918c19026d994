"""A figure is a claim until somebody else has sampled or verified it."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from domain.actor import Role
from domain.events.indicator import IndicatorReported, IndicatorSampled, IndicatorVerified
from domain.independence import ActorWithoutPost
from domain.indicator import (
    IndicatorAlreadyVerified,
    IndicatorNotYours,
    IndicatorPeriodMalformed,
    IndicatorReasonMissing,
    IndicatorSampleEmpty,
    IndicatorVerifierIsReporter,
    IndicatorWithoutEvidence,
    ReportIndicator,
    SampleIndicator,
    VerifyIndicator,
)
from domain.personal import FreeText, TextTooLong
from tests.domain.service_stories import Hall, hall

TODAY = date(2026, 3, 2)


def report(told: Hall, **other: Any) -> ReportIndicator:
    given = {
        "code": "ONLINE_RATE",
        "name": "网上可办率",
        "unit": "%",
        "organisation": told.bureau.id,
        "period": "2026-02",
        "value": Decimal(100),
        "evidence": ("一体化平台月报",),
    }
    return ReportIndicator(**{**given, **other})


def reported(told: Hall) -> UUID:
    return told.as_head().send(report(told))


def verify(id: UUID, value: int = 100) -> VerifyIndicator:
    return VerifyIndicator(indicator=id, value=Decimal(value), found="逐项登录核对。")


def test_a_body_claims_a_figure_with_evidence() -> None:
    told = hall()
    told.as_head().when(report(told)).then(
        IndicatorReported(
            code="ONLINE_RATE",
            name="网上可办率",
            unit="%",
            organisation=told.bureau.id,
            period="2026-02",
            value=Decimal(100),
            evidence=("一体化平台月报",),
            reporter=told.bureau.post,
            edition=1,
            reason=None,
            on=TODAY,
        )
    )
    told.story.when(report(told, period="2026-01", evidence=())).refused(IndicatorWithoutEvidence)


def test_what_an_indicator_is_called_is_bounded() -> None:
    told = hall()
    for longest, field in ((60, "code"), (120, "name"), (32, "unit")):
        told.as_head().when(report(told, **{field: "率" * (longest + 1)})).refused(TextTooLong)
    told.as_head().given(report(told, code="C" * 60, name="率" * 120, unit="件" * 32))


def test_nobody_claims_for_another_body() -> None:
    told = hall()
    told.as_township().when(report(told)).refused(IndicatorNotYours)
    told.story.by(Role.PROGRAMME_OFFICE).when(report(told)).refused(ActorWithoutPost)


@pytest.mark.parametrize("period", ["2026-13", "2026-Q5", "上月", "26-01"])
def test_a_period_is_a_year_a_quarter_or_a_month(period: str) -> None:
    told = hall()
    told.as_head().when(report(told, period=period)).refused(IndicatorPeriodMalformed)
    told.story.given(*(report(told, period=good) for good in ("2026", "2026-Q1", "2026-12")))


def test_another_figure_takes_its_place_with_a_reason() -> None:
    told = hall()
    reported(told)
    told.story.when(report(told, value=Decimal(98))).refused(IndicatorReasonMissing)
    told.story.when(report(told, value=Decimal(98), reason="剔除线下事项"))
    (event,) = told.story.made
    assert isinstance(event, IndicatorReported)
    assert (event.edition, event.value) == (2, Decimal(98))


def test_somebody_else_samples_it() -> None:
    told = hall()
    id = reported(told)
    sample = SampleIndicator(indicator=id, value=Decimal("93.3"), size=30)
    told.as_office().when(SampleIndicator(indicator=id, value=Decimal(90), size=0)).refused(
        IndicatorSampleEmpty
    )
    told.story.when(sample).then(
        IndicatorSampled(
            code="ONLINE_RATE",
            organisation=told.bureau.id,
            period="2026-02",
            value=Decimal("93.3"),
            size=30,
            sampler=told.office.post,
            on=TODAY,
        )
    )
    told.story.by(Role.CALLBACK_OFFICER, post=told.clerk).when(sample).refused(IndicatorVerifierIsReporter)


def test_somebody_else_verifies_it_once() -> None:
    told = hall()
    id = reported(told)
    told.story.by(Role.PROGRAMME_OFFICE, post=told.bureau.post)
    told.story.when(verify(id)).refused(IndicatorVerifierIsReporter)
    told.as_caller().when(verify(id, 97)).then(
        IndicatorVerified(
            code="ONLINE_RATE",
            organisation=told.bureau.id,
            period="2026-02",
            claimed=Decimal(100),
            value=Decimal(97),
            real=False,
            verifier=told.callers.post,
            found=FreeText(id, "逐项登录核对。"),
            on=TODAY,
        )
    )
    told.story.when(verify(id)).refused(IndicatorAlreadyVerified)
    told.as_head().when(report(told, reason="更正")).refused(IndicatorAlreadyVerified)


def test_who_recorded_it_for_the_body_does_not_verify_it() -> None:
    told = hall()
    id = told.as_office().send(report(told))
    told.story.when(verify(id)).refused(IndicatorVerifierIsReporter)
    told.as_caller().when(verify(id)).then_topics("indicator.verified")
