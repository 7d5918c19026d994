"""Appeal (差评申诉): the body says that the reviewer misjudged; somebody outside it rules, once."""

from uuid import UUID

from domain.actor import Role
from domain.bad_review.aggregate import BadReview
from domain.bad_review.handling import HANDLERS, handled, open_review
from domain.bad_review.refusals import AppealAlreadyLodged, AppealDeciderIsConcerned, AppealNotPending
from domain.command import Command
from domain.events.bad_review import BadReviewAppealed, BadReviewAppealRuled
from domain.independence import acting_post, has_part
from domain.personal import FreeText
from domain.reference import BadReviewId
from domain.situation import Situation


class AppealBadReview(Command, about=BadReview, by=HANDLERS):
    """Appeal against a bad review (差评申诉) as a misjudgement (误评); the clocks run on until it is upheld."""

    review: BadReviewId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses another's post, a settled review, and a second appeal."""
        review = handled(situation, self.review)
        if review.appealed:
            raise AppealAlreadyLodged
        review.trigger(
            BadReviewAppealed(
                post=review.post,
                reason=FreeText.of(review.id, self.reason),
                appellant=situation.actor.post,
                on=situation.today,
            )
        )
        return review.id


class RuleBadReviewAppeal(Command, about=BadReview, by=(Role.PROGRAMME_OFFICE, Role.COUNTY_LEADER)):
    """Rule an appeal (裁定差评申诉): upheld, the review was a misjudgement and counts no more."""

    review: BadReviewId
    upheld: bool
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses the body under review, who lodged it, and a ruling of nothing."""
        review = open_review(situation, self.review)
        decider = acting_post(situation.actor)
        if has_part(situation, (review.post,), organisations=(review.organisation,)) or has_part(
            situation, (review.appellant,)
        ):
            raise AppealDeciderIsConcerned
        if not review.appeal_open:
            raise AppealNotPending
        review.trigger(
            BadReviewAppealRuled(
                post=review.post,
                upheld=self.upheld,
                decider=decider,
                reason=FreeText.of(review.id, self.reason),
                on=situation.today,
            )
        )
        return review.id
