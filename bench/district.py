"""District (区县): a made-up district for measuring: set up, and a year of visits and issues decided in memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from app.handler import Request
from app.log.entry import Commit
from app.rehearsal import Rehearsal
from app.sample.record import commit_of
from app.timekeeper import TIMEKEEPER, command_of
from domain.actor import Actor, Role
from domain.calendar import PublishCalendarYear
from domain.command import Command
from domain.enterprise import RegisterEnterprise, check_character
from domain.events.issue_codes import Grade, IssueCategory, IssueSource, Outcome
from domain.events.organisation import OrganisationKind
from domain.events.pairing import Tier
from domain.events.post import Rank
from domain.events.visit import VisitMode
from domain.issue import (
    AcceptIssue,
    AssignIssue,
    RaiseIssue,
    RateSatisfaction,
    RecordContact,
    ReportProgress,
    SubmitResolution,
    TriageIssue,
)
from domain.organisation import RegisterOrganisation
from domain.pairing import EstablishPairing, Pairing
from domain.person import RegisterPerson
from domain.post import AppointOfficial, CreatePost
from domain.situation import CHINA
from domain.visit import ConfirmVisit, LogVisit, OpenVisitMonth
from projections.clocks import clocks
from projections.engine.memory import Memory
from projections.obligations import obligations

DISTRICT = "139999"
OFFICE = Actor(role=Role.PROGRAMME_OFFICE)
BEGINNING = datetime(2026, 1, 5, 9, 0, tzinfo=CHINA)
HOUR, DAY = timedelta(hours=1), timedelta(1)


def clock(_district: str) -> datetime:
    """A working day in spring, on which everything is decided."""
    return datetime(2026, 3, 2, 12, 0, tzinfo=CHINA)


def uscc(number: int) -> str:
    """A valid credit code of a made-up enterprise."""
    body = f"91139999MA{number:07d}"
    return body + check_character(body)


def register(number: int) -> RegisterEnterprise:
    """An enterprise's registration."""
    return RegisterEnterprise(
        name=f"云望第{number}制造有限公司", uscc=uscc(number), industry="通用设备制造业"
    )


def visit(pairing: UUID, day: datetime, mode: VisitMode = VisitMode.ONSITE) -> LogVisit:
    """A visit's entry of ordinary length."""
    summary = f"{day:%m月%d日}走访了解生产经营情况，企业反映订单充足、用工偏紧，希望协助办理扩建手续。"
    return LogVisit(pairing=pairing, occurred_on=day.date(), mode=mode, summary=summary, minutes=40)


@dataclass
class Year:
    """Decides commands in memory and keeps their commits."""

    rehearsal: Rehearsal = field(
        default_factory=lambda: Rehearsal(DISTRICT, Memory([clocks, obligations]), uuid4)
    )
    now: datetime = BEGINNING
    commits: list[Commit] = field(default_factory=list)

    def send(self, command: Command, actor: Actor = OFFICE) -> UUID:
        """Decide a command; the answer is its subject."""
        key = str(len(self.commits))
        decided = self.rehearsal.decide(command, actor, self.now)
        request = Request(district=DISTRICT, actor=actor, command=command, key=key, channel="sample")
        self.commits.append(commit_of(request, decided, self.now, uuid4))
        return decided.subject

    def officials(self, number: int) -> list[Actor]:
        """A department with a lead and officials in their posts."""
        self.department = self.send(RegisterOrganisation(name="区工信局", kind=OrganisationKind.DEPARTMENT))
        ranks = [Rank.COUNTY_DEPUTY, Rank.UNIT] + [Rank.SECTION_DEPUTY] * number
        found = []
        for place, rank in enumerate(ranks):
            post = self.send(CreatePost(organisation=self.department, title=f"岗位{place}", rank=rank))
            person = self.send(RegisterPerson(name=f"干部{place}"))
            self.send(AppointOfficial(post=post, person=person, since=self.now.date()))
            found.append(Actor(role=Role.PAIRED_OFFICIAL, post=post, person=person))
        self.lead, self.handler = (official.post for official in found[:2])
        return found[2:]

    def set_up(self, enterprises: int, officials: int) -> None:
        """The calendar, the month, the officials and whom they look after."""
        self.send(PublishCalendarYear(year=2026, days_off=(), work_days=(), source="国办发明电〔2025〕7号"))
        self.send(OpenVisitMonth(period="2026-01"))
        self.paired: list[tuple[Actor, UUID, UUID]] = []
        actors = self.officials(officials)
        for number in range(enterprises):
            actor = actors[number % officials]
            firm = self.send(register(number))
            assert actor.post is not None
            pairing = self.send(EstablishPairing(post=actor.post, enterprise=firm, tier=Tier.SECTION))
            self.paired.append((actor, firm, pairing))

    def call(self, actor: Actor, firm: UUID, pairing: UUID) -> None:
        """A visit, which the enterprise confirms."""
        self.send(visit(pairing, self.now), actor)
        aggregate = self.rehearsal.aggregates[pairing]
        assert isinstance(aggregate, Pairing)
        said = Actor(role=Role.ENTERPRISE_USER, enterprise=firm)
        self.send(ConfirmVisit(pairing=pairing, visit=list(aggregate.visits)[-1], grade=4), said)

    def issue(self, firm: UUID) -> Iterator[Callable[[], object]]:
        """An issue from its raising to the enterprise's rating, step by step."""
        said = Actor(role=Role.ENTERPRISE_USER, enterprise=firm)
        handler = Actor(role=Role.DEPARTMENT_HANDLER, post=self.handler)
        text = "流动资金贷款到期，银行要求先还后贷，企业周转困难，请协调办理无还本续贷。"
        wish = RaiseIssue(enterprise=firm, title="贷款到期无法续贷", text=text, source=IssueSource.ONLINE)
        id = self.send(wish, said)
        assert self.lead is not None
        steps: list[tuple[Command, Actor]] = [
            (TriageIssue(issue=id, category=IssueCategory.FINANCING), OFFICE),
            (
                AssignIssue(
                    issue=id, lead_post=self.lead, department=self.department, handler_post=self.handler
                ),
                OFFICE,
            ),
            (AcceptIssue(issue=id), handler),
            (RecordContact(issue=id), handler),
            (ReportProgress(issue=id, text="已与企业和银行三方会商，材料已补齐。"), handler),
            (
                SubmitResolution(
                    issue=id, outcome=Outcome.SOLVED, text="已办理无还本续贷", evidence=("合同118",)
                ),
                handler,
            ),
            (RateSatisfaction(issue=id, grade=Grade.SATISFIED, solved=True), said),
        ]
        for command, actor in steps:
            yield lambda command=command, actor=actor: self.send(command, actor)

    def keep_time(self) -> None:
        """Send what the clocks say has come."""
        live = self.rehearsal.memory.live
        while due := [row for row in live(clocks).values() if row.at <= self.now]:
            for row in sorted(due, key=lambda row: (row.at, row.subject)):
                self.send(command_of(row), TIMEKEEPER)


def year(enterprises: int = 400, months: int = 10) -> list[Commit]:
    """The commits of a year: each month a visit to each enterprise, and an issue of every third."""
    made = Year()
    made.set_up(enterprises, 100)
    for month in range(months):
        made.now = max(made.now, BEGINNING + 30 * month * DAY)
        made.keep_time()
        for actor, firm, pairing in made.paired[month % 5 :]:
            made.now += timedelta(minutes=5)
            made.call(actor, firm, pairing)
        open_issues = [made.issue(firm) for _, firm, _ in made.paired[month % 3 :: 3]]
        while open_issues:
            made.now += HOUR
            open_issues = [steps for steps in open_issues if (step := next(steps, None)) and (step() or True)]
    return made.commits
