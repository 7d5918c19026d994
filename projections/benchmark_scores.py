"""Benchmark scores (六最评分): of each organisation's tasks that serve a benchmark, how many are verified."""

import projections.measure_tasks
import projections.measures  # noqa: F401 - read here
from domain.events.benchmarks import Benchmark
from domain.reference import OrganisationId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class BenchmarkScore(Row):
    """An organisation on one of the six axes (六最评分). The score is `verified` ÷ `tasks`: the tasks at its posts, of
    measures that are in force and serve the benchmark. Below five tasks it is withheld, and `suppressed` says so.
    """

    organisation: OrganisationId
    benchmark: Benchmark
    suppressed: bool
    tasks: int | None
    reported: int | None
    verified: int | None
    overdue: int | None
    found_unreal: int | None


SQL = """
with served as (
    select t.organisation, b.benchmark, t.status, t.due, t.found_unreal
    from {measure_tasks} t
    join {measures} m on m.id = t.measure
    cross join lateral jsonb_array_elements_text(m.benchmarks) b (benchmark)
    where m.status = 'IN_FORCE'
),
counted as (
    select s.organisation, s.benchmark, count(*) as tasks,
        count(*) filter (where s.status <> 'OPEN') as reported,
        count(*) filter (where s.status = 'VERIFIED') as verified,
        count(*) filter (where s.status = 'OPEN' and s.due < :today) as overdue,
        count(*) filter (where s.found_unreal > 0) as found_unreal
    from served s
    group by s.organisation, s.benchmark
)
select c.organisation, c.benchmark, c.tasks < 5 as suppressed,
    case when c.tasks >= 5 then c.tasks end as tasks,
    case when c.tasks >= 5 then c.reported end as reported,
    case when c.tasks >= 5 then c.verified end as verified,
    case when c.tasks >= 5 then c.overdue end as overdue,
    case when c.tasks >= 5 then c.found_unreal end as found_unreal
from counted c
"""

benchmark_scores = Question(
    name="benchmarkScores",
    description=(
        "How does each organisation stand on each of the six benchmarks? Withheld below five tasks. "
        "各单位“六最”逐项得分；不足五项任务的不公布。"
    ),
    row=BenchmarkScore,
    sql=SQL,
    key=("organisation", "benchmark"),
    order="organisation, benchmark",
    evidence=(Evidence("measure_tasks", {"organisation": "organisation"}),),
)
