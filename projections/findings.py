"""Findings (发现问题台账): what inspections found where, whether it stands, and what became of its rectification."""

from datetime import date
from uuid import UUID

from domain.events.finding import (
    FindingContested,
    FindingDismissed,
    FindingRecorded,
    FindingRepeated,
    FindingStatus,
    FindingType,
    FindingUpheld,
    RectificationDeadlineMoved,
    RectificationOrdered,
    RectificationOverdue,
    RectificationReturned,
    RectificationSubmitted,
    RectificationVerified,
)
from domain.events.inspection import InspectionKind
from domain.events.post import Rank
from domain.personal import FreeText
from domain.reference import EnterpriseId, FindingId, InspectionId, OrganisationId, PersonId, PostId
from projections.dated import dated
from projections.engine.view import Key, Row, View, replace


class Finding(Row):
    """A finding (发现问题) and its rectification. `person` held the post then; `owner` has to rectify it, `on_site`
    says how that was verified; `repeats` are the like findings within a year up to it, `repeated_by` the next one.
    """

    id: UUID
    inspection: InspectionId
    kind: InspectionKind
    problem: FindingType
    organisation: OrganisationId
    post: PostId | None
    rank: Rank | None
    person: PersonId | None
    enterprise: EnterpriseId | None
    text: FreeText
    evidence_given: tuple[str, ...]
    recorder: PostId | None
    found_on: date
    status: FindingStatus = FindingStatus.RECORDED
    repeats: int = 1
    repeats_finding: FindingId | None = None
    repeated_by: FindingId | None = None
    repeated_on: date | None = None
    contested_on: date | None = None
    contest_grounds: FreeText | None = None
    judge: PostId | None = None
    judged_on: date | None = None
    judgement: FreeText | None = None
    owner: PostId | None = None
    requirement: FreeText | None = None
    ordered_on: date | None = None
    due: date | None = None
    provisional: bool = False
    calendar_edition: int = 0
    submissions: int = 0
    submitted_on: date | None = None
    rectification: FreeText | None = None
    rectification_evidence: tuple[str, ...] = ()
    returns: int = 0
    return_reason: FreeText | None = None
    overdue: bool = False
    overdue_on: date | None = None
    verifier: PostId | None = None
    on_site: bool | None = None
    verified_on: date | None = None


findings = View(
    "findings",
    Finding,
    indexes=(("organisation", "problem"), ("post",), ("owner",), ("status",), ("found_on",), ("inspection",)),
)


@findings.opens(FindingRecorded)
def recorded(event: FindingRecorded) -> Finding:
    """It stands until it is dismissed."""
    return Finding(
        id=event.originator_id,
        inspection=event.inspection,
        kind=event.kind,
        problem=event.problem,
        organisation=event.organisation,
        post=event.post,
        rank=event.rank,
        person=event.person,
        enterprise=event.enterprise,
        text=event.text,
        evidence_given=event.evidence,
        recorder=event.recorder,
        found_on=event.found_on,
    )


@findings.folds(FindingRepeated)
def repeats(row: Finding, event: FindingRepeated) -> Finding:
    """It is not the first of its kind."""
    return replace(row, repeats=event.number, repeats_finding=event.previous)


def _previous(event: FindingRepeated) -> Key:
    return (event.previous,)


@findings.folds(FindingRepeated, key=_previous)
def repeated(row: Finding, event: FindingRepeated) -> Finding:
    """It came again."""
    return replace(row, repeated_by=event.originator_id, repeated_on=event.repeated_on)


@findings.folds(FindingContested)
def contested(row: Finding, event: FindingContested) -> Finding:
    """The organisation says that it is not so."""
    return replace(
        row,
        status=FindingStatus.CONTESTED,
        contested_on=event.contested_on,
        contest_grounds=event.grounds,
    )


@findings.folds(FindingUpheld)
def upheld(row: Finding, event: FindingUpheld) -> Finding:
    """It stands for good."""
    return _judged(row, event, FindingStatus.UPHELD)


@findings.folds(FindingDismissed)
def dismissed(row: Finding, event: FindingDismissed) -> Finding:
    """It falls, and stays on record."""
    return _judged(row, event, FindingStatus.DISMISSED)


def _judged(row: Finding, event: FindingUpheld | FindingDismissed, status: FindingStatus) -> Finding:
    return replace(row, status=status, judge=event.judge, judged_on=event.judged_on, judgement=event.reasons)


@findings.folds(RectificationOrdered)
def ordered(row: Finding, event: RectificationOrdered) -> Finding:
    """It has to be put right."""
    return replace(
        row,
        status=FindingStatus.ORDERED,
        owner=event.post,
        requirement=event.requirement,
        ordered_on=event.ordered_on,
        due=event.term.due,
        provisional=event.term.provisional,
        calendar_edition=event.term.calendar_edition,
    )


@findings.folds(RectificationSubmitted)
def submitted(row: Finding, event: RectificationSubmitted) -> Finding:
    """It waits for a verification."""
    return replace(
        row,
        status=FindingStatus.SUBMITTED,
        submissions=row.submissions + 1,
        submitted_on=event.submitted_on,
        rectification=event.text,
        rectification_evidence=event.evidence,
        overdue=False,
    )


@findings.folds(RectificationReturned)
def returned(row: Finding, event: RectificationReturned) -> Finding:
    """It is owed again."""
    return replace(
        row,
        status=FindingStatus.RECTIFICATION_RETURNED,
        returns=row.returns + 1,
        return_reason=event.reason,
        verifier=event.verifier,
        due=event.term.due,
        provisional=event.term.provisional,
        calendar_edition=event.term.calendar_edition,
    )


@findings.folds(RectificationOverdue)
def became_overdue(row: Finding, event: RectificationOverdue) -> Finding:
    """It is late; the first day on which it was stays on record."""
    return replace(row, overdue=True, overdue_on=row.overdue_on or event.overdue_on)


@findings.folds(RectificationDeadlineMoved)
def deadline_moved(row: Finding, event: RectificationDeadlineMoved) -> Finding:
    """It is due on another day."""
    return replace(
        row,
        due=event.term.due,
        provisional=event.term.provisional,
        calendar_edition=event.term.calendar_edition,
        overdue=event.still_overdue,
    )


@findings.folds(RectificationVerified)
def verified(row: Finding, event: RectificationVerified) -> Finding:
    """It is put right, as somebody independent found by going there or on paper."""
    return replace(
        row,
        status=FindingStatus.RECTIFIED,
        verifier=event.verifier,
        on_site=event.on_site,
        verified_on=event.verified_on,
    )


dated(
    findings, "status in ('ORDERED', 'RECTIFICATION_RETURNED')", "RecomputeRectificationDeadline", "finding"
)
