"""Burden (填报负担): entries that an official makes in a month; reporting itself is a cost that is watched."""

import projections.posts
import projections.visits  # noqa: F401 - the question reads these views
from domain.reference import OrganisationId, PersonId, PostId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class BurdenOfPost(Row):
    """Burden (填报负担).

    A post's entries of visits by the month in which they were typed: logged, amended and retracted.

    `minutes` were spent with enterprises, as far as entries say so.
    """

    post: PostId
    logged_in: str
    organisation: OrganisationId
    person: PersonId | None
    entries: int
    logged: int
    amended: int
    retracted: int
    minutes: int


SQL = """
with entries as (
    select v.post, to_char(v.logged_on, 'YYYY-MM') as logged_in, count(*) as logged,
        cast(sum(v.amendments) as bigint) as amended,
        count(*) filter (where v.retracted_on is not null) as retracted,
        cast(coalesce(sum(v.minutes) filter (where v.retracted_on is null), 0) as bigint) as minutes
    from {visits} v
    where to_char(v.logged_on, 'YYYY-MM') between cast(:from as text) and cast(:to as text)
    group by v.post, to_char(v.logged_on, 'YYYY-MM')
)
select e.post, e.logged_in, o.organisation, o.holder as person, e.logged + e.amended + e.retracted as entries,
    e.logged, e.amended, e.retracted, e.minutes
from entries e
join {posts} o on o.id = e.post
"""

burden = Question(
    name="burden",
    description=(
        "How many entries of visits each post made a month, from one month to another. "
        "每个岗位每月的走访填报量（基层减负监测）。"
    ),
    row=BurdenOfPost,
    sql=SQL,
    key=("post", "logged_in"),
    order="entries desc, post, logged_in",
    parameters={"from": str, "to": str},
    evidence=(Evidence("visits", {"post": "post"}),),
)
