"""Refusals of the project card (项目卡): named by the state that refuses."""

from collections.abc import Iterable

from domain.events.flowchart import Milestone
from domain.refusal import Refused

MILESTONE_ZH = {
    Milestone.INITIATION: "项目立项",
    Milestone.SITE: "选址与用地预审",
    Milestone.LAND: "供地",
    Milestone.PLANNING: "工程规划许可",
    Milestone.PERMIT: "施工许可",
    Milestone.CONSTRUCTION: "主体施工",
    Milestone.ACCEPTANCE: "竣工验收",
    Milestone.PRODUCTION: "投产",
}


def nodes_zh(nodes: Iterable[Milestone]) -> str:
    """Nodes as a Chinese list."""
    return "、".join(MILESTONE_ZH[node] for node in nodes)


class ProjectNotYours(Refused):
    """Only the project's leader, its body or the programme office may do this."""

    zh = "只能由该项目的包联领导、责任单位或营商办办理。"


class ProjectEnded(Refused):
    """The project {name} is completed or terminated."""

    zh = "项目“{name}”已投产或终止，不能再办理。"


class LibraryEntryOfAnotherBody(Refused):
    """The library entry belongs to another body."""

    zh = "所引用的规划库项目不属于该责任单位，请核对。"


class ProjectAlreadyLed(Refused):
    """The project has its one leader already; change the leader instead."""

    zh = "该项目已明确包联领导，一个项目只能有一名，请使用“更换项目包联领导”。"


class ProjectNotLed(Refused):
    """The project has no leader yet; assign one."""

    zh = "该项目尚未明确包联领导，请先指定。"


class ProjectLedByPost(Refused):
    """The post {title} leads the project already."""

    zh = "“{title}”已是该项目的包联领导，无需更换。"


class LeaderBelowCountyRank(Refused):
    """The post {title} is below county rank and cannot lead a project."""

    zh = "“{title}”不是处级岗位，项目包联领导须由处级领导担任。"


class GreenChannelAlreadyGranted(Refused):
    """The project has the green channel already."""

    zh = "该项目已开通绿色审批通道，无需重复办理。"


class NodeNotPlanned(Refused):
    """The project's flowchart has no node {node}."""

    zh = "该项目的流程图没有“{node_zh}”节点，请核对。"


class NodeAlreadyCompleted(Refused):
    """The node {node} is completed."""

    zh = "节点“{node_zh}”已完成，不能再办理。"


class NodesStillOpen(Refused):
    """Production is the last node; the nodes {nodes} are still open."""

    zh = "尚有未完成节点（{nodes_zh}），不能登记投产。"


class NodeWithoutEvidence(Refused):
    """A node is completed with evidence."""

    zh = "登记节点完成须附佐证材料（批文、证照或验收文件编号）。"


class NodeDateImpossible(Refused):
    """A node is completed between the opening of the card and today."""

    zh = "节点完成日期应在开卡之日至今天之间，请核对。"


class DelayNotPositive(Refused):
    """A delay is at least one working day."""

    zh = "顺延天数至少为一个工作日。"


class DelayCauseUnclear(Refused):
    """A delay that a department caused names the department, one of the firm's names none."""

    zh = "因部门原因延误的须写明责任部门，因企业原因延误的不填责任部门。"


class DelayCauseNotYours(Refused):
    """The body that handles a project does not put a delay on the firm; its leader or the programme office does."""

    zh = "责任单位不得自行认定延误系企业原因，请由项目包联领导或营商办认定。"


class ProjectNotSilent(Refused):
    """The project was heard of within thirty days, or its silence is noted."""

    zh = "该项目30天内有进展，或沉默情况已记录。"


class NodeNotOverdue(Refused):
    """The node {node} is due on {due}, or its passing is noted."""

    zh = "节点“{node_zh}”截止日为{due}，尚未逾期或已认定。"
