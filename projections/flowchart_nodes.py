"""Flowcharts (项目流程图): the nodes of every edition, and how many working days each may take."""

from datetime import date

from domain.events.flowchart import FlowchartAdopted, Milestone
from projections.engine.view import Row, View


class FlowchartNode(Row):
    """A node of an edition of the flowchart (流程图节点)."""

    edition: int
    node: Milestone
    ordinal: int
    days: int
    basis: str
    adopted_on: date


flowchart_nodes = View("flowchart_nodes", FlowchartNode, key=("edition", "node"))


@flowchart_nodes.opens(FlowchartAdopted)
def adopted(event: FlowchartAdopted) -> list[FlowchartNode]:
    """An edition's nodes."""
    return [
        FlowchartNode(
            edition=event.edition,
            node=each.node,
            ordinal=place,
            days=each.days,
            basis=event.basis,
            adopted_on=event.adopted_on,
        )
        for place, each in enumerate(event.nodes, 1)
    ]
