"""Played (措施执行): the 75 measures are adopted, broken down to unit posts, reported on, and looked into."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from app.sample.district import INSPECTOR, Stage
from app.sample.measures.wording import MEASURES, Wording
from app.sample.needles import PAPER_MEASURE, UNVERIFIED_MEASURE, Needles
from domain.actor import Actor, Role
from domain.events.measure import MeasurePackage
from domain.measure import (
    AdoptMeasure,
    AssignMeasureTask,
    Measure,
    ReassignMeasureTask,
    ReportMeasureTaskCompletion,
    ReportMeasureTaskProgress,
    RescheduleMeasureTask,
    ResumeMeasure,
    SuspendMeasure,
    VerifyMeasureOutcome,
)

ADOPTED = {MeasurePackage.RULES: date(2026, 1, 21), MeasurePackage.STABILISATION: date(2026, 2, 25)}
DUES = tuple(
    date(2026, month, day) for month, day in ((4, 30), (6, 30), (8, 31), (9, 30), (10, 31), (12, 31))
)
REPORTED, IN_TIME, LATE, EARLY, VERIFIED, UNREAL = 0.8, 0.82, 0.12, 0.3, 0.8, 0.05
NEEDLE_DUE, NEEDLE_DONE = date(2026, 3, 31), date(2026, 3, 20)
PAPER_DUE, PAPER_DONE = date(2026, 6, 30), date(2026, 6, 24)
# By their places among the 75: moved to a colleague, given more time, left to rest for good or for a while.
REASSIGNED, RESCHEDULED, SUSPENDED, RESUMED = (8, 24, 56), (32, 40, 64), 62, 48
END_OF_YEAR = date(2026, 12, 31)
MONTH = 30
REPORTS = (
    "已完成调研摸底，正在细化流程和分工",
    "制度文本征求意见结束，开始试运行",
    "已在窗口全面推行，收集反馈{n}条",
    "覆盖企业{n}家，正在补齐薄弱环节",
    "与相关部门会商{n}次，堵点已减少",
)


@dataclass
class Owed:
    """A task of a measure, at its post; `paper` and `silent` are the needles."""

    wording: Wording
    measure: UUID
    task: UUID
    post: UUID
    due: date
    paper: bool = False
    silent: bool = False


class Measures:
    """What the two packages became."""

    def __init__(self, stage: Stage, needles: Needles) -> None:
        self.stage, self.sim, self.needles = stage, stage.sim, needles
        self.chance = stage.sim.chance("measures")
        self.ids: list[UUID] = []

    def begin(self) -> None:
        """Put the two adoptions on the agenda; everything else follows from them."""
        for place, wording in enumerate(MEASURES):
            day = ADOPTED[wording.area.package]
            self.sim.on(day, 9.2 + wording.number / 10, partial(self._adopt, place, wording))

    def _hour(self) -> float:
        return self.chance.uniform(8.6, 17.4)

    def _owner(self, owed: Owed) -> Actor:
        return self.stage.acting(owed.post, Role.DEPARTMENT_HANDLER)

    def _is_open(self, owed: Owed) -> bool:
        measure = self.sim.get(Measure, owed.measure)
        return measure.in_force and measure.tasks[owed.task].is_open

    def _adopt(self, place: int, wording: Wording) -> None:
        named = self.stage.directory.organisations
        command = AdoptMeasure(
            number=wording.number,
            area=wording.area,
            line=wording.line,
            benchmarks=wording.benchmarks,
            upstream_clause=wording.upstream,
            clause=wording.clause,
            text=f"{wording.name}：{wording.text}。",
            lead_department=named[wording.lead],
            duty_departments=tuple(named[name] for name in wording.others),
            basis=wording.basis,
        )
        measure = self.sim.send(command, self.stage.office)
        self.ids.append(measure)
        self._note(wording, measure)
        day = self.sim.workday(self.sim.today, self.chance.randrange(2, 9))
        for step, (text, department) in enumerate(wording.tasks):
            assign = partial(self._assign, place, wording, measure, step, text, department)
            self.sim.on(day, self._hour(), assign)
        if place in (SUSPENDED, RESUMED):
            self.sim.on(date(2026, 8, 11), 10.4, partial(self._suspend, measure, resumes=place == RESUMED))

    def _note(self, wording: Wording, measure: UUID) -> None:
        if wording.area.package is MeasurePackage.RULES and wording.number == UNVERIFIED_MEASURE:
            self.needles.unverified_measure = measure

    def _assign(
        self, place: int, wording: Wording, measure: UUID, step: int, text: str, department: str
    ) -> None:
        rules = wording.area.package is MeasurePackage.RULES
        silent = rules and wording.number == UNVERIFIED_MEASURE
        paper = rules and wording.number == PAPER_MEASURE and step == 0
        due = NEEDLE_DUE if silent else PAPER_DUE if paper else DUES[(place + step * 2) % len(DUES)]
        post = self.chance.choice(self.stage.directory.handlers[department])
        command = AssignMeasureTask(measure=measure, text=text, post=post, due=due)
        task = self.sim.send(command, self.stage.office)
        owed = Owed(wording, measure, task, post, due, paper=paper, silent=silent)
        if paper:
            self.needles.paper_task = task
        if step == 0 and place in REASSIGNED:
            self.sim.on(date(2026, 5, 12), self._hour(), partial(self._reassign, owed, department))
        if step == 0 and place in RESCHEDULED and due < END_OF_YEAR:
            day = self.sim.calendar.last_working_day(due - timedelta(12))
            self.sim.on(day, self._hour(), partial(self._reschedule, owed))
        self._plan(owed)

    def _plan(self, owed: Owed) -> None:
        """Monthly reports while it is open, and the day on which it will be reported complete, if any."""
        for month in range(1, 11):
            if self.chance.random() < REPORTED:
                day = self.sim.workday(self.sim.today + timedelta(month * MONTH), self.chance.randrange(6))
                self.sim.on(day, self._hour(), partial(self._report, owed, self.sim.today))
        done = self._done_on(owed)
        if done is not None:
            self.sim.on(self.sim.calendar.last_working_day(done), self._hour(), partial(self._complete, owed))

    def _done_on(self, owed: Owed) -> date | None:
        if owed.silent or owed.paper:
            return NEEDLE_DONE if owed.silent else PAPER_DONE
        fate = self.chance.random()
        if owed.due == END_OF_YEAR:
            return date(2026, 10, 9) + timedelta(self.chance.randrange(40)) if fate < EARLY else None
        if fate < IN_TIME:
            return owed.due - timedelta(self.chance.randrange(1, 22))
        return owed.due + timedelta(self.chance.randrange(5, 40)) if fate < IN_TIME + LATE else None

    def _report(self, owed: Owed, since: date) -> None:
        if not self._is_open(owed):
            return
        span = max((owed.due - since).days, 1)
        percent = min(95, max(5, (self.sim.today - since).days * 100 // span - self.chance.randrange(12)))
        text = self.chance.choice(REPORTS).format(n=self.chance.randrange(4, 60))
        command = ReportMeasureTaskProgress(
            measure=owed.measure, task=owed.task, percent=percent, text=f"{text}。"
        )
        self.sim.send(command, self._owner(owed))

    def _complete(self, owed: Owed) -> None:
        if not self._is_open(owed):
            return
        evidence = (
            f"“{owed.wording.name}”完成情况报告",
            f"现场照片及台账-{self.chance.randrange(1000, 9999)}",
        )
        command = ReportMeasureTaskCompletion(measure=owed.measure, task=owed.task, evidence=evidence)
        self.sim.send(command, self._owner(owed))
        if owed.silent:
            return
        if owed.paper or self.chance.random() < VERIFIED:
            unreal = owed.paper or self.chance.random() < UNREAL
            day = self.sim.workday(self.sim.today, 10 if owed.paper else self.chance.randrange(4, 25))
            self.sim.on(day, self._hour(), partial(self._verify, owed, real=not unreal))

    def _verify(self, owed: Owed, *, real: bool) -> None:
        caller = self.stage.acting(self.chance.choice(self.stage.directory.callers), Role.CALLBACK_OFFICER)
        verifier = self.chance.choices((caller, self.stage.office, INSPECTOR), (50, 30, 20))[0]
        remark = None if real else "现场核查：制度已挂网，但随机回访企业均不知晓，台账为集中补填。"
        command = VerifyMeasureOutcome(measure=owed.measure, task=owed.task, real=real, remark=remark)
        self.sim.send(command, verifier)
        if not real and not owed.paper:
            day = self.sim.workday(self.sim.today, self.chance.randrange(8, 25))
            self.sim.on(day, self._hour(), partial(self._complete, owed))

    def _reassign(self, owed: Owed, department: str) -> None:
        others = [post for post in self.stage.directory.handlers[department] if post != owed.post]
        if self._is_open(owed):
            command = ReassignMeasureTask(
                measure=owed.measure, task=owed.task, post=others[0], reason="股室分工调整，任务随业务移交"
            )
            self.sim.send(command, self.stage.office)
            owed.post = others[0]

    def _reschedule(self, owed: Owed) -> None:
        if self._is_open(owed):
            later = owed.due + timedelta(45)
            command = RescheduleMeasureTask(
                measure=owed.measure,
                task=owed.task,
                due=later,
                reason="上级配套系统上线时间推迟，经分管领导同意顺延",
                approver=self.stage.directory.lead_of[owed.wording.lead],
            )
            self.sim.send(command, self.stage.office)
            owed.due = later

    def _suspend(self, measure: UUID, *, resumes: bool) -> None:
        reason, basis = "上级政策正在修订，待明确后再执行", "云政办发〔2026〕41号"
        self.sim.send(SuspendMeasure(measure=measure, reason=reason, basis=basis), self.stage.office)
        if resumes:
            command = ResumeMeasure(measure=measure, basis="云政办发〔2026〕52号")
            self.sim.on(date(2026, 9, 22), 9.4, partial(self.sim.send, command, self.stage.office))
