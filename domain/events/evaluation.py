"""Events of the evaluation round (评议): opened, ballots cast without a name, closed, scored, published, objected to."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.event import Classification, Event
from domain.personal import FreeText
from domain.reference import DepartmentEvaluationId, EvaluationRoundId, OrganisationId, PersonId


class RaterGroup(StrEnum):
    """Rater groups (评议主体): ENTERPRISE 企业, DEPUTY 代表委员, SERVICE_USER 服务对象, INTERNAL 内部."""

    ENTERPRISE = "ENTERPRISE"
    DEPUTY = "DEPUTY"
    SERVICE_USER = "SERVICE_USER"
    INTERNAL = "INTERNAL"


class EvaluationStatus(StrEnum):
    """States (评议状态): POLLING 评议投票中, SCORED 已计分待公布, PUBLISHED 结果已公布."""

    POLLING = "POLLING"
    SCORED = "SCORED"
    PUBLISHED = "PUBLISHED"


class ObjectionStatus(StrEnum):
    """States (异议状态): PENDING 异议待答复, SUSTAINED 异议成立, OVERRULED 异议不成立."""

    PENDING = "PENDING"
    SUSTAINED = "SUSTAINED"
    OVERRULED = "OVERRULED"


@dataclass(frozen=True, kw_only=True)
class RaterPanel:
    """A rater group in a round: its weight in per cent, and how many are invited to rate each department."""

    group: RaterGroup
    weight: int
    invited: int


@dataclass(frozen=True, kw_only=True)
class GroupScore:
    """A group's part of a score: `points` = `mean` × `weight` ÷ the weights of the groups shown. With fewer than
    five ballots everything but the weight is withheld, and no total has it in it.
    """

    group: RaterGroup
    weight: int
    invited: int
    suppressed: bool
    ballots: int | None
    mean: Decimal | None
    bad: int | None
    points: Decimal | None


class EvaluationRoundOpened(Event, topic="evaluation_round.opened"):
    """Departments are to be rated, by these groups, on these criteria, until the end of `closes_on`."""

    name: str
    period: str
    departments: tuple[OrganisationId, ...]
    instrument: str
    criteria: tuple[str, ...]
    panels: tuple[RaterPanel, ...]
    opens_on: date
    closes_on: date


class EvaluationRoundClosed(Event, topic="evaluation_round.closed"):
    """Nobody rates any more; every department was scored."""

    on: date


class EvaluationResultPublished(Event, topic="evaluation_round.result-published"):
    """The scores are public; objections may be lodged until the end of `objections_until`."""

    evaluations: tuple[DepartmentEvaluationId, ...]
    basis: str
    on: date
    objections_until: date
    calendar_edition: int
    provisional: bool


class BallotCast(Event, topic="department_evaluation.ballot-cast", classification=Classification.SENSITIVE):
    """A ballot, as it came out of the ballot box: a digest of its one-time token, the group, a grade for each
    criterion. It names nobody, and neither does its envelope.
    """

    token_digest: str
    group: RaterGroup
    grades: tuple[int, ...]


class DepartmentScored(Event, topic="department_evaluation.scored"):
    """What the ballots come to, with the arithmetic; `ballots` and `invited` count the groups shown only."""

    round: EvaluationRoundId
    organisation: OrganisationId
    period: str
    parts: tuple[GroupScore, ...]
    ballots: int
    invited: int
    bad: int
    score: Decimal | None


class EvaluationObjectionLodged(Event, topic="department_evaluation.objection-lodged"):
    """The department says that its score is wrong, and why; an answer is owed until the end of `due`."""

    lodger: PersonId
    reason: FreeText
    on: date
    due: date
    calendar_edition: int
    provisional: bool


class EvaluationObjectionResolved(Event, topic="department_evaluation.objection-resolved"):
    """Somebody independent looked into it; a score that is objected to with reason is set aside."""

    resolver: PersonId
    sustained: bool
    reasons: FreeText
    on: date
