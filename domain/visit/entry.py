"""Entries of visits (走访登记): logged once for every report, amended or retracted while the month is open."""

import hashlib
import unicodedata
from dataclasses import replace
from datetime import date, datetime, time
from uuid import UUID

from domain.actor import Role
from domain.calendar import calendar_of
from domain.command import Command
from domain.events.pairing import MissedThenBackfilled
from domain.events.visit import VisitAmended, VisitLogged, VisitMode, VisitRetracted
from domain.pairing import Pairing, Visit
from domain.pairing.month import active_pairing, miss
from domain.pairing.period import following, period_of
from domain.person import Person
from domain.personal import FreeText, bounded
from domain.post import HolderSuspended, Post
from domain.post.aggregate import held_post
from domain.reference import PairingId, PersonId, PostId, VisitId
from domain.situation import CHINA, Situation
from domain.visit.month import visit_month
from domain.visit.refusals import (
    AmendmentChangesNothing,
    PairingNotYours,
    VisitAlreadyAttested,
    VisitAlreadyLogged,
    VisitApproverIsVisitor,
    VisitBeforePairing,
    VisitBeforePosting,
    VisitInFuture,
    VisitMinutesImpossible,
    VisitMonthAlreadyClosed,
)
from domain.visit.verification import standing_visit

# A call is quickly made for the list's sake, so that it disturbs the firm but meets no month's floor.
COUNTING_MODES = frozenset({VisitMode.ONSITE, VisitMode.VIDEO, VisitMode.MEETING})
WORKING_DAYS_TO_LOG = 5
LONGEST_VISIT = 24 * 60
LONGEST_PACK = 200
NOON = time(12)
# Department heads and county leaders are paired officials too.
OFFICIALS = (Role.PAIRED_OFFICIAL, Role.DEPARTMENT_HEAD, Role.COUNTY_LEADER, Role.PROGRAMME_OFFICE)


def summary_digest(summary: str) -> str:
    """SHA-256, in hex, of the summary's letters and digits (NFKC, case folded): equal for copies that
    differ in blanks and punctuation only.
    """
    letters = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", summary).casefold()))
    return hashlib.sha256(letters.encode()).hexdigest()


def _packs(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(bounded(name, LONGEST_PACK) for name in names)


def _minutes(minutes: int | None) -> int | None:
    if minutes is not None and not 0 < minutes <= LONGEST_VISIT:
        raise VisitMinutesImpossible(limit=LONGEST_VISIT)
    return minutes


def _known(situation: Situation, persons: tuple[UUID, ...]) -> tuple[UUID, ...]:
    return tuple(situation.get(Person, person).id for person in dict.fromkeys(persons))


def _may_write(situation: Situation, post: Post) -> None:
    """Refuse everybody but the paired post, unless it is the programme office."""
    if situation.actor.role is Role.PROGRAMME_OFFICE:
        return
    if situation.actor.post != post.id:
        raise PairingNotYours
    if post.suspended:
        raise HolderSuspended(title=post.title)


def _is_closed(situation: Situation, pairing: Pairing, period: str) -> bool:
    """Whether the month is frozen: by its close, or because it was settled as missed."""
    return visit_month(situation, period).closed or period in pairing.missed


class LogVisit(Command, about=Pairing, by=OFFICIALS, answers="visit"):
    """Log a visit (登记走访), once for every report.

    ONSITE, VIDEO and MEETING meet the month's floor, PHONE does not. An entry more than five working
    days late is marked as backfilled. Once the month is closed an entry needs `approved_by` and
    `approval_reason`, and a month settled as missed stays missed.
    """

    pairing: PairingId
    occurred_on: date
    mode: VisitMode
    summary: str
    participants: tuple[PersonId, ...] = ()
    policy_packs: tuple[str, ...] = ()
    service_packs: tuple[str, ...] = ()
    minutes: int | None = None
    approved_by: PostId | None = None
    approval_reason: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses others' pairings, impossible days, second entries, and late ones without approval."""
        pairing = active_pairing(situation, self.pairing)
        post, _ = held_post(situation, pairing.post)
        period = period_of(self.occurred_on)
        closed = _is_closed(situation, pairing, period)
        _may_write(situation, post)
        self._guard_day(situation, pairing, post)
        approval = self._approval(situation, pairing, post) if closed else None
        logged = self._fact(situation, pairing, approval)
        while closed and pairing.next_period <= period:
            miss(pairing, post)  # closed, and its settlement is only minutes away: it stays missed
        logged = replace(logged, next_period=self._owed_after(pairing, logged))
        noon = datetime.combine(self.occurred_on, NOON, CHINA)
        pairing.trigger(logged, occurred_at=min(noon, situation.now))
        _backfill(pairing, logged)
        return logged.visit

    def _guard_day(self, situation: Situation, pairing: Pairing, post: Post) -> None:
        day = self.occurred_on
        if day > situation.today:
            raise VisitInFuture(day=day)
        if day < pairing.since:
            raise VisitBeforePairing(day=day, since=pairing.since)
        if day < post.since:
            raise VisitBeforePosting(day=day, since=post.since)
        if any(visit.occurred_on == day and visit.mode is self.mode for visit in pairing.standing()):
            raise VisitAlreadyLogged(day=day)

    def _approval(self, situation: Situation, pairing: Pairing, post: Post) -> tuple[UUID, FreeText]:
        """Who approved a late entry, and why; refuses none, and the visitor."""
        if self.approved_by is None or self.approval_reason is None:
            raise VisitMonthAlreadyClosed(period=period_of(self.occurred_on))
        approver, holder = held_post(situation, self.approved_by)
        if approver.id == post.id or holder == post.holder:
            raise VisitApproverIsVisitor
        return approver.id, FreeText.of(pairing.enterprise, self.approval_reason)

    def _owed_after(self, pairing: Pairing, logged: VisitLogged) -> str:
        """The first month owed once the visit is entered."""
        meets = logged.counts and not logged.after_close and logged.period == pairing.next_period
        return pairing.owed_from(following(logged.period)) if meets else pairing.next_period

    def _fact(
        self, situation: Situation, pairing: Pairing, approval: tuple[UUID, FreeText] | None
    ) -> VisitLogged:
        """The visit as it was entered: a late one with its approval."""
        post, person = held_post(situation, pairing.post)
        waited = calendar_of(situation).working_days_between(self.occurred_on, situation.today)
        late = max(waited - WORKING_DAYS_TO_LOG, 0)
        summary = FreeText.of(pairing.enterprise, self.summary)
        return VisitLogged(
            visit=situation.new_id(),
            post=post.id,
            organisation=post.organisation,
            enterprise=pairing.enterprise,
            person=person,
            rank=post.rank,
            occurred_on=self.occurred_on,
            period=period_of(self.occurred_on),
            mode=self.mode,
            counts=self.mode in COUNTING_MODES,
            backfilled=late > 0,
            days_late=late,
            after_close=approval is not None,
            approved_by=approval[0] if approval else None,
            approval_reason=approval[1] if approval else None,
            participants=_known(situation, self.participants),
            policy_packs=_packs(self.policy_packs),
            service_packs=_packs(self.service_packs),
            minutes=_minutes(self.minutes),
            summary=summary,
            summary_digest=summary_digest(summary.text),
            logged_by=situation.actor.post,
            logged_on=situation.today,
            next_period=pairing.next_period,
        )


def _backfill(pairing: Pairing, visit: VisitLogged) -> None:
    """Tell, once a month, that a missed month has a counting entry after all."""
    missed = visit.period in pairing.missed and visit.period not in pairing.backfilled
    if missed and visit.counts:
        pairing.trigger(
            MissedThenBackfilled(
                period=visit.period,
                visit=visit.visit,
                post=visit.post,
                organisation=visit.organisation,
                enterprise=visit.enterprise,
            )
        )


def _changeable(situation: Situation, pairing_id: UUID, visit_id: UUID) -> tuple[Pairing, Visit, Post]:
    """The visit, if it is the actor's, its month is open and nobody else has spoken about it."""
    pairing, visit = standing_visit(situation, pairing_id, visit_id)
    active_pairing(situation, pairing_id)
    post = situation.get(Post, visit.post)
    closed = _is_closed(situation, pairing, visit.period)
    _may_write(situation, post)
    if visit.attested:
        raise VisitAlreadyAttested
    if closed:
        raise VisitMonthAlreadyClosed(period=visit.period)
    return pairing, visit, post


class AmendVisit(Command, about=Pairing, by=OFFICIALS, answers="visit"):
    """Amend a visit's entry (修改走访) while its month is open and nobody has confirmed or checked it.

    What is left out stays as it is. The day and the mode decide whether the month is met and are never
    amended: retract the entry and log it again.
    """

    pairing: PairingId
    visit: VisitId
    reason: str
    summary: str | None = None
    participants: tuple[PersonId, ...] | None = None
    policy_packs: tuple[str, ...] | None = None
    service_packs: tuple[str, ...] | None = None
    minutes: int | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses others' visits, attested and retracted ones, closed months, and an empty amendment."""
        pairing, visit, _ = _changeable(situation, self.pairing, self.visit)
        participants = None if self.participants is None else _known(situation, self.participants)
        changes = (self.summary, self.participants, self.policy_packs, self.service_packs, self.minutes)
        if all(change is None for change in changes):
            raise AmendmentChangesNothing
        subject = pairing.enterprise
        summary = None if self.summary is None else FreeText.of(subject, self.summary)
        pairing.trigger(
            VisitAmended(
                visit=self.visit,
                period=visit.period,
                post=visit.post,
                enterprise=subject,
                reason=FreeText.of(subject, self.reason),
                summary=summary,
                summary_digest=None if summary is None else summary_digest(summary.text),
                participants=participants,
                policy_packs=None if self.policy_packs is None else _packs(self.policy_packs),
                service_packs=None if self.service_packs is None else _packs(self.service_packs),
                minutes=_minutes(self.minutes),
                amended_on=situation.today,
            )
        )
        return self.visit


class RetractVisit(Command, about=Pairing, by=OFFICIALS, answers="visit"):
    """Retract a visit entered by mistake (撤回走访) while its month is open; it stays visible as retracted."""

    pairing: PairingId
    visit: VisitId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses others' visits, attested and retracted ones, and closed months; the contact is owed again."""
        pairing, visit, post = _changeable(situation, self.pairing, self.visit)
        met = pairing.is_met(visit.period, besides=self.visit)
        owed = visit.meets and not met and visit.period >= pairing.answers_from
        earliest = min(pairing.next_period, visit.period) if owed else pairing.next_period
        rest = (v.occurred_on for key, v in pairing.visits.items() if key != self.visit and not v.retracted)
        pairing.trigger(
            VisitRetracted(
                visit=self.visit,
                period=visit.period,
                counts=visit.counts,
                backfilled=visit.backfilled,
                met=met,
                post=visit.post,
                organisation=post.organisation,
                enterprise=pairing.enterprise,
                reason=FreeText.of(pairing.enterprise, self.reason),
                retracted_on=situation.today,
                next_period=pairing.owed_from(earliest, besides=self.visit),
                last_visit_on=max(rest, default=None),
            )
        )
        return self.visit
