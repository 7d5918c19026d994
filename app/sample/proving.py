"""Proving ground (试验场): a small district in which one issue after another is raised and closed in a day.

What happens there is decided by the rules, once; stress repeats it with fresh ids.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from uuid import UUID

from app.clock import SAMPLE_NOW
from app.log.entry import Commit
from app.sample.enterprises import uscc
from app.sample.establishment import OFFICE, SET_UP_DAY, SOURCES, publication_of
from app.sample.issue_texts import PROGRESS, RESOLVED, TEXTS
from app.sample.people import Namer
from app.sample.places import Place
from app.sample.simulation import Simulation
from domain.actor import Actor, Role
from domain.calendar import WorkCalendar
from domain.command import Command
from domain.district import NameDistrict
from domain.enterprise import RegisterEnterprise
from domain.events.issue_codes import Grade, IssueCategory, IssueSource, Outcome
from domain.events.organisation import OrganisationKind
from domain.events.post import Rank
from domain.issue import (
    AcceptIssue,
    AssignIssue,
    CloseIssue,
    RaiseIssue,
    RateSatisfaction,
    RecordCallback,
    RecordContact,
    ReportProgress,
    SubmitResolution,
    TriageIssue,
)
from domain.organisation import RegisterOrganisation
from domain.person import RegisterPerson
from domain.post import AppointOfficial, CreatePost
from domain.situation import CHINA
from domain.sla import AdoptSlaPolicy

ENTERPRISES = 8
SINCE = date(2024, 3, 1)
BODIES = {
    "区人民政府": OrganisationKind.LEADERSHIP,
    "区财政局": OrganisationKind.DEPARTMENT,
    "区营商环境办公室": OrganisationKind.DEPARTMENT,
}


class ProvingGround:
    """One department, four posts, eight enterprises; `setup` are the commits that made them."""

    def __init__(self, place: Place) -> None:
        self.place, self.sim = place, Simulation(place.code, place.seed)
        self.chance, self.names = self.sim.chance("proving"), Namer(self.sim.chance("people"))
        for order in (
            *map(publication_of, SOURCES),
            NameDistrict(name=place.name, basis="试验〔2026〕1号"),
            AdoptSlaPolicy(basis="试验〔2026〕1号"),
        ):
            self.sim.send(order, OFFICE)
        government, bureau, office = (
            self.sim.send(RegisterOrganisation(name=name, kind=kind), OFFICE) for name, kind in BODIES.items()
        )
        self.bureau = bureau
        self.leader = self._post(government, "副区长", Rank.COUNTY_DEPUTY)
        self.head = self._post(bureau, "局长", Rank.SECTION_CHIEF, heads=True)
        self.handler = self._post(bureau, "企业服务股股长", Rank.UNIT)
        self.caller = self._post(office, "回访专员", Rank.UNIT)
        self.enterprises = [self._enterprise(number) for number in range(ENTERPRISES)]
        self.setup = self._fetch()
        calendar = self.sim.get(WorkCalendar, self.sim.derived_id("calendar")).year(2026)
        self.days = [day for day in sorted(calendar.working) if SET_UP_DAY < day <= SAMPLE_NOW.date()]

    def _fetch(self) -> list[Commit]:
        fetched, self.sim.commits = self.sim.commits, []
        return fetched

    def _post(self, organisation: UUID, title: str, rank: Rank, *, heads: bool = False) -> UUID:
        post = self.sim.send(
            CreatePost(organisation=organisation, title=title, rank=rank, heads=heads), OFFICE
        )
        person = self.sim.send(RegisterPerson(name=self.names.name(), phone=self.names.phone()), OFFICE)
        self.sim.send(AppointOfficial(post=post, person=person, since=SINCE), OFFICE)
        return post

    def _enterprise(self, number: int) -> UUID:
        name, code = f"试验第{number + 1}制造有限公司", uscc(self.chance, self.place.code)
        return self.sim.send(RegisterEnterprise(name=name, uscc=code, industry="通用设备制造业"), OFFICE)

    def history(self, day: date) -> tuple[UUID, list[Commit]]:
        """An issue of that day, from its number to its closing, and the commits that tell it."""
        sim, chance = self.sim, self.chance
        title, text = chance.choice(TEXTS[category := chance.choice(list(TEXTS))])
        wish = RaiseIssue(
            enterprise=chance.choice(self.enterprises),
            title=title,
            text=text.format(n=chance.randrange(8, 900), k=chance.randrange(3, 8)),
            source=IssueSource.HOTLINE12345,
        )
        self._go_on(day, 0)
        issue = sim.send(wish, OFFICE)
        for step, (command, actor) in enumerate(self._steps(issue, category), 1):
            self._go_on(day, step)
            sim.send(command, actor)
        return issue, self._fetch()

    def _go_on(self, day: date, step: int) -> None:
        self.sim.now = datetime.combine(day, time(9 + step // 2, step % 2 * 30), CHINA)

    def _steps(self, issue: UUID, category: IssueCategory) -> Iterator[tuple[Command, Actor]]:
        sim, chance = self.sim, self.chance
        head = sim.in_post(self.head, Role.DEPARTMENT_HEAD)
        worker = sim.in_post(self.handler, Role.DEPARTMENT_HANDLER)
        caller = sim.in_post(self.caller, Role.CALLBACK_OFFICER)
        done, grade = chance.choice(RESOLVED), chance.choice((Grade.VERY_SATISFIED, Grade.SATISFIED))
        yield TriageIssue(issue=issue, category=category), OFFICE
        yield AssignIssue(issue=issue, lead_post=self.leader, department=self.bureau), OFFICE
        yield AcceptIssue(issue=issue, handler_post=self.handler), head
        yield RecordContact(issue=issue), worker
        yield ReportProgress(issue=issue, text=chance.choice(PROGRESS)), worker
        yield SubmitResolution(issue=issue, outcome=Outcome.SOLVED, text=done, evidence=("佐证材料",)), worker
        yield RecordCallback(issue=issue, reached=True, solved=True), caller
        yield RateSatisfaction(issue=issue, grade=grade, solved=True), caller
        yield CloseIssue(issue=issue), caller
