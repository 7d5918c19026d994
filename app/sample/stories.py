"""Stories (情节): the needles that are no part of the year's chance: each told on days of its own."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from app.sample import needles as told
from app.sample.case import Case
from app.sample.case_plan import CasePlan
from app.sample.disclosures import Disclosures
from app.sample.district import Stage
from app.sample.needles import Cast, Needles
from domain.actor import Actor, Role
from domain.enterprise import DeregisterEnterprise
from domain.events.issue_codes import Grade, IssueCategory, IssueSource, Outcome
from domain.events.pairing import SuspensionCause
from domain.events.post import PostingEnd
from domain.events.sla import Matter
from domain.events.visit import VisitMode
from domain.issue import AssignIssue, DisputeAssignment, RaiseIssue, RuleDispute, TriageIssue
from domain.pairing import EndPairing, ReassignPairing, ResumePairing, SuspendPairing
from domain.person import RegisterPerson
from domain.post import AcknowledgeHandover, AppointOfficial, EndPosting
from domain.visit.entry import LogVisit

BOUNCES_FROM = date(2026, 11, 2)
PRESSED_ON = date(2026, 8, 10)
CLOSED_FIRMS = ((700, date(2026, 4, 15)), (815, date(2026, 6, 24)), (902, date(2026, 9, 9)))
RESTING = ((640, date(2026, 5, 12), date(2026, 7, 8)), (777, date(2026, 8, 19), None))
REASSIGNED = ((450, date(2026, 3, 18)), (555, date(2026, 7, 22)), (666, date(2026, 10, 14)))


class Stories:
    """Tells them on a stage that is set."""

    def __init__(self, stage: Stage, cast: Cast, needles: Needles, disclosures: Disclosures) -> None:
        self.stage, self.sim, self.cast, self.needles = stage, stage.sim, cast, needles
        self.disclosures, self.chance = disclosures, stage.sim.chance("stories")

    def begin(self) -> None:
        """Note who plays, and put every story on the agenda."""
        self._note()
        self.sim.on(told.BACKFILL_LOGGED, 10.2, self._backfill)
        self.sim.on(date(2026, 2, 12), 16.1, self._spring)
        self.sim.on(BOUNCES_FROM, 9.3, self._bounce)
        self.sim.on(PRESSED_ON, 10.5, self._press)
        hand_over = partial(self._acknowledged, told.HANDED_OVER_AT, told.HANDED_OVER_SUCCESSOR, renew=True)
        self._change(
            told.HANDED_OVER_AT, date(2026, 7, 13), date(2026, 7, 16), PostingEnd.TRANSFERRED, hand_over
        )
        drift = partial(self._acknowledged, told.DRIFTED_AT, told.DRIFTED_SUCCESSOR, renew=False)
        self._change(told.DRIFTED_AT, date(2026, 10, 12), date(2026, 10, 19), PostingEnd.RETIRED, drift)
        self._pairings()

    def _note(self) -> None:
        pairs, needles, directory = self.stage.district.pairs, self.needles, self.stage.directory
        missing, first = pairs[self.cast.missing], pairs[self.cast.cloning[0]]
        needles.missing_post, needles.missing_pairing = missing.post, missing.pairing
        needles.cloning_post = first.post
        needles.cloned_pairings = tuple(pairs[place].pairing for place in self.cast.cloning)
        needles.over_visited_enterprise = pairs[self.cast.over_visited].enterprise
        needles.backfilled_pairing = pairs[self.cast.backfilled].pairing
        needles.few_settled_organisation = directory.organisations[told.FEW_SETTLED_AT]
        needles.handed_over_post = directory.heads[told.HANDED_OVER_AT]

    def _backfill(self) -> None:
        """A visit of April, entered in May with the head's approval: April stays missed."""
        pair = self.stage.district.pairs[self.cast.backfilled]
        organisation = self.stage.district.plan.seats[pair.seat].organisation
        command = LogVisit(
            pairing=pair.pairing,
            occurred_on=told.BACKFILLED_DAY,
            mode=VisitMode.ONSITE,
            summary="四月下旬到企业走访，了解复产情况，因外出培训未及时登记，现补录。",
            approved_by=self.stage.directory.heads[organisation],
            approval_reason="外出培训，未能按时登记",
        )
        self.sim.send(command, self.stage.acting(pair.post))

    def _raise(self, firm: int, title: str, text: str, source: IssueSource) -> tuple[UUID, UUID]:
        enterprise = self.stage.district.enterprises[firm]
        own = Actor(role=Role.ENTERPRISE_USER, enterprise=enterprise)
        actor = own if source is IssueSource.ONLINE else self.stage.office
        return self.sim.send(
            RaiseIssue(enterprise=enterprise, title=title, text=text, source=source), actor
        ), enterprise

    def _case(self, issue: UUID, enterprise: UUID, **fixed: object) -> Case:
        category = IssueCategory.LAND_POWER
        plan = CasePlan.drawn(self.chance, category, docket=True)
        tamed: dict[str, object] = {
            "bounces": 0,
            "upper": False,
            "paused": 0,
            "extends": False,
            "plans": False,
            "withdrawn": False,
            "recurs": False,
            "reachable": True,
            "triage_after": 0,
            "accept_after": 0,
            "contact_after": 0,
        }
        return Case(self.stage, plan.fixed(**tamed | fixed), issue, enterprise)

    def _spring(self) -> None:
        """Five working days from the eve of Spring Festival end two weeks later."""
        text = "年前提交了用电增容申请，节后复工在即，请尽快现场勘查。"
        issue, enterprise = self._raise(7, told.SPRING_TITLE, text, IssueSource.HOTLINE12345)
        self.needles.spring_issue = issue
        case = self._case(
            issue, enterprise, matter=Matter.GENERAL, days=4, grade=Grade.SATISFIED, outcome=Outcome.SOLVED
        )
        self.sim.on(told.SPRING_ASSIGNED, 9.4, case.triage)

    def _bounce(self) -> None:
        """Four departments give it back, one after another, and then nobody has it."""
        text = "厂区门前道路破损，货车颠簸损坏货物，多次反映均答复不归本部门管。"
        issue, _ = self._raise(23, told.BOUNCED_TITLE, text, IssueSource.HOTLINE12345)
        self.needles.bounced_issue = issue
        triage = TriageIssue(issue=issue, category=IssueCategory.OTHER, matter=Matter.HARD)
        self.sim.on(BOUNCES_FROM, 11, partial(self.sim.send, triage, self.stage.office))
        day = BOUNCES_FROM
        for name in told.BOUNCING:
            self.sim.on(day, 14.5, partial(self._assign, issue, name))
            self.sim.on(self.sim.workday(day, 1), 10, partial(self._dispute, issue, name))
            day = self.sim.workday(day, 2)
            self.sim.on(day, 9.5, partial(self._rule, issue))

    def _assign(self, issue: UUID, name: str) -> None:
        directory = self.stage.directory
        command = AssignIssue(
            issue=issue, lead_post=directory.lead_of[name], department=directory.organisations[name]
        )
        self.sim.send(command, self.stage.office)

    def _dispute(self, issue: UUID, name: str) -> None:
        head = self.stage.acting(self.stage.directory.heads[name], Role.DEPARTMENT_HEAD)
        self.sim.send(DisputeAssignment(issue=issue, reason="该路段不在本单位养护范围内。"), head)

    def _rule(self, issue: UUID) -> None:
        self.sim.send(RuleDispute(issue=issue, upheld=True), self.stage.office)

    def _press(self) -> None:
        """The department talks the enterprise into withdrawing; the audit finds out."""
        text = "半个月内先后有五批检查组到厂，要求停产配合，影响订单交付。"
        issue, enterprise = self._raise(41, told.PRESSED_TITLE, text, IssueSource.ONLINE)
        self.needles.pressed_issue = issue
        case = self._case(
            issue,
            enterprise,
            category=IssueCategory.ENFORCEMENT,
            matter=Matter.COMPLAINT,
            days=10,
            withdrawn=True,
            genuine=False,
            grade=Grade.DISSATISFIED,
        )
        case.begin()

    def _change(
        self, at: str, leaves: date, comes: date, why: PostingEnd, arrival: Callable[[], None]
    ) -> None:
        post = self.stage.directory.heads[at]
        end = EndPosting(post=post, ended_on=leaves, reason=why, basis="云组干〔2026〕31号")
        self.sim.on(leaves, 9.1, partial(self.sim.send, end, self.stage.office))
        self.sim.on(comes, 9.1, arrival)

    def _acknowledged(self, at: str, name: str, *, renew: bool) -> None:
        """A successor comes, signs for what is open, and (or not) renews what the screens show."""
        post, today = self.stage.directory.heads[at], self.sim.today
        person = self.sim.send(RegisterPerson(name=name, phone="199-0000-9999"), self.stage.office)
        appoint = AppointOfficial(post=post, person=person, since=today, basis="云组干〔2026〕32号")
        self.sim.send(appoint, self.stage.office)
        self.sim.on(self.sim.workday(today, 1), 15.2, partial(self._sign, post))
        if renew:
            self.sim.on(self.sim.workday(today, 3), 10.4, partial(self.disclosures.publish, at, post))

    def _sign(self, post: UUID) -> None:
        self.sim.send(AcknowledgeHandover(post=post), self.stage.acting(post, Role.DEPARTMENT_HEAD))

    def _pairings(self) -> None:
        """Firms close or want to be left alone for a while, and pairings change hands."""
        pairs, office = self.stage.district.pairs, self.stage.office
        for place, day in CLOSED_FIRMS:
            pair = pairs[place]
            deregister = DeregisterEnterprise(
                enterprise=pair.enterprise, deregistered_on=day, basis="准予注销登记通知书"
            )
            self.sim.on(day, 11, partial(self.sim.send, deregister, office))
            end = EndPairing(pairing=pair.pairing, reason="企业已注销，终止包联")
            self.sim.on(self.sim.workday(day, 2), 9.2, partial(self.sim.send, end, office))
        for place, day, back in RESTING:
            command = SuspendPairing(
                pairing=pairs[place].pairing,
                cause=SuspensionCause.ENTERPRISE_REQUEST,
                reason="企业搬迁期间申请暂停走访",
            )
            self.sim.on(day, 10.6, partial(self.sim.send, command, office))
            if back:
                self.sim.on(
                    back, 10.6, partial(self.sim.send, ResumePairing(pairing=pairs[place].pairing), office)
                )
        for place, day in REASSIGNED:
            to_post = pairs[place + 1].post
            reassign = ReassignPairing(
                pairing=pairs[place].pairing, to_post=to_post, reason="原包联干部分工调整"
            )
            self.sim.on(day, 9.6, partial(self.sim.send, reassign, office))
