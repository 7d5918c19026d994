"""Refusals (拒绝) of issues: each named by the state that refuses."""

from collections.abc import Iterable

from domain.events.issue_codes import IssueStatus
from domain.refusal import Refused

STATUS_ZH = {
    IssueStatus.RAISED: "已提出",
    IssueStatus.DECLINED: "不予受理",
    IssueStatus.MERGED: "已并案",
    IssueStatus.TRIAGED: "已研判",
    IssueStatus.ASSIGNED: "已交办",
    IssueStatus.DISPUTED: "派单异议",
    IssueStatus.ACCEPTED: "已签收",
    IssueStatus.IN_PROGRESS: "办理中",
    IssueStatus.PAUSED: "暂停计时",
    IssueStatus.PLANNED: "计划解决",
    IssueStatus.REFERRED_UP: "呈报上级",
    IssueStatus.SUBMITTED: "办结待回访",
    IssueStatus.CALLBACK: "回访中",
    IssueStatus.CONFIRMED: "企业已确认",
    IssueStatus.CLOSED: "已销号",
    IssueStatus.WITHDRAWN: "已撤回待质检",
}


def listed_zh(statuses: Iterable[IssueStatus]) -> str:
    """States as a Chinese list."""
    return "、".join(STATUS_ZH[status] for status in IssueStatus if status in set(statuses))


class IssueAlreadyClosed(Refused):
    """The issue is closed; it can only be reopened."""

    zh = "该问题已销号，如需继续办理请先“重新办理”。"


class IssueAlreadyDeclined(Refused):
    """The issue was declined."""

    zh = "该问题已不予受理，请按告知的法定途径办理或重新提出。"


class IssueAlreadyMerged(Refused):
    """The issue was merged into another one; act on that one."""

    zh = "该问题已并案，请在并入的问题上操作。"


class WithdrawalNotAudited(Refused):
    """The issue was withdrawn, and the withdrawal has to be audited first."""

    zh = "该问题已撤回、尚未质检，请先完成撤单质检。"


class IssueInAnotherState(Refused):
    """The issue is {status}; this needs one of: {needed}."""

    zh = "该问题当前为“{status_zh}”，只有处于“{needed_zh}”时才能执行该操作。"


class IssueNotYours(Refused):
    """The issue does not lie with your post or department."""

    zh = "该问题不由您的岗位或单位办理，请使用承办岗位的账号操作。"


class IssueOfAnotherEnterprise(Refused):
    """The issue is another enterprise's."""

    zh = "该问题不属于您的企业，只能操作本企业提出的问题。"


class IssueRaisedInFuture(Refused):
    """The day {day}, on which the issue is said to be raised, is still to come."""

    zh = "提出日期{day}晚于今天，请核对后重新填写。"


class MergeIntoItself(Refused):
    """An issue cannot be merged into itself."""

    zh = "问题不能并入自身，请选择另一条问题。"


class MergeTargetSettled(Refused):
    """The issue to merge into is not being handled."""

    zh = "拟并入的问题已不在办理中，请选择仍在办理的问题。"


class MergeAcrossEnterprises(Refused):
    """Issues of two enterprises are not duplicates: each enterprise confirms its own."""

    zh = "两条问题分属不同企业，不能并案；各企业的问题须由其本企业确认。"


class AssignmentWithoutLead(Refused):
    """An assignment needs a county-rank lead."""

    zh = "交办必须明确牵头处级领导，请选择牵头领导岗位。"


class AssignmentWithoutDepartment(Refused):
    """An assignment needs a responsible department."""

    zh = "交办必须明确责任部门，请选择责任单位。"


class LeadNotCountyRank(Refused):
    """The post {title} is not of county rank and cannot lead."""

    zh = "岗位“{title}”不是处级岗位，不能担任牵头领导，请选择处级领导岗位。"


class HandlerNotOfDepartment(Refused):
    """The post {title} does not belong to the responsible department."""

    zh = "岗位“{title}”不属于责任部门，请选择该部门内的承办岗位。"


class CoDepartmentTwice(Refused):
    """A co-department is named twice, or is the responsible department itself."""

    zh = "协办单位重复，或与责任部门相同，请核对协办单位名单。"


class HandlerAlreadyNamed(Refused):
    """The post {title} handles the issue already."""

    zh = "岗位“{title}”已是该问题的承办岗位，无需变更。"


class DisputeTooLate(Refused):
    """An assignment can be disputed until {until}."""

    zh = "派单异议须在交办后1个工作日内提出，本次期限为{until}，现已超过，请按交办办理。"


class RulingIsFinal(Refused):
    """A dispute of this department was ruled on already; the ruling is final."""

    zh = "该部门的派单异议已有裁定，裁定为终局，请按裁定办理。"


class RulerIsParty(Refused):
    """A dispute is not ruled on by the department that raised it."""

    zh = "裁定人不得来自提出异议的部门，请由专班或其他负责人裁定。"


class FirstContactMissing(Refused):
    """The enterprise was not contacted yet."""

    zh = "尚未登记首次联系企业，请先联系企业并登记。"


class FirstContactAlreadyRecorded(Refused):
    """The first contact is recorded already; report later ones as progress."""

    zh = "首次联系已登记，后续沟通请填报为办理进展。"


class SolvedWithoutEvidence(Refused):
    """A solved issue needs evidence."""

    zh = "办理结果为“已解决”的，必须附佐证材料。"


class CallerIsHandler(Refused):
    """Who calls back or closes handled the issue, or belongs to the department that did."""

    zh = "回访、代录评价和销号不得由承办人或责任部门人员进行，请由独立的回访人员操作。"


class CallbackAnswerMismatch(Refused):
    """An enterprise that was reached says whether it is solved; one that was not reached cannot."""

    zh = "联系上企业时必须登记是否已解决；未联系上时不得登记。"


class EnterpriseNotReached(Refused):
    """A grade is recorded after a call-back that reached the enterprise."""

    zh = "尚无联系上企业的回访记录，不能代录满意度。"


class SatisfactionAlreadyRated(Refused):
    """The enterprise rated this resolution already; a grade is not replaced."""

    zh = "企业已对本次办理结果作出评价，评价不得更改。"


class IssueNotConfirmed(Refused):
    """The issue is not confirmed: closing needs it solved and graded at least basically satisfied."""

    zh = "企业尚未确认解决且评价达到“基本满意”及以上，不能按确认销号。"


class IssueNotUnreachable(Refused):
    """Unreachable means {needed} vain attempts on as many working days; there were {made}."""

    zh = "须在{needed}个不同工作日各回访一次且均未联系上，目前仅有{made}次有效记录。"


class ExceptionWithoutBasis(Refused):
    """Closing as an exception needs its written basis."""

    zh = "例外销号必须填写依据（文号或条款）。"


class AuditorIsInvolved(Refused):
    """The auditor handled the issue, called the enterprise back, or recorded the withdrawal."""

    zh = "撤单质检人不得是承办人、责任部门人员、该问题的回访人或撤回登记人，请由其他人员质检。"
