"""Silent commitments (沉默承诺): public, still owed, and no word of progress for a long time."""

from datetime import date

from domain.events.commitment import Cadence, CommitmentStatus
from domain.personal import PersonName
from domain.reference import CommitmentId, OrganisationId, PersonId, PostId
from projections import commitments, posts  # noqa: F401 - read here
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class SilentCommitment(Row):
    """A commitment without a report (沉默承诺) for `silent_days` calendar days, since `silent_since`: its last
    report, or its publication when there was none.
    """

    commitment: CommitmentId
    post: PostId
    organisation: OrganisationId
    holder: PersonId | None
    holder_name: PersonName | None
    text: str
    status: CommitmentStatus
    due: date | None
    cadence: Cadence | None
    missed_periods: int
    silent_since: date
    silent_days: int


SQL = """
select c.id as commitment, c.post, c.organisation, p.holder, p.holder_name, c.text, c.status, c.due, c.cadence,
    c.missed_periods, coalesce(c.last_progress_on, c.published_on) as silent_since,
    (:today - coalesce(c.last_progress_on, c.published_on))::bigint as silent_days
from {commitments} c
left join {posts} p on p.id = c.post
where c.status in ('PUBLISHED', 'CHANGED', 'BREACHED')
    and coalesce(c.last_progress_on, c.published_on) <= :today - coalesce(:days, 30)::integer
"""

silent_commitments = Question(
    name="silentCommitments",
    description=(
        "Which public commitments are still owed and had no progress report for so many days (30 when left "
        "out). 哪些公开承诺长期没有进展。"
    ),
    row=SilentCommitment,
    sql=SQL,
    key=("commitment",),
    order="silent_days desc, commitment",
    parameters={"days": int | None},
    evidence=(Evidence("commitments", {"id": "commitment"}),),
)
