"""Events of the infringement (侵企扰企): found, verified or dismissed, resolved."""

from datetime import date
from enum import StrEnum

from domain.event import Event
from domain.personal import FreeText
from domain.reference import EnterpriseId, IssueId, OrganisationId, PersonId


class InfringementKind(StrEnum):
    """The eleven items of the Regulation on Optimising the Business Environment, art. 69 (侵企扰企情形):
    AUTONOMY_OVERRIDDEN 违法干预自主决策, UNEQUAL_TREATMENT 不平等对待市场主体, UNLAWFUL_SEIZURE 违法查封冻结扣押,
    LEVY_DEMANDED 法外索要财力物力人力, FORCED_ACTIVITY 强制参加评比达标培训, UNLISTED_FEE 清单外收费或收保证金,
    PROMISE_OR_PAYMENT_DEFAULTED 违背政策承诺或拖欠账款, DISGUISED_LICENSING 变相许可或续行已取消许可,
    FORCED_INTERMEDIARY 指定中介或强制中介服务, UNHEARD_RULEMAKING 制定政策不听取企业意见, OTHER_HARM 其他损害营商环境情形.
    """

    AUTONOMY_OVERRIDDEN = "AUTONOMY_OVERRIDDEN"
    UNEQUAL_TREATMENT = "UNEQUAL_TREATMENT"
    UNLAWFUL_SEIZURE = "UNLAWFUL_SEIZURE"
    LEVY_DEMANDED = "LEVY_DEMANDED"
    FORCED_ACTIVITY = "FORCED_ACTIVITY"
    UNLISTED_FEE = "UNLISTED_FEE"
    PROMISE_OR_PAYMENT_DEFAULTED = "PROMISE_OR_PAYMENT_DEFAULTED"
    DISGUISED_LICENSING = "DISGUISED_LICENSING"
    FORCED_INTERMEDIARY = "FORCED_INTERMEDIARY"
    UNHEARD_RULEMAKING = "UNHEARD_RULEMAKING"
    OTHER_HARM = "OTHER_HARM"


class InfringementStatus(StrEnum):
    """States (侵企扰企状态): FOUND 已发现待核实, VERIFIED 已核实待整改, DISMISSED 核实不属实, RESOLVED 已整改纠正."""

    FOUND = "FOUND"
    VERIFIED = "VERIFIED"
    DISMISSED = "DISMISSED"
    RESOLVED = "RESOLVED"


class InfringementFound(Event, topic="infringement.found"):
    """A department is said to have harmed or troubled an enterprise, in one of the ways that the law names."""

    organisation: OrganisationId
    year: int
    kind: InfringementKind
    enterprise: EnterpriseId | None
    issue: IssueId | None
    account: FreeText
    evidence: tuple[str, ...]
    finder: PersonId
    on: date


class InfringementVerified(Event, topic="infringement.verified"):
    """Somebody else found it true; it is unresolved from now on."""

    organisation: OrganisationId
    verifier: PersonId
    remark: FreeText
    on: date


class InfringementDismissed(Event, topic="infringement.dismissed"):
    """Somebody else found it untrue; nothing follows from it."""

    organisation: OrganisationId
    verifier: PersonId
    remark: FreeText
    on: date


class InfringementResolved(Event, topic="infringement.resolved"):
    """It was stopped and made good."""

    organisation: OrganisationId
    remedy: FreeText
    resolver: PersonId
    on: date
