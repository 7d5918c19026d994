"""Commitment breaches (承诺失信与变更): what is due this week, was broken, revised, missed or kept late."""

from datetime import date
from enum import StrEnum

from domain.events.commitment import CommitmentKind, CommitmentStatus
from domain.personal import PersonName
from domain.reference import CommitmentId, OrganisationId, PersonId, PostId
from projections import commitment_misses, commitment_revisions, commitments, posts  # noqa: F401 - read here
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class CommitmentFinding(StrEnum):
    """What was found (发现类型): DUE_THIS_WEEK 本周到期, BREACHED 未按期兑现, FULFILLED_LATE 逾期兑现,
    REVISED 已变更, REPORT_MISSED 未按周期报告.
    """

    DUE_THIS_WEEK = "DUE_THIS_WEEK"
    BREACHED = "BREACHED"
    FULFILLED_LATE = "FULFILLED_LATE"
    REVISED = "REVISED"
    REPORT_MISSED = "REPORT_MISSED"


class CommitmentBreach(Row):
    """One finding about one commitment (承诺履行问题). `found_on` is the due date, or the day on which it was
    broken, revised, missed or fulfilled; `item` the revision's number or the period missed; `holder` holds
    the post now, `holder_then` held it when it was broken or missed; `days_late` counts calendar days.
    """

    finding: CommitmentFinding
    commitment: CommitmentId
    item: str
    post: PostId
    organisation: OrganisationId
    holder: PersonId | None
    holder_name: PersonName | None
    holder_then: PersonId | None
    kind: CommitmentKind
    status: CommitmentStatus
    text: str
    text_before: str | None
    due: date | None
    due_before: date | None
    found_on: date
    days_left: int | None
    days_late: int | None
    reason: str | None
    legal_basis: str | None
    approver: PostId | None
    compensation: str | None


# A commitment broken and then kept late is two findings: the second does not erase the first.
SQL = """
with c as (select * from {commitments} x where x.published_on is not null),
found as (
    select 'DUE_THIS_WEEK' as finding, c.id as commitment, '' as item, c.due as found_on,
        (c.due - :today)::bigint as days_left, null::bigint as days_late, null::uuid as holder_then,
        null::text as text_before, null::date as due_before, null::text as reason,
        null::text as legal_basis, null::uuid as approver, null::text as compensation
    from c
    where c.status in ('PUBLISHED', 'CHANGED') and c.due is not null
        and date_trunc('week', c.due::timestamp) = date_trunc('week', :today::timestamp)
    union all
    select 'BREACHED', c.id, '', c.breached_on, null,
        greatest(coalesce(c.fulfilled_on, c.withdrawn_on, :today) - c.due, 0)::bigint, c.breached_holder,
        null, null, null, null, null, null
    from c where c.breached_on is not null
    union all
    select 'FULFILLED_LATE', c.id, '', c.fulfilled_on, null, greatest(c.fulfilled_on - c.due, 0)::bigint,
        c.breached_holder, null, null, null, null, null, null
    from c where c.fulfilled_on is not null and c.late
    union all
    select 'REVISED', v.commitment, v.number::text, v.revised_on, null, null, null,
        v.text_before, v.due_before, v.reason, v.legal_basis, v.approver, v.compensation
    from {commitment_revisions} v
    union all
    select 'REPORT_MISSED', m.commitment, m.period, m.missed_on, null, null, m.holder,
        null, null, null, null, null, null
    from {commitment_misses} m
)
select f.finding, f.commitment, f.item, c.post, c.organisation, p.holder, p.holder_name, f.holder_then,
    c.kind, c.status, c.text, f.text_before, c.due, f.due_before, f.found_on, f.days_left, f.days_late,
    f.reason, f.legal_basis, f.approver, f.compensation
from found f
join c on c.id = f.commitment
left join {posts} p on p.id = c.post
where (:from is null or f.found_on >= :from) and (:to is null or f.found_on <= :to)
"""

commitment_breaches = Question(
    name="commitmentBreaches",
    description=(
        "Which public commitments are due this week, or were broken, revised, kept late or left without the "
        "report owed, within the days given; reasons and legal basis included. "
        "哪些公开承诺本周到期、已失信、被修改，理由与依据。"
    ),
    row=CommitmentBreach,
    sql=SQL,
    key=("finding", "commitment", "item"),
    order="found_on desc, finding, commitment, item",
    parameters={"from": date | None, "to": date | None},
    evidence=(
        Evidence("commitments", {"id": "commitment"}),
        Evidence("commitment_revisions", {"commitment": "commitment"}),
        Evidence("commitment_misses", {"commitment": "commitment"}),
    ),
)
