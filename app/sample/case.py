"""Case (办件): the life of one issue, from its number to its closing, step by step on the agenda."""

from functools import partial
from uuid import UUID

from app.sample import issue_texts as words
from app.sample.closing import Closing
from app.sample.dossier import Dossier
from domain.events.issue_codes import (
    IssueStatus,
    Jurisdiction,
    Outcome,
    PauseReason,
    StatutoryRoute,
    UpperLevel,
)
from domain.issue import (
    AcceptIssue,
    AssignIssue,
    DeclineIssue,
    DisputeAssignment,
    GrantExtension,
    Issue,
    PauseClock,
    RecordContact,
    ReferUp,
    RefuseExtension,
    ReportProgress,
    RequestExtension,
    ResumeClock,
    RuleDispute,
    SubmitResolution,
    TriageIssue,
)

REPORTABLE = (IssueStatus.ACCEPTED, IssueStatus.IN_PROGRESS, IssueStatus.PLANNED, IssueStatus.REFERRED_UP)


class Case(Dossier):
    """One issue on its way, from triage to its submitted resolution."""

    def begin(self) -> None:
        """It was raised just now."""
        self.later(self.plan.triage_after, self.triage)

    def triage(self) -> None:
        """The programme office sorts it, or shows it another way."""
        plan, chance = self.plan, self.plan.chance
        if plan.declined:
            route = chance.choice(
                (StatutoryRoute.LITIGATION, StatutoryRoute.ARBITRATION, StatutoryRoute.RECONSIDERATION)
            )
            advice = words.DECLINES[list(StatutoryRoute).index(route)]
            self.send(DeclineIssue(issue=self.issue, route=route, advice=advice), self.stage.office)
            return
        jurisdiction = Jurisdiction.UPPER if plan.upper else Jurisdiction.DISTRICT
        self.send(
            TriageIssue(
                issue=self.issue, category=plan.category, jurisdiction=jurisdiction, matter=plan.matter
            ),
            self.stage.office,
        )
        self.later(0, self.assign)

    def assign(self) -> None:
        """A leader and a department get it; who gave it back does not get it again."""
        directory, chance = self.stage.directory, self.plan.chance
        among = [name for name in directory.handling[self.plan.category] if name != self.department]
        self.department = chance.choice(among)
        self.handler = chance.choice(directory.handlers[self.department])
        command = AssignIssue(
            issue=self.issue,
            lead_post=directory.lead_of[self.department],
            department=directory.organisations[self.department],
            co_departments=self._co_departments(),
            handler_post=self.handler if chance.random() < 0.3 else None,
        )
        self.send(command, self.stage.office)
        if self.bounces < self.plan.bounces:
            self.later(0, self.dispute)
        else:
            self.later(self.plan.accept_after, self.accept)

    def _co_departments(self) -> tuple[UUID, ...]:
        directory, chance = self.stage.directory, self.plan.chance
        if chance.random() > 0.12:
            return ()
        return (directory.organisations[chance.choice([n for n in directory.heads if n != self.department])],)

    def dispute(self) -> None:
        """The department says that it is not its business."""
        reason = self.plan.chance.choice(words.DISPUTES)
        self.send(DisputeAssignment(issue=self.issue, reason=reason), self.head)
        self.later(1, self.rule)

    def rule(self) -> None:
        """The programme office rules, for good."""
        upheld = self.plan.upheld
        self.send(RuleDispute(issue=self.issue, upheld=upheld), self.stage.office)
        self.bounces += 1
        if upheld:
            self.later(0, self.assign)
        else:
            self.bounces = self.plan.bounces
            self.later(0, self.accept)

    def accept(self) -> None:
        """The department takes it on, and names who handles it."""
        self.send(AcceptIssue(issue=self.issue, handler_post=self.handler), self.head)
        self.later(self.plan.contact_after, self.contact)

    def contact(self) -> None:
        """The handler speaks with the enterprise, and the work is laid out."""
        self.send(RecordContact(issue=self.issue), self.worker)
        sim, plan = self.stage.sim, self.plan
        self.finish = max(
            sim.workday(sim.get(Issue, self.issue).assigned_on, plan.days), sim.workday(sim.today, 1)
        )
        if plan.paused:
            self.later(0, self.pause)
        elif plan.upper:
            self.later(1, self.refer_up)
        else:
            self.lay_out()

    def lay_out(self) -> None:
        """Progress is reported on the way; who will be late asks for time, plans, or is late."""
        sim, plan, chance = self.stage.sim, self.plan, self.plan.chance
        days = sim.calendar.working_days_between(sim.today, self.finish)
        for _ in range(min(plan.reports, days // 2)):
            self.later(chance.randrange(1, max(days, 2)), self.report)
        asked = sim.calendar.last_working_day(self.due)
        if plan.withdrawn:
            self.later(max(days // 2, 1), partial(self._close().withdraw, self))
        elif (plan.extends or plan.plans) and self.finish > self.due and sim.today < asked:
            sim.on(asked, chance.uniform(8.7, 11.5), self.extend if plan.extends else self.promise)
            self.to_submit()
        else:
            self.to_submit()

    def to_submit(self) -> None:
        """It will be submitted on the day laid out."""
        day = max(self.finish, self.stage.sim.today)
        self.later(
            max(self.stage.sim.calendar.working_days_between(self.stage.sim.today, day), 1), self.submit
        )

    def report(self) -> None:
        """One report of progress, if it is still being worked on."""
        if self.stage.sim.get(Issue, self.issue).status in REPORTABLE:
            text = self.plan.chance.choice(words.PROGRESS)
            self.send(ReportProgress(issue=self.issue, text=text), self.worker)

    def pause(self) -> None:
        """The enterprise has to bring something first."""
        self.send(PauseClock(issue=self.issue, reason=PauseReason.AWAITING_ENTERPRISE), self.worker)
        self.later(self.plan.paused, partial(self.resume, self.plan.paused))

    def refer_up(self) -> None:
        """The upper level has to decide something first."""
        chance = self.plan.chance
        level = chance.choice((UpperLevel.CITY, UpperLevel.CITY, UpperLevel.CITY, UpperLevel.PROVINCE))
        doc_no = f"云政呈〔2026〕{chance.randrange(20, 400)}号"
        self.send(ReferUp(issue=self.issue, level=level, doc_no=doc_no), self.head)
        waited = chance.randrange(5, 16)
        self.later(waited, partial(self.resume, waited))

    def resume(self, waited: int) -> None:
        """What was waited for came; the work goes on as much later."""
        self.send(ResumeClock(issue=self.issue), self.worker)
        sim = self.stage.sim
        self.finish = max(sim.workday(self.finish, waited), sim.workday(sim.today, 1))
        self.lay_out()

    def extend(self) -> None:
        """On its last day the handler asks for time, and the head decides before noon is long past."""
        sim, chance = self.stage.sim, self.plan.chance
        until = sim.workday(self.finish, chance.choice((0, 1, 2)))
        self.send(
            RequestExtension(issue=self.issue, until=until, reason=chance.choice(words.EXTENSIONS)),
            self.worker,
        )
        decide = self._grant if chance.random() < 0.8 else self._refuse
        sim.on(sim.today, chance.uniform(13, 17), decide)

    def _grant(self) -> None:
        self.send(GrantExtension(issue=self.issue), self.head)

    def _refuse(self) -> None:
        self.send(RefuseExtension(issue=self.issue, reason="理由不充分，请按期办结。"), self.head)

    def promise(self) -> None:
        """A solution is planned, which is no solution."""
        sim = self.stage.sim
        until = sim.workday(max(self.finish, sim.workday(sim.today, 1)), 1)
        text = "已列入年度计划，按计划时间节点解决。"
        command = SubmitResolution(issue=self.issue, outcome=Outcome.PLANNED, text=text, planned_until=until)
        self.send(command, self.worker)

    def submit(self) -> None:
        """The department says that it is resolved, which is not closed."""
        outcome, chance = self.plan.outcome, self.plan.chance
        texts = {Outcome.SOLVED: words.RESOLVED, Outcome.EXPLAINED: words.EXPLAINED}.get(
            outcome, words.UNRESOLVABLE
        )
        evidence = (f"佐证材料-{chance.randrange(10_000, 99_999)}",)
        command = SubmitResolution(
            issue=self.issue, outcome=outcome, text=chance.choice(texts), evidence=evidence
        )
        self.send(command, self.worker)
        self.later(self.plan.chance.choice((0, 1, 1, 2, 2, 3, 4)), partial(self._close().call, self))

    def _close(self) -> Closing:
        return Closing(self.stage, self.plan)
