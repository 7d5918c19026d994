"""Bad review register (差评台账): every named reviewer's dissatisfaction, with the clocks of its stages."""

from datetime import date
from uuid import UUID

from domain.events.bad_review import (
    BadReviewAppealed,
    BadReviewAppealRuled,
    BadReviewCalledBack,
    BadReviewContacted,
    BadReviewDeadlinesMoved,
    BadReviewOverdue,
    BadReviewReceived,
    BadReviewRectified,
    BadReviewStatus,
    BadReviewVerified,
    ReviewCause,
    ReviewStage,
)
from domain.events.issue_codes import Grade
from domain.personal import FreeText, PersonName, Phone
from domain.reference import OrganisationId, PostId, ServiceItemId
from projections.dated import dated
from projections.engine.view import Row, View, replace


class BadReview(Row):
    """A bad review (差评). `post` handles it; `overdue` are the stages that were late; `returned` counts call-backs
    that found the reviewer not content; `upheld` is the ruling of an appeal, None where there is none.
    """

    id: UUID
    item: ServiceItemId
    item_code: str
    organisation: OrganisationId
    post: PostId
    grade: Grade
    reviewer: PersonName | None
    phone: Phone | None
    text: FreeText
    received_on: date
    contact_by: date
    rectify_by: date
    provisional: bool
    calendar_edition: int
    status: BadReviewStatus = BadReviewStatus.RECEIVED
    contacted_on: date | None = None
    said: FreeText | None = None
    cause: ReviewCause | None = None
    verified_on: date | None = None
    verifier: PostId | None = None
    found: FreeText | None = None
    rectified_on: date | None = None
    measure: FreeText | None = None
    callback_by: date | None = None
    called_back_on: date | None = None
    caller: PostId | None = None
    attempts: int = 0
    returned: int = 0
    settled_on: date | None = None
    overdue: tuple[ReviewStage, ...] = ()
    appealed_on: date | None = None
    appeal: FreeText | None = None
    upheld: bool | None = None
    decider: PostId | None = None
    ruling: FreeText | None = None


bad_review_register = View(
    "bad_review_register",
    BadReview,
    noun="bad_review",
    indexes=(("organisation",), ("post",), ("received_on",)),
)
SETTLED = (BadReviewStatus.SETTLED, BadReviewStatus.UNREACHABLE)


@bad_review_register.opens(BadReviewReceived)
def received(event: BadReviewReceived) -> BadReview:
    """It waits to be contacted."""
    return BadReview(
        id=event.originator_id,
        item=event.item,
        item_code=event.item_code,
        organisation=event.organisation,
        post=event.post,
        grade=event.grade,
        reviewer=event.reviewer,
        phone=event.phone,
        text=event.text,
        received_on=event.on,
        contact_by=event.contact_by,
        rectify_by=event.rectify_by,
        provisional=event.provisional,
        calendar_edition=event.calendar_edition,
    )


@bad_review_register.folds(BadReviewContacted)
def contacted(row: BadReview, event: BadReviewContacted) -> BadReview:
    """The reviewer was heard."""
    return replace(row, status=BadReviewStatus.CONTACTED, contacted_on=event.on, said=event.said)


@bad_review_register.folds(BadReviewVerified)
def verified(row: BadReview, event: BadReviewVerified) -> BadReview:
    """What was wrong is known."""
    return replace(
        row,
        status=BadReviewStatus.VERIFIED,
        cause=event.cause,
        verified_on=event.on,
        verifier=event.verifier,
        found=event.found,
    )


@bad_review_register.folds(BadReviewRectified)
def rectified(row: BadReview, event: BadReviewRectified) -> BadReview:
    """Put right, as its post says."""
    return replace(
        row,
        status=BadReviewStatus.RECTIFIED,
        rectified_on=event.on,
        measure=event.measure,
        callback_by=event.callback_by,
        called_back_on=None,
        attempts=0,
        provisional=event.provisional,
        calendar_edition=event.calendar_edition,
    )


@bad_review_register.folds(BadReviewCalledBack)
def called_back(row: BadReview, event: BadReviewCalledBack) -> BadReview:
    """The reviewer's word, if there is one; who is not content opens it again."""
    again = event.status is BadReviewStatus.VERIFIED
    return replace(
        row,
        status=event.status,
        caller=event.caller,
        attempts=event.attempt,
        called_back_on=event.on if event.reached else row.called_back_on,
        returned=row.returned + again,
        rectified_on=None if again else row.rectified_on,
        settled_on=event.on if event.status in SETTLED else None,
    )


@bad_review_register.folds(BadReviewDeadlinesMoved)
def deadlines_moved(row: BadReview, event: BadReviewDeadlinesMoved) -> BadReview:
    """Due on other days; a stage that is late no more is not told of."""
    return replace(
        row,
        contact_by=event.contact_by,
        rectify_by=event.rectify_by,
        callback_by=event.callback_by,
        overdue=event.overdue,
        provisional=event.provisional,
        calendar_edition=event.calendar_edition,
    )


@bad_review_register.folds(BadReviewOverdue)
def went_late(row: BadReview, event: BadReviewOverdue) -> BadReview:
    """A stage was late; twice late is told once here."""
    return row if event.stage in row.overdue else replace(row, overdue=(*row.overdue, event.stage))


@bad_review_register.folds(BadReviewAppealed)
def appealed(row: BadReview, event: BadReviewAppealed) -> BadReview:
    """A ruling is owed."""
    return replace(row, appealed_on=event.on, appeal=event.reason)


@bad_review_register.folds(BadReviewAppealRuled)
def ruled(row: BadReview, event: BadReviewAppealRuled) -> BadReview:
    """A misjudgement, or it stands."""
    return replace(
        row,
        upheld=event.upheld,
        decider=event.decider,
        ruling=event.reason,
        status=BadReviewStatus.MISJUDGED if event.upheld else row.status,
        settled_on=event.on if event.upheld else row.settled_on,
    )


dated(
    bad_review_register,
    "status not in ('SETTLED', 'UNREACHABLE', 'MISJUDGED')",
    "RecomputeBadReviewDeadlines",
    "review",
)
