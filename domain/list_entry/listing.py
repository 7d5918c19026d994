"""Commands that enter a list entry (清单条目): a new one, or one that an old ledger has as cleared."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.list_entry import FourList, ListEntryAdded, ListEntryClearanceImported
from domain.events.programme import ProgrammeLine
from domain.list_entry.aggregate import ListEntry, link_deadline
from domain.list_entry.refusals import (
    ClearanceInFuture,
    ListEntryNumberNotPositive,
    ListEntryNumberTaken,
)
from domain.measure import Measure
from domain.organisation import active_organisation
from domain.personal import FreeText, public_text
from domain.reference import MeasureId, OrganisationId
from domain.situation import Situation

LONGEST_LEDGER = 200


def blank_entry(situation: Situation, entry_list: FourList, number: int) -> ListEntry:
    """The entry of this number, which nobody made yet; refuses one that is taken (ListEntryNumberTaken)."""
    entry = situation.find(ListEntry, situation.derived_id("list-entry", entry_list, number))
    if number < 1:
        raise ListEntryNumberNotPositive
    if entry.exists:
        raise ListEntryNumberTaken(number=number)
    return entry


class AddListEntry(Command, about=ListEntry, by=(Role.PROGRAMME_OFFICE, Role.DEPARTMENT_HEAD)):
    """Add an entry to one of the four lists (列入清单), under the list's own number. Problems, risks and measures
    have ten working days to be linked to what answers them.
    """

    list: FourList
    number: int
    text: str
    organisation: OrganisationId
    line: ProgrammeLine | None = None
    measure: MeasureId | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses a number that is taken, and an ended organisation."""
        entry = blank_entry(situation, self.list, self.number)
        organisation = active_organisation(situation, self.organisation)
        measure = None if self.measure is None else situation.get(Measure, self.measure).id
        last = link_deadline(situation, self.list)
        entry.trigger(
            ListEntryAdded(
                list=self.list,
                number=self.number,
                text=FreeText.of(entry.id, self.text),
                organisation=organisation.id,
                line=self.line,
                measure=measure,
                added_on=situation.today,
                link_by=last.due if last else None,
                provisional=last is not None and last.provisional,
                calendar_edition=last.calendar_version if last else 0,
            )
        )
        return entry.id


class ImportClearedListEntry(Command, about=ListEntry, by=(Role.PROGRAMME_OFFICE,)):
    """Import an entry that an old ledger has as cleared (导入已销号条目), with what evidence it has, if any. It
    counts as cleared on paper until somebody verifies it here.
    """

    list: FourList
    number: int
    text: str
    organisation: OrganisationId
    cleared_on: date
    evidence: tuple[str, ...] = ()
    ledger: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a number that is taken, and a clearance that is no history."""
        entry = blank_entry(situation, self.list, self.number)
        organisation = active_organisation(situation, self.organisation)
        if self.cleared_on >= situation.today:
            raise ClearanceInFuture
        entry.trigger(
            ListEntryAdded(
                list=self.list,
                number=self.number,
                text=FreeText.of(entry.id, self.text),
                organisation=organisation.id,
                line=None,
                measure=None,
                added_on=situation.today,
                link_by=None,
                provisional=False,
                calendar_edition=0,
            )
        )
        entry.trigger(
            ListEntryClearanceImported(
                cleared_on=self.cleared_on,
                evidence=tuple(map(public_text, self.evidence)),
                ledger=public_text(self.ledger, LONGEST_LEDGER),
            )
        )
        return entry.id
