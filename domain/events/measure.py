"""Events of the measure (措施): adopted, broken down into tasks, reported on, verified, suspended, repealed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.event import Event
from domain.events.benchmarks import Benchmark
from domain.events.programme import ProgrammeLine
from domain.personal import FreeText
from domain.reference import MeasureTaskId, OrganisationId, PersonId, PostId


class MeasurePackage(StrEnum):
    """The two packages (措施来源): RULES 营商环境实施细则, STABILISATION 稳经济一揽子措施."""

    RULES = "RULES"
    STABILISATION = "STABILISATION"


class MeasureArea(StrEnum):
    """The four areas of the rules (四个方面): DELEGATION 简政放权, GOVERNMENT_SERVICES 政务服务, RULE_OF_LAW 法治保障,
    FACTOR_SUPPORT 要素保障; and the six aspects of the stabilisation package (六个方面): FISCAL 财政政策,
    MONETARY 货币金融政策, INVESTMENT_CONSUMPTION 稳投资促消费, GRAIN_ENERGY 保粮食能源安全,
    SUPPLY_CHAINS 保产业链供应链稳定, LIVELIHOOD 保基本民生.
    """

    DELEGATION = "DELEGATION"
    GOVERNMENT_SERVICES = "GOVERNMENT_SERVICES"
    RULE_OF_LAW = "RULE_OF_LAW"
    FACTOR_SUPPORT = "FACTOR_SUPPORT"
    FISCAL = "FISCAL"
    MONETARY = "MONETARY"
    INVESTMENT_CONSUMPTION = "INVESTMENT_CONSUMPTION"
    GRAIN_ENERGY = "GRAIN_ENERGY"
    SUPPLY_CHAINS = "SUPPLY_CHAINS"
    LIVELIHOOD = "LIVELIHOOD"

    @property
    def package(self) -> MeasurePackage:
        """The package whose measures it divides."""
        rules = list(MeasureArea).index(self) < 4
        return MeasurePackage.RULES if rules else MeasurePackage.STABILISATION


class MeasureStatus(StrEnum):
    """States (措施状态): IN_FORCE 执行中, SUSPENDED 暂停执行, REPEALED 已废止."""

    IN_FORCE = "IN_FORCE"
    SUSPENDED = "SUSPENDED"
    REPEALED = "REPEALED"


class MeasureTaskStatus(StrEnum):
    """States of a task (任务状态): OPEN 推进中, REPORTED 自报完成, VERIFIED 核实完成."""

    OPEN = "OPEN"
    REPORTED = "REPORTED"
    VERIFIED = "VERIFIED"


@dataclass(frozen=True, kw_only=True)
class OwedTask:
    """A task that a post still owes (在办任务), and whether it was found overdue."""

    task: UUID
    post: UUID
    due: date
    overdue: bool


class MeasureAdopted(Event, topic="measure.adopted"):
    """A measure was adopted: the district's `clause`, which carries out the `upstream_clause`."""

    package: MeasurePackage
    number: int
    area: MeasureArea
    line: ProgrammeLine
    benchmarks: tuple[Benchmark, ...]
    upstream_clause: str | None
    clause: str
    text: str
    lead_department: OrganisationId
    duty_departments: tuple[OrganisationId, ...]
    basis: str
    adopted_on: date


class MeasureTaskAssigned(Event, topic="measure.task-assigned"):
    """A task of the measure lies at a post of unit rank (股级), until `due`."""

    task: MeasureTaskId
    area: MeasureArea
    number: int
    text: str
    post: PostId
    organisation: OrganisationId
    due: date
    assigned_on: date


class MeasureTaskReassigned(Event, topic="measure.task-reassigned"):
    """The task lies at another post; its due date stays."""

    task: MeasureTaskId
    previous_post: PostId
    post: PostId
    organisation: OrganisationId
    due: date
    reason: str
    reassigned_on: date


class MeasureTaskRescheduled(Event, topic="measure.task-rescheduled"):
    """The task is due on another day, for a reason, with somebody else's approval."""

    task: MeasureTaskId
    post: PostId
    due_before: date
    due: date
    reason: str
    approver: PostId
    rescheduled_on: date


class MeasureTaskProgressReported(Event, topic="measure.task-progress-reported"):
    """The owner told how far the task is, in per cent, and in words."""

    task: MeasureTaskId
    post: PostId
    percent: int
    text: str
    evidence: tuple[str, ...]
    reported_on: date


class MeasureTaskCompletionReported(Event, topic="measure.task-completion-reported"):
    """The owner says that the task is done; nobody independent has looked yet."""

    task: MeasureTaskId
    post: PostId
    organisation: OrganisationId
    reporter_post: PostId | None
    reporter: PersonId | None
    evidence: tuple[str, ...]
    late: bool
    reported_on: date


class MeasureOutcomeVerified(Event, topic="measure.outcome-verified"):
    """Somebody independent looked whether a task's outcome is real; one that is not is open again.

    `owed` says whether that puts it back on the post's desk: not while the measure rests; `overdue` whether
    it was found overdue before it was reported complete.
    """

    task: MeasureTaskId
    post: PostId
    due: date
    real: bool
    owed: bool
    overdue: bool
    verifier: PostId | None
    remark: FreeText | None
    verified_on: date


class MeasureTaskDueSoon(Event, topic="measure.task-due-soon"):
    """The task's due date is near."""

    task: MeasureTaskId
    post: PostId
    due: date
    days_left: int


class MeasureTaskOverdue(Event, topic="measure.task-overdue"):
    """The due date passed without a report of completion; `person` held the post then."""

    task: MeasureTaskId
    post: PostId
    organisation: OrganisationId
    person: PersonId | None
    due: date
    on: date


class MeasureSuspended(Event, topic="measure.suspended"):
    """The measure rests on a stated basis; `owed` are the tasks that rest with it."""

    reason: str
    basis: str
    owed: tuple[OwedTask, ...]
    suspended_on: date


class MeasureResumed(Event, topic="measure.resumed"):
    """The measure is in force again; `owed` are the tasks that are owed again."""

    basis: str
    owed: tuple[OwedTask, ...]
    resumed_on: date


class MeasureRepealed(Event, topic="measure.repealed"):
    """The measure is no more, on a stated basis; `owed` are the tasks that ended with it."""

    reason: str
    basis: str
    owed: tuple[OwedTask, ...]
    repealed_on: date
