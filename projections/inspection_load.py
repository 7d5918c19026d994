"""Inspection load (检查负担): how often each unit and each enterprise was inspected in a month, and by how many bodies."""

from uuid import UUID

from domain.reference import EnterpriseId, OrganisationId
from projections import findings as _findings  # noqa: F401 - the question reads this view
from projections import inspection_records  # noqa: F401 - as above
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class InspectionLoad(Row):
    """One unit's or enterprise's inspections in a month (检查负担); `leads` counts the bodies that led them, `findings`
    what they found there.
    """

    period: str
    target: UUID
    organisation: OrganisationId | None
    enterprise: EnterpriseId | None
    inspections: int
    kinds: int
    leads: int
    findings: int


SQL = """
with found as (
    select f.inspection, coalesce(f.enterprise, f.organisation) as target, count(*) as findings
    from {findings} f
    where f.status <> 'DISMISSED'
    group by f.inspection, coalesce(f.enterprise, f.organisation)
)
select r.period, r.target, r.organisation, r.enterprise, count(*) as inspections,
    count(distinct r.kind) as kinds, count(distinct r.lead) as leads,
    coalesce(sum(f.findings), 0)::bigint as findings
from {inspection_records} r
left join found f on f.inspection = r.inspection and f.target = r.target
where :period is null or r.period = :period
group by r.period, r.target, r.organisation, r.enterprise
"""

inspection_load = Question(
    name="inspectionLoad",
    description=(
        "How often was each unit and each enterprise inspected in the month `period` (every month when left out)? "
        "各单位、各企业每月被检查多少次。"
    ),
    row=InspectionLoad,
    sql=SQL,
    key=("period", "target"),
    order="period desc, inspections desc, target",
    parameters={"period": str | None},
    evidence=(Evidence("inspection_records", {"period": "period", "target": "target"}),),
)
