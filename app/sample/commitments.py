"""Commitments (承诺): drafted and published in January, then kept, kept late, revised or broken."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from uuid import UUID

from app.sample.district import INSPECTOR, Stage
from app.sample.needles import REVISED_BASIS, Needles
from app.sample.promises import HANDED_OVER, REVISED, THIS_WEEK, Fate, Promise, postponed, promises
from domain.actor import Actor, Role
from domain.commitment import (
    ArchiveCommitment,
    Commitment,
    DraftCommitment,
    EvaluateCommitment,
    FulfilCommitment,
    PublishCommitment,
    RedraftCommitment,
    ReportCommitmentProgress,
    ReviewCommitment,
    ReviseCommitment,
    VerifyFulfilment,
    WithdrawCommitment,
)
from domain.commitment.periods import next_due
from domain.events.issue_codes import Grade
from domain.post import Post

BASIS = "《云望区2026年亮承诺工作方案》（云营商办〔2026〕2号）"
DRAFTING = date(2026, 1, 6)
RETURNED, REPORTED, KEPT_LATE, VERIFIED, UNREAL, EVALUATED = 0.05, 0.93, 0.70, 0.85, 0.03, 0.2
ENOUGH_TIME, LAST_MINUTE = 60, 0.6
DAY = timedelta(1)


@dataclass
class Owed:
    """A commitment and what is meant to become of it."""

    promise: Promise
    post: UUID
    id: UUID


class Commitments:
    """What the 52 heads promise, and how they keep it."""

    def __init__(self, stage: Stage, needles: Needles) -> None:
        self.stage, self.sim, self.needles = stage, stage.sim, needles
        self.chance = stage.sim.chance("commitments")
        self.by_post: dict[UUID, list[UUID]] = {}

    def begin(self) -> None:
        """Put the drafting on the agenda; everything else follows from it."""
        for place, promise in enumerate(promises(self.stage.district.plan, self.sim.chance("promises"))):
            day = self.sim.workday(DRAFTING, place % 3)
            self.sim.on(day, self._hour(), partial(self._draft, promise))

    def _hour(self) -> float:
        return self.chance.uniform(8.7, 17.3)

    def _owner(self, owed: Owed) -> Actor:
        """The head, or the programme office while nobody holds the post."""
        if self.sim.get(Post, owed.post).holder is None:
            return self.stage.office
        return self.stage.acting(owed.post, Role.DEPARTMENT_HEAD)

    def _draft(self, promise: Promise) -> None:
        post = self.stage.directory.heads[promise.organisation]
        returned = self.chance.random() < RETURNED
        command = DraftCommitment(
            post=post,
            text=promise.text,
            metric=None if returned else promise.metric,
            target=promise.target,
            unit=promise.unit,
            due=promise.due,
            cadence=promise.cadence,
            basis=BASIS,
        )
        id = self.sim.send(command, self.stage.acting(post, Role.DEPARTMENT_HEAD))
        owed = Owed(promise, post, id)
        day = self.sim.workday(self.sim.today, self.chance.randrange(1, 4))
        self.sim.on(day, self._hour(), partial(self._return if returned else self._approve, owed))

    def _return(self, owed: Owed) -> None:
        remark = "承诺缺少可衡量的指标，请补充后再报。"
        self.sim.send(ReviewCommitment(commitment=owed.id, approve=False, remark=remark), self.stage.office)
        self.sim.on(self.sim.workday(self.sim.today, 1), self._hour(), partial(self._redraft, owed))

    def _redraft(self, owed: Owed) -> None:
        promise = owed.promise
        command = RedraftCommitment(
            commitment=owed.id,
            text=promise.text,
            metric=promise.metric,
            target=promise.target,
            unit=promise.unit,
            due=promise.due,
            cadence=promise.cadence,
            basis=BASIS,
        )
        self.sim.send(command, self._owner(owed))
        self.sim.on(self.sim.workday(self.sim.today, 1), self._hour(), partial(self._approve, owed))

    def _approve(self, owed: Owed) -> None:
        self.sim.send(ReviewCommitment(commitment=owed.id, approve=True), self.stage.office)
        self.sim.on(self.sim.workday(self.sim.today, 2), self._hour(), partial(self._publish, owed))

    def _publish(self, owed: Owed) -> None:
        self.sim.send(PublishCommitment(commitment=owed.id), self._owner(owed))
        self.by_post.setdefault(owed.post, []).append(owed.id)
        if owed.promise.needle == HANDED_OVER:
            self.needles.handed_over_commitment = owed.id
        if owed.promise.cadence:
            self._plan_reports(owed, self.sim.today)
        else:
            self._plan_end(owed)

    def _plan_reports(self, owed: Owed, day: date) -> None:
        """A report in the last days of the next period, or none; then the period after that."""
        last = next_due(owed.promise.cadence, day)
        assert last is not None
        if self.chance.random() < REPORTED:
            reported = self.sim.calendar.last_working_day(last - timedelta(self.chance.randrange(3)))
            self.sim.on(reported, self._hour(), partial(self._report, owed, owed.promise.target))
        self.sim.on(last, 17.9, partial(self._plan_reports, owed, last))

    def _report(self, owed: Owed, done: Decimal) -> None:
        if self.sim.get(Commitment, owed.id).is_owed:
            text = f"本期{owed.promise.metric}为{done.normalize():f}{owed.promise.unit}，按计划推进。"
            command = ReportCommitmentProgress(commitment=owed.id, done=done, text=text)
            self.sim.send(command, self._owner(owed))

    def _plan_end(self, owed: Owed) -> None:
        due, chance, today = owed.promise.due, self.chance, self.sim.today
        assert due is not None
        span = (due - today).days
        for part in (3, 6):
            day = self.sim.calendar.last_working_day(today + timedelta(span * part // 10))
            done = (owed.promise.target * part / 10).quantize(Decimal("0.1"))
            self.sim.on(day, self._hour(), partial(self._report, owed, done))
        fate = owed.promise.fate
        if fate is Fate.WITHDRAWN:
            self.sim.on(today + timedelta(span // 2), self._hour(), partial(self._withdraw, owed))
        elif fate is Fate.REVISED:
            self.sim.on(
                self.sim.workday(today + timedelta(span // 2), 1), self._hour(), partial(self._revise, owed)
            )
        elif due == THIS_WEEK and chance.random() < LAST_MINUTE:
            return  # due this week, and nobody knows yet
        elif fate is Fate.KEPT:
            unreal = span > ENOUGH_TIME and chance.random() < UNREAL
            day = due - timedelta(chance.randrange(30, 40) if unreal else chance.randrange(25))
            self.sim.on(
                self.sim.calendar.last_working_day(day), self._hour(), partial(self._fulfil, owed, unreal)
            )
        elif owed.promise.needle or chance.random() < KEPT_LATE:
            day = self.sim.workday(due, chance.randrange(8, 32))
            self.sim.on(day, self._hour(), partial(self._fulfil, owed, False))

    def _fulfil(self, owed: Owed, unreal: bool) -> None:
        evidence = (
            f"{owed.promise.organisation}兑现情况说明",
            f"佐证材料-{self.chance.randrange(10_000, 99_999)}",
        )
        self.sim.send(FulfilCommitment(commitment=owed.id, evidence=evidence), self._owner(owed))
        if unreal or self.chance.random() < VERIFIED:
            day = self.sim.workday(self.sim.today, 4 if unreal else self.chance.randrange(3, 16))
            self.sim.on(day, self._hour(), partial(self._verify, owed, unreal))

    def _verify(self, owed: Owed, unreal: bool) -> None:
        caller = self.stage.acting(self.chance.choice(self.stage.directory.callers), Role.CALLBACK_OFFICER)
        verifier = INSPECTOR if self.chance.random() < 0.25 else caller
        remark = "现场核查发现指标未达到，佐证不足。" if unreal else None
        self.sim.send(VerifyFulfilment(commitment=owed.id, real=not unreal, remark=remark), verifier)
        if unreal:
            self.sim.on(self.sim.workday(self.sim.today, 8), self._hour(), partial(self._fulfil, owed, False))
        elif self.chance.random() < EVALUATED:
            self.sim.on(self.sim.workday(self.sim.today, 10), self._hour(), partial(self._evaluate, owed))

    def _evaluate(self, owed: Owed) -> None:
        grade = self.chance.choices(tuple(Grade), (50, 35, 10, 4, 1))[0]
        command = EvaluateCommitment(commitment=owed.id, grade=grade, raters=self.chance.randrange(5, 60))
        self.sim.send(command, self.stage.office)
        if self.chance.random() < 0.2:
            day = self.sim.workday(self.sim.today, 15)
            self.sim.on(
                day,
                self._hour(),
                partial(self.sim.send, ArchiveCommitment(commitment=owed.id), self.stage.office),
            )

    def _revise(self, owed: Owed) -> None:
        due = owed.promise.due
        assert due is not None
        needle = owed.promise.needle == REVISED
        later = date(2026, 12, 31) if needle else due + timedelta(30)
        if needle:
            self.needles.revised_commitment = owed.id
        command = ReviseCommitment(
            commitment=owed.id,
            text=postponed(owed.promise, later),
            due=later,
            reason="上级专项资金下达时间调整，按法定程序变更完成期限",
            legal_basis=REVISED_BASIS,
            approver=self.stage.directory.lead_of[owed.promise.organisation],
            compensation="已向受影响企业说明情况并先行垫付首期资金" if needle else None,
        )
        self.sim.send(command, self._owner(owed))
        if not needle:
            day = self.sim.calendar.last_working_day(later - timedelta(self.chance.randrange(1, 12)))
            self.sim.on(day, self._hour(), partial(self._fulfil, owed, False))

    def _withdraw(self, owed: Owed) -> None:
        reason, basis = "相关职责依法划转其他部门，原承诺由承接部门重新公开", "云编办〔2026〕9号"
        command = WithdrawCommitment(commitment=owed.id, reason=reason, legal_basis=basis)
        self.sim.send(command, self.stage.office)
