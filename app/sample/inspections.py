"""Inspections (检查): drawn by seeds through the year, conducted in the week after, with findings here and there."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from app.sample import needles as told
from app.sample.agenda import Agenda
from app.sample.district import Pair, Stage
from app.sample.needles import Needles
from app.sample.plan import OFFICE
from app.sample.rectifications import Rectifications
from app.sample.supervision_texts import FINDINGS, said
from domain.actor import Actor, Role
from domain.enterprise import Enterprise
from domain.events.finding import FindingType
from domain.events.inspection import InspectionKind
from domain.events.post import Rank
from domain.finding import RecordFinding
from domain.inspection import ConductInspection, Inspection, PlanInspection
from domain.pairing import Pairing
from domain.post import Post

FIRST_DAY = date(2026, 1, 8)
SPAN = 206  # working days over which inspections are planned
TEAM, WITHIN = 3, 5
# plans, targets of each: 298 targets, and the two of the needle
PLANS = {
    InspectionKind.ATTENDANCE: (20, 6),
    InspectionKind.UNDERCOVER: (15, 4),
    InspectionKind.PUBLICITY: (10, 4),
    InspectionKind.VISIT_CHECK: (13, 6),
}
PROBLEMS = {
    InspectionKind.ATTENDANCE: {
        FindingType.LATE: 40,
        FindingType.EARLY: 20,
        FindingType.ABSENT: 18,
        FindingType.NOT_ON_TASK: 22,
    },
    InspectionKind.UNDERCOVER: {
        FindingType.NOT_ON_TASK: 10,
        FindingType.COLD_BELOW: 20,
        FindingType.INTEGRITY_SYSTEM: 12,
        FindingType.INEFFICIENCY: 30,
        FindingType.MIDDLE_OBSTRUCTION: 28,
    },
    InspectionKind.PUBLICITY: {FindingType.DISCLOSURE_UNTRUE: 55, FindingType.COMMITMENT_UNKEPT: 45},
    InspectionKind.VISIT_CHECK: {FindingType.VISIT_UNTRUE: 70, FindingType.COLD_BELOW: 30},
}
FOUND = {0: 57, 1: 31, 2: 9, 3: 3}  # findings of a target: 0.6 on average
FIRMS = 60  # enterprises of one population
NO_POST = 0.25  # findings that lie with the organisation, not with a post
ROSTER = "党组成员、纪检组组长"


@dataclass(frozen=True)
class Target:
    """One target that was drawn, and the pair of an enterprise's."""

    inspection: UUID
    kind: InspectionKind
    organisation: UUID | None
    pair: Pair | None


class Inspections(Agenda):
    """Plans, draws and conducts them; a finding goes its own way afterwards."""

    def __init__(self, stage: Stage, needles: Needles) -> None:
        super().__init__(stage, "inspections")
        self.needles, self.rectifications = needles, Rectifications(stage)
        seats = list(zip(stage.district.posts, stage.district.plan.seats, strict=True))
        self.roster = tuple(post for post, seat in seats if seat.title == ROSTER)
        self.staff = {
            organisation: [
                post
                for post, seat in seats
                if seat.organisation == name and not seat.heads and seat.title != ROSTER
            ]
            for name, organisation in self.directory.organisations.items()
        }
        self.firms = {pair.enterprise: pair for pair in stage.district.pairs}

    def begin(self) -> None:
        """Put every plan on the agenda, and the follow-up that finds a rectification to be of paper."""
        kinds = [kind for kind, (plans, _) in PLANS.items() for _ in range(plans)]
        self.chance.shuffle(kinds)
        for place, kind in enumerate(kinds):
            day = self.sim.workday(FIRST_DAY, place * SPAN // len(kinds))
            self.on(day, partial(self._plan, kind))
        self.sim.on(told.PAPER_FOUND, 9.3, partial(self._follow_up, again=False))
        self.sim.on(told.PAPER_CAME_AGAIN, 9.3, partial(self._follow_up, again=True))

    def _plan(self, kind: InspectionKind) -> None:
        firms = kind is InspectionKind.VISIT_CHECK
        bodies = [self.directory.organisations[name] for name in self.bodies if name != OFFICE]
        id = self._planned(
            kind,
            organisations=() if firms else tuple(bodies),
            enterprises=self._some_firms() if firms else (),
            sample=PLANS[kind][1],
        )
        drawn = self.sim.get(Inspection, id).targets
        for each in sorted(drawn):
            target = Target(id, kind, None if firms else each, self.firms.get(each))
            self.after(self.chance.randrange(1, WITHIN), partial(self._conduct, target))

    def _planned(self, kind: InspectionKind, **of: object) -> UUID:
        today = self.sim.today
        command = PlanInspection(
            kind=kind,
            basis="云望区2026年度监督检查计划",
            inspectors=self.roster,
            team=TEAM,
            from_day=today,
            to_day=self.sim.workday(today, WITHIN),
            **of,  # type: ignore[arg-type]
        )
        return self.sim.send(command, self._planner())

    def _planner(self) -> Actor:
        """The programme office, or the discipline commission in its secretary's post."""
        secretary = self.stage.district.post("中共云望区委员会", "区委常委、纪委书记")
        if self.chance.random() < 0.5:
            return self.stage.acting(secretary, Role.DISCIPLINE_INSPECTOR)
        return self.stage.office

    def _some_firms(self) -> tuple[UUID, ...]:
        """Enterprises beside each other in the register, that are active still."""
        everything = self.stage.district.enterprises
        first = self.chance.randrange(len(everything) - FIRMS)
        some = everything[first : first + FIRMS]
        return tuple(firm for firm in some if self.sim.get(Enterprise, firm).active)

    def _conduct(self, target: Target) -> None:
        if target.pair and not self.sim.get(Enterprise, target.pair.enterprise).active:
            return
        concerned = self._concerned(target)
        inspector = self._inspector(target.inspection, concerned)
        command = ConductInspection(
            inspection=target.inspection,
            organisation=target.organisation,
            enterprise=target.pair.enterprise if target.pair else None,
        )
        self.sim.send(command, inspector)
        for _ in range(self.chance.choices(tuple(FOUND), tuple(FOUND.values()))[0]):
            self._find(target, concerned, inspector)

    def _concerned(self, target: Target) -> UUID:
        """The organisation inspected, or whose visits to an enterprise are checked."""
        if target.organisation is not None:
            return target.organisation
        assert target.pair is not None
        return self.sim.get(Post, self.sim.get(Pairing, target.pair.pairing).post).organisation

    def _inspector(self, inspection: UUID, concerned: UUID) -> Actor:
        team = sorted(self.sim.get(Inspection, inspection).team)
        free = [post for post in team if self.sim.get(Post, post).organisation != concerned]
        return self.stage.acting(self.chance.choice(free), Role.DISCIPLINE_INSPECTOR)

    def _find(self, target: Target, concerned: UUID, inspector: Actor) -> None:
        problems = PROBLEMS[target.kind]
        problem = self.chance.choices(tuple(problems), tuple(problems.values()))[0]
        post = self._post(target, concerned, problem)
        if post is not None and self.sim.get(Post, post).rank.is_county:
            return  # a leader's visits are checked, too; what is found goes another way
        command = RecordFinding(
            inspection=target.inspection,
            problem=problem,
            organisation=concerned,
            post=post,
            enterprise=target.pair.enterprise if target.pair else None,
            text=said(self.chance, FINDINGS[problem]),
            evidence=(f"检查记录表-{self.chance.randrange(1_000, 9_999)}",),
        )
        self.rectifications.begin(self.sim.send(command, inspector))

    def _post(self, target: Target, concerned: UUID, problem: FindingType) -> UUID | None:
        if target.pair is not None:
            return self.sim.get(Pairing, target.pair.pairing).post
        if self.chance.random() < NO_POST:
            return None
        staff = self.staff[concerned]
        if problem is FindingType.MIDDLE_OBSTRUCTION:
            ranks = (Rank.SECTION_CHIEF, Rank.SECTION_DEPUTY)
            staff = [post for post in staff if self.sim.get(Post, post).rank in ranks] or staff
        return self.chance.choice(staff[: 1 + len(staff) // 2])

    def _follow_up(self, *, again: bool) -> None:
        """One organisation is looked at by itself: what it rectified on paper in May is there again in August."""
        organisation = self.directory.organisations[told.PAPER_AT]
        id = self._planned(InspectionKind.UNDERCOVER, organisations=(organisation,), sample=1)
        inspector = self._inspector(id, organisation)
        self.sim.send(ConductInspection(inspection=id, organisation=organisation), inspector)
        command = RecordFinding(
            inspection=id,
            problem=FindingType.INTEGRITY_SYSTEM,
            organisation=organisation,
            text="惠企政策兑现没有台账，整改报告所附台账为事后补制。"
            if again
            else "惠企政策兑现没有台账和时限要求。",
            evidence=("暗访录像", "调阅材料清单"),
        )
        finding = self.sim.send(command, inspector)
        if again:
            self.needles.paper_repetition = finding
            self.rectifications.begin(finding, contested=False)
        else:
            self.needles.paper_finding = finding
            self.rectifications.begin(finding, contested=False, on_site=False)
