"""Department evaluation, the aggregate (部门评议): one department in one round: its ballots, its score, its objection.

Ballots of one department stand in one stream, whoever cast them: there is no stream of a rater, and the digest of
a token is another one for each department, so that no two ballots can be told to be of one hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from domain.aggregate import EMPTY, Aggregate, put, when
from domain.events.evaluation import (
    BallotCast,
    DepartmentScored,
    EvaluationObjectionLodged,
    EvaluationObjectionResolved,
    ObjectionStatus,
    RaterGroup,
)
from domain.situation import Situation

LOWEST_GRADE, HIGHEST_GRADE, FAIR_GRADE = 1, 5, 3


@dataclass(frozen=True, slots=True)
class Tally:
    """A group's ballots, added up: `bad` are those whose grades are below fair on average."""

    ballots: int = 0
    total: int = 0
    bad: int = 0

    def with_ballot(self, grades: tuple[int, ...]) -> "Tally":
        """One ballot more."""
        total = sum(grades)
        return Tally(self.ballots + 1, self.total + total, self.bad + (total < FAIR_GRADE * len(grades)))


class DepartmentEvaluation(Aggregate, topic="department_evaluation", title="部门评议"):
    """What raters said of a department, added up by group; no ballot is kept apart."""

    digests: frozenset[str] = frozenset()
    tallies: Mapping[RaterGroup, Tally] = EMPTY
    round: UUID | None = None
    organisation: UUID | None = None
    objection: ObjectionStatus | None = None
    lodger: UUID | None = None

    @when(BallotCast)
    def cast(self, event: BallotCast) -> None:
        """One ballot more, and its token is used."""
        self.digests |= {event.token_digest}
        tally = self.tallies.get(event.group, Tally())
        self.tallies = put(self.tallies, event.group, tally.with_ballot(event.grades))

    @when(DepartmentScored)
    def scored(self, event: DepartmentScored) -> None:
        """It is known which department and round this is of."""
        self.round, self.organisation = event.round, event.organisation

    @when(EvaluationObjectionLodged)
    def objected(self, event: EvaluationObjectionLodged) -> None:
        """An answer is owed."""
        self.objection, self.lodger = ObjectionStatus.PENDING, event.lodger

    @when(EvaluationObjectionResolved)
    def answered(self, event: EvaluationObjectionResolved) -> None:
        """It was answered."""
        self.objection = ObjectionStatus.SUSTAINED if event.sustained else ObjectionStatus.OVERRULED


def evaluation_of(situation: Situation, round: UUID, organisation: UUID) -> DepartmentEvaluation:
    """A department's evaluation in a round, blank before its first ballot."""
    return situation.find(
        DepartmentEvaluation, situation.derived_id("department_evaluation", round, organisation)
    )


def digest_of(evaluation: UUID, token: str) -> str:
    """The only thing of a token that is recorded: SHA-256 over the department's evaluation and the token."""
    return sha256(f"{evaluation}:{token}".encode()).hexdigest()
