"""List gaps (清单缺口): entries of the four lists without owner, link or evidence, or not broken down to a unit post."""

from datetime import date
from enum import StrEnum

import projections.list_entries
import projections.posts  # noqa: F401 - read here
from domain.events.list_entry import FourList
from domain.events.post import Rank
from domain.personal import FreeText, PersonName
from domain.reference import ListEntryId, OrganisationId, PersonId, PostId
from projections.calendar_days import working_days
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class ListGapKind(StrEnum):
    """What is missing (缺口类型): WITHOUT_OWNER 无责任人, WITHOUT_LINK 无对应措施或责任, NOT_CASCADED 未分解到股级,
    CLEARED_WITHOUT_EVIDENCE 无佐证销号, CLEARED_UNVERIFIED 销号未经核验.
    """

    WITHOUT_OWNER = "WITHOUT_OWNER"
    WITHOUT_LINK = "WITHOUT_LINK"
    NOT_CASCADED = "NOT_CASCADED"
    CLEARED_WITHOUT_EVIDENCE = "CLEARED_WITHOUT_EVIDENCE"
    CLEARED_UNVERIFIED = "CLEARED_UNVERIFIED"


class ListGap(Row):
    """One thing missing at one entry (清单缺口). A link is `overdue` once its last day is over; `working_days` count
    since the entry was added (None where a year is not published). Nothing is struck off here without
    evidence: what was, an old `ledger` says.
    """

    finding: ListGapKind
    entry: ListEntryId
    list: FourList
    number: int
    text: FreeText
    organisation: OrganisationId
    post: PostId | None
    rank: Rank | None
    holder: PersonId | None
    holder_name: PersonName | None
    added_on: date
    working_days: int | None
    link_by: date | None
    overdue: bool
    provisional: bool
    due: date | None
    cleared_on: date | None
    ledger: str | None


SQL = (
    """
with found as (
    select 'WITHOUT_OWNER' as finding, e.id from {list_entries} e where e.status = 'OPEN' and e.post is null
    union all
    select 'WITHOUT_LINK', e.id from {list_entries} e
    where e.status = 'OPEN' and e.links = 0 and e.list <> 'DUTY'
    union all
    select 'NOT_CASCADED', e.id from {list_entries} e
    where e.status = 'OPEN' and e.post is not null and not e.cascaded
    union all
    select 'CLEARED_WITHOUT_EVIDENCE', e.id from {list_entries} e
    where e.status <> 'OPEN' and jsonb_array_length(e.evidence_given) = 0
    union all
    select 'CLEARED_UNVERIFIED', e.id from {list_entries} e
    where e.status <> 'OPEN' and e.verifier is null and jsonb_array_length(e.evidence_given) > 0
)
select f.finding, e.id as entry, e.list, e.number, e.text, e.organisation, e.post, e.rank, p.holder,
    p.holder_name, e.added_on, """
    + working_days("e.added_on", ":today")
    + """ as working_days,
    e.link_by, f.finding = 'WITHOUT_LINK' and coalesce(e.link_by < :today, false) as overdue, e.provisional,
    e.due, e.cleared_on, e.ledger
from found f
join {list_entries} e on e.id = f.id
left join {posts} p on p.id = e.post
where (:finding is null or f.finding = :finding) and (:list is null or e.list = :list)
    and (:organisation is null or e.organisation = :organisation)
"""
)

list_gaps = Question(
    name="listGaps",
    description=(
        "Which entries of the four lists have no owner, no answering measure or duty, no evidence for their "
        "clearance, or no post of unit rank? 四个清单里哪些条目没有责任人、没有措施、无佐证销号、未分解到股级？"
    ),
    row=ListGap,
    sql=SQL,
    key=("finding", "entry"),
    order="finding, list, number, entry",
    parameters={
        "finding": ListGapKind | None,
        "list": FourList | None,
        "organisation": OrganisationId | None,
    },
    evidence=(Evidence("list_entries", {"id": "entry"}),),
)
