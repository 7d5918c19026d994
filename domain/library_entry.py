"""Library entry (规划库项目): a project that is planned, in the district's library or a department's, and its land."""

from decimal import Decimal
from uuid import UUID

from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.events.library_entry import LandMatched, LibraryEntryAdded, LibraryEntryRemoved, LibraryKind
from domain.handling import HANDLERS, require_body
from domain.money import yuan
from domain.organisation import active_organisation
from domain.personal import bounded, public_text
from domain.reference import LibraryEntryId, OrganisationId
from domain.refusal import Refused
from domain.situation import Situation

LONGEST_TITLE = 120
LONGEST_PARCEL = 120
LONGEST_DOCUMENT = 120
NO_LAND = Decimal(0)
FINEST = Decimal("0.01")
LARGEST_AREA = Decimal(1_000_000)


class AreaImpossible(Refused):
    """An area of {area} mu cannot be."""

    zh = "面积{area}亩有误，请填写合理的亩数，至多两位小数。"


class LibraryEntryGone(Refused):
    """The entry {title} left the library."""

    zh = "“{title}”已出库，不能再办理。"


class LandNotNeeded(Refused):
    """The entry {title} needs no more land."""

    zh = "“{title}”不需要用地或用地已全部落实，请核对。"


class LibraryEntry(Aggregate, topic="library_entry", title="规划库项目"):
    """A planned project; areas are in mu (亩)."""

    title: str = ""
    organisation: UUID
    land_needed: Decimal = NO_LAND
    land_matched: Decimal = NO_LAND
    removed: bool = False

    @when(LibraryEntryAdded)
    def added(self, event: LibraryEntryAdded) -> None:
        """It stands in the library."""
        self.title, self.organisation, self.land_needed = event.title, event.organisation, event.land_needed

    @when(LandMatched)
    def found_land(self, event: LandMatched) -> None:
        """It has so much land."""
        self.land_matched = event.land_matched

    @when(LibraryEntryRemoved)
    def left(self, _: LibraryEntryRemoved) -> None:
        """It stands there no more."""
        self.removed = True


def standing_entry(situation: Situation, id: UUID) -> LibraryEntry:
    """The entry; refuses one that left the library."""
    entry = situation.get(LibraryEntry, id)
    if entry.removed:
        raise LibraryEntryGone(title=entry.title)
    return entry


def mu(area: Decimal) -> Decimal:
    """An area in mu, to two places; refuses (AreaImpossible) what is negative, huge or finer."""
    if not area.is_finite() or not 0 <= area <= LARGEST_AREA or area != area.quantize(FINEST):
        raise AreaImpossible(area=area)
    return area.quantize(FINEST)


class AddLibraryEntry(Command, about=LibraryEntry, by=HANDLERS):
    """Add a project to the planning library (项目入库): the district's or a department's, with the land it needs."""

    library: LibraryKind
    title: str
    organisation: OrganisationId
    investment: Decimal
    land_needed: Decimal

    def decide(self, situation: Situation) -> UUID:
        """Refuses other bodies, and an impossible area."""
        organisation = active_organisation(situation, self.organisation)
        require_body(situation, organisation.id)
        entry = situation.new(LibraryEntry)
        entry.trigger(
            LibraryEntryAdded(
                library=self.library,
                title=public_text(self.title, LONGEST_TITLE),
                organisation=organisation.id,
                investment=yuan(self.investment),
                land_needed=mu(self.land_needed),
                added_on=situation.today,
            )
        )
        return entry.id


class MatchLand(Command, about=LibraryEntry, by=HANDLERS):
    """Match land (落实项目用地): a parcel for a planned project, by a document; several, if need be."""

    library_entry: LibraryEntryId
    parcel: str
    area: Decimal
    document: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses an entry that is gone or needs no more land, and an area of nothing."""
        entry, area = standing_entry(situation, self.library_entry), mu(self.area)
        require_body(situation, entry.organisation)
        if entry.land_matched >= entry.land_needed:
            raise LandNotNeeded(title=entry.title)
        if not area:
            raise AreaImpossible(area=area)
        entry.trigger(
            LandMatched(
                organisation=entry.organisation,
                parcel=bounded(self.parcel, LONGEST_PARCEL),
                area=area,
                document=bounded(self.document, LONGEST_DOCUMENT),
                land_matched=entry.land_matched + area,
                matched_on=situation.today,
            )
        )
        return entry.id


class RemoveLibraryEntry(Command, about=LibraryEntry, by=HANDLERS):
    """Remove a project from the planning library (项目出库), for a reason."""

    library_entry: LibraryEntryId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses one that is gone."""
        entry = standing_entry(situation, self.library_entry)
        require_body(situation, entry.organisation)
        reason = public_text(self.reason)
        entry.trigger(
            LibraryEntryRemoved(organisation=entry.organisation, reason=reason, removed_on=situation.today)
        )
        return entry.id
