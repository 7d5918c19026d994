"""Study coverage (学习覆盖): which units studied in which of the six formats, and which never did."""

from datetime import date

import projections.campaigns
import projections.organisations  # noqa: F401 - read here
from domain.events.campaign import StudyFormat
from domain.reference import CampaignId, OrganisationId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class StudyCoverage(Row):
    """One unit in one format (学习覆盖): departments, townships and development zones × six. `covered` says that it
    held at least one session; `attendance` of `expected` heads are the sums over its `sessions`.
    """

    organisation: OrganisationId
    organisation_name: str
    format: StudyFormat
    covered: bool
    sessions: int
    attendance: int
    expected: int
    last_held_on: date | None


FORMATS = ", ".join(f"('{format}')" for format in StudyFormat)
SQL = (
    """
with held as (
    select s.organisation, s.format, s.attendance, s.expected, s.held_on
    from {study_sessions} s
    where (:campaign is null or s.campaign = :campaign)
        and (:from is null or s.held_on >= :from) and (:to is null or s.held_on <= :to)
)
select o.id as organisation, o.name as organisation_name, f.format, count(h.held_on) > 0 as covered,
    count(h.held_on) as sessions, cast(coalesce(sum(h.attendance), 0) as bigint) as attendance,
    cast(coalesce(sum(h.expected), 0) as bigint) as expected, max(h.held_on) as last_held_on
from {organisations} o
cross join (values """
    + FORMATS
    + """) f (format)
left join held h on h.organisation = o.id and h.format = f.format
where o.active and o.kind in ('DEPARTMENT', 'TOWNSHIP', 'DEVELOPMENT_ZONE')
group by o.id, o.name, f.format
"""
)

study_coverage = Question(
    name="studyCoverage",
    description=("Which units studied in which of the six formats? 各单位六种学习形式的覆盖情况。"),
    row=StudyCoverage,
    sql=SQL,
    key=("organisation", "format"),
    order="covered, organisation_name, format, organisation",
    parameters={"campaign": CampaignId | None, "from": date | None, "to": date | None},
    evidence=(Evidence("study_sessions", {"organisation": "organisation", "format": "format"}),),
)
