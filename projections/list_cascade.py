"""List cascade (清单分解链): from each problem or risk over the measures that answer it to duties and their posts."""

from datetime import date

import projections.list_entries
import projections.list_links
import projections.posts  # noqa: F401 - read here
from domain.events.list_entry import FourList, ListEntryStatus
from domain.events.post import Rank
from domain.personal import PersonName
from domain.reference import ListEntryId, OrganisationId, PersonId, PostId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class ListCascade(Row):
    """One branch from a problem or risk down to a duty (清单分解链), named by its `path`. It is `complete` when a duty
    lies at a post of unit rank (股级); the post is the duty's, and `due` too.
    """

    path: str
    entry: ListEntryId
    list: FourList
    number: int
    status: ListEntryStatus
    organisation: OrganisationId
    measure_entry: ListEntryId | None
    measure_status: ListEntryStatus | None
    duty_entry: ListEntryId | None
    duty_status: ListEntryStatus | None
    post: PostId | None
    rank: Rank | None
    holder: PersonId | None
    holder_name: PersonName | None
    due: date | None
    complete: bool


SQL = """
select concat_ws('/', e.list || '-' || e.number, 'MEASURE-' || m.number, 'DUTY-' || d.number) as path,
    e.id as entry, e.list, e.number, e.status, e.organisation, m.id as measure_entry,
    m.status as measure_status, d.id as duty_entry, d.status as duty_status, d.post, d.rank, p.holder,
    p.holder_name, d.due, coalesce(d.cascaded, false) as complete
from {list_entries} e
left join {list_links} em on em.entry = e.id
left join {list_entries} m on m.id = em.answer
left join {list_links} md on md.entry = m.id
left join {list_entries} d on d.id = md.answer
left join {posts} p on p.id = d.post
where e.list in ('PROBLEM', 'RISK')
    and (:entry is null or e.id = :entry) and (:complete is null or coalesce(d.cascaded, false) = :complete)
"""

list_cascade = Question(
    name="listCascade",
    description=(
        "How is each problem and risk broken down: over which measures, to which duties, at which posts? "
        "问题、风险逐条分解到哪些措施、哪些责任、哪个岗位？"
    ),
    row=ListCascade,
    sql=SQL,
    key=("path",),
    order="list, number, path",
    parameters={"entry": ListEntryId | None, "complete": bool | None},
    evidence=(
        Evidence("list_entries", {"id": "entry"}),
        Evidence("list_entries", {"id": "measure_entry"}),
        Evidence("list_entries", {"id": "duty_entry"}),
    ),
)
