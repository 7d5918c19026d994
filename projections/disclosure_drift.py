"""Disclosure drift (公示与台账差异): where the public screens and the ledger do not say the same."""

from datetime import date
from enum import StrEnum

from domain.personal import PersonName
from domain.reference import CommitmentId, DisclosureId, OrganisationId, PersonId, PostId
from projections import board, commitments, disclosures, organisations, posts, screens  # noqa: F401 - read here
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class DriftCode(StrEnum):
    """Kinds of drift (差异类型): EXPIRED 公示已过期, STALE 久未更新, NAME_NOT_HOLDER 公示姓名与现任不符,
    ORGANISATION_RENAMED 单位名称已变更, COMMITMENT_WITHDRAWN 所列承诺已撤回, COMMITMENT_ARCHIVED 所列承诺已归档,
    COMMITMENT_CHANGED 所列承诺已变更, COMMITMENT_PERIOD_OVER 所列承诺公开期已过, COMMITMENT_NOT_DISPLAYED 已公开承诺未上屏,
    SCREEN_SILENT 电子屏失联, SCREEN_RETIRED 电子屏已停用.
    """

    EXPIRED = "EXPIRED"
    STALE = "STALE"
    NAME_NOT_HOLDER = "NAME_NOT_HOLDER"
    ORGANISATION_RENAMED = "ORGANISATION_RENAMED"
    COMMITMENT_WITHDRAWN = "COMMITMENT_WITHDRAWN"
    COMMITMENT_ARCHIVED = "COMMITMENT_ARCHIVED"
    COMMITMENT_CHANGED = "COMMITMENT_CHANGED"
    COMMITMENT_PERIOD_OVER = "COMMITMENT_PERIOD_OVER"
    COMMITMENT_NOT_DISPLAYED = "COMMITMENT_NOT_DISPLAYED"
    SCREEN_SILENT = "SCREEN_SILENT"
    SCREEN_RETIRED = "SCREEN_RETIRED"


class DisclosureDrift(Row):
    """One difference between what is shown and the ledger (公示差异). `item` is the commitment, screen or old
    name that it is about; `differs_since` the day since which it is so, where one day is known.
    """

    code: DriftCode
    post: PostId
    item: str
    organisation: OrganisationId
    disclosure: DisclosureId | None
    commitment: CommitmentId | None
    displayed_name: PersonName | None
    holder: PersonId | None
    holder_name: PersonName | None
    differs_since: date | None


SQL = """
with d as (select * from {disclosures} x),
p as (select * from {posts} x),
c as (select * from {commitments} x where x.published_on is not null),
live as (select * from d where d.status = 'PUBLISHED'),
listed as (
    select l.id as disclosure, l.post, l.published_at, l.published_on, e.id::uuid as commitment
    from live l cross join lateral jsonb_array_elements_text(l.commitments) as e(id)
),
found as (
    select 'EXPIRED' as code, d.post, '' as item, d.id as disclosure, null::uuid as commitment,
        d.to_day + 1 as differs_since
    from d join p on p.id = d.post
    where d.to_day < :today and d.status in ('PUBLISHED', 'EXPIRED') and p.heads and not p.abolished
    union all
    select 'STALE', l.post, '', l.id, null, l.updated_on
    from live l where l.updated_on < :today - coalesce(:stale_days, 90)::integer
    union all
    select 'NAME_NOT_HOLDER', l.post, '', l.id, null,
        case when p.holder is distinct from l.person then coalesce(p.held_since, p.vacant_since) end
    from live l
    join p on p.id = l.post
    left join {board} b on b.post = l.post
    where p.holder is distinct from l.person or b.name ->> 'text' <> p.holder_name ->> 'text'
    union all
    select 'ORGANISATION_RENAMED', l.post, l.organisation_name, l.id, null, null
    from live l
    join p on p.id = l.post
    join {organisations} o on o.id = p.organisation
    where o.name <> l.organisation_name
    union all
    select case when c.withdrawn_on is not null then 'COMMITMENT_WITHDRAWN' else 'COMMITMENT_ARCHIVED' end,
        s.post, c.id::text, s.disclosure, c.id, c.withdrawn_on
    from listed s join c on c.id = s.commitment
    where c.withdrawn_on is not null or c.status = 'ARCHIVED'
    union all
    select 'COMMITMENT_CHANGED', s.post, c.id::text, s.disclosure, c.id, c.revised_on
    from listed s join c on c.id = s.commitment
    where c.revised_at > s.published_at
    union all
    select 'COMMITMENT_PERIOD_OVER', s.post, c.id::text, s.disclosure, c.id, c.to_day + 1
    from listed s join c on c.id = s.commitment
    where c.to_day < :today and c.withdrawn_on is null and c.status <> 'ARCHIVED'
    union all
    select 'COMMITMENT_NOT_DISPLAYED', c.post, c.id::text, l.id, c.id, greatest(c.published_on, l.published_on)
    from c
    join p on p.id = c.post
    left join live l on l.post = c.post
    where p.heads and c.status in ('PUBLISHED', 'CHANGED', 'BREACHED')
        and (c.to_day is null or c.to_day >= :today)
        and not exists (select from listed s where s.post = c.post and s.commitment = c.id)
    union all
    select case when s.standing then 'SCREEN_SILENT' else 'SCREEN_RETIRED' end, l.post, s.name, l.id, null,
        (s.silent_since at time zone 'Asia/Shanghai')::date
    from live l join {screens} s on l.screens @> to_jsonb(s.name)
    where s.silent_since is not null or not s.standing
)
select f.code, f.post, f.item, p.organisation, f.disclosure, f.commitment, b.name as displayed_name,
    p.holder, p.holder_name, f.differs_since
from found f
join p on p.id = f.post
left join {board} b on b.post = f.post
"""

disclosure_drift = Question(
    name="disclosureDrift",
    description=(
        "Where the disclosures on the public screens differ from the ledger: expired or not updated for "
        "`staleDays` (90), another holder, changed or withdrawn commitments, public commitments of a head that "
        "the edition does not name, silent screens. 大屏公示内容是否与台账一致、是否过期。"
    ),
    row=DisclosureDrift,
    sql=SQL,
    key=("code", "post", "item"),
    order="code, post, item",
    parameters={"stale_days": int | None},
    evidence=(
        Evidence("disclosures", {"id": "disclosure"}),
        Evidence("commitments", {"id": "commitment"}),
        Evidence("posts", {"id": "post"}),
        Evidence("screens", {"name": "item"}),
    ),
)
