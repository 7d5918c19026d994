"""Organisation (单位): a body with posts, in a tree of bodies; merging and dissolving stand in `reform`."""

from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.events.organisation import (
    OrganisationDissolved,
    OrganisationKind,
    OrganisationMerged,
    OrganisationMoved,
    OrganisationPostAdded,
    OrganisationPostRemoved,
    OrganisationRegistered,
    OrganisationRenamed,
    SubordinateAdded,
    SubordinateRemoved,
)
from domain.personal import bounded
from domain.reference import OrganisationId
from domain.refusal import Refused
from domain.situation import Situation

LONGEST_TITLE = 120


class OrganisationInactive(Refused):
    """The organisation {name} was merged or dissolved."""

    zh = "单位“{name}”已合并或撤销，请改用承接其职责的单位。"


class OrganisationUnderItself(Refused):
    """The organisation {name} would belong to itself."""

    zh = "单位“{name}”不能隶属于自身或其下级单位，请重新选择。"


class Organisation(Aggregate, topic="organisation", title="单位"):
    """A body, its posts and the bodies below it; `active` until it is merged or dissolved."""

    name: str = ""
    kind: OrganisationKind = OrganisationKind.DEPARTMENT
    parent: UUID | None = None
    active: bool = False
    posts: frozenset[UUID] = frozenset()
    subordinates: frozenset[UUID] = frozenset()

    @when(OrganisationRegistered)
    def registered(self, event: OrganisationRegistered) -> None:
        """It is known and active."""
        self.name, self.kind, self.parent, self.active = event.name, event.kind, event.parent, True

    @when(OrganisationRenamed)
    def renamed(self, event: OrganisationRenamed) -> None:
        """Its name is this."""
        self.name = event.name

    @when(OrganisationMoved)
    def moved(self, event: OrganisationMoved) -> None:
        """It belongs there."""
        self.parent = event.parent

    @when(SubordinateAdded)
    def subordinate_added(self, event: SubordinateAdded) -> None:
        """One body more below it."""
        self.subordinates |= {event.subordinate}

    @when(SubordinateRemoved)
    def subordinate_removed(self, event: SubordinateRemoved) -> None:
        """One body less below it."""
        self.subordinates -= {event.subordinate}

    @when(OrganisationPostAdded)
    def post_added(self, event: OrganisationPostAdded) -> None:
        """One post more."""
        self.posts |= {event.post}

    @when(OrganisationPostRemoved)
    def post_removed(self, event: OrganisationPostRemoved) -> None:
        """One post less."""
        self.posts -= {event.post}

    @when(OrganisationMerged)
    def merged(self, event: OrganisationMerged) -> None:
        """It is active no more."""
        self.active = False

    @when(OrganisationDissolved)
    def dissolved(self, event: OrganisationDissolved) -> None:
        """It is active no more."""
        self.active = False


def active_organisation(situation: Situation, id: UUID) -> Organisation:
    """The organisation; refuses one that ended (OrganisationInactive)."""
    organisation = situation.get(Organisation, id)
    if not organisation.active:
        raise OrganisationInactive(name=organisation.name)
    return organisation


def belongs_to(situation: Situation, organisation: UUID | None, above: UUID) -> bool:
    """Whether an organisation is `above` or stands anywhere below it."""
    while organisation is not None:
        if organisation == above:
            return True
        organisation = situation.get(Organisation, organisation).parent
    return False


def move(situation: Situation, organisation: Organisation, parent: UUID | None, basis: str) -> None:
    """Trigger that an organisation belongs elsewhere, on its own stream and on both parents'."""
    former = None if organisation.parent is None else situation.get(Organisation, organisation.parent)
    latter = None if parent is None else active_organisation(situation, parent)
    if former is not None:
        former.trigger(SubordinateRemoved(subordinate=organisation.id))
    if latter is not None:
        latter.trigger(SubordinateAdded(subordinate=organisation.id))
    organisation.trigger(OrganisationMoved(parent=parent, basis=basis))


class RegisterOrganisation(Command, about=Organisation, by=(Role.PROGRAMME_OFFICE,)):
    """Register an organisation (登记单位), below another one or on its own."""

    name: str
    kind: OrganisationKind
    parent: OrganisationId | None = None
    code: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses a parent that was merged or dissolved."""
        parent = None if self.parent is None else active_organisation(situation, self.parent)
        organisation = situation.new(Organisation)
        organisation.trigger(
            OrganisationRegistered(
                name=bounded(self.name, LONGEST_TITLE),
                kind=self.kind,
                parent=self.parent,
                code=None if self.code is None else bounded(self.code, LONGEST_TITLE),
            )
        )
        if parent is not None:
            parent.trigger(SubordinateAdded(subordinate=organisation.id))
        return organisation.id


class RenameOrganisation(Command, about=Organisation, by=(Role.PROGRAMME_OFFICE,)):
    """Rename an organisation (单位更名); its posts and records stay."""

    organisation: OrganisationId
    name: str
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses an organisation that was merged or dissolved."""
        organisation = active_organisation(situation, self.organisation)
        name, basis = bounded(self.name, LONGEST_TITLE), bounded(self.basis, LONGEST_TITLE)
        organisation.trigger(OrganisationRenamed(name=name, basis=basis))
        return organisation.id


class MoveOrganisation(Command, about=Organisation, by=(Role.PROGRAMME_OFFICE,)):
    """Move an organisation (调整隶属关系) below another one, or out on its own."""

    organisation: OrganisationId
    parent: OrganisationId | None
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses ended organisations, and a place below itself."""
        organisation = active_organisation(situation, self.organisation)
        if belongs_to(situation, self.parent, organisation.id):
            raise OrganisationUnderItself(name=organisation.name)
        move(situation, organisation, self.parent, bounded(self.basis, LONGEST_TITLE))
        return organisation.id
