"""Refusals (拒绝) about an issue's deadlines: extensions, pauses, plans, and what the timekeeper does."""

from domain.refusal import Refused


class ExtensionPending(Refused):
    """A request for extension is waiting for its decision."""

    zh = "已有一项延期申请待审批，请等待审批结果。"


class ExtensionNotRequested(Refused):
    """No extension was requested."""

    zh = "该问题没有待审批的延期申请。"


class ExtensionsUsedUp(Refused):
    """An issue is extended at most {limit} times."""

    zh = "每件问题最多延期{limit}次，次数已用完。"


class ExtensionAfterDue(Refused):
    """The issue was due on {due}; an extension is requested and granted before that day is over."""

    zh = "该问题已于{due}到期，延期须在到期前申请并审批。"


class ExtensionNotLater(Refused):
    """The day {until} is not later than the due date {due}."""

    zh = "申请延至的日期{until}不晚于现办结期限{due}，请重新选择。"


class DeadlineOnDayOff(Refused):
    """The day {until} is no working day."""

    zh = "日期{until}不是工作日，请选择工作日作为期限。"


class ApproverNotNamed(Refused):
    """The approving post is not named."""

    zh = "请明确审批岗位。"


class ApproverIsHandler(Refused):
    """The approver handles the issue; somebody else has to approve."""

    zh = "审批人不得是该问题的承办人或申请人，请由其他负责人审批。"


class ApproverRankTooLow(Refused):
    """The post {title} ranks too low to approve this."""

    zh = "岗位“{title}”职级不足，须由正科级及以上岗位审批。"


class ApproverNotConcerned(Refused):
    """The post {title} is neither the lead nor in the responsible department."""

    zh = "岗位“{title}”既非牵头领导，也不属于责任部门，不能审批该问题。"


class PauseAfterDue(Refused):
    """The issue was due on {due}: a late clock is not paused."""

    zh = "该问题已于{due}到期，超期后不得暂停计时。"


class ResolutionIsPlanned(Refused):
    """A planned solution is submitted with the day by which it is planned."""

    zh = "“计划解决”必须填写计划完成日期，且日期须晚于今天；其他结果无需填写该日期。"


class PlanAlreadyMade(Refused):
    """A solution was planned already; request an extension instead of a new plan."""

    zh = "该问题已作过计划解决，不能再次计划，如需更多时间请申请延期。"


class EscalatedAlready(Refused):
    """The issue stands at the level {level} or higher already."""

    zh = "该问题已提级至“{level}”或更高层级，无需重复提级。"


class StageNotRunning(Refused):
    """The clock of the stage {stage} is not running."""

    zh = "“{stage}”环节当前没有计时。"


class StageTooEarly(Refused):
    """This is for {on} and later."""

    zh = "尚未到{on}，不能提前执行该提醒。"


class StageAlreadyTold(Refused):
    """This was told of the stage {stage} already."""

    zh = "“{stage}”环节的该项提醒已发出，无需重复。"


class StageNotOverdue(Refused):
    """The stage {stage} is not overdue."""

    zh = "“{stage}”环节未超期，不能因超期提级。"
