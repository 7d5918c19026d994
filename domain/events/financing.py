"""Events of the financing demand (融资需求): registered, matched with a bank, disbursed or rejected."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.event import Event
from domain.personal import FreeText
from domain.reference import BankId, EnterpriseId, MatchingId, OrganisationId, PostId


class FinancingStatus(StrEnum):
    """States of a demand (融资状态): REGISTERED 已登记待对接, MATCHED 已对接, DISBURSED 已放款,
    REJECTED 银行未批准, WITHDRAWN 企业已撤回.
    """

    REGISTERED = "REGISTERED"
    MATCHED = "MATCHED"
    DISBURSED = "DISBURSED"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"


class FinancingRegistered(Event, topic="financing.registered"):
    """A firm needs so much money by a day; `organisation` sees to it."""

    enterprise: EnterpriseId
    organisation: OrganisationId
    amount: Decimal
    purpose: FreeText
    needed_by: date
    registered_on: date


class FinancingMatched(Event, topic="financing.matched"):
    """A bank that came to a matching session took the demand up."""

    enterprise: EnterpriseId
    organisation: OrganisationId
    bank: BankId
    matching: MatchingId
    amount: Decimal
    matched_on: date


class FinancingRejected(Event, topic="financing.rejected"):
    """The bank did not lend; another one still may."""

    enterprise: EnterpriseId
    organisation: OrganisationId
    bank: BankId
    reason: FreeText
    rejected_on: date


class FinancingDisbursed(Event, topic="financing.disbursed"):
    """The bank lent so much, as the body that sees to it says."""

    enterprise: EnterpriseId
    organisation: OrganisationId
    bank: BankId
    amount: Decimal
    document: str
    recorded_by: PostId | None
    disbursed_on: date


class DisbursementConfirmed(Event, topic="financing.disbursement-confirmed"):
    """The firm, or somebody independent who asked it, says whether the money arrived."""

    enterprise: EnterpriseId
    organisation: OrganisationId
    bank: BankId
    arrived: bool
    remark: FreeText | None
    confirmed_by: PostId | None
    confirmed_on: date


class FinancingWithdrawn(Event, topic="financing.withdrawn"):
    """The firm needs the money no more."""

    enterprise: EnterpriseId
    organisation: OrganisationId
    reason: FreeText
    withdrawn_on: date
