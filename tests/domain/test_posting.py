"""Officials come and go; the post has one holder at a time and keeps what is open."""

from datetime import date, datetime
from uuid import UUID

import pytest

from domain.command import Command
from domain.events.person import Posting, PostingBegun, PostingEnded
from domain.events.post import (
    ObligationsHandedOver,
    OfficialAppointed,
    OfficialResumed,
    OfficialSuspended,
    PostingEnd,
    PostVacated,
    Rank,
)
from domain.personal import FreeText, PersonName
from domain.post import (
    AppointOfficial,
    EndPosting,
    HolderNotSuspended,
    HolderSuspended,
    NotTheHolder,
    PostAlreadyFilled,
    PostingInFuture,
    PostingOverlaps,
    PostVacant,
    ResumeOfficial,
    SuspendOfficial,
    TransferOfficial,
)
from domain.refusal import Unknown
from domain.situation import CHINA
from tests.domain.office_stories import BASIS, LEFT, START, Office, office, person_of

TOMORROW = date(2026, 3, 3)


def test_an_official_is_appointed_to_a_vacant_post() -> None:
    told = office()
    told.story.when(AppointOfficial(post=told.post, person=told.wang, since=START, basis=BASIS))
    told.story.then(
        OfficialAppointed(
            term=1,
            person=told.wang,
            person_name=PersonName(told.wang, "王建国"),
            since=START,
            organisation=told.organisation,
            title="局长",
            rank=Rank.SECTION_CHIEF,
            basis=BASIS,
        ),
        PostingBegun(post=told.post, term=1, since=START),
    )
    assert told.state().holder == told.wang
    assert person_of(told.story, told.wang).posts == (told.post,)


def test_a_filled_post_has_no_second_holder() -> None:
    told = office()
    told.appoint(told.wang)
    told.story.when(AppointOfficial(post=told.post, person=told.li, since=LEFT)).refused(PostAlreadyFilled)


def test_nobody_unknown_is_appointed() -> None:
    told = office()
    told.story.when(AppointOfficial(post=told.post, person=told.organisation, since=LEFT)).refused(Unknown)


def test_an_official_may_hold_several_posts() -> None:
    told = office()
    told.appoint(told.wang)
    second = told.another_post()
    told.story.given(AppointOfficial(post=second, person=told.wang, since=LEFT))
    assert person_of(told.story, told.wang).posts == (told.post, second)


def test_an_appointment_to_come_is_recorded_when_it_has() -> None:
    told = office()
    told.story.when(AppointOfficial(post=told.post, person=told.wang, since=TOMORROW)).refused(
        PostingInFuture
    )


def test_a_posting_does_not_begin_before_the_last_one_ended() -> None:
    told = office()
    told.appoint(told.wang)
    told.vacate()
    early = AppointOfficial(post=told.post, person=told.li, since=date(2026, 3, 1))
    told.story.when(early).refused(PostingOverlaps)
    told.story.given(AppointOfficial(post=told.post, person=told.li, since=LEFT))
    assert told.state().term == 2


@pytest.mark.parametrize("owed", [True, False])
def test_a_post_becomes_vacant_and_keeps_what_is_open(owed: bool) -> None:
    told = office()
    told.appoint(told.wang)
    obligations = (told.owe(),) if owed else ()
    told.story.when(EndPosting(post=told.post, ended_on=LEFT, reason=PostingEnd.RETIRED, basis=BASIS))
    told.story.then(
        PostVacated(
            term=1,
            person=told.wang,
            since=START,
            until=LEFT,
            reason=PostingEnd.RETIRED,
            basis=BASIS,
            obligations=obligations,
            alert_at=datetime(2026, 3, 17, tzinfo=CHINA),
            calendar_version=0,
        ),
        PostingEnded(post=told.post, term=1, until=LEFT),
    )
    assert told.state().holder is None
    assert person_of(told.story, told.wang).posts == ()
    assert person_of(told.story, told.wang).postings == (Posting(post=told.post, term=1),)


def test_a_vacant_post_has_no_posting_to_end() -> None:
    told = office()
    end = EndPosting(post=told.post, ended_on=LEFT, reason=PostingEnd.DISMISSED)
    told.story.when(end).refused(PostVacant)


def test_a_posting_ends_neither_before_it_began_nor_in_the_future() -> None:
    told = office()
    told.appoint(told.wang)
    before = EndPosting(post=told.post, ended_on=date(2025, 8, 31), reason=PostingEnd.RESIGNED)
    told.story.when(before).refused(PostingOverlaps)
    later = EndPosting(post=told.post, ended_on=TOMORROW, reason=PostingEnd.RESIGNED)
    told.story.when(later).refused(PostingInFuture)


def test_what_is_open_is_handed_over_to_the_successor_with_the_appointment() -> None:
    told = office()
    told.appoint(told.wang)
    open_then = told.owe()
    told.vacate()
    meanwhile = told.owe()
    told.story.when(AppointOfficial(post=told.post, person=told.li, since=LEFT))
    assert told.story.made[1] == ObligationsHandedOver(
        term=2,
        post=told.post,
        person_from=told.wang,
        person_to=told.li,
        obligations=tuple(sorted((open_then, meanwhile))),
        handed_over_on=LEFT,
    )
    assert told.state().handover == tuple(sorted((open_then, meanwhile)))


def test_what_a_new_post_was_given_is_handed_to_its_first_holder_from_nobody() -> None:
    told = office()
    told.owe()
    told.story.when(AppointOfficial(post=told.post, person=told.wang, since=START))
    handed_over = told.story.made[1]
    assert isinstance(handed_over, ObligationsHandedOver)
    assert (handed_over.person_from, handed_over.person_to) == (None, told.wang)


def test_nothing_open_is_nothing_handed_over() -> None:
    told = office()
    told.appoint(told.wang)
    told.vacate()
    told.story.when(AppointOfficial(post=told.post, person=told.li, since=LEFT))
    told.story.then_topics("post.appointed", "person.posting-begun")


def transfer(told: Office, person: UUID, post_to: UUID) -> Command:
    return TransferOfficial(person=person, post_from=told.post, post_to=post_to, on=LEFT, basis=BASIS)


def test_a_transfer_leaves_one_post_and_its_obligations_and_enters_another() -> None:
    told = office()
    told.appoint(told.wang)
    left, second = told.owe(), told.another_post()
    waiting = told.owe(second)
    told.story.when(transfer(told, told.wang, second))
    assert told.story.subject == second
    assert sorted(event.topic for event in told.story.made) == [
        "person.posting-begun",
        "person.posting-ended",
        "post.appointed",
        "post.obligations-handed-over",
        "post.vacated",
    ]
    (vacated,) = [event for event in told.story.made if isinstance(event, PostVacated)]
    (handed_over,) = [event for event in told.story.made if isinstance(event, ObligationsHandedOver)]
    assert (vacated.reason, vacated.obligations) == (PostingEnd.TRANSFERRED, (left,))
    assert (handed_over.post, handed_over.obligations) == (second, (waiting,))
    assert person_of(told.story, told.wang).posts == (second,)


def test_only_the_holder_is_transferred() -> None:
    told = office()
    told.appoint(told.wang)
    told.story.when(transfer(told, told.li, told.another_post())).refused(NotTheHolder)


def test_nobody_is_transferred_to_a_filled_post_or_the_same_one() -> None:
    told = office()
    told.appoint(told.wang)
    second = told.another_post()
    told.story.given(AppointOfficial(post=second, person=told.li, since=START))
    told.story.when(transfer(told, told.wang, second)).refused(PostAlreadyFilled)
    told.story.when(transfer(told, told.wang, told.post)).refused(PostAlreadyFilled)


def test_nobody_is_transferred_from_a_vacant_post() -> None:
    told = office()
    told.story.when(transfer(told, told.wang, told.another_post())).refused(PostVacant)


def test_a_transfer_that_is_refused_at_the_new_post_leaves_the_old_one_as_it_was() -> None:
    told = office()
    told.appoint(told.wang)
    second = told.another_post()
    told.story.given(AppointOfficial(post=second, person=told.li, since=START))
    told.story.given(EndPosting(post=second, ended_on=LEFT, reason=PostingEnd.RESIGNED))
    early = TransferOfficial(
        person=told.wang, post_from=told.post, post_to=second, on=date(2026, 3, 1), basis=BASIS
    )
    told.story.when(early).refused(PostingOverlaps)
    assert told.state().holder == told.wang


def test_a_suspended_holder_keeps_the_post_and_may_resume() -> None:
    told = office()
    told.appoint(told.wang)
    told.story.when(SuspendOfficial(post=told.post, reason="接受审查", basis=BASIS))
    told.story.then(
        OfficialSuspended(
            term=1, person=told.wang, suspended_on=LEFT, reason=FreeText(told.wang, "接受审查"), basis=BASIS
        )
    )
    assert (told.state().holder, told.state().suspended) == (told.wang, True)
    told.story.when(ResumeOfficial(post=told.post, basis=BASIS))
    told.story.then(OfficialResumed(term=1, person=told.wang, resumed_on=LEFT, basis=BASIS))
    assert not told.state().suspended


def test_nobody_is_suspended_twice_or_resumes_without_a_suspension() -> None:
    told = office()
    told.appoint(told.wang)
    told.story.when(ResumeOfficial(post=told.post, basis=BASIS)).refused(HolderNotSuspended)
    suspend = SuspendOfficial(post=told.post, reason="接受审查", basis=BASIS)
    told.story.given(suspend).when(suspend).refused(HolderSuspended)


def test_a_vacant_post_has_nobody_to_suspend_or_resume() -> None:
    told = office()
    told.story.when(SuspendOfficial(post=told.post, reason="-", basis=BASIS)).refused(PostVacant)
    told.story.when(ResumeOfficial(post=told.post, basis=BASIS)).refused(PostVacant)


def test_a_suspension_ends_with_the_posting() -> None:
    told = office()
    told.appoint(told.wang)
    told.story.given(SuspendOfficial(post=told.post, reason="接受审查", basis=BASIS))
    told.vacate()
    told.appoint(told.li, LEFT)
    assert not told.state().suspended
