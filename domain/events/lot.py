"""Events of the procurement lot (采购标段): recorded, reserved for small and medium firms or not, and why not."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.event import Event
from domain.personal import FreeText
from domain.reference import OrganisationId


class LotKind(StrEnum):
    """Kinds of lot (采购类别): GOODS 货物, SERVICES 服务, WORKS 工程."""

    GOODS = "GOODS"
    SERVICES = "SERVICES"
    WORKS = "WORKS"


class UnreservedReason(StrEnum):
    """Why a lot is not reserved (不预留情形; 政府采购促进中小企业发展管理办法第六条): UNSUITABLE 依法不宜由中小企业提供,
    IRREPLACEABLE 只能从中小企业之外采购, INSUFFICIENT_COMPETITION 无法确保充分竞争, FRAMEWORK 框架协议采购,
    PROVINCIAL_RULE 省级财政部门规定的其他情形.
    """

    UNSUITABLE = "UNSUITABLE"
    IRREPLACEABLE = "IRREPLACEABLE"
    INSUFFICIENT_COMPETITION = "INSUFFICIENT_COMPETITION"
    FRAMEWORK = "FRAMEWORK"
    PROVINCIAL_RULE = "PROVINCIAL_RULE"


class LotRecorded(Event, topic="lot.recorded"):
    """A body buys something; it is to be reserved from `limit` up to `threshold`, both included, as they were then."""

    number: str
    title: str
    kind: LotKind
    organisation: OrganisationId
    amount: Decimal
    limit: Decimal
    threshold: Decimal
    reserved: bool
    reason: UnreservedReason | None
    explanation: FreeText | None
    tendered_on: date
    recorded_on: date


class LotExplained(Event, topic="lot.explained"):
    """Why it is not reserved was said afterwards."""

    organisation: OrganisationId
    reason: UnreservedReason
    explanation: FreeText
    explained_on: date


class LotReserved(Event, topic="lot.reserved"):
    """It is reserved after all."""

    organisation: OrganisationId
    document: str
    reserved_on: date
