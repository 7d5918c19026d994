"""A person's data are theirs: tied to them, and corrected wherever they are shown."""

import pytest

from domain.actor import Role
from domain.events.person import PersonCorrected, PersonRegistered, Posting
from domain.person import CorrectPerson, NotYourOwnRecord, RegisterPerson
from domain.personal import PersonName, Phone, TextMissing, TextTooLong
from domain.refusal import NotPermitted, Unknown
from tests.domain.office_stories import office, person_of
from tests.story import Story


def test_a_persons_name_and_phone_have_the_person_as_their_subject() -> None:
    story = Story().when(RegisterPerson(name=" 王建国 ", phone="199-0000-0001"))
    assert story.subject is not None
    name, phone = PersonName(story.subject, "王建国"), Phone(story.subject, "199-0000-0001")
    story.then(PersonRegistered(name=name, phone=phone))


def test_a_person_needs_a_name_of_reasonable_length() -> None:
    Story().when(RegisterPerson(name="  ")).refused(TextMissing)
    Story().when(RegisterPerson(name="王" * 65)).refused(TextTooLong)


def test_namesakes_are_two_persons() -> None:
    story = Story()
    assert story.send(RegisterPerson(name="王伟")) != story.send(RegisterPerson(name="王伟"))


def test_only_the_programme_office_registers_persons() -> None:
    Story().by(Role.DEPARTMENT_HEAD).when(RegisterPerson(name="王伟")).refused(NotPermitted)


def test_a_person_corrects_their_own_record_in_all_posts_past_and_present() -> None:
    told = office()
    told.appoint(told.wang)
    told.vacate()
    second = told.another_post()
    told.post, first = second, told.post
    told.appoint(told.wang)
    told.holder(told.wang)
    told.story.when(CorrectPerson(person=told.wang, name="王建国2"))
    told.story.then(
        PersonCorrected(
            name=PersonName(told.wang, "王建国2"),
            phone=None,
            posts=(second,),
            postings=(Posting(post=first, term=1), Posting(post=second, term=1)),
        )
    )
    assert person_of(told.story, told.wang).phone is None


def test_the_programme_office_corrects_a_record_at_the_persons_request() -> None:
    told = office()
    told.story.when(CorrectPerson(person=told.li, name="李秀瑛", phone="199-0000-0002")).then(
        PersonCorrected(
            name=PersonName(told.li, "李秀瑛"), phone=Phone(told.li, "199-0000-0002"), posts=(), postings=()
        )
    )
    long = RegisterPerson(name="王伟", phone="1" * 33)
    told.story.when(long).refused(TextTooLong)


@pytest.mark.parametrize(
    "role", [Role.PAIRED_OFFICIAL, Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_HEAD, Role.COUNTY_LEADER]
)
def test_nobody_corrects_a_colleagues_record(role: Role) -> None:
    told = office()
    told.story.by(role, person=told.wang)
    told.story.when(CorrectPerson(person=told.li, name="李四")).refused(NotYourOwnRecord)


def test_somebody_unknown_is_not_corrected() -> None:
    told = office()
    told.story.when(CorrectPerson(person=told.organisation, name="王伟")).refused(Unknown)
