"""Refusals (拒绝) of the post: the states in which it says no."""

from domain.refusal import Refused


class PostAlreadyAbolished(Refused):
    """The post {title} is abolished."""

    zh = "岗位“{title}”已撤销，请改用承接其职责的岗位。"


class PostAlreadyFilled(Refused):
    """The post {title} is held by somebody; end that posting first."""

    zh = "岗位“{title}”已有人任职，请先办理现任人员离任或调任。"


class PostNotVacant(Refused):
    """The post {title} is held by somebody and can be abolished only when vacant."""

    zh = "岗位“{title}”仍有人任职，请先办理离任再撤销岗位。"


class PostVacant(Refused):
    """The post {title} is vacant."""

    zh = "岗位“{title}”当前空缺，请先任命人员。"


class PostHasOpenObligations(Refused):
    """The post {title} has {count} open obligations; reassign or settle them first."""

    zh = "岗位“{title}”尚有{count}项未办结事项，请先办结或改派到其他岗位。"


class PostingInFuture(Refused):
    """The day {day} is still to come; record it when it has."""

    zh = "日期{day}晚于今天，请待到期后再登记。"


class PostingOverlaps(Refused):
    """The day {day} lies before {earliest}, when the posting before it stood."""

    zh = "日期{day}早于{earliest}，与此前任职时间重叠，请核对任免文件。"


class NotTheHolder(Refused):
    """The person does not hold the post {title}."""

    zh = "该人员不是岗位“{title}”的现任人员，请核对人员与岗位。"


class HolderSuspended(Refused):
    """The holder of the post {title} is suspended."""

    zh = "岗位“{title}”的现任人员已停职，复职后方可办理。"


class HolderNotSuspended(Refused):
    """The holder of the post {title} is not suspended."""

    zh = "岗位“{title}”的现任人员未停职，无需复职。"


class NothingToAcknowledge(Refused):
    """Nothing was handed over with the post {title} that waits for an acknowledgement."""

    zh = "岗位“{title}”没有待签收的交接事项。"


class VacancyAlertNotDue(Refused):
    """The vacancy of the post {title} is looked at only from {at} on."""

    zh = "岗位“{title}”空缺尚未到提醒时间（{at}）。"
