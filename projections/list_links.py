"""List links (清单关联): which entry answers which: measures problems and risks, duties measures."""

from datetime import date

from domain.events.list_entry import FourList, ListEntryLinked
from domain.reference import ListEntryId, OrganisationId
from projections.engine.view import Row, View


class ListLink(Row):
    """A link between two entries (清单关联); `late` says that it came after the last day for it."""

    entry: ListEntryId
    organisation: OrganisationId
    answer: ListEntryId
    answer_list: FourList
    linked_on: date
    late: bool


list_links = View("list_links", ListLink, key=("entry", "answer"), indexes=(("answer",),))


@list_links.opens(ListEntryLinked)
def linked(event: ListEntryLinked) -> ListLink:
    """One row for each."""
    return ListLink(
        entry=event.originator_id,
        organisation=event.organisation,
        answer=event.to,
        answer_list=event.to_list,
        linked_on=event.linked_on,
        late=event.late,
    )
