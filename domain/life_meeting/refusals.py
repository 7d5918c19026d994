"""Refusals of the life meeting (生活会): named by the state that refuses."""

from domain.refusal import Refused


class LifeMeetingInFuture(Refused):
    """A meeting is recorded after it was held."""

    zh = "生活会召开日期不能晚于今天。"


class NobodyAttended(Refused):
    """At least one person attended."""

    zh = "参会人数应不少于1人。"


class LifeMeetingElsewhere(Refused):
    """The meeting is another organisation's."""

    zh = "该生活会属于其他单位，不能由您登记。"


class SelfCheckPostElsewhere(Refused):
    """The post {title} does not belong to the organisation that met."""

    zh = "岗位“{title}”不属于召开单位，请核对。"


class SelfCheckItemUnknown(Refused):
    """The meeting recorded no finding with the number {number}."""

    zh = "该生活会没有第{number}条检视问题，请先登记。"


class PledgeWithoutDue(Refused):
    """A pledge without a due date could never be late."""

    zh = "整改承诺须填写完成期限。"


class PledgeDueInPast(Refused):
    """The due date {due} is in the past."""

    zh = "整改期限{due}已过，请填写今天或以后的日期。"


class PledgeUnknown(Refused):
    """The meeting has no pledge with the id {pledge}."""

    zh = "该生活会没有编号为{pledge}的整改承诺，请核对。"


class PledgeNotYours(Refused):
    """The pledge belongs to another post."""

    zh = "该整改承诺属于其他岗位，只能由承诺岗位本人或营商办代为办理。"


class PledgeSettled(Refused):
    """The pledge was reported as kept already."""

    zh = "该整改承诺已报完成，无需重复办理。"


class PledgeKeptWithoutEvidence(Refused):
    """A pledge is not reported as kept without evidence."""

    zh = "报整改完成须附至少一项佐证材料。"


class PledgeNotKept(Refused):
    """The pledge is not reported as kept, so there is nothing to verify."""

    zh = "该整改承诺尚未报完成，无可核实。"


class PledgeAlreadyProven(Refused):
    """The pledge was verified already."""

    zh = "该整改承诺已核实，无需重复。"


class PledgeVerifierIsOwner(Refused):
    """A pledge is verified neither by the official who made it nor by whoever reported it kept."""

    zh = "承诺人或填报人不得核实该项整改，请由其他人员核实。"


class PledgeNotOverdue(Refused):
    """The pledge is settled, not overdue, or was found so before."""

    zh = "该整改承诺未超期、已完成，或已认定超期。"
