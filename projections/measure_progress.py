"""Measure progress (措施进度): by area, how much is done by the owners' word, and how much was verified."""

import projections.measure_tasks
import projections.measures  # noqa: F401 - read here
from domain.events.measure import MeasureArea, MeasurePackage
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class MeasureProgress(Row):
    """The measures of one area or aspect (措施进度). `reported` counts what is complete by the owners' word, verified
    or not; `verified` what somebody independent found real; the gap is the difference. A measure is complete
    when it has tasks and all of them are. Repealed measures are no part of it but are counted.
    """

    package: MeasurePackage
    area: MeasureArea
    measures: int
    measures_reported: int
    measures_verified: int
    measures_gap: int
    tasks: int
    tasks_reported: int
    tasks_verified: int
    tasks_gap: int
    tasks_overdue: int
    tasks_found_unreal: int
    suspended: int
    repealed: int


SQL = """
with counted as (
    select m.id, m.package, m.area, m.status, count(t.id) as tasks,
        count(t.id) filter (where t.status <> 'OPEN') as reported,
        count(t.id) filter (where t.status = 'VERIFIED') as verified,
        count(t.id) filter (where t.status = 'OPEN' and t.due < :today and m.status = 'IN_FORCE') as overdue,
        count(t.id) filter (where t.found_unreal > 0) as found_unreal
    from {measures} m
    left join {measure_tasks} t on t.measure = m.id
    group by m.id, m.package, m.area, m.status
),
summed as (
    select c.package, c.area, count(*) as measures,
        count(*) filter (where c.tasks > 0 and c.reported = c.tasks) as measures_reported,
        count(*) filter (where c.tasks > 0 and c.verified = c.tasks) as measures_verified,
        cast(sum(c.tasks) as bigint) as tasks, cast(sum(c.reported) as bigint) as tasks_reported,
        cast(sum(c.verified) as bigint) as tasks_verified, cast(sum(c.overdue) as bigint) as tasks_overdue,
        cast(sum(c.found_unreal) as bigint) as tasks_found_unreal,
        count(*) filter (where c.status = 'SUSPENDED') as suspended
    from counted c
    where c.status <> 'REPEALED'
    group by c.package, c.area
)
select s.package, s.area, s.measures, s.measures_reported, s.measures_verified,
    s.measures_reported - s.measures_verified as measures_gap, s.tasks, s.tasks_reported, s.tasks_verified,
    s.tasks_reported - s.tasks_verified as tasks_gap, s.tasks_overdue, s.tasks_found_unreal, s.suspended,
    (select count(*) from {measures} r where r.area = s.area and r.status = 'REPEALED') as repealed
from summed s
where :package is null or s.package = :package
"""

measure_progress = Question(
    name="measureProgress",
    description=(
        "How far is each of the four areas and six aspects, self-reported against verified? "
        "四方面52条、六方面23条各完成多少，自报与核实差多少？"
    ),
    row=MeasureProgress,
    sql=SQL,
    key=("area",),
    order="package, area",
    parameters={"package": MeasurePackage | None},
    evidence=(Evidence("measures", {"area": "area"}), Evidence("measure_tasks", {"area": "area"})),
)
