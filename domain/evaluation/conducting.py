"""Commands that conduct an evaluation round (评议轮次): open, close and score, publish."""

import re
from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.calendar import calendar_of
from domain.command import Command
from domain.evaluation import scoring
from domain.evaluation.department import DepartmentEvaluation, evaluation_of
from domain.evaluation.refusals import (
    CriteriaMissing,
    EvaluationCloseInPast,
    EvaluationNotPolling,
    EvaluationNotScored,
    EvaluationRoundAlreadyOpened,
    EvaluationStillPolling,
    EvaluationWithoutDepartments,
    PanelTooSmall,
    QuarterMalformed,
    WeightsNotWhole,
)
from domain.evaluation.round import EvaluationRound
from domain.events.evaluation import (
    DepartmentScored,
    EvaluationResultPublished,
    EvaluationRoundClosed,
    EvaluationRoundOpened,
    EvaluationStatus,
    RaterPanel,
)
from domain.organisation import active_organisation
from domain.personal import bounded, public_text
from domain.reference import EvaluationRoundId, OrganisationId
from domain.situation import Situation
from domain.suppression import FEWEST_RATERS

LONGEST_NAME = 120
WHOLE = 100
OBJECTION_WORKING_DAYS = 5
_QUARTER = re.compile(r"20\d{2}-Q[1-4]")


def _checked_panels(panels: tuple[RaterPanel, ...]) -> tuple[RaterPanel, ...]:
    total = sum(panel.weight for panel in panels)
    once = len({panel.group for panel in panels}) == len(panels)
    if total != WHOLE or not once or any(panel.weight <= 0 for panel in panels):
        raise WeightsNotWhole(total=total)
    for panel in panels:
        if panel.invited < FEWEST_RATERS:
            raise PanelTooSmall(group=panel.group, minimum=FEWEST_RATERS)
    return panels


class OpenEvaluationRound(Command, about=EvaluationRound, by=(Role.PROGRAMME_OFFICE,)):
    """Open an evaluation round (开启评议轮次): one a quarter, departments, criteria, and rater groups with weights."""

    name: str
    period: str
    departments: tuple[OrganisationId, ...]
    instrument: str
    criteria: tuple[str, ...]
    panels: tuple[RaterPanel, ...]
    closes_on: date

    def decide(self, situation: Situation) -> UUID:
        """Refuses a second round of a quarter, weights that are not a whole, and groups that could never be shown."""
        if not _QUARTER.fullmatch(self.period):
            raise QuarterMalformed(period=self.period)
        round = situation.find(EvaluationRound, situation.derived_id("evaluation_round", self.period))
        if round.exists:
            raise EvaluationRoundAlreadyOpened(period=self.period)
        if not self.departments or len(set(self.departments)) < len(self.departments):
            raise EvaluationWithoutDepartments
        for department in self.departments:
            active_organisation(situation, department)
        if not self.criteria:
            raise CriteriaMissing
        if self.closes_on < situation.today:
            raise EvaluationCloseInPast(closes_on=self.closes_on)
        round.trigger(
            EvaluationRoundOpened(
                name=public_text(self.name, LONGEST_NAME),
                period=self.period,
                departments=self.departments,
                instrument=bounded(self.instrument, LONGEST_NAME),
                criteria=tuple(public_text(each, LONGEST_NAME) for each in self.criteria),
                panels=_checked_panels(self.panels),
                opens_on=situation.today,
                closes_on=self.closes_on,
            )
        )
        return round.id


class CloseEvaluationRound(Command, about=EvaluationRound, by=(Role.TIMEKEEPER,)):
    """Close an evaluation round (截止评议) when its last day is over, and score every department at once."""

    round: EvaluationRoundId

    def decide(self, situation: Situation) -> UUID:
        """Refuses a round that is closed, or whose last day is not over."""
        round = situation.get(EvaluationRound, self.round)
        if round.status is not EvaluationStatus.POLLING:
            raise EvaluationNotPolling(period=round.period)
        if situation.today <= round.closes_on:
            raise EvaluationStillPolling(closes_on=round.closes_on)
        evaluations = [(each, evaluation_of(situation, round.id, each)) for each in round.departments]
        round.trigger(EvaluationRoundClosed(on=situation.today))
        for organisation, evaluation in evaluations:
            evaluation.trigger(_scored(round, organisation, evaluation))
        return round.id


def _scored(round: EvaluationRound, organisation: UUID, evaluation: DepartmentEvaluation) -> DepartmentScored:
    parts = scoring.parts(round.panels.values(), evaluation.tallies, round.criteria)
    return DepartmentScored(
        round=round.id,
        organisation=organisation,
        period=round.period,
        parts=parts,
        ballots=sum(part.ballots or 0 for part in parts),
        invited=sum(part.invited for part in parts if not part.suppressed),
        bad=sum(part.bad or 0 for part in parts),
        score=scoring.score(parts),
    )


class PublishEvaluationResult(Command, about=EvaluationRound, by=(Role.PROGRAMME_OFFICE,)):
    """Publish the result of an evaluation round (公布评议结果); departments may object for five working days."""

    round: EvaluationRoundId
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a round that is not scored, or whose result is public."""
        round = situation.get(EvaluationRound, self.round)
        calendar = calendar_of(situation)
        if round.status is not EvaluationStatus.SCORED:
            raise EvaluationNotScored
        deadline = calendar.add_working_days(situation.today, OBJECTION_WORKING_DAYS)
        evaluations = tuple(
            situation.derived_id("department_evaluation", round.id, each) for each in round.departments
        )
        round.trigger(
            EvaluationResultPublished(
                evaluations=evaluations,
                basis=bounded(self.basis, LONGEST_NAME),
                on=situation.today,
                objections_until=deadline.due,
                calendar_edition=deadline.calendar_version,
                provisional=deadline.provisional,
            )
        )
        return round.id
