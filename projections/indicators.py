"""Indicators (指标): each figure as it was claimed, as a sample has it, and as somebody verified it."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.events.indicator import IndicatorReported, IndicatorSampled, IndicatorStatus, IndicatorVerified
from domain.personal import FreeText
from domain.reference import OrganisationId, PostId
from projections.engine.view import Row, View, replace


class Indicator(Row):
    """A figure of a period (指标). `claimed` is what its body reported; the others are None until somebody else
    looked; `edition` above 1 says that the claim was changed.
    """

    id: UUID
    code: str
    name: str
    unit: str
    organisation: OrganisationId
    period: str
    status: IndicatorStatus
    claimed: Decimal
    evidence_given: tuple[str, ...]
    reporter: PostId | None
    edition: int
    correction_reason: str | None
    claimed_on: date
    sampled: Decimal | None = None
    sample_size: int | None = None
    sampler: PostId | None = None
    sampled_on: date | None = None
    verified: Decimal | None = None
    real: bool | None = None
    verifier: PostId | None = None
    found: FreeText | None = None
    verified_on: date | None = None


indicators = View("indicators", Indicator, indexes=(("code", "period"), ("organisation",)))


@indicators.upserts(IndicatorReported)
def reported(_: Indicator | None, event: IndicatorReported) -> Indicator:
    """Claimed; a sample of the figure before is no sample of this one."""
    return Indicator(
        id=event.originator_id,
        code=event.code,
        name=event.name,
        unit=event.unit,
        organisation=event.organisation,
        period=event.period,
        status=IndicatorStatus.CLAIMED,
        claimed=event.value,
        evidence_given=event.evidence,
        reporter=event.reporter,
        edition=event.edition,
        correction_reason=event.reason,
        claimed_on=event.on,
    )


@indicators.folds(IndicatorSampled)
def sampled(row: Indicator, event: IndicatorSampled) -> Indicator:
    """The latest sample stands beside it."""
    return replace(
        row,
        status=IndicatorStatus.SAMPLED,
        sampled=event.value,
        sample_size=event.size,
        sampler=event.sampler,
        sampled_on=event.on,
    )


@indicators.folds(IndicatorVerified)
def verified(row: Indicator, event: IndicatorVerified) -> Indicator:
    """What was found stands beside it."""
    return replace(
        row,
        status=IndicatorStatus.VERIFIED,
        verified=event.value,
        real=event.real,
        verifier=event.verifier,
        found=event.found,
        verified_on=event.on,
    )
