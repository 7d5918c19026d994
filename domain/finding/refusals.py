"""Refusals of the finding (发现问题) and its rectification: named by the state that refuses."""

from collections.abc import Iterable

from domain.events.finding import FindingStatus
from domain.refusal import Refused

STATUS_ZH = {
    FindingStatus.RECORDED: "已发现",
    FindingStatus.CONTESTED: "申辩中",
    FindingStatus.DISMISSED: "申辩成立",
    FindingStatus.UPHELD: "申辩不成立",
    FindingStatus.ORDERED: "整改中",
    FindingStatus.SUBMITTED: "整改待验收",
    FindingStatus.RECTIFICATION_RETURNED: "整改退回",
    FindingStatus.RECTIFIED: "整改验收通过",
}


def listed_zh(statuses: Iterable[FindingStatus]) -> str:
    """States as a Chinese list."""
    return "、".join(STATUS_ZH[status] for status in statuses)


class FindingInAnotherState(Refused):
    """The finding is {status}; this needs one of: {needed}."""

    zh = "该问题当前为“{status_zh}”，只有处于“{needed_zh}”时才能执行该操作。"


class FindingWithoutInspection(Refused):
    """The target was not inspected under this plan yet: enter the inspection first."""

    zh = "该对象尚未按本计划检查，请先登记检查再录入发现问题。"


class FindingWithoutEvidence(Refused):
    """A finding needs evidence."""

    zh = "发现问题须附证据（照片、记录或附件编号）。"


class FindingAtAnotherOrganisation(Refused):
    """The finding's post or organisation is not that of the target."""

    zh = "问题所在岗位（单位）与检查对象不一致，请核对。"


class FindingNotYours(Refused):
    """The finding is about another organisation."""

    zh = "该问题属于其他单位，只能由问题所在单位办理。"


class JudgeHasPart(Refused):
    """A contested finding is judged by somebody who neither recorded it nor belongs to the organisation."""

    zh = "申辩不得由问题记录人或被检查单位人员裁定，请由其他人员裁定。"


class RectifierNotConcerned(Refused):
    """The post that has to rectify belongs to another organisation."""

    zh = "整改责任岗位不属于问题所在单位，请选择该单位的岗位。"


class RectificationDaysOutOfRange(Refused):
    """A rectification is due within {fewest} to {most} working days."""

    zh = "整改时限应在{fewest}至{most}个工作日之间，请重新填写。"


class RectificationWithoutEvidence(Refused):
    """A rectification needs evidence."""

    zh = "提交整改须附佐证材料（照片、制度文件或附件编号）。"


class VerifierHasPart(Refused):
    """A rectification is not verified by its owner, who submitted it, or anybody of the organisation."""

    zh = "整改责任人、提交人及其单位人员不得验收本单位的整改，请由其他人员验收。"


class RectificationNotOverdue(Refused):
    """The rectification is not overdue."""

    zh = "该整改尚未逾期。"


class RectificationAlreadyOverdue(Refused):
    """The rectification is recorded as overdue already."""

    zh = "该整改已认定逾期，无需重复认定。"
