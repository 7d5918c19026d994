"""Clock (差评计时): time marks what was not done by its day, and a changed calendar moves the days."""

from datetime import timedelta
from uuid import UUID

from domain.actor import Role
from domain.bad_review.aggregate import BadReview
from domain.bad_review.handling import (
    CALLBACK_WORKING_DAYS,
    CONTACT_WORKING_DAYS,
    RECTIFICATION_WORKING_DAYS,
    open_review,
)
from domain.bad_review.refusals import ReviewStageNotOverdue, ReviewStageNotRunning
from domain.calendar import Deadline, calendar_of
from domain.command import Command
from domain.events.bad_review import BadReviewDeadlinesMoved, BadReviewOverdue, ReviewStage
from domain.personal import bounded
from domain.reference import BadReviewId
from domain.situation import Situation

LONGEST_REASON = 200


class RecomputeBadReviewDeadlines(Command, about=BadReview, by=(Role.TIMEKEEPER, Role.PROGRAMME_OFFICE)):
    """Recompute a bad review's deadlines (重算差评时限) on the calendar as it is now; nothing happens where they
    stand, and a stage that was overdue and is no more is told of anew.
    """

    review: BadReviewId
    why: str = "工作日历修订"

    def decide(self, situation: Situation) -> UUID:
        """Refuses a settled review."""
        review, why = open_review(situation, self.review), bounded(self.why, LONGEST_REASON)
        contact, rectify, called = self._measured(situation, review)
        callback_by = called.due if called else None
        provisional = called.provisional if called else contact.provisional or rectify.provisional
        moved = (contact.due, rectify.due, callback_by, provisional)
        if moved == (review.contact_by, review.rectify_by, review.callback_by, review.provisional):
            return review.id
        running = tuple(stage for stage in ReviewStage if review.due(stage) is not None)
        days = {
            ReviewStage.CONTACT: contact.due,
            ReviewStage.RECTIFICATION: rectify.due,
            ReviewStage.CALLBACK: callback_by,
        }
        review.trigger(
            BadReviewDeadlinesMoved(
                post=review.post,
                contact_by=contact.due,
                rectify_by=rectify.due,
                callback_by=callback_by,
                overdue=tuple(
                    stage
                    for stage in ReviewStage
                    if stage in review.overdue
                    and (stage not in running or (days[stage] or situation.today) < situation.today)
                ),
                running=running,
                provisional=provisional,
                calendar_edition=contact.calendar_version,
                why=why,
                on=situation.today,
            )
        )
        return review.id

    @staticmethod
    def _measured(situation: Situation, review: BadReview) -> tuple[Deadline, Deadline, Deadline | None]:
        """The stages' deadlines on the calendar as it is; the call-back's from the day it was put right."""
        calendar = calendar_of(situation)
        rectified = review.rectified_on
        return (
            calendar.add_working_days(review.received_on, CONTACT_WORKING_DAYS),
            calendar.add_working_days(review.received_on, RECTIFICATION_WORKING_DAYS),
            None if rectified is None else calendar.add_working_days(rectified, CALLBACK_WORKING_DAYS),
        )


class MarkBadReviewOverdue(Command, about=BadReview, by=(Role.TIMEKEEPER,)):
    """Mark a stage of a bad review as overdue (认定差评环节逾期) when its day is over."""

    review: BadReviewId
    stage: ReviewStage

    def decide(self, situation: Situation) -> UUID:
        """Refuses a stage that does not run, is not over, or is marked already."""
        review = open_review(situation, self.review)
        due = review.due(self.stage)
        if due is None:
            raise ReviewStageNotRunning(stage=self.stage)
        if self.stage in review.overdue or situation.today <= due:
            raise ReviewStageNotOverdue(stage=self.stage, due=due)
        review.trigger(
            BadReviewOverdue(
                stage=self.stage,
                post=review.post,
                organisation=review.organisation,
                due=due,
                on=due + timedelta(1),
            )
        )
        return review.id
