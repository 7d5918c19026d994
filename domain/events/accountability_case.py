"""Events of the accountability case (问责案件), the public-sector part: opened, verified, heard, decided, reviewed."""

from datetime import date
from enum import StrEnum

from domain.event import Classification, Event
from domain.personal import FreeText
from domain.reference import OrganisationId, PersonId, PostId

SENSITIVE = Classification.SENSITIVE


class CaseOrigin(StrEnum):
    """Where a case comes from (案件来源): CLUE 线索处置, INFRINGEMENT 侵企扰企行为, INSPECTION_FINDING 督查发现,
    SUPERIOR 上级交办, AUDIT_TRANSFER 审计移交.
    """

    CLUE = "CLUE"
    INFRINGEMENT = "INFRINGEMENT"
    INSPECTION_FINDING = "INSPECTION_FINDING"
    SUPERIOR = "SUPERIOR"
    AUDIT_TRANSFER = "AUDIT_TRANSFER"


class Liability(StrEnum):
    """Liability (责任类型): DIRECT 直接责任, MAIN_LEADER 主要领导责任, KEY_LEADER 重要领导责任."""

    DIRECT = "DIRECT"
    MAIN_LEADER = "MAIN_LEADER"
    KEY_LEADER = "KEY_LEADER"


class CaseStatus(StrEnum):
    """States (案件状态): INQUIRY 调查核实中, SUBSTANTIATED 事实已查明, WITHDRAWN_UNFOUNDED 无事实撤案, CONCLUDED 已结案."""

    INQUIRY = "INQUIRY"
    SUBSTANTIATED = "SUBSTANTIATED"
    WITHDRAWN_UNFOUNDED = "WITHDRAWN_UNFOUNDED"
    CONCLUDED = "CONCLUDED"


class SanctionForm(StrEnum):
    """Forms of accountability, from the lightest to the gravest (问责方式): TALK_REMINDER 谈话提醒, CRITICISM 批评教育,
    ORDERED_EXAMINATION 责令检查, ADMONITION 诫勉, ORGANISATIONAL 组织处理, WARNING 政务警告, DEMERIT 政务记过,
    SERIOUS_DEMERIT 政务记大过, DEMOTION 政务降级, REMOVAL 政务撤职, DISCHARGE 政务开除. The first four are
    the first of the four forms of oversight discipline (第一种形态).
    """

    TALK_REMINDER = "TALK_REMINDER"
    CRITICISM = "CRITICISM"
    ORDERED_EXAMINATION = "ORDERED_EXAMINATION"
    ADMONITION = "ADMONITION"
    ORGANISATIONAL = "ORGANISATIONAL"
    WARNING = "WARNING"
    DEMERIT = "DEMERIT"
    SERIOUS_DEMERIT = "SERIOUS_DEMERIT"
    DEMOTION = "DEMOTION"
    REMOVAL = "REMOVAL"
    DISCHARGE = "DISCHARGE"


class CaseReviewOutcome(StrEnum):
    """What a review came to (复审结果): CONFIRMED 维持原决定, LIGHTENED 变更减轻, ANNULLED 撤销原决定."""

    CONFIRMED = "CONFIRMED"
    LIGHTENED = "LIGHTENED"
    ANNULLED = "ANNULLED"


class CaseOpened(Event, topic="accountability_case.opened", classification=SENSITIVE):
    """A case about a public body is opened, on a document and for a reason."""

    number: str
    organisation: OrganisationId
    basis: str
    origin: CaseOrigin
    opener: PersonId
    on: date


class ResponsiblePartyIdentified(
    Event, topic="accountability_case.party-identified", classification=SENSITIVE
):
    """A post, and the person who holds it, may be responsible; `heads` says whether the post heads its body."""

    post: PostId
    person: PersonId
    organisation: OrganisationId
    heads: bool
    liability: Liability


class CaseVerificationRecorded(
    Event, topic="accountability_case.verification-recorded", classification=SENSITIVE
):
    """What the verification found, by whom; what it rests on is named, not kept here."""

    substantiated: bool
    references: tuple[str, ...]
    verifier: PersonId
    on: date


class CaseStatementHeard(Event, topic="accountability_case.statement-heard", classification=SENSITIVE):
    """The person concerned was heard (政务处分法 art. 43)."""

    post: PostId
    person: PersonId
    on: date


class CaseRecusalDeclared(Event, topic="accountability_case.recusal-declared", classification=SENSITIVE):
    """This person takes no further part in the case (政务处分法 art. 47)."""

    person: PersonId
    ground: FreeText
    on: date


class CaseDecided(Event, topic="accountability_case.decided", classification=SENSITIVE):
    """What is imposed on a party; a sanction of the law is in force before `until` (政务处分法 art. 8)."""

    post: PostId
    person: PersonId
    organisation: OrganisationId
    form: SanctionForm
    months: int | None
    on: date
    until: date | None
    decider: PersonId


class CaseDecisionServed(Event, topic="accountability_case.decision-served", classification=SENSITIVE):
    """The decision was handed to the party; a review may be asked for until the end of `review_until`."""

    post: PostId
    on: date
    review_until: date


class CaseReviewRequested(Event, topic="accountability_case.review-requested", classification=SENSITIVE):
    """The party asks for a review, to be decided until the end of `due`; the decision stays in force meanwhile."""

    post: PostId
    on: date
    due: date


class CaseReviewDecided(Event, topic="accountability_case.review-decided", classification=SENSITIVE):
    """What the review came to: the decision stands, is lighter, or falls; it is never graver."""

    post: PostId
    person: PersonId
    organisation: OrganisationId
    outcome: CaseReviewOutcome
    form: SanctionForm | None
    until: date | None
    reviewer: PersonId
    on: date


class CaseWithdrawn(Event, topic="accountability_case.withdrawn", classification=SENSITIVE):
    """There are no facts: the case is given up."""

    reason: FreeText
    on: date


class CaseClosed(Event, topic="accountability_case.closed", classification=SENSITIVE):
    """Everything decided was served, and every review decided."""

    on: date
