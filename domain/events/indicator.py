"""Events of the indicator (指标): a figure of a period, as claimed, as sampled, as verified."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.event import Event
from domain.personal import FreeText
from domain.reference import OrganisationId, PostId


class IndicatorStatus(StrEnum):
    """How far a figure can be trusted (指标可信程度): CLAIMED 自报, SAMPLED 已抽样, VERIFIED 已核实."""

    CLAIMED = "CLAIMED"
    SAMPLED = "SAMPLED"
    VERIFIED = "VERIFIED"


class IndicatorReported(Event, topic="indicator.reported"):
    """A body claimed a figure for a period; `edition` 1 is the first report, a later one takes its place."""

    code: str
    name: str
    unit: str
    organisation: OrganisationId
    period: str
    value: Decimal
    evidence: tuple[str, ...]
    reporter: PostId | None
    edition: int
    reason: str | None
    on: date


class IndicatorSampled(Event, topic="indicator.sampled"):
    """Somebody else drew a sample of so many and got another figure, or the same."""

    code: str
    organisation: OrganisationId
    period: str
    value: Decimal
    size: int
    sampler: PostId | None
    on: date


class IndicatorVerified(Event, topic="indicator.verified"):
    """Somebody else looked into the whole; `value` is the figure that was found."""

    code: str
    organisation: OrganisationId
    period: str
    claimed: Decimal
    value: Decimal
    real: bool
    verifier: PostId | None
    found: FreeText
    on: date
