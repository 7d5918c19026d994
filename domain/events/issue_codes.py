"""Code lists of issues (问题代码表): the fixed words in which the events of an issue are told."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.events.sla import Stage, Unit


class IssueStatus(StrEnum):
    """States (状态): RAISED 已提出, DECLINED 不予受理, MERGED 已并案, TRIAGED 已研判, ASSIGNED 已交办,
    DISPUTED 派单异议, ACCEPTED 已签收, IN_PROGRESS 办理中, PAUSED 暂停计时, PLANNED 计划解决,
    REFERRED_UP 呈报上级, SUBMITTED 办结待回访, CALLBACK 回访中, CONFIRMED 企业已确认, CLOSED 已销号,
    WITHDRAWN 已撤回待质检.
    """

    RAISED = "RAISED"
    DECLINED = "DECLINED"
    MERGED = "MERGED"
    TRIAGED = "TRIAGED"
    ASSIGNED = "ASSIGNED"
    DISPUTED = "DISPUTED"
    ACCEPTED = "ACCEPTED"
    IN_PROGRESS = "IN_PROGRESS"
    PAUSED = "PAUSED"
    PLANNED = "PLANNED"
    REFERRED_UP = "REFERRED_UP"
    SUBMITTED = "SUBMITTED"
    CALLBACK = "CALLBACK"
    CONFIRMED = "CONFIRMED"
    CLOSED = "CLOSED"
    WITHDRAWN = "WITHDRAWN"


class IssueSource(StrEnum):
    """Sources (来源): VISIT 走访, SYMPOSIUM 座谈会, BREAKFAST 政企早餐会, HOTLINE12345 市民服务热线,
    TASKFORCE 专项小组, DEPUTY 代表委员, ONLINE 网上, INSPECTION 督查.
    """

    VISIT = "VISIT"
    SYMPOSIUM = "SYMPOSIUM"
    BREAKFAST = "BREAKFAST"
    HOTLINE12345 = "HOTLINE12345"
    TASKFORCE = "TASKFORCE"
    DEPUTY = "DEPUTY"
    ONLINE = "ONLINE"
    INSPECTION = "INSPECTION"


class IssueCategory(StrEnum):
    """Categories (类别), the first four being the four difficulties (四难): POLICY 享受政策难,
    TALENT 招引人才难, FINANCING 信贷融资难, MARKET 市场推广难; APPROVAL 审批, LAND_POWER 用地用电,
    ARREARS 账款, ENFORCEMENT 执法, OTHER 其他.
    """

    POLICY = "POLICY"
    TALENT = "TALENT"
    FINANCING = "FINANCING"
    MARKET = "MARKET"
    APPROVAL = "APPROVAL"
    LAND_POWER = "LAND_POWER"
    ARREARS = "ARREARS"
    ENFORCEMENT = "ENFORCEMENT"
    OTHER = "OTHER"


class Jurisdiction(StrEnum):
    """Whose power the issue is in (事权): DISTRICT 区级可自行解决, UPPER 需上级解决."""

    DISTRICT = "DISTRICT"
    UPPER = "UPPER"


class StatutoryRoute(StrEnum):
    """Statutory routes (法定途径): LITIGATION 诉讼, ARBITRATION 仲裁, RECONSIDERATION 行政复议,
    PETITION 信访, DISCIPLINE 纪检监察举报, OTHER 其他.
    """

    LITIGATION = "LITIGATION"
    ARBITRATION = "ARBITRATION"
    RECONSIDERATION = "RECONSIDERATION"
    PETITION = "PETITION"
    DISCIPLINE = "DISCIPLINE"
    OTHER = "OTHER"


class PauseReason(StrEnum):
    """Reasons to pause the clock (暂停事由): AWAITING_ENTERPRISE 待企业补充, AWAITING_APPROVAL 待审批."""

    AWAITING_ENTERPRISE = "AWAITING_ENTERPRISE"
    AWAITING_APPROVAL = "AWAITING_APPROVAL"


class UpperLevel(StrEnum):
    """Upper levels (上级层级): CITY 市级, PROVINCE 省级, STATE 国家级."""

    CITY = "CITY"
    PROVINCE = "PROVINCE"
    STATE = "STATE"


class Outcome(StrEnum):
    """Outcomes (办理结果): SOLVED 已解决, EXPLAINED 已解释, PLANNED 计划解决, UNRESOLVABLE 无法解决."""

    SOLVED = "SOLVED"
    EXPLAINED = "EXPLAINED"
    PLANNED = "PLANNED"
    UNRESOLVABLE = "UNRESOLVABLE"


class Grade(StrEnum):
    """Satisfaction grades (满意度): VERY_SATISFIED 非常满意, SATISFIED 满意, BASICALLY_SATISFIED 基本满意,
    DISSATISFIED 不满意, VERY_DISSATISFIED 非常不满意.
    """

    VERY_SATISFIED = "VERY_SATISFIED"
    SATISFIED = "SATISFIED"
    BASICALLY_SATISFIED = "BASICALLY_SATISFIED"
    DISSATISFIED = "DISSATISFIED"
    VERY_DISSATISFIED = "VERY_DISSATISFIED"


class ReopenCause(StrEnum):
    """Causes of reopening (重新办理原因): DISSATISFIED 不满意, NOT_SOLVED 未解决, RECURRED 问题反复,
    WITHDRAWAL_NOT_GENUINE 撤回不实.
    """

    DISSATISFIED = "DISSATISFIED"
    NOT_SOLVED = "NOT_SOLVED"
    RECURRED = "RECURRED"
    WITHDRAWAL_NOT_GENUINE = "WITHDRAWAL_NOT_GENUINE"


class EscalationLevel(StrEnum):
    """Levels of escalation (提级层级), lowest first: DEPARTMENT_HEAD 部门主要负责人, COUNTY_LEADER 处级领导,
    SUPERVISION 提级督办.
    """

    DEPARTMENT_HEAD = "DEPARTMENT_HEAD"
    COUNTY_LEADER = "COUNTY_LEADER"
    SUPERVISION = "SUPERVISION"


class EscalationCause(StrEnum):
    """Causes of escalation (提级原因): OVERDUE 超期, BOUNCED 部门间流转无人牵头, REOPENED 多次重新办理,
    MANUAL 人工提级.
    """

    OVERDUE = "OVERDUE"
    BOUNCED = "BOUNCED"
    REOPENED = "REOPENED"
    MANUAL = "MANUAL"


class ClosureKind(StrEnum):
    """Kinds of closure (销号方式): CONFIRMED 企业确认, UNREACHABLE 多次回访无法联系, EXCEPTION 例外核准,
    WITHDRAWN 撤回属实.
    """

    CONFIRMED = "CONFIRMED"
    UNREACHABLE = "UNREACHABLE"
    EXCEPTION = "EXCEPTION"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, kw_only=True)
class StageDeadline:
    """A stage's deadline (环节时限): until the end of `due`, which is `days` (in `unit`, with pauses and
    extensions) after `start`; warned of at 09:00 of `warn_on`; computed with the edition
    `calendar_edition` of the calendar, provisional where that calendar is not announced.
    """

    stage: Stage
    start: date
    days: int
    unit: Unit
    warn_days: int
    due: date
    warn_on: date
    provisional: bool
    calendar_edition: int
