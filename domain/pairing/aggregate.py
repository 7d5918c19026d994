"""Pairing, the aggregate (包联): one stream for each enterprise, with its visits and its months."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from domain.aggregate import EMPTY, Aggregate, put, when
from domain.events.pairing import (
    MissedThenBackfilled,
    PairingEnded,
    PairingEstablished,
    PairingReassigned,
    PairingResumed,
    PairingStatus,
    PairingSuspended,
    Tier,
    VisitObligationExcused,
    VisitObligationMissed,
)
from domain.events.visit import (
    SpotCheckResult,
    VisitConfirmed,
    VisitDisputed,
    VisitLogged,
    VisitMode,
    VisitRetracted,
    VisitSpotChecked,
)
from domain.pairing.period import following, preceding


@dataclass(frozen=True)
class Visit:
    """What the rules need to know of a visit."""

    post: UUID
    person: UUID
    logged_by: UUID | None
    occurred_on: date
    period: str
    mode: VisitMode
    counts: bool
    backfilled: bool
    after_close: bool
    confirmed: bool = False
    disputed: bool = False
    check: SpotCheckResult | None = None
    retracted: bool = False

    @property
    def meets(self) -> bool:
        """Whether its month is met by it: a counting contact, entered before the month was closed."""
        return self.counts and not self.after_close and not self.retracted

    @property
    def attested(self) -> bool:
        """Whether somebody other than the visitor has spoken about it."""
        return self.confirmed or self.disputed or self.check is not None


class Pairing(Aggregate, topic="pairing", title="包联"):
    """The pairing of one enterprise. A spot check or a dispute does not by itself make a month missed:
    people decide about that. Misses in a row are those of the present post, from `answers_from` on.
    """

    status: PairingStatus | None = None
    enterprise: UUID
    post: UUID
    tier: Tier
    since: date
    suspended_on: date
    answers_from: str
    next_period: str
    visits: Mapping[UUID, Visit] = EMPTY
    missed: frozenset[str] = frozenset()
    excused: frozenset[str] = frozenset()
    backfilled: frozenset[str] = frozenset()

    @when(PairingEstablished)
    def established(self, event: PairingEstablished) -> None:
        """It is active, and the post answers for it."""
        self.status, self.enterprise = PairingStatus.ACTIVE, event.enterprise
        self._answers(event.post, event.tier, event.since, event.next_period)

    @when(PairingReassigned)
    def reassigned(self, event: PairingReassigned) -> None:
        """Another post answers for it."""
        self._answers(event.to_post, event.tier, event.since, event.next_period)

    def _answers(self, post: UUID, tier: Tier, since: date, next_period: str) -> None:
        self.post, self.tier, self.since = post, tier, since
        self.answers_from = self.next_period = next_period

    @when(PairingSuspended)
    def suspended(self, event: PairingSuspended) -> None:
        """It rests."""
        self.status, self.suspended_on = PairingStatus.SUSPENDED, event.suspended_on

    @when(PairingResumed)
    def resumed(self, event: PairingResumed) -> None:
        """It is active again."""
        self.status, self.next_period = PairingStatus.ACTIVE, event.next_period

    @when(PairingEnded)
    def ended(self, event: PairingEnded) -> None:
        """It is over."""
        self.status = PairingStatus.ENDED

    @when(VisitObligationMissed)
    def month_missed(self, event: VisitObligationMissed) -> None:
        """The month is missed for good."""
        self.missed, self.next_period = self.missed | {event.period}, event.next_period

    @when(VisitObligationExcused)
    def month_excused(self, event: VisitObligationExcused) -> None:
        """Nothing is owed in that month."""
        self.excused, self.next_period = self.excused | {event.period}, event.next_period

    @when(MissedThenBackfilled)
    def month_backfilled(self, event: MissedThenBackfilled) -> None:
        """The missed month has a late entry too."""
        self.backfilled |= {event.period}

    @when(VisitLogged)
    def logged(self, event: VisitLogged) -> None:
        """One visit more."""
        visit = Visit(
            post=event.post,
            person=event.person,
            logged_by=event.logged_by,
            occurred_on=event.occurred_on,
            period=event.period,
            mode=event.mode,
            counts=event.counts,
            backfilled=event.backfilled,
            after_close=event.after_close,
        )
        self.visits, self.next_period = put(self.visits, event.visit, visit), event.next_period

    @when(VisitRetracted)
    def retracted(self, event: VisitRetracted) -> None:
        """The visit is taken back."""
        self._change(event.visit, retracted=True)
        self.next_period = event.next_period

    @when(VisitConfirmed)
    def confirmed(self, event: VisitConfirmed) -> None:
        """The enterprise stands by the visit."""
        self._change(event.visit, confirmed=True)

    @when(VisitDisputed)
    def disputed(self, event: VisitDisputed) -> None:
        """The enterprise denies the visit."""
        self._change(event.visit, disputed=True)

    @when(VisitSpotChecked)
    def checked(self, event: VisitSpotChecked) -> None:
        """The visit was checked."""
        self._change(event.visit, check=event.result)

    def _change(self, visit: UUID, **changes: object) -> None:
        self.visits = put(self.visits, visit, replace(self.visits[visit], **changes))  # type: ignore[arg-type]

    @property
    def active(self) -> bool:
        """Whether contacts are owed."""
        return self.status is PairingStatus.ACTIVE

    def standing(self) -> Iterator[Visit]:
        """The visits that were not taken back."""
        return (visit for visit in self.visits.values() if not visit.retracted)

    def is_met(self, period: str, besides: UUID | None = None) -> bool:
        """Whether a visit, other than the one named, meets the month."""
        return any(v.meets and v.period == period for key, v in self.visits.items() if key != besides)

    def owed_from(self, period: str, besides: UUID | None = None) -> str:
        """The first month, from this one on, that is neither met nor excused nor missed."""
        while period in self.excused or period in self.missed or self.is_met(period, besides):
            period = following(period)
        return period

    def misses_in_a_row(self, period: str) -> int:
        """How many months the present post missed in a row when it misses this one too; an excused
        month neither counts nor interrupts.
        """
        misses, before = 1, preceding(period)
        while before >= self.answers_from and (before in self.missed or before in self.excused):
            misses += before in self.missed
            before = preceding(before)
        return misses
