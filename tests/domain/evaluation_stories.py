"""A small district for stories about judging: a bureau, those who supervise it, and leaders who decide."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import projections.views  # noqa: F401 - the stories read views
from domain.accountability_case import (
    DecideAccountabilityCase,
    HearCaseStatement,
    IdentifyResponsibleParty,
    OpenAccountabilityCase,
    RecordCaseVerification,
    ServeCaseDecision,
)
from domain.actor import Role
from domain.calendar import PublishCalendarYear
from domain.commendation import ProposeCommendation, PubliciseCommendation
from domain.enterprise import RegisterEnterprise
from domain.evaluation import Ballot, CastBallots, OpenEvaluationRound
from domain.events.accountability_case import CaseOrigin, Liability, SanctionForm
from domain.events.commendation import Merit
from domain.events.evaluation import RaterGroup, RaterPanel
from domain.events.infringement import InfringementKind
from domain.events.organisation import OrganisationKind
from domain.events.post import Rank
from domain.events.veto import VetoOutcome
from domain.infringement import FindInfringement, VerifyInfringement
from domain.organisation import RegisterOrganisation
from domain.personal import FreeText
from domain.post import CreatePost
from domain.veto import DecideVeto, HearVetoStatement, ProposeVeto, ServeVetoNotice
from tests.domain.commitment_stories import appointed
from tests.story import Story

CLOSES = date(2026, 3, 31)
CODE = "91110000600037341L"
CRITERIA = ("审批最少", "流程最优", "效率最高")
PANELS = (
    RaterPanel(group=RaterGroup.ENTERPRISE, weight=60, invited=20),
    RaterPanel(group=RaterGroup.DEPUTY, weight=40, invited=10),
)
MERITS = (Merit(metric="评议得分", value=Decimal("93.5"), unit="分"),)


@dataclass(frozen=True)
class Seat:
    """A post and who holds it."""

    post: UUID
    person: UUID


@dataclass
class District:
    """Told on 2 March 2026, a Monday, at noon; the programme office acts unless somebody else is named."""

    story: Story
    bureau: UUID
    enterprise: UUID
    head: Seat
    deputy: Seat
    office: Seat
    second_office: Seat
    inspector: Seat
    second_inspector: Seat
    third_inspector: Seat
    leader: Seat
    second_leader: Seat
    round: UUID | None = None

    def by(self, role: Role, seat: Seat) -> Story:
        """The holder of a seat acts."""
        return self.story.by(role, post=seat.post, person=seat.person)

    def as_office(self, seat: Seat | None = None) -> Story:
        """The programme office acts."""
        return self.by(Role.PROGRAMME_OFFICE, seat or self.office)

    def as_inspector(self, seat: Seat | None = None) -> Story:
        """The discipline inspection acts."""
        return self.by(Role.DISCIPLINE_INSPECTOR, seat or self.inspector)

    def as_leader(self, seat: Seat | None = None) -> Story:
        """A county leader acts."""
        return self.by(Role.COUNTY_LEADER, seat or self.leader)

    def as_head(self) -> Story:
        """The bureau's head acts."""
        return self.by(Role.DEPARTMENT_HEAD, self.head)

    def as_box(self) -> Story:
        """The ballot box: an account that names nobody."""
        return self.story.by(Role.PROGRAMME_OFFICE)

    def opened(self, **other: Any) -> UUID:
        """An open round's id."""
        self.round = self.as_office().send(self.opening(**other))
        return self.round

    def opening(self, **other: Any) -> OpenEvaluationRound:
        """The command that opens the round, with some things other."""
        told = {
            "name": "2026年一季度评议",
            "period": "2026-Q1",
            "departments": (self.bureau,),
            "instrument": "评议表2026版",
            "criteria": CRITERIA,
            "panels": PANELS,
            "closes_on": CLOSES,
        }
        return OpenEvaluationRound(**{**told, **other})

    def ballots(self, *ballots: Ballot, **other: Any) -> CastBallots:
        """A batch for the bureau."""
        assert self.round is not None
        told = {"round": self.round, "department": self.bureau, "ballots": ballots}
        return CastBallots(**{**told, **other})

    def verified(self) -> UUID:
        """A verified infringement of the bureau."""
        infringement = self.as_office().send(self.finding())
        self.as_inspector().given(
            VerifyInfringement(infringement=infringement, real=True, remark="现场核查属实")
        )
        return infringement

    def finding(self, **other: Any) -> FindInfringement:
        """The command that finds an infringement, with some things other."""
        told = {
            "organisation": self.bureau,
            "kind": InfringementKind.UNLISTED_FEE,
            "account": "要求企业缴纳清单外检测费",
            "evidence": ("缴费通知单",),
            "enterprise": self.enterprise,
        }
        return FindInfringement(**{**told, **other})

    def proposal(self, *infringements: UUID, year: int = 2026) -> ProposeVeto:
        """The command that proposes a veto."""
        return ProposeVeto(
            organisation=self.bureau, year=year, infringements=infringements, reasons="拒不纠正"
        )

    def heard_veto(self) -> UUID:
        """A veto that was proposed by an inspector, served on the head and heard."""
        proposal = self.proposal(self.verified())
        veto = self.as_inspector(self.second_inspector).send(proposal)
        self.as_inspector(self.second_inspector).given(
            ServeVetoNotice(veto=veto, post=self.head.post),
            HearVetoStatement(veto=veto, statement="已退还费用并整改"),
        )
        return veto

    def upheld_veto(self) -> UUID:
        """A veto that was upheld by a leader."""
        veto = self.heard_veto()
        self.as_leader().given(DecideVeto(veto=veto, outcome=VetoOutcome.UPHELD, reasons="情节严重"))
        return veto

    def case(self) -> UUID:
        """A case about the bureau, with its deputy as a party, verified and heard."""
        story = self.as_inspector()
        case = story.send(
            OpenAccountabilityCase(
                number="云纪立〔2026〕3号",
                organisation=self.bureau,
                basis="区委问责启动决定",
                origin=CaseOrigin.CLUE,
            )
        )
        story.given(
            IdentifyResponsibleParty(case=case, post=self.deputy.post, liability=Liability.DIRECT),
            RecordCaseVerification(case=case, substantiated=True, references=("核查报告-7",)),
            HearCaseStatement(case=case, post=self.deputy.post),
        )
        return case

    def decided(self, form: SanctionForm = SanctionForm.DEMERIT) -> UUID:
        """A case whose decision about the deputy was served."""
        case = self.case()
        self.as_inspector(self.second_inspector).given(
            DecideAccountabilityCase(case=case, post=self.deputy.post, form=form),
            ServeCaseDecision(case=case, post=self.deputy.post),
        )
        return case

    def displayed(self, **candidate: UUID) -> UUID:
        """A commendation on display, of the bureau unless another candidate is named; it is over on 9 March."""
        told = candidate or {"organisation": self.bureau}
        id = self.as_office().send(
            ProposeCommendation(honour="营商环境先进单位", year=2026, merits=MERITS, **told)
        )
        self.story.given(PubliciseCommendation(commendation=id))
        return id

    def rows(self, view: str, **wanted: Any) -> list[Any]:
        """The rows of a view with these values."""
        rows = self.story.rows(view)
        return [row for row in rows if all(getattr(row, name) == value for name, value in wanted.items())]


def ballot(number: int, group: RaterGroup = RaterGroup.ENTERPRISE, grade: int = 4) -> Ballot:
    """A ballot with the same grade for every criterion."""
    return Ballot(token=f"one-time-token-of-no-one-{number:04}", group=group, grades=(grade,) * len(CRITERIA))


def enterprises(number: int, grade: int = 4, first: int = 0) -> tuple[Ballot, ...]:
    """So many ballots of enterprises."""
    return tuple(ballot(first + n, RaterGroup.ENTERPRISE, grade) for n in range(number))


def deputies(number: int, grade: int = 4, first: int = 500) -> tuple[Ballot, ...]:
    """So many ballots of deputies."""
    return tuple(ballot(first + n, RaterGroup.DEPUTY, grade) for n in range(number))


def text(seat: Seat, words: str) -> FreeText:
    """Free text of the holder of a seat."""
    return FreeText(seat.person, words)


def district() -> District:
    """The district, before anybody was judged."""
    story = Story()
    story.given(PublishCalendarYear(year=2026, days_off=(), work_days=(), source="国务院办公厅通知"))
    enterprise = story.send(RegisterEnterprise(name="云望华远软件有限公司", uscc=CODE, industry="软件"))

    def body(name: str, kind: OrganisationKind) -> UUID:
        return story.send(RegisterOrganisation(name=name, kind=kind))

    def seat(organisation: UUID, title: str, name: str, rank: Rank, *, heads: bool = False) -> Seat:
        post = story.send(CreatePost(organisation=organisation, title=title, rank=rank, heads=heads))
        return Seat(post, appointed(story, post, name))

    bureau = body("区市场监管局", OrganisationKind.DEPARTMENT)
    office = body("区营商环境办公室", OrganisationKind.DEPARTMENT)
    inspection = body("区纪委监委", OrganisationKind.LEADERSHIP)
    government = body("区政府", OrganisationKind.LEADERSHIP)
    chief, deputy, unit, leader = (
        Rank.SECTION_CHIEF,
        Rank.SECTION_DEPUTY,
        Rank.UNIT,
        Rank.COUNTY_DEPUTY,
    )
    return District(
        story=story,
        bureau=bureau,
        enterprise=enterprise,
        head=seat(bureau, "局长", "张建国", chief, heads=True),
        deputy=seat(bureau, "副局长", "陈立", deputy),
        office=seat(office, "科长", "孙文", unit),
        second_office=seat(office, "副科长", "周敏", unit),
        inspector=seat(inspection, "一室主任", "钱正", chief),
        second_inspector=seat(inspection, "二室主任", "吴清", chief),
        third_inspector=seat(inspection, "审理室主任", "郑明", chief),
        leader=seat(government, "副区长", "李卫民", leader),
        second_leader=seat(government, "常务副区长", "王静", leader),
    )
