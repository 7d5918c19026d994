"""Leadership (牵头一览): who belongs to the leading group, who leads what, and how far that is."""

import projections.leading_groups
import projections.measure_tasks
import projections.measures
import projections.posts  # noqa: F401 - read here
from domain.events.leading_group import GroupRole
from domain.events.measure import MeasureArea
from domain.personal import PersonName
from domain.reference import LeadingGroupId, MeasureId, OrganisationId, PersonId, PostId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class LeadershipLine(Row):
    """What one member leads (牵头一览): an area or one measure; a member who leads nothing has one line without a
    `subject`. `measures` and `tasks` are those led, of measures in force.
    """

    leading_group: LeadingGroupId
    group_name: str
    post: PostId
    post_title: str
    organisation: OrganisationId
    holder: PersonId | None
    holder_name: PersonName | None
    role: GroupRole
    subject: str
    area: MeasureArea | None
    measure: MeasureId | None
    measures: int
    tasks: int
    tasks_verified: int


SQL = """
with led as (
    select n.post, n.role, n.leading_group, l.subject, l.area, l.measure
    from {leading_group_members} n
    left join {leading_group_leads} l on l.leading_group = n.leading_group and l.post = n.post
    where n.left_on is null
)
select g.id as leading_group, g.name as group_name, l.post, p.title as post_title, p.organisation, p.holder,
    p.holder_name, l.role, coalesce(l.subject, '') as subject, l.area, l.measure,
    count(distinct m.id) as measures, count(t.id) as tasks,
    count(t.id) filter (where t.status = 'VERIFIED') as tasks_verified
from led l
join {leading_groups} g on g.id = l.leading_group
join {posts} p on p.id = l.post
left join {measures} m on (m.area = l.area or m.id = l.measure) and m.status = 'IN_FORCE'
left join {measure_tasks} t on t.measure = m.id
group by g.id, g.name, l.post, p.title, p.organisation, p.holder, p.holder_name, l.role, l.subject, l.area,
    l.measure
"""

leadership = Question(
    name="leadership",
    description=(
        "Who belongs to the leading group, and who leads which area or measure? 领导小组由谁组成，谁牵头哪些方面和措施？"
    ),
    row=LeadershipLine,
    sql=SQL,
    key=("leading_group", "post", "subject"),
    order="role, area, subject, leading_group, post",
    evidence=(
        Evidence("leading_group_members", {"leading_group": "leading_group", "post": "post"}),
        Evidence("leading_group_leads", {"leading_group": "leading_group", "post": "post"}),
        Evidence("measure_tasks", {"area": "area"}),
        Evidence("measure_tasks", {"measure": "measure"}),
    ),
)
