"""Rectifications (整改): what becomes of the sample's findings: contested, ordered, submitted, verified or returned."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from app.sample import supervision_texts as words
from app.sample.agenda import Agenda
from app.sample.district import INSPECTOR, Stage
from domain.actor import Actor
from domain.finding import (
    ContestFinding,
    Finding,
    JudgeFinding,
    OrderRectification,
    ReturnRectification,
    SubmitRectification,
    VerifyRectification,
)

CONTESTED, UPHELD, RETURNED, ON_SITE, LATE = 0.08, 0.6, 0.08, 0.7, 0.12
DAYS = (5, 10, 10, 15)


@dataclass
class Rectified:
    """A finding on its way."""

    finding: UUID
    on_site: bool
    returned: bool = False


class Rectifications(Agenda):
    """Sends each finding its way."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage, "rectifications")
        self.names = {id: name for name, id in self.directory.organisations.items()}

    def begin(self, finding: UUID, *, contested: bool | None = None, on_site: bool | None = None) -> None:
        """What follows from a finding, by chance where nothing is fixed."""
        contested = self.chance.random() < CONTESTED if contested is None else contested
        on_site = self.chance.random() < ON_SITE if on_site is None else on_site
        case = Rectified(finding, on_site)
        self.after(self.chance.randrange(1, 4), partial(self._contest if contested else self._order, case))

    def _of(self, case: Rectified) -> Finding:
        return self.sim.get(Finding, case.finding)

    def _owner(self, case: Rectified) -> UUID:
        """The post that was found wanting, or the head of its organisation."""
        found = self._of(case)
        return found.post or self.directory.heads[self.names[found.organisation]]

    def _acting(self, case: Rectified) -> Actor:
        return self.stage.acting(self._of(case).owner or self._owner(case))

    def _contest(self, case: Rectified) -> None:
        grounds = self.chance.choice(words.GROUNDS)
        self.sim.send(ContestFinding(finding=case.finding, grounds=grounds), self._acting(case))
        self.after(self.chance.randrange(2, 6), partial(self._judge, case))

    def _judge(self, case: Rectified) -> None:
        upheld = self.chance.random() < UPHELD
        reasons = "佐证不足以说明情况，维持认定。" if upheld else "派车单与会议签到可以印证，认定不成立。"
        self.sim.send(JudgeFinding(finding=case.finding, uphold=upheld, reasons=reasons), INSPECTOR)
        if upheld:
            self.after(1, partial(self._order, case))

    def _order(self, case: Rectified) -> None:
        command = OrderRectification(
            finding=case.finding,
            post=self._owner(case),
            requirement=self.chance.choice(words.REQUIREMENTS),
            days=self.chance.choice(DAYS),
        )
        self.sim.send(command, self.supervisor(self._of(case).organisation))
        late = self.chance.randrange(1, 8) if self.chance.random() < LATE else 0
        due = self._of(case).due
        early = self.sim.calendar.working_days_between(self.sim.today, due) - self.chance.randrange(0, 4)
        day = self.sim.workday(due, late) if late else self.sim.workday(self.sim.today, early)
        self.on(day, partial(self._submit, case))

    def _submit(self, case: Rectified) -> None:
        command = SubmitRectification(
            finding=case.finding,
            text=self.chance.choice(words.RECTIFICATIONS),
            evidence=(f"整改报告-{self.chance.randrange(1_000, 9_999)}",),
        )
        self.sim.send(command, self._acting(case))
        returned = case.on_site and not case.returned and self.chance.random() < RETURNED
        self.after(self.chance.randrange(2, 8), partial(self._return if returned else self._verify, case))

    def _return(self, case: Rectified) -> None:
        case.returned = True
        command = ReturnRectification(
            finding=case.finding, on_site=True, reason="现场查看问题仍然存在，整改措施未落实到岗位。"
        )
        self.sim.send(command, self.supervisor(self._of(case).organisation))
        self.after(self.chance.randrange(2, 5), partial(self._submit, case))

    def _verify(self, case: Rectified) -> None:
        command = VerifyRectification(
            finding=case.finding,
            on_site=case.on_site,
            remark="现场查看属实。" if case.on_site else "审阅整改报告，同意销号。",
        )
        self.sim.send(command, self.supervisor(self._of(case).organisation))
