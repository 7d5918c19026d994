"""The flowchart leads from initiation to production, and each edition stands for the cards opened under it."""

import pytest

from domain.events.flowchart import FlowchartAdopted, Milestone, NodeRule
from domain.flowchart import DEFAULT_NODES, AdoptFlowchart, FlowchartIncomplete, NodeDaysNotPositive
from tests.domain.firm_stories import town
from tests.story import NOON

ENDS = (NodeRule(node=Milestone.INITIATION, days=2), NodeRule(node=Milestone.PRODUCTION, days=5))


def test_a_flowchart_is_adopted_in_editions() -> None:
    told = town()
    told.as_office().given(AdoptFlowchart(basis="区政办〔2026〕3号"))
    told.story.when(AdoptFlowchart(nodes=ENDS, basis="区政办〔2026〕9号")).then(
        FlowchartAdopted(edition=2, nodes=ENDS, basis="区政办〔2026〕9号", adopted_on=NOON.date())
    )
    assert len(told.rows("flowchart_nodes", edition=1)) == len(DEFAULT_NODES)
    assert [row.ordinal for row in told.rows("flowchart_nodes", edition=2)] == [1, 2]


@pytest.mark.parametrize("nodes", [(), ENDS[:1], ENDS[::-1], (ENDS[0], *ENDS)])
def test_it_leads_from_initiation_to_production_through_each_node_once(nodes: tuple[NodeRule, ...]) -> None:
    told = town()
    told.as_office().when(AdoptFlowchart(nodes=nodes, basis="试行")).refused(FlowchartIncomplete)


def test_the_shipped_flowchart_takes_nine_months_of_working_days_from_initiation_to_production() -> None:
    assert [rule.node for rule in DEFAULT_NODES] == list(Milestone)
    assert [rule.days for rule in DEFAULT_NODES] == [3, 10, 25, 12, 10, 90, 15, 20]


def test_each_node_takes_time() -> None:
    told = town()
    nodes = (NodeRule(node=Milestone.INITIATION, days=0), ENDS[1])
    told.as_office().when(AdoptFlowchart(nodes=nodes, basis="试行")).refused(NodeDaysNotPositive)
