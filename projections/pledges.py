"""Pledges (整改承诺): what the posts promised to mend, its clock, and what it is to its post."""

from datetime import date
from uuid import UUID

from domain.events.life_meeting import (
    PledgeKept,
    PledgeOverdue,
    PledgeStatus,
    PledgeVerified,
    RectificationPledged,
)
from domain.personal import FreeText
from domain.reference import LifeMeetingId, OrganisationId, PersonId, PledgeId, PostId
from projections.clocks import Clock, clocks, midnight_after
from projections.engine.view import Key, Row, View, replace
from projections.obligations import Obligation, ObligationKind, obligations

OVERDUE = "pledge-overdue"

OfPledge = PledgeKept | PledgeOverdue | PledgeVerified


class Pledge(Row):
    """A post's pledge to mend what it found about itself (整改承诺): the meeting's `item`-th finding. `verified` is
    None until somebody else looked; `overdue_holder` held the post when it was found overdue.
    """

    id: PledgeId
    meeting: LifeMeetingId
    item: int
    post: PostId
    organisation: OrganisationId
    text: FreeText
    pledged_on: date
    due: date
    status: PledgeStatus = PledgeStatus.PLEDGED
    kept_on: date | None = None
    late: bool = False
    evidence_given: tuple[str, ...] = ()
    verified: bool | None = None
    verifier: PostId | None = None
    overdue_on: date | None = None
    overdue_holder: PersonId | None = None


pledges = View("pledges", Pledge, indexes=(("organisation",), ("post",), ("status", "due")))


def the_pledge(event: OfPledge) -> Key:
    """The row of the pledge that an event is about."""
    return (event.pledge,)


@pledges.opens(RectificationPledged)
def pledged(event: RectificationPledged) -> Pledge:
    """To be kept."""
    return Pledge(
        id=event.pledge,
        meeting=event.originator_id,
        item=event.item,
        post=event.post,
        organisation=event.organisation,
        text=event.text,
        pledged_on=event.pledged_on,
        due=event.due,
    )


@pledges.folds(PledgeKept, key=the_pledge)
def kept(row: Pledge, event: PledgeKept) -> Pledge:
    """Kept, as the post says."""
    return replace(
        row,
        status=PledgeStatus.KEPT,
        kept_on=event.kept_on,
        late=event.late,
        evidence_given=event.evidence,
        verified=None,
    )


@pledges.folds(PledgeOverdue, key=the_pledge)
def found_overdue(row: Pledge, event: PledgeOverdue) -> Pledge:
    """Late, and who held the post then."""
    return replace(row, overdue_on=event.on, overdue_holder=event.person)


@pledges.folds(PledgeVerified, key=the_pledge)
def verified(row: Pledge, event: PledgeVerified) -> Pledge:
    """What somebody else found."""
    return replace(
        row,
        status=PledgeStatus.PROVEN if event.real else PledgeStatus.PLEDGED,
        kept_on=row.kept_on if event.real else None,
        verified=event.real,
        verifier=event.verifier,
    )


def overdue_clock(meeting: UUID, pledge: UUID, due: date) -> Clock:
    """At midnight after the due date."""
    return Clock(
        subject=pledge,
        kind=OVERDUE,
        at=midnight_after(due),
        command="FindPledgeOverdue",
        arguments={"meeting": str(meeting), "pledge": str(pledge)},
    )


@clocks.opens(RectificationPledged)
def started(event: RectificationPledged) -> Clock:
    """Runs from the pledge on."""
    return overdue_clock(event.originator_id, event.pledge, event.due)


@clocks.opens(PledgeVerified)
def restarted(event: PledgeVerified) -> list[Clock]:
    """A pledge that was not kept runs on; it is overdue once."""
    if event.real or event.overdue:
        return []
    return [overdue_clock(event.originator_id, event.pledge, event.due)]


def _clock(event: OfPledge) -> Key:
    return (event.pledge, OVERDUE)


def stopped(_row: Clock | None, _: PledgeKept | PledgeOverdue) -> None:
    """Kept, or told."""
    return


clocks.upserts(PledgeKept, key=_clock)(stopped)
clocks.upserts(PledgeOverdue, key=_clock)(stopped)


def _at(event: PledgeKept | PledgeVerified) -> Key:
    return (event.pledge, event.post)


def _owed(pledge: UUID, post: UUID, since: date, due: date) -> Obligation:
    return Obligation(id=pledge, post=post, kind=ObligationKind.PLEDGE, since=since, due=due)


@obligations.opens(RectificationPledged)
def taken_on(event: RectificationPledged) -> Obligation:
    """Owed by the post that found it."""
    return _owed(event.pledge, event.post, event.pledged_on, event.due)


@obligations.folds(PledgeKept, key=_at)
def discharged(_row: Obligation, _: PledgeKept) -> None:
    """Owed no more, by the post's word."""
    return


@obligations.upserts(PledgeVerified, key=_at)
def owed_again(row: Obligation | None, event: PledgeVerified) -> Obligation | None:
    """What was not kept is owed still."""
    return row if event.real else _owed(event.pledge, event.post, event.verified_on, event.due)
