"""The months of a pairing (每月走访任务): settled when they are over, or excused beforehand."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.enterprise import Enterprise
from domain.events.pairing import (
    MissesEscalated,
    MissLevel,
    PairingSuspended,
    SuspensionCause,
    VisitObligationExcused,
    VisitObligationMissed,
)
from domain.pairing.aggregate import Pairing
from domain.pairing.period import checked, following, is_over
from domain.pairing.refusals import (
    ExcuserIsPaired,
    PairedMonthNotOver,
    PairingNotActive,
    VisitMonthAlreadyExcused,
    VisitMonthAlreadyMissed,
    VisitMonthNotOwed,
)
from domain.personal import FreeText
from domain.post import Post
from domain.reference import PairingId
from domain.situation import Situation

MISSES_FOR_DEPARTMENT = 2
MISSES_FOR_SUPERVISION = 3


def active_pairing(situation: Situation, id: UUID) -> Pairing:
    """The pairing; refuses one that is suspended or ended (PairingNotActive)."""
    pairing = situation.get(Pairing, id)
    if not pairing.active:
        raise PairingNotActive
    return pairing


def level_of(consecutive: int) -> MissLevel | None:
    """Who is to be told of so many misses in a row."""
    if consecutive >= MISSES_FOR_SUPERVISION:
        return MissLevel.SUPERVISION
    return MissLevel.DEPARTMENT if consecutive == MISSES_FOR_DEPARTMENT else None


def miss(pairing: Pairing, post: Post) -> None:
    """Settle the first month owed as missed, and escalate misses in a row."""
    period = pairing.next_period
    consecutive = pairing.misses_in_a_row(period)
    pairing.trigger(
        VisitObligationMissed(
            period=period,
            consecutive=consecutive,
            post=post.id,
            organisation=post.organisation,
            person=post.holder,
            rank=post.rank,
            enterprise=pairing.enterprise,
            next_period=pairing.owed_from(following(period)),
        )
    )
    level = level_of(consecutive)
    if level is not None:
        pairing.trigger(
            MissesEscalated(
                period=period,
                consecutive=consecutive,
                level=level,
                post=post.id,
                organisation=post.organisation,
                person=post.holder,
                enterprise=pairing.enterprise,
            )
        )


def settle_what_is_over(pairing: Pairing, post: Post, today: date) -> None:
    """Settle every month that is over, before the pairing changes hands or rests."""
    while pairing.active and is_over(pairing.next_period, today):
        miss(pairing, post)


class SettleVisitMonth(Command, about=Pairing, by=(Role.TIMEKEEPER,)):
    """Settle a pairing's month (结算当月走访) once it is over: missed, unless the contact was made or excused.

    A second miss in a row is brought to the department, a third and any further to supervision. A
    deregistered enterprise is owed nothing: its pairing is suspended instead.
    """

    pairing: PairingId
    period: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a month that is not over; does nothing where that month is not what is owed next."""
        pairing = situation.get(Pairing, self.pairing)
        post = situation.get(Post, pairing.post)
        enterprise = situation.get(Enterprise, pairing.enterprise)
        if not is_over(checked(self.period), situation.today):
            raise PairedMonthNotOver(period=self.period)
        if not pairing.active or pairing.next_period != self.period:
            return pairing.id
        if enterprise.active:
            miss(pairing, post)
        else:
            pairing.trigger(
                PairingSuspended(
                    post=post.id,
                    organisation=post.organisation,
                    enterprise=enterprise.id,
                    cause=SuspensionCause.CLOSURE,
                    reason=None,
                    suspended_on=situation.today,
                )
            )
        return pairing.id


class ExcuseVisitMonth(Command, about=Pairing, by=(Role.PROGRAMME_OFFICE, Role.COUNTY_LEADER)):
    """Excuse a pairing from a month's contact (批准免走访), for a stated reason and before it is settled.

    The one who approves is not the paired official.
    """

    pairing: PairingId
    period: str
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a month that is met, missed, excused or not owed, and one's own."""
        pairing = active_pairing(situation, self.pairing)
        post = situation.get(Post, pairing.post)
        period, actor = checked(self.period), situation.actor
        if actor.post == post.id or (actor.person is not None and actor.person == post.holder):
            raise ExcuserIsPaired
        if period in pairing.missed:
            raise VisitMonthAlreadyMissed(period=period)
        if period in pairing.excused:
            raise VisitMonthAlreadyExcused(period=period)
        if period < pairing.next_period or pairing.is_met(period):
            raise VisitMonthNotOwed(period=period)
        after = following(period) if period == pairing.next_period else pairing.next_period
        pairing.trigger(
            VisitObligationExcused(
                period=period,
                reason=FreeText.of(pairing.enterprise, self.reason),
                approved_by=actor.post,
                post=post.id,
                organisation=post.organisation,
                person=post.holder,
                rank=post.rank,
                enterprise=pairing.enterprise,
                excused_on=situation.today,
                next_period=pairing.owed_from(after),
            )
        )
        return pairing.id
