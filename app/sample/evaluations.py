"""Evaluations (评议): four rounds, each of the quarter before; 43 departments, 40 ballots each."""

from datetime import date
from functools import partial
from uuid import UUID

from app.sample import needles as told
from app.sample.district import Stage
from app.sample.needles import Needles
from app.sample.plan import OFFICE
from domain.actor import Actor, Role
from domain.evaluation import (
    Ballot,
    CastBallots,
    LodgeEvaluationObjection,
    OpenEvaluationRound,
    PublishEvaluationResult,
    ResolveEvaluationObjection,
)
from domain.events.evaluation import RaterGroup, RaterPanel
from domain.events.organisation import OrganisationKind
from domain.post import Post

BALLOT_BOX = Actor(role=Role.PROGRAMME_OFFICE)  # an account that names nobody
ROUNDS = (
    ("2025-Q4", date(2026, 1, 12), date(2026, 1, 23)),
    ("2026-Q1", date(2026, 4, 7), date(2026, 4, 17)),
    ("2026-Q2", date(2026, 7, 6), date(2026, 7, 17)),
    ("2026-Q3", date(2026, 10, 12), date(2026, 10, 23)),
)
CRITERIA = ("审批最少", "流程最优", "体制最顺", "机制最活", "效率最高", "服务最好")
PANELS = (
    RaterPanel(group=RaterGroup.ENTERPRISE, weight=40, invited=18),
    RaterPanel(group=RaterGroup.DEPUTY, weight=20, invited=10),
    RaterPanel(group=RaterGroup.SERVICE_USER, weight=25, invited=12),
    RaterPanel(group=RaterGroup.INTERNAL, weight=15, invited=8),
)
CAST = {
    RaterGroup.ENTERPRISE: 16,
    RaterGroup.DEPUTY: 8,
    RaterGroup.SERVICE_USER: 10,
    RaterGroup.INTERNAL: 6,
}
FEW_CAST = {
    RaterGroup.ENTERPRISE: 18,
    RaterGroup.DEPUTY: 2,
    RaterGroup.SERVICE_USER: 12,
    RaterGroup.INTERNAL: 8,
}
FALLING_QUALITY = (4.5, 4.2, 3.8, 3.3)
CLUSTERED_QUALITY = 2.6
OBJECTIONS = 3
REASONS = (
    "参评企业中多家并无我单位办理的事项，请核实样本来源。",
    "本轮调查期间我单位窗口搬迁，评价不能反映正常服务水平。",
    "部分指标属上级审批权限，不应计入我单位得分。",
)


class Evaluations:
    """Opens each round, empties the ballot box on its last day, publishes, and answers objections."""

    def __init__(self, stage: Stage, needles: Needles) -> None:
        self.stage, self.sim, self.needles = stage, stage.sim, needles
        self.chance = stage.sim.chance("evaluations")
        bodies = stage.district.plan.bodies
        self.names = [body.name for body in bodies if body.kind is OrganisationKind.DEPARTMENT]
        self.quality = {name: self.chance.uniform(3.9, 4.6) for name in self.names}

    def begin(self) -> None:
        """Put the four rounds on the agenda."""
        for number, (period, opens, closes) in enumerate(ROUNDS):
            self.sim.on(opens, 9.2, partial(self._open, number, period, closes))

    def _open(self, number: int, period: str, closes: date) -> None:
        organisations = self.stage.directory.organisations
        command = OpenEvaluationRound(
            name=f"{period[:4]}年第{period[-1]}季度部门评议",
            period=period,
            departments=tuple(organisations[name] for name in self.names),
            instrument="云望区部门评议表（2026年版）",
            criteria=CRITERIA,
            panels=PANELS,
            closes_on=closes,
        )
        round = self.sim.send(command, self.stage.office)
        for place, name in enumerate(self.names):
            at = partial(self._empty_box, round, number, name)
            self.sim.on(closes, 18 + place / 30, at)
        day = self.sim.workday(closes, 3)
        self.sim.on(day, 10.5, partial(self._publish, round, number))

    def _empty_box(self, round: UUID, number: int, name: str) -> None:
        few = (name, ROUNDS[number][0]) == (told.FEW_RATED_AT, told.FEW_RATED_PERIOD)
        ballots = tuple(
            Ballot(
                token=f"{self.chance.getrandbits(128):032x}",
                group=group,
                grades=self._grades(self._level(name, group, number)),
            )
            for group, cast in (FEW_CAST if few else CAST).items()
            for _ in range(cast)
        )
        organisation = self.stage.directory.organisations[name]
        command = CastBallots(round=round, department=organisation, ballots=ballots)
        evaluation = self.sim.send(command, BALLOT_BOX)
        if few:
            self.needles.few_rated_evaluation = evaluation

    def _level(self, name: str, group: RaterGroup, number: int) -> float:
        if name == told.FALLING_AT:
            return FALLING_QUALITY[number]
        if name == told.CLUSTERED_AT and group is RaterGroup.ENTERPRISE and number == len(ROUNDS) - 1:
            return CLUSTERED_QUALITY
        return self.quality[name]

    def _grades(self, level: float) -> tuple[int, ...]:
        """One rater's grades: a mood, and a little more or less on each criterion."""
        mood = self.chance.gauss(level, 0.45)
        return tuple(min(5, max(1, round(mood + self.chance.uniform(-0.8, 0.8)))) for _ in CRITERIA)

    def _publish(self, round: UUID, number: int) -> None:
        basis = f"云营商办〔2026〕{30 + number}号"
        self.sim.send(PublishEvaluationResult(round=round, basis=basis), self.stage.office)
        apart = {OFFICE, told.FALLING_AT, told.CLUSTERED_AT, told.FEW_RATED_AT}
        objecting = self.chance.sample([name for name in self.names if name not in apart], OBJECTIONS)
        for place, name in enumerate(objecting):
            day = self.sim.workday(self.sim.today, 2 + place)
            sustained = place == 0 and number == 1
            self.sim.on(day, 15.1, partial(self._object, round, name, sustained))

    def _object(self, round: UUID, name: str, sustained: bool) -> None:
        post = self.stage.directory.heads[name]
        if self.sim.get(Post, post).holder is None:
            return
        organisation = self.stage.directory.organisations[name]
        evaluation = self.sim.derived_id("department_evaluation", round, organisation)
        command = LodgeEvaluationObjection(evaluation=evaluation, reason=self.chance.choice(REASONS))
        self.sim.send(command, self.stage.acting(post, Role.DEPARTMENT_HEAD))
        day = self.sim.workday(self.sim.today, self.chance.randrange(2, 6))
        self.sim.on(day, 11.3, partial(self._answer, evaluation, sustained))

    def _answer(self, evaluation: UUID, sustained: bool) -> None:
        reasons = (
            "经复核样本确有错配，本轮得分予以搁置。" if sustained else "经复核样本抽取合规，维持原结果。"
        )
        command = ResolveEvaluationObjection(evaluation=evaluation, sustained=sustained, reasons=reasons)
        self.sim.send(command, self.stage.office)
