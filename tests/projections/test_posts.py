"""Posts and postings as readers see them: who holds what now, and who held it when."""

from datetime import date

from domain.actor import Role
from domain.events.post import PostingEnd, Rank
from domain.person import CorrectPerson
from domain.personal import PersonName
from domain.post import AbolishPost, RaiseVacancyAlert, ResumeOfficial, RetitlePost, SuspendOfficial
from projections.people import Person
from projections.postings import Posting
from projections.posts import Post
from tests.domain.office_stories import BASIS, LEFT, START, office


def test_a_post_shows_its_holder() -> None:
    told = office()
    told.appoint(told.wang)
    assert told.row("posts", id=told.post) == Post(
        id=told.post,
        organisation=told.organisation,
        title="局长",
        rank=Rank.SECTION_CHIEF,
        heads=True,
        holder=told.wang,
        holder_name=PersonName(told.wang, "王建国"),
        held_since=START,
        suspended_on=None,
        vacant_since=None,
        alerted_on=None,
        abolished=False,
    )


def test_a_vacant_post_shows_since_when_and_when_it_was_alerted_about() -> None:
    told = office()
    assert told.row("posts", id=told.post).vacant_since == LEFT
    told.appoint(told.wang)
    told.vacate()
    told.owe()
    told.story.at(2026, 3, 17, 0, 0).by(Role.TIMEKEEPER).given(RaiseVacancyAlert(post=told.post))
    row = told.row("posts", id=told.post)
    assert (row.holder, row.holder_name, row.held_since) == (None, None, None)
    assert (row.vacant_since, row.alerted_on) == (LEFT, date(2026, 3, 17))
    told.story.by(Role.PROGRAMME_OFFICE)
    told.appoint(told.li, LEFT)
    row = told.row("posts", id=told.post)
    assert (row.holder, row.vacant_since, row.alerted_on) == (told.li, None, None)


def test_a_post_shows_a_suspension_until_it_ends() -> None:
    told = office()
    told.appoint(told.wang)
    told.story.given(SuspendOfficial(post=told.post, reason="接受审查", basis=BASIS))
    assert told.row("posts", id=told.post).suspended_on == LEFT
    told.story.given(ResumeOfficial(post=told.post, basis=BASIS))
    assert told.row("posts", id=told.post).suspended_on is None
    told.story.given(SuspendOfficial(post=told.post, reason="接受审查", basis=BASIS))
    told.vacate()
    assert told.row("posts", id=told.post).suspended_on is None


def test_a_post_shows_its_title_and_its_end() -> None:
    told = office()
    told.story.given(
        RetitlePost(post=told.post, title="主任", rank=Rank.UNIT, heads=False, basis=BASIS),
        AbolishPost(post=told.post, basis=BASIS),
    )
    row = told.row("posts", id=told.post)
    assert (row.title, row.rank, row.heads, row.abolished) == ("主任", Rank.UNIT, False, True)


def test_postings_keep_who_held_the_post_when_and_why_they_left() -> None:
    told = office()
    told.appoint(told.wang)
    told.vacate()
    told.appoint(told.li, LEFT)
    assert told.row("postings", post=told.post, term=1) == Posting(
        post=told.post,
        term=1,
        person=told.wang,
        person_name=PersonName(told.wang, "王建国"),
        organisation=told.organisation,
        title="局长",
        rank=Rank.SECTION_CHIEF,
        held_from=START,
        held_until=LEFT,
        reason=PostingEnd.RETIRED,
        basis="",
    )
    now = told.row("postings", post=told.post, term=2)
    assert (now.person, now.held_from, now.held_until, now.reason) == (told.li, LEFT, None, None)


def test_a_corrected_name_is_corrected_wherever_it_is_shown() -> None:
    told = office()
    told.appoint(told.wang)
    told.vacate()
    second, told.post = told.post, told.another_post()
    told.appoint(told.wang)
    told.story.given(CorrectPerson(person=told.wang, name="汪建国"))
    name = PersonName(told.wang, "汪建国")
    assert told.row("people", id=told.wang) == Person(id=told.wang, name=name, phone=None, posts=(told.post,))
    assert told.row("posts", id=told.post).holder_name == name
    assert told.row("posts", id=second).holder_name is None
    assert [row.person_name for row in told.story.rows("postings")] == [name, name]


def test_people_show_the_posts_they_hold_now() -> None:
    told = office()
    told.appoint(told.wang)
    assert told.row("people", id=told.wang).posts == (told.post,)
    told.vacate()
    assert told.row("people", id=told.wang).posts == ()
