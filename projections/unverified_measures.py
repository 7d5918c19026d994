"""Unverified measures (自报完成未核实的措施): whose tasks are all reported complete, and not all verified."""

from datetime import date

import projections.measure_tasks
import projections.measures  # noqa: F401 - read here
from domain.events.measure import MeasureArea, MeasurePackage, MeasureStatus
from domain.reference import MeasureId, OrganisationId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class UnverifiedMeasure(Row):
    """A measure that is complete by its owners' word alone (自报完成未核实的措施). `complete_since` is the day of the
    last report, `unverified` of its `tasks` were never looked at by somebody independent; `found_unreal`
    completions were, and were not real, before they were reported again.
    """

    measure: MeasureId
    package: MeasurePackage
    area: MeasureArea
    number: int
    text: str
    status: MeasureStatus
    lead_department: OrganisationId
    tasks: int
    unverified: int
    found_unreal: int
    complete_since: date
    days_unverified: int


SQL = """
with counted as (
    select t.measure, count(*) as tasks, count(*) filter (where t.status = 'VERIFIED') as verified,
        count(*) filter (where t.status = 'OPEN') as open, max(t.reported_on) as complete_since,
        cast(sum(t.found_unreal) as bigint) as found_unreal
    from {measure_tasks} t
    group by t.measure
)
select m.id as measure, m.package, m.area, m.number, m.text, m.status, m.lead_department, c.tasks,
    c.tasks - c.verified as unverified, c.found_unreal, c.complete_since,
    cast(:today - c.complete_since as bigint) as days_unverified
from {measures} m
join counted c on c.measure = m.id
where m.status <> 'REPEALED' and c.open = 0 and c.verified < c.tasks
    and (:package is null or m.package = :package) and (:area is null or m.area = :area)
"""

unverified_measures = Question(
    name="unverifiedMeasures",
    description=(
        "Which measures are complete by their owners' word and verified by nobody? "
        "52条和23条措施中自报完成但未核实的有哪些？"
    ),
    row=UnverifiedMeasure,
    sql=SQL,
    key=("measure",),
    order="complete_since, package, number, measure",
    parameters={"package": MeasurePackage | None, "area": MeasureArea | None},
    evidence=(Evidence("measures", {"id": "measure"}), Evidence("measure_tasks", {"measure": "measure"})),
)
