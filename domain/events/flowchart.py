"""Events of the flowchart (项目流程图): the nodes from initiation to production, and how long each may take."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.event import Event


class Milestone(StrEnum):
    """Nodes of a project (项目节点), in their usual order: INITIATION 项目立项, SITE 选址与用地预审, LAND 供地,
    PLANNING 工程规划许可, PERMIT 施工许可, CONSTRUCTION 主体施工, ACCEPTANCE 竣工验收, PRODUCTION 投产.
    """

    INITIATION = "INITIATION"
    SITE = "SITE"
    LAND = "LAND"
    PLANNING = "PLANNING"
    PERMIT = "PERMIT"
    CONSTRUCTION = "CONSTRUCTION"
    ACCEPTANCE = "ACCEPTANCE"
    PRODUCTION = "PRODUCTION"


@dataclass(frozen=True, kw_only=True)
class NodeRule:
    """A node of the flowchart (流程节点): it may take `days` working days after the node before it."""

    node: Milestone
    days: int


class FlowchartAdopted(Event, topic="flowchart.adopted"):
    """A flowchart came into force, for the cards opened from now on."""

    edition: int
    nodes: tuple[NodeRule, ...]
    basis: str
    adopted_on: date
