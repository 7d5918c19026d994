"""Handling (差评办理): received, the reviewer heard, what was wrong found by somebody else, put right."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.bad_review.aggregate import SETTLED, BadReview
from domain.bad_review.refusals import (
    BadReviewNotVerified,
    BadReviewNotYours,
    BadReviewSettled,
    BadReviewVerifierIsHandler,
    ReviewedPostElsewhere,
    ReviewerAlreadyContacted,
    ReviewerNotContacted,
    ReviewNotBad,
    ReviewReceivedInFuture,
)
from domain.calendar import calendar_of
from domain.command import Command
from domain.commitment.conflict import speaks_for
from domain.events.bad_review import (
    BadReviewContacted,
    BadReviewReceived,
    BadReviewRectified,
    BadReviewStatus,
    BadReviewVerified,
    ReviewCause,
)
from domain.events.issue_codes import Grade
from domain.independence import has_part
from domain.personal import FreeText, PersonName, Phone
from domain.post import standing_post
from domain.reference import BadReviewId, PostId, ServiceItemId
from domain.service_item import ServiceItem
from domain.situation import Situation

CONTACT_WORKING_DAYS = 1  # Shanghai 2024 art. 30
RECTIFICATION_WORKING_DAYS = 15  # Sichuan
CALLBACK_WORKING_DAYS = 5  # (proposed), as for issues
BAD = frozenset({Grade.DISSATISFIED, Grade.VERY_DISSATISFIED})
RECEIVERS = (Role.PROGRAMME_OFFICE, Role.CALLBACK_OFFICER)
HANDLERS = (Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_HEAD, Role.PROGRAMME_OFFICE)
VERIFIERS = (Role.DEPARTMENT_HEAD, Role.PROGRAMME_OFFICE, Role.CALLBACK_OFFICER)


def open_review(situation: Situation, id: UUID) -> BadReview:
    """The review; refuses a settled one (BadReviewSettled)."""
    review = situation.get(BadReview, id)
    if review.status in SETTLED:
        raise BadReviewSettled
    return review


def handled(situation: Situation, id: UUID) -> BadReview:
    """The open review, for its post or the programme office (BadReviewNotYours otherwise)."""
    review = open_review(situation, id)
    if not speaks_for(situation.actor, review.post):
        raise BadReviewNotYours
    return review


class ReceiveBadReview(Command, about=BadReview, by=RECEIVERS):
    """Receive a bad review (登记实名差评): the post is to contact the reviewer within one working day and to put
    it right within fifteen.
    """

    item: ServiceItemId
    post: PostId
    grade: Grade
    reviewer: str
    phone: str | None = None
    text: str
    received_on: date | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses other grades, a post that has no part in the item, and a day to come."""
        item, post = situation.get(ServiceItem, self.item), standing_post(situation, self.post)
        calendar, on = calendar_of(situation), self.received_on or situation.today
        if self.grade not in BAD:
            raise ReviewNotBad
        if post.organisation not in {item.organisation, *item.delegations}:
            raise ReviewedPostElsewhere(title=post.title)
        if on > situation.today:
            raise ReviewReceivedInFuture
        contact = calendar.add_working_days(on, CONTACT_WORKING_DAYS)
        rectify = calendar.add_working_days(on, RECTIFICATION_WORKING_DAYS)
        review = situation.new(BadReview)
        review.trigger(
            BadReviewReceived(
                item=item.id,
                item_code=item.code,
                organisation=post.organisation,
                post=post.id,
                grade=self.grade,
                reviewer=PersonName.of(review.id, self.reviewer),
                phone=None if self.phone is None else Phone.of(review.id, self.phone),
                text=FreeText.of(review.id, self.text),
                on=on,
                contact_by=contact.due,
                rectify_by=rectify.due,
                provisional=contact.provisional or rectify.provisional,
                calendar_edition=calendar.edition,
            )
        )
        return review.id


class ContactReviewer(Command, about=BadReview, by=HANDLERS):
    """Contact the reviewer (联系评价人): what the reviewer said."""

    review: BadReviewId
    said: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses another's post, a settled review, and a second first contact."""
        review = handled(situation, self.review)
        if review.status is not BadReviewStatus.RECEIVED:
            raise ReviewerAlreadyContacted
        review.trigger(
            BadReviewContacted(
                post=review.post,
                said=FreeText.of(review.id, self.said),
                on=situation.today,
                late=situation.today > review.contact_by,
                rectify_by=review.rectify_by,
            )
        )
        return review.id


class VerifyBadReview(Command, about=BadReview, by=VERIFIERS):
    """Verify a bad review (核实差评): somebody else than the handler finds what was wrong."""

    review: BadReviewId
    cause: ReviewCause
    found: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses the handler, a reviewer not heard yet, and a second finding."""
        review = open_review(situation, self.review)
        if has_part(situation, (review.post,)):
            raise BadReviewVerifierIsHandler
        if review.status is not BadReviewStatus.CONTACTED:
            raise ReviewerNotContacted
        review.trigger(
            BadReviewVerified(
                post=review.post,
                cause=self.cause,
                found=FreeText.of(review.id, self.found),
                verifier=situation.actor.post,
                on=situation.today,
            )
        )
        return review.id


class RectifyBadReview(Command, about=BadReview, by=HANDLERS):
    """Rectify a bad review (登记差评整改): what was done; somebody independent calls back within five working days."""

    review: BadReviewId
    measure: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses another's post, and what nobody else has verified."""
        review = handled(situation, self.review)
        if review.status is not BadReviewStatus.VERIFIED:
            raise BadReviewNotVerified
        due = calendar_of(situation).add_working_days(situation.today, CALLBACK_WORKING_DAYS)
        review.trigger(
            BadReviewRectified(
                post=review.post,
                measure=FreeText.of(review.id, self.measure),
                submitter=situation.actor.post,
                on=situation.today,
                late=situation.today > review.rectify_by,
                callback_by=due.due,
                provisional=due.provisional,
                calendar_edition=due.calendar_version,
            )
        )
        return review.id
