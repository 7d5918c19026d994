"""Evaluation round, the aggregate (评议轮次): which departments are rated, by whom, on what, until when."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from domain.aggregate import EMPTY, Aggregate, when
from domain.events.evaluation import (
    EvaluationResultPublished,
    EvaluationRoundClosed,
    EvaluationRoundOpened,
    EvaluationStatus,
    RaterGroup,
    RaterPanel,
)


class EvaluationRound(Aggregate, topic="evaluation_round", title="评议轮次"):
    """One round, one quarter."""

    period: str = ""
    departments: tuple[UUID, ...] = ()
    criteria: int = 0
    panels: Mapping[RaterGroup, RaterPanel] = EMPTY
    closes_on: date
    status: EvaluationStatus = EvaluationStatus.POLLING
    objections_until: date | None = None

    @when(EvaluationRoundOpened)
    def opened_to_raters(self, event: EvaluationRoundOpened) -> None:
        """It takes ballots."""
        self.period, self.departments, self.criteria = event.period, event.departments, len(event.criteria)
        self.panels = {panel.group: panel for panel in event.panels}
        self.closes_on = event.closes_on

    @when(EvaluationRoundClosed)
    def closed(self, _: EvaluationRoundClosed) -> None:
        """It takes no more, and is scored."""
        self.status = EvaluationStatus.SCORED

    @when(EvaluationResultPublished)
    def published(self, event: EvaluationResultPublished) -> None:
        """Its scores are public."""
        self.status, self.objections_until = EvaluationStatus.PUBLISHED, event.objections_until
