"""Call-back (差评回访): somebody independent of the body under review asks the reviewer."""

from uuid import UUID

from domain.actor import Role
from domain.bad_review.aggregate import BadReview
from domain.bad_review.handling import open_review
from domain.bad_review.refusals import (
    BadReviewNotRectified,
    ReviewCallbackMismatch,
    ReviewCallerIsHandler,
)
from domain.calendar import calendar_of
from domain.command import Command
from domain.events.bad_review import BadReviewCalledBack, BadReviewStatus
from domain.independence import acting_post, has_part
from domain.reference import BadReviewId
from domain.situation import Situation

UNREACHABLE_DAYS = 3
CALLERS = (Role.CALLBACK_OFFICER, Role.PROGRAMME_OFFICE)


class CallReviewerBack(Command, about=BadReview, by=CALLERS):
    """Call the reviewer back (差评回访): whether reached, and content. Who is not content sends the review back to
    be put right, by the same day as before; vain calls on three working days close it as unreachable.
    """

    review: BadReviewId
    reached: bool
    content: bool | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses a caller who is not independent, and an answer of nobody."""
        review, calendar = open_review(situation, self.review), calendar_of(situation)
        caller = acting_post(situation.actor)
        if has_part(situation, (review.post,), organisations=(review.organisation,)) or any(
            has_part(situation, (submitter,)) for submitter in sorted(review.submitters)
        ):
            raise ReviewCallerIsHandler
        if review.status is not BadReviewStatus.RECTIFIED:
            raise BadReviewNotRectified
        if self.reached != (self.content is not None):
            raise ReviewCallbackMismatch
        working_day = calendar.is_working_day(situation.today)
        vain = review.vain_days | ({situation.today} if working_day and not self.reached else set())
        review.trigger(
            BadReviewCalledBack(
                post=review.post,
                caller=caller,
                reached=self.reached,
                content=self.content,
                attempt=review.attempts + 1,
                working_day=working_day,
                status=self._status(len(vain)),
                rectify_by=review.rectify_by,
                on=situation.today,
            )
        )
        return review.id

    def _status(self, vain_days: int) -> BadReviewStatus:
        if self.reached:
            return BadReviewStatus.SETTLED if self.content else BadReviewStatus.VERIFIED
        return BadReviewStatus.UNREACHABLE if vain_days >= UNREACHABLE_DAYS else BadReviewStatus.RECTIFIED
