"""Visit months (每月走访情况): for each pairing and month, whether the contact owed was made."""

from enum import StrEnum

from domain.events.pairing import MissedThenBackfilled, VisitObligationExcused, VisitObligationMissed
from domain.events.post import Rank
from domain.events.visit import VisitConfirmed, VisitDisputed, VisitLogged, VisitRetracted
from domain.reference import EnterpriseId, OrganisationId, PairingId, PersonId, PostId
from projections.engine.view import Key, Row, View, replace


class VisitMonthStatus(StrEnum):
    """States of a month: MET 已走访, OPEN 未完成, MISSED 未走访, EXCUSED 免走访, MISSED_THEN_BACKFILLED 未走访后补录."""

    MET = "MET"
    OPEN = "OPEN"
    MISSED = "MISSED"
    EXCUSED = "EXCUSED"
    MISSED_THEN_BACKFILLED = "MISSED_THEN_BACKFILLED"


class VisitMonth(Row):
    """A pairing's month (走访月度义务).

    Post, organisation, person and rank are those that met, missed or were excused from the month; a month
    in which nothing happened has no row until it is settled. `consecutive` counts misses in a row.
    """

    pairing: PairingId
    period: str
    post: PostId
    organisation: OrganisationId
    enterprise: EnterpriseId
    person: PersonId | None
    rank: Rank
    visits: int
    counting: int
    confirmed: int
    disputed: int
    backfilled: int
    status: VisitMonthStatus
    consecutive: int
    excused: bool


visit_months = View(
    "visit_months",
    VisitMonth,
    key=("pairing", "period"),
    indexes=(("period", "status"), ("post", "period"), ("organisation", "period")),
)


def the_month(
    event: VisitLogged
    | VisitRetracted
    | VisitConfirmed
    | VisitDisputed
    | VisitObligationMissed
    | VisitObligationExcused
    | MissedThenBackfilled,
) -> Key:
    """The row of the month that an event is about."""
    return (event.originator_id, event.period)


def _blank(event: VisitLogged | VisitObligationMissed | VisitObligationExcused) -> VisitMonth:
    return VisitMonth(
        pairing=event.originator_id,
        period=event.period,
        post=event.post,
        organisation=event.organisation,
        enterprise=event.enterprise,
        person=event.person,
        rank=event.rank,
        visits=0,
        counting=0,
        confirmed=0,
        disputed=0,
        backfilled=0,
        status=VisitMonthStatus.OPEN,
        consecutive=0,
        excused=False,
    )


def _answered_by(
    row: VisitMonth | None, event: VisitLogged | VisitObligationMissed | VisitObligationExcused
) -> VisitMonth:
    """The row, of the post that the event names."""
    if row is None:
        return _blank(event)
    return replace(
        row, post=event.post, organisation=event.organisation, person=event.person, rank=event.rank
    )


@visit_months.upserts(VisitLogged, key=the_month)
def logged(row: VisitMonth | None, event: VisitLogged) -> VisitMonth:
    """One visit more; a counting one before the month's close meets it, a later one changes no verdict."""
    meets = event.counts and not event.after_close
    first = row is None or row.status in (VisitMonthStatus.OPEN, VisitMonthStatus.EXCUSED)
    row = _answered_by(row, event) if row is None or (meets and first) else row
    return replace(
        row,
        visits=row.visits + 1,
        counting=row.counting + event.counts,
        backfilled=row.backfilled + event.backfilled,
        status=VisitMonthStatus.MET if meets and first else row.status,
    )


@visit_months.folds(VisitRetracted, key=the_month)
def retracted(row: VisitMonth, event: VisitRetracted) -> VisitMonth:
    """One visit less, with which the month may be open or excused again."""
    otherwise = VisitMonthStatus.EXCUSED if row.excused else VisitMonthStatus.OPEN
    return replace(
        row,
        visits=row.visits - 1,
        counting=row.counting - event.counts,
        backfilled=row.backfilled - event.backfilled,
        status=VisitMonthStatus.MET if event.met else otherwise,
    )


@visit_months.folds(VisitConfirmed, key=the_month)
def confirmed(row: VisitMonth, event: VisitConfirmed) -> VisitMonth:  # noqa: ARG001 - that it happened
    """One confirmation more."""
    return replace(row, confirmed=row.confirmed + 1)


@visit_months.folds(VisitDisputed, key=the_month)
def disputed(row: VisitMonth, event: VisitDisputed) -> VisitMonth:
    """One denial more, which takes back the visit's confirmation."""
    return replace(row, disputed=row.disputed + 1, confirmed=row.confirmed - event.confirmed_before)


@visit_months.upserts(VisitObligationMissed, key=the_month)
def missed(row: VisitMonth | None, event: VisitObligationMissed) -> VisitMonth:
    """The month is missed, for good."""
    row = _answered_by(row, event)
    return replace(row, status=VisitMonthStatus.MISSED, consecutive=event.consecutive)


@visit_months.upserts(VisitObligationExcused, key=the_month)
def excused(row: VisitMonth | None, event: VisitObligationExcused) -> VisitMonth:
    """Nothing is owed in the month."""
    return replace(_answered_by(row, event), status=VisitMonthStatus.EXCUSED, excused=True)


@visit_months.folds(MissedThenBackfilled, key=the_month)
def backfilled(row: VisitMonth, event: MissedThenBackfilled) -> VisitMonth:  # noqa: ARG001 - as above
    """It was missed, and has a late entry: both."""
    return replace(row, status=VisitMonthStatus.MISSED_THEN_BACKFILLED)
