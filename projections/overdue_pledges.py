"""Overdue pledges (整改承诺超期): promised at a life meeting, due, and not reported as kept."""

from datetime import date

import projections.life_meetings
import projections.pledges
import projections.posts  # noqa: F401 - read here
from domain.events.life_meeting import Failing, LifeMeetingLevel
from domain.personal import FreeText, PersonName
from domain.reference import LifeMeetingId, OrganisationId, PersonId, PledgeId, PostId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class LatePledge(Row):
    """A pledge whose due date is over (超期整改承诺). `holder` holds the post now, `holder_then` held it when it was
    found overdue; `found_unreal` says that it was reported as kept once, and was not.
    """

    pledge: PledgeId
    meeting: LifeMeetingId
    level: LifeMeetingLevel
    organisation: OrganisationId
    post: PostId
    holder: PersonId | None
    holder_name: PersonName | None
    holder_then: PersonId | None
    failing: Failing
    text: FreeText
    due: date
    days_overdue: int
    found_unreal: bool


SQL = """
select g.id as pledge, g.meeting, l.level, g.organisation, g.post, p.holder, p.holder_name,
    g.overdue_holder as holder_then, i.failing, g.text, g.due,
    cast(:today - g.due as bigint) as days_overdue, coalesce(not g.verified, false) as found_unreal
from {pledges} g
join {life_meetings} l on l.id = g.meeting
join {self_check_items} i on i.meeting = g.meeting and i.number = g.item
left join {posts} p on p.id = g.post
where g.status = 'PLEDGED' and g.due < :today
    and (:organisation is null or g.organisation = :organisation)
"""

overdue_pledges = Question(
    name="overduePledges",
    description=(
        "Which pledges made at life meetings are overdue, and at whose post? "
        "民主生活会、组织生活会上的整改承诺哪些已超期？"
    ),
    row=LatePledge,
    sql=SQL,
    key=("pledge",),
    order="due, pledge",
    parameters={"organisation": OrganisationId | None},
    evidence=(Evidence("pledges", {"id": "pledge"}),),
)
