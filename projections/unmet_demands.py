"""Unmet demands (未满足的人才与用工需求): which firms still seek people, for how long, and past which day."""

from datetime import date

import projections.staffings  # noqa: F401 - the question reads this view
from domain.events.staffing import StaffingKind
from domain.reference import EnterpriseId, OrganisationId, StaffingId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class UnmetDemand(Row):
    """A staffing demand that is not met (未满足需求): `left` people are still sought, `age_days` calendar days after it
    was registered and `overdue_days` after they were needed.
    """

    staffing: StaffingId
    enterprise: EnterpriseId
    organisation: OrganisationId
    kind: StaffingKind
    occupation: str
    headcount: int
    matched: int
    left: int
    registered_on: date
    needed_by: date
    age_days: int
    overdue_days: int


SQL = """
select s.id as staffing, s.enterprise, s.organisation, s.kind, s.occupation, s.headcount, s.matched,
    s.headcount - s.matched as left, s.registered_on, s.needed_by,
    (:today - s.registered_on)::bigint as age_days,
    greatest(:today - s.needed_by, 0)::bigint as overdue_days
from {staffings} s
where s.met_on is null and s.withdrawn_on is null
    and (:today - s.registered_on) >= coalesce(:days, 0)
"""

unmet_demands = Question(
    name="unmetDemands",
    description=(
        "Which demands for talent and labour are not met, and how old are they (at least so many days)? "
        "哪些人才与用工需求尚未满足，已等了多少天？"
    ),
    row=UnmetDemand,
    sql=SQL,
    key=("staffing",),
    order="age_days desc, staffing",
    parameters={"days": int | None},
    evidence=(Evidence("staffings", {"id": "staffing"}),),
)
