"""A reform loses no post, no holder and no obligation."""

from uuid import UUID

from domain.events.organisation import OrganisationDissolved, OrganisationKind, OrganisationMerged
from domain.events.post import PostMoved
from domain.organisation import OrganisationInactive, OrganisationUnderItself, RegisterOrganisation
from domain.post import AbolishPost
from domain.reform import (
    DissolveOrganisation,
    MergeOrganisations,
    NothingToMerge,
    OrganisationHasPosts,
    OrganisationHasSubordinates,
)
from tests.domain.office_stories import BASIS, LEFT, Office, office, organisation_of

DEPARTMENT = OrganisationKind.DEPARTMENT


def other(told: Office, name: str = "区城管局", parent: UUID | None = None) -> UUID:
    return told.story.send(RegisterOrganisation(name=name, kind=DEPARTMENT, parent=parent))


def test_a_merger_takes_posts_holders_and_obligations_along() -> None:
    told = office()
    told.appoint(told.wang)
    obligation, into = told.owe(), other(told)
    story = told.story.when(MergeOrganisations(organisations=(told.organisation,), into=into, basis=BASIS))
    assert story.refusal is None
    assert (
        PostMoved(organisation=into, organisation_from=told.organisation, heads=False, basis=BASIS)
        in story.made
    )
    assert OrganisationMerged(into=into, merged_on=LEFT, basis=BASIS) in story.made
    assert (told.state().organisation, told.state().holder) == (into, told.wang)
    assert organisation_of(story, into).posts == {told.post}
    assert organisation_of(story, told.organisation).posts == frozenset()
    assert not organisation_of(story, told.organisation).active
    assert [(row.id, row.post) for row in story.rows("obligations")] == [(obligation, told.post)]


def test_several_organisations_merge_at_once_though_one_stands_below_another() -> None:
    told = office()
    below, into = other(told, "区房管中心", told.organisation), other(told)
    merge = MergeOrganisations(organisations=(told.organisation, below, below), into=into, basis=BASIS)
    story = told.story.when(merge)
    assert story.refusal is None
    assert [type(event) for event in story.made].count(OrganisationMerged) == 2
    assert organisation_of(story, into).subordinates == frozenset()
    assert organisation_of(story, into).posts == {told.post}


def test_subordinates_of_a_merged_organisation_move_to_the_new_one() -> None:
    told = office()
    below, into = other(told, "区房管中心", told.organisation), other(told)
    story = told.story.given(MergeOrganisations(organisations=(told.organisation,), into=into, basis=BASIS))
    assert organisation_of(story, below).parent == into
    assert organisation_of(story, into).subordinates == {below}
    assert organisation_of(story, told.organisation).subordinates == frozenset()


def test_an_organisation_is_not_merged_into_itself_or_one_below_it() -> None:
    told = office()
    below = other(told, "区房管中心", told.organisation)
    for into in (told.organisation, below):
        merge = MergeOrganisations(organisations=(told.organisation,), into=into, basis=BASIS)
        told.story.when(merge).refused(OrganisationUnderItself)


def test_a_merger_names_somebody() -> None:
    told = office()
    told.story.when(MergeOrganisations(organisations=(), into=told.organisation, basis=BASIS)).refused(
        NothingToMerge
    )


def test_an_organisation_ends_once() -> None:
    told = office()
    into = other(told)
    merge = MergeOrganisations(organisations=(told.organisation,), into=into, basis=BASIS)
    told.story.given(merge).when(merge).refused(OrganisationInactive)
    told.story.when(DissolveOrganisation(organisation=told.organisation, basis=BASIS)).refused(
        OrganisationInactive
    )
    back = MergeOrganisations(organisations=(into,), into=told.organisation, basis=BASIS)
    told.story.when(back).refused(OrganisationInactive)


def test_an_organisation_with_posts_is_not_dissolved_without_a_successor() -> None:
    told = office()
    told.story.when(DissolveOrganisation(organisation=told.organisation, basis=BASIS)).refused(
        OrganisationHasPosts
    )


def test_an_organisation_whose_posts_are_abolished_is_dissolved() -> None:
    told = office()
    told.story.given(AbolishPost(post=told.post, basis=BASIS))
    told.story.when(DissolveOrganisation(organisation=told.organisation, basis=BASIS))
    told.story.then(OrganisationDissolved(successor=None, dissolved_on=LEFT, basis=BASIS))


def test_an_organisation_with_subordinates_is_not_dissolved_without_a_successor() -> None:
    told = office()
    top = other(told)
    other(told, "区环卫中心", top)
    told.story.when(DissolveOrganisation(organisation=top, basis=BASIS)).refused(OrganisationHasSubordinates)


def test_a_transfer_plan_names_the_successor_of_all_posts_and_their_obligations() -> None:
    told = office()
    told.owe()
    successor = other(told)
    plan = DissolveOrganisation(organisation=told.organisation, successor=successor, basis=BASIS)
    story = told.story.when(plan)
    assert story.refusal is None
    assert story.subject == told.organisation
    assert OrganisationDissolved(successor=successor, dissolved_on=LEFT, basis=BASIS) in story.made
    assert told.state().organisation == successor
    assert organisation_of(story, successor).posts == {told.post}


def test_a_dissolved_organisation_leaves_the_one_it_belonged_to() -> None:
    told = office()
    below = other(told, "区房管中心", told.organisation)
    told.story.given(DissolveOrganisation(organisation=below, basis=BASIS))
    assert organisation_of(told.story, told.organisation).subordinates == frozenset()
