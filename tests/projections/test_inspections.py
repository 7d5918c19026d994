"""The questions about inspections: the load on each unit and firm, and what overlaps."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.events.inspection import InspectionKind
from domain.inspection import ConductInspection
from domain.supervision_order import IssueOrder
from projections.inspection_load import inspection_load
from projections.over_visited_enterprises import over_visited_enterprises
from projections.overlapping_inspections import OverlapKind, overlapping_inspections
from tests.domain.supervision_stories import Town, town
from tests.projections.conftest import Ask


def checked(told: Town, firm: UUID) -> None:
    """A visit check at a firm, by whoever was drawn."""
    plan = told.plan(
        InspectionKind.VISIT_CHECK,
        organisations=(),
        enterprises=(firm,),
        inspectors=(told.post("inspector"),),
    )
    id = told.as_office().send(plan)
    told.as_inspector().given(ConductInspection(inspection=id, enterprise=firm))


def test_a_plan_counts_what_is_done_of_it() -> None:
    told = town()
    id = told.as_office().send(told.plan())
    assert (told.row("inspections", id=id).drawn, told.row("inspections", id=id).done) == (1, 0)
    assert told.rows("inspection_records", inspection=id) == []
    told.as_inspector().given(ConductInspection(inspection=id, organisation=told.bodies["bureau"]))
    assert told.row("inspections", id=id).done == 1
    record = told.row("inspection_records", inspection=id)
    assert (record.target, record.lead, record.period) == (
        told.bodies["bureau"],
        told.bodies["office"],
        "2026-03",
    )


async def test_the_load_is_counted_by_month_unit_and_firm(ask: Ask) -> None:
    told = town()
    told.found()
    told.conducted(kind=InspectionKind.ATTENDANCE)
    checked(told, told.firm)
    told.story.at(2026, 4, 1)
    told.conducted()
    lines = await ask(told, inspection_load, {"period": "2026-03"})
    assert [
        (line.organisation, line.enterprise, line.inspections, line.kinds, line.findings) for line in lines
    ] == [
        (told.bodies["bureau"], None, 2, 2, 1),
        (None, told.firm, 1, 1, 0),
    ]
    assert len(await ask(told, inspection_load)) == 3


async def test_inspections_count_among_the_calls_that_disturb_a_firm(ask: Ask) -> None:
    told = town()
    for _ in range(3):
        checked(told, told.firm)
    (line,) = await ask(told, over_visited_enterprises, {"period": "2026-03", "threshold": 2})
    assert (line.enterprise, line.calls, line.visits, line.inspections, line.posts) == (told.firm, 3, 0, 3, 1)
    assert await ask(told, over_visited_enterprises, {"period": "2026-03", "threshold": 3}) == []
    assert await ask(told, over_visited_enterprises, {"period": "2026-04", "threshold": 0}) == []


async def test_the_same_again_and_many_heads_are_overlaps(ask: Ask) -> None:
    told = town()
    first = told.conducted()
    told.story.at(2026, 3, 10)
    second = told.conducted()
    told.story.at(2026, 3, 12)
    led = told.by(Role.DISCIPLINE_INSPECTOR, "chief").send(told.plan(InspectionKind.ATTENDANCE))
    told.as_inspector().given(ConductInspection(inspection=led, organisation=told.bodies["bureau"]))
    lines = await ask(told, overlapping_inspections)
    assert {(line.overlap, line.earlier, line.later, line.days_apart) for line in lines} == {
        (OverlapKind.SAME_KIND, first, second, 8),
        (OverlapKind.MANY_HEADED, first, led, 10),
        (OverlapKind.MANY_HEADED, second, led, 2),
    }
    assert {line.days_apart for line in await ask(told, overlapping_inspections, {"days": 5})} == {2}


async def test_an_order_that_repeats_an_open_one_shows_its_justification(ask: Ask) -> None:
    told = town()
    first = told.issued("云督〔2026〕1号")
    told.story.at(2026, 3, 5)
    second = told.proposed("云督〔2026〕2号")
    told.as_chief().given(IssueOrder(order=second, justification="省级通报要求单独核查"))
    (line,) = await ask(told, overlapping_inspections)
    assert (line.overlap, line.earlier, line.later) == (OverlapKind.ORDERS, first, second)
    assert (line.earlier_on, line.days_apart, line.justification.text) == (
        date(2026, 3, 2),
        3,
        "省级通报要求单独核查",
    )
