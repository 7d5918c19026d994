"""Zombie register (僵尸审批台账): every demand for an approval that is no more, and what became of it."""

from datetime import date
from uuid import UUID

from domain.events.service_item import ReformMode
from domain.events.zombie_approval import (
    ZombieApprovalConfirmed,
    ZombieApprovalDeadlineMoved,
    ZombieApprovalOverdue,
    ZombieApprovalRectified,
    ZombieApprovalRefuted,
    ZombieApprovalReported,
    ZombieRectificationVerified,
    ZombieSource,
    ZombieStatus,
)
from domain.personal import FreeText
from domain.reference import EnterpriseId, OrganisationId, PostId, ServiceItemId
from projections.clocks import Clock, clocks
from projections.dated import dated
from projections.engine.view import Key, Row, View, replace
from projections.expiry import after, ended
from projections.obligations import Obligation, ObligationKind, obligations

KIND, COMMAND = "zombie-rectification", "MarkZombieApprovalOverdue"


class ZombieApproval(Row):
    """A demand for an approval that is no more (僵尸审批). `organisation` made it; `post` is to put it right by
    `rectify_by`; `paper_rectifications` counts reports that were not real, `overdue` how often it was late.
    """

    id: UUID
    item: ServiceItemId
    item_code: str
    item_name: str
    mode: ReformMode
    reformed_on: date
    organisation: OrganisationId
    enterprise: EnterpriseId | None
    source: ZombieSource
    demanded_on: date
    text: FreeText
    reporter: PostId | None
    reported_on: date
    status: ZombieStatus = ZombieStatus.REPORTED
    confirmer: PostId | None = None
    judged_on: date | None = None
    legal_basis: str | None = None
    refutation: FreeText | None = None
    post: PostId | None = None
    rectify_by: date | None = None
    provisional: bool = False
    calendar_edition: int | None = None
    rectified_on: date | None = None
    measure: FreeText | None = None
    evidence_given: tuple[str, ...] = ()
    late: bool = False
    overdue: int = 0
    verified_on: date | None = None
    verifier: PostId | None = None
    found: FreeText | None = None
    paper_rectifications: int = 0


zombie_register = View(
    "zombie_register", ZombieApproval, noun="zombie_approval", indexes=(("organisation",), ("item",))
)


@zombie_register.opens(ZombieApprovalReported)
def reported(event: ZombieApprovalReported) -> ZombieApproval:
    """It waits for somebody else's finding."""
    return ZombieApproval(
        id=event.originator_id,
        item=event.item,
        item_code=event.item_code,
        item_name=event.item_name,
        mode=event.mode,
        reformed_on=event.reformed_on,
        organisation=event.organisation,
        enterprise=event.enterprise,
        source=event.source,
        demanded_on=event.demanded_on,
        text=event.text,
        reporter=event.reporter,
        reported_on=event.on,
    )


@zombie_register.folds(ZombieApprovalConfirmed)
def confirmed(row: ZombieApproval, event: ZombieApprovalConfirmed) -> ZombieApproval:
    """True, and to be put right."""
    return replace(
        row,
        status=ZombieStatus.CONFIRMED,
        confirmer=event.confirmer,
        judged_on=event.on,
        legal_basis=event.legal_basis,
        post=event.post,
        rectify_by=event.rectify_by,
        provisional=event.provisional,
        calendar_edition=event.calendar_edition,
    )


@zombie_register.folds(ZombieApprovalRefuted)
def refuted(row: ZombieApproval, event: ZombieApprovalRefuted) -> ZombieApproval:
    """Not true."""
    return replace(
        row,
        status=ZombieStatus.REFUTED,
        confirmer=event.confirmer,
        judged_on=event.on,
        refutation=event.reason,
    )


@zombie_register.folds(ZombieApprovalDeadlineMoved)
def deadline_moved(row: ZombieApproval, event: ZombieApprovalDeadlineMoved) -> ZombieApproval:
    """Due on another day."""
    return replace(
        row,
        rectify_by=event.rectify_by,
        provisional=event.provisional,
        calendar_edition=event.calendar_edition,
    )


@zombie_register.folds(ZombieApprovalOverdue)
def went_late(row: ZombieApproval, _: ZombieApprovalOverdue) -> ZombieApproval:
    """Late, once more."""
    return replace(row, overdue=row.overdue + 1)


@zombie_register.folds(ZombieApprovalRectified)
def rectified(row: ZombieApproval, event: ZombieApprovalRectified) -> ZombieApproval:
    """Put right, as the body says."""
    return replace(
        row,
        status=ZombieStatus.RECTIFIED,
        rectified_on=event.on,
        measure=event.measure,
        evidence_given=event.evidence,
        late=event.late,
    )


@zombie_register.folds(ZombieRectificationVerified)
def verified(row: ZombieApproval, event: ZombieRectificationVerified) -> ZombieApproval:
    """Put right, or owed still."""
    return replace(
        row,
        status=ZombieStatus.VERIFIED if event.real else ZombieStatus.CONFIRMED,
        rectified_on=row.rectified_on if event.real else None,
        verified_on=event.on,
        verifier=event.verifier,
        found=event.found,
        paper_rectifications=row.paper_rectifications + (not event.real),
    )


Owing = ZombieApprovalConfirmed | ZombieRectificationVerified
Ticking = Owing | ZombieApprovalDeadlineMoved


def _clock(event: Ticking | ZombieApprovalRectified | ZombieApprovalOverdue) -> Key:
    return (event.originator_id, KIND)


def _owed(event: Ticking | ZombieApprovalRectified) -> Key:
    return (event.originator_id, event.post)


def _ticks(event: Ticking) -> Clock:
    return after(event, KIND, COMMAND, event.rectify_by, zombie_approval=event.originator_id)


def _obligation(event: Owing) -> Obligation:
    return Obligation(
        id=event.originator_id,
        post=event.post,
        kind=ObligationKind.ZOMBIE_APPROVAL,
        since=event.on,
        due=event.rectify_by,
    )


clocks.opens(ZombieApprovalConfirmed)(_ticks)
obligations.opens(ZombieApprovalConfirmed)(_obligation)
clocks.upserts(ZombieApprovalRectified, key=_clock)(ended)
clocks.upserts(ZombieApprovalOverdue, key=_clock)(ended)
obligations.upserts(ZombieApprovalRectified, key=_owed)(ended)


@clocks.upserts(ZombieRectificationVerified, key=_clock)
def runs_again(_: Clock | None, event: ZombieRectificationVerified) -> Clock | None:
    """What was not real is due as before."""
    return None if event.real else _ticks(event)


@obligations.upserts(ZombieRectificationVerified, key=_owed)
def owed_again(_: Obligation | None, event: ZombieRectificationVerified) -> Obligation | None:
    """What was not real is owed."""
    return None if event.real else _obligation(event)


@clocks.upserts(ZombieApprovalDeadlineMoved, key=_clock)
def clock_moved(row: Clock | None, event: ZombieApprovalDeadlineMoved) -> Clock | None:
    """It rings after another day, unless it rang and what it told holds still."""
    return row if event.still_overdue else _ticks(event)


@obligations.upserts(ZombieApprovalDeadlineMoved, key=_owed)
def due_moved(row: Obligation | None, event: ZombieApprovalDeadlineMoved) -> Obligation | None:
    """It is owed until another day."""
    return None if row is None else replace(row, due=event.rectify_by)


dated(zombie_register, "status = 'CONFIRMED'", "RecomputeZombieDeadline", "zombie_approval")
