"""Missed visits (未走访清单): which paired officials have not visited in a month, and how long they still can."""

import projections.calendar_days
import projections.pairings
import projections.posts  # noqa: F401 - the question reads these views
from domain.events.pairing import MissLevel, Tier
from domain.events.post import Rank
from domain.reference import EnterpriseId, OrganisationId, PairingId, PersonId, PostId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row
from projections.visit_months import VisitMonthStatus


class MissedVisit(Row):
    """A missed visit (未走访).

    A pairing without a contact that counts in the month. `status` OPEN: `provisional`, the month is not
    settled and `working_days_left` are left after today (None: its calendar is not announced);
    `consecutive_misses` are then the months missed in a row before it, else with it. `person` is the
    holder, None where the post is vacant.
    """

    pairing: PairingId
    period: str
    post: PostId
    organisation: OrganisationId
    person: PersonId | None
    rank: Rank
    tier: Tier
    enterprise: EnterpriseId
    status: VisitMonthStatus
    visits: int
    consecutive_misses: int
    escalation: MissLevel | None
    provisional: bool
    working_days_left: int | None


SQL = """
with settled as (
    select m.pairing, m.period, m.post, m.organisation, m.person, m.rank, p.tier, m.enterprise, m.status,
        m.visits, m.consecutive as consecutive_misses,
        case when m.consecutive >= 3 then 'SUPERVISION' when m.consecutive = 2 then 'DEPARTMENT' end
            as escalation,
        false as provisional
    from {visit_months} m
    join {pairings} p on p.id = m.pairing
    where m.period = cast(:period as text) and m.status in ('MISSED', 'MISSED_THEN_BACKFILLED')
), unsettled as (
    select p.id as pairing, cast(:period as text) as period, p.post,
        coalesce(o.organisation, p.organisation) as organisation, o.holder as person,
        coalesce(o.rank, p.rank) as rank, p.tier, p.enterprise, 'OPEN' as status,
        coalesce(m.visits, 0) as visits, p.consecutive_misses, p.escalation, true as provisional
    from {pairings} p
    left join {posts} o on o.id = p.post
    left join {visit_months} m on m.pairing = p.id and m.period = cast(:period as text)
    where p.status = 'ACTIVE' and p.next_period <= cast(:period as text)
        and coalesce(m.status, 'OPEN') = 'OPEN'
), days as (
    select case when bool_or(to_char(c.day, 'YYYY') = left(cast(:period as text), 4)) then count(*) filter (
            where c.working and c.day > cast(:today as date) and to_char(c.day, 'YYYY-MM') <= cast(:period as text)
        ) end as working_days_left
    from {calendar_days} c
    where to_char(c.day, 'YYYY') between to_char(cast(:today as date), 'YYYY') and left(cast(:period as text), 4)
)
select found.*, case when found.provisional then days.working_days_left end as working_days_left
from (select * from settled union all select * from unsettled) found cross join days
"""

missed_visits = Question(
    name="missedVisits",
    description=(
        "Which paired officials have not visited in the month `period` (2026-03), how often in a row, and how "
        "many working days are left. 哪些包联干部本月未走访，距月底还有几个工作日。"
    ),
    row=MissedVisit,
    sql=SQL,
    key=("pairing",),
    order="consecutive_misses desc, organisation, post, pairing",
    parameters={"period": str},
    evidence=(
        Evidence("visit_months", {"pairing": "pairing", "period": "period"}),
        Evidence("obligations", {"id": "pairing"}),
    ),
)
