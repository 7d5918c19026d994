"""Visits (走访记录): every entry, with what the enterprise and the spot checks said of it."""

from datetime import date

from domain.events.post import Rank
from domain.events.visit import (
    SpotCheckResult,
    VisitAmended,
    VisitConfirmed,
    VisitDisputed,
    VisitLogged,
    VisitMode,
    VisitRetracted,
    VisitSpotChecked,
)
from domain.personal import FreeText
from domain.reference import EnterpriseId, OrganisationId, PairingId, PersonId, PostId, VisitId
from projections.engine.view import Key, Row, View, replace


class Visit(Row):
    """A visit (走访).

    One entry. `days_late` are working days beyond the five that are allowed; `checker` is the post that
    spot-checked it; a retracted entry stays, marked by `retracted_on`.
    """

    id: VisitId
    pairing: PairingId
    post: PostId
    organisation: OrganisationId
    enterprise: EnterpriseId
    person: PersonId
    rank: Rank
    occurred_on: date
    period: str
    mode: VisitMode
    counts: bool
    backfilled: bool
    days_late: int
    after_close: bool
    approved_by: PostId | None
    approval_reason: FreeText | None
    participants: tuple[PersonId, ...]
    policy_packs: tuple[str, ...]
    service_packs: tuple[str, ...]
    minutes: int | None
    summary: FreeText
    summary_digest: str
    logged_by: PostId | None
    logged_on: date
    amendments: int
    amended_on: date | None
    confirmed_on: date | None
    grade: int | None
    disputed_on: date | None
    dispute_reason: FreeText | None
    spot_check: SpotCheckResult | None
    spot_checked_on: date | None
    checker: PostId | None
    retracted_on: date | None
    retraction_reason: FreeText | None


visits = View(
    "visits",
    Visit,
    indexes=(
        ("pairing",),
        ("post", "period"),
        ("enterprise", "period"),
        ("summary_digest",),
        ("occurred_on",),
    ),
)


def the_visit(
    event: VisitAmended | VisitRetracted | VisitConfirmed | VisitDisputed | VisitSpotChecked,
) -> Key:
    """The row of the visit that an event is about."""
    return (event.visit,)


@visits.opens(VisitLogged)
def logged(event: VisitLogged) -> Visit:
    """A row."""
    return Visit(
        id=event.visit,
        pairing=event.originator_id,
        post=event.post,
        organisation=event.organisation,
        enterprise=event.enterprise,
        person=event.person,
        rank=event.rank,
        occurred_on=event.occurred_on,
        period=event.period,
        mode=event.mode,
        counts=event.counts,
        backfilled=event.backfilled,
        days_late=event.days_late,
        after_close=event.after_close,
        approved_by=event.approved_by,
        approval_reason=event.approval_reason,
        participants=event.participants,
        policy_packs=event.policy_packs,
        service_packs=event.service_packs,
        minutes=event.minutes,
        summary=event.summary,
        summary_digest=event.summary_digest,
        logged_by=event.logged_by,
        logged_on=event.logged_on,
        amendments=0,
        amended_on=None,
        confirmed_on=None,
        grade=None,
        disputed_on=None,
        dispute_reason=None,
        spot_check=None,
        spot_checked_on=None,
        checker=None,
        retracted_on=None,
        retraction_reason=None,
    )


@visits.folds(VisitAmended, key=the_visit)
def amended(row: Visit, event: VisitAmended) -> Visit:
    """What was named is corrected, the rest stays."""
    row = replace(row, amendments=row.amendments + 1, amended_on=event.amended_on)
    if event.summary is not None and event.summary_digest is not None:
        row = replace(row, summary=event.summary, summary_digest=event.summary_digest)
    return replace(
        row,
        participants=row.participants if event.participants is None else event.participants,
        policy_packs=row.policy_packs if event.policy_packs is None else event.policy_packs,
        service_packs=row.service_packs if event.service_packs is None else event.service_packs,
        minutes=row.minutes if event.minutes is None else event.minutes,
    )


@visits.folds(VisitRetracted, key=the_visit)
def retracted(row: Visit, event: VisitRetracted) -> Visit:
    """It is taken back and stays visible."""
    return replace(row, retracted_on=event.retracted_on, retraction_reason=event.reason)


@visits.folds(VisitConfirmed, key=the_visit)
def confirmed(row: Visit, event: VisitConfirmed) -> Visit:
    """The enterprise stands by it."""
    return replace(row, confirmed_on=event.confirmed_on, grade=event.grade)


@visits.folds(VisitDisputed, key=the_visit)
def disputed(row: Visit, event: VisitDisputed) -> Visit:
    """The enterprise denies it; an earlier confirmation stays visible."""
    return replace(row, disputed_on=event.disputed_on, dispute_reason=event.reason)


@visits.folds(VisitSpotChecked, key=the_visit)
def spot_checked(row: Visit, event: VisitSpotChecked) -> Visit:
    """The latest check."""
    return replace(row, spot_check=event.result, spot_checked_on=event.checked_on, checker=event.checker)
