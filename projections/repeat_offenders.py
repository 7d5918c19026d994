"""Repeat offenders (考勤屡犯): at which posts of which unit attendance problems were found again and again."""

from datetime import date

from domain.events.post import Rank
from domain.reference import OrganisationId, PostId
from projections import findings as _findings  # noqa: F401 - the question reads this view
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class RepeatOffender(Row):
    """A post with attendance findings again and again (考勤屡犯岗位): `unit_findings` are all those of its unit. It names
    posts and no persons, and gives no place: it is a list to look into.
    """

    organisation: OrganisationId
    post: PostId
    rank: Rank
    findings: int
    late: int
    early: int
    absent: int
    not_on_task: int
    unit_findings: int
    first_found_on: date
    last_found_on: date


SQL = """
with attendance as (
    select f.* from {findings} f
    where f.problem in ('LATE', 'EARLY', 'ABSENT', 'NOT_ON_TASK') and f.status <> 'DISMISSED'
        and (:from is null or f.found_on >= :from) and (:to is null or f.found_on <= :to)
)
select a.organisation, a.post, max(a.rank) as rank, count(*) as findings,
    count(*) filter (where a.problem = 'LATE') as late,
    count(*) filter (where a.problem = 'EARLY') as early,
    count(*) filter (where a.problem = 'ABSENT') as absent,
    count(*) filter (where a.problem = 'NOT_ON_TASK') as not_on_task,
    (select count(*) from attendance u where u.organisation = a.organisation) as unit_findings,
    min(a.found_on) as first_found_on, max(a.found_on) as last_found_on
from attendance a
where a.post is not null
group by a.organisation, a.post
having count(*) >= :minimum
"""

repeat_offenders = Question(
    name="repeatOffenders",
    description=(
        "At which posts of which unit attendance problems were found `minimum` times or more (2 when left out) "
        "within the days given. 哪些单位的哪些岗位考勤问题屡查屡犯。"
    ),
    row=RepeatOffender,
    sql=SQL,
    key=("organisation", "post"),
    order="organisation, findings desc, post",
    parameters={"minimum": int, "from": date | None, "to": date | None},
    defaults={"minimum": 2},
    evidence=(Evidence("findings", {"organisation": "organisation", "post": "post"}),),
)
