"""Organisations as readers see them."""

from domain.events.organisation import OrganisationKind
from domain.organisation import MoveOrganisation, RegisterOrganisation, RenameOrganisation
from domain.reform import DissolveOrganisation, MergeOrganisations
from projections.organisations import Organisation
from tests.domain.office_stories import BASIS, office


def test_an_organisation_shows_its_name_place_and_posts() -> None:
    told = office()
    told.another_post()
    top = told.story.send(
        RegisterOrganisation(name="区政府", kind=OrganisationKind.LEADERSHIP, code="11139901MB0000001X")
    )
    told.story.given(
        MoveOrganisation(organisation=told.organisation, parent=top, basis=BASIS),
        RenameOrganisation(organisation=told.organisation, name="区住房和城乡建设局", basis=BASIS),
    )
    assert told.row("organisations", id=told.organisation) == Organisation(
        id=told.organisation,
        name="区住房和城乡建设局",
        kind=OrganisationKind.DEPARTMENT,
        parent=top,
        code=None,
        active=True,
        successor=None,
        posts=2,
    )
    assert told.row("organisations", id=top).code == "11139901MB0000001X"


def test_an_organisation_that_ended_names_its_successor() -> None:
    told = office()
    first, second = (
        told.story.send(RegisterOrganisation(name=name, kind=OrganisationKind.DEPARTMENT))
        for name in ("区城管局", "区建管局")
    )
    told.story.given(MergeOrganisations(organisations=(told.organisation,), into=first, basis=BASIS))
    ended = told.row("organisations", id=told.organisation)
    assert (ended.active, ended.successor, ended.posts) == (False, first, 0)
    assert told.row("organisations", id=first).posts == 1
    told.story.given(DissolveOrganisation(organisation=first, successor=second, basis=BASIS))
    ended = told.row("organisations", id=first)
    assert (ended.active, ended.successor, ended.posts) == (False, second, 0)
    assert told.row("posts", id=told.post).organisation == second
