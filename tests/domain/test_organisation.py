"""Organisations are registered, renamed and moved in a tree that never loops."""

from domain.actor import Role
from domain.events.organisation import (
    OrganisationKind,
    OrganisationMoved,
    OrganisationRegistered,
    OrganisationRenamed,
    SubordinateAdded,
    SubordinateRemoved,
)
from domain.organisation import (
    MoveOrganisation,
    OrganisationInactive,
    OrganisationUnderItself,
    RegisterOrganisation,
    RenameOrganisation,
)
from domain.personal import TextMissing
from domain.reform import DissolveOrganisation
from domain.refusal import NotPermitted
from tests.domain.office_stories import organisation_of
from tests.story import Story

TOWN = RegisterOrganisation(name="云栖街道", kind=OrganisationKind.TOWNSHIP, code="139901001")


def test_a_village_is_registered_below_its_township() -> None:
    story = Story()
    town = story.send(TOWN)
    village = RegisterOrganisation(name=" 东河村 ", kind=OrganisationKind.VILLAGE, parent=town)
    story.when(village)
    assert story.subject is not None
    registered = OrganisationRegistered(name="东河村", kind=OrganisationKind.VILLAGE, parent=town, code=None)
    assert sorted(story.made, key=lambda event: event.topic) == [
        registered,
        SubordinateAdded(subordinate=story.subject),
    ]
    assert organisation_of(story, town).subordinates == {story.subject}


def test_an_organisation_needs_a_name() -> None:
    Story().when(RegisterOrganisation(name=" ", kind=OrganisationKind.DEPARTMENT)).refused(TextMissing)


def test_only_the_programme_office_registers_organisations() -> None:
    Story().by(Role.DISCIPLINE_INSPECTOR).when(TOWN).refused(NotPermitted)


def test_a_renamed_organisation_stays_the_same() -> None:
    story = Story()
    town = story.send(TOWN)
    story.when(RenameOrganisation(organisation=town, name="云栖镇", basis="民函〔2026〕3号"))
    story.then(OrganisationRenamed(name="云栖镇", basis="民函〔2026〕3号"))
    assert story.subject == town


def test_a_dissolved_organisation_is_not_renamed() -> None:
    story = Story()
    town = story.send(TOWN)
    story.given(DissolveOrganisation(organisation=town, basis="区编〔2026〕1号"))
    story.when(RenameOrganisation(organisation=town, name="云栖镇", basis="-")).refused(OrganisationInactive)


def test_nothing_is_registered_below_a_dissolved_organisation() -> None:
    story = Story()
    town = story.send(TOWN)
    story.given(DissolveOrganisation(organisation=town, basis="区编〔2026〕1号"))
    village = RegisterOrganisation(name="东河村", kind=OrganisationKind.VILLAGE, parent=town)
    story.when(village).refused(OrganisationInactive)


def test_a_village_moves_from_one_township_to_another_and_out() -> None:
    story = Story()
    old, new = (
        story.send(TOWN),
        story.send(RegisterOrganisation(name="望河镇", kind=OrganisationKind.TOWNSHIP)),
    )
    village = story.send(RegisterOrganisation(name="东河村", kind=OrganisationKind.VILLAGE, parent=old))
    story.when(MoveOrganisation(organisation=village, parent=new, basis="民函〔2026〕4号"))
    story.then(
        OrganisationMoved(parent=new, basis="民函〔2026〕4号"),
        SubordinateAdded(subordinate=village),
        SubordinateRemoved(subordinate=village),
    )
    assert organisation_of(story, old).subordinates == frozenset()
    assert organisation_of(story, new).subordinates == {village}
    story.given(MoveOrganisation(organisation=village, parent=None, basis="民函〔2026〕5号"))
    assert organisation_of(story, new).subordinates == frozenset()
    assert organisation_of(story, village).parent is None


def test_an_organisation_never_belongs_to_itself_or_to_one_below_it() -> None:
    story = Story()
    top = story.send(TOWN)
    middle = story.send(RegisterOrganisation(name="东河村", kind=OrganisationKind.VILLAGE, parent=top))
    low = story.send(
        RegisterOrganisation(name="东河驻组", kind=OrganisationKind.RESIDENT_TEAM, parent=middle)
    )
    story.when(MoveOrganisation(organisation=top, parent=low, basis="-")).refused(OrganisationUnderItself)
    story.when(MoveOrganisation(organisation=top, parent=top, basis="-")).refused(OrganisationUnderItself)
