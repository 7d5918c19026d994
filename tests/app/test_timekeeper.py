"""Passing time becomes facts in the log, once each, by the real timekeeper on the real log."""

from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

from app.handler import Request
from app.siliang import Siliang, running
from domain.actor import Actor, Role
from domain.command import Command
from domain.consultation import HoldConsultation
from domain.decision import RecordDecision
from domain.enterprise import RegisterEnterprise, check_character
from domain.events.consultation import ConsultedGroup
from domain.events.issue_codes import IssueSource
from domain.events.observation import ObservationChannel, ObservationIdentity
from domain.events.organisation import OrganisationKind
from domain.events.pairing import Tier
from domain.events.post import Rank
from domain.flowchart import DEFAULT_NODES
from domain.issue import RaiseIssue
from domain.meeting import ConveneMeeting, OpenMeetingWeek
from domain.observation import SubmitObservation
from domain.organisation import RegisterOrganisation
from domain.pairing import EstablishPairing
from domain.person import RegisterPerson
from domain.post import AppointOfficial, CreatePost
from domain.project import OpenProjectCard
from domain.situation import CHINA
from domain.suggestion import RecordSuggestion
from domain.visit.month import OpenVisitMonth
from tests.domain.test_calendar import published, snowed_in

DISTRICT = "110102"
USCC = "91110102MA0000000"


class Time:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)

    def __call__(self, _district: str) -> datetime:
        return self.now


async def send(siliang: Siliang, command: Command) -> UUID:
    office = Actor(role=Role.PROGRAMME_OFFICE)
    request = Request(district=DISTRICT, actor=office, command=command, key=uuid4().hex)
    done = await siliang.handler.send(request)
    assert await siliang.positions.reach(DISTRICT, done.last, 5)
    return done.subject


async def ring(siliang: Siliang) -> None:
    """Everything that has come."""
    while await siliang.timekeeper.tick(DISTRICT):
        pass


async def topics(siliang: Siliang) -> Counter[str]:
    return Counter(entry.topic for entry in await siliang.reader.read(DISTRICT, 0, 1_000))


async def begin(siliang: Siliang) -> None:
    """One official paired with one firm, which raises one issue that nobody sorts."""
    await send(siliang, published(2026))
    await send(siliang, OpenVisitMonth(period="2026-03"))
    bureau = await send(siliang, RegisterOrganisation(name="区财政局", kind=OrganisationKind.DEPARTMENT))
    post = await send(siliang, CreatePost(organisation=bureau, title="副局长", rank=Rank.SECTION_DEPUTY))
    person = await send(siliang, RegisterPerson(name="王建国"))
    await send(siliang, AppointOfficial(post=post, person=person, since=date(2026, 3, 2)))
    uscc = USCC + check_character(USCC)
    firm = await send(siliang, RegisterEnterprise(name="云栖精工有限公司", uscc=uscc, industry="装备"))
    await send(siliang, EstablishPairing(post=post, enterprise=firm, tier=Tier.SECTION))
    raised = RaiseIssue(enterprise=firm, title="用电增容", text="增容排队", source=IssueSource.ONLINE)
    await send(siliang, raised)


def observed(organisation: UUID) -> SubmitObservation:
    """Told in confidence, and waiting to be acknowledged."""
    return SubmitObservation(
        identity=ObservationIdentity.CONFIDENTIAL,
        channel=ObservationChannel.LETTER,
        organisation=organisation,
        text="窗口无人值守",
    )


async def test_deadlines_and_months_that_pass_are_told_once_each(database_url: str) -> None:
    time = Time()
    async with running(database_url, clock=time, keep_time=False) as siliang:
        await begin(siliang)
        await ring(siliang)
        before = await topics(siliang)
        time.now = datetime(2026, 3, 5, 0, 0, tzinfo=CHINA)
        await ring(siliang)
        overdue = await topics(siliang)
        time.now = datetime(2026, 4, 1, 0, 10, tzinfo=CHINA)
        await ring(siliang)
        missed = await topics(siliang)
        await ring(siliang)
        again = await topics(siliang)
    assert "issue.overdue" not in before
    assert overdue["issue.overdue"] == 1
    assert (missed["visit-month.closed"], missed["visit-month.opened"]) == (1, 2)
    assert missed["pairing.visit-obligation-missed"] == 1
    assert again == missed


async def test_two_timekeepers_tell_nothing_twice_also_after_a_restart(database_url: str) -> None:
    time = Time()
    async with running(database_url, clock=time, keep_time=False) as siliang:
        await begin(siliang)
        time.now = datetime(2026, 4, 1, 0, 10, tzinfo=CHINA)
        await ring(siliang)
        told = await topics(siliang)
    async with (
        running(database_url, clock=time) as here,
        running(database_url, clock=time, keep_time=False) as there,
    ):
        assert await there.positions.reach(DISTRICT, told.total(), 5)
        await ring(there)
        assert await topics(here) == told


async def owe(siliang: Siliang) -> None:
    """A meeting decides something for a post, and a deputy suggests something that it has to answer."""
    await send(siliang, published(2026))
    await send(siliang, OpenMeetingWeek(week="2026-W10"))
    bureau = await send(siliang, RegisterOrganisation(name="区商务局", kind=OrganisationKind.DEPARTMENT))
    post = await send(siliang, CreatePost(organisation=bureau, title="局长", rank=Rank.SECTION_CHIEF))
    person = await send(siliang, RegisterPerson(name="赵海"))
    await send(siliang, AppointOfficial(post=post, person=person, since=date(2026, 3, 2)))
    meeting = await send(siliang, ConveneMeeting(chair=post))
    await send(siliang, RecordDecision(meeting=meeting, text="组织供需对接会", post=post, working_days=5))
    asked = HoldConsultation(theme="商贸", group=ConsultedGroup.DEPUTIES, host=post, participants=8)
    consultation = await send(siliang, asked)
    suggest = RecordSuggestion(consultation=consultation, proposer="钱宁", text="延长夜市时间", post=post)
    await send(siliang, suggest)


async def test_weeks_decisions_and_suggestions_that_nobody_sees_to_are_told(database_url: str) -> None:
    time = Time()
    async with running(database_url, clock=time, keep_time=False) as siliang:
        await owe(siliang)
        time.now = datetime(2026, 3, 25, 0, 10, tzinfo=CHINA)
        await ring(siliang)
        told = await topics(siliang)
    assert (told["decision.overdue"], told["suggestion.overdue"]) == (1, 1)
    assert (told["meeting.week-closed"], told["meeting.skipped"], told["meeting.week-opened"]) == (3, 2, 4)


async def test_a_calendar_amended_moves_decisions_and_suggestions_too(database_url: str) -> None:
    time = Time()
    query = """select d.due, s.due from view.decisions d join view.suggestions s using (district)
        where district = $1"""
    async with running(database_url, clock=time, keep_time=False) as siliang:
        await owe(siliang)
        before = await siliang.pool.fetchrow(query, DISTRICT)
        await send(siliang, snowed_in(date(2026, 3, 3)))
        await ring(siliang)
        after = await siliang.pool.fetchrow(query, DISTRICT)
        told = await topics(siliang)
    assert tuple(before or ()) == (date(2026, 3, 9), date(2026, 3, 23))
    assert tuple(after or ()) == (date(2026, 3, 10), date(2026, 3, 24))
    assert (told["decision.deadline-moved"], told["suggestion.deadline-moved"]) == (1, 1)


async def test_a_calendar_amended_moves_the_open_deadlines_by_an_event_that_says_why(
    database_url: str,
) -> None:
    time = Time()
    query = "select triage_due from view.issues where district = $1"
    async with running(database_url, clock=time, keep_time=False) as siliang:
        await begin(siliang)
        told_of = await send(siliang, RegisterOrganisation(name="区税务局", kind=OrganisationKind.DEPARTMENT))
        await send(siliang, observed(told_of))
        before = await siliang.pool.fetchval(query, DISTRICT)
        await send(siliang, snowed_in(date(2026, 3, 3)))
        await ring(siliang)
        after = await siliang.pool.fetchval(query, DISTRICT)
        told = await topics(siliang)
        await ring(siliang)
        assert await topics(siliang) == told
    assert (before, after) == (date(2026, 3, 3), date(2026, 3, 4))
    assert told["issue.deadline-moved"] == told["observation.deadline-moved"] == 1


async def test_silence_and_an_amended_calendar_reach_a_project(database_url: str) -> None:
    time = Time()
    async with running(database_url, clock=time, keep_time=False) as siliang:
        await send(siliang, published(2026))
        park = await send(siliang, RegisterOrganisation(name="空港", kind=OrganisationKind.DEVELOPMENT_ZONE))
        await send(
            siliang, OpenProjectCard(name="物流园二期", organisation=park, investment=Decimal(90_000_000))
        )
        await send(siliang, snowed_in(date(2026, 3, 3)))
        await ring(siliang)
        moved = await topics(siliang)
        time.now = datetime(2026, 4, 1, 23, 59, tzinfo=CHINA)
        await ring(siliang)
        before = await topics(siliang)
        time.now = datetime(2026, 4, 2, 0, 0, tzinfo=CHINA)
        await ring(siliang)
        await ring(siliang)
        told = await topics(siliang)
    assert moved["project.node-rescheduled"] == len(DEFAULT_NODES)
    assert before["project.fell-silent"] == 0
    assert told["project.fell-silent"] == 1
