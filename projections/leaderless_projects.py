"""Leaderless projects (无人包联与沉默项目): open projects that nobody leads, or of which nothing was heard for long."""

from datetime import date
from enum import StrEnum

import projections.posts
import projections.projects  # noqa: F401 - the question reads these views
from domain.personal import PersonName
from domain.reference import EnterpriseId, OrganisationId, PersonId, PostId, ProjectId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class ProjectFinding(StrEnum):
    """What was found (项目问题): LEADERLESS 未明确包联领导, LEADER_VACANT 包联领导岗位空缺, SILENT 长期无进展."""

    LEADERLESS = "LEADERLESS"
    LEADER_VACANT = "LEADER_VACANT"
    SILENT = "SILENT"


class LeaderlessProject(Row):
    """A finding about an open project (无人包联或沉默项目): `silent_days` calendar days since `heard_on`. A project may
    have two findings.
    """

    finding: ProjectFinding
    project: ProjectId
    name: str
    organisation: OrganisationId
    enterprise: EnterpriseId | None
    leader: PostId | None
    holder: PersonId | None
    holder_name: PersonName | None
    opened_on: date
    heard_on: date
    silent_days: int
    silences: int


SQL = """
with held as (
    select p.*, o.holder, o.holder_name, (:today - p.heard_on)::bigint as silent_days
    from {projects} p
    left join {posts} o on o.id = p.leader
    where p.status = 'OPEN'
),
found as (
    select case when h.leader is null then 'LEADERLESS' else 'LEADER_VACANT' end as finding, h.id
    from held h where h.holder is null
    union all
    select 'SILENT', h.id from held h where h.silent_days > coalesce(:days, 30)
)
select f.finding, h.id as project, h.name, h.organisation, h.enterprise, h.leader, h.holder, h.holder_name,
    h.opened_on, h.heard_on, h.silent_days, h.silences
from found f
join held h on h.id = f.id
"""

leaderless_projects = Question(
    name="leaderlessProjects",
    description=(
        "Which open projects have no leader, or had no word of progress for more than so many days (30 when left "
        "out)? 哪些项目没有包联领导，或超过30天没有进展？"
    ),
    row=LeaderlessProject,
    sql=SQL,
    key=("finding", "project"),
    order="finding, silent_days desc, project",
    parameters={"days": int | None},
    evidence=(Evidence("projects", {"id": "project"}), Evidence("posts", {"id": "leader"})),
)
