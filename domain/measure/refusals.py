"""Refusals of the measure (措施): named by the state that refuses."""

from domain.refusal import Refused


class MeasureNumberTaken(Refused):
    """The number {number} of this package has a measure already."""

    zh = "该措施来源下第{number}条已登记，请核对序号。"


class MeasureNumberNotPositive(Refused):
    """Measures are numbered from 1."""

    zh = "措施序号应从1开始。"


class UpstreamClauseMissing(Refused):
    """A stabilisation measure names the State Council's clause that it carries out."""

    zh = "稳经济措施须注明所落实的国务院政策条目，请补充上级条款。"


class MeasureNotInForce(Refused):
    """The measure is suspended or repealed."""

    zh = "该措施已暂停或废止，不能办理任务。"


class MeasureNotSuspended(Refused):
    """The measure is not suspended."""

    zh = "该措施未暂停执行，无需恢复。"


class MeasureAlreadyRepealed(Refused):
    """The measure was repealed already."""

    zh = "该措施已废止，不能重复办理。"


class MeasureTaskUnknown(Refused):
    """The measure has no task with the id {task}."""

    zh = "该措施没有编号为{task}的任务，请核对。"


class MeasureTaskWithoutDue(Refused):
    """A task without a due date could never be late."""

    zh = "任务没有完成期限，不能下达，请填写完成期限。"


class MeasureTaskDueInPast(Refused):
    """The due date {due} is in the past."""

    zh = "完成期限{due}已过，请填写今天或以后的日期。"


class MeasureTaskNotAtUnitRank(Refused):
    """A task is broken down to a post of unit rank (股级); {title} is none."""

    zh = "任务须分解到股级岗位，“{title}”不是股级岗位，请改选。"


class MeasureTaskOutsideDepartments(Refused):
    """The post {title} belongs neither to the lead department nor to a duty department of the measure."""

    zh = "岗位“{title}”不属于该措施的牵头部门或责任部门，请改选。"


class MeasureNotOfYourDepartment(Refused):
    """Your department neither leads the measure nor has a duty in it."""

    zh = "您所在单位不是该措施的牵头部门或责任部门，不能下达任务。"


class MeasureTaskAlreadyThere(Refused):
    """The task lies at this post already."""

    zh = "该任务已在此岗位，无需调整。"


class MeasureTaskSettled(Refused):
    """The task was reported complete already."""

    zh = "该任务已报完成，不能再办理进展、调整或重复报完成。"


class MeasureTaskNotYours(Refused):
    """The task belongs to another post; only its own post or the programme office may report on it."""

    zh = "该任务属于其他岗位，只能由责任岗位本人或营商办代为填报。"


class ProgressOutOfRange(Refused):
    """Progress is between 0 and 99 per cent; what is done is reported as complete, with evidence."""

    zh = "进度应在0至99之间；已完成的请办理“报完成”并附佐证。"


class CompletionWithoutEvidence(Refused):
    """A completion needs at least one piece of evidence."""

    zh = "报完成须附至少一项佐证材料。"


class MeasureTaskNotReported(Refused):
    """The task is not reported complete, so there is nothing to verify."""

    zh = "该任务尚未报完成，无可核实。"


class OutcomeAlreadyVerified(Refused):
    """The outcome was verified already."""

    zh = "该任务成效已核实，无需重复。"


class OutcomeVerifierIsOwner(Refused):
    """An outcome is verified neither by the task's own post nor by whoever reported it complete."""

    zh = "任务责任人或填报人不得核实自己的成效，请由其他人员核实。"


class UnrealOutcomeUnexplained(Refused):
    """Whoever finds an outcome not real has to say what was found."""

    zh = "认定成效不实须写明核查情况。"


class MeasureTaskDueUnchanged(Refused):
    """The task is due on that day already."""

    zh = "完成期限与原期限相同，请核对。"


class MeasureTaskPastDue(Refused):
    """The due date {due} is over and can no longer be moved."""

    zh = "任务期限{due}已过，不能再调整期限。"


class MeasureTaskNotDueSoon(Refused):
    """It is too early or too late to warn of the due date, or its post was warned already."""

    zh = "任务未到提醒时间，或已提醒。"


class MeasureTaskNotOverdue(Refused):
    """The task is not overdue, or was found so already."""

    zh = "任务未超期，或已认定超期。"
