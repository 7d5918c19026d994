"""Voting (投票): ballots come out of the ballot box a batch at a time, in an order that tells nothing.

Who may be told apart by what the log says besides the ballot? The envelope names who sends: so only an account that
names nobody may send. It says when: so ballots come in batches, all at one moment. Its positions say in which order:
so a batch is put in the order of its digests, which is as good as shuffled.
"""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from domain.actor import Actor, Role
from domain.command import Command
from domain.evaluation.department import (
    HIGHEST_GRADE,
    LOWEST_GRADE,
    DepartmentEvaluation,
    Tally,
    digest_of,
    evaluation_of,
)
from domain.evaluation.refusals import (
    BallotAlreadyCast,
    BallotBatchTooSmall,
    BallotsExceedInvited,
    BallotTokenTooShort,
    DepartmentNotEvaluated,
    EvaluationNotPolling,
    GradesMalformed,
    GroupNotOnPanel,
    RaterNamed,
)
from domain.evaluation.round import EvaluationRound
from domain.events.evaluation import BallotCast, EvaluationStatus, RaterGroup
from domain.reference import EvaluationRoundId, OrganisationId
from domain.situation import Situation
from domain.suppression import FEWEST_RATERS

SHORTEST_TOKEN = 22  # 128 bits in base64


@dataclass(frozen=True, kw_only=True)
class Ballot:
    """One rater's grades of a department, 1 to 5 for each criterion in its order, with the one-time token."""

    token: str
    group: RaterGroup
    grades: tuple[int, ...]


class CastBallots(Command, about=DepartmentEvaluation, by=(Role.PROGRAMME_OFFICE,)):
    """Cast a batch of ballots for a department (投递评议选票), five or more, as they come out of the ballot box."""

    round: EvaluationRoundId
    department: OrganisationId
    ballots: tuple[Ballot, ...]

    def decide(self, situation: Situation) -> UUID:
        """Refuses senders with a name, small batches, tokens used before, and ballots that do not fit the round."""
        round = situation.get(EvaluationRound, self.round)
        evaluation = evaluation_of(situation, round.id, self.department)
        if _names_somebody(situation.actor):
            raise RaterNamed
        if round.status is not EvaluationStatus.POLLING or situation.today > round.closes_on:
            raise EvaluationNotPolling(period=round.period)
        if self.department not in round.departments:
            raise DepartmentNotEvaluated
        if len(self.ballots) < FEWEST_RATERS:
            raise BallotBatchTooSmall(ballots=len(self.ballots), minimum=FEWEST_RATERS)
        _check(round, evaluation, self.ballots)
        for cast in sorted(_digested(evaluation, self.ballots), key=lambda each: each.token_digest):
            evaluation.trigger(cast)
        return evaluation.id


def _names_somebody(actor: Actor) -> bool:
    return any((actor.person, actor.post, actor.enterprise, actor.on_behalf_of))


def _check(round: EvaluationRound, evaluation: DepartmentEvaluation, ballots: tuple[Ballot, ...]) -> None:
    """Each ballot fits the round, and no group has more of them than raters."""
    for ballot in ballots:
        if ballot.group not in round.panels:
            raise GroupNotOnPanel(group=ballot.group)
        if len(ballot.grades) != round.criteria or not all(
            LOWEST_GRADE <= grade <= HIGHEST_GRADE for grade in ballot.grades
        ):
            raise GradesMalformed(criteria=round.criteria)
    for group, more in Counter(ballot.group for ballot in ballots).items():
        if evaluation.tallies.get(group, Tally()).ballots + more > round.panels[group].invited:
            raise BallotsExceedInvited(group=group, invited=round.panels[group].invited)


def _digested(evaluation: DepartmentEvaluation, ballots: tuple[Ballot, ...]) -> list[BallotCast]:
    """The ballots without their tokens; refuses short tokens, and one used twice."""
    if any(len(ballot.token) < SHORTEST_TOKEN for ballot in ballots):
        raise BallotTokenTooShort(minimum=SHORTEST_TOKEN)
    found = [
        BallotCast(
            token_digest=digest_of(evaluation.id, ballot.token), group=ballot.group, grades=ballot.grades
        )
        for ballot in ballots
    ]
    digests = {cast.token_digest for cast in found}
    if len(digests) < len(found) or digests & evaluation.digests:
        raise BallotAlreadyCast
    return found
