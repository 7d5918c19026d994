"""Refusals of the decision (议定事项): named by the state that refuses."""

from domain.refusal import Refused


class DecisionNotYours(Refused):
    """The decision is another post's to carry out; only that post or the programme office reports on it."""

    zh = "该议定事项由其他岗位承办，只能由承办岗位或营商办报告进展。"


class DecisionSettled(Refused):
    """The decision was closed or cancelled."""

    zh = "该议定事项已办结或已取消，不能再办理。"


class DecisionTermImpossible(Refused):
    """A decision is carried out within 1 to {limit} working days."""

    zh = "办理期限应为1至{limit}个工作日，请核对。"


class DecisionDueInPast(Refused):
    """The due date {due} is in the past."""

    zh = "按此期限应于{due}完成，该日已过，请重新确定期限。"


class DecisionPastDue(Refused):
    """The due date {due} is over: a deadline is moved before it passes."""

    zh = "该议定事项已于{due}到期，到期后不得再调整期限。"


class DecisionDeadlineUnchanged(Refused):
    """The deadline would stay where it is."""

    zh = "调整后的期限与原期限相同，无需办理。"


class DeadlineMoverIsOwner(Refused):
    """A deadline is not moved by the official who owes it."""

    zh = "承办人不得调整自己承办事项的期限，请由其他人员办理。"


class CloserIsOwner(Refused):
    """A decision is not closed, returned or cancelled by the official who carries it out."""

    zh = "承办人不得核销、退回或取消自己承办的议定事项，请由其他人员办理。"


class CloserIsReporter(Refused):
    """A decision is not closed or returned by the post that reported it as completed."""

    zh = "报告完成的岗位不得核销或退回同一议定事项，请由其他人员办理。"


class DecisionClosedWithoutEvidence(Refused):
    """Closing a decision needs evidence."""

    zh = "核销议定事项须附佐证材料（文件、链接或附件编号）。"


class DecisionNotCompleted(Refused):
    """The owner has not reported it as completed, so there is nothing to return."""

    zh = "承办岗位尚未报告完成，无需退回。"


class DecisionAlreadyCompleted(Refused):
    """The owner reported it as completed; it waits to be closed or returned."""

    zh = "该事项已报告完成，等待核销或退回，不能重复报告。"


class DecisionNotDueSoon(Refused):
    """It is too early to warn, or the warning was given."""

    zh = "尚未到期前提醒时间，或已提醒过。"


class DecisionNotOverdue(Refused):
    """The decision is not overdue, or is recorded as overdue already."""

    zh = "该议定事项未逾期，或已认定逾期。"
