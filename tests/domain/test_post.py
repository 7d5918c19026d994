"""Posts are created, retitled and abolished; ranks have an order."""

from datetime import date, datetime
from itertools import pairwise

from domain.actor import Role
from domain.events.organisation import OrganisationPostAdded, OrganisationPostRemoved
from domain.events.post import PostAbolished, PostCreated, PostRetitled, Rank
from domain.organisation import OrganisationInactive
from domain.personal import TextMissing
from domain.post import (
    AbolishPost,
    AppointOfficial,
    CreatePost,
    PostAlreadyAbolished,
    PostHasOpenObligations,
    PostNotVacant,
    RetitlePost,
)
from domain.reform import DissolveOrganisation
from domain.refusal import NotPermitted, Unknown
from domain.situation import CHINA
from tests.domain.office_stories import BASIS, LEFT, office, organisation_of


def test_ranks_stand_in_their_order() -> None:
    assert all(higher.outranks(lower) and not lower.outranks(higher) for higher, lower in pairwise(Rank))
    assert not Rank.UNIT.outranks(Rank.UNIT)
    assert [rank for rank in Rank if rank.is_county] == [Rank.COUNTY_CHIEF, Rank.COUNTY_DEPUTY]


def test_a_post_begins_vacant_in_its_organisation() -> None:
    told = office()
    told.story.when(CreatePost(organisation=told.organisation, title=" 副局长 ", rank=Rank.SECTION_DEPUTY))
    assert told.story.subject is not None
    told.story.then(
        OrganisationPostAdded(post=told.story.subject),
        PostCreated(
            organisation=told.organisation,
            title="副局长",
            rank=Rank.SECTION_DEPUTY,
            heads=False,
            created_on=date(2026, 3, 2),
            alert_at=datetime(2026, 3, 17, tzinfo=CHINA),
            calendar_version=0,
        ),
    )
    assert organisation_of(told.story, told.organisation).posts == {told.post, told.story.subject}


def test_a_post_needs_a_title_and_an_organisation() -> None:
    told = office()
    told.story.when(CreatePost(organisation=told.organisation, title=" ", rank=Rank.UNIT)).refused(
        TextMissing
    )
    told.story.when(CreatePost(organisation=told.wang, title="科员", rank=Rank.UNIT)).refused(Unknown)


def test_a_dissolved_organisation_gets_no_post() -> None:
    told = office()
    told.story.given(
        AbolishPost(post=told.post, basis=BASIS),
        DissolveOrganisation(organisation=told.organisation, basis=BASIS),
    )
    create = CreatePost(organisation=told.organisation, title="局长", rank=Rank.SECTION_CHIEF)
    told.story.when(create).refused(OrganisationInactive)


def test_only_the_programme_office_creates_posts() -> None:
    told = office()
    told.story.by(Role.DISCIPLINE_INSPECTOR)
    create = CreatePost(organisation=told.organisation, title="局长", rank=Rank.SECTION_CHIEF)
    told.story.when(create).refused(NotPermitted)


def test_a_retitled_post_keeps_what_is_not_named() -> None:
    told = office()
    told.story.when(RetitlePost(post=told.post, title="党组书记、局长", basis=BASIS))
    told.story.then(PostRetitled(title="党组书记、局长", rank=Rank.SECTION_CHIEF, heads=True, basis=BASIS))
    told.story.when(
        RetitlePost(post=told.post, title="局长", rank=Rank.COUNTY_DEPUTY, heads=False, basis=BASIS)
    )
    told.story.then(PostRetitled(title="局长", rank=Rank.COUNTY_DEPUTY, heads=False, basis=BASIS))
    assert (told.state().title, told.state().rank, told.state().heads) == ("局长", Rank.COUNTY_DEPUTY, False)


def test_an_abolished_post_leaves_its_organisation_and_is_left_alone() -> None:
    told = office()
    abolish = AbolishPost(post=told.post, basis=BASIS)
    told.story.when(abolish).then(
        PostAbolished(abolished_on=LEFT, basis=BASIS), OrganisationPostRemoved(post=told.post)
    )
    assert organisation_of(told.story, told.organisation).posts == frozenset()
    told.story.when(abolish).refused(PostAlreadyAbolished)
    told.story.when(RetitlePost(post=told.post, title="-", basis="-")).refused(PostAlreadyAbolished)
    told.story.when(AppointOfficial(post=told.post, person=told.li, since=LEFT)).refused(PostAlreadyAbolished)


def test_a_post_that_somebody_holds_is_not_abolished() -> None:
    told = office()
    told.appoint(told.wang)
    told.story.when(AbolishPost(post=told.post, basis=BASIS)).refused(PostNotVacant)


def test_a_post_with_open_obligations_is_not_abolished() -> None:
    told = office()
    told.owe()
    told.story.when(AbolishPost(post=told.post, basis=BASIS)).refused(PostHasOpenObligations)
    told.settle()
    told.story.when(AbolishPost(post=told.post, basis=BASIS)).then_topics(
        "post.abolished", "organisation.post-removed"
    )
