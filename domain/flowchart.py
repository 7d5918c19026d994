"""Flowchart (项目流程图): the nodes that every project goes through, 立项 to 投产; versioned, all of it configurable."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.calendar import Deadline, calendar_of
from domain.command import Command
from domain.events.flowchart import FlowchartAdopted, Milestone, NodeRule
from domain.personal import bounded
from domain.refusal import Refused
from domain.situation import Situation

LONGEST_BASIS = 400


class FlowchartIncomplete(Refused):
    """A flowchart leads from initiation to production, through each node once."""

    zh = "流程图须以“项目立项”开始、以“投产”结束，且各节点不得重复，请补充或调整。"


class NodeDaysNotPositive(Refused):
    """A node of the flowchart takes at least one working day."""

    zh = "每个节点的时限至少为一个工作日，请填写正整数。"


def rule(node: Milestone, days: int) -> NodeRule:
    """A node and its working days."""
    return NodeRule(node=node, days=days)


# (proposed) Nobody published the pilot's flowchart: nine months from initiation to production.
DEFAULT_NODES: tuple[NodeRule, ...] = (
    rule(Milestone.INITIATION, 3),
    rule(Milestone.SITE, 10),
    rule(Milestone.LAND, 25),
    rule(Milestone.PLANNING, 12),
    rule(Milestone.PERMIT, 10),
    rule(Milestone.CONSTRUCTION, 90),
    rule(Milestone.ACCEPTANCE, 15),
    rule(Milestone.PRODUCTION, 20),
)


class Flowchart(Aggregate, topic="flowchart", title="项目流程图"):
    """The district's flowchart; `edition` 0 is the shipped default."""

    edition: int = 0
    nodes: tuple[NodeRule, ...] = DEFAULT_NODES

    @when(FlowchartAdopted)
    def adopted(self, event: FlowchartAdopted) -> None:
        """The nodes are these from now on."""
        self.edition, self.nodes = event.edition, event.nodes


def flowchart_of(situation: Situation) -> Flowchart:
    """The district's flowchart."""
    return situation.find(Flowchart, situation.derived_id("flowchart"))


def deadlines(situation: Situation, chart: Flowchart, start: date) -> Iterator[tuple[NodeRule, Deadline]]:
    """Each node with its deadline, when a project starts on that day."""
    calendar, days = calendar_of(situation), 0
    for each in chart.nodes:
        days += each.days
        yield each, calendar.add_working_days(start, days)


class AdoptFlowchart(Command, about=Flowchart, by=(Role.PROGRAMME_OFFICE,)):
    """Adopt a flowchart (发布项目流程图): all its nodes in order; cards that are open keep theirs."""

    nodes: tuple[NodeRule, ...] = DEFAULT_NODES
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses one that does not lead from initiation to production, and a node without time."""
        chart = flowchart_of(situation)
        names = [each.node for each in self.nodes]
        ends = names[:1] == [Milestone.INITIATION] and names[-1:] == [Milestone.PRODUCTION]
        if not ends or len(set(names)) < len(names):
            raise FlowchartIncomplete
        if any(each.days < 1 for each in self.nodes):
            raise NodeDaysNotPositive
        basis = bounded(self.basis, LONGEST_BASIS)
        chart.trigger(
            FlowchartAdopted(
                edition=chart.edition + 1, nodes=self.nodes, basis=basis, adopted_on=situation.today
            )
        )
        return chart.id
