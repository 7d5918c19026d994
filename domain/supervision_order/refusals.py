"""Refusals of the supervision order (督办单): named by the state that refuses."""

from collections.abc import Iterable

from domain.events.supervision_order import OrderNode
from domain.refusal import Refused

NODE_ZH = {
    OrderNode.PROPOSED: "立项",
    OrderNode.NOT_ISSUED: "不予签发",
    OrderNode.ISSUED: "签发",
    OrderNode.SIGNED: "签收",
    OrderNode.WORKING: "办理",
    OrderNode.FED_BACK: "反馈",
    OrderNode.FEEDBACK_RETURNED: "审核退回",
    OrderNode.FEEDBACK_ACCEPTED: "审核通过",
    OrderNode.CLOSED: "办结",
}


def listed_zh(nodes: Iterable[OrderNode]) -> str:
    """Nodes as a Chinese list."""
    return "、".join(NODE_ZH[node] for node in nodes)


class OrderNumberTaken(Refused):
    """There is an order with the number {number} already."""

    zh = "督办单文号“{number}”已使用，请核对文号。"


class OrderWithoutTarget(Refused):
    """An order names at least one target organisation."""

    zh = "督办单至少要有一个督办对象单位，请选择。"


class OrderDaysOutOfRange(Refused):
    """An order is due within {fewest} to {most} working days."""

    zh = "督办时限应在{fewest}至{most}个工作日之间，请重新填写。"


class OrderPostNotOfTarget(Refused):
    """The post that answers for the order is of none of its targets."""

    zh = "承办岗位不属于督办对象单位，请选择对象单位的岗位。"


class OrderInAnotherNode(Refused):
    """The order is at the node {node}; this needs one of: {needed}."""

    zh = "该督办单当前节点为“{node_zh}”，只有处于“{needed_zh}”时才能执行该操作。"


class ApproverNotChief(Refused):
    """An order is issued by a chief of county rank (政府督查工作条例 art. 11), not by {title}."""

    zh = "督办单须经主要负责同志（处级正职）批准签发（《政府督查工作条例》第十一条），“{title}”不能签发。"


class ApproverIsProposer(Refused):
    """An order is not approved by who proposed it."""

    zh = "督办单不得由立项人本人签发，请由其他主要负责同志签发。"


class ApproverIsTarget(Refused):
    """The approver belongs to a target of the order and keeps out of it."""

    zh = "签发人属于督办对象单位，应当回避，请由其他主要负责同志签发。"


class OverlappingOrderOpen(Refused):
    """The open orders {numbers} are about the same: justify in writing why another one is needed."""

    zh = "已有未办结的督办单（{numbers}）督办同一对象或事项，不得重复督查；确需签发请书面说明理由（《政府督查工作条例》第十五条）。"


class OrderNotYours(Refused):
    """The order is addressed to other organisations."""

    zh = "该督办单的对象不是本单位，请由督办对象单位办理。"


class FeedbackWithoutEvidence(Refused):
    """Feedback needs evidence."""

    zh = "反馈须附佐证材料（文件、链接或附件编号）。"


class ReviewerIsTarget(Refused):
    """Feedback is not reviewed, nor the order closed, by its targets or who submitted the feedback."""

    zh = "督办对象单位人员不得审核、办结本单位的督办单，请由督查机构其他人员办理。"


class OrderNotOverdue(Refused):
    """Nothing is late about the order."""

    zh = "该督办单尚未逾期。"


class OrderAlreadyOverdue(Refused):
    """The order is recorded as overdue since {due}."""

    zh = "该督办单（{due}到期）已认定逾期，无需重复认定。"


class OrderAlreadyUrged(Refused):
    """The order was urged on {day} already."""

    zh = "该督办单已于{day}催办，同一日不重复催办。"


class OrderNotUrgedEnough(Refused):
    """A notice follows {fewest} urgings; there were {number}."""

    zh = "发提醒函前应至少催办{fewest}次，目前催办{number}次。"


class NoticeMissing(Refused):
    """A circular follows a notice, and not on the same day."""

    zh = "通报批评前须先发提醒函，并给对象单位留出时间（不得同日通报）。"


class OrderAlreadyPressed(Refused):
    """The notice or the circular was sent already."""

    zh = "该督办单已发过提醒函（通报），无需重复。"


class CriticIsProposer(Refused):
    """A circular is not decided by who proposed the order or sent the notice, nor by a target."""

    zh = "通报不得由立项人、提醒函发出人或督办对象单位决定，请由其他区领导决定。"


class ReviewPeriodOver(Refused):
    """A review of the conclusion could be asked for until {until}."""

    zh = "对督查结论申请复核的期限已于{until}届满（《政府督查工作条例》第十七条）。"


class ReviewAlreadyRequested(Refused):
    """A review of the conclusion was asked for already."""

    zh = "该督办单已申请过结论复核，不再重复受理。"


class ReviewNotRequested(Refused):
    """No review of the conclusion is open."""

    zh = "该督办单没有待决定的结论复核申请。"


class ReviewerHasPart(Refused):
    """Who proposed, approved, reviewed or closed the order, or belongs to a target, keeps out of its review."""

    zh = "参与该督办单立项、签发、审核、办结的人员及对象单位人员应当回避，请由其他人员复核。"
