"""Pairings (包联关系): which post looks after which enterprise, and what it still owes."""

from datetime import date

from domain.events.pairing import (
    MissesEscalated,
    MissLevel,
    PairingEnded,
    PairingEstablished,
    PairingReassigned,
    PairingResumed,
    PairingStatus,
    PairingSuspended,
    SuspensionCause,
    Tier,
    VisitObligationExcused,
    VisitObligationMissed,
)
from domain.events.post import Rank
from domain.events.visit import VisitLogged, VisitRetracted
from domain.reference import EnterpriseId, OrganisationId, PairingId, PostId
from projections.engine.view import Row, View, replace
from projections.obligations import Obligation, ObligationKind, obligations


class Pairing(Row):
    """A pairing (包联).

    `since` is the present post's first day; `next_period` the first month in which a contact is owed;
    `consecutive_misses` and `escalation` are of months settled in a row, until the next counting visit.
    """

    id: PairingId
    post: PostId
    organisation: OrganisationId
    rank: Rank
    enterprise: EnterpriseId
    tier: Tier
    status: PairingStatus
    established_on: date
    since: date
    next_period: str
    visits: int
    last_visit_on: date | None
    misses: int
    consecutive_misses: int
    escalation: MissLevel | None
    suspension_cause: SuspensionCause | None
    suspended_on: date | None
    ended_on: date | None


pairings = View(
    "pairings", Pairing, indexes=(("post",), ("enterprise",), ("organisation",), ("status", "next_period"))
)


@pairings.opens(PairingEstablished)
def established(event: PairingEstablished) -> Pairing:
    """A row; an enterprise paired anew begins afresh."""
    return Pairing(
        id=event.originator_id,
        post=event.post,
        organisation=event.organisation,
        rank=event.rank,
        enterprise=event.enterprise,
        tier=event.tier,
        status=PairingStatus.ACTIVE,
        established_on=event.since,
        since=event.since,
        next_period=event.next_period,
        visits=0,
        last_visit_on=None,
        misses=0,
        consecutive_misses=0,
        escalation=None,
        suspension_cause=None,
        suspended_on=None,
        ended_on=None,
    )


@pairings.folds(PairingReassigned)
def reassigned(row: Pairing, event: PairingReassigned) -> Pairing:
    """Another post, whose misses in a row begin afresh."""
    return replace(
        row,
        post=event.to_post,
        organisation=event.organisation,
        rank=event.rank,
        tier=event.tier,
        since=event.since,
        next_period=event.next_period,
        consecutive_misses=0,
        escalation=None,
    )


@pairings.folds(PairingSuspended)
def suspended(row: Pairing, event: PairingSuspended) -> Pairing:
    """It rests."""
    status = PairingStatus.SUSPENDED
    return replace(row, status=status, suspension_cause=event.cause, suspended_on=event.suspended_on)


@pairings.folds(PairingResumed)
def resumed(row: Pairing, event: PairingResumed) -> Pairing:
    """It is active again."""
    active = replace(row, status=PairingStatus.ACTIVE, next_period=event.next_period)
    return replace(active, suspension_cause=None, suspended_on=None)


@pairings.folds(PairingEnded)
def ended(row: Pairing, event: PairingEnded) -> Pairing:
    """It is over."""
    return replace(row, status=PairingStatus.ENDED, ended_on=event.ended_on)


@pairings.folds(VisitLogged)
def logged(row: Pairing, event: VisitLogged) -> Pairing:
    """One visit more; a counting one in an open month ends the misses in a row."""
    last = max(row.last_visit_on or event.occurred_on, event.occurred_on)
    row = replace(row, visits=row.visits + 1, last_visit_on=last, next_period=event.next_period)
    ends = event.counts and not event.after_close
    return replace(row, consecutive_misses=0, escalation=None) if ends else row


@pairings.folds(VisitRetracted)
def retracted(row: Pairing, event: VisitRetracted) -> Pairing:
    """One visit less."""
    return replace(
        row, visits=row.visits - 1, last_visit_on=event.last_visit_on, next_period=event.next_period
    )


@pairings.folds(VisitObligationMissed)
def missed(row: Pairing, event: VisitObligationMissed) -> Pairing:
    """One miss more."""
    return replace(
        row, misses=row.misses + 1, consecutive_misses=event.consecutive, next_period=event.next_period
    )


@pairings.folds(VisitObligationExcused)
def excused(row: Pairing, event: VisitObligationExcused) -> Pairing:
    """A later month is owed next."""
    return replace(row, next_period=event.next_period)


@pairings.folds(MissesEscalated)
def escalated(row: Pairing, event: MissesEscalated) -> Pairing:
    """Somebody was told of the misses in a row."""
    return replace(row, escalation=event.level)


@obligations.opens(PairingEstablished)
def taken_on(event: PairingEstablished) -> Obligation:
    """The post has a pairing to see to; a month's contact is a cadence, not a date."""
    return _obligation(event, event.post, event.since)


@obligations.folds(PairingReassigned, key=lambda event: (event.originator_id, event.from_post))
def passed_on(row: Obligation, event: PairingReassigned) -> None:
    """The former post is rid of it."""


@obligations.opens(PairingReassigned)
def taken_over(event: PairingReassigned) -> Obligation:
    """The new post has it."""
    return _obligation(event, event.to_post, event.since)


# A suspended pairing remains its post's: somebody has to be there when it is resumed.
@obligations.folds(PairingEnded, key=lambda event: (event.originator_id, event.post))
def settled(row: Obligation, event: PairingEnded) -> None:
    """Nobody has it any more."""


def _obligation(event: PairingEstablished | PairingReassigned, post: PostId, since: date) -> Obligation:
    return Obligation(id=event.originator_id, post=post, kind=ObligationKind.PAIRING, since=since, due=None)
